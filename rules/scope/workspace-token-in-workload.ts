import type { Report } from "../../src/findings/finding.ts";
import type { Files } from "../../src/fixes/code.ts";
import type { Attachment, ModalProject, Workload } from "../../src/modal/project.ts";
import { keysOfSecret } from "../../src/modal/query.ts";
import { defineRule } from "../../src/rule.ts";
import { type Place, placeKey } from "../../src/source/span.ts";
import { detached } from "../shared/attachment-fixes.ts";
import { nameOfWorkload, namesOfWorkloads } from "../shared/words.ts";

const TOKEN = ["MODAL_TOKEN_SECRET", "MODAL_TOKEN_ID"];

export default defineRule({
  meta: {
    id: "workspace-token-in-workload",
    category: "scope",
    severity: "high",
    severityReason: "The token opens the whole workspace; low in a function, where it is ignored.",
    summary: "A Modal token handed to a sandbox or a function",
    why: `A token opens the whole workspace: every app, secret, volume and sandbox. In a sandbox, which often runs code that nobody has read, it is honoured, and that code can do all that you can. In a function it is ignored: Modal's SDK uses the container's own, narrower credentials there and says so in a warning, so that the token is a risk without a use.`,
    fix: `Leave it out. Functions are authenticated by themselves; let a sandbox ask a function of yours for what it needs.`,
    autofix: { kind: "unsafe", does: `Takes the secret with the token away from the workload.` },
    confidence: `Certain where the secret or env is known to have the keys. A process that a function starts would honour the token; if that is wanted, say so with an ignore comment.`,
    references: ["https://modal.com/docs/guide/sandbox", "https://modal.com/docs/reference/modal.config"],
    cwe: 250,
  },
  examples: {
    bad: [
      {
        title: "In a sandbox",
        files: {
          "app.py": `import os
import modal

app = modal.App.lookup("agents", create_if_missing=True)
token = modal.Secret.from_dict(
    {"MODAL_TOKEN_ID": os.environ["MODAL_TOKEN_ID"], "MODAL_TOKEN_SECRET": os.environ["MODAL_TOKEN_SECRET"]}
)
sandbox = modal.Sandbox.create("python", "agent.py", app=app, secrets=[token])  # expect: workspace-token-in-workload
`,
        },
      },
      {
        title: "In a function, where it is ignored",
        files: {
          "app.py": `import modal

app = modal.App("jobs")


@app.function(secrets=[modal.Secret.from_name("modal-token")])  # expect: workspace-token-in-workload
def run():
    modal.Function.from_name("other", "f").remote()
`,
          "modal-secrets.toml": `[environments.main.secrets]
modal-token = ["MODAL_TOKEN_ID", "MODAL_TOKEN_SECRET"]
`,
        },
      },
      {
        title: "In the env of a function",
        files: {
          "app.py": `import os
import modal

app = modal.App("jobs")


@app.function(env={"MODAL_TOKEN_SECRET": os.environ.get("MODAL_TOKEN_SECRET", "")})  # expect: workspace-token-in-workload
def run():
    print("run")
`,
        },
      },
    ],
    good: [
      {
        title: "A function calls another without a token",
        files: {
          "app.py": `import modal

app = modal.App("jobs")


@app.function()
def run():
    modal.Function.from_name("other", "f").remote()
`,
        },
      },
      {
        title: "A sandbox with the one key that its agent needs",
        files: {
          "app.py": `import modal

app = modal.App.lookup("agents", create_if_missing=True)
secret = modal.Secret.from_name("anthropic-secret")
sandbox = modal.Sandbox.create("python", "agent.py", app=app, secrets=[secret])
`,
          "modal-secrets.toml": `[environments.main.secrets]
anthropic-secret = ["ANTHROPIC_API_KEY"]
`,
        },
      },
      {
        title: "Another product's key with a similar name",
        files: {
          "app.py": `import os
import modal

app = modal.App("jobs")


@app.function(secrets=[modal.Secret.from_dict({"MODAL_PROXY_TOKEN": os.environ.get("MODAL_PROXY_TOKEN", "")})])
def run():
    return os.environ["MODAL_PROXY_TOKEN"]
`,
        },
      },
    ],
  },
  *check({ project, inventory, files }) {
    const handed = new Map<string, Handed>();
    for (const workload of project.workloads) {
      const places = [
        ...workload.attachments.flatMap((attachment) => {
          const { keys, closed } = keysOfSecret(project, attachment.secret, inventory);
          const isOnly = closed && keys.every((key) => TOKEN.includes(key));
          return keys.some((key) => TOKEN.includes(key))
            ? [{ place: attachment.place, attachment: isOnly ? attachment : null }]
            : [];
        }),
        ...workload.env.filter(({ key }) => key === TOKEN[0]).map(({ place }) => ({ place, attachment: null })),
      ];
      for (const { place, attachment } of places) {
        const before = handed.get(placeKey(place)) ?? { place, attachment, workloads: [] };
        before.workloads.push(workload);
        handed.set(placeKey(place), before);
      }
    }
    for (const each of handed.values()) yield report(project, files, each);
  },
});

interface Handed {
  readonly place: Place;
  /** The attachment of a secret with nothing but the token. */
  readonly attachment: Attachment | null;
  readonly workloads: Workload[];
}

function report(project: ModalProject, files: Files, { place, attachment, workloads }: Handed): Report {
  const sandboxed = workloads.filter(({ kind }) => kind === "sandbox" || kind === "exec");
  const risky = sandboxed.length > 0;
  return {
    severity: risky ? "high" : "low",
    confidence: "high",
    persona: "regular",
    message: risky
      ? `A Modal token is handed to ${namesOfWorkloads(sandboxed)}: what runs there has full access to the workspace.`
      : `A Modal token is handed to ${namesOfWorkloads(workloads)}: Modal ignores it in a function, but whatever runs there can take it and use the workspace.`,
    help: risky
      ? "Leave it out, and let the sandbox ask a function for what it needs."
      : "Leave it out: functions are authenticated by themselves.",
    primary: { place, label: "holds the token" },
    related: workloads.map((workload) => ({ place: workload.place, label: `${nameOfWorkload(workload)} gets it` })),
    path: [],
    fixes: attachment ? detached(project, files, attachment, workloads, "Leave the token out", false) : [],
    subject: { workload: workloads[0]?.name ?? "", key: "MODAL_TOKEN_SECRET" },
  };
}
