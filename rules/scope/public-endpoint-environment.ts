import type { Fix, Report } from "../../src/findings/finding.ts";
import type { Files } from "../../src/fixes/code.ts";
import { fixes } from "../../src/fixes/fix.ts";
import { isSetInstead, namesOfEnvironment } from "../../src/fixes/values.ts";
import type { Flow } from "../../src/modal/flows/types.ts";
import type { ModalProject } from "../../src/modal/project.ts";
import { defineRule } from "../../src/rule.ts";
import { type Arrivals, arrivesWhole, byPlace, wayTo } from "../shared/flows.ts";
import { joined, nameOfSecret, nameOfWorkload } from "../shared/words.ts";

export default defineRule({
  meta: {
    id: "public-endpoint-environment",
    category: "scope",
    severity: "high",
    severityReason: "Everybody who finds the address has every key.",
    summary: "A web endpoint that anybody can ask for its environment",
    why: `Modal's web endpoints have public addresses. One that answers with \`os.environ\`, or with a variable that the caller names, hands every key of every attached secret to whoever finds the address, and Modal's own identity token with it.`,
    fix: `Take the environment out of the answer. An endpoint for debugging belongs behind \`requires_proxy_auth=True\` or a check of the caller, and shows the names of the keys, not their values.`,
    autofix: {
      kind: "unsafe",
      does: `Answers with the names of the variables, or with whether the one asked for is set.`,
    },
    confidence: `Reported where the whole environment, or a variable whose name comes with the request, flows into the answer of an endpoint or of a web app's handler, and nothing looks at who calls: no \`requires_proxy_auth=True\`, no dependency or middleware that may check, no answer 401 or 403 on the way. Where that can't be told, and where the answer is filtered by name, the confidence is low.`,
    references: ["https://modal.com/docs/guide/webhooks", "https://modal.com/docs/guide/webhook-proxy-auth"],
    cwe: 497,
  },
  examples: {
    bad: [
      {
        title: "A debug endpoint",
        files: {
          "app.py": `import os
import modal

app = modal.App("site")


@app.function(secrets=[modal.Secret.from_name("openai-secret")])
@modal.fastapi_endpoint()
def debug():
    return {"status": "ok", "env": dict(os.environ)}  # expect: public-endpoint-environment
`,
        },
      },
      {
        title: "A handler in another module, behind a helper",
        files: {
          "app.py": `import modal
from api import web

app = modal.App("site")


@app.function(secrets=[modal.Secret.from_name("payments")])
@modal.asgi_app()
def site():
    return web
`,
          "api.py": `from fastapi import FastAPI
from fastapi.responses import JSONResponse
from state import state

web = FastAPI()


@web.get("/state")
def show():
    return JSONResponse(state())  # expect: public-endpoint-environment
`,
          "state.py": `import os


def state():
    return {"pid": os.getpid(), "variables": {name: value for name, value in os.environ.items()}}
`,
        },
      },
      {
        title: "The caller names the variable",
        files: {
          "app.py": `import os
import modal

app = modal.App("site")


@app.function(secrets=[modal.Secret.from_name("openai-secret")])
@modal.fastapi_endpoint()
def setting(name: str):
    return {"value": os.environ.get(name)}  # expect: public-endpoint-environment
`,
        },
      },
    ],
    good: [
      {
        title: "Modal asks for a proxy token first",
        files: {
          "app.py": `import os
import modal

app = modal.App("site")


@app.function(secrets=[modal.Secret.from_name("openai-secret")])
@modal.fastapi_endpoint(requires_proxy_auth=True)
def debug():
    return dict(os.environ)
`,
        },
      },
      {
        title: "A dependency turns strangers away",
        files: {
          "app.py": `import os
import secrets
import modal
from fastapi import Depends, FastAPI, HTTPException
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

app = modal.App("site")
web = FastAPI()
bearer = HTTPBearer()


def admin(token: HTTPAuthorizationCredentials = Depends(bearer)):
    if not secrets.compare_digest(token.credentials, os.environ["ADMIN_TOKEN"]):
        raise HTTPException(status_code=401)


@web.get("/debug", dependencies=[Depends(admin)])
def debug():
    return dict(os.environ)


@app.function(secrets=[modal.Secret.from_name("admin")])
@modal.asgi_app()
def site():
    return web
`,
        },
      },
      {
        title: "Names only, and a setting that the code names",
        persona: "auditor",
        minConfidence: "low",
        files: {
          "app.py": `import os
import modal

app = modal.App("site")


@app.function(secrets=[modal.Secret.from_name("openai-secret")])
@modal.fastapi_endpoint()
def health():
    return {"keys": sorted(os.environ), "region": os.environ.get("MODAL_REGION"), "ready": "OPENAI_API_KEY" in os.environ}
`,
        },
      },
    ],
  },
  *check({ project, files }) {
    for (const arrivals of byPlace(project, project.flows.filter(isPublic)))
      yield { ...report(project, arrivals), fixes: fixesOf(arrivals, files) };
  },
});

function isPublic(flow: Flow): boolean {
  const { source, sink, workload } = flow;
  if (sink.kind !== "response" || sink.access === "checked" || workload === null || !arrivesWhole(flow)) return false;
  return source.kind === "environment" || (source.kind === "env" && source.chosen);
}

function report(project: ModalProject, { flows, first, workloads }: Arrivals): Report {
  const flow = flows.find(({ certain }) => certain) ?? first;
  const { sink, source } = flow;
  const doubtful = (sink.kind === "response" && sink.access === "unknown") || isPartly(flow);
  const endpoint = (sink.kind === "response" ? sink.endpoint : null) ?? "the endpoint";
  const secrets = [
    ...new Set(workloads.flatMap(({ attachments }) => attachments.map(({ secret }) => nameOfSecret(secret)))),
  ];
  const keys = secrets.length > 0 ? `, with every key of ${joined(secrets.slice(0, 3), "and")}` : "";
  return {
    severity: "high",
    confidence: doubtful ? "low" : flow.certain ? "high" : "medium",
    persona: "regular",
    message:
      source.kind === "environment"
        ? `\`${endpoint}\` answers anybody with its environment${keys}.`
        : `\`${endpoint}\` answers anybody with the environment variable they ask for${keys}.`,
    help: "Take it out of the answer, or put the endpoint behind `requires_proxy_auth=True` and answer with names only.",
    primary: { place: flow.place, label: "the environment goes out here" },
    related: workloads.slice(0, 3).map((workload) => ({
      place: workload.place,
      label: `${nameOfWorkload(workload)} serves it without asking who calls`,
    })),
    path: wayTo(project, flow, "the environment goes out here"),
    fixes: [],
    subject: { key: "os.environ", ...(workloads[0] ? { workload: workloads[0].name } : {}) },
  };
}

/** Answers with the names of the variables, or with whether the one asked for is set. */
function fixesOf({ first: { place, source } }: Arrivals, files: Files): readonly Fix[] {
  if (source.kind === "environment")
    return fixes("Answer with the names only", false, namesOfEnvironment(files, place));
  return source.kind === "env" ? fixes("Answer only whether it is set", false, isSetInstead(files, source.place)) : [];
}

function isPartly({ source }: Flow): boolean {
  return source.kind === "environment" && source.partly;
}
