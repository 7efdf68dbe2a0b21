/** A rule's own words in the forms that reports carry: Markdown, plain text, a short description. */
import type { RuleMeta } from "../rule.ts";
import type { RenderOptions } from "./options.ts";
import { rulePage } from "./options.ts";

/** GitHub refuses longer descriptions. */
const LONGEST = 1024;

/** The summary as a sentence. */
export function sentence({ summary }: RuleMeta): string {
  return `${plain(summary).replace(/[.\s]+$/, "")}.`;
}

/** Summary and reason in plain text, cut after a sentence to at most 1024 characters. */
export function description(rule: RuleMeta): string {
  return cut(`${sentence(rule)} ${plain(rule.why)}`.trim(), LONGEST);
}

/** Why it matters, what to do, when the rule reports, and where to read on; Markdown. */
export function helpMarkdown(rule: RuleMeta, options: RenderOptions): string {
  const page = rulePage(options, rule.id);
  const links = [...(page === null ? [] : [page]), ...readingOf(rule)];
  return [
    `# ${rule.id}`,
    sentence(rule),
    `## Why it matters\n\n${rule.why.trim()}`,
    `## How to fix it\n\n${rule.fix.trim()}\n\n${autofixText(rule)}`,
    `## When it reports\n\n${rule.confidence.trim()}`,
    ...(links.length === 0 ? [] : [`## Read on\n\n${links.map((link) => `- <${link}>`).join("\n")}`]),
  ].join("\n\n");
}

/** Where to read on: the documentation of the facts, and the weakness that the rule finds an instance of. */
function readingOf({ references, cwe }: RuleMeta): readonly string[] {
  return [...references, ...(cwe === null ? [] : [`https://cwe.mitre.org/data/definitions/${cwe}.html`])];
}

/** The options that fix findings of the rule; empty when none does. */
export function fixOptions({ autofix }: RuleMeta): readonly string[] {
  switch (autofix.kind) {
    case "safe":
      return ["--fix"];
    case "unsafe":
      return ["--fix-unsafe"];
    case "both":
      return ["--fix", "--fix-unsafe"];
    case "none":
      return [];
  }
}

/** What leastkey itself can do about it; Markdown. */
export function autofixText(rule: RuleMeta): string {
  const { autofix } = rule;
  if (autofix.kind === "none") return `No automatic fix. ${autofix.why}`;
  return autofix.kind === "both" ? autofix.does : `With \`${fixOptions(rule).join()}\`: ${lowerFirst(autofix.does)}`;
}

/** For a sentence that goes on. */
export function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** The same help without markup. */
export function helpText(rule: RuleMeta): string {
  return [sentence(rule), plain(rule.why), `How to fix it: ${plain(rule.fix)}`].join("\n\n");
}

/** Markdown as running text: emphasis, code marks, headings and link targets left out, lines joined. */
function plain(markdown: string): string {
  return markdown
    .replace(/^```.*$/gm, "")
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/^#{1,6} +/gm, "")
    .replace(/\*\*|`/g, "")
    .replace(/\s+/g, " ")
    .trim();
}

function cut(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const head = text.slice(0, longest);
  const end = head.lastIndexOf(". ");
  return end > 0 ? head.slice(0, end + 1) : `${head.slice(0, longest - 1)}…`;
}
