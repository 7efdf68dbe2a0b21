/** What the items of a finding name, each once. */
import type { Workload } from "../../src/modal/project.ts";

/** The workloads of the items, each once. */
export function workloadsOf(items: readonly { readonly workload: Workload }[]): readonly Workload[] {
  return [...new Map(items.map(({ workload }) => [workload.id, workload])).values()];
}
