/** The program of a thread that searches files for credentials: batches in, results out, in the order they came. */
import { parentPort, workerData } from "node:worker_threads";
import { scanCredentials } from "../credentials/engine.ts";
import type { CredentialScan } from "../credentials/types.ts";
import { openParser } from "../syntax/parser.ts";
import type { Answer, Batch, Orders } from "./crew.ts";
import { Searcher } from "./searcher.ts";

const { settings, parser } = workerData as Orders;
const searcher = new Searcher({
  scan: (file, syntax) => scanCredentials(file, syntax, settings),
  open: () => openParser(parser),
});

async function answer({ id, files }: Batch): Promise<Answer> {
  try {
    const scans: CredentialScan[] = [];
    for (const file of files) scans.push(await searcher.search(file, null));
    return { id, scans };
  } catch {
    // What went wrong may quote the source, so it isn't told: the main thread meets it again by itself.
    return { id, scans: null };
  }
}

let last: Promise<void> = Promise.resolve();
parentPort?.on("message", (batch: Batch) => {
  last = last.then(async () => parentPort?.postMessage(await answer(batch)));
});
