/**
 * Goes on from an earlier analysis of the same files when only Python files changed, each in a way that concerns nothing but
 * the files that it is linked with: those are linked anew, the rest of the model is taken as it was. What can't be proven to
 * come out as in a whole analysis is analysed whole.
 */
import { createHash } from "node:crypto";
import { importRoots } from "../evaluate/packaging.ts";
import { createResolver } from "../evaluate/resolver.ts";
import { scriptNames } from "../evaluate/script-packages.ts";
import { type Earlier, type KnownFacts, loadedFiles, mentionsModal, registersOnApp } from "../facts/collect.ts";
import type { FileFacts } from "../facts/facts.ts";
import type { UsedNames } from "../facts/names.ts";
import { isSameOutline, type Outline } from "../facts/outline.ts";
import type { Finding } from "../findings/finding.ts";
import type { Inventory } from "../inventory/types.ts";
import type { Variable } from "../modal/cases.ts";
import type { Deployments } from "../modal/deploy.ts";
import { type Linked, linkParts, saidByFiles } from "../modal/link.ts";
import { isSelfContained, joinProject, type ModelPart, NO_PART, splitProject } from "../modal/parts.ts";
import type { ModalProject } from "../modal/project.ts";
import type { SourceFile } from "../source/source-file.ts";
import { type Moved, Mover } from "./moved.ts";
import { Outlines } from "./outlines.ts";

/** An analysis as plain data. It holds no text of a file. */
export interface KeptAnalysis {
  /** The files in the order of the listing. */
  readonly files: readonly KeptFile[];
  /** Those that any text used; null where nobody asked for them. */
  readonly names: UsedNames | null;
  /** A hash of what the whole project says to each of its parts: packaging, scripts that deploy, the inventory, settings. */
  readonly shared: string;
  readonly variables: ReadonlyMap<string, Variable>;
  readonly choosing: ReadonlySet<string>;
  readonly parts: ReadonlyMap<string, ModelPart>;
  /** What all rules but those on comments found; null where they weren't asked. */
  readonly findings: readonly Finding[] | null;
}

interface KeptFile extends KnownFacts {
  readonly path: string;
  /** A hash of its text and of what else is known of the file. */
  readonly digest: string;
  /** The files that it may load; for one that was lowered. */
  readonly loads: readonly string[];
  /** The part of the model that it belongs to: the first of the files that run each other's code. Null: it was not lowered. */
  readonly part: string | null;
  readonly mentionsModal: boolean;
  readonly registersOnApp: boolean;
  /** Null where there is none, and for a file that was not lowered. */
  readonly outline: Outline | null;
}

/** Where one analysis is kept. */
export interface KeptStore {
  /** Null: there is none that can be used. */
  load(): KeptAnalysis | null;
  /** Keeps what `make` gives, if anything. `files`: those that were analysed. */
  keep(files: readonly SourceFile[], make: () => KeptAnalysis | null): void;
}

/** What an analysis depends on beside the files. */
export interface Circumstances {
  readonly inventory: Inventory;
  readonly deployments: Deployments;
  /** Names the settings under which credentials were looked for, and all others that count. */
  readonly settings: string;
}

/** What of an analysis is still good, and what must be read again. */
export interface Plan {
  readonly earlier: Earlier;
  readonly changed: readonly SourceFile[];
  /** The parts of the model that are linked anew. */
  readonly parts: ReadonlySet<string>;
}

/** More of the lowered files than this share is linked anew only as a whole. */
const MOST_AGAIN = 0.5;

/** Null: the change concerns more than single parts. */
export function planOf(kept: KeptAnalysis, files: readonly SourceFile[], circumstances: Circumstances): Plan | null {
  if (files.length !== kept.files.length) return null;
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
    if (file.kind !== "python") return null;
    if (mentionsModal(file) !== before.mentionsModal || registersOnApp(file) !== before.registersOnApp) return null;
    // Apps register on a file that may now be another.
    if (before.part === null && before.registersOnApp) return null;
    if (before.part !== null) parts.add(before.part);
    changed.push(file);
  }
  if (sharedDigest(files, circumstances) !== kept.shared) return null;
  const again = new Set(kept.files.flatMap(({ part, path }) => (part !== null && parts.has(part) ? [path] : [])));
  const lowered = kept.files.reduce((sum, { part }) => sum + (part === null ? 0 : 1), 0);
  if (again.size > 40 && again.size > lowered * MOST_AGAIN) return null;
  return { earlier: { facts, again }, changed, parts };
}

/** The project with the planned parts linked anew from `facts`; null when that shows that others may have changed, too. */
export function relink(
  kept: KeptAnalysis,
  plan: Plan,
  facts: readonly FileFacts[],
  { inventory, deployments }: Circumstances,
): ModalProject | null {
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
  const others = [...kept.parts].flatMap(([name, part]) => (plan.parts.has(name) ? [] : [part]));
  const selectorOf = (key: string) => {
    const here = linked.variables.get(key);
    const before = kept.variables.get(key);
    return here && (!before || plan.parts.has(partOf(before.selector.place.file) ?? ""))
      ? here.selector
      : (before?.selector ?? null);
  };
  return joinProject(
    linked.project,
    others,
    selectorOf,
    facts.map(({ path }) => path),
  );
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

/** Model and findings where nothing that changed means anything else than before. */
export interface Unchanged {
  readonly project: ModalProject;
  /** Null where the rules weren't asked. */
  readonly findings: readonly Finding[] | null;
}

/** The lowered ones of the planned changes: all that `unchanged` wants to be lowered. */
export function changedCode(kept: KeptAnalysis, { changed, earlier }: Plan): Earlier {
  const lowered = new Set(kept.files.flatMap(({ path, part }) => (part === null ? [] : [path])));
  return { ...earlier, again: new Set(changed.flatMap(({ path }) => (lowered.has(path) ? [path] : []))) };
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

/** Model and findings with all places where they are now; null where a file may mean something else than before. */
export function unchanged(
  kept: KeptAnalysis,
  plan: Plan,
  facts: readonly FileFacts[],
  outlines: Outlines,
): Unchanged | null {
  const known = new Map(kept.files.map((file) => [file.path, file]));
  const own = new Map(facts.map((each) => [each.path, each]));
  const files = facts.map(({ file }) => file);
  const byPath = new Map(files.map((file) => [file.path, file]));
  const resolver = createResolver(
    files.map(({ path }) => path),
    importRoots(files),
    scriptNames(files),
  );
  const moves = new Map<string, Moved>();
  for (const { path } of plan.changed) {
    const [before, now] = [known.get(path), own.get(path)];
    if (!before || !now || now.notes.length + before.notes.length > 0) return null;
    // No model knows of it, and nothing was found in it.
    if (before.part === null && before.candidates.length + now.candidates.length === 0) continue;
    const outline = outlines.outlineOf(now);
    if (!outline || !before.outline || !isSameOutline(before.outline, outline, outlines.isNamed)) return null;
    if (before.analysed !== now.analysed) return null;
    if (!isSameList(before.loads, loadedFiles(now.file, now.module, resolver, byPath))) return null;
    moves.set(path, { before: before.outline, after: outline });
  }
  const mover = new Mover(moves);
  const project = joinProject(
    { ...NO_PART, ...saidByFiles(files) },
    [...kept.parts].map(([name, part]) => (plan.parts.has(name) ? mover.move(part) : part)),
    (key) => mover.move(kept.variables.get(key)?.selector ?? null),
    files.map(({ path }) => path),
  );
  const findings = mover.move(kept.findings);
  for (const path of moves.keys()) {
    const before = mover.inFile(path, known.get(path)?.candidates ?? []);
    if (JSON.stringify(before) !== JSON.stringify(own.get(path)?.candidates)) return null;
  }
  return mover.failed || (findings ?? []).some((each) => mover.mayEditElsewhere(each)) ? null : { project, findings };
}

/** A whole analysis as data to go on from; null when it can't be cut into parts. `facts` are those that were linked. */
export function keptOf(
  facts: readonly FileFacts[],
  linked: Linked,
  circumstances: Circumstances,
  findings: readonly Finding[] | null,
  outlines: Outlines,
): KeptAnalysis | null {
  const files = facts.map(({ file }) => file);
  const resolver = createResolver(
    files.map(({ path }) => path),
    importRoots(files),
    scriptNames(files),
  );
  const byPath = new Map(files.map((file) => [file.path, file]));
  const modules = facts.filter(({ module }) => module !== null);
  const loads = new Map(modules.map(({ path, file, module }) => [path, loadedFiles(file, module, resolver, byPath)]));
  const lowered = new Set(facts.flatMap(({ path, analysed }) => (analysed ? [path] : [])));
  const partOf = groups(lowered, [
    ...[...loads].flatMap(([path, others]) => others.map((other) => [path, other] as const)),
    ...linked.together,
  ]);
  const parts = splitProject(linked.project, (file) => partOf.get(file) ?? null);
  for (const [name, part] of parts) if (!isSelfContained(part, (file) => partOf.get(file) === name)) return null;
  return {
    files: facts.map((each) => {
      const { path, file, analysed, candidates, suppressed, notes } = each;
      return {
        path,
        digest: digestOf(file),
        analysed,
        candidates,
        suppressed,
        notes,
        loads: loads.get(path) ?? [],
        part: partOf.get(path) ?? null,
        mentionsModal: mentionsModal(file),
        registersOnApp: registersOnApp(file),
        outline: outlines.outlineOf(each),
      };
    }),
    names: outlines.foundNames,
    shared: sharedDigest(files, circumstances),
    variables: linked.variables,
    choosing: linked.choosing,
    parts,
    findings,
  };
}

/** For each member the least of those that it is joined with, directly or through others. */
function groups(
  members: ReadonlySet<string>,
  pairs: readonly (readonly [string, string])[],
): ReadonlyMap<string, string> {
  const parent = new Map([...members].map((member) => [member, member]));
  const rootOf = (member: string): string => {
    let root = member;
    for (let next = parent.get(root); next !== undefined && next !== root; next = parent.get(root)) root = next;
    for (let at = member; at !== root; ) {
      const next = parent.get(at) ?? root;
      parent.set(at, root);
      at = next;
    }
    return root;
  };
  for (const [a, b] of pairs) {
    if (!members.has(a) || !members.has(b)) continue;
    const [x, y] = [rootOf(a), rootOf(b)];
    if (x !== y) parent.set(x < y ? y : x, x < y ? x : y);
  }
  return new Map([...members].map((member) => [member, rootOf(member)]));
}

function digestOf({ text, kind, tracked }: SourceFile): string {
  return createHash("sha256").update(`${kind} ${tracked} `).update(text).digest("hex").slice(0, 32);
}

/** What every part of the project depends on. Of Python files that is which of them make apps; others may not change at all. */
function sharedDigest(files: readonly SourceFile[], { inventory, deployments, settings }: Circumstances): string {
  const said = JSON.stringify([importRoots(files), inventory, deployments, settings], plain);
  return createHash("sha256").update(said).digest("hex");
}

function plain(_key: string, value: unknown): unknown {
  if (value instanceof Map) return [...value];
  return value instanceof Set ? [...value] : value;
}

function isSameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((each, at) => each === b[at]);
}
