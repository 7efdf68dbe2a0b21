/**
 * Scans checkouts and compares what is shown by default with the judgements in `judgements/`.
 *
 *   npx tsx bench/judge.ts [--inventory drafted|closed|FOLDER] [--notes] CHECKOUT…
 *
 * A checkout is a git work tree in a folder named `owner+name`. A judgement is a line of rule, `owner/name@commit`,
 * `path:line`, `right`, `wrong` or `unclear`, and the reason. Prints counts and precision by rule, and each finding without a judgement;
 * exits 1 when there is one. A finding that the table has and that is no longer shown is counted as gone.
 *
 * `drafted` scans with what `leastkey inventory init` writes, `closed` with the same taken as complete, FOLDER with the
 * inventory `owner+name.toml` from it (a checkout without one is passed over). What is shown only with an inventory is judged
 * in `judgements/rules-inventory.tsv`: right means that it follows from the code if the inventory is true. Nothing is written
 * into a checkout. `--notes` prints the notes too.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { inventorySession, positionAt, scan } from "../src/index.ts";

interface Judgement {
  readonly rule: string;
  readonly repository: string;
  readonly place: string;
  readonly verdict: "right" | "wrong" | "unclear";
}

interface Counts {
  right: number;
  wrong: number;
  unclear: number;
  unjudged: number;
}

function judgements(file: string): ReadonlyMap<string, Judgement> {
  const lines = readFileSync(join(import.meta.dirname, "judgements", file), "utf8").split("\n");
  return new Map(
    lines.slice(1).flatMap((line): [string, Judgement][] => {
      const [rule = "", repository = "", place = "", verdict = ""] = line.split("\t");
      if (verdict !== "right" && verdict !== "wrong" && verdict !== "unclear") return [];
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

/** The inventory to scan this checkout with, written to `folder`; undefined: none, null: this checkout has none. */
async function inventoryOf(root: string, mode: string | undefined, folder: string): Promise<string | undefined | null> {
  if (mode === undefined) return undefined;
  if (mode !== "drafted" && mode !== "closed") {
    const file = resolve(mode, `${basename(root)}.toml`);
    return existsSync(file) ? file : null;
  }
  const result = await inventorySession({ root, trackedOnly: true });
  if (!result.ok) throw new Error(`${root}: ${result.problems.map(({ message }) => message).join(" ")}`);
  const { text, secrets } = result.value.draft([]);
  if (secrets === 0) return null;
  const file = join(folder, `${basename(root)}.toml`);
  writeFileSync(file, mode === "closed" ? closed(text) : text);
  return file;
}

/** A draft whose lists of keys say all; a secret whose keys are unknown stays so. */
function closed(draft: string): string {
  return draft.replaceAll(/, open = true(?= \})/g, "");
}

async function main(): Promise<number> {
  const arguments_ = process.argv.slice(2);
  const at = arguments_.indexOf("--inventory");
  const mode = at < 0 ? undefined : arguments_.splice(at, 2)[1];
  const notes = arguments_.includes("--notes");
  const folder = mkdtempSync(join(tmpdir(), "leastkey-judge-"));
  try {
    return await judge(
      arguments_.filter((each) => each !== "--notes").map((path) => resolve(path)),
      { mode, notes, folder },
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

interface Settings {
  readonly mode: string | undefined;
  readonly notes: boolean;
  /** Where drafted inventories go. */
  readonly folder: string;
}

async function judge(roots: readonly string[], { mode, notes, folder }: Settings): Promise<number> {
  const own = judgements(mode === undefined ? "rules.tsv" : "rules-inventory.tsv");
  const judged = mode === undefined ? own : new Map([...judgements("rules.tsv"), ...own]);
  const met = new Set<string>();
  const scanned = new Set<string>();
  const byRule = new Map<string, Counts>();
  let unjudged = 0;
  for (const root of roots) {
    const inventory = await inventoryOf(root, mode, folder);
    if (inventory === null) continue;
    const repository = repositoryOf(root);
    scanned.add(repository);
    const result = await scan({ root, trackedOnly: true, ...(inventory === undefined ? {} : { inventory }) });
    if (!result.ok) throw new Error(`${root}: ${result.problems.map(({ message }) => message).join(" ")}`);
    const { findings, files } = result.value;
    if (notes)
      for (const { level, path, line, why } of result.value.notes)
        console.log(`note\t${repository}\t${path}:${line ?? ""}\t${level}\t${why}`);
    for (const { rule, primary, message } of findings) {
      const file = files.get(primary.place.file);
      const line = file ? positionAt(file, primary.place.span.start).line : 1;
      const place = `${primary.place.file}:${line}`;
      const key = keyOf(rule, repository, place);
      met.add(key);
      const verdict = judged.get(key)?.verdict ?? "unjudged";
      const counts = byRule.get(rule) ?? { right: 0, wrong: 0, unclear: 0, unjudged: 0 };
      counts[verdict]++;
      byRule.set(rule, counts);
      if (verdict !== "unjudged") continue;
      unjudged++;
      console.log(`${rule}\t${repository}\t${place}\t?\t${message}`);
    }
  }
  const gone = [...own].filter(([key, { repository }]) => scanned.has(repository) && !met.has(key));
  const all = [...byRule.values()].reduce(
    (sum, { right, wrong, unclear }) => ({
      right: sum.right + right,
      wrong: sum.wrong + wrong,
      unclear: sum.unclear + unclear,
    }),
    { right: 0, wrong: 0, unclear: 0 },
  );
  for (const [rule, { right, wrong, unclear, unjudged: open }] of [...byRule].sort(([a], [b]) => (a < b ? -1 : 1)))
    console.log(`${rule}: ${right} right, ${wrong} wrong, ${unclear} unclear${open > 0 ? `, ${open} not judged` : ""}`);
  console.log(
    `${scanned.size} repositories: ${all.right} right, ${all.wrong} wrong, ${all.unclear} unclear, ${unjudged} not judged, ${gone.length} gone`,
  );
  return unjudged > 0 ? 1 : 0;
}

process.exitCode = await main();
