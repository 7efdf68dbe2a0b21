/**
 * Import roots that a project declares: in its packaging files (where its packages lie, what else it has installed from a
 * path), and by its Modal apps: `modal run x/app.py` puts `x` on the path.
 */
import { parse } from "smol-toml";
import { makesApp } from "../facts/collect.ts";
import { PROJECT_FILE } from "../source/kind.ts";
import { mountedFolders } from "./mounted-folders.ts";

/** A folder from which packages are imported by the files under `scope`; both relative to the project, "" is the project itself. */
export interface ImportRoot {
  readonly directory: string;
  readonly scope: string;
  /** The folder of a file that makes a Modal app: a root for the modules that this file loads, wherever they lie. */
  readonly entry?: true;
  /** The folder is this package (empty: a root) in containers alone, since an image mounts it so. */
  readonly name?: string;
}

export interface PackagingFile {
  readonly path: string;
  readonly text: string;
}

/** What one folder's packaging files say; folders relative to the project. */
interface Declared {
  /** Where its own packages lie; empty when not said. */
  readonly packages: readonly string[];
  /** Folders of projects that it installs from their path. */
  readonly installs: readonly string[];
  readonly isMember: ((folder: string) => boolean) | null;
}

/**
 * The roots declared by every `pyproject.toml` and `setup.cfg` among the files (one that doesn't parse declares none), the
 * folders of apps, and those that images mount.
 */
export function importRoots(files: Iterable<PackagingFile>): readonly ImportRoot[] {
  const byFolder = new Map<string, Declared>();
  const entries = new Set<string>();
  const mounted: ImportRoot[] = [];
  for (const { path, text } of files) {
    const slash = path.lastIndexOf("/");
    const folder = slash < 0 ? "" : path.slice(0, slash);
    const name = path.slice(slash + 1);
    if (name.endsWith(".py") && makesApp(text)) entries.add(folder);
    if (name.endsWith(".py") && text.includes("modal")) mounted.push(...mountedFolders(path, text));
    const declared =
      name === PROJECT_FILE ? fromPyproject(text, folder) : name === "setup.cfg" ? fromSetupCfg(text, folder) : null;
    if (!declared) continue;
    const before = byFolder.get(folder);
    byFolder.set(folder, before ? joined(before, declared) : declared);
  }
  const roots = new Map<string, ImportRoot>();
  const add = (owner: string, scope: string): void => {
    const own = byFolder.get(owner)?.packages ?? [];
    // Packages that no file places are found beside the packaging file or in its `src`.
    for (const directory of own.length > 0 ? own : [owner, under(owner, "src") ?? owner])
      roots.set(`${directory}|${scope}`, { directory, scope });
  };
  for (const [folder, { packages, installs, isMember }] of byFolder) {
    if (packages.length > 0) add(folder, folder);
    for (const each of installs) add(each, folder);
    if (!isMember) continue;
    for (const member of byFolder.keys()) if (member !== folder && isMember(member)) add(member, folder);
  }
  const besideApps = [...entries].map((directory) => ({ directory, scope: "", entry: true as const }));
  return [...roots.values(), ...besideApps, ...mounted];
}

function joined(a: Declared, b: Declared): Declared {
  return {
    packages: [...a.packages, ...b.packages],
    installs: [...a.installs, ...b.installs],
    isMember: a.isMember ?? b.isMember,
  };
}

function fromPyproject(text: string, folder: string): Declared | null {
  let document: unknown;
  try {
    document = parse(text);
  } catch {
    return null;
  }
  const tool = (...path: readonly string[]) => at(document, ["tool", ...path]);
  const hatch = [tool("hatch", "build"), tool("hatch", "build", "targets", "wheel")];
  const placed = [
    ...list(tool("poetry", "packages")).map((each) => at(each, ["from"])),
    at(tool("setuptools", "package-dir"), [""]),
    ...list(tool("setuptools", "packages", "find", "where")),
    ...hatch.flatMap((each) => list(at(each, ["packages"])).map(parentOf)),
    ...hatch.flatMap((each) => hatchSources(at(each, ["sources"]))),
  ];
  const dependencies = [
    tool("uv", "sources"),
    tool("poetry", "dependencies"),
    ...values(tool("poetry", "group")).map((group) => at(group, ["dependencies"])),
  ];
  const installs = dependencies.flatMap(values).flatMap((each) => (Array.isArray(each) ? each : [each]));
  const workspace = tool("uv", "workspace");
  return {
    packages: folders(placed, folder),
    installs: folders(
      installs.map((each) => at(each, ["path"])),
      folder,
    ),
    isMember: workspace === undefined ? null : memberTest(folder, workspace),
  };
}

/** `sources = ["src"]`, `[sources] "src" = ""`: a prefix that is taken off. Another new name is no folder. */
function hatchSources(sources: unknown): readonly unknown[] {
  if (Array.isArray(sources)) return sources;
  return Object.entries(record(sources)).flatMap(([from, to]) => (to === "" ? [from] : []));
}

/** Whether a folder is a member of a workspace with `members` and `exclude`, globs relative to its folder. */
export function memberTest(folder: string, workspace: unknown): (member: string) => boolean {
  const patterns = (key: string) =>
    folders(list(at(workspace, [key])), folder).map(
      (pattern) =>
        new RegExp(
          `^${pattern
            .replace(/[.+^${}()|[\]\\]/g, "\\$&")
            .replace(/\*+/g, (stars) => (stars.length > 1 ? ".*" : "[^/]*"))
            .replaceAll("?", "[^/]")}$`,
        ),
    );
  const members = patterns("members");
  const excluded = patterns("exclude");
  return (member) => members.some((each) => each.test(member)) && !excluded.some((each) => each.test(member));
}

/** `[options] package_dir` (`=src`) and `[options.packages.find] where`. */
function fromSetupCfg(text: string, folder: string): Declared {
  const placed: string[] = [];
  let section = "";
  let key = "";
  for (const line of text.split(/\r?\n/)) {
    if (/^\s*[#;]/.test(line)) continue;
    const header = /^\[([^\]]+)\]/.exec(line)?.[1];
    const named = /^(\w[\w.-]*)\s*[=:]\s*(.*)$/.exec(line);
    if (header !== undefined) {
      section = header.trim();
      key = "";
      continue;
    }
    if (named) key = named[1] ?? "";
    const value = (named ? (named[2] ?? "") : line).trim();
    if (value === "") continue;
    if (section === "options" && key === "package_dir") placed.push(...(/^=\s*(\S+)/.exec(value)?.slice(1, 2) ?? []));
    if (section === "options.packages.find" && key === "where") placed.push(value);
  }
  return { packages: folders(placed, folder), installs: [], isMember: null };
}

/** What lies at a path of keys in parsed data; undefined where it ends before. */
export function at(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((inner, key) => record(inner)[key], value);
}

export function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function texts(values: readonly unknown[]): readonly string[] {
  return values.filter((each) => typeof each === "string");
}

function values(value: unknown): readonly unknown[] {
  return Object.values(record(value));
}

function parentOf(path: unknown): unknown {
  return typeof path === "string" ? path.replace(/\/?[^/]*\/?$/, "") : path;
}

/** The paths that are texts and lie in the project, as seen from it. */
function folders(paths: readonly unknown[], folder: string): readonly string[] {
  return paths.flatMap((path) => (typeof path === "string" ? (under(folder, path) ?? []) : []));
}

/** A path relative to a folder, as seen from the project; null where it leads out of it. */
export function under(folder: string, path: string): string | null {
  if (path.startsWith("/")) return null;
  const parts: string[] = [];
  for (const part of [...folder.split("/"), ...path.split("/")]) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  return parts.join("/");
}
