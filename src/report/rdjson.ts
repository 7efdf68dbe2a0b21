/** Reviewdog Diagnostic Format. Lines are 1-based, columns are 1-based in UTF-8 bytes, the end is excluded. */
import type { Finding, Fix, Labelled, Severity } from "../findings/finding.ts";
import type { Place } from "../source/span.ts";
import { byteColumnsOf, regionOf } from "./locate.ts";
import { type Render, type RenderOptions, rulePage } from "./options.ts";
import type { ScanReport } from "./types.ts";

const SEVERITY: Readonly<Record<Severity, "ERROR" | "WARNING" | "INFO">> = {
  high: "ERROR",
  medium: "WARNING",
  low: "INFO",
  informational: "INFO",
};

export const rdjson: Render = (report, options) => {
  const document = {
    source: { name: "leastkey", ...(options.docs === null ? {} : { url: options.docs }) },
    diagnostics: report.findings.map((finding) => diagnostic(report, options, finding)),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
};

function diagnostic(report: ScanReport, options: RenderOptions, finding: Finding) {
  const page = rulePage(options, finding.rule);
  const suggestions = finding.fixes.flatMap((fix) => suggestion(report, finding, fix));
  return {
    message: finding.help === null ? finding.message : `${finding.message} ${finding.help}`,
    location: location(report, finding.primary.place),
    severity: SEVERITY[finding.severity],
    code: { value: finding.rule, ...(page === null ? {} : { url: page }) },
    ...(suggestions.length === 0 ? {} : { suggestions }),
    ...(finding.related.length === 0
      ? {}
      : { related_locations: finding.related.map((each) => relatedLocation(report, each)) }),
  };
}

/** A suggestion is one edit of the finding's own file; a fix of several edits can't be said. */
function suggestion(report: ScanReport, finding: Finding, { edits }: Fix) {
  const [edit] = edits;
  if (!edit || edits.length > 1 || edit.place.file !== finding.primary.place.file) return [];
  return [{ range: range(report, edit.place), text: edit.replacement }];
}

function relatedLocation(report: ScanReport, { place, label }: Labelled) {
  return { ...(label === "" ? {} : { message: label }), location: location(report, place) };
}

function location(report: ScanReport, place: Place) {
  return { path: place.file, range: range(report, place) };
}

function range(report: ScanReport, place: Place) {
  const { startLine, endLine } = regionOf(report, place);
  const { startColumn, endColumn } = byteColumnsOf(report, place);
  return { start: { line: startLine, column: startColumn }, end: { line: endLine, column: endColumn } };
}
