/** Reads an inventory file into an `Inventory`, or says what is wrong with it and where. Texts that might be values are never quoted. */
import { INVENTORY_FILE, PROJECT_FILE } from "../source/kind.ts";
import { positionAt, type SourceFile } from "../source/source-file.ts";
import type { Place, Span } from "../source/span.ts";
import { type DocumentEntry, type DocumentTable, type DocumentValue, readJson, readToml } from "./document.ts";
import { isKeyName, isObjectName, shownName } from "./names.ts";
import { didYouMean } from "./similar.ts";
import {
  type InputError,
  type Inventory,
  type InventoryEnvironment,
  type InventoryKey,
  type InventorySecret,
  STAGES,
  type Stage,
} from "./types.ts";

export type InventoryResult =
  | { readonly ok: true; readonly inventory: Inventory }
  | { readonly ok: false; readonly errors: readonly InputError[] };

/** What stands for "no inventory": rules then say only what the code itself shows. */
export const NO_INVENTORY: Inventory = { file: null, environments: [] };

/**
 * Loads the inventory of a directory: `modal-secrets.toml`, and `[tool.leastkey.inventory]` in `pyproject.toml`; with
 * `options.file` only that file (TOML, JSON, or a `pyproject.toml`). `read` gives a file's text by its path relative to
 * the root, or null where there is none. No file at all is an empty inventory; a named file that is missing is an error.
 */
export function loadInventory(
  read: (relativePath: string) => string | null,
  options: { readonly file?: string } = {},
): InventoryResult {
  if (options.file !== undefined) {
    const text = read(options.file);
    if (text !== null) return parseInventory(options.file, text);
    return { ok: false, errors: [{ file: options.file, line: null, column: null, message: "no such inventory file" }] };
  }
  const results = [INVENTORY_FILE, PROJECT_FILE].flatMap((path) => {
    const text = read(path);
    return text === null ? [] : [{ path, text, result: parseInventory(path, text) }];
  });
  const errors = results.flatMap(({ result }) => (result.ok ? [] : result.errors));
  if (errors.length > 0) return { ok: false, errors };
  const texts = new Map(results.map(({ path, text }) => [path, text]));
  return joinInventories(
    results.flatMap(({ result }) => (result.ok && result.inventory.file !== null ? [result.inventory] : [])),
    (path) => texts.get(path) ?? "",
  );
}

/** Reads one inventory file. The kind goes by the name; a `pyproject.toml` without our table is an empty inventory. */
export function parseInventory(path: string, text: string): InventoryResult {
  const file: SourceFile = { path, kind: path.endsWith(".json") ? "json" : "toml", text, bytes: 0, tracked: null };
  const inProject = /(?:^|\/)pyproject\.toml$/.test(path);
  // Another tool's fault in pyproject.toml is no business of ours.
  if (inProject && !/\bleastkey\b/.test(text)) return { ok: true, inventory: NO_INVENTORY };
  const document = file.kind === "json" ? readJson(text) : readToml(text);
  if (!document.ok) {
    return { ok: false, errors: document.faults.map(({ offset, message }) => errorAt(file, offset, message)) };
  }
  const root = inProject ? tableAt(document.root, ["tool", "leastkey", "inventory"]) : document.root;
  if (!root) return { ok: true, inventory: NO_INVENTORY };
  const reader = new Reader(file);
  const inventory = reader.inventory(root);
  return reader.errors.length > 0 ? { ok: false, errors: reader.errors } : { ok: true, inventory };
}

/**
 * Joins inventories that speak for the same paths. A secret that two files declare for one environment of one workspace
 * with other keys is an error that names both places.
 */
export function joinInventories(inventories: readonly Inventory[], textOf: (path: string) => string): InventoryResult {
  const [first] = inventories;
  if (!first) return { ok: true, inventory: NO_INVENTORY };
  const environments = new Map<string, InventoryEnvironment>();
  const errors: InputError[] = [];
  for (const environment of inventories.flatMap((inventory) => inventory.environments)) {
    const id = `${environment.workspace ?? ""}\n${environment.name}`;
    const known = environments.get(id);
    if (!known) {
      environments.set(id, environment);
      continue;
    }
    const secrets = new Map(known.secrets.map((secret) => [secret.name, secret]));
    for (const secret of environment.secrets) {
      const other = secrets.get(secret.name);
      if (other && !sameKeys(other, secret)) {
        errors.push(conflict(secret, other, textOf));
      } else if (!other) {
        secrets.set(secret.name, secret);
      }
    }
    environments.set(id, {
      ...known,
      stage: known.stage ?? environment.stage,
      secrets: [...secrets.values()],
    });
  }
  if (errors.length > 0) return { ok: false, errors };
  return { ok: true, inventory: { ...first, environments: [...environments.values()] } };
}

function sameKeys(a: InventorySecret, b: InventorySecret): boolean {
  const names = (secret: InventorySecret) => secret.keys.map(({ name }) => name).sort();
  return a.closed === b.closed && names(a).join("\n") === names(b).join("\n");
}

function conflict(secret: InventorySecret, other: InventorySecret, textOf: (path: string) => string): InputError {
  const where = position(other.place.file, textOf(other.place.file), other.place.span.start);
  return {
    file: secret.place.file,
    ...position(secret.place.file, textOf(secret.place.file), secret.place.span.start),
    message:
      `\`${secret.name}\` in environment \`${secret.environment}\` has other keys at ` +
      `${other.place.file}:${where.line}:${where.column}: keep one of the two`,
  };
}

function position(path: string, text: string, offset: number): { readonly line: number; readonly column: number } {
  return positionAt({ path, kind: "toml", text, bytes: 0, tracked: null }, offset);
}

function errorAt(file: SourceFile, offset: number, message: string): InputError {
  return { file: file.path, ...positionAt(file, offset), message };
}

function tableAt(root: DocumentTable, path: readonly string[]): DocumentTable | null {
  let table = root;
  for (const name of path) {
    const value = table.entries.find((entry) => entry.name === name)?.value;
    if (value?.kind !== "table") return null;
    table = value;
  }
  return table;
}

const ROOT_FIELDS = ["$schema", "workspace", "paths", "environments", "workspaces"];
const WORKSPACE_FIELDS = ["environments"];
const ENVIRONMENT_FIELDS = ["stage", "secrets"];
const SECRET_FIELDS = [
  "keys",
  "open",
  "owner",
  "purpose",
  "stage",
  "shared",
  "role",
  "rotate_by",
  "created_at",
  "last_used_at",
];

const KEY_ADVICE = "write the name of the environment variable (letters, digits and `_`), never its value";

/** Validates one document; faults go to `errors`, in the order of the file. */
class Reader {
  readonly errors: InputError[] = [];
  readonly #file: SourceFile;

  constructor(file: SourceFile) {
    this.#file = file;
  }

  inventory(root: DocumentTable): Inventory {
    this.#knownFields(root, ROOT_FIELDS, "an inventory");
    const workspace = this.#name(field(root, "workspace"), "a workspace");
    const paths = this.#paths(field(root, "paths"));
    const environments = this.#environments(field(root, "environments"), workspace);
    for (const entry of this.#entries(field(root, "workspaces"), "`workspaces`")) {
      const table = this.#table(entry.value, "a workspace");
      if (!table || !this.#objectName(entry, "workspace")) continue;
      this.#knownFields(table, WORKSPACE_FIELDS, "a workspace");
      environments.push(...this.#environments(field(table, "environments"), entry.name));
    }
    return { file: this.#file.path, environments, ...(paths ? { paths } : {}) };
  }

  #environments(entry: DocumentEntry | null, workspace: string | null): InventoryEnvironment[] {
    const environments: InventoryEnvironment[] = [];
    for (const { name, nameSpan, value } of this.#entries(entry, "`environments`")) {
      const table = this.#table(value, "an environment");
      if (!table || !this.#objectName({ name, nameSpan, value }, "environment")) continue;
      this.#knownFields(table, ENVIRONMENT_FIELDS, "an environment", "secrets");
      environments.push({
        name,
        ...(workspace === null ? {} : { workspace }),
        stage: this.#stage(field(table, "stage")),
        place: this.#place(nameSpan),
        secrets: this.#entries(field(table, "secrets"), "`secrets`").flatMap((secret) =>
          this.#objectName(secret, "secret") ? this.#secret(secret, name, workspace) : [],
        ),
      });
    }
    return environments;
  }

  #secret(entry: DocumentEntry, environment: string, workspace: string | null): InventorySecret[] {
    const { name, nameSpan, value } = entry;
    const base = { name, environment, ...(workspace === null ? {} : { workspace }), place: this.#place(nameSpan) };
    if (value.kind !== "table") {
      const keys = this.#keys(value);
      if (!keys) return [];
      return [{ ...base, ...keys, stage: null, shared: false, role: null, owner: null, purpose: null }];
    }
    this.#knownFields(value, SECRET_FIELDS, "a secret");
    const listed = field(value, "keys");
    if (!listed) {
      this.#fault(nameSpan, `${shownName(name, "this secret")} lacks \`keys\`: list them, or write keys = "unknown"`);
    }
    const keys = (listed && this.#keys(listed.value)) ?? { keys: [], closed: false };
    const dates = {
      rotateBy: this.#date(field(value, "rotate_by")),
      createdAt: this.#date(field(value, "created_at")),
      lastUsedAt: this.#date(field(value, "last_used_at")),
    };
    return [
      {
        ...base,
        keys: keys.keys,
        closed: keys.closed && !this.#flag(field(value, "open")),
        stage: this.#stage(field(value, "stage")),
        shared: this.#flag(field(value, "shared")),
        role: this.#note(field(value, "role")),
        owner: this.#note(field(value, "owner")),
        purpose: this.#note(field(value, "purpose")),
        ...(dates.rotateBy === null ? {} : { rotateBy: dates.rotateBy }),
        ...(dates.createdAt === null ? {} : { createdAt: dates.createdAt }),
        ...(dates.lastUsedAt === null ? {} : { lastUsedAt: dates.lastUsedAt }),
      },
    ];
  }

  #keys(value: DocumentValue): { readonly keys: readonly InventoryKey[]; readonly closed: boolean } | null {
    if (value.kind === "text" && value.text === "unknown") return { keys: [], closed: false };
    if (value.kind !== "array") {
      this.#fault(value.span, 'a secret\'s keys are a list of names such as ["OPENAI_API_KEY"], or "unknown"');
      return null;
    }
    const keys = new Map<string, InventoryKey>();
    for (const item of value.items) {
      if (item.kind !== "text" || !isKeyName(item.text)) {
        this.#fault(item.span, `this is not a key name: ${KEY_ADVICE}`);
      } else if (keys.has(item.text)) {
        this.#fault(item.span, `\`${item.text}\` is listed twice`);
      } else {
        keys.set(item.text, { name: item.text, place: this.#place(item.span) });
      }
    }
    return { keys: [...keys.values()], closed: true };
  }

  #stage(entry: DocumentEntry | null): Stage | null {
    if (!entry) return null;
    const text = entry.value.kind === "text" ? entry.value.text : null;
    const stage = STAGES.find((known) => known === text);
    if (!stage) this.#fault(entry.value.span, `\`stage\` is one of ${STAGES.map((known) => `"${known}"`).join(", ")}`);
    return stage ?? null;
  }

  #flag(entry: DocumentEntry | null): boolean {
    if (!entry) return false;
    if (entry.value.kind === "boolean") return entry.value.value;
    this.#fault(entry.value.span, `\`${entry.name}\` is true or false`);
    return false;
  }

  #note(entry: DocumentEntry | null): string | null {
    if (!entry) return null;
    if (entry.value.kind === "text") return entry.value.text;
    this.#fault(entry.value.span, `\`${entry.name}\` is a text`);
    return null;
  }

  #date(entry: DocumentEntry | null): string | null {
    if (!entry) return null;
    const { value } = entry;
    const text = value.kind === "text" || value.kind === "date" ? value.text : "";
    if (/^\d{4}-\d{2}-\d{2}(?:[Tt ].*)?$/.test(text) && !Number.isNaN(Date.parse(text))) return text;
    this.#fault(value.span, `\`${entry.name}\` is a date such as 2027-01-31`);
    return null;
  }

  #paths(entry: DocumentEntry | null): readonly string[] | null {
    if (!entry) return null;
    const { value } = entry;
    if (value.kind === "array" && value.items.every((item) => item.kind === "text")) {
      return value.items.map((item) => item.text);
    }
    this.#fault(value.span, "`paths` is a list of globs relative to this file");
    return null;
  }

  #name(entry: DocumentEntry | null, what: string): string | null {
    if (!entry) return null;
    if (entry.value.kind === "text" && isObjectName(entry.value.text)) return entry.value.text;
    this.#fault(entry.value.span, `this is not the name of ${what}`);
    return null;
  }

  #objectName(entry: DocumentEntry, what: string): boolean {
    if (isObjectName(entry.name)) return true;
    this.#fault(entry.nameSpan, `this is not the name of a ${what}: at most 64 letters, digits and \`-_.\``);
    return false;
  }

  #entries(entry: DocumentEntry | null, what: string): readonly DocumentEntry[] {
    return (entry && this.#table(entry.value, what)?.entries) ?? [];
  }

  #table(value: DocumentValue, what: string): DocumentTable | null {
    if (value.kind === "table") return value;
    this.#fault(value.span, `${what} is a table`);
    return null;
  }

  /** Reports the fields that `owner` doesn't have. `within`: the field under which such an entry may have been meant. */
  #knownFields(table: DocumentTable, fields: readonly string[], owner: string, within?: string): void {
    for (const { name, nameSpan, value } of table.entries) {
      if (fields.includes(name)) continue;
      const meant = didYouMean(name, fields);
      let help = meant ? `did you mean \`${meant}\`?` : `it has ${fields.map((known) => `\`${known}\``).join(", ")}`;
      if (!meant && within === "secrets" && (value.kind === "array" || value.kind === "table")) {
        help = "secrets stand in its `secrets` table";
      } else if (!meant && fields === SECRET_FIELDS && isKeyName(name) && value.kind === "text") {
        help = `key names go into the list \`keys\`, without their values`;
      }
      this.#fault(nameSpan, `${owner} has no field ${shownName(name, "of this name")}: ${help}`);
    }
  }

  #place(span: Span): Place {
    return { file: this.#file.path, span };
  }

  #fault(span: Span, message: string): void {
    this.errors.push(errorAt(this.#file, span.start, message));
  }
}

function field(table: DocumentTable, name: string): DocumentEntry | null {
  return table.entries.find((entry) => entry.name === name) ?? null;
}
