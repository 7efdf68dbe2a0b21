import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  rulePage
} from "./chunk-Y2N7PTP7.js";
import {
  lineStarts,
  positionAt
} from "./chunk-VFXA6EVH.js";
import "./chunk-BE7JI7H6.js";

// src/report/rdjson.ts
var SEVERITY = {
  high: "ERROR",
  medium: "WARNING",
  low: "INFO",
  informational: "INFO"
};
var rdjson = (report, options) => {
  const document = {
    source: { name: "leastkey", ...options.docs === null ? {} : { url: options.docs } },
    diagnostics: report.findings.map((finding) => diagnostic(report, options, finding))
  };
  return `${JSON.stringify(document, null, 2)}
`;
};
function diagnostic(report, options, finding) {
  const page = rulePage(options, finding.rule);
  const suggestions = finding.fixes.flatMap((fix) => suggestion(report, finding, fix));
  return {
    message: finding.help === null ? finding.message : `${finding.message} ${finding.help}`,
    location: location(report, finding.primary.place),
    severity: SEVERITY[finding.severity],
    code: { value: finding.rule, ...page === null ? {} : { url: page } },
    ...suggestions.length === 0 ? {} : { suggestions },
    ...finding.related.length === 0 ? {} : { related_locations: finding.related.map((each) => relatedLocation(report, each)) }
  };
}
function suggestion(report, finding, { edits }) {
  const [edit] = edits;
  if (!edit || edits.length > 1 || edit.place.file !== finding.primary.place.file) return [];
  return [{ range: range(report, edit.place), text: edit.replacement }];
}
function relatedLocation(report, { place, label }) {
  return { ...label === "" ? {} : { message: label }, location: location(report, place) };
}
function location(report, place) {
  return { path: place.file, range: range(report, place) };
}
function range(report, { file, span }) {
  return { start: position(report, file, span.start), end: position(report, file, span.end) };
}
function position(report, path, offset) {
  const file = report.files.get(path);
  if (!file) return { line: 1, column: 1 };
  const { line } = positionAt(file, offset);
  const start = lineStarts(file)[line - 1] ?? 0;
  return { line, column: Buffer.byteLength(file.text.slice(start, offset)) + 1 };
}
export {
  rdjson
};
