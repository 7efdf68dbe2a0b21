/** Finds the files of a folder: one walk, in which git (or, outside a work tree, the .gitignore files) says what to leave out. */
import { type Dirent, readdirSync, readFileSync, realpathSync } from "node:fs";
import { join, relative, sep } from "node:path";
import ignore, { type Ignore } from "ignore";
import { describeErrno, type FileEntry, type Listing, type PathNote, type SkippedFile } from "./file-system.ts";
import { type GitListing, listWorkTree } from "./git.ts";
import { isBinaryName } from "./kind.ts";
import { inside, slashed } from "./paths.ts";

/** Folders that never hold the project's own sources, even when they are committed. */
const NEVER = new Set([
  ".git",
  ".hg",
  ".svn",
  ".jj",
  ".bzr",
  "CVS",
  "node_modules",
  "bower_components",
  "site-packages",
  "__pycache__",
  "__pypackages__",
  ".tox",
  ".nox",
  ".eggs",
  ".mypy_cache",
  ".ruff_cache",
  ".pytest_cache",
  ".ipynb_checkpoints",
  ".next",
  ".nuxt",
  ".svelte-kit",
  ".turbo",
  ".parcel-cache",
  ".terraform",
  ".gradle",
  ".pnpm-store",
]);

/** True for the name of a folder of dependencies or tools. */
export function isForeign(folder: string): boolean {
  return NEVER.has(folder) || folder.endsWith(".egg-info");
}

/** Folders that usually hold build output: left out unless git tracks something in them. */
const BUILD_OUTPUT = new Set(["build", "dist", "target", "out", "coverage", "htmlcov", "_build"]);

/** What decides about the entries of a folder: git's own list, or .gitignore files, the nearest first. */
type Scope =
  | {
      readonly by: "git";
      readonly base: string;
      readonly files: ReadonlyMap<string, boolean>;
      readonly sparse: readonly string[];
      /** Every folder that holds a listed file → does it hold a tracked one? */
      readonly folders: ReadonlyMap<string, boolean>;
    }
  | { readonly by: "rules"; readonly base: string; readonly rules: Ignore; readonly outer: Scope }
  | { readonly by: "nothing" };

const NOTHING: Scope = { by: "nothing" };

/** The files under `root` (absolute), in the order of their paths. */
export function discover(root: string): Listing {
  const notes: PathNote[] = [];
  const scopes = new Map<string, Scope>();
  const met: { readonly path: string; readonly dirent: Dirent }[] = [];
  const readFolder = (absolute: string): Dirent[] => {
    const folder = slashed(relative(root, absolute));
    let found: Dirent[];
    try {
      found = readdirSync(absolute, { withFileTypes: true });
    } catch (error) {
      const code = error instanceof Error && "code" in error ? String(error.code) : "";
      // A name that isn't valid UTF-8 can't be asked for: what stands for its odd bytes names no folder.
      const why = folder.includes("\uFFFD") ? "its name is not valid UTF-8" : describeErrno(code);
      notes.push({ path: folder || ".", level: "error", why: `This folder can't be read: ${why}.` });
      return [];
    }
    const names = new Set(found.map((entry) => entry.name));
    if (names.has("pyvenv.cfg")) return [];
    const outer = folder === "" ? NOTHING : (scopes.get(parent(folder)) ?? NOTHING);
    const scope = scopeOf(root, folder, names, outer);
    if (names.has(".git") && scope.by !== "git") {
      notes.push({
        path: folder || ".",
        level: "info",
        why: "Git did not list this work tree: its .gitignore files decide.",
      });
    }
    scopes.set(folder, scope);
    const kept = found.filter((entry) => keeps(scope, inFolder(folder, entry.name), entry));
    met.push(...kept.map((dirent) => ({ path: inFolder(folder, dirent.name), dirent })));
    return kept;
  };
  const pending = [root];
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    for (const entry of readFolder(folder)) if (entry.isDirectory()) pending.push(join(folder, entry.name));
  }
  const entries: FileEntry[] = [];
  const skipped: SkippedFile[] = [];
  for (const { path, dirent } of met) {
    if (dirent.isDirectory()) continue;
    if (dirent.isSymbolicLink()) {
      skipped.push({ path, reason: "symlink", bytes: null });
      const why = oddLink(root, path);
      if (why) notes.push({ path, level: "warning", why });
    } else if (!dirent.isFile()) {
      skipped.push({ path, reason: "not-a-file", bytes: null });
      notes.push({ path, level: "info", why: "Not read: it is a pipe, a socket or a device." });
    } else if (isBinaryName(path)) {
      skipped.push({ path, reason: "binary", bytes: null });
    } else {
      entries.push({ path, tracked: isTracked(scopes.get(parent(path)), path) });
    }
  }
  const there = new Set(met.map(({ path }) => path));
  for (const [folder, scope] of scopes) {
    if (scope.by !== "git" || scope.base !== folder) continue;
    for (const path of leftOut(scope.sparse)) {
      const full = inFolder(folder, path);
      if (!there.has(full)) skipped.push({ path: full, reason: "not-checked-out", bytes: null });
    }
  }
  return { entries: entries.sort(byPath), skipped: skipped.sort(byPath), notes: notes.sort(byPath) };
}

/** Of the files of a sparse checkout, those that would be read if they were there. */
function leftOut(sparse: readonly string[]): readonly string[] {
  return sparse.filter((path) => !isBinaryName(path) && !path.split("/").slice(0, -1).some(isForeign));
}

/** The scope in which the entries of `folder` are judged, given the outer folder's. */
function scopeOf(root: string, folder: string, names: ReadonlySet<string>, outer: Scope): Scope {
  if (folder === "" || names.has(".git")) {
    const listed = listWorkTree(join(root, folder));
    if (listed) return gitScope(folder, listed);
  }
  const around = names.has(".git") ? NOTHING : outer;
  if (around.by === "git" || !names.has(".gitignore")) return around;
  try {
    const rules = ignore().add(readFileSync(join(root, folder, ".gitignore"), "utf8"));
    return { by: "rules", base: folder, rules, outer: around };
  } catch {
    return around;
  }
}

function gitScope(base: string, { files, sparse }: GitListing): Scope {
  const folders = new Map<string, boolean>();
  for (const [path, tracked] of files) {
    for (let at = path.lastIndexOf("/"); at > 0; at = path.lastIndexOf("/", at - 1)) {
      const folder = path.slice(0, at);
      const known = folders.get(folder);
      if (known || known === tracked) break;
      folders.set(folder, tracked);
    }
    // A submodule is listed like a file but is a folder on disk; git has no list of its content here.
    if (tracked && !folders.has(path)) folders.set(path, true);
  }
  return { by: "git", base, files, sparse, folders };
}

/** Does the walk go on with this entry? */
function keeps(scope: Scope, path: string, entry: Dirent): boolean {
  const isFolder = entry.isDirectory();
  if (entry.name === ".git" || (isFolder && isForeign(entry.name))) return false;
  switch (scope.by) {
    case "nothing":
      return !(isFolder && BUILD_OUTPUT.has(entry.name));
    case "git": {
      const inside = scope.base === "" ? path : path.slice(scope.base.length + 1);
      if (!isFolder) return scope.files.has(inside);
      const tracked = scope.folders.get(inside);
      return BUILD_OUTPUT.has(entry.name) ? tracked === true : tracked !== undefined;
    }
    case "rules":
      return !(isFolder && BUILD_OUTPUT.has(entry.name)) && !ignoredByRules(scope, isFolder ? `${path}/` : path);
  }
}

function ignoredByRules(scope: Scope, path: string): boolean {
  for (let at = scope; at.by === "rules"; at = at.outer) {
    const verdict = at.rules.test(at.base === "" ? path : path.slice(at.base.length + 1));
    if (verdict.ignored) return true;
    if (verdict.unignored) return false;
  }
  return false;
}

function isTracked(scope: Scope | undefined, path: string): boolean | null {
  if (scope?.by !== "git") return null;
  return scope.files.get(scope.base === "" ? path : path.slice(scope.base.length + 1)) ?? null;
}

/** Why a symbolic link deserves a word; null for a link to a readable place in the project, which is scanned where it is. */
function oddLink(root: string, path: string): string | null {
  let target: string;
  try {
    target = realpathSync(join(root, path));
  } catch (error) {
    const loop = error instanceof Error && "code" in error && error.code === "ELOOP";
    return loop
      ? "Not followed: this symbolic link is part of a loop."
      : "Not followed: this symbolic link points nowhere.";
  }
  const home = realpathSync(root);
  if (inside(home, target) === null) {
    return "Not followed: this symbolic link points out of the scanned folder.";
  }
  const holder = realpathSync(join(root, parent(path)));
  if (holder === target || holder.startsWith(target + sep)) {
    return "Not followed: this symbolic link points back to a folder above it, which is a loop.";
  }
  return null;
}

function parent(path: string): string {
  const slash = path.lastIndexOf("/");
  return slash < 0 ? "" : path.slice(0, slash);
}

function inFolder(folder: string, name: string): string {
  return folder === "" ? name : `${folder}/${name}`;
}

function byPath(a: { readonly path: string }, b: { readonly path: string }): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}
