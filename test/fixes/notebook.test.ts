import { describe, expect, test } from "vitest";
import { applyEdits } from "../../src/fixes/apply.ts";
import type { Edits, Files } from "../../src/fixes/code.ts";
import { importModule, renameText, wrapInList } from "../../src/fixes/edits.ts";
import { addToList, removeElement } from "../../src/fixes/items.ts";
import type { SourceFile } from "../../src/source/source-file.ts";
import type { Place } from "../../src/source/span.ts";

const PATH = "app.ipynb";

interface Cell {
  readonly source: string | readonly string[];
  readonly type?: string;
}

function notebook(cells: readonly Cell[], indent = 1): { readonly files: Files; readonly text: string } {
  const text = `${JSON.stringify(
    {
      cells: cells.map(({ source, type = "code" }) => ({ cell_type: type, metadata: {}, source })),
      metadata: { kernelspec: { language: "python", name: "python3" } },
      nbformat: 4,
      nbformat_minor: 5,
    },
    null,
    indent,
  )}\n`;
  const file: SourceFile = { path: PATH, kind: "notebook", text, bytes: text.length, tracked: null };
  return { files: new Map([[PATH, file]]), text };
}

/** The place of a piece of code that stands once in the file, as JSON writes it. */
function placeOf(text: string, code: string): Place {
  const written = JSON.stringify(code).slice(1, -1);
  const start = text.indexOf(written);
  if (start < 0 || text.indexOf(written, start + 1) >= 0) throw new Error(`${code} doesn't stand there once.`);
  return { file: PATH, span: { start, end: start + written.length } };
}

/** The cells' sources after the edits; the rest of the file must be what it was. */
function edited(text: string, edits: Edits): readonly (string | readonly string[])[] | null {
  if (edits === null) return null;
  const changed = applyEdits(text, edits);
  const blank = (json: string) => JSON.stringify(JSON.parse(json, (key, value) => (key === "source" ? null : value)));
  expect(blank(changed)).toBe(blank(text));
  // Written as a notebook's editor writes it.
  expect(`${JSON.stringify(JSON.parse(changed), null, 1)}\n`).toBe(changed);
  return JSON.parse(changed).cells.map((cell: { readonly source: string }) => cell.source);
}

const LINES = [
  "import modal\n",
  "\n",
  "@app.function(\n",
  '    secrets=["a", key],  # "why"\n',
  ")\n",
  "def f():\n",
  "    pass",
];

describe("a cell that is a list of lines", () => {
  test("a text is renamed in its escaped quotes", () => {
    const { files, text } = notebook([{ source: LINES }]);
    const at = placeOf(text, '["a", key]');
    expect(edited(text, renameText(files, at, "a", "b"))?.[0]?.[3]).toBe('    secrets=["b", key],  # "why"\n');
  });

  test("an element goes, its neighbours and comments stay", () => {
    const { files, text } = notebook([{ source: LINES }]);
    const call = placeOf(text, LINES.slice(2, 3).join("").slice(1, -1));
    const whole = { file: PATH, span: { start: call.span.start, end: text.indexOf(")\\n") + 1 } };
    expect(edited(text, removeElement(files, whole, placeOf(text, '"a"'), null))?.[0]?.[3]).toBe(
      '    secrets=[key],  # "why"\n',
    );
  });

  test("a line that is left empty goes with its string", () => {
    const { files, text } = notebook([{ source: ["x = f(\n", "    first,\n", "    second,\n", "z)"] }]);
    const call = { file: PATH, span: { start: text.indexOf("f("), end: text.indexOf("z)") + 2 } };
    expect(edited(text, removeElement(files, call, placeOf(text, "first"), null))?.[0]).toEqual([
      "x = f(\n",
      "    second,\n",
      "z)",
    ]);
  });

  test("a new line becomes a string of its own", () => {
    const { files, text } = notebook([{ source: ["@app.function(\n", "    image=image,\n", ")\n", "def f(): ..."] }]);
    const start = text.indexOf("app.function");
    const call = { file: PATH, span: { start, end: text.indexOf(')\\n"') + 1 } };
    expect(edited(text, addToList(files, call, "secrets", "key"))?.[0]).toEqual([
      "@app.function(\n",
      "    image=image,\n",
      "    secrets=[key],\n",
      ")\n",
      "def f(): ...",
    ]);
  });

  test("an import goes to the first cell of Python", () => {
    const { files, text } = notebook([
      { source: ["# Title"], type: "markdown" },
      { source: ["%%bash\n", "pip install modal"] },
      { source: ["import modal\n", "x = 1"] },
    ]);
    expect(edited(text, importModule(files, PATH, "os"))).toEqual([
      ["# Title"],
      ["%%bash\n", "pip install modal"],
      ["import os\n", "import modal\n", "x = 1"],
    ]);
  });

  test("one line alone", () => {
    const { files, text } = notebook([{ source: ["import modal"] }]);
    expect(edited(text, importModule(files, PATH, "os"))).toEqual([["import os\n", "import modal"]]);
  });
});

test("a cell that is one string keeps being one", () => {
  const { files, text } = notebook([{ source: "import modal\nf(secrets=key)\n" }]);
  expect(edited(text, importModule(files, PATH, "os"))).toEqual(["import os\nimport modal\nf(secrets=key)\n"]);
  expect(edited(text, wrapInList(files, placeOf(text, "key")))).toEqual(["import modal\nf(secrets=[key])\n"]);
});

test("what is no Python is left alone", () => {
  const { files, text } = notebook([{ source: ["key"], type: "markdown" }]);
  expect(wrapInList(files, placeOf(text, "key"))).toBeNull();
});
