/** Which workloads belong to which app. */
import type { App, ModalProject, Workload } from "../../src/modal/project.ts";

interface Members {
  readonly apps: ReadonlyMap<string, App>;
  readonly workloads: ReadonlyMap<string, readonly Workload[]>;
}

const known = new WeakMap<ModalProject, Members>();

/** The app that the workload is registered with. */
export function appOf(project: ModalProject, workload: Workload): App | undefined {
  return workload.app === null ? undefined : membersOf(project).apps.get(workload.app);
}

/** The workload and the others of its app, in the project's order. */
export function workloadsBeside(project: ModalProject, workload: Workload): readonly Workload[] {
  return workload.app === null ? [workload] : (membersOf(project).workloads.get(workload.app) ?? [workload]);
}

function membersOf(project: ModalProject): Members {
  const before = known.get(project);
  if (before) return before;
  const workloads = new Map<string, Workload[]>();
  for (const workload of project.workloads) {
    if (workload.app === null) continue;
    const group = workloads.get(workload.app);
    if (group) group.push(workload);
    else workloads.set(workload.app, [workload]);
  }
  const members = { apps: new Map(project.apps.map((app) => [app.id, app])), workloads };
  known.set(project, members);
  return members;
}
