/** Bytes as they lie on the disk: compressed where that takes less time than to write them would. */
import { deflateRawSync, inflateRawSync } from "node:zlib";

export interface Body {
  readonly bytes: Buffer;
  /** How many they are when they aren't compressed. Compressed ones are fewer. */
  readonly size: number;
}

/** Bytes from this length on are compressed. */
export const COMPRESSED_FROM = 512 * 1024;

export function bodyOf(raw: Buffer, from = COMPRESSED_FROM): Body {
  const size = raw.length;
  if (size < from) return { bytes: raw, size };
  // Data that leastkey keeps shrinks to less than that: so it comes in one piece.
  const bytes = deflateRawSync(raw, { level: 1, chunkSize: Math.max(64, size >> 1) });
  return bytes.length < size ? { bytes, size } : { bytes: raw, size };
}

/** Throws for bytes that `bodyOf` didn't make. */
export function rawOf({ bytes, size }: Body): Buffer {
  return bytes.length === size ? bytes : inflateRawSync(bytes, { chunkSize: Math.max(64, size + 1) });
}
