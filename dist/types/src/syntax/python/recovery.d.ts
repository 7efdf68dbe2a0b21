import type { Span } from "../../source/span.ts";
import type { ParseOutcome } from "../engine/engine.ts";
import type { SyntaxTree } from "../engine/tree.ts";
/** A part of a text with its own tree, whose offsets count from `start`. */
export interface Piece {
    readonly start: number;
    readonly end: number;
    readonly tree: SyntaxTree;
}
/** What a second look made of a text with errors. Comments that stood in their pieces' way are listed apart. */
export interface Recovered {
    readonly pieces: readonly Piece[];
    readonly comments: readonly Span[];
}
/**
 * What tree-sitter makes of a text after an error is unreliable: an unclosed bracket swallows the decorated functions
 * that follow. So the text is cut at its top-level statements and each is parsed by itself: the error stays in its own.
 * Comment lines are blanked first, for one in column 0 between a decorator and its method is an error to the grammar.
 * Null when there is nothing to cut, or when the parser gives up.
 */
export declare function recover(text: string, parse: (piece: string) => ParseOutcome): Recovered | null;
