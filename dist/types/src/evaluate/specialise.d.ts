import { type Condition, type Value } from "./value.ts";
/** What is given. */
export interface Case {
    /** The value of an environment variable: a text or value, null for unset, undefined for not decided. */
    readonly variable: (key: string) => Value | null | undefined;
    /** Decides tests that are no environment variables (`modal.is_local()`, `__name__`); undefined: not decided. */
    readonly test?: (test: Value) => boolean | undefined;
}
/** Whether all conditions hold: true, false, or undefined where it can't be told. Assumed ones count as holding then. */
export declare function allHold(conditions: readonly Condition[], truthOf: (condition: Condition, at: number) => boolean | undefined): boolean | undefined;
/** Folds values under one case. Keeps what it has folded, so one specialiser should serve all values of its case. */
export declare class Specialiser {
    private readonly memo;
    private depth;
    private readonly given;
    constructor(given: Case);
    /** Whether all conditions hold, as for `allHold`. */
    holds(conditions: readonly Condition[]): boolean | undefined;
    /** The value under the case. Instances, functions and classes are left as they are. */
    run(value: Value): Value;
    truth(test: Value): boolean | undefined;
    private rebuild;
    /** The value of parts that were folded; itself where none became another. */
    private rebuilt;
    /** The members that there are, each folded and with the conditions that are still undecided; the same list where all are as they were. */
    private held;
    /** The conditions that are still undecided; null when one of them fails. */
    private conditions;
}
