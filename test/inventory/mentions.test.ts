import { describe, expect, it } from "vitest";
import { madeEvidence } from "../../src/inventory/made.ts";
import { mentionEvidence } from "../../src/inventory/mentions.ts";
import type { FileKind, SourceFile } from "../../src/source/source-file.ts";

const file = (kind: FileKind, text: string, path = `f.${kind}`): SourceFile => ({
  path,
  kind,
  text,
  bytes: 0,
  tracked: true,
});

function said(kind: FileKind, text: string): string[] {
  return mentionEvidence(file(kind, text), ["db", "ai-secret"]).map(({ secret, keys, provenance }) => {
    for (const { name, place } of keys) expect(text.slice(place?.span.start, place?.span.end)).toBe(name);
    expect(text.slice(provenance.place?.span.start, provenance.place?.span.end)).toBe(secret);
    return `${secret}: ${keys.map(({ name }) => name).join(" ")}`;
  });
}

describe("key lists beside a secret's name", () => {
  it.each<[FileKind, string, string[]]>([
    ["python", '"""App.\n\nRequired Modal Secret: db – PG_HOST, PG_USER\n"""\n', ["db: PG_HOST PG_USER"]],
    ["python", "# ai-secret: OPENAI_API_KEY\n", ["ai-secret: OPENAI_API_KEY"]],
    ["python", "x = 1  # db -> PG_HOST and PG_USER\n", ["db: PG_HOST PG_USER"]],
    [
      "python",
      '"""\nSecrets:\n    db (production):\n      - PG_HOST: where\n      - PG_USER\n\n    - OTHER_KEY\n"""',
      ["db: PG_HOST PG_USER"],
    ],
    ["python", 's = modal.Secret.from_name("db")  # PG_HOST, PG_USER\n', ["db: PG_HOST PG_USER"]],
    ["python", 'secrets=[modal.Secret.from_name("db")],  # contains PG_HOST\n', ["db: PG_HOST"]],
    ["markdown", "- `db` -> `TOKEN` which is your bot\n", ["db: TOKEN"]],
    ["markdown", "| `ai-secret` | `OPENAI_API_KEY`, `ORG` |\n", ["ai-secret: OPENAI_API_KEY ORG"]],
    ["markdown", "| `db` | `A_KEY`, `B_KEY` (opt), `C_KEY` |\n", ["db: A_KEY B_KEY C_KEY"]],
    ["markdown", "Create the Modal secret `db` with `PG_HOST` and `PG_USER`.\n", ["db: PG_HOST PG_USER"]],
    ["markdown", "- **db**: `A_KEY` which is your id and `B_KEY` which is not\n", ["db: A_KEY B_KEY"]],
    ["markdown", "**db** (with PG_HOST, PG_USER)\n", ["db: PG_HOST PG_USER"]],
    ["typescript", "// ai-secret: OPENAI_API_KEY\n", ["ai-secret: OPENAI_API_KEY"]],
    ["yaml", "# db: PG_HOST\n", ["db: PG_HOST"]],
  ])("%s: %s", (kind, text, expected) => {
    expect(said(kind, text)).toEqual(expected);
  });

  it.each<[FileKind, string]>([
    ["python", 'x = "db: PG_HOST"\n'],
    ["python", "db: PG_HOST = 1\n"],
    ["python", '"""my-db: PG_HOST, db-x: PG_HOST"""\n'],
    ["python", "# db: TODO\n# db: IMPORTANT, see below\n"],
    ["python", "# db: calls PG_HOST\n# db is PG_HOST\n"],
    ["python", 'f(Secret.from_name("db"), Secret.from_name("ai-secret"))  # PG_HOST\n'],
    ["python", 's = Secret.from_name("other")  # PG_HOST\n'],
    ["yaml", "db: PG_HOST\n"],
    ["markdown", "The db: PG_HOST=localhost\n"],
  ])("nothing in %s: %s", (kind, text) => {
    expect(said(kind, text)).toEqual([]);
  });
});

describe("secrets that the code makes", () => {
  it.each([
    ['Secret.create_deployed("db", {"A_KEY": a, "B_KEY": f({"C": 1})})', "db@null: A_KEY B_KEY"],
    [
      'modal.Secret.objects.create(\n  "db",\n  {"A_KEY": "x,y:z", **more}, environment_name="prod")',
      "db@prod: A_KEY+",
    ],
    ['modal.Secret.objects.create(name="db", env_dict={"A_KEY": "x", key: "y"})', "db@null: A_KEY+"],
  ])("%s", (text, expected) => {
    const source = file("python", text);
    const found = madeEvidence(source).map(
      ({ secret, environment, keys, complete }) =>
        `${secret}@${environment}: ${keys.map(({ name }) => name).join(" ")}${complete ? "" : "+"}`,
    );
    expect(found).toEqual([expected]);
  });

  it("leaves computed names and other classes alone", () => {
    const text = 'Secret.create_deployed(name, {"A_KEY": a})\nSecrets.create("db", {"A_KEY": a})\n';
    expect(madeEvidence(file("python", text))).toEqual([]);
  });
});
