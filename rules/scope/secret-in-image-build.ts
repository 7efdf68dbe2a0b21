import type { Confidence, Report } from "../../src/findings/finding.ts";
import type { Files } from "../../src/fixes/code.ts";
import type { Inventory } from "../../src/inventory/types.ts";
import type { Attachment, ModalProject, Workload } from "../../src/modal/project.ts";
import { keysOfSecret, useOf } from "../../src/modal/query.ts";
import { defineRule } from "../../src/rule.ts";
import { detached } from "../shared/attachment-fixes.ts";
import { isCredentialKey } from "../shared/credential-keys.ts";
import { type Arrivals, arrivesWhole, byPlace, credentialsOf, readsOf } from "../shared/flows.ts";
import { identityOfSecret, listed, nameOfSecret, nameOfWorkload } from "../shared/words.ts";

export default defineRule({
  meta: {
    id: "secret-in-image-build",
    category: "scope",
    severity: "medium",
    severityReason: "Installers and other people's build code can take it.",
    summary: "A build step that is given more secrets than it can use, or a credential that is pickled into it",
    why: `A build step runs installers, downloads and code of other people, and what it writes stays in the image for good. A secret that the step has no use for can only leak there: into a layer, a log, a cache.

A function that \`run_function\` runs, or one with \`serialized=True\`, takes the module's globals that it uses along: their values at deploy are pickled into what Modal stores as the image's or the function's definition. \`TOKEN = os.environ["TOKEN"]\` puts the token there.`,
    fix: `Give the step the one credential that it needs (the token for a private download), or none. Read environment variables inside the function, not at the top of the module.`,
    autofix: {
      kind: "unsafe",
      does: `Takes the secret away from the step. A value that is pickled into the step is left to you.`,
    },
    confidence: `Reported where a whole dotenv file or environment is given to a step, or where all keys of the secret are known and what the step runs reads none of them: a function of the project that was followed to its end, or commands of which it is known what they read. \`pip\`, \`uv\`, \`git\`, \`aws\`, \`hf\` and others take keys by themselves; a script of the project is read, one from elsewhere, a build of a project's own code or a private index may take any key. Where a published program from outside runs that isn't named after the keys the confidence is medium; where the secret's keys aren't known and nothing reads any, low, for the pedantic persona. A private download with the token that it needs is left alone. A pickled global is reported where its value is followed to the read of a credential, by name.`,
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
        title: "Public packages need no token",
        files: {
          "app.py": `import modal

image = (
    modal.Image.debian_slim()
    .apt_install("git", "curl")
    .pip_install("openai", "httpx", secrets=[modal.Secret.from_name("openai")])  # expect: secret-in-image-build
    .run_commands(
        "git config --global advice.detachedHead false",
        "git clone https://github.com/acme/prompts /prompts",
        secrets=[modal.Secret.from_name("openai"), modal.Secret.from_name("github")],  # expect: secret-in-image-build
    )
)
app = modal.App("chat", image=image)


@app.function(secrets=[modal.Secret.from_name("openai")])
def run():
    import openai

    return openai.OpenAI()
`,
          "modal-secrets.toml": `[environments.main.secrets]
openai = ["OPENAI_API_KEY"]
github = ["GITHUB_TOKEN"]
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
      {
        title: "The token at the top of the module goes into the image's definition",
        files: {
          "app.py": `import modal
from models import download

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
          "models.py": `import os

HF_TOKEN = os.environ.get("HF_TOKEN")


def download():
    from huggingface_hub import snapshot_download

    snapshot_download("acme/private-model", token=HF_TOKEN)  # expect: secret-in-image-build
`,
        },
      },
      {
        title: "A serialized function takes its globals along",
        files: {
          "app.py": `import os
import modal

app = modal.App("notes")
API_KEY = os.environ["NOTES_API_KEY"]
MODEL = os.environ.get("MODEL", "small")


@app.function(serialized=True)
def send(text: str):
    import requests

    headers = {"x-api-key": API_KEY, "x-model": MODEL}  # expect: secret-in-image-build
    return requests.post("https://notes.example.com", data=text, headers=headers).status_code
`,
        },
      },
    ],
    good: [
      {
        title: "A token that is read where it is used, and a global that nothing takes along",
        persona: "auditor",
        minConfidence: "low",
        files: {
          "app.py": `import os
import modal

app = modal.App("models")
TOKEN = os.environ.get("HF_TOKEN")
REPO = os.environ.get("REPO", "acme/private-model")


def download():
    from huggingface_hub import snapshot_download

    snapshot_download(REPO, token=os.environ["HF_TOKEN"])


huggingface = modal.Secret.from_name("huggingface-secret", required_keys=["HF_TOKEN"])
image = modal.Image.debian_slim().pip_install("huggingface_hub").run_function(download, secrets=[huggingface])


@app.function(image=image, secrets=[huggingface])
def run():
    return bool(TOKEN)
`,
        },
      },
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
        title: "Commands, tools and scripts that read what they are given",
        persona: "auditor",
        minConfidence: "low",
        files: {
          "app.py": `import modal

image = (
    modal.Image.debian_slim()
    .pip_install("huggingface_hub[cli]")
    .run_commands(
        "curl -H \\"Authorization: Bearer $ASSETS_TOKEN\\" https://assets.internal/pack.tgz | tar xz",
        secrets=[modal.Secret.from_name("assets")],
    )
    .run_commands("hf download acme/private-model", secrets=[modal.Secret.from_name("huggingface")])
    .pip_install_from_requirements("requirements.txt", secrets=[modal.Secret.from_name("index")])
    .add_local_file("setup.sh", "/setup.sh", copy=True)
    .run_commands("bash /setup.sh", secrets=[modal.Secret.from_name("licence")])
)
app = modal.App("site", image=image)


@app.function()
def run():
    pass
`,
          "requirements.txt": `--extra-index-url https://user:\${INDEX_PASSWORD}@pypi.acme.example/simple
acme-tools==2.1
`,
          "setup.sh": `set -eu
/opt/acme/activate --key "$ACME_LICENCE_KEY"
`,
          "modal-secrets.toml": `[environments.main.secrets]
assets = ["ASSETS_TOKEN"]
huggingface = ["HF_TOKEN"]
index = ["INDEX_PASSWORD"]
licence = ["ACME_LICENCE_KEY"]
`,
        },
      },
    ],
  },
  *check({ project, inventory, files }) {
    for (const step of project.workloads) {
      if (step.kind !== "image-build") continue;
      for (const attachment of step.attachments) {
        const excess = excessOf(project, inventory, step, attachment);
        if (excess) yield report(project, files, step, attachment, excess);
      }
    }
    const pickled = project.flows.filter(
      (flow) => flow.sink.kind === "pickled" && arrivesWhole(flow) && credentialsOf(flow).length > 0,
    );
    for (const arrivals of byPlace(project, pickled)) yield pickledReport(arrivals);
  },
});

function pickledReport({ flows, first, workloads }: Arrivals): Report {
  const [workload] = workloads;
  const keys = [...new Set(flows.flatMap(credentialsOf))].sort();
  const where = first.sink.kind === "pickled" && first.sink.into === "image" ? "the image's" : "the function's";
  return {
    severity: "medium",
    confidence: flows.some(({ certain }) => certain) ? "high" : "medium",
    persona: "regular",
    message: `${listed(keys)} of the deploying machine ${keys.length > 1 ? "are" : "is"} pickled into ${where} definition with this global: Modal stores ${keys.length > 1 ? "them" : "it"} there as plain data.`,
    help: "Read it inside the function from `os.environ`, and attach the secret.",
    primary: { place: first.place, label: "its value goes along" },
    related: [
      ...readsOf(flows, first.place),
      ...(workload ? [{ place: workload.place, label: `${nameOfWorkload(workload)} takes it along` }] : []),
    ],
    path: [],
    fixes: [],
    subject: { key: keys.join(","), ...(workload ? { workload: workload.name } : {}) },
  };
}

/** Why the step shouldn't have the secret, and how sure that is. */
interface Excess {
  readonly why: string;
  readonly confidence: Confidence;
}

function excessOf(project: ModalProject, inventory: Inventory, step: Workload, { secret }: Attachment): Excess | null {
  if (secret.wholeEnvironment)
    return { why: "is given the whole environment of the deploying machine", confidence: "high" };
  if (secret.kind === "dotenv") return { why: "is given a whole dotenv file", confidence: "high" };
  const { keys, closed } = keysOfSecret(project, secret, inventory);
  if (closed && !keys.some(isCredentialKey)) return null;
  const use = useOf(project, step, closed ? keys : null);
  if (use.kind !== "none" && (use.kind !== "unlikely" || !closed)) return null;
  const why = `runs nothing that reads ${closed ? listed(keys) : "a variable"}, and is given ${nameOfSecret(secret)}`;
  return { why, confidence: !closed ? "low" : use.kind === "none" ? "high" : "medium" };
}

function report(
  project: ModalProject,
  files: Files,
  step: Workload,
  attachment: Attachment,
  { why, confidence }: Excess,
): Report {
  const { secret, place } = attachment;
  return {
    severity: "medium",
    confidence,
    persona: confidence === "low" ? "pedantic" : "regular",
    message: `This image build step ${why}: what it installs or writes can take the keys along.`,
    help: "Give it the one credential that it needs, or none.",
    primary: { place, label: "given to the build step" },
    related: [{ place: step.place, label: "the build step" }],
    path: [],
    // Whether something that it runs takes the key needs a look.
    fixes: detached(project, files, attachment, [step], `Don't give ${nameOfSecret(secret)} to the step`, false),
    subject: { workload: step.name, secret: identityOfSecret(secret) },
  };
}
