import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  inventoryAt
} from "./chunk-56W4N5SO.js";

// src/inventory/territory.ts
function territoriesOf(project, inventory) {
  if (!inventory.at) return [{ project, inventory }];
  const at = (path) => inventoryAt(inventory, path);
  const apps = new Map(project.apps.map((app) => [app.id, app]));
  const home = (workload) => at(appOf(workload, apps)?.place.file ?? workload.place.file);
  const files = inventory.environments.map(({ place }) => place.file);
  const inventories = /* @__PURE__ */ new Set([
    ...files.map(at),
    ...project.apps.map(({ place }) => at(place.file)),
    ...project.workloads.map(home),
    ...project.secrets.map(({ place }) => at(place.file))
  ]);
  const attached = new Set(project.workloads.flatMap(({ attachments }) => attachments.map(({ secret }) => secret)));
  return [...inventories].map((own) => {
    const workloads = project.workloads.filter((workload) => home(workload) === own);
    const used = new Set(workloads.flatMap(({ attachments }) => attachments.map(({ secret }) => secret)));
    return {
      inventory: own,
      project: {
        ...project,
        apps: project.apps.filter(({ place }) => at(place.file) === own),
        workloads,
        secrets: project.secrets.filter(
          (secret) => used.has(secret) || !attached.has(secret) && at(secret.place.file) === own
        ),
        localReads: project.localReads.filter(({ place }) => at(place.file) === own)
      }
    };
  });
}
function appOf(workload, apps) {
  return workload.app === null ? null : apps.get(workload.app) ?? null;
}

export {
  territoriesOf
};
