/** `leastkey baseline`: accepts the findings of today, or takes out what is fixed. */
import { lstatSync, mkdirSync, realpathSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Confidence, baseline as change, type Persona } from "../compose.ts";
import { inside } from "../source/paths.ts";
import { barGiven, type ProjectFlags, projectOptions, refuse } from "./check.ts";
import { UsageError } from "./errors.ts";
import type { Io } from "./io.ts";
import { EXIT } from "./run.ts";

export interface BaselineFlags extends ProjectFlags {
  readonly prune?: true;
  readonly minConfidence?: Confidence;
  readonly persona?: Persona;
  readonly baseline?: string;
  readonly tracked?: true;
}

/** Writes the baselines that change, says how, and gives the exit code. */
export async function baseline(folders: readonly string[], flags: BaselineFlags, io: Io): Promise<number> {
  const result = await change({
    ...projectOptions(flags, io),
    thresholds: barGiven(flags),
    trackedOnly: flags.tracked ?? false,
    ...(flags.baseline === undefined ? {} : { baseline: flags.baseline }),
    prune: flags.prune ?? false,
    folders,
  });
  if (!result.ok) return refuse(result.problems, io);
  const { root, changes, locked } = result.value;
  for (const { file, text, isNew, total, added, removed, moved } of changes) {
    if (flags.baseline === undefined && leavesRoot(root, file)) {
      throw new UsageError(`The baseline ${file} isn't written: a symbolic link leads it out of the scanned folder.`);
    }
    write(join(root, file), text, file);
    const parts = [
      added > 0 ? `${added} new` : "",
      moved > 0 ? `${moved} of renamed files` : "",
      removed > 0 ? `${removed} taken out` : "",
    ].filter((part) => part !== "");
    const what = parts.length > 0 ? ` (${parts.join(", ")})` : isNew ? "" : ", as before";
    io.out.write(`${file}: ${findings(total)}${what}.\n`);
  }
  if (changes.length === 0) {
    const why = locked > 0 ? "No baseline was written." : "No findings, so no baseline is needed.";
    io.out.write(`${flags.prune ? "No baseline holds a finding that is fixed." : why}\n`);
  }
  if (locked > 0) {
    const [rules, rest] = locked === 1 ? ["a locked rule is", "it"] : ["locked rules are", "them"];
    io.out.write(`${findings(locked)} of ${rules} left out: no baseline can hold ${rest}.\n`);
  }
  return EXIT.clean;
}

/** A link of the scanned project must not choose what is written over elsewhere. */
function leavesRoot(root: string, file: string): boolean {
  let there = join(root, file);
  while (lstatSync(there, { throwIfNoEntry: false }) === undefined) there = dirname(there);
  try {
    return inside(root, realpathSync(there)) === null;
  } catch {
    return true;
  }
}

function write(path: string, text: string, shown: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown error";
    throw new UsageError(`The baseline ${shown} can't be written (${code}).`);
  }
}

function findings(count: number): string {
  return `${count} ${count === 1 ? "finding" : "findings"}`;
}
