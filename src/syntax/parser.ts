import { clock } from "../source/clock.ts";
import { isScript } from "../source/kind.ts";
import type { FileKind, SourceFile } from "../source/source-file.ts";
import type { Engine, ParseOutcome } from "./engine/engine.ts";
import { openNativeEngine } from "./engine/native-engine.ts";
import { openWasmEngine } from "./engine/wasm-engine.ts";
import { readIPythonCell } from "./ipython.ts";
import type { Lowered, Module } from "./ir.ts";
import { type NotebookCell, readNotebook } from "./notebook.ts";
import { type Locate, lowerPython } from "./python/python.ts";
import { recover } from "./python/recovery.ts";

export { EngineUnavailable } from "./engine/native-engine.ts";

export interface ParserOptions {
  /** "native" is the `tree-sitter` package of the user's own installation. */
  readonly engine?: "wasm" | "native";
  /** A folder whose `node_modules` holds the native packages; by default leastkey's own installation is looked in. */
  readonly nativeDirectory?: string;
  /** Time for parsing one file, or one notebook's cell. */
  readonly timeLimitMs?: number;
  /** Largest code that is parsed, in bytes; for a notebook what counts is the code in its cells. */
  readonly sizeLimit?: number;
}

/** Lowers source files to the IR. One parser serves one thread. */
export interface Parser {
  /** Never throws: a file that can't be lowered says why. Frees all memory of the parse before it returns. */
  lower(file: SourceFile): Lowered;
  /** Lowers Python text whose spans `locate` places in its file. As safe as `lower`. */
  lowerText(text: string, locate: Locate): Lowered;
  /** Loads what `lower` needs for this file and isn't there yet: the parser of TypeScript and JavaScript. */
  prepare(file: SourceFile): Promise<void>;
  /**
   * Replaces the engine when it broke down on a file (`lower` then refuses every later file, for it is synchronous
   * and loading an engine isn't). Cheap when nothing is wrong: call it between files.
   */
  recover(): Promise<void>;
  dispose(): void;
}

const DEFAULT_TIME_LIMIT_MS = 5_000;
/** Lowering takes up to 200 times the size of a dense source in memory: 1 GB for 5 MB. */
const DEFAULT_SIZE_LIMIT = 6_000_000;

/** Loads the engine and gives a parser. Rejects with `EngineUnavailable` when the native engine can't be loaded. */
export async function openParser(options: ParserOptions = {}): Promise<Parser> {
  const limits: Limits = {
    timeLimitMs: options.timeLimitMs ?? DEFAULT_TIME_LIMIT_MS,
    sizeLimit: options.sizeLimit ?? DEFAULT_SIZE_LIMIT,
  };
  const openEngine = async (): Promise<Engine> =>
    options.engine === "native" ? openNativeEngine(options.nativeDirectory ?? null) : openWasmEngine();
  let engine = await openEngine();
  let crashed = false;
  let typescript: ((file: SourceFile) => Lowered) | null = null;
  const tools: Tools = {
    parse: (text, timeLimitMs) => {
      const outcome = engine.parse(text, timeLimitMs);
      crashed ||= outcome.kind === "crashed";
      return outcome;
    },
    limits,
  };
  return {
    lower(file) {
      if (isScript(file.kind)) return typescript?.(file) ?? { ok: false, why: "its parser was not loaded" };
      const lower = LANGUAGES[file.kind];
      if (lower === undefined) return { ok: false, why: `no parser for ${file.kind} files` };
      return safely(() => lower(file, tools));
    },
    lowerText(text, locate) {
      return safely(() => (text.length > limits.sizeLimit ? tooLarge(limits) : lowerText(text, locate, tools)));
    },
    async prepare(file) {
      if (!isScript(file.kind) || typescript) return;
      const { lowerTypeScript } = await import("./typescript/typescript.ts");
      typescript = lowerTypeScript;
    },
    async recover() {
      if (!crashed) return;
      engine.dispose();
      engine = await openEngine();
      crashed = false;
    },
    dispose() {
      engine.dispose();
    },
  };
}

function safely(lower: () => Lowered): Lowered {
  try {
    return lower();
  } catch (error) {
    return { ok: false, why: `not analysed: ${error instanceof Error ? error.message : String(error)}` };
  }
}

interface Limits {
  readonly timeLimitMs: number;
  readonly sizeLimit: number;
}

interface Tools {
  readonly parse: (text: string, timeLimitMs: number) => ParseOutcome;
  readonly limits: Limits;
}

const LANGUAGES: Partial<Record<FileKind, (file: SourceFile, tools: Tools) => Lowered>> = {
  python: lowerPythonFile,
  notebook: lowerNotebookFile,
};

function lowerPythonFile(file: SourceFile, tools: Tools): Lowered {
  if (file.bytes > tools.limits.sizeLimit) return tooLarge(tools.limits);
  return lowerText(file.text, (start, end) => ({ start, end }), tools);
}

function lowerText(text: string, locate: Locate, tools: Tools): Lowered {
  const lines = withUnixLineEnds(text);
  const deadline = clock() + tools.limits.timeLimitMs;
  const parseAgain = (piece: string): ParseOutcome => {
    const left = deadline - clock();
    return left > 0 ? tools.parse(piece, left) : { kind: "timeout" };
  };
  const outcome = tools.parse(lines, tools.limits.timeLimitMs);
  switch (outcome.kind) {
    case "tree": {
      const whole = { pieces: [{ start: 0, end: lines.length, tree: outcome.tree }], comments: [] };
      const recovered = outcome.tree.errors.length === 0 ? null : recover(lines, parseAgain);
      return { ok: true, module: lowerPython(recovered ?? whole, lines, locate) };
    }
    case "timeout":
      return { ok: false, why: `parsing took longer than ${tools.limits.timeLimitMs} ms` };
    case "crashed":
      return { ok: false, why: `the parser broke down: ${outcome.why}` };
  }
}

/** Python takes a lone CR for a line end, the grammar doesn't. The length stays as it is. */
function withUnixLineEnds(text: string): string {
  return text.includes("\r") ? text.replace(/\r(?!\n)/g, "\n") : text;
}

function tooLarge(limits: Limits): Lowered {
  return { ok: false, why: `larger than the limit of ${limits.sizeLimit} bytes` };
}

/** The cells are parsed one by one, as Jupyter does it: what is broken in one leaves the others whole. */
function lowerNotebookFile(file: SourceFile, tools: Tools): Lowered {
  const notebook = readNotebook(file);
  if (!notebook.ok) return notebook;
  if (!notebook.python) return { ok: false, why: `a notebook in ${notebook.language}` };
  const cells = notebook.cells.filter((cell) => cell.kind === "code");
  const size = cells.reduce((sum, cell) => sum + cell.source.text.length, 0);
  if (size > tools.limits.sizeLimit) return tooLarge(tools.limits);
  const modules = cells.map((cell) => lowerCell(cell, tools));
  return {
    ok: true,
    module: {
      language: "python",
      body: modules.flatMap((module) => module.body),
      docstring: null,
      comments: modules.flatMap((module) => module.comments),
      notes: modules.flatMap((module) => module.notes),
    },
  };
}

type CellModule = Pick<Module, "body" | "comments" | "notes">;

function lowerCell(cell: NotebookCell, tools: Tools): CellModule {
  const { source } = cell;
  const whole = source.locate(0, source.text.length);
  const note = (why: string): CellModule => ({ body: [], comments: [], notes: [{ span: whole, why }] });
  const ipython = readIPythonCell(source.text);
  if (!ipython.python) {
    const { name, rest } = ipython.magic ?? { name: "", rest: "" };
    const hidesPython = name === "writefile" && rest.endsWith(".py");
    return hidesPython
      ? note(`cell ${cell.number} writes ${rest}: not analysed`)
      : // Shell, HTML and the like are no code of ours, and read for credentials as comments are.
        { body: [], comments: [{ span: whole }], notes: [] };
  }
  const code = source.replaced(ipython.commands);
  const lowered = lowerText(code.text, (start, end) => code.locate(start, end), tools);
  if (!lowered.ok) return note(`cell ${cell.number}: ${lowered.why}`);
  const commands = ipython.commands.map((command) => ({ span: source.locate(command.start, command.end) }));
  const comments = [...lowered.module.comments, ...commands].sort((a, b) => a.span.start - b.span.start);
  return { body: lowered.module.body, comments, notes: lowered.module.notes };
}
