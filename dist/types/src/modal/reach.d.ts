/** What a workload runs: every unit that is reachable from its entry points, with the way there. */
import type { Interpreter } from "../evaluate/interpreter.ts";
import type { Unit } from "../evaluate/unit.ts";
import type { CallValue } from "../evaluate/value.ts";
import type { Bodies } from "./bodies.ts";
import type { Body, Parts, Step } from "./body.ts";
import type { Cases } from "./cases.ts";
import type { Commands } from "./commands.ts";
import type { PathStep, When } from "./project.ts";
import type { Where } from "./where.ts";
export interface Roots {
    readonly modules: readonly string[];
    readonly units: readonly Unit[];
    /** A call on the image that runs commands: its `entrypoint([…])`, which starts with the container, or a build step. */
    readonly image?: {
        readonly call: CallValue;
        readonly unit: Unit;
    } | undefined;
}
/** What walking the code needs. */
export interface World {
    readonly interpreter: Interpreter;
    readonly cases: Cases;
    readonly commands: Commands;
    readonly bodies: Bodies;
}
/** When something happens in a workload. */
export interface Held {
    /** It happens whenever the workload runs. */
    readonly certain: boolean;
    readonly when: When;
    /**
     * It stands in a `with image.imports():` of another image, where errors are swallowed, or in a process for which more is
     * set than is known.
     */
    readonly guarded: boolean;
    /** The variables that are set for the process that it runs in. */
    readonly given?: readonly string[];
}
/** A unit that runs, and the way to it. */
export interface Visit extends Held {
    readonly unit: Unit;
    readonly body: Body;
    readonly path: readonly PathStep[];
    readonly phase: "import" | "call";
}
/** All that runs, nearest first, certain ways before possible ones. */
export interface Run {
    readonly visits: readonly Visit[];
    /** The id of the image call that it runs in. */
    readonly image: number | null;
}
/** By kind of part: the visits whose bodies have such parts, in their order. */
export type VisitsWith = {
    readonly [Kind in keyof Parts]: readonly Visit[];
};
/** The visits by what their bodies do: several questions are asked of each run, and most bodies say nothing to most of them. */
export declare const visitsWith: (of: Run) => VisitsWith;
/** When a step of a visit happens; null: never. */
export declare function heldAt({ image }: Run, visit: Visit, step: Step): Held | null;
/** Walks from the roots. `where` says on which side of `modal.is_local()` the code runs; `image`: see `Run`. */
export declare function reach({ interpreter, commands, bodies }: World, roots: Roots, where: Where, image: number | null): Run;
