/** What a run looks at: the root, which is analysed whole, and the part of it that is reported. */
import { accessSync, constants, lstatSync, realpathSync, statSync } from "node:fs";
import { dirname, isAbsolute, join, relative, resolve } from "node:path";
import { inside, slashed } from "./paths.ts";

/** A file or folder (with everything in it) that the user named; relative to the root, `/`. The root itself is "". */
export interface Selected {
  readonly path: string;
  readonly kind: "file" | "folder";
  /** It isn't there, and need not be. */
  readonly missing?: true;
}

export interface Target {
  /** Absolute, symbolic links resolved. */
  readonly root: string;
  /** What to report; null means everything. */
  readonly selection: readonly Selected[] | null;
}

export type TargetResult =
  | { readonly ok: true; readonly target: Target }
  | { readonly ok: false; readonly message: string };

/**
 * Works out the root and the selection from the command line. `paths` may be files, folders or globs.
 * With `mayMiss` a path may name a file that is gone: a change may have removed it.
 * The root is `root`, else the working directory, else (for a path outside it) that folder or the file's folder.
 */
export async function resolveTarget(
  cwd: string,
  root: string | null,
  paths: readonly string[],
  mayMiss = false,
): Promise<TargetResult> {
  if (!isFolder(cwd)) return failure(`There is no folder "${cwd}".`);
  const home = realpathSync(cwd);
  if (root !== null) {
    const absolute = resolve(home, root);
    if (!isFolder(absolute)) return failure(`--root: there is no folder "${root}".`);
  }
  const named: string[] = [];
  for (const path of paths) {
    const absolute = resolve(home, path);
    if (exists(absolute)) {
      named.push(real(absolute));
      continue;
    }
    const matches = await expand(home, path);
    if (matches.length === 0 && mayMiss) {
      named.push(absolute);
      continue;
    }
    if (matches.length === 0)
      return failure(`There is no file or folder "${path}"${hasMagic(path) ? " (no file matches the pattern)" : ""}.`);
    named.push(...matches);
  }
  const base = root === null ? rootFor(home, named) : realpathSync(resolve(home, root));
  if (base === null) {
    return failure(
      "The paths lie in different folders outside the working directory. Give --root with the folder that holds them all.",
    );
  }
  if (!isReadable(base)) return failure(`The folder "${relative(home, base) || "."}" can't be read.`);
  const asked = named.map((path) => meant(base, path));
  const outside = asked.find((path) => inside(base, path) === null);
  if (outside !== undefined)
    return failure(`"${relative(home, outside)}" is not in the root folder. Give --root with a folder that holds it.`);
  const selection = asked.map(
    (path): Selected => ({
      path: slashed(relative(base, path)),
      kind: isFolder(path) ? "folder" : "file",
      ...(exists(path) ? {} : { missing: true as const }),
    }),
  );
  const whole = selection.length === 0 || selection.some(({ path }) => path === "");
  return { ok: true, target: { root: base, selection: whole ? null : selection } };
}

/** True when the path is one of the selected files or lies in one of the selected folders. */
export function isSelected(selection: readonly Selected[] | null, path: string): boolean {
  if (selection === null) return true;
  return selection.some((at) => path === at.path || (at.kind === "folder" && path.startsWith(`${at.path}/`)));
}

function rootFor(home: string, named: readonly string[]): string | null {
  const outside = named.filter((path) => inside(home, path) === null);
  if (outside.length === 0) return home;
  const roots = new Set(outside.map((path) => (isFolder(path) ? realpathSync(path) : dirname(path))));
  const [only] = roots;
  return roots.size === 1 && only !== undefined ? only : null;
}

async function expand(home: string, pattern: string): Promise<string[]> {
  if (!hasMagic(pattern)) return [];
  const { default: glob } = await import("fast-glob");
  const found = await glob(isAbsolute(pattern) ? pattern : slashed(pattern), {
    cwd: home,
    dot: true,
    onlyFiles: false,
    followSymbolicLinks: false,
    suppressErrors: true,
    ignore: ["**/node_modules/**", "**/.git/**"],
  });
  return found.map((path) => real(resolve(home, path))).sort();
}

function hasMagic(pattern: string): boolean {
  return /[*?[\]{}()!]/.test(pattern);
}

/** The path with its folder's symbolic links resolved; the last part stays, since a link itself may be named. */
function real(path: string): string {
  const folder = dirname(path);
  return folder === path ? path : join(realpathSync(folder), path.slice(folder.length));
}

/** What a link leads to, for that is what is read; the path itself when it leads out of the root, or nowhere. */
function meant(base: string, path: string): string {
  if (!statSync(path, { throwIfNoEntry: false })) return path;
  const target = realpathSync(path);
  return inside(base, target) === null ? path : target;
}

function exists(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

function isReadable(folder: string): boolean {
  try {
    accessSync(folder, constants.R_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function failure(message: string): TargetResult {
  return { ok: false, message };
}
