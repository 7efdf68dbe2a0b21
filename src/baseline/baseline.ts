/** Holds findings against baselines: which are accepted for now, and which entries nothing matches any more. */
import type { Finding } from "../findings/finding.ts";
import { withFingerprints } from "../findings/fingerprint.ts";
import { outermostFirst, type Standpoint, within } from "../source/standpoint.ts";
import { BASELINE_FILE, type BaselineEntry } from "./document.ts";
import { movedEntries } from "./moved.ts";

/** A baseline speaks for the folder it stands in, and its fingerprints are those of a run in that folder. */
export interface Baseline extends Standpoint {
  /** Relative to the scanned folder. */
  readonly file: string;
  readonly entries: readonly BaselineEntry[];
}

/** Where a baseline is, or would be. */
export type BaselinePlace = Omit<Baseline, "entries">;

export interface Compared {
  /** All findings, in their order; those in a baseline say so, unless a comment silences them already. */
  readonly findings: readonly Finding[];
  /** Entries whose finding is gone, by baseline. Baselines above the scanned folder speak of more than it, and have none. */
  readonly removable: readonly { readonly baseline: Baseline; readonly entries: readonly BaselineEntry[] }[];
}

/** What is known of the run whose findings are compared. */
interface Known {
  readonly locked: ReadonlySet<string>;
  readonly partial: ReadonlySet<string>;
  readonly files: Iterable<string>;
}

/**
 * Marks the findings that stand in a baseline, also under the former name of their file. Those of locked rules are never in
 * one. `files` are all that were analysed; of those in `partial` a part was not: that a finding there is gone isn't known.
 */
export function compareWith(
  baselines: readonly Baseline[],
  findings: readonly Finding[],
  { locked, partial, files }: Known,
): Compared {
  const inBaseline = new Map<Finding, string>();
  const removable = baselines.map((baseline) => {
    const known = new Set(baseline.entries.map(({ fingerprint }) => fingerprint));
    const met = new Set<string>();
    const entries = entriesFor(baseline, findings);
    for (const [finding, { fingerprint }] of entries) {
      met.add(fingerprint);
      if (known.has(fingerprint) && !locked.has(finding.rule)) inBaseline.set(finding, baseline.file);
    }
    const unmet = baseline.entries.filter(({ fingerprint }) => !met.has(fingerprint));
    for (const [finding, { fingerprint }] of renamed(baseline, unmet, entries, { known, files })) {
      met.add(fingerprint);
      if (!locked.has(finding.rule)) inBaseline.set(finding, baseline.file);
    }
    const gone = unmet.filter(({ fingerprint, file }) => !met.has(fingerprint) && !partial.has(baseline.base + file));
    return { baseline, entries: baseline.base.startsWith("../") ? [] : gone };
  });
  return {
    findings: findings.map((finding) => {
      const file = inBaseline.get(finding);
      if (file === undefined || finding.suppression) return finding;
      return { ...finding, suppression: { by: "baseline", file } as const };
    }),
    removable: removable.filter(({ entries }) => entries.length > 0),
  };
}

function renamed(
  baseline: Baseline,
  unmet: readonly BaselineEntry[],
  entries: ReadonlyMap<Finding, BaselineEntry>,
  { known, files }: { readonly known: ReadonlySet<string>; readonly files: Known["files"] },
): ReadonlyMap<Finding, BaselineEntry> {
  if (unmet.length === 0) return new Map();
  const present = new Set([...files].flatMap((path) => within(baseline, path) ?? []));
  // A baseline above the scanned folder also speaks of files that nobody looked at.
  const gone = unmet.filter(({ file }) => file.startsWith(baseline.prefix) && !present.has(file));
  if (gone.length === 0) return new Map();
  const fresh = [...entries.values()].filter(({ fingerprint }) => !known.has(fingerprint)).map(({ file }) => file);
  const placed = [...entries].map(([finding, { file }]) => ({ finding, file }));
  return movedEntries(gone, placed, new Set(fresh));
}

/** What a baseline would say of the findings below its folder. */
export function entriesFor(place: Standpoint, findings: readonly Finding[]): ReadonlyMap<Finding, BaselineEntry> {
  const below = findings.flatMap((finding) => {
    const file = within(place, finding.primary.place.file);
    return file === null ? [] : [{ finding, file }];
  });
  // The order of the findings is that of their places, which a common folder doesn't change.
  const placed = withFingerprints(
    below.map(({ finding, file }) => ({
      ...finding,
      primary: { ...finding.primary, place: { ...finding.primary.place, file } },
    })),
  );
  return new Map(
    below.flatMap(({ finding, file }, index) => {
      const fingerprint = placed[index]?.fingerprint;
      return fingerprint === undefined ? [] : [[finding, { file, rule: finding.rule, fingerprint }] as const];
    }),
  );
}

/** The baselines in use: those that configurations name, and every `leastkey-baseline.json`, the outermost first. */
export function baselinePlaces(
  paths: readonly string[],
  above: readonly Standpoint[],
  named: readonly BaselinePlace[],
): readonly BaselinePlace[] {
  const places = new Map<string, BaselinePlace>();
  for (const standpoint of above) places.set(standpoint.base, { ...standpoint, file: standpoint.base + BASELINE_FILE });
  for (const path of [BASELINE_FILE, ...paths.filter((each) => each.endsWith(`/${BASELINE_FILE}`))]) {
    const base = path.slice(0, path.lastIndexOf("/") + 1);
    places.set(base, { base, prefix: "", file: path });
  }
  for (const place of named) places.set(place.base, place);
  return [...places.values()].sort(outermostFirst);
}

/** The baseline that a new finding goes to: the nearest one above its file. */
function nearestPlace(places: readonly BaselinePlace[], file: string): BaselinePlace | null {
  return [...places].reverse().find((place) => !place.base.startsWith("../") && within(place, file) !== null) ?? null;
}

/** The findings that a baseline can take up, by baseline. */
export function divide(
  places: readonly BaselinePlace[],
  findings: readonly Finding[],
): ReadonlyMap<BaselinePlace, readonly Finding[]> {
  const divided = new Map<BaselinePlace, Finding[]>();
  for (const finding of findings) {
    const place = nearestPlace(places, finding.primary.place.file);
    if (!place) continue;
    const list = divided.get(place);
    if (list) list.push(finding);
    else divided.set(place, [finding]);
  }
  return divided;
}
