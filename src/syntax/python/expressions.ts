import type { SyntaxNode } from "../engine/tree.ts";
import type {
  Argument,
  ComparisonOperator,
  ComprehensionClause,
  Expression,
  Logical,
  MappingEntry,
  Unary,
} from "../ir.ts";
import { type Context, hasTrailingComma, MAX_DEPTH } from "./context.ts";
import { lowerNumber } from "./numbers.ts";
import { lowerParameters } from "./parameters.ts";
import { lowerString } from "./strings.ts";
import { lowerType } from "./types.ts";

type Lowering = (context: Context, node: SyntaxNode) => Expression;

/** Lowers any node that stands where an expression, an assignment target or an annotation can stand. */
export function lowerExpression(context: Context, node: SyntaxNode): Expression {
  const inner = unwrapped(node);
  const lower = LOWERINGS.get(inner.type);
  if (lower === undefined) return lowerUnknown(context, inner);
  if (context.depth >= MAX_DEPTH) return context.tooDeep(inner);
  context.depth += 1;
  const lowered = lower(context, inner);
  context.depth -= 1;
  return lowered;
}

/** Strips parentheses, however many. */
export function unwrapped(node: SyntaxNode): SyntaxNode {
  let inner = node;
  while (inner.type === "parenthesized_expression") {
    const child = inner.children[0];
    if (child === undefined) return inner;
    inner = child;
  }
  return inner;
}

/** True for nodes that `lowerExpression` models; the rest is a syntax error's debris. */
export function isExpression(node: SyntaxNode): boolean {
  return LOWERINGS.has(unwrapped(node).type);
}

/** What an ERROR region still holds, evaluated for its effects only. */
export function lowerUnknown(context: Context, node: SyntaxNode): Expression {
  if (context.depth >= MAX_DEPTH) return context.tooDeep(node);
  const children = context.below(1, () =>
    node.children.filter(isExpression).map((child) => lowerExpression(context, child)),
  );
  return context.opaque(node, "syntax error", children);
}

/** `first, second` without brackets of its own is a tuple, `first,` too. */
export function lowerOneOrTuple(context: Context, node: SyntaxNode, items: readonly SyntaxNode[]): Expression {
  const [first, second] = items;
  const last = items.at(-1);
  if (first === undefined || last === undefined) return context.opaque(node, "syntax error");
  if (second === undefined && !hasTrailingComma(context, node, last)) return lowerExpression(context, first);
  return {
    kind: "sequence",
    span: context.between(first.start, last.end),
    shape: "tuple",
    items: items.map((item) => lowerExpression(context, item)),
  };
}

const LOWERINGS: ReadonlyMap<string, Lowering> = new Map<string, Lowering>([
  ["identifier", lowerIdentifier],
  ["string", (context, node) => lowerString(context, node, lowerExpression)],
  ["concatenated_string", (context, node) => lowerString(context, node, lowerExpression)],
  ["integer", lowerNumber],
  ["float", lowerNumber],
  ["true", (context, node) => ({ kind: "boolean", span: context.span(node), value: true })],
  ["false", (context, node) => ({ kind: "boolean", span: context.span(node), value: false })],
  ["none", (context, node) => ({ kind: "none", span: context.span(node) })],
  ["ellipsis", (context, node) => context.opaque(node, "ellipsis")],
  ["call", lowerPostfix],
  ["attribute", lowerPostfix],
  ["subscript", lowerPostfix],
  ["slice", lowerSlice],
  ["list", sequence("list")],
  ["list_pattern", sequence("list")],
  ["set", sequence("set")],
  ["tuple", sequence("tuple")],
  ["tuple_pattern", sequence("tuple")],
  ["expression_list", sequence("tuple")],
  ["pattern_list", sequence("tuple")],
  ["dictionary", lowerDictionary],
  ["list_comprehension", comprehension("list")],
  ["set_comprehension", comprehension("set")],
  ["dictionary_comprehension", comprehension("dict")],
  ["generator_expression", comprehension("generator")],
  ["binary_operator", lowerBinary],
  ["boolean_operator", lowerLogical],
  ["not_operator", lowerUnary],
  ["unary_operator", lowerUnary],
  ["comparison_operator", lowerComparison],
  ["conditional_expression", lowerConditional],
  ["lambda", lowerLambda],
  ["named_expression", lowerNamed],
  ["await", lowerAwait],
  ["yield", lowerYield],
  ["list_splat", lowerSpread],
  ["list_splat_pattern", lowerSpread],
  ["dictionary_splat", lowerSpread],
  ["dictionary_splat_pattern", lowerSpread],
  ["as_pattern", (context, node) => context.opaque(node, "syntax error", lowerAll(context, node.children))],
  ["as_pattern_target", (context, node) => lowerTarget(context, node)],
  ["dotted_name", lowerDottedName],
  ["type", (context, node) => lowerType(context, node, lowerExpression)],
]);

function lowerAll(context: Context, nodes: readonly SyntaxNode[]): Expression[] {
  return nodes.map((node) => lowerExpression(context, node));
}

function child(context: Context, node: SyntaxNode, index: number): Expression {
  const found = node.children.at(index);
  return found === undefined ? context.opaque(node, "syntax error") : lowerExpression(context, found);
}

function lowerIdentifier(context: Context, node: SyntaxNode): Expression {
  if (node.start === node.end) return context.opaque(node, "syntax error");
  return { kind: "name", span: context.span(node), id: context.source(node) };
}

/** `a.b.c` as a name with attributes. */
function lowerDottedName(context: Context, node: SyntaxNode): Expression {
  const [first, ...rest] = node.children;
  if (first === undefined) return context.opaque(node, "syntax error");
  if (context.depth + rest.length > MAX_DEPTH) return context.tooDeep(node);
  return rest.reduce<Expression>(
    (object, part) => ({
      kind: "attribute",
      span: context.between(first.start, part.end),
      object,
      name: context.source(part),
      nameSpan: context.span(part),
    }),
    lowerIdentifier(context, first),
  );
}

function lowerTarget(context: Context, node: SyntaxNode): Expression {
  return node.children.length > 0 ? lowerOneOrTuple(context, node, node.children) : lowerIdentifier(context, node);
}

/** Calls, attributes and subscripts chain to the left (`a.b(c)[d].e`): one loop down to the base, one back up. */
function lowerPostfix(context: Context, node: SyntaxNode): Expression {
  const links: SyntaxNode[] = [];
  let base: SyntaxNode = node;
  while (base.type === "call" || base.type === "attribute" || base.type === "subscript") {
    const next = base.children[0];
    if (next === undefined) break;
    links.push(base);
    base = unwrapped(next);
  }
  if (links.length === 0) return context.opaque(node, "syntax error");
  if (context.depth + links.length >= MAX_DEPTH) return context.tooDeep(node, chainParts(context, base, links));
  context.depth += links.length;
  let lowered = lowerExpression(context, base);
  for (let i = links.length - 1; i >= 0; i--) {
    const link = links[i];
    if (link !== undefined) lowered = lowerLink(context, link, lowered);
  }
  context.depth -= links.length;
  return lowered;
}

/** The base and all arguments of a chain that is too long to nest. */
function chainParts(context: Context, base: SyntaxNode, links: readonly SyntaxNode[]): Expression[] {
  const parts = links
    .toReversed()
    .flatMap((link) => (link.type === "attribute" ? [] : link.children.slice(1)))
    .flatMap((part) => (part.type === "argument_list" ? part.children : [part]))
    .map((part) => (part.type === "keyword_argument" ? (part.children.at(-1) ?? part) : part));
  return context.depth >= MAX_DEPTH ? [] : context.below(1, () => lowerAll(context, [base, ...parts]));
}

function lowerLink(context: Context, link: SyntaxNode, object: Expression): Expression {
  const span = context.span(link);
  const second = link.children[1];
  if (second === undefined) return { kind: "opaque", span, why: "syntax error", children: [object] };
  switch (link.type) {
    case "attribute":
      return { kind: "attribute", span, object, name: context.source(second), nameSpan: context.span(second) };
    case "subscript":
      return { kind: "index", span, object, index: lowerOneOrTuple(context, link, link.children.slice(1)) };
    default:
      return {
        kind: "call",
        span,
        callee: object,
        args: lowerArguments(context, second),
        argsSpan: context.span(second),
      };
  }
}

/** Lowers an `argument_list`, or the bare generator of `f(x for x in y)`. */
export function lowerArguments(context: Context, node: SyntaxNode): Argument[] {
  const nodes = node.type === "argument_list" ? node.children : [node];
  return nodes.map((argument) => lowerArgument(context, argument));
}

function lowerArgument(context: Context, node: SyntaxNode): Argument {
  const span = context.span(node);
  const inner = unwrapped(node);
  switch (inner.type) {
    case "keyword_argument": {
      const name = inner.children[0];
      const value = inner.children[1];
      if (name === undefined || value === undefined) break;
      return {
        name: context.source(name),
        nameSpan: context.span(name),
        spread: null,
        value: lowerExpression(context, value),
        span,
      };
    }
    case "list_splat":
    case "list_splat_pattern":
      return { name: null, nameSpan: null, spread: "*", value: child(context, inner, 0), span };
    case "dictionary_splat":
      return { name: null, nameSpan: null, spread: "**", value: child(context, inner, 0), span };
    case "ERROR":
      return { name: null, nameSpan: null, spread: "*", value: lowerUnknown(context, inner), span };
  }
  return { name: null, nameSpan: null, spread: null, value: lowerExpression(context, node), span };
}

function sequence(shape: "list" | "tuple" | "set"): Lowering {
  return (context, node) => ({
    kind: "sequence",
    span: context.span(node),
    shape,
    items: node.children.map((item) =>
      item.type === "ERROR"
        ? { kind: "spread", span: context.span(item), value: lowerUnknown(context, item) }
        : lowerExpression(context, item),
    ),
  });
}

/** The bounds stand between colons, and any of them may be missing: what counts is how many colons come before. */
function lowerSlice(context: Context, node: SyntaxNode): Expression {
  const bounds: (Expression | null)[] = [null, null, null];
  let end = node.start;
  let colons = 0;
  for (const child of node.children) {
    colons += context.text.slice(end, child.start).split(":").length - 1;
    bounds[colons] = lowerExpression(context, child);
    end = child.end;
  }
  const [lower = null, upper = null, step = null] = bounds;
  return { kind: "slice", span: context.span(node), lower, upper, step };
}

function lowerDictionary(context: Context, node: SyntaxNode): Expression {
  const entries = node.children.map((entry): MappingEntry => {
    if (entry.type === "pair") return { key: child(context, entry, 0), value: child(context, entry, 1) };
    if (entry.type === "dictionary_splat") return { key: null, value: child(context, entry, 0) };
    return { key: null, value: lowerUnknown(context, entry) };
  });
  return { kind: "mapping", span: context.span(node), entries };
}

function comprehension(shape: "list" | "set" | "dict" | "generator"): Lowering {
  return (context, node) => {
    const [body, ...clauseNodes] = node.children;
    const span = context.span(node);
    const clauses = lowerClauses(context, clauseNodes);
    if (body === undefined) return context.opaque(node, "syntax error");
    if (body.type !== "pair") {
      return { kind: "comprehension", span, shape, key: null, element: lowerExpression(context, body), clauses };
    }
    return {
      kind: "comprehension",
      span,
      shape,
      key: child(context, body, 0),
      element: child(context, body, 1),
      clauses,
    };
  };
}

function lowerClauses(context: Context, nodes: readonly SyntaxNode[]): ComprehensionClause[] {
  const clauses: { target: Expression; iterable: Expression; conditions: Expression[] }[] = [];
  for (const node of nodes) {
    if (node.type === "if_clause") {
      clauses.at(-1)?.conditions.push(child(context, node, 0));
    } else {
      const [target, ...iterables] = node.children;
      if (target === undefined) continue;
      clauses.push({
        target: lowerExpression(context, target),
        iterable: lowerOneOrTuple(context, node, iterables),
        conditions: [],
      });
    }
  }
  return clauses;
}

/** `a + b + c` nests to the left; generated code has thousands of terms, so the chain is walked in a loop. */
function lowerBinary(context: Context, node: SyntaxNode): Expression {
  const links: SyntaxNode[] = [];
  let first = node;
  while (first.type === "binary_operator") {
    const left = first.children[0];
    if (left === undefined) break;
    links.push(first);
    first = unwrapped(left);
  }
  if (links.length === 0) return context.opaque(node, "syntax error");
  if (context.depth + links.length >= MAX_DEPTH) {
    const rights = links.toReversed().flatMap((link) => link.children.slice(1));
    return context.tooDeep(node, context.depth >= MAX_DEPTH ? [] : lowerAll(context, [first, ...rights]));
  }
  return context.below(links.length, () => {
    let left = lowerExpression(context, first);
    for (let i = links.length - 1; i >= 0; i--) {
      const link = links[i];
      if (link === undefined) continue;
      const right = link.children[1] === undefined ? context.opaque(link, "syntax error") : child(context, link, 1);
      left = { kind: "binary", span: context.span(link), operator: link.tokens[0] ?? "+", left, right };
    }
    return left;
  });
}

/** `a or b or c` nests to the left in the tree and becomes one node. */
function lowerLogical(context: Context, node: SyntaxNode): Logical {
  const operator = node.tokens[0] === "and" ? "and" : "or";
  const operands: SyntaxNode[] = [];
  let left: SyntaxNode | undefined = node;
  while (left !== undefined && left.type === "boolean_operator" && (left.tokens[0] ?? operator) === operator) {
    operands.push(...left.children.slice(1));
    left = left.children[0];
  }
  if (left !== undefined) operands.push(left);
  return { kind: "logical", span: context.span(node), operator, operands: lowerAll(context, operands.reverse()) };
}

function lowerUnary(context: Context, node: SyntaxNode): Expression {
  const operator = unaryOperator(node);
  return { kind: "unary", span: context.span(node), operator, operand: child(context, node, 0) };
}

function unaryOperator(node: SyntaxNode): Unary["operator"] {
  if (node.type === "not_operator") return "not";
  const token = node.tokens[0];
  return token === "+" || token === "~" ? token : "-";
}

const COMPARISONS: ReadonlyMap<string, ComparisonOperator> = new Map<string, ComparisonOperator>([
  ["==", "=="],
  ["!=", "!="],
  ["<>", "!="],
  ["<", "<"],
  ["<=", "<="],
  [">", ">"],
  [">=", ">="],
  ["in", "in"],
  ["not in", "not in"],
  ["is", "is"],
  ["is not", "is not"],
]);

function lowerComparison(context: Context, node: SyntaxNode): Expression {
  const operands = lowerAll(context, node.children);
  const operators = node.tokens.flatMap((token) => COMPARISONS.get(token) ?? []);
  if (operators.length !== operands.length - 1) return context.opaque(node, "syntax error", operands);
  return { kind: "comparison", span: context.span(node), operands, operators };
}

function lowerConditional(context: Context, node: SyntaxNode): Expression {
  if (node.children.length !== 3) return context.opaque(node, "syntax error", lowerAll(context, node.children));
  return {
    kind: "conditional",
    span: context.span(node),
    test: child(context, node, 1),
    then: child(context, node, 0),
    otherwise: child(context, node, 2),
  };
}

function lowerLambda(context: Context, node: SyntaxNode): Expression {
  const parameters = node.children.find((part) => part.type === "lambda_parameters");
  const outer = context.sawYield;
  const lambda: Expression = {
    kind: "lambda",
    span: context.span(node),
    parameters: parameters === undefined ? [] : lowerParameters(context, parameters, lowerExpression),
    body: child(context, node, -1),
  };
  context.sawYield = outer;
  return lambda;
}

function lowerNamed(context: Context, node: SyntaxNode): Expression {
  return { kind: "named", span: context.span(node), target: child(context, node, 0), value: child(context, node, 1) };
}

function lowerAwait(context: Context, node: SyntaxNode): Expression {
  return { kind: "await", span: context.span(node), value: child(context, node, 0) };
}

function lowerYield(context: Context, node: SyntaxNode): Expression {
  context.sawYield = true;
  return {
    kind: "yield",
    span: context.span(node),
    value: node.children.length === 0 ? null : child(context, node, 0),
    all: node.tokens.includes("from"),
  };
}

function lowerSpread(context: Context, node: SyntaxNode): Expression {
  return { kind: "spread", span: context.span(node), value: child(context, node, 0) };
}
