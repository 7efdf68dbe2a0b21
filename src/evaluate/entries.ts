/** Parts of collections, and the conditions under which they are there. */
import type { Place } from "../source/span.ts";
import { type Condition, type Entry, type Item, type MappingValue, unknown, type Value } from "./value.ts";

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

/** A mapping that grows longer than this while code runs takes no more: what else is in it is unknown. */
const MOST_ADDED = 128;

/** Adds entries to a mapping, as far as it doesn't grow too long. */
export function addEntries({ entries }: MappingValue, added: readonly Entry[], place: Place): void {
  if (entries.length + added.length <= MOST_ADDED) entries.push(...added);
  else if (entries.at(-1)?.value !== TOO_LONG) entries.push({ key: null, value: TOO_LONG, place, conditions: [] });
}

const TOO_LONG = unknown("entries of a mapping that grows too long");

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

/** The name of some variable: what iterating over the environment gives. */
export const VARIABLE_NAME: Value = unknown("the name of some variable");

/**
 * An element of something that can't be listed. `items` is what iterating gave, `source` what was iterated over. One of the
 * environment stays recognisable: `VARIABLE_NAME`, or `operation` `element` of its `.items` or `.values`.
 */
export function unlistedElement(items: readonly Item[] | null, source: Value, place: Place | null): Value {
  const all = items?.length === 1 ? items[0]?.value : items === null ? source : undefined;
  if (all?.kind === "environ") return VARIABLE_NAME;
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

/** Is an entry `name: value` of each variable, so that all such entries copy the environment? */
export function copiesVariable(name: Value, value: Value): boolean {
  return isVariableName(name) && (isPart(value, 1) || (value.kind === "env-read" && isVariableName(value.key)));
}

/** Does the condition only leave out variables that it names? `k not in ("PATH", "HOME")`, `not k.startswith("_")`. */
export function leavesOut({ test, truth }: Condition): boolean {
  // `a and b` is a choice by `a`; so is `a or b`.
  if (test.kind === "choice")
    return [test.test, truth ? test.then : test.otherwise].every((each) => leavesOut({ test: each, truth }));
  if (test.kind !== "operation") return false;
  const [name, excluded] = test.operands;
  if (test.operator === "not" && name) return leavesOut({ test: name, truth: !truth });
  if (!name || !isVariableName(name)) return false;
  if (test.operator === "in" || test.operator === "not in")
    return excluded?.kind === "sequence" && truth === (test.operator === "not in");
  if (test.operator === "!=") return truth;
  return test.operator === ".startswith" && !truth;
}

function isVariableName(value: Value): boolean {
  return value === VARIABLE_NAME || isPart(value, 0);
}

/** The name (0) or the value (1) in a pair of the environment's `.items`. */
function isPart(value: Value, which: 0 | 1): boolean {
  if (value.kind !== "operation" || value.operator !== "index") return false;
  const [pair, at] = value.operands;
  return pair?.kind === "operation" && pair.operator === "element" && at?.kind === "scalar" && at.value === which;
}
