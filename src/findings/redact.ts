/** Keeps credential text out of everything that is shown: source text is quoted only through these functions. */
import { lineStarts, type SourceFile } from "../source/source-file.ts";
import type { Span } from "../source/span.ts";

/** A span whose text must not be shown, and what stands in its place. */
export interface Redaction {
  readonly span: Span;
  /** E.g. `sk-proj-…(164 characters)`. */
  readonly redacted: string;
}

/** A piece of shown text, and where each part of it came from. */
export interface RedactedText {
  readonly text: string;
  /** The place in `text` of an offset of the file; an offset inside a redacted span gives the start (or `end`: the end) of its replacement. */
  readonly map: (offset: number, side?: "start" | "end") => number;
}

/**
 * The text of `span` with every redaction that touches it replaced.
 * `redactions` are in order of place; overlapping ones are merged, the first one's replacement is shown.
 */
export function redactText(file: SourceFile, span: Span, redactions: readonly Redaction[]): RedactedText {
  const pieces: { from: number; to: number; shown: string; redacted: boolean }[] = [];
  let at = span.start;
  for (const { span: hidden, redacted } of redactions) {
    if (hidden.end <= at || hidden.start >= span.end) continue;
    const last = pieces.at(-1);
    if (hidden.start < at && last?.redacted) {
      last.to = Math.min(hidden.end, span.end);
    } else {
      if (hidden.start > at) pieces.push(plain(file, at, hidden.start));
      pieces.push({
        from: Math.max(hidden.start, span.start),
        to: Math.min(hidden.end, span.end),
        shown: redacted,
        redacted: true,
      });
    }
    at = Math.min(hidden.end, span.end);
  }
  if (at < span.end) pieces.push(plain(file, at, span.end));
  const map = (offset: number, side: "start" | "end" = "start"): number => {
    let shown = 0;
    for (const piece of pieces) {
      if (offset < piece.from || (offset === piece.from && side === "start")) return shown;
      if (offset < piece.to || (offset === piece.to && side === "end")) {
        if (!piece.redacted) return shown + offset - piece.from;
        return side === "start" ? shown : shown + piece.shown.length;
      }
      shown += piece.shown.length;
    }
    return shown;
  };
  return { text: pieces.map((piece) => piece.shown).join(""), map };
}

/** One line of the file (1-based) without its line break, redacted; `start` is the offset at which the line begins. */
export function redactLine(
  file: SourceFile,
  line: number,
  redactions: readonly Redaction[],
): RedactedText & { readonly start: number } {
  const starts = lineStarts(file);
  const start = starts[line - 1] ?? file.text.length;
  let end = starts[line] ?? file.text.length;
  while (end > start && (file.text[end - 1] === "\n" || file.text[end - 1] === "\r")) end--;
  return { ...redactText(file, { start, end }, redactions), start };
}

function plain(file: SourceFile, from: number, to: number) {
  return { from, to, shown: file.text.slice(from, to), redacted: false };
}
