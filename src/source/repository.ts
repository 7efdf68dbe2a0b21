/** Where a folder lies in its repository. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { inside, slashed } from "./paths.ts";

/**
 * The path of `folder` (absolute, links resolved) from the top of the git work tree that holds it, with `/`; "" for the top
 * itself and outside a work tree. Submodules and linked work trees are work trees.
 */
export function pathInRepository(folder: string): string {
  const top = givenRepository(folder)?.top ?? topOf(folder);
  return top === null ? "" : slashed(relative(top, folder));
}

/** The top of the git work tree that holds `folder` (absolute) by a `.git` on the disk; null outside of one. */
export function topOf(folder: string): string | null {
  for (let top = folder; ; top = dirname(top)) {
    if (existsSync(join(top, ".git"))) return top;
    if (dirname(top) === top) return null;
  }
}

/** A repository that the environment alone connects with its work tree: a bare one for the files of a home folder, say. */
export interface GivenRepository {
  /** The top of its work tree, absolute. */
  readonly top: string;
  /** The variables that name it, absolute. */
  readonly variables: Readonly<Record<string, string>>;
}

const known = new Map<string, GivenRepository | null>();

/**
 * The repository that the environment gives to `folder`. A `.git` that is nearer decides: a hook runs with variables of the
 * outer repository, also where it looks at another one, and without GIT_WORK_TREE they make a work tree of any folder.
 */
export function givenRepository(folder: string): GivenRepository | null {
  const { GIT_DIR, GIT_WORK_TREE, GIT_COMMON_DIR } = process.env;
  if (!GIT_DIR && !GIT_WORK_TREE) return null;
  const own = topOf(folder);
  if (own !== null && !GIT_WORK_TREE) return null;
  const variables = { GIT_DIR, GIT_WORK_TREE, GIT_COMMON_DIR };
  const key = JSON.stringify([process.cwd(), folder, variables]);
  let given = known.get(key);
  if (given === undefined) {
    given = asked(folder, variables);
    known.set(key, given);
  }
  if (!given || inside(given.top, folder) === null) return null;
  return own === null || inside(own, given.top) ? given : null;
}

/** What git says of the repository, as its user would call it here; or in the folder, when here is out of the work tree. */
function asked(folder: string, variables: Readonly<Record<string, string | undefined>>): GivenRepository | null {
  const named = Object.entries(variables).flatMap(([name, path]) => (path ? [[name, resolve(path)]] : []));
  const env: Readonly<Record<string, string>> = Object.fromEntries(named);
  for (const cwd of [process.cwd(), folder]) {
    const { status, stdout } = spawnSync("git", ["rev-parse", "--absolute-git-dir", "--show-toplevel"], {
      cwd,
      env: { ...process.env, ...env },
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
      windowsHide: true,
    });
    const [repository, top] = status === 0 ? stdout.split("\n") : [];
    if (repository && top) {
      return { top: resolve(top), variables: { ...env, GIT_DIR: repository, GIT_WORK_TREE: top } };
    }
  }
  return null;
}
