/** Settings libraries that read the environment from declarations: pydantic settings, decouple, environs, starlette. */
import type { Place, Span } from "../source/span.ts";
import type { Expression } from "../syntax/ir.ts";
import { positional } from "./binding.ts";
import { listBases } from "./classes.ts";
import type { Interpreter } from "./interpreter.ts";
import { joinTexts, operate } from "./operate.ts";
import {
  type ArgumentValue,
  annotationParts,
  type CallValue,
  type ClassValue,
  external,
  externalPath,
  type InstanceValue,
  isNone,
  NONE,
  text,
  unknown,
  type Value,
} from "./value.ts";

/** A subclass of pydantic's `BaseSettings` (v1: `pydantic.BaseSettings`, v2: `pydantic_settings.BaseSettings`). */
export function isSettingsClass(value: ClassValue): boolean {
  return listBases(value).outside.some((base) =>
    /^pydantic(_settings|\.v1)?(\.\w+)*\.BaseSettings$/.test(externalPath(base) ?? ""),
  );
}

interface SettingsOptions {
  readonly prefix: string;
  readonly caseSensitive: boolean;
  /** Between the name of a field and those of the fields in it (`DB__HOST`); empty: fields in it aren't read. */
  readonly delimiter: string;
  /** Names come from code. */
  readonly generated: boolean;
  /** Files, folders and other places that the settings come from, too. */
  readonly files: readonly Value[];
  /** `Config.fields` of pydantic v1. */
  readonly fields: ReadonlyMap<string, Value>;
}

/** A field of a class: the last class that declares it says its type and default. */
export interface Field {
  readonly name: string;
  readonly annotation: Expression;
  readonly span: Span;
  readonly owner: ClassValue;
}

/** The annotated names of a class and its bases, in the order in which they first stand, bases first. */
export function fieldsOf(value: ClassValue): readonly Field[] {
  const fields = new Map<string, Field>();
  for (const owner of [...listBases(value).classes].reverse())
    for (const statement of owner.definition.body) {
      if (statement.kind !== "assignment" || !statement.annotation) continue;
      const [target] = statement.targets;
      if (target?.kind !== "name" || isClassVariable(statement.annotation)) continue;
      fields.set(target.id, { name: target.id, annotation: statement.annotation, span: target.span, owner });
    }
  return [...fields.values()];
}

/** Fills a settings instance: each annotated field is an argument, else a read of the environment, else its default. */
export function readSettings(
  interpreter: Interpreter,
  value: ClassValue,
  instance: InstanceValue,
  args: readonly ArgumentValue[],
  place: Place,
): void {
  const given = argumentMap(args);
  const options = settingsOptions(value, given);
  for (const file of options.files) readSettingsFile(interpreter, file, place);
  for (const field of fieldsOf(value)) {
    if (field.name === "model_config") continue;
    const passed = given.get(field.name);
    const read = passed ?? readField(interpreter, field, options, options.prefix, place);
    instance.attributes.set(field.name, !passed && isSecretType(field.annotation) ? concealed(read) : read);
  }
}

/** One field's read; `prefix`: what stands before its name. */
function readField(
  interpreter: Interpreter,
  field: Field,
  options: SettingsOptions,
  prefix: string,
  place: Place,
): Value {
  const { name, owner } = field;
  const notes = annotationParts(interpreter.evaluateSilently(owner.body, field.annotation)) ?? [];
  const assigned = owner.body.own(name);
  const declared = [assigned, ...notes].find((each) => each !== undefined && isField(each)) ?? assigned;
  const fallback = (assigned ?? declared) && fieldDefault(interpreter, assigned ?? declared ?? NONE, place);
  const fieldPlace: Place = { file: owner.file, span: field.span };
  if (options.generated && !(declared && isField(declared)))
    return interpreter.readEnvironment(unknown(`the alias of ${name}`), "settings", fallback ?? null, fieldPlace, null);
  const keys = fieldKeys(declared, name, options, prefix);
  const model = options.delimiter === "" ? null : modelOf(interpreter, field);
  if (!model) return readKeys(interpreter, keys, fallback ?? null, fieldPlace);
  // The whole as JSON, else each field of it; those are wanted only where nothing else gives the whole.
  const whole = readKeys(interpreter, keys, fallback ?? NONE, fieldPlace);
  const [key = ""] = keys;
  const inner = (each: Field) => {
    const own = readField(interpreter, each, options, key + options.delimiter, place);
    return [each.name, own] as const;
  };
  if (model === owner || key.length > MOST_NESTED) return whole;
  const attributes = interpreter.under([{ test: operate("is", [whole, NONE]), truth: true }], () =>
    fieldsOf(model).map(inner),
  );
  return { kind: "instance", class: model, attributes: new Map(attributes), place: fieldPlace };
}

/** Longer keys than this come from models that hold themselves. */
const MOST_NESTED = 200;

/** The project's model that a field is of; null: it isn't one. */
function modelOf(interpreter: Interpreter, { owner, annotation }: Field): ClassValue | null {
  const type = interpreter.evaluateSilently(owner.body, annotation);
  return type.kind === "class" && listBases(type).outside.some((base) => /^pydantic\b/.test(externalPath(base) ?? ""))
    ? type
    : null;
}

/** Reads alternatives: the first key that is set wins. */
function readKeys(interpreter: Interpreter, keys: readonly string[], fallback: Value | null, place: Place): Value {
  const [key, ...rest] = keys;
  if (key === undefined) return fallback ?? unknown("a setting without a key", place);
  if (rest.length === 0) return interpreter.readEnvironment(text(key), "settings", fallback, place, place);
  const first = interpreter.readEnvironment(text(key), "settings", NONE, place, place);
  const later = interpreter.under([{ test: operate("is", [first, NONE]), truth: true }], () =>
    readKeys(interpreter, rest, fallback, place),
  );
  return { kind: "env-read", key: text(key), fallback: later, place };
}

/** A value in pydantic's `SecretStr`: it shows itself as stars, and gives the text on `get_secret_value()`. */
export function concealed(value: Value): Value {
  return { kind: "operation", operator: "concealed", operands: [value] };
}

/** `SecretStr`, also in `Optional[SecretStr]` and `SecretStr | None`. */
function isSecretType(annotation: Expression): boolean {
  switch (annotation.kind) {
    case "name":
      return SECRET_TYPES.has(annotation.id);
    case "attribute":
      return SECRET_TYPES.has(annotation.name);
    case "index":
      return isSecretType(annotation.index);
    case "binary":
      return isSecretType(annotation.left) || isSecretType(annotation.right);
    default:
      return false;
  }
}

const SECRET_TYPES: ReadonlySet<string> = new Set(["SecretStr", "SecretBytes"]);

function isClassVariable(annotation: { readonly kind: string }): boolean {
  const node = annotation as {
    readonly kind: string;
    readonly object?: { readonly id?: string; readonly name?: string };
  };
  return node.kind === "index" && (node.object?.id === "ClassVar" || node.object?.name === "ClassVar");
}

function settingsOptions(value: ClassValue, given: ReadonlyMap<string | null, Value>): SettingsOptions {
  const found = new Map<string, Value>();
  for (const each of [...listBases(value).classes].reverse()) {
    const config = each.body.own("model_config");
    const inner = each.body.own("Config");
    const options =
      config?.kind === "call" ? argumentMap(config.args) : config?.kind === "mapping" ? mappingMap(config) : [];
    for (const [name, option] of options) if (name !== null) found.set(name, option);
    if (inner?.kind === "class")
      for (const name of inner.body.names()) {
        const option = inner.body.own(name);
        if (option) found.set(name, option);
      }
    for (const [name, option] of each.keywords) found.set(name, option);
  }
  // `Settings(_env_prefix="X_")`
  for (const [name, option] of given) if (name?.startsWith("_")) found.set(name.slice(1), option);
  const textOf = (name: string) => {
    const option = found.get(name);
    return option?.kind === "text" ? option.value : "";
  };
  const sensitive = found.get("case_sensitive");
  const generator = found.get("alias_generator");
  const fields = found.get("fields");
  const files = ["env_file", "secrets_dir"].flatMap((name) => found.get(name) ?? []);
  const hasOwnSources =
    isTrue(found.get("cli_parse_args")) ||
    listBases(value).classes.some((each) => each.body.own("settings_customise_sources") !== undefined);
  return {
    files: [...files.filter((each) => !isNone(each)), ...(hasOwnSources ? [unknown("the settings' own sources")] : [])],
    prefix: textOf("env_prefix"),
    caseSensitive: isTrue(sensitive),
    delimiter: textOf("env_nested_delimiter"),
    generated: generator !== undefined && !isNone(generator),
    fields: fields?.kind === "mapping" ? mappingMap(fields) : new Map(),
  };
}

function isTrue(value: Value | undefined): boolean {
  return value?.kind === "scalar" && value.value === true;
}

/** What a settings library calls to read a file besides the environment. */
export const SETTINGS_FILE = external("<settings file>");

function readSettingsFile(interpreter: Interpreter, file: Value, place: Place): void {
  const argument = positional(file, place);
  const id = interpreter.identity();
  const call: CallValue = { kind: "call", callee: SETTINGS_FILE, args: [argument], place, calleePlace: place, id };
  interpreter.record({ kind: "call", conditions: interpreter.conditions, place, call });
}

/** The file that decouple looks for beside the code, or that the reader was made with; null: it has none. */
function fileOfReader(path: string | null, callee: Value): Value | null {
  if (path === "decouple.config" || path === "decouple.AutoConfig") return text(".env");
  if (callee.kind !== "call") return null;
  const type = externalPath(callee.callee) ?? "";
  const [first] = callee.args;
  const file = argumentMap(callee.args).get("env_file") ?? (first?.name === null ? first.value : undefined);
  if (type === "decouple.AutoConfig") return file ?? text(".env");
  if (type === "decouple.Config")
    return (file?.kind === "call" ? file.args[0]?.value : undefined) ?? unknown("a repository of settings");
  return type === "starlette.config.Config" && file && !isNone(file) ? file : null;
}

function argumentMap(args: readonly ArgumentValue[]): ReadonlyMap<string, Value> {
  return new Map(
    args.flatMap((argument) => (argument.name === null ? [] : [[argument.name, argument.value] as const])),
  );
}

function mappingMap(mapping: Extract<Value, { kind: "mapping" }>): ReadonlyMap<string, Value> {
  return new Map(
    mapping.entries.flatMap((entry) => (entry.key?.kind === "text" ? [[entry.key.value, entry.value] as const] : [])),
  );
}

/** The environment variables a field is read from: its aliases, else prefix + name. Names are upper case unless case counts. */
function fieldKeys(
  declared: Value | undefined,
  field: string,
  options: SettingsOptions,
  prefix: string,
): readonly string[] {
  const spelled = (key: string) => (options.caseSensitive ? key : key.toUpperCase());
  const old = options.fields.get(field);
  const declarations = [
    declared && isField(declared) ? argumentMap(declared.args) : null,
    old?.kind === "mapping" ? mappingMap(old) : null,
  ];
  for (const keywords of declarations) {
    const alias = keywords?.get("validation_alias") ?? keywords?.get("alias") ?? keywords?.get("env");
    const names = alias ? aliasNames(alias) : [];
    if (names.length > 0) return names.map(spelled);
  }
  return [spelled(prefix + field)];
}

function isField(value: Value): value is CallValue {
  return value.kind === "call" && /(^|\.)Field$/.test(externalPath(value.callee) ?? "");
}

function aliasNames(alias: Value): readonly string[] {
  if (alias.kind === "text") return [alias.value];
  if (alias.kind === "sequence") return alias.items.flatMap((item) => aliasNames(item.value));
  if (alias.kind === "call")
    return alias.args.filter((argument) => argument.name === null).flatMap((argument) => aliasNames(argument.value));
  return [];
}

/** The default that a field declaration gives: the value itself, or that of `field(default=…)` / `Field(…)`. Undefined: required. */
export function fieldDefault(interpreter: Interpreter, declared: Value, place: Place): Value | undefined {
  const path = declared.kind === "call" ? externalPath(declared.callee) : null;
  if (declared.kind !== "call" || path === null || !/(^|\.)(Field|field|attrib|ib)$/.test(path))
    return isEllipsis(declared) ? undefined : declared;
  const keywords = argumentMap(declared.args);
  const factory = keywords.get("default_factory") ?? keywords.get("factory");
  if (factory) return interpreter.call(factory, [], place, place);
  const first = declared.args.find((argument) => argument.name === null)?.value;
  const fallback = keywords.get("default") ?? (path.endsWith("Field") ? first : undefined);
  return fallback && !isEllipsis(fallback) ? fallback : undefined;
}

function isEllipsis(value: Value): boolean {
  return (
    (value.kind === "external" && value.path === "Ellipsis") || (value.kind === "unknown" && value.why === "ellipsis")
  );
}

/** A callable that reads the environment key that it is given. */
interface Reader {
  /** Where the key stands; the default follows it. */
  readonly position: number;
  readonly keywords: readonly string[];
  /** Another argument may hold the value already. */
  readonly isFallback?: true;
}

const FIRST: Reader = { position: 0, keywords: ["option", "key", "var", "name"] };

/** From the libraries' references. */
const READERS: ReadonlyMap<string, Reader> = new Map([
  ["decouple.config", FIRST],
  ["decouple.AutoConfig", FIRST],
  ["environ.Env.str", FIRST],
  ["environs.env", FIRST],
  ["envparse.env", FIRST],
  ["dagster.EnvVar", FIRST],
  ["haystack.utils.Secret.from_env_var", { position: 0, keywords: ["env_vars"] }],
  ["haystack.utils.auth.Secret.from_env_var", { position: 0, keywords: ["env_vars"] }],
  ["langchain_core.utils.utils.secret_from_env", FIRST],
  ["langchain_core.utils.secret_from_env", FIRST],
  ["langchain_core.utils.utils.from_env", FIRST],
  ["langchain_core.utils.from_env", FIRST],
  ["langchain_core.utils.get_from_env", { position: 1, keywords: ["env_key"] }],
  ["langchain_core.utils.env.get_from_env", { position: 1, keywords: ["env_key"] }],
  ["langchain_core.utils.get_from_dict_or_env", { position: 2, keywords: ["env_key"], isFallback: true }],
  ["langchain_core.utils.env.get_from_dict_or_env", { position: 2, keywords: ["env_key"], isFallback: true }],
  [
    "llama_index.core.base.llms.generic_utils.get_from_param_or_env",
    { position: 2, keywords: ["env_key"], isFallback: true },
  ],
]);

/** Objects that a library makes itself, whose methods read as those of `READER_TYPES` do. */
const READER_OBJECTS = /^(?:environs|envparse)\.env\.(?!read_env|prefixed|seal|dump|add_parser|parser_for)\w+$/;

/** Types whose instances read the key they are called with: `env = environs.Env(); env.str("K", "default")`. */
const READER_TYPES =
  /^(environs\.(Env|FileAwareEnv)|environ\.(Env|FileAwareEnv)|starlette\.config\.Config|decouple\.(AutoConfig|Config)|fastapi\.config\.Config)$/;

/** Handles a call of such a library; undefined: it is not one. */
export function readThroughLibrary(
  interpreter: Interpreter,
  callee: Value,
  args: readonly ArgumentValue[],
  place: Place,
): Value | undefined {
  const path = externalPath(callee);
  const reader =
    (path === null ? undefined : READERS.get(path)) ??
    (isReaderInstance(callee) || READER_OBJECTS.test(path ?? "") ? FIRST : undefined);
  if (!reader) return undefined;
  const positionals = args.filter((argument) => argument.name === null);
  const key = positionals[reader.position] ?? args.find(({ name }) => name !== null && reader.keywords.includes(name));
  if (!key) return undefined;
  const fallback =
    args.find((argument) => argument.name === "default")?.value ??
    positionals[reader.position + 1]?.value ??
    (reader.isFallback ? NONE : null);
  const isLiteral = key.value.kind === "text";
  const file = fileOfReader(path, callee);
  if (file) readSettingsFile(interpreter, file, place);
  const prefixes = [...interpreter.keyPrefixes, ...prefixOfReader(callee)];
  const whole = reader === FIRST && prefixes.length > 0 ? operate("+", [joinTexts(prefixes), key.value]) : key.value;
  return interpreter.readEnvironment(whole, "settings", fallback, place, isLiteral ? key.place : null);
}

/** `environs.Env(prefix="X_")` and `starlette.config.Config(env_prefix="X_")` put it before every key. */
function prefixOfReader(callee: Value): readonly Value[] {
  const reader = callee.kind === "member" ? callee.object : callee;
  if (reader.kind !== "call") return [];
  const keywords = argumentMap(reader.args);
  const prefix = keywords.get("prefix") ?? keywords.get("env_prefix");
  return prefix && !isNone(prefix) ? [prefix] : [];
}

/** What `with env.prefixed("X_"):` of environs puts before the keys that are read in its body; null: not such a call. */
export function prefixInBody(manager: Value): Value | null {
  if (manager.kind !== "call") return null;
  const { callee, args } = manager;
  const isOfReader =
    externalPath(callee) === "environs.env.prefixed" ||
    (callee.kind === "member" &&
      callee.name === "prefixed" &&
      callee.object.kind === "call" &&
      READER_TYPES.test(externalPath(callee.object.callee) ?? ""));
  const prefix = isOfReader ? args.find(({ name, spread }) => !spread && (name === null || name === "prefix")) : null;
  return prefix?.value ?? null;
}

function isReaderInstance(callee: Value): boolean {
  if (callee.kind === "call") return READER_TYPES.test(externalPath(callee.callee) ?? "");
  if (callee.kind !== "member" || callee.object.kind !== "call") return false;
  const type = externalPath(callee.object.callee) ?? "";
  return READER_TYPES.test(type) && !/^(read_env|prefixed|seal|dump|add_parser|read_envfile)$/.test(callee.name);
}
