import type { FileKind, SourceFile } from "../source/source-file.ts";
import type { Engine } from "./engine/engine.ts";
import { openWasmEngine } from "./engine/wasm-engine.ts";
import type { Lowered } from "./ir.ts";
import { lowerPython } from "./python/python.ts";

export interface ParserOptions {
  /** "native" is the `tree-sitter` package of the user's own installation. */
  readonly engine?: "wasm" | "native";
  /** Time for parsing one file, or one notebook's cell. */
  readonly timeLimitMs?: number;
  /** Largest code that is parsed, in bytes; for a notebook what counts is the code in its cells. */
  readonly sizeLimit?: number;
}

/** Lowers source files to the IR. One parser serves one thread. */
export interface Parser {
  /** Never throws: a file that can't be lowered says why. Frees all memory of the parse before it returns. */
  lower(file: SourceFile): Lowered;
  /**
   * Replaces the engine when it broke down on a file (`lower` then refuses every later file, for it is synchronous
   * and loading an engine isn't). Cheap when nothing is wrong: call it between files.
   */
  recover(): Promise<void>;
  dispose(): void;
}

const DEFAULT_TIME_LIMIT_MS = 5_000;
/** A tree takes some 80 times the size of its source while it is parsed. */
const DEFAULT_SIZE_LIMIT = 8_000_000;

/** Loads the engine and gives a parser. Rejects only when the engine can't be loaded. */
export async function openParser(options: ParserOptions = {}): Promise<Parser> {
  const limits: Limits = {
    timeLimitMs: options.timeLimitMs ?? DEFAULT_TIME_LIMIT_MS,
    sizeLimit: options.sizeLimit ?? DEFAULT_SIZE_LIMIT,
  };
  let engine = await openWasmEngine();
  let crashed = false;
  return {
    lower(file) {
      const lower = LANGUAGES[file.kind];
      if (lower === undefined) return { ok: false, why: `no parser for ${file.kind} files` };
      try {
        return lower(file, {
          parse: (text) => {
            const outcome = engine.parse(text, limits.timeLimitMs);
            crashed ||= outcome.kind === "crashed";
            return outcome;
          },
          limits,
        });
      } catch (error) {
        return { ok: false, why: `not analysed: ${error instanceof Error ? error.message : String(error)}` };
      }
    },
    async recover() {
      if (!crashed) return;
      engine.dispose();
      engine = await openWasmEngine();
      crashed = false;
    },
    dispose() {
      engine.dispose();
    },
  };
}

interface Limits {
  readonly timeLimitMs: number;
  readonly sizeLimit: number;
}

interface Tools {
  readonly parse: (text: string) => ReturnType<Engine["parse"]>;
  readonly limits: Limits;
}

const LANGUAGES: Partial<Record<FileKind, (file: SourceFile, tools: Tools) => Lowered>> = {
  python: lowerPythonFile,
};

function lowerPythonFile(file: SourceFile, tools: Tools): Lowered {
  const { sizeLimit, timeLimitMs } = tools.limits;
  if (file.bytes > sizeLimit) return { ok: false, why: `larger than the limit of ${sizeLimit} bytes` };
  const outcome = tools.parse(file.text);
  switch (outcome.kind) {
    case "tree":
      return { ok: true, module: lowerPython(outcome.tree, file.text, (start, end) => ({ start, end })) };
    case "timeout":
      return { ok: false, why: `parsing took longer than ${timeLimitMs} ms` };
    case "crashed":
      return { ok: false, why: `the parser broke down: ${outcome.why}` };
  }
}
