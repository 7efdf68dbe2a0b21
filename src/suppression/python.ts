/** Python: comments and logical lines. A decorated definition's decorators and header are one statement. */
import type { Span } from "../source/span.ts";
import { lineEnd, stringEnd } from "../syntax/python/lexing.ts";
import type { Layout } from "./layout.ts";

/** Code that begins so at the start of a line ends a bracket that was never closed. */
const FRESH_START = /(?:def|class|async def|import|from|@\w)/y;

export function pythonLayout(text: string): Layout {
  const comments: Span[] = [];
  const lines: Span[] = [];
  let start: number | null = null;
  let depth = 0;
  const finish = (end: number) => {
    if (start !== null) lines.push({ start, end });
    start = null;
    depth = 0;
  };
  for (let at = 0; at < text.length; ) {
    const unit = text[at] ?? "";
    if (unit === "#") {
      const end = withoutReturn(text, lineEnd(text, at));
      comments.push({ start: at, end });
      at = end;
    } else if (unit === "\n") {
      if (depth === 0) finish(withoutReturn(text, at));
      at++;
      FRESH_START.lastIndex = at;
      if (depth > 0 && FRESH_START.test(text)) finish(at - 1);
    } else if (unit === "\\" && /[\r\n]/.test(text[at + 1] ?? "")) {
      start ??= at;
      at += text[at + 1] === "\r" && text[at + 2] === "\n" ? 3 : 2;
    } else if (unit.trim() === "") {
      at++;
    } else {
      start ??= at;
      if (unit === '"' || unit === "'") at = isFormatted(text, at) ? formattedEnd(text, at) : stringEnd(text, at);
      else {
        if ("([{".includes(unit)) depth++;
        else if (")]}".includes(unit)) depth = Math.max(0, depth - 1);
        at++;
      }
    }
  }
  finish(text.length);
  return { text, comments, statements: withHeaders(text, lines) };
}

function withoutReturn(text: string, end: number): number {
  return text[end - 1] === "\r" ? end - 1 : end;
}

/** Joins decorators with each other and with the header below them. */
function withHeaders(text: string, lines: readonly Span[]): readonly Span[] {
  const statements: Span[] = [];
  let decorators: number | null = null;
  for (const { start, end } of lines) {
    if (text[start] === "@") decorators ??= start;
    else {
      const isHeader = /^(?:def|class|async)\b/.test(text.slice(start, start + 6));
      if (decorators !== null && !isHeader) statements.push({ start: decorators, end: start });
      statements.push({ start: decorators !== null && isHeader ? decorators : start, end });
      decorators = null;
    }
  }
  if (decorators !== null) statements.push({ start: decorators, end: text.length });
  return statements;
}

/** True for the quote of an f-string or t-string, in whose braces strings with the same quote may stand. */
function isFormatted(text: string, quote: number): boolean {
  const prefix = /[A-Za-z]{1,2}$/.exec(text.slice(Math.max(0, quote - 2), quote))?.[0] ?? "";
  return /[ft]/i.test(prefix) && !/\w/.test(text[quote - prefix.length - 1] ?? " ");
}

function formattedEnd(text: string, start: number): number {
  const unit = text[start] ?? "";
  const quote = text.startsWith(unit.repeat(3), start) ? unit.repeat(3) : unit;
  let depth = 0;
  for (let at = start + quote.length; at < text.length; ) {
    const here = text[at] ?? "";
    if (depth === 0 && text.startsWith(quote, at)) return at + quote.length;
    if (quote.length === 1 && here === "\n") return at;
    if (here === "\\") at += 2;
    else if (depth === 0 && (text.startsWith("{{", at) || text.startsWith("}}", at))) at += 2;
    // Before Python 3.12 a quote of the same kind ends the string also there: then the line's end sets things right.
    else if (depth > 0 && (here === '"' || here === "'")) at = stringEnd(text, at);
    else {
      if (here === "{") depth++;
      else if (here === "}") depth = Math.max(0, depth - 1);
      at++;
    }
  }
  return text.length;
}
