import type { TSESTree } from "@typescript-eslint/types";
import type { Span } from "../../source/span.ts";
import type {
  Argument,
  ComparisonOperator,
  Expression,
  Logical,
  MappingEntry,
  Opaque,
  TextLiteral,
  Unary,
} from "../ir.ts";
import { type Context, MAX_DEPTH, type Ranged } from "./context.ts";
import { lowerClassValue, lowerFunctionValue, lowerPropertyFunction } from "./functions.ts";
import { lowerTarget } from "./patterns.ts";

type Node = TSESTree.Expression | TSESTree.PrivateIdentifier | TSESTree.SpreadElement | TSESTree.Super;

/** Lowers an expression; type annotations, parentheses and optional chaining leave no trace. */
export function lowerExpression(context: Context, node: Node): Expression {
  // A chain link, a call and what `super` stands for take up to two levels.
  if (context.depth + 2 >= MAX_DEPTH) return context.tooDeep(node);
  return context.below(1, () => lowerHere(context, node));
}

function lowerHere(context: Context, node: Node): Expression {
  const span = context.span(node);
  switch (node.type) {
    case "Identifier":
      if (node.name === "undefined") return { kind: "none", span };
      return { kind: "name", span: { start: span.start, end: span.start + node.name.length }, id: node.name };
    case "ThisExpression":
      return { kind: "name", span, id: "this" };
    case "Super":
      return superObject(context, node);
    case "Literal":
      return lowerLiteral(context, node);
    case "TemplateLiteral":
      return lowerTemplate(context, node);
    case "TaggedTemplateExpression":
      return context.opaque(node, "a tagged template", [
        lowerExpression(context, node.tag),
        lowerExpression(context, node.quasi),
      ]);
    case "MemberExpression":
      return lowerMember(context, node);
    case "CallExpression":
    case "NewExpression":
      return lowerCall(context, node);
    case "ImportExpression":
      return (
        importOf(context, node, node.source) ??
        context.opaque(node, "a computed import", [lowerExpression(context, node.source)])
      );
    case "ArrayExpression":
      return {
        kind: "sequence",
        span,
        shape: "list",
        items: node.elements.map((element) =>
          element === null
            ? { kind: "none", span: { start: span.start, end: span.start } }
            : lowerExpression(context, element),
        ),
      };
    case "SpreadElement":
      return { kind: "spread", span, value: lowerExpression(context, node.argument) };
    case "ObjectExpression":
      return {
        kind: "mapping",
        span,
        entries: node.properties.flatMap((property) => lowerProperty(context, property)),
      };
    case "ArrowFunctionExpression":
    case "FunctionExpression":
      return lowerFunctionValue(context, node);
    case "ClassExpression":
      return lowerClassValue(context, node);
    case "UnaryExpression":
      return lowerUnary(context, node);
    case "BinaryExpression":
      return lowerBinary(context, node);
    case "LogicalExpression":
      return lowerLogical(context, node);
    case "ConditionalExpression":
      return {
        kind: "conditional",
        span,
        test: lowerExpression(context, node.test),
        then: lowerExpression(context, node.consequent),
        otherwise: lowerExpression(context, node.alternate),
      };
    case "AwaitExpression":
      return { kind: "await", span, value: lowerExpression(context, node.argument) };
    case "YieldExpression":
      context.sawYield = true;
      return {
        kind: "yield",
        span,
        value: node.argument ? lowerExpression(context, node.argument) : null,
        all: node.delegate,
      };
    case "SequenceExpression":
      return context.opaque(
        node,
        "a comma expression",
        node.expressions.map((each) => lowerExpression(context, each)),
      );
    case "AssignmentExpression":
      return lowerAssignment(context, node);
    case "UpdateExpression": {
      const at: Span = { start: span.end, end: span.end };
      const value: Expression = {
        kind: "binary",
        span,
        operator: node.operator === "--" ? "-" : "+",
        left: lowerExpression(context, node.argument),
        right: { kind: "number", span: at, value: 1, text: "1" },
      };
      return { kind: "named", span, target: lowerTarget(context, node.argument, "assign"), value };
    }
    case "MetaProperty": {
      const object: Expression = { kind: "name", span: context.span(node.meta), id: node.meta.name };
      return { kind: "attribute", span, object, name: node.property.name, nameSpan: context.span(node.property) };
    }
    case "ChainExpression":
    case "TSAsExpression":
    case "TSSatisfiesExpression":
    case "TSNonNullExpression":
    case "TSTypeAssertion":
    case "TSInstantiationExpression":
      return lowerExpression(context, node.expression);
    case "JSXElement":
    case "JSXFragment":
      return lowerJsx(context, node);
    default:
      return context.opaque(node, node.type);
  }
}

function lowerLiteral(context: Context, node: TSESTree.Literal): Expression {
  const span = context.span(node);
  if (node.value === null && "regex" in node) return context.opaque(node, "a regular expression");
  switch (typeof node.value) {
    case "string":
      return textOf(node.value, span, { start: span.start + 1, end: span.end - 1 });
    case "number":
      return { kind: "number", span, value: node.value, text: node.raw };
    case "bigint":
      return { kind: "number", span, value: Number(node.value), text: node.raw };
    case "boolean":
      return { kind: "boolean", span, value: node.value };
    default:
      return node.raw === "null" ? { kind: "none", span } : context.opaque(node, "a regular expression");
  }
}

function textOf(value: string, span: Span, inner: Span): TextLiteral {
  return { kind: "text", span, value, inner: [inner], bytes: false };
}

function lowerTemplate(context: Context, node: TSESTree.TemplateLiteral): Expression {
  const span = context.span(node);
  const parts: Expression[] = [];
  node.quasis.forEach((quasi, i) => {
    // The parser counts the backtick or braces around it to a piece of text.
    const at: Span = { start: quasi.range[0] + 1, end: quasi.range[1] - (quasi.tail ? 1 : 2) };
    if (at.end > at.start) parts.push(textOf(quasi.value.cooked ?? quasi.value.raw, at, at));
    const hole = node.expressions[i];
    if (hole) parts.push(lowerExpression(context, hole));
  });
  if (node.expressions.length > 0) return { kind: "template", span, parts };
  const [only] = node.quasis;
  return textOf(only?.value.cooked ?? "", span, { start: span.start + 1, end: span.end - 1 });
}

function superObject(context: Context, node: TSESTree.Super): Expression {
  const span = context.span(node);
  const argsSpan: Span = { start: span.end, end: span.end };
  return { kind: "call", span, callee: { kind: "name", span, id: "super" }, args: [], argsSpan };
}

function lowerMember(context: Context, node: TSESTree.MemberExpression): Expression {
  const span = context.span(node);
  const object = lowerExpression(context, node.object);
  if (node.computed) return { kind: "index", span, object, index: lowerExpression(context, node.property) };
  const { property } = node;
  const name = property.type === "PrivateIdentifier" ? `#${property.name}` : property.name;
  return { kind: "attribute", span, object, name, nameSpan: context.span(property) };
}

function lowerCall(context: Context, node: TSESTree.CallExpression | TSESTree.NewExpression): Expression {
  const [first] = node.arguments;
  if (node.type === "CallExpression" && node.callee.type === "Identifier" && node.callee.name === "require" && first) {
    const required = importOf(context, node, first);
    if (required) return required;
  }
  const span = context.span(node);
  const callee =
    node.callee.type === "Super" ? superConstructor(context, node.callee) : lowerExpression(context, node.callee);
  const args = node.arguments.map((argument): Argument => {
    const isSpread = argument.type === "SpreadElement";
    const value = lowerExpression(context, isSpread ? argument.argument : argument);
    return { name: null, nameSpan: null, spread: isSpread ? "*" : null, value, span: context.span(argument) };
  });
  const open = context.text.indexOf("(", node.typeArguments?.range[1] ?? node.callee.range[1]);
  const argsSpan: Span = { start: open < 0 || open >= span.end ? span.end : open, end: span.end };
  return { kind: "call", span, callee, args, argsSpan };
}

/** `super(…)` runs the constructor of the class above. */
function superConstructor(context: Context, node: TSESTree.Super): Expression {
  const span = context.span(node);
  const at: Span = { start: span.end, end: span.end };
  return { kind: "attribute", span, object: superObject(context, node), name: "__init__", nameSpan: at };
}

/** `require("m")` and `import("m")`: an import before the statement, used by name; null when the module is computed. */
function importOf(context: Context, node: Ranged, source: TSESTree.CallExpressionArgument): Expression | null {
  const module = moduleName(source);
  if (module === null) return null;
  const alias = context.invented("import", node);
  const name = { name: module, nameSpan: context.span(source), alias };
  context.hoisted.push({ kind: "import", span: context.span(node), names: [name] });
  return { kind: "name", span: context.span(node), id: alias };
}

/** The text of a literal module specifier. */
export function moduleName(source: TSESTree.Node | undefined): string | null {
  if (source?.type === "Literal" && typeof source.value === "string") return source.value;
  if (source?.type === "TemplateLiteral" && source.expressions.length === 0)
    return source.quasis[0]?.value.cooked ?? null;
  return null;
}

function lowerProperty(
  context: Context,
  property: TSESTree.Property | TSESTree.SpreadElement,
): readonly MappingEntry[] {
  if (property.type === "SpreadElement") return [{ key: null, value: lowerExpression(context, property.argument) }];
  const own = lowerPropertyFunction(context, property);
  if (own) return [{ key: lowerKey(context, property), value: own }];
  if (property.kind !== "init") return [];
  return [{ key: lowerKey(context, property), value: lowerExpression(context, property.value as TSESTree.Expression) }];
}

/** A key as an expression: `{ a: 1 }` has the text "a". */
export function lowerKey(context: Context, property: TSESTree.Property): Expression {
  const { key } = property;
  if (property.computed) return lowerExpression(context, key);
  const span = context.span(key);
  if (key.type === "Identifier") return textOf(key.name, span, span);
  if (key.type === "Literal" && typeof key.value !== "string") return textOf(String(key.value), span, span);
  return lowerExpression(context, key);
}

/** Assignment as a value. A pattern's parts are not told apart here. */
function lowerAssignment(context: Context, node: TSESTree.AssignmentExpression): Expression {
  const span = context.span(node);
  const { left } = node;
  const value = assignedValue(context, node);
  if (left.type === "ObjectPattern" || left.type === "ArrayPattern")
    return context.opaque(node, "destructuring", [value]);
  return { kind: "named", span, target: lowerTarget(context, left, "assign"), value };
}

/** What `target = right`, `target += right` or `target ??= right` assigns. */
export function assignedValue(context: Context, node: TSESTree.AssignmentExpression): Expression {
  const right = lowerExpression(context, node.right);
  if (node.operator === "=") return right;
  const operator = node.operator.slice(0, -1);
  const left = lowerExpression(context, node.left as TSESTree.Expression);
  const span = context.span(node);
  const logical = LOGICAL.get(operator);
  return logical
    ? { kind: "logical", span, operator: logical, operands: [left, right] }
    : { kind: "binary", span, operator, left, right };
}

const LOGICAL: ReadonlyMap<string, Logical["operator"]> = new Map<string, Logical["operator"]>([
  ["||", "or"],
  ["&&", "and"],
  ["??", "coalesce"],
]);

const UNARY: ReadonlyMap<string, Unary["operator"]> = new Map<string, Unary["operator"]>([
  ["!", "not"],
  ["-", "-"],
  ["+", "+"],
  ["~", "~"],
]);

function lowerUnary(context: Context, node: TSESTree.UnaryExpression): Expression {
  const operand = lowerExpression(context, node.argument);
  const operator = UNARY.get(node.operator);
  return operator === undefined
    ? context.opaque(node, node.operator, [operand])
    : { kind: "unary", span: context.span(node), operator, operand };
}

const COMPARISONS: ReadonlyMap<string, ComparisonOperator> = new Map<string, ComparisonOperator>([
  ["==", "=="],
  ["===", "=="],
  ["!=", "!="],
  ["!==", "!="],
  ["<", "<"],
  ["<=", "<="],
  [">", ">"],
  [">=", ">="],
  ["in", "in"],
]);

/** `a + b + c` nests to the left; generated code has thousands of terms, so the chain is walked in a loop. */
function lowerBinary(context: Context, node: TSESTree.BinaryExpression): Expression {
  const links: TSESTree.BinaryExpression[] = [];
  let first: TSESTree.Expression | TSESTree.PrivateIdentifier = node;
  while (first.type === "BinaryExpression") {
    links.push(first);
    first = first.left;
  }
  if (context.depth + links.length >= MAX_DEPTH) {
    const rights = links.toReversed().map((link) => lowerExpression(context, link.right));
    context.notes.push({ span: context.span(node), why: "nested too deeply: not analysed" });
    return context.opaque(node, "nested too deeply", [lowerExpression(context, first), ...rights]);
  }
  return context.below(links.length, () => {
    let left = lowerExpression(context, first);
    for (const link of links.toReversed()) left = binaryOf(context, link, left, lowerExpression(context, link.right));
    return left;
  });
}

function binaryOf(context: Context, node: TSESTree.BinaryExpression, left: Expression, right: Expression): Expression {
  const span = context.span(node);
  const comparison = COMPARISONS.get(node.operator);
  if (comparison) return { kind: "comparison", span, operands: [left, right], operators: [comparison] };
  if (node.operator === "instanceof") return context.opaque(node, "instanceof", [left, right]);
  return { kind: "binary", span, operator: node.operator, left, right };
}

/** `a || b || c` nests to the left in the tree and becomes one node. */
function lowerLogical(context: Context, node: TSESTree.LogicalExpression): Logical {
  const operands: TSESTree.Expression[] = [];
  let left: TSESTree.Expression = node;
  while (left.type === "LogicalExpression" && left.operator === node.operator) {
    operands.push(left.right);
    left = left.left;
  }
  operands.push(left);
  return {
    kind: "logical",
    span: context.span(node),
    operator: LOGICAL.get(node.operator) ?? "or",
    operands: operands.toReversed().map((operand) => lowerExpression(context, operand)),
  };
}

function lowerJsx(context: Context, node: TSESTree.JSXElement | TSESTree.JSXFragment): Opaque {
  const children: Expression[] = [];
  const add = (part: TSESTree.JSXExpression | TSESTree.JSXElement | TSESTree.JSXFragment): void => {
    if (part.type === "JSXElement" || part.type === "JSXFragment") children.push(lowerExpression(context, part));
    else if (part.expression.type !== "JSXEmptyExpression") children.push(lowerExpression(context, part.expression));
  };
  for (const attribute of node.type === "JSXElement" ? node.openingElement.attributes : []) {
    if (attribute.type === "JSXSpreadAttribute") children.push(lowerExpression(context, attribute.argument));
    else if (attribute.value?.type === "Literal") children.push(lowerExpression(context, attribute.value));
    else if (attribute.value) add(attribute.value);
  }
  for (const child of node.children) {
    if (child.type !== "JSXText") add(child);
  }
  return context.opaque(node, "JSX", children);
}
