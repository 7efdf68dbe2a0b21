import type { Report } from "../../src/findings/finding.ts";
import type { EnvDefinition, ModalProject } from "../../src/modal/project.ts";
import { defineRule } from "../../src/rule.ts";
import { placeKey } from "../../src/source/span.ts";
import { isCredentialKey } from "../shared/credential-keys.ts";
import { candidatesFor } from "./placement.ts";
import { advice, CONFIDENCE, reportOf } from "./wording.ts";

export default defineRule({
  meta: {
    id: "credential-in-image",
    category: "credentials",
    severity: "high",
    summary: "A credential is baked into an image",
    why: `What stands in \`Image.env\`, in a Dockerfile's \`ENV\` and \`ARG\` or in a build command becomes a layer: every function that uses the image has the credential, whatever Secrets it is given, and rotating it means building again.`,
    fix: `Revoke the credential and attach a Secret to the functions instead. A build step that needs it gets it for that step alone: \`image.run_commands("…", secrets=[modal.Secret.from_name("…")])\`, or \`pip_install_private_repos(…, secrets=[…])\`.`,
    confidence: `${CONFIDENCE} A value that is taken from a variable of the deploying machine is reported where its key's name says that it is a credential.`,
    references: ["https://modal.com/docs/guide/images", "https://cwe.mitre.org/data/definitions/798.html"],
    cwe: 798,
  },
  examples: {
    bad: [
      {
        title: "Image.env",
        files: {
          "app.py": `import modal

app = modal.App("x")
image = modal.Image.debian_slim().env({"SERVICE_TOKEN": "{{random:32}}"})  # expect: credential-in-image


@app.function(image=image)
def f(): ...
`,
        },
      },
      {
        title: "a credential of the machine that deploys",
        files: {
          "app.py": `import os

import modal

app = modal.App("x")
image = modal.Image.debian_slim().env(
    {
        "HF_TOKEN": os.environ["HF_TOKEN"],  # expect: credential-in-image
        "REGION": os.environ.get("REGION", "eu"),
    }
)


@app.function(image=image)
def f(): ...
`,
        },
      },
      {
        title: "a Dockerfile",
        files: { Dockerfile: `FROM python:3.12\nENV SERVICE_TOKEN={{random:32}}\n` },
        expect: ["Dockerfile:2"],
      },
      {
        title: "a build command",
        files: {
          "app.py": `import modal\n\nimage = modal.Image.debian_slim().run_commands(\n    "export HF_TOKEN={{token:hf-user-token}} && make models",  # expect: credential-in-image\n)\n`,
        },
      },
      {
        title: "a package index with a password",
        files: {
          "app.py": `import modal\n\nimage = modal.Image.debian_slim().pip_install(\n    "acme",\n    index_url="https://ci:{{random:24}}@pypi.acme.io/simple",  # expect: credential-in-image\n)\n`,
        },
      },
    ],
    good: [
      {
        title: "settings of the image",
        files: {
          "app.py": `import modal\n\nimage = modal.Image.debian_slim().env({"HF_HOME": "/cache", "TOKENIZERS_PARALLELISM": "false"})\n`,
        },
      },
      {
        title: "the Secret for the build step",
        files: {
          "app.py": `import modal\n\nimage = modal.Image.debian_slim().run_commands(\n    "make models", secrets=[modal.Secret.from_name("hf-secret")]\n)\n`,
        },
      },
      {
        title: "a build argument without a value",
        files: { Dockerfile: `FROM python:3.12\nARG SERVICE_TOKEN\nENV SERVICE_TOKEN=\${SERVICE_TOKEN}\n` },
      },
    ],
  },
  *check(context) {
    for (const placed of candidatesFor("credential-in-image", context)) {
      yield reportOf(
        placed,
        "is baked into the image, so everything that uses the image has it",
        advice(placed.candidate, "Revoke it"),
      );
    }
    yield* localCredentials(context.project);
  },
});

/** Credentials of the deploying machine that `Image.env` writes into a layer: the value is not in the source, but in the image. */
function* localCredentials(project: ModalProject): Generator<Report> {
  const seen = new Set<string>();
  for (const { env } of project.workloads) {
    for (const definition of env) {
      const variable = localCredential(definition);
      const at = placeKey(definition.place);
      if (variable === null || seen.has(at)) continue;
      seen.add(at);
      const { key, place, certain } = definition;
      yield {
        severity: "high",
        confidence: certain ? "high" : "medium",
        persona: "regular",
        message: `\`${key}\` is taken from \`${variable}\` of the deploying machine and baked into the image, so everything that uses the image has it.`,
        help: `Take it out of \`Image.env\` and give it to the functions that need it: \`secrets=[modal.Secret.from_name("…", required_keys=["${key}"])]\`.`,
        primary: { place, label: `\`${key}\` becomes part of the image` },
        related: [],
        path: [],
        fixes: [],
        subject: { key },
      };
    }
  }
}

/** The variable that a credential of the image's env is taken from; null for settings and for values of other origin. */
function localCredential({ key, from, fromEnv }: EnvDefinition): string | null {
  const [variable] = fromEnv;
  if (from !== "image" || variable === undefined) return null;
  return isCredentialKey(key) ? variable : null;
}
