/** Where results are kept between runs: a folder of small files that anything may happen to. */
import {
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writevSync,
} from "node:fs";
import { join } from "node:path";
import { bodyOf, rawOf } from "./body.ts";
import { checksum } from "./checksum.ts";
import { makeFolder } from "./folder.ts";

/**
 * Entries of one project, by any text without line breaks. Reading never throws: a missing, truncated or altered entry is
 * null. A failed write is told to `tell` and otherwise ignored.
 */
export interface Store {
  read(key: string): Buffer | null;
  /** Chunks of one content are kept as they are, a text is compressed where that pays. */
  write(key: string, content: string | readonly Buffer[]): void;
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

/**
 * The first line of every entry says what follows it: its checksum and its length, and that of the content when it isn't
 * compressed (0 for what is kept as it is), which the checksum covers, too. The second says what the content is of, for file names may collide. Nothing here
 * needs a cryptographic hash, which takes Node longer to load than a run in which nothing changed can spare.
 */
const FORMAT = "leastkey-cache/3";
const FIRST_LINE = /^leastkey-cache\/3 (\d+) (\d+) (\d+)$/;
/** No first line is longer. */
const LONGEST_LINE = 100;

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
      const entry = entryOf(titleOf(root, key), content);
      if (lengthOf(entry) > bounds.entryBytes) return;
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

function entryOf(title: string, content: string | readonly Buffer[]): readonly Buffer[] {
  const body = typeof content === "string" ? bodyOf(Buffer.from(content)) : null;
  const rest = [Buffer.from(title), ...(body ? [body.bytes] : (content as readonly Buffer[]))];
  const size = String(body?.size ?? 0);
  return [Buffer.from(`${FORMAT} ${checksum([Buffer.from(size), ...rest])} ${lengthOf(rest)} ${size}\n`), ...rest];
}

function lengthOf(chunks: readonly Buffer[]): number {
  return chunks.reduce((sum, { length }) => sum + length, 0);
}

/** Null for an entry that isn't whole, or that is of something else. */
function contentOf(entry: Buffer, title: string): Buffer | null {
  const line = entry.subarray(0, LONGEST_LINE).indexOf("\n");
  const [, sum, length, size = ""] = FIRST_LINE.exec(entry.toString("latin1", 0, Math.max(0, line))) ?? [];
  const rest = entry.subarray(line + 1);
  if (rest.length !== Number(length) || checksum([Buffer.from(size), rest]) !== Number(sum)) return null;
  const start = Buffer.byteLength(title);
  if (rest.toString("utf8", 0, start) !== title) return null;
  const bytes = rest.subarray(start);
  return size === "0" ? bytes : rawOf({ bytes, size: Number(size) });
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
function replace(path: string, chunks: readonly Buffer[]): void {
  const beside = `${path}.${process.pid}-${Math.random().toString(36).slice(2)}.tmp`;
  try {
    const file = openSync(beside, "wx", 0o600);
    try {
      if (writevSync(file, chunks) < lengthOf(chunks)) throw new Error("The disk is full.");
    } finally {
      closeSync(file);
    }
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
