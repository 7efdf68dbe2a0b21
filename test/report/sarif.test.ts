import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import type { Finding } from "../../src/findings/finding.ts";
import { lineHashes } from "../../src/report/line-hash.ts";
import { LIMITS, sarif } from "../../src/report/sarif.ts";
import type { ScanReport } from "../../src/report/types.ts";
import { at, finding, note, OPTIONS, placeOf, report, rule, source, TOKEN } from "./sample.ts";
import { validateSarif } from "./sarif-validator.ts";

const app = source("app.py", `import os\nKEY = "${TOKEN}"\nlabel = "é😀", os.environ["A"]\n`);
const odd = source("my app/é #1%.py", "import modal\nmodal.App('shop')\n");

const full = report(
  [app, odd],
  [
    finding(at(app, TOKEN, "the key"), {
      rule: "hardcoded-credential",
      category: "credentials",
      severity: "high",
      message: "`KEY` holds a key.",
      help: "Revoke it.",
      related: [at(odd, "modal.App('shop')", "used by [this] app"), at(app, "import os")],
      fixes: [
        {
          title: "Read it from the environment",
          safe: false,
          edits: [{ place: placeOf(app, `"${TOKEN}"`), replacement: 'os.environ["KEY"]' }],
        },
      ],
    }),
    finding(at(app, 'os.environ["A"]', "read here"), {
      confidence: "medium",
      path: [at(odd, "modal", "the app"), at(app, "label", "assigns")],
      fingerprint: "ff",
    }),
  ],
  {
    rules: [
      rule("hardcoded-credential", { cwe: 798, severity: "high", category: "credentials", precision: "very-high" }),
      rule("never-fired", { cwe: 15 }),
      rule("unresolved-env-key"),
    ],
    notes: [
      note("a b.py", { level: "error", why: "Permission denied." }),
      note("c.py", { line: 3, column: 2, why: "Syntax error." }),
      note("d.py", { level: "info", why: "Read as UTF-8." }),
    ],
  },
);

function run(of: ScanReport, options = OPTIONS) {
  return JSON.parse(sarif(of, options)).runs[0];
}

describe("sarif", () => {
  test("Microsoft's validator finds nothing to say, with GitHub's rules and policy", () => {
    expect(validateSarif(sarif(full, OPTIONS))).toEqual([]);
    expect(validateSarif(sarif(report([], []), OPTIONS))).toEqual([]);
    expect(validateSarif(sarif(full, { ...OPTIONS, category: "nightly" }))).toEqual([]);
  }, 60_000);

  test("the validator does report a file that GitHub would refuse", () => {
    const broken = JSON.parse(sarif(full, OPTIONS));
    broken.runs[0].results[0].locations[0].physicalLocation.region = {};
    broken.runs[0].results[1].locations[0].physicalLocation.artifactLocation.uri = "https://example.com/app.py";
    const said = validateSarif(JSON.stringify(broken)).join("\n");
    expect(said).toContain("error GH1003");
    expect(said).toContain("error GH1005");
  }, 60_000);

  test("columns count UTF-16 code units, from 1, the end excluded", () => {
    const { results, columnKind } = run(full);
    expect(columnKind).toBe("utf16CodeUnits");
    expect(results[1].locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: "app.py", uriBaseId: "%SRCROOT%" },
      region: { startLine: 3, startColumn: 16, endLine: 3, endColumn: 31 },
    });
  });

  test("paths are relative to %SRCROOT%, which is given no address, and percent-encoded", () => {
    const { results, originalUriBaseIds } = run(full);
    expect(originalUriBaseIds["%SRCROOT%"]).not.toHaveProperty("uri");
    expect(results[0].relatedLocations[0].physicalLocation.artifactLocation.uri).toBe("my%20app/%C3%A9%20%231%25.py");
  });

  test("the message says what to do and links every related place by its id", () => {
    const [result] = run(full).results;
    expect(result.message.text).toBe("`KEY` holds a key. Revoke it. See: [used by \\[this\\] app](1), [app.py](2).");
    expect(result.relatedLocations.map(({ id }: { id: number }) => id)).toEqual([1, 2]);
    expect(result.relatedLocations[0].message.text).toBe("used by [this] app");
  });

  test("text of a message doesn't turn into a link, and stands as it is where it can't", () => {
    const evil = finding(at(app, "KEY"), { message: 'Reads os.environ["A"] or [x](http://evil).', help: null });
    expect(run(report([app], [evil])).results[0].message.text).toBe('Reads os.environ["A"] or \\[x\\](http://evil).');
  });

  test("the path becomes a code flow that ends at the finding", () => {
    const [flow] = run(full).results[1].codeFlows;
    const steps = flow.threadFlows[0].locations;
    expect(steps.map((step: { executionOrder: number }) => step.executionOrder)).toEqual([1, 2, 3]);
    expect(steps[2].location.message.text).toBe("read here");
  });

  test("fingerprints: GitHub's line hash under its name, leastkey's own under another", () => {
    expect(run(full).results[0].partialFingerprints).toEqual({
      primaryLocationLineHash: lineHashes(app.text)[1],
      "leastkey/v1": "00112233445566778899aabbccddeeff",
    });
  });

  test("all rules are listed, with what code scanning reads", () => {
    const { rules } = run(full).tool.driver;
    expect(rules.map(({ id }: { id: string }) => id)).toEqual([
      "hardcoded-credential",
      "never-fired",
      "unresolved-env-key",
    ]);
    expect(rules[0]).toMatchObject({
      name: "HardcodedCredential",
      helpUri: "https://leastkey.example/docs/rules/hardcoded-credential.md",
      defaultConfiguration: { level: "error" },
      properties: {
        tags: ["security", "external/cwe/cwe-798", "modal", "credentials"],
        precision: "very-high",
        "security-severity": "8.0",
      },
    });
    expect(rules[1].properties.tags).toContain("external/cwe/cwe-015");
    expect(rules[2].properties).toMatchObject({ precision: "high", "security-severity": "5.0" });
    expect(rules[0].help.markdown).toContain("## How to fix it");
    const indexes = run(full).results.map((result: { ruleIndex: number }) => result.ruleIndex);
    expect(indexes).toEqual([0, 2]);
  });

  test("a long reason is cut after a sentence to 1024 characters; the help keeps it all", () => {
    const why = "A sentence of some forty characters, yes. ".repeat(60);
    const [long] = run(report([app], [], { rules: [rule("long-rule", { why })] })).tool.driver.rules;
    expect(long.fullDescription.text.length).toBeLessThanOrEqual(1024);
    expect(long.fullDescription.text).toMatch(/yes\.$/);
    expect(long.help.markdown.length).toBeGreaterThan(2000);
  });

  test("notes become notifications of the run, described and placed", () => {
    const { invocations, tool } = run(full);
    const said = invocations[0].toolExecutionNotifications;
    expect(said.map((each: { level: string }) => each.level)).toEqual(["error", "warning", "note"]);
    expect(said[1].locations[0].physicalLocation.region).toEqual({ startLine: 3, startColumn: 2 });
    for (const { descriptor } of said) expect(tool.driver.notifications[descriptor.index].id).toBe(descriptor.id);
    expect(invocations[0].executionSuccessful).toBe(true);
    expect(run({ ...full, exitCode: 3 }).invocations[0].executionSuccessful).toBe(false);
  });

  test("a category is given only on request, and ends in a slash", () => {
    expect(run(full)).not.toHaveProperty("automationDetails");
    expect(run(full, { ...OPTIONS, category: "nightly" }).automationDetails).toEqual({ id: "nightly/" });
    expect(run(full, { ...OPTIONS, category: "a/b/" }).automationDetails).toEqual({ id: "a/b/" });
  });

  test("an empty report still closes old alerts: a run with no results", () => {
    expect(run(report([], [])).results).toEqual([]);
  });

  test("an empty place is shown one column wide, a fix at it stays an insertion", () => {
    const start = { file: "app.py", span: { start: 0, end: 0 } };
    const insertion = { title: "Insert.", safe: true, edits: [{ place: start, replacement: "x" }] };
    const [result] = run(report([app], [finding({ place: start, label: "" }, { fixes: [insertion] })])).results;
    expect(result.locations[0].physicalLocation.region).toMatchObject({ startColumn: 1, endColumn: 2 });
    expect(result.fixes[0].artifactChanges[0].replacements[0].deletedRegion).toMatchObject({
      startColumn: 1,
      endColumn: 1,
    });
  });

  test("no source text is in it", () => {
    expect(sarif(full, OPTIONS)).not.toContain(TOKEN);
    expect(sarif(full, OPTIONS)).not.toMatch(/"snippet"|"contextRegion"/);
  });

  test("beyond GitHub's number of results the most severe stay, and a notification says how many went", () => {
    const findings = many(LIMITS.results + 10).map((each, index) =>
      index === LIMITS.results + 5 ? { ...each, severity: "high" as const } : each,
    );
    const { results, invocations } = run(report([app], findings));
    expect(results).toHaveLength(LIMITS.results);
    expect(results[0].level).toBe("error");
    expect(invocations[0].toolExecutionNotifications[0].message.text).toBe(
      "10 results of the least severity left out: code scanning takes no more.",
    );
  });

  test("a file that would be too large when compressed is cut as well", () => {
    const findings = many(3000).map((each, index) => ({ ...each, message: hexNoise(index, 7000) }));
    const text = sarif(report([app], findings), OPTIONS);
    expect(gzipSync(text).length).toBeLessThanOrEqual(LIMITS.bytes);
    expect(JSON.parse(text).runs[0].results.length).toBeGreaterThan(1000);
  }, 60_000);
});

function many(count: number): Finding[] {
  const primary = at(app, "KEY");
  return Array.from({ length: count }, (_, index) => finding(primary, { fingerprint: index.toString(16) }));
}

/** Text that hardly compresses below half its length, the same for the same seed. */
function hexNoise(seed: number, length: number): string {
  let state = seed + 1;
  let text = "";
  while (text.length < length) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    text += (state >>> 8).toString(16);
  }
  return text;
}
