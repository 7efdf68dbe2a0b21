import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  CONFIDENCES,
  SEVERITIES
} from "./chunk-4MA7PDKV.js";

// src/report/severity.ts
var WORST_FIRST = [...SEVERITIES].reverse();
function worstFirst(findings) {
  return [...findings].sort((a, b) => rank(b) - rank(a));
}
function rank(finding) {
  const severity = { informational: 5, low: 30, medium: 60, high: 85 }[finding.severity];
  return severity + CONFIDENCES.indexOf(finding.confidence) * 5;
}
function tally(bySeverity) {
  return WORST_FIRST.filter((severity) => bySeverity[severity] > 0).map((severity) => `${grouped(bySeverity[severity])} ${severity}`).join(", ");
}
function count(number, noun, plural = `${noun}s`) {
  return `${number === 0 ? "no" : grouped(number)} ${number === 1 ? noun : plural}`;
}
function grouped(number) {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ",");
}

export {
  worstFirst,
  rank,
  tally,
  count,
  grouped
};
