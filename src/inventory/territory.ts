/** A project cut into the parts that different inventories speak for. */
import type { App, ModalProject, Secret, Workload } from "../modal/project.ts";
import { placeKey } from "../source/span.ts";
import { inventoryAt } from "./query.ts";
import type { Inventory } from "./types.ts";

/** The part of the project that one inventory speaks for. */
export interface Territory {
  readonly project: ModalProject;
  readonly inventory: Inventory;
}

/**
 * One territory for each inventory: the apps below it, with all their workloads wherever these are defined, and the secrets,
 * lookups and flows that are theirs or that stand below it. A project with one inventory, or none, is one territory.
 */
export function territoriesOf(project: ModalProject, inventory: Inventory): readonly Territory[] {
  if (!inventory.at) return [{ project, inventory }];
  const at = (path: string) => inventoryAt(inventory, path);
  const apps = new Map(project.apps.map((app) => [app.id, app]));
  const home = (workload: Workload) => at(appOf(workload, apps)?.place.file ?? workload.place.file);
  const files = inventory.environments.map(({ place }) => place.file);
  const inventories = new Set([
    ...files.map(at),
    ...project.apps.map(({ place }) => at(place.file)),
    ...project.workloads.map(home),
    ...project.secrets.map(({ place }) => at(place.file)),
  ]);
  const attached = new Set(project.workloads.flatMap(secretsOf));
  const attachedAt = placesOf(attached);
  return [...inventories].map((own) => {
    const workloads = project.workloads.filter((workload) => home(workload) === own);
    const used = new Set(workloads.flatMap(secretsOf));
    const usedAt = placesOf(used);
    const ids = new Set(workloads.map(({ id }) => id));
    return {
      inventory: own,
      project: {
        ...project,
        apps: project.apps.filter(({ place }) => at(place.file) === own),
        workloads,
        secrets: project.secrets.filter(
          (secret) => used.has(secret) || (!attached.has(secret) && at(secret.place.file) === own),
        ),
        localReads: project.localReads.filter(({ place }) => at(place.file) === own),
        flows: project.flows.filter(({ workload, place }) =>
          workload === null ? at(place.file) === own : ids.has(workload),
        ),
        lookups: project.lookups.filter(({ place }) => {
          const key = placeKey(place);
          return usedAt.has(key) || (!attachedAt.has(key) && at(place.file) === own);
        }),
      },
    };
  });
}

function secretsOf({ attachments }: Workload): readonly Secret[] {
  return attachments.map(({ secret }) => secret);
}

function placesOf(secrets: Iterable<Secret>): ReadonlySet<string> {
  return new Set([...secrets].map(({ place }) => placeKey(place)));
}

function appOf(workload: Workload, apps: ReadonlyMap<string, App>): App | null {
  return workload.app === null ? null : (apps.get(workload.app) ?? null);
}
