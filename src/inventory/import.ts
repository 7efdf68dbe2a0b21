/**
 * Takes names into an inventory file from outside: the Modal CLI's JSON, the probe's report, dotenv and JSON files.
 * Values are dropped as they are read. Pure: text in, text and differences out.
 */
import { dotenvKeys, jsonKeys } from "./dotenv.ts";
import { addToArray, exists, isArray, removeFromArray, setValue, valueText } from "./edit.ts";
import { parseInventory } from "./load.ts";
import { isKeyName, isObjectName } from "./names.ts";
import type { InputError, InventorySecret } from "./types.ts";

export interface ImportedSecret {
  readonly name: string;
  /** The keys it has; null when only the name is known. */
  readonly keys: readonly string[] | null;
  /** True when it has no other keys. */
  readonly complete: boolean;
  /** Keys that it was asked for and lacks. */
  readonly lacking: readonly string[];
  /** `YYYY-MM-DD`. */
  readonly createdAt: string | null;
  readonly lastUsedAt: string | null;
}

/** What an import says. `listed`: these are all the secrets of the environment. */
export type Imported =
  | {
      readonly kind: "secrets";
      readonly environment: string | null;
      readonly secrets: readonly ImportedSecret[];
      readonly listed: boolean;
      /** How many entries had a name or key that can't be taken over. */
      readonly refused: number;
    }
  | { readonly kind: "environments"; readonly names: readonly string[]; readonly refused: number };

export type ImportResult =
  | { readonly ok: true; readonly imported: Imported }
  | { readonly ok: false; readonly message: string };

export const PROBE_SCHEMA = "leastkey-probe/1";

/**
 * Reads what the user gives: `modal secret list --json` or `modal environment list --json` of any version, a report of the
 * probe, or the keys of one secret (dotenv, or a JSON object), for which `secret` names it.
 */
export function readImport(text: string, secret: string | null): ImportResult {
  const trimmed = text.replace(/^\uFEFF/, "").trim();
  if (!/^[[{]/.test(trimmed)) {
    const keys = dotenvKeys(text).map(({ name }) => name);
    if (keys.length === 0)
      return { ok: false, message: "no key names found: expected JSON of the Modal CLI, or KEY=value lines" };
    return keysOfOne(keys, secret);
  }
  let parsed: unknown;
  try {
    parsed = JSON.parse(trimmed);
  } catch {
    return { ok: false, message: "not valid JSON" };
  }
  if (Array.isArray(parsed)) return readList(parsed);
  if (isRecord(parsed) && parsed.schema === PROBE_SCHEMA) return readProbe(parsed);
  return keysOfOne(jsonKeys(trimmed) ?? [], secret);
}

function keysOfOne(keys: readonly string[], secret: string | null): ImportResult {
  if (secret === null) return { ok: false, message: "these are the keys of one secret: say which with --secret NAME" };
  if (!isObjectName(secret)) return { ok: false, message: "--secret isn't the name of a secret" };
  const imported = { name: secret, keys, complete: true, lacking: [], createdAt: null, lastUsedAt: null };
  return {
    ok: true,
    imported: { kind: "secrets", environment: null, secrets: [imported], listed: false, refused: 0 },
  };
}

function readList(list: readonly unknown[]): ImportResult {
  const rows = list.filter(isRecord).map(normalised);
  if (rows.length < list.length)
    return { ok: false, message: "expected a list of objects, as the Modal CLI prints it" };
  const names = rows.map((row) => row.get("name"));
  if (!names.every((name) => typeof name === "string")) {
    return {
      ok: false,
      message: "every entry needs a name: expected `modal secret list --json` or `modal environment list --json`",
    };
  }
  const accepted = rows.filter((row) => isObjectName(String(row.get("name"))));
  const refused = rows.length - accepted.length;
  if (rows.some((row) => row.has("web_suffix") || row.has("active"))) {
    return {
      ok: true,
      imported: { kind: "environments", names: accepted.map((row) => String(row.get("name"))), refused },
    };
  }
  const secrets = accepted.map((row) => ({
    name: String(row.get("name")),
    keys: null,
    complete: false,
    lacking: [],
    createdAt: dateOf(row.get("created_at")),
    lastUsedAt: dateOf(row.get("last_used_at")),
  }));
  return { ok: true, imported: { kind: "secrets", environment: null, secrets, listed: true, refused } };
}

/** The row's fields under the names of newer versions: `Created at` is `created_at`. */
function normalised(row: Readonly<Record<string, unknown>>): ReadonlyMap<string, unknown> {
  return new Map(Object.entries(row).map(([name, value]) => [name.trim().toLowerCase().replace(/[ -]+/g, "_"), value]));
}

/** The date of a time as the CLI prints it; null for `-` and for what isn't one. */
function dateOf(value: unknown): string | null {
  const date = typeof value === "string" ? /^\d{4}-\d{2}-\d{2}(?!\d)/.exec(value)?.[0] : undefined;
  return date !== undefined && !Number.isNaN(Date.parse(date)) ? date : null;
}

/** The probe's report (`secrets`: all keys of each) or the verifier's (`verified`: of the keys asked for, which it has). */
function readProbe(report: Readonly<Record<string, unknown>>): ImportResult {
  const { environment, secrets, verified } = report;
  if (!isRecord(secrets) && !isRecord(verified)) return { ok: false, message: "the report lacks `secrets`" };
  const entries = isRecord(secrets)
    ? Object.entries(secrets).map(([name, keys]) => ({ name, keys, lacking: [], complete: true }))
    : Object.entries(isRecord(verified) ? verified : {}).map(([name, answer]) => {
        const { present, missing } = isRecord(answer) ? answer : {};
        return { name, keys: present, lacking: missing, complete: false };
      });
  const read: ImportedSecret[] = [];
  let refused = 0;
  for (const { name, keys, lacking, complete } of entries) {
    const [names, lacks] = [namesIn(keys), namesIn(lacking)];
    if (!isObjectName(name) || !names || !lacks) {
      refused++;
      continue;
    }
    if (names.refused + lacks.refused > 0) refused++;
    const dates = { createdAt: null, lastUsedAt: null };
    read.push({
      name,
      keys: names.accepted,
      lacking: lacks.accepted,
      complete: complete && names.refused === 0,
      ...dates,
    });
  }
  const named = typeof environment === "string" && isObjectName(environment) ? environment : null;
  return { ok: true, imported: { kind: "secrets", environment: named, secrets: read, listed: false, refused } };
}

function namesIn(list: unknown): { readonly accepted: readonly string[]; readonly refused: number } | null {
  if (!Array.isArray(list)) return null;
  const accepted = list.filter((key): key is string => typeof key === "string" && isKeyName(key));
  return { accepted, refused: list.length - accepted.length };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** One line of the difference: `+` added, `-` removed, `~` changed, `?` in the file but not in Modal. */
export interface Difference {
  readonly sign: "+" | "-" | "~" | "?";
  readonly text: string;
}

export type MergeResult =
  | { readonly ok: true; readonly text: string; readonly differences: readonly Difference[] }
  | { readonly ok: false; readonly errors: readonly InputError[] };

export interface MergeTarget {
  /** The inventory file, relative to the root; TOML. */
  readonly file: string;
  /** Its text; empty for a new file. */
  readonly text: string;
  readonly environment: string;
  readonly workspace: string | null;
}

/** Puts the import into the file's text. Comments, order and everything it doesn't speak of stay as they are. */
export function mergeImport(target: MergeTarget, imported: Imported): MergeResult {
  const before = parseInventory(target.file, target.text);
  if (!before.ok) return before;
  const prefix = [
    ...(/(?:^|\/)pyproject\.toml$/.test(target.file) ? ["tool", "leastkey", "inventory"] : []),
    ...(target.workspace === null ? [] : ["workspaces", target.workspace]),
    "environments",
  ];
  const differences: Difference[] = [];
  let { text } = target;
  if (imported.kind === "environments") {
    for (const name of imported.names) {
      if (exists(text, [...prefix, name])) continue;
      text = addEnvironment(text, [...prefix, name]);
      differences.push({ sign: "+", text: `environment ${name}` });
    }
    return { ok: true, text, differences };
  }
  const environment = imported.environment ?? target.environment;
  const known = before.inventory.environments.find(
    ({ name, workspace }) => name === environment && (workspace ?? null) === target.workspace,
  );
  for (const secret of imported.secrets) {
    const path = [...prefix, environment, "secrets", secret.name];
    const existing = known?.secrets.find(({ name }) => name === secret.name) ?? null;
    text = mergeSecret(text, path, secret, existing, differences);
  }
  if (imported.listed) {
    const names = new Set(imported.secrets.map(({ name }) => name));
    for (const { name } of known?.secrets ?? []) {
      if (!names.has(name)) differences.push({ sign: "?", text: `${name} (${environment}): not in Modal's list` });
    }
  }
  return { ok: true, text, differences };
}

function addEnvironment(text: string, path: readonly string[]): string {
  const marker = setValue(text, [...path, "secrets", "x"], "[]");
  // An environment without secrets is its header alone.
  return marker.replace(/^x = \[\]\r?\n?/m, "");
}

function mergeSecret(
  text: string,
  path: readonly string[],
  secret: ImportedSecret,
  existing: InventorySecret | null,
  differences: Difference[],
): string {
  const label = `${secret.name} (${path.at(-3)})`;
  const dates = [
    ["created_at", secret.createdAt, existing?.createdAt],
    ["last_used_at", secret.lastUsedAt, existing?.lastUsedAt],
  ] as const;
  if (!existing) {
    const keys = secret.keys === null ? '"unknown"' : `[${secret.keys.map((key) => JSON.stringify(key)).join(", ")}]`;
    const isOpen = secret.keys !== null && !secret.complete;
    const fields =
      (isOpen ? ", open = true" : "") +
      dates.flatMap(([name, date]) => (date === null ? [] : [`, ${name} = ${date}`])).join("");
    const bare = secret.keys !== null && fields === "";
    differences.push({ sign: "+", text: `${label}: ${secret.keys?.join(", ") ?? "keys unknown"}` });
    return setValue(text, path, bare ? keys : `{ keys = ${keys}${fields} }`);
  }
  let current = text;
  if (secret.keys !== null) current = mergeKeys(current, path, secret, secret.keys, existing, label, differences);
  for (const [name, date, old] of dates) {
    if (date === null || old?.slice(0, 10) === date) continue;
    current = setField(current, path, name, date);
    differences.push({ sign: "~", text: `${label}: ${name} ${date}` });
  }
  return current;
}

function mergeKeys(
  text: string,
  path: readonly string[],
  secret: ImportedSecret,
  keys: readonly string[],
  existing: InventorySecret,
  label: string,
  differences: Difference[],
): string {
  const old = existing.keys.map(({ name }) => name);
  const added = keys.filter((key) => !old.includes(key));
  const removed = old.filter((key) => (secret.complete ? !keys.includes(key) : secret.lacking.includes(key)));
  for (const key of added) differences.push({ sign: "+", text: `${label}: ${key}` });
  for (const key of removed) differences.push({ sign: "-", text: `${label}: ${key}` });
  if (!secret.complete && added.length + removed.length === 0) return text;
  const holder = exists(text, [...path, "keys"]) ? [...path, "keys"] : path;
  let current = isArray(text, holder) ? text : setValue(text, holder, "[]");
  current = addToArray(current, holder, added);
  // Removed after the additions, so that the list keeps its shape when all is replaced.
  current = removeFromArray(current, holder, removed);
  if (!secret.complete) {
    const known = existing.closed || valueText(current, [...path, "open"]) === "true";
    return known ? current : setField(current, path, "open", "true");
  }
  if (!existing.closed && valueText(current, [...path, "open"]) === "true") {
    current = setValue(current, [...path, "open"], "false");
    differences.push({ sign: "~", text: `${label}: all keys known` });
  }
  return current;
}

/** Sets a field of a secret; the short form `name = [keys]` becomes a table. */
function setField(text: string, path: readonly string[], name: string, value: string): string {
  const short = valueText(text, path);
  const table = short !== null && !short.startsWith("{") ? setValue(text, path, `{ keys = ${short} }`) : text;
  return setValue(table, [...path, name], value);
}
