/** Takes credential text out of a lowered module, so that no later stage can show it. */
import type { Candidate } from "../credentials/types.ts";
import { type SourceFile, textOf } from "../source/source-file.ts";
import { contains, overlaps, type Span } from "../source/span.ts";
import type { Module, TextLiteral } from "../syntax/ir.ts";

/**
 * The module with every string literal that holds a candidate changed: the candidate's part of the value is replaced by
 * its redacted form. Unchanged nodes are shared with the given module.
 */
export function conceal(module: Module, file: SourceFile, candidates: readonly Candidate[]): Module {
  return candidates.length === 0 ? module : rewrite(module, file, candidates);
}

/** Rewrites plain data of any shape: the IR's nodes differ, what must not be read in them does not. */
function rewrite<T>(node: T, file: SourceFile, candidates: readonly Candidate[]): T {
  if (typeof node !== "object" || node === null) return node;
  if (isText(node)) return redactLiteral(node, file, candidates) as T;
  if (Array.isArray(node)) {
    const items = node.map((item: unknown) => rewrite(item, file, candidates));
    return items.some((item, index) => item !== node[index]) ? (items as T) : node;
  }
  const changed: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(node)) {
    const rewritten: unknown = rewrite(value, file, candidates);
    if (rewritten !== value) changed[key] = rewritten;
  }
  return Object.keys(changed).length === 0 ? node : { ...node, ...changed };
}

function redactLiteral(literal: TextLiteral, file: SourceFile, candidates: readonly Candidate[]): TextLiteral {
  const held = candidates.filter((candidate) => overlaps(candidate.span, literal.span));
  if (held.length === 0) return literal;
  return { ...literal, value: redactedValue(literal, file, held) };
}

function redactedValue(literal: TextLiteral, file: SourceFile, held: readonly Candidate[]): string {
  const [inner] = literal.inner;
  const [first] = held;
  const exact = literal.inner.length === 1 && inner !== undefined && textOf(file, inner) === literal.value;
  if (!exact || !held.every(({ span }) => contains(inner, span))) return first?.redacted ?? "";
  let value = "";
  let at = inner.start;
  for (const { span, redacted } of [...held].sort((a, b) => a.span.start - b.span.start)) {
    if (span.start < at) continue;
    value += textOf(file, { start: at, end: span.start }) + redacted;
    at = span.end;
  }
  return value + textOf(file, { start: at, end: inner.end });
}

function isText(node: object): node is TextLiteral {
  return "kind" in node && node.kind === "text" && "inner" in node && "span" in node && isSpan(node.span);
}

function isSpan(value: unknown): value is Span {
  return typeof value === "object" && value !== null && "start" in value && "end" in value;
}
