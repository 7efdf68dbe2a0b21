import type { Confidence, Labelled, Persona, Report, Severity } from "../../src/findings/finding.ts";
import type { Inventory } from "../../src/inventory/types.ts";
import { isWithin } from "../../src/modal/flows/forms.ts";
import type { Flow } from "../../src/modal/flows/types.ts";
import type { Attachment, ModalProject, Workload } from "../../src/modal/project.ts";
import { keysOfRead, keysOfSecret } from "../../src/modal/query.ts";
import { defineRule } from "../../src/rule.ts";
import { grouped } from "../../src/source/groups.ts";
import { placeKey } from "../../src/source/span.ts";
import { isCredentialKey } from "../shared/credential-keys.ts";
import { type Arrivals, byPlace, wayTo } from "../shared/flows.ts";
import { joined, listed, nameOfSecret, namesOfWorkloads, sentence } from "../shared/words.ts";

export default defineRule({
  meta: {
    id: "remote-code-beside-secrets",
    category: "scope",
    severity: "medium",
    severityReason: "Code of strangers can take the keys; high where a request or a model says what runs.",
    summary: "Code from outside that runs in a container with secrets it has nothing to do with",
    why: `\`trust_remote_code=True\` runs Python files of whoever can push to the model's repository; \`exec\`, \`eval\` and a shell run what a caller or a model wrote. That code sees the environment of the container, and with it every key of every attached secret.`,
    fix: `Run it where there is nothing to take: in a function of its own without the secrets, or in a \`modal.Sandbox\`. Pin a model's code to a commit that somebody has read (\`revision="<commit>"\`), or drop \`trust_remote_code\` where the library knows the model by now.`,
    autofix: {
      kind: "none",
      why: `What may run beside which secret is a decision: it takes a function of its own, a sandbox, or a commit that somebody has read.`,
    },
    confidence: `Reported where the workload certainly has credentials beside the one that a download needs (Hugging Face's token): from secrets whose keys are known, or by what the code reads. With an attached secret of which neither is known the confidence is low. What runs must come from outside: a request's part, a model's answer or a function's parameter that is the code or the command. A parameter that is a word in a command line (\`f"ffmpeg -i {path}"\`) counts only where requests arrive; elsewhere it is for the auditor. Numbers, and what \`shlex.quote\` was applied to, are no code; a pinned commit is none from outside.`,
    references: ["https://modal.com/docs/guide/sandbox", "https://modal.com/docs/guide/secrets"],
    cwe: 829,
  },
  examples: {
    bad: [
      {
        title: "A model's own code beside the payment key",
        files: {
          "app.py": `import os
import modal

app = modal.App("scores")


@app.function(
    gpu="A10G",
    secrets=[
        modal.Secret.from_name("huggingface-secret", required_keys=["HF_TOKEN"]),
        modal.Secret.from_name("payments", required_keys=["PAYMENTS_API_KEY"]),
    ],
)
def score(text: str):
    from transformers import AutoModel

    model = AutoModel.from_pretrained("acme/scorer", trust_remote_code=True)  # expect: remote-code-beside-secrets
    return model(text), os.environ["PAYMENTS_API_KEY"]
`,
        },
      },
      {
        title: "A request's code, run by a helper in another module",
        files: {
          "app.py": `import modal
from pydantic import BaseModel
from runner import run

app = modal.App("playground")


class Task(BaseModel):
    code: str


@app.function(secrets=[modal.Secret.from_name("openai-secret")])
@modal.fastapi_endpoint(method="POST")
def evaluate(task: Task):
    return run(task.code)
`,
          "runner.py": `import os
from openai import OpenAI


def run(code: str):
    names = {"client": OpenAI(api_key=os.environ["OPENAI_API_KEY"])}
    exec(code, names)  # expect: remote-code-beside-secrets
    return names.get("result")
`,
        },
      },
      {
        title: "A model's answer in a shell",
        files: {
          "app.py": `import subprocess
import modal

app = modal.App("agent")


@app.function(secrets=[modal.Secret.from_name("agent", required_keys=["OPENAI_API_KEY", "GITHUB_TOKEN"])])
def work(task: str):
    from openai import OpenAI

    answer = OpenAI().chat.completions.create(model="gpt-4.1", messages=[{"role": "user", "content": task}])
    command = answer.choices[0].message.content
    subprocess.run(command, shell=True, check=True)  # expect: remote-code-beside-secrets
`,
        },
      },
    ],
    good: [
      {
        title: "The one token that the download needs, and a pinned commit beside others",
        persona: "auditor",
        minConfidence: "low",
        files: {
          "app.py": `import modal

app = modal.App("scores")
huggingface = modal.Secret.from_name("huggingface-secret", required_keys=["HF_TOKEN"])
payments = modal.Secret.from_name("payments", required_keys=["PAYMENTS_API_KEY"])
COMMIT = "0f2c1d9a7b3e4c5d6e7f8091a2b3c4d5e6f70819"


@app.function(secrets=[huggingface])
def score(text: str):
    from transformers import AutoModel

    return AutoModel.from_pretrained("acme/scorer", trust_remote_code=True)(text)


@app.function(secrets=[huggingface, payments])
def bill(text: str):
    from transformers import AutoModel

    return AutoModel.from_pretrained("acme/scorer", trust_remote_code=True, revision=COMMIT)(text)
`,
        },
      },
      {
        title: "No secrets, and a command that is no code",
        persona: "auditor",
        minConfidence: "low",
        files: {
          "app.py": `import shlex
import subprocess
import modal

app = modal.App("media")


@app.function()
@modal.fastapi_endpoint(method="POST")
def evaluate(code: str):
    exec(code)


@app.function(secrets=[modal.Secret.from_name("media", required_keys=["MEDIA_API_KEY"])])
def convert(path: str, seconds: int):
    subprocess.run(["ffmpeg", "-i", path, "out.mp4"], check=True)
    subprocess.run(f"ffmpeg -t {seconds} -i {shlex.quote(path)} out.mp4", shell=True, check=True)
    eval("1 + 1")
`,
        },
      },
      {
        title: "A part of what the project's own code gives, as a word in a command line",
        files: {
          "app.py": `import subprocess
import modal

app = modal.App("media")


@app.function(secrets=[modal.Secret.from_name("media", required_keys=["MEDIA_API_KEY"])])
def fetch(repository: str):
    name = repository.split("/")[-1][:-4]
    subprocess.run(f"ls /data/{name}", shell=True, check=True)
    subprocess.run("ls /data/" + repository[8:], shell=True, check=True)
`,
        },
      },
      {
        title: "A sandbox without secrets",
        persona: "auditor",
        minConfidence: "low",
        files: {
          "app.py": `import modal

app = modal.App("playground")


@app.function(secrets=[modal.Secret.from_name("openai-secret", required_keys=["OPENAI_API_KEY"])])
@modal.fastapi_endpoint(method="POST")
def evaluate(code: str):
    sandbox = modal.Sandbox.create(app=app)
    return sandbox.exec("python", "-c", code).stdout.read()
`,
        },
      },
    ],
  },
  *check({ project, inventory }) {
    // What one workload downloads is one fault: the fix is one.
    const faults = grouped(byPlace(project, project.flows.filter(isForeignCode)), ({ first, workloads }) =>
      first.sink.kind === "load" ? workloads.map(({ id }) => id).join("|") : placeKey(first.place),
    );
    for (const [first, ...others] of faults.values()) {
      const found = examine(project, inventory, first);
      if (found) yield { ...found, related: [...found.related, ...others.slice(0, 3).map(alsoHere)] };
    }
  },
});

function alsoHere({ first }: Arrivals): Labelled {
  return { place: first.place, label: "and here" };
}

function isForeignCode({ sink, source, form }: Flow): boolean {
  if (sink.kind === "load") return true;
  if (sink.kind !== "code" && sink.kind !== "shell") return false;
  if (form.kind === "hash" || form.kind === "length" || form.kind === "boolean") return false;
  return source.kind === "model-output" || (source.kind === "argument" && source.isText);
}

/** A workload with what the code could take there. */
interface Exposed {
  readonly workload: Workload;
  readonly flow: Flow;
  /** Credentials that are there for certain. */
  readonly keys: readonly string[];
  /** Secrets of which the keys aren't known. */
  readonly unknown: readonly Attachment[];
}

function examine(project: ModalProject, inventory: Inventory, { flows, workloads }: Arrivals): Report | null {
  const exposed = workloads.flatMap((workload): readonly Exposed[] => {
    const own = flows.filter((each) => each.workload === workload.id);
    const flow = own.find(({ form }) => !isWithin(form)) ?? own[0];
    if (!flow) return [];
    const found = exposedBy(project, inventory, workload, flow);
    return found.keys.length + found.unknown.length > 0 ? [{ workload, flow, ...found }] : [];
  });
  const [worst] = exposed.sort(
    (a, b) => b.keys.length - a.keys.length || Number(b.workload.web) - Number(a.workload.web),
  );
  return worst
    ? report(
        project,
        worst,
        exposed.filter(({ keys }) => keys.length > 0 || worst.keys.length === 0),
      )
    : null;
}

/** The download's own token is no secret that it has nothing to do with. */
const OF_DOWNLOADS = /^(HF|HUGGING_?FACE)(_|$)/i;

function exposedBy(
  project: ModalProject,
  inventory: Inventory,
  workload: Workload,
  { sink }: Flow,
): Pick<Exposed, "keys" | "unknown"> {
  const counts = (key: string) => isCredentialKey(key) && !(sink.kind === "load" && OF_DOWNLOADS.test(key));
  const keys = new Set<string>();
  const open: Attachment[] = [];
  for (const attachment of workload.attachments) {
    const { keys: known, closed } = keysOfSecret(project, attachment.secret, inventory);
    for (const key of known.filter(counts)) keys.add(key);
    if (!closed && known.length === 0 && !isForDownloads(attachment, sink.kind)) open.push(attachment);
  }
  // What the code reads for certain, something of that gives it.
  if (open.length > 0)
    for (const read of workload.reads)
      if (read.certain && read.hard && !read.guarded) {
        const asked = keysOfRead(read);
        const [key] = asked;
        if (key !== undefined && asked.every(counts) && !workload.env.some((each) => asked.includes(each.key)))
          keys.add(key);
      }
  return { keys: [...keys].sort(), unknown: open };
}

function isForDownloads({ secret }: Attachment, sink: Flow["sink"]["kind"]): boolean {
  return sink === "load" && /hugging|(^|[-_`])hf([-_`]|$)/i.test(nameOfSecret(secret));
}

interface Weight {
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly persona: Persona;
}

function weigh({ flow, keys, workload }: Exposed): Weight {
  const { sink, source, form } = flow;
  const known = keys.length > 0;
  if (sink.kind === "load")
    return { severity: "medium", confidence: !known ? "low" : flow.certain ? "high" : "medium", persona: "regular" };
  const asked = source.kind === "model-output" || workload.web;
  const word = isWithin(form) && source.kind === "argument";
  return {
    severity: asked ? "high" : "medium",
    confidence: !known || (word && !asked) ? "low" : asked && flow.certain && !word ? "high" : "medium",
    persona: word && !asked ? "auditor" : "regular",
  };
}

function report(project: ModalProject, worst: Exposed, all: readonly Exposed[]): Report {
  const { flow, keys, unknown, workload } = worst;
  const who = sentence(namesOfWorkloads(all.map((each) => each.workload)));
  const what =
    keys.length > 0
      ? listed(keys)
      : `the keys of ${joined(
          unknown.slice(0, 2).map(({ secret }) => nameOfSecret(secret)),
          "and",
        )}`;
  return {
    ...weigh(worst),
    message: `${who} run${all.length > 1 ? "" : "s"} ${origin(flow)}, with ${what} in reach: that code can take ${keys.length === 1 ? "it" : "them"}.`,
    help: help(flow),
    primary: { place: flow.place, label: flow.sink.kind === "load" ? "code of the download runs here" : "runs here" },
    related: [
      ...all.slice(0, 2).flatMap((each) =>
        each.workload.attachments
          .filter((attachment) => each.unknown.includes(attachment) || givesOne(attachment, keys))
          .slice(0, 3)
          .map(({ place }) => ({ place, label: "in reach of that code" })),
      ),
    ],
    path: wayTo(project, flow, "runs here"),
    fixes: [],
    subject: { workload: workload.name, ...(keys[0] ? { key: keys.join(",") } : {}) },
  };
}

function givesOne({ secret }: Attachment, keys: readonly string[]): boolean {
  return [...secret.keys, ...secret.requiredKeys].some(({ key }) => keys.includes(key));
}

function origin({ sink, source }: Flow): string {
  if (sink.kind === "load") return "code that comes with a download (`trust_remote_code`)";
  const how = sink.kind === "shell" ? "in a shell" : "as code";
  return source.kind === "model-output" ? `a model's answer ${how}` : `what a caller sends ${how}`;
}

function help({ sink }: Flow): string {
  return sink.kind === "load"
    ? "Pin the code with `revision=` to a commit, or load the model in a function without these secrets."
    : "Run it in a `modal.Sandbox` or a function that has none of these secrets.";
}
