import type { FileKind, SourceFile } from "../../src/source/source-file.ts";
import type { Span } from "../../src/source/span.ts";
import type { Expression, Lowered, Module, Statement } from "../../src/syntax/ir.ts";
import { openParser, type Parser } from "../../src/syntax/parser.ts";

export const parser: Parser = await openParser({ timeLimitMs: 60_000 });

export function sourceFile(text: string, kind: FileKind = "python"): SourceFile {
  return { path: `file.${kind}`, kind, text, bytes: Buffer.byteLength(text), tracked: null };
}

export function lower(text: string, kind: FileKind = "python"): Lowered {
  return parser.lower(sourceFile(text, kind));
}

/** The module of a text that must lower. */
export function moduleOf(text: string, kind: FileKind = "python"): Module {
  const lowered = lower(text, kind);
  if (!lowered.ok) throw new Error(lowered.why);
  return lowered.module;
}

/** The module of a text that has no syntax error. */
export function cleanModule(text: string): Module {
  const module = moduleOf(text);
  if (module.notes.length > 0) throw new Error(JSON.stringify(module.notes));
  return module;
}

export function statement(text: string): Statement {
  const [first] = cleanModule(text).body;
  if (first === undefined) throw new Error("no statement");
  return first;
}

export function expression(text: string): Expression {
  const found = statement(text);
  if (found.kind !== "expression") throw new Error(`a ${found.kind} statement`);
  return found.value;
}

/** A copy of plain IR without positions, for comparing shapes. */
export function shape(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shape);
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value).filter(
    ([key]) => key !== "span" && key !== "inner" && key !== "header" && !key.endsWith("Span"),
  );
  return Object.fromEntries(entries.map(([key, part]) => [key, shape(part)]));
}

export function cut(text: string, span: Span): string {
  return text.slice(span.start, span.end);
}

function isSpan(value: object): value is Span {
  return "start" in value && "end" in value && typeof value.start === "number" && typeof value.end === "number";
}

/** Everything wrong with the spans below `root`: outside the text, backwards, or outside the node that holds them. */
export function spanFaults(root: unknown, text: string): string[] {
  const faults: string[] = [];
  const open: { value: unknown; within: Span; path: string }[] = [
    { value: root, within: { start: 0, end: text.length }, path: "" },
  ];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, within, path } = next;
    if (value === null || typeof value !== "object") continue;
    if (isSpan(value)) {
      if (value.start > value.end || value.start < within.start || value.end > within.end) {
        faults.push(`${path}: ${value.start}..${value.end} outside ${within.start}..${within.end}`);
      }
      continue;
    }
    const own = "span" in value && value.span !== null && typeof value.span === "object" ? value.span : null;
    const holder = own !== null && isSpan(own) ? own : within;
    for (const [key, part] of Object.entries(value)) {
      open.push({ value: part, within: key === "span" ? within : holder, path: `${path}.${key}` });
    }
  }
  return faults;
}

/** The deepest nesting of expressions and statements. */
export function depthOf(root: unknown): number {
  let deepest = 0;
  const open: { value: unknown; depth: number }[] = [{ value: root, depth: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, depth } = next;
    if (value === null || typeof value !== "object") continue;
    const below = "kind" in value ? depth + 1 : depth;
    deepest = Math.max(deepest, below);
    for (const part of Object.values(value)) open.push({ value: part, depth: below });
  }
  return deepest;
}
