/** A file as the code that edits are made in: its own text, or for a notebook the code of its cells put one below the other. */
import type { Edit } from "../findings/finding.ts";
import type { SourceFile } from "../source/source-file.ts";
import { contains, type Place, type Span } from "../source/span.ts";
import { readIPythonCell } from "../syntax/ipython.ts";
import { type NotebookCell, readNotebook } from "../syntax/notebook.ts";
import { type Language, languageOf } from "./tokens.ts";

/** The edits of a fix; null where it can't be made. */
export type Edits = readonly Edit[] | null;

/** Where a file's text is found by path; what rules have as `files`. */
export type Files = ReadonlyMap<string, SourceFile>;

/** Code with spans in `text`, which aren't those of the file when it is a notebook. */
export interface Code {
  readonly path: string;
  readonly text: string;
  readonly language: Language;
  readonly eol: string;
  /** Where a place of the file stands in `text`; null for another file, or what is no code of it. */
  readonly spanOf: (place: Place) => Span | null;
  /** The edit of the file that replaces a span of `text`; null where no single edit does. */
  readonly edit: (start: number, end: number, replacement: string) => Edit | null;
}

/** The code of a file; null for files that aren't edited. */
export function codeOf(files: Files, path: string): Code | null {
  const file = files.get(path);
  if (!file) return null;
  if (file.kind === "notebook") return notebookCode(file);
  const language = languageOf(file.kind);
  if (language === null) return null;
  return {
    path,
    text: file.text,
    language,
    eol: file.text.includes("\r\n") ? "\r\n" : "\n",
    spanOf: (place) => (place.file === path ? place.span : null),
    edit: (start, end, replacement) => ({ place: { file: path, span: { start, end } }, replacement }),
  };
}

/** The code of a place's file, and where in its text the place is; null where there is none. */
export function openCode(files: Files, place: Place): { readonly code: Code; readonly span: Span } | null {
  const code = codeOf(files, place.file);
  const span = code?.spanOf(place);
  return code && span ? { code, span } : null;
}

/** All of the edits, or none. */
export function all(...edits: readonly (Edit | null)[]): Edits {
  const made = edits.filter((each) => each !== null);
  return made.length === edits.length ? made : null;
}

// Notebooks: each cell's code is one JSON string, or a list with a string for each line.

interface Placed {
  readonly cell: NotebookCell;
  /** Where the cell's code begins in the text of all cells. */
  readonly at: number;
}

function notebookCode(file: SourceFile): Code | null {
  const notebook = readNotebook(file);
  if (!notebook.ok || !notebook.python) return null;
  const cells: Placed[] = [];
  let text = "";
  for (const cell of notebook.cells) {
    const code = cell.source.text;
    if (cell.kind !== "code" || code === "" || !isPython(code)) continue;
    cells.push({ cell, at: text.length });
    text += code.endsWith("\n") ? code : `${code}\n`;
  }
  const inCell = (span: Span): Placed | undefined =>
    cells.find(({ cell, at }) => contains({ start: at, end: at + cell.source.text.length }, span));
  return {
    path: file.path,
    text,
    language: "python",
    eol: "\n",
    spanOf: (place) => {
      const found = cells.find(({ cell }) => contains(cell.span, place.span));
      if (place.file !== file.path || !found) return null;
      const { source } = found.cell;
      const start = found.at + source.unitsBefore(place.span.start);
      return { start, end: Math.max(start, found.at + source.unitsBefore(place.span.end)) };
    },
    edit: (start, end, replacement) => {
      const found = inCell({ start, end });
      return found ? editInCell(file, found.cell, start - found.at, end - found.at, replacement) : null;
    },
  };
}

/** Is it a cell whose own Python can be edited? What a cell magic heads must stay at its top. */
function isPython(code: string): boolean {
  const { python, magic } = readIPythonCell(code);
  return python && magic === null;
}

/**
 * Replaces `start`..`end` of a cell's code. Where the cell is a list of lines, new lines become strings of their own, and a
 * string of which nothing is left goes.
 */
function editInCell(file: SourceFile, { source }: NotebookCell, start: number, end: number, replacement: string): Edit {
  const { length } = source.text;
  const unit = (index: number): Span => source.locate(index, index + 1);
  const isOpening = (index: number): boolean =>
    index === 0 || (index < length && unit(index).start !== unit(index - 1).end);
  let from = start < length ? unit(start).start : unit(length - 1).end;
  let to = end < length && isOpening(end) && end > start ? unit(end).start : end > start ? unit(end - 1).end : from;
  if (replacement === "" && end === length && start > 0 && start < end && isOpening(start)) {
    from = unit(start - 1).end;
    to = unit(end - 1).end;
  }
  const between = betweenLines(file, unit(0).start, (index) => (index < length ? unit(index) : null));
  const lines = replacement.split(/(?<=\n)/);
  const written = lines.map((line) => JSON.stringify(line).slice(1, -1));
  const isLast = end === length;
  const joined =
    between === null
      ? written.join("")
      : written
          .map((line, index) => {
            const ends = lines[index]?.endsWith("\n") === true;
            const hasMore = index < lines.length - 1 || !isLast;
            return ends && hasMore ? `${line}"${between}"` : line;
          })
          .join("");
  return { place: { file: file.path, span: { start: from, end: to } }, replacement: joined };
}

/** What stands between two strings of a cell's list of lines; null when its source is one string. */
function betweenLines(file: SourceFile, first: number, unit: (index: number) => Span | null): string | null {
  const before = file.text.slice(0, first - 1);
  if (!/\[\s*$/.test(before)) return null;
  for (let index = 1; ; index++) {
    const [left, right] = [unit(index - 1), unit(index)];
    if (!left || !right) break;
    if (right.start !== left.end) return file.text.slice(left.end + 1, right.start - 1);
  }
  const indent = /\n?[ \t]*$/.exec(before)?.[0] ?? "";
  return `,${indent === "" ? " " : indent}`;
}
