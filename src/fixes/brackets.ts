/** Lists, calls and objects as text: which brackets stand around a place, and the items between their commas. */
import type { Span } from "../source/span.ts";
import { contains } from "../source/span.ts";
import { type Language, type Token, tokensFrom } from "./tokens.ts";

export interface Item {
  /** From its first token to its last, comments at its ends left out. */
  readonly span: Span;
  readonly comma: Token | null;
}

export interface Bracket {
  readonly open: Token;
  readonly close: Token;
  readonly items: readonly Item[];
  /** Comments directly between the items, not those inside one. */
  readonly comments: readonly Token[];
}

/** The innermost brackets around `inner`, read from `start`, which must be the start of an expression. */
export function bracketAround(text: string, start: number, inner: Span, language: Language): Bracket | null {
  const stack: Token[] = [];
  for (const token of tokensFrom(text, start, language)) {
    if (token.start >= inner.start) break;
    if (token.end > inner.start) return null;
    if (token.kind === "open") stack.push(token);
    else if (token.kind === "close") stack.pop();
  }
  const open = stack.at(-1);
  const bracket = open ? bracketAt(text, open.start, language) : null;
  return bracket && inner.end <= bracket.close.start ? bracket : null;
}

/** The brackets that open at this offset; null when they don't close. */
export function bracketAt(text: string, offset: number, language: Language): Bracket | null {
  const items: Item[] = [];
  const comments: Token[] = [];
  let open: Token | null = null;
  let first: Token | null = null;
  let last: Token | null = null;
  let depth = 0;
  const finish = (comma: Token | null) => {
    if (first && last) items.push({ span: { start: first.start, end: last.end }, comma });
    first = null;
    last = null;
  };
  for (const token of tokensFrom(text, offset, language)) {
    if (open === null) {
      if (token.kind !== "open" || token.start !== offset) return null;
      open = token;
      depth = 1;
      continue;
    }
    if (token.kind === "open") depth++;
    if (token.kind === "close" && --depth === 0) {
      finish(null);
      return { open, close: token, items, comments };
    }
    if (depth === 1 && token.kind === "comment") {
      comments.push(token);
    } else if (depth === 1 && token.kind === "comma") {
      finish(token);
    } else {
      first ??= token;
      last = token;
    }
  }
  return null;
}

/** The brackets of a call's arguments: those that end the call's span. */
export function argumentsOf(text: string, call: Span, language: Language): Bracket | null {
  let open = nextOpen(text, call.start, call.end, language);
  while (open !== null) {
    const bracket = bracketAt(text, open, language);
    if (!bracket) return null;
    if (bracket.close.end >= call.end)
      return open > call.start && bracket.close.end === call.end && text[open] === "(" ? bracket : null;
    open = nextOpen(text, bracket.close.end, call.end, language);
  }
  return null;
}

function nextOpen(text: string, start: number, end: number, language: Language): number | null {
  for (const token of tokensFrom(text, start, language)) {
    if (token.start >= end) return null;
    if (token.kind === "open") return token.start;
  }
  return null;
}

/** The number of the item that is exactly this span, or that is it in parentheses; -1 when there is none. */
export function indexOfItem(bracket: Bracket, span: Span): number {
  return bracket.items.findIndex((item) => item.span.start === span.start && item.span.end === span.end);
}

/** Does a comment stand in the span? */
export function hasComment(text: string, span: Span, language: Language): boolean {
  for (const token of tokensFrom(text, span.start, language)) {
    if (token.start >= span.end) return false;
    if (token.kind === "comment" && contains(span, token)) return true;
  }
  return false;
}
