import { CONFIDENCES, type Confidence, type Fix, type Report } from "../../src/findings/finding.ts";
import type { Files } from "../../src/fixes/code.ts";
import { renameText } from "../../src/fixes/edits.ts";
import { fixes } from "../../src/fixes/fix.ts";
import { environmentsWith, nearestName } from "../../src/inventory/query.ts";
import { stageOf } from "../../src/inventory/stage.ts";
import type { Inventory } from "../../src/inventory/types.ts";
import type { ModalProject, Secret, Workload } from "../../src/modal/project.ts";
import {
  casesOver,
  environmentIn,
  holdsIn,
  isListed,
  limitsOfText,
  textIn,
  type Values,
} from "../../src/modal/query.ts";
import { defineRule } from "../../src/rule.ts";
import { grouped } from "../../src/source/groups.ts";
import { placeKey } from "../../src/source/span.ts";
import { attachedWorkloads } from "../shared/attached.ts";
import { inCases, listed, nameOfWorkload } from "../shared/words.ts";

export default defineRule({
  meta: {
    id: "unknown-secret",
    category: "resolution",
    severity: "medium",
    severityReason: "The deploy fails, and nothing is exposed.",
    summary: "A secret name that the inventory doesn't have in any environment",
    why: `\`Secret.from_name\` looks nothing up: the name is resolved when the app is loaded. If the secret doesn't exist, \`modal deploy\` and \`modal run\` fail with \`NotFoundError\`, also for functions that don't use it; where the name depends on the stage, only that stage's deploy fails.`,
    fix: `Correct the name, create the secret (\`modal secret create NAME KEY=...\`, with \`--env\` for another environment), or add it to the inventory if it exists already.`,
    autofix: { kind: "unsafe", does: `Looks up the secret with the one name that comes near.` },
    confidence: `Needs an inventory (\`modal-secrets.toml\`). A secret counts as missing only if it is absent from every environment that may be meant. Where the name depends on a selector, each stage that the code itself distinguishes is checked, and those whose value only may be a stage (\`test\`, \`local\`) at low confidence, like names that no workload uses. Several places that look up one name in vain are one finding.`,
    references: ["https://modal.com/docs/guide/secrets", "https://modal.com/docs/reference/modal.Secret"],
    cwe: null,
  },
  examples: {
    bad: [
      {
        title: "A slip in the name",
        files: {
          "train.py": `import modal

app = modal.App("training")


@app.function(secrets=[modal.Secret.from_name("wandb-secrets")])  # expect: unknown-secret
def train():
    import wandb

    wandb.init(project="demo")
`,
          "modal-secrets.toml": `[environments.main.secrets]
wandb-secret = ["WANDB_API_KEY"]
`,
        },
      },
      {
        title: "One stage of several has no secret",
        files: {
          "app.py": `import os
import modal

STAGE = os.environ.get("STAGE", "dev")
if STAGE not in ("dev", "staging", "prod"):
    raise ValueError(STAGE)

image = modal.Image.debian_slim().env({"STAGE": STAGE})
app = modal.App("orders", image=image)


@app.function(secrets=[modal.Secret.from_name(f"orders-{STAGE}")])  # expect: unknown-secret
def place():
    return os.environ["ORDERS_TOKEN"]
`,
          "modal-secrets.toml": `[environments.main.secrets]
orders-dev = ["ORDERS_TOKEN"]
orders-prod = ["ORDERS_TOKEN"]
`,
        },
      },
      {
        title: "The secret exists, but in another environment than the one that is named",
        files: {
          "app.py": `import os
import modal

app = modal.App("mail")
relay = modal.Secret.from_name("relay", environment_name="staging")  # expect: unknown-secret


@app.function(secrets=[relay])
def send():
    return os.environ["RELAY_PASSWORD"]
`,
          "modal-secrets.toml": `[environments.prod.secrets]
relay = ["RELAY_PASSWORD"]

[environments.staging.secrets]
search = ["SEARCH_KEY"]
`,
        },
      },
    ],
    good: [
      {
        title: "Without an inventory nothing is known of names",
        files: {
          "app.py": `import modal

app = modal.App("training")


@app.function(secrets=[modal.Secret.from_name("wandb-secrets")])
def train():
    pass
`,
        },
      },
      {
        title: "In one of several environments: which one is meant, only the deploy says",
        files: {
          "src/agent.ts": `import { ModalClient } from "modal";

const modal = new ModalClient();
const app = await modal.apps.fromName("agent");
const image = modal.images.fromRegistry("node:22");
const tracing = await modal.secrets.fromName("tracing");
await modal.sandboxes.create(app, image, { secrets: [tracing] });
`,
          "modal-secrets.toml": `[environments.prod.secrets]
tracing = ["TRACING_TOKEN"]

[environments.dev.secrets]
agent = ["AGENT_KEY"]
`,
        },
      },
      {
        title: "A name that comes from outside",
        files: {
          "app.py": `import os
import modal

app = modal.App("mail")


@app.function(secrets=[modal.Secret.from_name(os.environ["MAIL_SECRET_NAME"])])
def send():
    return os.environ["RELAY_PASSWORD"]
`,
          "modal-secrets.toml": `[environments.main.secrets]
relay = ["RELAY_PASSWORD"]
`,
        },
      },
    ],
  },
  *check({ project, inventory, files }) {
    if (inventory.environments.length === 0) return;
    const missing = project.secrets.flatMap((secret) => examine(project, inventory, secret) ?? []);
    const groups = grouped(missing, ({ names, environment }) => JSON.stringify([names, environment]));
    for (const group of groups.values()) yield report(files, surestFirst(group));
  },
});

/** A place where a secret is looked up that isn't there. */
interface Missing {
  readonly secret: Secret;
  /** Its names in the cases in which it isn't there. */
  readonly names: readonly string[];
  /** The environment in which it is looked up; null where only the deploy says so. */
  readonly environment: string | null;
  readonly cases: readonly Values[];
  readonly all: readonly Values[];
  readonly workloads: readonly Workload[];
  /** The name of the inventory that it may be a slip of. */
  readonly near: string | null;
  /** The environments in which it exists. */
  readonly elsewhere: readonly string[];
  readonly confidence: Confidence;
}

function examine(project: ModalProject, inventory: Inventory, secret: Secret): Missing | null {
  if (secret.kind !== "name") return null;
  const users = attachedWorkloads(project, secret);
  const all = casesOver(project, [
    ...limitsOfText(secret.name),
    ...limitsOfText(secret.environmentName),
    ...users.flatMap(({ attachment, workload }) => [attachment.when, workload.when]),
  ])?.filter(
    (values) =>
      users.length === 0 ||
      users.some(({ attachment, workload }) => holdsIn(attachment.when, values) && holdsIn(workload.when, values)),
  );
  const cases = all?.filter((values) => isMissing(secret, values, inventory));
  const [first] = cases ?? [];
  if (!all || !cases || !first) return null;
  const names = [...new Set(cases.flatMap((values) => textIn(secret.name, values) ?? []))];
  const [name = ""] = names;
  const near = nearestName(
    name,
    inventory.environments.flatMap(({ secrets }) => secrets.map((each) => each.name)),
  );
  const elsewhere = environmentsWith(inventory, name);
  const isPart = cases.length < all.length;
  const isCertain = near !== null || elsewhere.length > 0 || isPart;
  return {
    secret,
    names,
    environment: environmentIn(secret, first, inventory),
    cases,
    all,
    workloads: users.map(({ workload }) => workload),
    near,
    elsewhere,
    confidence: users.length === 0 || (isPart && cases.every(isDoubtful)) ? "low" : isCertain ? "high" : "medium",
  };
}

/** The surest place stands for the others; of places as sure, the first. */
function surestFirst(group: readonly [Missing, ...Missing[]]): readonly [Missing, ...Missing[]] {
  const rank = ({ confidence }: Missing) => CONFIDENCES.indexOf(confidence);
  const best = group.reduce((a, b) => (rank(b) > rank(a) ? b : a));
  return [best, ...group.filter((each) => each !== best)];
}

function report(files: Files, group: readonly [Missing, ...Missing[]]): Report {
  const [{ secret, names, environment, cases, all, near, elsewhere, confidence }, ...others] = group;
  const place = environment === null ? "any environment" : `the environment \`${environment}\``;
  const workloads = new Map(group.flatMap((each) => each.workloads.map((workload) => [workload.id, workload])));
  return {
    severity: "medium",
    confidence,
    persona: "regular",
    message: `The inventory has no secret ${listed(names)} in ${place}${inCases(cases, all)}: deploying or running the app fails with \`NotFoundError\`.`,
    help:
      elsewhere.length > 0
        ? `It exists in ${listed(elsewhere)}: create it in ${place} too, or look it up there.`
        : near !== null
          ? `Did you mean \`${near}\`?`
          : "Create the secret, or add it to the inventory if it exists.",
    primary: { place: secret.place, label: "looked up by this name" },
    related: [
      ...others.slice(0, 5).map((each) => ({ place: each.secret.place, label: "and looked up here" })),
      ...[...workloads.values()]
        .slice(0, 5)
        .map((workload) => ({ place: workload.place, label: `${nameOfWorkload(workload)} is given it` })),
    ],
    path: [],
    fixes: elsewhere.length === 0 && near !== null ? fixesOf(files, group, near) : [],
    subject: { secret: names.join("|"), ...(environment === null ? {} : { environment }) },
  };
}

/** Looks up the secret that is meant, wherever the wrong name stands. */
function fixesOf(files: Files, [first, ...others]: readonly [Missing, ...Missing[]], near: string): readonly Fix[] {
  const literals = [first, ...others].map(({ secret }) => secret.nameLiterals);
  const [name, ...names] = first.names;
  if (name === undefined || names.length > 0 || literals.some(({ length }) => length !== 1)) return [];
  const places = new Map(literals.flat().map((place) => [placeKey(place), place]));
  return fixes(
    `Look up \`${near}\``,
    false,
    ...[...places.values()].map((place) => renameText(files, place, name, near)),
  );
}

function isMissing(secret: Secret, values: Values, inventory: Inventory): boolean {
  if (isListed(secret, values, inventory) !== false) return false;
  // An environment that the inventory doesn't describe may hold anything.
  const environment = textIn(secret.environmentName, values);
  return environment === null || inventory.environments.some(({ name }) => name === environment);
}

/** A value that nobody may ever deploy with. */
function isDoubtful(values: Values): boolean {
  return [...values.values()].some((value) => value === "" || value === "*" || (stageOf(value)?.weak ?? false));
}
