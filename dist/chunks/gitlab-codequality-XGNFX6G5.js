import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  regionOf
} from "./chunk-6FQPMLU2.js";
import "./chunk-VFXA6EVH.js";
import "./chunk-BE7JI7H6.js";

// src/report/gitlab-codequality.ts
import { createHash } from "node:crypto";
var SEVERITY = {
  high: "critical",
  medium: "major",
  low: "minor",
  informational: "info"
};
var gitlabCodeQuality = (report) => {
  const taken = /* @__PURE__ */ new Set();
  const issues = report.findings.map((finding) => issue(report, finding, unique(finding.fingerprint, taken)));
  return `${JSON.stringify(issues, null, 2)}
`;
};
function issue(report, finding, fingerprint) {
  const { startLine, endLine } = regionOf(report, finding.primary.place);
  return {
    // GitLab doesn't show the check's name, so the description says it.
    description: `${finding.rule}: ${finding.message}`,
    check_name: finding.rule,
    fingerprint,
    severity: SEVERITY[finding.severity],
    location: { path: finding.primary.place.file, lines: { begin: startLine, end: endLine } }
  };
}
function unique(fingerprint, taken) {
  let own = fingerprint;
  while (taken.has(own)) own = createHash("sha256").update(own).digest("hex");
  taken.add(own);
  return own;
}
export {
  gitlabCodeQuality
};
