/** What the project's environments may be: the values that its selectors take, in the code and in how it is deployed. */
import type { Interpreter } from "../evaluate/interpreter.ts";
import { alternatives, type Value } from "../evaluate/value.ts";
import type { Inventory } from "../inventory/types.ts";
import { meaningOf } from "./api.ts";
import type { Cases } from "./cases.ts";
import { CREDENTIAL_KEY } from "./credential-key.ts";
import type { Deployments } from "./deploy.ts";
import type { Registration } from "./registrations.ts";
import { callableOf, typeOf } from "./types.ts";

/** Where selectors are looked for. */
export interface Observed {
  readonly interpreter: Interpreter;
  readonly cases: Cases;
  readonly registrations: readonly Registration[];
  readonly inventory: Inventory;
  /** The values that the repository's scripts and documents give to variables. */
  readonly deployedWith: (keys: ReadonlySet<string>) => ReadonlyMap<string, ReadonlySet<string>>;
  readonly deployments: Deployments;
}

/**
 * Lets the cases see every value that the model may depend on, before any is listed. Gives the variables by which names, apps
 * and definitions are chosen at deploy.
 */
export function observe(seen: Observed): ReadonlySet<string> {
  const { interpreter, cases, inventory } = seen;
  for (const { call, conditions } of interpreter.calls) {
    const row = callableOf(call.callee);
    cases.observeConditions(conditions);
    if (!row && typeOf(call) === null) continue;
    cases.observe(call);
    if (meaningOf(row) !== "modal.Secret.from_name" && row?.returns !== "App") continue;
    for (const argument of call.args) cases.noteUse(argument.value, "chooses");
    const [name] = call.args;
    if (name) observeInventory(seen, name.value);
  }
  for (const key of interpreter.computedKeys) {
    cases.observe(key);
    cases.noteUse(key, "names");
  }
  for (const { decorator } of seen.registrations) {
    // Those in tests choose, not those that a value is made of.
    for (const { value } of decorator.args)
      for (const arm of alternatives(value)) for (const { test } of arm.conditions) cases.noteUse(test, "chooses");
  }
  const isPlain = (key: string) => !CREDENTIAL_KEY.test(key);
  const choosing = new Set([...cases.usedFor("chooses")].filter(isPlain));
  const naming = [...cases.usedFor("names")].filter(isPlain);
  for (const [key, values] of seen.deployedWith(new Set([...choosing, ...naming]))) cases.extend(key, values);
  for (const [key, values] of Object.entries(seen.deployments)) cases.extend(key, values);
  cases.extend(
    "MODAL_ENVIRONMENT",
    inventory.environments.map((environment) => environment.name),
  );
  return choosing;
}

/** A secret name with one hole: the names in the inventory that fit say what the hole may be. */
function observeInventory({ cases, inventory }: Observed, name: Value): void {
  const parts = name.kind === "template" ? name.parts : [];
  const holes = parts.filter((part) => part.kind !== "text");
  const [hole] = holes;
  if (holes.length !== 1 || hole?.kind !== "env-read") return;
  const at = parts.indexOf(hole);
  const affix = (side: readonly Value[]) => side.map((part) => (part.kind === "text" ? part.value : "")).join("");
  const before = affix(parts.slice(0, at));
  const after = affix(parts.slice(at + 1));
  const names = inventory.environments.flatMap((environment) => environment.secrets.map((secret) => secret.name));
  const fitting = names.filter(
    (each) => each.length > before.length + after.length && each.startsWith(before) && each.endsWith(after),
  );
  cases.extendRead(
    hole,
    fitting.map((each) => each.slice(before.length, each.length - after.length)),
  );
}
