/** Whether code checks for an environment variable before it reads it, or copes with its absence. */
import type { Expression, Statement } from "../syntax/ir.ts";
import { truthOf } from "./operate.ts";
import type { Value } from "./value.ts";

export function saysSet(test: Value, truth: boolean, key: string): boolean {
  if (test.kind === "env-read") return truth && test.key.kind === "text" && test.key.value === key;
  if (test.kind === "choice")
    return truth && (saysSet(test.test, true, key) || saysSet(test.then, true, key)) && saysSetOrFalse(test, key);
  if (test.kind !== "operation") return false;
  const [left, right] = test.operands;
  if (test.operator === "not" && left) return saysSet(left, !truth, key);
  if ((test.operator === "bool" || test.operator === "concealed") && left) return saysSet(left, truth, key);
  if (!left || !right) return false;
  if (right.kind === "environ" && left.kind === "text" && left.value === key)
    return (test.operator === "in") === truth && ["in", "not in"].includes(test.operator);
  const isRead = (value: Value) => value.kind === "env-read" && value.key.kind === "text" && value.key.value === key;
  if ((isRead(left) && isNothing(right)) || (isRead(right) && isNothing(left))) {
    return ["!=", "is not"].includes(test.operator) ? truth : ["==", "is"].includes(test.operator) ? !truth : false;
  }
  // `os.environ.get("K") == "x"` holds only when the key is set.
  return ["==", "in"].includes(test.operator) && truth && isRead(left);
}

/** `a and b` evaluates to a choice: true only when `a` is. */
function saysSetOrFalse(test: Extract<Value, { kind: "choice" }>, key: string): boolean {
  return saysSet(test.test, true, key) || (truthOf(test.otherwise) === false && saysSet(test.then, true, key));
}

/** The variables that aren't set, or are empty, where the test comes out so; none: it says that of none. */
export function saysUnset(test: Value, truth: boolean): readonly string[] {
  if (test.kind === "env-read") {
    const isBare = !truth && test.key.kind === "text" && (test.fallback === null || isNothing(test.fallback));
    return isBare && test.key.kind === "text" ? [test.key.value] : [];
  }
  // `a or b` evaluates to a choice: `a` where it is true, else `b`.
  if (test.kind === "choice") {
    if (truth || test.test !== test.then) return [];
    const [first, second] = [saysUnset(test.then, false), saysUnset(test.otherwise, false)];
    return first.length > 0 && second.length > 0 ? [...first, ...second] : [];
  }
  if (test.kind !== "operation") return [];
  const { operator, operands } = test;
  const [left, right] = operands;
  if (operator === "not" && left) return saysUnset(left, !truth);
  if ((operator === "bool" || operator === "concealed") && left) return saysUnset(left, truth);
  if (!left || !right) return [];
  if (right.kind === "environ" && left.kind === "text")
    return (operator === "not in" && truth) || (operator === "in" && !truth) ? [left.value] : [];
  const read = isNothing(right) ? left : isNothing(left) ? right : null;
  const isSame = ["==", "is"].includes(operator) === truth;
  return read && isSame && ["==", "is", "!=", "is not"].includes(operator) ? saysUnset(read, false) : [];
}

function isNothing(value: Value): boolean {
  return (value.kind === "scalar" && value.value === null) || (value.kind === "text" && value.value === "");
}

export function catchesMissingKey(type: Expression | null): boolean {
  if (!type) return true;
  if (type.kind === "sequence") return type.items.some((item) => catchesMissingKey(item));
  const name = type.kind === "name" ? type.id : type.kind === "attribute" ? type.name : "";
  return ["KeyError", "LookupError", "Exception", "BaseException"].includes(name);
}

/** True when a handler ends by failing again: it changes the error, it doesn't guard. */
export function alwaysFails(body: readonly Statement[]): boolean {
  const last = body[body.length - 1];
  if (!last) return false;
  if (last.kind === "raise") return true;
  if (last.kind === "expression" && last.value.kind === "call") {
    const { callee } = last.value;
    return callee.kind === "attribute"
      ? callee.name === "exit" || callee.name === "_exit"
      : callee.kind === "name" && callee.id === "exit";
  }
  return false;
}
