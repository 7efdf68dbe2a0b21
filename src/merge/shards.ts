/** How a run is divided into shards. Depends on names alone, so that every machine divides alike. */
import { createHash } from "node:crypto";
import { dirname, relative, sep } from "node:path";
import { slashed } from "../source/paths.ts";

/** Does the shard report this file (path relative to the root)? Each file belongs to one shard. */
export function holdsFile(shard: { readonly index: number; readonly of: number }, file: string): boolean {
  return createHash("sha256").update(file).digest().readUInt32BE(0) % shard.of === shard.index - 1;
}

/** The items that a shard takes of a list that all shards know: its turn, and every `of`-th after it. */
export function turnsOf<T>(shard: { readonly index: number; readonly of: number }, items: readonly T[]): readonly T[] {
  return items.filter((_, at) => at % shard.of === shard.index - 1);
}

/** Several roots: the folder that holds them all, and each one's path from there. */
export interface Roots {
  readonly base: string;
  /** In order of `folder`. */
  readonly roots: readonly { readonly root: string; readonly folder: string }[];
}

/** Works out what `roots` (absolute, links resolved) have in common; a root given twice counts once. Null when one holds another. */
export function rootsOf(roots: readonly string[]): Roots | null {
  const unique = [...new Set(roots)];
  let base = dirname(unique[0] ?? "/");
  while (!unique.every((root) => within(base, root))) base = dirname(base);
  const nested = unique.some((outer) => unique.some((inner) => inner !== outer && within(outer, inner)));
  if (nested) return null;
  const named = unique.map((root) => ({ root, folder: slashed(relative(base, root)) }));
  return { base, roots: named.sort((a, b) => (a.folder < b.folder ? -1 : 1)) };
}

function within(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}
