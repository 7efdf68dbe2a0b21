/** What `leastkey baseline` makes of the findings: the new text of each baseline, and what that changes. */
import type { Finding } from "../findings/finding.ts";
import type { Standpoint } from "../source/standpoint.ts";
import { type Baseline, type BaselinePlace, divide, entriesFor } from "./baseline.ts";
import { type BaselineEntry, baselineText } from "./document.ts";

export interface BaselineChange {
  /** Relative to the scanned folder. */
  readonly file: string;
  readonly text: string;
  /** How many findings it then holds, and how many of them it gains and loses. */
  readonly total: number;
  readonly added: number;
  readonly removed: number;
}

/** A baseline as it is, with the entries whose finding is gone. */
export interface Known {
  readonly baselines: readonly Baseline[];
  readonly removable: readonly { readonly baseline: Baseline; readonly entries: readonly BaselineEntry[] }[];
}

/** The baselines without the entries whose finding is gone; only those that change. */
export function pruned({ removable }: Known): readonly BaselineChange[] {
  return removable.map(({ baseline, entries: gone }) => {
    const left = baseline.entries.filter((entry) => !gone.includes(entry));
    return changeOf(baseline.file, baseline.entries, left);
  });
}

/**
 * The baselines that take up `findings`, each the nearest one above its file; a baseline that has none is written only where
 * one exists. With `folders` only theirs are written. Entries of files that were not analysed as a whole stay.
 */
export function retaken(
  findings: readonly Finding[],
  places: readonly BaselinePlace[],
  { baselines }: Known,
  { folders, partial }: { readonly folders: readonly BaselinePlace[]; readonly partial: ReadonlySet<string> },
): readonly BaselineChange[] {
  const chosen = new Set(folders.map(({ base }) => base));
  const all = [...places.filter(({ base }) => !chosen.has(base)), ...folders].sort(byDepth);
  const divided = divide(all, findings);
  return all
    .filter(({ base }) => !base.startsWith("../") && (chosen.size === 0 || chosen.has(base)))
    .flatMap((place) => {
      const before = baselines.find(({ file }) => file === place.file)?.entries ?? null;
      const own = divided.get(place) ?? [];
      if (before === null && own.length === 0) return [];
      const taken = [...entriesFor(place, below(place, findings))].filter(([finding]) => own.includes(finding));
      const unsure = (before ?? []).filter(({ file }) => partial.has(place.base + file));
      return [changeOf(place.file, before ?? [], [...taken.map(([, entry]) => entry), ...unsure])];
    });
}

function below({ base }: Standpoint, findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(({ primary }) => primary.place.file.startsWith(base));
}

function byDepth(a: Standpoint, b: Standpoint): number {
  return a.base.split("/").length - b.base.split("/").length;
}

function changeOf(file: string, before: readonly BaselineEntry[], after: readonly BaselineEntry[]): BaselineChange {
  const [old, now] = [new Set(before.map(keyOf)), new Set(after.map(keyOf))];
  return {
    file,
    text: baselineText(after),
    total: now.size,
    added: [...now].filter((key) => !old.has(key)).length,
    removed: [...old].filter((key) => !now.has(key)).length,
  };
}

function keyOf({ fingerprint }: BaselineEntry): string {
  return fingerprint;
}
