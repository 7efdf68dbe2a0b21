/**
 * Every folder in fixtures/ is a small Modal project with its findings stated in it: `# expect: rule-id[, rule-id]` ends the
 * line that a finding starts on. For files that can't have comments, an `expect.json` beside them maps `"file:line"` to rule
 * ids. Whatever is not stated must not be reported.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { expectedIn, fill, placeOf, scanTexts } from "./support/examples.ts";

const FIXTURES = join(import.meta.dirname, "../fixtures");
const EXPECTATIONS = "expect.json";

const projects = readdirSync(FIXTURES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

function textsOf(project: string): Record<string, string> {
  const entries = readdirSync(join(FIXTURES, project), { recursive: true, withFileTypes: true });
  return Object.fromEntries(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path): [string, string] => {
        const name = path.slice(join(FIXTURES, project).length + 1).replaceAll("\\", "/");
        return [name, fill(name, readFileSync(path, "utf8"))];
      }),
  );
}

function expectedBeside(path: string, text: string): string[] {
  const folder = path.slice(0, -EXPECTATIONS.length);
  const stated = JSON.parse(text) as Record<string, string[]>;
  return Object.entries(stated).flatMap(([place, rules]) => rules.map((rule) => `${folder}${place} ${rule}`));
}

describe("fixtures", () => {
  test("there are some", () => {
    expect(projects).toContain("demo");
  });

  test.each(projects)("%s", async (project) => {
    const texts = Object.entries(textsOf(project));
    const isExpectation = (path: string) => path === EXPECTATIONS || path.endsWith(`/${EXPECTATIONS}`);
    const expected = texts.flatMap(([path, text]) =>
      isExpectation(path) ? expectedBeside(path, text) : expectedIn(path, text),
    );
    const report = await scanTexts(Object.fromEntries(texts.filter(([path]) => !isExpectation(path))));
    expect(report.findings.map((finding) => placeOf(report, finding)).sort()).toEqual(expected.sort());
    expect(report.notes.filter((note) => note.level === "error")).toEqual([]);
  });
});
