import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Finding, Labelled } from "../../src/findings/finding.ts";
import { FORMAT_NAMES, loadFormat } from "../../src/report/formats.ts";
import { at, finding, note, OPTIONS, placeOf, report, rule, source, TOKEN } from "./sample.ts";

const renders = await Promise.all(FORMAT_NAMES.map(async (name) => [name, await loadFormat(name)] as const));

/** Source text of lines of all kinds, some of which hold the credential. */
const text = fc
  .array(
    fc.tuple(
      fc.constantFrom(
        "x = 1",
        "\tname",
        "日本語 😀",
        'f("a", b)',
        "",
        "é".repeat(200),
        "long ".repeat(60),
        "\u001b[2J",
      ),
      fc.constantFrom("", "", TOKEN, `"${TOKEN}"`, `${TOKEN} and ${TOKEN}`, `${"pad ".repeat(40)}${TOKEN}`),
      fc.constantFrom("", " # end", " = y".repeat(40)),
      fc.constantFrom("\n", "\r\n", "\r"),
    ),
    { minLength: 1, maxLength: 12 },
  )
  .map((lines) => `${lines.map((line) => line.join("")).join("")}KEY = "${TOKEN}"`);

const words = fc.constantFrom(
  "",
  "a label",
  "`KEY` & <b>|]]>",
  `leaks ${TOKEN}.`,
  "\u001b[31m\u0000",
  "line\nbreak",
  "\ud800",
);

/** A report on one file with findings at any places of it, the credential's own inside included. */
const reports = text.chain((content) => {
  const file = source("src/app.py", content);
  const labelled: fc.Arbitrary<Labelled> = fc
    .tuple(fc.nat(content.length), fc.nat(content.length), words)
    .map(([a, b, label]) => ({
      place: { file: file.path, span: { start: Math.min(a, b), end: Math.max(a, b) } },
      label,
    }));
  const findings = fc.array(
    fc
      .record({
        primary: labelled,
        related: fc.array(labelled, { maxLength: 3 }),
        path: fc.array(labelled, { maxLength: 3 }),
        message: words.map((word) => `Message ${word}`),
        help: fc.option(words),
        severity: fc.constantFrom("informational", "low", "medium", "high"),
        fixes: fc.array(
          labelled.map(({ place, label }) => ({ title: "Fix.", safe: true, edits: [{ place, replacement: label }] })),
          { maxLength: 2 },
        ),
        subject: words.map((secret) => ({ secret })),
      })
      .map(({ primary, ...fields }): Finding => finding(primary, fields as Partial<Finding>)),
    { minLength: 1, maxLength: 4 },
  );
  return findings.map((some) => report([file], some, { notes: [note("n.py", { why: `Note ${TOKEN}.` })] }));
});

describe("every format", () => {
  test.each(renders)("%s holds no credential, whatever the findings point at", (name, render) => {
    fc.assert(
      fc.property(reports, fc.integer({ min: 20, max: 160 }), (of, columns) => {
        const shown = render(of, { ...OPTIONS, columns, color: columns % 2 === 0 });
        expect(shown.includes(TOKEN)).toBe(false);
        // A tail of it is as bad: no part of twelve characters may be left by a cut.
        for (let i = 8; i + 12 <= TOKEN.length; i++) expect(shown.includes(TOKEN.slice(i, i + 12))).toBe(false);
        expect(shown.endsWith("\n")).toBe(true);
        if (isJson(name)) JSON.parse(shown);
      }),
      { numRuns: 150 },
    );
  });

  test.each(renders)("%s renders an empty report", (name, render) => {
    const shown = render(report([], []), OPTIONS);
    expect(shown.endsWith("\n")).toBe(true);
    if (isJson(name)) expect(() => JSON.parse(shown)).not.toThrow();
  });

  test.each(renders)("%s renders ten thousand findings in many files", (_, render) => {
    const files = Array.from({ length: 500 }, (_, i) =>
      source(`src/f${i}.py`, `KEY = "${TOKEN}"\nx = os.environ["A"]\n`),
    );
    const findings = Array.from({ length: 10_000 }, (_, i) => {
      const file = files[i % files.length] ?? source("", "");
      return finding(at(file, "os.environ", "read here"), {
        fingerprint: i.toString(16),
        related: [at(file, TOKEN, "the key")],
        fixes: [{ title: "Fix.", safe: true, edits: [{ place: placeOf(file, "x"), replacement: "y" }] }],
      });
    });
    const shown = render(report(files, findings, { rules: [rule("unresolved-env-key")] }), OPTIONS);
    expect(shown.includes(TOKEN)).toBe(false);
  });

  test.each(renders)("%s gives the same text twice", (_, render) => {
    const app = source("app.py", "x = 1\n");
    const of = report([app], [finding(at(app, "x", "here"))]);
    expect(render(of, OPTIONS)).toBe(render(of, OPTIONS));
  });
});

function isJson(name: string): boolean {
  return ["json", "sarif", "gitlab-codequality", "gitlab-sast", "rdjson"].includes(name);
}
