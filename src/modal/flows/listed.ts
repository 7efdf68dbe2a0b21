/** Arguments that tests around a call limit to values that the code lists. */
import type { Condition, Value } from "../../evaluate/value.ts";
import { type Place, placeKey } from "../../source/span.ts";

/** Do the conditions say that the parameter declared at this place is one of values that are written out? */
export function isListed(parameter: Place, conditions: readonly Condition[]): boolean {
  const key = placeKey(parameter);
  return conditions.some(({ test, truth }) => saysListed(test, truth, key));
}

function saysListed(test: Value, truth: boolean, parameter: string): boolean {
  if (test.kind === "choice") {
    // `a and b` is true only when both are; `a or b` is false only when both are.
    const [isAnd, isOr] = [test.otherwise === test.test, test.then === test.test];
    if (truth ? !isAnd : !isOr) return false;
    return saysListed(test.test, truth, parameter) || saysListed(truth ? test.then : test.otherwise, truth, parameter);
  }
  if (test.kind !== "operation") return false;
  const [a, b] = test.operands;
  if (!a) return false;
  const isParameter = (value: Value) =>
    value.kind === "unknown" &&
    value.parameter !== undefined &&
    value.place !== null &&
    placeKey(value.place) === parameter;
  switch (test.operator) {
    case "not":
      return saysListed(a, !truth, parameter);
    case "bool":
      return saysListed(a, truth, parameter);
    case "in":
    case "not in":
      return truth === (test.operator === "in") && b !== undefined && isParameter(a) && isWrittenOut(b);
    case "==":
    case "!=":
      return (
        truth === (test.operator === "==") &&
        b !== undefined &&
        ((isParameter(a) && isConstant(b)) || (isParameter(b) && isConstant(a)))
      );
    default:
      return false;
  }
}

function isWrittenOut(value: Value): boolean {
  if (value.kind === "sequence") return value.items.every((item) => !item.spread && isConstant(item.value));
  return value.kind === "mapping" && value.entries.every(({ key }) => key !== null && isConstant(key));
}

function isConstant({ kind }: Value): boolean {
  return kind === "text" || kind === "scalar";
}
