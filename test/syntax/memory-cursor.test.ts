import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import fg from "fast-glob";
import { beforeAll, describe, expect, it } from "vitest";
import { Language, Parser, type Tree } from "web-tree-sitter";
import { MemoryCursor } from "../../src/syntax/engine/memory-cursor.ts";
import { classify, readTree, type SyntaxTree } from "../../src/syntax/engine/tree.ts";
import { CORPUS } from "./corpus.ts";

const { resolve } = createRequire(import.meta.url);

const settings: object = { wasmBinary: readFileSync(resolve("web-tree-sitter/web-tree-sitter.wasm")) };
let language: Language;
let parser: Parser;
/** The types that the tree doesn't hold. */
let passed: Uint8Array;

beforeAll(async () => {
  await Parser.init(settings);
  language = await Language.load(readFileSync(resolve("tree-sitter-python/tree-sitter-python.wasm")));
  passed = Uint8Array.from(language.types, (_, nodeTypeId) => (kindOf({ nodeTypeId }).role === "skip" ? 1 : 0));
  parser = new Parser();
  parser.setLanguage(language);
});

function kindOf({ nodeTypeId }: { readonly nodeTypeId: number }) {
  return nodeTypeId === 0xffff
    ? classify("ERROR", true)
    : classify(language.types[nodeTypeId] ?? "", language.nodeTypeIsNamed(nodeTypeId));
}

function withTree<T>(source: string, use: (tree: Tree) => T): T {
  const tree = parser.parse(source);
  if (tree === null) throw new Error("not parsed");
  try {
    return use(tree);
  } finally {
    tree.delete();
  }
}

/** The tree as the library's own cursor gives it, and as it is read from memory. */
function copies(source: string): { readonly own: SyntaxTree; readonly read: SyntaxTree } {
  return withTree(source, (tree) => {
    const cursor = tree.walk();
    const own = readTree(cursor, kindOf, true);
    cursor.delete();
    const inside = MemoryCursor.of(settings, Reflect.get(tree, 0), tree.rootNode.endIndex, passed);
    if (inside === null) throw new Error("this release of web-tree-sitter keeps its trees elsewhere");
    return { own, read: readTree(inside, kindOf, true) };
  });
}

/** The text with some of it gone and a bracket that nothing closes. */
function broken(source: string): string {
  const middle = source.length >> 1;
  return `${source.slice(0, middle)}([ def :${source.slice(middle + 9)}`;
}

describe("the cursor on the runtime's memory", () => {
  it("reads the same tree as the library's own cursor from every corner of the grammar", () => {
    for (const source of ["", "\n", ...CORPUS]) {
      const { own, read } = copies(source);
      expect(read).toEqual(own);
    }
  });

  it("reads the same of broken code, of tokens the parser made up, and of letters beyond the basic plane", () => {
    const sources = [
      ...CORPUS.map(broken),
      'x = f"é𝄞{',
      "if n not in (1, 2) and f(:\n  return {",
      "for x in :\n pass\n",
    ];
    const faults = sources.flatMap((source) => {
      const { own, read } = copies(source);
      expect(read).toEqual(own);
      return own.errors;
    });
    expect(faults.length).toBeGreaterThanOrEqual(sources.length);
    expect(faults.some(({ missing }) => missing !== null)).toBe(true);
  });

  it("reads the same of the fixtures", async () => {
    const paths = await fg("fixtures/**/*.py", { absolute: true });
    expect(paths.length).toBeGreaterThan(0);
    for (const path of paths) {
      const { own, read } = copies(readFileSync(path, "utf8"));
      expect(read).toEqual(own);
    }
  });

  it("isn't there where the runtime keeps its trees otherwise", () => {
    withTree("x = 1\n", (tree) => {
      const address: number = Reflect.get(tree, 0);
      expect(MemoryCursor.of({}, address, 6, passed)).toBeNull();
      expect(MemoryCursor.of(settings, address, 7, passed)).toBeNull();
      expect(MemoryCursor.of(settings, address + 4, 6, passed)).toBeNull();
    });
  });
});
