import { type ArgumentValue } from "../evaluate/value.ts";
import type { Place } from "../source/span.ts";
import type { Cases } from "./cases.ts";
/** A `secrets=` or `env=` argument that adds another number of secrets in the container than where it was deployed. */
export interface CountMismatch {
    readonly parameter: "secrets" | "env";
    /** The argument, keyword included. */
    readonly argument: Place;
    /** The first part of it that stands under a condition; else its value. */
    readonly element: Place;
    readonly local: number;
    readonly container: number;
    /** What differs: the side of `is_local()`, a variable that the container lacks, a local file. */
    readonly why: "is_local" | "variable" | "file";
    /** For `variable`: the keys that decide and that the container lacks, with their values at deploy (`*`: any). */
    readonly variables: readonly {
        readonly key: string;
        readonly value: string;
    }[];
    /** False where a secret with unknown keys may give the container a variable that decides. */
    readonly certain: boolean;
    /** For `file`: the last part of its path; null when that isn't known. */
    readonly file: string | null;
}
/** What a container has of a variable: the value of the deploy, nothing, or (taken for nothing) that can't be told. */
export type Carried = "carried" | "missing" | "unknown";
/**
 * The first mismatch that an argument shows, over the values that the variables in its conditions may have at deploy.
 * `carried` says what the container has of them, `shipsFiles` that its image may hold the developer's files.
 */
export declare function countMismatch(argument: ArgumentValue, parameter: CountMismatch["parameter"], cases: Cases, carried: (key: string) => Carried, shipsFiles: boolean): CountMismatch | null;
