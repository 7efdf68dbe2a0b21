import type { Fix, Report } from "../../src/findings/finding.ts";
import type { Files } from "../../src/fixes/code.ts";
import { codeAt, importsModal } from "../../src/fixes/edits.ts";
import { fixes } from "../../src/fixes/fix.ts";
import { addToList, removeElement } from "../../src/fixes/items.ts";
import type { App, Attachment, EnvRead, ModalProject, Secret, Workload } from "../../src/modal/project.ts";
import { keysOfSecret, runsCode, speaksOf, useOf } from "../../src/modal/query.ts";
import { defineRule, type RuleContext } from "../../src/rule.ts";
import { isInside, placeKey } from "../../src/source/span.ts";
import { isCredentialKey } from "../shared/credential-keys.ts";
import {
  firstWorkloads,
  identityOfSecret,
  joined,
  nameOfSecret,
  nameOfWorkload,
  namesOfWorkloads,
  readLabel,
  sentence,
} from "../shared/words.ts";

export default defineRule({
  meta: {
    id: "app-wide-secret",
    category: "scope",
    severity: "medium",
    severityReason: "Only code that is already let into the app gains by it; low for plain settings.",
    summary: "A secret on the App that only some of its workloads read",
    why: `\`App(secrets=[...])\` gives its secrets to every function, class and server of the app, those that are added later included. Whatever runs in any of their containers can read the keys, also where no line of code asks for them.`,
    fix: `Move the secret from the \`App\` to the \`secrets=\` of the workloads that read it.`,
    autofix: { kind: "unsafe", does: `Moves the secret from the app to the workloads that read it.` },
    confidence: `Reported where at least one workload of the app certainly reads a key of the secret and at least one certainly can't: everything it runs could be followed and nothing there takes one of the keys. For a secret known by name alone the second must read nothing from its environment at all, and the first a credential that only this secret can give.`,
    references: ["https://modal.com/docs/reference/modal.App", "https://modal.com/docs/guide/secrets"],
    cwe: 272,
  },
  examples: {
    bad: [
      {
        title: "One of two functions needs the key",
        files: {
          "app.py": `import os
import modal

app = modal.App("shop", secrets=[modal.Secret.from_name("payments")])  # expect: app-wide-secret


@app.function()
def charge(cents: int):
    return os.environ["PAYMENTS_API_KEY"], cents


@app.function()
def total(cents: list[int]) -> int:
    return sum(cents)
`,
          "modal-secrets.toml": `[environments.main.secrets]
payments = ["PAYMENTS_API_KEY"]
`,
        },
      },
      {
        title: "Without an inventory, and the reader is a library",
        files: {
          "app.py": `import modal

app = modal.App("answers", secrets=[modal.Secret.from_name("openai-secret")])  # expect: app-wide-secret


@app.function()
def answer(question: str) -> str:
    from openai import OpenAI

    return OpenAI().responses.create(model="gpt-4.1-mini", input=question).output_text


@app.function(schedule=modal.Period(days=1))
def heartbeat():
    print("still here")
`,
        },
      },
      {
        title: "The app is defined in one module, its functions in others",
        files: {
          "common.py": `import modal

mail = modal.Secret.from_name("mail")
app = modal.App("mailer", secrets=[mail])  # expect: app-wide-secret
`,
          "send.py": `import os
import modal
from common import app


@app.function(schedule=modal.Period(hours=1))
def send():
    return os.environ["MAIL_PASSWORD"]
`,
          "render.py": `import modal
from common import app


@app.function(schedule=modal.Period(days=1))
def render() -> str:
    return "Dear reader"
`,
          "modal-secrets.toml": `[environments.main.secrets]
mail = ["MAIL_PASSWORD"]
`,
        },
      },
    ],
    good: [
      {
        title: "Every workload reads it",
        files: {
          "app.py": `import os
import modal

app = modal.App("shop", secrets=[modal.Secret.from_name("payments")])


def client() -> str:
    return os.environ["PAYMENTS_API_KEY"]


@app.function()
def charge(cents: int):
    return client(), cents


@app.function()
def refund(cents: int):
    return client(), -cents
`,
          "modal-secrets.toml": `[environments.main.secrets]
payments = ["PAYMENTS_API_KEY"]
`,
        },
      },
      {
        title: "The other function starts a process, which may read it",
        files: {
          "app.py": `import os
import subprocess
import modal

app = modal.App("shop", secrets=[modal.Secret.from_name("payments")])


@app.function()
def charge(cents: int):
    return os.environ["PAYMENTS_API_KEY"], cents


@app.function()
def export():
    subprocess.run(["/opt/export", "--all"], check=True)
`,
          "modal-secrets.toml": `[environments.main.secrets]
payments = ["PAYMENTS_API_KEY"]
`,
        },
      },
      {
        title: "What a library takes by itself is no read of a secret with another's name",
        files: {
          "app.py": `import modal

app = modal.App("lectures", secrets=[modal.Secret.from_name("mongodb")])


@app.function()
def load(url: str):
    import smart_open

    with smart_open.open(url) as file:
        return file.read()


@app.function()
def split(text: str):
    return text.splitlines()
`,
        },
      },
      {
        title: "An app with one workload",
        files: {
          "app.py": `import os
import modal

app = modal.App("shop", secrets=[modal.Secret.from_name("payments")])


@app.function()
def charge(cents: int):
    return os.environ["PAYMENTS_API_KEY"], cents


@app.local_entrypoint()
def main():
    charge.remote(100)
`,
          "modal-secrets.toml": `[environments.main.secrets]
payments = ["PAYMENTS_API_KEY"]
`,
        },
      },
    ],
  },
  *check(context) {
    for (const app of context.project.apps) {
      for (const attachment of app.attachments) {
        const found = examine(context, app, attachment);
        if (found) yield found;
      }
    }
  },
});

interface Reader {
  readonly workload: Workload;
  readonly read: EnvRead;
}

function examine({ project, inventory, files }: RuleContext, app: App, attachment: Attachment): Report | null {
  const { secret } = attachment;
  const workloads = project.workloads.filter(
    (workload) =>
      workload.base === null &&
      runsCode(workload) &&
      workload.attachments.some((each) => each.from === "app" && each.secret.id === secret.id),
  );
  if (workloads.length < 2) return null;
  const { keys, closed } = keysOfSecret(project, secret, inventory);
  if (closed && keys.length === 0) return null;
  const readers = workloads.flatMap((workload): readonly Reader[] => {
    const read = closed ? readOf(project, workload, keys) : soleRead(workload, secret);
    return read ? [{ workload, read }] : [];
  });
  const idle = workloads.filter((workload) => useOf(project, workload, closed ? keys : null).kind === "none");
  const [reader] = readers;
  if (!reader || idle.length === 0) return null;
  const settings = closed && !keys.some(isCredentialKey);
  const names = firstWorkloads(idle);
  return {
    severity: settings ? "low" : "medium",
    confidence: closed ? "high" : "medium",
    persona: settings ? "pedantic" : "regular",
    message: `${sentence(nameOfSecret(secret))} is given to all ${workloads.length} workloads of the app: ${joined(
      readers.slice(0, 3).map(({ workload }) => nameOfWorkload(workload)),
      "and",
    )}${readers.length > 3 ? ` and ${readers.length - 3} more` : ""} ${readers.length > 1 ? "read" : "reads"} it, ${names} ${idle.length > 1 ? "have" : "has"} no use for it.`,
    help: `Move it to the \`secrets=\` of ${joined(
      readers.slice(0, 3).map(({ workload }) => nameOfWorkload(workload)),
      "and",
    )}${readers.length > 3 ? " and the others that read it" : ""}.`,
    primary: { place: attachment.place, label: "given to the whole app" },
    related: [
      ...readers.slice(0, 3).map(({ workload, read }) => ({
        place: read.place,
        label: `${readLabel(read)}, in ${nameOfWorkload(workload)}`,
      })),
      ...idle
        .slice(0, 5)
        .map((workload) => ({ place: workload.place, label: `${nameOfWorkload(workload)} has no use for it` })),
    ],
    path: [],
    fixes: moved(
      app,
      attachment,
      workloads.filter((each) => !idle.includes(each)),
      files,
    ),
    subject: { secret: identityOfSecret(secret), ...(app.name?.known != null ? { app: app.name.known } : {}) },
  };
}

/** Takes it from the app, and attaches it to each workload that may use it. */
function moved(
  app: App,
  { place, argument, secret }: Attachment,
  users: readonly Workload[],
  files: Files,
): readonly Fix[] {
  const code = argument && isInside(argument, place) ? codeAt(files, place) : null;
  const isName = /^[A-Za-z_]\w*$/.test(code ?? "");
  const isSelfContained = /^modal\.Secret\.\w+\(["'\w\s=,[\].-]*\)$/.test(code ?? "");
  const calls = [...new Map(users.map(({ call }) => [placeKey(call), call])).values()];
  const reachable = calls.every(
    ({ file }) => (isName && file === place.file) || (isSelfContained && importsModal(files, file)),
  );
  if (code === null || !reachable) return [];
  return fixes(
    `Move ${nameOfSecret(secret)} to ${namesOfWorkloads(users)}`,
    false,
    removeElement(files, app.place, place, argument),
    ...calls.map((call) => addToList(files, call, "secrets", code)),
  );
}

function readOf(project: ModalProject, workload: Workload, keys: readonly string[]): EnvRead | null {
  const use = useOf(project, workload, keys);
  return use.kind === "read" ? use.read : null;
}

/** A credential that only the one secret of the workload can give. */
function soleRead(workload: Workload, secret: Secret): EnvRead | null {
  if (workload.attachments.length !== 1) return null;
  return (
    workload.reads.find(
      (read) =>
        read.key !== null &&
        isCredentialKey(read.key) &&
        !read.key.startsWith("MODAL_") &&
        !workload.env.some((each) => each.key === read.key) &&
        speaksOf(secret.name?.known ?? null, read),
    ) ?? null
  );
}
