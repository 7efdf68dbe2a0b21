import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { gitlabCodeQuality } from "../../src/report/gitlab-codequality.ts";
import { gitlabSast } from "../../src/report/gitlab-sast.ts";
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
const ajv = new Ajv({ allErrors: true });

/** What GitLab's documentation of the Code Quality report asks for. */
const codeQualitySchema = {
  type: "array",
  items: {
    type: "object",
    required: ["description", "check_name", "fingerprint", "severity", "location"],
    properties: {
      description: { type: "string", minLength: 1 },
      check_name: { type: "string", minLength: 1 },
      fingerprint: { type: "string", minLength: 1 },
      severity: { enum: ["info", "minor", "major", "critical", "blocker"] },
      location: {
        type: "object",
        required: ["path", "lines"],
        properties: {
          path: { type: "string", not: { pattern: "^(/|\\./)" } },
          lines: { type: "object", required: ["begin"], properties: { begin: { type: "integer", minimum: 1 } } },
        },
      },
    },
  },
};

/** The parts of security report schema 15.2.1 (SAST) that a report must meet. */
const tool = {
  type: "object",
  required: ["id", "name", "version", "vendor"],
  properties: { vendor: { type: "object", required: ["name"] } },
};
const time = { type: "string", pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d$" };
const lines = { type: "integer", minimum: 1 };
const identifiers = {
  type: "array",
  minItems: 1,
  items: {
    type: "object",
    required: ["type", "name", "value"],
    properties: {
      type: { type: "string", minLength: 1 },
      name: { type: "string", minLength: 1 },
      value: { type: "string", minLength: 1 },
      url: { type: "string", pattern: "^(https?|ftp)://.+" },
    },
  },
};
const sastSchema = {
  type: "object",
  required: ["version", "scan", "vulnerabilities"],
  properties: {
    version: { type: "string", pattern: "^\\d+\\.\\d+\\.\\d+$" },
    scan: {
      type: "object",
      required: ["analyzer", "scanner", "start_time", "end_time", "status", "type"],
      properties: {
        analyzer: tool,
        scanner: tool,
        start_time: time,
        end_time: time,
        status: { enum: ["success", "failure"] },
        type: { const: "sast" },
        primary_identifiers: { ...identifiers, minItems: 0 },
        messages: {
          type: "array",
          items: {
            type: "object",
            required: ["level", "value"],
            properties: { level: { enum: ["info", "warn", "fatal"] }, value: { type: "string", minLength: 1 } },
          },
        },
      },
    },
    vulnerabilities: {
      type: "array",
      items: {
        type: "object",
        required: ["id", "identifiers", "location"],
        properties: {
          id: { type: "string", pattern: "^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$" },
          name: { type: "string", maxLength: 255 },
          description: { type: "string", maxLength: 1_048_576 },
          severity: { enum: ["Info", "Unknown", "Low", "Medium", "High", "Critical"] },
          solution: { type: "string", maxLength: 7000 },
          identifiers,
          links: { type: "array", items: { type: "object", required: ["url"] } },
          location: {
            type: "object",
            properties: { file: { type: "string" }, start_line: lines, end_line: lines },
          },
          tracking: {
            type: "object",
            required: ["type", "items"],
            properties: {
              type: { const: "source" },
              items: {
                type: "array",
                items: {
                  type: "object",
                  required: ["signatures"],
                  properties: {
                    file: { type: "string" },
                    start_line: { type: "number" },
                    end_line: { type: "number" },
                    signatures: {
                      type: "array",
                      minItems: 1,
                      items: { type: "object", required: ["algorithm", "value"] },
                    },
                  },
                },
              },
            },
          },
        },
        not: { required: ["raw_source_code_extract"] },
      },
    },
  },
};

describe("gitlab-codequality", () => {
  test("has the shape that GitLab reads", () => {
    for (const each of [full, report([], [])]) {
      ajv.validate(codeQualitySchema, JSON.parse(gitlabCodeQuality(each, OPTIONS)));
      expect(ajv.errors ?? []).toEqual([]);
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
    for (const each of [full, report([], []), { ...full, exitCode: 3 as const }]) {
      ajv.validate(sastSchema, JSON.parse(gitlabSast(each, OPTIONS)));
      expect(ajv.errors ?? []).toEqual([]);
    }
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
