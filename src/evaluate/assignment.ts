/** What assigning does to names, attributes, items and containers. */
import { type Place, placeKey } from "../source/span.ts";
import type { Expression } from "../syntax/ir.ts";
import { callables, receiverOf } from "./callables.ts";
import { handTo } from "./calls.ts";
import { addEntries, copiesVariable, entriesOf, leavesOut, withConditions } from "./entries.ts";
import { LOOP } from "./flow.ts";
import { holdsEnvironment } from "./holds.ts";
import type { Interpreter } from "./interpreter.ts";
import { iterate } from "./iterate.ts";
import { MAX_PARTS, operate } from "./operate.ts";
import {
  alternatives,
  type Condition,
  choice,
  ENVIRON,
  scalar,
  text,
  UNTIL_ASSIGNED,
  unknown,
  type Value,
} from "./value.ts";

export function assign(interpreter: Interpreter, target: Expression, value: Value): void {
  switch (target.kind) {
    case "name":
      setName(interpreter, target.id, value);
      return;
    case "sequence":
      destructure(interpreter, target.items, value);
      return;
    case "spread":
      assign(interpreter, target.value, value);
      return;
    case "attribute":
      setAttribute(
        interpreter,
        interpreter.evaluate(target.object),
        target.name,
        value,
        interpreter.place(target.nameSpan),
      );
      return;
    case "index":
      setIndex(
        interpreter,
        interpreter.evaluate(target.object),
        interpreter.evaluate(target.index),
        value,
        interpreter.place(target.span),
      );
      return;
    default:
      interpreter.evaluate(target);
  }
}

function setName(interpreter: Interpreter, name: string, value: Value): void {
  const owner = interpreter.frame.ownerOf(name);
  if (!owner) {
    interpreter.frame.set(name, value);
    return;
  }
  const assigned = owner.reassignment(name);
  // In a script a name of the module is mostly assigned by the one function that makes its value on first use.
  const before = interpreter.inScript && assigned?.kind === "unknown" ? undefined : assigned;
  if (interpreter.inScript && before && madeBySameCall(before, value)) return;
  owner.reassign(name, before && before !== value ? choice(unknown("the last assignment"), value, before) : value);
  if (!owner.own(name)) owner.set(name, value);
}

function destructure(interpreter: Interpreter, targets: readonly Expression[], value: Value): void {
  const items =
    value.kind === "sequence" && value.items.every((item) => !item.spread && item.conditions.length === 0)
      ? value.items
      : null;
  const star = targets.findIndex((target) => target.kind === "spread");
  targets.forEach((target, i) => {
    if (!items) {
      const at = star < 0 || i < star ? i : null;
      assign(interpreter, target, at === null ? unknown("part of a sequence") : operate("index", [value, scalar(at)]));
      return;
    }
    if (i === star) {
      const rest = items.slice(i, items.length - (targets.length - 1 - i));
      assign(interpreter, target, { kind: "sequence", shape: "list", items: [...rest] });
    } else {
      const at = star >= 0 && i > star ? items.length - (targets.length - i) : i;
      assign(interpreter, target, items[at]?.value ?? unknown("part of a sequence"));
    }
  });
}

/** `object.name = value` */
export function setAttribute(interpreter: Interpreter, object: Value, name: string, value: Value, place: Place): void {
  for (const arm of alternatives(object)) {
    if (arm.value.kind === "instance") {
      const { attributes } = arm.value;
      const before = attributes.get(name);
      attributes.set(name, before && before !== value ? choice(UNTIL_ASSIGNED, before, value) : value);
    } else if (arm.value.kind === "class") arm.value.body.set(name, value);
    else if (arm.value.kind === "module") interpreter.moduleOf(arm.value.file)?.frame.set(name, value);
    else {
      giveTo(interpreter, arm.value, value);
      setIndex(interpreter, arm.value, text(name), value, place);
    }
  }
}

/** What an object from outside is given as an attribute is used where that object is: `web_app.state.client = Client()`. */
function giveTo(interpreter: Interpreter, object: Value, value: Value): void {
  const receiver = receiverOf(object);
  if (receiver !== null && !interpreter.inScript) handTo(interpreter, interpreter.objectOf(receiver), callables(value));
}

function setIndex(interpreter: Interpreter, object: Value, key: Value, value: Value, place: Place): void {
  for (const arm of alternatives(object)) {
    if (arm.value.kind === "environ") interpreter.writeEnvironment([{ key, value, place, conditions: [] }]);
    else if (arm.value.kind === "mapping") {
      const copied = copiedInLoop(key, value, interpreter.localConditions());
      const conditions = [...(copied ?? interpreter.localConditions()), ...arm.conditions];
      const entry = copied ? { key: null, value: ENVIRON, place, conditions } : { key, value, place, conditions };
      addEntries(arm.value, [entry], place);
    } else if (holdsEnvironment(value))
      interpreter.record({ kind: "store", conditions: interpreter.conditions, place, object: arm.value, value });
  }
}

/** The conditions of a loop that copies each variable of the environment; null for another assignment. */
function copiedInLoop(key: Value, value: Value, conditions: readonly Condition[]): readonly Condition[] | null {
  const loop = conditions.findLastIndex(({ test }) => test === LOOP);
  const isCopy = loop >= 0 && copiesVariable(key, value) && conditions.slice(loop + 1).every(leavesOut);
  return isCopy ? conditions.slice(0, loop) : null;
}

export function augment(
  interpreter: Interpreter,
  target: Expression,
  operator: string,
  before: Value,
  value: Value,
  place: Place,
): void {
  const conditions = interpreter.localConditions();
  if (before.kind === "sequence" && before.items.length > MAX_PARTS) return;
  if (before.kind === "sequence" && operator === "+") {
    const items = iterate(interpreter, value, place);
    before.items.push(
      ...(items ?? [{ value, place, conditions: [], spread: true }]).map((item) => withConditions(item, conditions)),
    );
    return;
  }
  if (before.kind === "mapping" && operator === "|") {
    const added = entriesOf(value, place).map((entry) => withConditions(entry, conditions));
    addEntries(before, added, place);
    return;
  }
  if (before.kind === "environ" && operator === "|") {
    interpreter.writeEnvironment(entriesOf(value, place));
    return;
  }
  assign(interpreter, target, operate(operator, [before, value]));
}

function madeBySameCall(a: Value, b: Value): boolean {
  return a.kind === "call" && b.kind === "call" && placeKey(a.place) === placeKey(b.place);
}
