import type { Confidence, Fix, Report, Severity } from "../../src/findings/finding.ts";
import type { Files } from "../../src/fixes/code.ts";
import { codeAt, importsModal, replaceCode, wrapInList } from "../../src/fixes/edits.ts";
import { fixes } from "../../src/fixes/fix.ts";
import { removeElement } from "../../src/fixes/items.ts";
import type { ArgumentFault } from "../../src/modal/uses.ts";
import { defineRule } from "../../src/rule.ts";

export default defineRule({
  meta: {
    id: "invalid-secrets-argument",
    category: "api",
    severity: "high",
    severityReason: "Nothing deploys, or the value is ignored.",
    summary: "A value that Modal refuses for secrets= or env=",
    why: `\`secrets=\` takes a list of \`modal.Secret\` objects, and an env mapping takes texts. One secret without a list, a secret's name, a \`None\` in the list, a number as a value: Modal refuses them when the module is imported or when the app is deployed, so that nothing runs. A key that is no name of a variable (\`api-key\`) is refused by the server at deploy. Modal's own variables (\`MODAL_REGION\` …) can't be set: the value is ignored.`,
    fix: `Give a list of Secret objects: \`secrets=[modal.Secret.from_name("openai-secret")]\`, and texts in env mappings: \`{"PORT": "8000"}\`. Leave a secret out with a condition on the list rather than with \`None\` in it. Wrapping one secret in a list is a safe fix.`,
    autofix: {
      kind: "both",
      does: `\`--fix\` puts a single secret into a list, quotes a number and leaves a \`None\` out; \`--fix-unsafe\` also takes a text for the name of a secret.`,
    },
    confidence: `High: only values that are known are judged. Values in a branch that may not run stay below the default.`,
    references: ["https://modal.com/docs/guide/secrets", "https://modal.com/docs/reference/modal.Secret#from_dict"],
    cwe: 628,
  },
  examples: {
    bad: [
      {
        title: "One secret without a list",
        files: {
          "app.py": `import modal

app = modal.App("chat")


@app.function(secrets=modal.Secret.from_name("openai-secret"))  # expect: invalid-secrets-argument
def answer():
    pass
`,
        },
      },
      {
        title: "Names and None in the list",
        files: {
          "app.py": `import modal

app = modal.App("chat")


@app.function(secrets=["openai-secret"])  # expect: invalid-secrets-argument
def answer():
    pass


@app.function(
    secrets=[
        modal.Secret.from_name("openai-secret"),
        None,  # expect: invalid-secrets-argument
    ]
)
def search():
    pass
`,
        },
      },
      {
        title: "Values that are no texts, keys that are no names",
        files: {
          "app.py": `import modal

app = modal.App("chat")
settings = modal.Secret.from_dict(
    {
        "PORT": 8000,  # expect: invalid-secrets-argument
        "api-host": "example.com",  # expect: invalid-secrets-argument
    }
)
image = modal.Image.debian_slim().env({"DEBUG": True})  # expect: invalid-secrets-argument


@app.function(image=image, secrets=[settings])
def answer():
    pass
`,
        },
      },
    ],
    good: [
      {
        title: "Lists, tuples, and nothing",
        files: {
          "app.py": `import modal

app = modal.App("chat")
openai = modal.Secret.from_name("openai-secret")


@app.function(secrets=[openai])
def answer():
    pass


@app.function(secrets=(openai,))
def search():
    pass


@app.function(secrets=None)
def plain():
    pass
`,
        },
      },
      {
        title: "Texts, and a None that drops the key",
        files: {
          "app.py": `import os
import modal

port = 8000
app = modal.App("chat")
settings = modal.Secret.from_dict({"PORT": str(port), "HOST": os.getenv("HOST"), "REGION": None})


@app.function(secrets=[settings], env={"LEVEL": f"{port}"})
def answer():
    pass
`,
        },
      },
      {
        title: "Another library's secrets=",
        files: {
          "app.py": `import modal
from pipelines import step

app = modal.App("chat")


@step(secrets="openai-secret")
def prepare():
    pass


@app.function(secrets=[*[modal.Secret.from_name("openai-secret")]])
def answer():
    prepare()
`,
        },
      },
    ],
  },
  *check({ project, files }) {
    for (const fault of project.uses.arguments) {
      yield report(fault, files);
    }
  },
});

interface Words {
  readonly message: string;
  readonly help: string;
  readonly severity: Severity;
}

function report(fault: ArgumentFault, files: Files): Report {
  const { message, help, severity } = wordsOf(fault);
  const confidence: Confidence = fault.certain ? "high" : "low";
  return {
    severity,
    confidence,
    persona: fault.kind === "reserved-key" ? "pedantic" : "regular",
    message,
    help,
    primary: { place: fault.argument, label: fault.kind === "reserved-key" ? "ignored" : "refused" },
    related: [],
    path: [],
    fixes: fault.certain ? fixesOf(fault, files) : [],
    subject: { workload: fault.callee, key: fault.key ?? `${fault.parameter}: ${fault.kind}` },
  };
}

function wordsOf({ kind, parameter, callee, key }: ArgumentFault): Words {
  const call = callee.replace(/^(?:modal\.|App\.)/, (prefix) => (prefix === "App." ? "app." : ""));
  const list = "Give a list of Secret objects.";
  switch (kind) {
    case "bare-secret":
      return {
        severity: "high",
        message: `\`${parameter}=\` of \`${call}\` is one secret and no list: the call fails as soon as the module is imported.`,
        help: "Put the secret into a list.",
      };
    case "text":
    case "mapping":
      return {
        severity: "high",
        message: `\`${parameter}=\` of \`${call}\` is a ${kind === "text" ? "text" : "dict"} and no list of secrets: the deployment fails.`,
        help:
          kind === "text"
            ? `${list} One by its name is \`modal.Secret.from_name(...)\`.`
            : `${list} One of a dict is \`modal.Secret.from_dict(...)\`.`,
      };
    case "none-element":
    case "text-element":
      return {
        severity: "high",
        message: `\`${parameter}=\` of \`${call}\` holds ${kind === "none-element" ? "`None`" : "a text"}, which is no secret: the deployment fails.`,
        help:
          kind === "none-element"
            ? "Leave the element out instead."
            : "Give the Secret object: `modal.Secret.from_name(...)` for one by its name.",
      };
    case "non-text-value":
    case "none-value":
      return {
        severity: "high",
        message: `The value of \`${key ?? ""}\` is ${kind === "none-value" ? "`None`" : "no text"}: \`${call}\` fails as soon as the module is imported.`,
        help: kind === "none-value" ? "Leave the key out instead." : "Write the value as a text.",
      };
    case "invalid-key":
      return {
        severity: "high",
        message: `\`${key ?? ""}\` can't be the name of an environment variable: Modal refuses the secret at deploy.`,
        help: "Use only letters, digits and underscores, and no digit first.",
      };
    case "reserved-key":
      return {
        severity: "low",
        message: `Modal sets \`${key ?? ""}\` itself in every container: the value given here is ignored.`,
        help: "Use another name.",
      };
  }
}

function fixesOf({ kind, argument, call }: ArgumentFault, files: Files): readonly Fix[] {
  switch (kind) {
    case "bare-secret":
      return fixes("Put the secret into a list", true, wrapInList(files, argument));
    case "non-text-value": {
      const value = codeAt(files, argument) ?? "";
      return /^\d+$/.test(value)
        ? fixes("Write the value as a text", true, replaceCode(files, argument, `"${value}"`))
        : [];
    }
    case "text":
    case "text-element": {
      const name = codeAt(files, argument) ?? "";
      const isName = /^(["'])[\w.-]+\1$/.test(name) && importsModal(files, argument.file);
      const secret = `modal.Secret.from_name(${name})`;
      const code = kind === "text" ? `[${secret}]` : secret;
      return isName ? fixes("Look the secret up by its name", false, replaceCode(files, argument, code)) : [];
    }
    case "none-element":
      return fixes("Leave the element out", true, removeElement(files, call, argument, null));
    case "mapping":
    case "none-value":
    case "invalid-key":
    case "reserved-key":
      return [];
  }
}
