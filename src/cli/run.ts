/** Runs a command line to its end: the exit code, and what is said when something goes wrong. */
import { faultText, isUsageError } from "./errors.ts";
import { type Io, processIo } from "./io.ts";

export const EXIT = { clean: 0, findings: 1, usage: 2, internal: 3 } as const;

/**
 * Runs with the process's own streams and sets its exit code. `argv` is what follows the program's name.
 * There is no handler for interrupts: it would wait for the parser, while the default ends the run at once, and a report is
 * written in one go.
 */
export async function run(argv: readonly string[]): Promise<void> {
  const io = processIo();
  process.exitCode = io ? await execute(argv, io) : EXIT.usage;
}

/** The oldest Node that leastkey is made for, and tested with. */
const OLDEST_NODE = 20;

/** Runs a command line and gives the exit code. */
export async function execute(argv: readonly string[], io: Io, node = process.versions.node): Promise<number> {
  if (Number.parseInt(node, 10) < OLDEST_NODE) {
    io.err.write(`leastkey: It needs Node ${OLDEST_NODE} or later; this is Node ${node}.\n`);
    return EXIT.usage;
  }
  try {
    const { runProgram } = await import("./program.ts");
    return await runProgram(argv, io);
  } catch (error) {
    if (isUsageError(error)) {
      io.err.write(`leastkey: ${error.message}\n`);
      return EXIT.usage;
    }
    io.err.write(
      `leastkey: internal error. Please report it with the lines below; they hold nothing of your source.\n${faultText(error)}\n`,
    );
    return EXIT.internal;
  }
}
