/** Holds findings against baselines: which are accepted for now, and which entries nothing matches any more. */
import type { Finding } from "../findings/finding.ts";
import { type Standpoint } from "../source/standpoint.ts";
import { type BaselineEntry } from "./document.ts";
/** A baseline speaks for the folder it stands in, and its fingerprints are those of a run in that folder. */
export interface Baseline extends Standpoint {
    /** Relative to the scanned folder. */
    readonly file: string;
    readonly entries: readonly BaselineEntry[];
    /** Who says that there is one of this name, beside the name itself. */
    readonly namedBy?: "settings" | "user";
}
/** Where a baseline is, or would be. */
export type BaselinePlace = Omit<Baseline, "entries">;
export interface Compared {
    /** All findings, in their order; those in a baseline say so, unless a comment silences them already. */
    readonly findings: readonly Finding[];
    /** Entries whose finding is gone, by baseline. Baselines above the scanned folder speak of more than it, and have none. */
    readonly removable: readonly {
        readonly baseline: Baseline;
        readonly entries: readonly BaselineEntry[];
    }[];
    /** Entries that accept a finding under the former name of its file, by the finding's fingerprint in this run. */
    readonly moved: ReadonlyMap<string, BaselineEntry>;
}
/** What is known of the run whose findings are compared. */
interface Known {
    readonly locked: ReadonlySet<string>;
    readonly partial: ReadonlySet<string>;
    readonly files: Iterable<string>;
}
/**
 * Marks the findings that stand in a baseline, also under the former name of their file. Those of locked rules are never in
 * one. `files` are all that were analysed; of those in `partial` a part was not: that a finding there is gone isn't known.
 */
export declare function compareWith(baselines: readonly Baseline[], findings: readonly Finding[], { locked, partial, files }: Known): Compared;
/**
 * Whether a run that doesn't find what an entry says can tell that it is gone: where its file is no more, or was analysed as
 * a whole, and with it all that was known when it was found.
 */
export declare function isJudged(place: Standpoint, { file, root }: BaselineEntry, { partial, present }: {
    readonly partial: ReadonlySet<string>;
    readonly present: ReadonlySet<string>;
}): boolean;
/** What a baseline would say of the findings below its folder. */
export declare function entriesFor(place: Standpoint, findings: readonly Finding[]): ReadonlyMap<Finding, BaselineEntry>;
/** The baselines in use: those that configurations name, and every `leastkey-baseline.json`, the outermost first. */
export declare function baselinePlaces(paths: readonly string[], above: readonly Standpoint[], named: readonly BaselinePlace[]): readonly BaselinePlace[];
/** The place of a baseline that the user names, which speaks for the same folder wherever the run starts in its repository. */
export declare function placeNamed(file: string, above: readonly Standpoint[]): BaselinePlace;
/** Whether a run may write it: those above its folder are for a run there, unless the user names one. */
export declare function isOwn(place: BaselinePlace): boolean;
/** The findings that a baseline can take up, by baseline. */
export declare function divide(places: readonly BaselinePlace[], findings: readonly Finding[]): ReadonlyMap<BaselinePlace, readonly Finding[]>;
export {};
