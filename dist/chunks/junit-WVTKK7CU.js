import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  escapeXml,
  tag
} from "./chunk-QA45VAAW.js";
import {
  regionOf
} from "./chunk-6FQPMLU2.js";
import {
  isFailing
} from "./chunk-YOKZ7FY2.js";
import "./chunk-4MA7PDKV.js";
import "./chunk-VFXA6EVH.js";
import "./chunk-BE7JI7H6.js";

// src/report/junit.ts
var junit = (report) => {
  const { findings, thresholds } = report;
  const failing = findings.filter((finding) => isFailing(finding, thresholds));
  const unread = thresholds.strict ? report.notes.filter((note) => note.level === "error") : [];
  const clean = findings.length + unread.length === 0;
  const totals = {
    tests: clean ? 1 : findings.length + unread.length,
    failures: failing.length,
    errors: unread.length
  };
  const skipped = findings.length - failing.length;
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<${tag("testsuites", { name: "leastkey", ...totals })}>`,
    `  <${tag("testsuite", { name: "leastkey", ...totals, skipped })}>`,
    // Some viewers take a suite without a case for a failure.
    ...clean ? [`    <${tag("testcase", { name: "no findings", classname: "leastkey" })}/>`] : [],
    ...unread.flatMap(unreadCase),
    ...findings.flatMap((finding) => findingCase(report, finding)),
    "  </testsuite>",
    "</testsuites>"
  ];
  return `${lines.join("\n")}
`;
};
function findingCase(report, finding) {
  const { file } = finding.primary.place;
  const { startLine, startColumn } = regionOf(report, finding.primary.place);
  const at = `${file}:${startLine}:${startColumn}`;
  const name = `${finding.rule} at ${at}`;
  const about = { message: finding.message, type: finding.severity };
  const outcome = isFailing(finding, report.thresholds) ? `<${tag("failure", about)}>${escapeXml([at, finding.message, finding.help ?? ""].join("\n").trim())}</failure>` : `<${tag("skipped", { message: finding.message })}/>`;
  return [
    `    <${tag("testcase", { name, classname: `leastkey.${finding.rule}`, file, line: startLine })}>`,
    `      ${outcome}`,
    "    </testcase>"
  ];
}
function unreadCase({ path, why }) {
  return [
    `    <${tag("testcase", { name: `read ${path}`, classname: "leastkey", file: path })}>`,
    `      <${tag("error", { message: why, type: "unread" })}/>`,
    "    </testcase>"
  ];
}
export {
  junit
};
