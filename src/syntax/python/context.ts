import type { Span } from "../../source/span.ts";
import type { SyntaxNode } from "../engine/tree.ts";
import type { Expression, Opaque, SyntaxNote } from "../ir.ts";

/**
 * No expression or statement of the IR stands deeper than this below its module, so that what reads the IR may recurse.
 * CPython itself stops at 200 brackets and 100 levels of indentation; only generated chains come near.
 */
export const MAX_DEPTH = 500;

/** What lowering one piece of Python carries along. */
export class Context {
  readonly notes: SyntaxNote[] = [];
  /** Levels of IR between the module and the node being lowered. */
  depth = 0;
  /** Set by a `yield`; the function being lowered reads and restores it. */
  sawYield = false;
  readonly text: string;
  private readonly locate: (start: number, end: number) => Span;

  /** `locate` turns offsets into `text` into a span of the file on disk. */
  constructor(text: string, locate: (start: number, end: number) => Span) {
    this.text = text;
    this.locate = locate;
  }

  span(node: { readonly start: number; readonly end: number }): Span {
    return this.locate(node.start, node.end);
  }

  between(start: number, end: number): Span {
    return this.locate(start, end);
  }

  source(node: SyntaxNode): string {
    return this.text.slice(node.start, node.end);
  }

  opaque(node: SyntaxNode, why: string, children: readonly Expression[] = []): Opaque {
    return { kind: "opaque", span: this.span(node), why, children };
  }

  tooDeep(node: SyntaxNode, children: readonly Expression[] = []): Opaque {
    this.notes.push({ span: this.span(node), why: "nested too deeply: not analysed" });
    return this.opaque(node, "nested too deeply", children);
  }

  /** Lowers what stands `levels` further down; the caller has checked that there is room. Nothing goes on after an exception. */
  below<T>(levels: number, lower: () => T): T {
    this.depth += levels;
    const lowered = lower();
    this.depth -= levels;
    return lowered;
  }
}

/** Comments, blank space and line joins, then a comma: what follows the last element where a trailing comma matters. */
const TRAILING_COMMA = /^(?:\s|#[^\n]*\n|\\\r?\n)*,/;

/** True when a comma stands between the end of `last` and the end of `node`. */
export function hasTrailingComma(context: Context, node: SyntaxNode, last: SyntaxNode): boolean {
  return TRAILING_COMMA.test(context.text.slice(last.end, node.end));
}
