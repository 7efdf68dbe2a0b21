/** Generated Modal projects of any size, for benches. */

/** `count` Modal files: apps, classes, settings, callbacks, selectors; each imports up to three others of its cluster. */
export function project(count: number, cluster: number): Record<string, string> {
  const files: Record<string, string> = {};
  for (let i = 0; i < count; i++) {
    const team = Math.floor(i / cluster);
    const size = Math.min(cluster, count - team * cluster);
    const own = i % cluster;
    files[`team_${team}/jobs/job_${own}.py`] = job(
      team,
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
