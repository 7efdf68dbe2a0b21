import type { SyntaxNode } from "../engine/tree.ts";
import type { Expression, Parameter } from "../ir.ts";
import type { Context } from "./context.ts";

type LowerExpression = (context: Context, node: SyntaxNode) => Expression;

/** Lowers `parameters` or `lambda_parameters`. A Python 2 tuple parameter keeps its source text as its name. */
export function lowerParameters(context: Context, node: SyntaxNode, lowerExpression: LowerExpression): Parameter[] {
  const parameters: Parameter[] = [];
  let keywordOnly = false;
  for (const child of node.children) {
    if (child.type === "keyword_separator") {
      keywordOnly = true;
    } else if (child.type !== "positional_separator") {
      const parameter = lowerParameter(context, child, keywordOnly, lowerExpression);
      parameters.push(parameter);
      keywordOnly ||= parameter.spread === "*";
    }
  }
  return parameters;
}

function lowerParameter(
  context: Context,
  node: SyntaxNode,
  keywordOnly: boolean,
  lowerExpression: LowerExpression,
): Parameter {
  const holdsName = node.type.startsWith("typed_") || node.type === "default_parameter";
  const declared = (holdsName ? node.children[0] : undefined) ?? node;
  const spread = spreadOf(declared);
  const name = (spread === null ? undefined : declared.children[0]) ?? declared;
  const annotation = node.children.find((child) => child.type === "type");
  const value = node.type.endsWith("default_parameter") ? node.children.at(-1) : undefined;
  return {
    name: context.source(name),
    nameSpan: context.span(name),
    spread,
    keywordOnly,
    annotation: annotation === undefined ? null : lowerExpression(context, annotation),
    default: value === undefined ? null : lowerExpression(context, value),
  };
}

function spreadOf(node: SyntaxNode): "*" | "**" | null {
  if (node.type === "list_splat_pattern") return "*";
  return node.type === "dictionary_splat_pattern" ? "**" : null;
}
