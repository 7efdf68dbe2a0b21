import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  rulePage
} from "./chunk-Y2N7PTP7.js";

// src/report/rule-text.ts
var LONGEST = 1024;
function sentence({ summary }) {
  return `${plain(summary).replace(/[.\s]+$/, "")}.`;
}
function description(rule) {
  return cut(`${sentence(rule)} ${plain(rule.why)}`.trim(), LONGEST);
}
function helpMarkdown(rule, options) {
  const page = rulePage(options, rule.id);
  const links = [...page === null ? [] : [page], ...rule.references];
  return [
    `# ${rule.id}`,
    sentence(rule),
    `## Why it matters

${rule.why.trim()}`,
    `## How to fix it

${rule.fix.trim()}`,
    `## When it reports

${rule.confidence.trim()}`,
    ...links.length === 0 ? [] : [`## Read on

${links.map((link) => `- <${link}>`).join("\n")}`]
  ].join("\n\n");
}
function helpText(rule) {
  return [sentence(rule), plain(rule.why), `How to fix it: ${plain(rule.fix)}`].join("\n\n");
}
function plain(markdown) {
  return markdown.replace(/^```.*$/gm, "").replace(/\[([^\]]*)\]\([^)]*\)/g, "$1").replace(/^#{1,6} +/gm, "").replace(/\*\*|`/g, "").replace(/\s+/g, " ").trim();
}
function cut(text, longest) {
  if (text.length <= longest) return text;
  const head = text.slice(0, longest);
  const end = head.lastIndexOf(". ");
  return end > 0 ? head.slice(0, end + 1) : `${head.slice(0, longest - 1)}\u2026`;
}

export {
  sentence,
  description,
  helpMarkdown,
  helpText
};
