/** CPU time of processes, as Linux counts it. */
import { execFileSync, type SpawnSyncReturns, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** Ticks of the clock in which Linux counts the CPU time of children, in milliseconds. */
const TICK = 1000 / Number(execFileSync("getconf", ["CLK_TCK"], { encoding: "utf8" }));

/** The environment of measured processes: Node 20 reads NODE_EXTRA_CA_CERTS at every start, which makes every ratio look better. */
const { NODE_EXTRA_CA_CERTS: certificates, ...environment } = process.env;

export { certificates, environment };

/** Milliseconds of CPU time that the children ended so far took, theirs included. */
function childTime(): number {
  const fields = readFileSync("/proc/self/stat", "utf8")
    .replace(/^.*\) /, "")
    .split(" ");
  return (Number(fields[13]) + Number(fields[14])) * TICK;
}

export interface Measured {
  /** Of CPU time, with its threads and children. */
  readonly milliseconds: number;
  readonly run: SpawnSyncReturns<string>;
}

/** Runs Node in a folder. Throws where it fails; findings are no failure. */
export function measure(args: readonly string[], cwd: string, more: Readonly<Record<string, string>> = {}): Measured {
  const start = childTime();
  const run = spawnSync(process.execPath, args, {
    cwd,
    env: { ...environment, ...more },
    encoding: "utf8",
    maxBuffer: 2 ** 30,
  });
  const milliseconds = childTime() - start;
  if ((run.status ?? 3) > 1) throw new Error(`${args.join(" ")}: ${run.stderr}`);
  return { milliseconds, run };
}
