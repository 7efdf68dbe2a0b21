/** From what a workload runs to what it reads: explicit reads, libraries and commands that read by themselves, open parts. */

import type { Outside } from "./commands.ts";
import { handedOn } from "./handed-on.ts";
import type { EnvRead, Open } from "./project.ts";
import { type Held, heldAt, type Run, type Visit, visitsWith } from "./reach.ts";
import { draftsBy, type ReadDraft } from "./read-drafts.ts";

export interface Reads {
  readonly reads: readonly EnvRead[];
  readonly open: readonly Open[];
  /** Packages from outside the project that are imported, sorted. */
  readonly externals: readonly string[];
  /** Programs from outside the project that are started and that anybody can get, sorted. */
  readonly programs: readonly string[];
}

/**
 * What is read in a run. A key that the same code sets (`os.environ[K] = …`) counts as guarded. `isPublic`: can anybody get
 * the program, because of how the image is made? Of another one nobody knows what it reads.
 */
export function readsOf(run: Run, isPublic: (program: Outside) => boolean = () => false): Reads {
  const reads = new Map<string, EnvRead>();
  const open = new Map<string, Open>();
  const externals = new Set<string>();
  const programs = new Set<string>();
  const { written, supplied } = settings(run);
  const isHandedOn = handedOn(run);
  const having = visitsWith(run);
  for (const visit of having.readings) {
    for (const reading of visit.body.parts.readings) {
      const held = heldAt(run, visit, reading.step);
      if (!held) continue;
      const { event } = reading.step;
      for (const draft of draftsBy(reading, visit.path)) {
        if (supplied.size > 0 && draft.suppliedBy.some((call) => supplied.has(call))) continue;
        const before = reads.get(draft.id);
        if (before && (before.certain || !held.certain)) continue;
        const read = readIn(visit, held, draft, written);
        const isCopy = event.kind === "read" && event.key === null && isHandedOn(event);
        reads.set(draft.id, isCopy ? { ...read, handedOn: true } : read);
      }
    }
  }
  for (const visit of having.imports)
    for (const { step, packages } of visit.body.parts.imports)
      if (heldAt(run, visit, step)) for (const each of packages) externals.add(each);
  for (const visit of having.openings) {
    for (const each of visit.body.parts.openings) {
      if (!heldAt(run, visit, each.step)) continue;
      if (each.program && isPublic(each.program)) programs.add(each.program.name);
      else if (!open.has(each.id)) open.set(each.id, each.open);
    }
  }
  return {
    reads: [...reads.values()],
    open: [...open.values()],
    externals: [...externals].sort(),
    programs: [...programs].sort(),
  };
}

/** The read as the workload comes by it. */
function readIn(visit: Visit, held: Held, draft: ReadDraft, written: ReadonlySet<string> | null): EnvRead {
  const { key, domain, place, how, hasDefault, hard, required, prefixes, emptyDefault } = draft.read;
  const { phase, path } = visit;
  const { certain, when } = held;
  const guarded = isGuarded(held, draft, written);
  const read = { key, domain, place, how, phase, hasDefault, hard, guarded, certain, when, path, required, prefixes };
  return emptyDefault ? { ...read, emptyDefault } : read;
}

function isGuarded(held: Held, { guarded, keys, setting }: ReadDraft, written: ReadonlySet<string> | null): boolean {
  if (guarded === null) return false;
  if (guarded || held.guarded || written === null) return true;
  if (keys.length === 0 || (written.size === 0 && !held.given)) return false;
  const isSet = (key: string) => written.has(key) || (held.given?.includes(key) ?? false);
  return setting === "one" ? keys.some(isSet) : keys.every(isSet);
}

interface Settings {
  /** Null: it isn't known which. */
  readonly written: ReadonlySet<string> | null;
  readonly supplied: ReadonlySet<string>;
}

/** What the code sets itself: the keys that it writes, and the calls that give a library its key. */
function settings(run: Run): Settings {
  const written = new Set<string>();
  let isOpen = false;
  const supplied = new Set<string>();
  for (const visit of visitsWith(run).settings) {
    for (const { step, keys, open, supplier } of visit.body.parts.settings) {
      if (!heldAt(run, visit, step)) continue;
      for (const key of keys) written.add(key);
      isOpen ||= open;
      if (supplier !== null) supplied.add(supplier);
    }
  }
  return { written: isOpen ? null : written, supplied };
}
