/** What the model says of secrets, reads and workloads. */
import { environmentsWith, keysOf, secretsNamed } from "../inventory/query.ts";
import type { Territory } from "../inventory/territory.ts";
import { CREDENTIAL_KEY } from "../modal/credential-key.ts";
import type { EnvRead, Secret, Workload } from "../modal/project.ts";
import {
  casesWhen,
  isHard,
  isSameSecret,
  keysOfRead,
  keysOfSecret,
  libraryOf,
  provisionOf,
  textsOf,
  useOf,
  type Values,
} from "../modal/query.ts";
import { placeKey } from "../source/span.ts";
import { atOf, caseName, type Known, limitName, secretName, throughOf, workloadName } from "./context.ts";
import type { ProvisionHere, ReadHere, SecretHere, WorkloadHere } from "./types.ts";

/** More cases than these are not told one by one. */
const MOST_CASES = 32;

export function secretHere({ files }: Known, { project, inventory }: Territory, secret: Secret): SecretHere {
  const { keys, closed } = keysOfSecret(project, secret, inventory);
  const names = textsOf(secret.name);
  const holders = project.workloads.flatMap((workload) =>
    workload.attachments
      .filter((each) => isSameSecret(each.secret, secret))
      .map((attachment) => ({ workload, attachment })),
  );
  const users = [...new Map(holders.map(({ workload }) => [workload.id, workload])).values()];
  const environments = [...new Set(names.flatMap((name) => environmentsWith(inventory, name)))];
  return {
    at: atOf(files, secret.place),
    names,
    kind: secret.kind,
    keys: keys.map((key) => ({
      key,
      environments: environmentsOfKey(names, key, inventory),
      readers: users.flatMap((workload) => {
        const read = workload.reads.find((each) => keysOfRead(each).includes(key));
        return read ? [{ workload: workloadName(workload), at: atOf(files, read.place) }] : [];
      }),
    })),
    closed,
    attachedTo: holders.map(({ workload, attachment }) => ({
      workload: workloadName(workload),
      at: atOf(files, workload.place),
      through: throughOf(attachment.from),
      only: limitName(attachment.when),
    })),
    environments,
    open: openOf(secret, names, closed, { project, inventory }, users),
  };
}

function environmentsOfKey(
  names: readonly string[],
  key: string,
  inventory: Territory["inventory"],
): readonly string[] {
  return [
    ...new Set(
      names.flatMap((name) =>
        secretsNamed(inventory, name, null)
          .filter(({ keys }) => keys.some((each) => each.name === key))
          .map(({ environment }) => environment),
      ),
    ),
  ];
}

function openOf(
  secret: Secret,
  names: readonly string[],
  closed: boolean,
  { project, inventory }: Territory,
  users: readonly Workload[],
): readonly string[] {
  const open: string[] = [];
  if (secret.kind === "name" && names.length === 0) open.push("Its name can't be told from the code.");
  const unlisted = names.filter((name) => keysOf(inventory, name, null) === null);
  if (unlisted.length > 0) open.push(`The inventory doesn't list ${unlisted.join(", ")}, so its keys aren't known.`);
  else if (!closed) open.push("It may have more keys than these.");
  for (const workload of users) {
    const use = useOf(project, workload, closed ? keysOfSecret(project, secret, inventory).keys : null);
    if (use.kind === "possible") open.push(`${workloadName(workload)} may use it: ${use.why}.`);
  }
  return open;
}

export function readHere(known: Known, territories: readonly Territory[], read: EnvRead): ReadHere {
  const { files } = known;
  const key = placeKey(read.place);
  const seen = new Set<string>();
  return {
    at: atOf(files, read.place),
    keys: keysOfRead(read),
    how: howOf(read),
    absent: absentOf(read),
    workloads: territories.flatMap((territory) =>
      territory.project.workloads.flatMap((workload) => {
        const own = workload.reads.find((each) => placeKey(each.place) === key && each.key === read.key);
        if (!own || seen.has(workload.id)) return [];
        seen.add(workload.id);
        return [
          {
            workload: workloadName(workload),
            at: atOf(files, workload.place),
            path: own.path.map(({ place, name }) => ({ what: name, at: atOf(files, place) })),
            provisions: provisionsOf(known, territory, workload, own),
          },
        ];
      }),
    ),
  };
}

function howOf(read: EnvRead): string {
  const library = libraryOf(read);
  if (library !== null) return `${library} takes it from the environment by itself`;
  switch (read.how) {
    case "whole":
      return "the whole environment is read";
    case "settings":
      return "a field of a settings class";
    case "in":
      return "a check whether it is there";
    default:
      return `read ${read.phase === "import" ? "when the module is imported" : "when the code runs"}`;
  }
}

function absentOf(read: EnvRead): string {
  if (read.hasDefault) return "its default is used";
  if (read.guarded) return "the code checks for it first";
  if (isHard(read)) return "it fails";
  return read.how.startsWith("implicit:") ? "the library goes on without it" : "it is None";
}

/** What gives the key, case by case; cases with the same answer are one. */
function provisionsOf(
  known: Known,
  { project, inventory }: Territory,
  workload: Workload,
  read: EnvRead,
): readonly ProvisionHere[] {
  const [key] = keysOfRead(read);
  const cases = casesWhen(project, workload, read.when) ?? [];
  if (key === undefined) return [];
  const answers = new Map<string, { answer: Omit<ProvisionHere, "when">; cases: Values[] }>();
  for (const values of cases.slice(0, MOST_CASES)) {
    const answer = answerIn(known, workload, key, values, inventory);
    const id = JSON.stringify(answer);
    answers.set(id, { answer, cases: [...(answers.get(id)?.cases ?? []), values] });
  }
  return [...answers.values()].map(({ answer, cases: own }) => ({
    when: answers.size === 1 ? null : own.map(caseName).join("; "),
    ...answer,
  }));
}

function answerIn(
  { files }: Known,
  workload: Workload,
  key: string,
  values: Values,
  inventory: Territory["inventory"],
): Omit<ProvisionHere, "when"> {
  const found = provisionOf(workload, key, values, inventory, CREDENTIAL_KEY.test(key));
  const given = [
    ...found.attachments.map(({ secret, place }) => {
      const environments = environmentsOfKey(textsOf(secret.name), key, inventory);
      const where = environments.length > 0 ? ` (in ${environments.join(", ")})` : "";
      return { what: `${secretName(secret)}${where}`, at: atOf(files, place) };
    }),
    ...found.definitions.map(({ from, place }) => ({ what: `env of the ${from}`, at: atOf(files, place) })),
  ];
  const open = [
    ...found.openSecrets.map(({ secret, place }) => ({
      what: `${secretName(secret)}, whose keys aren't all known`,
      at: atOf(files, place),
    })),
    ...found.open.map(({ why, place }) => ({ what: why, at: atOf(files, place) })),
  ];
  const runtime = found.status === "given" && given.length === 0 ? [{ what: "Modal itself", at: null }] : [];
  return { status: found.status, by: [...given, ...runtime, ...(found.status === "unknown" ? open : [])] };
}

export function workloadHere(known: Known, territory: Territory, workload: Workload): WorkloadHere {
  const { files } = known;
  const reads = new Map(workload.reads.map((read) => [`${placeKey(read.place)}|${read.key}`, read]));
  const opens = [...workload.attachmentsOpen, ...workload.envOpen, ...workload.readsOpen];
  return {
    at: atOf(files, workload.place),
    name: workload.name,
    kind: workload.kind,
    secrets: workload.attachments.map(({ secret, place, from, when }) => ({
      secret: secretName(secret),
      at: atOf(files, place),
      through: throughOf(from),
      only: limitName(when),
    })),
    env: workload.env.map(({ key, from }) => ({ key, from })),
    reads: [...reads.values()].map((read) => ({
      key: keysOfRead(read).join(" or ") || (read.how === "whole" ? "the whole environment" : "a computed key"),
      at: atOf(files, read.place),
      status: worst(provisionsOf(known, territory, workload, read)),
      absent: absentOf(read),
    })),
    open: [...new Map(opens.map((each) => [`${placeKey(each.place)}|${each.why}`, each])).values()].map(
      ({ why, place }) => ({ why, at: atOf(files, place) }),
    ),
  };
}

function worst(provisions: readonly ProvisionHere[]): ProvisionHere["status"] {
  const order = ["missing", "unknown", "maybe", "given"] as const;
  return order.find((status) => provisions.some((each) => each.status === status)) ?? "unknown";
}
