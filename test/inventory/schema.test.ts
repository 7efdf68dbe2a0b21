import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { parse } from "smol-toml";
import { describe, expect, it } from "vitest";
import { parseInventory } from "../../src/inventory/load.ts";

const schema = JSON.parse(
  readFileSync(join(import.meta.dirname, "../../src/inventory/inventory.schema.json"), "utf8"),
) as object;
const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schema);

/** The published schema and the loader must say the same of a file. */
describe("the schema", () => {
  const secrets = "[environments.prod.secrets]\n";
  it.each([
    ["the short form", `${secrets}a = ["A", "B"]\n`, true],
    ["unknown keys", `${secrets}a = "unknown"\nb = { keys = "unknown", owner = "x" }\n`, true],
    [
      "all fields",
      `${secrets}a = { keys = [], open = true, owner = "o", purpose = "p", stage = "dev", shared = true, role = "r", rotate_by = "2027-01-01", created_at = "2025-01-01", last_used_at = "2025-01-01" }\n`,
      true,
    ],
    [
      "workspaces and paths",
      'workspace = "w"\npaths = ["a/**"]\n[workspaces.x.environments.dev]\nstage = "dev"\n',
      true,
    ],
    ["an unknown field", '[environments.prod]\nstages = "prod"\n', false],
    ["an unknown stage", '[environments.prod]\nstage = "production"\n', false],
    ["a value for a key", `${secrets}a = ["A=1"]\n`, false],
    ["a number for keys", `${secrets}a = 1\n`, false],
    ["a key twice", `${secrets}a = ["A", "A"]\n`, false],
    ["no keys", `${secrets}a = { owner = "x" }\n`, false],
    ["no date", `${secrets}a = { keys = [], rotate_by = "soon" }\n`, false],
  ])("%s", (_, text, valid) => {
    expect(validate(parse(text))).toBe(valid);
    expect(parseInventory("modal-secrets.toml", text).ok).toBe(valid);
  });
});
