/** The difference of two texts, line by line, as in a unified diff. */
import { type Redaction } from "../findings/redact.ts";
import { type SourceFile } from "../source/source-file.ts";
export interface HunkLine {
    readonly kind: "same" | "removed" | "added";
    /** 1-based line in the old text (`same`, `removed`) and in the new one (`same`, `added`). */
    readonly old: number;
    readonly new: number;
}
export interface Hunk {
    readonly lines: readonly HunkLine[];
    readonly oldStart: number;
    readonly oldCount: number;
    readonly newStart: number;
    readonly newCount: number;
}
/** The changed places with `context` lines around each. Lines are given with their line ends. */
export declare function hunksOf(before: readonly string[], after: readonly string[], context?: number): readonly Hunk[];
/** One side of a comparison: the file, and what must not be shown of it. */
export interface Side {
    readonly file: SourceFile;
    readonly redactions: readonly Redaction[];
}
/** The unified diff of one file; "" when nothing changed. Credentials in it are masked. */
export declare function unifiedDiff(before: Side, after: Side): string;
