/** One configuration file: which text holds settings, and what they are. */
import type { DocumentTable, DocumentValue } from "../inventory/document.ts";
import { didYouMean } from "../inventory/similar.ts";
import type { InputError } from "../inventory/types.ts";
import { PROJECT_FILE } from "../source/kind.ts";
import { Faults, readSettings } from "./read.ts";
import { RUN_WIDE, type Settings, settingsTable, type Vocabulary } from "./table.ts";

export const CONFIG_FILE = "leastkey.toml";

/** Names at the top of a project under which other tools keep settings, and leastkey doesn't: what is in such a file has no say. */
const MISNAMED =
  /^(?:\.leastkey(?:rc)?|\.?leastkey(?:rc|[-_.]config)?\.(?:toml|ya?ml|jsonc?|ini|cfg|conf)|leastkey\.config\.[cm]?[jt]s)$/i;

export function isMisnamed(path: string): boolean {
  return path !== CONFIG_FILE && MISNAMED.test(path);
}

/** Where a file stands among the others, which decides over what it may say. */
export interface Standing {
  /** The topmost configuration: only it can lock rules. */
  readonly topmost: boolean;
  /** It speaks for the whole scanned folder. */
  readonly runWide: boolean;
  /** The configuration that locks rules above this one, and which. */
  readonly locking: { readonly file: string; readonly rules: readonly string[] } | null;
}

export type FileResult =
  | { readonly ok: true; readonly settings: Settings }
  | { readonly ok: false; readonly errors: readonly InputError[] };

/** The usual header of our table. */
const HEADER = /^\s*\[+[ \t]*(?:tool|"tool"|'tool')[ \t]*\.[ \t]*["']?leastkey\b/m;

/** True when a `pyproject.toml` may hold settings: what is cheap to know without parsing it. TOML has many ways to say it. */
function mayConfigure(path: string, text: string): boolean {
  return !isProject(path) || /\bleastkey\b/.test(text);
}

const TABLE = /^[ \t]*\[+[ \t]*(tool[ \t]*\.[ \t]*)?["']?([\w-]+)/gm;

/** The head of a table in pyproject.toml that was meant as ours: all that stands in it would be passed over. */
function slipIn(text: string): { readonly offset: number; readonly message: string } | null {
  for (const { 0: head, 1: tool, 2: name = "", index } of text.matchAll(TABLE)) {
    const isOurs = name === "leastkey";
    const isNear = /^[\w-]{7,}$/.test(name) && didYouMean(name, ["leastkey"]) !== null;
    if (tool === undefined ? !isOurs : isOurs || !isNear) continue;
    const message = tool === undefined ? "settings stand in [tool.leastkey] here" : "did you mean [tool.leastkey]?";
    return { offset: index + head.search(/\[/), message };
  }
  return null;
}

/** Reads a configuration; null when the file (a `pyproject.toml`) has none. */
export async function readConfig(
  path: string,
  text: string,
  vocabulary: Vocabulary,
): Promise<{ readonly read: (standing: Standing) => FileResult } | null> {
  const slip = isProject(path) ? slipIn(text) : null;
  if (slip) {
    const faults = new Faults(path, text);
    faults.add(slip.offset, slip.message);
    return { read: () => ({ ok: false, errors: faults.errors }) };
  }
  if (!mayConfigure(path, text)) return null;
  const { readToml } = await import("../inventory/document.ts");
  const document = readToml(text);
  if (!document.ok) {
    // Another tool's fault in pyproject.toml is no business of ours, but what it hides is.
    if (isProject(path) && !HEADER.test(text)) return null;
    const faults = new Faults(path, text);
    for (const { offset, message } of document.faults) faults.add(offset, message);
    return { read: () => ({ ok: false, errors: faults.errors }) };
  }
  const stray = isProject(path) ? strayValue(document.root) : null;
  if (stray) {
    const faults = new Faults(path, text);
    faults.add(stray.span.start, "`tool.leastkey` is a table");
    return { read: () => ({ ok: false, errors: faults.errors }) };
  }
  const table = isProject(path) ? ownTable(document.root) : document.root;
  return table === null ? null : { read: (standing) => judge(path, text, table, vocabulary, standing) };
}

/** `[tool.leastkey]` without its inventory, which is read by itself; null when that is all there is. */
function ownTable(root: DocumentTable): DocumentTable | null {
  const own = entryOf(entryOf(root, "tool"), "leastkey");
  if (own?.kind !== "table") return null;
  const entries = own.entries.filter(({ name, value }) => !(name === "inventory" && value.kind === "table"));
  return entries.length === 0 && own.entries.length > 0 ? null : { ...own, entries };
}

/** What stands as `tool.leastkey` and is no table; null for a table, or nothing. */
function strayValue(root: DocumentTable): DocumentValue | null {
  const own = entryOf(entryOf(root, "tool"), "leastkey");
  return own === null || own.kind === "table" ? null : own;
}

function entryOf(table: DocumentValue | null, name: string): DocumentValue | null {
  if (table?.kind !== "table") return null;
  return table.entries.find((entry) => entry.name === name)?.value ?? null;
}

function judge(
  path: string,
  text: string,
  table: DocumentTable,
  vocabulary: Vocabulary,
  { topmost, runWide, locking }: Standing,
): FileResult {
  const faults = new Faults(path, text);
  // Its type follows from the table it was held against.
  const settings = readSettings(table, settingsTable(vocabulary), faults) as Settings;
  for (const { name, nameSpan } of table.entries) {
    if (!runWide && RUN_WIDE.some((each) => each === name)) {
      faults.add(nameSpan.start, `\`${name}\` is for the whole run: it stands in the configuration of the root`);
    }
    if (!topmost && name === "locked") faults.add(nameSpan.start, "only the topmost configuration can lock rules");
    if (locking && (name === "include" || name === "exclude")) {
      faults.add(nameSpan.start, `\`${name}\` can't stand here, since ${locking.file} locks rules: write it there`);
    }
  }
  if (locking) reportLocked(table, locking, faults);
  reportTwice(table, faults);
  return faults.errors.length > 0 ? { ok: false, errors: faults.errors } : { ok: true, settings };
}

function reportLocked(table: DocumentTable, locking: { file: string; rules: readonly string[] }, faults: Faults): void {
  const overrides = entryOf(table, "overrides");
  const tables = [table, ...(overrides?.kind === "array" ? overrides.items : [])];
  for (const each of tables) {
    const rules = entryOf(each, "rules");
    for (const { name, nameSpan } of rules?.kind === "table" ? rules.entries : []) {
      if (!locking.rules.includes(name)) continue;
      faults.add(nameSpan.start, `\`${name}\` is locked by ${locking.file}: it can't be set here`);
    }
  }
}

/** Two detectors with one id could not be told apart in a report. */
function reportTwice(table: DocumentTable, faults: Faults): void {
  const detectors = entryOf(table, "detectors");
  const seen = new Set<string>();
  for (const each of detectors?.kind === "array" ? detectors.items : []) {
    const id = entryOf(each, "id");
    if (id?.kind !== "text") continue;
    if (seen.has(id.text)) faults.add(id.span.start, "this `id` is taken by the detector above");
    seen.add(id.text);
  }
}

function isProject(path: string): boolean {
  return path === PROJECT_FILE || path.endsWith(`/${PROJECT_FILE}`);
}
