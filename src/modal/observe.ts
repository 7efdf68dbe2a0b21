/** What the project's environments may be: the values that its selectors take, in the code and in how it is deployed. */
import type { Interpreter } from "../evaluate/interpreter.ts";
import { alternatives, type Value } from "../evaluate/value.ts";
import type { Inventory } from "../inventory/types.ts";
import type { SourceFile } from "../source/source-file.ts";
import { meaningOf } from "./api.ts";
import type { Cases } from "./cases.ts";
import { CREDENTIAL_KEY } from "./credential-key.ts";
import { type Deployments, deployValues } from "./deploy.ts";
import type { Registration } from "./registrations.ts";
import { callableOf, typeOf } from "./types.ts";

/** Where selectors are looked for. */
export interface Observed {
  readonly interpreter: Interpreter;
  readonly cases: Cases;
  readonly registrations: readonly Registration[];
  readonly inventory: Inventory;
  readonly files: readonly SourceFile[];
  readonly deployments: Deployments;
}

/**
 * Lets the cases see every value that the model may depend on, before any is listed. Gives the variables by which names, apps
 * and definitions are chosen at deploy.
 */
export function observe(seen: Observed): ReadonlySet<string> {
  const { interpreter, cases, inventory } = seen;
  const holes = new Set<string>();
  const inKeys = new Set<string>();
  for (const { call, conditions } of interpreter.calls) {
    const row = callableOf(call.callee);
    cases.observeConditions(conditions);
    if (!row && typeOf(call) === null) continue;
    cases.observe(call);
    if (meaningOf(row) !== "modal.Secret.from_name" && row?.returns !== "App") continue;
    for (const argument of call.args) for (const key of cases.keysOf(argument.value)) holes.add(key);
    const [name] = call.args;
    if (name) observeInventory(seen, name.value);
  }
  for (const key of interpreter.computedKeys) {
    cases.observe(key);
    for (const each of cases.keysOf(key)) if (!CREDENTIAL_KEY.test(each)) inKeys.add(each);
  }
  for (const { decorator } of seen.registrations) {
    for (const argument of decorator.args) for (const key of selectorsOf(cases, argument.value)) holes.add(key);
  }
  for (const key of [...holes]) if (CREDENTIAL_KEY.test(key)) holes.delete(key);
  for (const [key, values] of deployValues(seen.files, new Set([...holes, ...inKeys]))) cases.extend(key, values);
  for (const [key, values] of Object.entries(seen.deployments)) cases.extend(key, values);
  cases.extend(
    "MODAL_ENVIRONMENT",
    inventory.environments.map((environment) => environment.name),
  );
  return holes;
}

/** The variables by which an argument's value is chosen: those in tests, not those it is made of. */
function selectorsOf(cases: Cases, value: Value): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const arm of alternatives(value))
    for (const { test } of arm.conditions) for (const key of cases.keysOf(test)) keys.add(key);
  return keys;
}

/** A secret name with one hole: the names in the inventory that fit say what the hole may be. */
function observeInventory({ cases, inventory }: Observed, name: Value): void {
  const parts = name.kind === "template" ? name.parts : [];
  const holes = parts.filter((part) => part.kind !== "text");
  const [hole] = holes;
  if (holes.length !== 1 || hole?.kind !== "env-read" || hole.key.kind !== "text") return;
  const at = parts.indexOf(hole);
  const affix = (side: readonly Value[]) => side.map((part) => (part.kind === "text" ? part.value : "")).join("");
  const before = affix(parts.slice(0, at));
  const after = affix(parts.slice(at + 1));
  const names = inventory.environments.flatMap((environment) => environment.secrets.map((secret) => secret.name));
  const fitting = names.filter(
    (each) => each.length > before.length + after.length && each.startsWith(before) && each.endsWith(after),
  );
  cases.extend(
    hole.key.value,
    fitting.map((each) => each.slice(before.length, each.length - after.length)),
  );
}
