/** Keeps what was read of files between the scans of one process: only files that changed are parsed and searched again. */
import type { CredentialSettings, Syntax } from "../credentials/engine.ts";
import type { CredentialScan } from "../credentials/types.ts";
import type { SourceFile } from "../source/source-file.ts";
import type { Parser } from "../syntax/parser.ts";
import type { Lowerer } from "./searcher.ts";
type ScanCredentials = (file: SourceFile, syntax: Syntax, settings: CredentialSettings) => CredentialScan;
/** One memory serves the scans of one root, one after the other. */
export declare class FactMemory {
    private files;
    private readonly lowered;
    private scans;
    private settings;
    private parser;
    /** The files, each as the object of the last scan where nothing of it changed; what is gone is forgotten. */
    recall(files: readonly SourceFile[]): SourceFile[];
    /** A parser that lowers a file once; `open` is called for the first scan. */
    lowerer(open: () => Promise<Parser>): Promise<Lowerer>;
    /** The credential engine, asked once for each file as long as its settings stay. */
    scanning(settings: CredentialSettings, scan: ScanCredentials): (file: SourceFile, syntax: Syntax) => CredentialScan;
    /** Frees the parser. */
    dispose(): void;
}
export {};
