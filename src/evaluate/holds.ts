/** Whether a value holds something that was read from the environment: the quick question before a flow is recorded. */
import { externalPath, type Value } from "./value.ts";

/** How deep values are looked into. */
const DEPTH = 8;

/** More values than this are not looked at for one question. */
const MOST = 400;

/** What a child process prints may be its environment. */
const PROCESSES = /^(subprocess\.\w+|os\.popen)$/;

/** True when a read of the environment, or all of it, is somewhere in the value. What is deeper than the bounds isn't seen. */
export function holdsEnvironment(value: Value): boolean {
  return look(value, DEPTH, { left: MOST });
}

function look(value: Value, depth: number, budget: { left: number }): boolean {
  if (depth === 0 || --budget.left < 0) return false;
  const below = depth - 1;
  switch (value.kind) {
    case "env-read":
    case "environ":
      return true;
    case "template":
      return lookAll(value.parts, below, budget);
    case "choice":
      return look(value.then, below, budget) || look(value.otherwise, below, budget);
    case "operation":
      return lookAll(value.operands, below, budget);
    case "sequence":
      return lookIn(value.items, below, budget);
    case "mapping":
      return lookIn(value.entries, below, budget);
    case "instance":
      return lookAll([...value.attributes.values()], below, budget);
    case "member":
      return look(value.object, below, budget);
    case "call":
      return (
        lookIn(value.args, below, budget) ||
        (value.callee.kind === "member" && look(value.callee, below, budget)) ||
        PROCESSES.test(externalPath(value.callee) ?? "")
      );
    case "text":
    case "scalar":
    case "external":
    case "function":
    case "class":
    case "module":
    case "partial":
    case "unknown":
      return false;
  }
}

function lookAll(values: readonly Value[], depth: number, budget: { left: number }): boolean {
  for (const each of values) if (look(each, depth, budget)) return true;
  return false;
}

function lookIn(parts: readonly { readonly value: Value }[], depth: number, budget: { left: number }): boolean {
  for (const { value } of parts) if (look(value, depth, budget)) return true;
  return false;
}
