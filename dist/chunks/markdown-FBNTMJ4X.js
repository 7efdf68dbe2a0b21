import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  regionOf
} from "./chunk-6FQPMLU2.js";
import {
  rulePage
} from "./chunk-Y2N7PTP7.js";
import {
  printable,
  summaryLines
} from "./chunk-6NSX6OPQ.js";
import {
  count,
  worstFirst
} from "./chunk-5IDP5IUV.js";
import "./chunk-4MA7PDKV.js";
import "./chunk-VFXA6EVH.js";
import "./chunk-BE7JI7H6.js";

// src/report/markdown.ts
var MOST_BYTES = 9e5;
var MOST_NOTES = 50;
var markdown = (report, options) => {
  const [verdict = "", ...rest] = summaryLines(report);
  const parts = [`## leastkey: ${escapeMarkdown(lowerFirst(verdict))}`];
  if (report.findings.length > 0) parts.push(table(report, options));
  parts.push(rest.map(escapeMarkdown).join("\\\n"));
  if (report.notes.length > 0) parts.push(noteList(report.notes));
  return `${parts.join("\n\n")}
`;
};
function table(report, options) {
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
  const rest = more > 0 ? `

${count(more, "finding")} of the least severity left out: the summary would be too long.` : "";
  return rows.join("\n") + rest;
}
function row(report, options, finding) {
  const { startLine, startColumn } = regionOf(report, finding.primary.place);
  const page = rulePage(options, finding.rule);
  const rule = page === null ? code(finding.rule) : `[${code(finding.rule)}](${page})`;
  const sure = finding.confidence === "high" ? "" : `<br>${finding.confidence} confidence`;
  const help = finding.help === null ? "" : `<br>${escapeMarkdown(finding.help)}`;
  const where = code(`${finding.primary.place.file}:${startLine}:${startColumn}`);
  return `| ${finding.severity}${sure} | ${rule} | ${where} | ${escapeMarkdown(finding.message)}${help} |`;
}
function noteList(notes) {
  const lines = notes.slice(0, MOST_NOTES).map(({ path, line, level, why }) => {
    return `- ${level}: ${code(`${path}${line === null ? "" : `:${line}`}`)}: ${escapeMarkdown(why)}`;
  });
  const more = notes.length - MOST_NOTES;
  return [...lines, ...more > 0 ? [`- and ${count(more, "more note")}`] : []].join("\n");
}
function escapeMarkdown(text) {
  return printable(text).split(/(`[^`]+`)/).map((part, index) => index % 2 === 1 ? code(part.slice(1, -1)) : literal(part)).join("");
}
function literal(text) {
  return text.replace(/[&<>@|*_~[\]`\\#]|:(?=\/\/)|(?<=www)\./g, (character) => `&#${character.charCodeAt(0)};`);
}
function code(text) {
  return `<code>${literal(printable(text))}</code>`;
}
function lowerFirst(text) {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
export {
  escapeMarkdown,
  markdown
};
