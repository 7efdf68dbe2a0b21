import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addToArray, removeFromArray, setValue } from "../../src/inventory/edit.ts";
import { type Imported, mergeImport, readImport } from "../../src/inventory/import.ts";
import { parseInventory } from "../../src/inventory/load.ts";

function imported(text: string, secret: string | null = null): Imported {
  const result = readImport(text, secret);
  if (!result.ok) throw new Error(result.message);
  return result.imported;
}

function merged(text: string, what: Imported, environment = "prod", file = "modal-secrets.toml") {
  const result = mergeImport({ file, text, environment, workspace: null }, what);
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  return { text: result.text, differences: result.differences.map((line) => `${line.sign} ${line.text}`) };
}

function keysIn(text: string, environment: string, secret: string): readonly string[] | null {
  const result = parseInventory("modal-secrets.toml", text);
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  const entry = result.inventory.environments
    .find(({ name }) => name === environment)
    ?.secrets.find(({ name }) => name === secret);
  return entry?.closed ? entry.keys.map(({ name }) => name) : null;
}

describe("what can be imported", () => {
  it.each([
    [
      "1.5",
      '[{"name": "db", "created_at": "2025-03-04 10:11:12+00:00", "created_by": "me", "last_used_at": "-"}]',
      null,
    ],
    [
      "1.1.2",
      '[{"Name": "db", "Created at": "2025-03-04T10:11:12+01:00", "Created by": "me", "Last used at": "2026-01-02 03:04 CET"}]',
      "2026-01-02",
    ],
    ["0.x", '[{"Name": "db", "Created at": "2025-03-04 10:11 UTC", "Last used at": "-"}]', null],
  ])("the secret list of Modal %s", (_, text, lastUsedAt) => {
    expect(imported(text)).toEqual({
      kind: "secrets",
      environment: null,
      listed: true,
      refused: 0,
      secrets: [{ name: "db", keys: null, complete: false, lacking: [], createdAt: "2025-03-04", lastUsedAt }],
    });
  });

  it("the environment list", () => {
    const text =
      '[{"name": "main", "web_suffix": "", "active": "True"}, {"name": "dev", "web_suffix": "dev", "active": "False"}]';
    expect(imported(text)).toEqual({ kind: "environments", names: ["main", "dev"], refused: 0 });
  });

  it("a dotenv file and a JSON object, for a named secret", () => {
    const keys = (what: Imported) => (what.kind === "secrets" ? what.secrets[0]?.keys : null);
    expect(keys(imported('# c\nexport A=1\nB=\'x\nC=no\'\nD = "y\\"\nE=no"\n\nF=\n', "db"))).toEqual([
      "A",
      "B",
      "D",
      "F",
    ]);
    expect(keys(imported('{"A": "x", "B": "y", "not-a-key": "z"}', "db"))).toEqual(["A", "B"]);
    expect(readImport("A=1", null)).toMatchObject({ ok: false });
    expect(readImport("hello", "db")).toMatchObject({ ok: false });
    expect(readImport("{", "db")).toEqual({ ok: false, message: "not valid JSON" });
  });
});

const FILE = `# Our secrets. Ask Ada.
[environments.prod.secrets]
# language models
openai = ["OPENAI_API_KEY"] # paid by sales
db = [
  "PGHOST", # where
  "PGUSER"
]
wide = { keys = "unknown", owner = "ops" }

[environments.prod.secrets.big]
keys = ["A"] # one
open = true

[environments.dev.secrets]
`;

describe("merging", () => {
  it("keeps comments and order, and shows what changed", () => {
    const list =
      '[{"name": "openai", "created_at": "2025-01-02 00:00:00+00:00", "last_used_at": "-"}, {"name": "new", "created_at": "-", "last_used_at": "-"}]';
    const result = merged(FILE, imported(list));
    expect(result.differences).toEqual([
      "~ openai (prod): created_at 2025-01-02",
      "+ new (prod): keys unknown",
      "? db (prod): not in Modal's list",
      "? wide (prod): not in Modal's list",
      "? big (prod): not in Modal's list",
    ]);
    expect(result.text).toBe(
      FILE.replace(
        'openai = ["OPENAI_API_KEY"]',
        'openai = { keys = ["OPENAI_API_KEY"], created_at = 2025-01-02 }',
      ).replace('owner = "ops" }\n', 'owner = "ops" }\nnew = { keys = "unknown" }\n'),
    );
  });

  it("takes over the probe's keys: added, removed, known at last", () => {
    const report = JSON.stringify({
      schema: "leastkey-probe/1",
      environment: "prod",
      secrets: { db: ["PGUSER", "PGPASSWORD"], wide: ["W"], big: ["A", "B"], fresh: ["F"] },
    });
    const result = merged(FILE, imported(report), "ignored");
    expect(result.differences).toEqual([
      "+ db (prod): PGPASSWORD",
      "- db (prod): PGHOST",
      "+ wide (prod): W",
      "+ big (prod): B",
      "~ big (prod): all keys known",
      "+ fresh (prod): F",
    ]);
    expect(keysIn(result.text, "prod", "db")).toEqual(["PGUSER", "PGPASSWORD"]);
    expect(keysIn(result.text, "prod", "wide")).toEqual(["W"]);
    expect(keysIn(result.text, "prod", "big")).toEqual(["A", "B"]);
    expect(keysIn(result.text, "prod", "fresh")).toEqual(["F"]);
    expect(result.text).toContain('  "PGUSER",\n  "PGPASSWORD"\n]');
    expect(result.text).toContain("# paid by sales");
  });

  it("takes over the verifier's answers, which leave a secret open", () => {
    const report = JSON.stringify({
      schema: "leastkey-probe/1",
      environment: "prod",
      verified: {
        db: { present: ["PGUSER"], missing: ["PGHOST", "PGPASSWORD"] },
        wide: { present: ["W"], missing: [] },
        fresh: { present: ["F"], missing: ["G"] },
      },
    });
    const result = merged(FILE, imported(report));
    expect(result.differences).toEqual(["- db (prod): PGHOST", "+ wide (prod): W", "+ fresh (prod): F"]);
    expect(keysIn(result.text, "prod", "db")).toEqual(["PGUSER"]);
    expect(result.text).toContain(
      'wide = { keys = ["W"], owner = "ops", open = true }\nfresh = { keys = ["F"], open = true }\n',
    );
    expect(merged(result.text, imported(report))).toEqual({ text: result.text, differences: [] });
  });

  it("replaces `unknown` in its short form", () => {
    expect(merged('[environments.prod.secrets]\ndb = "unknown" # later\n', imported("A=1\n", "db")).text).toBe(
      '[environments.prod.secrets]\ndb = ["A"] # later\n',
    );
  });

  it("is idle the second time", () => {
    const what = imported("A=1\nB=2\n", "db");
    const once = merged(FILE, what);
    expect(merged(once.text, what)).toEqual({ text: once.text, differences: [] });
  });

  it("makes the file, new environments, and pyproject.toml's table", () => {
    const what = imported("A=1\n", "db");
    expect(merged("", what).text).toBe('[environments.prod.secrets]\ndb = ["A"]\n');
    expect(merged(FILE, imported('[{"name": "staging", "web_suffix": ""}]')).text).toContain(
      "[environments.staging.secrets]\n",
    );
    const project = merged('[project]\nname = "x"\n', what, "prod", "pyproject.toml").text;
    expect(project).toBe('[project]\nname = "x"\n\n[tool.leastkey.inventory.environments.prod.secrets]\ndb = ["A"]\n');
  });

  it("refuses a file with faults", () => {
    expect(
      mergeImport({ file: "f.toml", text: "[x]\n", environment: "prod", workspace: null }, imported("A=1", "db")).ok,
    ).toBe(false);
  });
});

describe("no value enters the file", () => {
  const key = fc.stringMatching(/^[A-Z][A-Z_]{2,12}$/);
  // Values that no key, field or name of the file can hold by chance.
  const value = fc.stringMatching(/^[!-~]{6,30}$/).map((text) => `v!${text.replace(/[\n\r"'\\`]/g, "x")}!v`);

  it("from a dotenv file", () => {
    const line = fc.tuple(key, value, fc.constantFrom("", '"', "'"), fc.constantFrom("", "export ", "  "));
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 8 }), (lines) => {
        const text = lines.map(([name, v, quote, lead]) => `${lead}${name}=${quote}${v}${quote}`).join("\n");
        const result = merged(FILE, imported(text, "db"));
        for (const [, v] of lines) expect(result.text + result.differences.join()).not.toContain(v);
      }),
    );
  });

  it("from dotenv text of any shape", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), value, (noise, v) => {
        const result = readImport(`${noise}\nK_EY="${v}\n${v}"\n${noise}`, "db");
        expect(JSON.stringify(result)).not.toContain(v);
      }),
    );
  });

  it("from a JSON object", () => {
    fc.assert(
      fc.property(fc.dictionary(key, fc.oneof(value, fc.dictionary(key, value)), { minKeys: 1 }), (object) => {
        const result = merged(FILE, imported(JSON.stringify(object), "db"));
        expect(result.text).not.toContain("!v");
      }),
    );
  });

  it("nor does a token that stands where a name should", () => {
    const token = ["ghp", "aZ9q".repeat(9)].join("_");
    const list = JSON.stringify([{ name: token, created_at: token }]);
    expect(imported(list)).toMatchObject({ refused: 1, secrets: [] });
    expect(JSON.stringify(readImport(`${token}=1\nA=1`, "db"))).not.toContain(token);
    expect(JSON.stringify(readImport(JSON.stringify({ [token]: "x", A: "y" }), "db"))).not.toContain(token);
  });
});

describe("edits of TOML text", () => {
  it.each([
    ["a header without entries", "[a.b]\n", ["a", "b", "c"], "[a.b]\nc = 1\n"],
    ["an inline table", "[a]\nb = { x = 1 }\n", ["a", "b", "c"], "[a]\nb = { x = 1, c = 1 }\n"],
    ["an empty inline table", "a = {}\n", ["a", "b", "c"], "a = { b = { c = 1 } }\n"],
    ["dotted keys", "[a]\nb.x = 1 # x\n", ["a", "b", "c"], "[a]\nb.x = 1 # x\nb.c = 1\n"],
    ["no end of line", "[a]\nb = 1", ["a", "c"], "[a]\nb = 1\nc = 1"],
    ["a name that needs quotes", "", ["a", "b c"], '[a]\n"b c" = 1\n'],
    ["CRLF", "[a]\r\nx = 1\r\n", ["a", "c"], "[a]\r\nx = 1\r\nc = 1\r\n"],
    ["between tables", "[a.b]\nx = 1\n\n[z]\n", ["a", "c", "d"], "[a.b]\nx = 1\n\n[a.c]\nd = 1\n\n[z]\n"],
  ])("%s", (_, before, path, after) => {
    expect(setValue(before, path, "1")).toBe(after);
  });

  it.each([
    ["one line", 'a = ["X"]', 'a = ["X", "Y"]', "a = []"],
    ["empty", "a = []", 'a = ["Y"]', "a = []"],
    ["one a line", 'a = [\n  "X" # x\n]', 'a = [\n  "X", # x\n  "Y"\n]', "a = [\n]"],
    ["trailing comma", 'a = [\n  "X", # x\n]', 'a = [\n  "X", # x\n  "Y",\n]', "a = [\n]"],
  ])("arrays: %s", (_, before, added, without) => {
    expect(addToArray(before, ["a"], ["Y"])).toBe(added);
    expect(removeFromArray(before, ["a"], ["X"])).toBe(without);
  });

  it("adds and removes like a set, whatever the array looks like", () => {
    const name = fc.stringMatching(/^[A-F]$/);
    fc.assert(
      fc.property(
        fc.uniqueArray(name, { maxLength: 5 }),
        fc.uniqueArray(name, { maxLength: 3 }),
        fc.uniqueArray(name, { maxLength: 3 }),
        fc.boolean(),
        fc.boolean(),
        (start, add, remove, lines, comma) => {
          const items = start.map((item) => `"${item}"`);
          const array = lines
            ? `[\n${items.map((item, i) => `  ${item}${i < items.length - 1 || comma ? "," : ""} # about ${item}\n`).join("")}]`
            : `[${items.join(", ")}${comma && items.length > 0 ? "," : ""}]`;
          const text = `[environments.prod.secrets]\ns = ${array} # end\n`;
          const fresh = add.filter((item) => !start.includes(item));
          const path = ["environments", "prod", "secrets", "s"];
          const result = removeFromArray(addToArray(text, path, fresh), path, remove);
          const expected = [...start, ...fresh].filter((item) => !remove.includes(item));
          expect(keysIn(result, "prod", "s")).toEqual(expected);
          expect(result).toContain("# end");
          for (const item of start) {
            if (lines && !remove.includes(item)) expect(result).toContain(`# about "${item}"`);
          }
        },
      ),
    );
  });
});
