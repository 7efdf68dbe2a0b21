import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { parse } from "smol-toml";
import { expect, test } from "vitest";
import { RUN_WIDE, settingsTable } from "../../src/config/table.ts";
import { settingsTemplate } from "../../src/config/template.ts";
import { rules } from "../../src/index.ts";
import { problems } from "./settings.ts";

const HOME = join(import.meta.dirname, "../..");
const schema = JSON.parse(readFileSync(join(HOME, "schemas/leastkey.schema.json"), "utf8"));
const validate = new Ajv({ allowUnionTypes: true }).compile(schema);
const table = settingsTable({ rules: rules.map(({ meta }) => meta.id), detectors: [] });

/** The template with its examples in force. */
const uncommented = settingsTemplate().replace(/^#(?! )/gm, "");

test("the published schema is of this version: it knows all settings and rules", () => {
  expect(Object.keys(schema.properties)).toEqual(Object.keys(table.fields));
  expect([...schema.definitions.rule.enum].sort()).toEqual(rules.map(({ meta }) => meta.id).sort());
});

test("the new leastkey.toml is valid as it is and with every example in force, and has an example of each setting", async () => {
  expect(await problems({ "leastkey.toml": settingsTemplate() })).toEqual([]);
  expect(await problems({ "leastkey.toml": uncommented, "infra/modal-secrets.toml": "" })).toEqual([]);
  expect(parse(settingsTemplate())).toEqual({});
  expect(Object.keys(parse(uncommented)).sort()).toEqual(Object.keys(table.fields).sort());
});

test("schema and loader agree", async () => {
  const texts = [
    uncommented,
    "",
    `persona = "auditor"`,
    `persona = "everyone"`,
    "exclud = []",
    `exclude = "a"`,
    `[rules]\nunused-secret = "off"`,
    `[rules]\nunused-secre = "off"`,
    `[rules]\nunused-secret = 3`,
    "[[overrides]]\nrules = {}",
    `allowed-hashes = ["0123456789abcdef"]`,
    `allowed-hashes = ["0123456789abcdeg"]`,
    `stages.prod = ["a b", "c*"]`,
    `stages.prod = ["ü"]`,
    `stages.production = []`,
    "accept-foreign-ignores = 1",
    `[[detectors]]\nid = "a"\nprovider = "A"`,
    `[[detectors]]\nid = "A"\nprovider = "A"\npattern = 'acme_[a-z]{9}'`,
    `[[detectors]]\nid = "a-b"\nprovider = "A"\npattern = 'acme_[a-z]{9}'`,
  ];
  for (const text of texts) {
    const loads = (await problems({ "leastkey.toml": text, "infra/modal-secrets.toml": "" })).length === 0;
    expect([text, validate(parse(text))]).toEqual([text, loads]);
  }
});

test("settings for the whole run are settings", () => {
  for (const name of RUN_WIDE) expect(table.fields).toHaveProperty([name]);
});
