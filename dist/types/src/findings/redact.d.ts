/** Keeps credential text out of everything that is shown: source text is quoted only through these functions. */
import { type SourceFile } from "../source/source-file.ts";
import type { Span } from "../source/span.ts";
/** A span whose text must not be shown, and what stands in its place. */
export interface Redaction {
    readonly span: Span;
    /** E.g. `sk-proj-…(164 characters)`. */
    readonly redacted: string;
}
/** A piece of shown text, and where each part of it came from. */
export interface RedactedText {
    readonly text: string;
    /** The place in `text` of an offset of the file; an offset inside a redacted span gives the start (or `end`: the end) of its replacement. */
    readonly map: (offset: number, side?: "start" | "end") => number;
}
/**
 * The text of `span` with every redaction that touches it replaced.
 * `redactions` are in order of place; overlapping ones are merged, the first one's replacement is shown.
 */
export declare function redactText(file: SourceFile, span: Span, redactions: readonly Redaction[]): RedactedText;
/** One line of the file (1-based) without its line break, redacted; `start` is the offset at which the line begins. */
export declare function redactLine(file: SourceFile, line: number, redactions: readonly Redaction[]): RedactedText & {
    readonly start: number;
};
