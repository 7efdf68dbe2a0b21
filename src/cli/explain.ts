/** `leastkey explain RULE`: a rule's page, for the terminal. */
import { createColors } from "picocolors";
import { findRule, rulePageMarkdown, suggestRule } from "../index.ts";
import { UsageError } from "./errors.ts";
import { type Io, wantsColor } from "./io.ts";
import { EXIT } from "./run.ts";

/** Prints what the rule finds, why it matters, how to fix it, and examples. */
export function explain(id: string, colorFlag: boolean | undefined, io: Io): number {
  const rule = findRule(id);
  if (!rule) {
    const near = suggestRule(id);
    throw new UsageError(
      `There is no rule "${id}".${near ? ` Did you mean "${near}"?` : ""} "leastkey rules" lists them.`,
    );
  }
  const colors = createColors(wantsColor(colorFlag, io.out, io.env));
  let fenced = false;
  for (const line of rulePageMarkdown(rule).split("\n")) {
    const fence = line.startsWith("```");
    if (fence) fenced = !fenced;
    else if (fenced) io.out.write(`    ${line.replace(/# expect: .*$/, (mark) => colors.yellow(mark))}\n`);
    else if (line.startsWith("#")) io.out.write(`${colors.bold(line.replace(/^#+ /, ""))}\n`);
    else io.out.write(`${line.replace(/`([^`]+)`/g, (_, code: string) => colors.cyan(code))}\n`);
  }
  return EXIT.clean;
}
