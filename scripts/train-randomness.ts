/**
 * Learns the character-bigram table of `src/credentials/bigrams.json` from the string literals of a folder of source code,
 * and says how the table judges literals it has not seen.
 *
 *   npx tsx scripts/train-randomness.ts FOLDER [OUTPUT.json]
 *
 * Literals of 10 to 100 printable characters without blanks count, each once; those that are random by their making (long hex,
 * UUIDs, long base 64) are left out. A literal trains or tests by its hash, so that the split is the same on every run.
 */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { alphabetBits } from "../src/credentials/randomness.ts";

const FIRST = 0x21;
const LAST = 0x7e;
const LETTERS = Array.from({ length: LAST - FIRST + 1 }, (_, i) => String.fromCharCode(FIRST + i)).join("");
const FROM = `^${LETTERS}`;
const TO = `${LETTERS}$`;
/** Added to every count, so that a pair never seen is unlikely and not impossible. */
const SMOOTHING = 0.5;
const SCALE = 16;
const SOURCES = new Set([".py", ".ts", ".js", ".toml", ".yaml", ".yml", ".json", ".cfg", ".ini", ".sh"]);
const SKIPPED = new Set([".git", "node_modules", "__pycache__"]);
const LITERAL = /(["'])([!-~]{10,100}?)\1/g;
const RANDOM_BY_MAKING = /^[0-9a-fA-F]{12,}$|^[0-9a-f]{8}-[0-9a-f]{4}-|[A-Za-z0-9+/]{40,}={0,2}$|(?:sha\d+|md5)[-:=]/;

function* sourcesUnder(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && !SKIPPED.has(entry.name)) yield* sourcesUnder(path);
    else if (entry.isFile() && SOURCES.has(extname(path))) yield readFileSync(path, "utf8");
  }
}

function literalsOf(folder: string): { train: string[]; test: string[] } {
  const all = new Set<string>();
  for (const text of sourcesUnder(folder)) {
    for (const match of text.matchAll(LITERAL)) {
      const literal = match[2] ?? "";
      if (!RANDOM_BY_MAKING.test(literal)) all.add(literal);
    }
  }
  const split = { train: [] as string[], test: [] as string[] };
  for (const literal of [...all].sort()) {
    const even = (createHash("sha256").update(literal).digest()[0] ?? 0) % 2 === 0;
    split[even ? "train" : "test"].push(literal);
  }
  return split;
}

/** log2 P(b|a) × 16, rounded, by row of a and column of b. */
function tableOf(literals: readonly string[]): number[][] {
  const counts = Array.from(FROM, () => Array.from(TO, () => SMOOTHING));
  for (const literal of literals) {
    const columns = [...literal].map((letter) => letter.charCodeAt(0) - FIRST);
    let row = counts[0];
    for (const column of [...columns, TO.length - 1]) {
      if (row) row[column] = (row[column] ?? 0) + 1;
      row = counts[column + 1];
    }
  }
  return counts.map((row) => {
    const sum = row.reduce((total, count) => total + count, 0);
    return row.map((count) => Math.round(Math.log2(count / sum) * SCALE));
  });
}

/** A row as `src/credentials/randomness.ts` reads it. */
function encoded(row: readonly number[]): string {
  const bytes = Buffer.alloc(row.length * 2);
  for (const [i, value] of row.entries()) bytes.writeInt16LE(value, i * 2);
  return bytes.toString("base64");
}

function scoreOf(table: readonly (readonly number[])[], value: string): number {
  let sum = 0;
  let row = table[0];
  for (const letter of value) {
    const column = letter.charCodeAt(0) - FIRST;
    sum += -alphabetBits(value) - (row?.[column] ?? 0) / SCALE;
    row = table[column + 1];
  }
  return sum / value.length;
}

function main(): void {
  const [folder, output] = process.argv.slice(2);
  if (folder === undefined) {
    console.error("usage: train-randomness FOLDER [OUTPUT.json]");
    process.exitCode = 2;
    return;
  }
  const { train, test } = literalsOf(folder);
  const rows = tableOf(train);
  const scores = test.map((literal) => scoreOf(rows, literal)).sort((a, b) => b - a);
  console.log(`${train.length} literals learned from, ${test.length} tested`);
  for (const share of [0.005, 0.01, 0.03]) {
    console.log(`${share * 100} % of the tested score above ${scores[Math.floor(scores.length * share)]?.toFixed(2)}`);
  }
  if (output === undefined) return;
  const lines = rows.map((row) => `  ${JSON.stringify(encoded(row))}`).join(",\n");
  writeFileSync(
    output,
    `{\n "from": ${JSON.stringify(FROM)},\n "to": ${JSON.stringify(TO)},\n "rows": [\n${lines}\n ]\n}\n`,
  );
}

main();
