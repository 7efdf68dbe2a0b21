import { describe, expect, test } from "vitest";
import { parseOwners } from "../../src/config/codeowners.ts";
import { KEY_FILE, problems, report } from "./settings.ts";

describe("CODEOWNERS", () => {
  // The cases of GitHub's documentation.
  test.each<[pattern: string, path: string, owned: boolean]>([
    ["*", "a/b.py", true],
    ["*.js", "a/b/c.js", true],
    ["*.js", "a/b/c.jsx", false],
    ["/build/logs/", "build/logs/a/b.txt", true],
    ["/build/logs/", "x/build/logs/a.txt", false],
    ["docs/*", "docs/getting-started.md", true],
    ["docs/*", "docs/build-app/troubleshooting.md", false],
    ["apps/", "a/apps/b/c.py", true],
    ["apps/", "apps", false],
    ["/docs/", "docs/a/b.md", true],
    ["/scripts/", "a/scripts/b.sh", false],
    ["**/logs", "build/logs/a.txt", true],
    ["**/logs", "deeply/nested/logs/a/b.txt", true],
    ["/apps/github", "apps/github/a/b.py", true],
    ["/apps/github", "apps/githubs/a.py", false],
    ["a/**/z.py", "a/z.py", true],
    ["a/**/z.py", "a/b/c/z.py", true],
    ["a?c.py", "abc.py", true],
    ["my\\ file.py", "my file.py", true],
    ["a.py", "x/a.py", true],
    ["x/a.py", "y/x/a.py", false],
  ])("%s and %s: %s", (pattern, path, owned) => {
    expect(parseOwners(`${pattern} @team\n`).of(path)).toEqual(owned ? ["@team"] : []);
  });

  test("the last match counts, also one without owners; comments and bad lines are passed over", () => {
    const { of: owners } = parseOwners(
      "* @all # everybody\r\n/a/ @a you@example.com\n!b.py @no\n[ab].py @no\n\n# * @x\n/a/free.py\n",
    );
    expect(owners("b.py")).toEqual(["@all"]);
    expect(owners("a/x.py")).toEqual(["@a", "you@example.com"]);
    expect(owners("a/free.py")).toEqual([]);
  });

  test("a hostile pattern comes to its end", () => {
    expect(parseOwners(`${"*a".repeat(2000)}b @x`).of("a".repeat(4000))).toEqual([]);
    expect(parseOwners(`${"**/a/".repeat(500)}b @x`).of("a/".repeat(1000))).toEqual([]);
  });

  test("findings tell their owners, and can be limited to one", async () => {
    const files = { "a.py": KEY_FILE, "x/b.py": KEY_FILE, ".github/CODEOWNERS": "/x/ @x\n", CODEOWNERS: "* @wrong\n" };
    const all = await report(files);
    expect(all.findings.map(({ primary, owners }) => [primary.place.file, owners])).toEqual([
      ["a.py", []],
      ["x/b.py", ["@x"]],
    ]);
    const own = await report(files, { owners: ["@x"] });
    expect(own.findings.map(({ primary }) => primary.place.file)).toEqual(["x/b.py"]);
    expect(own.counts.hidden).toMatchObject({ owner: 1 });
    expect((await report({ "a.py": KEY_FILE })).findings[0]?.owners).toBeUndefined();
    expect(await problems(files, { owners: ["@y"] })).toEqual(['CODEOWNERS --owner: it gives nothing to "@y"']);
    expect(await problems({ "a.py": KEY_FILE }, { owners: ["@x"] })).toEqual([
      "CODEOWNERS --owner: there is no such file, so that nobody owns anything",
    ]);
  });
});
