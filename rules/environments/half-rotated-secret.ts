import type { Fix, Report } from "../../src/findings/finding.ts";
import type { Files } from "../../src/fixes/code.ts";
import { renameText } from "../../src/fixes/edits.ts";
import { fixes } from "../../src/fixes/fix.ts";
import { nameParts } from "../../src/inventory/stage.ts";
import type { ModalProject } from "../../src/modal/project.ts";
import { textsOf } from "../../src/modal/query.ts";
import { defineRule } from "../../src/rule.ts";
import { placeKey } from "../../src/source/span.ts";
import type { Holder } from "../shared/attached.ts";
import { nameOfWorkload, namesOfWorkloads } from "../shared/words.ts";

export default defineRule({
  meta: {
    id: "half-rotated-secret",
    category: "environments",
    severity: "low",
    severityReason: "Nothing is broken yet, but the old credential stays valid.",
    summary: "Two versions of one secret in use at once",
    why: `A rotation that stopped half-way: some workloads use the new credential, others still the old one. The old one can't be revoked, which was the point of the rotation; and when it is, those others fail.`,
    fix: `Move the remaining workloads to the new version, then delete the old secret.`,
    autofix: { kind: "unsafe", does: `Looks up the newer version wherever the old one is named.` },
    confidence: `Reported where two names differ in nothing but a version (\`v1\`/\`v2\`, or none beside \`v2\`), are of the same stage, and are attached to different workloads. Plain numbers (\`shard-1\`, \`shard-2\`) are no versions.`,
    references: ["https://modal.com/docs/guide/secrets"],
    cwe: 324,
  },
  examples: {
    bad: [
      {
        title: "Two functions, two versions",
        files: {
          "app.py": `import os
import modal

app = modal.App("pay")


@app.function(secrets=[modal.Secret.from_name("payments-v2")])
def charge():
    return os.environ["PAYMENTS_KEY"]


@app.function(secrets=[modal.Secret.from_name("payments-v1")])  # expect: half-rotated-secret
def refund():
    return os.environ["PAYMENTS_KEY"]
`,
        },
      },
      {
        title: "The old one has no version in its name",
        files: {
          "app.py": `import os
import modal

app = modal.App("pay")


@app.function(secrets=[modal.Secret.from_name("payments")])  # expect: half-rotated-secret
def refund():
    return os.environ["PAYMENTS_KEY"]


@app.function(secrets=[modal.Secret.from_name("payments-v2")])
def charge():
    return os.environ["PAYMENTS_KEY"]
`,
        },
      },
      {
        title: "In two modules",
        files: {
          "app.py": `import os
import modal
import worker

app = modal.App("mail")
app.include(worker.app)


@app.function(secrets=[modal.Secret.from_name("relay-prod-v3")])
def send():
    return os.environ["RELAY_PASSWORD"]
`,
          "worker.py": `import os
import modal

app = modal.App("mail-worker")


@app.function(secrets=[modal.Secret.from_name("relay-prod-v2")])  # expect: half-rotated-secret
def resend():
    return os.environ["RELAY_PASSWORD"]
`,
        },
      },
    ],
    good: [
      {
        title: "All on one version",
        files: {
          "app.py": `import os
import modal

app = modal.App("pay")


@app.function(secrets=[modal.Secret.from_name("payments-v2")])
def charge():
    return os.environ["PAYMENTS_KEY"]


@app.function(secrets=[modal.Secret.from_name("payments-v2")])
def refund():
    return os.environ["PAYMENTS_KEY"]
`,
        },
      },
      {
        title: "Numbers that count things",
        files: {
          "app.py": `import os
import modal

app = modal.App("db")


@app.function(secrets=[modal.Secret.from_name("shard-1")])
def first():
    return os.environ["DATABASE_URL"]


@app.function(secrets=[modal.Secret.from_name("shard-2")])
def second():
    return os.environ["DATABASE_URL"]
`,
        },
      },
      {
        title: "Both in one workload: the rotation is under way there, on purpose",
        files: {
          "app.py": `import os
import modal

app = modal.App("pay")


@app.function(secrets=[modal.Secret.from_name("payments-v1"), modal.Secret.from_name("payments-v2")])
def charge():
    return os.environ["PAYMENTS_KEY"]
`,
        },
      },
    ],
  },
  *check({ project, files }) {
    for (const group of versionsOf(project)) {
      const newest = group.reduce((best, each) => (each.version > best.version ? each : best));
      for (const old of group) {
        if (old.version === newest.version) continue;
        const shared = old.holders.some(({ workload }) =>
          newest.holders.some((each) => each.workload.id === workload.id),
        );
        const [holder] = old.holders;
        const [other] = newest.holders;
        if (!shared && holder && other)
          yield { ...report(old, newest, holder, other), fixes: fixesOf(files, old, newest) };
      }
    }
  },
});

interface Version {
  readonly name: string;
  /** 0 for a name without a version. */
  readonly version: number;
  readonly holders: readonly Holder[];
}

/** The attached secrets that differ only in their version, in groups of at least two. */
function versionsOf(project: ModalProject): readonly (readonly Version[])[] {
  const groups = new Map<string, Map<string, { version: number; holders: Holder[] }>>();
  for (const workload of project.workloads) {
    for (const attachment of workload.attachments) {
      const [name, ...more] = textsOf(attachment.secret.name);
      if (name === undefined || more.length > 0) continue;
      const parts = nameParts(name);
      const number = parts.version === null ? 0 : /^v(\d{1,3})$/i.exec(parts.version)?.[1];
      if (number === undefined || parts.base === "") continue;
      const id = `${parts.base}|${parts.stage?.stage ?? ""}|${attachment.secret.environmentName?.known ?? ""}`;
      const group = groups.get(id) ?? new Map();
      groups.set(id, group);
      const entry = group.get(name) ?? { version: Number(number), holders: [] };
      group.set(name, entry);
      entry.holders.push({ workload, attachment });
    }
  }
  return [...groups.values()]
    .map((group) => [...group].map(([name, entry]) => ({ name, ...entry })))
    .filter((group) => new Set(group.map(({ version }) => version)).size > 1);
}

/** Names the new version wherever the old one is looked up. */
function fixesOf(files: Files, old: Version, newest: Version): readonly Fix[] {
  const literals = old.holders.flatMap(({ attachment }) => attachment.secret.nameLiterals);
  const places = [...new Map(literals.map((place) => [placeKey(place), place])).values()];
  return fixes(
    `Use \`${newest.name}\``,
    false,
    ...places.map((place) => renameText(files, place, old.name, newest.name)),
  );
}

function report(old: Version, newest: Version, holder: Holder, other: Holder): Report {
  const workloads = old.holders.map(({ workload }) => workload);
  return {
    severity: "low",
    confidence: "medium",
    persona: "regular",
    message: `${namesOfWorkloads(workloads)} still ${workloads.length > 1 ? "use" : "uses"} \`${old.name}\`, while \`${other.workload.name}\` uses \`${newest.name}\`: the old credential can't be revoked.`,
    help: `Move to \`${newest.name}\`, then delete \`${old.name}\`.`,
    primary: { place: holder.attachment.place, label: "the old version" },
    related: [
      { place: other.attachment.place, label: "the new version" },
      ...workloads.map((workload) => ({
        place: workload.place,
        label: `${nameOfWorkload(workload)} uses the old one`,
      })),
    ],
    path: [],
    fixes: [],
    subject: { secret: old.name },
  };
}
