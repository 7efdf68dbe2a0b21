/** Holds findings against baselines: which are accepted for now, and which entries nothing matches any more. */
import type { Finding } from "../findings/finding.ts";
import { withFingerprints } from "../findings/fingerprint.ts";
import { from, HERE, outermostFirst, type Standpoint, wayUp, within } from "../source/standpoint.ts";
import { BASELINE_FILE, type BaselineEntry } from "./document.ts";
import { movedEntries } from "./moved.ts";

/** A baseline speaks for the folder it stands in, and its fingerprints are those of a run in that folder. */
export interface Baseline extends Standpoint {
  /** Relative to the scanned folder. */
  readonly file: string;
  readonly entries: readonly BaselineEntry[];
  /** Who says that there is one of this name, beside the name itself. */
  readonly namedBy?: "settings" | "user";
}

/** Where a baseline is, or would be. */
export type BaselinePlace = Omit<Baseline, "entries">;

export interface Compared {
  /** All findings, in their order; those in a baseline say so, unless a comment silences them already. */
  readonly findings: readonly Finding[];
  /** Entries whose finding is gone, by baseline. Baselines above the scanned folder speak of more than it, and have none. */
  readonly removable: readonly { readonly baseline: Baseline; readonly entries: readonly BaselineEntry[] }[];
  /** Entries that accept a finding under the former name of its file, by the finding's fingerprint in this run. */
  readonly moved: ReadonlyMap<string, BaselineEntry>;
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
  const accepted = new Map<Finding, string>();
  const compared = baselines.map((baseline) => {
    const known = new Set(baseline.entries.map(({ fingerprint }) => fingerprint));
    const met = new Set<string>();
    const entries = entriesFor(baseline, findings);
    for (const [finding, { fingerprint }] of entries) {
      met.add(fingerprint);
      if (known.has(fingerprint)) accepted.set(finding, baseline.file);
    }
    return { baseline, unmet: baseline.entries.filter(({ fingerprint }) => !met.has(fingerprint)) };
  });
  const present = new Set(files);
  const moved = new Map<string, BaselineEntry>();
  const removable = compared.map(({ baseline, unmet }) => {
    const renamed = renamedIn(baseline, unmet, findings, { accepted, present });
    for (const [finding, entry] of renamed) {
      accepted.set(finding, baseline.file);
      moved.set(finding.fingerprint, entry);
    }
    const met = new Set([...renamed.values()]);
    const gone = unmet.filter((entry) => !met.has(entry) && isJudged(baseline, entry, { partial, present }));
    return { baseline, entries: isAbove(baseline) ? [] : gone };
  });
  return {
    findings: findings.map((finding) => {
      const file = accepted.get(finding);
      if (file === undefined || finding.suppression || locked.has(finding.rule)) return finding;
      return { ...finding, suppression: { by: "baseline", file } as const };
    }),
    removable: removable.filter(({ entries }) => entries.length > 0),
    moved,
  };
}

/**
 * Whether a run that doesn't find what an entry says can tell that it is gone: where its file is no more, or was analysed as
 * a whole, and with it all that was known when it was found.
 */
export function isJudged(
  place: Standpoint,
  { file, root }: BaselineEntry,
  { partial, present }: { readonly partial: ReadonlySet<string>; readonly present: ReadonlySet<string> },
): boolean {
  const path = from(place, file);
  if (path === null || partial.has(path)) return false;
  // What stands above speaks for a scan of more.
  return (!isAbove(place) && root.length <= wayUp(place).length) || !present.has(path);
}

/**
 * The findings that a baseline accepts under the former name of their file, each with its entry. The file may have moved out
 * of the baseline's folder; one that is still there is looked at first.
 */
function renamedIn(
  baseline: Baseline,
  unmet: readonly BaselineEntry[],
  findings: readonly Finding[],
  { accepted, present }: { readonly accepted: ReadonlyMap<Finding, string>; readonly present: ReadonlySet<string> },
): ReadonlyMap<Finding, BaselineEntry> {
  // A baseline above the scanned folder also speaks of files that nobody looked at.
  const gone = unmet.filter(({ file }) => {
    const path = from(baseline, file);
    return path !== null && !present.has(path);
  });
  if (gone.length === 0) return new Map();
  const placed = findings.map((finding) => ({ finding, file: finding.primary.place.file }));
  const isBelow = ({ file }: { readonly file: string }) => within(baseline, file) !== null;
  const fresh = new Set(placed.flatMap(({ finding, file }) => (accepted.has(finding) ? [] : [file])));
  return movedEntries(gone, [...placed.filter(isBelow), ...placed.filter((each) => !isBelow(each))], fresh);
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
      return fingerprint === undefined
        ? []
        : [[finding, { file, rule: finding.rule, fingerprint, root: wayUp(place) }] as const];
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
  for (const place of named) places.set(place.base, { ...place, namedBy: "settings" });
  return [...places.values()].sort(outermostFirst);
}

/** The place of a baseline that the user names, which speaks for the same folder wherever the run starts in its repository. */
export function placeNamed(file: string, above: readonly Standpoint[]): BaselinePlace {
  const [base] = /^(?:\.\.\/)*/.exec(file) ?? [""];
  return { ...(above.find((standpoint) => standpoint.base === base) ?? HERE), file, namedBy: "user" };
}

/** Whether a run may write it: those above its folder are for a run there, unless the user names one. */
export function isOwn(place: BaselinePlace): boolean {
  return !isAbove(place) || place.namedBy === "user";
}

function isAbove({ base }: Standpoint): boolean {
  return base.startsWith("../");
}

/** The baseline that a new finding goes to: the nearest one above its file. */
function nearestPlace(places: readonly BaselinePlace[], file: string): BaselinePlace | null {
  return [...places].reverse().find((place) => isOwn(place) && within(place, file) !== null) ?? null;
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
