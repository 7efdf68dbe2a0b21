/** The identity of a call's context: two calls with the same key may share one evaluation of the function. */
import type { FunctionValue, Value } from "./value.ts";

/** Numbers for what keys name. */
export class Identities {
  private readonly objects = new Map<object, number>();
  private readonly made = new Map<string, number>();
  private readonly numbers = new WeakMap<Value, number>();

  /** One for each object. */
  of(value: object): number {
    return numberOf(this.objects, value);
  }

  /** The same one for all values that are put together from the same; `said` tells from what. */
  ofMade(value: Value, said: () => string): number {
    const known = this.numbers.get(value);
    if (known !== undefined) return known;
    const number = numberOf(this.made, said());
    this.numbers.set(value, number);
    return number;
  }
}

function numberOf<Key>(numbers: Map<Key, number>, key: Key): number {
  const known = numbers.get(key);
  if (known !== undefined) return known;
  const made = numbers.size + 1;
  numbers.set(key, made);
  return made;
}

/**
 * A text that is equal for arguments that make no difference to what the function does. A `coarse` one is equal, too, for
 * arguments that differ in nothing but where they were written, and which unknown value, collection or instance of a class
 * they are: for functions that are called with very many.
 */
export function contextKey(
  identities: Identities,
  callee: FunctionValue,
  bound: ReadonlyMap<string, Value>,
  coarse = false,
): string {
  let key = `${coarse ? "~" : ""}${callee.closure.id}`;
  for (const [name, value] of bound)
    key += `|${name}=${coarse ? coarseDigest(identities, value, 0) : digest(identities, value, 0)}`;
  return key;
}

/** Parts of parts further in than this, and more of them, make no difference to a coarse key. */
const COARSE_DEPTH = 3;
const COARSE_PARTS = 16;

function coarseDigest(identities: Identities, value: Value, depth: number): string {
  const parts = (what: string, all: readonly Value[]): string =>
    depth >= COARSE_DEPTH
      ? what
      : `${what}(${all
          .slice(0, COARSE_PARTS)
          .map((part) => coarseDigest(identities, part, depth + 1))
          .join()})`;
  switch (value.kind) {
    case "text":
      return JSON.stringify(value.value);
    case "call":
      return parts("call", [value.callee, ...value.args.map((argument) => argument.value)]);
    case "sequence":
      return parts(
        value.shape,
        value.items.map((item) => item.value),
      );
    case "mapping":
      return parts(
        "mapping",
        value.entries.flatMap((entry) => (entry.key ? [entry.key, entry.value] : [entry.value])),
      );
    case "choice":
      return parts("choice", [value.then, value.otherwise]);
    case "template":
      return parts("template", value.parts);
    case "operation":
      return parts(value.operator, value.operands);
    case "partial":
      return parts("partial", [value.callee]);
    case "member":
      return parts(`.${value.name}`, [value.object]);
    case "instance":
      return `i${identities.of(value.class)}`;
    default:
      return digest(identities, value, 0);
  }
}

function digest(identities: Identities, value: Value, depth: number): string {
  switch (value.kind) {
    case "text":
      return `t${JSON.stringify(value.value)}${value.literals.map((place) => `${place.file}:${place.span.start}`).join(",")}`;
    case "scalar":
      return `s${String(value.value)}`;
    case "external":
      return `e${value.path}`;
    case "environ":
      return "environ";
    case "module":
      return `m${value.file}`;
    case "function":
      return `f${identities.of(value.definition)}.${value.closure.id}${value.self ? digest(identities, value.self, depth + 1) : ""}`;
    case "class":
      return `c${identities.of(value)}`;
    case "instance":
      return `i${identities.of(value.class)}${value.attributes.size > 0 ? `.${identities.of(value.attributes)}` : ""}`;
    case "partial":
      return depth > 3 ? "p" : `p${digest(identities, value.callee, depth + 1)}`;
    case "call":
      return `k${value.id}`;
    case "env-read":
      return `r${digest(identities, value.key, depth + 1)}`;
    case "sequence":
    case "mapping":
      return `h${identities.of(value)}`;
    case "choice":
      return madeOf(identities, value, "choice", [value.test, value.then, value.otherwise]);
    case "template":
      return madeOf(identities, value, "template", value.parts);
    case "operation":
      return madeOf(identities, value, value.operator, value.operands);
    case "member":
      return depth > 3 ? "." : `${digest(identities, value.object, depth + 1)}.${value.name}`;
    case "unknown":
      return `${value.runsCode ? "?!" : "?"}${value.parameter === undefined ? "" : "p"}`;
  }
}

function madeOf(identities: Identities, value: Value, how: string, parts: readonly Value[]): string {
  const said = () => `${how}(${parts.map((part) => digest(identities, part, 0)).join()})`;
  return `o${identities.ofMade(value, said)}`;
}
