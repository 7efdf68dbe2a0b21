/** The terminal: the only place that writes to it, and what is known of it. */
import { fstatSync, writeSync } from "node:fs";
import { UsageError } from "./errors.ts";

/** What a command sees of the process. */
export interface Io {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly out: Screen;
  readonly err: Screen;
}

export interface Screen {
  readonly isTerminal: boolean;
  readonly columns: number;
  write(text: string): void;
}

/** The process's own streams; null, once that is told, where the process stands in no folder any more. */
export function processIo(): Io | null {
  const [out, err] = [screen("stdout", 1), screen("stderr", 2)];
  try {
    return { cwd: process.cwd(), env: process.env, out, err };
  } catch (error) {
    const isGone = error instanceof Error && "code" in error && error.code === "ENOENT";
    err.write(`leastkey: The working directory ${isGone ? "is gone" : "can't be read"}: go to one that is there.\n`);
    return null;
  }
}

const DEFAULT_COLUMNS = 100;

/** Node's stream is asked only where it may be a terminal: to open one for a pipe takes a tenth of a short run. */
function screen(name: "stdout" | "stderr", descriptor: number): Screen {
  const stream = isDevice(descriptor) ? process[name] : null;
  return {
    isTerminal: stream?.isTTY === true,
    columns: stream?.columns ?? DEFAULT_COLUMNS,
    write: (text) => writeAll(descriptor, text),
  };
}

function isDevice(descriptor: number): boolean {
  try {
    return fstatSync(descriptor).isCharacterDevice();
  } catch {
    return false;
  }
}

/**
 * Writes before it returns: an asynchronous write to a pipe would be lost at exit. A reader that went away (`| head`) is no
 * fault.
 */
function writeAll(descriptor: number, text: string): void {
  const bytes = Buffer.from(text, "utf8");
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(descriptor, bytes, at);
    } catch (error) {
      const code = error instanceof Error && "code" in error ? error.code : "";
      if (code === "EPIPE") return;
      // Where the faults are told can't be told of.
      if (code !== "EAGAIN" && descriptor === 2) return;
      if (code !== "EAGAIN") throw new UsageError(`The report can't be printed (${code || "unknown error"}).`);
      // The pipe is full: wait for its reader without spinning.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}

/** Colour: the flag decides, then NO_COLOR, FORCE_COLOR, and whether a person reads. */
export function wantsColor(flag: boolean | undefined, screen: Screen, env: Io["env"]): boolean {
  if (flag !== undefined) return flag;
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== "")
    return env.FORCE_COLOR !== "0" && env.FORCE_COLOR !== "false";
  return screen.isTerminal && env.TERM !== "dumb";
}
