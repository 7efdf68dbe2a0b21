/** The JSON Schema of the settings, read off their table. */
import type { ChoiceField, Field, TextField } from "./fields.ts";
import { settingsTable, type Vocabulary } from "./table.ts";

type Schema = Readonly<Record<string, unknown>>;

/** The schema of a `leastkey.toml` (draft 7), for editors. What it can't say, such as whether a glob is sound, the loader checks. */
export function settingsSchema(vocabulary: Vocabulary): Schema {
  const table = settingsTable(vocabulary);
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "leastkey.toml",
    ...schemaOf(table),
    definitions: { rule: { enum: vocabulary.rules } },
  };
}

function schemaOf(field: Field): Schema {
  const description = field.doc;
  switch (field.kind) {
    case "text":
      return {
        type: "string",
        description,
        ...(field.pattern === undefined ? { minLength: 1 } : { pattern: field.pattern }),
      };
    case "choice":
      return { description, ...choiceSchema(field) };
    case "flag":
      return { type: "boolean", description };
    case "list":
      return { type: "array", description, items: schemaOf(field.of) };
    case "map":
      return {
        type: "object",
        description,
        propertyNames: namesSchema(field.names),
        additionalProperties: schemaOf(field.of),
      };
    case "table":
      return {
        type: "object",
        description,
        additionalProperties: false,
        ...(field.required.length === 0 ? {} : { required: field.required }),
        properties: Object.fromEntries(Object.entries(field.fields).map(([name, each]) => [name, schemaOf(each)])),
      };
  }
}

/** The rules are listed once. */
function choiceSchema({ values, what }: ChoiceField): Schema {
  return what === undefined ? { enum: values } : { allOf: [{ $ref: "#/definitions/rule" }] };
}

function namesSchema(names: TextField | ChoiceField): Schema {
  if (names.kind === "choice") return { $ref: "#/definitions/rule" };
  return names.pattern === undefined ? { minLength: 1 } : { pattern: names.pattern };
}
