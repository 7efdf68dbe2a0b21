import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { settingsTable } from "../../src/config/table.ts";
import { rules } from "../../src/index.ts";
import { kindOf } from "../../src/source/kind.ts";
import { ignoresIn } from "../../src/suppression/ignores.ts";
import { problems } from "./settings.ts";

const PAGE = readFileSync(join(import.meta.dirname, "../../docs/configuration.md"), "utf8");
const RULES = rules.map(({ meta }) => meta.id);

/** The fenced blocks of a language. */
function blocks(language: string): readonly string[] {
  return [...PAGE.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].flatMap(([, name, text]) =>
    name === language ? [text ?? ""] : [],
  );
}

describe("docs/configuration.md", () => {
  test.each(blocks("toml").map((text) => [text.split("\n")[0]?.slice(2) ?? "", text] as const))(
    "the snippet of %s loads",
    async (file, text) => {
      expect(["leastkey.toml", "pyproject.toml"]).toContain(file);
      expect(await problems({ [file]: text })).toEqual([]);
    },
  );

  test("the faulty configuration is refused in these words", async () => {
    const [said = ""] = blocks("text").filter((text) => text.startsWith("leastkey: "));
    expect(
      `leastkey: ${(await problems({ "leastkey.toml": 'fail-on = "high"\nexclud = []' }))[0]?.replace(" ", ": ")}\n`,
    ).toBe(said);
  });

  test("every setting is told of", () => {
    const { fields } = settingsTable({ rules: RULES, detectors: [] });
    for (const name of Object.keys(fields)) expect(PAGE).toContain(`\`${name}\``);
  });

  test("the ignore comments are read as they stand", () => {
    const [text = ""] = blocks("python");
    const file = { path: "a.py", kind: "python" as const, text, bytes: text.length, tracked: null };
    const { ignores, faults } = ignoresIn(file, { known: RULES, locked: new Set() });
    expect(faults).toEqual([]);
    expect(ignores.map(({ rules: named, reason }) => [named, reason])).toEqual([
      [["hardcoded-credential"], "key of the public test bench"],
      [["broad-secret", "unused-secret"], "the vendor's SDK reads them all"],
      [["hardcoded-credential"], "recorded answers"],
    ]);
  });

  test.each(
    [...PAGE.matchAll(/^\| ([^|]+) \| (`.*leastkey: ignore\[rule\].*) \|$/gm)].map(
      ([, files = "", comments = ""]) => [files, comments] as const,
    ),
  )("%s", (files, comments) => {
    const paths: Readonly<Record<string, string>> = {
      Python: "a.py",
      TypeScript: "a.ts",
      INI: "a.ini",
      SQL: "a.sql",
      HTML: "a.html",
      "Batch files": "a.bat",
      TeX: "a.tex",
      reStructuredText: "a.rst",
    };
    const path = paths[files.split(",")[0] ?? ""] ?? "";
    for (const [, comment = ""] of comments.matchAll(/`([^`]*leastkey[^`]*)`/g)) {
      const text = `${comment.replace("[rule]", "[broad-secret]")}\nx\n`;
      const file = { path, kind: kindOf(path), text, bytes: 0, tracked: null };
      const { ignores } = ignoresIn(file, { known: RULES, locked: new Set() });
      expect([comment, ignores.map((ignore) => ignore.rules)]).toEqual([comment, [["broad-secret"]]]);
    }
  });
});
