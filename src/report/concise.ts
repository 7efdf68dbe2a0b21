/** One line a finding, `path:line:column: severity[rule] message`: for editors' lists, problem matchers and grep. */
import type { Finding } from "../findings/finding.ts";
import { inert, printable } from "./cells.ts";
import { regionOf } from "./locate.ts";
import type { Render } from "./options.ts";
import { summaryLines } from "./summary.ts";
import type { Note, ScanReport } from "./types.ts";

/** Findings, then notes, then the summary. Lines are 1-based, columns 1-based in UTF-16 units; nothing is wrapped or coloured. */
export const concise: Render = (report) => {
  const findings = [...report.findings, ...(report.suppressed ?? [])].map((finding) => findingLine(report, finding));
  const lines = [...findings, ...report.notes.map(noteLine), ...summaryLines(report)];
  return inert(`${lines.join("\n")}\n`);
};

function findingLine(report: ScanReport, finding: Finding): string {
  const { file } = finding.primary.place;
  const { startLine, startColumn } = regionOf(report, finding.primary.place);
  const sure = finding.confidence === "high" ? "" : ` (${finding.confidence} confidence)`;
  const silenced = finding.suppression ? " (silenced)" : "";
  const head = `${printable(file)}:${startLine}:${startColumn}: ${finding.severity}[${finding.rule}]${sure}${silenced}`;
  return `${head} ${printable(finding.message)}`;
}

function noteLine({ path, line, column, level, why }: Note): string {
  const position = line === null ? "" : `:${line}:${column ?? 1}`;
  return `${printable(path)}${position}: ${level === "info" ? "note" : level} ${printable(why)}`;
}
