/** GitLab Code Quality (`artifacts:reports:codequality`): the Code Climate shape, as a JSON array. */
import { createHash } from "node:crypto";
import type { Finding, Severity } from "../findings/finding.ts";
import { regionOf } from "./locate.ts";
import type { Render } from "./options.ts";
import type { ScanReport } from "./types.ts";

const SEVERITY: Readonly<Record<Severity, "info" | "minor" | "major" | "critical" | "blocker">> = {
  high: "critical",
  medium: "major",
  low: "minor",
  informational: "info",
};

export const gitlabCodeQuality: Render = (report) => {
  const taken = new Set<string>();
  const issues = report.findings.map((finding) => issue(report, finding, unique(finding.fingerprint, taken)));
  return `${JSON.stringify(issues, null, 2)}\n`;
};

function issue(report: ScanReport, finding: Finding, fingerprint: string) {
  const { startLine, endLine } = regionOf(report, finding.primary.place);
  return {
    // GitLab doesn't show the check's name, so the description says it.
    description: `${finding.rule}: ${finding.message}`,
    check_name: finding.rule,
    fingerprint,
    severity: SEVERITY[finding.severity],
    location: { path: finding.primary.place.file, lines: { begin: startLine, end: endLine } },
  };
}

/** GitLab shows one of several issues with the same fingerprint, so the second gets a hash of the first's, and so on. */
function unique(fingerprint: string, taken: Set<string>): string {
  let own = fingerprint;
  while (taken.has(own)) own = createHash("sha256").update(own).digest("hex");
  taken.add(own);
  return own;
}
