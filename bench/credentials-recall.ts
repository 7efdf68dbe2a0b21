/**
 * Scans the samples of other scanners one by one: how many positives are found, how many negatives reported.
 *
 *   npx tsx bench/credentials-recall.ts [--list] [--peers PEERS] SAMPLES.jsonl…
 *
 * `bench/credentials-samples.sh` and `bench/credentials-snapshots.ts` make the samples (`Sample` says what a line holds).
 * `--list` names each rule's misses, without the samples' text. With the folder that `bench/peers.sh` filled, negatives are
 * told apart by the scanner they come from, found by the name of the file: it is run with its whole rule set on each of
 * its own negatives. What it reports itself is a negative of one rule only; what it is silent on has to stay silent.
 */
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { DETECTORS } from "../rules/credentials/detectors/index.ts";
import type { Candidate } from "../src/credentials/types.ts";
import type { Span } from "../src/source/span.ts";
import { openParser, type Parser } from "../src/syntax/parser.ts";
import { pathOf, type Sample, scanSample } from "./credentials-sample.ts";
import { filesWithFindings, isScanner } from "./credentials-scanners.ts";

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
  amazon: "aws",
  base64: "pem",
  basic: "http",
  basicauth: "generic",
  bearer: "http",
  curl: "http",
  facebook: "meta",
  gcp: "google",
  generic: "generic",
  instagram: "meta",
  jira: "atlassian",
  json: "jwt",
  jwt: "jwt",
  kubernetes: "generic",
  private: "pem",
};
/** Rules for what opens nothing by itself: ids, addresses, keys that are published by design. */
const HARMLESS =
  /^posthog-project-|(?:^|-)(?:id|url|host|account-name|pub(?:lic)?-key|encryption-key)(?:\.\d+)?$| (?:ID|Bucket|Domain)$/;
/** Values of that kind, by what their providers put in front: ids of AWS, Salesforce and Twilio, publishable keys. */
const HARMLESS_VALUE =
  /^(?:A[KS]IA[0-9A-Z]{16}|00D\w{12,15}|3MVG[\w.]+|(?:AC|SK)[0-9a-fA-F]{32}|phc_\w+|pk_(?:live|test)_\w+|NR(?:JS|BR)-\w+)$/;
/** What leastkey leaves out on purpose: values made of a count, of one letter, of sample words. */
const MADE_UP: ReadonlySet<string> = new Set([
  "placeholder",
  "repeated",
  "sequence",
  "sample",
  "sample-host",
  "number",
  "words",
]);
/** A word that CredSweeper makes its samples of. */
const SAMPLE_WORD = /gireogi/i;
const words = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, "");
const CLAIMED = new Set(DETECTORS.flatMap(({ provider }) => [words(provider), words(provider.split(" ")[0] ?? "")]));

/** True when leastkey has a detector of the rule's provider. */
function isClaimed(rule: string): boolean {
  const parts = rule.toLowerCase().split(/[-_/\s]+/);
  const first = parts[0] ?? "";
  return OTHER_NAMES[first] !== undefined || parts.some((_, i) => CLAIMED.has(parts.slice(0, i + 1).join("")));
}

function isHarmless({ rule, values = [] }: Sample): boolean {
  return HARMLESS.test(rule) || (values.length > 0 && values.every((value) => HARMLESS_VALUE.test(value)));
}

/** What became of a sample. Notes on publishable keys are not shown by default. */
type Outcome =
  | { readonly kind: "shown"; readonly shown: readonly Candidate[] }
  | { readonly kind: "low" }
  | { readonly kind: "missed"; readonly reason: string };

function outcomeOf(sample: Sample, parser: Parser): Outcome {
  const { scan, dropped } = scanSample(sample, parser);
  const { lines, text, values = [] } = sample;
  const lineAt = (offset: number): number => text.slice(0, offset).split("\n").length;
  // A value that goes over lines is named by its first, which may hold its frame alone.
  const isPart = ({ start, end }: Span): boolean =>
    end - start >= 16 && values.some((value) => value.replace(/\s/g, "").includes(text.slice(start, end)));
  const isAsked = (span: Span): boolean =>
    !lines || lines.some((line) => lineAt(span.start) <= line && line <= lineAt(span.end)) || isPart(span);
  const found = scan.candidates.filter(({ span, pair }) => isAsked(span) || (pair && isAsked(pair)));
  const shown = found.filter(({ kind, confidence }) => confidence !== "low" && kind !== "public");
  if (shown.length > 0) return { kind: "shown", shown };
  if (
    values.some((value) => SAMPLE_WORD.test(value)) ||
    found.some(({ reasons }) => reasons.includes("reads like words"))
  )
    return { kind: "missed", reason: "words" };
  if (found.length > 0) return { kind: "low" };
  return { kind: "missed", reason: dropped.find(({ span }) => isAsked(span))?.reason ?? "nothing met" };
}

function add(tallies: Map<string, Tally>, key: string, rule: string, outcome: Outcome): void {
  const tally = tallies.get(key) ?? empty();
  tallies.set(key, tally);
  tally.samples++;
  if (outcome.kind === "low") tally.low++;
  else if (outcome.kind === "missed") tally.reasons.set(outcome.reason, (tally.reasons.get(outcome.reason) ?? 0) + 1);
  else {
    tally.shown++;
    const isOwn = ({ provider }: Candidate): boolean =>
      provider !== null && words(rule).startsWith(words(provider.split(" ")[0] ?? ""));
    if (outcome.shown.some(isOwn)) tally.own++;
  }
}

function empty(): Tally {
  return { samples: 0, shown: 0, low: 0, own: 0, reasons: new Map() };
}

function sum(tallies: Iterable<Tally>): Tally {
  const total = empty();
  for (const { samples, shown, low, own, reasons } of tallies) {
    total.samples += samples;
    total.shown += shown;
    total.low += low;
    total.own += own;
    for (const [reason, count] of reasons) total.reasons.set(reason, (total.reasons.get(reason) ?? 0) + count);
  }
  return total;
}

function withoutMadeUp(tally: Tally): Tally {
  const reasons = new Map([...tally.reasons].filter(([reason]) => !MADE_UP.has(reason)));
  const made = [...tally.reasons].reduce((count, [reason, each]) => count + (MADE_UP.has(reason) ? each : 0), 0);
  return { ...tally, samples: tally.samples - made, reasons };
}

function line(name: string, { samples, shown, low, own, reasons }: Tally): string {
  const rate = (count: number): string => `${((100 * count) / Math.max(1, samples)).toFixed(2)} %`;
  const why = [...reasons].sort((a, b) => b[1] - a[1]).map(([reason, count]) => `${reason} ${count}`);
  return `${name.padEnd(40)} ${String(samples).padStart(6)}  shown ${shown} (${rate(shown)})  by the provider's detector ${own}  low ${low}  ${why.join(", ")}`;
}

/** Numbers of the samples that their own scanner reports something in; null when it can't be asked. */
function reportedBy(path: string, samples: readonly Sample[], peers: string | null): ReadonlySet<number> | null {
  const marked = samples.flatMap(({ reported }, i) => (reported ? [i] : []));
  if (samples.some(({ reported }) => reported !== undefined)) return new Set(marked);
  const ask = basename(path, ".jsonl");
  if (peers === null || !isScanner(ask)) return null;
  return filesWithFindings(
    ask,
    peers,
    samples.map((sample) => ({ path: pathOf(sample), text: sample.text })),
  );
}

function measure(path: string, parser: Parser, peers: string | null, list: boolean): void {
  const samples = readFileSync(path, "utf8")
    .split("\n")
    .filter((text) => text !== "")
    .map((text) => JSON.parse(text) as Sample);
  const [secrets, harmless, other] = [new Map<string, Tally>(), new Map<string, Tally>(), new Map<string, Tally>()];
  for (const sample of samples.filter(({ positive }) => positive)) {
    const tallies = !isClaimed(sample.rule) ? other : isHarmless(sample) ? harmless : secrets;
    add(tallies, sample.rule, sample.rule, outcomeOf(sample, parser));
  }
  const claimed = sum([...secrets.values(), ...harmless.values()]);
  console.log(`\n${basename(path)}`);
  console.log(line("positives of claimed providers", claimed));
  console.log(line("  of them secrets, not plainly made up", withoutMadeUp(sum(secrets.values()))));
  console.log(line("positives of other providers", sum(other.values())));

  const negatives = samples.filter(({ positive }) => !positive);
  const reported = reportedBy(path, negatives, peers);
  const [silent, loud] = [new Map<string, Tally>(), new Map<string, Tally>()];
  negatives.forEach((sample, i) => {
    add(reported?.has(i) ? loud : silent, sample.rule, sample.rule, outcomeOf(sample, parser));
  });
  console.log(line("negatives", sum([...silent.values(), ...loud.values()])));
  if (reported) {
    console.log(line("  that their own scanner reports", sum(loud.values())));
    console.log(line("  that it is silent on", sum(silent.values())));
  }
  if (!list) return;
  for (const [name, tallies] of Object.entries({ "": secrets, "(harmless) ": harmless, "(other) ": other })) {
    for (const [rule, tally] of [...tallies].sort(([a], [b]) => (a < b ? -1 : 1)))
      if (tally.shown < tally.samples) console.log(line(`  ${name}${rule}`, tally));
  }
  for (const [rule, tally] of silent) if (tally.shown > 0) console.log(line(`  negative ${rule}`, tally));
}

const args = process.argv.slice(2);
const at = args.indexOf("--peers");
const peers = at < 0 ? null : (args[at + 1] ?? null);
const parser = await openParser();
for (const path of args.filter((argument, i) => !argument.startsWith("--") && (at < 0 || i !== at + 1)))
  measure(path, parser, peers, args.includes("--list"));
