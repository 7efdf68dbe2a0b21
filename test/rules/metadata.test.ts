/** What the rules say of themselves is whole, and true of what they do over their examples and the fixtures. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { type Finding, rules } from "../../src/index.ts";
import { fill, scanTexts } from "../support/examples.ts";

const FIXTURES = join(import.meta.dirname, "../../fixtures");

type Texts = Readonly<Record<string, string>>;

function fixtures(): readonly Texts[] {
  return readdirSync(FIXTURES, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => {
      const folder = join(FIXTURES, name);
      const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
      return Object.fromEntries(
        files.map((entry): [string, string] => {
          const path = join(entry.parentPath, entry.name);
          const inside = path.slice(folder.length + 1).replaceAll("\\", "/");
          return [inside, fill(inside, readFileSync(path, "utf8"))];
        }),
      );
    });
}

const findings = new Map<string, Finding[]>();

beforeAll(async () => {
  const examples = rules.flatMap(({ examples }) =>
    examples.bad.map(({ files }) =>
      Object.fromEntries(Object.entries(files).map(([path, text]) => [path, fill(path, text)])),
    ),
  );
  for (const files of [...examples, ...fixtures()]) {
    const report = await scanTexts(files, { persona: "auditor", minConfidence: "low" });
    for (const finding of report.findings) findings.set(finding.rule, [...(findings.get(finding.rule) ?? []), finding]);
  }
}, 300_000);

describe.each(rules.map((rule) => [rule.meta.id, rule.meta] as const))("%s", (id, meta) => {
  test("is described in whole sentences", () => {
    const { autofix } = meta;
    const said = [meta.severityReason, autofix.kind === "none" ? autofix.why : autofix.does, meta.why, meta.confidence];
    for (const text of said) expect(text.trim()).toMatch(/^[A-Z`\d].*(?:[.:]|```)$/s);
    expect(meta.summary).toMatch(/^[A-Z]|^[a-z_]+[=(_]/);
  });

  test("refers to Modal's documentation, each page once", () => {
    if (meta.category !== "suppression")
      expect(meta.references.some((link) => link.startsWith("https://modal.com/docs/"))).toBe(true);
    for (const link of meta.references) expect(link).toMatch(/^https:\/\/(?!cwe\.)[^\s]+$/);
    expect(new Set(meta.references).size).toBe(meta.references.length);
    if (meta.cwe !== null) expect(meta.cwe).toBeGreaterThan(0);
  });

  test("has the fixes that it says it has", () => {
    const fixes = (findings.get(id) ?? []).flatMap((finding) => finding.fixes);
    const kinds = new Set(fixes.map(({ safe }) => (safe ? "safe" : "unsafe")));
    const said = meta.autofix.kind;
    expect([...kinds].sort()).toEqual(said === "none" ? [] : said === "both" ? ["safe", "unsafe"] : [said]);
  });

  test("has a severity that most of its findings have", () => {
    const severities = (findings.get(id) ?? []).map(({ severity }) => severity);
    expect(severities).toContain(meta.severity);
  });
});
