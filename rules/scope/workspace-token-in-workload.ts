import type { Report } from "../../src/findings/finding.ts";
import type { Files } from "../../src/fixes/code.ts";
import type { Attachment, ModalProject, Workload } from "../../src/modal/project.ts";
import { keysOfSecret } from "../../src/modal/query.ts";
import { defineRule } from "../../src/rule.ts";
import { type Place, placeKey } from "../../src/source/span.ts";
import { detached } from "../shared/attachment-fixes.ts";
import { nameOfWorkload, namesOfWorkloads } from "../shared/words.ts";

/** By which the SDK logs in: a token, or since 1.6.0 what a third party's OAuth grant gave (`modal.config`). */
const SECRET_PARTS = [
  "MODAL_TOKEN_SECRET",
  "MODAL_OAUTH_REFRESH_TOKEN",
  "MODAL_OAUTH_CLIENT_SECRET",
  "MODAL_OAUTH_JWT_KEY",
];
const LOGIN = [...SECRET_PARTS, "MODAL_TOKEN_ID", "MODAL_OAUTH_CLIENT_ID"];

export default defineRule({
  meta: {
    id: "workspace-token-in-workload",
    category: "scope",
    severity: "high",
    severityReason: "The token opens the whole workspace; low in a function, where it is ignored.",
    summary: "A Modal token handed to a sandbox or a function",
    why: `A token opens the whole workspace: every app, secret, volume and sandbox (an OAuth grant, what was granted). In a sandbox, which often runs code that nobody has read, it is honoured, and that code can do all that you can. In a function it is ignored: Modal's SDK uses the container's own, narrower credentials there and says so in a warning, so that the token is a risk without a use.`,
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
        title: "An OAuth grant in a sandbox",
        files: {
          "app.py": `import modal

app = modal.App.lookup("agents", create_if_missing=True)
grant = modal.Secret.from_name("modal-grant")
sandbox = modal.Sandbox.create("python", "agent.py", app=app, secrets=[grant])  # expect: workspace-token-in-workload
`,
          "modal-secrets.toml": `[environments.main.secrets]
modal-grant = ["MODAL_OAUTH_CLIENT_ID", "MODAL_OAUTH_REFRESH_TOKEN", "MODAL_OAUTH_JWT_KEY"]
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
        title: "A refresh token of another service",
        files: {
          "app.py": `import os
import modal

app = modal.App("jobs")


@app.function(env={"OAUTH_REFRESH_TOKEN": os.environ.get("OAUTH_REFRESH_TOKEN", "")})
def run():
    return os.environ["OAUTH_REFRESH_TOKEN"]
`,
        },
      },
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
          const isOnly = closed && keys.every((key) => LOGIN.includes(key));
          const found = LOGIN.find((key) => keys.includes(key));
          return found === undefined
            ? []
            : [{ place: attachment.place, key: found, attachment: isOnly ? attachment : null }];
        }),
        ...workload.env
          .filter(({ key }) => SECRET_PARTS.includes(key))
          .map(({ place, key }) => ({ place, key, attachment: null })),
      ];
      for (const each of places) {
        const { place } = each;
        const before = handed.get(placeKey(place)) ?? { ...each, workloads: [] };
        before.workloads.push(workload);
        handed.set(placeKey(place), before);
      }
    }
    for (const each of handed.values()) yield report(project, files, each);
  },
});

interface Handed {
  readonly place: Place;
  /** The most telling of its keys. */
  readonly key: string;
  /** The attachment of a secret with nothing but the token. */
  readonly attachment: Attachment | null;
  readonly workloads: Workload[];
}

function report(project: ModalProject, files: Files, { place, key, attachment, workloads }: Handed): Report {
  const isGrant = key.startsWith("MODAL_OAUTH_");
  const what = isGrant ? "An OAuth grant for Modal" : "A Modal token";
  const access = isGrant ? "can do in the workspace all that was granted" : "has full access to the workspace";
  const sandboxed = workloads.filter(({ kind }) => kind === "sandbox" || kind === "exec");
  const risky = sandboxed.length > 0;
  return {
    severity: risky ? "high" : "low",
    confidence: "high",
    persona: "regular",
    message: risky
      ? `${what} is handed to ${namesOfWorkloads(sandboxed)}: what runs there ${access}.`
      : `${what} is handed to ${namesOfWorkloads(workloads)}: Modal ignores it in a function, but whatever runs there can take it and use the workspace.`,
    help: risky
      ? "Leave it out, and let the sandbox ask a function for what it needs."
      : "Leave it out: functions are authenticated by themselves.",
    primary: { place, label: isGrant ? "holds the grant" : "holds the token" },
    related: workloads.map((workload) => ({ place: workload.place, label: `${nameOfWorkload(workload)} gets it` })),
    path: [],
    fixes: attachment
      ? detached(project, files, attachment, workloads, isGrant ? "Leave the grant out" : "Leave the token out", false)
      : [],
    subject: { workload: workloads[0]?.name ?? "", key: isGrant ? key : "MODAL_TOKEN_SECRET" },
  };
}
