import type { InputError } from "../inventory/types.ts";
export declare const BASELINE_FILE = "leastkey-baseline.json";
/** A finding that is accepted for now. Only the fingerprint decides; file and rule are for people. */
export interface BaselineEntry {
    /** Relative to the baseline's folder. */
    readonly file: string;
    readonly rule: string;
    readonly fingerprint: string;
    /** The way from the baseline's folder up to the one whose scan found it (`../`): a scan of less may not see it. Empty: the baseline's own. */
    readonly root: string;
}
export type BaselineResult = {
    readonly ok: true;
    readonly entries: readonly BaselineEntry[];
} | {
    readonly ok: false;
    readonly errors: readonly InputError[];
};
/** The text of a baseline. */
export declare function baselineText(entries: readonly BaselineEntry[]): string;
/** Reads a baseline. Commas may be missing or too many: git's union merge leaves lines as they were on either side. */
export declare function parseBaseline(path: string, text: string): BaselineResult;
