/** The checksums that token formats carry. */
import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value >>> 0;
});

/** CRC-32 (IEEE) of an ASCII text, unsigned. */
export function crc32(text: string): number {
  let crc = 0xffffffff;
  for (let i = 0; i < text.length; i++) {
    crc = (CRC_TABLE[(crc ^ text.charCodeAt(i)) & 0xff] ?? 0) ^ (crc >>> 8);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

const BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** A number in base 62 (digits, upper case, lower case), left-padded with zeros. */
export function base62(value: number, width: number): string {
  let text = "";
  for (let rest = value; rest > 0; rest = Math.floor(rest / 62)) text = (BASE62[rest % 62] ?? "") + text;
  return text.padStart(width, "0");
}

/** A number in base 36 (digits, lower case), left-padded with zeros. */
export function base36(value: number, width: number): string {
  return value.toString(36).padStart(width, "0");
}

const BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";

/** The bech32 checksum state over the expanded human-readable part and the data symbols (BIP-173). */
function bech32Polymod(symbols: readonly number[]): number {
  const generator = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];
  let state = 1;
  for (const symbol of symbols) {
    const top = state >>> 25;
    state = ((state & 0x1ffffff) << 5) ^ symbol;
    for (let i = 0; i < 5; i++) if ((top >>> i) & 1) state ^= generator[i] ?? 0;
  }
  return state;
}

function bech32Expand(humanPart: string): number[] {
  const units = [...humanPart].map((letter) => letter.charCodeAt(0));
  return [...units.map((unit) => unit >> 5), 0, ...units.map((unit) => unit & 31)];
}

/** True when the data part (lower case, checksum included) fits the human-readable part. */
export function bech32Valid(humanPart: string, data: string): boolean {
  const symbols = [...data].map((letter) => BECH32.indexOf(letter));
  return !symbols.includes(-1) && bech32Polymod([...bech32Expand(humanPart), ...symbols]) === 1;
}

/** The six checksum symbols that make `data` valid under `humanPart`. */
export function bech32Checksum(humanPart: string, data: string): string {
  const symbols = [...data].map((letter) => BECH32.indexOf(letter));
  const state = bech32Polymod([...bech32Expand(humanPart), ...symbols, 0, 0, 0, 0, 0, 0]) ^ 1;
  return Array.from({ length: 6 }, (_, i) => BECH32[(state >>> (5 * (5 - i))) & 31] ?? "").join("");
}

const BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

/** The bytes of a text in base 58, of `length` of them; null for another text. */
function base58Bytes(text: string, length: number): Uint8Array | null {
  const bytes = new Uint8Array(length);
  for (const letter of text) {
    let carry = BASE58.indexOf(letter);
    if (carry < 0) return null;
    for (let at = length - 1; at >= 0; at--) {
      carry += (bytes[at] ?? 0) * 58;
      bytes[at] = carry & 0xff;
      carry >>= 8;
    }
    if (carry !== 0) return null;
  }
  return bytes;
}

/** Four bytes of the SHA-256 of the SHA-256. */
function doubleSha256(bytes: Uint8Array): Uint8Array {
  const once = createHash("sha256").update(bytes).digest();
  return createHash("sha256").update(once).digest().subarray(0, 4);
}

/** True when the text is `length` bytes in base 58, of which the last four are the checksum of the others. */
export function base58CheckValid(text: string, length: number): boolean {
  const bytes = base58Bytes(text, length);
  if (bytes === null) return false;
  const sum = doubleSha256(bytes.subarray(0, -4));
  return bytes.subarray(-4).every((byte, at) => byte === sum[at]);
}

/** The text of the same length whose last four of `length` bytes are the checksum of those in `text`. */
export function withBase58Check(text: string, length: number): string {
  const bytes = base58Bytes(text, length);
  if (bytes === null) return text;
  bytes.set(doubleSha256(bytes.subarray(0, -4)), length - 4);
  let rest = BigInt(`0x${Buffer.from(bytes).toString("hex")}`);
  let made = "";
  for (; rest > 0n; rest /= 58n) made = (BASE58[Number(rest % 58n)] ?? "") + made;
  return made;
}
