/** Which fixes go together, and what a text is after its edits. Pure. */
import type { Edit, Finding, Fix } from "../findings/finding.ts";
/** One fix of one finding. */
export interface Chosen {
    readonly finding: Finding;
    readonly fix: Fix;
}
/** The first fix of each finding that `accepts` lets through and that touches no edit of an earlier one. */
export declare function chooseFixes(findings: readonly Finding[], accepts: (finding: Finding, fix: Fix) => boolean): readonly Chosen[];
/** The files with new texts, by path. Edits that several fixes share are made once. */
export declare function applyFixes(chosen: readonly Pick<Chosen, "fix">[], textOf: (path: string) => string | null): ReadonlyMap<string, string>;
/** The text after its edits, which don't overlap; several at one offset are made in the order given. */
export declare function applyEdits(text: string, edits: readonly Edit[]): string;
