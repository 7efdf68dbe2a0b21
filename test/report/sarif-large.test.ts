/** SARIF of real scans passes Microsoft's validator: the demo, and a large project in which most rules speak. */
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { rules, type ScanReport, scan } from "../../src/index.ts";
import { sarif } from "../../src/report/sarif.ts";
import { fill, scanTexts } from "../support/examples.ts";
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

let large: ScanReport;
beforeAll(async () => {
  large = await scanTexts(largeProject(3), ALL);
}, 300_000);

describe("SARIF of real scans", () => {
  test("the demo", async () => {
    const result = await scan({ root: join(import.meta.dirname, "../../fixtures/demo"), thresholds: ALL });
    if (!result.ok) throw new Error("The demo can't be scanned.");
    const text = sarif(result.value, OPTIONS);
    expect(JSON.parse(text).runs[0].results.length).toBeGreaterThan(5);
    expect(validateSarif(text)).toEqual([]);
  }, 60_000);

  test("a large project in which most rules speak", () => {
    expect(large.findings.length).toBeGreaterThan(300);
    expect(new Set(large.findings.map(({ rule }) => rule)).size).toBeGreaterThan(rules.length * 0.75);
    const text = sarif(large, OPTIONS);
    expect(validateSarif(text)).toEqual([]);
    expect(text).not.toMatch(NO_LINE_HASH);
  }, 60_000);
});
