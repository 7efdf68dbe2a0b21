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
  const isNothing = (value: Value) =>
    (value.kind === "scalar" && value.value === null) || (value.kind === "text" && value.value === "");
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
