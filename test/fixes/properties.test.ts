/** What holds for every fix, over the rules' bad examples, the fixtures, and generated apps. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { applyFixes } from "../../src/fixes/apply.ts";
import { faultOf } from "../../src/fixes/run.ts";
import {
  type Chosen,
  type Fixed,
  fix,
  memoryFileSystem,
  rules,
  type ScanReport,
  type Thresholds,
} from "../../src/index.ts";
import { isScript } from "../../src/source/kind.ts";
import { openParser, type Parser } from "../../src/syntax/parser.ts";
import { generateApp } from "../conformance/generator/generate.ts";
import { fill, scanTexts } from "../support/examples.ts";

type Texts = Readonly<Record<string, string>>;

interface Project {
  readonly title: string;
  readonly files: Texts;
  readonly thresholds: Partial<Thresholds>;
}

const EVERYTHING: Partial<Thresholds> = { persona: "auditor", minConfidence: "low" };
const FIXTURES = join(import.meta.dirname, "../../fixtures");
/** Each takes some scans of the whole app. */
const GENERATED = 120;

const examples: readonly Project[] = rules.flatMap(({ meta, examples }) =>
  examples.bad.map(({ title, files, persona, minConfidence }) => ({
    title: `${meta.id}: ${title}`,
    files: Object.fromEntries(Object.entries(files).map(([path, text]) => [path, fill(path, text)])),
    thresholds: { ...(persona && { persona }), ...(minConfidence && { minConfidence }) },
  })),
);

const fixtures: readonly Project[] = readdirSync(FIXTURES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => ({ title: name, files: textsOf(join(FIXTURES, name)), thresholds: EVERYTHING }));

/** The examples whose one Python file may as well be a notebook with a cell for each block. */
const notebooks: readonly Project[] = examples.flatMap(({ title, files, thresholds }) => {
  const [code, ...others] = Object.entries(files).filter(([path]) => path.endsWith(".py"));
  if (!code || others.length > 0) return [];
  const [path, text] = code;
  const rest = Object.fromEntries(Object.entries(files).filter(([other]) => other !== path));
  return [{ title, files: { ...rest, [path.replace(/\.py$/, ".ipynb")]: asNotebook(text) }, thresholds }];
});

function asNotebook(text: string): string {
  const cells = text.split(/\n{3,}/).map((block, index) => ({
    cell_type: "code",
    execution_count: index + 1,
    metadata: {},
    outputs: [],
    source: block.split(/(?<=\n)/),
  }));
  const metadata = { kernelspec: { display_name: "Python 3", language: "python", name: "python3" } };
  return `${JSON.stringify({ cells, metadata, nbformat: 4, nbformat_minor: 5 }, null, 1)}\n`;
}

const generated: readonly Project[] = Array.from({ length: GENERATED }, (_, index) => generateApp(7, index * 17)).map(
  ({ id, files }) => ({ title: id, files: Object.fromEntries(files), thresholds: EVERYTHING }),
);

function textsOf(folder: string): Texts {
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path): [string, string] => {
        const name = path.slice(folder.length + 1).replaceAll("\\", "/");
        return [name, fill(name, readFileSync(path, "utf8"))];
      }),
  );
}

async function fixed(files: Texts, thresholds: Partial<Thresholds>, unsafe: boolean): Promise<Fixed<ScanReport>> {
  const result = await fix({ fileSystem: memoryFileSystem(files), thresholds, unsafe });
  if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join("\n"));
  return result.value;
}

let parser: Parser;
beforeAll(async () => {
  parser = await openParser();
});

/** Places where a file doesn't parse; -1 for a file that is no code. */
async function faultsIn(report: ScanReport, path: string, text: string): Promise<number> {
  const file = report.files.get(path);
  if (!file || (file.kind !== "python" && file.kind !== "notebook" && !isScript(file.kind))) return -1;
  await parser.prepare(file);
  const lowered = parser.lower({ ...file, text });
  return lowered.ok ? lowered.module.notes.length : Number.POSITIVE_INFINITY;
}

/** Every part of the old text that no edit covers stands in the new one, in order, with nothing but replacements between. */
function expectOnlyEdits(before: string, after: string, { fix }: Chosen, path: string): void {
  const edits = fix.edits.filter(({ place }) => place.file === path);
  const ordered = [...edits].sort(
    (a, b) => a.place.span.start - b.place.span.start || a.place.span.end - b.place.span.end,
  );
  const pieces: string[] = [];
  let at = 0;
  for (const { place, replacement } of ordered) {
    expect(place.span.start).toBeGreaterThanOrEqual(at);
    pieces.push(before.slice(at, place.span.start), replacement);
    at = place.span.end;
  }
  expect([...pieces, before.slice(at)].join("")).toBe(after);
}

async function expectGoodFixes({ files, thresholds }: Project): Promise<number> {
  const { before, after, applied, declined, texts } = await fixed(files, thresholds, true);
  // Only what needs review may have to be left: it can lay another fault open.
  const left = declined.filter(({ finding, title }) => finding.fixes.some((each) => each.title === title && each.safe));
  expect(left.map(({ finding, title, why }) => `${finding.rule}: ${title}: ${why}`)).toEqual([]);
  for (const finding of before.findings) {
    for (const each of finding.fixes) {
      const changed = applyFixes([{ fix: each }], (path) => files[path] ?? null);
      for (const [path, text] of changed) {
        expectOnlyEdits(files[path] ?? "", text, { finding, fix: each }, path);
        expect(await faultsIn(before, path, text)).toBeLessThanOrEqual(await faultsIn(before, path, files[path] ?? ""));
      }
      const alone = await scanTexts({ ...files, ...Object.fromEntries(changed) }, thresholds);
      const why = faultOf(before.findings, alone.findings, [{ finding }]);
      if (each.safe) expect(why, `${finding.rule}: ${each.title}`).toBeNull();
      else expect(why ?? "").toMatch(/^$|^It would bring a finding of /);
    }
  }
  const now = { ...files, ...Object.fromEntries(texts) };
  const again = await fixed(now, thresholds, true);
  expect(again.texts.size).toBe(0);
  expect(after.findings.map(({ rule }) => rule)).toEqual(
    (await scanTexts(now, thresholds)).findings.map(({ rule }) => rule),
  );
  return applied.length;
}

describe("a fix removes its finding and brings no other, parses, changes nothing else, and is done once", () => {
  test.each(examples.map((each) => [each.title, each] as const))("example of %s", async (_, example) => {
    await expectGoodFixes(example);
  });

  test.each(fixtures.map((each) => [each.title, each] as const))("fixture %s", async (_, fixture) => {
    await expectGoodFixes(fixture);
  });

  test("examples as notebooks, written as a notebook's editor writes them", { timeout: 480_000 }, async () => {
    let count = 0;
    for (const each of notebooks) {
      count += await expectGoodFixes(each);
      const { texts } = await fixed(each.files, each.thresholds, true);
      for (const [path, text] of texts)
        if (path.endsWith(".ipynb")) expect(`${JSON.stringify(JSON.parse(text), null, 1)}\n`).toBe(text);
    }
    expect(count).toBeGreaterThan(notebooks.length / 4);
  });

  test("generated apps", { timeout: 480_000 }, async () => {
    let count = 0;
    for (const app of generated) count += await expectGoodFixes(app);
    expect(count).toBeGreaterThan(GENERATED / 4);
  });
});
