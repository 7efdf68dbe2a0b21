/** What an event reads from the environment, as far as that is the same for every workload that comes by it. */
import type { ReadEvent, Unit } from "../evaluate/unit.ts";
import { type CallValue } from "../evaluate/value.ts";
import { type Place } from "../source/span.ts";
import type { Step } from "./body.ts";
import type { Cases } from "./cases.ts";
import type { CaseText, EnvRead, PathStep } from "./project.ts";
import type { Where } from "./where.ts";
/** A read without what depends on the workload and the way to it. */
export interface ReadDraft {
    /** The same for two reads of one key at one place. */
    readonly id: string;
    readonly read: Omit<EnvRead, "phase" | "guarded" | "certain" | "when" | "path" | "handedOn">;
    /** A check stands around it. Null: no check is one, as for a read of the whole environment. */
    readonly guarded: boolean | null;
    /** Code that sets one of these keys, or all of them, guards it too. */
    readonly keys: readonly string[];
    readonly setting: "one" | "all";
    /** Calls that give a library its key, so that it doesn't ask for it. */
    readonly suppliedBy: readonly string[];
}
/** A step that reads, and what it reads; `given` where the key of a read in the code may have been chosen on the way. */
export interface Reading {
    readonly step: Step;
    readonly drafts: readonly ReadDraft[];
    readonly given: Given | null;
}
interface Given {
    readonly event: ReadEvent;
    readonly known: CaseText | null;
    readonly literal: Place | undefined;
    readonly unset: readonly string[];
    /** The drafts for a key that was chosen there. */
    readonly chosen: Map<Place, readonly ReadDraft[]>;
}
/** What the step of a unit reads, by itself or through libraries and commands; null: nothing. */
export declare function readingOf(step: Step, unit: Unit, cases: Cases, where: Where): Reading | null;
/** What is read by who comes this way. Where the key came in through a parameter, the way says which one it is. */
export declare function draftsBy({ drafts, given }: Reading, path: readonly PathStep[]): readonly ReadDraft[];
/** May the call read the environment by itself, or give a library what that would read? */
export declare function concernsReads(call: CallValue): boolean;
export {};
