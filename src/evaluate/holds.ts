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
  const inner = (each: Value): boolean => look(each, depth - 1, budget);
  switch (value.kind) {
    case "env-read":
    case "environ":
      return true;
    case "template":
      return value.parts.some(inner);
    case "choice":
      return inner(value.then) || inner(value.otherwise);
    case "operation":
      return value.operands.some(inner);
    case "sequence":
      return value.items.some((item) => inner(item.value));
    case "mapping":
      return value.entries.some((entry) => inner(entry.value));
    case "instance": {
      for (const each of value.attributes.values()) if (inner(each)) return true;
      return false;
    }
    case "member":
      return inner(value.object);
    case "call":
      return (
        value.args.some((argument) => inner(argument.value)) ||
        (value.callee.kind === "member" && inner(value.callee)) ||
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
