import type { Confidence, Fix, Report } from "../../src/findings/finding.ts";
import type { Files } from "../../src/fixes/code.ts";
import { codeAt, replaceCode } from "../../src/fixes/edits.ts";
import { fixes } from "../../src/fixes/fix.ts";
import type { Inventory } from "../../src/inventory/types.ts";
import type { Flow } from "../../src/modal/flows/types.ts";
import type { ModalProject, Workload } from "../../src/modal/project.ts";
import { casesOf, provisionOf } from "../../src/modal/query.ts";
import { defineRule } from "../../src/rule.ts";
import { type Arrivals, byPlace, credentialsOf, readsOf, wayTo } from "../shared/flows.ts";
import { hardRead } from "../shared/read-fixes.ts";
import { listed, nameOfWorkload } from "../shared/words.ts";

export default defineRule({
  meta: {
    id: "auth-fails-open",
    category: "scope",
    severity: "high",
    severityReason: "Everybody gets in while the key is missing.",
    summary: "A check of the caller that lets everybody in when the key is not set",
    why: `\`os.getenv("API_TOKEN")\` is \`None\` when the key isn't there: the secret isn't attached, a name is misspelt, another environment lacks it. A request without the header gives \`None\` too, and \`None == None\` lets it in. With \`f"Bearer {os.getenv(...)}"\` the password is then \`None\`, spelt out. Nothing fails and nothing is logged: the endpoint just stands open.`,
    fix: `Read the key with \`os.environ["API_TOKEN"]\`, so that a missing one is an error, and compare with \`secrets.compare_digest\`. Or check that both values are there first.`,
    autofix: { kind: "unsafe", does: `Reads the key hard, so that a missing one is an error.` },
    confidence: `Reported where a request's value that may be left out (\`.get("x")\`, a field that defaults to \`None\`) is compared by \`==\` or \`!=\` with a read that gives \`None\`, and neither is checked before. Silent where the key is certainly given to the workload; where nothing that is known gives it, confidence is high, and low where an attached secret whose keys aren't known may.`,
    references: ["https://modal.com/docs/guide/webhooks", "https://modal.com/docs/guide/secrets"],
    cwe: 287,
  },
  examples: {
    bad: [
      {
        title: "The secret was never attached",
        files: {
          "app.py": `import os
import modal
from fastapi import FastAPI, HTTPException, Request

app = modal.App("site")
web = FastAPI()


@web.post("/run")
def run(request: Request):
    if request.headers.get("x-api-key") != os.getenv("SITE_API_KEY"):  # expect: auth-fails-open
        raise HTTPException(status_code=401)
    return {"ok": True}


@app.function()
@modal.asgi_app()
def site():
    return web
`,
        },
      },
      {
        title: "A dependency in another module, and a secret with another key",
        files: {
          "app.py": `import modal
from api import web

app = modal.App("site")


@app.function(secrets=[modal.Secret.from_name("site")])
@modal.asgi_app()
def site():
    return web
`,
          "api.py": `from auth import check
from fastapi import Depends, FastAPI

web = FastAPI()


@web.post("/run")
def run(caller: str = Depends(check)):
    return {"caller": caller}
`,
          "auth.py": `import os
from fastapi import Header, HTTPException

TOKEN = os.environ.get("WEBHOOK_TOKEN")


def check(x_token: str = Header(None)):
    if x_token == TOKEN:  # expect: auth-fails-open
        return "webhook"
    raise HTTPException(status_code=403)
`,
          "modal-secrets.toml": `[environments.main.secrets]
site = ["WEBHOOK_SECRET"]
`,
        },
      },
      {
        title: "The text Bearer None",
        files: {
          "app.py": `import os
import modal
from fastapi import Header, HTTPException

app = modal.App("site")


@app.function(secrets=[modal.Secret.from_dict({"MODE": "fast"})])
@modal.fastapi_endpoint(method="POST")
def run(authorization: str = Header(...)):
    if authorization != f"Bearer {os.environ.get('SITE_TOKEN')}":  # expect: auth-fails-open
        raise HTTPException(status_code=401)
    return {"ok": True}
`,
        },
      },
      {
        title: "Nobody knows whether the secret has the key",
        minConfidence: "low",
        files: {
          "app.py": `import os
import modal
from fastapi import HTTPException, Request

app = modal.App("site")


@app.function(secrets=[modal.Secret.from_name("site")])
@modal.fastapi_endpoint(method="POST")
def run(request: Request):
    if request.headers.get("x-api-key") != os.environ.get("SITE_API_KEY"):  # expect: auth-fails-open
        raise HTTPException(status_code=401)
    return {"ok": True}
`,
        },
      },
      {
        title: "A view of Flask, whose request is a global",
        files: {
          "app.py": `import os
import modal
from flask import Flask, abort, request

app = modal.App("hooks")
views = Flask(__name__)


@views.post("/purge")
def purge():
    if request.headers.get("X-Admin-Token") != os.environ.get("ADMIN_TOKEN"):  # expect: auth-fails-open
        abort(401)
    return "purged"


@app.function()
@modal.wsgi_app()
def web():
    return views
`,
        },
      },
    ],
    good: [
      {
        title: "A missing key is an error",
        persona: "auditor",
        minConfidence: "low",
        files: {
          "app.py": `import os
import modal
from fastapi import HTTPException, Request

app = modal.App("site")


@app.function(secrets=[modal.Secret.from_name("site")])
@modal.fastapi_endpoint(method="POST")
def run(request: Request):
    if request.headers.get("x-api-key") != os.environ["SITE_API_KEY"]:
        raise HTTPException(status_code=401)
    return {"ok": True}
`,
        },
      },
      {
        title: "Both are checked first",
        persona: "auditor",
        minConfidence: "low",
        files: {
          "app.py": `import os
import modal
from fastapi import HTTPException, Request

app = modal.App("site")


@app.function()
@modal.fastapi_endpoint(method="POST")
def run(request: Request):
    expected = os.getenv("SITE_API_KEY")
    if not expected:
        raise HTTPException(status_code=500)
    if request.headers.get("x-api-key") != expected:
        raise HTTPException(status_code=401)
    return {"ok": True}


@app.function()
@modal.fastapi_endpoint(method="POST")
def stop(request: Request):
    token = request.headers.get("x-api-key")
    if not token or token != os.getenv("SITE_API_KEY"):
        raise HTTPException(status_code=401)
    return {"ok": True}
`,
        },
      },
      {
        title: "The key is there, and a plain setting",
        persona: "auditor",
        minConfidence: "low",
        files: {
          "app.py": `import os
import modal
from fastapi import HTTPException, Request

app = modal.App("site")


@app.function(secrets=[modal.Secret.from_name("site", required_keys=["SITE_API_KEY"])])
@modal.fastapi_endpoint(method="POST")
def run(request: Request):
    if request.headers.get("x-api-key") != os.getenv("SITE_API_KEY"):
        raise HTTPException(status_code=401)
    return {"debug": request.query_params.get("mode") == os.getenv("MODE")}
`,
        },
      },
    ],
  },
  *check({ project, inventory, files }) {
    const flows = project.flows.filter((flow) => flow.sink.kind === "comparison" && credentialsOf(flow).length > 0);
    for (const arrivals of byPlace(project, flows)) {
      const found = examine(project, inventory, files, arrivals);
      if (found) yield found;
    }
  },
});

/** How sure it is that the key is absent in the workload; null when it is there. */
function doubt(project: ModalProject, inventory: Inventory, workload: Workload, key: string): Confidence | null {
  const cases = casesOf(project, workload) ?? [new Map()];
  const statuses = new Set(cases.map((values) => provisionOf(workload, key, values, inventory, true).status));
  if (statuses.has("missing")) return "high";
  if (statuses.has("maybe")) return "medium";
  return statuses.has("unknown") ? "low" : null;
}

const ORDER: readonly Confidence[] = ["low", "medium", "high"];

function examine(
  project: ModalProject,
  inventory: Inventory,
  files: Files,
  { flows, workloads }: Arrivals,
): Report | null {
  const open = workloads.flatMap((workload) =>
    flows.flatMap((flow) => {
      if (flow.workload !== workload.id || !workload.web) return [];
      return credentialsOf(flow).flatMap((key) => {
        const confidence = doubt(project, inventory, workload, key);
        return confidence ? [{ workload, flow, key, confidence }] : [];
      });
    }),
  );
  const [worst] = open.sort((a, b) => ORDER.indexOf(b.confidence) - ORDER.indexOf(a.confidence));
  return worst ? report(project, files, worst) : null;
}

/** The read fails where the key is unset. What it gives elsewhere stays the same. */
function fixesOf(files: Files, { source }: Flow, key: string): readonly Fix[] {
  const hard = source.kind === "env" ? hardRead(codeAt(files, source.place) ?? "") : null;
  return source.kind === "env" && hard !== null
    ? fixes(`Make a missing \`${key}\` an error`, false, replaceCode(files, source.place, hard))
    : [];
}

function report(
  project: ModalProject,
  files: Files,
  { workload, flow, key, confidence }: { workload: Workload; flow: Flow; key: string; confidence: Confidence },
): Report {
  const formatted = flow.sink.kind === "comparison" && flow.sink.formatted;
  const way = formatted ? "a request with `None` in its place" : "a request that leaves it out";
  const where = confidence === "low" ? `if ${listed([key])} isn't` : `since ${listed([key])} isn't`;
  const given = confidence === "medium" ? "always given" : "given";
  return {
    severity: "high",
    confidence: formatted && confidence === "high" ? "high" : confidence,
    persona: "regular",
    message: `This check lets everybody in ${where} ${given} to ${nameOfWorkload(workload)}: the read gives \`None\`, and ${way} is equal to it.`,
    help: `Read it with \`os.environ["${key}"]\`, so that a missing key is an error.`,
    primary: { place: flow.place, label: "both sides may be missing" },
    related: [
      ...readsOf([flow], flow.place),
      { place: workload.place, label: `${nameOfWorkload(workload)} answers the requests` },
    ],
    path: wayTo(project, flow, "compared here"),
    // Where nothing gives the key, another kind of failure is no help.
    fixes: confidence === "high" ? [] : fixesOf(files, flow, key),
    subject: { key, workload: workload.name },
  };
}
