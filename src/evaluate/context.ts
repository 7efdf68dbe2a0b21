/** The identity of a call's context: two calls with the same key may share one evaluation of the function. */
import type { FunctionValue, Value } from "./value.ts";

/** A number for each object that a key names. */
export type Identities = Map<object, number>;

/** A text that is equal for arguments that make no difference to what the function does. */
export function contextKey(identities: Identities, callee: FunctionValue, bound: ReadonlyMap<string, Value>): string {
  let key = String(callee.closure.id);
  for (const [name, value] of bound) key += `|${name}=${digest(identities, value, 0)}`;
  return key;
}

function identityOf(identities: Identities, value: object): number {
  const known = identities.get(value);
  if (known !== undefined) return known;
  const made = identities.size + 1;
  identities.set(value, made);
  return made;
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
