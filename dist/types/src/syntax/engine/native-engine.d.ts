import type { Engine } from "./engine.ts";
/** The engine that was asked for isn't installed, or doesn't run on this machine. The message says what to do. */
export declare class EngineUnavailable extends Error {
    readonly name = "EngineUnavailable";
}
/**
 * Loads the native tree-sitter with its Python grammar: from `directory`, else from where leastkey itself is installed;
 * never from the project that is scanned. Its trees are freed when JavaScript's garbage is, so large scans take memory.
 */
export declare function openNativeEngine(directory: string | null): Engine;
