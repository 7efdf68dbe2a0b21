/** Searches files for credentials, with a parser that is opened when a file first needs its syntax. */
import type { Syntax } from "../credentials/engine.ts";
import type { CredentialScan } from "../credentials/types.ts";
import type { SourceFile } from "../source/source-file.ts";
import type { Lowered, Module } from "../syntax/ir.ts";
import type { Parser } from "../syntax/parser.ts";
export type Lowerer = Pick<Parser, "lower" | "lowerText" | "prepare" | "recover">;
/** The credential engine with its settings; it calls `syntax` only when it needs the tree. */
export type ScanFile = (file: SourceFile, syntax: Syntax) => CredentialScan;
export interface SearcherOptions {
    readonly scan: ScanFile;
    /** Called at most once, with the size of the file that asks; never where `parser` is given. */
    readonly open: (bytes: number) => Promise<Lowerer>;
    /** The parser, where it is open already. */
    readonly parser?: Lowerer | null;
}
/** One search after the other: a parser serves one file at a time. */
export declare class Searcher {
    private readonly options;
    private parser;
    constructor(options: SearcherOptions);
    /**
     * The candidates of a file. `known` is what it was lowered to where it matters to Modal, else null: other scripts stay
     * unparsed, for their parser is large. For every other kind the result is the same with and without it.
     */
    search(file: SourceFile, known: Lowered | null): Promise<CredentialScan>;
}
export declare function moduleOf(lowered: Lowered): Module | null;
