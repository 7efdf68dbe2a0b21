/**
 * A part of the model in the form in which it is kept. Most of a part are its workloads' reads, and most of those differ
 * from another workload's in the way to them alone: what they share is kept once.
 */
import type { ModelPart } from "../modal/parts.ts";
import type { EnvRead, PathStep } from "../modal/project.ts";
import type { Place } from "../source/span.ts";

/** Plain data, from which `wholePart` makes the part again. */
export interface LeanPart {
  /** Its workloads have no reads. */
  readonly part: ModelPart;
  /** One of all reads that differ in their paths alone. */
  readonly kinds: readonly EnvRead[];
  readonly paths: readonly EnvRead["path"][];
  /** How many reads each workload has. */
  readonly counts: readonly number[];
  /** Of each read, workload by workload, the number of its kind and the number of its path. */
  readonly reads: Uint32Array;
}

export function leanPart(part: ModelPart): LeanPart {
  const kinds = new Kinds();
  const paths = new Map<readonly PathStep[], number>();
  const counts = part.workloads.map(({ reads }) => reads.length);
  const reads = new Uint32Array(2 * counts.reduce((sum, count) => sum + count, 0));
  let at = 0;
  for (const workload of part.workloads) {
    for (const read of workload.reads) {
      let path = paths.get(read.path);
      if (path === undefined) {
        path = paths.size;
        paths.set(read.path, path);
      }
      reads[at++] = kinds.of(read);
      reads[at++] = path;
    }
  }
  return {
    part: { ...part, workloads: part.workloads.map((workload) => ({ ...workload, reads: NONE })) },
    kinds: kinds.all,
    paths: [...paths.keys()],
    counts,
    reads,
  };
}

export function wholePart({ part, kinds, paths, counts, reads }: LeanPart): ModelPart {
  let at = 0;
  return {
    ...part,
    workloads: part.workloads.map((workload, index) => {
      const own: EnvRead[] = [];
      for (let left = counts[index] ?? 0; left > 0; left--) {
        const kind = kinds[reads[at++] ?? -1];
        const path = paths[reads[at++] ?? -1];
        if (kind && path) own.push({ ...kind, path });
      }
      return { ...workload, reads: own };
    }),
  };
}

const NONE: readonly never[] = [];

/** Numbers reads, with one number for those that differ in their paths alone. */
class Kinds {
  readonly all: EnvRead[] = [];
  private readonly byPlace = new Map<Place, number[]>();

  of(read: EnvRead): number {
    const others = this.byPlace.get(read.place);
    for (const other of others ?? []) {
      const known = this.all[other];
      if (known && isOfKind(read, known)) return other;
    }
    const own = this.all.length;
    this.all.push({ ...read, path: NONE });
    if (others) others.push(own);
    else this.byPlace.set(read.place, [own]);
    return own;
  }
}

/** Every field of a read but its place, by which they are looked up, and its path. */
const FIELDS = {
  key: 0,
  phase: 0,
  how: 0,
  when: 0,
  certain: 0,
  guarded: 0,
  hard: 0,
  required: 0,
  hasDefault: 0,
  emptyDefault: 0,
  handedOn: 0,
  domain: 0,
  prefixes: 0,
} satisfies Record<Exclude<keyof EnvRead, "path" | "place">, 0>;
const NAMES = Object.keys(FIELDS) as (keyof typeof FIELDS)[];

/** Where two hold equal objects that aren't the same one, they count as different, which only takes more room. */
function isOfKind(a: EnvRead, b: EnvRead): boolean {
  for (const name of NAMES) if (a[name] !== b[name]) return false;
  return true;
}
