import { describe, expect, it } from "vitest";
import { positionAt } from "../../src/source/source-file.ts";
import type { Module } from "../../src/syntax/ir.ts";
import { cellPosition } from "../../src/syntax/notebook.ts";
import { cut, lower, moduleOf, shape, sourceFile, spanFaults } from "./support.ts";

interface Cell {
  readonly type?: "code" | "markdown";
  readonly source: string | readonly string[];
  readonly outputs?: unknown;
}

function notebook(cells: readonly Cell[], metadata: unknown = { kernelspec: { language: "python" } }): string {
  const full = cells.map(({ type, source, outputs }) => ({
    cell_type: type ?? "code",
    metadata: {},
    source,
    ...(type === "markdown" ? {} : { outputs: outputs ?? [] }),
  }));
  return JSON.stringify({ cells: full, metadata, nbformat: 4, nbformat_minor: 5 }, null, 1);
}

function kinds(module: Module): string[] {
  return module.body.map((statement) => statement.kind);
}

describe("a notebook", () => {
  it("lowers its code cells in order, with every span pointing into the .ipynb text", () => {
    const text = notebook([
      { type: "markdown", source: "# title" },
      { source: ["import os\n", 'key = os.environ["API_KEY"]'] },
      { source: 'print("say \\"hi\\"", key)\n' },
    ]);
    const module = moduleOf(text, "notebook");
    expect(kinds(module)).toEqual(["import", "assignment", "expression"]);
    expect(module.notes).toEqual([]);
    expect(spanFaults(module, text)).toEqual([]);
    const assignment = module.body[1];
    if (assignment?.kind !== "assignment" || assignment.value?.kind !== "index") throw new Error("shape");
    expect(cut(text, assignment.span)).toBe('key = os.environ[\\"API_KEY\\"]');
    expect(cut(text, assignment.value.index.span)).toBe('\\"API_KEY\\"');
    if (assignment.value.index.kind !== "text") throw new Error("shape");
    expect(assignment.value.index.inner.map((span) => cut(text, span))).toEqual(["API_KEY"]);
  });

  it("resolves JSON escapes and then Python's", () => {
    const text = notebook([{ source: 'x = "a\\tb\u00e9\u{1F600}"' }]).replace("\u{1F600}", "\\ud83d\\ude00");
    const [statement] = moduleOf(text, "notebook").body;
    expect(statement).toMatchObject({ kind: "assignment", value: { kind: "text", value: "a\tb\u00e9\u{1F600}" } });
    expect(spanFaults(statement, text)).toEqual([]);
  });

  it("keeps a syntax error in its cell", () => {
    const text = notebook([{ source: "x = f(1" }, { source: "@app.function()\ndef g(): pass" }]);
    const module = moduleOf(text, "notebook");
    expect(module.notes).toHaveLength(1);
    expect(module.body.at(-1)).toMatchObject({ kind: "function", name: "g", decorators: [{}] });
  });

  it("takes IPython commands for comments", () => {
    const text = notebook([
      {
        source: [
          "!pip install modal \\\n",
          "   openai\n",
          "%matplotlib inline\n",
          "if colab:\n",
          "    !ls\n",
          "files = !ls *.py\n",
          "%time x = 1\n",
          "modal?\n",
          'y = """\n',
          "%s not a command\n",
          '"""\n',
          "z = (5\n",
          "%x)\n",
        ],
      },
    ]);
    const module = moduleOf(text, "notebook");
    expect(module.notes).toEqual([]);
    expect(spanFaults(module, text)).toEqual([]);
    expect(module.comments.map((comment) => cut(text, comment.span).split("\\n")[0])).toEqual([
      "!pip install modal \\\\",
      "%matplotlib inline",
      "!ls",
      "!ls *.py",
      "%time ",
      "modal?",
    ]);
    const assigned = module.body.filter((statement) => statement.kind === "assignment");
    expect(shape(assigned)).toMatchObject([
      { targets: [{ id: "files" }], value: { kind: "opaque" } },
      { targets: [{ id: "x" }], value: { kind: "number", value: 1 } },
      { targets: [{ id: "y" }], value: { kind: "text", value: "\n%s not a command\n" } },
      { targets: [{ id: "z" }], value: { kind: "binary", operator: "%" } },
    ]);
  });

  it("reads lines of nothing but blanks or backslashes", () => {
    const text = notebook([{ source: `${" ".repeat(200_000)}\n!x ${"\\\n".repeat(20_000)}\ny = 1` }]);
    expect(kinds(moduleOf(text, "notebook"))).toEqual(["jump", "assignment"]);
  });

  it("runs %%time cells and leaves %%bash cells alone", () => {
    const text = notebook([{ source: "%%time\nx = 1" }, { source: "%%bash\nexport A=b" }]);
    const module = moduleOf(text, "notebook");
    expect(kinds(module)).toEqual(["assignment"]);
    expect(module.notes).toEqual([]);
  });

  it("says that a Python file written by a cell isn't analysed", () => {
    const text = notebook([{ source: "%%writefile app.py\nimport modal" }]);
    const module = moduleOf(text, "notebook");
    expect(module.body).toEqual([]);
    expect(module.notes.map((note) => note.why)).toEqual(["cell 1 writes app.py: not analysed"]);
  });

  it("reads nbformat 3 worksheets", () => {
    const text = JSON.stringify({
      worksheets: [{ cells: [{ cell_type: "code", input: ["a = 1\n", "b = 2"] }] }],
      nbformat: 3,
    });
    expect(kinds(moduleOf(text, "notebook"))).toEqual(["assignment", "assignment"]);
  });

  it("refuses other languages and other files", () => {
    const julia = notebook([{ source: "x = 1" }], { kernelspec: { language: "julia" } });
    expect(lower(julia, "notebook")).toEqual({ ok: false, why: "a notebook in julia" });
    expect(lower('{"cells": [\n', "notebook")).toEqual({ ok: false, why: "not a notebook: invalid JSON in line 2" });
    expect(lower("{}", "notebook")).toEqual({ ok: false, why: "not a notebook: it has no cells" });
    expect(lower("[".repeat(100_000), "notebook")).toMatchObject({ ok: false });
  });

  it("has code with a byte-order mark before it", () => {
    const text = `\uFEFF${notebook([{ source: "abc = 1" }])}`;
    const [statement] = moduleOf(text, "notebook").body;
    expect(statement && cut(text, statement.span)).toBe("abc = 1");
  });
});

describe("the position of an offset in a notebook", () => {
  const text = notebook([
    { type: "markdown", source: ["# a\n", "needle-1"] },
    { source: ["x = 1\n", "\n", "needle_2 = 3"], outputs: [{ text: ["needle-3"] }] },
  ]);
  const file = sourceFile(text, "notebook");

  it("names the cell and the line in it", () => {
    expect(cellPosition(file, text.indexOf("needle-1"))).toEqual({ cell: 1, cell_line: 2 });
    expect(cellPosition(file, text.indexOf("needle_2"))).toEqual({ cell: 2, cell_line: 3 });
    expect(cellPosition(file, text.indexOf("x = 1"))).toEqual({ cell: 2, cell_line: 1 });
  });

  it("names only the cell for an output", () => {
    expect(cellPosition(file, text.indexOf("needle-3"))).toEqual({ cell: 2, cell_line: null });
  });

  it("is nothing outside the cells", () => {
    expect(cellPosition(file, 0)).toBeNull();
    expect(positionAt(file, 0)).toEqual({ line: 1, column: 1 });
  });
});
