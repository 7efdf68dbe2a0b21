/** Asks git about a work tree. Git is the authority on nested, negated and global excludes, and on what a commit holds. */
import { spawnSync } from "node:child_process";
import { basename, dirname, resolve } from "node:path";
import { givenRepository } from "./repository.ts";

/** Paths are relative to the asked folder, with `/`. */
export interface GitListing {
  /** Path → tracked? A submodule stands as its path, a nested repository with a final `/`. */
  readonly files: ReadonlyMap<string, boolean>;
  /** Those that git doesn't look for on the disk: where a sparse checkout leaves them out, they aren't there. */
  readonly sparse: readonly string[];
}

/**
 * The files of the work tree that holds `folder`, as far as they lie in it: tracked ones, and untracked ones that git doesn't
 * ignore. In a hook, tracked is what stands in the index that the commit is made from.
 * Null when git is missing, refuses, `folder` is in no work tree, or is itself ignored.
 */
export function listWorkTree(folder: string): GitListing | null {
  const output = git(folder, ["ls-files", "-z", "-t", "--cached", "--others", "--exclude-standard", "--", "."], {
    index: commitIndex(folder),
  });
  if (output === null) return null;
  const files = new Map<string, boolean>();
  const sparse: string[] = [];
  for (const record of output.toString("utf8").split("\0")) {
    if (record === "") continue;
    const path = record.slice(2);
    files.set(path, record[0] !== "?");
    if (record[0] === SKIPPED) sparse.push(path);
  }
  if (files.size === 0 && git(folder, ["check-ignore", "-q", "."]) !== null) return null;
  return { files, sparse };
}

/** What `ls-files -t` calls a file that git doesn't look for in the work tree. */
export const SKIPPED = "S";

export interface GitOptions {
  readonly input?: string;
  /** Use the index that the commit under way is made from, when it belongs to this work tree (`git commit FILE` has its own). */
  readonly index?: string | null;
}

/**
 * Variables that git isn't given. A hook runs with some that name the outer repository, where the folder shall decide;
 * and with some that say how the command of its user reads paths (`git --literal-pathspecs`, as some editors call it).
 */
const FOREIGN: ReadonlySet<string> = new Set([
  "GIT_DIR",
  "GIT_COMMON_DIR",
  "GIT_WORK_TREE",
  "GIT_INDEX_FILE",
  "GIT_PREFIX",
  "GIT_LITERAL_PATHSPECS",
  "GIT_GLOB_PATHSPECS",
  "GIT_NOGLOB_PATHSPECS",
  "GIT_ICASE_PATHSPECS",
  "GIT_DIFF_OPTS",
]);

/** Standard output of a git command in `folder`, or null when it fails. */
export function git(
  folder: string,
  args: readonly string[],
  { input = "", index = null }: GitOptions = {},
): Buffer | null {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !FOREIGN.has(name)));
  // The scanned repository's own settings must not start programs, and replaced objects are not what is committed.
  const result = spawnSync("git", ["-c", "core.fsmonitor=false", ...args], {
    cwd: folder,
    env: {
      ...env,
      ...givenRepository(folder)?.variables,
      ...(index === null ? {} : { GIT_INDEX_FILE: index }),
      GIT_OPTIONAL_LOCKS: "0",
      GIT_NO_REPLACE_OBJECTS: "1",
      GIT_NO_LAZY_FETCH: "1",
      LC_ALL: "C",
    },
    input,
    maxBuffer: 1 << 30,
    stdio: ["pipe", "pipe", "ignore"],
    windowsHide: true,
  });
  return result.status === 0 ? result.stdout : null;
}

/** Whether contents may be missing here, which git would fetch for others when they are asked for. */
export function isPartialClone(folder: string): boolean {
  return git(folder, ["config", "--get-regexp", "^remote\\..*\\.promisor$"]) !== null;
}

/** The same as text without the final line break. */
export function gitText(folder: string, args: readonly string[], options: GitOptions = {}): string | null {
  const output = git(folder, args, options);
  return output === null ? null : output.toString("utf8").replace(/\n$/, "");
}

/**
 * The index file that a commit under way uses, where GIT_INDEX_FILE names one of the repository of `folder` itself; else
 * null. Git runs hooks with it: at the top of the work tree, to which a relative name refers.
 */
export function commitIndex(folder: string): string | null {
  const named = process.env.GIT_INDEX_FILE;
  // Where the repository's own index is named, there is no other.
  if (!named || basename(named) === "index") return null;
  const [own, top] = (gitText(folder, ["rev-parse", "--absolute-git-dir", "--show-toplevel"]) ?? "").split("\n");
  if (!own || !top) return null;
  const absolute = resolve(top, named);
  return dirname(absolute) === resolve(own) ? absolute : null;
}
