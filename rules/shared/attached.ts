/** Who is given a secret. */
import type { Attachment, ModalProject, Secret, Workload } from "../../src/modal/project.ts";

export interface Holder {
  readonly workload: Workload;
  readonly attachment: Attachment;
}

/** Every workload that is given this Secret object, with the attachment that gives it. */
export function attachedWorkloads(project: ModalProject, secret: Secret): readonly Holder[] {
  return project.workloads.flatMap((workload) =>
    workload.attachments
      .filter((attachment) => attachment.secret === secret || attachment.secret.id === secret.id)
      .map((attachment) => ({ workload, attachment })),
  );
}
