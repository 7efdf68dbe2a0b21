/** The terminal: the only place that writes to it, and what is known of it. */
import { writeSync } from "node:fs";

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

/** The process's own streams. */
export function processIo(): Io {
  return { cwd: process.cwd(), env: process.env, out: screen(process.stdout, 1), err: screen(process.stderr, 2) };
}

const DEFAULT_COLUMNS = 100;

function screen(stream: NodeJS.WriteStream, descriptor: number): Screen {
  return {
    isTerminal: stream.isTTY === true,
    columns: stream.columns ?? DEFAULT_COLUMNS,
    write: (text) => writeAll(descriptor, text),
  };
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
      if (code !== "EAGAIN") throw error;
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
