import { createRequire } from "node:module";
import { join } from "node:path";
import { clock } from "../../source/clock.ts";
import type { Engine, ParseOutcome } from "./engine.ts";
import { classify, type NodeKind, readTree, type TreeCursor } from "./tree.ts";

/** What is used of the `tree-sitter` package, which is the user's own and needn't be there. */
interface NativeParser {
  setLanguage(language: unknown): void;
  parse(text: string, oldTree: null, options: { progressCallback: () => boolean }): NativeTree | null;
  reset(): void;
}

interface NativeTree {
  readonly rootNode: { readonly hasError: boolean };
  walk(): NativeCursor;
}

interface NativeCursor extends TreeCursor {
  readonly nodeTypeId: number;
  readonly nodeType: string;
  readonly nodeIsNamed: boolean;
}

/** The engine that was asked for isn't installed, or doesn't run on this machine. The message says what to do. */
export class EngineUnavailable extends Error {
  override readonly name = "EngineUnavailable";
}

/**
 * Loads the native tree-sitter with its Python grammar: from `directory`, else from where leastkey itself is installed;
 * never from the project that is scanned. Its trees are freed when JavaScript's garbage is, so large scans take memory.
 */
export function openNativeEngine(directory: string | null): Engine {
  const load = createRequire(directory === null ? import.meta.url : join(directory, "package.json"));
  try {
    const Parser: new () => NativeParser = load("tree-sitter");
    const parser = new Parser();
    parser.setLanguage(load("tree-sitter-python"));
    return nativeEngine(parser);
  } catch (error) {
    const [why] = (error instanceof Error ? error.message : String(error)).split("\n");
    throw new EngineUnavailable(
      `The native parser can't be loaded: ${why}. Install tree-sitter@0.25 and tree-sitter-python@0.25 beside leastkey, or use the wasm parser.`,
      { cause: error },
    );
  }
}

function nativeEngine(parser: NativeParser): Engine {
  const kinds = new Map<number, NodeKind>();
  const kindOf = (cursor: NativeCursor): NodeKind => {
    const id = cursor.nodeTypeId;
    const known = kinds.get(id);
    if (known !== undefined) return known;
    const kind = classify(cursor.nodeType, cursor.nodeIsNamed);
    kinds.set(id, kind);
    return kind;
  };
  let crash: string | null = null;
  let late = false;

  function parse(text: string, timeLimitMs: number): ParseOutcome {
    const deadline = clock() + timeLimitMs;
    late = false;
    const tree = parser.parse(text, null, {
      progressCallback: () => {
        late = clock() >= deadline;
        return late;
      },
    });
    if (tree === null || late) return halted();
    return { kind: "tree", tree: readTree(tree.walk(), kindOf, tree.rootNode.hasError) };
  }

  function halted(): ParseOutcome {
    // Without the reset the next parse would go on with this text.
    parser.reset();
    return { kind: "timeout" };
  }

  return {
    parse(text, timeLimitMs) {
      if (crash !== null) return { kind: "crashed", why: crash };
      try {
        return parse(text, timeLimitMs);
      } catch (error) {
        // A parse that was halted may end in an exception, too.
        if (late) return halted();
        crash = error instanceof Error ? error.message : String(error);
        return { kind: "crashed", why: crash };
      }
    },
    dispose() {
      crash = "the parser was closed";
    },
  };
}
