import type { Position, Span } from "./span.ts";
/** What a file is, decided by its name. `text` is any other text file, which only the credential engine reads. */
export type FileKind = "python" | "notebook" | "typescript" | "javascript" | "dotenv" | "toml" | "yaml" | "json" | "ini" | "dockerfile" | "shell" | "makefile" | "markdown" | "terraform" | "text";
/**
 * A file read once. `text` is decoded UTF-8 (a byte-order mark is kept as one unit, so that offsets stay true).
 * Every later stage points into `text` with spans.
 */
export interface SourceFile {
    /** Path relative to the scan root, `/` separators. */
    readonly path: string;
    readonly kind: FileKind;
    readonly text: string;
    /** Size on disk in bytes. */
    readonly bytes: number;
    /** True when git tracks the file; null outside a work tree. */
    readonly tracked: boolean | null;
}
/**
 * UTF-16 offsets of each line's first unit. LF, CRLF and a lone CR end a line. A byte order mark is no part of the first one:
 * Python, editors and GitHub count columns without it.
 */
export declare function lineStarts(file: SourceFile): readonly number[];
/** The 1-based position of a UTF-16 offset; offsets past the end give the end of the text. */
export declare function positionAt(file: SourceFile, offset: number): Position;
/** The text that a span covers. */
export declare function textOf(file: SourceFile, span: Span): string;
