/** What JavaScript has of its own: the environment, properties of objects, and the built-ins that carry secrets along. */
import type { Place } from "../source/span.ts";
import { callBuiltin } from "./builtins.ts";
import { addEntries } from "./entries.ts";
import type { Interpreter } from "./interpreter.ts";
import { iterate } from "./iterate.ts";
import { callMethod } from "./methods.ts";
import { joinTexts, operate, truthOf } from "./operate.ts";
import {
  type ArgumentValue,
  ENVIRON,
  external,
  type Item,
  type MemberValue,
  NONE,
  type SequenceValue,
  text,
  unknown,
  type Value,
} from "./value.ts";

/** Names that every script has; `property` and `staticmethod` mark accessors and static methods in the IR. */
export const SCRIPT_GLOBALS: ReadonlySet<string> = new Set(
  "process Bun Deno import globalThis global window self console Promise Object Array String Number Boolean JSON Math Date Map Set WeakMap WeakSet RegExp Error TypeError RangeError AggregateError Symbol BigInt Proxy Reflect Intl Function fetch setTimeout setInterval setImmediate clearTimeout clearInterval queueMicrotask structuredClone URL URLSearchParams Headers Request Response FormData Blob Buffer AbortController AbortSignal TextEncoder TextDecoder ReadableStream WritableStream crypto performance parseInt parseFloat isNaN isFinite encodeURIComponent decodeURIComponent require module exports super property staticmethod".split(
    " ",
  ),
);

/** The package a bare specifier names: `node:process` and `process` are one. */
export function packageNamed(specifier: string): Value {
  return external(specifier.replace(/^node:/, ""));
}

const ENVIRONMENTS: ReadonlySet<string> = new Set(["process.env", "Bun.env", "import.meta.env"]);

/** `object.name` where JavaScript differs from Python; undefined: no difference. */
export function scriptAttribute(
  interpreter: Interpreter,
  object: Value,
  name: string,
  place: Place,
): Value | undefined {
  switch (object.kind) {
    case "environ":
      return OBJECT_METHODS.has(name)
        ? { kind: "member", object, name }
        : readKey(interpreter, text(name), place, place);
    case "external": {
      // A package's default export is mostly the package itself.
      if (name === "default") return object;
      const path = `${object.path}.${name}`.replace(/^(?:globalThis|global|window|self)\./, "");
      return ENVIRONMENTS.has(path) ? ENVIRON : undefined;
    }
    case "mapping":
      return OBJECT_METHODS.has(name) ? undefined : operate(".get", [object, text(name), NONE]);
    case "sequence":
      return name === "length" ? operate("len", [object]) : undefined;
    default:
      return undefined;
  }
}

const OBJECT_METHODS: ReadonlySet<string> = new Set(["hasOwnProperty", "toString", "valueOf", "propertyIsEnumerable"]);

/** `object[key]`; undefined: as in Python. */
export function scriptIndex(
  interpreter: Interpreter,
  object: Value,
  key: Value,
  place: Place,
  keyPlace: Place | null,
): Value | undefined {
  if (object.kind === "environ") return readKey(interpreter, key, place, keyPlace);
  if (object.kind === "mapping") return operate(".get", [object, key, NONE]);
  if (key.kind !== "text" || object.kind === "sequence") return undefined;
  return interpreter.attribute(object, key.value, place);
}

/** A key that isn't set is `undefined`: the read doesn't fail. */
function readKey(interpreter: Interpreter, key: Value, place: Place, keyPlace: Place | null): Value {
  return interpreter.readEnvironment(key, "subscript", NONE, place, keyPlace);
}

type Builtin = (interpreter: Interpreter, args: readonly ArgumentValue[], place: Place) => Value | undefined;

const first: Builtin = (_interpreter, args) => args[0]?.value;

/** The built-in of Python that does the same. */
function like(path: string): Builtin {
  return (interpreter, args, place) => callBuiltin(interpreter, path, args, place);
}

/** The method of a Python dict that does the same. */
function ofObject(name: string): Builtin {
  return (interpreter, args, place) => {
    const [object, ...rest] = args;
    return object ? callMethod(interpreter, { kind: "member", object: object.value, name }, rest, place) : undefined;
  };
}

const BUILTINS: ReadonlyMap<string, Builtin> = new Map<string, Builtin>([
  ["Promise.all", first],
  ["Promise.resolve", first],
  ["Object.freeze", first],
  ["Object.seal", first],
  ["structuredClone", first],
  ["Array.from", like("list")],
  ["Array.of", (_interpreter, args) => sequenceOf(args.map(itemOf))],
  [
    "Set",
    (interpreter, args, place) => (args.length === 0 ? undefined : callBuiltin(interpreter, "list", args, place)),
  ],
  ["String", like("str")],
  ["Boolean", like("bool")],
  ["Number", like("int")],
  ["parseInt", (interpreter, args, place) => callBuiltin(interpreter, "int", args.slice(0, 1), place)],
  ["Object.entries", ofObject("items")],
  ["Object.keys", ofObject("keys")],
  ["Object.values", ofObject("values")],
  ["Object.fromEntries", like("dict")],
  ["Object.assign", assign],
  [
    "Deno.env.get",
    (interpreter, [key], place) => (key ? readKey(interpreter, key.value, place, key.place) : undefined),
  ],
  ["Deno.env.has", (interpreter, [key]) => (key ? asksFor(interpreter, key) : undefined)],
  [
    "Deno.env.toObject",
    (interpreter, _args, place) => {
      interpreter.readWholeEnvironment(place);
      return { kind: "mapping", entries: [{ key: null, value: ENVIRON, place, conditions: [] }] };
    },
  ],
]);

/** Calls a function of JavaScript's own; undefined: not one that is modelled. */
export function callScriptBuiltin(
  interpreter: Interpreter,
  path: string,
  args: readonly ArgumentValue[],
  place: Place,
): Value | undefined {
  return BUILTINS.get(path)?.(interpreter, args, place);
}

function assign(interpreter: Interpreter, args: readonly ArgumentValue[]): Value | undefined {
  const [target, ...sources] = args;
  if (target?.value.kind !== "mapping") return undefined;
  for (const source of sources) {
    addEntries(target.value, interpreter.inPath(interpreter.spreadEntries(source.value, source.place)), source.place);
  }
  return target.value;
}

function asksFor(interpreter: Interpreter, key: ArgumentValue): Value {
  interpreter.record({
    kind: "read",
    conditions: interpreter.conditions,
    place: key.place,
    key: key.value,
    how: "in",
    hasDefault: true,
    hard: false,
    guarded: true,
    throughParameter: false,
  });
  return operate("in", [key.value, ENVIRON]);
}

/** Calls a method of a value; undefined: not one that is modelled. */
export function callScriptMethod(
  interpreter: Interpreter,
  callee: MemberValue,
  args: readonly ArgumentValue[],
  place: Place,
): Value | undefined {
  const { object, name } = callee;
  const [given] = args;
  if (name === "then" && given) {
    const value: ArgumentValue = { name: null, value: object, place, whole: place, spread: false, conditions: [] };
    return interpreter.call(given.value, [value], place, place);
  }
  if (name === "catch" || name === "finally") return object;
  switch (object.kind) {
    case "environ":
      return name === "hasOwnProperty" && given ? asksFor(interpreter, given) : undefined;
    case "sequence":
      return sequenceMethod(interpreter, object, name, args, place);
    case "text":
    case "template":
    case "env-read":
    case "operation":
      return textMethod(object, name, args);
    default:
      return undefined;
  }
}

function sequenceMethod(
  interpreter: Interpreter,
  object: SequenceValue,
  name: string,
  args: readonly ArgumentValue[],
  place: Place,
): Value | undefined {
  const [given] = args;
  const self: ArgumentValue = { name: null, value: object, place, whole: place, spread: false, conditions: [] };
  switch (name) {
    case "filter":
      // `filter(Boolean)` drops what is null or false; an object made by a call stays.
      if (given?.value.kind === "external" && given.value.path === "Boolean") {
        return sequenceOf(object.items.filter((item) => truthOf(item.value) !== false));
      }
      return given ? callBuiltin(interpreter, name, [given, self], place) : undefined;
    case "map":
      return given ? callBuiltin(interpreter, name, [given, self], place) : undefined;
    case "forEach":
      if (given) callBuiltin(interpreter, "map", [given, self], place);
      return NONE;
    case "push":
      object.items.push(...interpreter.inPath(args.map(itemOf)));
      return unknown("the length of a list", place);
    case "unshift":
      object.items.unshift(...interpreter.inPath(args.map(itemOf)));
      return unknown("the length of a list", place);
    case "concat": {
      const added = args.flatMap((each) => iterate(interpreter, each.value, each.place) ?? [spreadOf(each)]);
      return sequenceOf([...object.items, ...added]);
    }
    case "flat": {
      const items = object.items.flatMap((item): Item[] => {
        const inner = item.spread ? null : iterate(interpreter, item.value, item.place);
        return inner === null
          ? [item]
          : inner.map((each) => ({ ...each, conditions: [...item.conditions, ...each.conditions] }));
      });
      return sequenceOf(items);
    }
    case "slice":
      return args.length === 0 ? sequenceOf([...object.items]) : undefined;
    case "join":
      return operate(".join", [given?.value ?? text(","), object]);
    case "includes":
      return given ? operate("in", [given.value, object]) : undefined;
    default:
      return undefined;
  }
}

/** An argument as an element; one that may stand for many (`...list`) is open. */
function itemOf(argument: ArgumentValue): Item {
  return { value: argument.value, place: argument.place, conditions: argument.conditions, spread: argument.spread };
}

/** What can't be listed may be one element or many. */
function spreadOf(argument: ArgumentValue): Item {
  return { ...itemOf(argument), spread: argument.value.kind !== "call" };
}

function sequenceOf(items: Item[]): SequenceValue {
  return { kind: "sequence", shape: "list", items };
}

/** `[lower:upper]` of the arguments of `slice` or `substring`. */
function sliceOf([lower, upper]: readonly ArgumentValue[]): Value {
  const bounds = [lower, upper, undefined].map((bound): ArgumentValue => bound ?? NO_BOUND);
  return { kind: "partial", callee: external("slice"), args: bounds };
}

const NOWHERE: Place = { file: "", span: { start: 0, end: 0 } };
const NO_BOUND: ArgumentValue = {
  name: null,
  value: NONE,
  place: NOWHERE,
  whole: NOWHERE,
  spread: false,
  conditions: [],
};

const TEXT_METHODS: ReadonlyMap<string, string> = new Map([
  ["toUpperCase", ".upper"],
  ["toLowerCase", ".lower"],
  ["trim", ".strip"],
  ["startsWith", ".startswith"],
  ["endsWith", ".endswith"],
  ["replaceAll", ".replace"],
  ["split", ".split"],
]);

function textMethod(object: Value, name: string, args: readonly ArgumentValue[]): Value | undefined {
  if (args.some((each) => each.spread)) return undefined;
  const values = args.map((each) => each.value);
  const [given] = values;
  const same = TEXT_METHODS.get(name);
  if (same) return operate(same, [object, ...values]);
  if (name === "concat") return joinTexts([object, ...values]);
  if (name === "slice" || name === "substring") return operate("index", [object, sliceOf(args)]);
  if (name === "includes" && given) return operate("in", [given, object]);
  return name === "toString" && values.length === 0 ? object : undefined;
}
