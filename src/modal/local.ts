/** Reads of the environment that happen on the developer's machine. */
import type { ReadEvent, Unit } from "../evaluate/unit.ts";
import { type Condition, externalPath, type FunctionValue } from "../evaluate/value.ts";
import { placeKey } from "../source/span.ts";
import type { LocalRead, Secret } from "./project.ts";
import { heldAt, reach, type World } from "./reach.ts";
import { isMainTest } from "./where.ts";

/** Reads in local entry points, `__main__` blocks and `is_local()` branches, and the keys that a deploy takes along. */
export function localReads(
  world: World,
  roots: readonly string[],
  entrypoints: readonly FunctionValue[],
  secrets: readonly Secret[],
): readonly LocalRead[] {
  const { interpreter, cases } = world;
  const found = new Map<string, LocalRead>();
  const add = (event: ReadEvent, where: LocalRead["where"]): void => {
    const key = event.key === null ? null : cases.text(event.key, "deploy").known;
    const id = `${placeKey(event.place)}|${key}`;
    if (!found.has(id)) found.set(id, { key, place: event.place, how: event.how, where });
  };
  for (const entrypoint of entrypoints) {
    for (const event of readsFrom(world, interpreter.entry(entrypoint))) add(event, "entrypoint");
  }
  for (const file of roots) {
    for (const event of interpreter.runModule(file)?.events ?? []) {
      const where = localBranch(event.conditions);
      if (!where) continue;
      if (event.kind === "read") add(event, where);
      else if (event.kind === "enter") {
        for (const inner of readsFrom(world, event.unit)) add(inner, where);
      }
    }
  }
  for (const secret of secrets) {
    if (secret.kind !== "local_environ") continue;
    for (const { key, place } of secret.keys)
      found.set(`${placeKey(place)}|${key}`, { key, place, how: "subscript", where: "deploy" });
  }
  return [...found.values()];
}

/** What a unit reads where it is run on the developer's machine. */
function readsFrom(world: World, unit: Unit): readonly ReadEvent[] {
  const run = reach(world, { modules: [], units: [unit] }, "deploy", null);
  const reads: ReadEvent[] = [];
  for (const visit of run.visits)
    for (const step of visit.body.steps)
      if (step.event.kind === "read" && heldAt(run, visit, step)) reads.push(step.event);
  return reads;
}

function localBranch(conditions: readonly Condition[]): "main" | "is_local" | null {
  for (const { test, truth } of conditions) {
    if (isMainTest(test) && truth === (test.kind === "operation" && test.operator === "==")) return "main";
    if (truth && test.kind === "call" && externalPath(test.callee) === "modal.is_local") return "is_local";
    if (
      !truth &&
      test.kind === "operation" &&
      test.operator === "not" &&
      test.operands[0]?.kind === "call" &&
      externalPath(test.operands[0].callee) === "modal.is_local"
    ) {
      return "is_local";
    }
  }
  return null;
}
