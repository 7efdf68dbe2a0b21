/**
 * Scans the samples of other scanners one by one: how many positives are found, how many negatives reported.
 *
 *   npx tsx bench/credentials-recall.ts [--list] SAMPLES.jsonl…
 *
 * A sample is a line of JSON {"rule", "path", "text", "positive", "lines"?}; `bench/credentials-samples.sh` and
 * `bench/credentials-snapshots.ts` make them. `--list` names each rule's misses, without the samples' text.
 */
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { DETECTORS } from "../rules/credentials/detectors/index.ts";
import { scanCredentials } from "../src/credentials/engine.ts";
import type { CredentialScan } from "../src/credentials/types.ts";
import { kindOf } from "../src/source/kind.ts";
import type { SourceFile } from "../src/source/source-file.ts";
import type { Span } from "../src/source/span.ts";
import { openParser, type Parser } from "../src/syntax/parser.ts";

interface Sample {
  readonly rule: string;
  readonly path: string;
  readonly text: string;
  readonly positive: boolean;
  /** 1-based lines of which a finding must stand on one; absent: anywhere. */
  readonly lines?: readonly number[];
}

interface Tally {
  samples: number;
  shown: number;
  /** Of those, what low confidence or the file's place keeps back by default. */
  low: number;
  /** Of the shown ones, those that a detector of the rule's own provider found. */
  own: number;
  readonly reasons: Map<string, number>;
}

/** Rules of other scanners whose provider has another name here. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  facebook: "meta",
  generic: "generic",
  private: "pem",
  jwt: "jwt",
  curl: "http",
  kubernetes: "generic",
  json: "jwt",
  base64: "pem",
  basic: "http",
  bearer: "http",
  jira: "atlassian",
  instagram: "meta",
};
/** Rules for what opens nothing by itself: ids, addresses, keys that are published by design. */
const HARMLESS = /(?:^|-)(?:id|url|host|account-name|pub(?:lic)?-key|encryption-key)(?:\.\d+)?$| (?:ID|Bucket|Domain)$/;
/** What leastkey leaves out on purpose: values made of a count, of one letter, of sample words. */
const MADE_UP: ReadonlySet<string> = new Set([
  "placeholder",
  "repeated",
  "sequence",
  "sample",
  "sample-host",
  "number",
]);
const settings = { detectors: DETECTORS, allowedHashes: new Set<string>(), acceptRivalIgnores: false };
const words = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, "");
const CLAIMED = new Set(DETECTORS.flatMap(({ provider }) => [words(provider), words(provider.split(" ")[0] ?? "")]));

/** True when leastkey has a detector of the rule's provider. */
function isClaimed(rule: string): boolean {
  const parts = rule.toLowerCase().split(/[-_/\s]+/);
  const first = parts[0] ?? "";
  return OTHER_NAMES[first] !== undefined || parts.some((_, i) => CLAIMED.has(parts.slice(0, i + 1).join("")));
}

function scanSample(sample: Sample, parser: Parser): CredentialScan {
  const scan = scanWhole(sample, parser);
  const { lines, text } = sample;
  if (!lines) return scan;
  const lineAt = (offset: number): number => text.slice(0, offset).split("\n").length;
  const isOn = ({ start, end }: Span): boolean => lines.some((line) => lineAt(start) <= line && line <= lineAt(end));
  return { ...scan, candidates: scan.candidates.filter(({ span, pair }) => isOn(span) || (pair && isOn(pair))) };
}

function scanWhole(sample: Sample, parser: Parser): CredentialScan {
  const path = sample.path === "" ? "leak.txt" : sample.path;
  const { text } = sample;
  const file: SourceFile = { path, kind: kindOf(path), text, bytes: text.length, tracked: true };
  return scanCredentials(
    file,
    (excerpt) => {
      const lowered = excerpt ? parser.lowerText(excerpt.text, excerpt.locate) : parser.lower(file);
      return lowered.ok ? lowered.module : null;
    },
    settings,
  );
}

function add(tallies: Map<string, Tally>, rule: string, { candidates, suppressed }: CredentialScan): void {
  const tally = tallies.get(rule) ?? { samples: 0, shown: 0, low: 0, own: 0, reasons: new Map() };
  tallies.set(rule, tally);
  tally.samples++;
  const loud = candidates.filter(({ confidence }) => confidence !== "low");
  if (loud.some(({ provider }) => provider !== null && rule.startsWith(words(provider.split(" ")[0] ?? ""))))
    tally.own++;
  if (loud.length > 0) tally.shown++;
  else if (candidates.length > 0) tally.low++;
  else {
    const reason = Object.keys(suppressed)[0] ?? "nothing met";
    tally.reasons.set(reason, (tally.reasons.get(reason) ?? 0) + 1);
  }
}

function sum(tallies: ReadonlyMap<string, Tally>, rules: (rule: string) => boolean): Tally {
  const total: Tally = { samples: 0, shown: 0, low: 0, own: 0, reasons: new Map() };
  for (const [rule, { samples, shown, low, own, reasons }] of tallies) {
    if (!rules(rule)) continue;
    total.samples += samples;
    total.shown += shown;
    total.low += low;
    total.own += own;
    for (const [reason, count] of reasons) total.reasons.set(reason, (total.reasons.get(reason) ?? 0) + count);
  }
  return total;
}

function line(name: string, { samples, shown, low, own, reasons }: Tally): string {
  const rate = (count: number): string => `${((100 * count) / Math.max(1, samples)).toFixed(2)} %`;
  const why = [...reasons].sort((a, b) => b[1] - a[1]).map(([reason, count]) => `${reason} ${count}`);
  return `${name.padEnd(40)} ${String(samples).padStart(6)}  shown ${shown} (${rate(shown)})  by the provider's detector ${own}  low ${low}  ${why.join(", ")}`;
}

async function main(): Promise<void> {
  const list = process.argv.includes("--list");
  const parser = await openParser();
  for (const path of process.argv.slice(2).filter((argument) => !argument.startsWith("--"))) {
    const positives = new Map<string, Tally>();
    const negatives = new Map<string, Tally>();
    for (const text of readFileSync(path, "utf8").split("\n")) {
      if (text === "") continue;
      const sample = JSON.parse(text) as Sample;
      add(sample.positive ? positives : negatives, sample.rule, scanSample(sample, parser));
    }
    console.log(
      `\n${basename(path)}: ${positives.size} rules, of them claimed ${[...positives.keys()].filter(isClaimed).length}`,
    );
    console.log(line("positives of claimed providers", sum(positives, isClaimed)));
    const secrets = sum(positives, (rule) => isClaimed(rule) && !HARMLESS.test(rule));
    const made = [...secrets.reasons].reduce((count, [reason, each]) => count + (MADE_UP.has(reason) ? each : 0), 0);
    console.log(line("  of them secrets, not plainly made up", { ...secrets, samples: secrets.samples - made }));
    console.log(
      line(
        "positives of other providers",
        sum(positives, (rule) => !isClaimed(rule)),
      ),
    );
    console.log(
      line(
        "negatives",
        sum(negatives, () => true),
      ),
    );
    if (!list) continue;
    for (const [rule, tally] of [...positives].sort(([a], [b]) => (a < b ? -1 : 1))) {
      if (tally.shown < tally.samples) console.log(line(`  ${isClaimed(rule) ? "" : "(other) "}${rule}`, tally));
    }
    for (const [rule, tally] of negatives) if (tally.shown > 0) console.log(line(`  negative ${rule}`, tally));
  }
}

await main();
