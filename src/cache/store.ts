/** Where results are kept between runs: a folder of small files that anything may happen to. */
import { createHash, randomBytes } from "node:crypto";
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { makeFolder } from "./folder.ts";

/**
 * Entries of one project. Reading never throws: a missing, truncated or altered entry is null. A failed write is told
 * to `tell` and otherwise ignored.
 */
export interface Store {
  read(key: string): string | null;
  readBytes(key: string): Uint8Array | null;
  write(key: string, content: string | Uint8Array): void;
}

export interface Bounds {
  /** Entries kept of one project. */
  readonly entries: number;
  /** Bytes of one entry; a larger one is not kept. */
  readonly entryBytes: number;
  /** Bytes of all projects together. */
  readonly bytes: number;
}

export const BOUNDS: Bounds = { entries: 8, entryBytes: 16 * 1024 * 1024, bytes: 128 * 1024 * 1024 };

/** The first line of every entry; the hash of what follows stands behind it. */
const FORMAT = "leastkey-cache/1";

/** The entries of the project at `root` (absolute) in the cache at `folder`. Nothing is created before the first write. */
export function openStore(folder: string, root: string, tell: (why: string) => void, bounds: Bounds = BOUNDS): Store {
  const own = join(folder, digest(root));
  const readBytes = (key: string): Buffer | null => {
    let entry: Buffer;
    try {
      entry = readFileSync(join(own, key));
    } catch {
      return null;
    }
    const end = entry.indexOf("\n");
    const body = entry.subarray(end + 1);
    if (entry.toString("latin1", 0, Math.max(0, end)) === header(body)) return body;
    tell("A cache entry was damaged or of another version, and is ignored.");
    return null;
  };
  return {
    read: (key) => readBytes(key)?.toString("utf8") ?? null,
    readBytes,
    write(key, content) {
      const entry = Buffer.concat([Buffer.from(`${header(content)}\n`), Buffer.from(content)]);
      if (entry.length > bounds.entryBytes) return;
      try {
        makeFolder(own);
        const isNew = !existsSync(join(own, key));
        replace(join(own, key), entry);
        // To look through all projects takes longer than a small run: only what adds an entry pays for it.
        if (!isNew) return;
        prune(own, bounds.entries, Number.POSITIVE_INFINITY);
        pruneAll(folder, bounds.bytes);
      } catch (error) {
        const code = error instanceof Error && "code" in error ? String(error.code) : "unknown error";
        tell(`The cache can't be written (${code}).`);
      }
    },
  };
}

function header(body: string | Uint8Array): string {
  return `${FORMAT} ${digest(body)}`;
}

/** 128 bits of SHA-256, hex. */
export function digest(data: string | Uint8Array): string {
  return createHash("sha256").update(data).digest("hex").slice(0, 32);
}

/** Writes beside and renames, so that a run at the same time sees the old entry or the new one. */
function replace(path: string, content: Uint8Array): void {
  const beside = `${path}.${randomBytes(6).toString("hex")}.tmp`;
  try {
    writeFileSync(beside, content, { mode: 0o600 });
    renameSync(beside, path);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

interface Kept {
  readonly path: string;
  readonly bytes: number;
  readonly written: number;
}

/** Removes the oldest files until at most `entries` and `bytes` are left. */
function prune(folder: string, entries: number, bytes: number): void {
  removeBeyond(filesOf(folder), entries, bytes);
}

function pruneAll(folder: string, bytes: number): void {
  const projects = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  removeBeyond(
    projects.flatMap(({ name }) => filesOf(join(folder, name))),
    Number.POSITIVE_INFINITY,
    bytes,
  );
}

function removeBeyond(files: readonly Kept[], entries: number, bytes: number): void {
  let sum = 0;
  [...files]
    .sort((a, b) => b.written - a.written)
    .forEach((file, index) => {
      sum += file.bytes;
      if (index >= entries || sum > bytes) rmSync(file.path, { force: true });
    });
}

function filesOf(folder: string): readonly Kept[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    // Another run may have removed it in between.
    const stats = statSync(path, { throwIfNoEntry: false });
    return stats?.isFile() ? [{ path, bytes: stats.size, written: stats.mtimeMs }] : [];
  });
}
