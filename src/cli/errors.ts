/** What goes wrong for the user to mend: shown as it is, exit code 2. */
import type { Problem } from "../compose.ts";

export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** By its name: each script of the built program has a class of its own. */
export function isUsageError(error: unknown): error is UsageError {
  return error instanceof Error && error.name === "UsageError";
}

/** One line a problem: where, what. */
export function problemText({ file, line, column, message }: Problem): string {
  const where = file === null ? "" : `${[file, line, column].filter((part) => part !== null).join(":")}: `;
  return `${where}${message}`;
}

/**
 * What can be told of a fault of leastkey itself: its kind and where in leastkey it arose. Its message stays out, since it
 * might quote the scanned source.
 */
export function faultText(error: unknown): string {
  if (!(error instanceof Error)) return "an unknown fault";
  const stack = error.stack ?? "";
  const said = stack.indexOf(error.message);
  const frames = stack
    .slice(said < 0 ? 0 : said + error.message.length)
    .split("\n")
    .filter((line) => /^\s+at /.test(line));
  return [error.name, ...frames.slice(0, 12)].join("\n");
}
