import { describe, expect, test } from "vitest";
import type { Redaction } from "../../src/findings/redact.ts";
import { frame, type Mark } from "../../src/report/frame.ts";
import type { SourceFile } from "../../src/source/source-file.ts";
import { placeOf, REDACTED, source, TOKEN } from "./sample.ts";

const same = (text: string) => text;

function mark(file: SourceFile, needle: string, label = "", nth = 1): Mark {
  return { span: placeOf(file, needle, nth).span, label, style: same, line: "━" };
}

function show(
  file: SourceFile,
  marks: readonly Mark[],
  { columns = 80, context = 0, redactions = [] as Redaction[] } = {},
) {
  return `\n${frame(file, marks, () => redactions, { columns, gutter: 2, context, dim: same }).join("\n")}\n`;
}

describe("frame", () => {
  test("underlines a place and says its label, with the lines around it but no blank ones", () => {
    const file = source("a.py", "import os\n\nx = os.environ['A']\ny = 1\n");
    expect(show(file, [mark(file, "os.environ['A']", "read here")], { context: 1 })).toBe(`
 3 │ x = os.environ['A']
   │     ━━━━━━━━━━━━━━━ read here
 4 │ y = 1
`);
  });

  test("CRLF and lone CR end lines, and are not shown", () => {
    const file = source("a.py", "a = 1\r\nb = 2\rc = 3");
    expect(show(file, [mark(file, "b = 2"), mark(file, "c = 3", "last")], { context: 1 })).toBe(`
 1 │ a = 1
 2 │ b = 2
   │ ━━━━━
 3 │ c = 3
   │ ━━━━━ last
`);
  });

  test("underlines stand under their text after tabs, wide characters and control characters", () => {
    const file = source("a.py", "\tx = '日本語 😀 e\u0301 \u001b[2J', KEY\n");
    expect(show(file, [mark(file, "日本語", ""), mark(file, "KEY", "here")])).toBe(`
 1 │     x = '日本語 😀 e\u0301 ␛[2J', KEY
   │          ━━━━━━             ━━━ here
`);
  });

  test("several places on a line: the rightmost label beside, the others below, joined", () => {
    const file = source("a.py", "f(one, two, three)\n");
    expect(show(file, [mark(file, "one", "first"), mark(file, "two", "second"), mark(file, "three", "third")])).toBe(`
 1 │ f(one, two, three)
   │   ━━━  ━━━  ━━━━━ third
   │   │    ╰╴second
   │   ╰╴first
`);
  });

  test("places that overlap are underlined one below the other", () => {
    const file = source("a.py", "secrets=[one, two]\n");
    expect(show(file, [mark(file, "two", "the extra one"), mark(file, "[one, two]", "attached")])).toBe(`
 1 │ secrets=[one, two]
   │         ━━━━━━━━━━ attached
   │               ━━━ the extra one
`);
  });

  test("a place over several lines gets a bar; a long one shows its ends", () => {
    const file = source("a.py", "@app.function(\n    gpu='A10',\n)\ndef f():\n    pass\n");
    expect(
      show(file, [mark(file, "@app.function(\n    gpu='A10',\n)", "the decorator"), mark(file, "gpu", "inside")]),
    ).toBe(`
 1 │ ╭ @app.function(
 2 │ │     gpu='A10',
   │ │     ━━━ inside
 3 │ │ )
   │ ╰╴the decorator
`);
    const long = source("a.py", `f(\n${Array.from({ length: 30 }, (_, i) => `  ${i},\n`).join("")})\n`);
    expect(show(long, [{ ...mark(long, "f"), span: { start: 0, end: long.text.length }, label: "all" }])).toBe(`
 1 │ ╭ f(
 2 │ │   0,
 3 │ │   1,
 4 │ │   2,
   │ │ ⋯
31 │ │   29,
32 │ │ )
   │ ╰╴all
`);
  });

  test("distant places are set apart, a single line between them is shown", () => {
    const file = source("a.py", "a\nb\nc\nd\ne\nf\n");
    expect(show(file, [mark(file, "a"), mark(file, "c"), mark(file, "f")])).toBe(`
 1 │ a
   │ ━
 2 │ b
 3 │ c
   │ ━
   │ ⋯
 6 │ f
   │ ━
`);
  });

  test("a long line is cut around the place", () => {
    const file = source("a.py", `x = [${"1, ".repeat(100)}KEY, ${"2, ".repeat(100)}]\n`);
    expect(show(file, [mark(file, "KEY", "here")], { columns: 50 })).toBe(`
 1 │ … 1, 1, 1, 1, 1, KEY, 2, 2, 2, 2, 2, 2, 2, 2…
   │                  ━━━ here
`);
  });

  test("a place longer than the row is cut with it, its label goes below", () => {
    const file = source("a.py", `x = "${"abc ".repeat(100)}"\n`);
    expect(show(file, [mark(file, `"${"abc ".repeat(100)}"`, "long")], { columns: 40 })).toBe(`
 1 │ x = "abc abc abc abc abc abc abc a…
   │     ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
   │     ╰╴long
`);
  });

  test("a line of megabytes costs no more than what is shown of it", () => {
    const file = source("a.json", `{"a": "${"x".repeat(5_000_000)}", "key": 1, "b": "${"y".repeat(5_000_000)}"}`);
    const shown = show(file, [mark(file, '"key"', "here")], { columns: 60 });
    expect(shown).toMatch(/^ 1 │ …x+", "key": 1, "b": "y+…$/m);
    expect(shown.length).toBeLessThan(200);
  });

  test("a label stands to the left of its place when there is no room to the right, joined to it", () => {
    const file = source("a.py", `${" ".repeat(60)}x = 1\n`);
    expect(
      show(file, [mark(file, "x", "a label that needs quite some room to be said in full")], { columns: 70 }),
    ).toBe(`
 1 │                                                             x = 1
   │                                                             ━
   │       a label that needs quite some room to be said in full╶╯
`);
  });

  test("the label of a place at the right end wraps, and lets the lines of others pass", () => {
    const file = source("a.py", `f(one, ${" ".repeat(33)}two)\n`);
    const marks = [
      mark(file, "one", "the first of both"),
      mark(file, "two", "the second, of which there is more to say"),
    ];
    expect(show(file, marks, { columns: 50 })).toBe(`
 1 │ f(one,                                  two)
   │   ━━━                                   ━━━
   │   │  the second, of which there is more╶╯
   │   │                              to say
   │   ╰╴the first of both
`);
  });

  test("labels of one place share its underline, in their order", () => {
    const file = source("a.py", "x = f()\ny = 1\n");
    const marks = [mark(file, "f", "in one"), { ...mark(file, "f", "in two"), line: "─" }, mark(file, "f", "in three")];
    expect(show(file, marks)).toBe(`
 1 │ x = f()
   │     ━ in one
   │     ├╴in two
   │     ╰╴in three
`);
    expect(show(file, [mark(file, "x", "left"), ...marks], { columns: 32 })).toContain("│ │   ├╴in two");
    const far = source("a.py", `${" ".repeat(40)}f()\n`);
    const two = [mark(far, "f", "the first label of it"), mark(far, "f", "the second label of it")];
    expect(show(far, two, { columns: 50 })).toBe(`
 1 │ ${" ".repeat(40)}f()
   │ ${" ".repeat(40)}━
   │                   the first label of it╶┤
   │                  the second label of it╶╯
`);
  });

  test("redacted text is shown in its place, underlined over its whole length", () => {
    const file = source("a.py", `call("${TOKEN}", x)\n`);
    const redactions = [{ span: placeOf(file, TOKEN).span, redacted: REDACTED }];
    const middle = { ...mark(file, TOKEN, "inside"), span: { start: 12, end: 20 } };
    expect(show(file, [mark(file, `"${TOKEN}"`, "a key"), mark(file, "x)", "after")], { redactions })).toBe(`
 1 │ call("sk-proj-…(40 characters)", x)
   │      ━━━━━━━━━━━━━━━━━━━━━━━━━━  ━━ after
   │      ╰╴a key
`);
    expect(show(file, [middle], { redactions })).toContain("━━━━━━━━━━━━━━━━━━━━━━━━ inside");
  });

  test("an empty place and one at the very end are still marked", () => {
    const file = source("a.py", "ab");
    expect(show(file, [{ ...mark(file, "a", "start"), span: { start: 0, end: 0 } }])).toBe("\n 1 │ ab\n   │ ━ start\n");
    expect(show(file, [{ ...mark(file, "a", "end"), span: { start: 2, end: 2 } }])).toBe("\n 1 │ ab\n   │   ━ end\n");
  });

  test("an empty file has an empty line", () => {
    const file = source("a.py", "");
    expect(show(file, [{ span: { start: 0, end: 0 }, label: "empty", style: same, line: "━" }])).toBe(
      "\n 1 │\n   │ ━ empty\n",
    );
  });
});
