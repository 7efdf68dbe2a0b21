import type { Report } from "../../src/findings/finding.ts";
import type { Inventory } from "../../src/inventory/types.ts";
import type { Attachment, ModalProject, Workload } from "../../src/modal/project.ts";
import { keysOfSecret, useOf } from "../../src/modal/query.ts";
import { defineRule } from "../../src/rule.ts";
import { isCredentialKey } from "../shared/credential-keys.ts";
import { identityOfSecret, listed, nameOfSecret } from "../shared/words.ts";

export default defineRule({
  meta: {
    id: "secret-in-image-build",
    category: "scope",
    severity: "medium",
    summary: "A build step that is given more secrets than it can use",
    why: `A build step runs installers, downloads and code of other people, and what it writes stays in the image for good. A secret that the step has no use for can only leak there: into a layer, a log, a cache.`,
    fix: `Give the step the one credential that it needs (the token for a private download), or none.`,
    confidence: `Reported where a whole dotenv file or environment is given to a step, or where the step runs a function of the project that was followed to its end and reads none of the secret's keys. A shell step with the named secret that its download needs is left alone: what a command reads can't be told.`,
    references: ["https://modal.com/docs/guide/images", "https://modal.com/docs/reference/modal.Image"],
    cwe: 272,
  },
  examples: {
    bad: [
      {
        title: "The function that is run has no use for it",
        files: {
          "app.py": `import modal


def warm_up():
    print("warm")


image = modal.Image.debian_slim().run_function(
    warm_up,
    secrets=[modal.Secret.from_name("payments")],  # expect: secret-in-image-build
)
app = modal.App("shop", image=image)


@app.function()
def run():
    pass
`,
          "modal-secrets.toml": `[environments.main.secrets]
payments = ["PAYMENTS_API_KEY"]
`,
        },
      },
      {
        title: "The whole dotenv file for one command",
        files: {
          "app.py": `import modal

image = modal.Image.debian_slim().run_commands(
    "make assets",
    secrets=[modal.Secret.from_dotenv()],  # expect: secret-in-image-build
)
app = modal.App("site", image=image)


@app.function()
def run():
    pass
`,
        },
      },
      {
        title: "The whole environment",
        files: {
          "app.py": `import os
import modal

everything = modal.Secret.from_dict(dict(os.environ))
image = modal.Image.debian_slim().pip_install("httpx", secrets=[everything])  # expect: secret-in-image-build
app = modal.App("site", image=image)


@app.function()
def run():
    pass
`,
        },
      },
    ],
    good: [
      {
        title: "A private download with the token it needs",
        files: {
          "app.py": `import modal

image = modal.Image.debian_slim().pip_install_private_repos(
    "github.com/acme/tools@main",
    git_user="acme-bot",
    secrets=[modal.Secret.from_name("github-secret", required_keys=["GITHUB_TOKEN"])],
)
app = modal.App("tools", image=image)


@app.function()
def run():
    pass
`,
        },
      },
      {
        title: "A function that downloads a gated model",
        files: {
          "app.py": `import modal


def download():
    from huggingface_hub import snapshot_download

    snapshot_download("acme/private-model")


image = (
    modal.Image.debian_slim()
    .pip_install("huggingface_hub")
    .run_function(download, secrets=[modal.Secret.from_name("huggingface-secret", required_keys=["HF_TOKEN"])])
)
app = modal.App("models", image=image)


@app.function()
def run():
    pass
`,
        },
      },
      {
        title: "A shell command may read what it is given",
        files: {
          "app.py": `import modal

image = modal.Image.debian_slim().run_commands(
    "curl -H \\"Authorization: Bearer $ASSETS_TOKEN\\" https://assets.internal/pack.tgz | tar xz",
    secrets=[modal.Secret.from_name("assets")],
)
app = modal.App("site", image=image)


@app.function()
def run():
    pass
`,
        },
      },
    ],
  },
  *check({ project, inventory }) {
    for (const step of project.workloads) {
      if (step.kind !== "image-build") continue;
      for (const attachment of step.attachments) {
        const why = tooMuch(project, inventory, step, attachment);
        if (why !== null) yield report(step, attachment, why);
      }
    }
  },
});

function tooMuch(project: ModalProject, inventory: Inventory, step: Workload, { secret }: Attachment): string | null {
  if (secret.wholeEnvironment) return "is given the whole environment of the deploying machine";
  if (secret.kind === "dotenv") return "is given a whole dotenv file";
  const { keys, closed } = keysOfSecret(project, secret, inventory);
  if (!closed || !keys.some(isCredentialKey)) return null;
  return useOf(project, step, keys).kind === "none"
    ? `runs a function that reads no ${listed(keys)}, and is given ${nameOfSecret(secret)}`
    : null;
}

function report(step: Workload, { secret, place }: Attachment, why: string): Report {
  return {
    severity: "medium",
    confidence: "high",
    persona: "regular",
    message: `This image build step ${why}: what it installs or writes can take the keys along.`,
    help: "Give it the one credential that it needs, or none.",
    primary: { place, label: "given to the build step" },
    related: [{ place: step.place, label: "the build step" }],
    path: [],
    fixes: [],
    subject: { workload: step.name, secret: identityOfSecret(secret) },
  };
}
