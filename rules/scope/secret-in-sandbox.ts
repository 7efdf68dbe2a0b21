import type { Report } from "../../src/findings/finding.ts";
import { groupOf } from "../../src/inventory/providers.ts";
import type { Inventory } from "../../src/inventory/types.ts";
import type { Flow } from "../../src/modal/flows/types.ts";
import type { Attachment, ModalProject, Workload } from "../../src/modal/project.ts";
import { keysOfSecret } from "../../src/modal/query.ts";
import { defineRule } from "../../src/rule.ts";
import { isInside, type Place, placeKey } from "../../src/source/span.ts";
import { detached } from "../shared/attachment-fixes.ts";
import { isCredentialKey } from "../shared/credential-keys.ts";
import { identityOfSecret, joined, nameOfWorkload, sentence } from "../shared/words.ts";

export default defineRule({
  meta: {
    id: "secret-in-sandbox",
    category: "scope",
    severity: "high",
    severityReason: "Code that nobody has read can take all of it; medium where it is not the whole environment.",
    summary: "A sandbox or a command in it that is given more than the one credential it needs",
    why: `Sandboxes are made for code that nobody has read: what a model wrote, what a user sent. All that is in their environment belongs to that code, and it can send it anywhere the network lets it.`,
    fix: `Give the sandbox the one key that it needs, best one with a small budget and short life; or keep the key outside and let Modal put it into the requests (\`with_header_replacement\`), or let the sandbox ask a function of yours.`,
    autofix: {
      kind: "unsafe",
      does: `Takes the whole environment or dotenv file away, where it is given nowhere else. Which keys the code needs after all is left to you.`,
    },
    confidence: `The whole environment or a whole dotenv file is reported; one key, or the keys of one service, is normal and left alone. Keys of several services are reported where code from outside runs in the sandbox: a model's answer or a parameter that becomes a command, a script or a file of it; as an argument of a program that runs no code it is data. Without that they are for the auditor, since a sandbox may also run code of your own. A Modal token is \`workspace-token-in-workload\`'s.`,
    references: ["https://modal.com/docs/guide/sandbox", "https://modal.com/docs/guide/sandbox-networking"],
    cwe: 668,
  },
  examples: {
    bad: [
      {
        title: "TypeScript: two providers' keys beside code that comes in with a request",
        files: {
          "src/server.ts": `import express from "express";
import { ModalClient } from "modal";

const modal = new ModalClient();
const server = express();

server.post("/run", async (request, response) => {
  const app = await modal.apps.fromName("runner", { createIfMissing: true });
  const keys = await modal.secrets.fromObject({
    OPENAI_API_KEY: process.env.OPENAI_API_KEY!,
    STRIPE_SECRET_KEY: process.env.STRIPE_SECRET_KEY!,
  });
  const sandbox = await modal.sandboxes.create(app, modal.images.fromRegistry("node:22"), {
    secrets: [keys], // expect: secret-in-sandbox
  });
  const run = await sandbox.exec(["node", "-e", request.body.code]);
  response.json({ output: await run.stdout.readText() });
});
`,
        },
      },
      {
        title: "The whole environment",
        files: {
          "agent.py": `import os
import modal

app = modal.App.lookup("agent", create_if_missing=True)
everything = modal.Secret.from_dict(dict(os.environ))
sandbox = modal.Sandbox.create("bash", app=app, secrets=[everything])  # expect: secret-in-sandbox
`,
        },
      },
      {
        title: "The developer's whole .env",
        files: {
          "agent.py": `import modal

app = modal.App.lookup("agent", create_if_missing=True)
sandbox = modal.Sandbox.create("bash", app=app)
process = sandbox.exec("python", "task.py", secrets=[modal.Secret.from_dotenv()])  # expect: secret-in-sandbox
`,
        },
      },
      {
        title: "Keys of several services",
        persona: "auditor",
        files: {
          "agent.py": `import modal

app = modal.App.lookup("agent", create_if_missing=True)
sandbox = modal.Sandbox.create(
    "bash",
    app=app,
    secrets=[modal.Secret.from_name("agent-keys")],  # expect: secret-in-sandbox
)
`,
          "modal-secrets.toml": `[environments.main.secrets]
agent-keys = ["OPENAI_API_KEY", "GITHUB_TOKEN", "STRIPE_API_KEY"]
`,
        },
      },
      {
        title: "Keys of several services, and a model's code",
        files: {
          "agent.py": `import modal
from tools import answer_to

app = modal.App("agent")


@app.function(secrets=[modal.Secret.from_name("openai-secret")])
def work(task: str):
    sandbox = modal.Sandbox.create(
        app=app,
        secrets=[modal.Secret.from_name("agent-keys")],  # expect: secret-in-sandbox
    )
    return sandbox.exec("python", "-c", answer_to(task)).stdout.read()
`,
          "tools.py": `from openai import OpenAI


def answer_to(task: str) -> str:
    messages = [{"role": "user", "content": task}]
    return OpenAI().chat.completions.create(model="gpt-4.1", messages=messages).choices[0].message.content
`,
          "modal-secrets.toml": `[environments.main.secrets]
openai-secret = ["OPENAI_API_KEY"]
agent-keys = ["GITHUB_TOKEN", "STRIPE_API_KEY"]
`,
        },
      },
    ],
    good: [
      {
        title: "The agent's own key",
        persona: "auditor",
        files: {
          "agent.py": `import modal

app = modal.App.lookup("agent", create_if_missing=True)
sandbox = modal.Sandbox.create("bash", app=app, secrets=[modal.Secret.from_name("anthropic-secret")])
`,
          "modal-secrets.toml": `[environments.main.secrets]
anthropic-secret = ["ANTHROPIC_API_KEY"]
`,
        },
      },
      {
        title: "The keys of one service",
        persona: "auditor",
        files: {
          "agent.py": `import modal

app = modal.App.lookup("agent", create_if_missing=True)
sandbox = modal.Sandbox.create("bash", app=app, secrets=[modal.Secret.from_name("aws")])
`,
          "modal-secrets.toml": `[environments.main.secrets]
aws = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_REGION"]
`,
        },
      },
      {
        title: "Settings only",
        persona: "auditor",
        files: {
          "agent.py": `import modal

app = modal.App.lookup("agent", create_if_missing=True)
sandbox = modal.Sandbox.create("bash", app=app, env={"TASK": "42", "MODE": "fast"})
`,
        },
      },
    ],
  },
  *check({ project, inventory, files }) {
    for (const workload of project.workloads) {
      if (workload.kind !== "sandbox" && workload.kind !== "exec") continue;
      const whole = workload.attachments.find(({ secret }) => secret.wholeEnvironment || secret.kind === "dotenv");
      if (whole)
        yield {
          ...wholeReport(workload, whole),
          fixes: isInside(whole.place, whole.secret.place)
            ? detached(project, files, whole, [workload], `Don't give it to ${nameOfWorkload(workload)}`, false)
            : [],
        };
      else {
        const report = severalReport(project, inventory, workload);
        if (report) yield report;
      }
    }
  },
});

function wholeReport(workload: Workload, { secret, place }: Attachment): Report {
  const what = secret.wholeEnvironment ? "the whole environment of the machine that starts it" : "a whole dotenv file";
  return {
    ...common(workload),
    severity: secret.wholeEnvironment ? "high" : "medium",
    confidence: "high",
    persona: "regular",
    message: `${sentence(nameOfWorkload(workload))} is given ${what}: the code that runs there can read every key of it.`,
    primary: { place, label: "all of it goes in" },
    subject: { workload: workload.name, secret: identityOfSecret(secret) },
  };
}

function severalReport(project: ModalProject, inventory: Inventory, workload: Workload): Report | null {
  const titles = new Set<string>();
  for (const { secret } of workload.attachments) {
    for (const key of keysOfSecret(project, secret, inventory).keys) {
      const group = isCredentialKey(key) ? groupOf(key) : null;
      if (group) titles.add(group.title);
    }
  }
  const [first] = workload.attachments;
  if (titles.size < 2 || !first) return null;
  const outside = codeFromOutside(project, workload);
  const [origin] = outside;
  return {
    ...common(workload),
    severity: "medium",
    confidence: "medium",
    persona: origin ? "regular" : "auditor",
    message: `${sentence(nameOfWorkload(workload))} is given the credentials of ${joined([...titles], "and")}: ${origin ? `${codeOf(origin)} runs there and can use them all` : "the code that runs there can use them all"}.`,
    primary: { place: first.place, label: "given to the sandbox" },
    related: [
      ...common(workload).related,
      ...outside.slice(0, 2).map(({ place }) => ({ place, label: "code from outside goes in here" })),
    ],
    subject: { workload: workload.name },
  };
}

/** What comes from outside and runs in this sandbox: as its command, in a command or a file of it. */
function codeFromOutside(project: ModalProject, workload: Workload): readonly Flow[] {
  const found = project.flows.filter(
    ({ sink, source, call }) =>
      sink.kind === "sandbox" &&
      sink.as !== "argument" &&
      (source.kind === "model-output" || (source.kind === "argument" && source.isText)) &&
      (isSamePlace(call, workload.place) || (sink.sandbox !== null && isSamePlace(sink.sandbox, workload.place))),
  );
  return [...new Map(found.map((flow) => [placeKey(flow.place), flow])).values()];
}

function codeOf({ source }: Flow): string {
  return source.kind === "model-output" ? "a model's code" : "code from outside";
}

function isSamePlace(a: Place, b: Place): boolean {
  return placeKey(a) === placeKey(b);
}

function common(workload: Workload): Pick<Report, "help" | "related" | "path" | "fixes"> {
  return {
    help: "Give it the one key that it needs, or let Modal put the keys into its requests (`with_header_replacement`).",
    related: [{ place: workload.place, label: `${nameOfWorkload(workload)} starts here` }],
    path: [],
    fixes: [],
  };
}
