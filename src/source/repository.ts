/** Where a folder lies in its repository. */
import { existsSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { slashed } from "./paths.ts";

/**
 * The path of `folder` (absolute, links resolved) from the top of the git work tree that holds it, with `/`; "" for the top
 * itself and outside a work tree. Submodules and linked work trees are work trees.
 */
export function pathInRepository(folder: string): string {
  const top = topOf(folder);
  return top === null ? "" : slashed(relative(top, folder));
}

/** The top of the git work tree that holds `folder` (absolute), told without asking git; null outside of one. */
export function topOf(folder: string): string | null {
  for (let top = folder; ; top = dirname(top)) {
    if (existsSync(join(top, ".git"))) return top;
    if (dirname(top) === top) return null;
  }
}
