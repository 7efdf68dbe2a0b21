/** Who is given a secret. */
import type { Attachment, ModalProject, Secret, Workload } from "../../src/modal/project.ts";

export interface Holder {
  readonly workload: Workload;
  readonly attachment: Attachment;
}

/** By the secret's id; every rule asks for every secret. */
const holders = new WeakMap<ModalProject, ReadonlyMap<string, readonly Holder[]>>();

/** Every workload that is given this Secret object, with the attachment that gives it. */
export function attachedWorkloads(project: ModalProject, secret: Secret): readonly Holder[] {
  const known = holders.get(project) ?? holdersOf(project);
  holders.set(project, known);
  return known.get(secret.id) ?? [];
}

function holdersOf({ workloads }: ModalProject): ReadonlyMap<string, readonly Holder[]> {
  const found = new Map<string, Holder[]>();
  for (const workload of workloads)
    for (const attachment of workload.attachments) {
      const { id } = attachment.secret;
      const list = found.get(id);
      if (list) list.push({ workload, attachment });
      else found.set(id, [{ workload, attachment }]);
    }
  return found;
}
