/** A summary in GitHub-flavoured Markdown: for the job summary of a workflow, or a comment. */
import type { Finding } from "../findings/finding.ts";
import { printable } from "./cells.ts";
import { regionOf } from "./locate.ts";
import { type Render, type RenderOptions, rulePage } from "./options.ts";
import { count, worstFirst } from "./severity.ts";
import { summaryLines } from "./summary.ts";
import type { Note, ScanReport } from "./types.ts";

/** GitHub takes 1 MiB of summary from a step and shows nothing of a longer one. */
const MOST_BYTES = 900_000;
const MOST_NOTES = 50;

export const markdown: Render = (report, options) => {
  const [verdict = "", ...rest] = summaryLines(report);
  const parts = [`## leastkey: ${escapeMarkdown(lowerFirst(verdict))}`];
  if (report.findings.length > 0) parts.push(table(report, options));
  parts.push(rest.map(escapeMarkdown).join("\\\n"));
  if (report.notes.length > 0) parts.push(noteList(report.notes));
  return `${parts.join("\n\n")}\n`;
};

function table(report: ScanReport, options: RenderOptions): string {
  const rows = ["| Severity | Rule | Where | What |", "| --- | --- | --- | --- |"];
  let bytes = 0;
  let shown = 0;
  for (const finding of worstFirst(report.findings)) {
    const line = row(report, options, finding);
    bytes += Buffer.byteLength(line) + 1;
    if (bytes > MOST_BYTES) break;
    rows.push(line);
    shown++;
  }
  const more = report.findings.length - shown;
  const rest =
    more > 0 ? `\n\n${count(more, "finding")} of the least severity left out: the summary would be too long.` : "";
  return rows.join("\n") + rest;
}

function row(report: ScanReport, options: RenderOptions, finding: Finding): string {
  const { startLine, startColumn } = regionOf(report, finding.primary.place);
  const page = rulePage(options, finding.rule);
  const rule = page === null ? code(finding.rule) : `[${code(finding.rule)}](${page})`;
  const sure = finding.confidence === "high" ? "" : `<br>${finding.confidence} confidence`;
  const help = finding.help === null ? "" : `<br>${escapeMarkdown(finding.help)}`;
  const where = code(`${finding.primary.place.file}:${startLine}:${startColumn}`);
  return `| ${finding.severity}${sure} | ${rule} | ${where} | ${escapeMarkdown(finding.message)}${help} |`;
}

function noteList(notes: readonly Note[]): string {
  const lines = notes.slice(0, MOST_NOTES).map(({ path, line, level, why }) => {
    return `- ${level}: ${code(`${path}${line === null ? "" : `:${line}`}`)}: ${escapeMarkdown(why)}`;
  });
  const more = notes.length - MOST_NOTES;
  return [...lines, ...(more > 0 ? [`- and ${count(more, "more note")}`] : [])].join("\n");
}

/** Text with its code spans kept and everything else made literal: names from the scanned code mustn't turn into markup. */
export function escapeMarkdown(text: string): string {
  return printable(text)
    .split(/(`[^`]+`)/)
    .map((part, index) => (index % 2 === 1 ? code(part.slice(1, -1)) : literal(part)))
    .join("");
}

/** HTML entities rather than backslashes: they hold in tables, for mentions and for autolinked addresses alike. */
function literal(text: string): string {
  return text.replace(/[&<>@|*_~[\]`\\#]|:(?=\/\/)|(?<=www)\./g, (character) => `&#${character.charCodeAt(0)};`);
}

/** A code span. In HTML, for in a Markdown one neither a backtick nor a table's bar can be escaped. */
function code(text: string): string {
  return `<code>${literal(printable(text))}</code>`;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
