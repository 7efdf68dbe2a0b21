import type { Report } from "../../src/findings/finding.ts";
import { environmentsWith, environmentsWithout, findSecret, keyStatus } from "../../src/inventory/query.ts";
import type { Inventory } from "../../src/inventory/types.ts";
import type { EnvRead, ModalProject, Secret, Workload } from "../../src/modal/project.ts";
import { isHard, textsOf } from "../../src/modal/query.ts";
import { defineRule } from "../../src/rule.ts";
import { attachedWorkloads } from "../shared/attached.ts";
import { listed, nameOfWorkload, readLabel } from "../shared/words.ts";

export default defineRule({
  meta: {
    id: "environment-drift",
    category: "environments",
    severity: "medium",
    severityReason: "The deploy to one environment, or its containers, fail, and nothing is exposed.",
    summary: "A secret or key that the code needs exists in one Modal Environment and not in another",
    why: `Environments share nothing: a secret that was added or extended in \`dev\` must be added in \`prod\` as well. Until then the deploy to the other environment fails (a missing secret), or its containers do (a missing key).`,
    fix: `Create the secret, or add the key, in the environment that lacks it.`,
    autofix: {
      kind: "none",
      why: `The secret or key has to be made in the Modal Environment that lacks it, which no edit of the repository does.`,
    },
    confidence: `Needs an inventory with several environments. An environment counts only if the app is evidently deployed there: it has at least two other secrets that the same app uses. Where the code looks a secret up in a fixed environment, or shares it from there, nothing is reported.`,
    references: ["https://modal.com/docs/guide/environments"],
    cwe: null,
  },
  examples: {
    bad: [
      {
        title: "A secret was never made in prod",
        files: {
          "app.py": `import os
import modal

app = modal.App("mail")


@app.function(secrets=[modal.Secret.from_name("relay"), modal.Secret.from_name("outbox")])
def store():
    return os.environ["RELAY_PASSWORD"], os.environ["OUTBOX_URL"]


@app.function(secrets=[modal.Secret.from_name("relay"), modal.Secret.from_name("tracing")])  # expect: environment-drift
def send():
    return os.environ["RELAY_PASSWORD"], os.environ["TRACING_TOKEN"]
`,
          "modal-secrets.toml": `[environments.dev.secrets]
relay = ["RELAY_PASSWORD"]
outbox = ["OUTBOX_URL"]
tracing = ["TRACING_TOKEN"]

[environments.prod.secrets]
relay = ["RELAY_PASSWORD"]
outbox = ["OUTBOX_URL"]
`,
        },
      },
      {
        title: "A key was added in dev only",
        files: {
          "app.py": `import os
import modal

app = modal.App("mail")
relay = modal.Secret.from_name("relay")


@app.function(secrets=[relay])
def send():
    return os.environ["RELAY_PASSWORD"], os.environ["RELAY_SIGNING_KEY"]  # expect: environment-drift
`,
          "modal-secrets.toml": `[environments.dev.secrets]
relay = ["RELAY_PASSWORD", "RELAY_SIGNING_KEY"]

[environments.prod.secrets]
relay = ["RELAY_PASSWORD"]
`,
        },
      },
      {
        title: "Of three environments one lacks it",
        files: {
          "app.py": `import os
import modal

app = modal.App("search")
SECRETS = [
    modal.Secret.from_name("search"),
    modal.Secret.from_name("index"),
    modal.Secret.from_name("billing"),  # expect: environment-drift
]


@app.function(secrets=SECRETS)
def query():
    return os.environ["SEARCH_KEY"], os.environ["INDEX_URL"], os.environ["BILLING_TOKEN"]
`,
          "modal-secrets.toml": `[environments.dev.secrets]
search = ["SEARCH_KEY"]
index = ["INDEX_URL"]
billing = ["BILLING_TOKEN"]

[environments.staging.secrets]
search = ["SEARCH_KEY"]
index = ["INDEX_URL"]

[environments.prod.secrets]
search = ["SEARCH_KEY"]
index = ["INDEX_URL"]
billing = ["BILLING_TOKEN"]
`,
        },
      },
    ],
    good: [
      {
        title: "The same in both",
        files: {
          "app.py": `import os
import modal

app = modal.App("mail")


@app.function(secrets=[modal.Secret.from_name("relay")])
def send():
    return os.environ["RELAY_PASSWORD"]
`,
          "modal-secrets.toml": `[environments.dev.secrets]
relay = ["RELAY_PASSWORD"]

[environments.prod.secrets]
relay = ["RELAY_PASSWORD"]
`,
        },
      },
      {
        title: "An environment of another team",
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

[environments.research.secrets]
wandb = ["WANDB_API_KEY"]
`,
        },
      },
      {
        title: "Looked up in one environment always",
        files: {
          "app.py": `import os
import modal

app = modal.App("mail")
SECRETS = [modal.Secret.from_name("relay"), modal.Secret.from_name("license", environment_name="prod")]


@app.function(secrets=SECRETS)
def send():
    return os.environ["RELAY_PASSWORD"], os.environ["LICENSE_KEY"]
`,
          "modal-secrets.toml": `[environments.dev.secrets]
relay = ["RELAY_PASSWORD"]

[environments.prod.secrets]
relay = ["RELAY_PASSWORD"]
license = ["LICENSE_KEY"]
`,
        },
      },
    ],
  },
  *check({ project, inventory }) {
    if (inventory.environments.length < 2) return;
    const told = new Set<string>();
    for (const secret of project.secrets) {
      const name = secret.name?.known ?? null;
      if (secret.kind !== "name" || name === null || secret.environmentName !== null) continue;
      const holders = attachedWorkloads(project, secret);
      const [holder] = holders;
      if (!holder || environmentsWith(inventory, name).length === 0 || findSecret(inventory, name, null)?.shared)
        continue;
      const lacking = environmentsWithout(inventory, name).filter((environment) =>
        isDeployedTo(project, inventory, holder.workload, name, environment),
      );
      if (lacking.length > 0 && !told.has(name)) {
        told.add(name);
        yield secretReport(
          secret,
          name,
          inventory,
          lacking,
          holders.map(({ workload }) => workload),
        );
      }
      for (const { workload } of holders) {
        for (const read of workload.reads) {
          const { key } = read;
          if (key === null || !isHard(read) || told.has(`${name}|${key}`)) continue;
          if (keyStatus(inventory, name, key, null) !== "partly" || givenOtherwise(workload, secret, key, inventory))
            continue;
          told.add(`${name}|${key}`);
          yield keyReport(workload, read, name, key, inventory);
        }
      }
    }
  },
});

/**
 * Is the app of the workload evidently deployed there: does the environment have at least two other secrets that the app uses?
 * A single one may be there for another app.
 */
function isDeployedTo(
  project: ModalProject,
  inventory: Inventory,
  { app, id }: Workload,
  name: string,
  environment: string,
): boolean {
  const others = project.workloads
    .filter((workload) => (app === null ? workload.id === id : workload.app === app))
    .flatMap((workload) => workload.attachments)
    .filter(({ secret }) => secret.environmentName === null)
    .flatMap(({ secret }) => textsOf(secret.name))
    .filter((other) => other !== name && findSecret(inventory, other, environment) !== null);
  return new Set(others).size >= 2;
}

function givenOtherwise(workload: Workload, secret: Secret, key: string, inventory: Inventory): boolean {
  return (
    workload.env.some((each) => each.key === key) ||
    workload.attachmentsOpen.length > 0 ||
    workload.attachments.some(
      (each) =>
        each.secret !== secret &&
        (each.secret.kind !== "name" ||
          textsOf(each.secret.name).every((name) => keyStatus(inventory, name, key, null) !== "absent")),
    )
  );
}

function secretReport(
  secret: Secret,
  name: string,
  inventory: Inventory,
  lacking: readonly string[],
  workloads: readonly Workload[],
): Report {
  return {
    severity: "medium",
    confidence: "medium",
    persona: "regular",
    message: `The secret \`${name}\` is in ${listed(environmentsWith(inventory, name))} and not in ${listed(lacking)}: deploying the app there fails with \`NotFoundError\`.`,
    help: `Create \`${name}\` in ${listed(lacking)}.`,
    primary: { place: secret.place, label: "looked up in the environment that is deployed to" },
    related: [
      ...inventory.environments
        .filter((environment) => lacking.includes(environment.name))
        .map(({ place, name: environment }) => ({ place, label: `\`${environment}\` doesn't have it` })),
      ...workloads
        .slice(0, 3)
        .map((workload) => ({ place: workload.place, label: `${nameOfWorkload(workload)} is given it` })),
    ],
    path: [],
    fixes: [],
    subject: { secret: name, environment: lacking.join("|") },
  };
}

function keyReport(workload: Workload, read: EnvRead, name: string, key: string, inventory: Inventory): Report {
  const lacking = inventory.environments
    .filter(({ secrets }) =>
      secrets.some((each) => each.name === name && !each.keys.some((other) => other.name === key)),
    )
    .map((environment) => environment.name);
  return {
    severity: "medium",
    confidence: "medium",
    persona: "regular",
    message: `In ${listed(lacking)} the secret \`${name}\` has no \`${key}\`, which \`${workload.name}\` reads: it works in the other environments and fails with a \`KeyError\` there.`,
    help: `Add \`${key}\` to \`${name}\` in ${listed(lacking)}.`,
    primary: { place: read.place, label: readLabel(read) },
    related: [{ place: workload.place, label: `${nameOfWorkload(workload)} runs it` }],
    path: [],
    fixes: [],
    subject: { workload: workload.name, secret: name, key, environment: lacking.join("|") },
  };
}
