/** Functions and classes of every spelling. */
import type { TSESTree } from "@typescript-eslint/types";
import type { Span } from "../../source/span.ts";
import type {
  Argument,
  ClassDefinition,
  Decorator,
  Expression,
  FunctionDefinition,
  Parameter,
  Scope,
  Statement,
} from "../ir.ts";
import type { Context, FreeName, Ranged } from "./context.ts";
import { lowerExpression } from "./expressions.ts";
import { assignment, type BindingNode, bind, nameSpan } from "./patterns.ts";
import { lowerStatements } from "./statements.ts";

export type FunctionNode =
  | TSESTree.FunctionDeclaration
  | TSESTree.FunctionExpression
  | TSESTree.ArrowFunctionExpression;

interface Named {
  readonly name: string;
  readonly nameSpan: Span;
  /** What the span starts at: a method's name stands before the function. */
  readonly whole: Ranged;
  /** A method of a class: its first parameter is `this`. */
  readonly receiver: boolean;
  readonly decorators: readonly Decorator[];
}

/** A function under a name of its own or one that it is given. */
export function lowerFunction(context: Context, node: FunctionNode, named: Named): FunctionDefinition {
  const outer = context.sawYield;
  context.sawYield = false;
  const { lowered, free } = context.inFunction(() => {
    const first: Statement[] = [];
    const own = node.params.map((parameter) => lowerParameter(context, parameter, first));
    const parameters = named.receiver ? [receiver(named.nameSpan), ...own] : own;
    return { parameters, body: [...first, ...bodyOf(context, node)] };
  });
  const generator = context.sawYield;
  context.sawYield = outer;
  const start = named.whole.range[0];
  return {
    kind: "function",
    span: context.span(named.whole),
    name: named.name,
    nameSpan: named.nameSpan,
    parameters: lowered.parameters,
    decorators: named.decorators,
    body: [...scopesOf(free, node.body.range[0]), ...lowered.body],
    docstring: null,
    async: node.async,
    generator: generator || node.generator,
    returns: null,
    header: { start, end: start + context.text.slice(start, node.body.range[0]).trimEnd().length },
  };
}

/** A function that is a value: defined before the statement it stands in, used by name. */
export function lowerFunctionValue(context: Context, node: FunctionNode, whole: Ranged = node): Expression {
  const name = context.invented(node.id?.name ?? "anonymous", whole);
  const at = node.range[0];
  const definition = lowerFunction(context, node, {
    name,
    nameSpan: node.id ? nameSpan(node.id) : { start: at, end: at },
    whole,
    receiver: false,
    decorators: [],
  });
  context.hoisted.push(definition);
  return { kind: "name", span: context.span(whole), id: name };
}

function bodyOf(context: Context, node: FunctionNode): readonly Statement[] {
  if (node.body.type === "BlockStatement") return lowerStatements(context, node.body.body);
  const expression = node.body;
  const { first, lowered } = context.withHoisted(() => lowerExpression(context, expression));
  return [...first, { kind: "return", span: context.span(expression), value: lowered }];
}

/** The names of outer scopes that a function assigns are said to be theirs. */
function scopesOf(free: readonly FreeName[], at: number): readonly Scope[] {
  return [true, false].flatMap((global): readonly Scope[] => {
    const names = free.filter((each) => each.global === global).map((each) => each.name);
    return names.length === 0 ? [] : [{ kind: "scope", span: { start: at, end: at }, names, global }];
  });
}

function receiver(at: Span): Parameter {
  const start: Span = { start: at.start, end: at.start };
  return { name: "this", nameSpan: start, spread: null, keywordOnly: false, annotation: null, default: null };
}

/** A pattern among the parameters gets an invented name and is taken apart at the start of the body. */
function lowerParameter(context: Context, node: TSESTree.Parameter, first: Statement[]): Parameter {
  if (node.type === "TSParameterProperty") {
    const parameter = lowerParameter(context, node.parameter, first);
    const { nameSpan: span } = parameter;
    const at: Ranged = { range: [span.start, span.end] };
    const target: Expression = {
      kind: "attribute",
      span,
      object: context.use("this", at),
      name: parameter.name,
      nameSpan: span,
    };
    first.push(assignment(context, at, target, { kind: "name", span, id: parameter.name }));
    return parameter;
  }
  const spread = node.type === "RestElement" ? "*" : null;
  const declared: BindingNode =
    node.type === "RestElement" ? node.argument : node.type === "AssignmentPattern" ? node.left : node;
  const fallback = node.type === "AssignmentPattern" ? lowerExpression(context, node.right) : null;
  if (declared.type === "Identifier") {
    context.declare(declared.name);
    return {
      name: declared.name,
      nameSpan: nameSpan(declared),
      spread,
      keywordOnly: false,
      annotation: annotationOf(context, declared.typeAnnotation),
      default: fallback,
    };
  }
  const name = context.invented("parameter", declared);
  bind(context, declared, context.use(name, declared), "declare", declared, first);
  const start = declared.range[0];
  return {
    name,
    nameSpan: { start, end: start },
    spread,
    keywordOnly: false,
    annotation: null,
    default: fallback,
  };
}

/** The class, or the type of numbers or truths, that a type annotation names; null for any other type. */
function annotationOf(context: Context, annotation: TSESTree.TSTypeAnnotation | undefined): Expression | null {
  const type = annotation?.typeAnnotation;
  if (type?.type === "TSNumberKeyword") return { kind: "name", span: context.span(type), id: "number" };
  if (type?.type === "TSBooleanKeyword") return { kind: "name", span: context.span(type), id: "boolean" };
  return type?.type === "TSTypeReference" ? entityOf(context, type.typeName) : null;
}

function entityOf(context: Context, name: TSESTree.EntityName): Expression | null {
  if (name.type === "Identifier") return { kind: "name", span: context.span(name), id: name.name };
  if (name.type !== "TSQualifiedName") return null;
  const object = entityOf(context, name.left);
  const { right } = name;
  return (
    object && {
      kind: "attribute",
      span: context.span(name),
      object,
      name: right.name,
      nameSpan: context.span(right),
    }
  );
}

type ClassNode = TSESTree.ClassDeclaration | TSESTree.ClassExpression;

/** A class; fields are attributes of the class, the constructor is its `__init__`. */
export function lowerClass(context: Context, node: ClassNode, name: string): ClassDefinition {
  const bases: Argument[] = [];
  if (node.superClass) {
    const value = lowerExpression(context, node.superClass);
    bases.push({ name: null, nameSpan: null, spread: null, value, span: value.span });
  }
  const start = node.range[0];
  const body = node.body.body.flatMap((member) => {
    const { first, lowered } = context.withHoisted(() => lowerMember(context, member));
    return [...first, ...lowered];
  });
  return {
    kind: "class",
    span: context.span(node),
    name,
    nameSpan: node.id ? nameSpan(node.id) : { start, end: start },
    bases,
    decorators: [],
    body,
    docstring: null,
    header: { start, end: start + context.text.slice(start, node.body.range[0]).trimEnd().length },
  };
}

/** A class that is a value: defined before the statement it stands in, used by name. */
export function lowerClassValue(context: Context, node: TSESTree.ClassExpression): Expression {
  const name = context.invented(node.id?.name ?? "class", node);
  context.hoisted.push(lowerClass(context, node, name));
  return { kind: "name", span: context.span(node), id: name };
}

function lowerMember(context: Context, member: TSESTree.ClassElement): readonly Statement[] {
  switch (member.type) {
    case "MethodDefinition":
      return member.value.type === "FunctionExpression" ? lowerMethod(context, member, member.value) : [];
    case "PropertyDefinition":
    case "AccessorProperty": {
      const name = memberName(member);
      if (!member.value) return [];
      const isFunction = member.value.type === "ArrowFunctionExpression" || member.value.type === "FunctionExpression";
      if (name === null) {
        return [{ kind: "expression", span: context.span(member), value: lowerExpression(context, member.value) }];
      }
      if (isFunction && !member.static) return lowerMethod(context, member, member.value as FunctionNode);
      const target: Expression = { kind: "name", span: context.span(member.key), id: name };
      return [assignment(context, member, target, lowerExpression(context, member.value))];
    }
    case "StaticBlock":
      return lowerStatements(context, member.body);
    default:
      return [];
  }
}

type MemberNode = TSESTree.MethodDefinition | TSESTree.PropertyDefinition | TSESTree.AccessorProperty;

function lowerMethod(context: Context, member: MemberNode, node: FunctionNode): readonly Statement[] {
  const name = memberName(member);
  const kind = member.type === "MethodDefinition" ? member.kind : "method";
  if (name === null || kind === "set") return [];
  const at = context.span(member.key);
  const marked = (id: string): Decorator => {
    const span: Span = { start: at.start, end: at.start };
    return { expression: { kind: "name", span, id }, span };
  };
  const decorators = [
    ...(member.static ? [marked("staticmethod")] : []),
    ...(kind === "get" ? [marked("property")] : []),
  ];
  return [
    lowerFunction(context, node, {
      name: kind === "constructor" ? "__init__" : name,
      nameSpan: at,
      whole: member,
      receiver: !member.static,
      decorators,
    }),
  ];
}

/** The name of a class member; null when it is computed. */
function memberName(member: MemberNode): string | null {
  const { key } = member;
  if (key.type === "PrivateIdentifier") return `#${key.name}`;
  if (key.type === "Identifier" && !member.computed) return key.name;
  return key.type === "Literal" && typeof key.value === "string" ? key.value : null;
}

/** A method, getter or function of an object literal. */
export function lowerPropertyFunction(context: Context, property: TSESTree.Property): Expression | null {
  const { value } = property;
  if (property.kind === "set") return null;
  if (property.kind === "get" && value.type === "FunctionExpression") {
    const callee = lowerFunctionValue(context, value);
    const end = value.range[1];
    return { kind: "call", span: context.span(value), callee, args: [], argsSpan: { start: end, end } };
  }
  return property.method && value.type === "FunctionExpression" ? lowerFunctionValue(context, value) : null;
}
