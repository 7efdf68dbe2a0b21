import type { Report } from "../../src/findings/finding.ts";
import type { Inventory } from "../../src/inventory/types.ts";
import type { Attachment, ModalProject, Workload } from "../../src/modal/project.ts";
import { casesOf, keysOfSecret, limitsOfText, textIn, useOf, type Values } from "../../src/modal/query.ts";
import { defineRule } from "../../src/rule.ts";
import { placeKey } from "../../src/source/span.ts";
import { knownSecretNames, stageOfCase, stageOfSecretIn } from "../shared/stages.ts";
import { inCases, nameOfWorkload, namesOfWorkloads } from "../shared/words.ts";

export default defineRule({
  meta: {
    id: "pinned-environment",
    category: "environments",
    severity: "medium",
    summary: "A secret of one fixed stage in a workload whose other secrets follow a selector",
    why: `The workload is meant to run in several stages: its other secrets change with the selector. This one doesn't, so one of the stages always works with another stage's credential: development writes to production, or production reads from a test system.`,
    fix: `Choose it by the same selector (\`f"storage-{ENV}"\`). If all stages are meant to share it, mark it \`shared = true\` in the inventory, or give it a name without a stage.`,
    confidence: `Reported where the fixed secret has a sibling of the stage that the selector chooses (in the code or the inventory), or the inventory declares its stage, and where the selector really leads to another stage. A secret without a stage word, or with a stage word but no sibling, is left alone.`,
    references: ["https://modal.com/docs/guide/environments", "https://modal.com/docs/guide/secrets"],
    cwe: null,
  },
  examples: {
    bad: [
      {
        title: "One of two follows",
        files: {
          "app.py": `import os
import modal

ENV = os.getenv("APP_ENV", "dev")
if ENV == "prod":
    mail = modal.Secret.from_name("mail-prod")
else:
    mail = modal.Secret.from_name("mail-dev")
storage = modal.Secret.from_name("storage-dev")  # expect: pinned-environment
app = modal.App("invoices", image=modal.Image.debian_slim().env({"APP_ENV": ENV}))


@app.function(secrets=[mail, storage])
def send():
    return os.environ["MAIL_TOKEN"], os.environ["STORAGE_TOKEN"]
`,
          "modal-secrets.toml": `[environments.main.secrets]
mail-dev = ["MAIL_TOKEN"]
mail-prod = ["MAIL_TOKEN"]
storage-dev = ["STORAGE_TOKEN"]
storage-prod = ["STORAGE_TOKEN"]
`,
        },
      },
      {
        title: "Production's database in every stage",
        files: {
          "app.py": `import os
import modal

ENV = os.environ.get("ENV", "dev")
NAMES = {"dev": "search-dev", "prod": "search-prod"}
app = modal.App("search", image=modal.Image.debian_slim().env({"ENV": ENV}))


@app.function(secrets=[modal.Secret.from_name(NAMES[ENV]), modal.Secret.from_name("db-prod")])  # expect: pinned-environment
def query():
    return os.environ["SEARCH_KEY"], os.environ["DATABASE_URL"]


@app.local_entrypoint()
def main():
    print(modal.Secret.from_name("db-dev"))
`,
        },
      },
      {
        title: "The stage is declared in the inventory",
        files: {
          "app.py": `import os
import modal

STAGE = os.environ.get("STAGE", "dev")
NAMES = {"dev": "crm-dev", "prod": "crm-prod"}
app = modal.App("crm", image=modal.Image.debian_slim().env({"STAGE": STAGE}))


@app.function(secrets=[modal.Secret.from_name(NAMES[STAGE]), modal.Secret.from_name("playground")])  # expect: pinned-environment
def sync():
    return os.environ["CRM_TOKEN"], os.environ["PLAYGROUND_TOKEN"]
`,
          "modal-secrets.toml": `[environments.main.secrets]
crm-dev = ["CRM_TOKEN"]
crm-prod = ["CRM_TOKEN"]
playground = { keys = ["PLAYGROUND_TOKEN"], stage = "dev" }
`,
        },
      },
    ],
    good: [
      {
        title: "A secret without stages beside one with",
        files: {
          "app.py": `import os
import modal

ENV = os.getenv("APP_ENV", "dev")
NAMES = {"dev": "mail-dev", "prod": "mail-prod"}
app = modal.App("invoices", image=modal.Image.debian_slim().env({"APP_ENV": ENV}))


@app.function(secrets=[modal.Secret.from_name(NAMES[ENV]), modal.Secret.from_name("huggingface-secret")])
def send():
    return os.environ["MAIL_TOKEN"], os.environ["HF_TOKEN"]
`,
        },
      },
      {
        title: "Shared on purpose",
        files: {
          "app.py": `import os
import modal

ENV = os.getenv("APP_ENV", "dev")
NAMES = {"dev": "mail-dev", "prod": "mail-prod"}
app = modal.App("invoices", image=modal.Image.debian_slim().env({"APP_ENV": ENV}))


@app.function(secrets=[modal.Secret.from_name(NAMES[ENV]), modal.Secret.from_name("telemetry-prod")])
def send():
    return os.environ["MAIL_TOKEN"], os.environ["TELEMETRY_KEY"]
`,
          "modal-secrets.toml": `[environments.main.secrets]
mail-dev = ["MAIL_TOKEN"]
mail-prod = ["MAIL_TOKEN"]
telemetry-dev = ["TELEMETRY_KEY"]
telemetry-prod = { keys = ["TELEMETRY_KEY"], shared = true }
`,
        },
      },
      {
        title: "Nothing follows a selector: an app of one stage",
        files: {
          "app.py": `import os
import modal

app = modal.App("invoices")


@app.function(secrets=[modal.Secret.from_name("mail-prod"), modal.Secret.from_name("storage-prod")])
def send():
    return os.environ["MAIL_TOKEN"], os.environ["STORAGE_TOKEN"]
`,
          "modal-secrets.toml": `[environments.main.secrets]
mail-dev = ["MAIL_TOKEN"]
mail-prod = ["MAIL_TOKEN"]
storage-dev = ["STORAGE_TOKEN"]
storage-prod = ["STORAGE_TOKEN"]
`,
        },
      },
    ],
  },
  *check({ project, inventory }) {
    const names = knownSecretNames(project, inventory);
    const pins = new Map<string, Pin[]>();
    for (const workload of project.workloads) {
      for (const pin of pinsOf(project, inventory, names, workload)) {
        const key = placeKey(pin.attachment.secret.place);
        pins.set(key, [...(pins.get(key) ?? []), pin]);
      }
    }
    for (const [first, ...others] of pins.values()) if (first) yield report(first, others);
  },
});

interface Pin {
  readonly workload: Workload;
  readonly attachment: Attachment;
  readonly name: string;
  readonly stage: string;
  readonly sibling: string | null;
  readonly follower: Attachment;
  readonly cases: readonly Values[];
  readonly all: readonly Values[];
}

function pinsOf(
  project: ModalProject,
  inventory: Inventory,
  names: readonly string[],
  workload: Workload,
): readonly Pin[] {
  const all = casesOf(project, workload);
  if (!all) return [];
  return workload.attachments.flatMap((attachment): readonly Pin[] => {
    const name = attachment.secret.name?.known ?? null;
    if (name === null || Object.keys(attachment.when).length > 0 || !attachment.certain) return [];
    // A secret without any use is unused-secret's business.
    const { keys, closed } = keysOfSecret(project, attachment.secret, inventory);
    if (closed && useOf(project, workload, keys).kind === "none") return [];
    let found: Omit<Pin, "cases" | "all"> | null = null;
    const cases: Values[] = [];
    for (const values of all) {
      const chosen = stageOfCase(values, inventory);
      const fact = stageOfSecretIn(attachment.secret, values, inventory, names);
      if (!chosen || !fact || fact.how === "name") continue;
      if (fact.stage === chosen.stage || (fact.stage !== "prod" && chosen.stage !== "prod")) continue;
      const follower = workload.attachments.find(
        (each) => follows(each, chosen.selector) && rightStage(each, values, chosen.stage),
      );
      const sibling = fact.siblings.find(({ stage }) => stage === chosen.stage)?.name ?? null;
      if (!follower || (fact.how === "paired" && sibling === null)) continue;
      cases.push(values);
      found ??= { workload, attachment, name, stage: fact.stage, sibling, follower };
    }
    return found ? [{ ...found, cases, all }] : [];
  });

  function rightStage({ secret }: Attachment, values: Values, stage: string): boolean {
    return textIn(secret.name, values) !== null && stageOfSecretIn(secret, values, inventory, names)?.stage === stage;
  }
}

/** Does the selector choose it? */
function follows({ when, secret }: Attachment, selector: string): boolean {
  return selector in when || limitsOfText(secret.name).some((limit) => selector in limit);
}

function report(first: Pin, others: readonly Pin[]): Report {
  const { attachment, name, stage, sibling, follower, cases, all } = first;
  const workloads = [...new Map([first, ...others].map(({ workload }) => [workload.id, workload])).values()];
  return {
    severity: "medium",
    confidence: "high",
    persona: "regular",
    message: `\`${name}\` is of ${stage} whatever is deployed: ${namesOfWorkloads(workloads)} ${workloads.length > 1 ? "get" : "gets"} it also${inCases(cases, all)}, while the other secrets follow the stage.`,
    help:
      sibling !== null
        ? `Choose it by the same selector, so that \`${sibling}\` is used there.`
        : "Choose it by the same selector, or mark it `shared = true` in the inventory.",
    primary: { place: attachment.secret.place, label: `always of ${stage}` },
    related: [
      { place: follower.place, label: "follows the stage" },
      ...workloads.map((each) => ({ place: each.place, label: `${nameOfWorkload(each)} is given both` })),
    ],
    path: [],
    fixes: [],
    subject: { secret: name },
  };
}
