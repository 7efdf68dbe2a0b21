import { describe, expect, test } from "vitest";
import { conceal, Hidden } from "../../src/report/conceal.ts";
import { at, finding, placeOf, REDACTED, report, source, TOKEN } from "./sample.ts";

const app = source("app.py", `KEY = "${TOKEN}"\n`);

describe("conceal", () => {
  test("redacts a credential that a message, label, help or subject repeats", () => {
    const leaky = finding(at(app, "KEY", `is ${TOKEN}`), {
      message: `The key ${TOKEN} is in the source.`,
      help: `Revoke ${TOKEN}, ${TOKEN}.`,
      path: [at(app, "KEY", TOKEN)],
      subject: { secret: TOKEN },
    });
    const [clean] = conceal(report([app], [leaky])).findings;
    expect(JSON.stringify(clean)).not.toContain(TOKEN);
    expect(clean?.message).toBe(`The key ${REDACTED} is in the source.`);
    expect(clean?.help).toBe(`Revoke ${REDACTED}, ${REDACTED}.`);
  });

  test("leaves out a fix that would write the credential, keeps the others", () => {
    const place = placeOf(app, "KEY");
    const fixes = [
      { title: "Move it.", safe: false, edits: [{ place, replacement: `TOKEN = "${TOKEN}"` }] },
      { title: "Read it.", safe: false, edits: [{ place, replacement: "os.environ" }] },
    ];
    const [clean] = conceal(report([app], [finding(at(app, "KEY"), { fixes })])).findings;
    expect(clean?.fixes.map((fix) => fix.title)).toEqual(["Read it."]);
  });

  test("a redacted common word is hidden in its place only", () => {
    const url = source("url.py", 'URL = "postgres://postgres:postgres@db/x"\n');
    const redactions = new Map([["url.py", [{ span: placeOf(url, "postgres", 3).span, redacted: "…(8 characters)" }]]]);
    const of = report([url], [finding(at(url, "URL"), { message: "`postgres-secret` is unused." })], { redactions });
    expect(conceal(of).findings[0]?.message).toBe("`postgres-secret` is unused.");
  });
});

describe("Hidden", () => {
  test("knows a second copy of a value, which no detector met", () => {
    const other = source("notes.txt", `see ${TOKEN}\n`);
    const { files, redactions } = report([app, other], []);
    const hidden = new Hidden({ files, redactions: new Map([["app.py", redactions.get("app.py") ?? []]]) });
    expect(hidden.within(other, { start: 2, end: other.text.length })).toEqual([
      { span: placeOf(other, TOKEN).span, redacted: REDACTED },
    ]);
  });

  /** What `Hidden` makes of a text where `values` stand in one file, each a line or more of its own. */
  const scrubbed = (values: readonly string[], text: string): string => {
    const file = source("keys.env", values.join("\n"));
    const spans = values.map((value, index) => ({ span: placeOf(file, value).span, redacted: `<${index}>` }));
    const redactions = new Map([[file.path, spans.sort((a, b) => a.span.start - b.span.start)]]);
    return new Hidden({ files: new Map([[file.path, file]]), redactions }).scrub(text);
  };
  const [first, second, third] = ["Aq3Zt9Lp4Rk8", "Aq3Zt9Lp4Rk8-Wn5Zc6", "Aq3Zt9Lp4Rk8-Wn5Zc6-Yb1Hd5"];

  test.each([
    ["the longest of those that begin alike", [third, second, first], `${third} ${second} ${first}`, "<0> <1> <2>"],
    [
      "a value that another begins with, where the other breaks off",
      [second, first],
      `${second.slice(0, -1)}_`,
      "<1>-Wn5Zc_",
    ],
    ["the same, past others between the two in order", [third, `${second}-A0`, first], `${second}-B0`, "<2>-Wn5Zc6-B0"],
    ["one after the other", [second, first], `${first}${second}${first}`, "<1><0><1>"],
    [
      "of overlapping values the one that starts first",
      ["Aq3Zt9Lp4Rk8Wn5", "Lp4Rk8Wn5Zc6Yb1"],
      "Aq3Zt9Lp4Rk8Wn5Zc6Yb1",
      "<0>Zc6Yb1",
    ],
    ["one that ends with the text", [second, first], `is ${first}`, "is <1>"],
    [
      "of several lines",
      ["-----BEGIN\nAq3Zt9Lp4\nRk8Wn5", "-----BEGIN\nAq3Zt9Lp5\nRk8Wn5"],
      "a\n-----BEGIN\nAq3Zt9Lp5\nRk8Wn5\nb",
      "a\n<1>\nb",
    ],
  ])("finds %s", (_, values, text, expected) => {
    expect(scrubbed(values, text)).toBe(expected);
  });

  test("finds in any text what a search for each value, the longest first, finds", () => {
    const letters = [..."a1"];
    const words = (length: number): string[] =>
      length === 0 ? [""] : words(length - 1).flatMap((word) => letters.map((letter) => word + letter));
    const begin = "token-with-a-";
    const values = [3, 4, 6]
      .flatMap((length) => words(length).filter((_, index) => index % 3 === 1))
      .map((word) => begin + word);
    const redactions = values.map((value, index) => [value, `<${index}>`] as const);
    const slow = (text: string): string => {
      const byLength = redactions.filter(([value]) => /\d/.test(value)).sort(([a], [b]) => b.length - a.length);
      let result = "";
      for (let i = 0; i < text.length; ) {
        const [value, redacted] = byLength.find(([each]) => text.startsWith(each, i)) ?? [
          text.charAt(i),
          text.charAt(i),
        ];
        result += redacted;
        i += value.length;
      }
      return result;
    };
    const text = words(7)
      .map((word) => `${begin}${word}`)
      .join("");
    const file = source("keys.env", values.map((value) => `${value}\n`).join(""));
    let at = 0;
    const spans = redactions.map(([value, redacted]) => {
      const span = { start: at, end: at + value.length };
      at = span.end + 1;
      return { span, redacted };
    });
    const hidden = new Hidden({ files: new Map([[file.path, file]]), redactions: new Map([[file.path, spans]]) });
    expect(hidden.scrub(text)).toBe(slow(text));
  });

  test("gives what touches a span, also where a long redaction starts far before it", () => {
    const file = source("app.py", `${"x".repeat(40)}\n${"y".repeat(40)}\n`);
    const redaction = (start: number, end: number) => ({ span: { start, end }, redacted: `${start}` });
    const all = [redaction(0, 50), redaction(2, 4), redaction(30, 44), redaction(44, 48), redaction(60, 61)];
    const hidden = new Hidden({ files: new Map([[file.path, file]]), redactions: new Map([[file.path, all]]) });
    const starts = (start: number, end: number) => hidden.within(file, { start, end }).map(({ span }) => span.start);
    expect(starts(0, 2)).toEqual([0]);
    expect(starts(43, 45)).toEqual([0, 30, 44]);
    expect(starts(44, 60)).toEqual([0, 44]);
    expect(starts(50, 60)).toEqual([]);
    expect(starts(60, 80)).toEqual([60]);
  });
});
