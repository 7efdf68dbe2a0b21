/**
 * The parse tree as plain data, read in one cursor walk, so that the engine's own tree is freed at once
 * and lowering never calls into the engine.
 */
import type { Span } from "../../source/span.ts";
/** A node of the grammar. Offsets are UTF-16 units into the parsed text. */
export interface SyntaxNode {
    readonly type: string;
    readonly start: number;
    readonly end: number;
    /** Named children in source order, without comments. */
    readonly children: readonly SyntaxNode[];
    /** The anonymous children that carry meaning (operators, `async`, `from`, `as`), in source order. */
    readonly tokens: readonly string[];
}
/** A region that didn't parse, or (`missing`) a token that the parser had to invent. */
export interface SyntaxErrorRegion extends Span {
    readonly missing: string | null;
}
export interface SyntaxTree {
    readonly root: SyntaxNode;
    readonly comments: readonly Span[];
    /** Outermost error regions in source order. */
    readonly errors: readonly SyntaxErrorRegion[];
}
/** What a cursor of either engine offers. */
export interface TreeCursor {
    readonly startIndex: number;
    readonly endIndex: number;
    readonly nodeIsMissing: boolean;
    gotoFirstChild(): boolean;
    gotoNextSibling(): boolean;
    gotoParent(): boolean;
}
/** What the walk does with a kind of node. */
export type Role = "branch" | "leaf" | "token" | "skip" | "comment" | "error";
export interface NodeKind {
    readonly type: string;
    readonly role: Role;
}
/** Decides once for each kind of node what the walk does with it. `type` is the grammar's name, "ERROR" included. */
export declare function classify(type: string, named: boolean): NodeKind;
/**
 * Copies the tree that `cursor` stands at the root of. `kindOf` names the cursor's current node;
 * `hasError` is the root's own answer and spares the search for missing tokens.
 */
export declare function readTree<C extends TreeCursor>(cursor: C, kindOf: (cursor: C) => NodeKind, hasError: boolean): SyntaxTree;
