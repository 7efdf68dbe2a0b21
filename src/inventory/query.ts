/** The questions that rules ask of an inventory. Pure. `environment` null means: any environment. */
import { remembered } from "../source/remembered.ts";
import { similarity } from "./similar.ts";
import { configuredStage, nameParts, stageOf } from "./stage.ts";
import type { Inventory, InventoryEnvironment, InventoryKey, InventorySecret, Stage } from "./types.ts";

/** The inventory that speaks for the file at `path`: the nearest above it. */
export function inventoryAt(inventory: Inventory, path: string): Inventory {
  return inventory.at?.(path) ?? inventory;
}

/** The secret's entries by environment: several where the name exists in more than one (or in several workspaces). */
export function secretsNamed(
  inventory: Inventory,
  name: string,
  environment: string | null,
): readonly InventorySecret[] {
  const entries = entriesByName(inventory).get(name) ?? [];
  return environment === null ? entries : entries.filter((each) => each.environment === environment);
}

const entriesByName = remembered(({ environments }: Inventory): ReadonlyMap<string, readonly InventorySecret[]> => {
  const byName = new Map<string, InventorySecret[]>();
  for (const secret of environments.flatMap(({ secrets }) => secrets)) {
    const entries = byName.get(secret.name);
    if (entries) entries.push(secret);
    else byName.set(secret.name, [secret]);
  }
  return byName;
});

/** One entry of the secret, the first in the order of the file; null when it is in none of the asked environments. */
export function findSecret(inventory: Inventory, name: string, environment: string | null): InventorySecret | null {
  return secretsNamed(inventory, name, environment)[0] ?? null;
}

function environmentsOf(inventory: Inventory, environment: string | null): readonly InventoryEnvironment[] {
  return environment === null
    ? inventory.environments
    : inventory.environments.filter(({ name }) => name === environment);
}

/** The names of the environments that have the secret, in the order of the file. */
export function environmentsWith(inventory: Inventory, secret: string): readonly string[] {
  return [...new Set(secretsNamed(inventory, secret, null).map(({ environment }) => environment))];
}

/** The names of the environments that the inventory knows and that lack the secret. */
export function environmentsWithout(inventory: Inventory, secret: string): readonly string[] {
  const having = new Set(environmentsWith(inventory, secret));
  return [...new Set(inventory.environments.map(({ name }) => name))].filter((name) => !having.has(name));
}

/** A secret's keys over the asked environments. */
export interface SecretKeys {
  /** The keys that it has in at least one of them, by name. */
  readonly some: readonly InventoryKey[];
  /** The names of the keys that it has in each of them. */
  readonly everywhere: ReadonlySet<string>;
  /** True when every entry's keys are all known. */
  readonly closed: boolean;
  readonly entries: readonly InventorySecret[];
}

/** What keys the secret has; null when the inventory doesn't know the secret there. */
export function keysOf(inventory: Inventory, name: string, environment: string | null): SecretKeys | null {
  const entries = secretsNamed(inventory, name, environment);
  return entries.length === 0 ? null : keysOfEntries(entries);
}

const keysOfEntries = remembered((entries: readonly InventorySecret[]): SecretKeys => {
  const some = new Map<string, InventoryKey>();
  for (const key of entries.flatMap(({ keys }) => keys)) if (!some.has(key.name)) some.set(key.name, key);
  const everywhere = [...some.keys()].filter((key) =>
    entries.every(({ keys }) => keys.some((other) => other.name === key)),
  );
  return {
    some: [...some.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
    everywhere: new Set(everywhere),
    closed: entries.every(({ closed }) => closed),
    entries,
  };
});

/** `present` in each entry, `partly` in some, `absent` from all of them and all are closed, else `unknown`. */
export type KeyStatus = "present" | "partly" | "absent" | "unknown";

/** Whether the secret gives the key. A secret that the inventory doesn't know gives `unknown`. */
export function keyStatus(inventory: Inventory, secret: string, key: string, environment: string | null): KeyStatus {
  const keys = keysOf(inventory, secret, environment);
  if (!keys) return "unknown";
  if (keys.everywhere.has(key)) return "present";
  const without = keys.entries.filter((entry) => !entry.keys.some(({ name }) => name === key));
  if (without.some(({ closed }) => !closed)) return "unknown";
  return without.length === keys.entries.length ? "absent" : "partly";
}

/** The secrets that are known to hold the key, in the order of the file. */
export function secretsHolding(
  inventory: Inventory,
  key: string,
  environment: string | null,
): readonly InventorySecret[] {
  return environmentsOf(inventory, environment).flatMap(({ secrets }) =>
    secrets.filter(({ keys }) => keys.some(({ name }) => name === key)),
  );
}

/** The stage of a secret: declared on it or on its environment, else what its own name says, else what the environment's does. */
export function stageOfSecret(inventory: Inventory, secret: InventorySecret): Stage | null {
  const environment = inventory.environments.find((candidate) => candidate.secrets.includes(secret));
  return (
    secret.stage ??
    environment?.stage ??
    stageOf(secret.name)?.stage ??
    (environment ? stageOfEnvironment(inventory, environment.name) : null)
  );
}

/** The stage of a Modal Environment: declared in the inventory or the settings, else what its name says. */
export function stageOfEnvironment(inventory: Inventory, name: string): Stage | null {
  const declared = inventory.environments.find((candidate) => candidate.name === name)?.stage;
  return declared ?? configuredStage(name) ?? stageOf(name)?.stage ?? null;
}

/** The secrets whose rotation date is before `today` (`YYYY-MM-DD`). */
export function overdue(inventory: Inventory, today: string): readonly InventorySecret[] {
  return inventory.environments
    .flatMap(({ secrets }) => secrets)
    .filter(({ rotateBy }) => rotateBy !== undefined && rotateBy.slice(0, 10) < today);
}

export interface NearName {
  readonly name: string;
  /** 0…1. */
  readonly score: number;
}

/** Words that name the wrapping, not the thing. */
const WRAPPING = new Set([
  "my",
  "the",
  "secret",
  "secrets",
  "credential",
  "credentials",
  "creds",
  "key",
  "keys",
  "api",
]);

const NEAR = 0.7;

/**
 * The candidates that `name` may stand for, best first. Spelling is compared whole, and without stage, version and words
 * such as `my-` and `-secret`; a candidate that differs only by these comes after one that differs by a letter.
 */
export function nearNames(name: string, candidates: Iterable<string>): readonly NearName[] {
  const core = coreOf(name);
  return [...new Set(candidates)]
    .filter((candidate) => candidate !== name)
    .map((candidate) => {
      const whole = similarity(name, candidate, NEAR);
      const other = coreOf(candidate);
      const shared = core === "" || other === "" ? 0 : similarity(core, other, NEAR);
      // Two stages of one secret are spelled alike, and none is a slip of the other.
      const stages = stageOf(name)?.stage !== stageOf(candidate)?.stage;
      return { name: candidate, score: Math.max(stages ? whole * 0.8 : whole, shared * 0.85) };
    })
    .filter(({ score }) => score >= NEAR)
    .sort((a, b) => b.score - a.score || (a.name < b.name ? -1 : 1));
}

/** The one candidate that is clearly nearest; null when there is none or two are as near. */
export function nearestName(name: string, candidates: Iterable<string>): string | null {
  const [best, second] = nearNames(name, candidates);
  return best && (second === undefined || best.score - second.score > 0.02) ? best.name : null;
}

function coreOf(name: string): string {
  return nameParts(name)
    .base.split("-")
    .filter((word) => !WRAPPING.has(word))
    .join("-");
}
