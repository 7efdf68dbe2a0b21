import type { Span } from "../source/span.ts";

/** Replaces a range of a text. */
export interface TextEdit extends Span {
  readonly by: string;
}

/** A text taken out of a file piece by piece; every unit knows the span of the file that it came from. */
export class MappedText {
  readonly text: string;
  private readonly starts: Int32Array;
  private readonly ends: Int32Array;

  constructor(text: string, starts: Int32Array, ends: Int32Array) {
    this.text = text;
    this.starts = starts;
    this.ends = ends;
  }

  /** The span of the file that `start`..`end` of the text came from. */
  locate(start: number, end: number): Span {
    const length = this.text.length;
    if (length === 0) return { start: 0, end: 0 };
    const from = start < length ? (this.starts[start] ?? 0) : (this.ends[length - 1] ?? 0);
    return { start: from, end: end > start ? (this.ends[end - 1] ?? from) : from };
  }

  /** How many units of the text come from before `offset` in the file. */
  unitsBefore(offset: number): number {
    let low = 0;
    let high = this.text.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.ends[middle] ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The same text with some ranges replaced, given in order; what replaces a range points at all of it. */
  replaced(edits: readonly TextEdit[]): MappedText {
    if (edits.length === 0) return this;
    const grown = edits.reduce((sum, edit) => sum + edit.by.length - (edit.end - edit.start), this.text.length);
    const starts = new Int32Array(grown);
    const ends = new Int32Array(grown);
    const parts: string[] = [];
    let count = 0;
    const keep = (from: number, to: number) => {
      parts.push(this.text.slice(from, to));
      starts.set(this.starts.subarray(from, to), count);
      ends.set(this.ends.subarray(from, to), count);
      count += to - from;
    };
    let position = 0;
    for (const edit of edits) {
      keep(position, edit.start);
      const span = this.locate(edit.start, edit.end);
      parts.push(edit.by);
      starts.fill(span.start, count, count + edit.by.length);
      ends.fill(span.end, count, count + edit.by.length);
      count += edit.by.length;
      position = edit.end;
    }
    keep(position, this.text.length);
    return new MappedText(parts.join(""), starts, ends);
  }
}

const SINGLE: Readonly<Record<string, string>> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };

/** Joins JSON strings of `text`, given by the spans of their literals with the quotes, resolving escapes. */
export function joinJsonStrings(text: string, literals: readonly Span[]): MappedText {
  const longest = literals.reduce((sum, literal) => sum + literal.end - literal.start, 0);
  const starts = new Int32Array(longest);
  const ends = new Int32Array(longest);
  const units: string[] = [];
  let count = 0;
  for (const literal of literals) {
    const last = literal.end - 1;
    let position = literal.start + 1;
    while (position < last) {
      const width = text[position] === "\\" ? (text[position + 1] === "u" ? 6 : 2) : 1;
      units.push(width === 1 ? (text[position] ?? "") : resolveEscape(text.slice(position, position + width)));
      starts[count] = position;
      ends[count] = position + width;
      count += 1;
      position += width;
    }
  }
  return new MappedText(units.join(""), starts.subarray(0, count), ends.subarray(0, count));
}

function resolveEscape(sequence: string): string {
  const letter = sequence[1] ?? "";
  if (letter === "u") return String.fromCharCode(Number.parseInt(sequence.slice(2), 16));
  return SINGLE[letter] ?? letter;
}
