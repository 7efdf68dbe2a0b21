import { describe, expect, test } from "vitest";
import { gitlabCodeQuality } from "../../src/report/gitlab-codequality.ts";
import { gitlabSast } from "../../src/report/gitlab-sast.ts";
import { gitlabFaults } from "./gitlab-schema.ts";
import { at, finding, note, OPTIONS, report, rule, source } from "./sample.ts";

const app = source("src/app.py", 'import os\nx = os.environ["A"]\n');
const findings = [
  finding(at(app, "os.environ"), { rule: "hardcoded-credential", severity: "high" }),
  finding(at(app, '"A"')),
  finding(at(app, "x"), { severity: "low", help: null }),
  finding(at(app, "import"), { severity: "informational" }),
];
const full = report([app], findings, {
  rules: [rule("hardcoded-credential", { cwe: 798 }), rule("unresolved-env-key", { summary: "x".repeat(400) })],
  notes: [note("a.py", { level: "error" }), note("b.py", { line: 2 }), note("c.py", { level: "info" })],
});
/** Names in the source can make a text as long as they like. */
const long = report([app], [finding(at(app, "x"), { help: "😀".repeat(9000), message: "😀".repeat(600_000) })]);

describe("gitlab-codequality", () => {
  test("has the shape that GitLab reads", () => {
    for (const each of [full, report([], [])]) {
      expect(gitlabFaults("codeQuality", gitlabCodeQuality(each, OPTIONS))).toEqual([]);
    }
  });

  test("names the rule in the description, for GitLab shows no other place for it", () => {
    const [first] = JSON.parse(gitlabCodeQuality(full, OPTIONS));
    expect(first).toEqual({
      description: "hardcoded-credential: `web` reads `OPENAI_KEY`, which nothing gives it.",
      check_name: "hardcoded-credential",
      fingerprint: "00112233445566778899aabbccddeeff",
      severity: "critical",
      location: { path: "src/app.py", lines: { begin: 2, end: 2 } },
    });
  });

  test("equal fingerprints are told apart, in the same way each time", () => {
    const once = JSON.parse(gitlabCodeQuality(full, OPTIONS));
    const fingerprints = new Set(once.map((issue: { fingerprint: string }) => issue.fingerprint));
    expect(fingerprints.size).toBe(findings.length);
    expect(JSON.parse(gitlabCodeQuality(full, OPTIONS))).toEqual(once);
  });
});

describe("gitlab-sast", () => {
  test("follows the security report schema", () => {
    for (const each of [full, long, report([], []), { ...full, exitCode: 3 as const }]) {
      for (const docs of [OPTIONS.docs, null]) {
        expect(gitlabFaults("sast", gitlabSast(each, { ...OPTIONS, docs }))).toEqual([]);
      }
    }
  });

  test("a report that GitLab would refuse is told from one that it takes", () => {
    const good = gitlabSast(full, OPTIONS);
    expect(gitlabFaults("sast", good.replace(/("start_time": "[^"]*)/, "$1Z"))).toEqual([
      expect.stringContaining("/scan/start_time must match pattern"),
    ]);
    expect(gitlabFaults("sast", good.replace(/("name": "What[^"]*)/, `$1${"x".repeat(255)}`))).toEqual([
      "/vulnerabilities/0/name must NOT have more than 255 characters",
    ]);
  });

  test("what is too long is cut between characters", () => {
    const [vulnerability] = JSON.parse(gitlabSast(long, OPTIONS)).vulnerabilities;
    expect(vulnerability.solution).toMatch(/^(?:😀)+…$/u);
    expect(vulnerability.description).toMatch(/^(?:😀)+…$/u);
  });

  test("tells start and end in UTC without zone or fraction", () => {
    const { scan } = JSON.parse(gitlabSast({ ...full, summary: { ...full.summary, milliseconds: 61_000 } }, OPTIONS));
    expect([scan.start_time, scan.end_time]).toEqual(["2026-03-04T05:05:06", "2026-03-04T05:06:07"]);
  });

  test("ids differ between findings and stay the same between runs", () => {
    const ids = () =>
      JSON.parse(gitlabSast(full, OPTIONS)).vulnerabilities.map((each: { id: string }) => each.id) as string[];
    expect(new Set(ids()).size).toBe(findings.length);
    expect(ids()).toEqual(ids());
  });

  test("the rule is the first identifier, its weakness the second; every rule that ran is named", () => {
    const { vulnerabilities, scan } = JSON.parse(gitlabSast(full, OPTIONS));
    const [first] = vulnerabilities;
    expect(scan.primary_identifiers.map(({ value }: { value: string }) => value)).toEqual([
      "hardcoded-credential",
      "unresolved-env-key",
    ]);
    expect(first.identifiers.map(({ value }: { value: string }) => value)).toEqual(["hardcoded-credential", "798"]);
  });
});
