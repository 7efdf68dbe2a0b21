import type { Report } from "../../src/findings/finding.ts";
import type { Files } from "../../src/fixes/code.ts";
import { renameText } from "../../src/fixes/edits.ts";
import { fixes } from "../../src/fixes/fix.ts";
import { stageOfEnvironment } from "../../src/inventory/query.ts";
import { siblings, stageOf } from "../../src/inventory/stage.ts";
import type { Inventory, Stage } from "../../src/inventory/types.ts";
import type { Lookup } from "../../src/modal/lookups.ts";
import type { ModalProject } from "../../src/modal/project.ts";
import { casesOver, holdsIn, limitsOfText, textIn, textsOf, type Values } from "../../src/modal/query.ts";
import { defineRule } from "../../src/rule.ts";
import { type Place, placeKey } from "../../src/source/span.ts";
import { isClash, stageOfCase } from "../shared/stages.ts";
import { inCases } from "../shared/words.ts";

export default defineRule({
  meta: {
    id: "cross-environment-lookup",
    category: "environments",
    severity: "high",
    severityReason: "Experiments write to production, or production serves test data.",
    summary: "A function, volume or bucket of one stage looked up in another stage's branch",
    why: `\`Volume.from_name\`, \`Function.from_name\` and the like find whatever has the name in the environment they are told. A dev branch that opens the production volume or calls the production function works, and every experiment then writes to production; a prod branch with the dev bucket serves test data. The usual cause is an arm that was copied and half changed.`,
    fix: `Look up the object of the branch's own stage, or build the name with the same selector as the others (\`f"documents-{ENV}"\`).`,
    autofix: { kind: "unsafe", does: `Uses the object of the right stage, where the code names it elsewhere.` },
    confidence: `The stage of a branch comes from the selector's value that leads there; the object's from an unmistakable word in its name (or its app's), or from \`environment_name=\`. High where the object of the right stage is looked up elsewhere, medium where the word alone says it; doubtful words (\`test\`, \`live\`) count only with such a sibling. Only prod against another stage counts. A lookup that no branch decides is silent, and secrets that a workload is given are [environment-mismatch](environment-mismatch.md).`,
    references: [
      "https://modal.com/docs/guide/environments",
      "https://modal.com/docs/guide/trigger-deployed-functions",
    ],
    cwe: 668,
  },
  examples: {
    bad: [
      {
        title: "The dev arm opens the production volume",
        files: {
          "app.py": `import os
import modal

ENV = os.environ.get("APP_ENV", "dev")
if ENV == "prod":
    documents = modal.Volume.from_name("documents-prod")
else:
    documents = modal.Volume.from_name("documents-prod")  # expect: cross-environment-lookup

app = modal.App("archive", image=modal.Image.debian_slim().env({"APP_ENV": ENV}))


@app.function(volumes={"/documents": documents})
def store(text: str):
    print(len(text), file=open("/documents/last", "w"))
`,
          "reset.py": `"""Empties the development volume: modal run reset.py"""
import modal

app = modal.App("archive-reset")


@app.function(volumes={"/documents": modal.Volume.from_name("documents-dev")})
def reset():
    open("/documents/last", "w").close()
`,
        },
      },
      {
        title: "In a helper module: the function of the other stage's app, and the other environment",
        files: {
          "stage.py": `import os

PROD = os.environ.get("STAGE", "dev") == "prod"
BILLING = "billing-dev" if PROD else "billing-prod"
`,
          "app.py": `import modal
from stage import BILLING, PROD

app = modal.App("orders-prod" if PROD else "orders-dev")


@app.local_entrypoint()
def main():
    charge = modal.Function.from_name(BILLING, "charge")  # expect: cross-environment-lookup
    jobs = modal.Queue.from_name("jobs", environment_name="prod" if not PROD else "dev")  # expect: cross-environment-lookup
    charge.remote(jobs.len())
`,
        },
      },
      {
        title: "A bucket in the prod branch",
        files: {
          "app.py": `import os
import modal

STAGE = os.environ.get("STAGE", "staging")
login = modal.Secret.from_name("bucket-login")
if STAGE == "production":
    bucket = modal.CloudBucketMount("acme-exports-dev", secret=login)  # expect: cross-environment-lookup
else:
    bucket = modal.CloudBucketMount("acme-exports-staging", secret=login)
app = modal.App("exports")


@app.function(volumes={"/exports": bucket})
def export(name: str):
    return open(f"/exports/{name}").read()
`,
        },
      },
    ],
    good: [
      {
        title: "Each arm its own",
        files: {
          "app.py": `import os
import modal

ENV = os.environ.get("APP_ENV", "dev")
documents = modal.Volume.from_name("documents-prod" if ENV == "prod" else "documents-dev")
models = modal.Volume.from_name(f"models-{ENV}", environment_name="prod" if ENV == "prod" else "dev")
app = modal.App("archive", image=modal.Image.debian_slim().env({"APP_ENV": ENV}))


@app.function(volumes={"/documents": documents, "/models": models})
def store(text: str):
    print(text)
`,
        },
      },
      {
        title: "Shared by all stages: no branch decides over it",
        files: {
          "app.py": `import os
import modal

ENV = os.environ.get("APP_ENV", "dev")
weights = modal.Volume.from_name("weights-prod")
app = modal.App(f"chat-{ENV}", image=modal.Image.debian_slim().env({"APP_ENV": ENV}))


@app.function(volumes={"/weights": weights})
def answer(text: str):
    return text
`,
        },
      },
      {
        title: "Words that are no stage, and staging beside dev",
        files: {
          "app.py": `import os
import modal

ENV = os.environ.get("APP_ENV", "dev")
if ENV == "prod":
    data = modal.Volume.from_name("product-data")
else:
    data = modal.Volume.from_name("staging-data")
tests = modal.Dict.from_name("test-results" if ENV == "prod" else "results")
app = modal.App("archive", image=modal.Image.debian_slim().env({"APP_ENV": ENV}))


@app.function(volumes={"/data": data})
def store(text: str):
    tests["last"] = text
`,
        },
      },
    ],
  },
  *check({ project, inventory, files }) {
    const attached = new Set(
      project.workloads.flatMap(({ attachments }) => attachments.map(({ secret }) => placeKey(secret.place))),
    );
    const known = project.lookups.flatMap(({ name }) => textsOf(name));
    for (const lookup of project.lookups) {
      if (lookup.kind === "secret" && attached.has(placeKey(lookup.place))) continue;
      const clash = clashOf(project, inventory, lookup, known);
      if (clash) yield report(files, lookup, clash);
    }
  },
});

interface Clash {
  readonly expected: Stage;
  readonly stage: Stage;
  /** The name, or the environment's. */
  readonly name: string;
  readonly isEnvironment: boolean;
  readonly place: Place;
  readonly sibling: string | null;
  readonly why: string;
  readonly cases: readonly Values[];
  readonly all: readonly Values[];
}

function clashOf(project: ModalProject, inventory: Inventory, lookup: Lookup, known: readonly string[]): Clash | null {
  const limits = [lookup.when, ...limitsOfText(lookup.name), ...limitsOfText(lookup.environment)];
  const all = casesOver(project, limits)?.filter((values) => holdsIn(lookup.when, values));
  if (!all) return null;
  const clashes = all.flatMap((values): readonly Omit<Clash, "cases" | "all">[] => {
    const expected = stageOfCase(project, inventory, values);
    if (!expected) return [];
    const { stage, selector, value } = expected;
    const why = `\`${selector}\` = \`${value}\``;
    const name = textIn(lookup.name, values);
    const said = name === null || !follows(lookup, lookup.name, selector) ? null : stageOf(name);
    const other =
      name === null ? undefined : siblings(name, known).find((each) => each.stage === stage && !each.implied);
    if (name !== null && said && isClash(stage, said.stage) && (!said.weak || other))
      return [
        {
          expected: stage,
          stage: said.stage,
          name,
          isEnvironment: false,
          place: lookup.nameAt,
          sibling: other?.name ?? null,
          why,
        },
      ];
    const environment = textIn(lookup.environment, values);
    const of =
      environment === null || !follows(lookup, lookup.environment, selector)
        ? null
        : stageOfEnvironment(inventory, environment);
    return environment !== null && of && isClash(stage, of) && lookup.environmentAt
      ? [
          {
            expected: stage,
            stage: of,
            name: environment,
            isEnvironment: true,
            place: lookup.environmentAt,
            sibling: null,
            why,
          },
        ]
      : [];
  });
  const [first] = clashes;
  if (!first) return null;
  const cases = all.filter((values) => stageOfCase(project, inventory, values)?.stage === first.expected);
  return { ...first, cases, all };
}

/** Does the selector decide over it: by the branch in which it stands, or by what it is made of? */
function follows(lookup: Lookup, text: Lookup["environment"], selector: string): boolean {
  return selector in lookup.when || limitsOfText(text).some((limit) => selector in limit);
}

function report(
  files: Files,
  lookup: Lookup,
  { expected, stage, name, isEnvironment, sibling, why, place, cases, all }: Clash,
): Report {
  const what = isEnvironment
    ? `a ${lookup.kind} is looked up in the ${stage} environment \`${name}\``
    : `the ${stage} ${lookup.kind === "function" || lookup.kind === "class" ? `app \`${name}\` is asked for its ${lookup.kind}` : `${lookup.kind} \`${name}\` is looked up`}`;
  return {
    severity: "high",
    confidence: lookup.certain && (sibling !== null || isEnvironment) ? "high" : "medium",
    persona: "regular",
    message: `In ${expected} (${inCases(cases, all).replace(/^ with /, "") || why}), ${what}.`,
    help: sibling !== null ? `Use \`${sibling}\` there.` : `Use the one of ${expected} there.`,
    primary: { place: lookup.place, label: `of ${stage}, in the branch of ${expected}` },
    related: [{ place, label: `\`${name}\` says ${stage}` }],
    path: [],
    fixes: sibling === null ? [] : fixes(`Use \`${sibling}\``, false, renameText(files, place, name, sibling)),
    subject: { key: `${lookup.kind} ${name}`, environment: expected },
  };
}
