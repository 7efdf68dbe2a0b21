import type { Report } from "../../src/findings/finding.ts";
import type { Workload } from "../../src/modal/project.ts";
import { defineRule } from "../../src/rule.ts";
import { type Fault, faultsOf } from "../shared/gaps.ts";
import { workloadsOf } from "../shared/groups.ts";
import { fixesOfFault } from "../shared/key-fixes.ts";
import { inCases, listed, nameOfWorkload, namesOfWorkloads, readLabel, sentence, stepsTo } from "../shared/words.ts";

export default defineRule({
  meta: {
    id: "container-import-env",
    category: "resolution",
    severity: "medium",
    severityReason: "Some containers die before their first call, and nothing is exposed.",
    summary: "A module reads an environment variable when it is imported, and some container that imports it lacks it",
    why: `The module in which a function stands is imported again in every container of that function: its top level runs there, with that container's environment, not with your shell's. A hard read at the top level that only some of the containers can satisfy kills the others before their first call, over and over.`,
    fix: `Read the variable inside the function that needs it. If the value is for deploying only (a name, a region), read it under \`if modal.is_local():\`, or carry it along with \`Image.env\` or \`env={...}\` on every function of the module.`,
    autofix: {
      kind: "unsafe",
      does: `Reads the key that the secret has instead of a misspelt one, or attaches the secret that has it.`,
    },
    confidence: `Reported where every provider of the container is known and the read certainly happens at import, without default, check or \`try\`. Silent where the image, \`env=\`, a secret or Modal gives the key, in \`is_local()\` branches, under \`with image.imports():\` of another image, and for serialized functions, whose module Modal doesn't import.`,
    references: ["https://modal.com/docs/guide/environment_variables", "https://modal.com/docs/guide/global-variables"],
    cwe: null,
  },
  examples: {
    bad: [
      {
        title: "Right for one function, deadly for its sibling",
        files: {
          "app.py": `import os
import modal

ENV = os.environ["APP_ENV"]  # expect: container-import-env
app = modal.App("orders")


@app.function(env={"APP_ENV": ENV})
def place():
    print(ENV)


@app.function()
def report():
    print("nothing to report")
`,
        },
      },
      {
        title: "The secret is attached to one function, the module is imported by two",
        files: {
          "app.py": `import os
import modal

app = modal.App("mail")
PASSWORD = os.environ["RELAY_PASSWORD"]  # expect: container-import-env


@app.function(secrets=[modal.Secret.from_name("relay")])
def send(text: str):
    print(len(PASSWORD), text)


@app.function()
def render(name: str) -> str:
    return f"Dear {name}"
`,
          "modal-secrets.toml": `[environments.main.secrets]
relay = ["RELAY_PASSWORD"]
`,
        },
      },
      {
        title: "A name for the deploy, read in a module that the container imports",
        files: {
          "config.py": `import os

BUCKET = os.environ["DEPLOY_BUCKET"]  # expect: container-import-env
`,
          "app.py": `import modal
from config import BUCKET

app = modal.App("archive")
volume = modal.Volume.from_name(BUCKET)


@app.function(volumes={"/archive": volume})
def tidy():
    print("tidy")
`,
        },
      },
    ],
    good: [
      {
        title: "Every container gets it from the image",
        files: {
          "app.py": `import os
import modal

ENV = os.environ["APP_ENV"]
app = modal.App("orders", image=modal.Image.debian_slim().env({"APP_ENV": ENV}))


@app.function()
def place():
    print(ENV)


@app.function()
def report():
    print(ENV)
`,
        },
      },
      {
        title: "Read on the laptop only",
        files: {
          "app.py": `import os
import modal

if modal.is_local():
    name = os.environ["DEPLOY_NAME"]
else:
    name = "running"
app = modal.App("orders")


@app.function()
def place():
    print(name)
`,
        },
      },
      {
        title: "Read where it is needed, with a default, and of a secret with unknown keys",
        files: {
          "app.py": `import os
import modal

REGION = os.environ.get("REGION", "eu")
app = modal.App("orders", secrets=[modal.Secret.from_name("orders")])
TOKEN = os.environ["ORDERS_TOKEN"]


@app.function()
def place():
    print(REGION, len(TOKEN))


@app.function(env={"QUEUE": "orders"})
def listen():
    print(os.environ["QUEUE"])
`,
        },
      },
    ],
  },
  *check({ project, inventory, files }) {
    for (const fault of faultsOf(project, inventory).atImport)
      yield { ...report(fault), fixes: fixesOfFault(fault, inventory, files) };
  },
});

function report(fault: Fault & { readonly served: readonly Workload[] }): Report {
  const [first] = fault.gaps;
  const workloads = workloadsOf(fault.gaps);
  const served = [...new Map(fault.served.map((workload) => [workload.id, workload])).values()];
  const one = workloads.length === 1;
  return {
    severity: "medium",
    confidence: "high",
    persona: "regular",
    message: `${sentence(namesOfWorkloads(workloads))} ${one ? "imports" : "import"} a module that reads ${listed(first.keys, 4, "or")} at its top level, and nothing gives ${one ? "it" : "them"} ${first.keys.length > 1 ? "any of them" : "that key"}${inCases(first.missing, first.all)}: ${one ? "its containers die" : "their containers die"} with a \`KeyError\` when they start.`,
    help:
      served.length > 0
        ? `${sentence(namesOfWorkloads(served))} ${served.length > 1 ? "get" : "gets"} it. Read it inside the function that needs it, or give it to all with \`Image.env\`.`
        : "Read it inside the function that needs it, under `if modal.is_local():`, or carry it along with `Image.env`.",
    primary: { place: first.read.place, label: readLabel(first.read) },
    related: workloads.map((workload) => ({
      place: workload.place,
      label: `${nameOfWorkload(workload)} doesn't get it`,
    })),
    path: stepsTo(first.workload, first.read),
    fixes: [],
    subject: { key: fault.key },
  };
}
