import type { Confidence, Fix, Report } from "../../src/findings/finding.ts";
import type { Files } from "../../src/fixes/code.ts";
import { codeAt, importModule } from "../../src/fixes/edits.ts";
import { fixes } from "../../src/fixes/fix.ts";
import { addToDict } from "../../src/fixes/items.ts";
import type { Inventory } from "../../src/inventory/types.ts";
import type { Attachment, CaseText, ModalProject, Selector, When, Workload } from "../../src/modal/project.ts";
import { casesWhen, limitsOfText, provisionOf } from "../../src/modal/query.ts";
import { defineRule } from "../../src/rule.ts";
import { grouped } from "../../src/source/groups.ts";
import { type Place, placeKey } from "../../src/source/span.ts";
import { isCredentialKey } from "../shared/credential-keys.ts";
import { readWithDefault } from "../shared/read-fixes.ts";
import { stepsOf, type Taker, type Taking, takersByKey } from "../shared/takings.ts";
import { nameOfWorkload, namesOfWorkloads, sentence } from "../shared/words.ts";

export default defineRule({
  meta: {
    id: "lost-selector",
    category: "environments",
    severity: "high",
    severityReason: "Production runs with the settings of another stage.",
    summary:
      "A variable that chooses the stage when the app is deployed, and decides again in a container that doesn't get it",
    why: `\`APP_ENV=prod modal deploy\` sets the variable in the shell that deploys, not in the containers. A container imports the module again: \`ENV = os.getenv("APP_ENV", "dev")\` finds nothing there and takes the default, and so does everything that is computed from it. Production gets the prod secrets, and then behaves like dev: its index, its bucket, its log level.`,
    fix: `Carry the variable along: \`image.env({"APP_ENV": ENV})\`, or \`env={"APP_ENV": ENV}\` on the function.`,
    autofix: {
      kind: "both",
      does: `Carries the variable into the workloads with \`env=\`. Where a secret with unknown keys may give it already, only \`--fix-unsafe\` does.`,
    },
    confidence: `Medium where the variable chooses a secret, an app's name or a branch of the definitions at deploy time, code that certainly runs in a container uses its value (or a name, dict entry or attribute that was computed from it, or reads it anew), and no secret, \`env=\` or image of that container gives it; all of them must be known. Low where a secret with unknown keys may give it, where the value is only printed or logged, and where nothing shows that deploys choose by it. App names, decorators' arguments, the making of secrets and images, \`is_local()\` branches and serialized functions are no such uses. A read without default is [unresolved-env-key](unresolved-env-key.md) or [container-import-env](container-import-env.md).`,
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
      {
        title: "What a module computed from it, used in functions",
        files: {
          "settings.py": `import os

ENV = os.getenv("APP_ENV", "dev")
PROD = ENV == "prod"
INDEX = {"prod": "docs_prod", "dev": "docs_dev"}[ENV]
LIMITS = {"batch": 500 if PROD else 5, "retries": 3}
`,
          "app.py": `import modal
import settings
from settings import ENV, LIMITS

app = modal.App(f"search-{ENV}")


@app.function(secrets=[modal.Secret.from_dict({"SEARCH_URL": "https://search.internal"})])
def query(text: str):
    return settings.INDEX, text  # expect: lost-selector


@app.function(env={"APP_ENV": ENV})
def fill():
    return settings.INDEX


@app.function()
def clean():
    return LIMITS["retries"]
`,
        },
      },
      {
        title: "A helper that reads it at deploy and in the container",
        files: {
          "stage.py": `import os


def stage() -> str:
    return os.getenv("APP_ENV", "dev")  # expect: lost-selector
`,
          "app.py": `import modal
from stage import stage

app = modal.App(f"search-{stage()}")


@app.function()
def query(text: str):
    return f"docs_{stage()}", text
`,
        },
      },
      {
        title: "As a parameter's default, and in a branch",
        files: {
          "app.py": `import os
import modal

STAGE = os.environ.get("STAGE", "dev")
app = modal.App("orders-prod" if STAGE == "prod" else "orders-dev")


@app.function()
def charge(amount: int, live: bool = STAGE == "prod"):  # expect: lost-selector
    if STAGE != "prod":
        return 0
    return amount if live else 1
`,
        },
      },
      {
        title: "A secret whose keys nobody has told may give it, or may not",
        minConfidence: "low",
        files: {
          "app.py": `import os
import modal

REGION = os.environ.get("STAGE", "dev")
app = modal.App(f"mail-{REGION}")


@app.cls(secrets=[modal.Secret.from_name("relay")])
class Mailer:
    @modal.enter()
    def connect(self):
        self.host = "smtp.acme.io" if os.environ.get("STAGE", "dev") == "prod" else "localhost"  # expect: lost-selector

    @modal.method()
    def send(self, text: str):
        return self.host, text
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
        title: "Entries that don't depend on it, and code of the developer's machine",
        files: {
          "app.py": `import os
import modal

ENV = os.getenv("APP_ENV", "dev")
CONFIG = "name": f"chat-{ENV}", "model": "gpt-4.1-mini"
app = modal.App(CONFIG["name"])


@app.function(memory=2048 if ENV == "prod" else 512)
def answer(text: str):
    if modal.is_local():
        print(ENV)
    return CONFIG["model"], text


@app.local_entrypoint()
def main():
    print(ENV, answer.remote("hello"))
`,
        },
      },
      {
        title: "A serialized function takes the value along",
        files: {
          "app.py": `import os
import modal

ENV = os.getenv("APP_ENV", "dev")
app = modal.App("chat-prod" if ENV == "prod" else "chat-dev")


@app.function(serialized=True)
def answer(text: str):
    return ENV, text
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
    const selectors = selectorsOf(project);
    const takers = takersByKey(project, new Set(selectors.map(({ key }) => key)));
    for (const selector of selectors) {
      const own = takers.get(selector.key) ?? [];
      const chooses = own.length > 0 && choosesAtDeploy(project, selector);
      const losses = own.flatMap((taker) => lossOf(project, inventory, chooses, taker) ?? []);
      for (const [first, ...others] of grouped(losses, ({ confidence }) => confidence).values())
        yield report(selector, first, others, files);
    }
  },
});

interface Loss {
  readonly workload: Workload;
  /** Nearest and surest first; never empty. */
  readonly takings: readonly [Taking, ...Taking[]];
  readonly confidence: Confidence;
}

/** The variables that the project's definitions or code depend on, each once. */
function selectorsOf(project: ModalProject): readonly Selector[] {
  const found = new Map(project.selectors.map((selector) => [selector.key, selector]));
  for (const { code } of project.workloads)
    for (const { selector } of code?.selectorUses ?? [])
      if (!found.has(selector.key)) found.set(selector.key, selector);
  return [...found.values()].filter(({ key }) => !key.startsWith("MODAL_") && !isCredentialKey(key));
}

/** Does a secret, an app's name or an attachment depend on it? */
function choosesAtDeploy({ apps, secrets, workloads }: ModalProject, { id }: Selector): boolean {
  const decides = (when: When) => id in when;
  const decidesText = (text: CaseText | null) => limitsOfText(text).some(decides);
  const decidesAny = (attachments: readonly Attachment[]) => attachments.some(({ when }) => decides(when));
  return (
    apps.some(({ name, attachments }) => decidesText(name) || decidesAny(attachments)) ||
    secrets.some(({ name, environmentName }) => decidesText(name) || decidesText(environmentName)) ||
    workloads.some(({ when, attachments }) => decides(when) || decidesAny(attachments))
  );
}

function lossOf(project: ModalProject, inventory: Inventory, choosesAtDeploy: boolean, taker: Taker): Loss | null {
  const { key, workload } = taker;
  const byFate = grouped(taker.takings, ({ by }) => fateOf(project, inventory, key, workload, by.when));
  const lost = byFate.get("missing");
  if (lost) {
    const [first] = lost;
    const isSure = choosesAtDeploy && first.how !== "output" && first.certain;
    return { workload, takings: lost, confidence: isSure ? "medium" : "low" };
  }
  const doubtful = byFate.get("unknown");
  return doubtful ? { workload, takings: doubtful, confidence: "low" } : null;
}

/** `missing`: nothing gives the container the variable, in any case in which the code runs. */
function fateOf(
  project: ModalProject,
  inventory: Inventory,
  key: string,
  workload: Workload,
  when: When,
): "missing" | "unknown" | "given" {
  const cases = casesWhen(project, workload, when) ?? [];
  // A public base image sets no stage.
  const statuses = cases.map((values) => provisionOf(workload, key, values, inventory, true).status);
  if (statuses.length === 0 || statuses.some((status) => status === "given" || status === "maybe")) return "given";
  return statuses.includes("unknown") ? "unknown" : "missing";
}

/** Gives the variable to each workload as the deploying machine has it. */
function carried(
  key: string,
  place: Place,
  workloads: readonly Workload[],
  files: Files,
  confidence: Confidence,
): readonly Fix[] {
  const code = codeAt(files, place) ?? "";
  const calls = [...new Map(workloads.map(({ call }) => [placeKey(call), call])).values()];
  if (readWithDefault(code)?.key !== key || !calls.every(({ file }) => importModule(files, file, "os")?.length === 0))
    return [];
  const title = `Carry \`${key}\` into ${namesOfWorkloads(workloads)}`;
  const isCertain = confidence !== "low";
  return fixes(title, isCertain, ...calls.map((call) => addToDict(files, call, "env", `"${key}": ${code}`)));
}

function report(
  selector: Selector,
  { workload, takings, confidence }: Loss,
  others: readonly Loss[],
  files: Files,
): Report {
  const { key, default: fallback } = selector;
  const [first, ...more] = takings;
  const chosen = first.origin ?? selector.place;
  const workloads = [workload, ...others.map((each) => each.workload)];
  const many = workloads.length > 1;
  const uses = new Map(
    [...more, ...others.flatMap((each) => each.takings)].map(({ place }) => [placeKey(place), place]),
  );
  uses.delete(placeKey(first.place));
  const verb = first.how === "read" ? "read" : "use";
  const what = first.how === "read" ? `\`${key}\`` : `what is computed from \`${key}\``;
  const without = fallback === null ? "as if it were unset" : `with \`${fallback}\``;
  return {
    severity: "high",
    confidence,
    persona: "regular",
    message: `${sentence(namesOfWorkloads(workloads))} ${many ? verb : `${verb}s`} ${what} in the container, where ${confidence === "low" ? "nothing is known to set it" : "nothing sets it"}: whatever is deployed, ${many ? "they run" : "it runs"} ${without}.`,
    help: `Carry it along with \`Image.env({"${key}": ...})\` or \`env={"${key}": ...}\`.`,
    primary: { place: first.place, label: fallback === null ? "never set here" : "always the default here" },
    related: [
      { place: chosen, label: "chooses the stage when the app is deployed" },
      ...workloads.map((each) => ({ place: each.place, label: `${nameOfWorkload(each)} doesn't get it` })),
      ...[...uses.values()].slice(0, 5).map((place) => ({ place, label: "and used here" })),
    ],
    path: stepsOf(workload, first),
    fixes: carried(key, chosen, workloads, files, confidence),
    subject: { workload: workload.name, key },
  };
}
