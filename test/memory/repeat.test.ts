import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";

/** A copy of the parser's runtime alone is larger. */
const MOST_GROWTH = 12 * 1024 * 1024;

test("a process that scans again and again doesn't grow", { timeout: 300_000 }, () => {
  const script = join(import.meta.dirname, "repeat.mts");
  const run = spawnSync(process.execPath, ["--expose-gc", "--import", "tsx", script], { encoding: "utf8" });
  expect(run.stderr).toBe("");
  const { early, late }: { early: number; late: number } = JSON.parse(run.stdout);
  expect(late - early).toBeLessThan(MOST_GROWTH);
});
