/** Code frames: lines of source with the places of a finding underlined and labelled. Source is shown redacted only. */
import { type Redaction, redactText } from "../findings/redact.ts";
import { lineStarts, positionAt, type SourceFile } from "../source/source-file.ts";
import type { Span } from "../source/span.ts";
import { type Cell, cellsOf, isPlain, printable, widthOf, wrap } from "./cells.ts";

/** A span to underline. The first mark of a frame is the one that the finding is about. */
export interface Mark {
  readonly span: Span;
  readonly label: string;
  readonly style: Paint;
  /** The underline's character. */
  readonly line: string;
}

export type Paint = (text: string) => string;

export interface FrameOptions {
  /** Columns of a whole row. */
  readonly columns: number;
  /** Columns of the line numbers. */
  readonly gutter: number;
  /** Lines shown above and below the first mark, blank ones left out. */
  readonly context: number;
  readonly dim: Paint;
}

/** A mark that covers more lines than this is shown by its first and last lines. */
const TALLEST = 7;
const HEAD = 4;
const TAIL = 2;
/** Columns kept to the left of a mark when a long line is cut. */
const LEAD = 16;
const NARROWEST = 24;

/** The rows of a frame (`redactions` tells what of a span must not be shown): numbered source lines with the marks' underlines and labels beneath. */
export function frame(
  file: SourceFile,
  marks: readonly Mark[],
  redactions: (span: Span) => readonly Redaction[],
  options: FrameOptions,
): string[] {
  const placed = marks.map((mark) => place(file, mark));
  const bar = placed.find((mark) => mark.last > mark.first) ?? null;
  const view: View = {
    file,
    redactions,
    options,
    bar,
    width: Math.max(NARROWEST, options.columns - options.gutter - 3 - (bar ? 2 : 0)),
  };
  const rows: string[] = [];
  let previous = 0;
  for (const line of linesOf(file, placed, options.context)) {
    if (previous > 0 && line > previous + 1) rows.push(row(view, "", gapBar(view, previous), options.dim("⋯")));
    rows.push(...lineRows(view, line, placed));
    previous = line;
  }
  return rows;
}

/** How many columns the line numbers of a frame may need: those of its marks, and of a line below. */
export function gutterOf(file: SourceFile, marks: readonly { readonly span: Span }[]): number {
  const last = lineStarts(file).length;
  const lines = marks.map((mark) => Math.min(last, positionAt(file, mark.span.end).line + 1));
  return String(Math.max(1, ...lines)).length;
}

interface Placed extends Mark {
  readonly first: number;
  readonly last: number;
}

interface View {
  readonly file: SourceFile;
  readonly redactions: (span: Span) => readonly Redaction[];
  readonly options: FrameOptions;
  /** The mark over several lines, drawn as a bar at the left. One bar is drawn; other such marks show their first line. */
  readonly bar: Placed | null;
  /** Columns left for source text. */
  readonly width: number;
}

function place(file: SourceFile, mark: Mark): Placed {
  const first = positionAt(file, mark.span.start).line;
  const end = positionAt(file, mark.span.end);
  const last = end.column === 1 && end.line > first ? end.line - 1 : end.line;
  return { ...mark, first, last };
}

function linesOf(file: SourceFile, marks: readonly Placed[], context: number): number[] {
  const lines = new Set<number>();
  const add = (from: number, to: number) => {
    for (let line = from; line <= to; line++) lines.add(line);
  };
  for (const { first, last } of marks) {
    if (last - first < TALLEST) {
      add(first, last);
    } else {
      add(first, first + HEAD - 1);
      add(last - TAIL + 1, last);
    }
  }
  const [subject] = marks;
  if (subject) {
    const count = lineStarts(file).length;
    for (let i = 1; i <= context; i++) {
      if (subject.first > i && !isBlank(file, subject.first - i)) lines.add(subject.first - i);
      if (subject.last + i <= count && !isBlank(file, subject.last + i)) lines.add(subject.last + i);
    }
  }
  for (const line of [...lines]) if (lines.has(line + 2)) lines.add(line + 1);
  return [...lines].sort((a, b) => a - b);
}

function isBlank(file: SourceFile, line: number): boolean {
  const { start, end } = lineSpan(file, line);
  return /^\s*$/.test(file.text.slice(start, Math.min(end, start + 1000)));
}

/** A line without its line break. */
function lineSpan(file: SourceFile, line: number): Span {
  const starts = lineStarts(file);
  const start = starts[line - 1] ?? file.text.length;
  let end = starts[line] ?? file.text.length;
  while (end > start && (file.text[end - 1] === "\n" || file.text[end - 1] === "\r")) end--;
  return { start, end };
}

function lineRows(view: View, line: number, marks: readonly Placed[]): string[] {
  const { bar } = view;
  const here = marks.filter((mark) => mark !== bar && mark.first === line);
  const shown = showLine(view, line, here);
  const rows = [row(view, String(line), barAt(bar, line), shown.text)];
  const beside = bar && line >= bar.first && line < bar.last ? bar.style("│ ") : "  ";
  for (const text of underlines(shown.marks, view.width)) rows.push(row(view, "", bar ? beside : "", text));
  if (bar?.last === line) {
    const label = wrap(printable(bar.label), view.width);
    rows.push(row(view, "", bar.style("╰╴"), bar.style(label[0] ?? "")));
    for (const more of label.slice(1)) rows.push(row(view, "", "  ", bar.style(more)));
  }
  return rows;
}

function barAt(bar: Placed | null, line: number): string {
  if (!bar) return "";
  if (line < bar.first || line > bar.last) return "  ";
  return bar.style(line === bar.first ? "╭ " : "│ ");
}

function gapBar({ bar }: View, line: number): string {
  if (!bar) return "";
  return line >= bar.first && line < bar.last ? bar.style("│ ") : "  ";
}

function row({ options }: View, number: string, bar: string, text: string): string {
  const gutter = options.dim(`${number.padStart(options.gutter)} │`);
  return trimEnd(`${gutter} ${bar}${text}`);
}

function trimEnd(text: string): string {
  return text.replace(/ +$/, "");
}

/** A mark on a shown line, in columns of that line. */
interface Underline {
  readonly mark: Placed;
  readonly from: number;
  readonly to: number;
}

/** The line redacted, in cells, cut to the width around its marks. */
function showLine(view: View, line: number, marks: readonly Placed[]): { text: string; marks: Underline[] } {
  const { file, redactions, width } = view;
  const whole = lineSpan(file, line);
  // A line may be megabytes long: only what can come into view is measured.
  const focus = marks[0]?.span.start ?? whole.start;
  const slice = {
    start: startOfCharacter(file.text, Math.max(whole.start, focus - 4 * width)),
    end: endOfCharacter(file.text, Math.min(whole.end, focus + 4 * width)),
  };
  const redacted = redactText(file, slice, redactions(slice));
  const underlined = (column: (unit: number) => number) =>
    marks.map((mark) => {
      const from = column(redacted.map(clamp(mark.span.start, slice), "start"));
      const to = column(redacted.map(clamp(mark.last > mark.first ? slice.end : mark.span.end, slice), "end"));
      return { mark, from, to: Math.max(to, from + 1) };
    });
  const cut = { before: slice.start > whole.start, after: slice.end < whole.end };
  const { length } = redacted.text;
  if (length <= width && !cut.before && !cut.after && isPlain(redacted.text))
    return { text: redacted.text, marks: underlined((unit) => Math.min(unit, length)) };
  const cells = cellsOf(redacted.text);
  const columns = columnsOf(cells);
  const columnAt = (unit: number) => columns[cells.findLastIndex((cell) => cell.at <= unit)] ?? 0;
  const total = columns.at(-1) ?? 0;
  const underlines = underlined((unit) => (unit >= length ? total : columnAt(unit)));
  return crop(cells, columns, underlines, width, cut);
}

/** The column at which each cell starts, and after the last the total width. */
function columnsOf(cells: readonly Cell[]): number[] {
  const columns = [0];
  let column = 0;
  for (const cell of cells) {
    column += cell.width;
    columns.push(column);
  }
  return columns;
}

/** Cuts a line to `width` columns around its marks; `…` stands where text is left out. */
function crop(
  cells: readonly Cell[],
  columns: readonly number[],
  marks: readonly Underline[],
  width: number,
  cut: { readonly before: boolean; readonly after: boolean },
): { text: string; marks: Underline[] } {
  const total = columns.at(-1) ?? 0;
  let from = 0;
  if (cut.before || total > width) {
    const start = Math.min(...marks.map((mark) => mark.from), total);
    const end = Math.max(...marks.map((mark) => mark.to), 0);
    if (marks.length > 0 && (end > width - 1 || cut.before)) {
      from = Math.max(0, Math.min(start - LEAD, total - (width - 1)));
    }
  }
  let first = columns.findIndex((column) => column >= from);
  if (first < 0) first = cells.length;
  const before = first > 0 || cut.before;
  let last = cells.length;
  const room = width - (before ? 1 : 0);
  const origin = columns[first] ?? 0;
  if (cut.after || total - origin > room) {
    while (last > first && (columns[last] ?? 0) - origin > room - 1) last--;
  }
  const after = last < cells.length || cut.after;
  const text = cells.slice(first, last).map((cell) => cell.shown);
  const shift = (before ? 1 : 0) - origin;
  const limit = (columns[last] ?? 0) + shift + (after ? 1 : 0);
  return {
    text: `${before ? "…" : ""}${text.join("")}${after ? "…" : ""}`,
    marks: marks.map(({ mark, from, to }) => {
      const left = Math.max(0, Math.min(from + shift, after ? limit - 1 : limit));
      return { mark, from: left, to: Math.max(left + 1, Math.min(to + shift, Math.max(limit, left + 1))) };
    }),
  };
}

/**
 * The rows beneath a line. Marks that don't overlap share a row of underlines, and so do marks of one place. The rightmost
 * says its label on that row, the others on rows of their own, joined to their underline.
 */
function underlines(marks: readonly Underline[], width: number): string[] {
  return layers(marks).flatMap((layer) => {
    const rows: Canvas[] = [new Canvas()];
    const [base] = rows as [Canvas];
    for (const [index, { mark, from, to }] of layer.entries()) {
      if (from !== layer[index + 1]?.from) base.put(from, mark.line.repeat(to - from), mark.style);
    }
    const pending = layer.filter(({ mark }) => mark.label !== "");
    const last = pending.at(-1);
    if (last && last === layer.at(-1)) {
      const label = printable(last.mark.label);
      if (last.to + 1 + widthOf(label) <= width) {
        base.put(last.to + 1, label, last.mark.style);
        pending.pop();
      }
    }
    while (pending.length > 0) {
      const next = pending.pop();
      if (!next) break;
      rows.push(...labelRows(next, pending, width));
    }
    return rows.map((canvas) => canvas.text());
  });
}

/** The rows that say one mark's label, with the lines going down to the labels still to come. */
function labelRows({ mark, from }: Underline, pending: readonly Underline[], width: number): Canvas[] {
  const label = printable(mark.label);
  const needed = Math.max(Math.min(widthOf(label), NARROWEST), ...label.split(" ").map(widthOf));
  const before = pending.findLast((other) => other.from < from);
  const start = before ? before.from + 2 : 0;
  const isShared = pending.some((other) => other.from === from);
  if (width - from - 2 < needed && from - 1 - start >= needed) {
    return wrap(label, from - 1 - start).map((text, index) => {
      const canvas = new Canvas();
      const left = from - 1 - widthOf(text);
      for (const other of pending) if (other.from < left) canvas.put(other.from, "│", other.mark.style);
      canvas.put(left, text, mark.style);
      if (index === 0) canvas.put(from - 1, isShared ? "╶┤" : "╶╯", mark.style);
      else if (isShared) canvas.put(from, "│", mark.style);
      return canvas;
    });
  }
  const roomy = width - from - 2 >= Math.min(widthOf(label), NARROWEST);
  const left = roomy ? from : Math.max(0, Math.min(from, width - 2 - Math.min(widthOf(label), width - 2)));
  return wrap(label, width - left - 2).map((text, index) => {
    const canvas = new Canvas();
    for (const other of pending) if (other.from < left) canvas.put(other.from, "│", other.mark.style);
    if (index === 0) canvas.put(left, isShared ? "├╴" : "╰╴", mark.style);
    else if (isShared) canvas.put(left, "│", mark.style);
    canvas.put(left + 2, text, mark.style);
    return canvas;
  });
}

/**
 * Sorts marks by place into rows in which none touches the next; those of one place stand together, the first one last, as
 * labels are said from the right.
 */
function layers(marks: readonly Underline[]): Underline[][] {
  const rows: Underline[][] = [];
  const sorted = [...marks].reverse().sort((a, b) => a.from - b.from || a.to - b.to);
  for (const mark of sorted) {
    const open = rows.find((layer) => {
      const last = layer.at(-1);
      return last !== undefined && (last.to < mark.from || (last.from === mark.from && last.to === mark.to));
    });
    if (open) open.push(mark);
    else rows.push([mark]);
  }
  return rows;
}

/** A row on which texts are put at columns, from left to right. */
class Canvas {
  #width = 0;
  #text = "";

  put(column: number, text: string, style: Paint): void {
    if (column > this.#width) this.#text += " ".repeat(column - this.#width);
    this.#text += style(text);
    this.#width = Math.max(column, this.#width) + widthOf(text);
  }

  text(): string {
    return this.#text;
  }
}

function clamp(offset: number, { start, end }: Span): number {
  return Math.max(start, Math.min(offset, end));
}

function startOfCharacter(text: string, offset: number): number {
  return isLowHalf(text, offset) ? offset - 1 : offset;
}

function endOfCharacter(text: string, offset: number): number {
  return isLowHalf(text, offset) ? offset + 1 : offset;
}

/** True when the unit at `offset` is the second half of a surrogate pair. */
function isLowHalf(text: string, offset: number): boolean {
  const unit = text.charCodeAt(offset);
  const before = text.charCodeAt(offset - 1);
  return offset > 0 && unit >= 0xdc00 && unit <= 0xdfff && before >= 0xd800 && before <= 0xdbff;
}
