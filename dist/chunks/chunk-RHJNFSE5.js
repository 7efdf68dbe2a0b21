import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);

// src/cli/errors.ts
var UsageError = class extends Error {
};
function problemText({ file, line, column, message }) {
  const where = file === null ? "" : `${[file, line, column].filter((part) => part !== null).join(":")}: `;
  return `${where}${message}`;
}
function faultText(error) {
  if (!(error instanceof Error)) return "an unknown fault";
  const stack = error.stack ?? "";
  const said = stack.indexOf(error.message);
  const frames = stack.slice(said < 0 ? 0 : said + error.message.length).split("\n").filter((line) => /^\s+at /.test(line));
  return [error.name, ...frames.slice(0, 12)].join("\n");
}

// src/cli/io.ts
import { writeSync } from "node:fs";
function processIo() {
  return { cwd: process.cwd(), env: process.env, out: screen(process.stdout, 1), err: screen(process.stderr, 2) };
}
var DEFAULT_COLUMNS = 100;
function screen(stream, descriptor) {
  return {
    isTerminal: stream.isTTY === true,
    columns: stream.columns ?? DEFAULT_COLUMNS,
    write: (text) => writeAll(descriptor, text)
  };
}
function writeAll(descriptor, text) {
  const bytes = Buffer.from(text, "utf8");
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(descriptor, bytes, at);
    } catch (error) {
      const code = error instanceof Error && "code" in error ? error.code : "";
      if (code === "EPIPE") return;
      if (code !== "EAGAIN") throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}
function wantsColor(flag, screen2, env) {
  if (flag !== void 0) return flag;
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR !== void 0 && env.FORCE_COLOR !== "")
    return env.FORCE_COLOR !== "0" && env.FORCE_COLOR !== "false";
  return screen2.isTerminal && env.TERM !== "dumb";
}

// src/cli/run.ts
var EXIT = { clean: 0, findings: 1, usage: 2, internal: 3 };
async function run(argv) {
  process.exitCode = await execute(argv, processIo());
}
async function execute(argv, io) {
  try {
    const { runProgram } = await import("./program-AXWLMBSP.js");
    return await runProgram(argv, io);
  } catch (error) {
    if (error instanceof UsageError) {
      io.err.write(`leastkey: ${error.message}
`);
      return EXIT.usage;
    }
    io.err.write(
      `leastkey: internal error. Please report it with the lines below; they hold nothing of your source.
${faultText(error)}
`
    );
    return EXIT.internal;
  }
}

export {
  UsageError,
  problemText,
  wantsColor,
  EXIT,
  run,
  execute
};
