/** GitLab SAST (`artifacts:reports:sast`), security report schema 15.2.1. */
import { createHash } from "node:crypto";
import type { Finding, Severity } from "../findings/finding.ts";
import type { RuleMeta } from "../rule.ts";
import { regionOf } from "./locate.ts";
import { type Render, type RenderOptions, rulePage } from "./options.ts";
import { sentence } from "./rule-text.ts";
import type { Note, ScanReport } from "./types.ts";

const SCHEMA_VERSION = "15.2.1";
const LONGEST_NAME = 255;
const LONGEST_DESCRIPTION = 1_048_576;
const LONGEST_SOLUTION = 7000;

const SEVERITY: Readonly<Record<Severity, "Info" | "Low" | "Medium" | "High">> = {
  high: "High",
  medium: "Medium",
  low: "Low",
  informational: "Info",
};
const NOTE_LEVEL: Readonly<Record<Note["level"], "info" | "warn" | "fatal">> = {
  error: "fatal",
  warning: "warn",
  info: "info",
};

export const gitlabSast: Render = (report, options) => {
  const tool = { id: "leastkey", name: "leastkey", version: report.version, vendor: { name: "leastkey" } };
  const started = new Date(options.finishedAt.getTime() - (report.summary.milliseconds ?? 0));
  const rules = new Map(report.rules.map((rule) => [rule.id, rule]));
  const seen = new Map<string, number>();
  const document = {
    version: SCHEMA_VERSION,
    scan: {
      analyzer: tool,
      scanner: tool,
      type: "sast",
      status: report.exitCode === 3 ? "failure" : "success",
      start_time: time(started),
      end_time: time(options.finishedAt),
      // By these GitLab tells a rule that found nothing from one that is no more.
      primary_identifiers: report.rules.map(({ id }) => primaryIdentifier(id, options)),
      messages: report.notes.map(({ path, line, level, why }) => ({
        level: NOTE_LEVEL[level],
        value: `${path}${line === null ? "" : `:${line}`}: ${why}`,
      })),
    },
    vulnerabilities: report.findings.map((finding) => {
      const before = seen.get(finding.fingerprint) ?? 0;
      seen.set(finding.fingerprint, before + 1);
      return vulnerability(report, options, finding, rules.get(finding.rule), before);
    }),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
};

function vulnerability(
  report: ScanReport,
  options: RenderOptions,
  finding: Finding,
  rule: RuleMeta | undefined,
  before: number,
) {
  const { startLine, endLine } = regionOf(report, finding.primary.place);
  const location = { file: finding.primary.place.file, start_line: startLine, end_line: endLine };
  const cwe = rule?.cwe ?? null;
  return {
    id: uuid(`${finding.fingerprint}:${before}`),
    name: clip(rule ? sentence(rule) : finding.rule, LONGEST_NAME),
    description: clip(finding.message, LONGEST_DESCRIPTION),
    severity: SEVERITY[finding.severity],
    ...(finding.help === null ? {} : { solution: clip(finding.help, LONGEST_SOLUTION) }),
    identifiers: [
      primaryIdentifier(finding.rule, options),
      ...(cwe === null
        ? []
        : [
            {
              type: "cwe",
              name: `CWE-${cwe}`,
              value: String(cwe),
              url: `https://cwe.mitre.org/data/definitions/${cwe}.html`,
            },
          ]),
    ],
    links: (rule?.references ?? []).map((url) => ({ url })),
    location,
    // By this GitLab knows a finding again after it has moved.
    tracking: {
      type: "source",
      items: [{ ...location, signatures: [{ algorithm: "hash", value: `${finding.fingerprint}:${before}` }] }],
    },
  };
}

function primaryIdentifier(rule: string, options: RenderOptions) {
  const page = rulePage(options, rule);
  return {
    type: "leastkey_rule_id",
    name: `leastkey: ${rule}`,
    value: rule,
    ...(page === null ? {} : { url: page }),
  };
}

/** The schema wants UTC without a zone or fractions. */
function time(date: Date): string {
  return date.toISOString().slice(0, "2000-01-01T00:00:00".length);
}

/** A UUID (version 8) that is the same for the same text. */
function uuid(text: string): string {
  const hex = createHash("sha256").update(text).digest("hex");
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
    hex.slice(20, 32),
  ].join("-");
}

/** At most so many UTF-16 units, cut between characters. */
function clip(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1).replace(/[\uD800-\uDBFF]$/, "")}…`;
}
