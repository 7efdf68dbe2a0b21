import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { Language, Parser } from "web-tree-sitter";
import { classify, readTree } from "../../src/syntax/engine/tree.ts";
import { cursorFunctions, WasmCursor } from "../../src/syntax/engine/wasm-cursor.ts";

const { resolve } = createRequire(import.meta.url);

const SOURCE = `# a comment
import modal
app = modal.App("x", secrets=[*shared, modal.Secret.from_name(f"y-{STAGE}")])


@app.function()
async def work(n: int = 1, *, path="/é𝄞"):
    if n not in (1, 2) and broken(:
        return {"k": os.environ["K"]}
`;

describe("the cursor inside the runtime", () => {
  it("copies the same tree as the library's own", async () => {
    const settings = { wasmBinary: readFileSync(resolve("web-tree-sitter/web-tree-sitter.wasm")) };
    await Parser.init(settings);
    const language = await Language.load(readFileSync(resolve("tree-sitter-python/tree-sitter-python.wasm")));
    const functions = cursorFunctions(settings);
    if (functions === null) throw new Error("this release of web-tree-sitter keeps its functions elsewhere");
    const parser = new Parser();
    parser.setLanguage(language);
    const tree = parser.parse(SOURCE);
    if (tree === null) throw new Error("not parsed");
    const kindOf = ({ nodeTypeId }: { readonly nodeTypeId: number }) =>
      nodeTypeId === 0xffff
        ? classify("ERROR", true)
        : classify(language.types[nodeTypeId] ?? "", language.nodeTypeIsNamed(nodeTypeId));
    const own = tree.walk();
    const copy = readTree(own, kindOf, true);
    own.delete();
    const other = tree.walk();
    const inside = new WasmCursor(functions, Reflect.get(tree, 0));
    expect(readTree(inside, kindOf, true)).toEqual(copy);
    inside.delete();
    expect(other.nodeType).toBe("module");
    other.delete();
    tree.delete();
    expect(copy.errors.length).toBeGreaterThan(0);
  });

  it("isn't there where the runtime holds no such functions", () => {
    expect(cursorFunctions({ _ts_tree_cursor_copy_wasm: () => {} })).toBeNull();
  });
});
