/** How alike two names are, for "did you mean". */

/** Optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours cost one each. */
function distance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        best = Math.min(best, (beforeLast[j - 2] ?? 0) + 1);
      }
      row.push(best);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? a.length;
}

/**
 * 1 for equal names, 0 for names with nothing in common; case and separators count for nothing. Below `least` it may be 0,
 * which is cheaper.
 */
export function similarity(a: string, b: string, least = 0): number {
  const [left, right] = [plain(a), plain(b)];
  const longest = Math.max(left.length, right.length);
  if (longest === 0) return 0;
  // As many letters at least are too many or too few.
  if (1 - Math.abs(left.length - right.length) / longest < least) return 0;
  return 1 - distance(...unlikeParts(left, right)) / longest;
}

/** The two without what they begin and end with alike, which costs nothing. */
function unlikeParts(a: string, b: string): [string, string] {
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) start++;
  let end = 0;
  while (end < shorter - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  return [a.slice(start, a.length - end), b.slice(start, b.length - end)];
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, "");
}

/** Less alike than this nobody mistakes one for the other. */
const ALIKE = 0.6;

/** The one candidate that `name` most likely stands for; null when none is near or two are equally near. */
export function didYouMean(name: string, candidates: readonly string[]): string | null {
  const ranked = candidates
    .map((candidate) => ({ candidate, score: similarity(name, candidate, ALIKE) }))
    .filter(({ score }) => score >= ALIKE)
    .sort((a, b) => b.score - a.score);
  const [best, second] = ranked;
  return best && best.score !== second?.score ? best.candidate : null;
}
