/** Which stage (dev, staging, prod) a secret, a case or a workload is of, and how sure that is. */
import { secretsNamed, stageOfEnvironment, stageOfSecret } from "../../src/inventory/query.ts";
import { siblings, stageOf } from "../../src/inventory/stage.ts";
import type { Inventory, Stage } from "../../src/inventory/types.ts";
import type { ModalProject, Secret } from "../../src/modal/project.ts";
import { domainOf, environmentIn, textIn, textsOf, type Values } from "../../src/modal/query.ts";
import { remembered } from "../../src/source/remembered.ts";

export interface StageFact {
  readonly stage: Stage;
  /** `declared` in the inventory, `paired` with a sibling of another stage, or only what the name says. */
  readonly how: "declared" | "paired" | "name";
  /** The secret with the same name in other stages, where there is one. */
  readonly siblings: readonly { readonly name: string; readonly stage: Stage }[];
}

/** Every secret name that the code or the inventory knows. */
export function knownSecretNames(project: ModalProject, inventory: Inventory): readonly string[] {
  return namesKnown(project)(inventory);
}

const namesKnown = remembered((project: ModalProject) =>
  remembered((inventory: Inventory): readonly string[] => [
    ...new Set([
      ...inventory.environments.flatMap(({ secrets }) => secrets.map(({ name }) => name)),
      ...project.secrets.flatMap((secret) => textsOf(secret.name)),
    ]),
  ]),
);

/** Do the two not belong together? Prod with any other: staging may share with dev. */
export function isClash(a: Stage, b: Stage): boolean {
  return a !== b && (a === "prod" || b === "prod");
}

/** The stage of a secret in a case; null when nothing says one. Shared secrets and those for a migration have none. */
export function stageOfSecretIn(
  secret: Secret,
  values: Values,
  inventory: Inventory,
  names: readonly string[],
): StageFact | null {
  const name = textIn(secret.name, values);
  if (name === null) return null;
  const environment = environmentIn(secret, values, inventory);
  const entries = secretsNamed(inventory, name, environment);
  if (entries.some(({ shared, role }) => shared || role === "migration")) return null;
  const others = siblings(name, names);
  const declared = new Set(entries.flatMap((entry) => entry.stage ?? []));
  const [stage] = declared;
  if (stage !== undefined) return declared.size === 1 ? { stage, how: "declared", siblings: others } : null;
  const said = stageOf(name);
  if (said) {
    const paired = others.some((other) => other.stage !== said.stage);
    return { stage: said.stage, how: paired ? "paired" : "name", siblings: others };
  }
  // A name without a stage is its environment's, where the code says which that is.
  if (textIn(secret.environmentName, values) === null || environment === null) return null;
  const [entry] = entries;
  const ofEnvironment = entry ? stageOfSecret(inventory, entry) : stageOfEnvironment(inventory, environment);
  return ofEnvironment === null ? null : { stage: ofEnvironment, how: "declared", siblings: [] };
}

/** The stage that a case's selectors say, and which selector says it; null when none does, or two disagree. */
export function stageOfCase(
  project: ModalProject,
  inventory: Inventory,
  values: Values,
): { readonly stage: Stage; readonly selector: string; readonly value: string } | null {
  let found: { readonly stage: Stage; readonly selector: string; readonly value: string } | null = null;
  for (const [selector, value] of values) {
    const stage =
      selector === "MODAL_ENVIRONMENT"
        ? stageOfEnvironment(inventory, value)
        : stageOfValue(value, domainOf(project, selector));
    if (stage === null) continue;
    if (found && found.stage !== stage) return null;
    found = { stage, selector, value };
  }
  return found;
}

/** A word that often means something else (`STAGE`, `test`) counts where the selector chooses between it and a plain one (`PROD`). */
function stageOfValue(value: string, domain: readonly string[]): Stage | null {
  const said = stageOf(value);
  if (!said) return null;
  const isSure = !said.weak || siblings(value, domain).some(({ name }) => stageOf(name)?.weak === false);
  return isSure ? said.stage : null;
}
