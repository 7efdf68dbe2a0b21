/** What iterating over a value gives. */
import type { Place } from "../source/span.ts";
import type { Interpreter } from "./interpreter.ts";
import { type Item, isNone, RAISES, text, unknown, type Value } from "./value.ts";

/** The items, in order; null where they can't be listed. Iterating over the environment is a read of all of it. */
export function iterate(interpreter: Interpreter, value: Value, place: Place): Item[] | null {
  // Code that fails here gets no items.
  if (value === RAISES || isNone(value)) return [];
  switch (value.kind) {
    case "sequence":
      return [...value.items];
    case "text":
      return [...value.value].map((character) => ({
        value: text(character, value.literals),
        place,
        conditions: [],
        spread: false,
      }));
    case "mapping":
      return value.entries.map((entry) => ({
        value: entry.key ?? unknown("a key of an unknown mapping", place),
        place: entry.place,
        conditions: entry.conditions,
        spread: entry.key === null,
      }));
    case "choice": {
      const then = iterate(interpreter, value.then, place);
      const otherwise = iterate(interpreter, value.otherwise, place);
      // Longer lists are taken as one element anyway; joining those of nested choices grows without end.
      if (!then || !otherwise || then.length + otherwise.length > interpreter.limits.unrolled) return null;
      const conditioned = (items: readonly Item[], truth: boolean) =>
        items.map((item) => ({ ...item, conditions: [{ test: value.test, truth }, ...item.conditions] }));
      return [...conditioned(then, true), ...conditioned(otherwise, false)];
    }
    case "environ":
      interpreter.readWholeEnvironment(place);
      return null;
    case "class":
      return enumMembers(interpreter, value, place);
    default:
      return null;
  }
}

/** `for member in SomeEnum`: the members in the order of their definition. */
function enumMembers(interpreter: Interpreter, value: Extract<Value, { kind: "class" }>, place: Place): Item[] | null {
  const isEnum = value.bases.some((base) => base.kind === "external" && /^enum\.\w*Enum$/.test(base.path));
  if (!isEnum) return null;
  return value.body
    .names()
    .filter((name) => !name.startsWith("_") && value.body.own(name)?.kind !== "function")
    .map((name) => ({ value: interpreter.attribute(value, name, place), place, conditions: [], spread: false }));
}
