/** Asks git what belongs to a work tree. Git is the authority on nested, negated and global excludes. */
import { spawnSync } from "node:child_process";

/** Path (relative to the asked folder, `/`) → tracked? A submodule stands as its path, a nested repository with a final `/`. */
export type GitListing = ReadonlyMap<string, boolean>;

/**
 * The files of the work tree that holds `folder`, as far as they lie in it: tracked ones, and untracked ones that git doesn't ignore.
 * Null when git is missing, refuses, `folder` is in no work tree, or is itself ignored.
 */
export function listWorkTree(folder: string): GitListing | null {
  const output = git(folder, ["ls-files", "-z", "-t", "--cached", "--others", "--exclude-standard", "--", "."]);
  if (output === null) return null;
  const listing = new Map<string, boolean>();
  for (const record of output.toString("utf8").split("\0")) {
    if (record !== "") listing.set(record.slice(2), record[0] !== "?");
  }
  if (listing.size === 0 && git(folder, ["check-ignore", "-q", "."]) !== null) return null;
  return listing;
}

/** Standard output, or null when the command fails. */
function git(folder: string, args: readonly string[]): Buffer | null {
  // A hook runs with variables that name the outer repository; the folder alone shall decide.
  const { GIT_DIR: _dir, GIT_WORK_TREE: _tree, GIT_INDEX_FILE: _index, GIT_PREFIX: _prefix, ...env } = process.env;
  // The scanned repository's own settings must not start programs.
  const result = spawnSync("git", ["-c", "core.fsmonitor=false", ...args], {
    cwd: folder,
    env: { ...env, GIT_OPTIONAL_LOCKS: "0", LC_ALL: "C" },
    maxBuffer: 1 << 30,
    stdio: ["ignore", "pipe", "ignore"],
    windowsHide: true,
  });
  return result.status === 0 ? result.stdout : null;
}
