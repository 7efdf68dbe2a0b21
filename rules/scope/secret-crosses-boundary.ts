import type { Confidence, Report } from "../../src/findings/finding.ts";
import type { Flow } from "../../src/modal/flows/types.ts";
import type { ModalProject } from "../../src/modal/project.ts";
import { defineRule } from "../../src/rule.ts";
import { type Arrivals, arrivesWhole, byPlace, credentialsOf, isDoubtful, readsOf, wayTo } from "../shared/flows.ts";
import { listed, nameOfWorkload, namesOfWorkloads } from "../shared/words.ts";

export default defineRule({
  meta: {
    id: "secret-crosses-boundary",
    category: "scope",
    severity: "medium",
    severityReason: "The value is stored where others of the environment can read it; high in an answer.",
    summary: "A credential from the environment that leaves the process it was given to",
    why: `A secret reaches exactly the workloads it is attached to. A credential that is handed on as an argument of \`.remote(...)\`, put into a \`modal.Dict\` or \`Queue\`, or written to a volume is stored as plain data outside of that: Modal keeps inputs for retries and results, and a dict, queue or volume can be read by every app of the environment, long after the secret was rotated. In a header or cookie of an answer it leaves Modal altogether. In a command line or a file of a sandbox every program there can read it, the code of a model or a user too.`,
    fix: `Attach the secret to the workload that needs the value, and read it there from \`os.environ\`.`,
    autofix: {
      kind: "none",
      why: `The side that sends and the side that uses the value have to change together, and what was stored has to be deleted.`,
    },
    confidence: `The value is followed from the read to the boundary, through variables, helpers, dicts and objects that are pickled along; its name decides whether it is a credential. A value that only may arrive there has medium confidence. What is derived from it (a hash, a length, a boolean) and what is only used in the process, such as a client made with the key, is left alone. A credential in the body of an answer is \`credential-logged\`'s.`,
    references: [
      "https://modal.com/docs/guide/secrets",
      "https://modal.com/docs/guide/dicts",
      "https://modal.com/docs/guide/volumes",
    ],
    cwe: 522,
  },
  examples: {
    bad: [
      {
        title: "The token from the developer's shell as an argument",
        files: {
          "app.py": `import os
import modal

app = modal.App("models")


@app.function()
def download(repo: str, token: str):
    from huggingface_hub import snapshot_download

    snapshot_download(repo, token=token)


@app.local_entrypoint()
def main():
    download.remote("acme/private", os.environ["HF_TOKEN"])  # expect: secret-crosses-boundary
`,
        },
      },
      {
        title: "A settings object that goes to the workers, and a cache of tokens",
        files: {
          "app.py": `import modal
from settings import Settings

app = modal.App("crawler")
cache = modal.Dict.from_name("crawler-cache", create_if_missing=True)


@app.function()
def fetch(url: str, settings: Settings):
    return url


@app.function(secrets=[modal.Secret.from_name("crawler")])
def crawl(urls: list[str]):
    settings = Settings()
    cache["token"] = settings.token  # expect: secret-crosses-boundary
    for url in urls:
        fetch.spawn(url, settings)  # expect: secret-crosses-boundary
`,
          "settings.py": `import os


class Settings:
    def __init__(self):
        self.token = os.environ["CRAWLER_TOKEN"]
        self.depth = 3
`,
        },
      },
      {
        title: "TypeScript: an argument of a deployed function, and a queue",
        files: {
          "src/enqueue.ts": `import { ModalClient } from "modal";

const modal = new ModalClient();
const summarize = await modal.functions.fromName("reports", "summarize");
const jobs = await modal.queues.fromName("jobs", { createIfMissing: true });

export async function enqueue(url: string) {
  await summarize.remote([url, process.env.OPENAI_API_KEY]); // expect: secret-crosses-boundary
  await jobs.put({ url, token: process.env.CRAWLER_TOKEN }); // expect: secret-crosses-boundary
}
`,
        },
      },
      {
        title: "A token in a command and in a file of a sandbox",
        persona: "pedantic",
        files: {
          "app.py": `import os
import modal

app = modal.App.lookup("builder", create_if_missing=True)
sandbox = modal.Sandbox.create(app=app)
url = f"https://x-access-token:{os.environ['GITHUB_TOKEN']}@github.com/acme/site.git"
sandbox.exec("git", "clone", url)  # expect: secret-crosses-boundary
with sandbox.open("/root/.npmrc", "w") as file:
    file.write(f"//registry.npmjs.org/:_authToken={os.environ['NPM_TOKEN']}")  # expect: secret-crosses-boundary
`,
          "src/build.ts": `import { ModalClient } from "modal";

const modal = new ModalClient();
const app = await modal.apps.fromName("builder", { createIfMissing: true });
const sandbox = await modal.sandboxes.create(app, modal.images.fromRegistry("node:22"));
await sandbox.exec(["curl", "-H", \`Authorization: Bearer \${process.env.DEPLOY_TOKEN}\`, "https://api.example.com"]); // expect: secret-crosses-boundary
await sandbox.exec(["npm", "publish"], { env: { NPM_TOKEN: process.env.NPM_TOKEN! } });
`,
        },
      },
      {
        title: "A credentials file on the shared volume, a cookie with the signing key",
        files: {
          "app.py": `import os
import modal
from fastapi import FastAPI, Response

app = modal.App("site")
data = modal.Volume.from_name("site-data")
web = FastAPI()


@app.function(volumes={"/data": data}, secrets=[modal.Secret.from_name("gcp")])
def prepare():
    with open("/data/service-account.json", "w") as file:
        file.write(os.environ["SERVICE_ACCOUNT_JSON_KEY"])  # expect: secret-crosses-boundary


@web.get("/login")
def login(response: Response):
    response.set_cookie("session", os.environ["SESSION_SECRET"])  # expect: secret-crosses-boundary
    return {"ok": True}


@app.function(secrets=[modal.Secret.from_name("session")])
@modal.asgi_app()
def site():
    return web
`,
        },
      },
    ],
    good: [
      {
        title: "The workload reads its own secret",
        persona: "auditor",
        minConfidence: "low",
        files: {
          "app.py": `import os
import modal

app = modal.App("models")


@app.function(secrets=[modal.Secret.from_name("huggingface-secret")])
def download(repo: str):
    from huggingface_hub import snapshot_download

    snapshot_download(repo, token=os.environ["HF_TOKEN"])


@app.local_entrypoint()
def main():
    download.remote(os.environ.get("REPO", "acme/private"))
`,
        },
      },
      {
        title: "A file in the container's own folder, a dict of the process, a hash in the cache",
        persona: "auditor",
        minConfidence: "low",
        files: {
          "app.py": `import hashlib
import os
import modal

app = modal.App("crawler")
cache = modal.Dict.from_name("crawler-cache", create_if_missing=True)


@app.function(volumes={"/data": modal.Volume.from_name("pages")}, secrets=[modal.Secret.from_name("crawler")])
def crawl(url: str):
    token = os.environ["CRAWLER_TOKEN"]
    with open("/root/.netrc", "w") as file:
        file.write(f"machine example.com password {token}")
    headers = {}
    headers["Authorization"] = token
    cache[hashlib.sha256(token.encode()).hexdigest()] = url
    with open("/data/page.html", "w") as file:
        file.write(url)
    return len(headers)
`,
        },
      },
      {
        title: "A client made with the key, and a call in the same container",
        persona: "auditor",
        minConfidence: "low",
        files: {
          "app.py": `import os
import modal

app = modal.App("answers")


@app.function(secrets=[modal.Secret.from_name("openai-secret")])
def ask(question: str):
    from openai import OpenAI

    client = OpenAI(api_key=os.environ["OPENAI_API_KEY"])
    answer = client.responses.create(model="gpt-4.1-mini", input=question).output_text
    store.remote(answer)
    return check.local(os.environ["OPENAI_API_KEY"])


@app.function()
def store(answer: str):
    print(answer)


@app.function()
def check(key: str):
    return bool(key)
`,
        },
      },
    ],
  },
  *check({ project }) {
    const flows = project.flows.filter(
      (flow) =>
        crosses(flow) && arrivesWhole(flow) && (flow.source.kind === "environment" || credentialsOf(flow).length > 0),
    );
    for (const arrivals of byPlace(project, flows)) yield report(project, arrivals);
  },
});

function crosses({ sink, source }: Flow): boolean {
  switch (sink.kind) {
    case "remote":
    case "dict":
    case "queue":
    case "volume":
    case "sandbox":
      return true;
    case "response":
      return sink.part === "header" && source.kind === "env";
    default:
      return false;
  }
}

function report(project: ModalProject, { flows, first, workloads }: Arrivals): Report {
  const flow = flows.find(({ certain }) => certain) ?? first;
  const keys = [...new Set(flows.flatMap(credentialsOf))].sort();
  const all = flows.some(({ source }) => source.kind === "environment");
  const what = all ? "all of the environment" : listed(keys);
  const partly = flows.every(({ source }) => source.kind === "environment" && source.partly);
  const confidence: Confidence = partly || isDoubtful(keys) ? "low" : flow.certain ? "high" : "medium";
  return {
    severity: all || flow.sink.kind === "response" ? "high" : "medium",
    confidence,
    persona: flow.sink.kind === "sandbox" ? "pedantic" : "regular",
    message: `${subject(flow, workloads.length > 0 ? namesOfWorkloads(workloads) : null)} ${verb(flow, what, workloads.length)}.`,
    help: help(flow),
    primary: { place: flow.place, label: "leaves the process here" },
    related: [
      ...readsOf(flows, flow.place),
      ...workloads
        .slice(0, 3)
        .map((workload) => ({ place: workload.place, label: `${nameOfWorkload(workload)} runs this` })),
    ],
    path: wayTo(project, flow, "leaves the process here"),
    fixes: [],
    subject: { key: keys.join(",") || "os.environ", ...(workloads[0] ? { workload: workloads[0].name } : {}) },
  };
}

function subject({ sink }: Flow, workloads: string | null): string {
  if (workloads === null) return sink.kind === "response" ? "The server" : "The calling machine";
  return workloads.charAt(0).toUpperCase() + workloads.slice(1);
}

function verb({ sink }: Flow, what: string, workloads: number): string {
  const s = workloads > 1 ? "" : "s";
  switch (sink.kind) {
    case "remote":
      return `hand${s} ${what} to ${sink.callee === null ? "another function" : `\`${sink.callee}\``} as an argument: Modal stores it as plain data of the call, where no secret protects it`;
    case "dict":
    case "queue":
      return `put${s} ${what} into a \`modal.${sink.kind === "dict" ? "Dict" : "Queue"}\`: every app of the environment can read it there, also after a rotation`;
    case "volume":
      return `write${s} ${what} to the volume at \`${sink.mount}\`: it stays there in plain text for all that mount it`;
    case "sandbox":
      return sink.as !== "file"
        ? `put${s} ${what} into a command line of a sandbox: every program that runs there can read it`
        : `write${s} ${what} into a sandbox: every program that runs there can read it`;
    default:
      return `send${s} ${what} in a header or cookie: whoever calls the endpoint gets it`;
  }
}

function help({ sink }: Flow): string {
  switch (sink.kind) {
    case "remote":
      return sink.callee === null
        ? "Attach the secret to the function that needs it, and read it there."
        : `Attach the secret to \`${sink.callee.split(".")[0]}\` and read it there from \`os.environ\`.`;
    case "dict":
    case "queue":
    case "volume":
      return "Attach the secret to the workloads that need it, and leave it out here.";
    case "sandbox":
      return "Give it to the one command that needs it with `secrets=`, or let Modal put it into the requests (`with_header_replacement`).";
    default:
      return "Sign or encrypt with the key instead of sending it.";
  }
}
