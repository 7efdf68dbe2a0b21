/** What the container of a function, class or server does with its code, beyond the keys that it reads. */
import type { Unit } from "../evaluate/unit.ts";
import { type CallValue, type ClassValue, type FunctionValue, type InstanceValue } from "../evaluate/value.ts";
import { type Place } from "../source/span.ts";
import type { CountMismatch } from "./counts.ts";
import type { DotenvLoad } from "./dotenv-loads.ts";
import type { EnvRead } from "./project.ts";
import { type World } from "./reach.ts";
import type { SelectorUse } from "./selector-uses.ts";
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
export declare function frozenReads(world: World, methods: readonly FunctionValue[], self: InstanceValue, image: number | null): readonly FrozenRead[];
/** Does the decorator's call turn memory snapshots on? */
export declare function takesSnapshots(decorator: CallValue): boolean;
/** Is it defined in a function's body, or registered there? */
export declare function isDefinedInFunction(target: FunctionValue | ClassValue, registeredIn: Unit): boolean;
