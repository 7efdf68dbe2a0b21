/**
 * What bare specifiers in scripts mean within the project: aliases of `tsconfig.json`, and packages of the same npm, yarn, bun
 * or pnpm workspace. What is installed from outside is no part of it.
 */
import { parse as parseJson } from "jsonc-parser";
import { parse as parseYaml } from "yaml";
import { at, list, memberTest, type PackagingFile, record, texts, under } from "./packaging.ts";

export interface ScriptNames {
  /** The paths that a specifier in the file `from` may mean, best first; a suffix may be missing, and none need exist. */
  candidates(from: string, specifier: string): readonly string[];
}

/** The aliases of one folder; paths relative to the project. */
interface Aliases {
  /** From where names that no pattern fits are looked up. */
  readonly base: string | null;
  readonly patterns: readonly { readonly pattern: string; readonly targets: readonly string[] }[];
}

interface WorkspacePackage {
  readonly name: string;
  readonly folder: string;
  readonly manifest: unknown;
}

interface Workspace {
  readonly folder: string;
  readonly isMember: (folder: string) => boolean;
}

/** Reads the `tsconfig.json`, `jsconfig.json`, `package.json` and `pnpm-workspace.yaml` among the files. */
export function scriptNames(files: Iterable<PackagingFile>): ScriptNames {
  const configs = new Map<string, unknown>();
  const packages: WorkspacePackage[] = [];
  const workspaces: Workspace[] = [];
  for (const { path, text } of files) {
    const [folder, name] = split(path);
    if (name === "pnpm-workspace.yaml")
      workspaces.push({ folder, isMember: members(folder, at(yaml(text), ["packages"])) });
    else if (/^[jt]sconfig[\w.-]*\.json$/.test(name)) configs.set(path, parseJson(text));
    else if (name === "package.json") {
      const manifest: unknown = parseJson(text);
      const named = at(manifest, ["name"]);
      if (typeof named === "string") packages.push({ name: named, folder, manifest });
      const listed = at(manifest, ["workspaces"]);
      if (listed !== undefined)
        workspaces.push({ folder, isMember: members(folder, at(listed, ["packages"]) ?? listed) });
    }
  }
  const aliases = new Map<string, Aliases>();
  for (const name of ["jsconfig.json", "tsconfig.json"])
    for (const path of configs.keys())
      if (split(path)[1] === name) aliases.set(split(path)[0], aliasesOf(configs, path, 0));
  return {
    candidates: (from, specifier) =>
      /^modal(?:\/|$)|^node:/.test(specifier)
        ? []
        : [...aliased(aliases, from, specifier), ...packaged(packages, workspaces, from, specifier)],
  };
}

// ---- tsconfig ----

const EXTENDS_AT_MOST = 8;

function aliasesOf(configs: ReadonlyMap<string, unknown>, path: string, depth: number): Aliases {
  const [folder] = split(path);
  const config = configs.get(path);
  const extended = at(config, ["extends"]);
  const parents = depth < EXTENDS_AT_MOST ? texts(Array.isArray(extended) ? extended : [extended]) : [];
  const inherited = parents.reduce<Aliases>(
    (before, parent) => {
      const file = under(folder, parent.endsWith(".json") ? parent : `${parent}.json`);
      if (!parent.startsWith(".") || file === null || !configs.has(file)) return before;
      const next = aliasesOf(configs, file, depth + 1);
      return { base: next.base ?? before.base, patterns: next.patterns.length > 0 ? next.patterns : before.patterns };
    },
    { base: null, patterns: [] },
  );
  const ownBase = at(config, ["compilerOptions", "baseUrl"]);
  const base = typeof ownBase === "string" ? under(folder, ownBase) : inherited.base;
  const paths = at(config, ["compilerOptions", "paths"]);
  if (paths === undefined) return { base, patterns: inherited.patterns };
  const patterns = Object.entries(record(paths)).map(([pattern, targets]) => ({
    pattern,
    targets: texts(list(targets)).flatMap((target) => under(base ?? folder, target) ?? []),
  }));
  return { base, patterns };
}

/** By the configuration nearest above the file. */
function aliased(aliases: ReadonlyMap<string, Aliases>, from: string, specifier: string): readonly string[] {
  const found = above(from).flatMap((folder) => aliases.get(folder) ?? [])[0];
  if (!found) return [];
  const fitting = found.patterns
    .flatMap(({ pattern, targets }) => {
      const rest = fill(pattern, specifier);
      return rest === null
        ? []
        : [{ length: pattern.indexOf("*") < 0 ? Infinity : pattern.indexOf("*"), rest, targets }];
    })
    .sort((a, b) => b.length - a.length)[0];
  const byPattern = fitting?.targets.map((target) => target.replace("*", fitting.rest)) ?? [];
  const byBase = found.base === null ? [] : [under(found.base, specifier)].flatMap((path) => path ?? []);
  return [...byPattern, ...byBase];
}

/** What `*` stands for where the specifier fits the pattern, "" without one; null where it doesn't fit. */
function fill(pattern: string, specifier: string): string | null {
  const star = pattern.indexOf("*");
  if (star < 0) return pattern === specifier ? "" : null;
  const [before, after] = [pattern.slice(0, star), pattern.slice(star + 1)];
  const fits =
    specifier.length >= before.length + after.length && specifier.startsWith(before) && specifier.endsWith(after);
  return fits ? specifier.slice(before.length, specifier.length - after.length) : null;
}

// ---- workspaces ----

function members(folder: string, patterns: unknown): (folder: string) => boolean {
  const given = texts(list(patterns));
  return memberTest(folder, {
    members: given.filter((each) => !each.startsWith("!")),
    exclude: given.flatMap((each) => (each.startsWith("!") ? [each.slice(1)] : [])),
  });
}

/** A package of the workspace that the file is in. Two of the same name: none. */
function packaged(
  packages: readonly WorkspacePackage[],
  workspaces: readonly Workspace[],
  from: string,
  specifier: string,
): readonly string[] {
  const name = /^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0];
  const around = workspaces.filter(({ folder }) => folder === "" || from.startsWith(`${folder}/`));
  const found = packages.filter((each) => each.name === name && around.some(({ isMember }) => isMember(each.folder)));
  const [only] = found;
  if (!only || name === undefined || found.length > 1) return [];
  const inner = specifier.slice(name.length);
  return entriesOf(only.manifest, inner)
    .flatMap((path) => [path, path.replace(/^(\.\/)?(?:dist|lib|build|out)\//, "src/")])
    .flatMap((path) => under(only.folder, path) ?? []);
}

/** The files of a package that `import "name"` (`inner` is "") or `import "name/inner"` means: what it says, then what is usual. */
function entriesOf(manifest: unknown, inner: string): readonly string[] {
  const exported = at(manifest, ["exports"]);
  const key = `.${inner}`;
  const isMain = inner === "";
  const table = isMain && at(exported, ["."]) === undefined ? { ".": exported } : record(exported);
  const listed = Object.entries(table).flatMap(([pattern, target]) => {
    const rest = fill(pattern, key);
    return rest === null ? [] : targetsOf(target).map((path) => path.replaceAll("*", rest));
  });
  if (!isMain) return [...listed, key, `./src${inner}`];
  const fields = texts(["source", "module", "main", "types"].map((field) => at(manifest, [field])));
  return [...listed, ...fields, "./src/index", "./index"];
}

/** The paths of an entry of `exports`, whatever their condition. */
function targetsOf(target: unknown): readonly string[] {
  if (typeof target === "string") return [target];
  return Object.values(Array.isArray(target) ? target : record(target)).flatMap(targetsOf);
}

// ---- paths ----

function split(path: string): readonly [folder: string, name: string] {
  const slash = path.lastIndexOf("/");
  return slash < 0 ? ["", path] : [path.slice(0, slash), path.slice(slash + 1)];
}

/** The folders above a path, nearest first. */
function above(path: string): readonly string[] {
  const [folder] = split(path);
  return path === "" ? [] : folder === "" ? [""] : [folder, ...above(folder)];
}

function yaml(text: string): unknown {
  try {
    return parseYaml(text);
  } catch {
    return null;
  }
}
