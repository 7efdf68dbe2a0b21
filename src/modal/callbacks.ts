/** Which of the project's functions an object from outside may call back. */
import { wrappedFunction } from "../evaluate/callables.ts";
import { listBases } from "../evaluate/classes.ts";
import type { Interpreter } from "../evaluate/interpreter.ts";
import { externalPath, type FunctionValue, type Value } from "../evaluate/value.ts";
import { definitionOf } from "./semantics.ts";
import { typeOf } from "./types.ts";

const callbackMemo = new WeakMap<Interpreter, Map<number, readonly FunctionValue[]>>();

/** The project's functions that an object may call: those handed to it, and to the objects handed to it. */
export function callbacksOf(interpreter: Interpreter, object: number): readonly FunctionValue[] {
  const memo = callbackMemo.get(interpreter) ?? new Map<number, readonly FunctionValue[]>();
  callbackMemo.set(interpreter, memo);
  const known = memo.get(object);
  if (known) return known;
  const found = new Set<FunctionValue>();
  const seen = new Set<number>([object]);
  const pending = [object];
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    for (const value of interpreter.callbacks.get(id) ?? []) {
      if (value.kind === "function") found.add(value);
      else if (value.kind === "call") {
        const type = typeOf(value);
        // A Modal function handed over runs in its own container.
        if (type === "Function" || type === "Cls" || type === "App") continue;
        const wrapped = definitionOf(value);
        if (wrapped?.kind === "function") found.add(wrapped);
        const next = interpreter.objectOf(value.id);
        if (!seen.has(next)) {
          seen.add(next);
          pending.push(next);
        }
      } else for (const method of methodsOf(value)) found.add(method);
    }
  }
  const list = [...found];
  memo.set(object, list);
  return list;
}

const methodMemo = new WeakMap<Value, readonly FunctionValue[]>();

/** Those that outside code may call on an object of the project, though nobody handed them to it by name. */
const offered = new WeakSet<FunctionValue>();

/**
 * Is a function that a web framework holds surely run by it? A function that it was handed is; of an object or class the
 * methods by which it makes and calls one, those named after requests and those that are marked by a decorator.
 */
export function isHandler(callback: FunctionValue): boolean {
  if (!offered.has(callback)) return true;
  const { definition, decorators } = callback;
  const isMarked = decorators.some((each) => !PLAIN.has(externalPath(each) ?? ""));
  return isMarked || (definition.kind === "function" && HANDLER.test(definition.name));
}

const PLAIN: ReadonlySet<string> = new Set(["property", "classmethod", "staticmethod", "functools.cached_property"]);

const HANDLER = /^(?:__init__|__call__|dispatch|get|post|put|patch|delete|head|options|on_[a-z_]+)$/;

/** The methods that outside code may call on an instance or class handed to it. */
function methodsOf(value: Value): readonly FunctionValue[] {
  const known = methodMemo.get(value);
  if (known) return known;
  const methods = listMethods(value);
  for (const method of methods) offered.add(method);
  methodMemo.set(value, methods);
  return methods;
}

function listMethods(value: Value): readonly FunctionValue[] {
  const type = value.kind === "instance" ? value.class : value.kind === "class" ? value : null;
  if (!type) return [];
  const self: Value =
    value.kind === "instance"
      ? value
      : {
          kind: "instance",
          class: type,
          attributes: new Map(),
          place: { file: type.file, span: type.definition.nameSpan },
        };
  const methods = new Map<string, FunctionValue>();
  for (const { body } of listBases(type).classes)
    for (const name of body.names()) {
      const own = body.own(name);
      const method = own ? wrappedFunction(own) : null;
      if (method?.kind === "function" && !methods.has(name)) methods.set(name, { ...method, self });
    }
  return [...methods.values()];
}
