import { defineRule } from "../../src/rule.ts";
import { withoutDefault } from "./fixes.ts";
import { candidatesFor } from "./placement.ts";
import { CONFIDENCE, keyOf, reportOf, secretNameOf } from "./wording.ts";

export default defineRule({
  meta: {
    id: "credential-fallback",
    category: "credentials",
    severity: "high",
    severityReason: "Everybody who can read the source has the value.",
    summary: "A credential is the default of an environment variable",
    why: `The code looks as if it took the credential from the environment, but a container without the variable runs on with the one in the source: it is leaked like any hardcoded credential, and a missing Secret goes unnoticed. A guessable default of a signing key or a password lets anyone in.`,
    fix: `Revoke the credential and drop the default, so that a missing Secret fails at once:

\`\`\`python
token = os.environ["SERVICE_TOKEN"]
\`\`\`

Provide the key with a Modal Secret (\`modal secret create service-secret SERVICE_TOKEN=…\`) and say so where it is attached: \`modal.Secret.from_name("service-secret", required_keys=["SERVICE_TOKEN"])\`.`,
    autofix: { kind: "unsafe", does: `Drops the default, so that a missing variable is an error.` },
    confidence: CONFIDENCE,
    references: ["https://modal.com/docs/guide/secrets"],
    cwe: 798,
  },
  examples: {
    bad: [
      {
        title: "The second argument of getenv",
        files: {
          "app.py": `import os\n\nTOKEN = os.getenv("SERVICE_TOKEN", "{{random:32}}")  # expect: credential-fallback\n`,
        },
      },
      {
        title: "Or, behind a read of the environment",
        files: {
          "app.py": `import os\n\nKEY = os.environ.get("OPENAI_API_KEY") or "{{token:openai-project-key}}"  # expect: credential-fallback\n`,
        },
      },
      {
        title: "A database URL with user and password",
        files: {
          "app.py": `import os\n\nURL = os.environ.get("DATABASE_URL", "mysql://app:{{random:16}}@db.acme.io/app")  # expect: credential-fallback\n`,
        },
      },
      {
        title: "A password that somebody chose",
        files: {
          "app.py": `import os\n\nPASSWORD = os.environ.get("ADMIN_PASSWORD", "kn0ck-kn0ck!")  # expect: credential-fallback\n`,
        },
      },
    ],
    good: [
      { title: "No default", files: { "app.py": `import os\n\nTOKEN = os.environ["SERVICE_TOKEN"]\n` } },
      {
        title: "An empty default or a placeholder",
        files: {
          "app.py": `import os\n\nTOKEN = os.getenv("SERVICE_TOKEN", "")\nKEY = os.getenv("API_KEY", "not-needed")\n`,
        },
      },
      {
        title: "A setting",
        files: { "app.py": `import os\n\nPATH = os.getenv("TOKEN_CACHE_DIR", "/root/.cache/tokens")\n` },
      },
    ],
  },
  *check(context) {
    for (const placed of candidatesFor("credential-fallback", context)) {
      const key = placed.candidate.name ?? keyOf(placed.candidate);
      const secret = secretNameOf(placed.candidate, key);
      yield {
        ...reportOf(
          placed,
          `is used when \`${key}\` is not set, so a missing Secret goes unnoticed`,
          `Revoke it, read \`os.environ["${key}"]\` without a default, and provide it with \`modal secret create ${secret} ${key}=…\`.`,
        ),
        fixes: withoutDefault(placed, context),
      };
    }
  },
});
