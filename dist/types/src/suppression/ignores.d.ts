import type { SourceFile } from "../source/source-file.ts";
import type { Place, Span } from "../source/span.ts";
/** An ignore comment that can have an effect. */
export interface Ignore {
    /** The comment, with its markers. */
    readonly place: Place;
    readonly rules: readonly string[];
    readonly reason: string | null;
    /** Silences findings that start here, ends included. */
    readonly covers: Span;
    /** What to change when some of its rules are not needed; null where a change could do harm. */
    readonly without: ((rules: readonly string[]) => Replacement | null) | null;
    /** Stands in code that a document shows: it may be an example, so that it is no fault when it silences nothing. */
    readonly isShown: boolean;
}
export interface Replacement {
    readonly span: Span;
    readonly by: string;
}
/** An ignore comment without effect, and why: the end of a sentence about it. */
export interface IgnoreFault {
    readonly kind: "invalid" | "unused";
    readonly place: Place;
    /** The rules it is about; empty when the comment as a whole is at fault. */
    readonly rules: readonly string[];
    readonly why: string;
    readonly fix: Replacement | null;
}
export interface FileIgnores {
    readonly ignores: readonly Ignore[];
    readonly faults: readonly IgnoreFault[];
}
export interface IgnoreRules {
    readonly known: readonly string[];
    /** Rules that no comment can silence. */
    readonly locked: ReadonlySet<string>;
}
/** The ignore comments of a file; most files are told by a look for our name. */
export declare function ignoresIn(file: SourceFile, rules: IgnoreRules): FileIgnores;
