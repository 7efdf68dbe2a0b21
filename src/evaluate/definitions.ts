/** Function and class definitions, and their decorators. */
import type { ClassDefinition, Decorator, FunctionDefinition, Lambda } from "../syntax/ir.ts";
import { positional } from "./binding.ts";
import { listBases, metaclassHooks, subclassHook } from "./classes.ts";
import { Frame } from "./frame.ts";
import type { Interpreter } from "./interpreter.ts";
import { type ClassValue, type FunctionValue, text, unknown, type Value } from "./value.ts";

export function defineFunction(interpreter: Interpreter, definition: FunctionDefinition): Value {
  const decorators = definition.decorators.map((decorator) => interpreter.evaluate(decorator.expression));
  const value = functionValue(interpreter, definition, definition.name);
  value.decorators = decorators;
  interpreter.functions.push(value);
  return decorate(interpreter, value, definition.decorators, decorators);
}

export function functionValue(
  interpreter: Interpreter,
  definition: FunctionDefinition | Lambda,
  name: string,
): FunctionValue {
  const defaults = new Map<string, Value>();
  for (const parameter of definition.parameters) {
    if (parameter.default) defaults.set(parameter.name, interpreter.evaluate(parameter.default));
  }
  return {
    kind: "function",
    definition,
    file: interpreter.frame.file,
    closure: interpreter.frame,
    defaults,
    self: null,
    wraps: null,
    owner: interpreter.classesByBody.get(interpreter.frame) ?? null,
    qualifiedName: qualify(interpreter, name),
    decorators: [],
  };
}

function qualify(interpreter: Interpreter, name: string): string {
  if (interpreter.frame.kind === "module") return name;
  if (interpreter.frame.kind === "class")
    return `${interpreter.classesByBody.get(interpreter.frame)?.qualifiedName ?? "<class>"}.${name}`;
  return `${interpreter.activation.unit.name}.<locals>.${name}`;
}

export function defineClass(interpreter: Interpreter, definition: ClassDefinition): Value {
  const decorators = definition.decorators.map((decorator) => interpreter.evaluate(decorator.expression));
  const bases = definition.bases
    .filter((base) => base.name === null)
    .map((base) => withoutTypes(interpreter.evaluate(base.value)));
  const keywords = new Map(
    definition.bases.flatMap(({ name, value }) =>
      name === null ? [] : [[name, interpreter.evaluate(value)] as const],
    ),
  );
  const body = new Frame(interpreter.frame.file, interpreter.frame, "class");
  const value: ClassValue = {
    kind: "class",
    definition,
    file: interpreter.frame.file,
    bases,
    metaclass: keywords.get("metaclass") ?? null,
    keywords,
    body,
    qualifiedName: qualify(interpreter, definition.name),
    decorators,
  };
  interpreter.classesByBody.set(body, value);
  for (const base of listBases(value).classes) {
    if (base === value) continue;
    const known = interpreter.subclasses.get(base);
    if (known) known.push(value);
    else interpreter.subclasses.set(base, [value]);
  }
  const outer = interpreter.frame;
  interpreter.frame = body;
  try {
    interpreter.block(definition.body);
  } finally {
    interpreter.frame = outer;
  }
  const place = interpreter.place(definition.nameSpan);
  const given = [text(definition.name), unknown("the bases", place), unknown("the class body", place)];
  for (const method of metaclassHooks(value))
    interpreter.callFunction(
      method,
      given.map((each) => positional(each, place)),
      place,
    );
  const hook = subclassHook(value);
  if (hook) interpreter.callFunction(hook, [], place);
  return decorate(interpreter, value, definition.decorators, decorators);
}

/** The class itself of a generic one with its types: `Base[int]`. */
function withoutTypes(base: Value): Value {
  const [generic] = base.kind === "operation" && base.operator === "index" ? base.operands : [];
  return generic?.kind === "class" || generic?.kind === "external" ? generic : base;
}

/** Applies decorators, innermost first. */
function decorate(
  interpreter: Interpreter,
  value: FunctionValue | ClassValue,
  decorators: readonly Decorator[],
  values: readonly Value[],
): Value {
  let result: Value = value;
  for (let i = decorators.length - 1; i >= 0; i--) {
    const decorator = decorators[i];
    const callee = values[i];
    if (!decorator || !callee) continue;
    const place = interpreter.place(decorator.expression.span);
    result = interpreter.call(callee, [positional(result, place)], place, place);
  }
  return result;
}
