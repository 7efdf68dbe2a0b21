import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  regionOf
} from "./chunk-6FQPMLU2.js";
import {
  inert,
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

// src/report/github.ts
var MOST_PER_KIND = 10;
var KIND = {
  high: "error",
  medium: "warning",
  low: "notice",
  informational: "notice"
};
var github = (report) => {
  const left = { error: MOST_PER_KIND, warning: MOST_PER_KIND, notice: MOST_PER_KIND };
  const lines = [];
  for (const finding of worstFirst(report.findings)) {
    if (left[KIND[finding.severity]]-- > 0) lines.push(annotation(report, finding));
  }
  const dropped = report.findings.length - lines.length;
  if (dropped > 0) {
    const shown = `GitHub shows ${MOST_PER_KIND} of each kind from a step`;
    lines.push(`leastkey: ${count(dropped, "finding")} not annotated: ${shown}. Each severity's first are above.`);
  }
  lines.push(...summaryLines(report).map((line) => inert(`leastkey: ${line}`)));
  return `${lines.join("\n")}
`;
};
function annotation(report, finding) {
  const region = regionOf(report, finding.primary.place);
  const properties = [
    ["file", finding.primary.place.file],
    ["line", String(region.startLine)],
    ["endLine", String(region.endLine)]
  ];
  if (region.startLine === region.endLine) {
    properties.push(["col", String(region.startColumn)], ["endColumn", String(region.endColumn)]);
  }
  properties.push(["title", `leastkey ${finding.rule}`]);
  const text = [finding.message, ...finding.help === null ? [] : [finding.help]].map(printable).join("\n");
  const shown = properties.map(([name, value]) => `${name}=${escapeProperty(value)}`).join(",");
  return `::${KIND[finding.severity]} ${shown}::${escapeData(text)}`;
}
function escapeData(text) {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}
function escapeProperty(text) {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
export {
  MOST_PER_KIND,
  github
};
