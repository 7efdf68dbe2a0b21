/** Files in which a statement is a line: settings, shell, and languages that are read as plain text. */
import type { Span } from "../source/span.ts";
import type { Layout } from "./layout.ts";

/** Comment marker → what ends such a comment; the others end with their line. */
const CLOSERS: Readonly<Record<string, string>> = { "<!--": "-->", "/*": "*/", "<#": "#>" };

/**
 * Strings end with their line at the latest, since a lone quote is more common in such files than a long string. A `#` or `;`
 * begins a comment only behind a space. A backslash at the end joins a line with the next, and with `brackets` so does a
 * bracket that is open; what stands between two of `quotes` is one text, whatever is in it.
 */
export function lineLayout(
  text: string,
  markers: readonly string[],
  { brackets = false, quotes = [] }: { readonly brackets?: boolean; readonly quotes?: readonly string[] } = {},
): Layout {
  const comments: Span[] = [];
  const statements: Span[] = [];
  let block: { readonly start: number; readonly closer: string; readonly isText: boolean } | null = null;
  let joined: number | null = null;
  let depth = 0;
  for (const line of linesOf(text)) {
    let at = line.start;
    let code = false;
    while (at < line.end) {
      if (block) {
        const close: number = indexIn(text, block.closer, at, line.end);
        if (close < 0) break;
        at = close + block.closer.length;
        if (block.isText) code = true;
        else comments.push({ start: block.start, end: at });
        block = null;
        continue;
      }
      const quote = quotes.find((each) => text.startsWith(each, at));
      if (quote !== undefined) {
        code = true;
        block = { start: at, closer: quote, isText: true };
        at += quote.length;
        continue;
      }
      const marker = markerAt(text, at, line.start, markers);
      if (marker !== null) {
        const closer = CLOSERS[marker];
        if (closer === undefined) {
          comments.push({ start: at, end: line.end });
          break;
        }
        block = { start: at, closer, isText: false };
        at += marker.length;
        continue;
      }
      const unit = text[at] ?? "";
      if (unit.trim() !== "") code = true;
      if (brackets) depth = Math.max(0, depth + (/[[{]/.test(unit) ? 1 : /[\]}]/.test(unit) ? -1 : 0));
      at = unit === '"' || unit === "'" || unit === "`" ? quoteEnd(text, at, line.end) : at + 1;
    }
    if (!code) continue;
    const start: number = joined ?? line.start;
    if (text[line.end - 1] === "\\" || depth > 0 || block?.isText) joined = start;
    else {
      statements.push({ start, end: line.end });
      joined = null;
    }
  }
  if (joined !== null) statements.push({ start: joined, end: text.length });
  return { text, comments, statements };
}

/** Every line without its line break. */
export function* linesOf(text: string): Iterable<Span> {
  for (const { index, 0: line } of text.matchAll(/[^\r\n]+/g)) yield { start: index, end: index + line.length };
}

/** Where `part` stands between two offsets; -1 where it doesn't. Looks no further, so that a file is read once. */
export function indexIn(text: string, part: string, from: number, to: number): number {
  const at = text.slice(from, to).indexOf(part);
  return at < 0 ? -1 : from + at;
}

function markerAt(text: string, at: number, lineStart: number, markers: readonly string[]): string | null {
  const marker = markers.find((each) => text.startsWith(each, at));
  if (marker === undefined) return null;
  // `//` behind a colon is a URL's, `rem ` behind a letter the end of a word.
  const before = at === lineStart ? " " : (text[at - 1] ?? " ");
  const free = /\s/.test(before) || (/^[/<-]./.test(marker) && /[;,)}\]>"'`\w]/.test(before));
  return free ? marker : null;
}

/** The offset after the string that starts at `at`; a quote without its pair is a character like any other. */
function quoteEnd(text: string, at: number, end: number): number {
  const quote = text[at];
  for (let i = at + 1; i < end; i++) {
    if (text[i] === "\\") i++;
    else if (text[i] === quote) return i + 1;
  }
  return at + 1;
}
