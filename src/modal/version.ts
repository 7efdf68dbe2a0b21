/** Which versions of Modal's SDKs a project may run with, as its lock files and requirements say. */
import { isScriptPath, PROJECT_FILE } from "../source/kind.ts";
import type { SourceFile } from "../source/source-file.ts";
import type { Place } from "../source/span.ts";

/** The versions that may be installed. A null bound isn't stated. */
export interface SdkVersions {
  readonly least: string | null;
  readonly most: string | null;
  /** Whether `most` itself may be installed. */
  readonly mostIncluded: boolean;
  /** Where the project says so. */
  readonly place: Place;
}

type Bounds = Omit<SdkVersions, "place">;

/** One file's statement on Modal's version. A lock file goes before what it was made from. */
interface Stated {
  readonly sdk: "python" | "js";
  readonly isLock: boolean;
  readonly versions: SdkVersions;
}

/** The versions of the SDK of its language for a file of the project: those stated nearest above it; null when none are. */
export type SdkVersionsAt = (file: string) => SdkVersions | null;

/** What a project says on Modal's versions. */
export interface StatedVersions {
  readonly at: SdkVersionsAt;
  /** Every statement, by folder. */
  readonly stated: readonly (readonly [folder: string, statements: readonly Stated[]])[];
  /** Does any file of the project ask for this version or a later one? */
  asksFor(sdk: "python" | "js", version: string): boolean;
}

/** Reads the statements of all files once. Files that git doesn't track are left out: the answer must be the same everywhere. */
export function sdkVersions(files: Iterable<SourceFile>): StatedVersions {
  const byFolder = new Map<string, Stated[]>();
  for (const file of files) {
    if (file.tracked === false) continue;
    const folder = folderOf(file.path);
    for (const stated of statements(file)) byFolder.set(folder, [...(byFolder.get(folder) ?? []), stated]);
  }
  const statedAt = (sdk: "python" | "js", from: string): SdkVersions | null => {
    let stated: SdkVersions | null = null;
    for (let folder: string | null = from; folder !== null; folder = parentOf(folder)) {
      const all = (byFolder.get(folder) ?? []).filter((each) => each.sdk === sdk);
      const range = stated;
      const locks = all.filter(({ isLock, versions }) => isLock && (range === null || allows(range, versions)));
      const locked = union(locks.map(({ versions }) => versions));
      if (locked) return locked;
      // The members of a workspace state what they need, and share the lock file of its root.
      stated ??= bounded(union(all.flatMap(({ isLock, versions }) => (isLock ? [] : [versions]))));
    }
    return stated;
  };
  const known = { python: new Map<string, SdkVersions | null>(), js: new Map<string, SdkVersions | null>() };
  const at: SdkVersionsAt = (file) => {
    const sdk = isScriptPath(file) ? "js" : "python";
    const folder = folderOf(file);
    const before = known[sdk].get(folder);
    if (before !== undefined) return before;
    const versions = statedAt(sdk, folder);
    known[sdk].set(folder, versions);
    return versions;
  };
  const asksFor = (sdk: "python" | "js", version: string) =>
    [...byFolder.values()].flat().some((each) => each.sdk === sdk && isAtLeast(each.versions, version));
  return { at, stated: [...byFolder], asksFor };
}

function bounded(versions: SdkVersions | null): SdkVersions | null {
  return versions && (versions.least !== null || versions.most !== null) ? versions : null;
}

/** Whether a locked version is one of those that are stated. */
function allows(stated: SdkVersions, locked: SdkVersions): boolean {
  const version = locked.least;
  return version !== null && !isBefore(stated, version) && (stated.least === null || isAtLeast(locked, stated.least));
}

/** True when every version that may be installed is this one or a later one. */
export function isAtLeast(versions: SdkVersions, version: string): boolean {
  return versions.least !== null && compareVersions(versions.least, version) >= 0;
}

/** True when every version that may be installed is older than this one. */
export function isBefore(versions: SdkVersions, version: string): boolean {
  if (versions.most === null) return false;
  const order = compareVersions(versions.most, version);
  return order < 0 || (order === 0 && !versions.mostIncluded);
}

const NAME = "modal(?:-client)?(?:\\[[^\\]\\n]*\\])?";
const SPECIFIER = "(?:(?:[=~!<>]=|===|[<>])[ \\t]*[\\w.*+!-]+)";
const SPECIFIERS = `((?:${SPECIFIER}[ \\t]*,?[ \\t]*)*)`;
const LOCKED = /^\[\[package\]\]\r?\nname = "modal"\r?\nversion = "([^"\n]+)"/gm;
const PIPFILE_LOCKED = /"modal":\s*\{[^{}]*?"version":\s*"==([^"\n]+)"/g;
const REQUIREMENT = new RegExp(`^[ \\t\\uFEFF]*${NAME}[ \\t]*${SPECIFIERS}[ \\t]*(?:[;#\\\\].*)?\\r?$`, "gm");
const DEPENDENCY = new RegExp(
  `["']${NAME}[ \\t]*\\(?${SPECIFIERS}\\)?[ \\t]*(?:;[^\\n]*?)?["'](?=[ \\t]*(?:[,\\]#\\r\\n]|$))`,
  "gm",
);
const POETRY = /^modal[ \t]*=[ \t]*(?:\{[^}\n]*?version[ \t]*=[ \t]*)?["']([^"'\n]+)["']/gm;

/** npm's lock file, and bun's; pnpm's; yarn's of both kinds. */
const NPM_LOCKED = /"(?:node_modules\/|[^"\n]*\/node_modules\/)?modal":\s*\{\s*"version":\s*"(\d[^"\n]*)"/g;
const BUN_LOCKED = /"modal":\s*\[\s*"modal@(\d[^"\n]*)"/g;
const PNPM_LOCKED = /^ {2}['"]?\/?modal[@/](\d[\w.+-]*)(?:\([^\n]*\))?['"]?:/gm;
const YARN_LOCKED = /^"?modal@[^\n]*:\r?\n[ ]+version:? "?(\d[\w.+-]*)"?/gm;
const NPM_DEPENDENCY = /"modal":\s*"([^"\n]*)"/g;

const SCRIPT_FILES = new Set([
  "package.json",
  "package-lock.json",
  "npm-shrinkwrap.json",
  "pnpm-lock.yaml",
  "yarn.lock",
  "bun.lock",
]);

function statements(file: SourceFile): readonly Stated[] {
  const name = file.path.slice(file.path.lastIndexOf("/") + 1);
  const sdk = SCRIPT_FILES.has(name) ? "js" : "python";
  const read = (pattern: RegExp, isLock: boolean, bounds: (text: string) => Bounds): readonly Stated[] =>
    [...file.text.matchAll(pattern)].map((match) => ({
      sdk,
      isLock,
      versions: {
        ...bounds(match[1] ?? ""),
        place: { file: file.path, span: { start: match.index, end: match.index + match[0].length } },
      },
    }));
  if (name === "uv.lock" || name === "poetry.lock") return read(LOCKED, true, exactly);
  if (name === "Pipfile.lock") return read(PIPFILE_LOCKED, true, exactly);
  if (name === "package-lock.json" || name === "npm-shrinkwrap.json") return read(NPM_LOCKED, true, exactly);
  if (name === "bun.lock") return read(BUN_LOCKED, true, exactly);
  if (name === "pnpm-lock.yaml") return read(PNPM_LOCKED, true, exactly);
  if (name === "yarn.lock") return read(YARN_LOCKED, true, exactly);
  if (name === "package.json") return read(NPM_DEPENDENCY, false, npmBounds);
  if (name === PROJECT_FILE) return [...read(DEPENDENCY, false, boundsOf), ...read(POETRY, false, poetryBounds)];
  if (/^requirements.*\.(?:txt|in)$/.test(name)) return read(REQUIREMENT, false, boundsOf);
  return [];
}

function exactly(version: string): Bounds {
  return { least: version, most: version, mostIncluded: true };
}

/** The bounds of a list of specifiers: `>=1.0,<2`. */
function boundsOf(specifiers: string): Bounds {
  return specifiers
    .split(",")
    .map((each) => specifierBounds(each.trim()))
    .reduce(intersection, UNBOUNDED);
}

const UNBOUNDED: Bounds = { least: null, most: null, mostIncluded: false };

function specifierBounds(specifier: string): Bounds {
  const match = /^([=~!<>^]*)\s*v?(\d[\w.+!-]*?)(\.\*)?$/.exec(specifier);
  const [, operator = "", version = "", wildcard] = match ?? [];
  if (version === "") return UNBOUNDED;
  const release = partsOf(version);
  switch (operator) {
    case "==":
    case "===":
    case "":
      return wildcard
        ? { least: version, most: after(release, release.length - 1), mostIncluded: false }
        : exactly(version);
    case ">=":
    case ">":
      return { ...UNBOUNDED, least: version };
    case "<=":
      return { least: null, most: version, mostIncluded: true };
    case "<":
      return { least: null, most: version, mostIncluded: false };
    case "~=":
      return { least: version, most: after(release, Math.max(release.length - 2, 0)), mostIncluded: false };
    case "~":
      return { least: version, most: after(release, Math.min(release.length - 1, 1)), mostIncluded: false };
    case "^": {
      const first = release.findIndex((part) => part > 0);
      return { least: version, most: after(release, first < 0 ? release.length - 1 : first), mostIncluded: false };
    }
    default:
      return UNBOUNDED;
  }
}

/** Poetry's own operators, beside the usual ones. */
function poetryBounds(constraint: string): Bounds {
  return constraint === "*" || constraint.includes("|") ? UNBOUNDED : boundsOf(constraint);
}

/** npm's ranges: `^0.5.0`, `>=0.5 <0.9`, `0.5.x`; what is no range (`latest`, `workspace:*`) says nothing. */
function npmBounds(range: string): Bounds {
  const spelled = range.trim().replace(/^(?:npm:modal@|workspace:)/, "");
  if (spelled.includes("|") || / - /.test(spelled)) return UNBOUNDED;
  const parts = spelled.replace(/([<>=~^])\s+/g, "$1").split(/\s+/);
  return parts
    .map((each) => specifierBounds(each.replace(/\.[xX*].*$/, ".*").replace(/^(?=\d[\d.]*\.\*$)/, "==")))
    .reduce(intersection, UNBOUNDED);
}

/** The first version after all that share the parts up to `index`. */
function after(release: readonly number[], index: number): string {
  return release
    .slice(0, index + 1)
    .map((part, at) => (at === index ? part + 1 : part))
    .join(".");
}

function intersection(a: Bounds, b: Bounds): Bounds {
  const least = a.least === null || (b.least !== null && compareVersions(b.least, a.least) > 0) ? b.least : a.least;
  if (a.most === null) return { ...b, least };
  if (b.most === null) return { ...a, least };
  const order = compareVersions(a.most, b.most);
  if (order === 0) return { least, most: a.most, mostIncluded: a.mostIncluded && b.mostIncluded };
  return order < 0 ? { ...a, least } : { ...b, least };
}

/** What any of the statements allows. */
function union(all: readonly SdkVersions[]): SdkVersions | null {
  const [first, ...rest] = all;
  if (!first) return null;
  return rest.reduce<SdkVersions>((a, b) => {
    const least =
      a.least === null || b.least === null ? null : compareVersions(a.least, b.least) <= 0 ? a.least : b.least;
    if (a.most === null || b.most === null) return { place: a.place, least, most: null, mostIncluded: false };
    const order = compareVersions(a.most, b.most);
    const most = order >= 0 ? a.most : b.most;
    const mostIncluded = order === 0 ? a.mostIncluded || b.mostIncluded : order > 0 ? a.mostIncluded : b.mostIncluded;
    return { place: a.place, least, most, mostIncluded };
  }, first);
}

/** The numbers of a version's release; what follows them (`rc1`, `.post1`) is left out. */
function partsOf(version: string): readonly number[] {
  return (/^\d+(?:\.\d+)*/.exec(version)?.[0] ?? "").split(".").map(Number);
}

function compareVersions(a: string, b: string): number {
  const left = partsOf(a);
  const right = partsOf(b);
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function folderOf(path: string): string {
  return path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : "";
}

function parentOf(folder: string): string | null {
  return folder === "" ? null : folderOf(folder);
}
