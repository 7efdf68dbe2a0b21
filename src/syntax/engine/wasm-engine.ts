import { readFileSync } from "node:fs";
import type * as WebTreeSitter from "web-tree-sitter";
import { clock } from "../../source/clock.ts";
import type { Engine, ParseOutcome } from "./engine.ts";
import { MemoryCursor, type RuntimeMemory } from "./memory-cursor.ts";
import { freshRuntime } from "./runtime.ts";
import { runtimeFile } from "./runtime-files.ts";
import { classify, type NodeKind, readTree, type SyntaxTree } from "./tree.ts";

/** `TypeId` of an ERROR node, the same in every grammar. */
const ERROR_ID = 0xffff;

/** The clock is looked at once in so many calls back, of which a parse makes some twenty a millisecond. */
const CALLS_PER_LOOK = 16;

interface Runtime {
  readonly module: typeof WebTreeSitter;
  readonly language: WebTreeSitter.Language;
  /** The object that the runtime was started with, which holds views of its memory since. */
  readonly memory: Partial<RuntimeMemory>;
}

/** The runtime with its grammar, which all engines share; null before the first, and after one broke down. */
let shared: Promise<Runtime> | null = null;

/**
 * Gives an engine on tree-sitter's WebAssembly runtime with the Python grammar. The runtime is loaded once: a module stays
 * in memory for the life of the process. Only after a copy aborted a fresh one is loaded, for its heap is lost for good.
 */
export async function openWasmEngine(): Promise<Engine> {
  shared ??= loadRuntime();
  const runtime = shared;
  try {
    const { module, language, memory } = await runtime;
    const parser = new module.Parser();
    parser.setLanguage(language);
    return wasmEngine(parser, kindsOf(language), memory, () => {
      if (shared === runtime) shared = null;
    });
  } catch (error) {
    if (shared === runtime) shared = null;
    throw error;
  }
}

async function loadRuntime(): Promise<Runtime> {
  const module = freshRuntime();
  const wasmBinary = readFileSync(runtimeFile("web-tree-sitter.wasm"));
  const grammar = readFileSync(runtimeFile("tree-sitter-python.wasm"));
  // What the runtime has to say before it aborts comes as an exception, too.
  const settings: object = { wasmBinary, printErr: () => {} };
  await module.Parser.init(settings);
  return { module, language: await module.Language.load(grammar), memory: settings };
}

/** Where the runtime keeps a tree: what the object says first of itself. */
function addressOf(tree: WebTreeSitter.Tree): number | null {
  const address: unknown = Reflect.get(tree, 0);
  return typeof address === "number" ? address : null;
}

function kindsOf(language: WebTreeSitter.Language): readonly NodeKind[] {
  return language.types.map((type, id) => classify(type, language.nodeTypeIsNamed(id)));
}

const ERROR = classify("ERROR", true);

/** `onCrash` is called once the runtime can't be used any more. */
function wasmEngine(
  parser: WebTreeSitter.Parser,
  kinds: readonly NodeKind[],
  memory: Partial<RuntimeMemory>,
  onCrash: () => void,
): Engine {
  let crash: string | null = null;
  // Most nodes are brackets, commas and the like.
  const passed = new Uint8Array(kinds.length);
  kinds.forEach(({ role }, id) => {
    if (role === "skip") passed[id] = 1;
  });
  const kindOf = (cursor: { readonly nodeTypeId: number }): NodeKind => {
    const id = cursor.nodeTypeId;
    return id === ERROR_ID ? ERROR : (kinds[id] ?? ERROR);
  };

  function parse(text: string, timeLimitMs: number): ParseOutcome {
    const deadline = clock() + timeLimitMs;
    let calls = 0;
    const tree = parser.parse(text, null, {
      progressCallback: () => ++calls % CALLS_PER_LOOK === 0 && clock() >= deadline,
    });
    if (tree === null) {
      // Without the reset the next parse would go on with this text.
      parser.reset();
      return { kind: "timeout" };
    }
    try {
      return { kind: "tree", tree: copyOf(tree) };
    } finally {
      tree.delete();
    }
  }

  function copyOf(tree: WebTreeSitter.Tree): SyntaxTree {
    const { hasError, endIndex } = tree.rootNode;
    const address = addressOf(tree);
    const inside = address === null ? null : MemoryCursor.of(memory, address, endIndex, passed);
    if (inside) return readTree(inside, kindOf, hasError);
    const cursor = tree.walk();
    try {
      return readTree(cursor, kindOf, hasError);
    } finally {
      cursor.delete();
    }
  }

  return {
    parse(text, timeLimitMs) {
      if (crash !== null) return { kind: "crashed", why: crash };
      try {
        return parse(text, timeLimitMs);
      } catch (error) {
        crash = error instanceof Error ? error.message : String(error);
        onCrash();
        return { kind: "crashed", why: crash };
      }
    },
    dispose() {
      if (crash === null) parser.delete();
      crash = "the parser was closed";
    },
  };
}
