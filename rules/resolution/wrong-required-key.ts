import type { Fix, Report } from "../../src/findings/finding.ts";
import type { Files } from "../../src/fixes/code.ts";
import { renameText } from "../../src/fixes/edits.ts";
import { fixes } from "../../src/fixes/fix.ts";
import { keyStatus, keysOf, nearestName, nearNames, secretsHolding } from "../../src/inventory/query.ts";
import type { Inventory } from "../../src/inventory/types.ts";
import type { ModalProject, Secret } from "../../src/modal/project.ts";
import { casesOver, environmentIn, isImplicit, keysOfRead, limitsOfText, textIn } from "../../src/modal/query.ts";
import { defineRule } from "../../src/rule.ts";
import { type Place, placeKey } from "../../src/source/span.ts";
import { attachedWorkloads } from "../shared/attached.ts";
import { inCases, listed } from "../shared/words.ts";

export default defineRule({
  meta: {
    id: "wrong-required-key",
    category: "resolution",
    severity: "medium",
    severityReason: "The deploy fails, and nothing is exposed.",
    summary: "A key in required_keys that the secret doesn't have",
    why: `Modal checks \`required_keys\` when the app is loaded: if the secret lacks one of them, \`modal deploy\` and \`modal run\` fail with "Secret is missing key(s)" before any container starts.`,
    fix: `Correct the key's name, or add the key to the secret.`,
    autofix: {
      kind: "both",
      does: `\`--fix\` corrects a key that nothing reads to the one that comes near; \`--fix-unsafe\` also one that the code reads.`,
    },
    confidence: `Reported where the inventory has the secret with all its keys, in every environment that may be meant, and none has this one.`,
    references: ["https://modal.com/docs/reference/modal.Secret", "https://modal.com/docs/guide/secrets"],
    cwe: null,
  },
  examples: {
    bad: [
      {
        title: "A slip in the key",
        files: {
          "app.py": `import os
import modal

app = modal.App("mail")
relay = modal.Secret.from_name("relay", required_keys=["RELAY_PASWORD"])  # expect: wrong-required-key


@app.function(secrets=[relay])
def send():
    return os.environ["RELAY_PASSWORD"]
`,
          "modal-secrets.toml": `[environments.main.secrets]
relay = ["RELAY_PASSWORD"]
`,
        },
      },
      {
        title: "One of several keys, on its own line",
        files: {
          "app.py": `import modal

app = modal.App("db")
postgres = modal.Secret.from_name(
    "postgres",
    required_keys=[
        "PGHOST",
        "PGPASS",  # expect: wrong-required-key
    ],
)


@app.function(secrets=[postgres])
def run():
    import psycopg2

    psycopg2.connect()
`,
          "modal-secrets.toml": `[environments.main.secrets]
postgres = ["PGHOST", "PGUSER", "PGPASSWORD"]
`,
        },
      },
      {
        title: "The key is in another secret",
        files: {
          "app.py": `import os
import modal

app = modal.App("chat")


@app.function(secrets=[modal.Secret.from_name("search", required_keys=["OPENAI_API_KEY"])])  # expect: wrong-required-key
def answer():
    return os.environ["OPENAI_API_KEY"]
`,
          "modal-secrets.toml": `[environments.main.secrets]
search = ["SEARCH_API_KEY"]
openai = ["OPENAI_API_KEY"]
`,
        },
      },
      {
        title: "A class that reads the key by the same slip",
        files: {
          "app.py": `import os
import modal

app = modal.App("alerts")


@app.cls(secrets=[modal.Secret.from_name("slack", required_keys=["SLACK_WEBHOOK"])])  # expect: wrong-required-key
class Alerts:
    @modal.enter()
    def connect(self):
        self.address = os.environ["SLACK_WEBHOOK"]

    @modal.method()
    def send(self, text: str):
        return self.address, text
`,
          "modal-secrets.toml": `[environments.main.secrets]
slack = ["SLACK_WEBHOOK_URL"]
`,
        },
      },
    ],
    good: [
      {
        title: "The secret has it",
        files: {
          "app.py": `import os
import modal

app = modal.App("mail")


@app.function(secrets=[modal.Secret.from_name("relay", required_keys=["RELAY_PASSWORD"])])
def send():
    return os.environ["RELAY_PASSWORD"]
`,
          "modal-secrets.toml": `[environments.main.secrets]
relay = ["RELAY_PASSWORD", "RELAY_HOST"]
`,
        },
      },
      {
        title: "The inventory doesn't know the secret, or not all of its keys",
        files: {
          "app.py": `import os
import modal

app = modal.App("mail")


@app.function(secrets=[modal.Secret.from_name("relay", required_keys=["RELAY_PASSWORD"])])
def send():
    return os.environ["RELAY_PASSWORD"]
`,
          "modal-secrets.toml": `[environments.main.secrets]
search = ["SEARCH_KEY"]
`,
        },
      },
      {
        title: "One of two environments has it: which one is meant, the deploy says",
        files: {
          "app.py": `import os
import modal

app = modal.App("mail")


@app.function(secrets=[modal.Secret.from_name("relay", required_keys=["RELAY_PASSWORD"])])
def send():
    return os.environ["RELAY_PASSWORD"]
`,
          "modal-secrets.toml": `[environments.prod.secrets]
relay = ["RELAY_PASSWORD"]

[environments.dev.secrets]
relay = ["RELAY_HOST"]
`,
        },
      },
    ],
  },
  *check({ project, inventory, files }) {
    for (const secret of project.secrets) {
      for (const { key, place } of secret.requiredKeys) {
        const report = examine(project, inventory, files, secret, key, place);
        if (report) yield report;
      }
    }
  },
});

function examine(
  project: ModalProject,
  inventory: Inventory,
  files: Files,
  secret: Secret,
  key: string,
  place: Place,
): Report | null {
  const all = casesOver(project, [...limitsOfText(secret.name), ...limitsOfText(secret.environmentName)]);
  const missing = (all ?? []).flatMap((values) => {
    const name = textIn(secret.name, values);
    const environment = environmentIn(secret, values, inventory);
    return name !== null && keyStatus(inventory, name, key, environment) === "absent"
      ? [{ values, name, environment }]
      : [];
  });
  const [first] = missing;
  if (!first || !all) return null;
  const known = keysOf(inventory, first.name, first.environment)?.some.map(({ name }) => name) ?? [];
  const near = nearestName(key, known);
  // Safe where only one name comes near, nothing asks for the wrong one, and all cases agree.
  const renamed = (to: string, names: readonly string[]): readonly Fix[] => {
    if (secret.requiredKeys.some((each) => each.key === to)) return [];
    const alone = nearNames(key, names).length === 1 && missing.length === all.length;
    const reads = attachedWorkloads(project, secret).flatMap(({ workload }) =>
      workload.reads.filter((read) => keysOfRead(read).includes(key)),
    );
    // The code asks by the same slip, unless a library does.
    const isSlip = reads.every((read) => read.key === key && !isImplicit(read));
    const places = isSlip ? new Map(reads.map((read) => [placeKey(read.place), read.place])).values() : [];
    return fixes(
      reads.length > 0 && isSlip ? `Require and read \`${to}\`` : `Require \`${to}\``,
      alone && reads.length === 0,
      renameText(files, place, key, to),
      ...[...places].map((each) => renameText(files, each, key, to)),
    );
  };
  const [holder] = secretsHolding(inventory, key, first.environment);
  const where = inCases(
    missing.map(({ values }) => values),
    all,
  );
  return {
    severity: "medium",
    confidence: "high",
    persona: "regular",
    message: `The secret \`${first.name}\` has no \`${key}\`, which \`required_keys\` asks for${where}: deploying or running the app fails with "Secret is missing key(s)".`,
    help:
      near !== null
        ? `Did you mean \`${near}\`?`
        : holder
          ? `The secret \`${holder.name}\` has it.`
          : known.length > 0
            ? `It has ${listed(known, 8)}.`
            : "Add the key to the secret.",
    primary: { place, label: "required here" },
    related: [{ place: secret.place, label: "of this secret" }],
    path: [],
    fixes: near === null ? [] : renamed(near, known),
    subject: { secret: first.name, key },
  };
}
