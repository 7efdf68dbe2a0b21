/** A half-open range of UTF-16 offsets into the text of one source file: `start` included, `end` excluded. */
export interface Span {
    readonly start: number;
    readonly end: number;
}
/** A span in a named file. `file` is relative to the scan root, with `/` separators. */
export interface Place {
    readonly file: string;
    readonly span: Span;
}
/** A 1-based line and 1-based column in UTF-16 code units (SARIF's `utf16CodeUnits`). */
export interface Position {
    readonly line: number;
    readonly column: number;
}
/** True when `inner` lies within `outer` (equal spans included). */
export declare function contains(outer: Span, inner: Span): boolean;
/** True when the two spans share at least one code unit. */
export declare function overlaps(a: Span, b: Span): boolean;
/** A stable text for a place, for use as a map key. */
export declare function placeKey(place: Place): string;
/** True when `inner` lies within `outer`, in the same file. */
export declare function isInside(outer: Place, inner: Place): boolean;
