import type { SourceFile } from "../source/source-file.ts";
import { type Span } from "../source/span.ts";
import type { Module } from "../syntax/ir.ts";
import { type Excerpt } from "./excerpt.ts";
import { hashOf } from "./judge.ts";
import type { Candidate, CredentialScan, Detector, ScorePart } from "./types.ts";
export interface CredentialSettings {
    readonly detectors: readonly Detector[];
    /** Truncated hashes (see `Candidate.hash`) of values that are known and accepted. */
    readonly allowedHashes: ReadonlySet<string>;
    /** Accept the ignore comments of other scanners. */
    readonly acceptRivalIgnores: boolean;
    /** Milliseconds after which the rest of a file is left, with a `time-limit` entry in `suppressed`; default 10 s. */
    readonly timeLimit?: number;
    /** Hears of each value that was looked at and dropped: why, and where. Absent: they are only counted. */
    readonly onDropped?: (reason: string, span: Span) => void;
    /** Called with each candidate and the steps of its score. */
    readonly onScored?: (candidate: Candidate, parts: readonly ScorePart[]) => void;
    /** Read the syntax of all code and of whole files: slow, and there to check that the shortcut changes no result. */
    readonly thorough?: boolean;
}
/** Gives the lowered excerpt of the file, or with null the lowered file; null when it can't be lowered. */
export type Syntax = (excerpt: Excerpt | null) => Module | null;
/**
 * All credential candidates of a file, in order of place. `syntax` is called only when something in a code file needs its
 * names (when that gives null, the lines are read), for Python with the statements that need them.
 */
export declare function scanCredentials(file: SourceFile, syntax: Syntax, settings: CredentialSettings): CredentialScan;
export { hashOf };
