/** Settings libraries that read the environment from declarations: pydantic settings, decouple, environs, starlette. */
import type { Place } from "../source/span.ts";
import type { Expression } from "../syntax/ir.ts";
import { listBases } from "./classes.ts";
import type { Interpreter } from "./interpreter.ts";
import {
  type ArgumentValue,
  type ClassValue,
  externalPath,
  type InstanceValue,
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
}

/** Fills a settings instance: each annotated field is an argument, else a read of the environment, else its default. */
export function readSettings(
  interpreter: Interpreter,
  value: ClassValue,
  instance: InstanceValue,
  args: readonly ArgumentValue[],
  place: Place,
): void {
  const options = settingsOptions(value);
  const given = new Map(args.map((argument) => [argument.name, argument.value]));
  for (const each of [...listBases(value).classes].reverse()) {
    for (const statement of each.definition.body) {
      if (statement.kind !== "assignment" || !statement.annotation) continue;
      const [target] = statement.targets;
      if (target?.kind !== "name" || target.id === "model_config" || isClassVariable(statement.annotation)) continue;
      const passed = given.get(target.id);
      if (passed) {
        instance.attributes.set(target.id, passed);
        continue;
      }
      const declared = each.body.own(target.id);
      const fallback = declared ? fieldDefault(interpreter, declared, place) : undefined;
      const keys = fieldKeys(declared, target.id, options);
      const fieldPlace: Place = { file: each.file, span: target.span };
      const read = readKeys(interpreter, keys, fallback ?? null, fieldPlace);
      instance.attributes.set(target.id, isSecretType(statement.annotation) ? concealed(read) : read);
    }
  }
}

/** Reads alternatives: the first key that is set wins. */
function readKeys(interpreter: Interpreter, keys: readonly string[], fallback: Value | null, place: Place): Value {
  const [key, ...rest] = keys;
  if (key === undefined) return fallback ?? unknown("a setting without a key", place);
  const later = rest.length > 0 ? readKeys(interpreter, rest, fallback, place) : fallback;
  return interpreter.readEnvironment(text(key), "settings", later, place, place);
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

function settingsOptions(value: ClassValue): SettingsOptions {
  let prefix = "";
  let caseSensitive = false;
  for (const each of [...listBases(value).classes].reverse()) {
    const config = each.body.own("model_config");
    const options =
      config?.kind === "call" ? argumentMap(config.args) : config?.kind === "mapping" ? mappingMap(config) : null;
    const inner = each.body.own("Config");
    const old = inner?.kind === "class" ? inner.body : null;
    const prefixValue = options?.get("env_prefix") ?? old?.own("env_prefix");
    const caseValue = options?.get("case_sensitive") ?? old?.own("case_sensitive");
    if (prefixValue?.kind === "text") prefix = prefixValue.value;
    if (caseValue?.kind === "scalar") caseSensitive = caseValue.value === true;
  }
  return { prefix, caseSensitive };
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
function fieldKeys(declared: Value | undefined, field: string, options: SettingsOptions): readonly string[] {
  const spelled = (key: string) => (options.caseSensitive ? key : key.toUpperCase());
  if (declared?.kind === "call" && /(^|\.)Field$/.test(externalPath(declared.callee) ?? "")) {
    const keywords = argumentMap(declared.args);
    const alias = keywords.get("validation_alias") ?? keywords.get("alias") ?? keywords.get("env");
    const names = alias ? aliasNames(alias) : [];
    if (names.length > 0) return names.map(spelled);
  }
  return [spelled(options.prefix + field)];
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

/** Callables that read the environment key of their first argument; the keyword (or position 1) that holds the default. */
const READERS: ReadonlyMap<string, { readonly keyword: string }> = new Map([
  ["decouple.config", { keyword: "default" }],
  ["decouple.AutoConfig", { keyword: "default" }],
  ["environ.Env.str", { keyword: "default" }],
]);

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
  const reader = path === null ? null : READERS.get(path);
  if (!reader && !isReaderInstance(callee)) return undefined;
  const key = args.find(
    (argument) =>
      argument.name === null || argument.name === "option" || argument.name === "key" || argument.name === "var",
  );
  if (!key) return undefined;
  const positionals = args.filter((argument) => argument.name === null);
  const fallback = args.find((argument) => argument.name === "default")?.value ?? positionals[1]?.value ?? null;
  const isLiteral = key.value.kind === "text";
  return interpreter.readEnvironment(key.value, "settings", fallback, place, isLiteral ? key.place : null);
}

function isReaderInstance(callee: Value): boolean {
  if (callee.kind === "call") return READER_TYPES.test(externalPath(callee.callee) ?? "");
  if (callee.kind !== "member" || callee.object.kind !== "call") return false;
  const type = externalPath(callee.object.callee) ?? "";
  return READER_TYPES.test(type) && !/^(read_env|prefixed|seal|dump|add_parser|read_envfile)$/.test(callee.name);
}
