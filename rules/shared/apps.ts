/** Workloads by their id and by their app. */
import type { App, ModalProject, Workload } from "../../src/modal/project.ts";
import { grouped } from "../../src/source/groups.ts";
import { remembered } from "../../src/source/remembered.ts";

/** The workload of this id. */
export function workloadOf(project: ModalProject, id: string): Workload | undefined {
  return membersOf(project).byId.get(id);
}

/** The app that the workload is registered with. */
export function appOf(project: ModalProject, workload: Workload): App | undefined {
  return workload.app === null ? undefined : membersOf(project).apps.get(workload.app);
}

/** The workload and the others of its app, in the project's order. */
export function workloadsBeside(project: ModalProject, workload: Workload): readonly Workload[] {
  return workload.app === null ? [workload] : (membersOf(project).byApp.get(workload.app) ?? [workload]);
}

const membersOf = remembered(({ apps, workloads }: ModalProject) => ({
  apps: new Map(apps.map((app) => [app.id, app])),
  byId: new Map(workloads.map((workload) => [workload.id, workload])),
  byApp: grouped(workloads, ({ app }) => app),
}));
