import type { Fix, Report } from "../../src/findings/finding.ts";
import type { Files } from "../../src/fixes/code.ts";
import { codeAt } from "../../src/fixes/edits.ts";
import { fixes } from "../../src/fixes/fix.ts";
import { addToList } from "../../src/fixes/items.ts";
import type { Inventory } from "../../src/inventory/types.ts";
import type { Attachment, EnvRead, ModalProject, Workload } from "../../src/modal/project.ts";
import { casesOf, holdsIn, isHard, isSameSecret, presenceOf, provisionOf } from "../../src/modal/query.ts";
import { defineRule } from "../../src/rule.ts";
import { isCredentialKey } from "../shared/credential-keys.ts";
import { nameOfSecret, readLabel, stepsTo } from "../shared/words.ts";

export default defineRule({
  meta: {
    id: "options-drop-secrets",
    category: "resolution",
    severity: "medium",
    severityReason: "Calls of that variant fail, and nothing is exposed.",
    summary: "with_options that takes away a secret which the code reads",
    why: `\`with_options(secrets=...)\` and \`with_options(env=...)\` replace all secrets that the function or class was declared with, the app's included: they add nothing to them. \`Model.with_options(env={"BATCH": "8"})\` runs the same code without any of its secrets, and the first read of a key fails.`,
    fix: `Repeat the secrets in the call: \`with_options(secrets=[...all of them...], env={...})\`.`,
    autofix: { kind: "unsafe", does: `Gives the dropped secret again in the same call.` },
    confidence: `Reported where the declaration attaches a secret, the call replaces it, and the code reads hard a key that then nothing gives: known from the keys of the secrets, or, for a secret with unknown keys, a credential that only it can have given while the call attaches no secret at all.`,
    references: ["https://modal.com/docs/reference/modal.Cls", "https://modal.com/docs/reference/modal.Function"],
    cwe: null,
  },
  examples: {
    bad: [
      {
        title: "env= alone drops the class's secret",
        files: {
          "app.py": `import os
import modal

app = modal.App("chat")


@app.cls(secrets=[modal.Secret.from_name("openai-secret")])
class Chat:
    @modal.method()
    def answer(self, text: str):
        return os.environ["OPENAI_API_KEY"], text


@app.local_entrypoint()
def main():
    big = Chat.with_options(env={"BATCH": "8"})  # expect: options-drop-secrets
    print(big().answer.remote("hello"))
`,
        },
      },
      {
        title: "Another secret, without the key",
        files: {
          "app.py": `import os
import modal

app = modal.App("mail")


@app.cls(secrets=[modal.Secret.from_name("relay")])
class Mailer:
    @modal.method()
    def send(self):
        return os.environ["RELAY_PASSWORD"]


@app.local_entrypoint()
def main():
    Mailer.with_options(secrets=[modal.Secret.from_name("tracing")])().send.remote()  # expect: options-drop-secrets
`,
          "modal-secrets.toml": `[environments.main.secrets]
relay = ["RELAY_PASSWORD"]
tracing = ["TRACING_TOKEN"]
`,
        },
      },
      {
        title: "The app's secret goes too",
        files: {
          "app.py": `import os
import modal

app = modal.App("search", secrets=[modal.Secret.from_name("search")])


@app.cls()
class Search:
    @modal.method()
    def query(self):
        return os.environ["SEARCH_KEY"]


@app.local_entrypoint()
def main():
    fast = Search.with_options(env={"CACHE": "1"})  # expect: options-drop-secrets
    fast().query.remote()
`,
          "modal-secrets.toml": `[environments.main.secrets]
search = ["SEARCH_KEY"]
`,
        },
      },
    ],
    good: [
      {
        title: "The secret is given again",
        files: {
          "app.py": `import os
import modal

app = modal.App("chat")
openai = modal.Secret.from_name("openai-secret")


@app.cls(secrets=[openai])
class Chat:
    @modal.method()
    def answer(self, text: str):
        return os.environ["OPENAI_API_KEY"], text


@app.local_entrypoint()
def main():
    Chat.with_options(secrets=[openai], env={"BATCH": "8"})().answer.remote("hello")
`,
        },
      },
      {
        title: "Options that don't touch the environment",
        files: {
          "app.py": `import os
import modal

app = modal.App("chat")


@app.cls(secrets=[modal.Secret.from_name("openai-secret")])
class Chat:
    @modal.method()
    def answer(self, text: str):
        return os.environ["OPENAI_API_KEY"], text


@app.local_entrypoint()
def main():
    Chat.with_options(gpu="H100")().answer.remote("hello")
`,
        },
      },
      {
        title: "env= gives the key itself",
        files: {
          "app.py": `import os
import modal

app = modal.App("chat")


@app.cls(secrets=[modal.Secret.from_name("model", required_keys=["MODEL_TOKEN"])])
class Chat:
    @modal.method()
    def answer(self):
        return os.environ["MODEL_TOKEN"]


@app.local_entrypoint()
def main():
    Chat.with_options(env={"MODEL_TOKEN": os.environ["MODEL_TOKEN"]})().answer.remote()
`,
        },
      },
    ],
  },
  *check({ project, inventory, files }) {
    const byId = new Map(project.workloads.map((workload) => [workload.id, workload]));
    for (const variant of project.workloads) {
      const base = variant.base === null ? undefined : byId.get(variant.base);
      const loss = base ? examine(project, inventory, base, variant) : null;
      if (base && loss) yield report(base, variant, loss, files);
    }
  },
});

interface Loss {
  readonly key: string;
  readonly read: EnvRead;
  readonly dropped: Attachment;
}

function examine(project: ModalProject, inventory: Inventory, base: Workload, variant: Workload): Loss | null {
  const dropped = base.attachments.filter(
    ({ secret }) => !variant.attachments.some((each) => isSameSecret(each.secret, secret)),
  );
  if (dropped.length === 0 || variant.attachmentsOpen.length > 0) return null;
  const cases = casesOf(project, variant);
  if (!cases) return null;
  for (const read of variant.reads) {
    const { key } = read;
    if (key === null || read.domain.length > 0 || !isHard(read) || !read.certain) continue;
    for (const values of cases.filter((each) => holdsIn(read.when, each))) {
      if (provisionOf(variant, key, values, inventory, isCredentialKey(key)).status !== "missing") continue;
      const before = provisionOf(base, key, values, inventory, isCredentialKey(key));
      const giver = dropped.find(({ secret }) => presenceOf(secret, key, values, inventory) === "given");
      if (giver) return { key, read, dropped: giver };
      const [only] = before.openSecrets;
      if (only && before.status === "unknown" && variant.attachments.length === 0 && isCredentialKey(key))
        return { key, read, dropped: only };
    }
  }
  return null;
}

/** Gives the secret again, by the same words. */
function fixesOf(variant: Workload, { place, secret }: Attachment, files: Files): readonly Fix[] {
  const code = place.file === variant.call.file ? codeAt(files, place) : null;
  if (code === null || code.includes("\n")) return [];
  return fixes(`Give ${nameOfSecret(secret)} again`, false, addToList(files, variant.call, "secrets", code));
}

function report(base: Workload, variant: Workload, { key, read, dropped }: Loss, files: Files): Report {
  return {
    severity: "medium",
    confidence: "high",
    persona: "regular",
    message: `\`with_options\` replaces the secrets of \`${base.name}\`: ${nameOfSecret(dropped.secret)} is gone there, and the read of \`${key}\` fails with a \`KeyError\`.`,
    help: `Give ${nameOfSecret(dropped.secret)} again in \`secrets=\` of this call.`,
    primary: { place: variant.place, label: "replaces all secrets" },
    related: [
      { place: dropped.place, label: "attached here, and dropped" },
      { place: read.place, label: readLabel(read) },
    ],
    path: stepsTo(base, read),
    fixes: fixesOf(variant, dropped, files),
    subject: { workload: base.name, key },
  };
}
