/** Who reads from a secret that others have no use for. */
import type { Attachment, EnvRead, ModalProject, Workload } from "../../src/modal/project.ts";
import { isSameSecret, useOf } from "../../src/modal/query.ts";
import { remembered } from "../../src/source/remembered.ts";
import { placeKey } from "../../src/source/span.ts";
import { sharersOf } from "./attached.ts";
import { isCredentialKey } from "./credential-keys.ts";

/** Another workload that reads from a secret, with the read. */
export interface Reader {
  readonly workload: Workload;
  readonly read: EnvRead;
  /** It is given the secret by the very same list. */
  readonly sameList: boolean;
}

/** Finds readers for one project. The workloads that share a secret are gone through once. */
export class Readers {
  private readonly known = remembered((_sharers: readonly Workload[]) => new Map<string, readonly Reading[]>());

  constructor(private readonly project: ModalProject) {}

  /** Another workload with the same secret that reads one of its keys, or, where they aren't known, a key that nothing else gives. */
  besides(workload: Workload, { secret, place }: Attachment, keys: readonly string[] | null): Reader | null {
    const found = this.firstTwo(sharersOf(this.project, secret), keys).find((each) => each.workload.id !== workload.id);
    if (!found) return null;
    const sameList = found.workload.attachments.some(
      (each) => isSameSecret(each.secret, secret) && placeKey(each.place) === placeKey(place),
    );
    return { ...found, sameList };
  }

  /** Whoever asks is one of the workloads at most: of two, one is another. */
  private firstTwo(workloads: readonly Workload[], keys: readonly string[] | null): readonly Reading[] {
    const known = this.known(workloads);
    const id = JSON.stringify(keys);
    const before = known.get(id);
    if (before) return before;
    const readers: Reading[] = [];
    for (const workload of workloads) {
      const read = readOf(this.project, workload, keys);
      if (read) readers.push({ workload, read });
      if (readers.length === 2) break;
    }
    known.set(id, readers);
    return readers;
  }
}

type Reading = Omit<Reader, "sameList">;

function readOf(project: ModalProject, workload: Workload, keys: readonly string[] | null): EnvRead | null {
  if (keys !== null) {
    const use = useOf(project, workload, keys);
    return use.kind === "read" ? use.read : null;
  }
  if (workload.attachments.length !== 1) return null;
  const read = workload.reads.find(
    (each) => each.key !== null && isCredentialKey(each.key) && !workload.env.some(({ key }) => key === each.key),
  );
  return read ?? null;
}
