/** What `leastkey baseline` makes of the findings: the new text of each baseline, and what that changes. */
import type { Finding } from "../findings/finding.ts";
import { type Baseline, type BaselinePlace, type Compared } from "./baseline.ts";
export interface BaselineChange {
    /** Relative to the scanned folder. */
    readonly file: string;
    readonly text: string;
    /** There is none so far. */
    readonly isNew: boolean;
    /** How many findings it then holds, how many of them it gains and loses, and how many come or go with a renamed file. */
    readonly total: number;
    readonly added: number;
    readonly removed: number;
    readonly moved: number;
}
/** The baselines as they are, with the entries whose finding is gone or goes by another name. */
export interface Known extends Pick<Compared, "removable" | "moved"> {
    readonly baselines: readonly Baseline[];
}
/** What a run looked at. */
interface Seen {
    readonly partial: ReadonlySet<string>;
    readonly present: ReadonlySet<string>;
}
/** The baselines without the entries whose finding is gone; only those that change. */
export declare function pruned({ removable }: Known): readonly BaselineChange[];
/**
 * The baselines that take up `findings`, each the nearest one above its file; a baseline that has none is written only where
 * one exists or is named. With `folders` only theirs are written. Entries that the run can't judge stay.
 */
export declare function retaken(findings: readonly Finding[], places: readonly BaselinePlace[], { baselines, moved }: Known, { folders, ...seen }: Seen & {
    readonly folders: readonly BaselinePlace[];
}): readonly BaselineChange[];
export {};
