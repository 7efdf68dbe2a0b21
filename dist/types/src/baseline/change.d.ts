/** What `leastkey baseline` makes of the findings: the new text of each baseline, and what that changes. */
import type { Finding } from "../findings/finding.ts";
import { type Baseline, type BaselinePlace } from "./baseline.ts";
import { type BaselineEntry } from "./document.ts";
export interface BaselineChange {
    /** Relative to the scanned folder. */
    readonly file: string;
    readonly text: string;
    /** How many findings it then holds, and how many of them it gains and loses. */
    readonly total: number;
    readonly added: number;
    readonly removed: number;
}
/** A baseline as it is, with the entries whose finding is gone. */
export interface Known {
    readonly baselines: readonly Baseline[];
    readonly removable: readonly {
        readonly baseline: Baseline;
        readonly entries: readonly BaselineEntry[];
    }[];
}
/** The baselines without the entries whose finding is gone; only those that change. */
export declare function pruned({ removable }: Known): readonly BaselineChange[];
/**
 * The baselines that take up `findings`, each the nearest one above its file; a baseline that has none is written only where
 * one exists. With `folders` only theirs are written. Entries of files that were not analysed as a whole stay.
 */
export declare function retaken(findings: readonly Finding[], places: readonly BaselinePlace[], { baselines }: Known, { folders, partial }: {
    readonly folders: readonly BaselinePlace[];
    readonly partial: ReadonlySet<string>;
}): readonly BaselineChange[];
