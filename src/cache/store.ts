/** Where results are kept between runs: a folder of small files that anything may happen to. */
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { makeFolder } from "./folder.ts";

/**
 * Entries of one project, by any text without line breaks. Reading never throws: a missing, truncated or altered entry is
 * null. A failed write is told to `tell` and otherwise ignored.
 */
export interface Store {
  read(key: string): Buffer | null;
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

export const BOUNDS: Bounds = { entries: 16, entryBytes: 16 * 1024 * 1024, bytes: 128 * 1024 * 1024 };

/** Of smaller entries only the checksum of the compression is wanted: to compress them takes longer than to write them. */
const COMPRESSED_FROM = 512 * 1024;

/**
 * The first line of every entry. What follows is compressed, and whole by the checksum that compression adds; its own first
 * line says what it is of, for file names may collide. Nothing here needs a cryptographic hash, which takes Node longer to
 * load than a run in which nothing changed can spare.
 */
const FORMAT = Buffer.from("leastkey-cache/2\n");

/** The entries of the project at `root` (absolute) in the cache at `folder`. Nothing is created before the first write. */
export function openStore(folder: string, root: string, tell: (why: string) => void, bounds: Bounds = BOUNDS): Store {
  const own = join(folder, nameOf(root));
  return {
    read(key) {
      let entry: Buffer;
      try {
        entry = readFileSync(join(own, nameOf(key)));
      } catch {
        return null;
      }
      const content = contentOf(entry, titleOf(root, key));
      if (!content) tell("A cache entry was damaged or of another version, and is ignored.");
      return content;
    },
    write(key, content) {
      const title = Buffer.from(titleOf(root, key));
      const body = Buffer.concat([title, Buffer.from(content)]);
      const entry = Buffer.concat([FORMAT, gzipSync(body, { level: body.length > COMPRESSED_FROM ? 1 : 0 })]);
      if (entry.length > bounds.entryBytes) return;
      const path = join(own, nameOf(key));
      try {
        makeFolder(own);
        const isNew = !existsSync(path);
        replace(path, entry);
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

function titleOf(root: string, key: string): string {
  return `${JSON.stringify([root, key])}\n`;
}

/** Null for an entry that isn't whole, or that is of something else. */
function contentOf(entry: Buffer, title: string): Buffer | null {
  if (!entry.subarray(0, FORMAT.length).equals(FORMAT)) return null;
  try {
    const body = gunzipSync(entry.subarray(FORMAT.length), { chunkSize: Math.max(64, entry.length) });
    const start = Buffer.byteLength(title);
    return body.toString("utf8", 0, start) === title ? body.subarray(start) : null;
  } catch {
    return null;
  }
}

/** A file name for a text, from 64 bits of it. */
function nameOf(text: string): string {
  let [a, b] = [0x811c9dc5, 0x2f0b4c47];
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul((b << 5) ^ (b >>> 27) ^ unit, 0x9e3779b1);
  }
  return [a, b].map((half) => (half >>> 0).toString(16).padStart(8, "0")).join("");
}

/** Writes beside and renames, so that a run at the same time sees the old entry or the new one. */
function replace(path: string, content: Uint8Array): void {
  const beside = `${path}.${process.pid}-${Math.random().toString(36).slice(2)}.tmp`;
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
