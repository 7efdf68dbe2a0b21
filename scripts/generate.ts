/**
 * Writes what follows from the sources: the list of rules, the rules' pages, the settings' schema, the version. With --check it writes nothing and
 * fails when something is stale.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { DETECTORS } from "../rules/credentials/detectors/index.ts";
import { settingsSchema } from "../src/config/json-schema.ts";
import { CATEGORIES, type Category } from "../src/findings/finding.ts";
import { rulePageMarkdown } from "../src/report/rule-page.ts";
import type { Rule } from "../src/rule.ts";

const HOME = join(dirname(fileURLToPath(import.meta.url)), "..");

interface RuleFile {
  readonly category: Category;
  readonly id: string;
}

/** Every rule file: a folder a category, the file's name is the rule's id. */
function ruleFiles(): readonly RuleFile[] {
  const categories = CATEGORIES.filter((category) => existsSync(join(HOME, "rules", category)));
  return categories
    .flatMap((category) =>
      readdirSync(join(HOME, "rules", category), { withFileTypes: true })
        .filter((entry) => entry.isFile() && /^[a-z][a-z0-9-]*\.ts$/.test(entry.name))
        .filter((entry) => readFileSync(join(HOME, "rules", category, entry.name), "utf8").includes("defineRule("))
        .map((entry) => ({ category, id: entry.name.slice(0, -".ts".length) })),
    )
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

function ruleList(files: readonly RuleFile[]): string {
  const name = (id: string) => id.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  return [
    "/** Every rule, sorted by id. Written by `npm run generate` from the files in this folder. */",
    `import type { Rule } from "../src/rule.ts";`,
    ...[...files]
      .sort((a, b) => (`${a.category}/${a.id}` < `${b.category}/${b.id}` ? -1 : 1))
      .map(({ category, id }) => `import ${name(id)} from "./${category}/${id}.ts";`),
    "",
    files.length === 0
      ? "export const rules: readonly Rule[] = [];"
      : `export const rules: readonly Rule[] = [\n${files.map(({ id }) => `  ${name(id)},\n`).join("")}];`,
    "",
  ].join("\n");
}

async function load({ category, id }: RuleFile): Promise<Rule> {
  const path = join(HOME, "rules", category, `${id}.ts`);
  const { default: rule } = (await import(pathToFileURL(path).href)) as { default: Rule };
  if (rule.meta.id !== id || rule.meta.category !== category) {
    throw new Error(`rules/${category}/${id}.ts declares the rule ${rule.meta.category}/${rule.meta.id}.`);
  }
  return rule;
}

function overview(rules: readonly Rule[]): string {
  const sections = CATEGORIES.flatMap((category) => {
    const listed = rules.filter(({ meta }) => meta.category === category);
    if (listed.length === 0) return [];
    const rows = listed.map(({ meta }) => `| [${meta.id}](${meta.id}.md) | ${meta.severity} | ${meta.summary} |`);
    return [[`## ${category}`, "", "| Rule | Severity | Finds |", "| --- | --- | --- |", ...rows].join("\n")];
  });
  return `${["# Rules", "Each page is made from the rule's own file; its examples run as tests.", ...sections].join("\n\n")}\n`;
}

function versionFile(): string {
  const { version } = JSON.parse(readFileSync(join(HOME, "package.json"), "utf8")) as { version: string };
  return `/** The version in package.json; \`npm run generate\` keeps the two the same. */\nexport const VERSION = ${JSON.stringify(version)};\n`;
}

/** The findings of the demo that the README shows. */
const SHOWN = ["environment-mismatch", "unresolved-env-key"];

const DEMO = /(<!-- demo: .*? -->\n)[\s\S]*?(<!-- \/demo -->)/;

/** The README with the part between its demo marks as leastkey prints it now. */
async function readme(): Promise<string> {
  const { loadFormat, scan } = await import("../src/index.ts");
  const result = await scan({ root: join(HOME, "fixtures/demo") });
  if (!result.ok) throw new Error(result.problems.map((problem) => problem.message).join("\n"));
  const report = result.value;
  const findings = report.findings.filter((finding) => SHOWN.includes(finding.rule));
  const render = await loadFormat("terminal");
  const plain = { color: false, columns: 100, links: false, docs: null, category: null, finishedAt: new Date(0) };
  const printed = render({ ...report, findings, notes: [] }, plain);
  // Without the summary, which tells the time, and without the marks for the fixture's own test.
  const shown = printed
    .split("\n\n")
    .slice(0, findings.length)
    .join("\n\n")
    .replace(/ {2}# (expect: [\w-]+)?…?$/gm, "");
  return (read("README.md") ?? "").replace(
    DEMO,
    (_, start: string, end: string) => `${start}\n\`\`\`text\n${shown}\n\`\`\`\n\n${end}`,
  );
}

/** The JSON Schema of the settings. */
function schema(rules: readonly Rule[]): string {
  const vocabulary = { rules: rules.map(({ meta }) => meta.id).sort(), detectors: DETECTORS.map(({ id }) => id) };
  return `${JSON.stringify(settingsSchema(vocabulary), null, 2)}\n`;
}

/** Path → content of everything that is generated. */
async function generated(): Promise<ReadonlyMap<string, string>> {
  const files = ruleFiles();
  const rules = await Promise.all(files.map(load));
  return new Map([
    ["README.md", await readme()],
    ["rules/index.ts", ruleList(files)],
    ["src/version.ts", versionFile()],
    ["schemas/leastkey.schema.json", schema(rules)],
    ["docs/rules/README.md", overview(rules)],
    ...rules.map((rule): [string, string] => [`docs/rules/${rule.meta.id}.md`, rulePageMarkdown(rule)]),
  ]);
}

function read(path: string): string | null {
  try {
    return readFileSync(join(HOME, path), "utf8");
  } catch {
    return null;
  }
}

function pages(): readonly string[] {
  try {
    return readdirSync(join(HOME, "docs/rules")).map((name) => `docs/rules/${name}`);
  } catch {
    return [];
  }
}

const wanted = await generated();
const stale = [...wanted].filter(([path, text]) => read(path) !== text);
const orphans = pages().filter((path) => !wanted.has(path));
if (process.argv.includes("--check")) {
  for (const path of [...stale.map(([path]) => path), ...orphans]) console.error(`stale: ${path} (npm run generate)`);
  process.exitCode = stale.length + orphans.length > 0 ? 1 : 0;
} else {
  for (const [path, text] of stale) {
    mkdirSync(dirname(join(HOME, path)), { recursive: true });
    writeFileSync(join(HOME, path), text);
    console.log(`wrote ${path}`);
  }
  for (const path of orphans) {
    rmSync(join(HOME, path));
    console.log(`removed ${path}`);
  }
}
