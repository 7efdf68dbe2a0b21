import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);

// src/findings/finding.ts
var SEVERITIES = ["informational", "low", "medium", "high"];
var CONFIDENCES = ["low", "medium", "high"];
var PERSONAS = ["regular", "pedantic", "auditor"];
var CATEGORIES = ["credentials", "scope", "environments", "resolution", "api"];
function compareFindings(a, b) {
  const left = a.primary.place;
  const right = b.primary.place;
  return compareText(left.file, right.file) || left.span.start - right.span.start || left.span.end - right.span.end || compareText(a.rule, b.rule) || compareText(a.message, b.message);
}
function compareText(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

export {
  SEVERITIES,
  CONFIDENCES,
  PERSONAS,
  CATEGORIES,
  compareFindings
};
