import type { Fix, Report } from "../../src/findings/finding.ts";
import { fixes } from "../../src/fixes/fix.ts";
import { addArgument, addOption } from "../../src/fixes/items.ts";
import type { Inventory } from "../../src/inventory/types.ts";
import type { Attachment, EnvRead, ModalProject, Secret, Workload } from "../../src/modal/project.ts";
import { isAlways, isHard, keysOfSecret, textsOf } from "../../src/modal/query.ts";
import { defineRule, type RuleContext } from "../../src/rule.ts";
import { isScriptPath } from "../../src/source/kind.ts";
import { attachedWorkloads } from "../shared/attached.ts";
import { isCredentialKey } from "../shared/credential-keys.ts";
import { mayLoadDotenv } from "../shared/gaps.ts";
import { identityOfSecret, listed, nameOfSecret, nameOfWorkload, readLabel, sentence } from "../shared/words.ts";

export default defineRule({
  meta: {
    id: "missing-required-keys",
    category: "resolution",
    severity: "informational",
    severityReason: "Nothing is wrong yet: Modal could check more.",
    summary: "A named secret whose keys the code needs, without required_keys to have Modal check them",
    why: `\`Secret.from_name\` doesn't look at keys. If somebody renames one in the dashboard, the app still deploys, and the containers fail with a \`KeyError\`. With \`required_keys=[...]\` Modal refuses the deploy instead and names the missing keys.`,
    fix: `Add \`required_keys=[...]\` with the keys that the code reads.`,
    autofix: { kind: "safe", does: `Adds \`required_keys=[...]\` with the keys that the code needs.` },
    confidence: `For the pedantic persona. The keys it proposes are those that the secret is known to have and that its workloads read without default; of a secret with unknown keys, the credentials that nothing else can give.`,
    references: ["https://modal.com/docs/reference/modal.Secret"],
    cwe: null,
  },
  examples: {
    bad: [
      {
        title: "The inventory says that the key is of this secret",
        persona: "pedantic",
        files: {
          "app.py": `import os
import modal

app = modal.App("mail")


@app.function(secrets=[modal.Secret.from_name("relay")])  # expect: missing-required-keys
def send():
    return os.environ["RELAY_PASSWORD"]
`,
          "modal-secrets.toml": `[environments.main.secrets]
relay = ["RELAY_PASSWORD"]
`,
        },
      },
      {
        title: "No other secret can have it",
        persona: "pedantic",
        files: {
          "app.py": `import os
import modal

app = modal.App("chat")
openai = modal.Secret.from_name("openai-secret")  # expect: missing-required-keys


@app.function(secrets=[openai])
def answer():
    return os.environ["OPENAI_API_KEY"]
`,
        },
      },
      {
        title: "Read in a helper",
        persona: "pedantic",
        files: {
          "app.py": `import os
import modal

app = modal.App("search")


def headers():
    return {"X-Api-Key": os.environ["SEARCH_API_KEY"]}


@app.cls(secrets=[modal.Secret.from_name("search")])  # expect: missing-required-keys
class Search:
    @modal.method()
    def query(self, text: str):
        return headers(), text
`,
        },
      },
    ],
    good: [
      {
        title: "They are there",
        persona: "pedantic",
        files: {
          "app.py": `import os
import modal

app = modal.App("mail")


@app.function(secrets=[modal.Secret.from_name("relay", required_keys=["RELAY_PASSWORD"])])
def send():
    return os.environ["RELAY_PASSWORD"]
`,
        },
      },
      {
        title: "Two secrets with unknown keys: it may be of either",
        persona: "pedantic",
        files: {
          "app.py": `import os
import modal

app = modal.App("mail")


@app.function(secrets=[modal.Secret.from_name("relay"), modal.Secret.from_name("search")])
def send():
    return os.environ["RELAY_PASSWORD"]
`,
        },
      },
      {
        title: "A dotenv file goes along, which may have it",
        persona: "pedantic",
        files: {
          "app.py": `import os
import modal
from dotenv import load_dotenv

app = modal.App("mail", image=modal.Image.debian_slim().add_local_dir("settings", "/root/settings"))


@app.function(secrets=[modal.Secret.from_name("kms")])
def send():
    load_dotenv("settings/.env")
    return os.environ["RELAY_PASSWORD"]
`,
        },
      },
      {
        title: "Attached in one stage only: the other has the key from elsewhere",
        persona: "pedantic",
        files: {
          "app.py": `import os
import modal

PROD = os.environ.get("STAGE", "dev") == "prod"
app = modal.App("mail")


@app.function(secrets=[modal.Secret.from_name("relay")] if PROD else [])
def send():
    return os.environ["RELAY_PASSWORD"]
`,
        },
      },
      {
        title: "Only optional reads",
        persona: "pedantic",
        files: {
          "app.py": `import os
import modal

app = modal.App("mail")


@app.function(secrets=[modal.Secret.from_name("relay")])
def send():
    return os.environ.get("RELAY_PASSWORD", "")
`,
        },
      },
    ],
  },
  *check(context) {
    for (const secret of context.project.secrets) {
      if (secret.kind !== "name" || secret.requiredKeys.length > 0) continue;
      const needed = neededKeys(context.project, context.inventory, secret);
      const [first] = needed;
      if (first) yield report(secret, first, needed, context);
    }
  },
});

interface Need {
  readonly key: string;
  readonly workload: Workload;
  readonly read: EnvRead;
}

function neededKeys(project: ModalProject, inventory: Inventory, secret: Secret): readonly Need[] {
  const { keys, closed } = keysOfSecret(project, secret, inventory);
  const found = new Map<string, Need>();
  for (const { workload, attachment } of attachedWorkloads(project, secret)) {
    if (!closed && !isOnlySource(workload, attachment)) continue;
    for (const read of workload.reads) {
      const { key } = read;
      if (key === null || read.domain.length > 0 || !isHard(read) || found.has(key)) continue;
      const given = workload.env.some((each) => each.key === key);
      if (closed ? keys.includes(key) : !given && isCredentialKey(key)) found.set(key, { key, workload, read });
    }
  }
  return [...found.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** Does every credential that no `env=` gives the workload come from this secret, in each case? */
function isOnlySource(workload: Workload, { certain, when }: Attachment): boolean {
  const { attachments, attachmentsOpen } = workload;
  if (!certain || !isAlways(when) || attachments.length !== 1 || attachmentsOpen.length > 0) return false;
  return !mayLoadDotenv(workload);
}

function report(secret: Secret, { workload, read }: Need, needed: readonly Need[], context: RuleContext): Report {
  const keys = needed.map(({ key }) => key);
  return {
    severity: "informational",
    confidence: "high",
    persona: "pedantic",
    message: `${sentence(nameOfSecret(secret))} is looked up without \`required_keys\`, and ${fate(workload)} if it lacks ${listed(keys)}.`,
    help: `Add \`required_keys=[${keys.map((key) => `"${key}"`).join(", ")}]\`, and Modal checks it at deploy.`,
    primary: { place: secret.place, label: "no `required_keys`" },
    related: needed.slice(0, 3).map((each) => ({ place: each.read.place, label: readLabel(each.read) })),
    path: read.path.length > 0 ? read.path.map(({ place, name }) => ({ place, label: `to ${name}` })) : [],
    fixes: fixesOf(secret, keys, context),
    subject: { secret: identityOfSecret(secret) },
  };
}

function fate(workload: Workload): string {
  const name = nameOfWorkload(workload);
  return workload.kind === "image-build" ? `${name} fails while the image is built` : `${name} fails at run time`;
}

/** Only a secret with one name has the same keys in every case. */
function fixesOf({ place, name }: Secret, keys: readonly string[], { files }: RuleContext): readonly Fix[] {
  if (textsOf(name).length !== 1) return [];
  const list = `[${keys.map((key) => `"${key}"`).join(", ")}]`;
  const edits = isScriptPath(place.file)
    ? addOption(files, place, `requiredKeys: ${list}`)
    : addArgument(files, place, `required_keys=${list}`);
  return fixes("Add `required_keys`", true, edits);
}
