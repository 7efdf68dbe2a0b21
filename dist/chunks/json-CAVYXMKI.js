import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  regionOf
} from "./chunk-6FQPMLU2.js";
import {
  rulePage
} from "./chunk-Y2N7PTP7.js";
import "./chunk-VFXA6EVH.js";
import "./chunk-BE7JI7H6.js";

// src/report/json.ts
var SCHEMA = "leastkey-report/1";
var json = (report, options) => {
  const { version, root, exitCode, thresholds, counts, summary, notes, rules, findings } = report;
  const document = {
    schema: SCHEMA,
    tool: { name: "leastkey", version },
    root,
    exitCode,
    thresholds: {
      failOn: thresholds.failOn,
      minConfidence: thresholds.minConfidence,
      persona: thresholds.persona,
      exitZero: thresholds.exitZero,
      strict: thresholds.strict
    },
    counts: {
      total: counts.total,
      failing: counts.failing,
      bySeverity: {
        high: counts.bySeverity.high,
        medium: counts.bySeverity.medium,
        low: counts.bySeverity.low,
        informational: counts.bySeverity.informational
      },
      byRule: sorted(counts.byRule),
      hidden: { confidence: counts.hidden.confidence, persona: counts.hidden.persona, path: counts.hidden.path },
      suppressed: counts.suppressed,
      droppedCandidates: sorted(counts.droppedCandidates)
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
      skipped: summary.skipped.map(({ path, reason, bytes }) => ({ path, reason, bytes }))
    },
    findings: findings.map((finding) => findingData(report, finding)),
    notes: notes.map(({ path, line, column, level, why }) => ({ path, line, column, level, why })),
    rules: rules.map(({ id, category, severity, summary: what, cwe, references }) => ({
      id,
      category,
      severity,
      summary: what,
      cwe,
      page: rulePage(options, id),
      references
    }))
  };
  return `${JSON.stringify(document, null, 2)}
`;
};
function findingData(report, finding) {
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
    subject: sorted({ ...subject }),
    primary: labelledData(report, finding.primary),
    related: finding.related.map((each) => labelledData(report, each)),
    path: finding.path.map((each) => labelledData(report, each)),
    fixes: finding.fixes.map(({ title, safe, edits }) => ({
      title,
      safe,
      edits: edits.map(({ place, replacement }) => ({ ...placeData(report, place), replacement }))
    }))
  };
}
function labelledData(report, { place, label }) {
  return { ...placeData(report, place), label };
}
function placeData(report, place) {
  const { startLine, startColumn, endLine, endColumn } = regionOf(report, place);
  return {
    file: place.file,
    start: { line: startLine, column: startColumn },
    end: { line: endLine, column: endColumn }
  };
}
function sorted(record) {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => a < b ? -1 : a > b ? 1 : 0));
}
export {
  SCHEMA,
  json
};
