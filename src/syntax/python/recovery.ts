import type { Span } from "../../source/span.ts";
import type { ParseOutcome } from "../engine/engine.ts";
import type { SyntaxTree } from "../engine/tree.ts";
import { type Lexed, lex } from "./lexing.ts";

/** A part of a text with its own tree, whose offsets count from `start`. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  readonly tree: SyntaxTree;
}

/** A statement that starts in column 0 and isn't the continuation of one before it. */
const STATEMENT_START = /^(?:(?!(?:else|elif|except|finally)\b)[A-Za-z_@!%$?<>=\u0080-\uFFFE]|\{[%{#])/;
const DEFINITION = /^(?:async[ \t]+def|def|class)\b/;

/** How many top-level statements may turn out to be one (a bracket or string that holds lines in column 0). */
const MAX_JOINED = 40;

/** What a second look made of a text with errors. Comments that stood in their pieces' way are listed apart. */
export interface Recovered {
  readonly pieces: readonly Piece[];
  readonly comments: readonly Span[];
}

/**
 * What tree-sitter makes of a text after an error is unreliable: an unclosed bracket swallows the decorated functions
 * that follow. So the text is cut at its top-level statements and each is parsed by itself: the error stays in its own.
 * Comment lines are blanked first, for one in column 0 between a decorator and its method is an error to the grammar.
 * Null when there is nothing to cut, or when the parser gives up.
 */
export function recover(text: string, parse: (piece: string) => ParseOutcome): Recovered | null {
  const lexed = lex(text);
  const comments = lexed.closed ? lexed.commentLines : [];
  const code = blanked(text, comments);
  if (code !== text) {
    const outcome = parse(code);
    if (outcome.kind !== "tree") return null;
    if (outcome.tree.errors.length === 0) {
      return { pieces: [{ start: 0, end: text.length, tree: outcome.tree }], comments };
    }
  }
  const pieces = parsePieces(code, lexed, parse);
  return pieces === null ? null : { pieces, comments };
}

function blanked(text: string, ranges: readonly Span[]): string {
  const parts: string[] = [];
  let position = 0;
  for (const { start, end } of ranges) {
    parts.push(text.slice(position, start), " ".repeat(end - start));
    position = end;
  }
  parts.push(text.slice(position));
  return parts.join("");
}

function parsePieces(text: string, lexed: Lexed, parse: (piece: string) => ParseOutcome): Piece[] | null {
  const cuts = statementStarts(text, lexed.closed ? lexed.longStrings : []);
  if (cuts.length < 2) return null;
  const budget = { units: 2 * text.length + 200_000 };
  const pieces: Piece[] = [];
  const bounds = [...cuts, text.length];
  let index = 0;
  while (index < cuts.length) {
    const taken = takePiece(text, bounds, index, parse, budget);
    if (taken === null) return null;
    pieces.push(taken.piece);
    index = taken.next;
  }
  return pieces;
}

interface Taken {
  readonly piece: Piece;
  /** The index of the first cut after the piece. */
  readonly next: number;
}

/** The first of `candidateEnds` that parses without an error, or the statement alone with its error. */
function takePiece(
  text: string,
  bounds: readonly number[],
  index: number,
  parse: (piece: string) => ParseOutcome,
  budget: { units: number },
): Taken | null {
  const start = bounds[index] ?? text.length;
  let alone: Taken | null = null;
  for (const next of candidateEnds(text, bounds, index)) {
    const end = bounds[next] ?? text.length;
    if (alone !== null) budget.units -= end - start;
    const outcome = parse(text.slice(start, end));
    if (outcome.kind !== "tree") return alone;
    const taken = { piece: { start, end, tree: outcome.tree }, next };
    if (outcome.tree.errors.length === 0) return taken;
    alone ??= taken;
    if (budget.units <= 0) return alone;
  }
  return alone;
}

/** Where the statement at `index` may end: before the next cut, else after the long string that it opens, else later. */
function* candidateEnds(text: string, bounds: readonly number[], index: number): Generator<number> {
  const last = bounds.length - 1;
  const first = index + 1;
  yield first;
  const afterString = cutAfterString(text, bounds, first);
  if (afterString !== null) yield afterString;
  for (let next = first + 1; next <= Math.min(last, index + MAX_JOINED); next++) {
    if (next !== afterString) yield next;
  }
}

/** How far away the end of a long string is looked for. */
const LONG_STRING = 100_000;

function cutAfterString(text: string, bounds: readonly number[], first: number): number | null {
  const position = bounds[first] ?? text.length;
  const close = text.slice(position, position + LONG_STRING).search(/"""|'''/);
  if (close === -1) return null;
  let next = first + 1;
  while (next < bounds.length && (bounds[next] ?? 0) <= position + close) next += 1;
  return next < bounds.length ? next : null;
}

/** Offsets at which top-level statements start; the first is 0. A definition belongs to the decorators before it. */
function statementStarts(text: string, strings: readonly Span[]): number[] {
  const starts = [0];
  let decorated = false;
  let position = 0;
  let string = 0;
  while (position < text.length) {
    while ((strings[string]?.end ?? text.length) <= position) string += 1;
    const inString = (strings[string]?.start ?? text.length) < position;
    const newline = text.indexOf("\n", position);
    const end = newline === -1 ? text.length : newline;
    const line = text.slice(position, Math.min(end, position + 100));
    if (!inString && STATEMENT_START.test(line)) {
      const continues = decorated && (line.startsWith("@") || DEFINITION.test(line));
      if (!continues && position > 0) starts.push(position);
      decorated = line.startsWith("@");
    }
    position = end + 1;
  }
  return starts;
}
