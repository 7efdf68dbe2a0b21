import { fixes } from "../../src/fixes/fix.ts";
import { unwrapList } from "../../src/fixes/items.ts";
import { defineRule } from "../../src/rule.ts";

export default defineRule({
  meta: {
    id: "registry-secrets",
    category: "api",
    severity: "medium",
    severityReason: "The pull fails, and nothing is exposed.",
    summary: "secrets= on a method that pulls an image, which takes the one secret=",
    why: `\`Image.from_registry\`, \`from_aws_ecr\` and \`from_gcp_artifact_registry\` log in to the registry with \`secret=\`, one secret. \`from_registry\` also takes \`secrets=\` without a word and gives it to later build steps: the pull goes out without a login, and a private image is "unauthorized". The other two fail at once with a \`TypeError\`.`,
    fix: `Give the one secret with the registry's login as \`secret=\`. A public image needs none.`,
    autofix: { kind: "unsafe", does: `Gives the one secret in the list as \`secret=\`.` },
    confidence: `High: the methods' signatures say so. Below the default where the same call runs build steps (\`setup_dockerfile_commands=\`), which do get the secrets, or also gives \`secret=\`.`,
    references: ["https://modal.com/docs/guide/private-registries", "https://modal.com/docs/reference/modal.Image"],
    cwe: 628,
  },
  examples: {
    bad: [
      {
        title: "A private image, with the login where it isn't used",
        files: {
          "app.py": `import modal

image = modal.Image.from_registry(
    "registry.example.com/team/base:1",
    secrets=[modal.Secret.from_name("registry-login")],  # expect: registry-secrets
)
app = modal.App("train", image=image)
`,
        },
      },
      {
        title: "ECR refuses the plural",
        files: {
          "app.py": `import modal

aws = modal.Secret.from_name("aws-ecr")
image = modal.Image.from_aws_ecr("000000000000.dkr.ecr.us-east-1.amazonaws.com/base:1", secrets=[aws])  # expect: registry-secrets
app = modal.App("train", image=image)
`,
        },
      },
      {
        title: "Inside a chain",
        files: {
          "app.py": `from modal import App, Image, Secret

image = (
    Image.from_gcp_artifact_registry(
        "us-docker.pkg.dev/team/images/base:1",
        secrets=[Secret.from_name("gcp")],  # expect: registry-secrets
    )
    .pip_install("httpx")
)
app = App("train", image=image)
`,
        },
      },
    ],
    good: [
      {
        title: "The one secret",
        files: {
          "app.py": `import modal

image = modal.Image.from_registry("registry.example.com/team/base:1", secret=modal.Secret.from_name("registry-login"))
app = modal.App("train", image=image)
`,
        },
      },
      {
        title: "The build steps get the secrets",
        files: {
          "app.py": `import modal

image = modal.Image.from_registry(
    "python:3.12-slim",
    setup_dockerfile_commands=["RUN pip install --index-url https://$INDEX_LOGIN@pypi.example.com/simple tools"],
    secrets=[modal.Secret.from_name("index-login")],
)
app = modal.App("train", image=image)
`,
        },
      },
      {
        title: "Secrets of the step after the pull",
        files: {
          "app.py": `import modal

image = modal.Image.from_registry("python:3.12-slim").run_commands(
    "pip install --index-url https://$INDEX_LOGIN@pypi.example.com/simple tools",
    secrets=[modal.Secret.from_name("index-login")],
)
app = modal.App("train", image=image)
`,
        },
      },
    ],
  },
  *check({ project, files }) {
    for (const use of project.uses.registry) {
      const method = use.callee.replace(/^modal\./, "");
      yield {
        severity: use.fails ? "high" : "medium",
        confidence: use.fails || (use.certain && !use.hasOtherUse) ? "high" : "low",
        persona: use.fails || !use.hasOtherUse ? "regular" : "pedantic",
        message: use.fails
          ? `\`${method}\` takes no \`secrets=\`: the call fails with a \`TypeError\` as soon as the module is imported.`
          : `\`secrets=\` doesn't log in to the registry: \`${method}\` pulls the image without them, and a private image is refused.`,
        help: "Give the secret with the registry's login as `secret=`, one secret and no list.",
        primary: { place: use.argument, label: "not used for the pull" },
        related: [],
        path: [],
        fixes: use.hasOtherUse
          ? []
          : fixes("Give it as `secret=`", false, unwrapList(files, use.argument, "secrets", "secret")),
        subject: { key: method },
      };
    }
  },
});
