/** Destructuring: a pattern becomes plain assignments, part by part. */
import type { TSESTree } from "@typescript-eslint/types";
import type { Assignment, Expression, Statement } from "../ir.ts";
import type { Context, Ranged } from "./context.ts";
import { lowerExpression, lowerKey } from "./expressions.ts";

export type BindingNode = TSESTree.DestructuringPattern | TSESTree.Expression | TSESTree.TSEmptyBodyFunctionExpression;

/** Whether the names in a pattern are new here (`const { a } = …`) or assigned (`({ a } = …)`). */
export type Binding = "declare" | "assign";

/** Appends the statements that give `pattern` the value. `whole` is what their spans cover at most. */
export function bind(
  context: Context,
  pattern: BindingNode,
  value: Expression,
  binding: Binding,
  whole: Ranged,
  into: Statement[],
): void {
  switch (pattern.type) {
    case "AssignmentPattern": {
      const fallback = lowerExpression(context, pattern.right);
      const span = { start: value.span.start, end: Math.max(value.span.end, fallback.span.end) };
      bind(
        context,
        pattern.left,
        { kind: "logical", span, operator: "coalesce", operands: [value, fallback] },
        binding,
        whole,
        into,
      );
      return;
    }
    case "RestElement":
      bind(context, pattern.argument, value, binding, whole, into);
      return;
    case "ObjectPattern":
      bindObject(context, pattern, nameOf(context, pattern, value, whole, into), binding, into);
      return;
    case "ArrayPattern":
      bindArray(context, pattern, value, binding, whole, into);
      return;
    default:
      into.push(assignment(context, whole, lowerTarget(context, pattern, binding), value));
  }
}

/** A target that is a name or a place in an object. */
export function lowerTarget(context: Context, node: BindingNode, binding: Binding): Expression {
  if (node.type === "Identifier") {
    if (binding === "declare") context.declare(node.name);
    else context.assign(node.name);
    return { kind: "name", span: nameSpan(node), id: node.name };
  }
  return lowerExpression(context, node as TSESTree.Expression);
}

/** The name alone: the parser counts the type annotation to it. */
export function nameSpan(node: TSESTree.Identifier): { readonly start: number; readonly end: number } {
  return { start: node.range[0], end: node.range[0] + node.name.length };
}

export function assignment(context: Context, whole: Ranged, target: Expression, value: Expression): Assignment {
  return { kind: "assignment", span: context.span(whole), targets: [target], annotation: null, value };
}

/** The id under which the value can be used several times. */
function nameOf(context: Context, pattern: Ranged, value: Expression, whole: Ranged, into: Statement[]): string {
  if (value.kind === "name") return value.id;
  const id = context.invented("value", pattern);
  into.push(assignment(context, whole, context.use(id, pattern), value));
  return id;
}

function bindObject(
  context: Context,
  pattern: TSESTree.ObjectPattern,
  id: string,
  binding: Binding,
  into: Statement[],
): void {
  for (const property of pattern.properties) {
    if (property.type === "RestElement") {
      const all: Expression = {
        kind: "mapping",
        span: context.span(property),
        entries: [{ key: null, value: context.use(id, property) }],
      };
      bind(context, property.argument, all, binding, property, into);
      continue;
    }
    const { key } = property;
    const object = context.use(id, key);
    const part: Expression =
      key.type === "Identifier" && !property.computed
        ? { kind: "attribute", span: context.span(key), object, name: key.name, nameSpan: context.span(key) }
        : { kind: "index", span: context.span(key), object, index: lowerKey(context, property) };
    bind(context, property.value as BindingNode, part, binding, property, into);
  }
}

function bindArray(
  context: Context,
  pattern: TSESTree.ArrayPattern,
  value: Expression,
  binding: Binding,
  whole: Ranged,
  into: Statement[],
): void {
  const later: { readonly node: BindingNode; readonly id: string }[] = [];
  const simple = (node: BindingNode): Expression => {
    if (node.type === "Identifier" || node.type === "MemberExpression") return lowerTarget(context, node, binding);
    const id = context.invented("element", node);
    later.push({ node, id });
    return context.use(id, node);
  };
  const items = pattern.elements.map((element): Expression => {
    if (element === null) return context.use(context.invented("hole", pattern), pattern);
    if (element.type !== "RestElement") return simple(element);
    return { kind: "spread", span: context.span(element), value: simple(element.argument) };
  });
  into.push(assignment(context, whole, { kind: "sequence", span: context.span(pattern), shape: "list", items }, value));
  for (const { node, id } of later) bind(context, node, context.use(id, node), binding, node, into);
}
