/** Expressions: names, attributes, subscripts, operators and displays. */

import type { Place, Span } from "../source/span.ts";
import type { Expression, Name } from "../syntax/ir.ts";
import { positional } from "./binding.ts";
import { handlerRegistration } from "./callables.ts";
import { attributeOfClass, attributeOfInstance, attributeOfText, itemOfClass, protocolMethod } from "./classes.ts";
import { entriesOf } from "./entries.ts";
import { evaluateYield } from "./generators.ts";
import { holdsEnvironment } from "./holds.ts";
import { importNamed, lacks } from "./imports.ts";
import type { Interpreter } from "./interpreter.ts";
import { iterate } from "./iterate.ts";
import { SCRIPT_GLOBALS, scriptAttribute, scriptIndex } from "./javascript.ts";
import { BUILTIN_NAMES, canonicalPath, ENVIRONMENTS } from "./names.ts";
import { isConstant, joinTexts, operate, truthOf } from "./operate.ts";
import {
  choice,
  ENVIRON,
  type Entry,
  external,
  type Item,
  isNone,
  NONE,
  RAISES,
  scalar,
  text,
  UNTIL_ASSIGNED,
  unknown,
  unknownObject,
  type Value,
} from "./value.ts";

/** Evaluates an expression in the current frame. */
export function evaluate(interpreter: Interpreter, expression: Expression): Value {
  interpreter.step();
  switch (expression.kind) {
    case "text":
      return text(expression.value, [interpreter.place(expression.span)]);
    case "template":
      return joinTexts(expression.parts.map((part) => evaluate(interpreter, part)));
    case "number":
      return scalar(expression.value);
    case "boolean":
      return scalar(expression.value);
    case "none":
      return NONE;
    case "name":
      return nameValue(interpreter, expression);
    case "attribute":
      return attributeOf(
        interpreter,
        evaluate(interpreter, expression.object),
        expression.name,
        interpreter.place(expression.nameSpan),
      );
    case "index":
      return indexValue(
        interpreter,
        evaluate(interpreter, expression.object),
        expression.index,
        interpreter.place(expression.span),
      );
    case "call":
      return interpreter.callExpression(expression);
    case "sequence":
      return { kind: "sequence", shape: expression.shape, items: itemsOf(interpreter, expression.items) };
    case "mapping": {
      const entries: Entry[] = [];
      for (const { key, value } of expression.entries) {
        const place = interpreter.place(key ? { start: key.span.start, end: value.span.end } : value.span);
        if (key)
          entries.push({ key: evaluate(interpreter, key), value: evaluate(interpreter, value), place, conditions: [] });
        else entries.push(...spreadEntries(interpreter, evaluate(interpreter, value), place));
      }
      return { kind: "mapping", entries };
    }
    case "binary":
      return evaluateBinary(interpreter, expression);
    case "logical":
      return evaluateLogical(interpreter, expression.operator, expression.operands);
    case "unary": {
      const operand = evaluate(interpreter, expression.operand);
      return operate(expression.operator, [operand]);
    }
    case "comparison":
      return evaluateComparison(interpreter, expression.operands, expression.operators);
    case "conditional":
      return evaluateConditional(interpreter, expression.test, expression.then, expression.otherwise);
    case "lambda":
      return interpreter.functionValue(expression, "<lambda>");
    case "comprehension":
      return interpreter.comprehension(expression);
    case "named": {
      const value = evaluate(interpreter, expression.value);
      interpreter.assign(expression.target, value);
      return value;
    }
    case "await":
      return evaluate(interpreter, expression.value);
    case "spread":
      return evaluate(interpreter, expression.value);
    case "slice": {
      const bounds = [expression.lower, expression.upper, expression.step].map((bound) =>
        bound ? evaluate(interpreter, bound) : NONE,
      );
      const place = interpreter.place(expression.span);
      const items = bounds.map((value): Item => ({ value, place, conditions: [], spread: false }));
      return {
        kind: "partial",
        callee: external("slice"),
        args: items.map((item) => positional(item.value, item.place)),
      };
    }
    case "yield":
      return evaluateYield(interpreter, expression);
    case "opaque":
      for (const child of expression.children) evaluate(interpreter, child);
      return unknown(expression.why, interpreter.place(expression.span));
  }
}

function nameValue(interpreter: Interpreter, { id, span }: Name): Value {
  const value = interpreter.frame.lookup(id);
  if (value) {
    if (interpreter.activation.unit.kind !== "function") return value;
    noteUse(interpreter, value);
    const late = interpreter.frame.reassignmentSeen(id);
    return late ? choice(UNTIL_ASSIGNED, value, late) : value;
  }
  if ((interpreter.inScript ? SCRIPT_GLOBALS : BUILTIN_NAMES).has(id)) return external(id);
  const place = interpreter.place(span);
  // With a single `from outside import *` the name can only come from there.
  const [outside, another] = interpreter.frame.module.outsideStars;
  if (outside !== undefined && another === undefined) return attributeOf(interpreter, external(outside), id, place);
  return unknown(`the name ${id} is not defined here`, place);
}

/** Records that this unit uses an object to which callbacks may have been given. */
function noteUse(interpreter: Interpreter, value: Value): void {
  if (value.kind === "choice") {
    noteUse(interpreter, value.then);
    noteUse(interpreter, value.otherwise);
  } else if (value.kind === "call") {
    const { conditions } = interpreter;
    interpreter.record({ kind: "use", conditions, place: value.place, object: interpreter.objectOf(value.id) });
  }
}

export function attributeOf(interpreter: Interpreter, object: Value, name: string, place: Place): Value {
  const own = interpreter.inScript ? scriptAttribute(interpreter, object, name, place) : undefined;
  if (own) return own;
  switch (object.kind) {
    case "choice":
      return choice(
        object.test,
        attributeOfArm(interpreter, object.then, name, place),
        attributeOfArm(interpreter, object.otherwise, name, place),
      );
    case "text":
      return attributeOfText(interpreter, object, name) ?? { kind: "member", object, name };
    case "function":
      return handlerRegistration(object, name) ?? { kind: "member", object, name };
    case "module":
      return interpreter.attributeOfModule(object.file, name, place);
    case "instance":
      return attributeOfInstance(interpreter, object, name) ?? unknownObject(`the attribute ${name}`, place);
    case "class":
      return attributeOfClass(interpreter, object, name) ?? unknown(`the attribute ${name} is not known`, place);
    case "external": {
      const path = `${object.path}.${name}`;
      return ENVIRONMENTS.has(path) ? ENVIRON : external(canonicalPath(path));
    }
    case "unknown":
      return { kind: "member", object, name };
    default:
      return { kind: "member", object, name };
  }
}

/** The code that asks one of several values for an attribute goes on with those that have it. */
function attributeOfArm(interpreter: Interpreter, arm: Value, name: string, place: Place): Value {
  if (
    arm === RAISES ||
    (isNone(arm) && !interpreter.inScript) ||
    (arm.kind === "module" && lacks(interpreter, arm.file, name))
  )
    return RAISES;
  return attributeOf(interpreter, arm, name, place);
}

function indexValue(interpreter: Interpreter, object: Value, indexExpression: Expression, place: Place): Value {
  const key = evaluate(interpreter, indexExpression);
  const keyPlace = indexExpression.kind === "text" ? interpreter.place(indexExpression.span) : null;
  return itemOf(interpreter, object, key, place, keyPlace);
}

/** `object[key]`; `keyPlace`: where the key is written out. */
export function itemOf(
  interpreter: Interpreter,
  object: Value,
  key: Value,
  place: Place,
  keyPlace: Place | null,
): Value {
  return interpreter.mapArms(
    object,
    (value) =>
      (interpreter.inScript ? scriptIndex(interpreter, value, key, place, keyPlace) : undefined) ??
      (value.kind === "environ"
        ? interpreter.readEnvironment(key, "subscript", null, place, keyPlace)
        : (moduleByName(interpreter, value, key, place) ??
          (value.kind === "class" ? itemOfClass(interpreter, value, key, place) : undefined) ??
          itemOfInstance(interpreter, value, key, place) ??
          operate("index", [value, key]))),
  );
}

/** `sys.modules["os"]`, `sys.modules[__name__]` */
function moduleByName(interpreter: Interpreter, object: Value, key: Value, place: Place): Value | undefined {
  if (object.kind !== "external" || object.path !== "sys.modules") return undefined;
  const { module } = interpreter.scope;
  if (key === module.own("__name__")) return { kind: "module", file: module.file };
  return key.kind === "text" ? importNamed(interpreter, key.value, place) : undefined;
}

/** `instance[key]` of a class that says what that is. */
function itemOfInstance(interpreter: Interpreter, value: Value, key: Value, place: Place): Value | null {
  const method = value.kind === "instance" ? protocolMethod(value, "__getitem__") : null;
  return method && interpreter.callFunction(method, [positional(key, place)], place);
}

function itemsOf(interpreter: Interpreter, expressions: readonly Expression[]): Item[] {
  return expressions.flatMap((expression) => {
    const place = interpreter.place(expression.span);
    if (expression.kind !== "spread")
      return [{ value: evaluate(interpreter, expression), place, conditions: [], spread: false }];
    const value = evaluate(interpreter, expression.value);
    return iterate(interpreter, value, place) ?? [{ value, place, conditions: [], spread: true }];
  });
}

export function spreadEntries(interpreter: Interpreter, value: Value, place: Place): Entry[] {
  if (value.kind === "environ") interpreter.readWholeEnvironment(place);
  return entriesOf(value, place);
}

function evaluateBinary(interpreter: Interpreter, expression: Extract<Expression, { kind: "binary" }>): Value {
  // Long chains of `+` nest to the left: walk them without recursion.
  const rights: { readonly operator: string; readonly right: Expression }[] = [];
  let left: Expression = expression;
  while (left.kind === "binary") {
    rights.push({ operator: left.operator, right: left.right });
    left = left.left;
  }
  let value = evaluate(interpreter, left);
  for (const { operator, right } of rights.reverse()) {
    const other = evaluate(interpreter, right);
    if (operator === "|" && other.kind === "environ") interpreter.readWholeEnvironment(interpreter.place(right.span));
    if (operator === "|" && value.kind === "environ")
      interpreter.readWholeEnvironment(interpreter.place(expression.span));
    const asMapping = (each: Value, span: Span): Value =>
      each.kind === "environ" && operator === "|"
        ? { kind: "mapping", entries: entriesOf(each, interpreter.place(span)) }
        : each;
    value = operate(operator, [asMapping(value, expression.span), asMapping(other, right.span)]);
  }
  return value;
}

function evaluateLogical(
  interpreter: Interpreter,
  operator: "and" | "or" | "coalesce",
  operands: readonly Expression[],
): Value {
  const [first, ...rest] = operands;
  if (!first) return unknown("nothing");
  const value = evaluate(interpreter, first);
  if (rest.length === 0) return value;
  // `process.env.K ?? "d"` is what `os.environ.get("K", "d")` is.
  if (operator === "coalesce" && value.kind === "env-read" && value.fallback === NONE) {
    return { ...value, fallback: evaluateLogical(interpreter, operator, rest) };
  }
  const test = operator === "coalesce" ? operate("is not", [value, NONE]) : value;
  const truth = truthOf(test);
  const next = () => evaluateLogical(interpreter, operator, rest);
  if (truth !== undefined) return truth === (operator !== "and") ? value : next();
  const other = interpreter.under([{ test, truth: operator === "and" }], next);
  return operator === "and" ? choice(test, other, value) : choice(test, value, other);
}

function evaluateComparison(
  interpreter: Interpreter,
  operands: readonly Expression[],
  operators: readonly string[],
): Value {
  const values = operands.map((operand) => evaluate(interpreter, operand));
  let result: Value | null = null;
  operators.forEach((operator, i) => {
    const left = values[i];
    const right = values[i + 1];
    if (!left || !right) return;
    if ((operator === "in" || operator === "not in") && right.kind === "environ") {
      const keyExpression = operands[i];
      interpreter.record({
        kind: "read",
        conditions: interpreter.conditions,
        place: interpreter.place((keyExpression ?? operands[0] ?? { span: { start: 0, end: 0 } }).span),
        key: left,
        how: "in",
        hasDefault: true,
        hard: false,
        guarded: true,
        throughParameter: interpreter.activation.parameters.includes(left),
      });
    }
    if (!isConstant(left) && !isConstant(right) && (holdsEnvironment(left) || holdsEnvironment(right))) {
      const span = { start: operands[i]?.span.start ?? 0, end: operands[i + 1]?.span.end ?? 0 };
      interpreter.record({
        kind: "compare",
        conditions: interpreter.conditions,
        place: interpreter.place(span),
        operator,
        left,
        right,
      });
    }
    const part = operate(operator, [left, right]);
    result = result === null ? part : choice(result, part, scalar(false));
  });
  return result ?? unknown("an empty comparison");
}

function evaluateConditional(
  interpreter: Interpreter,
  testExpression: Expression,
  then: Expression,
  otherwise: Expression,
): Value {
  const test = evaluate(interpreter, testExpression);
  const truth = truthOf(test);
  if (truth !== undefined) return evaluate(interpreter, truth ? then : otherwise);
  const yes = interpreter.under([{ test, truth: true }], () => evaluate(interpreter, then));
  const no = interpreter.under([{ test, truth: false }], () => evaluate(interpreter, otherwise));
  return choice(test, yes, no);
}
