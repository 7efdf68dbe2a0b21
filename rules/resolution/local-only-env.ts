import type { Confidence, Fix, Report } from "../../src/findings/finding.ts";
import type { Files } from "../../src/fixes/code.ts";
import { codeAt, importsModal } from "../../src/fixes/edits.ts";
import { fixes } from "../../src/fixes/fix.ts";
import { addToList } from "../../src/fixes/items.ts";
import { isExampleDotenv } from "../../src/inventory/dotenv.ts";
import type { Inventory } from "../../src/inventory/types.ts";
import type { DotenvLoad } from "../../src/modal/dotenv-loads.ts";
import type { EnvRead, ModalProject, Workload } from "../../src/modal/project.ts";
import { casesWhen, isHard, isImplicit, provisionOf, runsCode } from "../../src/modal/query.ts";
import type { SelectorUse } from "../../src/modal/selector-uses.ts";
import { defineRule, type RuleContext } from "../../src/rule.ts";
import { grouped } from "../../src/source/groups.ts";
import type { SourceFile } from "../../src/source/source-file.ts";
import { placeKey } from "../../src/source/span.ts";
import { isCredentialKey } from "../shared/credential-keys.ts";
import { faultsOf, loadThatFindsNothing } from "../shared/gaps.ts";
import { workloadsOf } from "../shared/groups.ts";
import { listed, nameOfWorkload, namesOfWorkloads, readLabel, sentence, stepsTo } from "../shared/words.ts";

export default defineRule({
  meta: {
    id: "local-only-env",
    category: "resolution",
    severity: "medium",
    severityReason: "Calls fail in the container, and nothing is exposed.",
    summary: "Code in a container that counts on a local .env file or the developer's shell",
    why: `\`load_dotenv()\` reads a file beside the code or above the working directory. Modal takes neither \`.env\` files nor your shell's variables along: in the container it finds nothing, says nothing, and the read after it gives \`None\` or fails with a \`KeyError\`. It works with \`modal run\` only as far as the code runs on your machine.`,
    fix: `Give the file's values to the function: \`secrets=[modal.Secret.from_dotenv()]\` uploads them at deploy; better, keep them in a named secret (\`modal secret create NAME --from-dotenv .env\`). Read settings that are no secret from \`Image.env\` or \`env={...}\`.`,
    autofix: {
      kind: "unsafe",
      does: `Gives the dotenv file to the workload with \`modal.Secret.from_dotenv()\`, where the code loads one.`,
    },
    confidence: `Where the code calls \`load_dotenv()\`, the image ships no local files, and every provider of the container is known not to give the key: high for a read that fails without it, medium for a credential that is read without a default when a function is called, and for any key that a module reads so and a function certainly uses; low otherwise at import (the value may not be needed there) and for other settings. Without \`load_dotenv()\`, a credential that a dotenv example lists or that local code reads is of low confidence. A file on an absolute path may be on a volume and is left alone.`,
    references: [
      "https://modal.com/docs/guide/environment_variables",
      "https://modal.com/docs/guide/secrets",
      "https://modal.com/docs/reference/modal.Secret#from_dotenv",
    ],
    cwe: null,
  },
  examples: {
    bad: [
      {
        title: "load_dotenv in the module, the key in the function",
        files: {
          "app.py": `import os
import modal
from dotenv import load_dotenv

load_dotenv()
app = modal.App("mail", image=modal.Image.debian_slim().pip_install("python-dotenv"))


@app.function()
def send(text: str):
    return os.environ["RELAY_PASSWORD"], text  # expect: local-only-env
`,
        },
      },
      {
        title: "In a helper module, without an error",
        files: {
          "clients.py": `import os
from dotenv import find_dotenv, load_dotenv


def headers():
    load_dotenv(find_dotenv())
    return {"X-Api-Key": os.getenv("SEARCH_API_KEY")}  # expect: local-only-env
`,
          "app.py": `import modal
from clients import headers

app = modal.App("search")


@app.function(env={"SEARCH_URL": "https://search.internal"})
def query(text: str):
    return headers(), text
`,
        },
      },
      {
        title: "The settings of one stage, from a file of its name",
        files: {
          "app.py": `import os
import modal
from dotenv import load_dotenv

app = modal.App("orders")


@app.cls(secrets=[modal.Secret.from_dict({"REGION": "eu"})])
class Orders:
    @modal.enter()
    def connect(self):
        load_dotenv(".env.production")
        self.url = os.environ["DATABASE_URL"]  # expect: local-only-env
        self.token = os.environ["ORDERS_TOKEN"]

    @modal.method()
    def place(self):
        return self.url, self.token
`,
        },
      },
      {
        title: "Read by the module, used by the function",
        files: {
          "settings.py": `import os
from dotenv import load_dotenv

load_dotenv(".env.local")
MODEL_ID = os.getenv("MODEL_ID")  # expect: local-only-env
REGION = os.getenv("REGION")
SIZE = os.getenv("SIZE", "small")
`,
          "app.py": `import modal
import settings

app = modal.App("models")


@app.function()
def answer(text: str):
    return settings.MODEL_ID, settings.SIZE, text


@app.local_entrypoint()
def main():
    print(settings.REGION, answer.remote("hello"))
`,
        },
      },
      {
        title: "Only the shell has it",
        minConfidence: "low",
        files: {
          ".env.example": `RELAY_PASSWORD=\n`,
          "app.py": `import os
import modal

app = modal.App("mail")


@app.function()
def send(text: str):
    return os.getenv("RELAY_PASSWORD"), text  # expect: local-only-env
`,
        },
      },
    ],
    good: [
      {
        title: "The file's values come as a secret",
        files: {
          "app.py": `import os
import modal
from dotenv import load_dotenv

load_dotenv()
app = modal.App("mail")


@app.function(secrets=[modal.Secret.from_dotenv()])
def send(text: str):
    return os.environ["RELAY_PASSWORD"], text
`,
        },
      },
      {
        title: "The image ships the file",
        files: {
          "app.py": `import os
import modal
from dotenv import load_dotenv

image = modal.Image.debian_slim().pip_install("python-dotenv").add_local_file(".env.public", "/root/.env")
app = modal.App("mail", image=image)


@app.function()
def send(text: str):
    load_dotenv()
    return os.environ["RELAY_HOST"], text
`,
        },
      },
      {
        title: "Only on the developer's machine, and values that a secret gives",
        files: {
          "app.py": `import os
import modal

app = modal.App("mail")
if modal.is_local():
    from dotenv import load_dotenv

    load_dotenv()
relay = modal.Secret.from_dict({"RELAY_PASSWORD": os.environ.get("RELAY_PASSWORD", "")})


@app.function(secrets=[relay])
def send(text: str):
    return os.getenv("RELAY_PASSWORD"), os.getenv("RELAY_PORT", "25"), text
`,
        },
      },
    ],
  },
  *check({ project, inventory, files }) {
    const expected = expectedKeys(project, files);
    // A module that other containers can import is container-import-env's.
    const others = new Set(
      faultsOf(project, inventory).atImport.flatMap(({ gaps }) => gaps.map(({ read }) => placeKey(read.place))),
    );
    const lacks = project.workloads
      .flatMap((workload) => lacksOf(project, inventory, workload, expected))
      .filter(({ read }) => !others.has(placeKey(read.place)));
    const groups = grouped(lacks, ({ load, key, confidence }) => `${load ? placeKey(load.place) : key}|${confidence}`);
    for (const [first, ...others] of groups.values()) yield report(files, first, others);
  },
});

interface Lack {
  readonly workload: Workload;
  readonly read: EnvRead;
  /** Where a function uses what the module read; null when that isn't needed, or isn't known. */
  readonly use: SelectorUse | null;
  readonly key: string;
  /** The load that finds nothing; null where the shell is counted on. */
  readonly load: DotenvLoad | null;
  readonly confidence: Confidence;
}

/** Keys that local code reads, or that an example of a dotenv file lists. */
function expectedKeys(project: ModalProject, files: RuleContext["files"]): ReadonlySet<string> {
  const examples = [...files.values()].filter((file) => file.kind === "dotenv" && isExampleDotenv(file.path));
  return new Set([...project.localReads.flatMap(({ key }) => key ?? []), ...examples.flatMap(keysListed)]);
}

function keysListed(file: SourceFile): readonly string[] {
  return [...file.text.matchAll(/^[ \t\uFEFF]*(?:export[ \t]+)?([A-Za-z_]\w*)[ \t]*=/gm)].map(([, key = ""]) => key);
}

function lacksOf(
  project: ModalProject,
  inventory: Inventory,
  workload: Workload,
  expected: ReadonlySet<string>,
): readonly Lack[] {
  if (!runsCode(workload) || workload.base !== null || !workload.certain) return [];
  const load = loadThatFindsNothing(workload);
  if (!load && expected.size === 0) return [];
  const uses = (workload.code?.importedUses ?? []).filter(({ how, hasDefault }) => how === "value" && !hasDefault);
  return workload.reads.flatMap((read): readonly Lack[] => {
    const { key } = read;
    if (key === null || (!load && !expected.has(key)) || !read.certain) return [];
    if (read.domain.length > 0 || read.how === "in" || read.hasDefault || read.guarded) return [];
    const use =
      read.phase === "import" && !isHard(read) ? (uses.find((each) => each.selector.key === key) ?? null) : null;
    const confidence = load && use ? (use.certain ? "medium" : "low") : confidenceOf(read, key, load);
    if (confidence === null) return [];
    return isMissing(project, inventory, workload, read, key) ? [{ workload, read, use, key, load, confidence }] : [];
  });
}

/** Null where another rule speaks of it, or nothing is wrong. */
function confidenceOf(read: EnvRead, key: string, load: DotenvLoad | null): Confidence | null {
  if (isHard(read)) return load ? "high" : null;
  if (isImplicit(read)) return null;
  if (!isCredentialKey(key)) return load && read.phase === "call" ? "low" : null;
  return load?.certain && read.phase === "call" ? "medium" : "low";
}

function isMissing(
  project: ModalProject,
  inventory: Inventory,
  workload: Workload,
  read: EnvRead,
  key: string,
): boolean {
  const cases = casesWhen(project, workload, read.when) ?? [];
  const statuses = cases.map((values) => provisionOf(workload, key, values, inventory, isCredentialKey(key)).status);
  return statuses.length > 0 && statuses.every((status) => status === "missing");
}

/** Uploads the values of the file that the code counts on, when the app is deployed. */
function fixesOf(files: Files, load: DotenvLoad | null, workloads: readonly Workload[]): readonly Fix[] {
  const calls = [...new Map(workloads.map(({ call }) => [placeKey(call), call])).values()];
  if (!load || !/\bload_dotenv\(\s*\)$/.test(codeAt(files, load.place) ?? "")) return [];
  if (!calls.every(({ file }) => importsModal(files, file))) return [];
  const title = `Upload the dotenv file's values to ${namesOfWorkloads(workloads)}`;
  return fixes(title, false, ...calls.map((call) => addToList(files, call, "secrets", "modal.Secret.from_dotenv()")));
}

function report(files: Files, first: Lack, others: readonly Lack[]): Report {
  const { workload, read, load } = first;
  const all = [first, ...others];
  const keys = [...new Set(all.map(({ key }) => key))];
  const workloads = workloadsOf(all);
  const many = workloads.length > 1;
  const fails = isHard(read)
    ? many
      ? "they fail with a `KeyError`"
      : "it fails with a `KeyError`"
    : keys.length > 1
      ? "they are `None`"
      : "it is `None`";
  const reads = new Map(others.map((each) => [placeKey(each.read.place), each.read]));
  reads.delete(placeKey(read.place));
  return {
    severity: "medium",
    confidence: first.confidence,
    persona: "regular",
    message: load
      ? `${sentence(namesOfWorkloads(workloads))} ${many ? "read" : "reads"} ${listed(keys)} from a dotenv file that isn't in the container, and nothing else gives ${keys.length > 1 ? "them" : "it"}: ${fails}.`
      : `${sentence(namesOfWorkloads(workloads))} ${many ? "read" : "reads"} ${listed(keys)}, which only the developer's shell seems to have: in the container ${fails}.`,
    help: load
      ? "Upload the file's values with `modal.Secret.from_dotenv()`, or keep them in a named secret."
      : "Attach a secret that has it.",
    primary: { place: read.place, label: readLabel(read) },
    related: [
      ...(load ? [{ place: load.place, label: "finds no file in the container" }] : []),
      ...workloads.map((each) => ({ place: each.place, label: `${nameOfWorkload(each)} gets no secret with it` })),
      ...(first.use ? [{ place: first.use.place, label: `\`${first.key}\` is needed here` }] : []),
      ...[...reads.values()].slice(0, 5).map((each) => ({ place: each.place, label: readLabel(each) })),
    ],
    path: stepsTo(workload, read),
    fixes: fixesOf(files, load, workloads),
    subject: { workload: workload.name, key: first.key },
  };
}
