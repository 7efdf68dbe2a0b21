import type { Report } from "../../src/findings/finding.ts";
import type { Inventory } from "../../src/inventory/types.ts";
import type { FrozenRead } from "../../src/modal/container-code.ts";
import type { ModalProject, Workload } from "../../src/modal/project.ts";
import { casesWhen, isImplicit, keysOfRead, libraryOf, provisionOf } from "../../src/modal/query.ts";
import { defineRule } from "../../src/rule.ts";
import { grouped } from "../../src/source/groups.ts";
import { placeKey } from "../../src/source/span.ts";
import { isCredentialKey } from "../shared/credential-keys.ts";
import {
  identityOfSecret,
  listed,
  nameOfSecret,
  nameOfWorkload,
  readLabel,
  sentence,
  stepsTo,
} from "../shared/words.ts";
import { afterRestore } from "./snapshot-fixes.ts";

export default defineRule({
  meta: {
    id: "snapshot-frozen-secret",
    category: "scope",
    severity: "medium",
    severityReason: "A rotated credential lives on, and lies in the snapshot.",
    summary: "A credential that is read before the memory snapshot is taken, and kept",
    why: `With \`enable_memory_snapshot=True\`, what \`@modal.enter(snap=True)\` sets up is written to a snapshot, from which later containers start. A client that is made there keeps the credential of that day: after a rotation, containers go on with the old one until the next deploy takes a new snapshot, and the value lies in the snapshot besides.`,
    fix: `Load the model under \`@modal.enter(snap=True)\`, and make clients that need a credential in a second method under \`@modal.enter(snap=False)\`, which runs after each restore.`,
    autofix: {
      kind: "unsafe",
      does: `Lets the method run after each restore (\`snap=False\`), or moves the one line with the read into a method that does.`,
    },
    confidence: `Medium where the object keeps the value, or the client that was made with it. A credential that is only used on the spot (a token to download weights) is of low confidence, settings are silent. Only for classes with memory snapshots turned on.`,
    references: ["https://modal.com/docs/guide/memory-snapshots", "https://modal.com/docs/guide/secrets"],
    cwe: 324,
  },
  examples: {
    bad: [
      {
        title: "The password is read where the weights are loaded",
        files: {
          "app.py": `import os
import modal
import psycopg2

app = modal.App("search")


@app.cls(enable_memory_snapshot=True, secrets=[modal.Secret.from_name("search-db", required_keys=["DB_PASSWORD"])])
class Search:
    @modal.enter(snap=True)
    def load(self):
        self.weights = open("/models/weights", "rb").read()
        self.password = os.environ["DB_PASSWORD"]  # expect: snapshot-frozen-secret

    @modal.method()
    def query(self, text: str):
        return psycopg2.connect(host="db.internal", password=self.password), self.weights, text
`,
        },
      },
      {
        title: "A library that takes its key by itself",
        files: {
          "app.py": `import modal

app = modal.App("chat")


@app.cls(enable_memory_snapshot=True, secrets=[modal.Secret.from_name("openai-secret")])
class Chat:
    @modal.enter(snap=True)
    def load(self):
        from openai import OpenAI

        self.client = OpenAI()  # expect: snapshot-frozen-secret

    @modal.method()
    def answer(self, text: str):
        return self.client.responses.create(model="gpt-4.1-mini", input=text).output_text
`,
        },
      },
      {
        title: "In a helper",
        files: {
          "clients.py": `import os
import stripe


def make_client():
    return stripe.StripeClient(os.environ["STRIPE_API_KEY"])  # expect: snapshot-frozen-secret
`,
          "app.py": `import modal
from clients import make_client

app = modal.App("pay")


@app.cls(enable_memory_snapshot=True, secrets=[modal.Secret.from_name("stripe", required_keys=["STRIPE_API_KEY"])])
class Pay:
    @modal.enter(snap=True)
    def load(self):
        self.stripe = make_client()

    @modal.method()
    def charge(self, customer: str):
        return self.stripe.charges.list({"customer": customer})
`,
        },
      },
    ],
    good: [
      {
        title: "Read after each restore",
        files: {
          "app.py": `import os
import modal

app = modal.App("search")


@app.cls(enable_memory_snapshot=True, secrets=[modal.Secret.from_name("search-db")])
class Search:
    @modal.enter(snap=True)
    def load(self):
        self.model = open("/models/weights").read()

    @modal.enter(snap=False)
    def connect(self):
        self.password = os.environ["DB_PASSWORD"]

    @modal.method()
    def query(self, text: str):
        return self.model, self.password, text
`,
        },
      },
      {
        title: "Without memory snapshots",
        files: {
          "app.py": `import os
import modal

app = modal.App("search")


@app.cls(secrets=[modal.Secret.from_name("search-db")])
class Search:
    @modal.enter(snap=True)
    def load(self):
        self.password = os.environ["DB_PASSWORD"]

    @modal.method()
    def query(self, text: str):
        return self.password, text
`,
        },
      },
      {
        title: "A download token that is used once, and a setting",
        files: {
          "app.py": `import os
import modal

app = modal.App("llm")


@app.cls(enable_memory_snapshot=True, secrets=[modal.Secret.from_name("huggingface-secret")])
class Model:
    @modal.enter(snap=True)
    def load(self):
        from huggingface_hub import snapshot_download

        self.folder = os.environ.get("MODEL_DIR", "/models")
        snapshot_download("acme/weights", token=os.environ["HF_TOKEN"])

    @modal.method()
    def answer(self, text: str):
        return self.folder, text
`,
        },
      },
    ],
  },
  *check({ project, inventory, files }) {
    const kept = project.workloads.flatMap((workload) => frozenIn(project, inventory, workload));
    for (const [first, ...others] of grouped(kept, ({ frozen }) => placeKey(frozen.read.place)).values()) {
      const { read, snap } = first.frozen;
      const at = read.path.find(({ place }) => place.file === snap?.file)?.place ?? read.place;
      yield {
        ...report(first, others, project, inventory),
        fixes: snap && others.length === 0 ? afterRestore(files, snap, at) : [],
      };
    }
  },
});

interface Frozen {
  readonly workload: Workload;
  readonly frozen: FrozenRead;
  readonly key: string;
}

function frozenIn(project: ModalProject, inventory: Inventory, workload: Workload): readonly Frozen[] {
  return (workload.code?.frozenReads ?? []).flatMap((frozen): readonly Frozen[] => {
    const { read } = frozen;
    const key = keysOfRead(read).find(isCredentialKey);
    if (key === undefined || read.how === "in" || read.phase === "import") return [];
    return isImplicit(read) && !mayKeep(project, workload, frozen, key, inventory) ? [] : [{ workload, frozen, key }];
  });
}

/** Libraries that use their token for downloads and keep it for nothing else. */
const DOWNLOADS = /hugging|transformers|diffusers|datasets|sentence|wandb|kaggle/i;

/** Does a library certainly take the key: it fails without, or a secret that is known to have it was attached for it? */
function mayKeep(
  project: ModalProject,
  workload: Workload,
  { read }: FrozenRead,
  key: string,
  inventory: Inventory,
): boolean {
  const library = libraryOf(read) ?? "";
  if (DOWNLOADS.test(library)) return false;
  return read.required || attachmentsFor(project, workload, key, read.when, inventory).length > 0;
}

function report(
  { workload, frozen: { read, kept }, key }: Frozen,
  others: readonly Frozen[],
  project: ModalProject,
  inventory: Inventory,
): Report {
  const library = libraryOf(read);
  const given = attachmentsFor(project, workload, key, read.when, inventory);
  const names = [workload, ...others.map((each) => each.workload)];
  return {
    severity: "medium",
    confidence: kept ? "medium" : "low",
    persona: "regular",
    message: `${sentence(nameOfWorkload(workload))} ${kept ? "keeps" : "reads"} ${listed([key])} in code that runs before the memory snapshot: its containers go on with that value after the secret is rotated.`,
    help: "Do it under `@modal.enter(snap=False)`, which runs after each restore.",
    primary: { place: read.place, label: library === null ? readLabel(read) : `\`${library}\` takes its key here` },
    related: [
      ...given.map(({ place, secret }) => ({ place, label: `${nameOfSecret(secret)} gives it` })),
      ...names.map((each) => ({ place: each.place, label: `${nameOfWorkload(each)} starts from a snapshot` })),
    ],
    path: stepsTo(workload, read),
    fixes: [],
    subject: {
      workload: workload.name,
      key,
      ...(given[0] ? { secret: identityOfSecret(given[0].secret) } : {}),
    },
  };
}

function attachmentsFor(
  project: ModalProject,
  workload: Workload,
  key: string,
  when: FrozenRead["read"]["when"],
  inventory: Inventory,
) {
  const [values] = casesWhen(project, workload, when) ?? [];
  if (!values) return [];
  const { attachments, openSecrets } = provisionOf(workload, key, values, inventory, true);
  return attachments.length > 0 ? attachments : openSecrets.length === 1 ? openSecrets : [];
}
