import type { Span } from "../../source/span.ts";
import type { Module } from "../ir.ts";
import type { Recovered } from "./recovery.ts";
/** Turns offsets into the parsed text into a span of the file on disk. */
export type Locate = (start: number, end: number) => Span;
/** Lowers a Python text from its pieces, in order; a text without errors is one piece. */
export declare function lowerPython(parsed: Recovered, text: string, locate: Locate): Module;
