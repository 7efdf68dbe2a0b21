/** Generators: calling one gives what it yields, as a list; with `@contextmanager`, `with` gives the one thing it yields. */
import type { Yield } from "../syntax/ir.ts";
import { holdsEnvironment } from "./holds.ts";
import type { Interpreter } from "./interpreter.ts";
import { iterate } from "./iterate.ts";
import { conditional, externalPath, type FunctionValue, type Item, NONE, unknown, type Value } from "./value.ts";

/** More elements than this are not listed. */
const MOST = 256;

/** Evaluates a `yield` and notes what it gives to whoever iterates. Its own value is what the iterating code sends. */
export function evaluateYield(interpreter: Interpreter, expression: Yield): Value {
  const place = interpreter.place(expression.span);
  const value = expression.value ? interpreter.evaluate(expression.value) : NONE;
  const { yields } = interpreter.activation;
  if (yields.length < MOST) {
    const item: Item = { value, place, conditions: [], spread: expression.all };
    const items = expression.all ? (iterate(interpreter, value, place) ?? [item]) : [item];
    yields.push(...interpreter.inPath(items));
  }
  if (expression.value && holdsEnvironment(value))
    interpreter.record({
      kind: "return",
      conditions: interpreter.conditions,
      place: interpreter.place(expression.value.span),
      value,
    });
  return unknown("what is sent to the generator", place);
}

/** What a call of the generator gives, now that its body has run. */
export function generated(interpreter: Interpreter, callee: FunctionValue): Value {
  const { yields, returns } = interpreter.activation;
  // What a generator returns is not what a call of it gives.
  returns.length = 0;
  if (!callee.decorators.some(isContextManager)) return { kind: "sequence", shape: "list", items: yields };
  return yields.reduceRight<Value>(
    (rest, { conditions, value }) => conditional(conditions, value, rest),
    unknown("a context manager that yields nothing"),
  );
}

function isContextManager(decorator: Value): boolean {
  return /^contextlib\.(async)?contextmanager$/.test(externalPath(decorator) ?? "");
}
