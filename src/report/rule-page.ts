/** A rule's page: as Markdown for the documentation, and for a terminal. */
import { createColors } from "picocolors";
import type { Example, Rule } from "../rule.ts";
import { wrap } from "./cells.ts";
import { autofixText, fixOptions, lowerFirst } from "./rule-text.ts";

/** The page of a rule. Ends with a line break. */
export function rulePageMarkdown({ meta, examples }: Rule): string {
  const cwe = meta.cwe === null ? [] : [`[CWE-${meta.cwe}](https://cwe.mitre.org/data/definitions/${meta.cwe}.html)`];
  const references = [...meta.references.map((reference) => `<${reference}>`), ...cwe];
  const options = fixOptions(meta).map((option) => `\`${option}\``);
  return `${[
    `# ${meta.id}`,
    `${meta.summary}.`,
    `Category: ${meta.category} · Severity: ${meta.severity} · Fix: ${options.join(" and ") || "none"}`,
    `## Why it matters\n\n${meta.why.trim()}`,
    `## How to fix it\n\n${meta.fix.trim()}\n\n${autofixText(meta)}`,
    `## When it reports\n\nSeverity ${meta.severity}: ${lowerFirst(meta.severityReason)}\n\n${meta.confidence.trim()}`,
    `## Reported\n\n${examples.bad.map(exampleMarkdown).join("\n\n")}`,
    `## Not reported\n\n${examples.good.map(exampleMarkdown).join("\n\n")}`,
    ...(references.length > 0 ? [`## References\n\n${references.map((each) => `- ${each}`).join("\n")}`] : []),
  ].join("\n\n")}\n`;
}

/** The page for a terminal: headings, wrapped text, indented examples. */
export function rulePageText(
  rule: Rule,
  { color, columns }: { readonly color: boolean; readonly columns: number },
): string {
  const colors = createColors(color);
  const lines: string[] = [];
  let fenced = false;
  for (const line of rulePageMarkdown(rule).trimEnd().split("\n")) {
    if (line.startsWith("```")) fenced = !fenced;
    else if (fenced) lines.push(`    ${line.replace(/\S+ ← .*$/, (pointer) => colors.yellow(pointer))}`);
    else if (line.startsWith("#")) lines.push(colors.bold(line.replace(/^#+ /, "")));
    else if (line.startsWith("**")) lines.push(colors.cyan(line.replaceAll("**", "")));
    else lines.push(...wrap(line.replace(/\[([^\]]+)\]\([\w-]+\.md\)/g, "$1").replace(/^- <(.*)>$/, "- $1"), columns));
  }
  return `${lines.join("\n")}\n`;
}

function exampleMarkdown({ title, files, expect, persona, minConfidence }: Example): string {
  const needs = [
    persona === undefined ? "" : `--persona ${persona}`,
    minConfidence === undefined ? "" : `--min-confidence ${minConfidence}`,
  ].filter((flag) => flag !== "");
  const entries = Object.entries(files);
  const blocks = entries.map(([path, text]) => {
    const name = entries.length > 1 || expect !== undefined ? `\`${path}\`:\n\n` : "";
    return `${name}\`\`\`${languageOf(path)}\n${readable(text).trimEnd()}\n\`\`\``;
  });
  return [
    `**${title}**${needs.length > 0 ? ` (with \`${needs.join(" ")}\`)` : ""}`,
    ...blocks,
    ...(expect === undefined ? [] : [`Reported at ${expect.map((place) => `\`${place}\``).join(", ")}.`]),
  ].join("\n\n");
}

/** The example as a reader wants it: placeholders named, expectations as pointers. */
function readable(text: string): string {
  return text
    .replace(/\{\{token:([\w-]+)\}\}/g, "<$1>")
    .replace(/\{\{random:(\d+)\}\}/g, "<$1 random characters>")
    .replace(/\bexpect: /g, "← ");
}

function languageOf(path: string): string {
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (/^(?:docker|container)file/i.test(name)) return "dockerfile";
  if (name.startsWith(".env")) return "sh";
  const extension = name.slice(name.lastIndexOf(".") + 1);
  return (
    {
      py: "python",
      ts: "ts",
      js: "js",
      toml: "toml",
      yaml: "yaml",
      yml: "yaml",
      sh: "sh",
      json: "json",
      ipynb: "json",
      md: "markdown",
    }[extension] ?? "text"
  );
}
