/** The identity of a call's context: two calls with the same key may share one evaluation of the function. */
import type { FunctionValue, Value } from "./value.ts";

/** A number for each object that a key names. */
export type Identities = Map<object, number>;

function identityOf(identities: Identities, value: object): number {
  const known = identities.get(value);
  if (known !== undefined) return known;
  const made = identities.size + 1;
  identities.set(value, made);
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
      return `i${identityOf(identities, value.class)}`;
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
      return `f${identityOf(identities, value.definition)}.${value.closure.id}${value.self ? digest(identities, value.self, depth + 1) : ""}`;
    case "class":
      return `c${identityOf(identities, value)}`;
    case "instance":
      return `i${identityOf(identities, value.class)}${value.attributes.size > 0 ? `.${identityOf(identities, value.attributes)}` : ""}`;
    case "partial":
      return depth > 3 ? "p" : `p${digest(identities, value.callee, depth + 1)}`;
    case "call":
      return `k${value.id}`;
    case "env-read":
      return `r${digest(identities, value.key, depth + 1)}`;
    case "sequence":
    case "mapping":
      return `h${identityOf(identities, value)}`;
    case "choice":
    case "template":
    case "operation":
      return `o${identityOf(identities, value)}`;
    case "member":
      return depth > 3 ? "." : `${digest(identities, value.object, depth + 1)}.${value.name}`;
    case "unknown":
      return `${value.runsCode ? "?!" : "?"}${value.parameter === undefined ? "" : "p"}`;
  }
}
