/**
 * CPU time and peak heap of the analysis (the model behind `leastkey graph`) by the number of Modal files.
 *
 *   npx tsx bench/linear.ts
 *
 * The files come in clusters of at most 50 that import each other. Each size runs in a process of its own.
 */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { graph } from "../src/index.ts";
import { memoryFileSystem } from "../src/source/file-system.ts";
import { project } from "./project.ts";

const SIZES = [100, 1_000, 10_000] as const;
/** The ratio of the last two sizes' times that still counts as linear. */
const MOST = 12;

interface Measure {
  readonly files: number;
  readonly seconds: number;
  /** Most of the heap in use when a collection began, in MB. */
  readonly heap: number;
}

/** Analyses one size in this process; gives the seconds of CPU that it took. */
async function analyse(count: number): Promise<number> {
  const files = project(count, 50);
  const before = process.cpuUsage();
  const result = await graph({ fileSystem: memoryFileSystem(files) });
  const { user, system } = process.cpuUsage(before);
  const workloads = result.ok ? (result.value as { workloads: readonly unknown[] }).workloads.length : 0;
  const expected = count + 2 * Math.ceil(count / 5);
  if (workloads !== expected) throw new Error(`${workloads} workloads in ${count} files; expected ${expected}.`);
  return (user + system) / 1e6;
}

function measure(files: number): Measure {
  const self = fileURLToPath(import.meta.url);
  const run = spawnSync(process.execPath, ["--trace-gc", "--import", "tsx", self, String(files)], {
    encoding: "utf8",
    maxBuffer: 1e9,
  });
  const seconds = /^seconds ([\d.]+)$/m.exec(run.stdout)?.[1];
  if (run.status !== 0 || seconds === undefined) throw new Error(`${files} files: ${run.stderr}`);
  const heaps = [...run.stdout.matchAll(/ms: [A-Z][^\d\n]*?([\d.]+) \([\d.]+\) -> /g)].map(([, heap]) => Number(heap));
  return { files, seconds: Number(seconds), heap: Math.max(...heaps) };
}

function main(): void {
  const rows = SIZES.map(measure);
  console.log("| files | CPU, s | ratio | peak heap, MB |\n|---:|---:|---:|---:|");
  rows.forEach(({ files, seconds, heap }, i) => {
    const before = rows[i - 1];
    const ratio = before ? (seconds / before.seconds).toFixed(1) : "";
    console.log(`| ${files.toLocaleString("en")} | ${seconds.toFixed(2)} | ${ratio} | ${Math.round(heap)} |`);
  });
  const [last, previous] = [rows.at(-1), rows.at(-2)];
  if (last && previous && last.seconds / previous.seconds > MOST) process.exitCode = 1;
}

const [count] = process.argv.slice(2);
if (count === undefined) main();
else console.log(`seconds ${await analyse(Number(count))}`);
