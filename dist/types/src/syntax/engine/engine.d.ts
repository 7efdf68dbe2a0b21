import type { SyntaxTree } from "./tree.ts";
/** What became of one parse. After "crashed" the engine answers nothing but "crashed". */
export type ParseOutcome = {
    readonly kind: "tree";
    readonly tree: SyntaxTree;
} | {
    readonly kind: "timeout";
} | {
    readonly kind: "crashed";
    readonly why: string;
};
/** A parser for one grammar. `parse` is synchronous, keeps nothing of the text and frees its own tree. */
export interface Engine {
    parse(text: string, timeLimitMs: number): ParseOutcome;
    dispose(): void;
}
