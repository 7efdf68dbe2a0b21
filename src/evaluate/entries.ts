/** Parts of collections, and the conditions under which they are there. */
import type { Place } from "../source/span.ts";
import { type Condition, type Entry, type Item, unknown, type Value } from "./value.ts";

export function withConditions<T extends { readonly conditions: readonly Condition[] }>(
  part: T,
  conditions: readonly Condition[],
): T {
  return conditions.length === 0 ? part : { ...part, conditions: [...conditions, ...part.conditions] };
}

/** The entries that `**value` contributes. */
export function entriesOf(value: Value, place: Place): Entry[] {
  if (value.kind === "mapping") return [...value.entries];
  if (value.kind === "choice") {
    const then = entriesOf(value.then, place).map((entry) =>
      withConditions(entry, [{ test: value.test, truth: true }]),
    );
    const otherwise = entriesOf(value.otherwise, place).map((entry) =>
      withConditions(entry, [{ test: value.test, truth: false }]),
    );
    return [...then, ...otherwise];
  }
  return [{ key: null, value, place, conditions: [] }];
}

/** The entries that count: one that a later entry of the same key replaces for certain is left out. */
export function withoutOverridden(entries: readonly Entry[]): readonly Entry[] {
  const certain = new Set<string>();
  return [...entries]
    .reverse()
    .filter((entry) => {
      const key = entry.key?.kind === "text" ? entry.key.value : null;
      if (key === null) return true;
      if (certain.has(key)) return false;
      if (entry.conditions.length === 0) certain.add(key);
      return true;
    })
    .reverse();
}

/** The element that all items of an open sequence have in common, when there is just one shape. */
export function elementOf(items: readonly Item[] | null): Value | null {
  const [only] = items ?? [];
  return items?.length === 1 && only && !only.spread ? only.value : null;
}

/**
 * An element of something that can't be listed. `items` is what iterating gave, `source` what was iterated over. One of the
 * environment stays recognisable: `operation` `element` of the environment or of its `.items` or `.values`.
 */
export function unlistedElement(items: readonly Item[] | null, source: Value, place: Place | null): Value {
  const view = items === null ? source : items.find((item) => item.spread && isEnvironmentView(item.value))?.value;
  return view && view.kind !== "environ" && isEnvironmentView(view)
    ? { kind: "operation", operator: "element", operands: [view] }
    : unknown("an element of an unknown sequence", place);
}

/** The environment's pairs or values. */
function isEnvironmentView(value: Value): boolean {
  return (
    value.kind === "operation" &&
    (value.operator === ".items" || value.operator === ".values") &&
    value.operands[0]?.kind === "environ"
  );
}

/** The value in a pair of the environment's `.items`. */
export function isEnvironmentValue(value: Value): boolean {
  if (value.kind !== "operation" || value.operator !== "index") return false;
  const [pair, at] = value.operands;
  return pair?.kind === "operation" && pair.operator === "element" && at?.kind === "scalar" && at.value === 1;
}
