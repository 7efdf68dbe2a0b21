/** Turns the bytes of a file into a SourceFile, or says why not. */
import type { FileEntry, FileSystem, ReadResult, SkippedFile } from "./file-system.ts";
import { kindOf } from "./kind.ts";
import { humanSize } from "./size.ts";
import type { FileKind, SourceFile } from "./source-file.ts";

/** Largest sizes read, in bytes. */
export interface SizeLimits {
  /** Python files and notebooks, which carry the program. */
  readonly code: number;
  readonly other: number;
}

export const DEFAULT_LIMITS: SizeLimits = { code: 16 * 1024 * 1024, other: 2 * 1024 * 1024 };

export type ReadOutcome =
  | { readonly ok: true; readonly file: SourceFile }
  | { readonly ok: false; readonly skipped: SkippedFile | null; readonly why: string | null };

/** So much of a file is looked at to tell text from binary data. */
const SNIFFED_BYTES = 8192;

/** Reads and decodes one file. `skipped` is null when the file vanished since it was listed. */
export function readSource(fileSystem: FileSystem, entry: FileEntry, limits: SizeLimits): ReadOutcome {
  const { path, tracked } = entry;
  const kind = kindOf(path);
  const limit = isCode(kind) ? limits.code : limits.other;
  const result = fileSystem.read(path, limit);
  if (!result.ok) {
    switch (result.reason) {
      case "absent":
        // A name that isn't valid UTF-8 can't be asked for: what stands for its odd bytes names no file.
        return path.includes("\uFFFD")
          ? {
              ok: false,
              skipped: { path, reason: "unreadable", bytes: null },
              why: "Not read: its name is not valid UTF-8.",
            }
          : { ok: false, skipped: null, why: null };
      case "too-large":
        return {
          ok: false,
          skipped: { path, reason: "too-large", bytes: result.bytes },
          why: `Not read: ${humanSize(result.bytes)} is over the limit of ${humanSize(limit)} (--max-file-size).`,
        };
      case "not-a-file":
        return {
          ok: false,
          skipped: { path, reason: "not-a-file", bytes: null },
          why: "Not read: it is no ordinary file.",
        };
      case "unreadable":
        return {
          ok: false,
          skipped: { path, reason: "unreadable", bytes: null },
          why: `This file could not be read: ${result.why}`,
        };
    }
  }
  const text = decode(result.bytes);
  if (text === null) return { ok: false, skipped: { path, reason: "binary", bytes: null }, why: null };
  return { ok: true, file: { path, kind, text, bytes: result.bytes.length, tracked } };
}

/** Text as UTF-8 (what isn't valid becomes U+FFFD), or as UTF-16 when a byte-order mark says so; null for binary data. */
export function decode(bytes: Uint8Array): string | null {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer[0] === 0xff && buffer[1] === 0xfe && buffer.length % 2 === 0) return buffer.toString("utf16le");
  if (buffer.subarray(0, SNIFFED_BYTES).includes(0)) return null;
  return buffer.toString("utf8");
}

/** Why a file that is there has no text; null where there is none. A run without what it was given would decide otherwise. */
export function whyUnread(result: ReadResult): string | null {
  if (result.ok) return "it is no text";
  switch (result.reason) {
    case "too-large":
      return "it is too large";
    case "unreadable":
      return result.why.replace(/\.$/, "");
    case "absent":
    case "not-a-file":
      return null;
  }
}

/** Kinds that may be larger than others. */
export function isCode(kind: FileKind): boolean {
  return kind === "python" || kind === "notebook";
}
