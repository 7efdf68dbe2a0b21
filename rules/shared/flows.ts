/** What rules on flows share: which values count as credentials, one finding for each place, the way there. */
import type { Labelled } from "../../src/findings/finding.ts";
import type { Flow } from "../../src/modal/flows/types.ts";
import type { ModalProject, Workload } from "../../src/modal/project.ts";
import { grouped } from "../../src/source/groups.ts";
import { type Place, placeKey } from "../../src/source/span.ts";
import { workloadOf } from "./apps.ts";
import { isCredentialKey } from "./credential-keys.ts";
import { nameOfWorkload } from "./words.ts";

/** The flows that arrive at one place, and the workloads that run them: one fault. */
export interface Arrivals {
  readonly flows: readonly Flow[];
  readonly first: Flow;
  /** Empty for code that runs on the machine that deploys or calls. */
  readonly workloads: readonly Workload[];
}

/** Groups flows by the place of their arrival, in the order of the model. */
export function byPlace(project: ModalProject, flows: readonly Flow[]): readonly Arrivals[] {
  return [...grouped(flows, ({ place }) => placeKey(place)).values()].map((group): Arrivals => {
    const ids = new Set(group.flatMap(({ workload }) => workload ?? []));
    return { flows: group, first: group[0], workloads: [...ids].flatMap((id) => workloadOf(project, id) ?? []) };
  });
}

/** The credentials that the flow may carry, by their keys; empty for plain settings and for keys that aren't known. */
export function credentialsOf({ source }: Flow): readonly string[] {
  if (source.kind !== "env") return [];
  return (source.key === null ? source.domain : [source.key]).filter(
    (key) => isCredentialKey(key) && !AMBIENT.test(key),
  );
}

/** What Modal and the tools of the container set themselves. */
const AMBIENT = /^MODAL_(?!TOKEN_)/;

/** Is it doubtful that the value is a credential? `DB_URL` is as often an API's address as a connection string. */
export function isDoubtful(keys: readonly string[]): boolean {
  return keys.length > 0 && keys.every((key) => /(^|_)DB_(URL|URI|DSN)$/.test(key));
}

/** Does the whole value arrive? */
export function arrivesWhole({ form }: Flow): boolean {
  return form.kind === "whole" || form.kind === "within";
}

/** The way from the workload to the place; empty where it is in the workload's own body. */
export function wayTo(project: ModalProject, flow: Flow, label: string): readonly Labelled[] {
  const workload = flow.workload === null ? undefined : workloadOf(project, flow.workload);
  if (!workload || flow.path.length === 0) return [];
  return [
    { place: workload.place, label: `${nameOfWorkload(workload)} starts here` },
    ...flow.path.map(({ place, name }) => ({
      place,
      label: name.endsWith(".py") ? `imports ${name}` : `calls ${name}`,
    })),
    { place: flow.place, label },
  ];
}

/** Where the values are read, unless that is the place itself. */
export function readsOf(flows: readonly Flow[], at: Place): readonly Labelled[] {
  const labelled = new Map<string, Labelled>();
  for (const { source } of flows) {
    if (source.kind !== "env" || (source.place.file === at.file && source.place.span.start === at.span.start)) continue;
    const label = source.key === null ? "the environment is read here" : `\`${source.key}\` is read here`;
    labelled.set(placeKey(source.place), { place: source.place, label });
  }
  return [...labelled.values()].slice(0, 4);
}
