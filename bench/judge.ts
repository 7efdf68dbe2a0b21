/**
 * Scans checkouts and compares what is shown by default with the judgements in `judgements/rules.tsv`.
 *
 *   npx tsx bench/judge.ts CHECKOUT…
 *
 * A checkout is a git work tree in a folder named `owner+name`. A judgement is a line of rule, `owner/name@commit`,
 * `path:line`, `right` or `wrong`, and the reason. Prints counts and precision by rule, and each finding without a judgement;
 * exits 1 when there is one. A finding that the table has and that is no longer shown is counted as gone.
 */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { positionAt, scan } from "../src/index.ts";

interface Judgement {
  readonly rule: string;
  readonly repository: string;
  readonly place: string;
  readonly verdict: "right" | "wrong";
}

interface Counts {
  right: number;
  wrong: number;
  unjudged: number;
}

function judgements(): ReadonlyMap<string, Judgement> {
  const lines = readFileSync(join(import.meta.dirname, "judgements/rules.tsv"), "utf8").split("\n");
  return new Map(
    lines.slice(1).flatMap((line): [string, Judgement][] => {
      const [rule = "", repository = "", place = "", verdict = ""] = line.split("\t");
      if (verdict !== "right" && verdict !== "wrong") return [];
      return [[keyOf(rule, repository, place), { rule, repository, place, verdict }]];
    }),
  );
}

/** A commit may be given in short: its first seven digits count. */
function keyOf(rule: string, repository: string, place: string): string {
  const [name = "", commit = ""] = repository.split("@");
  return `${rule}\t${name}@${commit.slice(0, 7)}\t${place}`;
}

function repositoryOf(root: string): string {
  const commit = execFileSync("git", ["-C", root, "rev-parse", "HEAD"], { encoding: "utf8" }).trim();
  return `${basename(root).replace("+", "/")}@${commit.slice(0, 7)}`;
}

async function main(): Promise<number> {
  const judged = judgements();
  const met = new Set<string>();
  const scanned = new Set<string>();
  const byRule = new Map<string, Counts>();
  let unjudged = 0;
  for (const root of process.argv.slice(2).map((path) => resolve(path))) {
    const repository = repositoryOf(root);
    scanned.add(repository);
    const result = await scan({ root, trackedOnly: true });
    if (!result.ok) throw new Error(`${root}: ${result.problems.map(({ message }) => message).join(" ")}`);
    const { findings, files } = result.value;
    for (const { rule, primary, message } of findings) {
      const file = files.get(primary.place.file);
      const line = file ? positionAt(file, primary.place.span.start).line : 1;
      const place = `${primary.place.file}:${line}`;
      const key = keyOf(rule, repository, place);
      met.add(key);
      const verdict = judged.get(key)?.verdict ?? "unjudged";
      const counts = byRule.get(rule) ?? { right: 0, wrong: 0, unjudged: 0 };
      counts[verdict]++;
      byRule.set(rule, counts);
      if (verdict !== "unjudged") continue;
      unjudged++;
      console.log(`${rule}\t${repository}\t${place}\t?\t${message}`);
    }
  }
  const gone = [...judged].filter(([key, { repository }]) => scanned.has(repository) && !met.has(key));
  const all = [...byRule.values()].reduce(
    (sum, { right, wrong }) => ({ right: sum.right + right, wrong: sum.wrong + wrong }),
    {
      right: 0,
      wrong: 0,
    },
  );
  for (const [rule, { right, wrong, unjudged: open }] of [...byRule].sort(([a], [b]) => (a < b ? -1 : 1)))
    console.log(`${rule}: ${right} right, ${wrong} wrong${open > 0 ? `, ${open} not judged` : ""}`);
  console.log(
    `${scanned.size} repositories: ${all.right} right, ${all.wrong} wrong, ${unjudged} not judged, ${gone.length} gone`,
  );
  return unjudged > 0 ? 1 : 0;
}

process.exitCode = await main();
