import { type Condition, type EnvReadValue, type Value } from "../../evaluate/value.ts";
import { type Place, type Span } from "../../source/span.ts";
import type { FlowForm } from "./types.ts";
/** A source as the evaluator knows it. */
export type Origin = {
    readonly kind: "env";
    readonly read: EnvReadValue;
} | {
    readonly kind: "environment";
} | {
    readonly kind: "argument";
    readonly name: string;
    readonly place: Place;
} | {
    readonly kind: "model-output";
    readonly place: Place;
};
/** What a value holds. */
export interface Held {
    readonly origin: Origin;
    readonly form: FlowForm;
    /** The conditions under which the value holds it. */
    readonly conditions: readonly Condition[];
}
/** Where the value arrives: what is put into a collection later in the same body doesn't count. */
export interface Arrival {
    readonly place: Place;
    /** The value stands behind the place, not in it: `object[key] = value`. */
    readonly isTarget?: boolean;
    /** The body that runs: a function's definition, or null for a module's top level. */
    readonly body: Span | null;
    /** Attributes of any instance go along, not only those that it shows. */
    readonly pickled: boolean;
}
/** What the value holds, each origin in each form once. */
export declare function heldBy(value: Value, arrival: Arrival): readonly Held[];
