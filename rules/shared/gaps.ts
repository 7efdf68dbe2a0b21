/** Reads that fail because nothing gives the workload their key. */
import type { Inventory } from "../../src/inventory/types.ts";
import type { DotenvLoad } from "../../src/modal/dotenv-loads.ts";
import type { EnvRead, ModalProject, Workload } from "../../src/modal/project.ts";
import {
  attachmentsIn,
  casesWhen,
  isHard,
  isImplicit,
  keysIn,
  keysOfRead,
  provisionOf,
  type Values,
} from "../../src/modal/query.ts";
import { grouped } from "../../src/source/groups.ts";
import { remembered } from "../../src/source/remembered.ts";
import { placeKey } from "../../src/source/span.ts";
import { isCredentialKey } from "./credential-keys.ts";

/** One read in one workload. */
export interface Gap {
  readonly workload: Workload;
  readonly read: EnvRead;
  /** The key, or the alternatives of which none is given. */
  readonly keys: readonly string[];
  /** The cases in which nothing gives it; never empty. */
  readonly missing: readonly Values[];
  /** The cases in which the workload runs the read. */
  readonly all: readonly Values[];
}

/** One fault: the same key missing in workloads that share a read, or in several reads of one workload. */
export interface Fault {
  readonly key: string;
  /** Nearest and first read first. */
  readonly gaps: readonly [Gap, ...Gap[]];
}

export interface Faults {
  /** Nothing gives the key to any workload that reads it there. */
  readonly unresolved: readonly Fault[];
  /** A module reads it when it is imported, and some container that imports the module lacks it. */
  readonly atImport: readonly (Fault & { readonly served: readonly Workload[] })[];
}

/** Every fault of which all providers are known; a workload with an open key set is never among them. Several rules ask. */
export function faultsOf(project: ModalProject, inventory: Inventory): Faults {
  return faultsIn(project)(inventory);
}

const faultsIn = remembered((project: ModalProject) =>
  remembered((inventory: Inventory) => findFaults(project, inventory)),
);

function findFaults(project: ModalProject, inventory: Inventory): Faults {
  const examined: Gap[] = [];
  const variants = grouped(
    project.workloads.filter(({ base }) => base !== null),
    ({ base }) => base ?? "",
  );
  for (const workload of project.workloads) {
    if (!workload.certain || workload.base !== null || mayLoadDotenv(workload)) continue;
    for (const read of workload.reads) {
      const found = read.certain && isHard(read) ? examine(project, inventory, workload, read) : null;
      if (found && !isLeftToVariants(found, variants.get(workload.id) ?? [], project, inventory)) examined.push(found);
    }
  }
  const gaps = examined.filter(({ missing }) => missing.length > 0);
  const served = grouped(
    examined.filter(({ missing }) => missing.length === 0),
    readKey,
  );
  const importing = new Set(gaps.filter(({ read }) => read.phase === "import" && !isImplicit(read)));
  const expectedElsewhere = new Set([...importing].filter((gap) => !hasKnownKeys(gap, inventory)).map(readKey));
  const isAtImport = (gap: Gap) =>
    importing.has(gap) && (served.has(readKey(gap)) || expectedElsewhere.has(readKey(gap)));
  return {
    unresolved: faults(gaps.filter((gap) => !isAtImport(gap))),
    atImport: faults(gaps.filter(isAtImport)).map((fault) => ({
      ...fault,
      served: fault.gaps.flatMap((gap) => (served.get(readKey(gap)) ?? []).map(({ workload }) => workload)),
    })),
  };
}

/**
 * A load of a dotenv file that the container runs and that finds nothing there: the image holds none of the developer's
 * files, and the file can't be on a volume.
 */
export function loadThatFindsNothing({ code }: Workload): DotenvLoad | null {
  if (!code || code.shipsLocalFiles) return null;
  return code.dotenvLoads.find(({ isLocal, setsVariables }) => isLocal && setsVariables) ?? null;
}

/** May a dotenv file in the container give what is read? */
export function mayLoadDotenv({ code }: Workload): boolean {
  return code?.dotenvLoads.some(({ isLocal }) => code.shipsLocalFiles || !isLocal) ?? false;
}

/** Null when it isn't known of every case whether something gives the key. */
function examine(project: ModalProject, inventory: Inventory, workload: Workload, read: EnvRead): Gap | null {
  const keys = keysOfRead(read);
  if (keys.length === 0) return null;
  const all = casesWhen(project, workload, read.when);
  if (!all) return null;
  const missing: Values[] = [];
  // It counts only where the image may set more than is known.
  const isCredential = (key: string) => workload.envOpen.length > 0 && isCredentialKey(key);
  for (const values of all) {
    const statuses = keys.map((key) => provisionOf(workload, key, values, inventory, isCredential(key)).status);
    if (statuses.some((status) => status === "given" || status === "maybe")) continue;
    // In a case that the code doesn't name, a secret's name is often unknown: that says nothing of the named cases.
    if (statuses.includes("unknown")) {
      if ([...values.values()].includes("*")) continue;
      return null;
    }
    missing.push(values);
  }
  return { workload, read, keys, missing, all };
}

/** Does a call by `with_options` give what is missing, or may it? Then nothing says that the workload is called without. */
function isLeftToVariants(
  { read, missing }: Gap,
  variants: readonly Workload[],
  project: ModalProject,
  inventory: Inventory,
): boolean {
  if (missing.length === 0) return false;
  return variants.some((variant) => {
    const found = examine(project, inventory, variant, read);
    return found === null || found.missing.length === 0;
  });
}

/** Is one of its secrets known to give keys, so that the reader may have expected this one of it? */
function hasKnownKeys({ workload, missing }: Gap, inventory: Inventory): boolean {
  const [values] = missing;
  if (!values) return false;
  return attachmentsIn(workload, values).some(({ secret }) => keysIn(secret, values, inventory).keys.length > 0);
}

function readKey({ read, keys }: Gap): string {
  return `${placeKey(read.place)}|${keys.join("|")}`;
}

/** Joins gaps of one key that share a workload or a read. */
function faults(gaps: readonly Gap[]): readonly Fault[] {
  return joinedBy(gaps, (gap) => [`${keyOf(gap)}|${gap.workload.id}`, `${keyOf(gap)}|${readKey(gap)}`]).flatMap(
    (group) => {
      const [first, ...rest] = [...group].sort(
        (a, b) =>
          Number(isImplicit(a.read)) - Number(isImplicit(b.read)) ||
          compareText(a.read.place.file, b.read.place.file) ||
          a.read.place.span.start - b.read.place.span.start ||
          compareText(a.workload.id, b.workload.id),
      );
      return first ? [{ key: keyOf(first), gaps: [first, ...rest] as const }] : [];
    },
  );
}

/** The items in groups that share a mark, directly or through others; ordered by the last item of each. */
function joinedBy<T>(items: readonly T[], marksOf: (item: T) => readonly string[]): readonly (readonly T[])[] {
  const byMark = new Map<string, T[]>();
  const groups = new Set<T[]>();
  for (const item of items) {
    const marks = marksOf(item);
    const touching = new Set(marks.map((mark) => byMark.get(mark)).filter((each) => each !== undefined));
    // Into the largest, so that no item moves often.
    const [group = [], ...others] = [...touching].sort((a, b) => b.length - a.length);
    for (const other of others) {
      groups.delete(other);
      group.push(...other);
      for (const moved of other) for (const mark of marksOf(moved)) byMark.set(mark, group);
    }
    group.push(item);
    for (const mark of marks) byMark.set(mark, group);
    groups.delete(group);
    groups.add(group);
  }
  return [...groups];
}

function keyOf({ keys }: Gap): string {
  return keys[0] ?? "";
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
