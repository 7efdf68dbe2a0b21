import type { Span } from "../../source/span.ts";
import type { SyntaxNode } from "../engine/tree.ts";
import type {
  Argument,
  Assignment,
  ClassDefinition,
  Decorator,
  ExceptClause,
  Expression,
  FunctionDefinition,
  If,
  ImportedName,
  MatchCase,
  Statement,
  TextLiteral,
  With,
} from "../ir.ts";
import { type Context, MAX_DEPTH } from "./context.ts";
import {
  isExpression,
  lowerArguments,
  lowerExpression,
  lowerOneOrTuple,
  lowerUnknown,
  unwrapped,
} from "./expressions.ts";
import { lowerParameters } from "./parameters.ts";
import { lowerPatterns } from "./patterns.ts";

type Lowering = (context: Context, node: SyntaxNode) => Statement;

/** Lowers the statements of a `module` or `block`; an ERROR region among them gives what it still holds. */
export function lowerStatements(context: Context, nodes: readonly SyntaxNode[]): Statement[] {
  const statements: Statement[] = [];
  for (const node of nodes) lowerInto(context, node, statements);
  return statements;
}

/** The docstring of a body: its first statement, when that is a plain string. */
export function docstringOf(body: readonly Statement[]): TextLiteral | null {
  const [first] = body;
  return first?.kind === "expression" && first.value.kind === "text" && !first.value.bytes ? first.value : null;
}

function lowerInto(context: Context, node: SyntaxNode, statements: Statement[]): void {
  const lower = LOWERINGS.get(node.type);
  if (context.depth >= MAX_DEPTH) {
    statements.push({ kind: "expression", span: context.span(node), value: context.tooDeep(node) });
  } else if (lower !== undefined) {
    context.depth += 1;
    statements.push(lower(context, node));
    context.depth -= 1;
  } else if (node.type === "ERROR" || node.type === "block") {
    context.below(1, () => {
      for (const child of node.children) lowerInto(context, child, statements);
    });
  } else {
    const children = isExpression(node) ? [lowerExpression(context, node)] : lowerUnknown(context, node);
    const value = Array.isArray(children) ? context.opaque(node, "syntax error", children) : children;
    statements.push({ kind: "expression", span: context.span(node), value });
  }
}

const LOWERINGS: ReadonlyMap<string, Lowering> = new Map<string, Lowering>([
  ["expression_statement", lowerExpressionStatement],
  ["assignment", lowerAssignment],
  ["augmented_assignment", lowerAugmented],
  ["delete_statement", lowerDelete],
  [
    "return_statement",
    (context, node) => ({ kind: "return", span: context.span(node), value: optional(context, node) }),
  ],
  ["raise_statement", lowerRaise],
  ["assert_statement", lowerAssert],
  ["if_statement", lowerIf],
  ["for_statement", lowerFor],
  ["while_statement", lowerWhile],
  ["try_statement", lowerTry],
  ["with_statement", lowerWith],
  ["match_statement", lowerMatch],
  [
    "import_statement",
    (context, node) => ({ kind: "import", span: context.span(node), names: importedNames(context, node.children) }),
  ],
  ["import_from_statement", lowerImportFrom],
  ["future_import_statement", lowerFutureImport],
  ["function_definition", (context, node) => lowerFunction(context, node, node, [])],
  ["class_definition", (context, node) => lowerClass(context, node, node, [])],
  ["decorated_definition", lowerDecorated],
  ["global_statement", scope(true)],
  ["nonlocal_statement", scope(false)],
  ["pass_statement", jump("pass")],
  ["break_statement", jump("break")],
  ["continue_statement", jump("continue")],
  ["print_statement", lowerPrint],
  ["exec_statement", lowerExec],
  ["type_alias_statement", lowerTypeAlias],
]);

function missing(context: Context, node: SyntaxNode): Expression {
  return context.opaque(node, "syntax error");
}

function child(context: Context, node: SyntaxNode, index: number): Expression {
  const found = node.children.at(index);
  return found === undefined ? missing(context, node) : lowerExpression(context, found);
}

function optional(context: Context, node: SyntaxNode): Expression | null {
  return node.children.length === 0 ? null : child(context, node, 0);
}

function blockOf(context: Context, node: SyntaxNode | undefined): Statement[] {
  const block = node?.children.findLast((part) => part.type === "block");
  return block === undefined ? [] : lowerStatements(context, block.children);
}

/** A compound statement ends with its last statement; the grammar adds the comments that follow it. */
function compoundSpan(context: Context, node: SyntaxNode): Span {
  return context.between(node.start, compoundEnd(node));
}

function compoundEnd(node: SyntaxNode): number {
  let last = node;
  while (COMPOUND.has(last.type)) {
    const next = last.children.at(-1);
    if (next === undefined) break;
    last = next;
  }
  return last.end;
}

const COMPOUND = new Set([
  "if_statement",
  "elif_clause",
  "else_clause",
  "for_statement",
  "while_statement",
  "try_statement",
  "except_clause",
  "finally_clause",
  "with_statement",
  "match_statement",
  "case_clause",
  "function_definition",
  "class_definition",
  "decorated_definition",
  "block",
]);

function clause(node: SyntaxNode, type: string): SyntaxNode | undefined {
  return node.children.find((part) => part.type === type);
}

function scope(global: boolean): Lowering {
  return (context, node) => ({
    kind: "scope",
    span: context.span(node),
    names: node.children.map((name) => context.source(name)),
    global,
  });
}

function jump(kind: "break" | "continue" | "pass"): Lowering {
  return (context, node) => ({ kind: "jump", span: context.span(node), jump: kind });
}

function lowerExpressionStatement(context: Context, node: SyntaxNode): Statement {
  const [first, second] = node.children;
  if (first !== undefined && second === undefined) {
    if (first.type === "assignment") return lowerAssignment(context, first);
    if (first.type === "augmented_assignment") return lowerAugmented(context, first);
  }
  return { kind: "expression", span: context.span(node), value: lowerOneOrTuple(context, node, node.children) };
}

/** `a = b = value` nests to the right in the tree and becomes one statement. */
function lowerAssignment(context: Context, node: SyntaxNode): Assignment {
  const targets: Expression[] = [];
  let annotation: Expression | null = null;
  let value: SyntaxNode | undefined = node;
  while (value !== undefined && value.type === "assignment") {
    const [left, ...rest]: readonly SyntaxNode[] = value.children;
    if (left !== undefined) targets.push(lowerExpression(context, left));
    const type = rest.find((part) => part.type === "type");
    if (type !== undefined) annotation = lowerExpression(context, type);
    value = rest.findLast((part) => part.type !== "type");
  }
  return {
    kind: "assignment",
    span: context.span(node),
    targets,
    annotation,
    value: value === undefined ? null : lowerExpression(context, value),
  };
}

function lowerAugmented(context: Context, node: SyntaxNode): Statement {
  const operator = (node.tokens[0] ?? "+=").slice(0, -1);
  const target = child(context, node, 0);
  const value = node.children.length < 2 ? missing(context, node) : child(context, node, 1);
  return { kind: "augmented", span: context.span(node), target, operator, value };
}

function lowerDelete(context: Context, node: SyntaxNode): Statement {
  const [first] = node.children;
  const targets = first?.type === "expression_list" ? first.children : node.children;
  return {
    kind: "delete",
    span: context.span(node),
    targets: targets.map((target) => lowerExpression(context, target)),
  };
}

function lowerRaise(context: Context, node: SyntaxNode): Statement {
  const onlyCause = node.children.length === 1 && node.tokens.includes("from");
  return { kind: "raise", span: context.span(node), value: onlyCause ? null : optional(context, node) };
}

function lowerAssert(context: Context, node: SyntaxNode): Statement {
  return { kind: "assert", span: context.span(node), test: child(context, node, 0) };
}

/**
 * The `elif`s, which the tree lists side by side, nest in the IR. Where a chain is too long to nest,
 * the rest stand side by side in the last `else`, each as if it could run.
 */
function lowerIf(context: Context, node: SyntaxNode): If {
  const branches = [node, ...node.children.filter((part) => part.type === "elif_clause")];
  const room = Math.max(1, MAX_DEPTH - 20 - context.depth);
  const nested = branches.slice(0, room);
  const beyond = branches.slice(room);
  const otherwise = context.below(nested.length, () => [
    ...beyond.map(
      (branch): If => ({
        kind: "if",
        span: context.span(branch),
        test: context.tooDeep(branch),
        then: blockOf(context, branch),
        otherwise: [],
      }),
    ),
    ...blockOf(context, clause(node, "else_clause")),
  ]);
  return lowerBranches(context, nested, compoundEnd(node), otherwise);
}

function lowerBranches(
  context: Context,
  branches: readonly SyntaxNode[],
  end: number,
  otherwise: readonly Statement[],
): If {
  let below: readonly Statement[] = otherwise;
  let lowered: If | undefined;
  for (let level = branches.length - 1; level >= 0; level--) {
    const branch = branches[level] as SyntaxNode;
    const outer = below;
    lowered = context.below(level, () => ({
      kind: "if",
      span: context.between(branch.start, end),
      test: child(context, branch, 0),
      then: blockOf(context, branch),
      otherwise: outer,
    }));
    below = [lowered];
  }
  return lowered as If;
}

function lowerFor(context: Context, node: SyntaxNode): Statement {
  return {
    kind: "for",
    span: compoundSpan(context, node),
    target: child(context, node, 0),
    iterable: node.children.length < 2 ? missing(context, node) : child(context, node, 1),
    body: blockOf(context, node),
    otherwise: blockOf(context, clause(node, "else_clause")),
  };
}

function lowerWhile(context: Context, node: SyntaxNode): Statement {
  return {
    kind: "while",
    span: compoundSpan(context, node),
    test: child(context, node, 0),
    body: blockOf(context, node),
    otherwise: blockOf(context, clause(node, "else_clause")),
  };
}

function lowerTry(context: Context, node: SyntaxNode): Statement {
  return {
    kind: "try",
    span: compoundSpan(context, node),
    body: blockOf(context, node),
    handlers: node.children.filter((part) => part.type === "except_clause").map((part) => lowerExcept(context, part)),
    otherwise: blockOf(context, clause(node, "else_clause")),
    finally: blockOf(context, clause(node, "finally_clause")),
  };
}

function lowerExcept(context: Context, node: SyntaxNode): ExceptClause {
  const values = node.children.filter((part) => part.type !== "block");
  const [first, second] = values;
  const span = compoundSpan(context, node);
  const body = blockOf(context, node);
  if (first === undefined) return { type: null, name: null, body, span };
  if (first.type === "as_pattern") {
    const alias = first.children.at(-1);
    return { type: child(context, first, 0), name: alias === undefined ? null : context.source(alias), body, span };
  }
  if (values.length === 2 && second !== undefined && isAlias(context, node, second)) {
    return { type: lowerExpression(context, first), name: context.source(second), body, span };
  }
  if (second === undefined) return { type: lowerExpression(context, first), name: null, body, span };
  return { type: lowerOneOrTuple(context, node, values), name: null, body, span };
}

/** `except A as b`, or Python 2's `except A, b`: since 3.14 a second name may be a type, which is written with a capital. */
function isAlias(context: Context, node: SyntaxNode, second: SyntaxNode): boolean {
  if (second.type !== "identifier") return false;
  return node.tokens.includes("as") || /^[a-z_]/.test(context.source(second));
}

function lowerWith(context: Context, node: SyntaxNode): Statement {
  const items = (clause(node, "with_clause")?.children ?? []).filter((part) => part.type === "with_item");
  return {
    kind: "with",
    span: compoundSpan(context, node),
    items: items.flatMap((item) => item.children.slice(0, 1)).flatMap((value) => withItems(context, value)),
    body: blockOf(context, node),
  };
}

/** `with (a as b, c as d):` may reach us as one tuple. */
function withItems(context: Context, node: SyntaxNode): With["items"] {
  const value = unwrapped(node);
  if (value.type === "tuple") return value.children.flatMap((item) => withItems(context, item));
  if (value.type !== "as_pattern") return [{ value: lowerExpression(context, value), target: null }];
  const target = value.children[1];
  return [{ value: child(context, value, 0), target: target === undefined ? null : lowerExpression(context, target) }];
}

function lowerMatch(context: Context, node: SyntaxNode): Statement {
  const block = clause(node, "block");
  const subjects = node.children.filter((part) => part.type !== "block");
  return {
    kind: "match",
    span: compoundSpan(context, node),
    subject: lowerOneOrTuple(context, node, subjects),
    cases: (block?.children ?? [])
      .filter((part) => part.type === "case_clause")
      .map((part) => lowerCase(context, part)),
  };
}

function lowerCase(context: Context, node: SyntaxNode): MatchCase {
  const patterns = node.children.filter((part) => part.type === "case_pattern");
  const guard = clause(node, "if_clause");
  return {
    pattern: lowerPatterns(context, patterns, lowerExpression),
    guard: guard === undefined ? null : child(context, guard, 0),
    body: blockOf(context, node),
    span: compoundSpan(context, node),
  };
}

function importedNames(context: Context, nodes: readonly SyntaxNode[]): ImportedName[] {
  return nodes.flatMap((node): ImportedName[] => {
    if (node.type === "dotted_name")
      return [{ name: dotted(context, node), nameSpan: context.span(node), alias: null }];
    const [name, alias] = node.children;
    if (node.type !== "aliased_import" || name === undefined || alias === undefined) return [];
    return [{ name: dotted(context, name), nameSpan: context.span(name), alias: context.source(alias) }];
  });
}

function dotted(context: Context, node: SyntaxNode): string {
  return node.children.map((part) => context.source(part)).join(".");
}

function lowerImportFrom(context: Context, node: SyntaxNode): Statement {
  const [from, ...rest] = node.children;
  const relative = from?.type === "relative_import";
  const name = relative ? clause(from, "dotted_name") : from;
  const prefix = relative ? clause(from, "import_prefix") : undefined;
  return {
    kind: "import-from",
    span: context.span(node),
    module: name === undefined ? "" : dotted(context, name),
    level: prefix === undefined ? 0 : context.source(prefix).replace(/[^.]/g, "").length,
    names: importedNames(context, rest),
    star: rest.some((part) => part.type === "wildcard_import"),
  };
}

function lowerFutureImport(context: Context, node: SyntaxNode): Statement {
  const names = importedNames(context, node.children);
  return { kind: "import-from", span: context.span(node), module: "__future__", level: 0, names, star: false };
}

function lowerDecorated(context: Context, node: SyntaxNode): Statement {
  const definition = node.children.at(-1);
  const decorators = node.children
    .filter((part) => part.type === "decorator")
    .map((part): Decorator => {
      const expression = child(context, part, 0);
      const end = part.children[0]?.end ?? part.end;
      return { expression, span: context.between(part.start, end) };
    });
  if (definition?.type === "function_definition") return lowerFunction(context, definition, node, decorators);
  if (definition?.type === "class_definition") return lowerClass(context, definition, node, decorators);
  const children = decorators.map((decorator) => decorator.expression);
  return { kind: "expression", span: context.span(node), value: context.opaque(node, "syntax error", children) };
}

/** `whole` is the definition with its decorators. */
function lowerFunction(
  context: Context,
  node: SyntaxNode,
  whole: SyntaxNode,
  decorators: readonly Decorator[],
): FunctionDefinition {
  const name = clause(node, "identifier");
  const parameters = clause(node, "parameters");
  const returns = clause(node, "type");
  const outer = context.sawYield;
  context.sawYield = false;
  const body = blockOf(context, node);
  const generator = context.sawYield;
  context.sawYield = outer;
  return {
    kind: "function",
    span: compoundSpan(context, whole),
    name: name === undefined ? "" : context.source(name),
    nameSpan: context.span(name ?? node),
    parameters: parameters === undefined ? [] : lowerParameters(context, parameters, lowerExpression),
    decorators,
    body,
    docstring: docstringOf(body),
    async: node.tokens.includes("async"),
    generator,
    returns: returns === undefined ? null : lowerExpression(context, returns),
    header: header(context, node, returns ?? parameters ?? name),
  };
}

function lowerClass(
  context: Context,
  node: SyntaxNode,
  whole: SyntaxNode,
  decorators: readonly Decorator[],
): ClassDefinition {
  const name = clause(node, "identifier");
  const superclasses = clause(node, "argument_list");
  const outer = context.sawYield;
  const body = blockOf(context, node);
  context.sawYield = outer;
  const bases: readonly Argument[] = superclasses === undefined ? [] : lowerArguments(context, superclasses);
  return {
    kind: "class",
    span: compoundSpan(context, whole),
    name: name === undefined ? "" : context.source(name),
    nameSpan: context.span(name ?? node),
    bases,
    decorators,
    body,
    docstring: docstringOf(body),
    header: header(context, node, superclasses ?? clause(node, "type_parameter") ?? name),
  };
}

/** From `def`, `async` or `class` to the colon after `last`. */
function header(context: Context, node: SyntaxNode, last: SyntaxNode | undefined) {
  const from = last?.end ?? node.start;
  const colon = context.text.indexOf(":", from);
  return context.between(node.start, colon >= from && colon < node.end ? colon + 1 : Math.min(from, node.end));
}

/** Python 2's `print a, b` is the call it became; `print >>f, a` has `file=f`. */
function lowerPrint(context: Context, node: SyntaxNode): Statement {
  const span = context.span(node);
  const args = node.children.map((part): Argument => {
    const toFile = part.type === "chevron";
    return {
      name: toFile ? "file" : null,
      nameSpan: null,
      spread: null,
      value: toFile ? child(context, part, 0) : lowerExpression(context, part),
      span: context.span(part),
    };
  });
  const keyword = { start: node.start, end: node.start + "print".length };
  const argsSpan = context.between(node.children[0]?.start ?? keyword.end, node.children.at(-1)?.end ?? keyword.end);
  const callee: Expression = { kind: "name", span: context.span(keyword), id: "print" };
  return { kind: "expression", span, value: { kind: "call", span, callee, args, argsSpan } };
}

function lowerExec(context: Context, node: SyntaxNode): Statement {
  const children = node.children.map((part) => lowerExpression(context, part));
  return { kind: "expression", span: context.span(node), value: context.opaque(node, "exec", children) };
}

/**
 * `type X[T] = …` binds X to something that the IR doesn't model and evaluates nothing.
 * The grammar reads `type(x).y = z` as an alias, too.
 */
function lowerTypeAlias(context: Context, node: SyntaxNode): Statement {
  const span = context.span(node);
  const [left, right] = node.children;
  const alias = left?.children[0];
  const name = alias?.type === "generic_type" ? alias.children[0] : alias;
  if (name?.type !== "identifier") {
    const children = right === undefined ? [] : [lowerExpression(context, right)];
    return { kind: "expression", span, value: context.opaque(node, "assignment to an attribute of a type", children) };
  }
  const value = context.opaque(right ?? node, "type alias");
  return { kind: "assignment", span, targets: [lowerExpression(context, name)], annotation: null, value };
}
