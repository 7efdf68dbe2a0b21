/** The names that texts use otherwise than to define a function: what tells that nothing speaks of a name. */

/** Hashes of names, sorted. Two names may share one: a name that isn't among them is surely not used. */
export type UsedNames = Uint32Array;

/** The names in the texts, beside those that are `known` already. */
export function usedNames(texts: Iterable<string>, known: UsedNames = new Uint32Array()): UsedNames {
  const found = new Set(known);
  // Most names were just met: looking here is cheaper than in the set.
  const recent = new Uint32Array(RECENT);
  recent[0] = 1; // No name that belongs there.
  for (const text of texts) {
    for (let at = 0; at < text.length; at++) {
      if (!isPart(text.charCodeAt(at))) continue;
      const start = at;
      let hash = SEED;
      for (; isPart(text.charCodeAt(at)); at++) hash = mixed(hash, text.charCodeAt(at));
      const name = hash >>> 0;
      if (recent[name % RECENT] === name || text.startsWith("def ", start - "def ".length)) continue;
      recent[name % RECENT] = name;
      found.add(name);
    }
  }
  return Uint32Array.from(found).sort();
}

/** What stands for a name among those that are used. */
export function nameHash(name: string): number {
  let hash = SEED;
  for (let at = 0; at < name.length; at++) hash = mixed(hash, name.charCodeAt(at));
  return hash >>> 0;
}

/** May one of the texts use the name with this hash? */
export function mayUse(names: UsedNames, wanted: number): boolean {
  let [low, high] = [0, names.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((names[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return names[low] === wanted;
}

const RECENT = 1 << 14;
const SEED = 0x811c9dc5;

function mixed(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 0x01000193);
}

/** Letters, digits, the underscore, and all that isn't ASCII. */
function isPart(unit: number): boolean {
  const letter = unit | 32;
  return (letter >= 97 && letter <= 122) || (unit >= 48 && unit <= 57) || unit === 95 || unit > 127;
}
