import type { Fix, Report } from "../../src/findings/finding.ts";
import type { Files } from "../../src/fixes/code.ts";
import { removeEntry } from "../../src/fixes/documents.ts";
import { fixes } from "../../src/fixes/fix.ts";
import { commandSecrets } from "../../src/inventory/command-secrets.ts";
import { coversItsPaths } from "../../src/inventory/monorepo.ts";
import type { Inventory, InventorySecret } from "../../src/inventory/types.ts";
import type { ModalProject } from "../../src/modal/project.ts";
import { textsOf } from "../../src/modal/query.ts";
import { defineRule } from "../../src/rule.ts";
import { placeKey } from "../../src/source/span.ts";

export default defineRule({
  meta: {
    id: "unused-inventory-secret",
    category: "resolution",
    severity: "low",
    severityReason: "A credential without a use, or a slip in a name.",
    summary: "A secret of the inventory that no code looks up",
    why: `A secret that nobody uses is a credential that nobody rotates, and nobody misses when it leaks. It may also be a slip: the code asks for another name.`,
    fix: `Delete the secret and its credential, or take it out of the inventory if other repositories own it.`,
    autofix: { kind: "unsafe", does: `Takes the entry out of the inventory. The secret itself is left to you.` },
    confidence: `For the pedantic persona, since other repositories of the workspace may use it. Silent as soon as one secret's name in the code can't be known, and where the scan met nothing of some of the \`paths\` that the inventory speaks for.`,
    references: ["https://modal.com/docs/guide/secrets"],
    cwe: null,
  },
  examples: {
    bad: [
      {
        title: "Left over",
        persona: "pedantic",
        files: {
          "app.py": `import os
import modal

app = modal.App("mail")


@app.function(secrets=[modal.Secret.from_name("relay")])
def send():
    return os.environ["RELAY_PASSWORD"]
`,
          "modal-secrets.toml": `[environments.main.secrets]
relay = ["RELAY_PASSWORD"]
old-relay = ["RELAY_PASSWORD"] # expect: unused-inventory-secret
`,
        },
      },
      {
        title: "A stage that the code never chooses",
        persona: "pedantic",
        files: {
          "app.py": `import os
import modal

PROD = os.environ.get("STAGE", "dev") == "prod"
app = modal.App("mail")


@app.function(secrets=[modal.Secret.from_name("relay-prod" if PROD else "relay-dev")])
def send():
    return os.environ["RELAY_PASSWORD"]
`,
          "modal-secrets.toml": `[environments.main.secrets]
relay-dev = ["RELAY_PASSWORD"]
relay-prod = ["RELAY_PASSWORD"]
relay-qa = ["RELAY_PASSWORD"] # expect: unused-inventory-secret
`,
        },
      },
      {
        title: "In two environments: said once",
        persona: "pedantic",
        files: {
          "app.py": `import modal

app = modal.App("mail")


@app.function()
def send():
    print("sent")
`,
          "modal-secrets.toml": `[environments.dev.secrets]
relay = ["RELAY_PASSWORD"] # expect: unused-inventory-secret

[environments.prod.secrets]
relay = ["RELAY_PASSWORD"]
`,
        },
      },
      {
        title: "All paths that the inventory speaks for were scanned",
        persona: "pedantic",
        files: {
          "mail/app.py": `import os
import modal

app = modal.App("mail")


@app.function(secrets=[modal.Secret.from_name("relay")])
def send():
    return os.environ["RELAY_PASSWORD"]
`,
          "tools/report.py": `print("no app here")
`,
          "modal-secrets.toml": `paths = ["mail/**"]

[environments.main.secrets]
relay = ["RELAY_PASSWORD"]
old-relay = ["RELAY_PASSWORD"] # expect: unused-inventory-secret
`,
        },
      },
    ],
    good: [
      {
        title: "A name that can't be known may be any of them",
        persona: "pedantic",
        files: {
          "app.py": `import os
import modal

app = modal.App("mail")


@app.function(secrets=[modal.Secret.from_name(os.environ["MAIL_SECRET"])])
def send():
    return os.environ["RELAY_PASSWORD"]
`,
          "modal-secrets.toml": `[environments.main.secrets]
relay = ["RELAY_PASSWORD"]
`,
        },
      },
      {
        title: "The scan doesn't reach all that the inventory speaks for",
        persona: "pedantic",
        files: {
          "mail/app.py": `import os
import modal

app = modal.App("mail")


@app.function(secrets=[modal.Secret.from_name("relay")])
def send():
    return os.environ["RELAY_PASSWORD"]
`,
          "modal-secrets.toml": `paths = ["mail/**", "billing/**"]

[environments.main.secrets]
relay = ["RELAY_PASSWORD"]
billing = ["BILLING_TOKEN"]
`,
        },
      },
      {
        title: "What a script hands to a command of Modal's",
        persona: "pedantic",
        files: {
          "app.py": `import os
import modal

app = modal.App("mail")


@app.function(secrets=[modal.Secret.from_name("relay")])
def send():
    return os.environ["RELAY_PASSWORD"]
`,
          "scripts/shell.sh": `modal shell --secret debug --cmd bash
`,
          ".github/workflows/image.yml": `on: push
jobs:
  image:
    steps:
      - run: |
          modal --profile work image build -t api \\
            --registry-secret=hub .
`,
          "modal-secrets.toml": `[environments.main.secrets]
relay = ["RELAY_PASSWORD"]
debug = ["DEBUG_TOKEN"]
hub = ["REGISTRY_USERNAME", "REGISTRY_PASSWORD"]
`,
        },
      },
      {
        title: "Shared with others",
        persona: "pedantic",
        files: {
          "app.py": `import modal

app = modal.App("mail")


@app.function()
def send():
    print("sent")
`,
          "modal-secrets.toml": `[environments.main.secrets]
telemetry = { keys = ["TELEMETRY_KEY"], shared = true }
`,
        },
      },
      {
        title: "A scan that met no Modal app",
        persona: "pedantic",
        files: {
          "tool.py": `print("no app here")
`,
          "modal-secrets.toml": `[environments.main.secrets]
relay = ["RELAY_PASSWORD"]
`,
        },
      },
    ],
  },
  *check({ project, inventory, files }) {
    if (project.workloads.length === 0 || isOpen(project)) return;
    const scanned = [...files.values()].filter(({ kind }) => kind !== "toml").map(({ path }) => path);
    if (!coversItsPaths(inventory, scanned)) return;
    const given = commandSecrets(files.values());
    if (given.open) return;
    const used = new Set([...given.names, ...project.secrets.flatMap(({ name }) => textsOf(name))]);
    const told = new Set<string>();
    for (const secret of inventory.environments.flatMap(({ secrets }) => secrets)) {
      if (used.has(secret.name) || secret.shared || told.has(secret.name)) continue;
      told.add(secret.name);
      yield report(inventory, files, secret.name, secret);
    }
  },
});

/** May the code look up a secret by a name that isn't known? */
function isOpen(project: ModalProject): boolean {
  return (
    project.secrets.some(({ kind, name }) => kind === "unknown" || (kind === "name" && (name === null || name.open))) ||
    project.workloads.some(({ attachmentsOpen }) => attachmentsOpen.length > 0)
  );
}

/** Takes it out of every environment. Other repositories may use it, so that needs a look. */
function fixesOf(inventory: Inventory, files: Files, name: string): readonly Fix[] {
  const entries = inventory.environments.flatMap(({ secrets }) => secrets.filter((each) => each.name === name));
  const places = [...new Map(entries.map(({ place }) => [placeKey(place), place])).values()];
  const title = `Take \`${name}\` out of the inventory`;
  return fixes(title, false, ...places.map((place) => removeEntry(files, place)));
}

function report(inventory: Inventory, files: Files, name: string, secret: InventorySecret): Report {
  return {
    severity: "low",
    confidence: "medium",
    persona: "pedantic",
    message: `No code looks up the secret \`${secret.name}\`.`,
    help: "Delete it with its credential, or take it out of the inventory.",
    primary: { place: secret.place, label: "unused" },
    related: [],
    path: [],
    fixes: fixesOf(inventory, files, name),
    subject: { secret: secret.name },
  };
}
