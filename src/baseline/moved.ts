/** Baselines know findings by their file. A file that was renamed keeps what was accepted in it. */
import type { Finding } from "../findings/finding.ts";
import { withFingerprints } from "../findings/fingerprint.ts";
import type { BaselineEntry } from "./document.ts";

/** A finding with its file as a baseline sees it. */
export interface Placed {
  readonly finding: Finding;
  readonly file: string;
}

/**
 * The findings that stand in the baseline under a file that is gone. `gone` are entries that no finding matches, of files that
 * are no more; `fresh` tells of a file whether it has findings that no entry matches. Of several files, the one with the most
 * of the findings is the one that was renamed.
 */
export function movedEntries(
  gone: readonly BaselineEntry[],
  placed: readonly Placed[],
  fresh: ReadonlySet<string>,
): ReadonlyMap<Finding, BaselineEntry> {
  const moved = new Map<Finding, BaselineEntry>();
  const taken = new Set<string>();
  const files = byFile(placed.filter(({ file }) => fresh.has(file)));
  const alike = alikeIn([...files.keys()]);
  for (const [from, entries] of byFile(gone)) {
    const wanted = new Map(entries.map((entry) => [entry.fingerprint, entry]));
    let best: { readonly to: string; readonly matches: ReadonlyMap<Finding, BaselineEntry> } | null = null;
    for (const to of alike(from)) {
      if (taken.has(to)) continue;
      const matches = matchesAs(from, files.get(to) ?? [], wanted);
      if (matches.size > (best?.matches.size ?? 0)) best = { to, matches };
      if (matches.size === wanted.size) break;
    }
    if (best === null) continue;
    taken.add(best.to);
    for (const [finding, entry] of best.matches) moved.set(finding, entry);
  }
  return moved;
}

/**
 * Gives the paths in the order in which a file may have become them: first those that end as it does, as all files of a folder
 * do that was renamed. To hold each of many files against each of many others would take minutes.
 */
function alikeIn(paths: readonly string[]): (from: string) => Iterable<string> {
  const bySuffix = new Map<string, string[]>();
  for (const path of paths) {
    for (const suffix of suffixesOf(path)) {
      const list = bySuffix.get(suffix);
      if (list) list.push(path);
      else bySuffix.set(suffix, [path]);
    }
  }
  return function* (from) {
    for (const suffix of suffixesOf(from)) yield* bySuffix.get(suffix) ?? [];
    yield* paths;
  };
}

/** `a/b/c`, `b/c`, `c`. */
function suffixesOf(path: string): readonly string[] {
  const parts = path.split("/");
  return parts.map((_, index) => parts.slice(index).join("/"));
}

/** What would be in the baseline if these findings stood in the file `from`. */
function matchesAs(
  from: string,
  placed: readonly Placed[],
  wanted: ReadonlyMap<string, BaselineEntry>,
): ReadonlyMap<Finding, BaselineEntry> {
  const there = placed.map(({ finding }) => ({
    ...finding,
    primary: { ...finding.primary, place: { ...finding.primary.place, file: from } },
  }));
  const matches = new Map<Finding, BaselineEntry>();
  for (const [index, { fingerprint }] of withFingerprints(there).entries()) {
    const finding = placed[index]?.finding;
    const entry = wanted.get(fingerprint);
    // What says nothing of its subject could be any finding of its rule.
    if (finding && entry && Object.keys(finding.subject).length > 0) matches.set(finding, entry);
  }
  return matches;
}

function byFile<Item extends { readonly file: string }>(items: readonly Item[]): ReadonlyMap<string, readonly Item[]> {
  const files = new Map<string, Item[]>();
  for (const item of items) {
    const list = files.get(item.file);
    if (list) list.push(item);
    else files.set(item.file, [item]);
  }
  return files;
}
