import { expect, it } from "vitest";
import { commandSecrets } from "../../src/inventory/command-secrets.ts";
import type { FileKind, SourceFile } from "../../src/source/source-file.ts";

const file = (kind: FileKind, text: string, tracked: boolean | null = true): SourceFile => ({
  path: "x",
  kind,
  text,
  bytes: text.length,
  tracked,
});

function given(one: SourceFile): readonly string[] {
  const { names, open } = commandSecrets([one]);
  return [...names, ...(open ? ["?"] : [])];
}

it.each<[string, FileKind, string, readonly string[]]>([
  ["a shell", "shell", "modal shell --secret a --secret=b\n", ["a", "b"]],
  ["quotes", "shell", `modal shell --secret "a" --secret 'b'\n`, ["a", "b"]],
  [
    "lines that go on",
    "shell",
    "uv run modal server deploy --image i:1 \\\n  --secret a \\\n  --registry-secret b\n",
    ["a", "b"],
  ],
  [
    "a profile before the command",
    "makefile",
    "pull:\n\tmodal --profile=x image pull --registry-secret a i:1\n",
    ["a"],
  ],
  ["a step", "yaml", "- run: modal image build -t x --registry-secret a .\n", ["a"]],
  ["a script of package.json", "json", `{ "scripts": { "sh": "modal shell --secret \\"a\\" app.py" } }`, ["a"]],
  ["a variable", "shell", 'modal shell --secret "$SECRET"\n', ["?"]],
  ["what comes after the command", "shell", "modal shell x && tool --secret a\n", []],
  ["another command", "shell", "modal run app.py --secret a\n", []],
  ["values of local variables", "shell", "modal server deploy --secret-from-env API_KEY --image i:1\n", []],
  ["a document", "markdown", "```sh\nmodal shell --secret a\n```\n", []],
])("%s", (_, kind, text, expected) => {
  expect(given(file(kind, text))).toEqual(expected);
});

it("passes over what git doesn't track", () => {
  expect(given(file("shell", "modal shell --secret a\n", false))).toEqual([]);
});
