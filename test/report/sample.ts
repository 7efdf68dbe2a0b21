/** Builds reports for the tests of the formats from sources in which places are found by their text. */
import type { Finding, Labelled, Severity } from "../../src/findings/finding.ts";
import type { RenderOptions } from "../../src/report/options.ts";
import type { Note, ScanReport } from "../../src/report/types.ts";
import type { RuleMeta } from "../../src/rule.ts";
import type { FileKind, SourceFile } from "../../src/source/source-file.ts";
import type { Place } from "../../src/source/span.ts";

export const OPTIONS: RenderOptions = {
  color: false,
  columns: 100,
  links: false,
  docs: "https://leastkey.example/docs",
  category: null,
  finishedAt: new Date("2026-03-04T05:06:07.890Z"),
};

/** A credential made up for the tests, put together here so that no scanner meets it in this repository. */
export const TOKEN = ["sk", "proj", "x7Qm2Vt9Lp4Rk8Wn3Zc6Yb1Hd5Jf0Gs"].join("-");
export const REDACTED = "sk-proj-…(40 characters)";

export function source(path: string, text: string, kind: FileKind = "python"): SourceFile {
  return { path, kind, text, bytes: Buffer.byteLength(text), tracked: true };
}

/** The place of the `nth` occurrence (from 1) of `needle`. */
export function placeOf(file: SourceFile, needle: string, nth = 1): Place {
  let start = -1;
  for (let i = 0; i < nth; i++) start = file.text.indexOf(needle, start + 1);
  if (start < 0) throw new Error(`${file.path} doesn't hold ${JSON.stringify(needle)}`);
  return { file: file.path, span: { start, end: start + needle.length } };
}

export function at(file: SourceFile, needle: string, label = "", nth = 1): Labelled {
  return { place: placeOf(file, needle, nth), label };
}

export function rule(id: string, fields: Partial<RuleMeta> = {}): RuleMeta {
  return {
    id,
    category: "resolution",
    severity: "medium",
    severityReason: "Calls fail.",
    summary: `What ${id} finds`,
    why: `Why \`${id}\` matters.`,
    fix: "What to do.",
    autofix: { kind: "none", why: "A decision is needed." },
    confidence: "When the analysis is sure.",
    references: ["https://modal.com/docs/guide/secrets"],
    cwe: null,
    ...fields,
  };
}

export function finding(primary: Labelled, fields: Partial<Finding> = {}): Finding {
  return {
    rule: "unresolved-env-key",
    category: "resolution",
    severity: "medium",
    confidence: "high",
    persona: "regular",
    message: "`web` reads `OPENAI_KEY`, which nothing gives it.",
    help: "Attach the secret that holds it.",
    primary,
    related: [],
    path: [],
    fixes: [],
    subject: { workload: "web", key: "OPENAI_KEY" },
    fingerprint: "00112233445566778899aabbccddeeff",
    ...fields,
  };
}

export function note(path: string, fields: Partial<Note> = {}): Note {
  return { path, span: null, line: null, column: null, level: "warning", why: "It could not be read.", ...fields };
}

export function report(
  files: readonly SourceFile[],
  findings: readonly Finding[],
  fields: Partial<ScanReport> = {},
): ScanReport {
  const bySeverity: Record<Severity, number> = { informational: 0, low: 0, medium: 0, high: 0 };
  const byRule: Record<string, number> = {};
  for (const { severity, rule: id } of findings) {
    bySeverity[severity]++;
    byRule[id] = (byRule[id] ?? 0) + 1;
  }
  const failing = bySeverity.high + bySeverity.medium;
  return {
    version: "1.2.3",
    root: "shop",
    findings,
    counts: {
      total: findings.length,
      bySeverity,
      byRule,
      hidden: { confidence: 0, persona: 0, path: 0 },
      suppressed: 0,
      failing,
      droppedCandidates: {},
    },
    summary: {
      files: files.length,
      parsed: files.length,
      bytes: files.reduce((sum, file) => sum + file.bytes, 0),
      apps: 1,
      workloads: 2,
      secrets: 3,
      envKeys: 4,
      milliseconds: 412,
      skipped: [],
      inventory: null,
    },
    notes: [],
    files: new Map(files.map((file) => [file.path, file])),
    redactions: new Map(files.map((file) => [file.path, redactionsIn(file)])),
    rules: [...new Set(findings.map((each) => each.rule))].sort().map((id) => rule(id)),
    thresholds: { failOn: "medium", minConfidence: "medium", persona: "regular", exitZero: false, strict: false },
    exitCode: failing > 0 ? 1 : 0,
    ...fields,
  };
}

/** Every occurrence of the made-up credential in the file. */
function redactionsIn(file: SourceFile) {
  const redactions = [];
  for (let start = file.text.indexOf(TOKEN); start >= 0; start = file.text.indexOf(TOKEN, start + TOKEN.length)) {
    redactions.push({ span: { start, end: start + TOKEN.length }, redacted: REDACTED });
  }
  return redactions;
}
