import type { Confidence, Fix, Report } from "../../src/findings/finding.ts";
import type { Files } from "../../src/fixes/code.ts";
import { fixes } from "../../src/fixes/fix.ts";
import { argumentsIn, removeNamed } from "../../src/fixes/items.ts";
import { stageOfEnvironment } from "../../src/inventory/query.ts";
import { stageOf } from "../../src/inventory/stage.ts";
import type { Inventory, Stage } from "../../src/inventory/types.ts";
import type { Attachment, ModalProject, Workload } from "../../src/modal/project.ts";
import { casesOf, domainOf, isAlways, keysOfSecret, useOf, type Values } from "../../src/modal/query.ts";
import { defineRule } from "../../src/rule.ts";
import { grouped } from "../../src/source/groups.ts";
import { type Place, placeKey } from "../../src/source/span.ts";
import { appOf, workloadsBeside } from "../shared/apps.ts";
import { Followers, isFixed } from "../shared/followers.ts";
import { workloadsOf } from "../shared/groups.ts";
import { isClash, knownSecretNames, stageOfCase, stageOfSecretIn } from "../shared/stages.ts";
import { inCases, nameOfSecret, nameOfWorkload, namesOfWorkloads, sentence } from "../shared/words.ts";

export default defineRule({
  meta: {
    id: "pinned-environment",
    category: "environments",
    severity: "medium",
    severityReason: "One of the stages works with another stage's credential.",
    summary: "A secret of one fixed stage or environment in an app that runs in several",
    why: `The workload is meant to run in several stages: its other secrets change with the selector. This one doesn't, so one of the stages always works with another stage's credential: development writes to production, or production reads from a test system.`,
    fix: `Choose it by the same selector (\`f"storage-{ENV}"\`). If all stages are meant to share it, mark it \`shared = true\` in the inventory, or give it a name without a stage.`,
    autofix: {
      kind: "unsafe",
      does: `Drops a fixed \`environment_name=\`, so that the secret is looked up where the app is deployed. A fixed name is left to you.`,
    },
    confidence: `High where other secrets of the workload or of its app follow a selector that leads to another stage, and the fixed one has a sibling of that stage (in the code or the inventory), its stage is declared, or \`environment_name=\` fixes it. Medium where only the app's own name follows it, and where the repository's own scripts deploy the app into Modal Environments of several stages, low if only a word in the secret's name says its stage, since all stages may share it. A secret without a stage and what is marked \`shared = true\` is left alone.`,
    references: ["https://modal.com/docs/guide/environments", "https://modal.com/docs/guide/secrets"],
    cwe: 668,
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
      {
        title: "A literal environment beside one that follows, in another function of the app",
        files: {
          "app.py": `import os
import modal

ENV = os.getenv("APP_ENV", "dev")
app = modal.App(f"search-{ENV}", image=modal.Image.debian_slim().env({"APP_ENV": ENV}))
index = modal.Secret.from_name("index", environment_name=ENV)
ranking = modal.Secret.from_name("ranking", environment_name="prod")  # expect: pinned-environment


@app.function(secrets=[index])
def fill():
    return os.environ["INDEX_TOKEN"]


@app.function(secrets=[ranking])
def rank():
    return os.environ["RANKING_TOKEN"]
`,
        },
      },
      {
        title: "Only the app's name follows",
        files: {
          "app.py": `import os
import modal

TIER = os.getenv("TIER", "dev").upper()
app = modal.App(
    f"ledger-{TIER.lower()}",
    secrets=[modal.Secret.from_name("ledger-db-prod")],  # expect: pinned-environment
    image=modal.Image.debian_slim().env({"TIER": TIER}),
)


@app.function()
def book():
    return os.environ["LEDGER_DB_PASSWORD"]
`,
          "modal-secrets.toml": `[environments.main.secrets]
ledger-db-dev = ["LEDGER_DB_PASSWORD"]
ledger-db-prod = ["LEDGER_DB_PASSWORD"]
`,
        },
      },
      {
        title: "A selector that says STAGE beside PROD",
        files: {
          "app.py": `import os
import modal

DB = os.getenv("DB", "STAGE").upper()
if DB not in ("STAGE", "PROD"):
    raise SystemExit(f"unknown database {DB}")
app = modal.App(
    f"gateway-{DB}",
    image=modal.Image.debian_slim().env({"DB": DB}),
    secrets=[modal.Secret.from_name("gateway"), modal.Secret.from_name("gateway-db-PROD")],  # expect: pinned-environment
)


@app.function()
def listen():
    return os.environ["GATEWAY_TOKEN"], os.environ["GATEWAY_DB_URL"]
`,
          "modal-secrets.toml": `[environments.main.secrets]
gateway = ["GATEWAY_TOKEN"]
gateway-db-STAGE = ["GATEWAY_DB_URL"]
gateway-db-PROD = ["GATEWAY_DB_URL"]
`,
        },
      },
      {
        title: "The Makefile deploys the app to two environments",
        files: {
          "service/app.py": `import os
import modal

app = modal.App("orders")


@app.function(secrets=[modal.Secret.from_name("orders-db", environment_name="prod")])  # expect: pinned-environment
def place():
    return os.environ["ORDERS_DB_PASSWORD"]
`,
          Makefile: `dev:
	modal deploy -e dev service/app.py

prod:
	modal deploy --env=prod service/app.py
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
        title: "The app's name follows, and there is one secret for all",
        files: {
          "app.py": `import os
import modal

TIER = os.getenv("TIER", "dev")
app = modal.App(f"ledger-{TIER}", image=modal.Image.debian_slim().env({"TIER": TIER}))


@app.function(secrets=[modal.Secret.from_name("telemetry-prod")])
def book():
    return os.environ["TELEMETRY_KEY"]
`,
          "modal-secrets.toml": `[environments.main.secrets]
telemetry-prod = ["TELEMETRY_KEY"]
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
  *check({ project, inventory, files }) {
    const names = knownSecretNames(project, inventory);
    const followers = new Followers(inventory, names);
    const pins = project.workloads.flatMap((workload) => pinsOf(project, inventory, names, followers, workload));
    const groups = grouped(pins, ({ attachment }) => placeKey(attachment.secret.place));
    for (const [first, ...others] of groups.values()) yield report(files, first, others);
  },
});

interface Pin {
  readonly workload: Workload;
  readonly attachment: Attachment;
  /** The secret's name, or the environment in which it is looked up. */
  readonly name: string;
  readonly byEnvironment: boolean;
  readonly stage: Stage;
  readonly sibling: string | null;
  /** What shows that the app runs in several stages: another secret that follows, or a script that deploys. */
  readonly evidence: { readonly place: Place; readonly label: string; readonly told: string };
  readonly confidence: Confidence;
  readonly where: string;
}

function pinsOf(
  project: ModalProject,
  inventory: Inventory,
  names: readonly string[],
  followers: Followers,
  workload: Workload,
): readonly Pin[] {
  return workload.attachments.flatMap((attachment): readonly Pin[] => {
    const { secret } = attachment;
    if (secret.name === null || secret.name.known === null) return [];
    if (!isAlways(attachment.when) || !attachment.certain) return [];
    // A secret without any use is unused-secret's business.
    const { keys, closed } = keysOfSecret(project, secret, inventory);
    if (closed && useOf(project, workload, keys).kind === "none") return [];
    const pin =
      besideFollowers(project, inventory, names, followers, workload, attachment) ??
      deployedElsewhere(project, inventory, names, workload, attachment);
    return pin ? [pin] : [];
  });
}

/** Others of the workload, or of its app, follow a selector that leads to another stage. */
function besideFollowers(
  project: ModalProject,
  inventory: Inventory,
  names: readonly string[],
  followers: Followers,
  workload: Workload,
  attachment: Attachment,
): Pin | null {
  const app = appOf(project, workload);
  const beside = workloadsBeside(project, workload);
  const selectors = [...followers.selectorsOf(beside), ...(app?.nameFollows ?? [])];
  if (selectors.length === 0) return null;
  const limit = Object.fromEntries(selectors.map((id) => [id, domainOf(project, id)]));
  const all = casesOf(project, workload, [limit]) ?? casesOf(project, workload);
  const cases: Values[] = [];
  // Fixed secrets of two stages in one workload are mixed-environments'.
  const isMixed = (values: Values, stage: string) =>
    workload.attachments.some((each) => {
      const fact = stageOfSecretIn(each.secret, values, inventory, names);
      return fact !== null && fact.stage !== stage && isFixed(each);
    });
  let found: Omit<Pin, "where"> | null = null;
  for (const values of all ?? []) {
    const chosen = stageOfCase(project, inventory, values);
    const fact = stageOfSecretIn(attachment.secret, values, inventory, names);
    if (!chosen || !fact || !isClash(fact.stage, chosen.stage)) continue;
    const follower = followers.towards(chosen.stage, chosen.selector, beside, values, attachment);
    const sibling = fact.siblings.find(({ stage }) => stage === chosen.stage)?.name ?? null;
    const byName = app?.nameFollows.includes(chosen.selector) ? app : null;
    const place = follower?.place ?? byName?.place;
    if (!place || (fact.how === "paired" && sibling === null) || isMixed(values, fact.stage)) continue;
    // Of a stage by its own name alone, it may be one that all stages share.
    const isAlone = fact.how === "name";
    if (isAlone && !follower) continue;
    cases.push(values);
    const told = follower ? "while the other secrets follow the stage" : "while the app's name follows the stage";
    found ??= {
      ...pinned(workload, attachment, fact.stage),
      sibling,
      evidence: { place, label: "follows the stage", told },
      confidence: isAlone ? "low" : follower ? "high" : "medium",
    };
  }
  return found && { ...found, where: inCases(cases, all ?? []) };
}

/** The repository's own scripts deploy the app into environments of another stage as well. */
function deployedElsewhere(
  project: ModalProject,
  inventory: Inventory,
  names: readonly string[],
  workload: Workload,
  attachment: Attachment,
): Pin | null {
  const deploys = appOf(project, workload)?.deployedTo ?? [];
  if (new Set(deploys.map(({ environment }) => environment)).size < 2) return null;
  const fact = stageOfSecretIn(attachment.secret, new Map(), inventory, names);
  if (!fact) return null;
  const elsewhere = deploys.find(({ environment }) => {
    const stage = stageOfEnvironment(inventory, environment);
    return stage !== null && isClash(fact.stage, stage);
  });
  if (!elsewhere) return null;
  const stage = stageOfEnvironment(inventory, elsewhere.environment);
  return {
    ...pinned(workload, attachment, fact.stage),
    sibling: fact.siblings.find((each) => each.stage === stage)?.name ?? null,
    evidence: {
      place: elsewhere.place,
      label: `deployed to \`${elsewhere.environment}\` here`,
      told: `and the app is deployed to \`${elsewhere.environment}\` as well`,
    },
    confidence: fact.how === "name" ? "low" : "medium",
    where: "",
  };
}

function pinned(workload: Workload, attachment: Attachment, stage: Stage) {
  const environment = attachment.secret.environmentName?.known ?? null;
  const name = attachment.secret.name?.known ?? "";
  const byEnvironment = environment !== null && stageOf(name) === null;
  return { workload, attachment, name: byEnvironment ? environment : name, byEnvironment, stage };
}

/** Without `environment_name=` the secret is looked up where the app is deployed. */
function fixesOf(files: Files, { attachment: { secret }, byEnvironment, name }: Pin): readonly Fix[] {
  const given = argumentsIn(files, secret.place)?.find((each) => each === `environment_name="${name}"`);
  if (!byEnvironment || given === undefined) return [];
  return fixes("Look it up where the app is deployed", false, removeNamed(files, secret.place, "environment_name"));
}

function report(files: Files, first: Pin, others: readonly Pin[]): Report {
  const { attachment, name, byEnvironment, stage, sibling, evidence, confidence, where } = first;
  const workloads = workloadsOf([first, ...others]);
  const what = byEnvironment
    ? `${nameOfSecret(attachment.secret)} is looked up in \`${name}\` (${stage}) whatever is deployed`
    : `\`${name}\` is of ${stage} whatever is deployed`;
  return {
    severity: "medium",
    confidence,
    persona: "regular",
    message: `${sentence(what)}: ${namesOfWorkloads(workloads)} ${workloads.length > 1 ? "get" : "gets"} it also${where}, ${evidence.told}.`,
    help:
      sibling !== null
        ? `Choose it by the same selector, so that \`${sibling}\` is used there.`
        : "Choose it by the same selector, or mark it `shared = true` in the inventory.",
    primary: { place: attachment.secret.place, label: `always of ${stage}` },
    related: [
      { place: evidence.place, label: evidence.label },
      ...workloads.map((each) => ({ place: each.place, label: `${nameOfWorkload(each)} is given it` })),
    ],
    path: [],
    fixes: fixesOf(files, first),
    subject: { secret: attachment.secret.name?.known ?? name, ...(byEnvironment ? { environment: name } : {}) },
  };
}
