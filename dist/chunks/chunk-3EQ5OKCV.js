import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);

// src/inventory/similar.ts
function distance(a, b) {
  let beforeLast = [];
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
function similarity(a, b) {
  const [left, right] = [plain(a), plain(b)];
  const longest = Math.max(left.length, right.length);
  return longest === 0 ? 0 : 1 - distance(left, right) / longest;
}
function plain(name) {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, "");
}
function didYouMean(name, candidates) {
  const ranked = candidates.map((candidate) => ({ candidate, score: similarity(name, candidate) })).filter(({ score }) => score >= 0.6).sort((a, b) => b.score - a.score);
  const [best, second] = ranked;
  return best && best.score !== second?.score ? best.candidate : null;
}

export {
  similarity,
  didYouMean
};
