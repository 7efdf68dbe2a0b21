/** Comparisons of something a caller sent with a key that may be unset: where both are missing, they are equal. */
import type { CompareEvent } from "../../evaluate/unit.ts";
import {
  alternatives,
  type Condition,
  type EnvReadValue,
  externalPath,
  isNone,
  type Value,
} from "../../evaluate/value.ts";
import { fieldOf, mayBeAbsent } from "./known.ts";
import { heldBy } from "./values.ts";

export interface OpenComparison {
  readonly read: EnvReadValue;
  /** Texts such as `Bearer …` are compared: an unset key makes the text `Bearer None`. */
  readonly formatted: boolean;
  readonly conditions: readonly Condition[];
}

/** The reads in a comparison that hold it open when they are unset and nothing was checked before. */
export function comparisonsIn(event: CompareEvent): readonly OpenComparison[] {
  const { operator, left, right } = event;
  if (operator === "in" || operator === "not in") {
    const items = right.kind === "sequence" ? right.items.filter((item) => !item.spread) : [];
    return items.flatMap((item) => pair(event, left, item.value));
  }
  if (operator !== "==" && operator !== "!=") return [];
  return [...pair(event, left, right), ...pair(event, right, left)];
}

function pair(event: CompareEvent, sent: Value, kept: Value): readonly OpenComparison[] {
  const found: OpenComparison[] = [];
  for (const arm of alternatives(kept)) {
    const formatted = arm.value.kind === "template";
    const parts = arm.value.kind === "template" ? arm.value.parts : [arm.value];
    for (const read of parts) {
      if (read.kind !== "env-read" || !isUnsetNone(read)) continue;
      if (formatted ? !isSent(sent, event) : !mayBeMissing(sent, event)) continue;
      const conditions = [...event.conditions, ...arm.conditions];
      const proves = (value: Value) => conditions.some(({ test, truth }) => isPresent(test, truth, value));
      if (proves(read) || (!formatted && proves(sent))) continue;
      found.push({ read, formatted, conditions: arm.conditions });
    }
  }
  return found;
}

function isUnsetNone(read: EnvReadValue): boolean {
  return read.fallback?.kind === "scalar" && read.fallback.value === null;
}

function isSent(value: Value, event: CompareEvent): boolean {
  return heldBy(value, { place: event.place, body: null, pickled: false }).some(
    ({ origin }) => origin.kind === "argument",
  );
}

/** A part of the request that is `None` when it is left out: `.get("x")`, a field that defaults to `None`. */
function mayBeMissing(value: Value, event: CompareEvent): boolean {
  if (value.kind === "choice") {
    const arms = [...alternatives(value)].map((arm) => arm.value);
    return arms.some((arm) => mayBeMissing(arm, event)) || (arms.some(isNone) && isSent(value, event));
  }
  const field = fieldOf(value);
  if (field) return mayBeAbsent(field);
  return (
    value.kind === "call" &&
    // Of a request that is a global (Flask's) the method is a path.
    (value.callee.kind === "member" ? value.callee.name : externalPath(value.callee)?.replace(/^.*\./, "")) === "get" &&
    value.args.length === 1 &&
    isSent(value, event)
  );
}

/** Does the outcome of a test say that the value is there (not `None`)? */
function isPresent(test: Value, truth: boolean, value: Value): boolean {
  if (isSame(test, value)) return truth;
  if (test.kind === "choice") {
    // `a and b` is true only when both are; `a or b` is false only when both are.
    const [isAnd, isOr] = [test.otherwise === test.test, test.then === test.test];
    if (truth && isAnd) return isPresent(test.test, true, value) || isPresent(test.then, true, value);
    if (!truth && isOr) return isPresent(test.test, false, value) || isPresent(test.otherwise, false, value);
    return false;
  }
  if (test.kind !== "operation") return false;
  const [a, b] = test.operands;
  if (!a) return false;
  switch (test.operator) {
    case "not":
      return isPresent(a, !truth, value);
    case "bool":
      return isPresent(a, truth, value);
    case "is not":
    case "!=":
      return b !== undefined && isNone(b) && isSame(a, value) && truth;
    case "is":
    case "==":
      return b !== undefined && isNone(b) && isSame(a, value) && !truth;
    default:
      return false;
  }
}

function isSame(a: Value, b: Value): boolean {
  if (a === b) return true;
  return (
    a.kind === "env-read" &&
    b.kind === "env-read" &&
    a.key.kind === "text" &&
    b.key.kind === "text" &&
    a.key.value === b.key.value
  );
}
