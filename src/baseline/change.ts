/** What `leastkey baseline` makes of the findings: the new text of each baseline, and what that changes. */
import type { Finding } from "../findings/finding.ts";
import type { Standpoint } from "../source/standpoint.ts";
import { type Baseline, type BaselinePlace, type Compared, divide, entriesFor, isJudged, isOwn } from "./baseline.ts";
import { type BaselineEntry, baselineText } from "./document.ts";

export interface BaselineChange {
  /** Relative to the scanned folder. */
  readonly file: string;
  readonly text: string;
  /** There is none so far. */
  readonly isNew: boolean;
  /** How many findings it then holds, how many of them it gains and loses, and how many come or go with a renamed file. */
  readonly total: number;
  readonly added: number;
  readonly removed: number;
  readonly moved: number;
}

/** The baselines as they are, with the entries whose finding is gone or goes by another name. */
export interface Known extends Pick<Compared, "removable" | "moved"> {
  readonly baselines: readonly Baseline[];
}

/** What a run looked at. */
interface Seen {
  readonly partial: ReadonlySet<string>;
  readonly present: ReadonlySet<string>;
}

/** The baselines without the entries whose finding is gone; only those that change. */
export function pruned({ removable }: Known): readonly BaselineChange[] {
  return removable.map(({ baseline, entries: gone }) => {
    const left = baseline.entries.filter((entry) => !gone.includes(entry));
    return changeOf(baseline.file, baseline.entries, left, []);
  });
}

/**
 * The baselines that take up `findings`, each the nearest one above its file; a baseline that has none is written only where
 * one exists or is named. With `folders` only theirs are written. Entries that the run can't judge stay.
 */
export function retaken(
  findings: readonly Finding[],
  places: readonly BaselinePlace[],
  { baselines, moved }: Known,
  { folders, ...seen }: Seen & { readonly folders: readonly BaselinePlace[] },
): readonly BaselineChange[] {
  const chosen = new Set(folders.map(({ base }) => base));
  const all: readonly BaselinePlace[] = [...places.filter(({ base }) => !chosen.has(base)), ...folders].sort(byDepth);
  const divided = divide(all, findings);
  const written = new Set(findings.map(({ fingerprint }) => fingerprint));
  const formerly = new Map([...moved].filter(([fingerprint]) => written.has(fingerprint)));
  return all
    .filter((place) => isOwn(place) && (chosen.size === 0 || chosen.has(place.base)))
    .flatMap((place) => {
      const before = baselines.find(({ file }) => file === place.file)?.entries ?? null;
      const own = new Set(divided.get(place));
      if (before === null && own.size === 0 && place.namedBy === undefined) return [];
      const known = new Map((before ?? []).map((entry) => [entry.fingerprint, entry]));
      const taken = [...entriesFor(place, findings)]
        .filter(([finding]) => own.has(finding))
        .map(([{ fingerprint }, entry]) => {
          const former = formerly.get(fingerprint);
          const old = known.get(entry.fingerprint) ?? known.get(former?.fingerprint ?? "");
          return { entry: nearest(entry, old), isMoved: former !== undefined };
        });
      const now = new Set(taken.map(({ entry }) => entry.fingerprint));
      const unsure = [...known.values()].filter(
        (entry) => !now.has(entry.fingerprint) && !isJudged(place, entry, seen),
      );
      const entries = [...taken.map(({ entry }) => entry), ...unsure];
      const moved = [...formerly.values(), ...taken.flatMap(({ entry, isMoved }) => (isMoved ? [entry] : []))];
      return [changeOf(place.file, before, entries, moved)];
    });
}

/** The entry with the smallest folder whose scan is known to have found it. */
function nearest(entry: BaselineEntry, known: BaselineEntry | undefined): BaselineEntry {
  return known && known.root.length < entry.root.length ? { ...entry, root: known.root } : entry;
}

function byDepth(a: Standpoint, b: Standpoint): number {
  return a.base.split("/").length - b.base.split("/").length;
}

/** `moved` are entries that go with renamed files, under the old name and the new one. */
function changeOf(
  file: string,
  before: readonly BaselineEntry[] | null,
  after: readonly BaselineEntry[],
  moved: readonly BaselineEntry[],
): BaselineChange {
  const [old, now, renamed] = [keysOf(before ?? []), keysOf(after), keysOf(moved)];
  const added = [...now].filter((key) => !old.has(key));
  const removed = [...old].filter((key) => !now.has(key));
  const come = added.filter((key) => renamed.has(key)).length;
  const gone = removed.filter((key) => renamed.has(key)).length;
  return {
    file,
    text: baselineText(after),
    isNew: before === null,
    total: now.size,
    added: added.length - come,
    removed: removed.length - gone,
    moved: Math.max(come, gone),
  };
}

function keysOf(entries: readonly BaselineEntry[]): ReadonlySet<string> {
  return new Set(entries.map(({ fingerprint }) => fingerprint));
}
