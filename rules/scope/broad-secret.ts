import type { Report } from "../../src/findings/finding.ts";
import { groupOf } from "../../src/inventory/providers.ts";
import type { Inventory } from "../../src/inventory/types.ts";
import type { EnvRead, ModalProject, Secret, Workload } from "../../src/modal/project.ts";
import { keysOfSecret, marksOfSecret, runsCode, useOf } from "../../src/modal/query.ts";
import { defineRule } from "../../src/rule.ts";
import { sharersOf } from "../shared/attached.ts";
import { isCredentialKey } from "../shared/credential-keys.ts";
import {
  identityOfSecret,
  joined,
  listed,
  nameOfSecret,
  namesOfWorkloads,
  readLabel,
  sentence,
} from "../shared/words.ts";

export default defineRule({
  meta: {
    id: "broad-secret",
    category: "scope",
    severity: "low",
    severityReason: "Only workloads that already have a secret gain by it.",
    summary: "One secret that joins the credentials of services which different workloads use",
    why: `A secret can only be attached as a whole. One that holds the keys of several services gives each of its users all of them: the web endpoint that calls a language model also has the database's password, and a rotation of one key touches them all.`,
    fix: `Split the secret by service, and attach to each workload the part that it reads.`,
    autofix: {
      kind: "none",
      why: `The keys have to be split into secrets of their own in Modal first, with values that the code doesn't have.`,
    },
    confidence: `Reported where all keys of the secret are known, they belong to at least two services (the keys of one service, such as \`PGHOST\` and \`PGPASSWORD\`, count as one), and the workloads that read the one certainly can't read the other: a fat secret of which every workload needs all is no finding.`,
    references: ["https://modal.com/docs/guide/secrets"],
    cwe: 272,
  },
  examples: {
    bad: [
      {
        title: "The model's key and the database's password",
        files: {
          "app.py": `import os
import modal

app = modal.App("shop")
everything = modal.Secret.from_name("shop")  # expect: broad-secret


@app.function(secrets=[everything])
def describe(text: str):
    return os.environ["OPENAI_API_KEY"], text


@app.function(secrets=[everything])
def orders():
    return os.environ["PGHOST"], os.environ["PGPASSWORD"]
`,
          "modal-secrets.toml": `[environments.main.secrets]
shop = ["OPENAI_API_KEY", "PGHOST", "PGUSER", "PGPASSWORD"]
`,
        },
      },
      {
        title: "A dict secret in the code, read by a library and by hand",
        files: {
          "app.py": `import os
import modal

app = modal.App("notes")
keys = modal.Secret.from_dict(  # expect: broad-secret
    {
        "ANTHROPIC_API_KEY": os.environ.get("ANTHROPIC_API_KEY", ""),
        "SLACK_BOT_TOKEN": os.environ.get("SLACK_BOT_TOKEN", ""),
    }
)


@app.function(secrets=[keys])
def summarise(text: str):
    import anthropic

    return anthropic.Anthropic().messages.create(model="claude", max_tokens=100, messages=[])


@app.function(secrets=[keys])
def post(text: str):
    return os.environ["SLACK_BOT_TOKEN"], text
`,
        },
      },
      {
        title: "Given by the app to all",
        files: {
          "app.py": `import os
import modal

app = modal.App("media", secrets=[modal.Secret.from_name("media")])  # expect: broad-secret


@app.function()
def speak():
    return os.environ["ELEVENLABS_API_KEY"]


@app.function()
def charge():
    return os.environ["STRIPE_API_KEY"]
`,
          "modal-secrets.toml": `[environments.main.secrets]
media = ["ELEVENLABS_API_KEY", "STRIPE_API_KEY"]
`,
        },
      },
    ],
    good: [
      {
        title: "Every workload needs both",
        files: {
          "app.py": `import os
import modal

app = modal.App("shop")
everything = modal.Secret.from_name("shop")


def keys():
    return os.environ["OPENAI_API_KEY"], os.environ["PGPASSWORD"]


@app.function(secrets=[everything])
def describe():
    return keys()


@app.function(secrets=[everything])
def orders():
    return keys()
`,
          "modal-secrets.toml": `[environments.main.secrets]
shop = ["OPENAI_API_KEY", "PGPASSWORD"]
`,
        },
      },
      {
        title: "The keys of one service",
        files: {
          "app.py": `import os
import modal

app = modal.App("db")
postgres = modal.Secret.from_name("postgres")


@app.function(secrets=[postgres])
def host():
    return os.environ["PGHOST"]


@app.function(secrets=[postgres])
def login():
    return os.environ["PGUSER"], os.environ["PGPASSWORD"]
`,
          "modal-secrets.toml": `[environments.main.secrets]
postgres = ["PGHOST", "PGUSER", "PGPASSWORD"]
`,
        },
      },
      {
        title: "One of the users starts a process, which may need all",
        files: {
          "app.py": `import os
import subprocess
import modal

app = modal.App("shop")
everything = modal.Secret.from_name("shop")


@app.function(secrets=[everything])
def describe():
    subprocess.run(["/opt/describe"], check=True)
    return os.environ["OPENAI_API_KEY"]


@app.function(secrets=[everything])
def charge():
    subprocess.run(["/opt/charge"], check=True)
    return os.environ["STRIPE_API_KEY"]
`,
          "modal-secrets.toml": `[environments.main.secrets]
shop = ["OPENAI_API_KEY", "STRIPE_API_KEY"]
`,
        },
      },
    ],
  },
  *check({ project, inventory }) {
    const seen = new Set<string>();
    for (const secret of project.secrets) {
      const marks = marksOfSecret(secret);
      if (marks.some((mark) => seen.has(mark))) continue;
      for (const mark of marks) seen.add(mark);
      const found = examine(project, inventory, secret);
      if (found) yield found;
    }
  },
});

/** The keys of one service in a secret, with those who read them. */
interface Part {
  readonly title: string;
  readonly keys: readonly string[];
  readonly readers: readonly { readonly workload: Workload; readonly read: EnvRead }[];
}

function examine(project: ModalProject, inventory: Inventory, secret: Secret): Report | null {
  const { keys, closed } = keysOfSecret(project, secret, inventory);
  if (!closed) return null;
  const users = sharersOf(project, secret).filter(runsCode);
  const parts = partsOf(project, keys, users);
  const apart = parts.filter((part) => parts.every((other) => other === part || areApart(project, part, other)));
  if (apart.length < 2) return null;
  const [first] = apart;
  return {
    severity: "low",
    confidence: "high",
    persona: "regular",
    message: `${sentence(nameOfSecret(secret))} joins keys of ${joined(
      apart.map(({ title }) => title),
      "and",
    )} that different workloads read: ${joined(
      apart.map(
        (part) =>
          `${namesOfWorkloads(part.readers.map(({ workload }) => workload))} ${part.readers.length > 1 ? "read" : "reads"} ${listed(part.keys)}`,
      ),
      "and",
    )}.`,
    help: `Split it: ${joined(
      apart.map((part) => `one with ${listed(part.keys, 8)}`),
      "and",
    )}.`,
    primary: { place: secret.place, label: "one secret for all" },
    related: apart.flatMap((part) =>
      part.readers
        .slice(0, 2)
        .map(({ workload, read }) => ({ place: read.place, label: `${readLabel(read)}, in \`${workload.name}\`` })),
    ),
    path: [],
    fixes: [],
    subject: { secret: identityOfSecret(secret), key: first?.keys.join("|") ?? "" },
  };
}

function partsOf(project: ModalProject, keys: readonly string[], users: readonly Workload[]): readonly Part[] {
  const groups = new Map<string, { title: string; keys: string[] }>();
  for (const key of keys) {
    const group = groupOf(key);
    if (!group) continue;
    const before = groups.get(group.id) ?? { title: group.title, keys: [] };
    before.keys.push(key);
    groups.set(group.id, before);
  }
  return [...groups.values()]
    .filter((group) => group.keys.some(isCredentialKey))
    .map((group) => ({
      ...group,
      readers: users.flatMap((workload) => {
        const use = useOf(project, workload, group.keys);
        return use.kind === "read" ? [{ workload, read: use.read }] : [];
      }),
    }))
    .filter(({ readers }) => readers.length > 0);
}

/** No reader of the one can read the other. */
function areApart(project: ModalProject, a: Part, b: Part): boolean {
  return (
    a.readers.every(({ workload }) => useOf(project, workload, b.keys).kind === "none") &&
    b.readers.every(({ workload }) => useOf(project, workload, a.keys).kind === "none")
  );
}
