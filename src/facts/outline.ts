/**
 * What the analysis of a Python file hangs on: its code without the comments and blank lines between statements, and without
 * functions from which nothing can come. Two texts with the same outline mean the same, at other places.
 */
import { createHash } from "node:crypto";
import { lineStarts, type SourceFile } from "../source/source-file.ts";
import type { Expression, FunctionDefinition, Module, Statement } from "../syntax/ir.ts";
import { nameHash } from "./names.ts";

export interface Outline {
  /** A hash of the lines that count. */
  readonly digest: string;
  /** Their numbers, from 1. */
  readonly lines: readonly number[];
  /** The offsets at which they start. */
  readonly starts: readonly number[];
  /** The offsets at which they end, without the line break. */
  readonly ends: readonly number[];
  /**
   * The statements and comments that count, in their order: of each a line with its kind, the number of lines that none before
   * it stands on, and `joined` where it starts on a line of the one before. One text, since an outline of each file is kept.
   */
  readonly pieces: string;
  /** Hashes of the names of functions that don't count. They do as soon as a file of the project names them. */
  readonly inert: readonly number[];
}

type Piece = readonly [kind: string, lines: number, joined: boolean];

function piecesOf({ pieces }: Outline): readonly Piece[] {
  if (pieces === "") return [];
  return pieces.split("\n").map((piece) => {
    const [kind = "", count, joined] = piece.split(" ");
    return [kind, Number(count), joined !== undefined];
  });
}

/** A comment that names it may tell how the project is deployed. */
const TELLING = /modal/i;
/** Lines end otherwise than by LF, go on in the next one, or say what the file needs. */
const UNLINED = /\r|\f|\\\n|^# \/\/\//m;

/** Null where the text can't be taken apart by lines. `isNamed`: does a file of the project use the name with this hash? */
export function outlineOf(file: SourceFile, module: Module | null, isNamed: (hash: number) => boolean): Outline | null {
  if (file.kind !== "python" || !module || module.notes.length > 0 || UNLINED.test(file.text)) return null;
  const lines = new Lines(file);
  const inert: number[] = [];
  for (const statement of module.body) {
    const { kind, span } = statement;
    const name = isInert(statement) ? nameHash(statement.name) : null;
    if (name !== null && !isNamed(name)) {
      inert.push(name);
      continue;
    }
    lines.passTo(span.start);
    lines.take(kind, lines.startingBefore(span.end), lines.startingBefore(span.start + 1) === 0);
  }
  lines.passTo(file.text.length + 1);
  return lines.outline(inert);
}

/**
 * The outline of a text that has the lines that counted before, found without its syntax: all that stands between them is
 * blank, a comment, or a function of the plainest kind that nothing names. Null for any other text.
 */
export function outlineAgain(before: Outline, file: SourceFile, isNamed: (hash: number) => boolean): Outline | null {
  if (file.kind !== "python" || UNLINED.test(file.text)) return null;
  const lines = new Lines(file);
  const inert: number[] = [];
  const skip = () => {
    for (let line = lines.next(); line !== null; line = lines.next()) {
      if (/^[ \t]*(?:#|$)/.test(line)) {
        if (TELLING.test(line)) return;
        lines.pass(1);
        continue;
      }
      const found = plainFunctionAt(lines);
      const name = found && nameHash(found.name);
      if (!found || name === null || isNamed(name)) return;
      inert.push(name);
      lines.pass(found.lines);
    }
  };
  for (const [kind, count, joined] of piecesOf(before)) {
    if (!joined) skip();
    lines.take(kind, count, joined);
  }
  skip();
  if (lines.next() !== null) return null;
  const outline = lines.outline(inert);
  return outline.digest === before.digest ? outline : null;
}

/** Takes the lines of a file apart, from the first to the last. */
class Lines {
  private readonly text: string;
  private readonly starts: readonly number[];
  private readonly numbers: number[] = [];
  private readonly ends: number[] = [];
  private readonly said: string[] = [];
  private readonly pieces: string[] = [];
  private at = 0;

  constructor(file: SourceFile) {
    this.text = file.text;
    this.starts = lineStarts(file);
  }

  /** The next line, or one after it, without its end; null behind the last. */
  next(further = 0): string | null {
    const start = this.starts[this.at + further];
    return start === undefined ? null : this.text.slice(start, this.endOf(this.at + further));
  }

  pass(count: number): void {
    this.at += count;
  }

  /** Passes the lines that end before the offset, and takes the comments among them that tell something. */
  passTo(offset: number): void {
    while (this.at < this.starts.length && this.endOf(this.at) < offset) {
      if (TELLING.test(this.next() ?? "")) this.take("comment", 1, false);
      else this.at++;
    }
  }

  /** How many of the next lines start before the offset: two statements may share one. */
  startingBefore(offset: number): number {
    let count = 0;
    while ((this.starts[this.at + count] ?? this.text.length) < offset) count++;
    return count;
  }

  /** The next lines are those of a statement, or of a comment that counts. */
  take(...[kind, count, joined]: Piece): void {
    for (let i = 0; i < count; i++, this.at++) {
      this.numbers.push(this.at + 1);
      this.ends.push(this.endOf(this.at));
      this.said.push(this.next() ?? "");
    }
    // What parentheses join is one statement, with them or without.
    this.said.push(`${kind} ${count}`);
    this.pieces.push(`${kind} ${count}${joined ? " joined" : ""}`);
  }

  outline(inert: readonly number[]): Outline {
    return {
      digest: createHash("sha256").update(this.said.join("\n")).digest("hex").slice(0, 32),
      lines: this.numbers,
      starts: this.numbers.map((line) => this.starts[line - 1] ?? 0),
      ends: this.ends,
      pieces: this.pieces.join("\n"),
      inert,
    };
  }

  private endOf(line: number): number {
    return (this.starts[line + 1] ?? this.text.length + 1) - 1;
  }
}

const HEAD = /^def (\w+)\((\w+(?:, \w+)*)?\):$/;
const OPERAND = /^-?(?:[a-z_]\w*|(?:0|[1-9]\d*)(?:\.\d+)?)$/;
const OPERATOR = /^(?:[-+*%]|\/\/?)$/;

/** A function whose every line returns plain arithmetic of its parameters, or passes; as most formatters write it. */
function plainFunctionAt(lines: Lines): { readonly name: string; readonly lines: number } | null {
  const [, name, parameters] = HEAD.exec(lines.next() ?? "") ?? [];
  if (name === undefined) return null;
  const names = parameters?.split(", ") ?? [];
  if (![name, ...names].every(isPlainName)) return null;
  const isOperand = (word: string) =>
    OPERAND.test(word) && (/^-?\d/.test(word) || names.includes(word.replace("-", "")));
  let count = 1;
  for (let line = lines.next(count); line?.startsWith("    "); line = lines.next(count)) {
    const [, value] = /^ {4}(?:pass|return(?: (.+))?)$/.exec(line) ?? [];
    if (value === undefined && !/^ {4}(?:pass|return)$/.test(line)) return null;
    const isPlain = (word: string, i: number, all: readonly string[]) =>
      i % 2 ? OPERATOR.test(word) && i < all.length - 1 : isOperand(word);
    if (value !== undefined && !value.split(" ").every(isPlain)) return null;
    count++;
  }
  return count > 1 ? { name, lines: count } : null;
}

/** Do both texts mean the same, as the names stand that the project uses now? */
export function isSameOutline(before: Outline, after: Outline, isNamed: (hash: number) => boolean): boolean {
  return before.digest === after.digest && !before.inert.some(isNamed);
}

/** A function of which neither definition nor body does anything that a model could tell: plain arithmetic of its arguments. */
function isInert(statement: Statement): statement is FunctionDefinition {
  if (statement.kind !== "function" || statement.docstring || statement.returns) return false;
  if (statement.decorators.length > 0 || statement.generator) return false;
  if (statement.parameters.some(({ annotation, default: given }) => annotation || given)) return false;
  const names = new Set(statement.parameters.map(({ name }) => name));
  if (![statement.name, ...names].every(isPlainName)) return false;
  return statement.body.every((each) => {
    if (each.kind === "jump") return true;
    return (
      (each.kind === "return" || each.kind === "expression") && (each.value === null || isPlain(each.value, names))
    );
  });
}

const KEYWORDS = new Set(
  "and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield".split(
    " ",
  ),
);

/** Not one that Python calls by itself, nor one that could be a variable of the environment or speak of it. */
function isPlainName(name: string): boolean {
  return /^(?!__)[a-z_][a-z0-9_]*$/.test(name) && !/modal|env/.test(name) && !KEYWORDS.has(name);
}

function isPlain(value: Expression, names: ReadonlySet<string>): boolean {
  switch (value.kind) {
    case "number":
    case "boolean":
    case "none":
      return true;
    case "name":
      return names.has(value.id);
    case "unary":
      return isPlain(value.operand, names);
    case "binary":
      return isPlain(value.left, names) && isPlain(value.right, names);
    default:
      return false;
  }
}

/** Where what stood at an offset stands in a text with the same outline; null for what stood in no line that counts. */
export function moved(before: Outline, after: Outline, offset: number): number | null {
  const at = indexOf(before.starts, offset);
  const [from, end, to] = [before.starts[at], before.ends[at], after.starts[at]];
  return from === undefined || end === undefined || to === undefined || offset > end ? null : offset - from + to;
}

/** The number of a line that counts in a text with the same outline. */
export function movedLine(before: Outline, after: Outline, line: number): number | null {
  const at = indexOf(before.lines, line);
  return before.lines[at] === line ? (after.lines[at] ?? null) : null;
}

/** Does everything that counts stand where it stood? */
export function standsStill(before: Outline, after: Outline): boolean {
  return before.starts.every((start, at) => start === after.starts[at]);
}

/** The last of the sorted numbers that is not greater; -1: none. */
function indexOf(sorted: readonly number[], value: number): number {
  let low = -1;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((sorted[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
