import type { Fix } from "../../src/findings/finding.ts";
import type { Files } from "../../src/fixes/code.ts";
import { codeAt, replaceCode } from "../../src/fixes/edits.ts";
import { fixes } from "../../src/fixes/fix.ts";
import { isPositional } from "../../src/fixes/items.ts";
import type { DotenvUse } from "../../src/modal/uses.ts";
import { defineRule } from "../../src/rule.ts";

export default defineRule({
  meta: {
    id: "dotenv-path",
    category: "api",
    severity: "medium",
    severityReason: "The wrong values arrive without a word, but nothing leaks.",
    summary: "from_dotenv with a file's path, which loads .env instead",
    why: `The first argument of \`Secret.from_dotenv\` is where the search starts, not the file: \`from_dotenv(".env.prod")\` goes to the folder of \`.env.prod\` and loads **\`.env\`** from there or from a folder above it. The container gets the values of another stage, or none at all; Modal says nothing.`,
    fix: `Name the file with \`filename=\`: \`Secret.from_dotenv(filename=".env.prod")\`, or \`from_dotenv(__file__, filename=".env.prod")\` to start beside the module.`,
    autofix: { kind: "unsafe", does: `Names the file with \`filename=\`.` },
    confidence: `High where the last part of the path is known and is the name of a dotenv file other than the one looked for; silent for folders, \`__file__\` and paths that can't be told.`,
    references: ["https://modal.com/docs/reference/modal.Secret#from_dotenv"],
    cwe: 628,
  },
  examples: {
    bad: [
      {
        title: "The production file",
        files: {
          "app.py": `import modal

app = modal.App("api", secrets=[modal.Secret.from_dotenv(".env.production")])  # expect: dotenv-path
`,
        },
      },
      {
        title: "By keyword, in another folder",
        files: {
          "app.py": `import modal

app = modal.App("api")


@app.function(secrets=[modal.Secret.from_dotenv(path="config/prod.env")])  # expect: dotenv-path
def work():
    pass
`,
        },
      },
      {
        title: "Beside the module",
        files: {
          "app.py": `from pathlib import Path

import modal

local = modal.Secret.from_dotenv(Path(__file__).parent / ".env.local")  # expect: dotenv-path
app = modal.App("api", secrets=[local])
`,
        },
      },
    ],
    good: [
      {
        title: "The file by name",
        files: {
          "app.py": `import modal

app = modal.App("api", secrets=[modal.Secret.from_dotenv(filename=".env.production")])
`,
        },
      },
      {
        title: "The path of a file that is the one looked for",
        files: {
          "app.py": `import modal

one = modal.Secret.from_dotenv(".env")
two = modal.Secret.from_dotenv("config/.env.prod", filename=".env.prod")
app = modal.App("api", secrets=[one, two])
`,
        },
      },
      {
        title: "The search starts beside the module, or in a folder",
        files: {
          "app.py": `import modal

one = modal.Secret.from_dotenv(__file__)
two = modal.Secret.from_dotenv("config/env")
app = modal.App("api", secrets=[one, two])
`,
        },
      },
    ],
  },
  *check({ project, files }) {
    for (const use of project.uses.dotenv) {
      if (!isDotenvName(use.name) || use.filename === null || use.name === use.filename) continue;
      yield {
        severity: "medium",
        confidence: use.certain ? "high" : "medium",
        persona: "regular",
        message: `\`from_dotenv\` loads \`${use.filename}\`, not \`${use.name}\`: the path only says in which folder the search starts.`,
        help: `Name the file with \`filename="${use.name}"\`, and give its folder or \`__file__\` as the path where the search must start there.`,
        primary: { place: use.argument, label: "where the search starts" },
        related: [],
        path: [],
        fixes: fixesOf(use, files),
        subject: { secret: use.name },
      };
    }
  },
});

function isDotenvName(name: string): boolean {
  return /^\.env(?:[.-][\w.-]+)?$/.test(name) || /^[\w-][\w.-]*\.env$/.test(name);
}

/** Splits a plain path into the folder, where there is one, and the file's name. */
function fixesOf({ argument, call, name }: DotenvUse, files: Files): readonly Fix[] {
  const match = /^(["'])(?:([\w./-]*)\/)?([\w.-]+)\1$/.exec(codeAt(files, argument) ?? "");
  const code = codeAt(files, call) ?? "";
  if (match?.[3] !== name || !isPositional(files, argument) || /\bfilename\s*=/.test(code)) return [];
  const folder = match[2] === undefined ? "" : `"${match[2] || "/"}", `;
  return fixes(`Load \`${name}\``, false, replaceCode(files, argument, `${folder}filename="${name}"`));
}
