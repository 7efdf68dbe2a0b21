import * as zlib from "node:zlib";

/** CRC-32 of the chunks, one after the other; before Node 20.15 it is taken from what gzip adds. */
export function checksum(chunks: readonly Uint8Array[]): number {
  const { crc32 }: { readonly crc32?: typeof zlib.crc32 } = zlib;
  if (crc32) return chunks.reduce((sum, chunk) => crc32(chunk, sum), 0);
  const gzipped = zlib.gzipSync(Buffer.concat(chunks), { level: 0 });
  return gzipped.readUInt32LE(gzipped.length - 8);
}
