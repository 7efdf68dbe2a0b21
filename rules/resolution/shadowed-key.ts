import type { Fix, Report } from "../../src/findings/finding.ts";
import type { Files } from "../../src/fixes/code.ts";
import { nameParts, stageOf } from "../../src/inventory/stage.ts";
import type { Inventory } from "../../src/inventory/types.ts";
import type { Attachment, ModalProject, Secret, Workload } from "../../src/modal/project.ts";
import {
  attachmentsIn,
  casesOf,
  isSameSecret,
  keysIn,
  presenceOf,
  textIn,
  useOf,
  type Values,
} from "../../src/modal/query.ts";
import { defineRule } from "../../src/rule.ts";
import { grouped } from "../../src/source/groups.ts";
import { placeKey } from "../../src/source/span.ts";
import { detached } from "../shared/attachment-fixes.ts";
import { isCredentialKey } from "../shared/credential-keys.ts";
import { workloadsOf } from "../shared/groups.ts";
import {
  identityOfSecret,
  inCases,
  nameOfSecret,
  nameOfWorkload,
  namesOfWorkloads,
  sentence,
} from "../shared/words.ts";

export default defineRule({
  meta: {
    id: "shadowed-key",
    category: "resolution",
    severity: "medium",
    severityReason: "The workload may talk to another account than was meant.",
    summary: "Two attached secrets give the same credential, and the later one wins",
    why: `Modal puts secrets into the environment in the order of the list, the app's before the function's, and a later one overwrites the keys of an earlier one without a word. The workload then talks to another database or account than the author of the first secret had in mind, and a change of the order, far from the code that reads the key, changes which.`,
    fix: `Attach only the secret that is meant, or give the keys different names (\`ORDERS_DATABASE_URL\`, \`REPORTS_DATABASE_URL\`).`,
    autofix: {
      kind: "unsafe",
      does: `Attaches the later secret alone, where it has every key of the earlier one: what the container gets stays the same.`,
    },
    confidence: `Reported for credentials only, where both secrets are known to have the key and the workload may read it. Two versions of one secret during a rotation, two stages of one secret (see [mixed-environments](mixed-environments.md)), and a plain setting that is overridden on purpose are left alone.`,
    references: ["https://modal.com/docs/guide/secrets"],
    cwe: null,
  },
  examples: {
    bad: [
      {
        title: "Two databases, one name",
        files: {
          "app.py": `import os
import modal

app = modal.App("reports")


@app.function(secrets=[modal.Secret.from_name("orders-db"), modal.Secret.from_name("reporting")])  # expect: shadowed-key
def export():
    return os.environ["DATABASE_URL"], os.environ["REPORT_TOKEN"]
`,
          "modal-secrets.toml": `[environments.main.secrets]
orders-db = ["DATABASE_URL"]
reporting = ["DATABASE_URL", "REPORT_TOKEN"]
`,
        },
      },
      {
        title: "The function's secret overwrites the app's",
        files: {
          "app.py": `import os
import modal

app = modal.App("chat", secrets=[modal.Secret.from_name("openai-team")])


@app.function(secrets=[modal.Secret.from_name("assistant")])  # expect: shadowed-key
def answer():
    return os.environ["OPENAI_API_KEY"]
`,
          "modal-secrets.toml": `[environments.main.secrets]
openai-team = ["OPENAI_API_KEY"]
assistant = ["OPENAI_API_KEY", "SEARCH_API_KEY"]
`,
        },
      },
      {
        title: "required_keys say what both have",
        files: {
          "app.py": `import os
import modal

app = modal.App("sync")
SECRETS = [
    modal.Secret.from_name("crm", required_keys=["API_TOKEN"]),
    modal.Secret.from_name("billing", required_keys=["API_TOKEN"]),  # expect: shadowed-key
]


@app.function(secrets=SECRETS)
def run():
    return os.environ["API_TOKEN"]
`,
        },
      },
    ],
    good: [
      {
        title: "Different keys",
        files: {
          "app.py": `import os
import modal

app = modal.App("reports")


@app.function(secrets=[modal.Secret.from_name("orders-db"), modal.Secret.from_name("reporting")])
def export():
    return os.environ["ORDERS_DATABASE_URL"], os.environ["REPORTS_DATABASE_URL"]
`,
          "modal-secrets.toml": `[environments.main.secrets]
orders-db = ["ORDERS_DATABASE_URL"]
reporting = ["REPORTS_DATABASE_URL"]
`,
        },
      },
      {
        title: "A rotation: the new version overwrites the old one on purpose",
        files: {
          "app.py": `import os
import modal

app = modal.App("chat")


@app.function(secrets=[modal.Secret.from_name("openai-v1"), modal.Secret.from_name("openai-v2")])
def answer():
    return os.environ["OPENAI_API_KEY"]
`,
          "modal-secrets.toml": `[environments.main.secrets]
openai-v1 = ["OPENAI_API_KEY"]
openai-v2 = ["OPENAI_API_KEY"]
`,
        },
      },
      {
        title: "A setting that both may hold, and env= that overrides on purpose",
        files: {
          "app.py": `import os
import modal

app = modal.App("etl")


@app.function(
    secrets=[modal.Secret.from_name("aws-a"), modal.Secret.from_name("lake")],
    env={"LAKE_TOKEN": os.environ.get("LAKE_TOKEN", "")},
)
def load():
    return os.environ["AWS_REGION"], os.environ["LAKE_TOKEN"]
`,
          "modal-secrets.toml": `[environments.main.secrets]
aws-a = ["AWS_REGION"]
lake = ["AWS_REGION", "LAKE_TOKEN"]
`,
        },
      },
    ],
  },
  *check({ project, inventory, files }) {
    const clashes = project.workloads.flatMap((workload) => clashesOf(project, inventory, workload));
    const groups = grouped(
      clashes,
      ({ winner, loser }) => `${placeKey(winner.place)}|${winner.secret.id}|${loser.secret.id}`,
    );
    for (const [first, ...others] of groups.values())
      yield { ...report(first, others), fixes: fixesOf(project, inventory, files, [first, ...others]) };
  },
});

interface Clash {
  readonly workload: Workload;
  readonly key: string;
  readonly winner: Attachment;
  readonly loser: Attachment;
  readonly cases: readonly Values[];
  readonly all: readonly Values[];
}

function clashesOf(project: ModalProject, inventory: Inventory, workload: Workload): readonly Clash[] {
  if (workload.attachments.length < 2) return [];
  const all = casesOf(project, workload);
  if (!all) return [];
  const found = new Map<string, Clash>();
  for (const values of all) {
    const held = attachmentsIn(workload, values).filter(({ certain }) => certain);
    held.forEach((winner, index) => {
      for (const loser of held.slice(0, index)) {
        if (isSameSecret(loser.secret, winner.secret) || isPair(loser.secret, winner.secret, values)) continue;
        for (const key of keysIn(winner.secret, values, inventory).keys) {
          if (!isCredentialKey(key) || !gives(winner, key) || !gives(loser, key)) continue;
          if (useOf(project, workload, [key]).kind === "none") continue;
          const id = `${winner.secret.id}|${loser.secret.id}|${key}`;
          found.set(id, { workload, key, winner, loser, all, cases: [...(found.get(id)?.cases ?? []), values] });
        }
      }
    });

    function gives({ secret }: Attachment, key: string): boolean {
      return presenceOf(secret, key, values, inventory) === "given" && !isSameValue(secret, key);
    }
  }
  return [...found.values()];
}

/** Two versions of one secret, or two stages of one. */
function isPair(a: Secret, b: Secret, values: Values): boolean {
  const [first, second] = [textIn(a.name, values), textIn(b.name, values)];
  if (first === null || second === null) return false;
  const [left, right] = [nameParts(first), nameParts(second)];
  if (stageOf(first) && stageOf(second) && left.stage?.stage !== right.stage?.stage) return true;
  return left.base === right.base;
}

/** An empty or passed-on value in a dict is no rival: `from_dict({"K": os.environ["K"]})` on top is meant to override. */
function isSameValue(secret: Secret, key: string): boolean {
  return secret.kind !== "name" && secret.keys.some((each) => each.key === key && each.fromEnv.length > 0);
}

/** Takes the secret away of which every key is overwritten, in each case. */
function fixesOf(
  project: ModalProject,
  inventory: Inventory,
  files: Files,
  clashes: readonly [Clash, ...Clash[]],
): readonly Fix[] {
  const [{ winner, loser }] = clashes;
  const isOverwritten = clashes.every(({ all }) =>
    all.every((values) => {
      const { keys, closed } = keysIn(loser.secret, values, inventory);
      return closed && keys.every((key) => presenceOf(winner.secret, key, values, inventory) === "given");
    }),
  );
  const title = `Attach ${nameOfSecret(winner.secret)} alone`;
  const workloads = clashes.map(({ workload }) => workload);
  return isOverwritten && winner.certain ? detached(project, files, loser, workloads, title, false) : [];
}

function report(first: Clash, others: readonly Clash[]): Report {
  const { winner, loser, key, cases, all } = first;
  const keys = [...new Set([first, ...others].map((each) => each.key))];
  const workloads = workloadsOf([first, ...others]);
  const [values] = cases;
  const named = keys.map((each) => `\`${each}\``).join(", ");
  return {
    severity: "medium",
    confidence: "high",
    persona: "regular",
    message: `${sentence(nameOfSecret(winner.secret, values))} and ${nameOfSecret(loser.secret, values)} both give ${named} to ${namesOfWorkloads(workloads)}${inCases(cases, all)}: the later one, ${nameOfSecret(winner.secret, values).replace(/^the secret /, "")}, wins.`,
    help: "Attach only the one that is meant, or give the keys different names.",
    primary: { place: winner.place, label: `its \`${key}\` wins` },
    related: [
      { place: loser.place, label: `its \`${key}\` is overwritten` },
      ...workloads.map((workload) => ({ place: workload.place, label: `${nameOfWorkload(workload)} gets both` })),
    ],
    path: [],
    fixes: [],
    subject: {
      workload: first.workload.name,
      secret: `${identityOfSecret(winner.secret)} over ${identityOfSecret(loser.secret)}`,
      key: keys.join("|"),
    },
  };
}
