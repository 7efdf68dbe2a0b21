/** What a scan gives and every report format reads. Plain data; holds no credential beyond its redacted form, and no absolute path. */
import type { Finding, Severity } from "../findings/finding.ts";
import type { Redaction } from "../findings/redact.ts";
import type { HiddenCounts, Thresholds } from "../findings/thresholds.ts";
import type { RuleMeta } from "../rule.ts";
import type { SkippedFile } from "../source/file-system.ts";
import type { SourceFile } from "../source/source-file.ts";
import type { Span } from "../source/span.ts";
export type { HiddenCounts, Thresholds } from "../findings/thresholds.ts";
export type { SkippedFile, SkipReason } from "../source/file-system.ts";
/** Something the reader of the results should know: a file read in part, an input that could not be read. */
export interface Note {
    readonly path: string;
    /** Null when the note is about the whole file; else `line` and `column` (1-based, UTF-16) are its start. */
    readonly span: Span | null;
    readonly line: number | null;
    readonly column: number | null;
    /** `error`: input is missing from the analysis (fails under --strict); `warning`: part of a file is; `info`: good to know. */
    readonly level: "error" | "warning" | "info";
    /** One sentence, no line breaks; ends with a period. */
    readonly why: string;
}
export interface SuppressedBy {
    readonly comment: number;
    readonly baseline: number;
}
export interface Counts {
    /** Shown findings. */
    readonly total: number;
    readonly bySeverity: Readonly<Record<Severity, number>>;
    readonly byRule: Readonly<Record<string, number>>;
    readonly hidden: HiddenCounts;
    /** Findings silenced by a comment or a baseline that would be shown without it. */
    readonly suppressed: number;
    /** How many of those each silences; absent when nothing is silenced. */
    readonly suppressedBy?: SuppressedBy;
    /** Shown findings at or above `failOn`. */
    readonly failing: number;
    /** Values that looked like credentials and were dropped, by reason (`placeholder`, `not-random`, …). */
    readonly droppedCandidates: Readonly<Record<string, number>>;
}
/** What was looked at. */
export interface Summary {
    /** Text files read and checked for credentials. */
    readonly files: number;
    /** Files lowered to syntax and analysed for Modal. */
    readonly parsed: number;
    readonly bytes: number;
    readonly apps: number;
    readonly workloads: number;
    readonly secrets: number;
    /** Different env keys that the code reads. */
    readonly envKeys: number;
    /** Wall-clock time of the scan; null in a report joined from others. */
    readonly milliseconds: number | null;
    readonly skipped: readonly SkippedFile[];
    /** The inventory file in use, relative to the root; null when there is none. */
    readonly inventory: string | null;
    /** The configuration files in use, relative to the root, the outermost first; absent when there are none. */
    readonly config?: readonly string[];
}
/** Which part of a whole run a report is (`--shard 2/4`). */
export interface Shard {
    /** From 1 to `of`. */
    readonly index: number;
    readonly of: number;
    /** What was divided: the roots, or the files of a single root, which each shard analyses whole and reports in part. */
    readonly by: "root" | "file";
}
export interface ScanReport {
    readonly version: string;
    /** Name of the root folder (its last part), never its absolute path; "." for the report of several roots. */
    readonly root: string;
    /** The root's path from the top of its repository, with `/`; absent or "" when it is the top, or in no repository. */
    readonly repositoryPath?: string;
    /** Absent in the report of a whole run. */
    readonly shard?: Shard;
    /** Shown findings in the order of `compareFindings`. */
    readonly findings: readonly Finding[];
    /** The silenced ones, in the same order; only when they were asked for. */
    readonly suppressed?: readonly Finding[];
    readonly counts: Counts;
    readonly summary: Summary;
    /** By file, then place. */
    readonly notes: readonly Note[];
    /** The files that findings and notes point into, by path, for code frames and positions. May hold more than those. */
    readonly files: ReadonlyMap<string, SourceFile>;
    /**
     * For each file, the spans whose text must never be shown, and what to show in their place; in order of place.
     * Every code frame and snippet goes through `redactLine` or `redactText` of `findings/redact.ts`.
     */
    readonly redactions: ReadonlyMap<string, readonly Redaction[]>;
    /** All rules that ran, sorted by id. */
    readonly rules: readonly RuleMeta[];
    readonly thresholds: Thresholds;
    /** 0 nothing at or above the bar, 1 findings, 3 unreadable input under --strict. */
    readonly exitCode: 0 | 1 | 3;
}
