/** What a call may run: functions behind decorators, callbacks, the object on which a method is called. */
import { positional } from "./binding.ts";
import { MAX_PARTS } from "./operate.ts";
import {
  type ArgumentValue,
  type ClassValue,
  external,
  externalPath,
  type FunctionValue,
  type Value,
} from "./value.ts";

const NONE: readonly Value[] = [];

/** The kinds of values in which there may be something to call. */
const MAY_HOLD: ReadonlySet<Value["kind"]> = new Set([
  "function",
  "class",
  "call",
  "instance",
  "partial",
  "choice",
  "sequence",
  "mapping",
]);

/** The functions that calling back a value may run: the value itself, or what a container of them holds. */
export function callables(value: Value): readonly Value[] {
  if (!MAY_HOLD.has(value.kind)) return NONE;
  const found = new Set<Value>();
  const seen = new Set<Value>();
  const pending: Value[] = [value];
  for (let next = pending.pop(); next && seen.size < MAX_PARTS; next = pending.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    switch (next.kind) {
      case "function":
      case "class":
      case "call":
      case "instance":
        found.add(next);
        break;
      case "partial":
        pending.push(next.callee);
        break;
      case "choice":
        pending.push(next.then, next.otherwise);
        break;
      case "sequence":
        pending.push(...next.items.map((item) => item.value));
        break;
      case "mapping":
        pending.push(...next.entries.map((entry) => entry.value));
        break;
      case "text":
      case "scalar":
      case "template":
      case "environ":
      case "env-read":
      case "operation":
      case "external":
      case "member":
      case "module":
      case "unknown":
        break;
    }
  }
  return [...found];
}

/** The value at the start of a chain of attributes. */
export function rootOf(callee: Value): Value {
  let current = callee;
  while (current.kind === "member") current = current.object;
  return current;
}

/** The id of the object on which a method is called: `web_app.get("/")` → web_app's. */
export function receiverOf(callee: Value): number | null {
  let current = callee;
  for (;;) {
    if (current.kind === "member") current = current.object;
    else if (current.kind === "call") return current.id;
    else return null;
  }
}

/** The project function or class that a decorator of outside the project was applied to. */
export function wrappedFunction(value: Value): FunctionValue | ClassValue | null {
  let current: Value = value;
  for (let depth = 0; depth < 16; depth++) {
    if (current.kind === "function" || current.kind === "class") return current;
    if (current.kind !== "call" || current.args.length === 0) return null;
    const first: ArgumentValue | undefined = current.args[0];
    if (!first || first.name !== null) return null;
    current = first.value;
  }
  return null;
}

/** `f.register` of a function that `functools.singledispatch` made generic: what it registers may run in its place. */
export function handlerRegistration(value: FunctionValue, name: string): Value | undefined {
  if (name !== "register" || !value.decorators.some(isDispatcher)) return undefined;
  const place = { file: value.file, span: value.definition.span };
  return { kind: "partial", callee: external("<register>"), args: [positional(value, place)] };
}

function isDispatcher(decorator: Value): boolean {
  return /^functools\.singledispatch(?:method)?$/.test(externalPath(decorator) ?? "");
}
