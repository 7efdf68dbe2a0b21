import type { Fix, Report } from "../../src/findings/finding.ts";
import { addToDict, codeAt, type Files, importModule } from "../../src/fixes/edits.ts";
import { fixes } from "../../src/fixes/fix.ts";
import type { EnvRead, ModalProject, Selector, Workload } from "../../src/modal/project.ts";
import { casesOf, holdsIn, isHard, limitsOfText, provisionOf, runsCode } from "../../src/modal/query.ts";
import { defineRule, type RuleContext } from "../../src/rule.ts";
import { type Place, placeKey } from "../../src/source/span.ts";
import { nameOfWorkload, namesOfWorkloads, sentence, stepsTo } from "../shared/words.ts";

export default defineRule({
  meta: {
    id: "lost-selector",
    category: "environments",
    severity: "high",
    summary:
      "A variable that chooses the stage when the app is deployed, read again in a container that doesn't get it",
    why: `\`APP_ENV=prod modal deploy\` sets the variable in the shell that deploys, not in the containers. Code that runs there and reads it again finds nothing and takes the default: production gets the prod secrets, and then behaves like dev (its index, its bucket, its log level).`,
    fix: `Carry the variable along: \`image.env({"APP_ENV": ENV})\`, or \`env={"APP_ENV": ENV}\` on the function.`,
    confidence: `Reported where the variable chooses a secret, an app's name or a branch of the definitions at deploy time, the same variable is read again by code that runs in a container after its start, and no secret, \`env=\` or image of that container gives it; all of them must be known. Uses in names, decorators, secrets and images are deploy-time uses and fine. A read without default is [unresolved-env-key](unresolved-env-key.md).`,
    references: ["https://modal.com/docs/guide/environment_variables", "https://modal.com/docs/guide/environments"],
    cwe: null,
  },
  examples: {
    bad: [
      {
        title: "The function asks again, and always gets the default",
        files: {
          "app.py": `import os
import modal

ENV = os.getenv("APP_ENV", "dev")
app = modal.App("search")
key = modal.Secret.from_name("search-prod" if ENV == "prod" else "search-dev", required_keys=["SEARCH_KEY"])


@app.function(env={"SEARCH_URL": "https://search.internal"})
def query(text: str):
    index = "docs_prod" if os.getenv("APP_ENV", "dev") == "prod" else "docs_dev"  # expect: lost-selector
    return index, text


@app.function(secrets=[key], env={"APP_ENV": ENV})
def fill():
    return os.environ["SEARCH_KEY"]
`,
        },
      },
      {
        title: "In a helper module",
        files: {
          "app.py": `import os
import modal
from settings import bucket

STAGE = os.environ.get("STAGE", "dev")
if STAGE == "prod":
    storage = modal.Secret.from_dict({"STORAGE_TOKEN": os.environ.get("STORAGE_TOKEN_PROD", "")})
else:
    storage = modal.Secret.from_dict({"STORAGE_TOKEN": os.environ.get("STORAGE_TOKEN_DEV", "")})
app = modal.App("archive")


@app.function(secrets=[storage])
def save(text: str):
    return bucket(), os.environ["STORAGE_TOKEN"], text
`,
          "settings.py": `import os


def bucket() -> str:
    return "archive-" + os.environ.get("STAGE", "dev")  # expect: lost-selector
`,
        },
      },
      {
        title: "A class asks when it starts",
        files: {
          "app.py": `import os
import modal

ENV = os.getenv("APP_ENV", "dev")
app = modal.App("chat-prod" if ENV == "prod" else "chat-dev")


@app.cls()
class Chat:
    @modal.enter()
    def load(self):
        self.log = "warning" if os.getenv("APP_ENV", "dev") == "prod" else "debug"  # expect: lost-selector

    @modal.method()
    def answer(self, text: str):
        return self.log, text
`,
        },
      },
    ],
    good: [
      {
        title: "The image carries it",
        files: {
          "app.py": `import os
import modal

ENV = os.getenv("APP_ENV", "dev")
app = modal.App("chat-prod" if ENV == "prod" else "chat-dev", image=modal.Image.debian_slim().env({"APP_ENV": ENV}))


@app.function()
def answer(text: str):
    return os.getenv("APP_ENV", "dev"), text
`,
        },
      },
      {
        title: "Used at deploy time only",
        files: {
          "app.py": `import os
import modal

ENV = os.getenv("APP_ENV", "dev")
app = modal.App("chat-prod" if ENV == "prod" else "chat-dev")


@app.function(secrets=[modal.Secret.from_name("chat-prod" if ENV == "prod" else "chat-dev")])
def answer(text: str):
    return os.environ["CHAT_KEY"], text
`,
        },
      },
      {
        title: "A setting of the container that chooses nothing at deploy time",
        files: {
          "app.py": `import os
import modal

app = modal.App("chat")


@app.function()
def answer(text: str):
    if os.getenv("LOG_LEVEL", "info") == "debug":
        print(text)
    return text
`,
        },
      },
    ],
  },
  *check({ project, inventory, files }) {
    for (const selector of project.selectors) {
      if (!choosesAtDeploy(project, selector) || selector.key.startsWith("MODAL_")) continue;
      const lost = new Map<string, Loss[]>();
      for (const workload of project.workloads) {
        const read = lostRead(project, inventory, selector, workload);
        if (read) lost.set(placeKey(read.place), [...(lost.get(placeKey(read.place)) ?? []), { workload, read }]);
      }
      for (const [first, ...others] of lost.values()) if (first) yield report(selector, first, others, files);
    }
  },
});

interface Loss {
  readonly workload: Workload;
  readonly read: EnvRead;
}

/** Does a secret, an app's name or an attachment depend on it? */
function choosesAtDeploy(project: ModalProject, { id, default: fallback }: Selector): boolean {
  if (fallback === null) return false;
  const limits = [
    ...project.apps.flatMap(({ name, attachments }) => [...limitsOfText(name), ...attachments.map(({ when }) => when)]),
    ...project.secrets.flatMap(({ name, environmentName }) => [
      ...limitsOfText(name),
      ...limitsOfText(environmentName),
    ]),
    ...project.workloads.flatMap(({ when, attachments }) => [when, ...attachments.map((each) => each.when)]),
  ];
  return limits.some((limit) => id in limit);
}

function lostRead(
  project: ModalProject,
  inventory: RuleContext["inventory"],
  { key }: Selector,
  workload: Workload,
): EnvRead | null {
  if (!runsCode(workload) || workload.base !== null) return null;
  const read = workload.reads.find(
    (each) => each.key === key && each.phase === "call" && each.how !== "in" && !isHard(each) && !each.guarded,
  );
  if (!read) return null;
  const cases = casesOf(project, workload, [read.when])?.filter((values) => holdsIn(read.when, values));
  const lost = cases?.every((values) => provisionOf(workload, key, values, inventory, false).status === "missing");
  return lost && cases && cases.length > 0 ? read : null;
}

/** Gives the variable to each workload as the deploying machine has it. */
function carried(key: string, place: Place, workloads: readonly Workload[], files: Files): readonly Fix[] {
  const code = codeAt(files, place) ?? "";
  const read = /^os\.(?:getenv|environ\.get)\(\s*["']\w+["']\s*,\s*["'][\w.-]*["']\s*,?\s*\)$/.test(code);
  const calls = [...new Map(workloads.map(({ call }) => [placeKey(call), call])).values()];
  if (!read || !calls.every(({ file }) => importModule(files, file, "os")?.length === 0)) return [];
  const title = `Carry \`${key}\` into ${namesOfWorkloads(workloads)}`;
  return fixes(title, false, ...calls.map((call) => addToDict(files, call, "env", `"${key}": ${code}`)));
}

function report(
  { key, place, default: fallback }: Selector,
  { workload, read }: Loss,
  others: readonly Loss[],
  files: Files,
): Report {
  const workloads = [workload, ...others.map((each) => each.workload)];
  const many = workloads.length > 1;
  return {
    severity: "high",
    confidence: "medium",
    persona: "regular",
    message: `${sentence(namesOfWorkloads(workloads))} ${many ? "read" : "reads"} \`${key}\` in the container, where nothing sets it: whatever stage is deployed, ${many ? "they run" : "it runs"} as \`${fallback ?? ""}\`.`,
    help: `Carry it along with \`Image.env({"${key}": ...})\` or \`env={"${key}": ...}\`.`,
    primary: { place: read.place, label: "always the default here" },
    related: [
      { place, label: "chooses the stage when the app is deployed" },
      ...workloads.map((each) => ({ place: each.place, label: `${nameOfWorkload(each)} doesn't get it` })),
    ],
    path: stepsTo(workload, read),
    fixes: carried(key, place, workloads, files),
    subject: { workload: workload.name, key },
  };
}
