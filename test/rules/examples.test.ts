import { describe, expect, test } from "vitest";
import { applyEdits } from "../../src/fixes/apply.ts";
import { type Edit, type Example, type Place, positionAt, rules } from "../../src/index.ts";
import { expectedIn, fill, placeOf, scanTexts, sortedUnique } from "../support/examples.ts";

test("there are rules", () => {
  expect(rules.length).toBeGreaterThan(0);
});

describe.each(rules.map((rule) => [rule.meta.id, rule] as const))("%s", (id, { examples, meta }) => {
  test("has at least three bad and three good examples, and words that end well", () => {
    expect(examples.bad.length).toBeGreaterThanOrEqual(3);
    expect(examples.good.length).toBeGreaterThanOrEqual(3);
    expect(meta.summary).not.toMatch(/\.$|\n/);
    for (const text of [meta.why, meta.fix, meta.confidence]) expect(text.trim()).not.toBe("");
  });

  test.each(examples.bad.map((example) => [example.title, example] as const))("reports: %s", async (_, example) => {
    const expected = sortedUnique([
      ...Object.entries(example.files).flatMap(([path, text]) => expectedIn(path, text)),
      ...(example.expect ?? []).map((place) => `${place} ${id}`),
    ]);
    expect(expected.some((place) => place.endsWith(` ${id}`))).toBe(true);
    // Other rules may have their say too, unless the example speaks of them.
    const named = new Set(expected.map((place) => place.slice(place.lastIndexOf(" ") + 1)));
    const found = (await findingsOf(example)).filter((place) => named.has(place.slice(place.lastIndexOf(" ") + 1)));
    expect(found).toEqual(expected);
  });

  test.each(examples.good.map((example) => [example.title, example] as const))(
    "stays silent: %s",
    async (_, example) => {
      expect((await findingsOf(example)).filter((place) => place.endsWith(` ${id}`))).toEqual([]);
    },
  );

  test("finds and mends the same in files with a byte order mark", async () => {
    for (const example of [...examples.bad, ...examples.good]) {
      expect(await toldOf(example, "\uFEFF"), example.title).toEqual(await toldOf(example, ""));
    }
  });
});

/** What is found in the files when they begin with `mark`, and the texts that the fixes make. */
async function toldOf({ files, persona, minConfidence }: Example, mark: string): Promise<object[]> {
  const filled = Object.fromEntries(Object.entries(files).map(([path, text]) => [path, mark + fill(path, text)]));
  const report = await scanTexts(filled, { ...(persona && { persona }), ...(minConfidence && { minConfidence }) });
  const told = (place: Place) => {
    const file = report.files.get(place.file);
    return file && [place.file, positionAt(file, place.span.start), positionAt(file, place.span.end)];
  };
  const fixed = (edits: readonly Edit[]) =>
    [...new Set(edits.map(({ place }) => place.file))].map((path) => {
      const text = applyEdits(
        filled[path] ?? "",
        edits.filter(({ place }) => place.file === path),
      );
      return text.replace(mark, "");
    });
  return report.findings.map(({ rule, message, help, primary, related, path, fixes }) => ({
    rule,
    message,
    help,
    places: [primary, ...related, ...path].map(({ place }) => told(place)),
    fixes: fixes.map(({ edits }) => fixed(edits)),
  }));
}

async function findingsOf({ files, persona, minConfidence }: Example): Promise<string[]> {
  const filled = Object.fromEntries(Object.entries(files).map(([path, text]) => [path, fill(path, text)]));
  const report = await scanTexts(filled, { ...(persona && { persona }), ...(minConfidence && { minConfidence }) });
  return sortedUnique(report.findings.map((finding) => placeOf(report, finding)));
}
