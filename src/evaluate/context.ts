/** The identity of a call's context: two calls with the same key may share one evaluation of the function. */
import type { FunctionValue, Value } from "./value.ts";

const identities = new WeakMap<object, number>();
let next = 1;

function identityOf(value: object): number {
  const known = identities.get(value);
  if (known !== undefined) return known;
  identities.set(value, next);
  return next++;
}

/** A text that is equal for arguments that make no difference to what the function does. */
export function contextKey(callee: FunctionValue, bound: ReadonlyMap<string, Value>): string {
  const parts = [String(callee.closure.id)];
  for (const [name, value] of bound) parts.push(`${name}=${digest(value, 0)}`);
  return parts.join("|");
}

function digest(value: Value, depth: number): string {
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
      return `f${identityOf(value.definition)}.${value.closure.id}${value.self ? digest(value.self, depth + 1) : ""}`;
    case "class":
      return `c${identityOf(value)}`;
    case "instance":
      return `i${identityOf(value.class)}${value.attributes.size > 0 ? `.${identityOf(value.attributes)}` : ""}`;
    case "partial":
      return depth > 3 ? "p" : `p${digest(value.callee, depth + 1)}`;
    case "call":
      return `k${value.id}`;
    case "env-read":
      return `r${digest(value.key, depth + 1)}`;
    case "sequence":
    case "mapping":
      return `h${identityOf(value)}`;
    case "choice":
    case "template":
    case "operation":
      return `o${identityOf(value)}`;
    case "member":
      return depth > 3 ? "." : `${digest(value.object, depth + 1)}.${value.name}`;
    case "unknown":
      return `${value.runsCode ? "?!" : "?"}${value.parameter === undefined ? "" : "p"}`;
  }
}
