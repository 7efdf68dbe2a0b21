import type { SourceFile } from "../source/source-file.ts";
import type { Lowered } from "./ir.ts";
import { type Locate } from "./python/python.ts";
export { EngineUnavailable } from "./engine/native-engine.ts";
export interface ParserOptions {
    /** "native" is the `tree-sitter` package of the user's own installation. */
    readonly engine?: "wasm" | "native";
    /** A folder whose `node_modules` holds the native packages; by default leastkey's own installation is looked in. */
    readonly nativeDirectory?: string;
    /** Time for parsing one file, or one notebook's cell. */
    readonly timeLimitMs?: number;
    /** Largest code that is parsed, in bytes; for a notebook what counts is the code in its cells. */
    readonly sizeLimit?: number;
}
/** Lowers source files to the IR. One parser serves one thread. */
export interface Parser {
    /** Never throws: a file that can't be lowered says why. Frees all memory of the parse before it returns. */
    lower(file: SourceFile): Lowered;
    /** Lowers Python text whose spans `locate` places in its file. As safe as `lower`. */
    lowerText(text: string, locate: Locate): Lowered;
    /** Loads what `lower` needs for this file and isn't there yet: the parser of TypeScript and JavaScript. */
    prepare(file: SourceFile): Promise<void>;
    /**
     * Replaces the engine when it broke down on a file (`lower` then refuses every later file, for it is synchronous
     * and loading an engine isn't). Cheap when nothing is wrong: call it between files.
     */
    recover(): Promise<void>;
    dispose(): void;
}
/** Loads the engine and gives a parser. Rejects with `EngineUnavailable` when the native engine can't be loaded. */
export declare function openParser(options?: ParserOptions): Promise<Parser>;
