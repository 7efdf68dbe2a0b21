/**
 * The part of a Python file that has to be parsed to judge the values at some places: their statements, and the functions and
 * classes around them. Parsing it gives the same sites at those places as parsing the file.
 */
import type { Span } from "../source/span.ts";
/** Python text made of parts of a file, and where its spans lie in the file. */
export interface Excerpt {
    readonly text: string;
    readonly locate: (start: number, end: number) => Span;
}
/**
 * The excerpt of the statements that hold the given offsets; null when the file can't be cut: its lines are not certain.
 */
export declare function excerptAt(text: string, offsets: readonly number[]): Excerpt | null;
