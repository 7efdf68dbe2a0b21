import { defineRule } from "../../src/rule.ts";
import { fromDeployer, lookedUp } from "./fixes.ts";
import { candidatesFor } from "./placement.ts";
import { advice, CONFIDENCE, reportOf } from "./wording.ts";

export default defineRule({
  meta: {
    id: "literal-secret-value",
    category: "credentials",
    severity: "high",
    severityReason: "Everybody who can read the source has the value.",
    summary: "A credential is written out as the value of a Secret or of a function's env",
    why: `\`modal.Secret.from_dict({"KEY": "…"})\` looks like secret handling, but the value stands in the source: it is in the repository and its history, and changing it takes a deploy. \`from_dict\` is meant for values that the deploying machine already has, \`env=\` for settings.`,
    fix: `Revoke the credential, create the Secret once with \`modal secret create\`, and name it in the code: \`modal.Secret.from_name("…", required_keys=["KEY"])\`. To pass a variable of the deploying machine on, use \`modal.Secret.from_local_environ(["KEY"])\`.`,
    autofix: {
      kind: "unsafe",
      does: `Looks the secret up by its name, or takes the value from the machine that deploys. Revoking the old credential and making the secret is left to you.`,
    },
    confidence: `${CONFIDENCE} That the literal becomes the value is followed through variables, dict merges and helper functions. Plain settings in \`from_dict\` are not reported.`,
    references: ["https://modal.com/docs/reference/modal.Secret"],
    cwe: 798,
  },
  examples: {
    bad: [
      {
        title: "from_dict with a literal",
        files: {
          "app.py": `import modal

app = modal.App("x")


@app.function(
    secrets=[
        modal.Secret.from_dict({"SERVICE_TOKEN": "{{random:32}}"}),  # expect: literal-secret-value
    ],
)
def f(): ...
`,
        },
      },
      {
        title: "from_dict through a variable",
        files: {
          "app.py": `import modal

app = modal.App("x")
values = {"OPENAI_API_KEY": "{{token:openai-project-key}}"}  # expect: literal-secret-value
secret = modal.Secret.from_dict(values)


@app.function(secrets=[secret])
def f(): ...
`,
        },
      },
      {
        title: "A function's env",
        files: {
          "app.py": `import modal

app = modal.App("x")


@app.function(env={"SERVICE_TOKEN": "{{random:32}}"})  # expect: literal-secret-value
def f(): ...
`,
        },
      },
    ],
    good: [
      {
        title: "A variable of the deploying machine",
        files: {
          "app.py": `import os\n\nimport modal\n\nsecret = modal.Secret.from_dict({"SERVICE_TOKEN": os.environ["SERVICE_TOKEN"]})\n`,
        },
      },
      {
        title: "Settings",
        files: {
          "app.py": `import modal\n\nsecret = modal.Secret.from_dict({"HF_HOME": "/cache/hf", "PROJECT_ID": "acme-prod-42", "DEBUG": "1"})\n`,
        },
      },
      {
        title: "A Secret by name",
        files: {
          "app.py": `import modal\n\nsecret = modal.Secret.from_name("service-secret", required_keys=["SERVICE_TOKEN"])\n`,
        },
      },
    ],
  },
  *check(context) {
    for (const placed of candidatesFor("literal-secret-value", context)) {
      const { target } = placed;
      const becomes = target?.kind === "function" ? "in the env of a function" : "of a Secret";
      const key = target === null ? "" : ` as \`${target.key}\``;
      yield {
        ...reportOf(placed, `is written out${key} ${becomes}`, advice(placed)),
        fixes: [...lookedUp(placed, context), ...fromDeployer(placed, context)],
      };
    }
  },
});
