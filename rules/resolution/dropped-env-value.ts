import type { Report } from "../../src/findings/finding.ts";
import type { Files } from "../../src/fixes/code.ts";
import { fixes } from "../../src/fixes/fix.ts";
import { replaceValue } from "../../src/fixes/items.ts";
import type { Attachment, EnvDefinition, EnvKey, EnvRead, ModalProject, Workload } from "../../src/modal/project.ts";
import { casesWhen, isAlways, isHard, provisionOf } from "../../src/modal/query.ts";
import { defineRule, type RuleContext } from "../../src/rule.ts";
import { type Place, placeKey } from "../../src/source/span.ts";
import { isCredentialKey } from "../shared/credential-keys.ts";
import { hardRead } from "../shared/read-fixes.ts";
import { joined, nameOfWorkload, readLabel, stepsTo } from "../shared/words.ts";

export default defineRule({
  meta: {
    id: "dropped-env-value",
    category: "resolution",
    severity: "low",
    severityReason: "It needs a deploy from a shell without the variable, and then a call fails.",
    summary: "A key that silently disappears at deploy when a variable is unset, and that the container needs",
    why: `A value of \`None\` in \`from_dict\` or \`env=\` drops the key: \`from_dict({"K": os.getenv("K")})\` deploys without a word from a shell or CI job that lacks \`K\`, and the function fails with a \`KeyError\` when it is called.`,
    fix: `Read it hard where it is put in, so that the deploy fails instead: \`os.environ["K"]\` under \`if modal.is_local():\`, or \`modal.Secret.from_local_environ(["K"])\`.`,
    autofix: {
      kind: "unsafe",
      does: `Reads the variable hard where it is put in, so that the deploy fails instead of the call.`,
    },
    confidence: `Reported where an attached workload certainly reads the key without default or check, and nothing else gives it. A value with a default never disappears.`,
    references: ["https://modal.com/docs/reference/modal.Secret"],
    cwe: 252,
  },
  examples: {
    bad: [
      {
        title: "from_dict with getenv",
        files: {
          "app.py": `import os
import modal

app = modal.App("mail")
relay = modal.Secret.from_dict({"RELAY_PASSWORD": os.getenv("RELAY_PASSWORD")})  # expect: dropped-env-value


@app.function(secrets=[relay])
def send():
    return os.environ["RELAY_PASSWORD"]
`,
        },
      },
      {
        title: "env= with .get, under another name",
        files: {
          "app.py": `import os
import modal

app = modal.App("mail")


@app.function(env={"RELAY_HOST": os.environ.get("MY_RELAY")})  # expect: dropped-env-value
def send():
    return os.environ["RELAY_HOST"]
`,
        },
      },
      {
        title: "One of several keys",
        files: {
          "app.py": `import os
import modal

app = modal.App("mail")
relay = modal.Secret.from_dict(
    {
        "RELAY_HOST": "mail.internal",
        "RELAY_PASSWORD": os.environ.get("RELAY_PASSWORD"),  # expect: dropped-env-value
    }
)


@app.cls(secrets=[relay])
class Mailer:
    @modal.enter()
    def connect(self):
        self.login = os.environ["RELAY_HOST"], os.environ["RELAY_PASSWORD"]
`,
        },
      },
    ],
    good: [
      {
        title: "It has a default",
        files: {
          "app.py": `import os
import modal

app = modal.App("mail")
relay = modal.Secret.from_dict({"RELAY_HOST": os.getenv("RELAY_HOST", "mail.internal")})


@app.function(secrets=[relay])
def send():
    return os.environ["RELAY_HOST"]
`,
        },
      },
      {
        title: "The deploy fails without it",
        files: {
          "app.py": `import os
import modal

app = modal.App("mail")


@app.function(secrets=[modal.Secret.from_local_environ(["RELAY_PASSWORD"])])
def send():
    return os.environ["RELAY_PASSWORD"]
`,
        },
      },
      {
        title: "Checked before it is put in",
        files: {
          "app.py": `import os
import modal

password = os.getenv("RELAY_PASSWORD")
if modal.is_local() and not password:
    raise SystemExit("set RELAY_PASSWORD")
app = modal.App("mail")


@app.function(secrets=[modal.Secret.from_dict({"RELAY_PASSWORD": password})])
def send():
    return os.environ["RELAY_PASSWORD"]
`,
        },
      },
      {
        title: "The container does without",
        files: {
          "app.py": `import os
import modal

app = modal.App("mail")
relay = modal.Secret.from_dict({"RELAY_PASSWORD": os.getenv("RELAY_PASSWORD")})


@app.function(secrets=[relay])
def send():
    return os.environ.get("RELAY_PASSWORD", "")
`,
        },
      },
    ],
  },
  *check({ project, inventory, files }) {
    const dropped = new Map<string, Drop>();
    for (const workload of project.workloads) {
      for (const drop of dropsOf(project, inventory, workload)) {
        const key = placeKey(drop.entry.place);
        if (!dropped.has(key)) dropped.set(key, drop);
      }
    }
    for (const drop of dropped.values()) yield report(drop, files);
  },
});

interface Drop {
  readonly workload: Workload;
  readonly read: EnvRead;
  /** The entry whose value may be `None`. */
  readonly entry: EnvKey;
  /** The call that it is written in. */
  readonly within: Place;
}

function dropsOf(project: ModalProject, inventory: RuleContext["inventory"], workload: Workload): readonly Drop[] {
  const vanishing = new Set(entriesOfMappings(workload).flatMap((entry) => (mayVanish(entry) ? [entry.key] : [])));
  if (vanishing.size === 0) return [];
  return workload.reads.flatMap((read): readonly Drop[] => {
    const { key } = read;
    if (key === null || !vanishing.has(key) || read.domain.length > 0 || !isHard(read) || !read.certain) return [];
    for (const values of casesWhen(project, workload, read.when) ?? []) {
      const { status, attachments, definitions } = provisionOf(workload, key, values, inventory, isCredentialKey(key));
      if (status !== "maybe") continue;
      const entries = entriesOf(workload, key, attachments, definitions);
      const [entry] = entries;
      if (entry && entries.every(({ entry: each }) => mayVanish(each))) return [{ workload, read, ...entry }];
    }
    return [];
  });
}

/** Whatever the workload is given by a mapping in the code. */
function entriesOfMappings({ attachments, env }: Workload): readonly EnvKey[] {
  return [...attachments.flatMap(({ secret }) => (secret.kind === "dict" ? secret.keys : [])), ...env];
}

/** The entries of the mappings that may give the key; empty when something else may too. */
function entriesOf(
  workload: Workload,
  key: string,
  attachments: readonly Attachment[],
  definitions: readonly EnvDefinition[],
): readonly Pick<Drop, "entry" | "within">[] {
  if (attachments.some(({ secret, certain }) => secret.kind !== "dict" || !certain)) return [];
  return [
    ...attachments.flatMap(({ secret }) =>
      secret.keys.filter((each) => each.key === key).map((entry) => ({ entry, within: secret.place })),
    ),
    ...definitions.map((entry) => ({ entry, within: workload.call })),
  ];
}

/** Its value comes from the deploying environment without a default, and nothing else decides over it. */
function mayVanish({ mayBeDropped, fromEnv, when, value }: EnvKey): boolean {
  return mayBeDropped && fromEnv.length > 0 && value.length === 0 && isAlways(when);
}

function report({ workload, read, entry, within }: Drop, files: Files): Report {
  const names = joined(
    entry.fromEnv.map((name) => `\`${name}\``),
    "or",
  );
  return {
    severity: "low",
    confidence: "medium",
    persona: "regular",
    message: `If ${names} is unset when the app is deployed, \`${entry.key}\` is dropped without a word, and \`${workload.name}\` fails with a \`KeyError\`.`,
    help: "Read it hard here, so that the deploy fails instead, or use `modal.Secret.from_local_environ`.",
    primary: { place: entry.place, label: "dropped when its value is `None`" },
    related: [
      { place: read.place, label: readLabel(read) },
      { place: workload.place, label: `${nameOfWorkload(workload)} runs it` },
    ],
    path: stepsTo(workload, read),
    fixes: fixes(
      `Read ${names} hard, so that the deploy fails`,
      false,
      replaceValue(files, within, entry.place, hardRead),
    ),
    subject: { workload: workload.name, key: entry.key },
  };
}
