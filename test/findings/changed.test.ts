import { describe, expect, test } from "vitest";
import { concernedBy } from "../../src/findings/changed.ts";
import type { Finding } from "../../src/findings/finding.ts";
import type { SourceFile } from "../../src/source/source-file.ts";

const text = Array.from({ length: 20 }, (_, line) => `line ${String(line + 1).padStart(2, "0")}\n`).join("");
const file: SourceFile = { path: "a.py", kind: "python", text, bytes: text.length, tracked: true };
const files = new Map([["a.py", file]]);

/** A finding at a line of a.py (each has 8 characters) about a key. */
function at(line: number, key = "K", related: number | null = null, path = "a.py"): Finding {
  const labelled = (where: number) => ({
    place: { file: path, span: { start: (where - 1) * 8, end: (where - 1) * 8 + 4 } },
    label: "",
  });
  return {
    rule: "r",
    category: "scope",
    severity: "high",
    confidence: "high",
    persona: "regular",
    message: "",
    help: null,
    primary: labelled(line),
    related: related === null ? [] : [labelled(related)],
    path: [],
    fixes: [],
    subject: { key },
    fingerprint: "",
  };
}
const lines = (first: number, last = first) => new Map([["a.py", [{ first, last }]]]);
const none = new Map<string, string>();

describe("the findings that a change concerns", () => {
  test("one in changed lines, one related to them, and one that is new elsewhere", () => {
    const now = [at(3, "IN"), at(9, "RELATED", 4), at(12, "NEW"), at(15, "OLD")];
    const before = [at(3, "IN"), at(9, "RELATED", 4), at(15, "OLD")];
    expect(concernedBy(now, { before, touched: lines(3, 4), renamed: none }, files)).toEqual(now.slice(0, 3));
  });

  test("of several alike as many as there are more: those in changed lines first, else the last", () => {
    const now = [at(3), at(9), at(12)];
    expect(concernedBy(now, { before: [at(2), at(8)], touched: lines(3), renamed: none }, files)).toEqual([at(3)]);
    expect(concernedBy(now, { before: [at(3), at(9)], touched: lines(20), renamed: none }, files)).toEqual([at(12)]);
    expect(concernedBy(now, { before: [at(1)], touched: lines(3), renamed: none }, files)).toEqual([at(3), at(12)]);
    expect(
      concernedBy(now, { before: [at(1), at(2), at(3), at(4)], touched: lines(20), renamed: none }, files),
    ).toEqual([]);
  });

  test("removed lines concern what spans the place they were taken from", () => {
    const spanning = { ...at(3), primary: { place: { file: "a.py", span: { start: 16, end: 30 } }, label: "" } };
    const removed = new Map([["a.py", [{ first: 3.5, last: 3.5 }]]]);
    expect(concernedBy([spanning], { before: [spanning], touched: removed, renamed: none }, files)).toEqual([spanning]);
    expect(concernedBy([at(3)], { before: [at(3)], touched: removed, renamed: none }, files)).toEqual([]);
  });

  test("a file under a new name has the findings of the old one; a new file has its own", () => {
    const before = [at(3, "K", null, "old.py")];
    const renamed = new Map([["a.py", "old.py"]]);
    expect(concernedBy([at(5)], { before, touched: new Map([["a.py", []]]), renamed }, files)).toEqual([]);
    expect(concernedBy([at(5)], { before, touched: new Map([["a.py", []]]), renamed: none }, files)).toEqual([at(5)]);
    expect(
      concernedBy([at(5)], { before: [at(5)], touched: new Map([["a.py", "all" as const]]), renamed: none }, files),
    ).toEqual([at(5)]);
  });

  test("without a change there is none", () => {
    expect(concernedBy([at(3)], { before: null, touched: new Map(), renamed: none }, files)).toEqual([]);
  });
});
