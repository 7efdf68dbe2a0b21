import { describe, expect, it } from "vitest";
import type { FunctionDefinition } from "../../src/syntax/ir.ts";
import { cut, moduleOf, shape, spanFaults } from "./support.ts";

const AFTER = `
@app.function(
    gpu="A100",
)
@modal.fastapi_endpoint()
def after(x):
    return os.environ["KEY"]

value = 1
`;

function functions(source: string): FunctionDefinition[] {
  return moduleOf(source).body.filter((found) => found.kind === "function");
}

describe("a syntax error costs its own top-level statement only", () => {
  it.each([
    ["an unclosed bracket", "x = f(a,\n  b\n"],
    ["a broken def", "def f(:\n    pass\n"],
    ["an unclosed string", 'x = "abc\n'],
    ["an unclosed long string", 'x = """abc\n'],
    ["merge conflict markers", "<<<<<<< HEAD\na = 1\n=======\na = 2\n>>>>>>> other\n"],
    ["shell commands of IPython", "!pip install modal\n%cd x\nls?\n"],
    ["a template tag", "{% if x %}\na = 1\n{% endif %}\n"],
    ["an unclosed brace in a function", "def f():\n    x = {\n    return 1\n"],
  ])("%s", (_, broken) => {
    for (const source of [broken + AFTER, AFTER + broken]) {
      const [after] = functions(source).filter((found) => found.name === "after");
      expect(after?.decorators).toHaveLength(2);
      expect(shape(after?.body)).toMatchObject([{ kind: "return", value: { kind: "index" } }]);
      const module = moduleOf(source);
      expect(shape(module.body)).toContainEqual(
        expect.objectContaining({ kind: "assignment", targets: [{ kind: "name", id: "value" }] }),
      );
      expect(module.notes.length).toBeGreaterThan(0);
      const whole = module.notes.map((note) => cut(source, note.span)).join();
      expect(whole).not.toContain("gpu");
      expect(spanFaults(module, source)).toEqual([]);
    }
  });

  it("whatever it takes: past the effort for joining statements each still stands by itself", () => {
    const large = `data = [${"1, ".repeat(40_000)}]\n`;
    const module = moduleOf("x = (\n".repeat(10) + large + AFTER);
    expect(module.body.filter((found) => found.kind === "function")).toHaveLength(1);
    expect(module.notes.every((note) => note.span.end <= 60)).toBe(true);
  });

  it("keeps strings and brackets whole that hold lines in column 0", () => {
    const prose = "import this line of prose\n".repeat(80);
    const source = `"""Doc\n${prose}"""\nx = [\n1,\ny,\n]\nbroken = = 1\n${AFTER}`;
    const module = moduleOf(source);
    expect(module.docstring?.value).toBe(`Doc\n${prose}`);
    expect(module.body.filter((found) => found.kind === "import")).toEqual([]);
    expect(shape(module.body[1])).toMatchObject({ kind: "assignment", value: { kind: "sequence", items: [{}, {}] } });
    expect(module.notes).toHaveLength(1);
  });

  it("knows strings with lines in column 0 anywhere in a statement", () => {
    const body = Array.from({ length: 60 }, (_, i) => `    x = """\nimport m${i}\nf(\n"""\n`).join("");
    const module = moduleOf(`class C:\n${body}broken = = 1\n${AFTER}`);
    expect(module.notes).toHaveLength(1);
    expect(module.body[0]).toMatchObject({ kind: "class", body: { length: 60 } });
  });

  it("takes no comment in column 0 for an error", () => {
    const source = "class C:\n    @modal.enter()\n#    @old\n    def f(self): # why\n        return 1\n# end\n";
    const module = moduleOf(source);
    expect(module.notes).toEqual([]);
    expect(module.body).toMatchObject([{ kind: "class", body: [{ kind: "function", decorators: [{}] }] }]);
    expect(module.comments.map((comment) => cut(source, comment.span))).toEqual(["#    @old", "# why", "# end"]);
  });

  it("keeps else, except and decorators with what they belong to", () => {
    const source = `try:\n    a\nexcept E:\n    b\nelse:\n    c\n@d\nclass C:\n    pass\nbroken = = 1\n`;
    const [tried, decorated] = moduleOf(source).body;
    expect(tried).toMatchObject({ kind: "try", handlers: [{}], otherwise: [{}] });
    expect(decorated).toMatchObject({ kind: "class", decorators: [{}] });
  });
});

describe("line ends", () => {
  it.each(["\n", "\r\n", "\r"])("%j", (end) => {
    const source = ["import os", "def f():", "    return 1", ""].join(end);
    const module = moduleOf(source);
    expect(module.notes).toEqual([]);
    expect(module.body.map((found) => cut(source, found.span))).toEqual(["import os", `def f():${end}    return 1`]);
  });
});
