import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  require_ignore
} from "./chunk-NKBW3X5E.js";
import {
  NO_INVENTORY,
  joinInventories,
  parseInventory
} from "./chunk-LT7GMPBC.js";
import "./chunk-6S4RKS63.js";
import "./chunk-3EQ5OKCV.js";
import "./chunk-VFXA6EVH.js";
import {
  __toESM
} from "./chunk-BE7JI7H6.js";

// src/inventory/monorepo.ts
var import_ignore = __toESM(require_ignore(), 1);
var FILE = /(?:^|\/)(?:modal-secrets(?:\.[\w-]+)?\.toml|pyproject\.toml)$/;
function loadInventories(files) {
  const texts = /* @__PURE__ */ new Map();
  const parts = [];
  const errors = [];
  const paths = [];
  for (const { path, text } of files) {
    paths.push(path);
    if (!FILE.test(path)) continue;
    const result = parseInventory(path, text);
    if (!result.ok) errors.push(...result.errors);
    else if (result.inventory.file !== null) parts.push(partOf(result.inventory, path));
    texts.set(path, text);
  }
  const territories = /* @__PURE__ */ new Map();
  const at = (path) => {
    const speaking = nearest(parts, path);
    const id = speaking.map(({ file }) => file).join("\n");
    const known = territories.get(id);
    if (known) return known;
    const joined = joinInventories(
      speaking.map(({ inventory: inventory2 }) => inventory2),
      (file) => texts.get(file) ?? ""
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
    at
  };
  return { ok: true, inventory: all };
}
function partOf(inventory, file) {
  const folder = file.slice(0, file.lastIndexOf("/") + 1);
  const globs = inventory.paths === void 0 ? null : (0, import_ignore.default)().add([...inventory.paths]);
  return { inventory, file, folder, globs };
}
function nearest(parts, path) {
  const speaking = parts.filter((part) => speaksFor(part, path));
  const depth = Math.max(...speaking.map(({ folder }) => folder.length));
  return speaking.filter(({ folder }) => folder.length === depth);
}
function speaksFor({ file, folder, globs }, path) {
  if (path === file) return true;
  if (!path.startsWith(folder) || path === folder) return false;
  return globs === null || globs.ignores(path.slice(folder.length));
}
function unique(errors) {
  const byText = new Map(
    errors.map((error) => [`${error.file}:${error.line}:${error.column} ${error.message}`, error])
  );
  return [...byText.values()];
}
export {
  loadInventories
};
