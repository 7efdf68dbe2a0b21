import { type ArgumentValue, type Value } from "../evaluate/value.ts";
/** The words of one command, `NAME=value` before it left out. A `HOLE` in a word stands for a part that isn't known. */
export type Words = readonly string[];
/** Stands for a part of a text that isn't known. */
export declare const HOLE = "\0";
/** The words up to the first that isn't known. */
export declare function knownWords(words: Words): Words;
/** The commands that a list of words or a line of shell stands for; of a choice, those of each. */
export declare function commandsIn(value: Value, depth?: number): readonly Words[];
/** The lines of shell in what a command is made of. */
export declare function linesIn(value: Value): readonly string[];
/** The words that positional arguments stand for, one each: `execlp("x", "x", "-v")`. */
export declare function wordsOfArguments(given: readonly ArgumentValue[]): readonly Words[];
/** The texts that the value may be, with holes; `[HOLE]` when nothing is known. */
export declare function textsOf(value: Value | undefined, depth?: number): readonly string[];
/** The texts in a value and in the lists that it holds, with holes. */
export declare function textsIn(value: Value): readonly string[];
/** `bash -c "a && b"`: the commands in the line; null for another command. */
export declare function shellCommands(words: Words): readonly Words[] | null;
/** The simple commands of a line of shell: what stands between `;`, `&&`, `|` and line ends. */
export declare function commandsInLine(line: string): readonly Words[];
/** The variables that a line of shell takes from its environment. Those that it sets itself are none. */
export declare function variablesIn(line: string): readonly string[];
