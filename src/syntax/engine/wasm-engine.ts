import { readFile } from "node:fs/promises";
import type * as WebTreeSitter from "web-tree-sitter";
import type { Engine, ParseOutcome } from "./engine.ts";
import { runtimeFile } from "./runtime-files.ts";
import { classify, type NodeKind, readTree } from "./tree.ts";

/** `TypeId` of an ERROR node, the same in every grammar. */
const ERROR_ID = 0xffff;

let instances = 0;

/**
 * Loads tree-sitter's WebAssembly runtime with the Python grammar.
 * Each call imports a fresh copy of the runtime, for the heap of a copy that aborted is lost for good.
 */
export async function openWasmEngine(): Promise<Engine> {
  const runtime = runtimeFile("web-tree-sitter.js");
  instances += 1;
  if (instances > 1) runtime.search = `?${instances}`;
  const { Parser, Language }: typeof WebTreeSitter = await import(/* @vite-ignore */ runtime.href);
  const [wasmBinary, grammar] = await Promise.all([
    readFile(runtimeFile("web-tree-sitter.wasm")),
    readFile(runtimeFile("tree-sitter-python.wasm")),
  ]);
  // What the runtime has to say before it aborts comes as an exception, too.
  await Parser.init({ wasmBinary, printErr: () => {} });
  const language = await Language.load(grammar);
  const parser = new Parser();
  parser.setLanguage(language);
  return wasmEngine(parser, kindsOf(language));
}

function kindsOf(language: WebTreeSitter.Language): readonly NodeKind[] {
  return language.types.map((type, id) => classify(type, language.nodeTypeIsNamed(id)));
}

const ERROR = classify("ERROR", true);

function wasmEngine(parser: WebTreeSitter.Parser, kinds: readonly NodeKind[]): Engine {
  let crash: string | null = null;
  const kindOf = (cursor: WebTreeSitter.TreeCursor): NodeKind => {
    const id = cursor.nodeTypeId;
    return id === ERROR_ID ? ERROR : (kinds[id] ?? ERROR);
  };

  function parse(text: string, timeLimitMs: number): ParseOutcome {
    const deadline = performance.now() + timeLimitMs;
    const tree = parser.parse(text, null, { progressCallback: () => performance.now() >= deadline });
    if (tree === null) {
      // Without the reset the next parse would go on with this text.
      parser.reset();
      return { kind: "timeout" };
    }
    try {
      const cursor = tree.walk();
      try {
        return { kind: "tree", tree: readTree(cursor, kindOf, tree.rootNode.hasError) };
      } finally {
        cursor.delete();
      }
    } finally {
      tree.delete();
    }
  }

  return {
    parse(text, timeLimitMs) {
      if (crash !== null) return { kind: "crashed", why: crash };
      try {
        return parse(text, timeLimitMs);
      } catch (error) {
        crash = error instanceof Error ? error.message : String(error);
        return { kind: "crashed", why: crash };
      }
    },
    dispose() {
      if (crash === null) parser.delete();
      crash = "the parser was closed";
    },
  };
}
