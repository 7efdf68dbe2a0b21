import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  isScriptPath
} from "./chunk-HFKGBSJN.js";

// src/evaluate/resolver.ts
function createResolver(paths) {
  const files = /* @__PURE__ */ new Set();
  const directories = /* @__PURE__ */ new Set([""]);
  const byTopName = /* @__PURE__ */ new Map();
  const scripts = /* @__PURE__ */ new Set();
  for (const path of paths) {
    if (isScriptPath(path)) scripts.add(path);
    if (!path.endsWith(".py") && !path.endsWith(".pyi") && !path.endsWith(".ipynb")) continue;
    files.add(path);
    const parts = path.split("/");
    for (let i = 1; i < parts.length; i++) directories.add(parts.slice(0, i).join("/"));
    for (let i = 0; i < parts.length; i++) {
      const name = (parts[i] ?? "").replace(/\.pyi?$/, "");
      const roots = byTopName.get(name) ?? /* @__PURE__ */ new Set();
      roots.add(parts.slice(0, i).join("/"));
      byTopName.set(name, roots);
    }
  }
  const isPackage = (directory) => files.has(join(directory, "__init__.py")) || files.has(join(directory, "__init__.pyi"));
  function at(directory, dotted) {
    const base = dotted === "" ? directory : join(directory, dotted.replaceAll(".", "/"));
    if (dotted === "") {
      const init = join(base, "__init__.py");
      if (files.has(init)) return { kind: "module", file: init };
      return directories.has(base) ? { kind: "namespace", directory: base } : null;
    }
    for (const suffix of ["/__init__.py", ".py", "/__init__.pyi", ".pyi"]) {
      if (files.has(base + suffix)) return { kind: "module", file: base + suffix };
    }
    return directories.has(base) ? { kind: "namespace", directory: base } : null;
  }
  function searchRoots(from) {
    const own = parent(from);
    let top = own;
    while (top !== "" && isPackage(top)) top = parent(top);
    const roots = [];
    for (let directory = top; ; directory = parent(directory)) {
      roots.push(directory, join(directory, "src"));
      if (directory === "") break;
    }
    if (!roots.includes(own)) roots.push(own);
    return roots;
  }
  function locateScript(from, specifier) {
    if (!/^\.\.?(?:\/|$)/.test(specifier)) return null;
    const base = normalize(join(parent(from), specifier));
    if (base === null) return null;
    const written = base.replace(/\.([mc]?)js(x?)$/, ".$1ts$2");
    const bases = base === "" ? [] : [base, written, ...SCRIPT_SUFFIXES.map((suffix) => base + suffix)];
    const file = [...bases, ...SCRIPT_SUFFIXES.map((suffix) => join(base, `index${suffix}`))].find(
      (each) => scripts.has(each)
    );
    return file === void 0 ? null : { kind: "module", file };
  }
  function locate(from, module, level) {
    if (isScriptPath(from)) return locateScript(from, module);
    if (level > 0) {
      let directory = parent(from);
      for (let i = 1; i < level; i++) {
        if (directory === "") return null;
        directory = parent(directory);
      }
      return at(directory, module);
    }
    const top = module.split(".")[0] ?? module;
    let namespace = null;
    for (const root of searchRoots(from)) {
      if (at(root, top) === null) continue;
      const found = at(root, module);
      if (found?.kind === "module" && found.file !== from) return found;
      if (found && found.kind === "namespace") namespace ??= found;
    }
    if (namespace) return namespace;
    return elsewhere(from, module, top);
  }
  function elsewhere(from, module, top) {
    const found = [...byTopName.get(top) ?? []].map((root) => at(root, module)).filter(
      (located) => located?.kind === "module" && located.file !== from
    );
    if (found.length === 0) return null;
    const [only] = found;
    if (found.length === 1 && only && module.includes(".")) return only;
    return module.includes(".") ? { kind: "ambiguous", files: found.map((located) => located.file).sort() } : null;
  }
  function child(located, name) {
    if (located.kind === "ambiguous") return null;
    if (located.kind === "namespace") return at(located.directory, name);
    return /(^|\/)__init__\.pyi?$/.test(located.file) ? at(parent(located.file), name) : null;
  }
  function resolve(from, module, level, names) {
    if (isScriptPath(from)) {
      const script = locateScript(from, module);
      return script?.kind === "module" && script.file !== from ? [script.file] : [];
    }
    const loaded = /* @__PURE__ */ new Set();
    const parts = module === "" ? [] : module.split(".");
    for (let i = level > 0 ? 0 : 1; i <= parts.length; i++) {
      const located2 = locate(from, parts.slice(0, i).join("."), level);
      if (located2?.kind === "module") loaded.add(located2.file);
    }
    const located = locate(from, module, level);
    if (located) {
      for (const name of names) {
        const inner = child(located, name);
        if (inner?.kind === "module") loaded.add(inner.file);
      }
    }
    loaded.delete(from);
    return [...loaded].sort();
  }
  return { locate, child, resolve };
}
var SCRIPT_SUFFIXES = [".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs"];
function normalize(path) {
  const parts = [];
  for (const part of path.split("/")) {
    if (part === "..") {
      if (parts.pop() === void 0) return null;
    } else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.join("/");
}
function parent(path) {
  const slash = path.lastIndexOf("/");
  return slash < 0 ? "" : path.slice(0, slash);
}
function join(directory, name) {
  return directory === "" ? name : `${directory}/${name}`;
}

export {
  createResolver
};
