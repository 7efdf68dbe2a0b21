/** Which findings are shown and which of those fail the run: severity × confidence × persona. */
import { type Confidence, type Finding, type Persona, type Severity } from "./finding.ts";
/** Where the bar lies. */
export interface Thresholds {
    /** A shown finding of this severity or more makes the run fail. */
    readonly failOn: Severity;
    /** Findings of less confidence are counted, not shown. */
    readonly minConfidence: Confidence;
    /** Findings for a more demanding persona are counted, not shown. */
    readonly persona: Persona;
    /** The run succeeds whatever it finds. */
    readonly exitZero: boolean;
    /** Unreadable input makes the run end with 3. */
    readonly strict: boolean;
}
export declare const DEFAULT_THRESHOLDS: Thresholds;
/** Findings that are not shown, and why. A finding is counted once, under the first that applies. */
export interface HiddenCounts {
    readonly confidence: number;
    readonly persona: number;
    /** Outside the paths given on the command line. */
    readonly path: number;
    /** Of another owner than those asked for; absent when none was. */
    readonly owner?: number;
    /** There before the change that the run is about, and not in its lines; absent when it is about none. */
    readonly before?: number;
}
/** The bar for one finding. */
export type Bar = Pick<Thresholds, "failOn" | "minConfidence" | "persona">;
/** Why a finding is not shown, whatever was asked for. */
export type WithheldBy = "owner" | "persona" | "confidence";
/** What keeps a finding from being shown, the first that applies; null: nothing. `owners` (null: all): whose are wanted. */
export declare function withheldBy(finding: Finding, bar: Bar, owners?: ReadonlySet<string> | null): WithheldBy | null;
/** Does this finding, once shown, fail the run? `failOn`: the run's, which the finding's own precedes. */
export declare function isFailing({ severity, failOn: own }: Finding, { failOn }: Pick<Bar, "failOn">): boolean;
/** The finding with `own` as what fails the run in its file, seen from a run that fails on `failOn`. */
export declare function withFailOn(finding: Finding, own: Severity, failOn: Severity): Finding;
/** The exit code of a run that came to its end; `unread` says that input is missing from the analysis. 3 beats 1. */
export declare function exitCodeOf(failing: number, unread: boolean, thresholds: Thresholds): 0 | 1 | 3;
/** The files that a finding points into. A change in any concerns it: a secret's definition decides over its users. */
export declare function filesOf(finding: Finding): readonly string[];
