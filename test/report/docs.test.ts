/** docs/output.md shows real output: this renders its examples, and fails when they are stale. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { FORMAT_NAMES, loadFormat } from "../../src/report/formats.ts";
import { at, finding, OPTIONS, placeOf, report, rule, source } from "./sample.ts";

const page = readFileSync(new URL("../../docs/output.md", import.meta.url), "utf8");

const app = source(
  "app.py",
  `import modal
from llm import client

app = modal.App("shop")


@app.function(secrets=[modal.Secret.from_name("openai")])
def answer(question: str):
    return client().ask(question)
`,
);
const llm = source("llm.py", 'import os\n\n\ndef client():\n    return Client(os.environ["OPENAI_KEY"])\n');
const example = report(
  [app, llm],
  [
    finding(at(llm, 'os.environ["OPENAI_KEY"]', "read here, without a default"), {
      message: "`answer` reads `OPENAI_KEY`, which none of its secrets holds: the call fails with a KeyError.",
      help: "Read `OPENAI_API_KEY`, which the secret `openai` holds.",
      related: [at(app, 'modal.Secret.from_name("openai")', "holds OPENAI_API_KEY")],
      path: [at(app, "client()", "`answer` calls `client`")],
      fixes: [
        {
          title: "Read `OPENAI_API_KEY`.",
          safe: false,
          edits: [{ place: placeOf(llm, '"OPENAI_KEY"'), replacement: '"OPENAI_API_KEY"' }],
        },
      ],
      subject: { app: "shop", workload: "answer", secret: "openai", key: "OPENAI_KEY" },
      fingerprint: "5f2c0e91d7a84b36",
    }),
  ],
  { version: "0.1.0", rules: [rule("unresolved-env-key", { summary: "An env key is read that nothing provides" })] },
);

test.each([
  ["terminal", "text"],
  ["concise", "text"],
  ["json", "json"],
  ["github", "text"],
] as const)("the example of %s is what leastkey prints", async (name, language) => {
  const render = await loadFormat(name);
  expect(page).toContain(`\`\`\`${language}\n${render(example, { ...OPTIONS, docs: null })}\`\`\``);
});

test("every format is described", () => {
  for (const name of FORMAT_NAMES) expect(page).toContain(`\`${name}\``);
});
