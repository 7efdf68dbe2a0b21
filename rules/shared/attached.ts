/** Who is given a secret. */
import type { Attachment, ModalProject, Secret, Workload } from "../../src/modal/project.ts";
import { marksOfSecret } from "../../src/modal/query.ts";

export interface Holder {
  readonly workload: Workload;
  readonly attachment: Attachment;
}

const holders = new WeakMap<ModalProject, ReadonlyMap<string, readonly Holder[]>>();

/** Every workload that is given this Secret object, with the attachment that gives it. */
export function attachedWorkloads(project: ModalProject, secret: Secret): readonly Holder[] {
  const known = holders.get(project) ?? holdersBy(project, ({ id }) => [id]);
  holders.set(project, known);
  return known.get(secret.id) ?? [];
}

interface Sharers {
  readonly byMark: ReadonlyMap<string, readonly Workload[]>;
  readonly bySecret: WeakMap<Secret, readonly Workload[]>;
}

const sharers = new WeakMap<ModalProject, Sharers>();

/**
 * The workloads that are given the same secret, by this object or another one, in the project's order. Secrets of one name
 * share one list.
 */
export function sharersOf(project: ModalProject, secret: Secret): readonly Workload[] {
  const known = sharers.get(project) ?? { byMark: workloadsByMark(project), bySecret: new WeakMap() };
  sharers.set(project, known);
  const before = known.bySecret.get(secret);
  if (before) return before;
  const lists = marksOfSecret(secret).flatMap((mark) => [known.byMark.get(mark) ?? []]);
  const longest = lists.reduce((a, b) => (b.length > a.length ? b : a), []);
  const all = new Set(lists.flat());
  const found = all.size === longest.length ? longest : project.workloads.filter((workload) => all.has(workload));
  known.bySecret.set(secret, found);
  return found;
}

function workloadsByMark(project: ModalProject): ReadonlyMap<string, readonly Workload[]> {
  return new Map(
    [...holdersBy(project, marksOfSecret)].map(([mark, group]) => [
      mark,
      [...new Set(group.map(({ workload }) => workload))],
    ]),
  );
}

function holdersBy(
  { workloads }: ModalProject,
  marksOf: (secret: Secret) => readonly string[],
): ReadonlyMap<string, readonly Holder[]> {
  const found = new Map<string, Holder[]>();
  for (const workload of workloads) {
    for (const attachment of workload.attachments) {
      for (const mark of marksOf(attachment.secret)) {
        const group = found.get(mark);
        if (group) group.push({ workload, attachment });
        else found.set(mark, [{ workload, attachment }]);
      }
    }
  }
  return found;
}
