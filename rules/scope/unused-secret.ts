import type { Confidence, Fix, Report } from "../../src/findings/finding.ts";
import type { Files } from "../../src/fixes/code.ts";
import { nearNames } from "../../src/inventory/query.ts";
import type { Inventory } from "../../src/inventory/types.ts";
import type { Attachment, ModalProject, Workload } from "../../src/modal/project.ts";
import { keysOfSecret, runsCode, useOf } from "../../src/modal/query.ts";
import { defineRule } from "../../src/rule.ts";
import { grouped } from "../../src/source/groups.ts";
import { isInside, placeKey } from "../../src/source/span.ts";
import { detached } from "../shared/attachment-fixes.ts";
import { isCredentialKey } from "../shared/credential-keys.ts";
import { faultsOf } from "../shared/gaps.ts";
import { type Reader, Readers } from "../shared/readers.ts";
import {
  identityOfSecret,
  joined,
  listed,
  nameOfSecret,
  nameOfWorkload,
  readLabel,
  sentence,
} from "../shared/words.ts";

export default defineRule({
  meta: {
    id: "unused-secret",
    category: "scope",
    severity: "medium",
    severityReason: "Only what runs there anyway gains by it; low for plain settings.",
    summary: "A secret attached to a workload that reads none of its keys",
    why: `Every key of an attached secret is in the container's environment, where all that runs there can read it: a compromised dependency, code that a model wrote, an endpoint that prints its environment by mistake. A workload that has no use for the keys carries the risk for nothing.`,
    fix: `Remove the secret from this workload's \`secrets=\`. If only one of the secret's users needs it, attach it there.`,
    autofix: {
      kind: "both",
      does: `\`--fix\` takes the secret away where it is certain that nothing reads it, \`--fix-unsafe\` also where it is likely.`,
    },
    confidence: `Reported where all of the secret's keys are known, everything that the workload runs could be followed, and nothing in it can take one of the keys: no read, no library or tool that takes keys by itself, no subprocess or copy of the whole environment, no unknown package. A package or a command-line program that anybody can get (the image or the requirements install it from a public place, without a credential) is taken not to read a key that names another vendor and that no configuration file names either: medium confidence. A call of the project's own code that can't be followed is taken not to read a key that no file in its reach spells, where those files compute no keys and start no processes: medium confidence, too. A secret known by name alone is reported only where the workload reads nothing from its environment at all while another one, given the same secret, does: at medium confidence where both are given the very same list, else at low. A dict of plain settings is for the pedantic.`,
    references: ["https://modal.com/docs/guide/secrets"],
    cwe: 272,
  },
  examples: {
    bad: [
      {
        title: "A job that only deletes files has the database's password",
        files: {
          "jobs.py": `import pathlib
import modal

app = modal.App("jobs")
uploads = modal.Volume.from_name("uploads")


@app.function(
    volumes={"/uploads": uploads},
    secrets=[modal.Secret.from_name("postgres")],  # expect: unused-secret
)
def remove_old():
    for file in pathlib.Path("/uploads").glob("*.tmp"):
        file.unlink()
`,
          "modal-secrets.toml": `[environments.main.secrets]
postgres = ["PGHOST", "PGUSER", "PGPASSWORD"]
`,
        },
      },
      {
        title: "A package from PyPI reads no key of another vendor",
        files: {
          "app.py": `import modal

image = modal.Image.debian_slim().pip_install("esmfold==2.1")
app = modal.App("fold", image=image)


@app.function(secrets=[modal.Secret.from_name("billing-provider")])  # expect: unused-secret
def fold(sequence: str):
    import esmfold

    return esmfold.fold(sequence)
`,
          "modal-secrets.toml": `[environments.main.secrets]
billing-provider = ["CHARGEWELL_KEY"]
`,
        },
      },
      {
        title: "Nor does a program of an image that is made of public parts",
        files: {
          "app.py": `import subprocess
import modal

image = (
    modal.Image.from_registry("nvidia/cuda:12.4.0-devel-ubuntu22.04", add_python="3.12")
    .apt_install("git")
    .run_commands("git clone https://github.com/acme/folding /opt/folding")
)
app = modal.App("fold", image=image)


@app.function(secrets=[modal.Secret.from_name("billing-provider")])  # expect: unused-secret
def fold(path: str):
    subprocess.run(["python", "/opt/folding/run.py", path], check=True)
`,
          "modal-secrets.toml": `[environments.main.secrets]
billing-provider = ["CHARGEWELL_KEY"]
`,
        },
      },
      {
        title: "A call that can't be followed takes no key that the code doesn't spell",
        files: {
          "app.py": `import os
import modal

app = modal.App("reports")


class Report:
    def attach(self, renderer):
        self.renderer = renderer

    def text(self) -> str:
        return self.renderer.render()


@app.function(secrets=[modal.Secret.from_name("mail")])  # expect: unused-secret
def report() -> str:
    return Report().text()


def sign() -> str:
    return os.environ["SIGNING_KEY"]
`,
          "modal-secrets.toml": `[environments.main.secrets]
mail = ["POSTMARK_KEY"]
`,
        },
      },
      {
        title: "One list for all, of which each function uses a part",
        files: {
          "app.py": `import os
import modal

app = modal.App("shop")
SECRETS = [
    modal.Secret.from_name("payments"),  # expect: unused-secret
    modal.Secret.from_name("mail"),  # expect: unused-secret
]


@app.function(secrets=SECRETS)
def charge(cents: int):
    return os.environ["PAYMENTS_API_KEY"], cents


@app.function(secrets=SECRETS)
def send(text: str):
    return os.environ["MAIL_API_KEY"], text
`,
          "modal-secrets.toml": `[environments.main.secrets]
payments = ["PAYMENTS_API_KEY"]
mail = ["MAIL_API_KEY"]
`,
        },
      },
      {
        title: "A dict secret with a credential that nothing reads",
        files: {
          "app.py": `import os
import modal

app = modal.App("resize")
storage = modal.Secret.from_dict({"STORAGE_API_KEY": os.environ.get("STORAGE_API_KEY")})


@app.function(secrets=[storage])  # expect: unused-secret
def area(width: int, height: int) -> int:
    return width * height
`,
        },
      },
      {
        title: "Without an inventory: the other function is the reader",
        minConfidence: "low",
        files: {
          "app.py": `import os
import modal

app = modal.App("shop")


@app.function(secrets=[modal.Secret.from_name("payments")])
def charge(cents: int):
    return os.environ["PAYMENTS_API_KEY"], cents


@app.function(secrets=[modal.Secret.from_name("payments")])  # expect: unused-secret
def total(cents: list[int]) -> int:
    return sum(cents)
`,
        },
      },
    ],
    good: [
      {
        title: "Read in a helper of another module",
        files: {
          "app.py": `import modal
import store

app = modal.App("shop")


@app.function(secrets=[modal.Secret.from_name("store")])
def save(text: str):
    store.put(text)
`,
          "store.py": `import os


def put(text: str) -> None:
    print(os.environ.get("STORE_API_KEY", "")[:0] + text)
`,
          "modal-secrets.toml": `[environments.main.secrets]
store = ["STORE_API_KEY"]
`,
        },
      },
      {
        title: "A function that is chosen by name may be the one that reads the key",
        files: {
          "app.py": `import modal
import exports

app = modal.App("exports")


@app.function(secrets=[modal.Secret.from_name("mail")])
def export(kind: str, rows: list[dict]) -> int:
    return getattr(exports, f"to_{kind}")(rows)
`,
          "exports.py": `import os
import requests


def to_csv(rows: list[dict]) -> int:
    return len(rows)


def to_mail(rows: list[dict]) -> int:
    headers = {"X-Postmark-Server-Token": os.environ["POSTMARK_KEY"]}
    return requests.post("https://api.postmarkapp.com/email", json=rows, headers=headers).status_code
`,
          "modal-secrets.toml": `[environments.main.secrets]
mail = ["POSTMARK_KEY"]
`,
        },
      },
      {
        title: "A library takes its keys from the environment by itself",
        files: {
          "app.py": `import modal

app = modal.App("archive")


@app.function(secrets=[modal.Secret.from_name("aws")])
def upload(path: str):
    import boto3

    boto3.client("s3").upload_file(path, "archive", path)


@app.function(secrets=[modal.Secret.from_name("postgres")])
def dump():
    import subprocess

    subprocess.run(["pg_dump", "--file=/tmp/dump"], check=True)
`,
          "modal-secrets.toml": `[environments.main.secrets]
aws = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"]
postgres = ["PGHOST", "PGUSER", "PGPASSWORD"]
`,
        },
      },
      {
        title: "A published package may read keys of its own name, and those of providers that others build on",
        files: {
          "app.py": `import modal

image = modal.Image.debian_slim().pip_install("acme-folding==2.1", "esmfold")
app = modal.App("fold", image=image)


@app.function(secrets=[modal.Secret.from_name("acme"), modal.Secret.from_name("huggingface")])
def fold(sequence: str):
    import acme_folding
    import esmfold

    return acme_folding.fold(sequence), esmfold.fold(sequence)
`,
          "modal-secrets.toml": `[environments.main.secrets]
acme = ["ACME_LICENSE"]
huggingface = ["HF_TOKEN"]
`,
        },
      },
      {
        title: "A program may read what its configuration names, and one that the code makes may read anything",
        files: {
          "app.py": `import subprocess
import modal

image = modal.Image.debian_slim().pip_install("acme-proxy")
app = modal.App("proxy", image=image)


@app.function(secrets=[modal.Secret.from_name("billing-provider")])
def serve():
    subprocess.Popen(["acme-proxy", "--config", "/root/proxy.yaml"])


@app.function(secrets=[modal.Secret.from_name("mail")])
def build(source: str):
    subprocess.run(["gcc", "-o", "/tmp/tool", source], check=True)
    subprocess.run(["/tmp/tool"], check=True)
`,
          "proxy.yaml": `billing:
  key: \${CHARGEWELL_KEY}
`,
          "modal-secrets.toml": `[environments.main.secrets]
billing-provider = ["CHARGEWELL_KEY"]
mail = ["POSTMARK_KEY"]
`,
        },
      },
      {
        title: "An unknown package may read anything, and a secret known by name may hold anything",
        files: {
          "app.py": `import os
import modal

app = modal.App("billing")


@app.function(secrets=[modal.Secret.from_name("ledger")])
def book(entry: dict):
    import acme_ledger

    acme_ledger.book(entry)


@app.function(secrets=[modal.Secret.from_name("mail")])
def send(text: str):
    return os.environ["SMTP_PASSWORD"], text
`,
          "modal-secrets.toml": `[environments.main.secrets]
ledger = ["LEDGER_KEY"]
`,
        },
      },
    ],
  },
  *check({ project, inventory, files }) {
    const sought = keysSought(project, inventory);
    const readers = new Readers(project);
    const idle = project.workloads.filter(runsCode).flatMap((workload) =>
      workload.attachments.flatMap((attachment) => {
        const found = attachment.from === "app" ? null : examine(project, inventory, workload, attachment, readers);
        // A key that is read by a slightly wrong name is one fault, and unresolved-env-key's.
        const isNear = (key: string) => nearNames(key, found?.keys ?? []).length > 0;
        return !found || sought.get(workload)?.some(isNear) ? [] : [found];
      }),
    );
    const groups = grouped(idle, ({ attachment }) => `${placeKey(attachment.place)}|${attachment.secret.id}`);
    for (const group of groups.values()) {
      const [first, ...others] = group;
      yield report(first, others, fixesOf(project, files, group));
    }
  },
});

/** The keys that each workload reads and that nothing gives it. */
function keysSought(project: ModalProject, inventory: Inventory): ReadonlyMap<Workload, readonly string[]> {
  const { unresolved, atImport } = faultsOf(project, inventory);
  const gaps = [...unresolved, ...atImport].flatMap((fault) => fault.gaps);
  return new Map(
    [...grouped(gaps, ({ workload }) => workload)].map(([workload, own]) => [
      workload,
      own.flatMap(({ keys }) => keys),
    ]),
  );
}

/** A workload that has no use for a secret. */
interface Idle {
  readonly workload: Workload;
  readonly attachment: Attachment;
  /** The keys that nothing reads; null when they aren't known. */
  readonly keys: readonly string[] | null;
  readonly confidence: Confidence;
  /** Another workload that does read from the same secret. */
  readonly reader: Reader | null;
}

function examine(
  project: ModalProject,
  inventory: Inventory,
  workload: Workload,
  attachment: Attachment,
  readers: Readers,
): Idle | null {
  const { keys, closed } = keysOfSecret(project, attachment.secret, inventory);
  // A token of Modal's in a workload is workspace-token-in-workload's.
  if (closed && keys.every((key) => /^MODAL_TOKEN_(?:ID|SECRET)$/.test(key))) return null;
  const use = useOf(project, workload, closed ? keys : null);
  const unlikely = closed && use.kind === "unlikely";
  if (use.kind !== "none" && !unlikely) return null;
  const reader = readers.besides(workload, attachment, closed ? keys : null);
  if (!closed && reader === null) return null;
  return {
    workload,
    attachment,
    keys: closed ? keys : null,
    confidence: closed ? (unlikely ? "medium" : "high") : reader?.sameList && !unlikely ? "medium" : "low",
    reader,
  };
}

/** An element written in the call's own list can go; one of a list that has other users stays. */
function fixesOf(project: ModalProject, files: Files, group: readonly [Idle, ...Idle[]]): readonly Fix[] {
  const [first] = group;
  // Without `secrets=`, `with_options` would keep those of its base.
  const certain = group.every(
    ({ keys, confidence, workload }) => keys !== null && confidence === "high" && workload.base === null,
  );
  const title = `Don't attach ${nameOfSecret(first.attachment.secret)}`;
  const workloads = group.map(({ workload }) => workload);
  return detached(project, files, first.attachment, workloads, title, certain);
}

function report(
  { workload, attachment, keys, confidence, reader }: Idle,
  others: readonly Idle[],
  fixes: readonly Fix[],
): Report {
  const workloads = [workload, ...others.map((each) => each.workload)];
  const secret = nameOfSecret(attachment.secret);
  const distinct = [...new Set(workloads.map(nameOfWorkload))];
  const names = joined(distinct.slice(0, 3), "and");
  const more = distinct.length > 3 ? ` and ${distinct.length - 3} more` : "";
  const lacks = distinct.length > 1 ? "read" : "reads";
  const what =
    keys === null
      ? "nothing from the environment"
      : keys.length === 1
        ? `no ${listed(keys)}`
        : `none of ${listed(keys)}`;
  const settings = keys !== null && !keys.some(isCredentialKey) && attachment.secret.kind !== "name";
  return {
    severity: settings ? "low" : "medium",
    confidence,
    persona: settings ? "pedantic" : "regular",
    message: `${sentence(`${names}${more}`)} ${lacks} ${what}, yet ${secret} puts ${keys?.length === 1 ? "it" : "its keys"} in reach of all that runs there.`,
    help: helpOf(reader),
    primary: { place: attachment.place, label: "attached here" },
    related: [
      ...(isWithin(attachment) ? [] : [{ place: attachment.secret.place, label: "defined here" }]),
      ...workloads.map((each) => ({ place: each.place, label: `${nameOfWorkload(each)} never uses it` })),
      ...(reader
        ? [{ place: reader.read.place, label: `${readLabel(reader.read)}, in ${nameOfWorkload(reader.workload)}` }]
        : []),
    ],
    path: [],
    fixes,
    subject: { workload: workload.name, secret: identityOfSecret(attachment.secret) },
  };
}

/** The reader has the secret too: of a list of its own, or of the one that both are given. */
function helpOf(reader: Reader | null): string {
  if (!reader) return "Remove it from `secrets=`.";
  const name = nameOfWorkload(reader.workload);
  return reader.sameList
    ? `Attach it to ${name} alone, which reads it.`
    : `Remove it from \`secrets=\` here: ${name}, which reads it, has it too.`;
}

/** Is the secret made where it is attached? */
function isWithin({ secret, place }: Attachment): boolean {
  return isInside(place, secret.place);
}
