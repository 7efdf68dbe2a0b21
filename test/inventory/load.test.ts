import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type InventoryResult, loadInventory } from "../../src/inventory/load.ts";
import type { Inventory } from "../../src/inventory/types.ts";

const load = (files: Record<string, string>, file?: string): InventoryResult =>
  loadInventory((path) => files[path] ?? null, file === undefined ? {} : { file });

function inventoryOf(result: InventoryResult): Inventory {
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  return result.inventory;
}

const errorsOf = (text: string, file = "modal-secrets.toml"): string[] => {
  const result = load({ [file]: text }, file);
  return result.ok ? [] : result.errors.map(({ line, column, message }) => `${line}:${column} ${message}`);
};

const shape = (inventory: Inventory) =>
  inventory.environments.map((environment) => [
    environment.name,
    environment.secrets.map(({ name, keys, closed }) => [name, keys.map((key) => key.name), closed]),
  ]);

/** Built so that no scanner meets a token in this file. */
const token = ["sk", "live", `51H8${"aZ9q".repeat(6)}`].join("_");

describe("the inventory file", () => {
  it("gives environments, secrets and keys, each with the place where it stands", () => {
    const text = `# what exists
[environments.prod]
stage = "prod"

[environments.prod.secrets]
openai-secret = ["OPENAI_API_KEY"]
"db secret" = { keys = ["PGHOST", "PGPASSWORD"], owner = "data", rotate_by = 2027-01-31 }

[environments.dev.secrets]
openai-secret = { keys = "unknown" }
`;
    const inventory = inventoryOf(load({ "modal-secrets.toml": text }));
    expect(shape(inventory)).toEqual([
      [
        "prod",
        [
          ["openai-secret", ["OPENAI_API_KEY"], true],
          ["db secret", ["PGHOST", "PGPASSWORD"], true],
        ],
      ],
      ["dev", [["openai-secret", [], false]]],
    ]);
    const [prod] = inventory.environments;
    const covered = (span?: { start: number; end: number }) => text.slice(span?.start, span?.end);
    expect(prod?.stage).toBe("prod");
    expect(covered(prod?.place.span)).toBe("prod");
    expect(prod?.place.span.start).toBe(text.indexOf("prod"));
    expect(covered(prod?.secrets[1]?.place.span)).toBe('"db secret"');
    expect(covered(prod?.secrets[1]?.keys[1]?.place?.span)).toBe('"PGPASSWORD"');
    expect(prod?.secrets[1]).toMatchObject({ owner: "data", rotateBy: "2027-01-31", shared: false });
  });

  it("knows an open secret: these keys, perhaps more", () => {
    const inventory = inventoryOf(
      load({ "modal-secrets.toml": '[environments.main.secrets]\ns = { keys = ["A"], open = true }\n' }),
    );
    expect(shape(inventory)).toEqual([["main", [["s", ["A"], false]]]]);
  });

  it("accepts a table per secret, dotted keys, CRLF and a byte-order mark", () => {
    const text =
      '\uFEFF[environments.prod.secrets.openai]\r\nkeys = ["A"]\r\nshared = true\r\n[environments.dev]\r\nsecrets.b = ["B"]\r\n';
    expect(shape(inventoryOf(load({ "modal-secrets.toml": text })))).toEqual([
      ["prod", [["openai", ["A"], true]]],
      ["dev", [["b", ["B"], true]]],
    ]);
  });

  it("reads JSON, and the table in pyproject.toml", () => {
    const json = '{\n\t"environments": {"prod": {"secrets": {"a": ["A"], "b": {"keys": "unknown"}}}}\n}';
    expect(shape(inventoryOf(load({ "inv.json": json }, "inv.json")))).toEqual([
      [
        "prod",
        [
          ["a", ["A"], true],
          ["b", [], false],
        ],
      ],
    ]);
    const project = '[project]\nname = "x"\n[tool.leastkey.inventory.environments.prod.secrets]\na = ["A"]\n';
    expect(shape(inventoryOf(load({ "pyproject.toml": project })))).toEqual([["prod", [["a", ["A"], true]]]]);
  });

  it("is empty where there is no file, nor our table in pyproject.toml", () => {
    const empty = { ok: true, inventory: { file: null, environments: [] } };
    expect(load({})).toEqual(empty);
    expect(load({ "pyproject.toml": "[tool.other]\nx = 1\n" })).toEqual(empty);
    expect(load({ "pyproject.toml": "this is = not = toml\n" })).toEqual(empty);
  });

  it("keeps workspaces apart", () => {
    const inventory = inventoryOf(
      load({
        "modal-secrets.toml":
          '[environments.main.secrets]\na = ["A"]\n[workspaces.acme.environments.main.secrets]\na = ["B"]\n',
      }),
    );
    expect(inventory.environments.map(({ name, workspace }) => [workspace, name])).toEqual([
      [undefined, "main"],
      ["acme", "main"],
    ]);
  });

  it("joins modal-secrets.toml and pyproject.toml, and names both places of a conflict", () => {
    const own = '[environments.prod.secrets]\na = ["A"]\n';
    const project = '[tool.leastkey.inventory.environments.prod.secrets]\nb = ["B"]\n';
    expect(shape(inventoryOf(load({ "modal-secrets.toml": own, "pyproject.toml": project })))).toEqual([
      [
        "prod",
        [
          ["a", ["A"], true],
          ["b", ["B"], true],
        ],
      ],
    ]);
    const result = load({ "modal-secrets.toml": own, "pyproject.toml": `${project}a = ["OTHER"]\n` });
    expect(result).toEqual({
      ok: false,
      errors: [
        {
          file: "pyproject.toml",
          line: 3,
          column: 1,
          message: "`a` in environment `prod` has other keys at modal-secrets.toml:2:1: keep one of the two",
        },
      ],
    });
  });
});

describe("faults", () => {
  it.each([
    [
      "an unknown field",
      '[environments.prod]\nstages = "prod"\n',
      "2:1 an environment has no field `stages`: did you mean `stage`?",
    ],
    [
      "a secret outside the `secrets` table",
      '[environments.prod]\nopenai = ["A"]\n',
      "2:1 an environment has no field `openai`: secrets stand in its `secrets` table",
    ],
    [
      "an unknown stage",
      '[environments.prod]\nstage = "production"\n',
      '2:9 `stage` is one of "dev", "staging", "prod"',
    ],
    ["a key listed twice", '[environments.p1.secrets]\na = ["A", "A"]\n', "2:11 `A` is listed twice"],
    [
      "a secret defined twice",
      '[environments.p1.secrets]\na = ["A"]\na = ["B"]\n',
      "3:1 not valid TOML: this key is defined twice",
    ],
    [
      "a wrong type",
      "[environments.p1.secrets]\na = 3\n",
      '2:5 a secret\'s keys are a list of names such as ["OPENAI_API_KEY"], or "unknown"',
    ],
    [
      "a secret without keys",
      '[environments.p1.secrets]\na = { owner = "x" }\n',
      '2:1 `a` lacks `keys`: list them, or write keys = "unknown"',
    ],
    [
      "a bad date",
      '[environments.p1.secrets]\na = { keys = ["A"], rotate_by = "soon" }\n',
      "2:33 `rotate_by` is a date such as 2027-01-31",
    ],
    ["broken TOML", "[environments.prod\n", "1:19 not valid TOML: unterminated table-key"],
  ])("%s", (_, text, message) => {
    expect(errorsOf(text)).toEqual([message]);
  });

  it("reports every fault at once", () => {
    expect(errorsOf('[environments.p1]\nstage = 1\n[environments.p1.secrets]\na = ["x-y", 2]\n')).toHaveLength(3);
  });

  it("refuses a missing file that was asked for", () => {
    expect(load({}, "else.toml")).toEqual({
      ok: false,
      errors: [{ file: "else.toml", line: null, column: null, message: "no such inventory file" }],
    });
  });

  it.each([
    ["KEY=value", `[environments.p1.secrets]\na = ["OPENAI_API_KEY=${token}"]\n`],
    ["a token as a key", `[environments.p1.secrets]\na = ["${token}"]\n`],
    ["a token as the keys", `[environments.p1.secrets]\na = "${token}"\n`],
    ["a token as the name of a secret", `[environments.p1.secrets]\n${token} = ["A"]\n`],
    ["a token as a field", `[environments.p1.secrets.a]\nkeys = []\n${token} = 1\n`],
    ["keys with their values", `[environments.p1.secrets.a]\nkeys = []\nOPENAI_API_KEY = "${token}"\n`],
    ["a token where TOML breaks", `[environments.p1.secrets]\na = ${token}\n`],
  ])("refuses %s without quoting it", (_, text) => {
    const errors = errorsOf(text);
    expect(errors.length).toBeGreaterThan(0);
    expect(errors.join("\n")).not.toContain(token.slice(8));
  });

  it("never throws, and never quotes a text that is no name", () => {
    const value = fc
      .stringMatching(/^[ -~]{9,40}$/)
      .filter((text) => !/^[\w.\- ]+$/.test(text) && !/^\W*\w{0,8}\W*$/.test(text));
    fc.assert(
      fc.property(value, fc.constantFrom("key", "keys", "name", "field", "raw"), (text, where) => {
        const quoted = JSON.stringify(text);
        const file = {
          key: `[environments.p1.secrets]\na = [${quoted}]\n`,
          keys: `[environments.p1.secrets]\na = ${quoted}\n`,
          name: `[environments.p1.secrets]\n${quoted} = ["A"]\n`,
          field: `[environments.p1.secrets.a]\n${quoted} = 1\n`,
          raw: `[environments.p1.secrets]\na = ${text}\n`,
        }[where];
        expect(errorsOf(file).join("\n")).not.toContain(text);
      }),
    );
  });
});
