/** Functions run in the context of their arguments, known or not. */

import type { Place } from "../source/span.ts";
import type { Parameter } from "../syntax/ir.ts";
import { bindParameters } from "./binding.ts";
import { callables } from "./callables.ts";
import { handTo } from "./calls.ts";
import { contextKey } from "./context.ts";
import { elementOf } from "./entries.ts";
import { Frame } from "./frame.ts";
import { generated } from "./generators.ts";
import type { Interpreter } from "./interpreter.ts";
import type { Unit } from "./unit.ts";
import {
  type ArgumentValue,
  annotationParts,
  argumentFromOutside,
  type CallValue,
  type ClassValue,
  choice,
  externalPath,
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
  const result = unit.done ? unit.result : unknown("recursion", place);
  const handlers = interpreter.handlers.get(callee.definition) ?? [];
  return handlers.reduce((other, handler) => {
    const test = unknown("the type of the first argument", place);
    const run = () => callFunction(interpreter, { ...handler, self: callee.self }, args, place);
    return choice(test, interpreter.under([{ test, truth: true }], run), other);
  }, result);
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

/**
 * `Depends(f)` as a parameter's default, or in its `Annotated`: the framework runs `f` before the function. So may a library
 * read what a call in an annotation names (`Annotated[str, Option(envvar="K")]`).
 */
function useDependencies(interpreter: Interpreter, callee: FunctionValue, unit: Unit): void {
  for (const parameter of callee.definition.parameters) {
    const { type, calls } = declarationOf(interpreter, callee, parameter);
    for (const call of calls) {
      const { place } = call;
      const object = interpreter.objectOf(call.id);
      // `Depends()` makes what the parameter's type says.
      if (type?.kind === "class" && call.args.length === 0) handTo(interpreter, object, [type]);
      if (call !== callee.defaults.get(parameter.name)) unit.events.push({ kind: "call", place, conditions: [], call });
      if (interpreter.callbacks.has(object)) unit.events.push({ kind: "use", place, conditions: [], object });
    }
  }
}

interface Declaration {
  readonly type: Value | null;
  /** The calls that a framework looks at: the parameter's default, and those in `Annotated`. */
  readonly calls: readonly CallValue[];
}

function declarationOf(interpreter: Interpreter, callee: FunctionValue, parameter: Parameter): Declaration {
  const given = callee.defaults.get(parameter.name);
  const annotated = parameter.annotation ? interpreter.evaluateSilently(callee.closure, parameter.annotation) : null;
  const parts = annotated ? annotationParts(annotated) : null;
  const held = [...(given ? [given] : []), ...(parts ?? [])].flatMap((each) => callables(each));
  return { type: parts?.[0] ?? annotated, calls: held.filter((each) => each.kind === "call") };
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
  const { type: annotated, calls } = declarationOf(interpreter, callee, parameter);
  const injected = firstOf(calls, (call) => injectedBy(interpreter, call));
  if (injected) return injected;
  if (annotated?.kind === "class") return instanceOfType(interpreter, annotated, parameter.name, place);
  if (given?.kind === "call") return given;
  if (annotated && interpreter.semantics.isConstructor?.(annotated)) {
    return { kind: "call", callee: annotated, args: [], place, calleePlace: place, id: interpreter.identity() };
  }
  const argument = argumentFromOutside(parameter.name, place, kind === "objects");
  return given ? choice(unknown(`the argument ${parameter.name} is given`, place), argument, given) : argument;
}

/** What `Depends(f)` puts in: what `f` gives, or what it yields. Null: not such a call. */
function injectedBy(interpreter: Interpreter, call: CallValue): Value | null {
  if (!/(?:^|\.)(?:Depends|Security)$/.test(externalPath(call.callee) ?? "")) return null;
  const given = call.args.find(({ name, spread }) => !spread && (name === null || name === "dependency"))?.value;
  if (given?.kind !== "function") return null;
  const { result } = entryUnit(interpreter, given);
  if (given.definition.kind === "lambda" || !given.definition.generator) return result;
  return result.kind === "sequence" ? elementOf(result.items) : result;
}

function firstOf<T, U>(values: readonly T[], find: (value: T) => U | null): U | null {
  for (const value of values) {
    const found = find(value);
    if (found !== null) return found;
  }
  return null;
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
