/**
 * The part of a Python file that has to be parsed to judge the values at some places: their statements, and the functions and
 * classes around them. Parsing it gives the same sites at those places as parsing the file.
 */
import type { Span } from "../source/span.ts";
import { type LogicalLine, logicalLines } from "../syntax/python/logical-lines.ts";

/** Python text made of parts of a file, and where its spans lie in the file. */
export interface Excerpt {
  readonly text: string;
  readonly locate: (start: number, end: number) => Span;
}

/** A piece of the excerpt that stands in the file too. */
interface Piece {
  readonly at: number;
  readonly start: number;
  readonly end: number;
}

/**
 * The excerpt of the statements that hold the given offsets; null when the file can't be cut: its lines are not certain.
 */
export function excerptAt(text: string, offsets: readonly number[]): Excerpt | null {
  const { lines, certain } = logicalLines(text);
  if (!certain) return null;
  const wanted = linesAt(lines, offsets);
  const writer = new Writer(text);
  const open: LogicalLine[] = [];
  let written = 0;
  for (const line of lines) {
    if (line.kind !== "comment") {
      while (open.length > 0 && (open.at(-1)?.indent ?? 0) >= line.indent) open.pop();
      written = Math.min(written, open.length);
    }
    if (wanted.has(line)) {
      if (line.kind === "comment") {
        writer.line(0, line.start, line.end);
        continue;
      }
      for (; written < open.length; written++) writeHeader(writer, open[written], written);
      if (!isBlock(line)) writeStatement(writer, text, line, open.length);
    }
    if (isBlock(line)) {
      open.push(line);
      if (wanted.has(line)) writeHeader(writer, line, written++);
    }
  }
  return writer.excerpt();
}

function isBlock({ kind, opensBlock }: LogicalLine): boolean {
  return (kind === "function" || kind === "class") && opensBlock;
}

function linesAt(lines: readonly LogicalLine[], offsets: readonly number[]): ReadonlySet<LogicalLine> {
  const wanted = new Set<LogicalLine>();
  let index = 0;
  for (const offset of [...offsets].sort((a, b) => a - b)) {
    while (index < lines.length && (lines[index]?.end ?? 0) <= offset) index++;
    const line = lines[index];
    if (line && line.start <= offset) wanted.add(line);
  }
  return wanted;
}

/** `pass` makes the body that the lines to come may not give it. */
function writeHeader(writer: Writer, line: LogicalLine | undefined, depth: number): void {
  if (!line) return;
  writer.line(depth, line.start, line.end);
  writer.made(depth + 1, "pass");
}

/** Words that can't begin a statement of its own: what stands behind them can. */
const CONTINUES = /el(?=if\b)|(?:else|try|finally)[ \t]*:[ \t]*/y;

function writeStatement(writer: Writer, text: string, line: LogicalLine, depth: number): void {
  CONTINUES.lastIndex = line.start;
  const start = line.start + (CONTINUES.exec(text)?.[0].length ?? 0);
  if (start >= line.end) return;
  const first = /^\w+/.exec(text.slice(start, start + 8))?.[0];
  if (first === "except") writer.made(depth, "try: pass");
  if (first === "case") {
    writer.made(depth, "match _:");
    writer.line(depth + 1, start, line.end);
    if (line.opensBlock) writer.made(depth + 2, "pass");
    return;
  }
  writer.line(depth, start, line.end);
  if (line.opensBlock && text.charAt(start) !== "#")
    writer.made(depth + 1, first === "match" ? "case _: pass" : "pass");
  if (text.charAt(start) === "@") writer.made(depth, "def _(): pass");
}

class Writer {
  private readonly file: string;
  private readonly pieces: Piece[] = [];
  private text = "";

  constructor(file: string) {
    this.file = file;
  }

  /** A line of the file. */
  line(depth: number, start: number, end: number): void {
    this.text += " ".repeat(depth);
    this.pieces.push({ at: this.text.length, start, end });
    this.text += `${this.file.slice(start, end)}\n`;
  }

  /** A line that the file does not have. */
  made(depth: number, line: string): void {
    this.text += `${" ".repeat(depth)}${line}\n`;
  }

  excerpt(): Excerpt {
    const { pieces, text } = this;
    return {
      text,
      locate: (start, end) => ({
        start: placeOf(pieces, start),
        end: Math.max(placeOf(pieces, start), placeOf(pieces, end)),
      }),
    };
  }
}

/** An offset of the excerpt as one of the file; what the file does not have lies at the end of the line above. */
function placeOf(pieces: readonly Piece[], offset: number): number {
  let low = 0;
  let high = pieces.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((pieces[middle]?.at ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  const piece = pieces[low - 1] ?? pieces[0];
  return piece ? Math.min(piece.end, piece.start + Math.max(0, offset - piece.at)) : 0;
}
