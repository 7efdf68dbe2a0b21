/**
 * Every folder in fixtures/ is a small Modal project with its findings stated in it: `# expect: rule-id[, rule-id]` ends the
 * line that a finding starts on. For lines that can't end in a comment, `expect.txt` in the folder says `path:line rule-id`.
 * Whatever is not stated must not be reported.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { rules } from "../rules/index.ts";
import { expectedIn, fill, placeOf, scanTexts } from "./support/examples.ts";

const FIXTURES = join(import.meta.dirname, "../fixtures");
const EXPECTATIONS = "expect.txt";

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

/** The project's files, and the findings that they state as `path:line rule`. */
function statedIn(project: string): { readonly texts: Record<string, string>; readonly expected: string[] } {
  const { [EXPECTATIONS]: stated = "", ...texts } = textsOf(project);
  const expected = [
    ...Object.entries(texts).flatMap(([path, text]) => expectedIn(path, text)),
    ...stated.split("\n").filter((line) => line.trim() !== ""),
  ];
  return { texts, expected };
}

describe("fixtures", () => {
  test("there are some", () => {
    expect(projects).toContain("demo");
  });

  test("every rule has one of several files", () => {
    const covered = new Set(
      projects.flatMap((project) => {
        const { texts, expected } = statedIn(project);
        const read = Object.keys(texts).filter((path) => !/(?:^|\/)(?:README\.md|[\w-]+\.toml)$/.test(path));
        return read.length > 1 ? expected.map((place) => place.slice(place.lastIndexOf(" ") + 1)) : [];
      }),
    );
    expect(rules.map(({ meta }) => meta.id).filter((id) => !covered.has(id))).toEqual([]);
  });

  test.each(projects)("%s", async (project) => {
    const { texts, expected } = statedIn(project);
    const report = await scanTexts(texts);
    expect(report.findings.map((finding) => placeOf(report, finding)).sort()).toEqual(expected.sort());
    expect(report.notes.filter((note) => note.level === "error")).toEqual([]);
  });
});
