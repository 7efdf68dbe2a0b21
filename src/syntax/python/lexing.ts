/** The little of Python's lexical structure that must be known before, or in spite of, the parser. */
import type { Span } from "../../source/span.ts";

const NEWLINE = 10;
const RETURN = 13;
const BACKSLASH = 92;

/** The offset after the string literal whose quotes start at `position`; an unclosed `'` or `"` ends with its line. */
export function stringEnd(code: string, position: number): number {
  const end = closedEnd(code, position);
  return end < 0 ? ~end : end;
}

/** The same offset, as its bitwise complement (a negative number) where the literal isn't closed. */
export function closedEnd(code: string, position: number): number {
  const quote = code.charCodeAt(position);
  const long = code.charCodeAt(position + 1) === quote && code.charCodeAt(position + 2) === quote;
  for (let at = position + (long ? 3 : 1); at < code.length; at++) {
    const unit = code.charCodeAt(at);
    if (unit === BACKSLASH) {
      at++;
      if (code.charCodeAt(at) === RETURN && code.charCodeAt(at + 1) === NEWLINE) at++;
    } else if (unit === quote) {
      if (!long) return at + 1;
      if (code.charCodeAt(at + 1) === quote && code.charCodeAt(at + 2) === quote) return at + 3;
    } else if (!long && (unit === NEWLINE || unit === RETURN)) return ~at;
  }
  return ~code.length;
}

/** The end of the line that `position` is in, without its line break. */
export function lineEnd(code: string, position: number): number {
  const newline = code.indexOf("\n", position);
  return newline === -1 ? code.length : newline;
}

export interface Lexed {
  /** String literals of more than one line. */
  readonly longStrings: readonly Span[];
  /** Comments that have a line to themselves. */
  readonly commentLines: readonly Span[];
  /** False when the text ends in a string, so that what is inside and what outside is anyone's guess. */
  readonly closed: boolean;
}

const OF_INTEREST = /["'#]/g;

/** Finds strings and comments without parsing. */
export function lex(code: string): Lexed {
  const longStrings: Span[] = [];
  const commentLines: Span[] = [];
  let closed = true;
  OF_INTEREST.lastIndex = 0;
  for (let found = OF_INTEREST.exec(code); found !== null; found = OF_INTEREST.exec(code)) {
    const start = found.index;
    const comment = found[0] === "#";
    const end = comment ? lineEnd(code, start) : stringEnd(code, start);
    if (comment) {
      const lineStart = code.lastIndexOf("\n", start) + 1;
      if (code.slice(lineStart, start).trim() === "") commentLines.push({ start, end });
    } else if (code.slice(start, end).includes("\n")) {
      longStrings.push({ start, end });
      const quote = found[0].repeat(3);
      if (end === code.length && code.startsWith(quote, start)) closed = end - start >= 6 && code.endsWith(quote);
    }
    OF_INTEREST.lastIndex = end;
  }
  return { longStrings, commentLines, closed };
}
