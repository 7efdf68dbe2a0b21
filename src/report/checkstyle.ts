/** Checkstyle XML, which many review tools read. */
import type { Finding, Severity } from "../findings/finding.ts";
import { regionOf } from "./locate.ts";
import type { Render } from "./options.ts";
import type { ScanReport } from "./types.ts";
import { tag } from "./xml.ts";

const SEVERITY: Readonly<Record<Severity, "error" | "warning" | "info">> = {
  high: "error",
  medium: "warning",
  low: "info",
  informational: "info",
};

export const checkstyle: Render = (report) => {
  const byFile = new Map<string, Finding[]>();
  for (const finding of report.findings) {
    const { file } = finding.primary.place;
    const same = byFile.get(file);
    if (same) same.push(finding);
    else byFile.set(file, [finding]);
  }
  const files = [...byFile].flatMap(([name, findings]) => [
    `  <${tag("file", { name })}>`,
    ...findings.map((finding) => `    <${tag("error", attributes(report, finding))}/>`),
    "  </file>",
  ]);
  return `${['<?xml version="1.0" encoding="UTF-8"?>', '<checkstyle version="4.3">', ...files, "</checkstyle>"].join("\n")}\n`;
};

function attributes(report: ScanReport, finding: Finding) {
  const { startLine, startColumn } = regionOf(report, finding.primary.place);
  return {
    line: startLine,
    column: startColumn,
    severity: SEVERITY[finding.severity],
    message: finding.help === null ? finding.message : `${finding.message} ${finding.help}`,
    source: `leastkey.${finding.rule}`,
  };
}
