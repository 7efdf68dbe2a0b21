/** Holds a configuration file against the table of settings: a plain value, or what is wrong with it and where. */
import type { DocumentEntry, DocumentTable, DocumentValue } from "../inventory/document.ts";
import { shownName } from "../inventory/names.ts";
import { didYouMean } from "../inventory/similar.ts";
import type { InputError } from "../inventory/types.ts";
import { positionAt, type SourceFile } from "../source/source-file.ts";
import type { Span } from "../source/span.ts";
import type { ChoiceField, Field, MapField, TableField, TextField } from "./fields.ts";

/** Collects what is wrong with a file, in the order in which it was met. */
export class Faults {
  readonly errors: InputError[] = [];
  readonly #file: SourceFile;

  constructor(path: string, text: string) {
    this.#file = { path, kind: "toml", text, bytes: 0, tracked: null };
  }

  add(offset: number, message: string): void {
    this.errors.push({ file: this.#file.path, ...positionAt(this.#file, offset), message });
  }
}

/** What could not be read is absent from the value; the reasons are in `faults`. */
export function readSettings(table: DocumentTable, settings: TableField, faults: Faults): unknown {
  return readTable(table, settings, faults);
}

function read(value: DocumentValue, field: Field, name: string, faults: Faults): unknown {
  switch (field.kind) {
    case "text":
      return readText(value, field, name, faults);
    case "choice":
      return readChoice(value, field, name, faults);
    case "flag":
      if (value.kind === "boolean") return value.value;
      return refuse(value.span, `\`${name}\` is true or false`, faults);
    case "list": {
      if (value.kind !== "array") {
        return refuse(value.span, `\`${name}\` is a list: ${exampleOf(name, field.of)}`, faults);
      }
      return value.items.flatMap((item) => {
        const each = read(item, field.of, name, faults);
        return each === undefined ? [] : [each];
      });
    }
    case "map":
      if (value.kind !== "table") return refuse(value.span, `\`${name}\` is a table`, faults);
      return readMap(value, field, faults);
    case "table":
      if (value.kind !== "table") return refuse(value.span, `${field.what} is a table`, faults);
      return readTable(value, field, faults);
  }
}

function exampleOf(name: string, of: Field): string {
  return of.kind === "table" ? `write it as [[${name}]]` : `write ${name} = ["…"]`;
}

function readText(value: DocumentValue, field: TextField, name: string, faults: Faults): string | undefined {
  if (value.kind !== "text") return refuse(value.span, `\`${name}\` is a text: ${field.what}`, faults);
  const fault = field.check?.(value.text) ?? null;
  return fault === null ? value.text : refuse(value.span, `this \`${name}\` ${fault}`, faults);
}

function readChoice(value: DocumentValue, field: ChoiceField, name: string, faults: Faults): string | undefined {
  if (value.kind === "text" && field.values.includes(value.text)) return value.text;
  const given = value.kind === "text" ? value.text : null;
  return refuse(value.span, choiceFault(field, given, `\`${shownKey(name)}\``), faults);
}

function choiceFault({ values, what }: ChoiceField, given: string | null, name: string): string {
  const meant = given === null ? null : didYouMean(given, values);
  const hint = meant === null ? "" : ` (did you mean "${meant}"?)`;
  if (what !== undefined) {
    return given === null
      ? `${name} names ${what}${hint}`
      : `there is no ${what.replace(/^an? /, "")} ${shownName(given, "of this name")}${hint}`;
  }
  return `${name} is one of ${values.map((each) => `"${each}"`).join(", ")}${hint}`;
}

function readMap(table: DocumentTable, field: MapField, faults: Faults): Readonly<Record<string, unknown>> {
  const result: Record<string, unknown> = {};
  for (const { name, nameSpan, value } of table.entries) {
    const fault = nameFault(name, field.names);
    if (fault !== null) {
      faults.add(nameSpan.start, fault);
      continue;
    }
    const each = read(value, field.of, name, faults);
    if (each !== undefined) define(result, name, each);
  }
  return result;
}

function nameFault(name: string, field: TextField | ChoiceField): string | null {
  if (field.kind === "choice") {
    if (field.values.includes(name)) return null;
    return choiceFault(field, name, "this");
  }
  const fault = field.check?.(name) ?? null;
  return fault === null ? null : `this name ${fault}`;
}

function readTable(table: DocumentTable, field: TableField, faults: Faults): Readonly<Record<string, unknown>> {
  const result: Record<string, unknown> = {};
  for (const entry of table.entries) {
    const known = Object.hasOwn(field.fields, entry.name) ? field.fields[entry.name] : undefined;
    if (known === undefined) {
      faults.add(entry.nameSpan.start, unknownField(entry, field));
      continue;
    }
    const each = read(entry.value, known, entry.name, faults);
    if (each !== undefined) define(result, entry.name, each);
  }
  for (const name of field.required) {
    if (table.entries.some((entry) => entry.name === name)) continue;
    faults.add(table.span.start, `${field.what} lacks \`${name}\`: ${lowered(field.fields[name]?.doc ?? "")}`);
  }
  return result;
}

function unknownField({ name }: DocumentEntry, { what, fields }: TableField): string {
  const names = Object.keys(fields);
  if (name === "tool" && Object.hasOwn(fields, "fail-on")) {
    return "[tool.leastkey] is for pyproject.toml: here the settings stand at the top of the file";
  }
  if (name === "leastkey" && Object.hasOwn(fields, "fail-on")) {
    return "[leastkey] isn't needed: here the settings stand at the top of the file";
  }
  const meant = didYouMean(name, names);
  const help = meant ? `did you mean \`${meant}\`?` : `it has ${names.map((each) => `\`${each}\``).join(", ")}`;
  return `${what} has no setting ${shownKey(name) === name ? `\`${name}\`` : "of this name"}: ${help}`;
}

/** A name is shown when it can be no value. */
function shownKey(name: string): string {
  return shownName(name, "") === "" ? "this" : name;
}

/** Sets an entry whatever its name is: `__proto__` is a name like any other. */
function define(record: Record<string, unknown>, name: string, value: unknown): void {
  Object.defineProperty(record, name, { value, enumerable: true, configurable: true, writable: true });
}

function lowered(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1).replace(/\.$/, "");
}

function refuse(span: Span, message: string, faults: Faults): undefined {
  faults.add(span.start, message);
  return undefined;
}
