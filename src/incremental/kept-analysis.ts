/** An analysis as data that the next one goes on from. */
import { createHash } from "node:crypto";
import { importRoots } from "../evaluate/packaging.ts";
import { createResolver } from "../evaluate/resolver.ts";
import { scriptNames } from "../evaluate/script-packages.ts";
import { type KnownFacts, loadedFiles, mentionsModal, registersOnApp } from "../facts/collect.ts";
import type { FileFacts } from "../facts/facts.ts";
import type { UsedNames } from "../facts/names.ts";
import type { Outline } from "../facts/outline.ts";
import type { Finding } from "../findings/finding.ts";
import type { Inventory } from "../inventory/types.ts";
import type { Variable } from "../modal/cases.ts";
import type { Deployments } from "../modal/deploy.ts";
import type { Linked } from "../modal/link.ts";
import { isSelfContained, type ModelPart, splitProject } from "../modal/parts.ts";
import type { SourceFile } from "../source/source-file.ts";
import type { Outlines } from "./outlines.ts";
import { saidBeside } from "./said.ts";

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
  readonly parts: KeptParts;
  /** What all rules but those on comments found; null where they weren't asked. */
  readonly findings: readonly Finding[] | null;
  /** How many runs went on from the whole analysis until this one. */
  readonly age: number;
}

export interface KeptFile extends KnownFacts {
  readonly path: string;
  /** A hash of its text and of what else is known of the file. */
  readonly digest: string;
  /** The files that it may load; for one that was lowered. */
  readonly loads: readonly string[];
  /** The part of the model that it belongs to: the first of the files that run each other's code. Null: it was not lowered. */
  readonly part: string | null;
  readonly mentionsModal: boolean;
  readonly registersOnApp: boolean;
  /** What a document or script says that was not lowered: see `saidBeside`. Null for all others. */
  readonly says: string | null;
  /** Null where there is none, and for a file that was not lowered. */
  readonly outline: Outline | null;
}

export type { ModelPart } from "../modal/parts.ts";

/** The parts of the model by name; each may be read when it is asked for. */
export type KeptParts = Pick<ReadonlyMap<string, ModelPart>, "keys" | "get">;

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
  readonly settings: () => string;
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
        says: saidOf(each, linked.variables.keys()),
        outline: outlines.outlineOf(each),
      };
    }),
    names: outlines.foundNames,
    shared: sharedDigest(files, circumstances),
    variables: linked.variables,
    choosing: linked.choosing,
    parts,
    findings,
    age: 0,
  };
}

/** What is kept of what a file says; `variables`: those that the project's code reads. */
export function saidOf({ file, analysed }: FileFacts, variables: Iterable<string>): string | null {
  return analysed || file.kind === "python" ? null : saidBeside(file, variables);
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

/** Names a file's text and what else is known of it. */
export function digestOf({ text, kind, tracked }: SourceFile): string {
  return createHash("sha256").update(`${kind} ${tracked} `).update(text).digest("hex").slice(0, 32);
}

/** What every part of the project depends on. Of Python files that is which of them make apps; others may not change at all. */
export function sharedDigest(
  files: readonly SourceFile[],
  { inventory, deployments, settings }: Circumstances,
): string {
  const said = JSON.stringify([importRoots(files), inventory, deployments, settings()], plain);
  return createHash("sha256").update(said).digest("hex");
}

function plain(_key: string, value: unknown): unknown {
  if (value instanceof Map) return [...value];
  return value instanceof Set ? [...value] : value;
}
