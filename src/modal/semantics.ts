/** What the evaluator must know of Modal while it runs code: which calls stay in this container, and `image.imports()`. */
import { positional } from "../evaluate/binding.ts";
import { wrappedFunction } from "../evaluate/callables.ts";
import type { Semantics } from "../evaluate/interpreter.ts";
import {
  type CallValue,
  type ClassValue,
  external,
  externalPath,
  type FunctionValue,
  type Value,
} from "../evaluate/value.ts";
import type { Place } from "../source/span.ts";
import { typeOf } from "./types.ts";

/** The project's function or class behind a Modal handle. */
export function definitionOf(value: Value): FunctionValue | ClassValue | null {
  return wrappedFunction(value);
}

export const modalSemantics: Semantics = {
  target(callee) {
    if (callee.kind === "call") return targetOfHandle(callee);
    if (callee.kind !== "member") return undefined;
    const { object, name } = callee;
    const type = object.kind === "call" ? typeOf(object) : null;
    // `f.local(…)` runs here; `f.get_raw_f()` gives the function itself.
    if (type === "Function" || type === "PartialFunction") {
      const definition = definitionOf(object);
      if (name === "local") return definition;
      if (name === "get_raw_f" && definition && object.kind === "call") return constantly(definition, object.place);
      return null;
    }
    // `Model().method.local(…)`: the handle's attribute is a method of the class.
    if (
      name === "local" &&
      object.kind === "member" &&
      object.object.kind === "call" &&
      typeOf(object.object) === "ClsInstance"
    ) {
      return methodOfHandle(object.object, object.name);
    }
    return undefined;
  },
  applied(callee, args) {
    if (callee.kind !== "member" || callee.name !== "pipe" || typeOf(callee.object) !== "Image") return null;
    const [first, ...rest] = args;
    if (!first || first.name !== null || first.spread || !RUNS.has(first.value.kind)) return null;
    return { callee: first.value, args: [positional(callee.object, first.place), ...rest] };
  },
  isRegistration(callee) {
    const type = typeOf(callee);
    return (
      type === "FunctionDecorator" ||
      type === "ClsDecorator" ||
      type === "ServerDecorator" ||
      type === "EntrypointDecorator"
    );
  },
  isConstructor(annotation) {
    return externalPath(annotation) === "modal.ModalClient";
  },
  isCondition(value) {
    return isImports(value);
  },
};

/** The kinds of values that are the project's own callables. */
const RUNS: ReadonlySet<Value["kind"]> = new Set(["function", "class", "partial", "instance"]);

/** `with image.imports():`: what stands inside is fatal only in containers of that image. */
export function isImports(value: Value): value is CallValue {
  return (
    value.kind === "call" &&
    value.callee.kind === "member" &&
    value.callee.name === "imports" &&
    typeOf(value.callee.object) === "Image"
  );
}

/** A callable that gives `value`. */
function constantly(value: Value, place: Place): Value {
  return { kind: "partial", callee: external("<identity decorator>"), args: [positional(value, place)] };
}

function targetOfHandle(callee: CallValue): Value | null | undefined {
  switch (typeOf(callee)) {
    case "Function":
    case "Cls":
    case "Server":
    case "Image":
    case "App":
    case "Secret":
    case "Sandbox":
      // A handle is called through `.remote` and the like; calling a class handle makes a handle.
      return null;
    case "PartialFunction":
      return undefined;
    default:
      return undefined;
  }
}

function methodOfHandle(handle: CallValue, name: string): Value | null {
  const definition = handle.callee.kind === "call" ? definitionOf(handle.callee) : null;
  if (definition?.kind !== "class") return null;
  const found = definition.body.own(name);
  const method = found ? wrappedFunction(found) : null;
  if (method?.kind !== "function") return null;
  return { ...method, self: { kind: "instance", class: definition, attributes: new Map(), place: handle.place } };
}
