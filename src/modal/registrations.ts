/** Which functions, classes and servers the project registers with its apps, and which of their methods a container runs. */
import type { RecordedCall } from "../evaluate/interpreter.ts";
import { alternatives, type CallValue, type ClassValue, externalPath, type FunctionValue } from "../evaluate/value.ts";
import { contains, type Place } from "../source/span.ts";
import { LIFECYCLE_DECORATORS, type ModalType, WEB_DECORATORS } from "./api.ts";
import { definitionOf } from "./semantics.ts";
import { decoratedBy, typeOf } from "./types.ts";

/** A registered function, class or server. */
export interface Registration {
  readonly recorded: RecordedCall;
  readonly decorator: CallValue;
  readonly target: FunctionValue | ClassValue;
  readonly kind: "function" | "class" | "server";
}

const KINDS: ReadonlyMap<ModalType | null, Registration["kind"]> = new Map([
  ["FunctionDecorator", "function"],
  ["ClsDecorator", "class"],
  ["ServerDecorator", "server"],
]);

/** The registrations among the calls, in their order. */
export function registrationsOf(calls: readonly RecordedCall[]): readonly Registration[] {
  return calls.flatMap((recorded): readonly Registration[] => {
    const { call } = recorded;
    if (call.callee.kind !== "call") return [];
    const decorator = call.callee;
    const kind = KINDS.get(typeOf(decorator));
    const inner = decoratedBy(call);
    if (!kind || !inner) return [];
    return [...alternatives(inner)].flatMap((arm): readonly Registration[] => {
      const target = definitionOf(arm.value);
      return target ? [{ recorded, decorator, target, kind }] : [];
    });
  });
}

/** The functions that are local entrypoints. */
export function entrypointsOf(calls: readonly RecordedCall[]): readonly FunctionValue[] {
  const found = new Set<FunctionValue>();
  for (const { call } of calls) {
    const inner =
      call.callee.kind === "call" && typeOf(call.callee) === "EntrypointDecorator" ? decoratedBy(call) : null;
    const target = inner ? definitionOf(inner) : null;
    if (target?.kind === "function") found.add(target);
  }
  return [...found];
}

/** Modal's decorators on a function or class, also below others: `modal.method`, `modal.asgi_app`. */
function modalDecorators(value: FunctionValue | ClassValue): readonly string[] {
  return value.decorators.flatMap((decorator) => {
    const callee = decorator.kind === "call" ? decorator.callee : decorator;
    const path = externalPath(callee);
    return path?.startsWith("modal.") ? [path] : [];
  });
}

export function isWeb({ target }: Registration): boolean {
  const decorated = target.kind === "function" ? [target] : [target, ...lifecycleMethods(target, false)];
  return decorated.some((each) => modalDecorators(each).some((path) => WEB_DECORATORS.has(path)));
}

/** The methods of a class that run in its container: setup first, then the public ones. Inherited ones included. */
export function lifecycleMethods(target: ClassValue, all: boolean): readonly FunctionValue[] {
  const methods: FunctionValue[] = [];
  const seen = new Set<string>();
  const visit = (each: ClassValue): void => {
    for (const name of each.body.names()) {
      if (seen.has(name)) continue;
      const own = each.body.own(name);
      const method = own ? definitionOf(own) : null;
      if (method?.kind !== "function") continue;
      const decorators = modalDecorators(method);
      const setup = ["__init__", "__enter__", "__aenter__", "__exit__", "__aexit__"].includes(name);
      if (!all && !setup && !decorators.some((path) => LIFECYCLE_DECORATORS.has(path))) continue;
      seen.add(name);
      methods.push(method);
    }
    for (const base of each.bases) if (base.kind === "class") visit(base);
  };
  visit(target);
  const rank = (method: FunctionValue) =>
    method.definition.kind === "function" && method.definition.name === "__init__"
      ? 0
      : modalDecorators(method).includes("modal.enter")
        ? 1
        : 2;
  return methods.sort((a, b) => rank(a) - rank(b));
}

/** True for a decorator that stands at the definition itself. */
export function isAtDefinition(place: Place, target: FunctionValue | ClassValue): boolean {
  if (target.definition.kind === "lambda" || place.file !== target.file) return false;
  return target.definition.decorators.some((decorator) => contains(decorator.span, place.span));
}
