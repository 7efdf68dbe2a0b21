/**
 * A kept analysis after edits that leave what a file means as it was: nothing of it is linked or judged again, only its places
 * are others.
 */
import { type Earlier, loadedFiles, registersOnApp } from "../facts/collect.ts";
import type { FileFacts } from "../facts/facts.ts";
import { isSameOutline } from "../facts/outline.ts";
import { saidBy } from "../modal/link.ts";
import { joinProject, type ModelPart, NO_PART } from "../modal/parts.ts";
import type { ModalProject } from "../modal/project.ts";
import type { Surroundings } from "../modal/surroundings.ts";
import type { SourceFile } from "../source/source-file.ts";
import { isSameList, type KeptAnalysis } from "./kept-analysis.ts";
import { type Moved, Mover } from "./moved.ts";
import { Outlines } from "./outlines.ts";
import { type Plan, renewedFiles } from "./reanalyse.ts";
import { saidBeside } from "./said.ts";

/** The lowered ones of the planned changes: all that `broughtForward` wants to be lowered. */
export function changedCode(kept: KeptAnalysis, { changed, facts }: Plan): Earlier {
  const lowered = new Set(kept.files.flatMap(({ path, part }) => (part === null ? [] : [path])));
  const again = new Set(changed.flatMap(({ path }) => (lowered.has(path) ? [path] : [])));
  return { facts, again, withLoaded: null };
}

/** What is known of the files from before, the changed ones set aside. */
export function outlinesSince(kept: KeptAnalysis, { changed }: Plan, files: readonly SourceFile[]): Outlines {
  return Outlines.since(
    kept.names,
    kept.files.map(({ path, outline }) => [path, outline]),
    changed,
    files,
  );
}

export interface Forward {
  readonly kept: KeptAnalysis;
  /** The files that are in it as they are now. */
  readonly current: ReadonlySet<string>;
}

/** Brings the analysis up to date with those of the planned changes that change nothing but places. `facts`: as they are now. */
export function broughtForward(
  kept: KeptAnalysis,
  plan: Plan,
  facts: readonly FileFacts[],
  outlines: Outlines,
  around: Surroundings,
): Forward {
  const known = new Map(kept.files.map((file) => [file.path, file]));
  const own = new Map(facts.map((each) => [each.path, each]));
  const byPath = new Map(facts.map(({ file }) => [file.path, file]));
  const resolver = around.newResolver();
  const moves = new Map<string, Moved>();
  const unmodelled: SourceFile[] = [];
  const moved: SourceFile[] = [];
  for (const file of plan.changed) {
    const [before, now] = [known.get(file.path), own.get(file.path)];
    if (!before || !now || now.notes.length + before.notes.length > 0) continue;
    if (before.part !== null && plan.parts.has(before.part)) continue;
    if (before.part === null && before.candidates.length + now.candidates.length === 0) {
      const says = registersOnApp(file) ? null : saidBeside(file, kept.variables.keys());
      if (says !== null && says === before.says) unmodelled.push(file);
      continue;
    }
    const outline = outlines.outlineOf(now);
    if (!outline || !before.outline || !isSameOutline(before.outline, outline, outlines.isNamed)) continue;
    if (before.analysed !== now.analysed) continue;
    if (!isSameList(before.loads, loadedFiles(now.file, now.module, resolver, byPath))) continue;
    const move = { before: before.outline, after: outline };
    const mover = new Mover(new Map([[file.path, move]]));
    const candidates = mover.inFile(file.path, before.candidates);
    if (mover.failed || JSON.stringify(candidates) !== JSON.stringify(now.candidates)) continue;
    moves.set(file.path, move);
    moved.push(file);
  }
  if (moves.size + unmodelled.length === 0) return { kept, current: new Set() };
  const mover = new Mover(moves);
  const movedParts = new Set(moved.flatMap(({ path }) => known.get(path)?.part ?? []));
  const parts = new Map<string, ModelPart>();
  for (const name of kept.parts.keys()) {
    const part = kept.parts.get(name);
    if (part) parts.set(name, movedParts.has(name) ? mover.move(part) : part);
  }
  const variables = new Map([...kept.variables].map(([key, variable]) => [key, mover.move(variable)]));
  if (mover.failed) return { kept, current: new Set() };
  const findings = kept.findings && mover.move(kept.findings);
  const isSure = !mover.failed && !(findings ?? []).some((each) => mover.mayEditElsewhere(each));
  const changed = [...unmodelled, ...moved];
  return {
    kept: {
      ...kept,
      files: renewedFiles(kept, { changed }, facts, outlines),
      names: outlines.foundNames,
      variables,
      parts,
      findings: isSure ? findings : null,
      age: kept.age + 1,
    },
    current: new Set(changed.map(({ path }) => path)),
  };
}

/** The project of a kept analysis that nothing changed in. */
export function projectOf({ parts, variables }: KeptAnalysis, around: Surroundings): ModalProject {
  return joinProject(
    { ...NO_PART, ...saidBy(around) },
    [...parts.keys()].flatMap((name) => parts.get(name) ?? []),
    (key) => variables.get(key)?.selector ?? null,
    around.files.map(({ path }) => path),
  );
}
