import type { SyntaxNode } from "../engine/tree.ts";
import type { Expression } from "../ir.ts";
import { type Context, MAX_DEPTH } from "./context.ts";

type LowerExpression = (context: Context, node: SyntaxNode) => Expression;

/** Lowers a `type` node: annotations read as the expressions they are (`dict[str, X]` is an index). */
export function lowerType(context: Context, node: SyntaxNode, lowerExpression: LowerExpression): Expression {
  if (context.depth >= MAX_DEPTH) return context.tooDeep(node);
  return context.below(1, () => lowerTypeHere(context, node, lowerExpression));
}

function lowerTypeHere(context: Context, node: SyntaxNode, lowerExpression: LowerExpression): Expression {
  const [first, second] = node.children;
  const lower = (part: SyntaxNode): Expression => lowerType(context, part, lowerExpression);
  switch (node.type) {
    case "type":
      return first === undefined ? context.opaque(node, "type") : lower(first);
    case "generic_type": {
      if (second === undefined || first === undefined) break;
      const items = second.children.map(lower);
      const [only] = items;
      const index: Expression =
        items.length === 1 && only !== undefined
          ? only
          : { kind: "sequence", span: context.span(second), shape: "tuple", items };
      return { kind: "index", span: context.span(node), object: lowerExpression(context, first), index };
    }
    case "union_type": {
      if (second === undefined || first === undefined) break;
      return { kind: "binary", span: context.span(node), operator: "|", left: lower(first), right: lower(second) };
    }
    case "member_type": {
      if (second === undefined || first === undefined) break;
      const name = context.source(second);
      return {
        kind: "attribute",
        span: context.span(node),
        object: lower(first),
        name,
        nameSpan: context.span(second),
      };
    }
    case "splat_type":
    case "constrained_type":
      break;
    default:
      return lowerExpression(context, node);
  }
  return context.opaque(node, "type", node.children.map(lower));
}
