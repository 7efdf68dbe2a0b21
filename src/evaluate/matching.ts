/** `match` statements: each case is an arm under its pattern's test. */
import type { Match, Pattern } from "../syntax/ir.ts";
import type { Flow } from "./flow.ts";
import type { Interpreter } from "./interpreter.ts";
import { operate, truthOf } from "./operate.ts";
import { type Condition, scalar, unknown, type Value } from "./value.ts";

export function executeMatch(interpreter: Interpreter, statement: Match): Flow {
  const subject = interpreter.evaluate(statement.subject);
  const arms: { readonly flow: Flow; readonly assigned: Map<string, Value>; readonly conditions: Condition[] }[] = [];
  const passed: Condition[] = [];
  let exhaustive = false;
  for (const { pattern, guard, body } of statement.cases) {
    const test = patternTest(interpreter, subject, pattern);
    if (truthOf(test) === false) continue;
    const conditions: Condition[] = [...passed];
    if (truthOf(test) === undefined) conditions.push({ test, truth: true });
    const arm = interpreter.branch(conditions, () => {
      if (pattern.kind === "capture" && pattern.name) interpreter.frame.set(pattern.name, subject);
      if (guard) {
        const guardTest = interpreter.evaluate(guard);
        if (truthOf(guardTest) === undefined)
          interpreter.conditions = [...interpreter.conditions, { test: guardTest, truth: true }];
      }
      return interpreter.block(body);
    });
    arms.push({ ...arm, conditions });
    if (truthOf(test) === true && !guard) {
      exhaustive = true;
      break;
    }
    if (!guard) passed.push({ test, truth: false });
  }
  if (exhaustive && arms.length === 1) {
    interpreter.frame.adopt(arms[0]?.assigned ?? new Map());
    return arms[0]?.flow ?? "next";
  }
  for (const arm of [...arms].reverse()) {
    if (arm.flow !== "next") continue;
    const last = arm.conditions[arm.conditions.length - 1];
    if (!last || (exhaustive && arm === arms[arms.length - 1])) interpreter.frame.adopt(arm.assigned);
    else interpreter.frame.join(last, arm.assigned, new Map(), unknown("not assigned on this path"));
  }
  return exhaustive && arms.every((arm) => arm.flow !== "next") ? "stop" : "next";
}

function patternTest(interpreter: Interpreter, subject: Value, pattern: Pattern): Value {
  switch (pattern.kind) {
    case "value":
      return operate("==", [subject, interpreter.evaluate(pattern.value)]);
    case "or": {
      const tests = pattern.alternatives.map((alternative) => patternTest(interpreter, subject, alternative));
      return tests.reduce((left, right) => {
        const truth = truthOf(left);
        if (truth === true) return left;
        return truth === false ? right : { kind: "operation", operator: "or", operands: [left, right] };
      });
    }
    case "capture":
      return scalar(true);
    case "other":
      return unknown("a structural pattern");
  }
}
