import { defineRule } from "../../src/rule.ts";
import { readFromEnvironment } from "./fixes.ts";
import { candidatesFor } from "./placement.ts";
import { advice, CONFIDENCE, reportOf } from "./wording.ts";

export default defineRule({
  meta: {
    id: "hardcoded-credential",
    category: "credentials",
    severity: "high",
    severityReason: "Everybody who can read the source has the value.",
    summary: "A credential is written in the source",
    why: `Everyone who can read the repository, its history, a fork or the built image has the credential, and nobody can rotate it without a deploy. On Modal the source is also copied into every container, of functions that don't need it too.`,
    fix: `Revoke the credential: it stays in the history. Put the new one into a Modal Secret, attach the Secret to the functions that need it, and read the key from the environment:

\`\`\`sh
modal secret create openai-secret OPENAI_API_KEY=…
\`\`\`

\`\`\`python
@app.function(secrets=[modal.Secret.from_name("openai-secret", required_keys=["OPENAI_API_KEY"])])
def ask():
    client = OpenAI(api_key=os.environ["OPENAI_API_KEY"])
\`\`\``,
    autofix: {
      kind: "unsafe",
      does: `Reads the value from the environment, and attaches a secret that has it to the workloads of the file. Revoking the old credential and making the secret is left to you.`,
    },
    confidence: CONFIDENCE,
    references: ["https://modal.com/docs/guide/secrets"],
    cwe: 798,
  },
  examples: {
    bad: [
      {
        title: "A provider's token in a keyword argument",
        files: {
          "app.py": `import modal
from openai import OpenAI

app = modal.App("ask")


@app.function()
def ask():
    return OpenAI(api_key="{{token:openai-project-key}}")  # expect: hardcoded-credential
`,
        },
      },
      {
        title: "A random value under a telling name, with a type annotation",
        files: { "settings.py": `SIGNING_KEY: str = "{{random:40}}"  # expect: hardcoded-credential\n` },
      },
      {
        title: "User and password in a database URL",
        files: {
          "db.py": `engine = create_engine("postgresql://app:{{random:20}}@db.acme.io/app")  # expect: hardcoded-credential\n`,
        },
      },
      {
        title: "A header",
        files: {
          "client.py": `headers = {\n    "Authorization": "Bearer {{random:40}}",  # expect: hardcoded-credential\n}\n`,
        },
      },
      {
        title: "A token of Modal in a configuration file, id and secret together",
        files: {
          "deploy.yaml": `modal:\n  token_id: {{token:modal-token-id}}\n  token_secret: {{token:modal-token-secret}}  # expect: hardcoded-credential\n`,
        },
      },
    ],
    good: [
      {
        title: "The key comes from the environment",
        files: { "app.py": `import os\n\nclient = OpenAI(api_key=os.environ["OPENAI_API_KEY"])\n` },
      },
      {
        title: "Placeholders and names of references",
        files: {
          "app.py": `client = OpenAI(api_key="unused")\nAPI_KEY = "your-api-key-here"\nSECRET_NAME = "openai-secret"\nTOKEN_URL = "https://acme.io/oauth/token"\n`,
        },
      },
      {
        title: "The tokens of a language model",
        files: {
          "model.py": `tokenizer.pad_token = "<|endoftext|>"\nspecial_tokens = {"eos_token": "</s>", "mask_token": "[MASK]"}\n`,
        },
      },
      {
        title: "Random values that are no secrets",
        files: {
          "data.py": `COMMIT_SHA = "{{random:40}}"\npublic_key = "{{random:44}}"\ncache_key = "{{random:32}}"\n`,
        },
      },
    ],
  },
  *check(context) {
    for (const placed of candidatesFor("hardcoded-credential", context)) {
      const where = placed.file.kind === "notebook" ? "is stored in the notebook" : "is written in the source";
      yield {
        ...reportOf(placed, where, advice(placed)),
        fixes: readFromEnvironment(placed, context),
      };
    }
  },
});
