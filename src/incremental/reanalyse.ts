/**
 * Goes on from an earlier analysis of the same files when only Python files changed, each in a way that concerns nothing but
 * the files that it is linked with, or files of which no part of the model is made: those are linked anew, the rest of the
 * model is taken as it was. What can't be proven to come out as in a whole analysis is analysed whole.
 */
import { importRoots } from "../evaluate/packaging.ts";
import { createResolver } from "../evaluate/resolver.ts";
import { scriptNames } from "../evaluate/script-packages.ts";
import { type Earlier, type KnownFacts, loadedFiles, mentionsModal, registersOnApp } from "../facts/collect.ts";
import type { FileFacts } from "../facts/facts.ts";
import type { Finding } from "../findings/finding.ts";
import type { Variable } from "../modal/cases.ts";
import { type Linked, linkParts } from "../modal/link.ts";
import { isSelfContained, joinProject, type ModelPart, splitProject } from "../modal/parts.ts";
import type { ModalProject, Selector } from "../modal/project.ts";
import type { SourceFile } from "../source/source-file.ts";
import {
  type Circumstances,
  digestOf,
  type KeptAnalysis,
  type KeptFile,
  saidOf,
  sharedDigest,
} from "./kept-analysis.ts";
import type { Outlines } from "./outlines.ts";
import { saidBeside } from "./said.ts";

/** What of an analysis is still good, and what must be read again. */
export interface Plan {
  readonly earlier: Earlier;
  readonly changed: readonly SourceFile[];
  /** The parts of the model that are linked anew. */
  readonly parts: ReadonlySet<string>;
}

/** More of the lowered files than this share is linked anew only as a whole. */
const MOST_AGAIN = 0.5;
/** After so many runs one analyses the whole: what is kept of names only grows until then. */
const OLDEST = 1000;

/** Null: the change concerns more than single parts. */
export function planOf(kept: KeptAnalysis, files: readonly SourceFile[], circumstances: Circumstances): Plan | null {
  if (files.length !== kept.files.length || kept.age > OLDEST) return null;
  const changed: SourceFile[] = [];
  const facts = new Map<string, KnownFacts>();
  const parts = new Set<string>();
  for (const [at, file] of files.entries()) {
    const before = kept.files[at];
    if (before?.path !== file.path) return null;
    if (before.digest === digestOf(file)) {
      const { analysed, candidates, suppressed, notes } = before;
      facts.set(file.path, { analysed, candidates, suppressed, notes });
      continue;
    }
    if (file.kind !== "python") {
      // Of a file in the model that isn't Python, or of another kind, nothing is known but its text.
      if (before.part !== null || before.says === null) return null;
      if (saidBeside(file, kept.variables.keys()) !== before.says) return null;
    }
    if (mentionsModal(file) !== before.mentionsModal || registersOnApp(file) !== before.registersOnApp) return null;
    // Apps register on a file that may now be another.
    if (before.part === null && before.registersOnApp) return null;
    if (before.part !== null) parts.add(before.part);
    changed.push(file);
  }
  if (isTooMuch(kept, changed.length)) return null;
  return sharedDigest(files, circumstances) === kept.shared
    ? { earlier: { facts, again: filesOf(kept, parts) }, changed, parts }
    : null;
}

function filesOf({ files }: KeptAnalysis, parts: ReadonlySet<string>): ReadonlySet<string> {
  return new Set(files.flatMap(({ part, path }) => (part !== null && parts.has(part) ? [path] : [])));
}

/** What is left of a plan after some of the changed files were brought up to date in `kept`. */
export function planAfter(kept: KeptAnalysis, plan: Plan, current: ReadonlySet<string>): Plan {
  const changed = plan.changed.filter(({ path }) => !current.has(path));
  const left = new Set(changed.map(({ path }) => path));
  const parts = new Set(kept.files.flatMap(({ path, part }) => (part !== null && left.has(path) ? [part] : [])));
  const facts = new Map(plan.earlier.facts);
  for (const { path, analysed, candidates, suppressed, notes } of kept.files)
    if (current.has(path)) facts.set(path, { analysed, candidates, suppressed, notes });
  return { earlier: { facts, again: filesOf(kept, parts) }, changed, parts };
}

/** Would it cost about as much as the whole to lower so many files? */
export function isTooMuch({ files }: KeptAnalysis, count: number): boolean {
  const lowered = files.reduce((sum, { part }) => sum + (part === null ? 0 : 1), 0);
  return count > 40 && count > lowered * MOST_AGAIN;
}

export interface Relinked {
  readonly project: ModalProject;
  readonly variables: KeptAnalysis["variables"];
  /** The analysis to go on from the next time; null when it can't be cut into parts as before. */
  readonly renewed: (findings: readonly Finding[], outlines: Outlines) => KeptAnalysis | null;
}

/** The project with the planned parts linked anew from `facts`; null when that shows that others may have changed, too. */
export function relink(
  kept: KeptAnalysis,
  plan: Plan,
  facts: readonly FileFacts[],
  { inventory, deployments }: Circumstances,
): Relinked | null {
  const known = new Map(kept.files.map((file) => [file.path, file]));
  const resolver = createResolver(
    facts.map(({ path }) => path),
    importRoots(facts.map(({ file }) => file)),
    scriptNames(facts.map(({ file }) => file)),
  );
  const files = new Map(facts.map(({ path, file }) => [path, file]));
  for (const { path, file, module, analysed } of facts) {
    if (!plan.earlier.again.has(path)) continue;
    const before = known.get(path);
    if (!before || before.analysed !== analysed) return null;
    if (!isSameList(before.loads, loadedFiles(file, module, resolver, files))) return null;
  }
  const own = facts.map((each) => (plan.earlier.again.has(each.path) ? each : { ...each, module: null }));
  const linked = linkParts(own, inventory, deployments);
  const partOf = (file: string) => known.get(file)?.part ?? null;
  if ([...linked.missed].some((file) => partOf(file) !== null && !plan.parts.has(partOf(file) ?? ""))) return null;
  if (linked.together.some(([a, b]) => partOf(a) !== partOf(b))) return null;
  if (!agrees(kept, plan, linked, partOf)) return null;
  const others = [...kept.parts.keys()].flatMap((name): [string, ModelPart][] => {
    const part = plan.parts.has(name) ? undefined : kept.parts.get(name);
    return part ? [[name, part]] : [];
  });
  const isOurs = (file: string) => plan.parts.has(partOf(file) ?? "");
  const selectorOf = (key: string) => selectorIn(kept, linked, isOurs, key);
  const project = joinProject(
    linked.project,
    others.map(([, part]) => part),
    selectorOf,
    facts.map(({ path }) => path),
  );
  const shared = variablesOf(kept, linked, isOurs);
  const renewed: Relinked["renewed"] = (findings, outlines) => {
    const own = splitProject(linked.project, (file) => (isOurs(file) ? partOf(file) : null));
    for (const [name, part] of own) if (!isSelfContained(part, (file) => partOf(file) === name)) return null;
    return {
      ...kept,
      files: renewedFiles(kept, plan, facts, outlines, shared.variables),
      names: outlines.foundNames,
      ...shared,
      parts: new Map([...others, ...own]),
      findings,
      age: kept.age + 1,
    };
  };
  return { project, variables: shared.variables, renewed };
}

function selectorIn(
  kept: KeptAnalysis,
  linked: Linked,
  isOurs: (file: string) => boolean,
  key: string,
): Selector | null {
  const here = linked.variables.get(key);
  const before = kept.variables.get(key);
  return here && (!before || isOurs(before.selector.place.file)) ? here.selector : (before?.selector ?? null);
}

/** What is known of the files now that the texts of some are others. `variables`: those that the code reads now. */
export function renewedFiles(
  kept: KeptAnalysis,
  { changed }: Pick<Plan, "changed">,
  facts: readonly FileFacts[],
  outlines: Outlines,
  variables: KeptAnalysis["variables"],
): readonly KeptFile[] {
  const others = new Set(changed.map(({ path }) => path));
  const now = new Map(facts.map((each) => [each.path, each]));
  const areSame = isSameList([...kept.variables.keys()].sort(), [...variables.keys()].sort());
  return kept.files.map((before) => {
    const own = now.get(before.path);
    if (!own) return before;
    const says = areSame && !others.has(before.path) ? before.says : saidOf(own, variables.keys());
    if (!others.has(before.path)) return says === before.says ? before : { ...before, says };
    const { file, analysed, candidates, suppressed, notes } = own;
    return {
      ...before,
      digest: digestOf(file),
      analysed,
      candidates,
      suppressed,
      notes,
      says,
      outline: outlines.outlineOf(own),
    };
  });
}

/** The variables, with what the new code says of those that are its own. */
function variablesOf(
  kept: KeptAnalysis,
  linked: Linked,
  isOurs: (file: string) => boolean,
): Pick<KeptAnalysis, "variables" | "choosing"> {
  const variables = new Map<string, Variable>();
  const choosing = new Set<string>();
  for (const key of new Set([...kept.variables.keys(), ...linked.variables.keys()])) {
    const before = kept.variables.get(key);
    const isShared = before?.said.some(([file]) => !isOurs(file)) ?? false;
    const now = linked.variables.get(key);
    const selector = selectorIn(kept, linked, isOurs, key);
    if (before && isShared) variables.set(key, { ...before, ...(selector ? { selector } : {}) });
    else if (now) variables.set(key, now);
    if ((isShared ? kept : linked).choosing.has(key)) choosing.add(key);
  }
  return { variables, choosing };
}

/** Is what the new code says of variables that other parts read, too, what the old one said? */
function agrees(kept: KeptAnalysis, { parts }: Plan, linked: Linked, partOf: (file: string) => string | null): boolean {
  const isOurs = (file: string) => parts.has(partOf(file) ?? "");
  for (const key of new Set([...kept.variables.keys(), ...linked.variables.keys()])) {
    const before = kept.variables.get(key);
    const now = linked.variables.get(key);
    const saidBefore = (before?.said ?? []).filter(([file]) => isOurs(file));
    // A variable of these parts alone is theirs to change.
    if (!before || saidBefore.length === before.said.length) continue;
    if (!now && saidBefore.length === 0) continue;
    if (!now || JSON.stringify(now.said) !== JSON.stringify(saidBefore)) return false;
    if (kept.choosing.has(key) !== linked.choosing.has(key)) return false;
    if (now.hard !== before.hard || now.isComputed !== before.isComputed) return false;
    const [a, b] = [before.selector, now.selector];
    if (a.default !== b.default || !isSameList(a.domain, b.domain)) return false;
    if (isOurs(a.place.file) && a.place.file !== b.place.file) return false;
  }
  return true;
}

export function isSameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((each, at) => each === b[at]);
}
