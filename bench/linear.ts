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

const SIZES = [100, 1_000, 10_000] as const;
const CLUSTER = 50;
/** The ratio of the last two sizes' times that still counts as linear. */
const MOST = 12;

interface Measure {
  readonly files: number;
  readonly seconds: number;
  /** Most of the heap in use when a collection began, in MB. */
  readonly heap: number;
}

/** `count` Modal files: apps, classes, settings, callbacks, selectors; each imports three others of its cluster. */
function project(count: number): Record<string, string> {
  const files: Record<string, string> = {};
  for (let i = 0; i < count; i++) {
    const cluster = Math.floor(i / CLUSTER);
    const size = Math.min(CLUSTER, count - cluster * CLUSTER);
    const own = i % CLUSTER;
    files[`team_${cluster}/jobs/job_${own}.py`] = job(
      cluster,
      own,
      [1, 7, 13].map((step) => (own + step) % size),
    );
  }
  return files;
}

function job(cluster: number, own: number, others: readonly number[]): string {
  return `import os
import modal
import requests
from dataclasses import dataclass
from fastapi import FastAPI
${others.map((other) => `from jobs import job_${other}`).join("\n")}
try:
    from jobs.absent import tuning
except ImportError:
    tuning = None

STAGE = os.environ.get("APP_ENV", "dev")
app = modal.App(f"team-${cluster}-job-${own}")
image = modal.Image.debian_slim().pip_install("requests").env({"REGION_${own}": "eu"})
store = modal.Secret.from_name(f"store-${cluster}-{STAGE}", required_keys=["STORE_URL"])
web = FastAPI()


@dataclass
class Settings:
    region: str = os.environ.get("REGION_${own}", "eu")

    def token(self):
        return os.environ["TOKEN_${cluster}_${own}"]


def fetch(settings: Settings, path: str):
    return requests.get(os.environ["STORE_URL"] + path, headers={"x": settings.token()})


@web.get("/items")
def items():
    return fetch(Settings(), "/items").json()


@app.function(image=image, secrets=[store, modal.Secret.from_name("requests-${own % 9}")])
def work(n: int):
    if STAGE == "prod":
        job_${others[0]}.fetch(job_${others[0]}.Settings(), "/mirror")
    return fetch(Settings(), f"/{n}").text

${own % 5 === 0 ? more(own, others) : ""}

@app.local_entrypoint()
def main():
    work.remote(int(os.environ.get("COUNT", "1")))
`;
}

/** A web app and a class, in every fifth file. */
function more(own: number, others: readonly number[]): string {
  return `
@app.function(image=image, secrets=[store])
@modal.asgi_app()
def site():
    return web


@app.cls(image=image, secrets=[modal.Secret.from_dict({"WORKER_${own}": "1"})])
class Worker:
    @modal.enter()
    def start(self):
        self.settings = job_${others[1]}.Settings()

    @modal.method()
    def run(self):
        return self.settings.token() + os.environ["WORKER_${own}"]
`;
}

/** Analyses one size in this process; gives the seconds of CPU that it took. */
async function analyse(count: number): Promise<number> {
  const files = project(count);
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
