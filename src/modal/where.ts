/** Where code runs: on the machine that deploys, or in a container. */
import { otherValue } from "../evaluate/operate.ts";
import { type Condition, externalPath, text, type Value } from "../evaluate/value.ts";
import { SET_BY_MODAL } from "./runtime.ts";
import { typeOf } from "./types.ts";

/** On which side of `modal.is_local()` code runs. */
export type Where = "deploy" | "container";

/** Decides the tests that are the same for a whole run: where the code runs, and loops (which count as run). */
export function placeTests(where: Where): (test: Value) => boolean | undefined {
  return (test) => {
    if (test.kind === "external") {
      if (test.path === "<loop>") return true;
      return undefined;
    }
    if (test.kind === "call" && externalPath(test.callee) === "modal.is_local") return where === "deploy";
    // Modal's objects have neither a length nor a truth of their own.
    if (test.kind === "call" && typeOf(test) !== null) return true;
    if (test.kind === "operation" && isMainTest(test)) return test.operator === "!=";
    return undefined;
  };
}

/** `__name__ == "__main__"`. */
export function isMainTest(test: Value): boolean {
  return (
    test.kind === "operation" &&
    (test.operator === "==" || test.operator === "!=") &&
    test.operands.some((operand) => operand.kind === "external" && operand.path === "__name__") &&
    test.operands.some((operand) => operand.kind === "text" && operand.value === "__main__")
  );
}

/** The conditions as they are in a file that runs as `__main__`. */
export function asMain(conditions: readonly Condition[]): readonly Condition[] {
  return conditions.map((condition) =>
    isMainTest(condition.test) ? { ...condition, truth: !condition.truth } : condition,
  );
}

/** Keys that Modal sets in containers: they tell local from remote, not one stage from another. */
export const NOT_SELECTORS = new Set(["MODAL_IS_REMOTE", ...SET_BY_MODAL]);

/** What such a key holds: unset on the developer's machine. */
export function platformValue(key: string, where: Where): Value | null {
  if (where === "deploy") return null;
  return key === "MODAL_IS_REMOTE" ? text("1") : otherValue(key);
}
