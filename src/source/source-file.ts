import type { Position, Span } from "./span.ts";

/** What a file is, decided by its name. `text` is any other text file, which only the credential engine reads. */
export type FileKind =
  | "python"
  | "notebook"
  | "typescript"
  | "javascript"
  | "dotenv"
  | "toml"
  | "yaml"
  | "json"
  | "ini"
  | "dockerfile"
  | "shell"
  | "makefile"
  | "markdown"
  | "terraform"
  | "text";

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

/** The offsets at which lines start; computed once per text, on demand. */
const lineStartsOf = new WeakMap<SourceFile, readonly number[]>();

/**
 * UTF-16 offsets of each line's first unit. LF, CRLF and a lone CR end a line. A byte order mark is no part of the first one:
 * Python, editors and GitHub count columns without it.
 */
export function lineStarts(file: SourceFile): readonly number[] {
  const known = lineStartsOf.get(file);
  if (known) return known;
  const { text } = file;
  const starts = [text.startsWith("\uFEFF") ? 1 : 0];
  if (text.includes("\r"))
    for (const { index, 0: end } of text.matchAll(/\r\n|\r|\n/g)) starts.push(index + end.length);
  else for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  lineStartsOf.set(file, starts);
  return starts;
}

/** The 1-based position of a UTF-16 offset; offsets past the end give the end of the text. */
export function positionAt(file: SourceFile, offset: number): Position {
  const starts = lineStarts(file);
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: Math.max(Math.min(offset, file.text.length) - (starts[low] ?? 0), 0) + 1 };
}

/** The text that a span covers. */
export function textOf(file: SourceFile, span: Span): string {
  return file.text.slice(span.start, span.end);
}
