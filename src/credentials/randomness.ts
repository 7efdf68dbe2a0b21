/**
 * How random a text looks: the log-likelihood ratio of "drawn uniformly from its alphabet" against "written by people",
 * by character bigrams. `bigrams.json` holds log2 P(b|a) × 16 learned from string literals, each row in base 64 of 16-bit
 * integers (little-endian), which start quicker than an array; `scripts/train-randomness.ts` makes such a table from a folder
 * of source code.
 */
import { Buffer } from "node:buffer";
import { endianness } from "node:os";
import table from "./bigrams.json" with { type: "json" };

const SIZE = table.to.length;
/** The row of the first character of a text (`^` in the table); the row of a character is its code minus 0x20. */
const START_ROW = 0;
const SCALE = 16;
const SCORES = scoresOf(Buffer.concat(table.rows.map((row) => Buffer.from(row, "base64"))));
/** Worse than any pair in the table: a character outside printable ASCII says "written by people", so it scores low. */
const UNKNOWN = -4;
const SHORTEST_SEGMENT = 12;
/** A part that is less of the value than this is a word of a name, not what makes the value secret. */
const LEAST_SHARE = 0.25;

/** Above this score 0.5 % of the literals that people write remain, and 98 % and more of random values of 12 characters and up. */
const RANDOM_THRESHOLD = 1.33;

function scoresOf(bytes: Buffer): Int16Array {
  if (endianness() === "BE") bytes.swap16();
  return new Int16Array(Uint8Array.from(bytes).buffer);
}

/** Bits that one character of the value carries when it is random: by the smallest usual alphabet that holds the value. */
export function alphabetBits(value: string): number {
  if (/^[0-9]+$/.test(value)) return Math.log2(10);
  if (/^(?:[0-9a-f]+|[0-9A-F]+)$/.test(value)) return 4;
  if (/^(?:[0-9a-z]+|[0-9A-Z]+)$/.test(value)) return Math.log2(36);
  return 6;
}

/** Mean over the characters of −log2(alphabet size) − log2 P(bigram), in bits; higher is more random. */
export function meanScore(value: string): number {
  if (value.length === 0) return Number.NEGATIVE_INFINITY;
  const uniform = alphabetBits(value);
  let sum = 0;
  let row = START_ROW;
  for (let i = 0; i < value.length; i++) {
    const column = value.charCodeAt(i) - 0x21;
    if (column < 0 || column >= SIZE - 1) {
      sum += UNKNOWN;
      row = START_ROW;
      continue;
    }
    sum += -uniform - (SCORES[row * SIZE + column] ?? 0) / SCALE;
    row = column + 1;
  }
  return sum / value.length;
}

/**
 * The highest mean score of the whole value and of its parts of at least 12 characters and a quarter of its length between
 * `_ . - = / + :`, so that a random tail behind a readable prefix counts as random.
 */
export function randomness(value: string): number {
  let best = meanScore(value);
  for (const part of value.split(/[_.\-=/+:]/)) {
    const counts = part.length >= SHORTEST_SEGMENT && part.length >= value.length * LEAST_SHARE;
    if (counts && part.length < value.length) best = Math.max(best, meanScore(part));
  }
  return best;
}

/** True when the value looks drawn at random rather than written. Needs 12 characters to tell. */
export function looksRandom(value: string): boolean {
  return value.length >= SHORTEST_SEGMENT && randomness(value) >= RANDOM_THRESHOLD;
}

/** Bits of randomness in a value, estimated: 0 when it does not look random. */
export function randomBits(value: string): number {
  return looksRandom(value) ? Math.floor(value.length * alphabetBits(value)) : 0;
}
