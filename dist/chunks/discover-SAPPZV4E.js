import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  require_ignore
} from "./chunk-NKBW3X5E.js";
import {
  describeErrno
} from "./chunk-XXESRFLK.js";
import {
  require_out
} from "./chunk-NFMZ3EI3.js";
import {
  isBinaryName
} from "./chunk-HFKGBSJN.js";
import {
  __toESM
} from "./chunk-BE7JI7H6.js";

// src/source/discover.ts
var import_fast_glob = __toESM(require_out(), 1);
var import_ignore = __toESM(require_ignore(), 1);
import { lstatSync, readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { join, relative, sep } from "node:path";

// src/source/git.ts
import { spawnSync } from "node:child_process";
function listWorkTree(folder) {
  const output = git(folder, ["ls-files", "-z", "-t", "--cached", "--others", "--exclude-standard", "--", "."]);
  if (output === null) return null;
  const listing = /* @__PURE__ */ new Map();
  for (const record of output.toString("utf8").split("\0")) {
    if (record !== "") listing.set(record.slice(2), record[0] !== "?");
  }
  if (listing.size === 0 && git(folder, ["check-ignore", "-q", "."]) !== null) return null;
  return listing;
}
function git(folder, args) {
  const { GIT_DIR: _dir, GIT_WORK_TREE: _tree, GIT_INDEX_FILE: _index, GIT_PREFIX: _prefix, ...env } = process.env;
  const result = spawnSync("git", ["-c", "core.fsmonitor=false", ...args], {
    cwd: folder,
    env: { ...env, GIT_OPTIONAL_LOCKS: "0", LC_ALL: "C" },
    maxBuffer: 1 << 30,
    stdio: ["ignore", "pipe", "ignore"],
    windowsHide: true
  });
  return result.status === 0 ? result.stdout : null;
}

// src/source/discover.ts
var NEVER = /* @__PURE__ */ new Set([
  ".git",
  ".hg",
  ".svn",
  ".jj",
  ".bzr",
  "CVS",
  "node_modules",
  "bower_components",
  "site-packages",
  "__pycache__",
  "__pypackages__",
  ".tox",
  ".nox",
  ".eggs",
  ".mypy_cache",
  ".ruff_cache",
  ".pytest_cache",
  ".ipynb_checkpoints",
  ".next",
  ".nuxt",
  ".svelte-kit",
  ".turbo",
  ".parcel-cache",
  ".terraform",
  ".gradle",
  ".pnpm-store"
]);
var BUILD_OUTPUT = /* @__PURE__ */ new Set(["build", "dist", "target", "out", "coverage", "htmlcov", "_build"]);
var NOTHING = { by: "nothing" };
function discover(root) {
  const notes = [];
  const scopes = /* @__PURE__ */ new Map();
  const met = [];
  const readFolder = (absolute) => {
    const folder = toPath(relative(root, absolute));
    let found;
    try {
      found = readdirSync(absolute, { withFileTypes: true });
    } catch (error) {
      const code = error instanceof Error && "code" in error ? String(error.code) : "";
      notes.push({ path: folder || ".", level: "error", why: `This folder can't be read: ${describeErrno(code)}.` });
      return [];
    }
    const names = new Set(found.map((entry) => entry.name));
    if (names.has("pyvenv.cfg")) return [];
    const outer = folder === "" ? NOTHING : scopes.get(parent(folder)) ?? NOTHING;
    const scope = scopeOf(root, folder, names, outer);
    if (names.has(".git") && scope.by !== "git") {
      notes.push({
        path: folder || ".",
        level: "info",
        why: "Git did not list this work tree: its .gitignore files decide."
      });
    }
    scopes.set(folder, scope);
    const kept = found.filter((entry) => keeps(scope, inFolder(folder, entry.name), entry));
    met.push(...kept.map((dirent) => ({ path: inFolder(folder, dirent.name), dirent })));
    return kept;
  };
  const readdir = (path) => readFolder(String(path));
  import_fast_glob.default.sync("**/*", {
    cwd: root,
    dot: true,
    onlyFiles: false,
    followSymbolicLinks: false,
    fs: { lstatSync, statSync, readdirSync: readdir }
  });
  const entries = [];
  const skipped = [];
  for (const { path, dirent } of met) {
    if (dirent.isDirectory()) continue;
    if (dirent.isSymbolicLink()) {
      skipped.push({ path, reason: "symlink", bytes: null });
      const why = oddLink(root, path);
      if (why) notes.push({ path, level: "warning", why });
    } else if (!dirent.isFile()) {
      skipped.push({ path, reason: "not-a-file", bytes: null });
      notes.push({ path, level: "info", why: "Not read: it is a pipe, a socket or a device." });
    } else if (isBinaryName(path)) {
      skipped.push({ path, reason: "binary", bytes: null });
    } else {
      entries.push({ path, tracked: isTracked(scopes.get(parent(path)), path) });
    }
  }
  return { entries: entries.sort(byPath), skipped: skipped.sort(byPath), notes: notes.sort(byPath) };
}
function scopeOf(root, folder, names, outer) {
  if (folder === "" || names.has(".git")) {
    const listed = listWorkTree(join(root, folder));
    if (listed) return gitScope(folder, listed);
  }
  const around = names.has(".git") ? NOTHING : outer;
  if (around.by === "git" || !names.has(".gitignore")) return around;
  try {
    const rules = (0, import_ignore.default)().add(readFileSync(join(root, folder, ".gitignore"), "utf8"));
    return { by: "rules", base: folder, rules, outer: around };
  } catch {
    return around;
  }
}
function gitScope(base, files) {
  const folders = /* @__PURE__ */ new Map();
  for (const [path, tracked] of files) {
    for (let at = path.lastIndexOf("/"); at > 0; at = path.lastIndexOf("/", at - 1)) {
      const folder = path.slice(0, at);
      const known = folders.get(folder);
      if (known || known === tracked) break;
      folders.set(folder, tracked);
    }
    if (tracked && !folders.has(path)) folders.set(path, true);
  }
  return { by: "git", base, files, folders };
}
function keeps(scope, path, entry) {
  const isFolder = entry.isDirectory();
  if (entry.name === ".git" || isFolder && (NEVER.has(entry.name) || entry.name.endsWith(".egg-info"))) return false;
  switch (scope.by) {
    case "nothing":
      return !(isFolder && BUILD_OUTPUT.has(entry.name));
    case "git": {
      const inside = scope.base === "" ? path : path.slice(scope.base.length + 1);
      if (!isFolder) return scope.files.has(inside);
      const tracked = scope.folders.get(inside);
      return BUILD_OUTPUT.has(entry.name) ? tracked === true : tracked !== void 0;
    }
    case "rules":
      return !(isFolder && BUILD_OUTPUT.has(entry.name)) && !ignoredByRules(scope, isFolder ? `${path}/` : path);
  }
}
function ignoredByRules(scope, path) {
  for (let at = scope; at.by === "rules"; at = at.outer) {
    const verdict = at.rules.test(at.base === "" ? path : path.slice(at.base.length + 1));
    if (verdict.ignored) return true;
    if (verdict.unignored) return false;
  }
  return false;
}
function isTracked(scope, path) {
  if (scope?.by !== "git") return null;
  return scope.files.get(scope.base === "" ? path : path.slice(scope.base.length + 1)) ?? null;
}
function oddLink(root, path) {
  let target;
  try {
    target = realpathSync(join(root, path));
  } catch (error) {
    const loop = error instanceof Error && "code" in error && error.code === "ELOOP";
    return loop ? "Not followed: this symbolic link is part of a loop." : "Not followed: this symbolic link points nowhere.";
  }
  const home = realpathSync(root);
  const inside = toPath(relative(home, target));
  if (inside === ".." || inside.startsWith("../")) {
    return "Not followed: this symbolic link points out of the scanned folder.";
  }
  const holder = realpathSync(join(root, parent(path)));
  if (holder === target || holder.startsWith(target + sep)) {
    return "Not followed: this symbolic link points back to a folder above it, which is a loop.";
  }
  return null;
}
function parent(path) {
  const slash = path.lastIndexOf("/");
  return slash < 0 ? "" : path.slice(0, slash);
}
function inFolder(folder, name) {
  return folder === "" ? name : `${folder}/${name}`;
}
function toPath(path) {
  return sep === "/" ? path : path.split(sep).join("/");
}
function byPath(a, b) {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}
export {
  discover
};
