/**
 * `primaryLocationLineHash`, the fingerprint by which GitHub code scanning recognises an alert again.
 * The upload action computes it for results that lack it; computing the same value here serves uploads that don't go
 * through the action, and keeps the action from warning of a mismatch. Algorithm: `src/fingerprints.ts` of codeql-action.
 */

/** How many code units, whitespace left out, a line's hash covers; it may run on into the lines below. */
const WINDOW = 100;
const MULTIPLIER = 37;
/** Stands after the last unit of the file; no text can hold it. */
const END = 65535;
const TAB = 9;
const LF = 10;
const CR = 13;
const SPACE = 32;

/**
 * The hash of each line of `text`, first line first: lower-case hexadecimal, a colon, and how many lines up to here had
 * the same hash. A file that ends in a line break has one more line after it, as in an editor.
 */
export function lineHashes(text: string): readonly string[] {
  const { units, length, starts } = significantUnits(text);
  const hashes = windowHashes(units, length, starts);
  const seen = new Map<string, number>();
  return hashes.map((hash) => {
    const count = (seen.get(hash) ?? 0) + 1;
    seen.set(hash, count);
    return `${hash}:${count}`;
  });
}

interface Units {
  /** The text without spaces and tabs, its line breaks as LF, closed by the end mark. */
  readonly units: Uint16Array;
  readonly length: number;
  /** Index into `units` at which each line starts. */
  readonly starts: readonly number[];
}

function significantUnits(text: string): Units {
  const units = new Uint16Array(text.length + 1);
  const starts: number[] = [];
  let length = 0;
  let atLineStart = true;
  let afterCr = false;
  for (let i = 0; i <= text.length; i++) {
    const unit = i < text.length ? text.charCodeAt(i) : END;
    if (unit === SPACE || unit === TAB || (afterCr && unit === LF)) {
      afterCr = false;
      continue;
    }
    afterCr = unit === CR;
    if (atLineStart) starts.push(length);
    const kept = unit === CR ? LF : unit;
    atLineStart = kept === LF;
    units[length++] = kept;
  }
  return { units, length, starts };
}

/**
 * The polynomial hash, modulo 2^64, of the window at each line start: a rolling hash over the whole text, its value held
 * in two unsigned 32-bit halves because a BigInt for each unit would be many times slower.
 */
function windowHashes(units: Uint16Array, length: number, starts: readonly number[]): string[] {
  const [outHigh, outLow] = power(MULTIPLIER, WINDOW);
  const hashes: string[] = [];
  let high = 0;
  let low = 0;
  let line = 0;
  for (let i = 0; line < starts.length; i++) {
    const entering = i < length ? (units[i] ?? 0) : 0;
    const leaving = i >= WINDOW ? (units[i - WINDOW] ?? 0) : 0;
    const grownLow = low * MULTIPLIER + entering;
    const grownHigh = high * MULTIPLIER + Math.floor(grownLow / 2 ** 32);
    const dropLow = outLow * leaving;
    const dropHigh = outHigh * leaving + Math.floor(dropLow / 2 ** 32);
    const difference = (grownLow % 2 ** 32) - (dropLow % 2 ** 32);
    low = difference >>> 0;
    high = (grownHigh - dropHigh - (difference < 0 ? 1 : 0)) >>> 0;
    if (i - WINDOW + 1 === starts[line]) {
      hashes.push(hex(high, low));
      line++;
    }
  }
  return hashes;
}

/** `base ** exponent` modulo 2^64, as its upper and lower 32 bits. */
function power(base: number, exponent: number): readonly [number, number] {
  const value = BigInt.asUintN(64, BigInt(base) ** BigInt(exponent));
  return [Number(value >> 32n), Number(value & 0xffffffffn)];
}

function hex(high: number, low: number): string {
  return high === 0 ? low.toString(16) : high.toString(16) + low.toString(16).padStart(8, "0");
}
