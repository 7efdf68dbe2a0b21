import type { Confidence, Report } from "../../src/findings/finding.ts";
import type { CountMismatch } from "../../src/modal/counts.ts";
import type { Workload } from "../../src/modal/project.ts";
import { defineRule } from "../../src/rule.ts";
import { grouped } from "../../src/source/groups.ts";
import { placeKey } from "../../src/source/span.ts";
import { joined, nameOfWorkload, namesOfWorkloads, sentence } from "../shared/words.ts";
import { sameCount } from "./conditional-fixes.ts";

export default defineRule({
  meta: {
    id: "conditional-secrets",
    category: "api",
    severity: "high",
    severityReason: "No container of the workload starts.",
    summary: "A list of secrets that is longer where the app is deployed than in its containers",
    why: `A container imports the module again and evaluates the decorator's arguments a second time. Modal compares how many objects that gives with how many were deployed, and if they differ the container refuses to start: \`ExecutionError: Function has 2 dependencies but container got 1 object ids\`. The usual cause is a secret that is only put into the list under \`modal.is_local()\`, where a local \`.env\` exists, or where a variable of your shell is set.`,
    fix: `Give both sides a list of the same length: \`Secret.from_dict({})\` is a secret without keys. For a local dotenv file use \`modal.Secret.from_dotenv()\` without a condition: a file that isn't found gives an empty secret. Where a variable decides, carry it along with \`Image.env\` or \`env={...}\`, so that the container takes the same branch.`,
    autofix: {
      kind: "unsafe",
      does: `Gives the branch with fewer secrets empty ones (\`modal.Secret.from_dict({})\`), where both branches are written out.`,
    },
    confidence: `High where \`modal.is_local()\` decides, or a variable that nothing gives the container (all of its secrets' keys are known; low where one of them may hold it); medium where the test asks for a dotfile that the image doesn't ship, low for other files. Silent where both sides count the same, where the variable is carried into the container, for serialized functions and those defined in a function (Modal doesn't compare there), and for tests that can't be decided.`,
    references: [
      "https://modal.com/docs/guide/global-variables",
      "https://modal.com/docs/reference/modal.is_local",
      "https://modal.com/docs/guide/secrets",
    ],
    cwe: null,
  },
  examples: {
    bad: [
      {
        title: "The dotenv file only on the laptop",
        files: {
          "app.py": `import os
import modal

app = modal.App("mail")


@app.function(secrets=[modal.Secret.from_dotenv()] if modal.is_local() else [])  # expect: conditional-secrets
def send():
    return os.environ.get("RELAY_PASSWORD")
`,
        },
      },
      {
        title: "Where a file exists that the container never sees",
        files: {
          "app.py": `import os
from pathlib import Path
import modal

app = modal.App("mail")
secrets = [modal.Secret.from_dict({"RELAY_USER": "robot"})]
if (Path(__file__).parent / ".env").exists():
    secrets.append(modal.Secret.from_dotenv(__file__))  # expect: conditional-secrets


@app.function(secrets=secrets)
def send():
    return os.environ["RELAY_USER"]
`,
        },
      },
      {
        title: "A flag of the shell that deploys, in a module of its own",
        files: {
          "settings.py": `import os
import modal

SECRETS = [modal.Secret.from_dict({"REGION": "eu"})]
if os.environ.get("WITH_TRACING"):
    SECRETS.append(modal.Secret.from_dict({"TRACING_URL": "https://trace.internal"}))  # expect: conditional-secrets
`,
          "app.py": `import os
import modal
from settings import SECRETS

app = modal.App("orders")


@app.function(secrets=SECRETS)
def place():
    return os.environ["REGION"]


@app.function(secrets=SECRETS)
def cancel():
    return os.environ["REGION"]
`,
        },
      },
    ],
    good: [
      {
        title: "As many secrets on both sides",
        files: {
          "app.py": `import os
import modal

app = modal.App("mail")
if modal.is_local():
    relay = modal.Secret.from_dict({"RELAY_PASSWORD": os.environ["RELAY_PASSWORD"]})
else:
    relay = modal.Secret.from_dict({})


@app.function(secrets=[relay])
def send():
    return os.environ["RELAY_PASSWORD"]
`,
        },
      },
      {
        title: "The variable is carried into the container",
        files: {
          "app.py": `import os
import modal

TRACING = os.environ.get("WITH_TRACING", "")
image = modal.Image.debian_slim().env({"WITH_TRACING": TRACING})
app = modal.App("orders", image=image)
secrets = [modal.Secret.from_dict({"REGION": "eu"})]
if TRACING:
    secrets.append(modal.Secret.from_dict({"TRACING_URL": "https://trace.internal"}))


@app.function(secrets=secrets)
def place():
    return os.environ["REGION"], os.environ.get("TRACING_URL")
`,
        },
      },
      {
        title: "A serialized function: its module isn't imported",
        files: {
          "app.py": `import os
import modal

app = modal.App("mail")


@app.function(serialized=True, secrets=[modal.Secret.from_dotenv()] if modal.is_local() else [])
def send():
    return os.environ.get("RELAY_PASSWORD")
`,
        },
      },
      {
        title: "The key that decides is the one that the secret gives",
        files: {
          "app.py": `import os
import modal

app = modal.App("chat")
secrets = []
if "CHAT_TOKEN" in os.environ:
    secrets.append(modal.Secret.from_dict({"CHAT_TOKEN": os.environ["CHAT_TOKEN"]}))


@app.function(secrets=secrets)
def answer():
    return os.environ.get("CHAT_TOKEN")
`,
        },
      },
    ],
  },
  *check({ project, files }) {
    const mismatches = project.workloads.flatMap((workload) =>
      (workload.code?.countMismatches ?? []).map((mismatch): Mismatch => ({ workload, mismatch })),
    );
    const groups = grouped(mismatches, ({ mismatch }) => `${placeKey(mismatch.element)}|${mismatch.parameter}`);
    for (const [first, ...others] of groups.values())
      yield { ...report(first, others), fixes: sameCount(first.mismatch, files) };
  },
});

interface Mismatch {
  readonly workload: Workload;
  readonly mismatch: CountMismatch;
}

function report({ workload, mismatch }: Mismatch, others: readonly Mismatch[]): Report {
  const { local, container, parameter, variables } = mismatch;
  const workloads = [workload, ...others.map((each) => each.workload)];
  const keys = variables.map(({ key }) => key);
  const counted =
    parameter === "secrets"
      ? `\`secrets=\` holds ${secrets(local)} where ${workloads.length > 1 ? "they are" : "it is"} deployed and ${container} in the container`
      : `\`env=\` is ${local > 0 ? "filled" : "empty"} where ${workloads.length > 1 ? "they are" : "it is"} deployed and ${container > 0 ? "filled" : "empty"} in the container`;
  return {
    severity: "high",
    confidence: confidenceOf(mismatch),
    persona: "regular",
    message: `The containers of ${namesOfWorkloads(workloads)} refuse to start: ${counted}${cause(mismatch)}.`,
    help:
      keys.length > 0
        ? `Carry ${keys.map((key) => `\`${key}\``).join(" and ")} along with \`Image.env\` or \`env={...}\`, or give the other branch \`modal.Secret.from_dict({})\`.`
        : parameter === "secrets"
          ? "Give the other branch as many: `modal.Secret.from_dict({})` is a secret without keys."
          : "Give both branches an `env=` that isn't empty.",
    primary: { place: mismatch.element, label: "not the same number on both sides" },
    related: [
      ...(placeKey(mismatch.argument) === placeKey(mismatch.element)
        ? []
        : [{ place: mismatch.argument, label: "counted here" }]),
      ...workloads.map((each) => ({ place: each.place, label: `${sentence(nameOfWorkload(each))} is given it` })),
    ],
    path: [],
    fixes: [],
    subject: { workload: workload.name, ...(keys[0] === undefined ? {} : { key: keys[0] }) },
  };
}

function secrets(count: number): string {
  return count === 1 ? "1 secret" : `${count} secrets`;
}

function cause({ why, variables, file }: CountMismatch): string {
  if (why === "file") return file === null ? ", where the file doesn't exist" : `, where \`${file}\` doesn't exist`;
  if (why === "is_local") return "";
  const told = variables.map(({ key, value }) =>
    value === "*" ? `\`${key}\` set` : value === "" ? `\`${key}\` unset` : `\`${key}\` = \`${value}\``,
  );
  return ` if it is deployed with ${joined(told, "and")}, which the container doesn't get`;
}

function confidenceOf({ why, file, certain }: CountMismatch): Confidence {
  if (!certain) return "low";
  if (why !== "file") return "high";
  return file?.startsWith(".") ? "medium" : "low";
}
