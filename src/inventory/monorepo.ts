/** Several inventories in one repository: the nearest above an app speaks for it. */
import ignore from "ignore";
import type { SourceFile } from "../source/source-file.ts";
import { type InventoryResult, joinInventories, NO_INVENTORY, parseInventory } from "./load.ts";
import type { InputError, Inventory } from "./types.ts";

/** The inventories of a repository. */
export interface Inventories {
  /** The one that speaks for the file at `path`: the nearest above it; files side by side are joined. Empty where there is none. */
  for(path: string): InventoryResult;
}

export type InventoriesResult =
  | { readonly ok: true; readonly inventories: Inventories }
  | { readonly ok: false; readonly errors: readonly InputError[] };

/** `modal-secrets.toml`, `modal-secrets.acme.toml`, `pyproject.toml`. */
const FILE = /(?:^|\/)(?:modal-secrets(?:\.[\w-]+)?\.toml|pyproject\.toml)$/;

/** Reads every inventory among the files, and finds contradictions between those that speak for the same paths. */
export function loadInventories(files: Iterable<SourceFile>): InventoriesResult {
  const texts = new Map<string, string>();
  const found: Inventory[] = [];
  const errors: InputError[] = [];
  for (const { path, text } of files) {
    if (!FILE.test(path)) continue;
    const result = parseInventory(path, text);
    if (!result.ok) errors.push(...result.errors);
    else if (result.inventory.file !== null) found.push(result.inventory);
    texts.set(path, text);
  }
  const textOf = (path: string) => texts.get(path) ?? "";
  // Without globs two files of one folder always speak for the same paths; with globs only where both match.
  for (const folder of new Set(found.map(folderOf))) {
    const result = joinInventories(
      found.filter((inventory) => folderOf(inventory) === folder && inventory.paths === undefined),
      textOf,
    );
    if (!result.ok) errors.push(...result.errors);
  }
  if (errors.length > 0) return { ok: false, errors };
  return { ok: true, inventories: { for: (path) => inventoryFor(found, path, textOf) } };
}

function inventoryFor(found: readonly Inventory[], path: string, textOf: (path: string) => string): InventoryResult {
  const speaking = found.filter((inventory) => speaksFor(inventory, path));
  const nearest = Math.max(...speaking.map((inventory) => folderOf(inventory).length));
  const joined = joinInventories(
    speaking.filter((inventory) => folderOf(inventory).length === nearest),
    textOf,
  );
  return speaking.length === 0 ? { ok: true, inventory: NO_INVENTORY } : joined;
}

function speaksFor(inventory: Inventory, path: string): boolean {
  const folder = folderOf(inventory);
  if (!path.startsWith(folder) || path === folder) return false;
  return (
    inventory.paths === undefined ||
    ignore()
      .add([...inventory.paths])
      .ignores(path.slice(folder.length))
  );
}

/** The folder with its closing slash; empty for the root. */
function folderOf({ file }: Inventory): string {
  return file === null ? "" : file.slice(0, file.lastIndexOf("/") + 1);
}
