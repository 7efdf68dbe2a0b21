import type { Confidence, Fix, Persona, Report, Severity } from "../../src/findings/finding.ts";
import type { Files } from "../../src/fixes/code.ts";
import { fixes } from "../../src/fixes/fix.ts";
import { namesOfEnvironment, wrapInBool } from "../../src/fixes/values.ts";
import type { Flow } from "../../src/modal/flows/types.ts";
import type { ModalProject } from "../../src/modal/project.ts";
import { defineRule } from "../../src/rule.ts";
import { isForBrowsers } from "../shared/credential-keys.ts";
import { type Arrivals, byPlace, credentialsOf, isDoubtful, readsOf, wayTo } from "../shared/flows.ts";
import { listed, nameOfWorkload, namesOfWorkloads } from "../shared/words.ts";

/** More characters than this of a credential must not be shown. */
const MOST_SHOWN = 4;

export default defineRule({
  meta: {
    id: "credential-logged",
    category: "credentials",
    severity: "high",
    severityReason: "Everybody in the workspace, or who calls the endpoint, can read the value.",
    summary: "A credential from the environment that is printed, logged or sent in an answer",
    why: `What a container prints is kept in the app's logs, which everybody in the workspace can read, and goes on from there: to log exporters, to CI output, into a pasted stack trace. A secret that passes through a log has to be rotated, and mostly nobody knows that it did. An answer of a web endpoint leaves Modal altogether.`,
    fix: `Print that the key is set (\`bool(token)\`), its length, or its name. To tell keys apart, print a hash of it.`,
    autofix: {
      kind: "unsafe",
      does: `Shows only that the value is set (\`bool(…)\`, \`Boolean(…)\`), or of the whole environment only the names.`,
    },
    confidence: `The value is followed from the read to the output, through variables, helpers, settings objects and texts that it is put into; its name decides whether it is a credential, so that plain settings may be printed. A value of which up to ${MOST_SHOWN} characters are shown is for the pedantic, and so is output on the machine that deploys. A part of unknown size, and an address that may hold no password (\`DB_URL\`), have low confidence. A mask, a length, a hash, a boolean, the names of keys, and what a \`SecretStr\` shows of itself are left alone. Of a server in TypeScript or JavaScript nobody knows who may call it: what it answers has medium confidence, and keys that are made for browsers (of maps, of Firebase) are left alone. An endpoint that lets anybody read its whole environment is \`public-endpoint-environment\`'s; a credential in a header or cookie is \`secret-crosses-boundary\`'s.`,
    references: ["https://modal.com/docs/guide/secrets", "https://modal.com/docs/guide/developing-debugging"],
    cwe: 532,
  },
  examples: {
    bad: [
      {
        title: "A line left over from debugging",
        files: {
          "app.py": `import os
import modal

app = modal.App("answers")


@app.function(secrets=[modal.Secret.from_name("openai-secret")])
def answer(question: str):
    api_key = os.environ["OPENAI_API_KEY"]
    print(f"Using key {api_key}")  # expect: credential-logged
    return question
`,
        },
      },
      {
        title: "The first twelve characters, logged by a helper",
        files: {
          "app.py": `import modal
from clients import connect

app = modal.App("billing")


@app.function(secrets=[modal.Secret.from_name("stripe-secret")])
def charge(cents: int):
    return connect(), cents
`,
          "clients.py": `import logging
import os

log = logging.getLogger(__name__)


def connect():
    key = os.environ["STRIPE_API_KEY"]
    log.info("connecting with %s...", key[:12])  # expect: credential-logged
    return object()
`,
        },
      },
      {
        title: "Cut by a format, and shown whole by one",
        files: {
          "app.py": `import logging
import os
import modal

app = modal.App("answers")
log = logging.getLogger(__name__)


@app.function(secrets=[modal.Secret.from_name("openai-secret")])
def answer(question: str):
    key = os.environ["OPENAI_API_KEY"]
    print(f"{key:.12}")  # expect: credential-logged
    print("{:.12}".format(key))  # expect: credential-logged
    print("%.12s" % key)  # expect: credential-logged
    log.info("%.12s", key)  # expect: credential-logged
    print(f"{key!r:<80}")  # expect: credential-logged
    print(f"{key=}")  # expect: credential-logged
`,
        },
      },
      {
        title: "All of the environment",
        files: {
          "app.py": `import os
import modal

app = modal.App("jobs")


@app.function(secrets=[modal.Secret.from_name("jobs")])
def run():
    for name, value in os.environ.items():
        print(name, value)  # expect: credential-logged
`,
        },
      },
      {
        title: "An endpoint that answers with its settings",
        files: {
          "app.py": `import os
import modal
from fastapi import FastAPI

app = modal.App("site")
web = FastAPI()


@web.get("/config")
def config():
    return {"model": os.environ.get("MODEL"), "key": os.environ["OPENAI_API_KEY"]}  # expect: credential-logged


@app.function(secrets=[modal.Secret.from_name("openai-secret")])
@modal.asgi_app()
def site():
    return web
`,
        },
      },
      {
        title: "A server in TypeScript that answers with a key",
        files: {
          "server.ts": `import { Hono } from "hono";
import { ModalClient } from "modal";

const modal = new ModalClient();
const server = new Hono();

server.get("/session", (c) => c.json({ user: "guest", key: process.env.OPENAI_API_KEY })); // expect: credential-logged

server.get("/debug", () => Response.json(process.env)); // expect: credential-logged

server.post("/run", async (c) => {
  const app = await modal.apps.fromName("runs", { createIfMissing: true });
  return c.json({ app: app.appId });
});

export default server;
`,
        },
      },
      {
        title: "Four characters and a mask",
        persona: "pedantic",
        files: {
          "app.py": `import os
import modal

app = modal.App("answers")


@app.function(secrets=[modal.Secret.from_name("openai-secret")])
def answer(question: str):
    print("key: ****" + os.environ["OPENAI_API_KEY"][-4:])  # expect: credential-logged
    return question
`,
        },
      },
    ],
    good: [
      {
        title: "The beginning of a connection string",
        files: {
          "app.py": `import os
import modal

app = modal.App("reports")


@app.function(secrets=[modal.Secret.from_name("database")])
def run():
    url = os.environ["DATABASE_URL"]
    print(f"connecting to {url[:15]}...")
`,
        },
      },
      {
        title: "A server that hands browsers what is for them, and uses the rest",
        files: {
          "server.ts": `import express from "express";
import { ModalClient } from "modal";

const modal = new ModalClient();
const server = express();

server.get("/config", (req, res) => {
  res.json({ maps: process.env.GOOGLE_MAPS_API_KEY, stripe: process.env.STRIPE_PUBLISHABLE_KEY });
});

server.get("/models", async (req, res) => {
  const headers = { Authorization: \`Bearer \${process.env.OPENAI_API_KEY}\` };
  const answer = await fetch("https://api.openai.com/v1/models", { headers });
  res.json({ models: await answer.json(), isReady: Boolean(process.env.OPENAI_API_KEY) });
});

server.post("/run", async (req, res) => {
  const app = await modal.apps.fromName("runs", { createIfMissing: true });
  res.json({ app: app.appId });
});
`,
        },
      },
      {
        title: "That it is set, how long it is, what its hash is",
        persona: "auditor",
        minConfidence: "low",
        files: {
          "app.py": `import hashlib
import os
import modal

app = modal.App("answers")


@app.function(secrets=[modal.Secret.from_name("openai-secret")])
def answer(question: str):
    key = os.environ["OPENAI_API_KEY"]
    print("OPENAI_API_KEY" in os.environ, bool(key), len(key), "*" * len(key))
    print("set" if key else "missing", hashlib.sha256(key.encode()).hexdigest()[:8])
    print("names:", sorted(os.environ))
    return question
`,
        },
      },
      {
        title: "Plain settings",
        persona: "auditor",
        minConfidence: "low",
        files: {
          "app.py": `import os
import modal

app = modal.App("train")
MODEL = os.environ.get("MODEL_NAME", "small")


@app.function()
def train():
    print(f"{MODEL} in {os.environ['MODAL_REGION']}, {os.environ.get('MAX_TOKENS', '100')} tokens")
    return {"model": MODEL, "task": os.environ["MODAL_TASK_ID"]}
`,
        },
      },
      {
        title: "Settings that hide their secrets, and a key that is used, not shown",
        persona: "auditor",
        minConfidence: "low",
        files: {
          "app.py": `import modal
from settings import Settings

app = modal.App("sync")


@app.function(secrets=[modal.Secret.from_name("sync")])
def run():
    import requests

    settings = Settings()
    print("settings:", settings)
    token = settings.api_token.get_secret_value()
    answer = requests.get("https://example.com", headers={"Authorization": f"Bearer {token}"})
    print(answer.status_code, answer.json())
`,
          "settings.py": `from pydantic import SecretStr
from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    region: str = "eu"
    api_token: SecretStr
`,
        },
      },
    ],
  },
  *check({ project, files }) {
    const flows = project.flows.filter(
      (flow) => isOutput(flow) && !isMeant(flow) && (isWhole(flow) || credentialsOf(flow).length > 0),
    );
    for (const arrivals of byPlace(
      project,
      flows.filter((flow) => weigh(flow) !== null),
    ))
      yield { ...report(project, arrivals), fixes: fixesOf(arrivals, files) };
  },
});

/** The whole environment, other than in an answer that anybody gets: that is public-endpoint-environment's. */
function isWhole({ source, sink, workload }: Flow): boolean {
  return source.kind === "environment" && !(sink.kind === "response" && sink.access !== "checked" && workload !== null);
}

/** An answer that hands browsers what is for them. */
function isMeant(flow: Flow): boolean {
  const keys = credentialsOf(flow);
  return flow.sink.kind === "response" && keys.length > 0 && keys.every(isForBrowsers);
}

function isOutput({ sink }: Flow): boolean {
  return sink.kind === "print" || sink.kind === "log" || (sink.kind === "response" && sink.part === "body");
}

interface Weight {
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly persona: Persona;
}

/** How much of the value is shown, and to whom; null when nothing of it is. */
function weigh({ form, source, sink, workload, certain }: Flow): Weight | null {
  // What is printed outside of containers stays with whoever runs it.
  const isOwn = workload === null && sink.kind !== "response";
  const persona: Persona = isOwn ? "pedantic" : "regular";
  const severity: Severity = isOwn ? "low" : "high";
  const partly = source.kind === "environment" && source.partly;
  const confidence: Confidence = certain && sink.kind !== "response" ? "high" : "medium";
  switch (form.kind) {
    case "whole":
    case "within":
      return { severity, confidence: partly ? "low" : confidence, persona };
    case "part":
      return { severity: "medium", confidence: "low", persona };
    case "slice":
      if (form.length === null) return { severity: "medium", confidence: "low", persona };
      if (form.length === 0) return null;
      return form.length > (isAddress(source) ? MOST_SHOWN_OF_ADDRESS : MOST_SHOWN)
        ? { severity: isOwn ? "low" : "medium", confidence: "medium", persona }
        : { severity: "low", confidence: "medium", persona: "pedantic" };
    case "hash":
    case "length":
    case "boolean":
    case "concealed":
      return null;
  }
}

/** The scheme, the user and the beginning of the host, or little of a password. */
const MOST_SHOWN_OF_ADDRESS = 24;

/** A connection string begins with what is no secret. */
function isAddress(source: Flow["source"]): boolean {
  return source.kind === "env" && /(^|_)(URL|URI|DSN|CONN(ECTION)?_STR(ING)?)$/.test(source.key ?? "");
}

const ORDER = ["low", "medium", "high"];

/** The flow that weighs most: first by who is shown it, then by confidence and severity. */
function gravest(flows: readonly Flow[]): { readonly flow: Flow; readonly weight: Weight } | null {
  const weighed = flows.flatMap((flow) => {
    const weight = weigh(flow);
    return weight ? [{ flow, weight }] : [];
  });
  const rank = ({ weight }: (typeof weighed)[number]) =>
    (weight.persona === "regular" ? 100 : 0) + 10 * ORDER.indexOf(weight.confidence) + ORDER.indexOf(weight.severity);
  return weighed.sort((a, b) => rank(b) - rank(a))[0] ?? null;
}

function report(project: ModalProject, { flows, first, workloads }: Arrivals): Report {
  const { flow, weight } = gravest(flows) ?? {
    flow: first,
    weight: { severity: "low", confidence: "low", persona: "pedantic" },
  };
  const alike = flows.filter((each) => weigh(each)?.confidence === weight.confidence);
  const keys = [...new Set((alike.length > 0 ? alike : flows).flatMap(credentialsOf))].sort();
  const what = flows.some(({ source }) => source.kind === "environment") ? "All of the environment" : listed(keys);
  const plural = keys.length > 1 && !what.startsWith("All");
  return {
    ...weight,
    ...(isDoubtful(keys) ? { confidence: "low" } : {}),
    message: `${what} ${plural ? "are" : "is"} ${done(flow)}${shown(flow)}: ${consequence(flow, workloads.length > 0 ? namesOfWorkloads(workloads) : null)}.`,
    help: "Print that it is set, its length or its name, or nothing.",
    primary: { place: flow.place, label: flow.sink.kind === "response" ? "answered here" : "shown here" },
    related: [
      ...readsOf(flows, flow.place),
      ...workloads
        .slice(0, 3)
        .map((workload) => ({ place: workload.place, label: `${nameOfWorkload(workload)} runs this` })),
    ],
    path: wayTo(project, flow, "shown here"),
    fixes: [],
    subject: { key: keys.join(",") || "os.environ", ...(workloads[0] ? { workload: workloads[0].name } : {}) },
  };
}

/** Shows the names of the variables, or that the value is set. */
function fixesOf({ flows, first: { place, source } }: Arrivals, files: Files): readonly Fix[] {
  if (flows.some((each) => each.source.kind === "environment"))
    return fixes("Show the names only", false, namesOfEnvironment(files, place));
  const origin = source.kind === "env" ? { place: source.place, key: source.key } : { place: null, key: null };
  return fixes("Show only that it is set", false, wrapInBool(files, place, origin));
}

function done({ sink }: Flow): string {
  return sink.kind === "response"
    ? `sent in ${sink.endpoint === null ? "an answer" : `the answer of \`${sink.endpoint}\``}`
    : sink.kind === "log"
      ? "logged"
      : "printed";
}

function shown({ form }: Flow): string {
  if (form.kind === "slice") return form.length === null ? " in part" : ` in part (${form.length} characters)`;
  return form.kind === "part" ? " in part" : "";
}

function consequence({ sink }: Flow, workloads: string | null): string {
  if (sink.kind === "response") return "whoever calls the endpoint gets it";
  return workloads === null
    ? "it stays in the terminal's scroll-back or the CI job's output"
    : `it stays in the logs of ${workloads}, which the whole workspace can read`;
}
