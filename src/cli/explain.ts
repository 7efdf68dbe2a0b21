/** `leastkey explain`: a rule's page for the terminal, or what is known of a place. */
import { statSync } from "node:fs";
import { resolve } from "node:path";
import { didYouMean, findRule, rulePageText, rules } from "../index.ts";
import { type ProjectFlags, projectOptions } from "./check.ts";
import { UsageError } from "./errors.ts";
import { explainPlace, type Look, type PlaceFlags, parsePlace } from "./explain-place.ts";
import { type Io, wantsColor } from "./io.ts";
import { EXIT } from "./run.ts";

export interface ExplainFlags extends ProjectFlags, PlaceFlags {
  readonly color?: boolean;
}

/** Longer lines are hard to read. */
const MOST_COLUMNS = 100;

/** Explains a rule, or a place; gives the exit code. */
export async function explain(what: string, flags: ExplainFlags, io: Io): Promise<number> {
  const color = wantsColor(flags.color, io.out, io.env);
  const columns = Math.min(io.out.columns, MOST_COLUMNS);
  if (parsePlace(what))
    return explainPlace(what, projectOptions(flags, io), { format: flags.format, color, columns }, io);
  return explainRule(what, { color, columns }, io);
}

/** Prints what the rule finds, why it matters, how to fix it, and examples. */
function explainRule(id: string, look: Look, io: Io): number {
  const rule = findRule(id);
  if (!rule) {
    const ids = rules.map(({ meta }) => meta.id);
    const [, file = id] = /^(.+?)(?::[\d:]*)?$/.exec(id) ?? [];
    if (statSync(resolve(io.cwd, file), { throwIfNoEntry: false })?.isFile()) {
      throw new UsageError(`Give a line of "${file}", from 1, such as ${file}:12, or with a column ${file}:12:5.`);
    }
    const near = didYouMean(id, ids);
    throw new UsageError(
      `There is no rule "${id}".${near ? ` Did you mean "${near}"?` : ""} "leastkey rules" lists them.`,
    );
  }
  io.out.write(rulePageText(rule, look));
  return EXIT.clean;
}
