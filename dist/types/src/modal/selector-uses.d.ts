/** Where code that runs in a container uses what a module computed from a variable that chooses the stage. */
import type { Interpreter } from "../evaluate/interpreter.ts";
import type { Place } from "../source/span.ts";
import type { Cases } from "./cases.ts";
import type { PathStep, Selector, When } from "./project.ts";
import { type Run } from "./reach.ts";
/**
 * A use of a selector's value, or of what is computed from it, in a function that a workload runs. The module that computed
 * it was imported anew in the container, so that the value is what the variable says there.
 */
export interface SelectorUse {
    readonly selector: Selector;
    /** Where the variable is read: at the top level of a module, or at `place` itself. */
    readonly origin: Place;
    /** The name, or the attribute of one, in the function's code. */
    readonly place: Place;
    /** `output`: only printed or logged. `read`: the function reads the variable anew. */
    readonly how: "value" | "output" | "read";
    /** The read has a default of its own. */
    readonly hasDefault: boolean;
    readonly certain: boolean;
    readonly when: When;
    readonly path: readonly PathStep[];
}
/** Finds uses; what one function uses is found once for all workloads that run it. */
export declare class SelectorUses {
    private readonly interpreter;
    private readonly cases;
    private readonly isSelector;
    private readonly byDefinition;
    private readonly origins;
    /** `keys`: the variables that count. */
    constructor(interpreter: Interpreter, cases: Cases, isSelector: (key: string) => boolean);
    /**
     * The uses in the functions that a workload runs, and, if asked for, new `reads` of the variable in them; each place once,
     * the nearest and surest way to it.
     */
    of(run: Run, reads: boolean): readonly SelectorUse[];
    /** Reads when a function runs. A hard one fails there, and one behind a check copes: they decide nothing unseen. */
    private reads;
    /** As the model knows it, else as this read says: then no definition depends on it. */
    private selector;
    private usesIn;
    /** The value of a name that a module binds; null for one that a function around binds, and for what can't be told. */
    private valueOf;
    private imported;
    private attribute;
    /** The selectors on which the value depends in the container, each with a place where it is read. */
    private originsOf;
}
