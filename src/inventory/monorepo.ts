/** Several inventories in one repository: the nearest above an app speaks for it. */
import ignore, { type Ignore } from "ignore";
import type { SourceFile } from "../source/source-file.ts";
import { type InventoryResult, joinInventories, NO_INVENTORY, parseInventory } from "./load.ts";
import type { InputError, Inventory } from "./types.ts";

/** `modal-secrets.toml`, `modal-secrets.acme.toml`, `pyproject.toml`. */
const FILE = /(?:^|\/)(?:modal-secrets(?:\.[\w-]+)?\.toml|pyproject\.toml)$/;

/** Is the file by its name an inventory? Of a `pyproject.toml` only its text can tell. */
export function isInventoryName(path: string): boolean {
  return FILE.test(path) && !path.endsWith("pyproject.toml");
}

/** One inventory file, and the paths it speaks for. */
interface Part {
  readonly inventory: Inventory;
  readonly file: string;
  /** The folder with its closing slash; empty for the root. */
  readonly folder: string;
  /** Its globs, relative to the folder; null: everything below the folder. */
  readonly globs: Ignore | null;
}

/**
 * Reads every inventory among the files as one. Where several speak for different paths, `at` gives the one for a path:
 * the nearest above it, files side by side joined. Two that contradict each other for one of the files are an error.
 */
export function loadInventories(files: Iterable<SourceFile>): InventoryResult {
  const texts = new Map<string, string>();
  const parts: Part[] = [];
  const errors: InputError[] = [];
  const paths: string[] = [];
  for (const { path, text } of files) {
    paths.push(path);
    if (!FILE.test(path)) continue;
    const result = parseInventory(path, text);
    if (!result.ok) errors.push(...result.errors);
    else if (result.inventory.file !== null) parts.push(partOf(result.inventory, path));
    texts.set(path, text);
  }
  const territories = new Map<string, Inventory>();
  const at = (path: string): Inventory => {
    const speaking = nearest(parts, path);
    const id = speaking.map(({ file }) => file).join("\n");
    const known = territories.get(id);
    if (known) return known;
    const joined = joinInventories(
      speaking.map(({ inventory }) => inventory),
      (file) => texts.get(file) ?? "",
    );
    if (!joined.ok) errors.push(...joined.errors);
    const inventory = joined.ok ? joined.inventory : NO_INVENTORY;
    territories.set(id, inventory);
    return inventory;
  };
  const atFiles = new Set(paths.map(at));
  const [only] = atFiles;
  if (errors.length > 0) return { ok: false, errors: unique(errors) };
  if (atFiles.size <= 1) return { ok: true, inventory: only ?? NO_INVENTORY };
  const all = {
    file: parts.map(({ file }) => file).join(", "),
    environments: parts.flatMap(({ inventory }) => inventory.environments),
    at,
  };
  return { ok: true, inventory: all };
}

function partOf(inventory: Inventory, file: string): Part {
  const folder = file.slice(0, file.lastIndexOf("/") + 1);
  const globs = inventory.paths === undefined ? null : ignore().add([...inventory.paths]);
  return { inventory, file, folder, globs };
}

/** Does each of the globs that the inventory speaks for match one of these paths? An inventory without globs is covered. */
export function coversItsPaths({ file, paths: globs }: Inventory, paths: readonly string[]): boolean {
  const folder = file?.slice(0, file.lastIndexOf("/") + 1) ?? "";
  const below = paths
    .filter((path) => path.startsWith(folder) && path !== folder)
    .map((path) => path.slice(folder.length));
  return (globs ?? []).every((glob) => {
    const matcher = ignore().add(glob);
    return glob.startsWith("!") || below.some((path) => matcher.ignores(path));
  });
}

function nearest(parts: readonly Part[], path: string): readonly Part[] {
  const speaking = parts.filter((part) => speaksFor(part, path));
  const depth = Math.max(...speaking.map(({ folder }) => folder.length));
  return speaking.filter(({ folder }) => folder.length === depth);
}

function speaksFor({ file, folder, globs }: Part, path: string): boolean {
  if (path === file) return true;
  if (!path.startsWith(folder) || path === folder) return false;
  return globs === null || globs.ignores(path.slice(folder.length));
}

/** The same two places can contradict each other for several paths. */
function unique(errors: readonly InputError[]): readonly InputError[] {
  const byText = new Map(
    errors.map((error) => [`${error.file}:${error.line}:${error.column} ${error.message}`, error]),
  );
  return [...byText.values()];
}
