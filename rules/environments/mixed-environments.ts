import type { Fix, Report } from "../../src/findings/finding.ts";
import type { Files } from "../../src/fixes/code.ts";
import { renameText } from "../../src/fixes/edits.ts";
import { fixes } from "../../src/fixes/fix.ts";
import { stageOf } from "../../src/inventory/stage.ts";
import type { Inventory } from "../../src/inventory/types.ts";
import type { Attachment, ModalProject, Workload } from "../../src/modal/project.ts";
import { attachmentsIn, casesOf, textIn, type Values } from "../../src/modal/query.ts";
import { defineRule } from "../../src/rule.ts";
import { grouped } from "../../src/source/groups.ts";
import { placeKey } from "../../src/source/span.ts";
import { attachedWorkloads } from "../shared/attached.ts";
import { knownSecretNames, type StageFact, stageOfCase, stageOfSecretIn } from "../shared/stages.ts";
import { firstWorkloads, inCases, joined, nameOfWorkload, sentence } from "../shared/words.ts";

export default defineRule({
  meta: {
    id: "mixed-environments",
    category: "environments",
    severity: "high",
    severityReason: "Test data reaches production, or the other way round.",
    summary: "A workload that is given secrets of two stages at once",
    why: `A container that holds the production key of one service and the development key of another writes test data into real books, or real data into a test system; and whoever gets into the development side has the production key as well.`,
    fix: `Give the workload the secrets of one stage: choose all of them by the same selector (\`f"ledger-{ENV}"\`), or deploy into one Modal Environment per stage with the same names. Where a job copies from one stage to the other on purpose, say so in the inventory: \`role = "migration"\`.`,
    autofix: {
      kind: "unsafe",
      does: `Uses the secret of the stage that the workload's other secrets or the app's name say, where there is one of that name.`,
    },
    confidence: `A stage word in a name counts only where it is known to be a stage: declared in the inventory, or the same name exists with another stage (\`bank-dev\` beside \`bank-prod\`). At least one of the two must be known so and the other say its stage by an unmistakable word. Judged case by case: secrets that are chosen by a selector never meet. A prod case with a dev secret is [environment-mismatch](environment-mismatch.md).`,
    references: ["https://modal.com/docs/guide/environments", "https://modal.com/docs/guide/secrets"],
    cwe: 653,
  },
  examples: {
    bad: [
      {
        title: "The development bank among production's secrets",
        files: {
          "app.py": `import os
import modal

app = modal.App("checks")


@app.function(
    secrets=[
        modal.Secret.from_name("ledger-prod"),
        modal.Secret.from_name("bank-dev"),  # expect: mixed-environments
        modal.Secret.from_name("mail-prod"),
    ],
)
def reconcile():
    return os.environ["LEDGER_TOKEN"], os.environ["BANK_TOKEN"], os.environ["MAIL_TOKEN"]
`,
          "modal-secrets.toml": `[environments.main.secrets]
ledger-dev = ["LEDGER_TOKEN"]
ledger-prod = ["LEDGER_TOKEN"]
bank-dev = ["BANK_TOKEN"]
bank-prod = ["BANK_TOKEN"]
mail-dev = ["MAIL_TOKEN"]
mail-prod = ["MAIL_TOKEN"]
`,
        },
      },
      {
        title: "One from the app, one from the function; the code itself shows that both have another stage",
        files: {
          "app.py": `import os
import modal

prod = modal.App("shop-prod", secrets=[modal.Secret.from_name("shop-prod")])
dev = modal.App("shop-dev", secrets=[modal.Secret.from_name("shop-dev")])


@prod.function(secrets=[modal.Secret.from_name("mail-dev")])  # expect: mixed-environments
def send():
    return os.environ["SHOP_TOKEN"], os.environ["MAIL_TOKEN"]


@dev.function(secrets=[modal.Secret.from_name("mail-dev")])
def send_in_dev():
    return os.environ["SHOP_TOKEN"], os.environ["MAIL_TOKEN"]
`,
        },
      },
      {
        title: "Stages that only the inventory knows",
        files: {
          "app.py": `import os
import modal

app = modal.App("sync")
SECRETS = [
    modal.Secret.from_name("warehouse"),
    modal.Secret.from_name("playground"),  # expect: mixed-environments
]


@app.cls(secrets=SECRETS)
class Sync:
    @modal.method()
    def run(self):
        return os.environ["WAREHOUSE_URL"], os.environ["PLAYGROUND_URL"]
`,
          "modal-secrets.toml": `[environments.main.secrets]
warehouse = { keys = ["WAREHOUSE_URL"], stage = "prod" }
playground = { keys = ["PLAYGROUND_URL"], stage = "dev" }
`,
        },
      },
    ],
    good: [
      {
        title: "Chosen by a selector: no container gets both",
        files: {
          "app.py": `import os
import modal

ENV = os.environ.get("APP_ENV", "dev")
if ENV == "prod":
    secrets = [modal.Secret.from_name("ledger-prod"), modal.Secret.from_name("bank-prod")]
else:
    secrets = [modal.Secret.from_name("ledger-dev"), modal.Secret.from_name("bank-dev")]

app = modal.App("checks", image=modal.Image.debian_slim().env({"APP_ENV": ENV}))


@app.function(secrets=secrets)
def reconcile():
    return os.environ["LEDGER_TOKEN"], os.environ["BANK_TOKEN"]
`,
        },
      },
      {
        title: "A lone test key is a hint at most",
        files: {
          "app.py": `import os
import modal

app = modal.App("shop")


@app.function(secrets=[modal.Secret.from_name("ledger-prod"), modal.Secret.from_name("stripe-test")])
def pay():
    return os.environ["LEDGER_TOKEN"], os.environ["STRIPE_KEY"]
`,
          "modal-secrets.toml": `[environments.main.secrets]
ledger-dev = ["LEDGER_TOKEN"]
ledger-prod = ["LEDGER_TOKEN"]
stripe-test = ["STRIPE_KEY"]
`,
        },
      },
      {
        title: "A migration needs both, and the inventory says so",
        files: {
          "app.py": `import os
import modal

app = modal.App("copy")


@app.function(secrets=[modal.Secret.from_name("ledger-prod"), modal.Secret.from_name("ledger-dev")])
def copy():
    return os.environ["SOURCE_TOKEN"], os.environ["TARGET_TOKEN"]
`,
          "modal-secrets.toml": `[environments.main.secrets]
ledger-prod = { keys = ["SOURCE_TOKEN"], role = "migration" }
ledger-dev = { keys = ["TARGET_TOKEN"], role = "migration" }
`,
        },
      },
    ],
  },
  *check({ project, inventory, files }) {
    const names = knownSecretNames(project, inventory);
    const mixes = project.workloads.flatMap((workload) => examine(project, inventory, names, workload) ?? []);
    const groups = grouped(mixes, ({ odd, others }) =>
      [...odd, ...others].map(({ attachment }) => placeKey(attachment.place)).join("|"),
    );
    for (const [first, ...others] of groups.values())
      yield { ...report(first, others), fixes: fixesOf(project, files, first, others) };
  },
});

interface Staged {
  readonly attachment: Attachment;
  readonly name: string;
  readonly fact: StageFact;
}

/** The secrets of one stage beside those of the others. */
interface Mix {
  readonly workload: Workload;
  /** The fewer, of one stage: the finding stands there. */
  readonly odd: readonly Staged[];
  readonly others: readonly Staged[];
  readonly cases: readonly Values[];
  readonly all: readonly Values[];
}

function examine(
  project: ModalProject,
  inventory: Inventory,
  names: readonly string[],
  workload: Workload,
): Mix | null {
  const { kind, attachments } = workload;
  if (attachments.length < 2 || kind === "bucket-mount" || kind === "registry" || kind === "header-policy") return null;
  const all = casesOf(project, workload);
  if (!all) return null;
  const mixed = all.flatMap((values) => {
    if (stageOfCase(project, inventory, values)) return [];
    const staged = attachmentsIn(workload, values).flatMap((attachment): readonly Staged[] => {
      const fact = attachment.certain ? stageOfSecretIn(attachment.secret, values, inventory, names) : null;
      const name = textIn(attachment.secret.name, values);
      return fact && name !== null && !isHint(fact, name) ? [{ attachment, name, fact }] : [];
    });
    const stages = new Set(staged.map(({ fact }) => fact.stage));
    return stages.size > 1 && staged.some(({ fact }) => fact.how !== "name") ? [{ values, staged }] : [];
  });
  const [first] = mixed;
  if (!first) return null;
  const odd = fewest(first.staged);
  return {
    workload,
    odd,
    others: first.staged.filter((each) => !odd.includes(each)),
    cases: mixed.map(({ values }) => values),
    all,
  };
}

/** A word that may mean something else, with nothing to say that it is a stage here. */
function isHint({ how }: StageFact, name: string): boolean {
  return how === "name" && (stageOf(name)?.weak ?? true);
}

/** The secrets of the stage that fewest of them have; of two as rare, the one that comes last. */
function fewest(staged: readonly Staged[]): readonly Staged[] {
  let best: readonly Staged[] = staged;
  for (const group of grouped(staged, ({ fact }) => fact.stage).values()) if (group.length <= best.length) best = group;
  return best;
}

/**
 * Names the secret of the stage that the others have, where that is the one meant: most of them have it, or the app's name
 * says it.
 */
function fixesOf(project: ModalProject, files: Files, mix: Mix, more: readonly Mix[]): readonly Fix[] {
  const [odd, ...alike] = mix.odd;
  const stages = new Set(mix.others.map(({ fact }) => fact.stage));
  const [stage] = stages;
  const sibling = odd?.fact.siblings.find((each) => each.stage === stage);
  const app = project.apps.find(({ id }) => id === mix.workload.app)?.name?.known ?? "";
  const isMeant = mix.others.length > 1 || stageOf(app)?.stage === stage;
  if (!odd || alike.length > 0 || stages.size > 1 || !sibling || !isMeant) return [];
  const mixed = new Set([mix, ...more].map(({ workload }) => workload.id));
  const { secret } = odd.attachment;
  if (attachedWorkloads(project, secret).some(({ workload }) => !mixed.has(workload.id))) return [];
  const [literal, ...literals] = secret.nameLiterals;
  return literal && literals.length === 0
    ? fixes(`Use \`${sibling.name}\``, false, renameText(files, literal, odd.name, sibling.name))
    : [];
}

function report({ workload, odd, others, cases, all }: Mix, more: readonly Mix[]): Report {
  const [first] = odd;
  const workloads = [workload, ...more.map((each) => each.workload)];
  const told = (group: readonly Staged[]) =>
    joined(
      group.map(({ name, fact }) => `\`${name}\` (${fact.stage})`),
      "and",
    );
  const names = firstWorkloads(workloads);
  const sibling = first?.fact.siblings.find((each) => others.some(({ fact }) => fact.stage === each.stage));
  return {
    severity: "high",
    confidence: [...odd, ...others].every(({ fact }) => fact.how !== "name") ? "high" : "medium",
    persona: "regular",
    message: `${sentence(names)} ${workloads.length > 1 ? "get" : "gets"} secrets of two stages${inCases(cases, all)}: ${told(others)} beside ${told(odd)}.`,
    help:
      sibling && first
        ? `Use \`${sibling.name}\` instead of \`${first.name}\`, or split the workload.`
        : "Give it the secrets of one stage, or split the workload.",
    primary: {
      place: first?.attachment.place ?? workload.place,
      label: `a secret of ${first?.fact.stage ?? "another stage"}`,
    },
    related: [
      ...others.map(({ attachment, fact }) => ({ place: attachment.place, label: `a secret of ${fact.stage}` })),
      ...workloads.map((each) => ({ place: each.place, label: `${nameOfWorkload(each)} gets both` })),
    ],
    path: [],
    fixes: [],
    subject: { workload: workload.name, secret: odd.map(({ name }) => name).join("|") },
  };
}
