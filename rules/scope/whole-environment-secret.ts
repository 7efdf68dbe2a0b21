import type { Fix, Report } from "../../src/findings/finding.ts";
import type { Files } from "../../src/fixes/code.ts";
import { importsModal, replaceCode } from "../../src/fixes/edits.ts";
import { fixes } from "../../src/fixes/fix.ts";
import { dotenvKeys } from "../../src/inventory/dotenv.ts";
import type { ModalProject, Open, Secret, Workload } from "../../src/modal/project.ts";
import { runsCode, useOf } from "../../src/modal/query.ts";
import { defineRule } from "../../src/rule.ts";
import { isInside, placeKey } from "../../src/source/span.ts";
import { attachedWorkloads } from "../shared/attached.ts";
import { isCredentialKey } from "../shared/credential-keys.ts";
import { listed, nameOfWorkload, namesOfWorkloads } from "../shared/words.ts";

export default defineRule({
  meta: {
    id: "whole-environment-secret",
    category: "scope",
    severity: "high",
    severityReason: "Every credential of the deploying shell or CI job goes along.",
    summary: "The whole environment of the deploying machine is put into a secret or an env",
    why: `Everything that the deploying shell or CI job knows goes along: cloud credentials, the Modal token, tokens of other projects, session variables. It is stored with the app and lies open in every container; and which keys the code needs, nobody can tell any more.`,
    fix: `Name the keys: \`modal.Secret.from_local_environ(["OPENAI_API_KEY"])\`, \`from_dict({"OPENAI_API_KEY": os.environ["OPENAI_API_KEY"]})\`, or a named secret.`,
    autofix: { kind: "unsafe", does: `Names the keys that the workloads read, where all of their reads are known.` },
    confidence: `Certain: the code copies \`os.environ\` as a whole. Of a dotenv file that git tracks, two credentials at least must go along that nothing reads. A copy that is filtered by name, and a bare \`from_dotenv()\`, which is documented use, are not reported otherwise.`,
    references: ["https://modal.com/docs/reference/modal.Secret", "https://modal.com/docs/guide/secrets"],
    cwe: 200,
  },
  examples: {
    bad: [
      {
        title: "The names of all variables",
        files: {
          "app.py": `import os
import modal

app = modal.App("batch")
shell = modal.Secret.from_local_environ(list(os.environ))  # expect: whole-environment-secret
again = modal.Secret.from_local_environ([*os.environ.keys()])  # expect: whole-environment-secret


@app.function(secrets=[shell])
def work():
    return os.environ["QUEUE_URL"]


@app.function(secrets=[again])
def retry():
    return os.environ["QUEUE_URL"]
`,
        },
      },
      {
        title: "from_dict of a copy",
        files: {
          "app.py": `import os
import modal

app = modal.App("jobs")
secret = modal.Secret.from_dict(dict(os.environ))  # expect: whole-environment-secret


@app.function(secrets=[secret])
def run():
    return os.environ["JOBS_TOKEN"]
`,
        },
      },
      {
        title: "Spread into a dict, or copied name by name",
        files: {
          "app.py": `import os
import modal

app = modal.App("jobs")
values = {}
for name in os.environ:
    if name not in ("PATH", "HOME"):
        values[name] = os.environ[name]


@app.function(secrets=[modal.Secret.from_dict(values)])  # expect: whole-environment-secret
def copied():
    return os.environ["JOBS_TOKEN"]




@app.function(secrets=[modal.Secret.from_dict({**os.environ, "MODE": "batch"})])  # expect: whole-environment-secret
def run():
    return os.environ["JOBS_TOKEN"]
`,
        },
      },
      {
        title: "As the env of a function",
        files: {
          "app.py": `import os
import modal

app = modal.App("jobs")


@app.function(env={**os.environ})  # expect: whole-environment-secret
def run():
    return os.environ["JOBS_TOKEN"]
`,
        },
      },
      {
        title: "A committed dotenv file of which one key is needed",
        files: {
          "app.py": `import os
import modal

app = modal.App("jobs")


@app.function(secrets=[modal.Secret.from_dotenv()])  # expect: whole-environment-secret
def run():
    return os.environ["JOBS_TOKEN"]
`,
          ".env": `JOBS_TOKEN=changeme
MAIL_API_KEY=changeme
PAYMENTS_API_KEY=changeme
LOG_LEVEL=info
`,
        },
      },
      {
        title: "Entry by entry, and by another module",
        files: {
          "app.py": `import modal
from settings import environment

app = modal.App("jobs")


@app.function(secrets=[modal.Secret.from_dict(environment())])  # expect: whole-environment-secret
def run():
    pass
`,
          "settings.py": `import os


def environment():
    return {name: value for name, value in os.environ.items()}
`,
        },
      },
    ],
    good: [
      {
        title: "The keys are named",
        files: {
          "app.py": `import os
import modal

app = modal.App("jobs")


@app.function(secrets=[modal.Secret.from_local_environ(["JOBS_TOKEN"])])
def run():
    return os.environ["JOBS_TOKEN"]
`,
        },
      },
      {
        title: "A bare from_dotenv",
        files: {
          "app.py": `import os
import modal

app = modal.App("jobs")


@app.function(secrets=[modal.Secret.from_dotenv()])
def run():
    return os.environ["JOBS_TOKEN"]
`,
        },
      },
      {
        title: "A copy inside the container, for a child process",
        files: {
          "app.py": `import os
import subprocess
import modal

app = modal.App("jobs")


@app.function()
def run():
    subprocess.run(["/opt/job"], env={**os.environ, "MODE": "batch"}, check=True)
`,
        },
      },
    ],
  },
  *check({ project, files }) {
    for (const secret of project.secrets) {
      if (!secret.wholeEnvironment) continue;
      const workloads = attachedWorkloads(project, secret).map(({ workload }) => workload);
      // What is started with it alone is secret-in-sandbox's.
      if (workloads.length === 0 || !workloads.every(isStarted)) yield ofSecret(files, secret, workloads);
    }
    const opened = new Map<string, { readonly open: Open; readonly workloads: Workload[] }>();
    for (const workload of project.workloads) {
      for (const open of workload.envOpen) {
        if (open.kind !== "whole-environment") continue;
        const before = opened.get(placeKey(open.place)) ?? { open, workloads: [] };
        before.workloads.push(workload);
        opened.set(placeKey(open.place), before);
      }
    }
    for (const { open, workloads } of opened.values()) yield ofEnv(open, workloads);
    for (const secret of project.secrets) {
      const found = secret.kind === "dotenv" ? ofDotenv(project, files, secret) : null;
      if (found) yield found;
    }
  },
});

/** A dotenv file of which the workloads need a part, and at least so many credentials go along for nothing. */
const FEWEST_UNREAD = 2;

function ofDotenv(project: ModalProject, files: Files, secret: Secret): Report | null {
  const keys = committedKeys(files, secret);
  const workloads = attachedWorkloads(project, secret).map(({ workload }) => workload);
  if (workloads.length === 0 || !workloads.every(runsCode)) return null;
  const uses = (key: string) => workloads.map((workload) => useOf(project, workload, [key]).kind);
  const unread = keys.filter((key) => isCredentialKey(key) && uses(key).every((use) => use === "none"));
  // One of which nothing is read is unused-secret's.
  const isUsed = keys.some((key) => uses(key).includes("read"));
  if (unread.length < FEWEST_UNREAD || !isUsed) return null;
  return {
    ...common(workloads),
    severity: "medium",
    message: `The dotenv file takes ${listed(unread)} along to ${namesOfWorkloads(workloads)}, where nothing reads ${unread.length > 2 ? "them" : "either"}.`,
    primary: { place: secret.place, label: "the whole file goes in here" },
    subject: { secret: "dotenv", ...(workloads[0] ? { workload: workloads[0].name } : {}) },
  };
}

/** The keys of the committed file that a bare `from_dotenv()` finds from the folder of its code; none where it finds none. */
function committedKeys(files: Files, secret: Secret): readonly string[] {
  if (!secret.findsFile) return [];
  const parts = secret.place.file.split("/").slice(0, -1);
  for (let depth = parts.length; depth >= 0; depth--) {
    const file = files.get([...parts.slice(0, depth), ".env"].join("/"));
    if (file && file.tracked !== false) return dotenvKeys(file.text).map(({ name }) => name);
  }
  return [];
}

/** Names the keys that the workloads read, where all of their reads are known. */
function named(files: Files, { place, keys: others }: Secret, workloads: readonly Workload[]): readonly Fix[] {
  // The copy itself is a read when the container imports the module.
  const isOpen = workloads.some(({ readsOpen }) => readsOpen.some((open) => !isInside(place, open.place)));
  if (workloads.length === 0 || others.length > 0 || isOpen) return [];
  const reads = workloads.flatMap((workload) =>
    workload.reads.filter((read) => !isInside(place, read.place)).map((read) => ({ ...read, workload })),
  );
  const keys = reads.flatMap(({ key, workload }) =>
    key === null || workload.env.some((each) => each.key === key) ? [] : key,
  );
  if (keys.length === 0 || reads.some(({ key }) => key === null) || !importsModal(files, place.file)) return [];
  const list = [...new Set(keys)].sort().map((key) => `"${key}"`);
  const code = `modal.Secret.from_local_environ([${list.join(", ")}])`;
  return fixes("Name the keys that are read", false, replaceCode(files, place, code));
}

function ofSecret(files: Files, secret: Secret, workloads: readonly Workload[]): Report {
  const who = workloads.length > 0 ? namesOfWorkloads(workloads) : "whatever it is attached to";
  return {
    ...common(workloads),
    message: `This secret takes the whole environment of the deploying machine along: every credential of that shell or CI job ends up with ${who}.`,
    primary: { place: secret.place, label: "the whole environment goes in here" },
    fixes: named(files, secret, workloads),
    subject: { secret: "os.environ", ...(workloads[0] ? { workload: workloads[0].name } : {}) },
  };
}

function ofEnv(open: Open, workloads: readonly Workload[]): Report {
  return {
    ...common(workloads),
    message: `The whole environment of ${workloads.every(isStarted) ? "the process that starts it" : "the deploying machine"} becomes the env of ${namesOfWorkloads(workloads)}: every credential that is there goes along, in plain text.`,
    primary: { place: open.place, label: "the whole environment goes in here" },
    subject: { key: "os.environ", ...(workloads[0] ? { workload: workloads[0].name } : {}) },
  };
}

/** Made by running code, which may itself run in a container. */
function isStarted({ kind }: Workload): boolean {
  return kind === "sandbox" || kind === "exec";
}

function common(workloads: readonly Workload[]): Omit<Report, "message" | "primary" | "subject"> {
  return {
    severity: "high",
    confidence: "high",
    persona: "regular",
    help: "Name the keys that are needed: `modal.Secret.from_local_environ([...])`.",
    related: workloads
      .slice(0, 5)
      .map((workload) => ({ place: workload.place, label: `${nameOfWorkload(workload)} gets it all` })),
    path: [],
    fixes: [],
  };
}
