import type { Fix, Report } from "../../src/findings/finding.ts";
import type { Files } from "../../src/fixes/code.ts";
import { codeAt, renameText } from "../../src/fixes/edits.ts";
import { fixes } from "../../src/fixes/fix.ts";
import { siblings, stageOf } from "../../src/inventory/stage.ts";
import type { CaseText, ModalProject, Secret, Selector, When } from "../../src/modal/project.ts";
import { limitsOfText, textIn, textsOf } from "../../src/modal/query.ts";
import { defineRule } from "../../src/rule.ts";
import type { Place } from "../../src/source/span.ts";
import { readWithDefault } from "../shared/read-fixes.ts";
import { knownSecretNames } from "../shared/stages.ts";
import { joined } from "../shared/words.ts";

export default defineRule({
  meta: {
    id: "unsafe-environment-default",
    category: "environments",
    severity: "medium",
    severityReason: "A slip is needed, and then it hits production.",
    summary: "A variable that chooses the stage and falls back to production",
    why: `Whoever runs or deploys the app without setting the variable gets production: a first \`modal run\` on a new laptop, a CI job of a fork, a test. The secrets of production are attached, and the prod app is replaced.`,
    fix: `Fall back to the stage where nothing can break (\`os.getenv("APP_ENV", "dev")\`), or have no default, so that a deploy without the variable fails.`,
    autofix: { kind: "unsafe", does: `Falls back to the other stage that the code names, where there is one.` },
    confidence: `High where the value certainly chooses a secret, an app's name or a Modal Environment, the default is production by an unmistakable word, and the code has another stage to choose. Medium where the default is empty and leads to the secret without a stage in its name, beside one of another stage.`,
    references: ["https://modal.com/docs/guide/environments"],
    cwe: 1188,
  },
  examples: {
    bad: [
      {
        title: "The name of the secret",
        files: {
          "app.py": `import os
import modal

ENV = os.getenv("APP_ENV", "prod")  # expect: unsafe-environment-default
app = modal.App("orders", image=modal.Image.debian_slim().env({"APP_ENV": ENV}))
secret = modal.Secret.from_name("orders-dev" if ENV == "dev" else "orders-prod")


@app.function(secrets=[secret])
def place():
    return os.environ["ORDERS_TOKEN"]
`,
        },
      },
      {
        title: "Only production is named, and all else leads to dev",
        files: {
          "app.py": `import os
import modal

STAGE = os.environ.get("STAGE", "prod")  # expect: unsafe-environment-default
app = modal.App("orders")


@app.function(secrets=[modal.Secret.from_name("orders-db-prod" if STAGE == "prod" else "orders-db-dev")])
def load():
    return os.environ["DATABASE_URL"]
`,
        },
      },
      {
        title: "Branches",
        files: {
          "app.py": `import os
import modal

STAGE = os.environ.get("STAGE", "production")  # expect: unsafe-environment-default
if STAGE == "production":
    secrets = [modal.Secret.from_name("orders-production")]
elif STAGE == "staging":
    secrets = [modal.Secret.from_name("orders-staging")]
else:
    raise ValueError(STAGE)
app = modal.App("orders", image=modal.Image.debian_slim().env({"STAGE": STAGE}))


@app.function(secrets=secrets)
def place():
    return os.environ["ORDERS_TOKEN"]
`,
        },
      },
      {
        title: "The name of the app",
        files: {
          "app.py": `import os
import modal

ENV = os.environ.get("ENVIRONMENT", "prod")  # expect: unsafe-environment-default
NAMES = {"dev": "orders-dev", "prod": "orders"}
app = modal.App(NAMES[ENV])


@app.function()
def place():
    print("placed")
`,
        },
      },
      {
        title: "The plain name is production's",
        files: {
          "app.py": `import os
import modal

SUFFIX = os.environ.get("STAGE_SUFFIX", "")  # expect: unsafe-environment-default
app = modal.App("orders", image=modal.Image.debian_slim().env({"STAGE_SUFFIX": SUFFIX}))


@app.function(secrets=[modal.Secret.from_name(f"orders{SUFFIX}")])
def place():
    return os.environ["ORDERS_TOKEN"]
`,
          "modal-secrets.toml": `[environments.main.secrets]
orders = ["ORDERS_TOKEN"]
orders-dev = ["ORDERS_TOKEN"]
`,
        },
      },
    ],
    good: [
      {
        title: "Falls back to dev",
        files: {
          "app.py": `import os
import modal

ENV = os.getenv("APP_ENV", "dev")
app = modal.App("orders")


@app.function(secrets=[modal.Secret.from_name("orders-prod" if ENV == "prod" else "orders-dev")])
def place():
    return os.environ["ORDERS_TOKEN"]
`,
        },
      },
      {
        title: "No default: a deploy without it fails",
        files: {
          "app.py": `import os
import modal

ENV = os.environ["APP_ENV"]
app = modal.App("orders", image=modal.Image.debian_slim().env({"APP_ENV": ENV}))


@app.function(secrets=[modal.Secret.from_name("orders-prod" if ENV == "prod" else "orders-dev")])
def place():
    return os.environ["ORDERS_TOKEN"]
`,
        },
      },
      {
        title: "Chooses neither secret, app nor environment",
        files: {
          "app.py": `import os
import modal

MODE = os.getenv("LOG_MODE", "prod")
app = modal.App("orders")


@app.function(env={"FORMAT": "json" if MODE == "prod" else "text"})
def place():
    return os.environ["FORMAT"]
`,
        },
      },
    ],
  },
  *check({ project, inventory, files }) {
    const names = knownSecretNames(project, inventory);
    for (const selector of project.selectors) {
      const fallback = selector.default === null ? null : stageOf(selector.default);
      const implied = fallback === null ? impliedProd(project, selector, names) : null;
      if (implied) yield impliedReport(selector, implied);
      if (fallback?.stage !== "prod" || fallback.weak) continue;
      const others = selector.domain.filter((value) => {
        const stage = stageOf(value);
        return stage !== null && stage.stage !== "prod" && !stage.weak;
      });
      const chosen = chosenBy(project, selector);
      if (chosen.length > 0 && (others.length > 0 || leadsElsewhere(project, selector)))
        yield report(files, selector, others, chosen);
    }
  },
});

interface Chosen {
  readonly what: string;
  readonly place: Place;
}

interface Implied {
  readonly secret: Secret;
  /** The name without a stage, which the default gives. */
  readonly name: string;
  readonly sibling: string;
}

/** A secret whose name is the plain one by default, beside one of another stage: the plain name means prod. */
function impliedProd(
  project: ModalProject,
  { id, default: fallback }: Selector,
  names: readonly string[],
): Implied | null {
  if (fallback !== "") return null;
  for (const secret of project.secrets) {
    const name = textIn(secret.name, new Map([[id, fallback]]));
    if (name === null || stageOf(name) || !limitsOfText(secret.name).some((when) => id in when)) continue;
    const sibling = siblings(name, names).find(({ stage, implied }) => stage !== "prod" && !implied);
    if (sibling && !stageOf(sibling.name)?.weak) return { secret, name, sibling: sibling.name };
  }
  return null;
}

function impliedReport({ key, place }: Selector, { secret, name, sibling }: Implied): Report {
  return {
    severity: "medium",
    confidence: "medium",
    persona: "regular",
    message: `\`${key}\` decides which secret is used, and without it that is \`${name}\`, production's beside \`${sibling}\`: a run that forgets to set it works on production.`,
    help: `Let the default lead to \`${sibling}\`, or have none.`,
    primary: { place, label: "falls back to the name without a stage" },
    related: [{ place: secret.place, label: `\`${name}\` or \`${sibling}\`` }],
    path: [],
    fixes: [],
    subject: { key },
  };
}

function chosenBy(project: ModalProject, { id }: Selector): readonly Chosen[] {
  const decides = (text: CaseText | null) =>
    text !== null && textsOf(text).length > 1 && text.cases.some(({ when }) => id in when);
  const found: Chosen[] = [];
  for (const secret of project.secrets) {
    if (decides(secret.name)) found.push({ what: "which secret is used", place: secret.place });
    if (decides(secret.environmentName))
      found.push({ what: "in which environment a secret is looked up", place: secret.place });
  }
  for (const app of project.apps)
    if (decides(app.name)) found.push({ what: "which app is deployed", place: app.place });
  const attached: readonly (readonly [When, Place])[] = project.workloads.flatMap(({ attachments }) =>
    attachments.map(({ when, secret }) => [when, secret.place] as const),
  );
  for (const [when, place] of attached) if (id in when) found.push({ what: "which secret is attached", place });
  return [...new Map(found.map((each) => [each.what, each])).values()];
}

/** Does any other value lead to what is named after another stage: `"db-prod" if STAGE == "prod" else "db-dev"`? */
function leadsElsewhere(project: ModalProject, { id, default: fallback }: Selector): boolean {
  const isOther = (name: string | null, when: When) => {
    const stage = name === null || when[id] === undefined || when[id].includes(fallback ?? "") ? null : stageOf(name);
    return stage !== null && stage.stage !== "prod" && !stage.weak;
  };
  const texts = [
    ...project.secrets.flatMap(({ name, environmentName }) => [name, environmentName]),
    ...project.apps.map(({ name }) => name),
  ];
  return (
    texts.some((text) => text?.cases.some(({ value, when }) => isOther(value, when)) === true) ||
    project.workloads.some(({ attachments }) =>
      attachments.some(({ when, secret }) => isOther(secret.name?.known ?? null, when)),
    )
  );
}

/** Falls back to the one stage that isn't prod; with several which one is meant can't be told. */
function fixesOf(files: Files, { key, place, default: fallback }: Selector, others: readonly string[]): readonly Fix[] {
  const [other, ...more] = others;
  const read = readWithDefault(codeAt(files, place) ?? "");
  if (other === undefined || more.length > 0 || fallback === null) return [];
  if (read?.key !== key || read.fallback !== fallback) return [];
  return fixes(`Fall back to \`${other}\``, false, renameText(files, place, fallback, other));
}

function report(files: Files, selector: Selector, others: readonly string[], chosen: readonly Chosen[]): Report {
  const { key, place, default: fallback } = selector;
  return {
    severity: "medium",
    confidence: "high",
    persona: "regular",
    message: `\`${key}\` decides ${joined(
      chosen.map(({ what }) => what),
      "and",
    )}, and without it the app is \`${fallback ?? ""}\`: a run that forgets to set it works on production.`,
    help: `Fall back to \`${others[0] ?? "dev"}\`, or have no default.`,
    primary: { place, label: `falls back to \`${fallback ?? ""}\`` },
    related: chosen.map(({ what, place: at }) => ({ place: at, label: `decides ${what}` })),
    path: [],
    fixes: fixesOf(files, selector, others),
    subject: { key },
  };
}
