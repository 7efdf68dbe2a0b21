import { describe, expect, test } from "vitest";
import { rdjson } from "../../src/report/rdjson.ts";
import { at, finding, OPTIONS, placeOf, report, source } from "./sample.ts";

const app = source("app.py", 'import os\r\nlabel = "é😀", os.environ["A"]\r\n');

describe("rdjson", () => {
  test("columns count UTF-8 bytes from 1, lines end at CRLF", () => {
    const [first] = JSON.parse(rdjson(report([app], [finding(at(app, "os.environ"))]), OPTIONS)).diagnostics;
    // label = " is nine bytes, é two, 😀 four, ", " three.
    expect(first.location).toEqual({
      path: "app.py",
      range: { start: { line: 2, column: 19 }, end: { line: 2, column: 29 } },
    });
  });

  test("severity, rule with its page, message with what to do, related places", () => {
    const related = [at(app, "import os", "imported here"), at(app, "label")];
    const text = rdjson(report([app], [finding(at(app, "os.environ"), { severity: "high", related })]), OPTIONS);
    const { source: tool, diagnostics } = JSON.parse(text);
    expect(tool).toEqual({ name: "leastkey", url: "https://leastkey.example/docs" });
    expect(diagnostics[0]).toMatchObject({
      severity: "ERROR",
      message: "`web` reads `OPENAI_KEY`, which nothing gives it. Attach the secret that holds it.",
      code: { value: "unresolved-env-key", url: "https://leastkey.example/docs/rules/unresolved-env-key.md" },
      related_locations: [{ message: "imported here" }, {}],
    });
  });

  test("a fix of one edit is a suggestion; one of several edits can't be said", () => {
    const edit = { place: placeOf(app, '"A"'), replacement: '"B"' };
    const fixes = [
      { title: "One.", safe: true, edits: [edit] },
      { title: "Two.", safe: true, edits: [edit, { place: placeOf(app, "os", 2), replacement: "so" }] },
    ];
    const [first] = JSON.parse(rdjson(report([app], [finding(at(app, "os.environ"), { fixes })]), OPTIONS)).diagnostics;
    expect(first.suggestions).toEqual([
      { range: { start: { line: 2, column: 30 }, end: { line: 2, column: 33 } }, text: '"B"' },
    ]);
  });

  test("a clean run has no diagnostics", () => {
    expect(JSON.parse(rdjson(report([], []), { ...OPTIONS, docs: null }))).toEqual({
      source: { name: "leastkey" },
      diagnostics: [],
    });
  });
});
