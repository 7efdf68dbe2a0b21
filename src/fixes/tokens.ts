/** The few tokens that edits need: brackets, commas, strings and comments, read from a place that is known to be code. */
import type { FileKind } from "../source/source-file.ts";
import type { Span } from "../source/span.ts";

export type Language = "python" | "script";

export interface Token extends Span {
  readonly kind: "open" | "close" | "comma" | "text" | "comment" | "word" | "other";
}

/** The language whose tokens a file of this kind has; null for files that aren't edited. */
export function languageOf(kind: FileKind): Language | null {
  switch (kind) {
    case "python":
    case "notebook":
      return "python";
    case "typescript":
    case "javascript":
      return "script";
    default:
      return null;
  }
}

const SPACE = /[\s\\\uFEFF]*/y;
const WORD = /[\p{ID_Start}_$][\p{ID_Continue}$]*/uy;
const NUMBER = /\.?\d[\w.]*/y;
const COMMENT = { python: /#[^\r\n]*/y, script: /\/\/[^\r\n]*|\/\*[\s\S]*?\*\//y };
const PYTHON_TEXT = /(?:[rbuft]|[rR][bBfFtT]|[bBfFtT][rR])?("""|'''|"|')/iy;

/** The tokens from `start` on, white space left out; ends at the end of the text, or where a string has no end. */
export function* tokensFrom(text: string, start: number, language: Language): Generator<Token> {
  let at = start;
  while (true) {
    at = endOf(SPACE, text, at) ?? at;
    if (at >= text.length) return;
    const token = tokenAt(text, at, language);
    if (token === null) return;
    yield token;
    at = token.end;
  }
}

function tokenAt(text: string, start: number, language: Language): Token | null {
  const sign = SIGNS[text[start] ?? ""];
  if (sign) return { kind: sign, start, end: start + 1 };
  const comment = endOf(COMMENT[language], text, start);
  if (comment !== null) return { kind: "comment", start, end: comment };
  const string = language === "python" ? pythonText(text, start) : scriptText(text, start);
  if (string !== null) return string.end === null ? null : { kind: "text", start, end: string.end };
  const word = endOf(WORD, text, start) ?? endOf(NUMBER, text, start);
  return word === null ? { kind: "other", start, end: start + 1 } : { kind: "word", start, end: word };
}

const SIGNS: Readonly<Record<string, Token["kind"]>> = {
  "(": "open",
  "[": "open",
  "{": "open",
  ")": "close",
  "]": "close",
  "}": "close",
  ",": "comma",
};

/** The end of the match at exactly this offset. */
function endOf(pattern: RegExp, text: string, at: number): number | null {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : null;
}

interface Ending {
  /** Null: it never ends. */
  readonly end: number | null;
}

function pythonText(text: string, start: number): Ending | null {
  PYTHON_TEXT.lastIndex = start;
  const match = PYTHON_TEXT.exec(text);
  const quote = match?.[1];
  if (!match || quote === undefined) return null;
  const opened = start + match[0].length;
  const formatted = /[ft]/i.test(match[0].slice(0, -quote.length));
  return { end: quotedEnd(text, opened, quote, formatted ? "{" : null, "python") };
}

function scriptText(text: string, start: number): Ending | null {
  const quote = text[start];
  if (quote !== '"' && quote !== "'" && quote !== "`") return null;
  return { end: quotedEnd(text, start + 1, quote, quote === "`" ? "${" : null, "script") };
}

/** The offset after the closing quote; `hole` opens code inside the string. */
function quotedEnd(text: string, start: number, quote: string, hole: string | null, language: Language): number | null {
  for (let at = start; at < text.length; ) {
    if (text.startsWith(quote, at)) return at + quote.length;
    if (text[at] === "\\") {
      at += 2;
    } else if (hole !== null && text.startsWith(hole, at)) {
      if (hole === "{" && text[at + 1] === "{") {
        at += 2;
        continue;
      }
      const closed = closing(text, at + hole.length - 1, language);
      if (closed === null) return null;
      at = closed.end;
    } else {
      if (quote.length === 1 && quote !== "`" && (text[at] === "\n" || text[at] === "\r")) return null;
      at++;
    }
  }
  return null;
}

function closing(text: string, open: number, language: Language): Token | null {
  let depth = 0;
  for (const token of tokensFrom(text, open, language)) {
    if (token.kind === "open") depth++;
    else if (token.kind === "close" && --depth === 0) return token;
  }
  return null;
}
