import type { SyntaxNode } from "../engine/tree.ts";
import type { Expression } from "../ir.ts";
import type { Context } from "./context.ts";

/** Lowers an `integer` or `float`, Python 2's `10L` and `0777` included. A complex number has no value in the IR. */
export function lowerNumber(context: Context, node: SyntaxNode): Expression {
  const text = context.source(node);
  if (/j$/i.test(text) && !/^0x/i.test(text)) return context.opaque(node, "complex number");
  const digits = text.replaceAll("_", "").replace(/l$/i, "");
  const value = /^0[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : Number(digits);
  return { kind: "number", span: context.span(node), value, text };
}
