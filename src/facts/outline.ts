/**
 * What the analysis of a Python file hangs on: its code without the comments and blank lines between statements, and without
 * functions from which nothing can come. Two texts with the same outline mean the same, at other places.
 */
import { createHash } from "node:crypto";
import { lineStarts, type SourceFile } from "../source/source-file.ts";
import type { Expression, FunctionDefinition, Module, Statement } from "../syntax/ir.ts";

export interface Outline {
  /** A hash of the lines that count. */
  readonly digest: string;
  /** Their numbers, from 1. */
  readonly lines: Uint32Array;
  /** The offsets at which they start. */
  readonly starts: Uint32Array;
  /** The offsets at which they end, without the line break. */
  readonly ends: Uint32Array;
  /** The functions that don't count. They do as soon as a file of the project names them. */
  readonly inert: readonly string[];
}

/** A comment that names it may tell how the project is deployed. */
const TELLING = /modal/i;

/** Null where the text can't be taken apart by lines. `isNamed`: does a file of the project name it, but to define it? */
export function outlineOf(file: SourceFile, module: Module | null, isNamed: (name: string) => boolean): Outline | null {
  if (file.kind !== "python" || !module || module.notes.length > 0 || /\r|\f|\\\n|^# \/\/\//m.test(file.text))
    return null;
  const starts = lineStarts(file);
  const numbers: number[] = [];
  const ends: number[] = [];
  const said: string[] = [];
  const inert: string[] = [];
  let next = 0;
  const take = () => {
    const end = (starts[next + 1] ?? file.text.length + 1) - 1;
    numbers.push(next + 1);
    ends.push(end);
    said.push(file.text.slice(starts[next], end));
  };
  const pass = (end: number) => {
    for (; next < starts.length && (starts[next + 1] ?? file.text.length + 1) <= end; next++)
      if (TELLING.test(file.text.slice(starts[next], starts[next + 1]))) take();
  };
  for (const statement of module.body) {
    if (isInert(statement) && !isNamed(statement.name)) {
      inert.push(statement.name);
      continue;
    }
    pass(statement.span.start);
    const before = numbers.length;
    // Two statements may share a line.
    for (; (starts[next] ?? file.text.length) < statement.span.end; next++) take();
    // What parentheses join is one statement, with them or without.
    said.push(`${statement.kind} ${numbers.length - before}`);
  }
  pass(file.text.length + 1);
  return {
    digest: createHash("sha256").update(said.join("\n")).digest("hex").slice(0, 32),
    lines: Uint32Array.from(numbers),
    starts: Uint32Array.from(numbers, (line) => starts[line - 1] ?? 0),
    ends: Uint32Array.from(ends),
    inert,
  };
}

/** Do both texts mean the same, as the names stand that the project uses now? */
export function isSameOutline(before: Outline, after: Outline, isNamed: (name: string) => boolean): boolean {
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

/** Not one that Python calls by itself, nor one that could be a variable of the environment or speak of it. */
function isPlainName(name: string): boolean {
  return /^(?!__)[a-z_][a-z0-9_]*$/.test(name) && !/modal|env/.test(name);
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
function indexOf(sorted: Uint32Array, value: number): number {
  let low = -1;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((sorted[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
