/**
 * Puts a made-up credential into each idiom of `test/credentials/idioms.ts` and counts in how many of them leastkey, gitleaks and
 * betterleaks, each with all its rules, report something: for leastkey at the value itself, for the others anywhere in the
 * file.
 *
 *   npx tsx bench/credentials-idioms.ts [--list] PEERS
 *
 * PEERS is the folder that `bench/peers.sh` filled. `--list` names what each misses.
 */
import { overlaps } from "../src/source/span.ts";
import { openParser } from "../src/syntax/parser.ts";
import { IDIOMS, plant } from "../test/credentials/idioms.ts";
import { scanSample } from "./credentials-sample.ts";
import { filesWithFindings } from "./credentials-scanners.ts";

const [peers] = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
if (peers === undefined) throw new Error("Give the folder that bench/peers.sh filled.");
const planted = IDIOMS.map(plant);
const parser = await openParser();
const own = planted.flatMap(({ path, text, start, end }, i) => {
  const { scan } = scanSample({ rule: "", path, text, positive: true }, parser);
  const shown = scan.candidates.filter(({ confidence, kind }) => confidence !== "low" && kind !== "public");
  return shown.some(({ span }) => overlaps(span, { start, end })) ? [i] : [];
});
const found: Readonly<Record<string, ReadonlySet<number>>> = {
  leastkey: new Set(own),
  gitleaks: filesWithFindings("gitleaks", peers, planted),
  betterleaks: filesWithFindings("betterleaks", peers, planted),
};
for (const [scanner, numbers] of Object.entries(found)) {
  console.log(`${scanner.padEnd(12)} ${numbers.size} of ${planted.length}`);
  if (!process.argv.includes("--list")) continue;
  IDIOMS.forEach(({ path = "app.py", text }, i) => {
    if (!numbers.has(i)) console.log(`  ${path}: ${JSON.stringify(text)}`);
  });
}
