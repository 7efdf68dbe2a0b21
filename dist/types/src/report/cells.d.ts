/** Text as a terminal shows it: safe to print, and measured in columns. */
/** One character as the reader sees it. */
export interface Cell {
    /** Where it starts in the text, in UTF-16 units. */
    readonly at: number;
    readonly shown: string;
    readonly width: number;
}
/** `text` on one line with nothing in it that a terminal acts upon: `␛[31m`, `<U+202E>`. A tab becomes a space. */
export declare function printable(text: string): string;
/**
 * Lines that no CI runner takes for a command: GitHub obeys `::name::` at the start of a line and `##[name]` anywhere, Azure
 * `##vso[name]`. A word joiner, which takes no room, breaks the mark.
 */
export declare function inert(lines: string): string;
/** Text of which each unit is shown as it is, in one column. */
export declare function isPlain(text: string): boolean;
/** The columns that printable text takes. */
export declare function widthOf(text: string): number;
/** The characters of one line of source. Tabs become spaces up to the next stop, unsafe characters their pictures. */
export declare function cellsOf(text: string): Cell[];
/**
 * Breaks printable text, which may be coloured, into lines of at most `width` columns, between words; a longer word stands
 * alone on its line. `taken` columns of the first line are in use already.
 */
export declare function wrap(text: string, width: number, taken?: number): string[];
