/** What changed since a commit: which commit that is, and which lines of which files. */

import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { commitIndex, git, gitText, isPartialClone } from "./git.ts";
import { emptyTree, records } from "./git-files.ts";
import { topOf } from "./repository.ts";

/** 1-based lines, both included. A place from which lines were removed is `after` + 0.5 at both ends. */
export interface LineRange {
  readonly first: number;
  readonly last: number;
}

export interface Changes {
  /** Changed files, by their new path relative to the root; "all": the whole file is new. */
  readonly touched: ReadonlyMap<string, readonly LineRange[] | "all">;
  /** New path → old path, both relative to the root. */
  readonly renamed: ReadonlyMap<string, string>;
  /** True when nothing changed, not even outside the root. */
  readonly none: boolean;
}

export type BaseResult =
  /**
   * `prefix`: the path of the root from the top of the work tree, with a final `/`; "" at the top. `name`: what the commit was
   * told from, as its user may call it.
   */
  | { readonly ok: true; readonly commit: string; readonly prefix: string; readonly name: string }
  | { readonly ok: false; readonly message: string };

/**
 * The commit that a change is measured against: the merge base of HEAD with `ref`, or, without one, with the default
 * branch. With `staged` and no `ref` it is HEAD itself. Before the first commit HEAD is the empty tree.
 */
export function baseCommit(root: string, ref: string | null, staged: boolean): BaseResult {
  const asking = ["--is-inside-work-tree", "--show-prefix", "--revs-only", "HEAD^{commit}"];
  const [isInside, prefix = "", head = null] = (gitText(root, ["rev-parse", ...asking]) ?? "").split("\n");
  if (isInside !== "true") {
    return failure(
      topOf(root) !== null
        ? "Git is missing or can't read this work tree. If that belongs to another user, as in a container, call there: " +
            'git config --global --add safe.directory "$PWD"'
        : "This folder is in no git work tree, so there is no change to look at. Where its repository lies elsewhere, name both: " +
            "GIT_DIR is the repository, GIT_WORK_TREE the top folder of its files.",
    );
  }
  const at = (commit: string, name = "HEAD"): BaseResult => ({ ok: true, commit, prefix, name });
  if (head === null && (ref === null || ref === "HEAD")) return at(emptyTree(root));
  if (head !== null && staged && ref === null) return at(head);
  if (ref?.trim() === "") return failure("The commit of --changed is an empty text: is a variable not set?");
  const asked = ref ?? defaultBranch(root);
  if (asked === null) {
    return failure("There is no upstream or default branch to compare with. Name a commit: --changed=REF.");
  }
  const commit = commitOf(root, asked);
  if (commit === null) {
    const [start = ""] = asked.split("..");
    if (start !== "" && start !== asked && commitOf(root, start) !== null)
      return failure(`"${asked}" is a range: name the commit that it starts from, --changed=${start}.`);
    const isPath = existsSync(resolve(root, asked));
    return failure(
      `Git has no commit "${asked}" here.${isPath ? ` For a path write: --changed -- ${asked}` : advice(root)}`,
    );
  }
  if (head === null) return at(commit, asked);
  const base = gitText(root, ["merge-base", commit, head]);
  if (base === null || base === "") return failure(`HEAD and "${asked}" have no common commit here.${advice(root)}`);
  return at(base, asked);
}

/** A run that looks at no change at all passes whatever there is: it says so. One sentence. */
export function whyIdle(name: string, staged: boolean, given: boolean): string {
  const what = staged ? "Nothing is staged that differs from" : "Nothing changed since";
  const hint = given || staged ? "" : " On the default branch itself, name an earlier commit: --changed=HEAD~1.";
  return `${what} ${name}, so that no finding is reported.${hint}`;
}

function failure(message: string): BaseResult {
  return { ok: false, message };
}

function advice(root: string): string {
  return gitText(root, ["rev-parse", "--is-shallow-repository"]) === "true"
    ? " This clone is shallow: fetch its history (actions/checkout: `fetch-depth: 0`; GitLab: `GIT_DEPTH: 0`; by hand: `git fetch --unshallow`), or fetch that commit."
    : " Fetch it first (`git fetch origin`).";
}

function commitOf(root: string, ref: string): string | null {
  if (ref.startsWith("-")) return null;
  return gitText(root, ["rev-parse", "--verify", "--quiet", `${ref}^{commit}`]) || null;
}

/**
 * The branch that work is usually merged into: what this branch follows under another name, else the remote's default, else
 * the branch of a usual name, which may be this one.
 */
function defaultBranch(root: string): string | null {
  const own = gitText(root, ["symbolic-ref", "--quiet", "--short", "HEAD"]);
  const followed = gitText(root, ["rev-parse", "--abbrev-ref", "--symbolic-full-name", "@{upstream}"]);
  const isOther = followed !== null && followed.slice(followed.indexOf("/") + 1) !== own;
  const remote = gitText(root, ["symbolic-ref", "--quiet", "--short", "refs/remotes/origin/HEAD"]);
  const usual = ["origin/main", "origin/master", "main", "master"];
  const names = [isOther ? followed : null, remote, ...usual.filter((name) => name !== own), followed, ...usual];
  return names.find((name) => name !== null && commitOf(root, name) !== null) ?? null;
}

/**
 * What changed from `commit` to the index (`staged`) or the work tree, whose untracked files are all new; null when git
 * can't tell.
 */
export function changesSince(root: string, prefix: string, commit: string, staged: boolean): Changes | null {
  const options = ["--no-color", "--no-ext-diff", "--no-textconv", "--ignore-submodules=all", "--inter-hunk-context=0"];
  const args = ["diff", ...(staged ? ["--cached"] : []), "--raw", "--patch", "-z", "-M", "-U0", ...options, commit];
  // The index holds what filters made already.
  const filters = staged ? [] : withoutFilters(root);
  const output = git(root, [...PLAIN, ...filters, ...args], {
    index: staged ? commitIndex(root) : null,
  });
  if (output === null) return null;
  const files = readDiff(output);
  if (!staged) {
    const others = git(root, ["ls-files", "--others", "--exclude-standard", "--full-name", "-z", ":/"]);
    for (const path of records(others ?? Buffer.alloc(0))) files.push({ path, from: null, lines: "all" });
  }
  const touched = new Map<string, readonly LineRange[] | "all">();
  const renamed = new Map<string, string>();
  for (const { path, from, lines } of files) {
    if (!path.startsWith(prefix)) continue;
    touched.set(path.slice(prefix.length), lines);
    if (from?.startsWith(prefix)) renamed.set(path.slice(prefix.length), from.slice(prefix.length));
  }
  return { touched, renamed, none: files.length === 0 };
}

/** Why git can't tell what changed since a commit, and what to do. */
export function untold(root: string, commit: string): string {
  const what = "Git can't tell what changed here";
  return isPartialClone(root)
    ? `${what}: this partial clone lacks contents of ${commit.slice(0, 12)}, and leastkey fetches nothing. Let git do it first: git diff ${commit.slice(0, 12)}`
    : `${what}.`;
}

/**
 * A user may have git print paths from the folder it is asked in, or list files that were only touched: those have no part in
 * the patch.
 */
const PLAIN = ["-c", "diff.relative=false", "-c", "diff.autoRefreshIndex=true"];

/**
 * Settings that keep git from starting the programs that convert files: they are those of the scanned repository. One that is
 * required, as that of Git LFS is, may then be missing.
 */
function withoutFilters(root: string): readonly string[] {
  const asked = "^filter\\..*\\.(clean|process|required)$";
  const found = gitText(root, ["config", "--name-only", "--get-regexp", asked]) ?? "";
  return found
    .split("\n")
    .flatMap((name) => (name === "" ? [] : ["-c", `${name}=${name.endsWith(".required") ? "false" : ""}`]));
}

interface ChangedFile {
  readonly path: string;
  readonly from: string | null;
  lines: LineRange[] | "all";
}

/** Reads `git diff --raw --patch -z`: first all paths, then, in the same order, the hunks of each. */
function readDiff(output: Buffer): ChangedFile[] {
  const files: ChangedFile[] = [];
  /** To which file each part of the patch belongs; a change of type comes as two parts. */
  const parts: ChangedFile[] = [];
  let at = 0;
  const field = (): string => {
    const end = output.indexOf(0, at);
    const text = output.toString("utf8", at, end < 0 ? output.length : end);
    at = end < 0 ? output.length : end + 1;
    return text;
  };
  while (output[at] === COLON) {
    const status = field().split(" ").at(-1) ?? "";
    const first = field();
    const moved = /^[RC]/.test(status);
    const path = moved ? field() : first;
    const file: ChangedFile = { path, from: status.startsWith("R") ? first : null, lines: [] };
    files.push(file);
    if (!status.startsWith("U")) parts.push(...(status.startsWith("T") ? [file, file] : [file]));
  }
  let part = -1;
  for (const line of output.toString("latin1", at).split("\n")) {
    if (/^\0?diff --git /.test(line)) part += 1;
    const file = parts[part];
    // Attributes can say that a text is to be taken for binary (`*.ipynb -diff`): then any line may have changed.
    if (file && /^Binary files .* differ$/.test(line)) file.lines = "all";
    const hunk = /^@@ -\S+ \+(\d+)(?:,(\d+))? @@/.exec(line);
    const lines = file?.lines;
    if (!hunk || !Array.isArray(lines)) continue;
    const start = Number(hunk[1]);
    const count = Number(hunk[2] ?? "1");
    lines.push(count > 0 ? { first: start, last: start + count - 1 } : { first: start + 0.5, last: start + 0.5 });
  }
  return files;
}

const COLON = 58;
