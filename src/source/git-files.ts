/** File systems over what git holds: the index (what a commit will hold) and the tree of a commit. */
import { posix } from "node:path";
import { isForeign } from "./discover.ts";
import {
  diskFileSystem,
  type FileEntry,
  type FileSystem,
  type Listing,
  type ReadResult,
  type SkippedFile,
} from "./file-system.ts";
import { commitIndex, git, gitText, isPartialClone, listWorkTree, SKIPPED } from "./git.ts";
import { isBinaryName } from "./kind.ts";

/** One path of an index or tree, from the top of the repository. */
interface GitEntry {
  readonly path: string;
  /** Object id of its content. */
  readonly id: string;
  readonly mode: string;
}

/** What the index of the work tree around `root` (absolute, at `prefix` in it) holds; null when there is none. */
export function indexFileSystem(root: string, prefix: string): FileSystem | null {
  const index = commitIndex(root);
  const output = git(root, ["ls-files", "-s", "-t", "-z", "--full-name", ":/"], { index });
  if (output === null) return null;
  const entries = new Map<string, GitEntry>();
  const sparse: GitEntry[] = [];
  for (const record of records(output)) {
    const match = /^(\w) (\d+) ([\da-f]+) (\d)\t(.*)$/s.exec(record);
    if (!match) continue;
    const [, tag, mode = "", id = "", stage = "", path = ""] = match;
    const entry = { path, id, mode };
    // In a conflict, stage 2 is what this side of the merge holds.
    if (!entries.has(path) || stage === "2") entries.set(path, entry);
    if (tag === SKIPPED) sparse.push(entry);
  }
  for (const path of intended(root, index, [...entries.values()])) entries.delete(path);
  return gitFileSystem(root, prefix, [...entries.values()], missingOf(root, sparse));
}

/** The paths whose content a partial clone doesn't have: what a sparse checkout leaves out is never fetched. */
function missingOf(root: string, entries: readonly GitEntry[]): ReadonlySet<string> {
  if (entries.length === 0 || !isPartialClone(root)) return new Set();
  // To be asked for a content that isn't there ends `cat-file`.
  const found = gitText(root, ["rev-list", "--objects", "--no-object-names", "--missing=print", "HEAD^{tree}"]) ?? "";
  const missing = new Set(found.split("\n").flatMap((line) => (line.startsWith("?") ? [line.slice(1)] : [])));
  return new Set(entries.flatMap(({ id, path }) => (missing.has(id) ? [path] : [])));
}

/** What the commit holds; null when it can't be read. */
export function treeFileSystem(root: string, prefix: string, commit: string): FileSystem | null {
  const output = git(root, ["ls-tree", "-r", "-z", "--full-tree", commit]);
  if (output === null) return null;
  const entries = records(output).flatMap((record): GitEntry[] => {
    const match = /^(\d+) \w+ ([\da-f]+)\t(.*)$/s.exec(record);
    return match ? [{ mode: match[1] ?? "", id: match[2] ?? "", path: match[3] ?? "" }] : [];
  });
  return gitFileSystem(root, prefix, entries);
}

export function records(output: Buffer): readonly string[] {
  return output
    .toString("utf8")
    .split("\0")
    .filter((record) => record !== "");
}

/**
 * What the commit holds, beside the repositories nested in the work tree as they are on the disk (`head`): no commit of this
 * one holds their files. What a sparse checkout leaves out there is left out here, or it would be missed there.
 */
export function baseFileSystem(root: string, prefix: string, commit: string, head: FileSystem): FileSystem | null {
  const tree = treeFileSystem(root, prefix, commit);
  if (!tree) return null;
  const own = listWorkTree(root)?.files ?? new Map<string, boolean>();
  const nested = new Set<string>();
  return {
    list: async () => {
      const [before, now] = [await tree.list(), await head.list()];
      const others = now.entries.filter(({ path }) => !own.has(path));
      for (const { path } of others) nested.add(path);
      const left = new Set(now.skipped.flatMap(({ path, reason }) => (reason === LEFT_OUT ? [path] : [])));
      const kept = before.entries.filter(({ path }) => !left.has(path));
      return { ...before, entries: [...kept, ...others].sort(byName) };
    },
    read: (path, limit) => (nested.has(path) ? head : tree).read(path, limit),
    stamp: (path) => (nested.has(path) ? head : tree).stamp?.(path) ?? null,
    prepare: (paths) => tree.prepare?.(paths.filter((path) => !nested.has(path))),
  };
}

/** Paths that `git add --intent-to-add` only announced: they stand in the index as empty files, and no commit takes them. */
function intended(root: string, index: string | null, entries: readonly GitEntry[]): readonly string[] {
  const [empty] = EMPTY.filter((id) => entries.some((entry) => entry.id === id));
  if (empty === undefined) return [];
  const added = (visible: string) => {
    const head = git(root, ["rev-parse", "--verify", "-q", "HEAD"]) === null ? emptyTree(root) : "HEAD";
    const args = ["diff-index", "--cached", visible, "--name-only", "--diff-filter=A", "-z", head];
    return records(git(root, args, { index }) ?? Buffer.alloc(0));
  };
  const real = new Set(added("--ita-invisible-in-index"));
  return added("--ita-visible-in-index").filter((path) => !real.has(path));
}

/** Object ids of the empty file, with SHA-1 and SHA-256. */
const EMPTY = [
  "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391",
  "473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813",
];

/** What there is before the first commit: the tree of no files, by its id in this repository's kind of hash. */
export function emptyTree(root: string): string {
  return gitText(root, ["hash-object", "-t", "tree", "--stdin"]) ?? "4b825dc642cb6eb9a060e54bf8d69288fbee4904";
}

const LEFT_OUT: SkippedFile["reason"] = "not-checked-out";
const SYMLINK = "120000";
const SUBMODULE = "160000";

/** So many links one after the other are followed, and links of so many bytes. */
const MOST_LINKS = 8;
const LONGEST_LINK = 4096;

/** Larger contents are read when they are asked for. */
const MOST_AT_ONCE = 2 * 1024 * 1024;

function gitFileSystem(
  root: string,
  prefix: string,
  all: readonly GitEntry[],
  missing: ReadonlySet<string> = new Set(),
): FileSystem {
  const byPath = new Map(all.map((entry) => [entry.path, entry]));
  const own = all.filter(({ path }) => path.startsWith(prefix));
  const environments = own
    .filter(({ path }) => posix.basename(path) === "pyvenv.cfg")
    .map(({ path }) => `${posix.dirname(path.slice(prefix.length))}/`);
  const isKept = (path: string) =>
    !path.split("/").slice(0, -1).some(isForeign) && !environments.some((folder) => path.startsWith(folder));
  const contents = new Map<string, Buffer | null>();
  const disk = diskFileSystem(root);

  /** What git ignores is no part of any change: an inventory that stays out of git speaks for every commit. */
  const isIgnored = (path: string) =>
    disk.stamp?.(path) != null && git(root, ["check-ignore", "-q", "--", path]) !== null;

  /** The entry at a path, or what a link there leads to in the repository. */
  const entryAt = (path: string): GitEntry | undefined => {
    let entry = byPath.get(posix.normalize(prefix + path));
    for (let steps = 0; entry?.mode === SYMLINK && steps < MOST_LINKS; steps++) {
      const target = contentOf(entry, LONGEST_LINK);
      if (!Buffer.isBuffer(target)) break;
      const next = byPath.get(posix.normalize(`${posix.dirname(entry.path)}/${target.toString("utf8")}`));
      if (!next) break;
      entry = next;
    }
    return entry?.mode === SUBMODULE ? undefined : entry;
  };

  function list(): Listing {
    const entries: FileEntry[] = [];
    const skipped: SkippedFile[] = [];
    for (const { path: full, mode } of own) {
      const path = full.slice(prefix.length);
      if (mode === SUBMODULE || !isKept(path)) continue;
      if (mode === SYMLINK) skipped.push({ path, reason: "symlink", bytes: null });
      else if (isBinaryName(path)) skipped.push({ path, reason: "binary", bytes: null });
      else if (missing.has(full)) skipped.push({ path, reason: LEFT_OUT, bytes: null });
      else entries.push({ path, tracked: true });
    }
    return { entries: entries.sort(byName), skipped: skipped.sort(byName), notes: [] };
  }

  function contentOf({ id }: GitEntry, limit: number): Buffer | number | null {
    const known = contents.get(id);
    if (known !== undefined) return known;
    const size = Number(gitText(root, ["cat-file", "-s", id]) ?? Number.NaN);
    if (Number.isNaN(size)) return null;
    if (size > limit) return size;
    const content = git(root, ["cat-file", "blob", id]);
    contents.set(id, content);
    return content;
  }

  return {
    list: async () => list(),
    read: (path, limit): ReadResult => {
      const entry = entryAt(path);
      if (!entry) return isIgnored(path) ? disk.read(path, limit) : ABSENT;
      if (entry.mode === SYMLINK) return { ok: false, reason: "not-a-file", bytes: 0 };
      const content = contentOf(entry, limit);
      if (content === null) return { ok: false, reason: "unreadable", why: "Git has no content for it." };
      if (typeof content === "number") return { ok: false, reason: "too-large", bytes: content };
      if (content.length > limit) return { ok: false, reason: "too-large", bytes: content.length };
      // A file that Git LFS keeps elsewhere: what stands for it is no source.
      return { ok: true, bytes: isPointer(content) ? NOT_TEXT : content };
    },
    prepare: (paths) => {
      const ids = paths.flatMap((path) => entryAt(path)?.id ?? []).filter((id) => !contents.has(id));
      // It takes two processes to read any number at once, and as many to read one.
      if (ids.length > 1) for (const [id, content] of readObjects(root, ids)) contents.set(id, content);
    },
    stamp: (path) => {
      const entry = entryAt(path);
      if (entry) return { id: `${entry.mode} ${entry.id}`, changed: 0 };
      return isIgnored(path) ? (disk.stamp?.(path) ?? null) : null;
    },
  };
}

const ABSENT: ReadResult = { ok: false, reason: "absent", why: "There is no such file." };
const POINTER = Buffer.from("version https://git-lfs.github.com/spec/");
const NOT_TEXT = Buffer.from([0]);

function isPointer(content: Buffer): boolean {
  return content.length < 1024 && content.subarray(0, POINTER.length).equals(POINTER);
}

/** The contents of objects that are not too large, by id. */
function readObjects(root: string, ids: readonly string[]): ReadonlyMap<string, Buffer> {
  const unique = [...new Set(ids)];
  const sizes = (
    git(root, ["cat-file", "--batch-check=%(objectname) %(objectsize)"], { input: unique.join("\n") }) ?? ""
  )
    .toString()
    .split("\n");
  const wanted = sizes.flatMap((line) => {
    const [id = "", size = ""] = line.split(" ");
    return /^\d+$/.test(size) && Number(size) <= MOST_AT_ONCE ? [id] : [];
  });
  const contents = new Map<string, Buffer>();
  for (let first = 0; first < wanted.length; first += 200) {
    const output = git(root, ["cat-file", "--batch"], { input: wanted.slice(first, first + 200).join("\n") });
    if (output === null) continue;
    for (let at = 0; at < output.length; ) {
      const end = output.indexOf(10, at);
      if (end < 0) break;
      const [id = "", , size = ""] = output.toString("latin1", at, end).split(" ");
      // Anything else than a size: git no longer has the object.
      const length = /^\d+$/.test(size) ? Number(size) : -1;
      if (length >= 0) contents.set(id, output.subarray(end + 1, end + 1 + length));
      at = end + 1 + (length >= 0 ? length + 1 : 0);
    }
  }
  return contents;
}

function byName(a: { readonly path: string }, b: { readonly path: string }): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}
