/**
 * Fixes a project: applies what goes together, scans again, and keeps only what held: the finding is gone, no other came,
 * and the file parses as well as before.
 */
import type { Finding } from "../findings/finding.ts";
import type { SourceFile } from "../source/source-file.ts";
import { type ParserOptions } from "../syntax/parser.ts";
import { type Chosen } from "./apply.ts";
/** What a scan of the project with some texts replaced gives. */
export interface Scanned {
    readonly findings: readonly Finding[];
    readonly files: ReadonlyMap<string, SourceFile>;
}
export interface FixOptions<S extends Scanned> {
    /** Scans with the given texts in place of the files' own. */
    readonly scan: (texts: ReadonlyMap<string, string>) => Promise<S | null>;
    /** Also apply fixes that need review. */
    readonly unsafe: boolean;
    readonly parser: ParserOptions;
}
/** A fix that was left out, and why: one sentence. */
export interface Declined {
    readonly finding: Finding;
    readonly title: string;
    readonly why: string;
}
export interface Fixed<S extends Scanned> {
    /** The scan before any fix, and after the last. */
    readonly before: S;
    readonly after: S;
    /** What was fixed, in the order in which it was. */
    readonly applied: readonly Chosen[];
    readonly declined: readonly Declined[];
    /** The new text of each changed file. */
    readonly texts: ReadonlyMap<string, string>;
}
/** Applies fixes until none is left. Null when the project can't be scanned. */
export declare function runFixes<S extends Scanned>(options: FixOptions<S>): Promise<Fixed<S> | null>;
/** Why the scan after the fixes is no better than the one before; null when it is. What is hidden by default doesn't count. */
export declare function faultOf(before: readonly Finding[], after: readonly Finding[], chosen: readonly Pick<Chosen, "finding">[]): string | null;
