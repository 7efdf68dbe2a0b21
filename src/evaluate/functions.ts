/** Functions run in the context of their arguments, known or not. */

import type { Place } from "../source/span.ts";
import type { Expression, Parameter } from "../syntax/ir.ts";
import { bindParameters } from "./binding.ts";
import { BudgetExceeded } from "./budget.ts";
import { callables } from "./callables.ts";
import { contextKey } from "./context.ts";
import { Frame } from "./frame.ts";
import { generated } from "./generators.ts";
import type { Interpreter } from "./interpreter.ts";
import type { Unit } from "./unit.ts";
import {
  type ArgumentValue,
  argumentFromOutside,
  type ClassValue,
  choice,
  type FunctionValue,
  NONE,
  unknown,
  unknownObject,
  type Value,
} from "./value.ts";

/** Of a type with more subclasses than this an argument is just an unknown object. */
const MAX_SUBCLASSES = 8;

/** Runs a function of the project in the context of these arguments, and records that the current unit enters it. */
export function callFunction(
  interpreter: Interpreter,
  callee: FunctionValue,
  args: readonly ArgumentValue[],
  place: Place,
): Value {
  const bound = bindParameters(callee, args, place);
  const unit = enterFunction(interpreter, callee, bound);
  interpreter.record({ kind: "enter", conditions: interpreter.conditions, place, unit });
  return unit.done ? unit.result : unknown("recursion", place);
}

/**
 * The unit of a function called with arguments that nobody knows: an entry point or a callback is given `data`;
 * to any other function they may be `objects` with methods of the project.
 */
export function entryUnit(interpreter: Interpreter, callee: FunctionValue, given: "data" | "objects" = "data"): Unit {
  const known = given === "data" ? interpreter.entries.get(callee) : undefined;
  if (known) return known;
  const bound = new Map<string, Value>();
  callee.definition.parameters.forEach((parameter, i) => {
    if (i === 0 && callee.self) bound.set(parameter.name, callee.self);
    else bound.set(parameter.name, unknownArgument(interpreter, callee, parameter, given));
  });
  const unit = enterFunction(interpreter, callee, bound);
  useDependencies(interpreter, callee, unit);
  if (given === "data" && interpreter.modules.get(callee.file)?.unit.done) interpreter.entries.set(callee, unit);
  return unit;
}

/** `Depends(f)` as a parameter's default, or in its `Annotated`: the framework runs `f` before the function. */
function useDependencies(interpreter: Interpreter, callee: FunctionValue, unit: Unit): void {
  for (const { name, annotation, nameSpan } of callee.definition.parameters) {
    const given = callee.defaults.get(name);
    const annotated = annotation?.kind === "index" ? evaluateIn(interpreter, callee.closure, annotation) : null;
    const parts = annotated?.kind === "operation" ? annotated.operands : [];
    const calls = [...(given ? [given] : []), ...parts].flatMap((each) => callables(each));
    for (const call of calls) {
      if (call.kind !== "call" || !interpreter.callbacks.has(interpreter.objectOf(call.id))) continue;
      const place: Place = { file: callee.file, span: nameSpan };
      unit.events.push({ kind: "use", place, conditions: [], object: interpreter.objectOf(call.id) });
    }
  }
}

function unknownArgument(
  interpreter: Interpreter,
  callee: FunctionValue,
  parameter: Parameter,
  kind: "data" | "objects",
): Value {
  const place: Place = { file: callee.file, span: parameter.nameSpan };
  if (parameter.spread) return unknown("an argument", place);
  const given = callee.defaults.get(parameter.name);
  // `Depends(f)` and the like: the framework runs what the default holds.
  if (given?.kind === "call") return given;
  const annotated = parameter.annotation ? evaluateIn(interpreter, callee.closure, parameter.annotation) : null;
  if (annotated?.kind === "class") return instanceOfType(interpreter, annotated, parameter.name, place);
  if (annotated && interpreter.semantics.isConstructor?.(annotated)) {
    return { kind: "call", callee: annotated, args: [], place, calleePlace: place, id: interpreter.identity() };
  }
  const argument = argumentFromOutside(parameter.name, place, kind === "objects");
  return given ? choice(unknown(`the argument ${parameter.name} is given`, place), argument, given) : argument;
}

/** What an argument of this type may be: an instance of it, or of one of its subclasses in the project. */
function instanceOfType(interpreter: Interpreter, type: ClassValue, parameter: string, place: Place): Value {
  const instance = (each: ClassValue): Value => ({
    kind: "instance",
    class: each,
    attributes: new Map(),
    place,
    parameter,
  });
  const subclasses = interpreter.subclasses.get(type) ?? [];
  if (subclasses.length > MAX_SUBCLASSES)
    return unknownObject(`an argument of the type ${type.definition.name}`, place);
  return subclasses.reduce<Value>(
    (other, each) => choice(unknown("the argument's class", place), instance(each), other),
    instance(type),
  );
}

/** Evaluates an annotation where it was written, without a trace. Outside of any run it has a budget of its own. */
function evaluateIn(interpreter: Interpreter, frame: Frame, expression: Expression): Value {
  const before = { frame: interpreter.frame, silent: interpreter.silent, steps: interpreter.steps };
  const outermost = interpreter.running.length === 0;
  interpreter.frame = frame;
  interpreter.silent = true;
  if (outermost) interpreter.steps = 0;
  try {
    return interpreter.evaluate(expression);
  } catch (error) {
    if (!outermost || !(error instanceof BudgetExceeded)) throw error;
    return unknown("an annotation that can't be followed", { file: frame.file, span: expression.span });
  } finally {
    interpreter.frame = before.frame;
    interpreter.silent = before.silent;
    if (outermost) interpreter.steps = before.steps;
  }
}

/** `bound`: what the parameters are. The function's variables start with them, and take the map over. */
function enterFunction(interpreter: Interpreter, callee: FunctionValue, bound: Map<string, Value>): Unit {
  const { definition } = callee;
  const complete = interpreter.modules.get(callee.file)?.unit.done ?? true;
  const contexts = interpreter.contexts.get(definition) ?? new Map<string, Unit>();
  interpreter.contexts.set(definition, contexts);
  const key = complete ? contextIn(contexts, interpreter, callee, bound) : `#${interpreter.identity()}`;
  const isOneTooMany = complete && contexts.size >= interpreter.limits.contexts;
  const known = contexts.get(key) ?? (isOneTooMany ? standIn(contexts) : undefined);
  if (known) {
    initialiseLike(known, callee);
    return known;
  }
  const unit: Unit = {
    kind: "function",
    name: callee.qualifiedName,
    file: callee.file,
    place: { file: callee.file, span: definition.kind === "function" ? definition.header : definition.span },
    function: callee,
    events: [],
    result: unknown("recursion"),
    done: false,
  };
  const recursions = recursionsOf(interpreter, definition);
  // Deeper recursion is evaluated once, for arguments that nobody knows.
  if (
    recursions >= 3 &&
    interpreter.running.length < interpreter.limits.callDepth &&
    !interpreter.generic.has(definition)
  ) {
    interpreter.generic.set(definition, null);
    const generic = entryUnit(interpreter, callee);
    interpreter.generic.set(definition, generic);
    return generic;
  }
  const generic = interpreter.generic.get(definition);
  if (recursions >= 6 && generic) return generic;
  if (generic === null) interpreter.generic.set(definition, unit);
  contexts.set(key, unit);
  if (interpreter.running.length >= interpreter.limits.callDepth || recursions >= 6) {
    unit.events.push({
      kind: "open",
      place: unit.place,
      conditions: [],
      why: "calls nest too deeply",
      cause: "budget",
    });
    unit.done = true;
    return unit;
  }
  const parameters = [...bound.values()];
  const frame = new Frame(callee.file, callee.closure, "function", bound);
  if (callee.owner) frame.set("__class__", callee.owner);
  unit.result = interpreter.isolated(
    frame,
    unit,
    () => {
      if (definition.kind === "lambda") {
        return interpreter.evaluate(definition.body);
      }
      const flow = interpreter.block(definition.body);
      if (definition.generator) return generated(interpreter, callee);
      return flow === "next" ? NONE : lastReturn(interpreter);
    },
    parameters,
  );
  unit.done = true;
  return unit;
}

/** The key of the context to run in: the more there are already, the coarser. */
function contextIn(
  contexts: ReadonlyMap<string, Unit>,
  { identities, limits }: Interpreter,
  callee: FunctionValue,
  bound: ReadonlyMap<string, Value>,
): string {
  const exact = contextKey(identities, callee, bound);
  if (contexts.has(exact) || contexts.size < limits.exactContexts) return exact;
  return contextKey(identities, callee, bound, true);
}

/** The last of too many contexts stands for all others, and says so. */
function standIn(contexts: ReadonlyMap<string, Unit>): Unit | undefined {
  const last = [...contexts.values()].pop();
  const why = "called with too many different arguments";
  if (last && !last.events.some((event) => event.kind === "open" && event.why === why))
    last.events.push({ kind: "open", place: last.place, conditions: [], why, cause: "budget" });
  return last;
}

/** How often the function is running. A module that is imported meanwhile runs once: a call from there is no recursion. */
function recursionsOf({ running }: Interpreter, definition: FunctionValue["definition"]): number {
  let found = 0;
  for (let i = running.length - 1; i >= 0; i--) {
    const unit = running[i];
    if (!unit || unit.kind === "module") break;
    if (unit.function?.definition === definition) found++;
  }
  return found;
}

/** When every path returns, the last return stands for what is left. */
function lastReturn(interpreter: Interpreter): Value {
  return interpreter.activation.returns.pop()?.value ?? NONE;
}

/** An instance whose `__init__` isn't run again, since it ran with the same arguments, gets the attributes of the first. */
function initialiseLike(unit: Unit, { self, definition }: FunctionValue): void {
  const first = unit.function?.self;
  if (definition.kind === "lambda" || definition.name !== "__init__") return;
  if (first?.kind !== "instance" || self?.kind !== "instance" || first === self) return;
  for (const [name, value] of first.attributes) if (!self.attributes.has(name)) self.attributes.set(name, value);
}
