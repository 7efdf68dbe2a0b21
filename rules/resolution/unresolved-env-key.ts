import type { Report } from "../../src/findings/finding.ts";
import { nearestName, secretsHolding } from "../../src/inventory/query.ts";
import type { Secret } from "../../src/modal/project.ts";
import { attachmentsIn, isImplicit, keysIn, libraryOf } from "../../src/modal/query.ts";
import { defineRule, type RuleContext } from "../../src/rule.ts";
import { remembered } from "../../src/source/remembered.ts";
import { placeKey } from "../../src/source/span.ts";
import { isCredentialKey } from "../shared/credential-keys.ts";
import { type Fault, faultsOf, type Gap, loadThatFindsNothing } from "../shared/gaps.ts";
import { workloadsOf } from "../shared/groups.ts";
import { fixesOfFault } from "../shared/key-fixes.ts";
import {
  firstWorkloads,
  inCases,
  listed,
  nameOfSecret,
  nameOfWorkload,
  readLabel,
  sentence,
  stepsTo,
} from "../shared/words.ts";

export default defineRule({
  meta: {
    id: "unresolved-env-key",
    category: "resolution",
    severity: "medium",
    severityReason: "A call fails, and nothing is exposed.",
    summary: "An environment variable that a workload reads and that nothing gives it",
    why: `A container's environment holds what its secrets, its \`env=\`, its image and Modal itself put there, and nothing of your shell. A read of any other key fails with a \`KeyError\` (or the library's own error) when the line runs: often only in production, in the one branch that nobody tried.`,
    fix: `Attach the secret that has the key, or correct the name on the side that is wrong. For a plain setting, give it with \`env={...}\` on the function or \`Image.env\`, or read it with a default. \`required_keys=[...]\` on \`Secret.from_name\` makes Modal itself refuse a deploy whose secret lacks a key.`,
    autofix: {
      kind: "both",
      does: `\`--fix\` reads the one key that comes near, where it can only be a slip; \`--fix-unsafe\` also where it may not be, and attaches the one secret that has the key.`,
    },
    confidence: `Reported only where every provider of the workload is known: all its secrets with all their keys (the inventory, or the code that makes them), its \`env=\` and its image; and where the read certainly happens, without default, check or \`try\`; one that happens just where other variables aren't set counts where none of them is given. A secret that is known by name alone may hold any key, so a workload with one is left alone. A key read when a module is imported, which other containers do get, is [container-import-env](container-import-env.md); one that \`load_dotenv()\` was meant to bring is [local-only-env](local-only-env.md).`,
    references: ["https://modal.com/docs/guide/secrets", "https://modal.com/docs/guide/environment_variables"],
    cwe: null,
  },
  examples: {
    bad: [
      {
        title: "The secret has another key",
        files: {
          "app.py": `import os
import modal

app = modal.App("billing")


@app.function(secrets=[modal.Secret.from_name("payments")])
def charge(cents: int):
    token = os.environ["PAYMENTS_TOKEN"]  # expect: unresolved-env-key
    print(cents, len(token))
`,
          "modal-secrets.toml": `[environments.main.secrets]
payments = ["PAYMENTS_API_TOKEN"]
`,
        },
      },
      {
        title: "The key is read in a helper module, two calls away",
        files: {
          "app.py": `import modal
from notify import announce

app = modal.App("jobs")


@app.function(schedule=modal.Period(days=1), secrets=[modal.Secret.from_dict({"REPORT_CHANNEL": "daily"})])
def nightly():
    announce("done")
`,
          "notify.py": `import os
import urllib.request


def announce(text: str) -> None:
    post(f"{os.environ['REPORT_CHANNEL']}: {text}")


def post(text: str) -> None:
    urllib.request.urlopen(os.environ["WEBHOOK_ADDRESS"], data=text.encode())  # expect: unresolved-env-key
`,
        },
      },
      {
        title: "In one stage only: the production secret lacks the key",
        files: {
          "app.py": `import os
import modal

ENV = os.environ.get("APP_ENV", "dev")
if ENV == "prod":
    search = modal.Secret.from_name("search-prod")
else:
    search = modal.Secret.from_name("search-dev")

image = modal.Image.debian_slim().env({"APP_ENV": ENV})
app = modal.App("search", image=image)


@app.function(secrets=[search])
def query(text: str):
    return os.environ["SEARCH_HOST"] + text + os.environ["SEARCH_KEY"]  # expect: unresolved-env-key
`,
          "modal-secrets.toml": `[environments.main.secrets]
search-dev = ["SEARCH_HOST", "SEARCH_KEY"]
search-prod = ["SEARCH_HOST"]
`,
        },
      },
      {
        title: "A class without the secret that its client needs",
        files: {
          "app.py": `import os
import modal

app = modal.App("summaries")


@app.cls(gpu="L4")
class Summaries:
    @modal.enter()
    def connect(self):
        import openai

        self.client = openai.OpenAI(api_key=os.environ["OPENAI_API_KEY"])  # expect: unresolved-env-key

    @modal.method()
    def summarise(self, text: str):
        return self.client.responses.create(model="gpt-4.1-mini", input=text).output_text
`,
          "modal-secrets.toml": `[environments.main.secrets]
openai-secret = ["OPENAI_API_KEY"]
`,
        },
      },
      {
        title: "Neither of two keys, of which one would do",
        files: {
          "app.py": `import os
import modal

app = modal.App("answers")


@app.function(secrets=[modal.Secret.from_name("openai-secret")])
def answer(question: str):
    token = os.environ.get("LLM_TOKEN") or os.environ["LLM_KEY"]  # expect: unresolved-env-key
    return question, token
`,
          "modal-secrets.toml": `[environments.main.secrets]
openai-secret = ["OPENAI_API_KEY"]
`,
        },
      },
    ],
    good: [
      {
        title: "A dotenv file on a volume may have it",
        files: {
          "app.py": `import os
import modal
from dotenv import load_dotenv

app = modal.App("answers")
state = modal.Volume.from_name("state")


@app.function(volumes={"/state": state})
def answer(question: str):
    load_dotenv("/state/settings.env")
    return question, os.environ["LLM_KEY"]
`,
        },
      },
      {
        title: "Given by the call",
        files: {
          "app.py": `import os
import modal

app = modal.App("answers")


@app.cls()
class Model:
    @modal.method()
    def answer(self, question: str):
        return question, os.environ["LLM_KEY"]


@app.local_entrypoint()
def main(question: str):
    print(Model.with_options(secrets=[modal.Secret.from_name("llm-secret")])().answer.remote(question))
`,
          "modal-secrets.toml": `[environments.main.secrets]
llm-secret = ["LLM_KEY"]
`,
        },
      },
      {
        title: "One of two keys is enough",
        files: {
          "app.py": `import os
import modal
from pydantic import AliasChoices, Field
from pydantic_settings import BaseSettings

app = modal.App("answers")


class Settings(BaseSettings):
    token: str = Field(validation_alias=AliasChoices("LLM_TOKEN", "LLM_KEY"))


@app.function(secrets=[modal.Secret.from_name("llm-secret")])
def answer(question: str):
    token = os.environ.get("LLM_TOKEN") or os.environ["LLM_KEY"]
    return question, token, Settings().token
`,
          "modal-secrets.toml": `[environments.main.secrets]
llm-secret = ["LLM_TOKEN"]
`,
        },
      },
      {
        title: "The keys of a secret known by name alone are unknown",
        files: {
          "app.py": `import os
import modal

app = modal.App("billing")


@app.function(secrets=[modal.Secret.from_name("payments")])
def charge(cents: int):
    return os.environ["PAYMENTS_TOKEN"], cents
`,
        },
      },
      {
        title: "A default, a check, and Modal's own variables",
        files: {
          "app.py": `import os
import modal

app = modal.App("settings")


@app.function()
def run():
    level = os.environ.get("LOG_LEVEL", "info")
    if "SENTRY_DSN" in os.environ:
        level += os.environ["SENTRY_DSN"]
    try:
        tracing = os.environ["TRACING_TOKEN"]
    except KeyError:
        tracing = ""
    return level, tracing, os.environ["MODAL_TASK_ID"], os.environ["HOME"]
`,
        },
      },
      {
        title: "Given by the image, by env= and by the code itself",
        files: {
          "app.py": `import os
import modal

image = modal.Image.debian_slim().env({"MODEL_DIR": "/models"})
app = modal.App("models", image=image)


@app.function(env={"BATCH_SIZE": "8"})
def embed():
    os.environ["RUN_ID"] = "1"
    return os.environ["MODEL_DIR"], os.environ["BATCH_SIZE"], os.environ["RUN_ID"]


@app.local_entrypoint()
def main():
    print(os.environ["USER_TOKEN"])
    embed.remote()
`,
        },
      },
    ],
  },
  *check({ project, inventory, files }) {
    for (const fault of faultsOf(project, inventory).unresolved) {
      // What a dotenv file was meant to give is local-only-env's.
      if (fault.gaps.some(({ workload, read }) => isImplicit(read) || !loadThatFindsNothing(workload)))
        yield report(fault, { inventory, project, files });
    }
  },
});

function report(fault: Fault, context: Pick<RuleContext, "inventory" | "project" | "files">): Report {
  const [first, ...others] = fault.gaps;
  const { workload, read } = first;
  const workloads = workloadsOf(fault.gaps);
  const where = inCases(first.missing, first.all);
  const argument = attachmentPlaces(first);
  const reads = others.filter((gap) => placeKey(gap.read.place) !== placeKey(read.place));
  return {
    severity: "medium",
    confidence: isCertain(first) ? "high" : "medium",
    persona: "regular",
    message: `${sentence(firstWorkloads(workloads))} ${workloads.length > 1 ? "read" : "reads"} ${listed(first.keys, 4, "or")}, which nothing gives ${workloads.length > 1 ? "them" : "it"}${where}: ${failure(first)}.`,
    help: advice(first, context),
    primary: { place: read.place, label: readLabel(read) },
    related: [
      ...argument,
      ...workloads.map((each) => ({ place: each.place, label: `${nameOfWorkload(each)} runs it` })),
      ...reads.map((gap) => ({ place: gap.read.place, label: "and read here" })),
    ],
    path: stepsTo(workload, read),
    fixes: fixesOfFault(fault, context.inventory, context.files),
    subject: { workload: workload.name, key: fault.key },
  };
}

/** A library may be told its key in a way that can't be seen; a setting may come with an image. */
function isCertain({ workload, read, keys }: Gap): boolean {
  if (isImplicit(read)) return false;
  return workload.attachments.length > 0 || keys.some(isCredentialKey);
}

function failure({ workload, read }: Gap): string {
  const library = libraryOf(read);
  const error =
    library !== null
      ? `\`${library}\` refuses to work`
      : read.how === "settings"
        ? "it fails with a validation error"
        : "it fails with a `KeyError`";
  if (workload.kind === "image-build") return `${error} and the image can't be built`;
  return read.phase === "import" ? `${error} when the container starts` : `${error} when it gets here`;
}

function attachmentPlaces({ workload, missing }: Gap) {
  const [values] = missing;
  if (!values) return [];
  return attachmentsIn(workload, values).map(({ place, secret }) => ({
    place,
    label: `${nameOfSecret(secret, values)} doesn't have it`,
  }));
}

/** The first secret made by `from_dict` that has each key. */
const dictsByKey = remembered((secrets: readonly Secret[]): ReadonlyMap<string, Secret> => {
  const found = secrets.flatMap((secret) =>
    secret.kind === "dict" ? secret.keys.map(({ key }) => ({ key, secret })) : [],
  );
  return new Map(found.reverse().map(({ key, secret }) => [key, secret]));
});

/** Where the key does exist, else what it may be called. */
function advice(
  { workload, keys, missing }: Gap,
  { inventory, project }: Pick<RuleContext, "inventory" | "project">,
): string {
  const [key = ""] = keys;
  const [values] = missing;
  const given = values
    ? attachmentsIn(workload, values).flatMap(({ secret }) =>
        keysIn(secret, values, inventory).keys.map((name) => ({ name, secret })),
      )
    : [];
  const near = nearestName(
    key,
    given.map(({ name }) => name),
  );
  const nearSecret = given.find(({ name }) => name === near)?.secret;
  if (near !== null && nearSecret) return `Did you mean \`${near}\`, which ${nameOfSecret(nearSecret, values)} has?`;
  const holding = secretsHolding(inventory, key, null);
  const attachedAlready = new Set(
    values ? attachmentsIn(workload, values).flatMap(({ secret }) => secret.name?.known ?? []) : [],
  );
  const others = holding.filter(({ name }) => !attachedAlready.has(name));
  const [other] = others;
  if (other) {
    const environments = [
      ...new Set(others.filter(({ name }) => name === other.name).map(({ environment }) => environment)),
    ];
    return `The secret \`${other.name}\` (environment ${listed(environments)}) has it: attach it to \`${workload.name}\`.`;
  }
  const inCode = dictsByKey(project.secrets).get(key);
  if (inCode)
    return `${sentence(nameOfSecret(inCode))} elsewhere in the code has it: attach it to \`${workload.name}\`.`;
  return isCredentialKey(key)
    ? `Add the key to a secret that is attached to \`${workload.name}\`, or attach the secret that has it.`
    : `Give it with \`env={"${key}": ...}\` or \`Image.env\`, or read it with a default.`;
}
