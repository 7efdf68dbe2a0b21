/** Which named secrets the code uses, and which keys its workloads need from them. Pure questions to the model. */
import type { Attachment, EnvRead, ModalProject, Secret, Workload, WorkloadKind } from "../modal/project.ts";
import type { Place } from "../source/span.ts";
import { isObjectName } from "./names.ts";

/**
 * True for a key that nobody has to provide: a setting of an interpreter or tool, or what Modal's containers have by
 * themselves. The model's room knows them; it is given in, since that room asks this one.
 */
export type Ambient = (key: string, kind: WorkloadKind) => boolean;

/** True when the workload reads the key, or when something in it that can't be followed may. Given in for the same reason. */
export type MayUse = (workload: Workload, key: string) => boolean;

/** A secret that the code names. */
export interface SecretUse {
  readonly name: string;
  /** The constructor calls, in order of the model. */
  readonly places: readonly Place[];
  readonly workloads: readonly Workload[];
  /** The environments that the code pins it to with `environment_name=`; null stands for "the one it is deployed to". */
  readonly environments: ReadonlySet<string | null>;
  readonly requiredKeys: readonly { readonly key: string; readonly place: Place }[];
}

/** The secrets that the code names, by name; those with several possible names under each of them. */
export function secretUses(project: ModalProject): ReadonlyMap<string, SecretUse> {
  interface Draft {
    name: string;
    places: Place[];
    workloads: Set<Workload>;
    environments: Set<string | null>;
    requiredKeys: { key: string; place: Place }[];
  }
  const uses = new Map<string, Draft>();
  for (const secret of project.secrets) {
    for (const name of secretNames(secret)) {
      const use = uses.get(name) ?? {
        name,
        places: [],
        workloads: new Set(),
        environments: new Set(),
        requiredKeys: [],
      };
      uses.set(name, use);
      use.places.push(secret.place);
      use.requiredKeys.push(...secret.requiredKeys);
      for (const environment of environmentsOf(secret)) use.environments.add(environment);
    }
  }
  for (const workload of project.workloads) {
    for (const { secret } of workload.attachments) {
      for (const name of secretNames(secret)) uses.get(name)?.workloads.add(workload);
    }
  }
  return new Map([...uses].map(([name, use]) => [name, { ...use, workloads: [...use.workloads] }]));
}

/** Every name that the secret can have, as far as the code says. */
export function secretNames(secret: Secret): readonly string[] {
  if (secret.kind !== "name" || !secret.name) return [];
  const { known, cases } = secret.name;
  return [...new Set(known === null ? cases.map(({ value }) => value) : [known])].filter(isObjectName);
}

/** The environments that the code pins the secret to; null for none, or for one that isn't known. */
export function environmentsOf(secret: Secret): readonly (string | null)[] {
  const { environmentName } = secret;
  if (!environmentName) return [null];
  if (environmentName.known !== null) return [environmentName.known];
  const values = environmentName.cases.map(({ value }) => value).filter(isObjectName);
  return values.length > 0 && !environmentName.open ? values : [null];
}

/** True when a secret that the code uses can have names that the analysis doesn't know. */
export function hasUnknownSecrets(project: ModalProject): boolean {
  return (
    project.secrets.some(({ kind, name }) => kind === "unknown" || (kind === "name" && (name === null || name.open))) ||
    project.workloads.some(({ attachmentsOpen }) => attachmentsOpen.length > 0)
  );
}

/** A read that fails, or gives nothing, when no one provides the key, and that hasn't been provided by the code itself. */
export interface Need {
  readonly key: string;
  readonly read: EnvRead;
  /** True when the code fails without the key. */
  readonly hard: boolean;
}

/**
 * The keys that the workload needs from its secrets: read without a default, and given neither by its env nor by a dict
 * secret. `isWanted`: keys that it also needs where their default is the empty text.
 */
export function needsOf(
  workload: Workload,
  isAmbient: Ambient,
  isWanted: (key: string) => boolean = () => false,
): readonly Need[] {
  const needs = new Map<string, Need>();
  for (const read of workload.reads) {
    const { key } = read;
    if (
      key === null ||
      (read.hasDefault && !(read.emptyDefault && isWanted(key))) ||
      read.guarded ||
      read.how === "in" ||
      read.how === "whole"
    )
      continue;
    if (isAmbient(key, workload.kind) || isGiven(workload, key)) continue;
    const implicit = read.how.startsWith("implicit:");
    const hard = read.certain && (implicit ? read.required : read.hard);
    const known = needs.get(key);
    if (!known || (hard && !known.hard)) needs.set(key, { key, read, hard });
  }
  return [...needs.values()];
}

function isGiven(workload: Workload, key: string): boolean {
  return (
    workload.env.some((definition) => definition.key === key) ||
    workload.attachments.some(({ secret }) => secret.kind !== "name" && givesOwn(secret, key))
  );
}

function givesOwn(secret: Secret, key: string): boolean {
  return secret.wholeEnvironment || secret.keys.some((given) => given.key === key);
}

/** True when the workload may get keys from a source whose keys the analysis can't list. */
export function hasUnknownSources(workload: Workload): boolean {
  return (
    workload.attachmentsOpen.length > 0 ||
    workload.envOpen.length > 0 ||
    workload.attachments.some(({ secret }) =>
      secret.kind === "name" ? !secret.name || secret.name.open : !secret.closed || secret.wholeEnvironment,
    )
  );
}

/** The attachments of named secrets. */
export function namedAttachments(workload: Workload): readonly Attachment[] {
  return workload.attachments.filter(({ secret }) => secret.kind === "name");
}
