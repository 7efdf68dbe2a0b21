/** Shards joined must be, byte for byte, what a single run gives; projects joined, what a run over all of them gives. */
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  FORMAT_NAMES,
  type FormatName,
  loadFormat,
  merge,
  type Options,
  type RenderOptions,
  type ScanReport,
  scan,
  scanRoots,
} from "../../src/index.ts";

const HOME = join(import.meta.dirname, "../..");
const OPTIONS: RenderOptions = {
  color: false,
  columns: 100,
  links: false,
  docs: null,
  category: null,
  finishedAt: new Date("2026-03-04T05:06:07Z"),
};

let place: string;
let single: ScanReport;
beforeAll(async () => {
  place = realpathSync(mkdtempSync(join(tmpdir(), "leastkey-merge-")));
  // A repository, in which the demo is not at the top: platforms want paths from the top.
  mkdirSync(join(place, "mono/.git"), { recursive: true });
  cpSync(join(HOME, "fixtures/demo"), join(place, "mono/services/demo"), { recursive: true });
  // Columns that differ in bytes, a file that is read in part, and one that isn't read.
  write("mono/services/demo/docsbot/odd é.py", 'import os\nGRÜSSE = "ü😀", os.environ["NIE_GEGEBEN_ä"]\ndef f(:\n');
  write("mono/services/demo/docsbot/big.txt", "x".repeat(3_000_000));
  single = await scanned({ root: join(place, "mono/services/demo") });
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

function write(name: string, text: string): void {
  mkdirSync(dirname(join(place, name)), { recursive: true });
  writeFileSync(join(place, name), text);
}

async function scanned(options: Options): Promise<ScanReport> {
  const result = await scan(options);
  if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join("\n"));
  return result.value;
}

async function scannedRoots(roots: readonly string[], options: Options = {}): Promise<ScanReport> {
  const result = await scanRoots(
    roots.map((root) => join(place, root)),
    options,
  );
  if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join("\n"));
  return result.value;
}

/** A report in a format. How long the scan took is no part of it. */
async function rendered(report: ScanReport, format: FormatName, options = OPTIONS): Promise<string> {
  const render = await loadFormat(format);
  return render({ ...report, summary: { ...report.summary, milliseconds: null } }, options);
}

function shards(of: number, options: Options): Promise<ScanReport[]> {
  return Promise.all(Array.from({ length: of }, (_, at) => scanned({ ...options, shard: { index: at + 1, of } })));
}

async function inputs(reports: readonly ScanReport[], format: FormatName, folders: readonly string[] = []) {
  const texts = await Promise.all(reports.map((report) => rendered(report, format)));
  return texts.map((text, at) => ({ file: `${at + 1}.${format}`, folder: folders[at] ?? null, text }));
}

async function mergedReport(reports: readonly ScanReport[], folders: readonly string[] = []): Promise<ScanReport> {
  const merged = await merge(await inputs(reports, "json", folders));
  if (merged.kind !== "report") throw new Error(JSON.stringify(merged));
  return merged.report;
}

async function mergedSarif(reports: readonly ScanReport[], options = OPTIONS) {
  const texts = await Promise.all(reports.map((report) => rendered(report, "sarif", options)));
  const merged = await merge(texts.map((text, at) => ({ file: `${at}.sarif`, folder: null, text })));
  if (merged.kind !== "sarif") throw new Error(JSON.stringify(merged));
  return merged;
}

/** Equal texts; of those that differ, the first difference is shown and not all of it. */
function expectSame(actual: string, expected: string): void {
  let at = 0;
  while (at < expected.length && actual[at] === expected[at]) at++;
  const around = (text: string) => text.slice(Math.max(0, at - 80), at + 80);
  expect(around(actual)).toBe(around(expected));
  expect(actual.length).toBe(expected.length);
}

describe("shards of one project", () => {
  test("the project has findings in several files, so that there is something to divide", () => {
    expect(new Set(single.findings.map(({ primary }) => primary.place.file)).size).toBeGreaterThan(3);
    expect(single.notes.length).toBeGreaterThan(0);
  });

  test.each([1, 2, 3, 16])("%i shards, merged in any order, give a single run's bytes in every format", async (of) => {
    const parts = await shards(of, { root: join(place, "mono/services/demo") });
    expect(parts.flatMap(({ findings }) => findings)).toHaveLength(single.findings.length);
    const merged = await mergedReport([...parts].reverse());
    expect(merged.exitCode).toBe(single.exitCode);
    for (const format of FORMAT_NAMES) {
      // Reports quote no source, so that the terminal's frames are lost.
      if (format !== "terminal") expectSame(await rendered(merged, format), await rendered(single, format));
    }
    expect(await rendered(merged, "terminal")).toContain(await verdictLine(single));
  });

  test("SARIF of shards joins to a single run's, with its category", async () => {
    const options = { ...OPTIONS, category: "nightly" };
    const parts = await shards(3, { root: join(place, "mono/services/demo") });
    for (const each of [OPTIONS, options]) {
      const merged = await mergedSarif([...parts].reverse(), each);
      expectSame(merged.text, await rendered(single, "sarif", each));
      expect(merged.exitCode).toBe(single.exitCode);
    }
  });

  test("unread input in one shard makes the whole end with 3 under --strict", async () => {
    const options = { root: join(place, "mono/services/demo"), thresholds: { strict: true }, maxFileSize: 600 };
    const whole = await scanned(options);
    const merged = await mergedReport(await shards(3, options));
    expect(merged.exitCode).toBe(whole.exitCode);
    expectSame(await rendered(merged, "junit"), await rendered(whole, "junit"));
  });
});

async function verdictLine(report: ScanReport): Promise<string> {
  return (await rendered(report, "terminal")).trimEnd().split("\n").slice(-1)[0] ?? "";
}

describe("several projects", () => {
  const ROOTS = ["repos/a", "repos/b-b", "repos/b"];
  beforeAll(() => {
    for (const root of ROOTS) cpSync(join(HOME, "fixtures/demo"), join(place, root), { recursive: true });
    write("repos/b/notes.py", "def f(:\n");
  });

  test("are scanned each by itself and reported as one, under their folders", async () => {
    const [alone, all] = await Promise.all([scanned({ root: join(place, "repos/a") }), scannedRoots(ROOTS)]);
    expect(all.counts.total).toBe(3 * alone.counts.total);
    expect(all.root).toBe(".");
    expect(new Set(all.findings.map(({ primary }) => primary.place.file.split("/")[0]))).toEqual(
      new Set(["a", "b-b", "b"]),
    );
    const inA = all.findings.filter(({ primary }) => primary.place.file.startsWith("a/"));
    expect(inA.map(({ fingerprint }) => fingerprint)).toEqual(alone.findings.map(({ fingerprint }) => fingerprint));
  });

  test("reports made one by one, merged, are that report", async () => {
    const all = await scannedRoots(ROOTS);
    const each = await Promise.all(ROOTS.map((root) => scanned({ root: join(place, root) })));
    const merged = await mergedReport(each);
    for (const format of FORMAT_NAMES) {
      if (format !== "terminal") expectSame(await rendered(merged, format), await rendered(all, format));
    }
  });

  test("shards take the projects in turn, also more shards than projects", async () => {
    const all = await scannedRoots(ROOTS);
    for (const of of [2, 4]) {
      const parts: ScanReport[] = [];
      for (let index = 1; index <= of; index++) parts.push(await scannedRoots(ROOTS, { shard: { index, of } }));
      expectSame(await rendered(await mergedReport(parts), "json"), await rendered(all, "json"));
      expectSame((await mergedSarif(parts)).text, await rendered(all, "sarif"));
    }
  });

  test("shards of several projects are joined project by project", async () => {
    const a = await shards(2, { root: join(place, "repos/a") });
    const b = await shards(3, { root: join(place, "repos/b") });
    const all = await scannedRoots(["repos/a", "repos/b"]);
    expectSame(await rendered(await mergedReport([...b, ...a]), "json"), await rendered(all, "json"));
  });

  test("projects of one name are told apart by folders", async () => {
    const one = await scanned({ root: join(place, "repos/a") });
    expect(await merge(await inputs([one, one], "json"))).toMatchObject({
      kind: "refused",
      why: expect.stringContaining('"a"'),
    });
    const both = await mergedReport([one, one], ["x/a", "y/a"]);
    expect(both.findings[0]?.primary.place.file).toMatch(/^x\/a\//);
    expect(both.counts.total).toBe(2 * one.counts.total);
  });

  test("each project's own settings hold for it", async () => {
    write("own/lax/leastkey.toml", 'fail-on = "high"\n');
    write("own/strict/leastkey.toml", 'fail-on = "low"\n');
    for (const root of ["own/lax", "own/strict"]) {
      cpSync(join(HOME, "fixtures/demo"), join(place, root), { recursive: true });
    }
    const all = await scannedRoots(["own/lax", "own/strict"]);
    const each = await Promise.all(["own/lax", "own/strict"].map((root) => scanned({ root: join(place, root) })));
    expect(each[0]?.counts.failing).toBeLessThan(each[1]?.counts.failing ?? 0);
    expect(all.counts.failing).toBe((each[0]?.counts.failing ?? 0) + (each[1]?.counts.failing ?? 0));
    expectSame(await rendered(await mergedReport(each), "json"), await rendered(all, "json"));
  });

  test("a root that holds another is refused", async () => {
    const result = await scanRoots([place, join(place, "repos/a")]);
    expect(result).toMatchObject({ ok: false, problems: [{ message: expect.stringContaining("holds another") }] });
  });
});

describe("what can't be merged is refused in words", () => {
  let parts: ScanReport[];
  beforeAll(async () => {
    parts = await shards(3, { root: join(place, "mono/services/demo") });
  });

  test.each<[string, (parts: ScanReport[]) => ScanReport[], string]>([
    ["a missing shard", ([a, , c]) => [a, c] as ScanReport[], "Shard 2/3 is missing."],
    ["a shard given twice", ([a, b, c]) => [a, b, c, b] as ScanReport[], "Shard 2/3 is given twice."],
    [
      "shards of other sources",
      ([a, b, c]) => [a, b, { ...(c as ScanReport), summary: { ...single.summary, bytes: 1 } }] as ScanReport[],
      "different files",
    ],
    [
      "shards with other settings",
      ([a, b, c]) =>
        [a, b, { ...(c as ScanReport), thresholds: { ...single.thresholds, failOn: "low" } }] as ScanReport[],
      "--fail-on",
    ],
    [
      "a report of another version",
      ([a, b, c]) => [a, b, { ...(c as ScanReport), version: "0.0.1" }] as ScanReport[],
      "made by leastkey 0.0.1",
    ],
  ])("%s", async (_, pick, why) => {
    expect(await merge(await inputs(pick(parts), "json"))).toMatchObject({
      kind: "refused",
      why: expect.stringContaining(why),
    });
  });

  test.each([
    ["text", "hello", "not JSON"],
    ["other JSON", '{"a": 1}', "not a report of leastkey"],
    ["a report with a field missing", '{"schema": "leastkey-report/1"}', "not a report of leastkey"],
    ["another tool's SARIF", '{"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "x"}}}]}', "no shard"],
  ])("%s", async (_, text, why) => {
    const merged = await merge([{ file: "r", folder: null, text }]);
    expect(merged).toMatchObject({ kind: "refused", why: expect.stringContaining(why) });
  });

  test("SARIF with a shard missing, or mixed with JSON", async () => {
    const [one, two] = await inputs(parts, "sarif");
    const [json] = await inputs(parts, "json");
    if (!one || !two || !json) throw new Error("no shards");
    expect(await merge([one, two])).toMatchObject({ kind: "refused", why: expect.stringContaining("3 shards") });
    expect(await merge([one, json])).toMatchObject({ kind: "refused", why: expect.stringContaining("one format") });
  });
});
