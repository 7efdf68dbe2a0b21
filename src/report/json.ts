/** The report as data. The shape is `report.schema.json`, described in docs/output.md; it only grows under one version. */
import type { Finding, Labelled, Suppression } from "../findings/finding.ts";
import type { Place } from "../source/span.ts";
import { byteColumnsOf, lineHashOf, regionOf } from "./locate.ts";
import { type Render, rulePage } from "./options.ts";
import type { ScanReport } from "./types.ts";

const SCHEMA = "leastkey-report/1";

/** The same project gives the same bytes: there is no time and no machine in it. */
export const json: Render = (report, options) => {
  const { version, root, exitCode, thresholds, counts, summary, notes, rules, findings } = report;
  const document = {
    schema: SCHEMA,
    tool: { name: "leastkey", version },
    root,
    repositoryPath: report.repositoryPath ?? "",
    ...(report.shard ? { shard: { index: report.shard.index, of: report.shard.of, by: report.shard.by } } : {}),
    exitCode,
    thresholds: {
      failOn: thresholds.failOn,
      minConfidence: thresholds.minConfidence,
      persona: thresholds.persona,
      exitZero: thresholds.exitZero,
      strict: thresholds.strict,
    },
    counts: {
      total: counts.total,
      failing: counts.failing,
      bySeverity: {
        high: counts.bySeverity.high,
        medium: counts.bySeverity.medium,
        low: counts.bySeverity.low,
        informational: counts.bySeverity.informational,
      },
      byRule: sorted(counts.byRule),
      hidden: {
        confidence: counts.hidden.confidence,
        persona: counts.hidden.persona,
        path: counts.hidden.path,
        ...optional("owner", counts.hidden.owner),
        ...optional("before", counts.hidden.before),
      },
      suppressed: counts.suppressed,
      ...optional(
        "suppressedBy",
        counts.suppressedBy && { comment: counts.suppressedBy.comment, baseline: counts.suppressedBy.baseline },
      ),
      droppedCandidates: sorted(counts.droppedCandidates),
    },
    scanned: {
      files: summary.files,
      parsed: summary.parsed,
      bytes: summary.bytes,
      apps: summary.apps,
      workloads: summary.workloads,
      secrets: summary.secrets,
      envKeys: summary.envKeys,
      inventory: summary.inventory,
      ...optional("config", summary.config),
      skipped: summary.skipped.map(({ path, reason, bytes }) => ({ path, reason, bytes })),
    },
    findings: findings.map((finding) => findingData(report, finding)),
    ...optional(
      "suppressed",
      report.suppressed?.map((finding) => findingData(report, finding)),
    ),
    notes: notes.map(({ path, line, column, level, why }) => ({ path, line, column, level, why })),
    rules: rules.map(({ id, category, severity, summary: what, cwe, references }) => ({
      id,
      category,
      severity,
      summary: what,
      cwe,
      page: rulePage(options, id),
      references,
    })),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
};

function findingData(report: ScanReport, finding: Finding) {
  const { rule, category, severity, confidence, persona, message, help, subject, fingerprint } = finding;
  return {
    rule,
    category,
    severity,
    confidence,
    persona,
    message,
    help,
    fingerprint,
    lineHash: lineHashOf(report, finding.primary.place),
    ...optional("owners", finding.owners),
    ...optional("failOn", finding.failOn),
    ...optional("suppression", finding.suppression && suppressionData(report, finding.suppression)),
    subject: sorted({ ...subject }),
    primary: labelledData(report, finding.primary),
    related: finding.related.map((each) => labelledData(report, each)),
    path: finding.path.map((each) => labelledData(report, each)),
    fixes: finding.fixes.map(({ title, safe, edits }) => ({
      title,
      safe,
      edits: edits.map(({ place, replacement }) => ({ ...placeData(report, place), replacement })),
    })),
  };
}

function suppressionData(report: ScanReport, suppression: Suppression) {
  if (suppression.by === "baseline") return { by: suppression.by, file: suppression.file };
  return { by: suppression.by, ...placeData(report, suppression.place), reason: suppression.reason };
}

/** A field that is absent without a value. */
function optional<T>(name: string, value: T | undefined): Readonly<Record<string, T>> {
  return value === undefined ? {} : { [name]: value };
}

function labelledData(report: ScanReport, { place, label }: Labelled) {
  return { ...placeData(report, place), label };
}

function placeData(report: ScanReport, place: Place) {
  const { startLine, startColumn, endLine, endColumn } = regionOf(report, place);
  const bytes = byteColumnsOf(report, place);
  return {
    file: place.file,
    start: position(startLine, startColumn, bytes.startColumn),
    end: position(endLine, endColumn, bytes.endColumn),
  };
}

function position(line: number, column: number, byteColumn: number) {
  return { line, column, ...(byteColumn === column ? {} : { byteColumn }) };
}

/** The entries in order of their names. */
function sorted<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}
