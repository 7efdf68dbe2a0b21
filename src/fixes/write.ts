/** Writes the new text of a file that was read as another: never elsewhere, never over a change, all or nothing. */
import { randomBytes } from "node:crypto";
import {
  closeSync,
  constants,
  fchmodSync,
  fstatSync,
  fsyncSync,
  lstatSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import { dirname, isAbsolute, join } from "node:path";
import { describeErrno } from "../source/file-system.ts";
import { decode } from "../source/read.ts";

export type Written = { readonly ok: true } | { readonly ok: false; readonly why: string };

/**
 * Replaces the text of `path` (relative to `root`) when it still is `before`. Encoding and mode stay. `why` is one sentence.
 */
export function writeText(root: string, path: string, before: string, after: string): Written {
  const target = join(root, path);
  let temporary: string | null = null;
  try {
    const refused = refusal(root, path);
    if (refused !== null) return { ok: false, why: refused };
    const { bytes, mode } = readPlain(target);
    const encoded = encode(before, bytes);
    if (decode(bytes) !== before) return { ok: false, why: "It was changed since it was read." };
    if (encoded === null)
      return { ok: false, why: "Its encoding is not valid, and writing it would change other bytes." };
    temporary = join(dirname(target), `.leastkey-${randomBytes(6).toString("hex")}.tmp`);
    writeNew(temporary, encode(after, bytes) ?? Buffer.from(after), mode);
    if (!readPlain(target).bytes.equals(bytes)) return { ok: false, why: "It was changed since it was read." };
    renameSync(temporary, target);
    temporary = null;
    return { ok: true };
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    return { ok: false, why: code === "ELOOP" ? LINKED : `${describeErrno(code)}.` };
  } finally {
    if (temporary !== null) rmSync(temporary, { force: true });
  }
}

const LINKED = "It is reached through a symbolic link.";

/** Why the path may not be written; null when it may. */
function refusal(root: string, path: string): string | null {
  const parts = path.split("/");
  if (isAbsolute(path) || parts.some((part) => part === "" || part === "." || part === ".."))
    return "It lies outside the root.";
  for (let count = 1; count <= parts.length; count++) {
    const stats = lstatSync(join(root, ...parts.slice(0, count)));
    if (stats.isSymbolicLink()) return LINKED;
    if (count === parts.length && !stats.isFile()) return "It is no ordinary file.";
  }
  return null;
}

function readPlain(path: string): { readonly bytes: Buffer; readonly mode: number } {
  const descriptor = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  try {
    return { bytes: readFileSync(descriptor), mode: fstatSync(descriptor).mode & 0o7777 };
  } finally {
    closeSync(descriptor);
  }
}

/** The bytes of the text in the encoding that `original` has; null when that doesn't give `original` for its own text. */
function encode(text: string, original: Buffer): Buffer | null {
  const wide = original[0] === 0xff && original[1] === 0xfe && original.length % 2 === 0;
  const own = decode(original);
  if (own === null || !Buffer.from(own, wide ? "utf16le" : "utf8").equals(original)) return null;
  return Buffer.from(text, wide ? "utf16le" : "utf8");
}

function writeNew(path: string, bytes: Buffer, mode: number): void {
  const descriptor = openSync(path, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, mode);
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at);
    // The process's mask may have taken bits away.
    fchmodSync(descriptor, mode);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
