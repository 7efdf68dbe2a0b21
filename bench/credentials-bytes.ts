/**
 * The speed of the pass that touches every byte, on files read beforehand, against reading them and against finding runs alone.
 *
 *   npx tsx bench/credentials-bytes.ts FOLDER
 */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { DETECTORS } from "../rules/credentials/detectors/index.ts";
import { dispatchFor, findTokens } from "../src/credentials/dispatch.ts";
import { Looks, suspectsIn } from "../src/credentials/gate.ts";
import { findKeys } from "../src/credentials/key-files.ts";
import { forEachRun } from "../src/credentials/runs.ts";
import { findUrls } from "../src/credentials/urls.ts";
import { isBinaryName } from "../src/source/kind.ts";

const LARGEST = 2_000_000;
const ROUNDS = 3;

function* filesUnder(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesUnder(path);
    else if (entry.isFile() && !isBinaryName(path) && statSync(path).size <= LARGEST) yield path;
  }
}

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

function main(): void {
  const paths = [...filesUnder(process.argv[2] ?? ".")];
  const texts: string[] = [];
  const dispatch = dispatchFor(DETECTORS);
  const nothing = (): void => {};
  const each = (work: (text: string) => void) => () => texts.forEach(work);
  const tasks: readonly (readonly [string, () => void])[] = [
    ["readFileSync to Buffer", () => paths.forEach((path) => void readFileSync(path))],
    ["readFileSync utf8", () => texts.splice(0, texts.length, ...paths.map((path) => readFileSync(path, "utf8")))],
    ["runs alone", each((text) => forEachRun(text, nothing))],
    [
      "byte pass (tokens, URLs, keys)",
      each((text) => {
        findTokens(text, dispatch, { hit: nothing, run: nothing });
        findUrls(text, dispatch, nothing);
        findKeys(text, nothing, nothing);
      }),
    ],
    [
      "name gate",
      () => {
        const looks = new Looks(dispatch.providers);
        for (const text of texts) suspectsIn(text, looks);
      },
    ],
  ];
  for (const [name, task] of tasks) {
    let best = Number.POSITIVE_INFINITY;
    for (let round = 0; round < ROUNDS; round++) {
      const before = cpuSeconds();
      task();
      best = Math.min(best, cpuSeconds() - before);
    }
    const megabytes = texts.length > 0 ? texts.reduce((sum, text) => sum + text.length, 0) / 1e6 : 0;
    const size = megabytes || paths.reduce((sum, path) => sum + statSync(path).size, 0) / 1e6;
    console.log(`${name.padEnd(32)} ${(size / best).toFixed(0).padStart(5)} MB per CPU second`);
  }
}

main();
