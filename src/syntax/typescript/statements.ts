import type { TSESTree } from "@typescript-eslint/types";
import type { Expression, For, If, MatchCase, Pattern, Statement, Try } from "../ir.ts";
import { type Context, MAX_DEPTH, type Ranged } from "./context.ts";
import { assignedValue, lowerExpression } from "./expressions.ts";
import { lowerClass, lowerFunction } from "./functions.ts";
import { commonJsExport, lowerExport, lowerImport, requiredModule } from "./modules.ts";
import { assignment, type BindingNode, bind, lowerTarget, nameSpan } from "./patterns.ts";

type StatementNode = TSESTree.ProgramStatement | TSESTree.Statement;

/** Lowers a block in the order in which it takes effect: imports and function declarations come first. */
export function lowerStatements(context: Context, nodes: readonly StatementNode[]): Statement[] {
  const ranked = [0, 1, 2].flatMap((rank) => nodes.filter((node) => rankOf(node) === rank));
  return ranked.flatMap((node) => lowerStatement(context, node));
}

function rankOf(node: StatementNode): number {
  if (node.type === "ImportDeclaration" || node.type === "TSImportEqualsDeclaration") return 0;
  const declared =
    node.type === "ExportNamedDeclaration" || node.type === "ExportDefaultDeclaration" ? node.declaration : node;
  return declared?.type === "FunctionDeclaration" ? 1 : 2;
}

/** A statement, after what must run before it. */
export function lowerStatement(context: Context, node: StatementNode): readonly Statement[] {
  if (context.depth + 2 >= MAX_DEPTH) {
    return [{ kind: "expression", span: context.span(node), value: context.tooDeep(node) }];
  }
  const { first, lowered } = context.withHoisted(() => context.below(1, () => lowerHere(context, node)));
  return first.length === 0 ? lowered : [...first, ...lowered];
}

function lowerHere(context: Context, node: StatementNode): readonly Statement[] {
  const span = context.span(node);
  switch (node.type) {
    case "VariableDeclaration":
      return node.declarations.flatMap((declarator) => lowerDeclarator(context, declarator));
    case "FunctionDeclaration":
      return [lowerNamedFunction(context, node)];
    case "ClassDeclaration":
      return [lowerNamedClass(context, node)];
    case "ExpressionStatement":
      return lowerExpressionStatement(context, node);
    case "ReturnStatement":
      return [{ kind: "return", span, value: node.argument ? lowerExpression(context, node.argument) : null }];
    case "ThrowStatement":
      return [{ kind: "raise", span, value: lowerExpression(context, node.argument) }];
    case "BlockStatement":
      return lowerStatements(context, node.body);
    case "IfStatement":
      return [lowerIf(context, node)];
    case "ForStatement":
      return lowerFor(context, node);
    case "ForInStatement":
    case "ForOfStatement":
      return [lowerForEach(context, node)];
    case "WhileStatement":
    case "DoWhileStatement":
      return [
        {
          kind: "while",
          span,
          test: lowerExpression(context, node.test),
          body: lowerStatement(context, node.body),
          otherwise: [],
        },
      ];
    case "TryStatement":
      return [lowerTry(context, node)];
    case "SwitchStatement":
      return [lowerSwitch(context, node)];
    case "LabeledStatement":
      return lowerStatement(context, node.body);
    case "BreakStatement":
      return [{ kind: "jump", span, jump: "break" }];
    case "ContinueStatement":
      return [{ kind: "jump", span, jump: "continue" }];
    case "WithStatement":
      return [
        { kind: "expression", span: context.span(node.object), value: lowerExpression(context, node.object) },
        ...lowerStatement(context, node.body),
      ];
    case "ImportDeclaration":
      return lowerImport(context, node);
    case "TSImportEqualsDeclaration":
    case "ExportAllDeclaration":
    case "ExportDefaultDeclaration":
    case "ExportNamedDeclaration":
      return lowerExport(context, node);
    case "TSEnumDeclaration":
      return [lowerEnum(context, node)];
    case "TSModuleDeclaration":
      return node.body?.type === "TSModuleBlock" && !node.declare ? lowerStatements(context, node.body.body) : [];
    default:
      return [];
  }
}

export function lowerNamedFunction(context: Context, node: TSESTree.FunctionDeclaration): Statement {
  const name = node.id?.name ?? "default";
  context.declare(name);
  const start = node.range[0];
  return lowerFunction(context, node, {
    name,
    nameSpan: node.id ? nameSpan(node.id) : { start, end: start },
    whole: node,
    receiver: false,
    decorators: [],
  });
}

export function lowerNamedClass(context: Context, node: TSESTree.ClassDeclaration): Statement {
  const name = node.id?.name ?? "default";
  context.declare(name);
  return lowerClass(context, node, name);
}

/** `const f = () => …` defines a function f. */
function lowerDeclarator(context: Context, node: TSESTree.VariableDeclarator): readonly Statement[] {
  const { id, init } = node;
  if (id.type === "Identifier") {
    if (init?.type === "ArrowFunctionExpression" || init?.type === "FunctionExpression") {
      context.declare(id.name);
      const named = { name: id.name, nameSpan: nameSpan(id), whole: node, receiver: false, decorators: [] };
      return [lowerFunction(context, init, named)];
    }
    if (init?.type === "ClassExpression") {
      context.declare(id.name);
      return [lowerClass(context, init, id.name)];
    }
    const module = requiredModule(init);
    if (module !== null && init) {
      context.declare(id.name);
      const name = { name: module, nameSpan: context.span(init), alias: id.name };
      return [{ kind: "import", span: context.span(node), names: [name] }];
    }
  }
  const end = node.range[1];
  const value: Expression = init ? lowerExpression(context, init) : { kind: "none", span: { start: end, end } };
  const into: Statement[] = [];
  bind(context, id, value, "declare", node, into);
  return into;
}

function lowerExpressionStatement(context: Context, node: TSESTree.ExpressionStatement): readonly Statement[] {
  const { expression } = node;
  const span = context.span(node);
  if (expression.type === "AssignmentExpression") {
    const value = assignedValue(context, expression);
    const exported = commonJsExport(context, expression, value);
    if (exported) return exported;
    const into: Statement[] = [];
    bind(context, expression.left as BindingNode, value, "assign", node, into);
    return into;
  }
  if (expression.type === "UnaryExpression" && expression.operator === "delete") {
    return [{ kind: "delete", span, targets: [lowerExpression(context, expression.argument)] }];
  }
  return [{ kind: "expression", span, value: lowerExpression(context, expression) }];
}

function lowerIf(context: Context, node: TSESTree.IfStatement): If {
  return {
    kind: "if",
    span: context.span(node),
    test: lowerExpression(context, node.test),
    then: lowerStatement(context, node.consequent),
    otherwise: node.alternate ? lowerStatement(context, node.alternate) : [],
  };
}

function lowerFor(context: Context, node: TSESTree.ForStatement): readonly Statement[] {
  const { init, test, update } = node;
  const first =
    init === null
      ? []
      : init.type === "VariableDeclaration"
        ? lowerStatement(context, init)
        : [expressionStatement(context, init)];
  const end = node.range[0];
  const body = [...lowerStatement(context, node.body), ...(update ? [expressionStatement(context, update)] : [])];
  const condition: Expression = test
    ? lowerExpression(context, test)
    : { kind: "boolean", span: { start: end, end }, value: true };
  return [...first, { kind: "while", span: context.span(node), test: condition, body, otherwise: [] }];
}

function expressionStatement(context: Context, node: TSESTree.Expression): Statement {
  return { kind: "expression", span: context.span(node), value: lowerExpression(context, node) };
}

/** `for (const k in o)` goes over the keys, as iterating over a mapping does. */
function lowerForEach(context: Context, node: TSESTree.ForInStatement | TSESTree.ForOfStatement): For {
  const { left } = node;
  const pattern = left.type === "VariableDeclaration" ? left.declarations[0]?.id : left;
  const binding = left.type === "VariableDeclaration" ? "declare" : "assign";
  const iterable = lowerExpression(context, node.right);
  const first: Statement[] = [];
  let target: Expression = context.use(context.invented("element", node.left), node.left);
  if (pattern?.type === "Identifier" || pattern?.type === "MemberExpression")
    target = lowerTarget(context, pattern, binding);
  else if (pattern) bind(context, pattern as BindingNode, target, binding, node.left, first);
  const body = [...first, ...lowerStatement(context, node.body)];
  return { kind: "for", span: context.span(node), target, iterable, body, otherwise: [] };
}

function lowerTry(context: Context, node: TSESTree.TryStatement): Try {
  const { handler } = node;
  if (handler?.param?.type === "Identifier") context.declare(handler.param.name);
  return {
    kind: "try",
    span: context.span(node),
    body: lowerStatements(context, node.block.body),
    handlers: handler
      ? [
          {
            type: null,
            name: handler.param?.type === "Identifier" ? handler.param.name : null,
            body: lowerStatements(context, handler.body.body),
            span: context.span(handler),
          },
        ]
      : [],
    otherwise: [],
    finally: node.finalizer ? lowerStatements(context, node.finalizer.body) : [],
  };
}

/** More cases than this that fall through to the next are not followed: each holds all that comes after it. */
const MOST_FALLING = 64;

/** A case without a body shares that of the next; one that doesn't end by leaving goes on with the next. */
function lowerSwitch(context: Context, node: TSESTree.SwitchStatement): Statement {
  const subject = lowerExpression(context, node.discriminant);
  const bodies = node.cases.map((each) => lowerStatements(context, each.consequent));
  const follows = node.cases.length <= MOST_FALLING;
  const cases: MatchCase[] = [];
  let fallback: MatchCase | null = null;
  let waiting: TSESTree.SwitchCase[] = [];
  node.cases.forEach((each, i) => {
    waiting.push(each);
    if (each.consequent.length === 0 && i < node.cases.length - 1) return;
    let last = i;
    while (follows && last < node.cases.length - 1 && !leaves(bodies[last])) last++;
    const body = bodies.slice(i, last + 1).flatMap(withoutBreak);
    const tests = waiting.flatMap(({ test }) => (test ? [test] : []));
    const end = node.cases[last]?.range[1] ?? each.range[1];
    const at = { span: { start: waiting[0]?.range[0] ?? each.range[0], end }, guard: null, body };
    const values = tests.map((test): Pattern => ({ kind: "value", value: lowerExpression(context, test) }));
    const [only] = values;
    if (only) cases.push({ ...at, pattern: values.length === 1 ? only : { kind: "or", alternatives: values } });
    if (tests.length < waiting.length) fallback = { ...at, pattern: { kind: "capture", name: null } };
    waiting = [];
  });
  return { kind: "match", span: context.span(node), subject, cases: fallback ? [...cases, fallback] : cases };
}

function leaves(body: readonly Statement[] | undefined): boolean {
  const kind = body?.at(-1)?.kind;
  return kind === "jump" || kind === "return" || kind === "raise";
}

function withoutBreak(body: readonly Statement[]): readonly Statement[] {
  const last = body.at(-1);
  return last?.kind === "jump" && last.jump === "break" ? body.slice(0, -1) : body;
}

/** An enum is an object; members without a value count from the one before. */
function lowerEnum(context: Context, node: TSESTree.TSEnumDeclaration): Statement {
  context.declare(node.id.name);
  const span: Ranged = node;
  let next: number | null = 0;
  const entries = node.body.members.map((member) => {
    const key = context.span(member.id);
    const name = member.id.type === "Identifier" ? member.id.name : String((member.id as { value?: unknown }).value);
    const number: number | null = next;
    const value: Expression = member.initializer
      ? lowerExpression(context, member.initializer)
      : number === null
        ? context.opaque(member, "an enum member")
        : { kind: "number", span: { start: key.end, end: key.end }, value: number, text: String(number) };
    next = value.kind === "number" ? value.value + 1 : null;
    const text: Expression = { kind: "text", span: key, value: name, inner: [key], bytes: false };
    return { key: text, value };
  });
  const target: Expression = { kind: "name", span: nameSpan(node.id), id: node.id.name };
  return assignment(context, span, target, { kind: "mapping", span: context.span(node.body), entries });
}
