// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the strings hold shell and CI text, not JavaScript.
import { describe, expect, it } from "vitest";
import { creationEvidence, inferEvidence, inferredKeys } from "../../src/inventory/infer.ts";
import type { FileKind, SourceFile } from "../../src/source/source-file.ts";

function file(path: string, kind: FileKind, text: string, tracked: boolean | null = true): SourceFile {
  return { path, kind, text, bytes: text.length, tracked };
}

/** `name@environment: KEY KEY …`, with `+` at the end when keys may be missing. */
function read(kind: FileKind, text: string, path = `file.${kind}`): string[] {
  const source = file(path, kind, text);
  return creationEvidence(source).map(({ secret, environment, keys, complete, provenance }) => {
    for (const { name, place } of keys) {
      const at = place && text.slice(place.span.start, place.span.end);
      expect(at === name || at?.startsWith('"${')).toBe(true);
    }
    expect(text.slice(provenance.place?.span.start)).toMatch(/^\S/);
    return `${secret}${environment ? `@${environment}` : ""}: ${keys.map(({ name }) => name).join(" ")}${complete ? "" : "+"}`;
  });
}

describe("modal secret create in shell", () => {
  it.each([
    ["one line", "modal secret create openai-secret OPENAI_API_KEY=sk-1\n", ["openai-secret: OPENAI_API_KEY"]],
    [
      "continued",
      'modal secret create db \\\n  PGHOST="$H" \\\n  "PGUSER=$U" PGPASSWORD="$(op read x)"\n',
      ["db: PGHOST PGUSER PGPASSWORD"],
    ],
    ["options around", "modal secret create --force -e prod db A_KEY=1 --env=prod\n", ["db@prod: A_KEY"]],
    ["environment by variable", "E=prod\nmodal secret create db A_KEY=1 --env $E\n", ["db@prod: A_KEY"]],
    ["environment by prefix", "MODAL_ENVIRONMENT=dev modal secret create db A_KEY=1\n", ["db@dev: A_KEY"]],
    ["environment not known", 'modal secret create db A_KEY=1 --env "$1"\n', ["db: A_KEY"]],
    ["runner", "uv run modal secret create db A_KEY=1\n", ["db: A_KEY"]],
    ["name by variable", 'NAME="db"\nmodal secret create "${NAME}-prod" A_KEY=1\n', ["db-prod: A_KEY"]],
    ["name by default", 'modal secret create "${NAME:-db}" A_KEY=1\n', ["db: A_KEY"]],
    [
      "name by loop",
      "for s in dev prod; do modal secret create db-$s A_KEY=1; done\n",
      ["db-dev: A_KEY", "db-prod: A_KEY"],
    ],
    ["name not known", 'modal secret create "$1" A_KEY=1\n', []],
    [
      "known array",
      'ARGS=(A_KEY=1 "B_KEY=$B")\nARGS+=(C_KEY=2)\nmodal secret create db "${ARGS[@]}"\n',
      ["db: A_KEY B_KEY C_KEY"],
    ],
    ["unknown array", 'modal secret create db A_KEY=1 "${MORE[@]}"\n', ["db: A_KEY+"]],
    ["a file", "modal secret create db --from-dotenv .env.prod\n", ["db: +"]],
    [
      "in if and function",
      "f() {\n  if true; then\n    modal secret create db A_KEY=1 || true\n  fi\n}\n",
      ["db: A_KEY"],
    ],
    [
      "in a comment",
      "#!/bin/sh\n# First: modal secret create db \\\n#   A_KEY=1 \\\n#   B_KEY=2\necho\n",
      ["db: A_KEY B_KEY"],
    ],
    ["in an echo", 'echo "run: modal secret create db A_KEY=..."\necho done\n', ["db: A_KEY"]],
    ["in a heredoc", "cat <<EOF\n  modal secret create db A_KEY=1\nEOF\n", ["db: A_KEY"]],
    ["placeholder values", "modal secret create db A_KEY=<your key> B_KEY=<another>\n", ["db: A_KEY B_KEY"]],
    [
      "placeholders with spaces, bars and brackets",
      "modal secret create db A_KEY=<your key > B_KEY=< a | b > C_KEY=<12 digits> D_KEY=(your key) E_KEY=your key here F_KEY=x\n",
      ["db: A_KEY B_KEY C_KEY D_KEY E_KEY F_KEY+"],
    ],
    ["Django's key", "modal secret create db SECRET_KEY=<a long random string>\n", ["db: SECRET_KEY"]],
    ["placeholder name", "modal secret create <name> A_KEY=1\nmodal secret create SECRET_NAME KEY=VALUE\n", []],
    ["placeholder key", "modal secret create db KEY=VALUE\n", ["db: +"]],
    ["nothing of the kind", "modal secret list\nmodal volume create x\n", []],
    ["carriage returns", "modal secret create db \\\r\n  A_KEY=1 \\\r\n  B_KEY=2\r\n", ["db: A_KEY B_KEY"]],
  ])("%s", (_, text, expected) => {
    expect(read("shell", text)).toEqual(expected);
  });
});

describe("modal secret create elsewhere", () => {
  it.each<[string, FileKind, string, string[]]>([
    [
      "a fence",
      "markdown",
      "# Setup\n\nDon't forget:\n\n```bash\n$ modal secret create db \\\n    A_KEY=1 \\\n    B_KEY=2\n```\n",
      ["db: A_KEY B_KEY"],
    ],
    ["a fence in a list", "markdown", "1. Do\n   ```sh\n   modal secret create db A_KEY=1\n   ```\n", ["db: A_KEY"]],
    [
      "two fences with one variable",
      "markdown",
      "```sh\nN=db\n```\nthen\n```sh\nmodal secret create $N A_KEY=1\n```\n",
      ["db: A_KEY"],
    ],
    [
      "an open quote in another fence",
      "markdown",
      "```\nit's\n```\n```\nmodal secret create db A_KEY=1\n```\n",
      ["db: A_KEY"],
    ],
    ["inline code", "markdown", "It's made by `modal secret create db A_KEY=x`, then `B_KEY=2`.\n", ["db: A_KEY"]],
    ["prose without keys", "markdown", "Use `modal secret create db`.\n", ["db: +"]],
    [
      "PowerShell backticks",
      "markdown",
      "```powershell\nmodal secret create db `\n  A_KEY=1 `\n  B_KEY=2\n```\n",
      ["db: A_KEY B_KEY"],
    ],
    ["a table", "markdown", "| step | `modal secret create db A_KEY=1` | `X=2` |\n", ["db: A_KEY"]],
    [
      "a CI step",
      "yaml",
      "jobs:\n  a:\n    steps:\n      - run: modal secret create db A_KEY=${{ secrets.A }} -e prod\n",
      ["db@prod: A_KEY"],
    ],
    [
      "a CI block",
      "yaml",
      '      - run: |\n          NAME=db\n          modal secret create $NAME \\\n            A_KEY=${{ secrets.A }} \\\n            B_KEY="${{ secrets.B }}"\n      - uses: x\n',
      ["db: A_KEY B_KEY"],
    ],
    [
      "a recipe",
      "makefile",
      "NAME := db\nsecrets:\n\t@modal secret create $(NAME) A_KEY=$(A) --env=$(ENV)\n",
      ["db: A_KEY"],
    ],
    [
      "a docstring",
      "python",
      '"""Setup.\n\n    modal secret create db \\\\\n        A_KEY=1 \\\\\n        B_KEY=2\n\nThat\'s all.\n"""\n',
      ["db: A_KEY B_KEY"],
    ],
    ["a comment", "python", "x = 1  # modal secret create db A_KEY=1\n", ["db: A_KEY"]],
    ["a message", "python", 'print("Run: modal secret create db A_KEY=...")\ny = "B_KEY=2"\n', ["db: A_KEY"]],
    [
      "a message in parts",
      "python",
      'raise E(\n    "modal secret create db "\n    "A_KEY=... B_KEY=..."\n)\n',
      ["db: A_KEY B_KEY"],
    ],
    ["an f-string with the name", "python", 'f"modal secret create {name} A_KEY={a}"\n', []],
    [
      "an argument list",
      "python",
      'run(["modal", "secret", "create", "db", f"A_KEY={a}", "B_KEY=" + b, "--force"])\n',
      ["db: A_KEY B_KEY"],
    ],
    ["an argument list with more", "python", 'run(["modal", "secret", "create", "db", *pairs])\n', ["db: +"]],
    ["a comment in TypeScript", "typescript", "/**\n * modal secret create db \\\n *   A_KEY=1\n */\n", ["db: A_KEY"]],
    ["a template string", "typescript", "console.log(`modal secret create db A_KEY=1`);\n", ["db: A_KEY"]],
    ["a notebook", "notebook", '{"source": ["!modal secret create db A_KEY=1\\n", "x\\n"]}', ["db: A_KEY"]],
    [
      "a Dockerfile",
      "dockerfile",
      "FROM x\nRUN pip install modal && \\\n    modal secret create db A_KEY=1\n",
      ["db: A_KEY"],
    ],
    ["HTML", "text", "<code>modal secret create db A_KEY=1</code>", ["db: A_KEY"]],
  ])("%s", (_, kind, text, expected) => {
    expect(read(kind, text)).toEqual(expected);
  });

  it("takes tests and vendored copies for material", () => {
    expect(read("shell", "modal secret create db A_KEY=1\n", "tests/setup.sh")).toEqual([]);
    expect(read("shell", "modal secret create db A_KEY=1\n", "vendor/x/setup.sh")).toEqual([]);
  });
});

describe("other evidence", () => {
  it("reads the file that a command names, when git tracks it", () => {
    const script = file("ops/a.sh", "shell", "modal secret create db --from-dotenv prod.env --from-json=k.json\n");
    const files = [script, file("ops/prod.env", "dotenv", "A_KEY=1\n"), file("ops/k.json", "json", '{"B_KEY": "x"}')];
    const keys = (list: SourceFile[]) =>
      inferEvidence(list, null)
        .filter(({ secret }) => secret === "db")
        .flatMap((one) => one.keys.map(({ name }) => name));
    expect(keys(files)).toEqual(["A_KEY", "B_KEY"]);
    expect(keys(files.map((one) => ({ ...one, tracked: false })))).toEqual([]);
  });

  it("knows dotenv files and their examples, tied to no secret", () => {
    const evidence = inferEvidence(
      [file(".env", "dotenv", "A_KEY=1\n", false), file(".env.example", "dotenv", "export B_KEY=\n# C=1\n")],
      null,
    );
    expect(
      evidence.map(({ secret, provenance, tracked, keys }) => [secret, provenance.how, tracked, keys[0]?.name]),
    ).toEqual([
      [null, "dotenv", false, "A_KEY"],
      [null, "dotenv-example", true, "B_KEY"],
    ]);
  });

  it("falls back on a template only where nothing else is known", () => {
    const evidence = creationEvidence(file("a.sh", "shell", "modal secret create openai-secret MY_OPENAI=1 -e prod\n"));
    expect(inferredKeys(evidence, "openai-secret", "prod")).toMatchObject({ strength: "stated" });
    expect(inferredKeys(evidence, "openai-secret", "dev")).toMatchObject({
      strength: "template",
      keys: [{ name: "OPENAI_API_KEY" }],
    });
    expect(inferredKeys(evidence, "custom", null)).toBeNull();
  });

  it("keeps no value", () => {
    const value = ["sk", "proj", "a8Zq".repeat(8)].join("-");
    const text = `modal secret create db A_KEY=${value} "B_KEY=${value}" ${value}\n`;
    expect(JSON.stringify(creationEvidence(file("a.sh", "shell", text)))).not.toContain(value);
  });
});
