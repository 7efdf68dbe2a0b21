import type { SyntaxNode } from "../engine/tree.ts";
import type { Expression, Pattern } from "../ir.ts";
import { type Context, MAX_DEPTH } from "./context.ts";

type LowerExpression = (context: Context, node: SyntaxNode) => Expression;

/** Lowers the patterns of one `case`: `case a, b` (several nodes) is a sequence pattern. */
export function lowerPatterns(
  context: Context,
  nodes: readonly SyntaxNode[],
  lowerExpression: LowerExpression,
): Pattern {
  const [first, second] = nodes;
  if (first === undefined) return { kind: "other", names: [] };
  return second === undefined
    ? lowerPattern(context, first, lowerExpression)
    : { kind: "other", names: nodes.flatMap((node) => boundNames(context, node)) };
}

function lowerPattern(context: Context, node: SyntaxNode, lowerExpression: LowerExpression): Pattern {
  if (context.depth >= MAX_DEPTH) return { kind: "other", names: [] };
  return context.below(1, () => lowerPatternHere(context, node, lowerExpression));
}

function lowerPatternHere(context: Context, node: SyntaxNode, lowerExpression: LowerExpression): Pattern {
  const [first] = node.children;
  switch (node.type) {
    case "case_pattern": {
      const source = context.source(node);
      if (source === "_") return { kind: "capture", name: null };
      if (first === undefined) break;
      if (node.tokens.includes("-")) {
        const operand = lowerExpression(context, first);
        return { kind: "value", value: { kind: "unary", span: context.span(node), operator: "-", operand } };
      }
      return lowerPattern(context, first, lowerExpression);
    }
    case "tuple_pattern":
      // Without a comma the parentheses only group.
      if (first === undefined || node.children.length > 1) break;
      if (/,\s*\)$/.test(context.source(node)) || context.text[node.start] !== "(") break;
      return lowerPattern(context, first, lowerExpression);
    case "as_pattern": {
      const name = node.children.at(-1);
      if (first === undefined || name === undefined || first === name) break;
      return { ...withAlias(lowerPattern(context, first, lowerExpression), context.source(name)) };
    }
    case "union_pattern":
      return {
        kind: "or",
        alternatives: node.children.map((alternative) => lowerPattern(context, alternative, lowerExpression)),
      };
    case "dotted_name":
      if (node.children.length > 1) return { kind: "value", value: lowerExpression(context, node) };
      return { kind: "capture", name: captured(context.source(node)) };
    case "string":
    case "concatenated_string":
    case "integer":
    case "float":
    case "true":
    case "false":
    case "none":
      return { kind: "value", value: lowerExpression(context, node) };
  }
  return { kind: "other", names: boundNames(context, node) };
}

function withAlias(pattern: Pattern, name: string): Pattern {
  switch (pattern.kind) {
    case "capture":
      return pattern.name === null ? { kind: "capture", name } : pattern;
    case "other":
      return { kind: "other", names: [...(pattern.names ?? []), name] };
    default:
      return { ...pattern, as: name };
  }
}

function captured(name: string): string | null {
  return name === "_" ? null : name;
}

/** Every name that a structural pattern binds. */
function boundNames(context: Context, pattern: SyntaxNode): string[] {
  const names: string[] = [];
  const open: SyntaxNode[] = [pattern];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const skipFirst = node.type === "class_pattern" || node.type === "keyword_pattern" ? 1 : 0;
    if (node.type === "dotted_name" && node.children.length === 1) names.push(context.source(node));
    else if (node.type === "identifier") names.push(context.source(node));
    else if (node.type !== "dotted_name") open.push(...node.children.slice(skipFirst).reverse());
  }
  return names.filter((name) => name !== "_");
}
