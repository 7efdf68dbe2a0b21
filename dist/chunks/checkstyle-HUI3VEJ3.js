import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  tag
} from "./chunk-QA45VAAW.js";
import {
  regionOf
} from "./chunk-6FQPMLU2.js";
import "./chunk-VFXA6EVH.js";
import "./chunk-BE7JI7H6.js";

// src/report/checkstyle.ts
var SEVERITY = {
  high: "error",
  medium: "warning",
  low: "info",
  informational: "info"
};
var checkstyle = (report) => {
  const byFile = /* @__PURE__ */ new Map();
  for (const finding of report.findings) {
    const { file } = finding.primary.place;
    const same = byFile.get(file);
    if (same) same.push(finding);
    else byFile.set(file, [finding]);
  }
  const files = [...byFile].flatMap(([name, findings]) => [
    `  <${tag("file", { name })}>`,
    ...findings.map((finding) => `    <${tag("error", attributes(report, finding))}/>`),
    "  </file>"
  ]);
  return `${['<?xml version="1.0" encoding="UTF-8"?>', '<checkstyle version="4.3">', ...files, "</checkstyle>"].join("\n")}
`;
};
function attributes(report, finding) {
  const { startLine, startColumn } = regionOf(report, finding.primary.place);
  return {
    line: startLine,
    column: startColumn,
    severity: SEVERITY[finding.severity],
    message: finding.help === null ? finding.message : `${finding.message} ${finding.help}`,
    source: `leastkey.${finding.rule}`
  };
}
export {
  checkstyle
};
