/** A site: a literal value in a file, with the name it is given and the way it stands there. Lives only during one scan. */
import type { Span } from "../source/span.ts";
import type { CandidateContext } from "./types.ts";
export interface Site {
    /** What the value is given to: variable, keyword, key, flag; null when there is nothing. */
    readonly name: string | null;
    /** The name around it: called function, enclosing dict, command. Empty when there is none. */
    readonly owner: string;
    readonly context: CandidateContext;
    /** The value as the program sees it. Raw: never leaves the scan. */
    readonly value: string;
    /** The value in the file, without quotes. */
    readonly span: Span;
    /** The literal or line item in the file. */
    readonly literal: Span;
    /** True when the file's text at `span` is `value`, false for escapes and joined literals. */
    readonly exact: boolean;
    /** True for the constant part of a template with holes. */
    readonly partial: boolean;
}
export type EmitSite = (site: Site) => void;
