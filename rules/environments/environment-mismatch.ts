import type { Report } from "../../src/findings/finding.ts";
import type { Files } from "../../src/fixes/code.ts";
import { renameText } from "../../src/fixes/edits.ts";
import { fixes } from "../../src/fixes/fix.ts";
import { isStageVariable, siblings, stageOf } from "../../src/inventory/stage.ts";
import type { Inventory, Stage } from "../../src/inventory/types.ts";
import type { ModalProject, Workload } from "../../src/modal/project.ts";
import { attachmentsIn, casesOf, limitsOfText, textIn, type Values } from "../../src/modal/query.ts";
import { defineRule } from "../../src/rule.ts";
import { grouped } from "../../src/source/groups.ts";
import { type Place, placeKey } from "../../src/source/span.ts";
import { appOf } from "../shared/apps.ts";
import { type Expected, expectedStage, settingIn, settingsIn } from "../shared/container-stage.ts";
import { follows } from "../shared/followers.ts";
import { workloadsOf } from "../shared/groups.ts";
import { isClash, knownSecretNames, type StageFact, stageOfSecretIn } from "../shared/stages.ts";
import { firstWorkloads, inCases, joined, nameOfWorkload } from "../shared/words.ts";

export default defineRule({
  meta: {
    id: "environment-mismatch",
    category: "environments",
    severity: "high",
    severityReason: "Real traffic goes to a test system, or experiments to production.",
    summary: "A secret or setting of one stage in another stage's branch or app",
    why: `A prod branch that takes the development secret sends real traffic to a test system, and nobody notices until the data is missing; a dev branch with the production secret lets every experiment write to production. The usual cause is an arm that was copied and half changed.`,
    fix: `Use the secret of the branch's own stage. If one secret really serves several stages, give it a name without a stage, or mark it \`shared = true\` in the inventory.`,
    autofix: { kind: "unsafe", does: `Uses the secret of the right stage, where there is one of that name.` },
    confidence: `The stage that is meant comes from the branch's own condition, from the effective value of a variable such as \`ENV\` or \`STAGE\` in the container (after overrides: a function's \`env=\` wins over the image), or from the app's name. Only prod against another stage counts: staging may well share with dev. The secret's stage is certain where the inventory declares it or its sibling of the right stage exists; a stage word alone gives medium confidence, a doubtful one (\`test\`, \`live\`) nothing. A fixed secret in an app whose others follow a selector is [pinned-environment](pinned-environment.md).`,
    references: ["https://modal.com/docs/guide/environments", "https://modal.com/docs/guide/secrets"],
    cwe: 668,
  },
  examples: {
    bad: [
      {
        title: "The prod arm was copied from the other one",
        files: {
          "app.py": `import os
import modal

ENV = os.environ.get("APP_ENV", "dev")
if ENV == "prod":
    storage = modal.Secret.from_name("storage-dev")  # expect: environment-mismatch
else:
    storage = modal.Secret.from_name("storage-dev")

app = modal.App("invoices", image=modal.Image.debian_slim().env({"APP_ENV": ENV}))


@app.function(secrets=[storage])
def save():
    return os.environ["STORAGE_TOKEN"]
`,
          "modal-secrets.toml": `[environments.main.secrets]
storage-dev = ["STORAGE_TOKEN"]
storage-prod = ["STORAGE_TOKEN"]
`,
        },
      },
      {
        title: "The app and its env say prod, the secret says dev",
        files: {
          "app.py": `import os
import modal

app = modal.App("ledger-prod")


@app.function(secrets=[modal.Secret.from_name("ledger-dev")], env={"STAGE": "prod"})  # expect: environment-mismatch
def book():
    return os.environ["STAGE"], os.environ["LEDGER_TOKEN"]
`,
          "modal-secrets.toml": `[environments.main.secrets]
ledger-dev = ["LEDGER_TOKEN"]
ledger-prod = ["LEDGER_TOKEN"]
`,
        },
      },
      {
        title: "Two entries of a table are swapped",
        files: {
          "app.py": `import os
import modal

ENV = os.environ.get("APP_ENV", "dev")
NAMES = {"dev": "search-prod", "prod": "search-dev"}
image = modal.Image.debian_slim().env({"APP_ENV": ENV})
app = modal.App("search", image=image)
search = modal.Secret.from_name(NAMES[ENV])  # expect: environment-mismatch


@app.function(secrets=[search])
def query(text: str):
    return os.environ["SEARCH_KEY"], text
`,
        },
      },
      {
        title: "The index of the other stage",
        files: {
          "app.py": `import os
import modal

ENV = os.environ.get("APP_ENV", "dev")
if ENV == "prod":
    INDEX = "docs_dev"
else:
    INDEX = "docs_prod"
image = modal.Image.debian_slim().env({"APP_ENV": ENV})
app = modal.App("search", image=image)


@app.function(env={"INDEX": INDEX})  # expect: environment-mismatch
def query(text: str):
    return os.environ["INDEX"], text
`,
        },
      },
      {
        title: "Settings in a secret that the code makes, arms swapped",
        files: {
          "settings.py": `import os
import modal

PROD = os.environ.get("STAGE", "dev") == "prod"
table = modal.Secret.from_dict(
    {"TABLE": "orders_dev" if PROD else "orders_prod", "REGION": "eu"},  # expect: environment-mismatch
)
`,
          "app.py": `import os
import modal
from settings import table

app = modal.App("orders", image=modal.Image.debian_slim().env({"STAGE": os.environ.get("STAGE", "dev")}))


@app.function(secrets=[table])
def place():
    return os.environ["TABLE"], os.environ["REGION"]
`,
        },
      },
    ],
    good: [
      {
        title: "Each arm has its own",
        files: {
          "app.py": `import os
import modal

ENV = os.environ.get("APP_ENV", "dev")
if ENV == "prod":
    storage, index = modal.Secret.from_name("storage-prod"), "docs_prod"
else:
    storage, index = modal.Secret.from_name("storage-dev"), "docs_dev"

app = modal.App(f"invoices-{ENV}", image=modal.Image.debian_slim().env({"APP_ENV": ENV}))


@app.function(secrets=[storage], env={"INDEX": index})
def save():
    return os.environ["STORAGE_TOKEN"], os.environ["INDEX"]
`,
        },
      },
      {
        title: "The image says prod, the function overrides it",
        files: {
          "app.py": `import os
import modal

image = modal.Image.debian_slim().env({"STAGE": "prod"})
app = modal.App("ledger", image=image)


@app.function(secrets=[modal.Secret.from_name("ledger-prod")])
def book():
    return os.environ["STAGE"], os.environ["LEDGER_TOKEN"]


@app.function(secrets=[modal.Secret.from_name("ledger-staging")], env={"STAGE": "staging"})
def try_out():
    return os.environ["STAGE"], os.environ["LEDGER_TOKEN"]
`,
        },
      },
      {
        title: "Words that are no stages, and a secret shared by all",
        files: {
          "app.py": `import os
import modal

ENV = os.environ.get("APP_ENV", "dev")
if ENV == "prod":
    secrets = [modal.Secret.from_name("devin-api"), modal.Secret.from_name("telemetry-dev")]
else:
    secrets = [modal.Secret.from_name("product-catalogue")]

app = modal.App("products", image=modal.Image.debian_slim().env({"APP_ENV": ENV}))


@app.function(secrets=secrets)
def sync():
    return dict(os.environ)
`,
          "modal-secrets.toml": `[environments.main.secrets]
devin-api = ["DEVIN_KEY"]
product-catalogue = ["CATALOGUE_KEY"]
telemetry-dev = { keys = ["TELEMETRY_KEY"], shared = true }
telemetry-prod = ["TELEMETRY_KEY"]
`,
        },
      },
    ],
  },
  *check({ project, inventory, files }) {
    const names = knownSecretNames(project, inventory);
    const clashes = project.workloads.flatMap((workload) => clashesOf(project, inventory, names, workload));
    const entries = grouped(clashes, ({ place, name }) => `${placeKey(place)}|${name}`);
    // One wrong table gives one finding, however many of its entries are wrong.
    const tables = grouped([...entries.values()].flat(), ({ place }) => placeKey(place));
    for (const [first, ...others] of tables.values()) yield report(files, first, others);
  },
});

interface Clash {
  readonly workload: Workload;
  readonly place: Place;
  /** The secret's name, or the setting's value. */
  readonly name: string;
  readonly setting: string | null;
  readonly stage: Stage;
  readonly expected: Expected;
  readonly certain: boolean;
  readonly sibling: string | null;
  readonly cases: readonly Values[];
  readonly all: readonly Values[];
}

function clashesOf(
  project: ModalProject,
  inventory: Inventory,
  names: readonly string[],
  workload: Workload,
): readonly Clash[] {
  const app = appOf(project, workload);
  const all = casesOf(project, workload, limitsOfText(app?.name ?? null));
  if (!all) return [];
  const found = new Map<string, Clash>();
  const add = (key: string, values: Values, clash: Omit<Clash, "cases" | "all" | "workload">) => {
    const before = found.get(key);
    found.set(key, { ...clash, ...before, workload, all, cases: [...(before?.cases ?? []), values] });
  };
  for (const values of all) {
    const settings = settingsIn(workload, values);
    const expected = expectedStage(project, inventory, workload, settings, values);
    if (!expected) continue;
    for (const attachment of attachmentsIn(workload, values)) {
      if (expected.selector !== null && !follows(attachment, expected.selector)) continue;
      const fact = stageOfSecretIn(attachment.secret, values, inventory, names);
      const name = textIn(attachment.secret.name, values);
      if (!fact || name === null || !isClash(expected.stage, fact.stage) || isDoubtful(fact, name)) continue;
      add(`${attachment.secret.id}|${name}`, values, {
        place: attachment.secret.place,
        name,
        setting: null,
        stage: fact.stage,
        expected,
        certain: fact.how !== "name",
        sibling: fact.siblings.find(({ stage }) => stage === expected.stage)?.name ?? null,
      });
    }
    for (const definition of settings) {
      const value = textIn(definition.known, values);
      const said = value === null ? null : stageOf(value);
      if (value === null || !said || said.weak || !isClash(expected.stage, said.stage)) continue;
      const elsewhere = all.flatMap(
        (other) => textIn(settingIn(workload, definition.key, other)?.known ?? null, other) ?? [],
      );
      const sibling = siblings(value, elsewhere).find(({ implied }) => !implied);
      if (!sibling || expected.selector === null || isStageVariable(definition.key)) continue;
      add(`${definition.key}|${value}`, values, {
        place: definition.place,
        name: value,
        setting: definition.key,
        stage: said.stage,
        expected,
        certain: true,
        sibling: sibling.stage === expected.stage ? sibling.name : null,
      });
    }
  }
  return [...found.values()];
}

function isDoubtful({ how }: StageFact, name: string): boolean {
  return how === "name" && (stageOf(name)?.weak ?? true);
}

function report(files: Files, first: Clash, others: readonly Clash[]): Report {
  const { workload, place, name, setting, stage, expected, sibling, cases, all } = first;
  const entries = [...new Map([first, ...others].map((each) => [each.name, each])).values()];
  const workloads = workloadsOf([first, ...others]);
  const what = (each: Clash) =>
    each.setting === null ? `the ${each.stage} secret \`${each.name}\`` : `\`${each.setting}\` = \`${each.name}\``;
  const told = entries.map((each) =>
    each.expected.selector === null
      ? `${what(each)} with ${each.expected.why}`
      : `${what(each)}${inCases(each.cases, each.all) || ` with ${each.expected.why}`}`,
  );
  const names = firstWorkloads(workloads);
  return {
    severity: "high",
    confidence: first.certain ? "high" : "medium",
    persona: "regular",
    message: `In ${expected.stage}, ${names} ${workloads.length > 1 ? "get" : "gets"} what belongs to ${stage}: ${joined(told, "and")}.`,
    help:
      sibling !== null && entries.length === 1
        ? `Use \`${sibling}\`${inCases(cases, all) || " here"}.`
        : `Use the ${setting === null ? "secret" : "value"} of ${expected.stage} there.`,
    primary: { place, label: setting === null ? `\`${name}\` is of ${stage}` : `of ${stage}` },
    related: [
      ...(expected.place ? [{ place: expected.place, label: `${expected.why} says ${expected.stage}` }] : []),
      ...workloads.map((each) => ({ place: each.place, label: `${nameOfWorkload(each)} is given it` })),
    ],
    path: [],
    fixes:
      sibling !== null && setting === null && entries.length === 1
        ? fixes(`Use \`${sibling}\``, false, renameText(files, place, name, sibling))
        : [],
    subject: {
      workload: workload.name,
      ...(setting === null ? { secret: name } : { key: setting }),
      environment: expected.stage,
    },
  };
}
