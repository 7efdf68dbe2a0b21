/** What the container of a function, class or server does with its code, beyond the keys that it reads. */
import type { Unit } from "../evaluate/unit.ts";
import {
  type CallValue,
  type ClassValue,
  externalPath,
  type FunctionValue,
  type InstanceValue,
  type Value,
} from "../evaluate/value.ts";
import { contains, type Place } from "../source/span.ts";
import type { CountMismatch } from "./counts.ts";
import type { DotenvLoad } from "./dotenv-loads.ts";
import type { EnvRead } from "./project.ts";
import { reach, type World } from "./reach.ts";
import { readsOf } from "./reads.ts";
import type { SelectorUse } from "./selector-uses.ts";
import { partsOf } from "./value-parts.ts";

/** Facts on the code of a function, class or server. */
export interface ContainerCode {
  /** `serialized=True`: the module isn't imported in the container, and what its globals held is frozen at deploy. */
  readonly serialized: boolean;
  /** Defined or registered inside a function: Modal then makes no check of its own in the container. */
  readonly definedInFunction: boolean;
  /** Arguments that count otherwise in the container than at deploy; empty where Modal doesn't compare. */
  readonly countMismatches: readonly CountMismatch[];
  readonly selectorUses: readonly SelectorUse[];
  /** Calls that load a dotenv file, nearest first. */
  readonly dotenvLoads: readonly DotenvLoad[];
  /** Where there are such loads: the uses of every variable that a module read when it was imported. */
  readonly importedUses: readonly SelectorUse[];
  /** The image or a mount holds files of the developer's machine that aren't Python source. */
  readonly shipsLocalFiles: boolean;
  /** Reads that run before the memory snapshot is taken; empty without `enable_memory_snapshot=True`. */
  readonly frozenReads: readonly FrozenRead[];
}

/** A read in code that runs once, before the snapshot from which later containers start. */
export interface FrozenRead {
  readonly read: EnvRead;
  /** The object keeps the value, or a client made with it. */
  readonly kept: boolean;
  /** The `True` of the one `snap=True` under which it runs; null where the class has several. */
  readonly snap: Place | null;
}

/** What the methods under `@modal.enter(snap=True)` read. `self` is the object on which they run. */
export function frozenReads(
  world: World,
  methods: readonly FunctionValue[],
  self: InstanceValue,
  image: number | null,
): readonly FrozenRead[] {
  const units: readonly Unit[] = methods
    .filter(isSnapshotMethod)
    .map((method) => world.interpreter.entry({ ...method, self }));
  if (units.length === 0) return [];
  const run = reach(world, { modules: [], units }, "container", image);
  const held = heldValues(self);
  const [snap, ...others] = methods.flatMap(({ decorators }) => decorators.flatMap((each) => snapOf(each) ?? []));
  return readsOf(run).reads.map((read) => ({
    read,
    snap: others.length === 0 ? (snap ?? null) : null,
    kept: held.some((place) => place.file === read.place.file && contains(place.span, read.place.span)),
  }));
}

/** `@modal.enter(snap=True)`. */
function isSnapshotMethod({ decorators }: FunctionValue): boolean {
  return decorators.some((decorator) => snapOf(decorator) !== null);
}

/** The place of the `True` in `@modal.enter(snap=True)`; null for another decorator. */
function snapOf(decorator: Value): Place | null {
  if (decorator.kind !== "call" || externalPath(decorator.callee) !== "modal.enter") return null;
  const given = decorator.args.find(
    ({ name, value }) => name === "snap" && value.kind === "scalar" && value.value === true,
  );
  return given?.place ?? null;
}

/** The places of the reads and of the calls whose values the object's attributes hold. */
function heldValues(self: InstanceValue): readonly Place[] {
  const places: Place[] = [];
  const seen = new Set<Value>();
  const pending: Value[] = [...self.attributes.values()];
  for (let next = pending.pop(); next && seen.size < 4000; next = pending.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    if (next.kind === "env-read") places.push(next.place);
    // A client that takes its key by itself is read where its class is named.
    if (next.kind === "call") places.push(next.calleePlace);
    if (next.kind === "instance") pending.push(...next.attributes.values());
    pending.push(...partsOf(next));
  }
  return places;
}

/** Does the decorator's call turn memory snapshots on? */
export function takesSnapshots(decorator: CallValue): boolean {
  return decorator.args.some(
    ({ name, value }) => name === "enable_memory_snapshot" && value.kind === "scalar" && value.value === true,
  );
}

/** Is it defined in a function's body, or registered there? */
export function isDefinedInFunction(target: FunctionValue | ClassValue, registeredIn: Unit): boolean {
  return registeredIn.kind === "function" || target.qualifiedName.includes("<locals>");
}
