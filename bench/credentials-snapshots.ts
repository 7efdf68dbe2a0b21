/**
 * Writes the samples of secretlint or CredSweeper as lines of JSON for `bench/credentials-recall.ts`.
 *
 *   npx tsx bench/credentials-snapshots.ts SOURCE >OUT
 *
 * SOURCE is a checkout of either. A snapshot of secretlint is one sample; of CredSweeper each finding of its own expected
 * output is one: the whole file, with the lines of which one must be found. So is each file without such a finding; those
 * that CredSweeper reads findings from by deeper means (archives, tables, documents) are marked. Binary files are left out.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Sample } from "./credentials-sample.ts";

interface Expected {
  readonly rule: string;
  readonly line_data_list: readonly { readonly path: string; readonly line_num: number; readonly value: string }[];
}

function* secretlint(source: string): Generator<Sample> {
  const packages = join(source, "packages/@secretlint");
  for (const name of readdirSync(packages).filter((each) => each.startsWith("secretlint-rule-"))) {
    const snapshots = join(packages, name, "test/snapshots");
    if (!existsSync(snapshots)) continue;
    for (const snapshot of readdirSync(snapshots)) {
      const input = readdirSync(join(snapshots, snapshot)).find((each) => each.startsWith("input."));
      if (!input) continue;
      const text = readFileSync(join(snapshots, snapshot, input), "utf8");
      if (isBinary(text)) continue;
      const path = input.endsWith(".txt") || input.endsWith(".md") ? "" : input.replace(/^input/, "leak");
      yield { rule: name.replace("secretlint-rule-", ""), path, text, positive: snapshot.startsWith("ng") };
    }
  }
}

function* credSweeper(source: string): Generator<Sample> {
  const samples = join(source, "tests/samples");
  const outputOf = (name: string) =>
    JSON.parse(readFileSync(join(source, "tests/data", `${name}.json`), "utf8")) as readonly Expected[];
  const deeper = new Set(
    ["depth_3_pedantic", "doc"].flatMap(outputOf).map(({ line_data_list }) => basename(line_data_list[0]?.path ?? "")),
  );
  const met = new Set<string>();
  for (const { rule, line_data_list } of outputOf("output")) {
    const name = basename(line_data_list[0]?.path ?? "");
    if (name === "" || !existsSync(join(samples, name))) continue;
    met.add(name);
    const text = readFileSync(join(samples, name), "utf8");
    const lines = line_data_list.map(({ line_num }) => line_num);
    const values = line_data_list.map(({ value }) => value);
    yield { rule, path: pathOf(name), text, positive: true, lines, values };
  }
  for (const name of readdirSync(samples)) {
    if (met.has(name)) continue;
    const text = readFileSync(join(samples, name), "utf8");
    const reported = deeper.has(name);
    if (!isBinary(text)) yield { rule: "none", path: pathOf(name), text, positive: false, reported };
  }
}

/** A name that says only what kind of file it is; `.template` says that it is none to look at, which the sample does not mean. */
function pathOf(name: string): string {
  const ending = /\.[^.]+$/.exec(name)?.[0] ?? "";
  return ending === "" || ending === ".template" ? "" : `leak${ending}`;
}

function isBinary(text: string): boolean {
  return text.includes("\0");
}

const [source = "."] = process.argv.slice(2);
const samples = existsSync(join(source, "packages/@secretlint")) ? secretlint(source) : credSweeper(source);
for (const sample of samples) console.log(JSON.stringify(sample));
