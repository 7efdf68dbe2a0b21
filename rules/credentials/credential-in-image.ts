import type { Report } from "../../src/findings/finding.ts";
import { fixes } from "../../src/fixes/fix.ts";
import { addToList } from "../../src/fixes/items.ts";
import type { ImageStep } from "../../src/modal/image-steps.ts";
import type { EnvDefinition } from "../../src/modal/project.ts";
import { defineRule, type RuleContext } from "../../src/rule.ts";
import { placeKey } from "../../src/source/span.ts";
import { isCredentialKey } from "../shared/credential-keys.ts";
import { listed } from "../shared/words.ts";
import { outOfImage } from "./fixes.ts";
import { candidatesFor } from "./placement.ts";
import { advice, CONFIDENCE, reportOf, secretNameFor, secretNameOf } from "./wording.ts";

export default defineRule({
  meta: {
    id: "credential-in-image",
    category: "credentials",
    severity: "high",
    severityReason: "Everything that uses the image has the value, and it stays in its layers.",
    summary: "A credential is baked into an image",
    why: `What stands in \`Image.env\`, in a Dockerfile's \`ENV\` and \`ARG\` or in a build command, and every file that is copied, becomes a layer: every function that uses the image has the credential, whatever Secrets it is given, and rotating it means building again.`,
    fix: `Revoke the credential and attach a Secret to the functions instead. A build step that needs it gets it for that step alone: \`image.run_commands("…", secrets=[modal.Secret.from_name("…")])\`, or \`pip_install_private_repos(…, secrets=[…])\`.`,
    autofix: {
      kind: "unsafe",
      does: `Moves a key from \`Image.env\` into a secret of the functions that use the image, and leaves dotenv files out of a copied folder (\`ignore=\`). Build commands and Dockerfiles are left to you.`,
    },
    confidence: `${CONFIDENCE} A value that is taken from a variable of the deploying machine is reported where its key's name says that it is a credential. A dotenv file that goes along is reported where it holds credentials, or where it is named and git ignores it (medium confidence); a template (\`.env.example\`) and plain settings are not, nor what \`ignore=\` or \`.dockerignore\` leaves out. Where the folder that \`modal\` or \`docker\` is started in decides, only what goes along in each case is reported.`,
    references: ["https://modal.com/docs/guide/images"],
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
        title: "A credential of the machine that deploys",
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
        title: "A Dockerfile",
        files: { Dockerfile: `FROM python:3.12\nENV SERVICE_TOKEN={{random:32}}\n` },
        expect: ["Dockerfile:2"],
      },
      {
        title: "A build command",
        files: {
          "app.py": `import modal\n\nimage = modal.Image.debian_slim().run_commands(\n    "export HF_TOKEN={{token:hf-user-token}} && make models",  # expect: credential-in-image\n)\n`,
        },
      },
      {
        title: "A package index with a password",
        files: {
          "app.py": `import modal\n\nimage = modal.Image.debian_slim().pip_install(\n    "acme",\n    index_url="https://ci:{{random:24}}@pypi.acme.io/simple",  # expect: credential-in-image\n)\n`,
        },
      },
      {
        title: "A whole dotenv file as env",
        files: {
          "app.py": `import modal
from dotenv import dotenv_values

image = modal.Image.debian_slim().env({**dotenv_values(".env"), "REGION": "eu"})  # expect: credential-in-image
other = modal.Image.debian_slim().env(dotenv_values())  # expect: credential-in-image
`,
          ".env": `SERVICE_TOKEN={{random:32}}\n`,
        },
      },
      {
        title: "A dotenv file that git ignores",
        files: {
          "app.py": `import modal\n\nimage = modal.Image.debian_slim().add_local_file(\n    ".env",  # expect: credential-in-image\n    "/root/.env",\n)\n`,
        },
      },
      {
        title: "A folder with a dotenv file in it",
        files: {
          "app.py": `import modal\n\nimage = modal.Image.debian_slim().add_local_dir(".", "/root/app", ignore=["*.md"])  # expect: credential-in-image\n`,
          "config/.env": `SERVICE_TOKEN={{random:32}}\n`,
        },
      },
      {
        title: "All of the build context",
        files: {
          "app.py": `import modal\n\nimage = modal.Image.debian_slim().dockerfile_commands(\n    "WORKDIR /app",\n    "COPY . .",  # expect: credential-in-image\n)\n`,
          Dockerfile: `FROM python:3.12\nADD . /app  # expect: credential-in-image\n`,
          ".env": `SERVICE_TOKEN={{random:32}}\n`,
        },
      },
      {
        title: "What a build argument names, behind a here-document",
        files: {
          Dockerfile: `ARG BASE=python:3.12\nFROM \${BASE}\nARG SOURCE=.\nRUN <<END\nCOPY is no instruction here\nmake\nEND\nCOPY $SOURCE /app  # expect: credential-in-image\n`,
          ".env": `SERVICE_TOKEN={{random:32}}\n`,
        },
      },
      {
        title: "A variable of the deploying machine in a build step",
        files: {
          "app.py": `import os

import modal

token = os.environ["GITHUB_TOKEN"]
image = (
    modal.Image.from_dockerfile("Dockerfile", build_args={"GITHUB_TOKEN": token, "CI": os.getenv("CI", "")})  # expect: credential-in-image
    .pip_install("acme", extra_index_url=f"https://ci:{token}@pypi.acme.io/simple")  # expect: credential-in-image
    .run_commands(f"huggingface-cli login --token {os.environ['HF_TOKEN']}")  # expect: credential-in-image
)
`,
        },
      },
    ],
    good: [
      {
        title: "Dotenv files without credentials, and templates",
        files: {
          "app.py": `import modal
from dotenv import dotenv_values

image = (
    modal.Image.debian_slim()
    .env(dotenv_values("settings.env"))
    .add_local_file(".env.example", "/root/.env.example")
    .add_local_dir(".", "/root/app")
    .dockerfile_commands("COPY . .")
)
`,
          "settings.env": `LOG_LEVEL=debug\nHF_HOME=/cache/hf\n`,
          ".env.example": `SERVICE_TOKEN=\n`,
        },
      },
      {
        title: "The dotenv file is left out",
        files: {
          "app.py": `import modal

image = (
    modal.Image.debian_slim()
    .add_local_dir(".", "/root/app", ignore=["**/.env"])
    .add_local_dir(".", "/root/other", ignore=modal.FilePatternMatcher("**/.env*"))
    .dockerfile_commands("COPY . .")
)
`,
          ".dockerignore": `# local\n.env*\n`,
          Dockerfile: `FROM python:3.12\nCOPY . /app\n`,
          ".env": `SERVICE_TOKEN={{random:32}}\n`,
        },
      },
      {
        title: "Lines of a here-document",
        files: {
          Dockerfile: `FROM python:3.12\nARG SOURCE\nRUN <<END cat >notes.txt\nCOPY . /app\nEND\nCOPY $SOURCE /app\n`,
          ".env": `SERVICE_TOKEN={{random:32}}\n`,
        },
      },
      {
        title: "A build stage that is left behind",
        files: {
          Dockerfile: `FROM node:22 AS build\nCOPY . .\nRUN npm run build\nFROM nginx\nCOPY --from=build /dist /usr/share/nginx/html\n`,
          ".env": `SERVICE_TOKEN={{random:32}}\n`,
        },
      },
      {
        title: "Settings of the image",
        files: {
          "app.py": `import modal\n\nimage = modal.Image.debian_slim().env({"HF_HOME": "/cache", "TOKENIZERS_PARALLELISM": "false"})\n`,
        },
      },
      {
        title: "The Secret for the build step",
        files: {
          "app.py": `import modal\n\nimage = modal.Image.debian_slim().run_commands(\n    "make models", secrets=[modal.Secret.from_name("hf-secret")]\n)\n`,
        },
      },
      {
        title: "A build argument without a value",
        files: { Dockerfile: `FROM python:3.12\nARG SERVICE_TOKEN\nENV SERVICE_TOKEN=\${SERVICE_TOKEN}\n` },
      },
    ],
  },
  *check(context) {
    for (const placed of candidatesFor("credential-in-image", context)) {
      const { candidate, target } = placed;
      yield {
        ...reportOf(placed, "is baked into the image, so everything that uses the image has it", advice(placed)),
        fixes:
          target?.kind === "image"
            ? outOfImage(target.keyPlace, target.key, secretNameOf(candidate, target.key), context)
            : [],
      };
    }
    yield* localCredentials(context);
    for (const step of context.project.imageSteps) {
      const found = step.kind === "variable" ? ofVariables(step) : ofDotenv(step, context);
      if (found) yield found;
    }
  },
});

/** A dotenv file that goes along: one with credentials in it, or one that is not among the project's files. */
function ofDotenv(step: ImageStep, { candidates, files: sources }: RuleContext): Report | null {
  const { kind, place, files, absent, certain, folderCall } = step;
  const found = files.flatMap((file) =>
    (candidates.get(file) ?? [])
      .filter((each) => each.kind !== "public" && each.confidence !== "low")
      .map(({ span, name }) => ({ file, span, name })),
  );
  const [first] = found;
  if (!first && absent === null) return null;
  const holders = first ? [...new Set(found.map(({ file }) => file))] : [absent ?? ""];
  const keys = [...new Set(found.flatMap(({ name }) => (name === null ? [] : [name])))];
  const whose = keys.length > 0 ? `, with ${listed(keys)},` : "";
  const goes = kind === "env" ? "becomes env of the image" : "is copied into the image";
  return {
    ...common,
    confidence: first && certain ? "high" : "medium",
    message: `\`${holders[0]}\`${whose} ${goes}, so everything that uses the image has all its values.`,
    help:
      kind === "env"
        ? 'Give the keys to the functions that need them: `secrets=[modal.Secret.from_dotenv()]`, or `modal secret create service-secret --from-dotenv .env` once and `secrets=[modal.Secret.from_name("service-secret")]`.'
        : 'Leave it out (`ignore=["**/.env*"]`, or `.env*` in `.dockerignore`) and give the keys to the functions that need them: `secrets=[modal.Secret.from_dotenv()]`.',
    fixes: folderCall
      ? fixes("Leave dotenv files out", false, addToList(sources, folderCall, "ignore", '"**/.env*"'))
      : [],
    primary: { place, label: "the file goes along here" },
    related: found.slice(0, 3).map(({ file, span }) => ({ place: { file, span }, label: "a credential in it" })),
    subject: { key: holders[0] ?? "" },
  };
}

/** Credentials of the deploying machine that a build step is made with: in a command, an index URL, a build argument. */
function ofVariables({ place, variables, certain }: ImageStep): Report | null {
  const keys = variables.filter(isCredentialKey);
  const [key] = keys;
  if (key === undefined) return null;
  return {
    ...common,
    confidence: certain ? "high" : "medium",
    message: `${listed(keys)} of the deploying machine ${keys.length > 1 ? "become" : "becomes"} part of a build step, which the image keeps.`,
    help: `Give the step a Secret and read the variable there: \`run_commands("… $${key}", secrets=[modal.Secret.from_name("…", required_keys=["${key}"])])\`.`,
    primary: { place, label: "kept in the image" },
    related: [],
    subject: { key },
  };
}

const common: Pick<Report, "severity" | "persona" | "path" | "fixes"> = {
  severity: "high",
  persona: "regular",
  path: [],
  fixes: [],
};

/** Credentials of the deploying machine that `Image.env` writes into a layer: the value is not in the source, but in the image. */
function* localCredentials(context: RuleContext): Generator<Report> {
  const seen = new Set<string>();
  for (const { env } of context.project.workloads) {
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
        fixes: outOfImage(place, key, secretNameFor(key), context),
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
