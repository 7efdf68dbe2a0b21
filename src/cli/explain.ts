/** `leastkey explain RULE`: a rule's page, for the terminal. */
import { findRule, rulePageText, suggestRule } from "../index.ts";
import { UsageError } from "./errors.ts";
import { type Io, wantsColor } from "./io.ts";
import { EXIT } from "./run.ts";

/** Longer lines are hard to read. */
const MOST_COLUMNS = 100;

/** Prints what the rule finds, why it matters, how to fix it, and examples. */
export function explain(id: string, colorFlag: boolean | undefined, io: Io): number {
  const rule = findRule(id);
  if (!rule) {
    const near = suggestRule(id);
    throw new UsageError(
      `There is no rule "${id}".${near ? ` Did you mean "${near}"?` : ""} "leastkey rules" lists them.`,
    );
  }
  const columns = Math.min(io.out.columns, MOST_COLUMNS);
  io.out.write(rulePageText(rule, { color: wantsColor(colorFlag, io.out, io.env), columns }));
  return EXIT.clean;
}
