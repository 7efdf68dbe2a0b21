/** Names what was read by a hash; apart from the rest, for Node takes as long to load its hashes as to look at 300 files. */
import { createHash } from "node:crypto";
import type { ReadResult } from "../source/file-system.ts";

/** What names the outcome of reading a file: a hash of the bytes (128 bits of SHA-256, hex), or why there were none. */
export function digestOf(result: ReadResult): string {
  if (result.ok) return createHash("sha256").update(result.bytes).digest("hex").slice(0, 32);
  return "bytes" in result ? `${result.reason} ${result.bytes}` : result.reason;
}
