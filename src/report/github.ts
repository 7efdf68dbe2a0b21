/** GitHub workflow commands: annotations on the lines of a pull request, for runs that can't upload SARIF. */
import type { Finding, Severity } from "../findings/finding.ts";
import { inert, printable } from "./cells.ts";
import { regionOf } from "./locate.ts";
import type { Render } from "./options.ts";
import { count, worstFirst } from "./severity.ts";
import { summaryLines } from "./summary.ts";
import type { ScanReport } from "./types.ts";

/** GitHub keeps ten annotations of each kind from a step; more would be dropped unsaid. */
const MOST_PER_KIND = 10;

const KIND: Readonly<Record<Severity, "error" | "warning" | "notice">> = {
  high: "error",
  medium: "warning",
  low: "notice",
  informational: "notice",
};

export const github: Render = (report) => {
  const left = { error: MOST_PER_KIND, warning: MOST_PER_KIND, notice: MOST_PER_KIND };
  const lines: string[] = [];
  for (const finding of worstFirst(report.findings)) {
    if (left[KIND[finding.severity]]-- > 0) lines.push(annotation(report, finding));
  }
  const dropped = report.findings.length - lines.length;
  if (dropped > 0) {
    const shown = `GitHub shows ${MOST_PER_KIND} of each kind from a step`;
    lines.push(`leastkey: ${count(dropped, "finding")} not annotated: ${shown}. Each severity's first are above.`);
  }
  lines.push(...summaryLines(report).map((line) => inert(`leastkey: ${line}`)));
  return `${lines.join("\n")}\n`;
};

function annotation(report: ScanReport, finding: Finding): string {
  const region = regionOf(report, finding.primary.place);
  const properties: [string, string][] = [
    ["file", finding.primary.place.file],
    ["line", String(region.startLine)],
    ["endLine", String(region.endLine)],
  ];
  // Columns are valid only within one line.
  if (region.startLine === region.endLine) {
    properties.push(["col", String(region.startColumn)], ["endColumn", String(region.endColumn)]);
  }
  properties.push(["title", `leastkey ${finding.rule}`]);
  const text = [finding.message, ...(finding.help === null ? [] : [finding.help])].map(printable).join("\n");
  const shown = properties.map(([name, value]) => `${name}=${escapeProperty(value)}`).join(",");
  return `::${KIND[finding.severity]} ${shown}::${escapeData(text)}`;
}

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
