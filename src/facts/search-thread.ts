/** Starts a thread that searches files for credentials. */
import { Worker } from "node:worker_threads";
import type { Orders } from "./crew.ts";

/** `program` is the compiled `search-worker.ts`, `heapMb` what its heap may hold. */
export function startThread(program: URL, orders: Orders, heapMb: number): Worker {
  return new Worker(program, {
    workerData: orders,
    resourceLimits: { maxOldGenerationSizeMb: heapMb },
    execArgv: [],
    // What a thread that breaks down prints may quote the source.
    stdout: true,
    stderr: true,
  });
}
