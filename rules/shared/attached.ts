/** Who is given a secret. */
import type { Attachment, ModalProject, Secret, Workload } from "../../src/modal/project.ts";
import { marksOfSecret } from "../../src/modal/query.ts";
import { grouped } from "../../src/source/groups.ts";
import { remembered } from "../../src/source/remembered.ts";
import { type Place, placeKey } from "../../src/source/span.ts";

export interface Holder {
  readonly workload: Workload;
  readonly attachment: Attachment;
}

/** Every workload that is given this Secret object, with the attachment that gives it. */
export function attachedWorkloads(project: ModalProject, secret: Secret): readonly Holder[] {
  return holdersById(project).get(secret.id) ?? [];
}

const holdersById = remembered((project: ModalProject) =>
  grouped(holdersOf(project), ({ attachment }) => attachment.secret.id),
);

/** The workloads that are given a secret by the element at this place, in the project's order; one as often as it is. */
export function givenAt(project: ModalProject, place: Place): readonly Workload[] {
  return (holdersByPlace(project).get(placeKey(place)) ?? []).map(({ workload }) => workload);
}

const holdersByPlace = remembered((project: ModalProject) =>
  grouped(holdersOf(project), ({ attachment }) => placeKey(attachment.place)),
);

function holdersOf({ workloads }: ModalProject): readonly Holder[] {
  return workloads.flatMap((workload) => workload.attachments.map((attachment) => ({ workload, attachment })));
}

/**
 * The workloads that are given the same secret, by this object or another one, in the project's order. Secrets of one name
 * share one list.
 */
export function sharersOf(project: ModalProject, secret: Secret): readonly Workload[] {
  return sharersIn(project)(secret);
}

const sharersIn = remembered((project: ModalProject) => {
  const byMark = workloadsByMark(project);
  return remembered((secret: Secret): readonly Workload[] => {
    const lists = marksOfSecret(secret).flatMap((mark) => [byMark.get(mark) ?? []]);
    const longest = lists.reduce((a, b) => (b.length > a.length ? b : a), []);
    const all = new Set(lists.flat());
    return all.size === longest.length ? longest : project.workloads.filter((workload) => all.has(workload));
  });
});

function workloadsByMark({ workloads }: ModalProject): ReadonlyMap<string, readonly Workload[]> {
  const found = new Map<string, Set<Workload>>();
  for (const workload of workloads) {
    for (const { secret } of workload.attachments) {
      for (const mark of marksOfSecret(secret)) {
        const group = found.get(mark);
        if (group) group.add(workload);
        else found.set(mark, new Set([workload]));
      }
    }
  }
  return new Map([...found].map(([mark, group]) => [mark, [...group]]));
}
