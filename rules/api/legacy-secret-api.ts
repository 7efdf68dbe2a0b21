import type { Confidence, Fix, Persona, Severity } from "../../src/findings/finding.ts";
import type { Files } from "../../src/fixes/code.ts";
import { codeAt, replaceCode } from "../../src/fixes/edits.ts";
import { fixes } from "../../src/fixes/fix.ts";
import { argumentsIn, wrapArgument } from "../../src/fixes/items.ts";
import type { VersionedUse } from "../../src/modal/uses.ts";
import { defineRule } from "../../src/rule.ts";
import { placeKey } from "../../src/source/span.ts";

export default defineRule({
  meta: {
    id: "legacy-secret-api",
    category: "api",
    severity: "high",
    severityReason: "The module fails when it is imported.",
    summary: "A call that the project's version of Modal doesn't have",
    why: `Modal's API for apps and secrets has changed: \`Stub\` became \`App\`, \`secret=\` became \`secrets=[...]\`, \`Secret.lookup\` became \`Secret.from_name\`, and \`env=\` came with 1.2.0. A call that the installed version doesn't have fails when the module is imported. Some spellings that tutorials show never worked: \`modal.Secret("name")\`, \`@modal.function\`.`,
    fix: `Use the call that the message names, or pin the version of Modal that has the old one.`,
    autofix: {
      kind: "both",
      does: `\`--fix\` uses the call that replaced the old one where both take the same arguments; \`--fix-unsafe\` also where they may differ.`,
    },
    confidence: `High where the project's lock file, requirements or \`pyproject.toml\` say that every version that may be installed lacks the call, and for spellings that no version has. Where the version isn't known, a call that later versions dropped is for the pedantic persona at low confidence: old projects use it rightly. So is one that is deprecated and still there. A call that came later than the version beside it is of low confidence where another file of the project asks for a version that has it.`,
    references: ["https://modal.com/docs/reference/changelog", "https://modal.com/docs/guide/secrets"],
    cwe: 477,
  },
  examples: {
    bad: [
      {
        title: "Calls from before 1.2 in a project that has a later version",
        files: {
          "requirements.txt": `httpx
modal==1.3.0
`,
          "app.py": `import modal

stub = modal.Stub("chat")  # expect: legacy-secret-api
openai = modal.Secret.lookup("openai-secret")  # expect: legacy-secret-api
`,
        },
      },
      {
        title: "env= before there was one",
        files: {
          "pyproject.toml": `[project]
name = "chat"
dependencies = ["modal~=1.1.3"]
`,
          "app.py": `import modal

app = modal.App("chat")


@app.function(env={"LEVEL": "info"})  # expect: legacy-secret-api
def answer():
    pass
`,
        },
      },
      {
        title: "Spellings that never were",
        files: {
          "app.py": `import modal

openai = modal.Secret("openai-secret")  # expect: legacy-secret-api


@modal.function(secrets=[openai])  # expect: legacy-secret-api
def answer():
    pass
`,
        },
      },
      {
        title: "The singular, with the version in a lock file above",
        files: {
          "uv.lock": `version = 1

[[package]]
name = "modal"
version = "1.4.1"
source = { registry = "https://pypi.org/simple" }
`,
          "jobs/app.py": `import modal

app = modal.App("jobs")


@app.function(secret=modal.Secret.from_name("openai-secret"))  # expect: legacy-secret-api
def answer():
    pass
`,
        },
      },
    ],
    good: [
      {
        title: "An old project with the version it was written for",
        files: {
          "requirements.txt": "modal==0.57.22\n",
          "app.py": `import modal

stub = modal.Stub("chat")
openai = modal.Secret.lookup("openai-secret")


@stub.function(secrets=[openai])
def answer():
    pass
`,
        },
      },
      {
        title: "An old project whose version isn't known",
        files: {
          "requirements.txt": "modal\n",
          "app.py": `import modal

stub = modal.Stub("chat")


@stub.function(secret=modal.Secret.from_name("openai-secret"))
def answer():
    pass
`,
        },
      },
      {
        title: "A range that also holds versions that have the call",
        files: {
          "pyproject.toml": `[tool.poetry.dependencies]
python = "^3.11"
modal = "^1.0.3"
`,
          "app.py": `import modal

app = modal.App("chat")
openai = modal.Secret.lookup("openai-secret")


@app.function(secrets=[openai], env={"LEVEL": "info"})
def answer():
    pass
`,
        },
      },
    ],
  },
  *check({ project, files }) {
    for (const [use, ...others] of faultsOf(project.uses.versioned)) {
      const { severity, confidence, persona } = weightOf(use);
      yield {
        severity,
        confidence,
        persona,
        message: messageOf(use),
        help: helpOf(use),
        primary: { place: use.place, label: labelOf(use) },
        related: [
          ...(use.versions ? [{ place: use.versions.place, label: "the version of Modal" }] : []),
          ...others.slice(0, 3).map(({ place }) => ({ place, label: "and here" })),
        ],
        path: [],
        fixes: fixesOf(use, files),
        subject: { workload: use.callee, ...(use.parameter === null ? {} : { key: use.parameter }) },
      };
    }
  },
});

type Fault = readonly [VersionedUse, ...VersionedUse[]];

/** A version that lacks a call is one fault for a file, however often it is called there; an old spelling is one at each place. */
function faultsOf(uses: readonly VersionedUse[]): readonly Fault[] {
  const faults = new Map<string, Fault>();
  for (const use of uses) {
    const { callee, parameter, place, status } = use;
    const key =
      status === "too-new" ? `${place.file} ${callee} ${parameter}` : `${placeKey(place)} ${callee} ${parameter}`;
    const before = faults.get(key);
    faults.set(key, !before ? [use] : use.certain && !before[0].certain ? [use, ...before] : [...before, use]);
  }
  return [...faults.values()];
}

function weightOf({ status, certain }: VersionedUse): {
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly persona: Persona;
} {
  if (status === "old") return { severity: "low", confidence: "low", persona: "pedantic" };
  if (status === "deprecated") return { severity: "low", confidence: "high", persona: "pedantic" };
  return { severity: "high", confidence: certain ? "high" : "low", persona: "regular" };
}

/** The new spelling, where only the name differs. */
function fixesOf({ callee, parameter, instead, place, call, status }: VersionedUse, files: Files): readonly Fix[] {
  if (instead === null || status === "old" || status === "too-new") return [];
  const given = argumentsIn(files, call) ?? [];
  if (parameter === "secret") {
    const hasList = given.some((text) => /^secrets\s*=/.test(text));
    return hasList ? [] : fixes("Use `secrets=[...]`", true, wrapArgument(files, place, "secret", "secrets"));
  }
  const parent = callee.slice(0, callee.lastIndexOf(".") + 1);
  if (parameter !== null || !instead.startsWith(parent) || !/^[\w.]+$/.test(instead)) return [];
  const [own, name] = [callee.slice(parent.length), instead.slice(parent.length)];
  const before = codeAt(files, { file: place.file, span: { start: place.span.start - 1, end: place.span.start } });
  // A name imported from Modal would have to be imported anew.
  if (codeAt(files, place) !== own || (before !== "." && !name.startsWith(`${own}.`))) return [];
  const same = own === "Stub" || (given.length === 1 && /^["']/.test(given[0] ?? ""));
  return fixes(`Use \`${instead}\``, same, replaceCode(files, place, name));
}

function nameOf({ callee, parameter }: VersionedUse): string {
  const call = callee.replace(/^App\./, "app.").replace(/^Secret\./, "secret.");
  return parameter === null ? `\`${call}\`` : `\`${parameter}=\` of \`${call}\``;
}

function messageOf(use: VersionedUse): string {
  const name = nameOf(use);
  const since = use.since ?? "";
  const sdk = use.sdk === "js" ? "Modal's JS SDK" : "Modal";
  switch (use.status) {
    case "absent":
      return use.callee === "modal.Secret"
        ? "`modal.Secret` has no constructor that takes a name: the call fails."
        : `Modal has no ${name}: the call fails.`;
    case "removed":
      return `${sdk} ${since} removed ${name}, and the project uses a later version: the call fails.`;
    case "too-new":
      return `${sdk} has ${name} since ${since}, and the project uses an earlier version: the call fails.`;
    case "deprecated":
      return `${sdk} ${since} deprecated ${name}.`;
    case "old":
      return `${sdk} ${since} removed ${name}: with that version or a later one the call fails.`;
  }
}

function helpOf({ status, instead, since, sdk }: VersionedUse): string | null {
  if (status === "too-new") return `Require \`modal${sdk === "js" ? "@" : ""}>=${since ?? ""}\`.`;
  return instead === null ? null : `Use ${instead.includes(" ") ? instead : `\`${instead}\``} instead.`;
}

function labelOf({ status }: VersionedUse): string {
  switch (status) {
    case "absent":
      return "not there";
    case "removed":
    case "old":
      return "removed";
    case "too-new":
      return "not there yet";
    case "deprecated":
      return "deprecated";
  }
}
