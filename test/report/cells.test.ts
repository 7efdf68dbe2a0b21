import { describe, expect, test } from "vitest";
import { cellsOf, inert, printable, widthOf, wrap } from "../../src/report/cells.ts";

describe("printable", () => {
  test("what a terminal would act on, or what hides text, is spelled out", () => {
    expect(printable("\u001b[31m\u0007\u007f")).toBe("␛[31m␇␡");
    expect(printable("a\u009bb\u202ec\u200bd\ufeff")).toBe("a<U+009B>b<U+202E>c<U+200B>d<U+FEFF>");
    expect(printable("line\nbreak\ttab")).toBe("line␊break tab");
    expect(printable("\ud800")).toBe("\ufffd");
  });

  test("other text is left as it is", () => {
    expect(printable("naïve 日本語 👩‍👩‍👧 `x`")).toBe("naïve 日本語 👩‍👩‍👧 `x`");
  });
});

describe("inert", () => {
  test("no line reads as a command of a CI runner; other text is left alone", () => {
    const lines = "a ::b\n  ::set-env name=x::y\nx ##[add-mask]z ##VSO[task.setvariable]";
    const broken = inert(lines);
    expect(broken).not.toMatch(/^\s*::|##(vso)?\[/im);
    expect(broken.replaceAll("\u2060", "")).toBe(lines);
    expect(inert("std::vector # ## [x] a[::2]")).toBe("std::vector # ## [x] a[::2]");
  });
});

describe("widthOf", () => {
  test.each([
    ["abc", 3],
    ["日本", 4],
    ["ｱ", 1],
    ["Ａ", 2],
    ["한글", 4],
    ["😀", 2],
    ["👩‍👩‍👧", 2],
    ["❤️", 2],
    ["❤", 1],
    ["e\u0301", 1],
    ["é", 1],
    ["→…", 2],
  ])("%s takes %i columns", (text, width) => {
    expect(widthOf(text)).toBe(width);
  });
});

describe("cellsOf", () => {
  test("tabs reach to the next stop, after wide characters too", () => {
    const shown = (text: string) => cellsOf(text).map((cell) => cell.shown);
    expect(shown("\ta").join("")).toBe("    a");
    expect(shown("ab\tc").join("")).toBe("ab  c");
    expect(shown("日\tc").join("")).toBe("日  c");
  });

  test("a cell knows its place in the text and its width", () => {
    expect(cellsOf("a😀\u001bb")).toEqual([
      { at: 0, shown: "a", width: 1 },
      { at: 1, shown: "😀", width: 2 },
      { at: 3, shown: "␛", width: 1 },
      { at: 4, shown: "b", width: 1 },
    ]);
  });
});

describe("wrap", () => {
  test("breaks between words, counts columns, leaves room for what stands before", () => {
    expect(wrap("one two three", 7)).toEqual(["one two", "three"]);
    expect(wrap("one two three", 7, 4)).toEqual(["one", "two", "three"]);
    expect(wrap("日本 語", 5)).toEqual(["日本", "語"]);
    expect(wrap("averylongword b", 5)).toEqual(["averylongword", "b"]);
    expect(wrap("", 5)).toEqual([""]);
    expect(wrap("\u001b[1mone\u001b[22m two three", 7)).toEqual(["\u001b[1mone\u001b[22m two", "three"]);
  });
});
