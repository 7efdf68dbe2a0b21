/** An analysis as data that the next one goes on from. */
import { createHash } from "node:crypto";
import { type KnownFacts, loadedFiles, registersOnApp } from "../facts/collect.ts";
import type { FileFacts } from "../facts/facts.ts";
import type { UsedNames } from "../facts/names.ts";
import type { Outline } from "../facts/outline.ts";
import type { Finding } from "../findings/finding.ts";
import type { Inventory } from "../inventory/types.ts";
import { CREDENTIAL_KEY } from "../modal/credential-key.ts";
import type { Deployments } from "../modal/deploy.ts";
import type { Asked, Linked } from "../modal/link.ts";
import { isSelfContained, type ModelPart, splitProject } from "../modal/parts.ts";
import type { Pipelines } from "../modal/pipelines/pipelines.ts";
import { type SaidToSome, type Surroundings, saidToAll, saidToSome } from "../modal/surroundings.ts";
import type { Said, Variable } from "../modal/variables.ts";
import { always } from "../source/remembered.ts";
import type { SourceFile } from "../source/source-file.ts";
import type { Outlines } from "./outlines.ts";
import { saidBeside } from "./said.ts";

/** An analysis as plain data. It holds no text of a file. */
export interface KeptAnalysis {
  /** The files in the order of the listing. */
  readonly files: readonly KeptFile[];
  /** Those that any text used; null where nobody asked for them. */
  readonly names: UsedNames | null;
  /** A hash of what the whole project says to each of its parts: the versions of Modal, the inventory, settings. */
  readonly shared: string;
  readonly saidToSome: SaidToSome;
  /** A hash of the folders that packages are imported from. */
  readonly roots: string;
  readonly variables: ReadonlyMap<string, Variable>;
  readonly pipelines: Pipelines;
  /** What the code asked of the project as a whole; read when it is asked for. */
  readonly asked: () => Asked;
  readonly parts: KeptParts;
  /** The names of those that may not be kept: they are linked anew every time. */
  readonly lost: readonly string[];
  /** What all rules but those on comments found; null where they weren't asked. */
  readonly findings: readonly Finding[] | null;
  /** How many runs went on from the whole analysis until this one. */
  readonly age: number;
}

export interface KeptFile extends KnownFacts {
  readonly path: string;
  /** A hash of its text and of what else is known of the file. */
  readonly digest: string;
  /** The files that it may load; for one that was lowered. Packages above it are among them whether or not they exist. */
  readonly loads: readonly string[];
  /** The part of the model that it belongs to: the first of the files that run each other's code. Null: it was not lowered. */
  readonly part: string | null;
  readonly registersOnApp: boolean;
  /** What a file says that was not lowered: see `saidBeside`. Null for all others. */
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

/** What an analysis depends on beside the code. */
export interface Circumstances {
  readonly around: Surroundings;
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
  const loads = loadsOf(facts, linked);
  const lowered = new Set(facts.flatMap(({ path, analysed }) => (analysed ? [path] : [])));
  const partOf = partsOf(lowered, loads, linked);
  const parts = splitProject(linked.project, (file) => partOf.get(file) ?? null);
  for (const [name, part] of parts) if (!isSelfContained(part, (file) => partOf.get(file) === name)) return null;
  const keys = [...linked.variables.keys()];
  return {
    files: facts.map((each) =>
      keptFile(each, loads.get(each.path) ?? [], partOf.get(each.path) ?? null, keys, outlines),
    ),
    names: outlines.foundNames,
    shared: sharedDigest(circumstances),
    saidToSome: saidToSome(circumstances.around, deployKeys(linked.variables)),
    roots: rootsDigest(circumstances.around),
    variables: withoutSecrets(linked.variables),
    pipelines: circumstances.around.pipelines(),
    asked: always(linked.asked()),
    parts,
    lost: [],
    findings,
    age: 0,
  };
}

/** What each lowered file may load. */
export function loadsOf(
  facts: readonly FileFacts[],
  { resolver, files }: Pick<Linked, "resolver" | "files">,
): ReadonlyMap<string, readonly string[]> {
  const modules = facts.filter(({ module }) => module !== null);
  return new Map(
    modules.map(({ path, file, module }) => [path, loadedFiles(file, module, resolver, files.from(path))]),
  );
}

/** The part of each of the lowered files. */
export function partsOf(
  lowered: ReadonlySet<string>,
  loads: ReadonlyMap<string, readonly string[]>,
  { together }: Pick<Linked, "together">,
): ReadonlyMap<string, string> {
  return groups(lowered, [
    ...[...loads].flatMap(([path, others]) => others.map((other) => [path, other] as const)),
    ...together,
  ]);
}

/** `variables`: those that the project's code reads. */
export function keptFile(
  facts: FileFacts,
  loads: readonly string[],
  part: string | null,
  variables: readonly string[],
  outlines: Outlines,
): KeptFile {
  const { path, file, analysed, candidates, suppressed, notes } = facts;
  return {
    path,
    digest: digestOf(file),
    analysed,
    candidates,
    suppressed,
    notes,
    loads,
    part,
    registersOnApp: registersOnApp(file),
    says: saidOf(facts, variables),
    outline: outlines.outlineOf(facts),
  };
}

/** What is kept of what a file says; `variables`: those that the project's code reads. */
export function saidOf({ file, analysed }: FileFacts, variables: Iterable<string>): string | null {
  return analysed ? null : saidBeside(file, variables);
}

/** The variables without the values that code compares those with that hold credentials. */
export function withoutSecrets(variables: ReadonlyMap<string, Variable>): ReadonlyMap<string, Variable> {
  return new Map(
    [...variables].map(([key, variable]) => [
      key,
      CREDENTIAL_KEY.test(key) ? { ...variable, given: [], said: variable.said.map(withoutValues) } : variable,
    ]),
  );
}

function withoutValues([file, said]: readonly [string, Said]): readonly [string, Said] {
  const { defaults, constants } = said;
  const hidden = { defaults: defaults.map((each) => each && HIDDEN), constants: constants.map(() => HIDDEN) };
  return [file, { ...said, ...hidden }];
}

/** Stands for a value that isn't kept. */
const HIDDEN = "\0";

/** Were values left out that are asked for? */
export function hidesValues({ defaults, constants }: Said): boolean {
  return defaults.includes(HIDDEN) || constants.includes(HIDDEN);
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

/** Names what every part of the project depends on. */
export function sharedDigest({ around, inventory, deployments, settings }: Circumstances): string {
  return hash([saidToAll(around), inventory, deployments, settings()]);
}

/** The variables of which the way the repository deploys may tell values. */
export function deployKeys(variables: ReadonlyMap<string, Variable>): ReadonlySet<string> {
  const isAsked = ({ said }: Variable) => said.some(([, { chooses, names }]) => chooses || names);
  return new Set([...variables].flatMap(([key, each]) => (!CREDENTIAL_KEY.test(key) && isAsked(each) ? [key] : [])));
}

/** Names the folders that packages are imported from. */
export function rootsDigest(around: Surroundings): string {
  return hash(around.roots());
}

function hash(said: unknown): string {
  return createHash("sha256").update(JSON.stringify(said, plain)).digest("hex");
}

function plain(_key: string, value: unknown): unknown {
  if (value instanceof Map) return [...value];
  return value instanceof Set ? [...value] : value;
}

export function isSameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((each, at) => each === b[at]);
}
