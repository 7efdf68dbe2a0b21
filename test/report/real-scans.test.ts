/** Reports of real scans, the demo and three large ones, pass Microsoft's SARIF validator and GitLab's schemas. */
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { rules, type ScanReport, scan } from "../../src/index.ts";
import { gitlabCodeQuality } from "../../src/report/gitlab-codequality.ts";
import { gitlabSast } from "../../src/report/gitlab-sast.ts";
import { LIMITS, sarif } from "../../src/report/sarif.ts";
import { fill, scanTexts } from "../support/examples.ts";
import { gitlabFaults } from "./gitlab-schema.ts";
import { OPTIONS } from "./sample.ts";
import { validateSarif } from "./sarif-validator.ts";

const ALL = { persona: "auditor", minConfidence: "low" } as const;
/** GitHub's action warns of results without one. */
const NO_LINE_HASH = /"partialFingerprints":\{"leastkey/;

/** Every rule's bad examples, each in a folder of its own, `copies` times. */
function largeProject(copies: number): Record<string, string> {
  const files: Record<string, string> = {};
  for (let copy = 0; copy < copies; copy++) {
    for (const { meta, examples } of rules) {
      for (const [at, example] of examples.bad.entries()) {
        for (const [path, text] of Object.entries(example.files)) {
          files[`part ${copy}/${meta.id}/${at}/${path}`] = fill(path, text);
        }
      }
    }
  }
  return files;
}

/** As many results as the validator takes for GitHub's old limit: a key in each of 100 functions of 10 apps. */
function longProject(): Record<string, string> {
  const functions = Array.from({ length: 100 }, (_, at) => {
    return `\n\n@app.function()\ndef f${at}():\n    return os.environ["KEY_${at}"]\n`;
  });
  const app = `import os\nimport modal\n\napp = modal.App("app")\n${functions.join("")}`;
  return Object.fromEntries(Array.from({ length: 10 }, (_, at) => [`part ${at}/app.py`, app]));
}

async function scanFixtures(name = ""): Promise<ScanReport> {
  const result = await scan({ root: join(import.meta.dirname, "../../fixtures", name), thresholds: ALL });
  if (!result.ok) throw new Error(`fixtures/${name} can't be scanned.`);
  return result.value;
}

function expectValid(report: ScanReport): void {
  expect(validateSarif(sarif(report, OPTIONS))).toEqual([]);
  expect(gitlabFaults("sast", gitlabSast(report, OPTIONS))).toEqual([]);
  expect(gitlabFaults("codeQuality", gitlabCodeQuality(report, OPTIONS))).toEqual([]);
}

let large: ScanReport;
beforeAll(async () => {
  large = await scanTexts(largeProject(2), ALL);
}, 300_000);

describe("reports of real scans are valid", () => {
  test("the demo", async () => {
    const demo = await scanFixtures("demo");
    expect(demo.findings.length).toBeGreaterThan(5);
    expectValid(demo);
  }, 120_000);

  test("all fixtures as one project", async () => {
    const fixtures = await scanFixtures();
    expect(fixtures.findings.length).toBeGreaterThan(100);
    expectValid(fixtures);
  }, 120_000);

  test("a large project in which most rules speak", () => {
    expect(large.findings.length).toBeGreaterThan(300);
    expect(new Set(large.findings.map(({ rule }) => rule)).size).toBeGreaterThan(rules.length * 0.75);
    expectValid(large);
    expect(sarif(large, OPTIONS)).not.toMatch(NO_LINE_HASH);
  }, 120_000);

  test("a thousand results", async () => {
    const long = await scanTexts(longProject());
    expect(long.findings).toHaveLength(1000);
    expectValid(long);
  }, 120_000);
});

test("of more results than GitHub takes the worst are kept, in order, and a valid notification says how many went", () => {
  const times = Math.ceil((LIMITS.results + 500) / large.findings.length);
  const findings = Array.from({ length: times }, () => large.findings).flat();
  const document = JSON.parse(sarif({ ...large, findings }, OPTIONS));
  const [run] = document.runs;
  expect(run.results).toHaveLength(LIMITS.results);
  const ranks: number[] = run.results.map(({ rank }: { rank: number }) => rank);
  expect(ranks).toEqual([...ranks].sort((a, b) => b - a));
  expect(new Set(ranks).size).toBeGreaterThan(3);
  const [notification] = run.invocations[0].toolExecutionNotifications;
  const cut = (findings.length - LIMITS.results).toLocaleString("en");
  expect(notification.message.text).toBe(`${cut} results of the least severity left out: code scanning takes no more.`);
  // The validator knows GitHub's limit of 2021, 1,000 results, and needs minutes for all.
  run.results = run.results.slice(0, 1000);
  expect(validateSarif(JSON.stringify(document))).toEqual([]);
}, 120_000);
