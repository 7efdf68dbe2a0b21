/** Where files come from: the disk, or a map in memory. Paths are relative to the scan root, with `/` separators. */
import { closeSync, constants, fstatSync, openSync, readSync, type Stats, statSync } from "node:fs";

/** Why a file that was met was not read. What git ignores, and what lies in a skipped folder, is never met. */
export type SkipReason = "binary" | "too-large" | "unreadable" | "symlink" | "not-a-file" | "not-checked-out";

export interface SkippedFile {
  readonly path: string;
  readonly reason: SkipReason;
  /** Size in bytes where it is the reason, else null. */
  readonly bytes: number | null;
}

export interface FileEntry {
  readonly path: string;
  /** True when git tracks the file; null outside a work tree. */
  readonly tracked: boolean | null;
}

/** Something about a path that the user should know; one sentence with a period. */
export interface PathNote {
  readonly path: string;
  readonly level: "error" | "warning" | "info";
  readonly why: string;
}

export interface Listing {
  /** Sorted by path, in code-unit order. */
  readonly entries: readonly FileEntry[];
  readonly skipped: readonly SkippedFile[];
  readonly notes: readonly PathNote[];
}

export type ReadResult =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly reason: "too-large" | "not-a-file"; readonly bytes: number }
  | { readonly ok: false; readonly reason: "unreadable" | "absent"; readonly why: string };

/** What tells without reading whether a file is still the same. */
export interface Stamp {
  /** Changes with the file. */
  readonly id: string;
  /** When it last changed, in milliseconds since 1970; 0 where `id` alone is certain. */
  readonly changed: number;
}

export interface FileSystem {
  /** Every file to look at: without what git ignores, without dependencies and build output. */
  list(): Promise<Listing>;
  /** The bytes of one file, unless there are more than `limit`. Also reads files that `list` leaves out. */
  read(path: string, limit: number): ReadResult;
  /** Null when there is no such file. Absent where files can't be told apart without reading them. */
  stamp?(path: string): Stamp | null;
  /** Says that these files will be read. Absent where it is no cheaper to read several at once. */
  prepare?(paths: readonly string[]): void;
}

/** Files given as texts or bytes; what tests, editors and the rule examples use. */
export function memoryFileSystem(files: Readonly<Record<string, string | Uint8Array>>): FileSystem {
  const content = new Map(Object.entries(files));
  return {
    list: async () => ({
      entries: [...content.keys()].sort().map((path) => ({ path, tracked: null })),
      skipped: [],
      notes: [],
    }),
    read: (path, limit) => {
      const data = content.get(path);
      if (data === undefined) return { ok: false, reason: "absent", why: "There is no such file." };
      const bytes = typeof data === "string" ? new TextEncoder().encode(data) : data;
      return bytes.length > limit ? { ok: false, reason: "too-large", bytes: bytes.length } : { ok: true, bytes };
    },
  };
}

/** The files under the folder `root` (absolute). */
export function diskFileSystem(root: string): FileSystem {
  return {
    list: async () => (await import("./discover.ts")).discover(root),
    read: (path, limit) => readFromDisk(`${root}/${path}`, limit),
    stamp: (path) => stampOnDisk(`${root}/${path}`),
  };
}

/** As git does it: size, times, inode. The time of the last status change betrays a file whose other time was set back. */
function stampOnDisk(path: string): Stamp | null {
  let stats: Stats | undefined;
  try {
    stats = statSync(path, { throwIfNoEntry: false });
  } catch {
    return null;
  }
  if (!stats) return null;
  const { size, mtimeMs, ctimeMs, ino, mode } = stats;
  return { id: `${size} ${mtimeMs} ${ctimeMs} ${ino} ${mode}`, changed: Math.max(mtimeMs, ctimeMs) };
}

/**
 * A file system in which some files have other texts, such as those an editor holds. New files are listed as well; those that
 * are there and not listed (git ignores them, they belong to a dependency) stay unlisted.
 */
export function overlayFileSystem(base: FileSystem, texts: ReadonlyMap<string, string>): FileSystem {
  if (texts.size === 0) return base;
  const top = memoryFileSystem(Object.fromEntries(texts));
  return {
    list: async () => {
      const listing = await base.list();
      const known = new Set(listing.entries.map(({ path }) => path));
      const isNew = (path: string) => !known.has(path) && isAbsent(base.read(path, 0));
      const added = [...texts.keys()].filter(isNew).map((path) => ({ path, tracked: null }));
      const entries = [...listing.entries, ...added].sort((a, b) => (a.path < b.path ? -1 : 1));
      return { ...listing, entries };
    },
    read: (path, limit) => (texts.has(path) ? top : base).read(path, limit),
  };
}

function isAbsent(result: ReadResult): boolean {
  return !result.ok && result.reason === "absent";
}

/** Opening without blocking keeps a pipe that took the file's place from stopping the scan. */
const OPEN_FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

function readFromDisk(path: string, limit: number): ReadResult {
  let descriptor: number;
  try {
    descriptor = openSync(path, OPEN_FLAGS);
  } catch (error) {
    return failure(error);
  }
  try {
    const stats = fstatSync(descriptor);
    if (!stats.isFile()) return { ok: false, reason: "not-a-file", bytes: stats.size };
    if (stats.size > limit) return { ok: false, reason: "too-large", bytes: stats.size };
    const bytes = Buffer.allocUnsafe(stats.size);
    let filled = 0;
    while (filled < bytes.length) {
      const count = readSync(descriptor, bytes, filled, bytes.length - filled, null);
      if (count === 0) break;
      filled += count;
    }
    return { ok: true, bytes: bytes.subarray(0, filled) };
  } catch (error) {
    return failure(error);
  } finally {
    closeSync(descriptor);
  }
}

function failure(error: unknown): ReadResult {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "ENOENT") return { ok: false, reason: "absent", why: "There is no such file." };
  return { ok: false, reason: "unreadable", why: `${describeErrno(code)}.` };
}

/** What an error code of the operating system means, in plain words. */
export function describeErrno(code: string): string {
  const known: Readonly<Record<string, string>> = {
    EACCES: "Permission denied",
    EPERM: "Permission denied",
    EISDIR: "It is a folder",
    ELOOP: "Its symbolic links form a loop",
    EMFILE: "Too many files are open",
    ENOENT: "There is no such file",
    ENXIO: "It is a socket or a device",
    ENAMETOOLONG: "Its name is too long",
    EIO: "The disk could not be read",
  };
  return known[code] ?? `The operating system refused (${code || "unknown error"})`;
}
