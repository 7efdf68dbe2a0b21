/**
 * Goes through the last commits of checkouts as a hook does, and tells what the run after each costs.
 *
 *   npx tsx bench/replay.ts [--commits N] CHECKOUT…
 *
 * A checkout is a git work tree with its history; it is cloned, never written into. Each commit is checked out, scanned with
 * what is kept of the commit before it, and scanned once more without a cache: where the two reports (all findings, JSON)
 * aren't the same, the commit is named, and the exit code is 1. Commits of which the history lacks a file are passed over.
 * Linux (it reads /proc). Prints a line for each checkout: CPU time of the runs without a cache, and of those after a commit
 * (median and most), in milliseconds.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { measure } from "./cpu.ts";

const EVERYTHING = ["--format", "json", "--persona", "auditor", "--min-confidence", "low"];

interface Step {
  readonly commit: string;
  readonly whole: number;
  readonly after: number;
  readonly isSame: boolean;
}

function git(folder: string, ...args: readonly string[]): string {
  return execFileSync("git", ["-C", folder, ...args], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
}

function replay(cli: string, checkout: string, count: number, work: string): readonly Step[] {
  const tree = join(work, basename(checkout));
  const more = { LEASTKEY_CACHE_DIR: join(work, `${basename(checkout)}.cache`) };
  git(work, "clone", "--quiet", "--shared", "--no-checkout", checkout, tree);
  const listed = git(tree, "log", "--first-parent", `-${count + 1}`, "--format=%H")
    .trim()
    .split("\n")
    .reverse();
  const [first = "HEAD", ...commits] = listed;
  const scan = (...args: readonly string[]) => measure([cli, ...EVERYTHING, ...args], tree, more);
  checkOut(tree, first);
  scan();
  return commits.flatMap((commit) => {
    if (!checkOut(tree, commit)) return [];
    const after = scan();
    const whole = scan("--no-cache");
    const isSame = after.run.status === whole.run.status && timeless(after.run.stdout) === timeless(whole.run.stdout);
    return [{ commit, whole: whole.milliseconds, after: after.milliseconds, isSame }];
  });
}

/** False where the history lacks something. */
function checkOut(tree: string, commit: string): boolean {
  return spawnSync("git", ["-C", tree, "checkout", "--quiet", "--force", commit], { stdio: "ignore" }).status === 0;
}

function timeless(report: string): string {
  return report.replace(/"milliseconds":\s*\d+/, "");
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

function main(): void {
  const { values, positionals } = parseArgs({
    options: { commits: { type: "string", default: "12" } },
    allowPositionals: true,
  });
  const work = mkdtempSync(join(tmpdir(), "leastkey-replay-"));
  try {
    const cli = join(work, "dist", "cli.cjs");
    const build = join(import.meta.dirname, "..", "scripts", "build.mjs");
    execFileSync(process.execPath, [build, join(work, "dist")], { stdio: "ignore" });
    console.log("| checkout | commits | without a cache | after a commit | at most |\n|---|---:|---:|---:|---:|");
    for (const checkout of positionals) {
      const steps = replay(cli, resolve(checkout), Number(values.commits), work);
      const after = steps.map((step) => step.after);
      if (steps.length === 0) {
        console.log(`| ${basename(checkout)} | 0 | | | |`);
        continue;
      }
      const cells = [median(steps.map(({ whole }) => whole)), median(after), Math.max(...after)];
      console.log(`| ${basename(checkout)} | ${steps.length} | ${cells.map((each) => each.toFixed(0)).join(" | ")} |`);
      for (const { commit, isSame } of steps) {
        if (isSame) continue;
        console.log(`${commit}: not the same report`);
        process.exitCode = 1;
      }
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

main();
