/** `leastkey inventory check` and `fix`: code against inventory, both ways. Pure. */

import type { ModalProject, Workload, WorkloadKind } from "../modal/project.ts";
import type { Place } from "../source/span.ts";
import type { CommandSecrets } from "./command-secrets.ts";
import { isKeyName } from "./names.ts";
import { groupOf } from "./providers.ts";
import { environmentsWith, keyStatus, nearestName, overdue, secretsHolding, secretsNamed } from "./query.ts";
import { siblings } from "./stage.ts";
import type { Inventory, InventorySecret } from "./types.ts";
import {
  type Ambient,
  environmentsOf,
  hasUnknownSecrets,
  hasUnknownSources,
  type MayUse,
  namedAttachments,
  needsOf,
  type SecretUse,
  secretNames,
  secretUses,
} from "./usage.ts";

/** One secret of one environment, as declared and as used. */
export interface CheckRow {
  readonly secret: string;
  readonly environment: string;
  /** Workload ids. */
  readonly usedBy: readonly string[];
  readonly keys: readonly string[];
  readonly closed: boolean;
}

export type ProblemKind =
  | "unknown-secret"
  | "missing-in-environment"
  | "missing-required-key"
  | "unresolved-key"
  | "unused-secret"
  | "unread-key"
  | "drift"
  | "overdue";

export interface InventoryProblem {
  readonly kind: ProblemKind;
  /** `error`: something fails when it is deployed or run; `note`: someone should look. */
  readonly level: "error" | "note";
  readonly message: string;
  readonly secret: string | null;
  readonly key: string | null;
  readonly environment: string | null;
  readonly place: Place | null;
}

export interface InventoryCheck {
  readonly rows: readonly CheckRow[];
  readonly problems: readonly InventoryProblem[];
}

export interface CheckInput {
  readonly project: ModalProject;
  readonly inventory: Inventory;
  readonly isAmbient: Ambient;
  readonly mayUse: MayUse;
  /** The secrets that scripts hand to commands. */
  readonly commands: CommandSecrets;
  /** `YYYY-MM-DD`. */
  readonly today: string;
}

/** Compares. Says "missing" only against what the inventory declares completely. */
export function checkInventory({ project, inventory, isAmbient, mayUse, commands, today }: CheckInput): InventoryCheck {
  const uses = secretUses(project);
  return {
    rows: rowsOf(inventory, uses),
    problems: [
      ...[...uses.values()].flatMap((use) => unknownSecret(use, inventory)),
      ...missingRequired(project, inventory),
      ...unresolvedKeys(project, inventory, isAmbient),
      ...(hasUnknownSecrets(project) || commands.open ? [] : unusedSecrets(inventory, uses, commands.names)),
      ...(hasUnknownSecrets(project) ? [] : unreadKeys(inventory, uses, mayUse)),
      ...drift(inventory),
      ...overdue(inventory, today).map(overdueProblem),
    ],
  };
}

function rowsOf(inventory: Inventory, uses: ReadonlyMap<string, SecretUse>): readonly CheckRow[] {
  return inventory.environments.flatMap((environment) =>
    environment.secrets.map((secret) => ({
      secret: secret.name,
      environment: environment.name,
      usedBy: (uses.get(secret.name)?.workloads ?? []).map(({ id }) => id),
      keys: secret.keys.map(({ name }) => name),
      closed: secret.closed,
    })),
  );
}

function unknownSecret(use: SecretUse, inventory: Inventory): readonly InventoryProblem[] {
  if (inventory.environments.length === 0) return [];
  const base = { level: "error", secret: use.name, key: null, place: use.places[0] ?? null } as const;
  const known = environmentsWith(inventory, use.name);
  if (known.length === 0) {
    const near = nearestName(
      use.name,
      inventory.environments.flatMap(({ secrets }) => secrets.map(({ name }) => name)),
    );
    const help = near === null ? "" : `; did you mean \`${near}\`?`;
    return [
      {
        ...base,
        kind: "unknown-secret",
        environment: null,
        message: `secret \`${use.name}\` is in no environment of the inventory${help}`,
      },
    ];
  }
  const declared = new Set(inventory.environments.map(({ name }) => name));
  return [...use.environments]
    .filter((environment) => environment !== null && declared.has(environment) && !known.includes(environment))
    .map((environment) => ({
      ...base,
      kind: "missing-in-environment",
      environment,
      message: `secret \`${use.name}\` is taken from environment \`${environment}\`, which lacks it; it is in ${known.join(", ")}`,
    }));
}

function missingRequired(project: ModalProject, inventory: Inventory): readonly InventoryProblem[] {
  return project.secrets.flatMap((secret) =>
    secretNames(secret).flatMap((name) =>
      environmentsOf(secret).flatMap((environment) =>
        secret.requiredKeys.flatMap(({ key, place }): readonly InventoryProblem[] => {
          if (keyStatus(inventory, name, key, environment) !== "absent") return [];
          return [
            {
              kind: "missing-required-key",
              level: "error",
              message: `secret \`${name}\` lacks \`${key}\`, which \`required_keys\` asks for: deploying fails`,
              secret: name,
              key,
              environment,
              place,
            },
          ];
        }),
      ),
    ),
  );
}

/** Keys that a workload fails without and that no secret attached to it has, in each environment that has all those secrets. */
function unresolvedKeys(project: ModalProject, inventory: Inventory, isAmbient: Ambient): readonly InventoryProblem[] {
  const problems = new Map<string, InventoryProblem>();
  for (const workload of project.workloads) {
    if (hasUnknownSources(workload)) continue;
    for (const environment of inventory.environments) {
      const given = secretsIn(workload, inventory, environment.name);
      if (!given?.every(({ closed }) => closed)) continue;
      const keys = new Set(given.flatMap((secret) => secret.keys.map(({ name }) => name)));
      for (const { key, read, hard } of needsOf(workload, isAmbient)) {
        if (!hard || keys.has(key) || problems.has(`${environment.name}\n${workload.id}\n${key}`)) continue;
        const names = [...new Set(given.map(({ name }) => name))];
        problems.set(`${environment.name}\n${workload.id}\n${key}`, {
          kind: "unresolved-key",
          level: "error",
          message:
            `\`${workload.name}\` needs \`${key}\`, and in environment \`${environment.name}\` ` +
            (names.length === 0 ? "no secret is attached to it" : `its secrets lack it (${names.join(", ")})`),
          secret: names.length === 1 ? (names[0] ?? null) : null,
          key,
          environment: environment.name,
          place: read.place,
        });
      }
    }
  }
  return [...problems.values()];
}

/** The inventory's entries of all the secrets that the workload can get in an environment; null when one isn't there. */
function secretsIn(workload: Workload, inventory: Inventory, environment: string): readonly InventorySecret[] | null {
  const found: InventorySecret[] = [];
  for (const { secret } of namedAttachments(workload)) {
    for (const pinned of environmentsOf(secret)) {
      for (const name of secretNames(secret)) {
        const entries = secretsNamed(inventory, name, pinned ?? environment);
        if (entries.length === 0) return null;
        found.push(...entries);
      }
    }
  }
  return found;
}

function unusedSecrets(
  inventory: Inventory,
  uses: ReadonlyMap<string, SecretUse>,
  given: ReadonlySet<string>,
): readonly InventoryProblem[] {
  const unused = new Map<string, InventorySecret>();
  for (const secret of inventory.environments.flatMap(({ secrets }) => secrets)) {
    if (!uses.has(secret.name) && !given.has(secret.name) && !unused.has(secret.name)) unused.set(secret.name, secret);
  }
  return [...unused.values()].map((secret) => ({
    kind: "unused-secret",
    level: "note",
    message: `secret \`${secret.name}\` isn't used in the code (${environmentsWith(inventory, secret.name).join(", ")})`,
    secret: secret.name,
    key: null,
    environment: null,
    place: secret.place,
  }));
}

/** Keys of used secrets that none of the workloads with the secret reads, where every one of them can be followed to its end. */
function unreadKeys(
  inventory: Inventory,
  uses: ReadonlyMap<string, SecretUse>,
  mayUse: MayUse,
): readonly InventoryProblem[] {
  const unread = new Map<string, InventoryProblem>();
  for (const { name, keys, place } of inventory.environments.flatMap(({ secrets }) => secrets)) {
    const workloads = uses.get(name)?.workloads ?? [];
    // A bucket's or a registry's secret is read by Modal, not by code.
    if (workloads.length === 0 || workloads.some(({ kind }) => !RUNS_CODE.has(kind))) continue;
    for (const key of keys) {
      const id = `${name}\n${key.name}`;
      if (unread.has(id) || workloads.some((workload) => mayUse(workload, key.name))) continue;
      unread.set(id, {
        kind: "unread-key",
        level: "note",
        message: `no code that has secret \`${name}\` reads its key \`${key.name}\``,
        secret: name,
        key: key.name,
        environment: null,
        place: key.place ?? place,
      });
    }
  }
  return [...unread.values()];
}

const RUNS_CODE: ReadonlySet<WorkloadKind> = new Set(["function", "class", "server"]);

/** Keys that a secret has in one environment, or a stage's sibling has, and another lacks. Only closed sets are compared. */
function drift(inventory: Inventory): readonly InventoryProblem[] {
  const secrets = inventory.environments.flatMap(({ secrets }) => secrets).filter(({ closed }) => closed);
  const problems: InventoryProblem[] = [];
  for (const [index, secret] of secrets.entries()) {
    for (const other of secrets.slice(index + 1)) {
      const sameName = other.name === secret.name && other.environment !== secret.environment;
      const isSibling = other.environment === secret.environment && siblings(secret.name, [other.name]).length > 0;
      if ((!sameName && !isSibling) || (secret.workspace ?? null) !== (other.workspace ?? null)) continue;
      for (const [holder, lacking] of [
        [secret, other],
        [other, secret],
      ] as const) {
        const missing = holder.keys.filter(({ name }) => !lacking.keys.some((key) => key.name === name));
        if (missing.length === 0) continue;
        problems.push({
          kind: "drift",
          level: "note",
          message:
            `secret \`${lacking.name}\` in environment \`${lacking.environment}\` lacks ` +
            `${missing.map(({ name }) => `\`${name}\``).join(", ")}, which \`${holder.name}\` has in \`${holder.environment}\``,
          secret: lacking.name,
          key: missing.length === 1 ? (missing[0]?.name ?? null) : null,
          environment: lacking.environment,
          place: lacking.place,
        });
      }
    }
  }
  return problems;
}

function overdueProblem(secret: InventorySecret): InventoryProblem {
  return {
    kind: "overdue",
    level: "note",
    message: `secret \`${secret.name}\` in environment \`${secret.environment}\` was due for rotation on ${secret.rotateBy}`,
    secret: secret.name,
    key: null,
    environment: secret.environment,
    place: secret.place,
  };
}

/** What to do about missing keys: commands with key names and no value, for a shell that has the values as variables. */
export interface FixHint {
  readonly why: string;
  /** One command a line. */
  readonly commands: readonly string[];
  /** What to know before running them; null when there is nothing. */
  readonly caution: string | null;
}

/** The hints for the problems that a change of the secrets solves, one for each secret and environment. */
export function fixHints(
  { project, inventory, isAmbient }: Omit<CheckInput, "mayUse" | "commands">,
  check: InventoryCheck,
): readonly FixHint[] {
  const uses = secretUses(project);
  const hints: FixHint[] = [];
  const wanted = new Map<string, { secret: string | null; environment: string; keys: Set<string>; whys: string[] }>();
  for (const problem of check.problems) {
    if (problem.kind === "unknown-secret" && problem.secret !== null) {
      const use = uses.get(problem.secret);
      const keys = neededFrom(use, inventory, isAmbient);
      hints.push(newSecret(problem.secret, use, keys, inventory, problem.message));
    } else if (problem.key !== null && isKeyName(problem.key) && problem.level === "error") {
      const elsewhere = secretsHolding(inventory, problem.key, problem.environment);
      if (problem.kind === "unresolved-key" && elsewhere.length > 0) {
        hints.push(attach(problem, elsewhere));
        continue;
      }
      const environment = problem.environment ?? environmentsWith(inventory, problem.secret ?? "")[0] ?? "";
      const secret = problem.secret ?? newName(problem.key);
      const id = `${environment}\n${secret}`;
      const entry = wanted.get(id) ?? { secret, environment, keys: new Set<string>(), whys: [] };
      wanted.set(id, entry);
      entry.keys.add(problem.key);
      entry.whys.push(problem.message);
    }
  }
  for (const { secret, environment, keys, whys } of wanted.values()) {
    if (secret !== null) hints.push(addKeys(secret, environment, [...keys], inventory, whys));
  }
  return hints;
}

function newName(key: string): string {
  const provider = groupOf(key)?.id ?? key.toLowerCase().replace(/_/g, "-");
  return `${provider}-secret`;
}

function attach(problem: InventoryProblem, holders: readonly InventorySecret[]): FixHint {
  const names = [...new Set(holders.map(({ name }) => name))];
  return {
    why: problem.message,
    commands: names.map((name) => `secrets=[..., modal.Secret.from_name("${name}", required_keys=["${problem.key}"])]`),
    caution: names.length > 1 ? "one of these is enough" : "a change of the code: the secret exists",
  };
}

/** The keys that a secret which the inventory doesn't know should have: asked for, or needed and in no other secret. */
function neededFrom(use: SecretUse | undefined, inventory: Inventory, isAmbient: Ambient): readonly string[] {
  const needed = (use?.workloads ?? []).flatMap((workload) => needsOf(workload, isAmbient)).map(({ key }) => key);
  const keys = [
    ...(use?.requiredKeys ?? []).map(({ key }) => key),
    ...needed.filter((key) => secretsHolding(inventory, key, null).length === 0),
  ];
  return [...new Set(keys)].filter(isKeyName);
}

function newSecret(
  name: string,
  use: SecretUse | undefined,
  keys: readonly string[],
  inventory: Inventory,
  why: string,
): FixHint {
  const pinned = [...(use?.environments ?? [])].filter((environment) => environment !== null);
  const environments = pinned.length > 0 ? pinned : inventory.environments.map((environment) => environment.name);
  return {
    why,
    commands: [...new Set(environments)].map((environment) => createCommand(name, keys, environment, false)),
    caution: keys.length === 0 ? "replace KEY: the code doesn't say which keys it has" : null,
  };
}

/** Modal's CLI can't add a key to a secret: `--force` replaces it whole, and the SDK's `update` merges. */
function addKeys(
  secret: string,
  environment: string,
  keys: readonly string[],
  inventory: Inventory,
  whys: readonly string[],
): FixHint {
  const why = [...new Set(whys)].join("; ");
  const [existing] = secretsNamed(inventory, secret, environment);
  if (!existing) return { why, commands: [createCommand(secret, keys, environment, false)], caution: null };
  const all = [...existing.keys.map(({ name }) => name), ...keys];
  return {
    why,
    commands: [createCommand(secret, all, environment, true)],
    caution: `--force replaces the secret: give all ${all.length} keys, or add only the new in the dashboard`,
  };
}

/** Values come from shell variables of the same name, so that none is typed into the history. */
function createCommand(secret: string, keys: readonly string[], environment: string, force: boolean): string {
  const pairs = (keys.length === 0 ? ["KEY"] : keys).map((key) => `${key}="$${key}"`);
  const name = /^[\w.-]+$/.test(secret) ? secret : `'${secret}'`;
  return ["modal secret create", name, ...pairs, "--env", environment, ...(force ? ["--force"] : [])].join(" ");
}
