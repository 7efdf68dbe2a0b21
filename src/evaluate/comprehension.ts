/** Comprehensions over sequences that are known, in parts or not at all. */
import type { Place } from "../source/span.ts";
import type { Comprehension } from "../syntax/ir.ts";
import { copiesVariable, elementOf, leavesOut, unlistedElement } from "./entries.ts";
import { Frame } from "./frame.ts";
import { holdsEnvironment } from "./holds.ts";
import type { Interpreter } from "./interpreter.ts";
import { iterate } from "./iterate.ts";
import { truthOf } from "./operate.ts";
import { type Condition, ENVIRON, type Entry, type Item, unknown, type Value } from "./value.ts";

export function evaluateComprehension(interpreter: Interpreter, expression: Comprehension): Value {
  const outer = interpreter.frame;
  interpreter.frame = new Frame(outer.file, outer, "comprehension");
  const items: Item[] = [];
  const entries: Entry[] = [];
  try {
    const source = expression.clauses.at(-1)?.iterable ?? expression.element;
    comprehend(interpreter, expression, 0, [], false, (conditions, open) => {
      const place = interpreter.place(expression.element.span);
      if (expression.shape === "dict" && expression.key) {
        const key = interpreter.evaluate(expression.key);
        const value = interpreter.evaluate(expression.element);
        entries.push(
          open
            ? openEntry(key, value, conditions, place, interpreter.place(source.span))
            : { key, value, place, conditions },
        );
      } else items.push({ value: interpreter.evaluate(expression.element), place, conditions, spread: open });
    });
  } finally {
    interpreter.frame = outer;
  }
  if (expression.shape === "dict") return { kind: "mapping", entries };
  return { kind: "sequence", shape: expression.shape === "set" ? "set" : "list", items };
}

/** The entries that a comprehension makes of a mapping that can't be listed. A copy of the environment is made at its `source`. */
function openEntry(key: Value, value: Value, conditions: readonly Condition[], place: Place, source: Place): Entry {
  if (conditions.every(leavesOut) && copiesVariable(key, value))
    return { key: null, value: ENVIRON, place: source, conditions: [] };
  const entries: Value = holdsEnvironment(value)
    ? { kind: "operation", operator: "entries", operands: [value] }
    : unknown("entries of a comprehension", place);
  return { key: null, value: entries, place, conditions };
}

function comprehend(
  interpreter: Interpreter,
  expression: Comprehension,
  at: number,
  conditions: readonly Condition[],
  open: boolean,
  emit: (conditions: readonly Condition[], open: boolean) => void,
): void {
  const clause = expression.clauses[at];
  if (!clause) {
    interpreter.under(conditions, () => emit(conditions, open));
    return;
  }
  const source = interpreter.evaluate(clause.iterable);
  const items = iterate(interpreter, source, interpreter.place(clause.iterable.span));
  const closed = items !== null && items.length <= interpreter.limits.unrolled && items.every((item) => !item.spread);
  const elements: readonly Item[] = closed
    ? items
    : [
        {
          value: elementOf(items) ?? unlistedElement(items, source, null),
          place: interpreter.place(clause.target.span),
          conditions: [],
          spread: true,
        },
      ];
  for (const element of elements) {
    interpreter.assign(clause.target, element.value);
    const inner = [...conditions, ...element.conditions];
    let excluded = false;
    for (const condition of clause.conditions) {
      const test = interpreter.evaluate(condition);
      const truth = truthOf(test);
      if (truth === false) excluded = true;
      else if (truth === undefined) inner.push({ test, truth: true });
    }
    if (!excluded) comprehend(interpreter, expression, at + 1, inner, open || !closed, emit);
  }
}
