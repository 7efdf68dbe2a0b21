/** The one pass that touches every character: finds runs of token characters without knowing any token format. */

/** The shortest run worth a look: no known token has a shorter unbroken part that identifies it. */
const SHORTEST_RUN = 20;

/** 1 for each UTF-16 unit that may stand in a token without breaking it: letters, digits and `_ - / + %`. */
const TOKEN = new Uint8Array(65536);
for (const unit of "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-/+%") TOKEN[unit.charCodeAt(0)] = 1;

/** True for a UTF-16 unit that stands in runs. */
export function isTokenUnit(unit: number): boolean {
  return TOKEN[unit] === 1;
}

/**
 * Calls `visit(start, end)` for each maximal run of at least 20 token characters, in order of place.
 * Looks at one character in twenty until it meets a run.
 */
export function forEachRun(text: string, visit: (start: number, end: number) => void): void {
  const length = text.length;
  let from = 0;
  while (from + SHORTEST_RUN <= length) {
    const probe = from + SHORTEST_RUN - 1;
    if (TOKEN[text.charCodeAt(probe)] === 0) {
      from = probe + 1;
      continue;
    }
    let start = probe;
    while (start > from && TOKEN[text.charCodeAt(start - 1)] === 1) start--;
    let end = probe + 1;
    while (end < length && TOKEN[text.charCodeAt(end)] === 1) end++;
    if (end - start >= SHORTEST_RUN) visit(start, end);
    from = end + 1;
  }
}
