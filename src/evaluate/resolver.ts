/** Which file of the project an import statement means. */
import { isScriptPath } from "../source/kind.ts";
import type { ImportRoot } from "./packaging.ts";
import type { ScriptNames } from "./script-packages.ts";
import { STDLIB_MODULES } from "./stdlib.ts";

export type Located =
  | { readonly kind: "module"; readonly file: string }
  /** A directory without `__init__.py` (PEP 420). */
  | { readonly kind: "namespace"; readonly directory: string }
  /** Several files could be meant: open, never a guess. */
  | { readonly kind: "ambiguous"; readonly files: readonly string[] };

/** A module of a package: `files.local` of `stores`, and its file. */
export interface Submodule {
  readonly name: string;
  readonly file: string;
}

export interface Resolver {
  /** What `import module` (with `level` leading dots) in the file `from` means; null: nothing of the project. */
  locate(from: string, module: string, level: number): Located | null;
  /** A submodule or attribute file of a located package, as code of the file `from` asks for it. */
  child(from: string, parent: Located, name: string): Located | null;
  /** The file of the project that a command started by `from` means by the path of a script (Python or shell); null: none, or several. */
  script(from: string, path: string): string | null;
  /** What `import package` in the file `from` means where modules below it are asked for: the file's own package too. */
  locatePackage(from: string, name: string, level: number): Located | null;
  /** The modules below a package or folder that `from` located, by their dotted names within it, sorted by name. */
  within(from: string, parent: Located): readonly Submodule[];
  /** The files of all modules below the package that `from` means. */
  below(from: string, name: string, level: number): readonly string[];
  /** Every project file that the statement may load: the module, its packages, and submodules among `names`. */
  resolve(from: string, module: string, level: number, names: readonly string[]): readonly string[];
  /** Does any file or folder of the project have this name, so that an absolute import may mean it? */
  knows(top: string): boolean;
}

/**
 * Builds a resolver over the project's files (paths relative to the root, `/` separators).
 * Absolute imports are tried where Python would find them: from the folder above the importing file's top package,
 * then the folders above it and their `src`, nearest first; then from the `roots` that packaging files declare, from the
 * folder of the app that loads the file and from folders that images mount; last, a single place in the project that fits. `scriptNames` says what else than
 * relative paths scripts may import of the project.
 */
export function createResolver(
  paths: Iterable<string>,
  roots: readonly ImportRoot[] = [],
  scriptNames: ScriptNames | null = null,
): Resolver {
  const files = new Set<string>();
  const directories = new Set<string>([""]);
  const byTopName = new Map<string, Set<string>>();
  const scripts = new Set<string>();
  /** Shell scripts by their own names. */
  const shellScripts = new Map<string, string[]>();
  const places = new Map<string, readonly string[]>();
  const installs = roots.filter((root) => !root.entry && root.name === undefined);
  const mounts = roots.flatMap(({ directory, scope, name }) =>
    name === undefined ? [] : [{ directory, scope, name }],
  );
  const mountedTops = new Set(mounts.map(({ name }) => topOf(name)));
  const entries = new Set(roots.flatMap((root) => (root.entry ? [root.directory] : [])));
  /** The files from which each file was imported so far. */
  const importers = new Map<string, Set<string>>();
  for (const path of paths) {
    if (isScriptPath(path)) scripts.add(path);
    if (isShellPath(path)) {
      const name = path.slice(path.lastIndexOf("/") + 1);
      shellScripts.set(name, [...(shellScripts.get(name) ?? []), path]);
    }
    if (!path.endsWith(".py") && !path.endsWith(".pyi") && !path.endsWith(".ipynb")) continue;
    files.add(path);
    const parts = path.split("/");
    for (let i = 1; i < parts.length; i++) directories.add(parts.slice(0, i).join("/"));
    for (let i = 0; i < parts.length; i++) {
      const name = (parts[i] ?? "").replace(/\.pyi?$/, "");
      const roots = byTopName.get(name) ?? new Set<string>();
      roots.add(parts.slice(0, i).join("/"));
      byTopName.set(name, roots);
    }
  }
  const isPackage = remembered(
    (directory: string) => files.has(join(directory, "__init__.py")) || files.has(join(directory, "__init__.pyi")),
  );
  /** What a folder has by a dotted name: asked for every import of every file, from each of its roots. */
  const namesIn = remembered((directory: string) => remembered((dotted: string) => find(directory, dotted)));

  function at(directory: string, dotted: string): Located | null {
    return namesIn(directory)(dotted);
  }

  function find(directory: string, dotted: string): Located | null {
    const base = dotted === "" ? directory : join(directory, dotted.replaceAll(".", "/"));
    if (dotted === "") {
      const init = join(base, "__init__.py");
      if (files.has(init)) return { kind: "module", file: init };
      return directories.has(base) ? { kind: "namespace", directory: base } : null;
    }
    // Python prefers a package to a module of the same name, and both to a namespace package.
    for (const suffix of ["/__init__.py", ".py", "/__init__.pyi", ".pyi"]) {
      if (files.has(base + suffix)) return { kind: "module", file: base + suffix };
    }
    return directories.has(base) ? { kind: "namespace", directory: base } : null;
  }

  /** The roots in which a file of this folder looks, as far as they have something by the top name. */
  const rootsWith = remembered((own: string) => {
    const roots = searchRoots(own);
    return remembered((top: string) => roots.filter((root) => at(root, top) !== null));
  });

  function searchRoots(own: string): readonly string[] {
    let top = own;
    while (top !== "" && isPackage(top)) top = parent(top);
    const roots: string[] = [];
    for (let directory = top; ; directory = parent(directory)) {
      roots.push(directory, join(directory, "src"));
      if (directory === "") break;
    }
    // A script run by its path sees its own folder, also when that folder is a package.
    if (!roots.includes(own)) roots.push(own);
    return roots;
  }

  /** `./x`, `../x`; other specifiers are aliases, packages of the same workspace, or from outside. */
  function locateScript(from: string, specifier: string): Located | null {
    const isPath = /^\.\.?(?:\/|$)/.test(specifier);
    const bases = isPath
      ? [normalize(join(parent(from), specifier))]
      : (scriptNames?.candidates(from, specifier) ?? []);
    for (const base of bases) {
      const file = base === null ? undefined : scriptAt(base);
      if (file !== undefined) return { kind: "module", file };
    }
    return null;
  }

  /** The script at a path: itself, with a suffix, `x.js` for x.ts, or the index file of a folder. */
  function scriptAt(base: string): string | undefined {
    const written = base.replace(/\.([mc]?)js(x?)$/, ".$1ts$2");
    const bases = base === "" ? [] : [base, written, ...SCRIPT_SUFFIXES.map((suffix) => base + suffix)];
    return [...bases, ...SCRIPT_SUFFIXES.map((suffix) => join(base, `index${suffix}`))].find((each) =>
      scripts.has(each),
    );
  }

  function locate(from: string, module: string, level: number): Located | null {
    if (isScriptPath(from)) return locateScript(from, module);
    const located = locatePython(from, module, level);
    if (located?.kind === "module") noteImport(from, located.file);
    return located;
  }

  function noteImport(from: string, file: string): void {
    const known = importers.get(file);
    if (known) known.add(from);
    else importers.set(file, new Set([from]));
  }

  function locatePython(from: string, module: string, level: number): Located | null {
    if (level > 0) {
      let directory = parent(from);
      for (let i = 1; i < level; i++) {
        if (directory === "") return null;
        directory = parent(directory);
      }
      return at(directory, module);
    }
    const top = topOf(module);
    // Most imports are of something from outside.
    if (!knows(top)) return null;
    let namespace: Located | null = null;
    const isStandard = STDLIB_MODULES.has(top);
    for (const root of rootsWith(parent(from))(top)) {
      // Nobody runs a package's file by its path where that hides a module of the standard library.
      if (isStandard && isPackage(root)) continue;
      const found = at(root, module);
      if (found?.kind === "module" && found.file !== from) return found;
      if (found && found.kind === "namespace") namespace ??= found;
    }
    if (isStandard) return namespace;
    return (
      installed(from, module) ??
      besideEntry(from, module) ??
      mounted(from, module) ??
      namespace ??
      elsewhere(from, module, top)
    );
  }

  function knows(top: string): boolean {
    return byTopName.has(top) || mountedTops.has(top);
  }

  /** What the folders that images mount have by this name. */
  function mounted(from: string, module: string): Located | null {
    const found = new Set<string>();
    let namespace: Located | null = null;
    for (const { directory, scope, name } of mounts) {
      if (scope !== "" && !from.startsWith(`${scope}/`)) continue;
      const rest = name === "" ? module : `${module}.`.startsWith(`${name}.`) ? module.slice(name.length + 1) : null;
      if (rest === null) continue;
      const located = at(directory, rest);
      if (located?.kind === "module" && located.file !== from) found.add(located.file);
      else if (located?.kind === "namespace") namespace ??= located;
    }
    const [only, ...others] = [...found].sort();
    if (only === undefined) return namespace;
    return others.length === 0 ? { kind: "module", file: only } : { kind: "ambiguous", files: [only, ...others] };
  }

  /** What the packaging files put in reach of `from`. Their roots have no order: two that fit are ambiguous. */
  function installed(from: string, module: string): Located | null {
    const found = new Map<string, Located>();
    for (const { directory, scope } of installs) {
      if (scope !== "" && !from.startsWith(`${scope}/`)) continue;
      const located = at(directory, module);
      if (located?.kind === "module" && located.file !== from) found.set(located.file, located);
    }
    if (found.size > 1) return { kind: "ambiguous", files: [...found.keys()].sort() };
    return found.values().next().value ?? null;
  }

  /** The folders of apps that have something by the top name. */
  const entriesWith = remembered((top: string) => [...(byTopName.get(top) ?? [])].filter((each) => entries.has(each)));

  /** What the folders of apps have by this name: the file, by folder. */
  function inEntries(from: string, module: string): ReadonlyMap<string, string> {
    const folders = entriesWith(topOf(module));
    if (folders.length === 0) return NOWHERE;
    const found = new Map<string, string>();
    for (const folder of folders) {
      const located = at(folder, module);
      if (located?.kind === "module" && located.file !== from) found.set(folder, located.file);
    }
    return found;
  }

  /** What the folder of an app has by this name, when the app loads `from`. Another app's folder with that name: ambiguous. */
  function besideEntry(from: string, module: string): Located | null {
    const found = inEntries(from, module);
    if (found.size === 0) return null;
    const loading = foldersThatLoad(from);
    if (![...found.keys()].some((folder) => loading.has(folder))) return null;
    const [only, ...others] = [...new Set(found.values())].sort();
    if (only === undefined) return null;
    return others.length === 0 ? { kind: "module", file: only } : { kind: "ambiguous", files: [only, ...others] };
  }

  /** The folders of the files that import `from`, directly or through others. */
  function foldersThatLoad(from: string): ReadonlySet<string> {
    const seen = new Set([from]);
    for (const file of seen) for (const each of importers.get(file) ?? []) seen.add(each);
    return new Set([...seen].map(parent));
  }

  /** Every file that some folder of the project, taken as a root, has by this name; sorted. */
  function everywhere(module: string, top: string): readonly string[] {
    const known = places.get(module);
    if (known) return known;
    const found = [...(byTopName.get(top) ?? [])].flatMap((root) => {
      const located = at(root, module);
      return located?.kind === "module" ? [located.file] : [];
    });
    found.sort();
    places.set(module, found);
    return found;
  }

  function elsewhere(from: string, module: string, top: string): Located | null {
    const found = everywhere(module, top).filter((file) => file !== from);
    if (found.length === 0) return null;
    const [only] = found;
    // A lone match deep in the project counts only for a dotted import: a bare `utils` may be anything.
    if (found.length === 1 && only && module.includes(".")) return { kind: "module", file: only };
    return module.includes(".") ? { kind: "ambiguous", files: found } : null;
  }

  function child(_from: string, located: Located, name: string): Located | null {
    if (located.kind === "ambiguous") return null;
    if (located.kind === "namespace") return at(located.directory, name);
    return /(^|\/)__init__\.pyi?$/.test(located.file) ? at(parent(located.file), name) : null;
  }

  const submodules = remembered((directory: string): readonly Submodule[] => {
    const found = new Map<string, string>();
    const start = directory === "" ? 0 : directory.length + 1;
    for (const file of files) {
      if (!file.startsWith(directory === "" ? "" : `${directory}/`) || !file.endsWith(".py")) continue;
      const name = file.slice(start, -3).replace(/(?:^|\/)__init__$/, "");
      const parts = name.split("/");
      if (!parts.every((part) => /^[A-Za-z_]\w*$/.test(part))) continue;
      const dotted = parts.join(".");
      const isPackageFile = file.endsWith("/__init__.py");
      if (isPackageFile || !found.has(dotted)) found.set(dotted, file);
    }
    return [...found].map(([name, file]) => ({ name, file })).sort((a, b) => (a.name < b.name ? -1 : 1));
  });

  function within(_from: string, located: Located): readonly Submodule[] {
    if (located.kind === "ambiguous") return [];
    if (located.kind === "namespace") return submodules(located.directory);
    return /(^|\/)__init__\.pyi?$/.test(located.file) ? submodules(parent(located.file)) : [];
  }

  function locatePackage(from: string, name: string, level: number): Located | null {
    const own = /(?:^|\/)__init__\.py$/.test(from) ? parent(from) : "";
    const isOwn = level === 0 && name !== "" && `/${own}`.endsWith(`/${name.replaceAll(".", "/")}`);
    return isOwn ? { kind: "module", file: from } : locate(from, name, level);
  }

  function below(from: string, name: string, level: number): readonly string[] {
    const located = locatePackage(from, name, level);
    return located ? within(from, located).map(({ file }) => file) : [];
  }

  function resolve(from: string, module: string, level: number, names: readonly string[]): readonly string[] {
    if (isScriptPath(from)) {
      const script = locateScript(from, module);
      return script?.kind === "module" && script.file !== from ? [script.file] : [];
    }
    // Most imports are of something from outside.
    if (level === 0 && !knows(topOf(module))) return [];
    const loaded: string[] = [];
    const add = (file: string): void => {
      if (file !== from && !loaded.includes(file)) loaded.push(file);
    };
    const parts = module === "" ? [] : module.split(".");
    let located: Located | null = null;
    for (let i = level > 0 ? 0 : 1; i <= parts.length; i++) {
      located = locate(from, parts.slice(0, i).join("."), level);
      if (located?.kind === "module") add(located.file);
      // Which apps load `from` shows only later: whatever one of them may mean belongs to the project.
      if (level === 0 && i === 1 && located === null) for (const file of inEntries(from, module).values()) add(file);
    }
    if (located) {
      for (const name of names) {
        const inner = child(from, located, name);
        if (inner?.kind !== "module") continue;
        add(inner.file);
        noteImport(from, inner.file);
      }
    }
    return loaded.sort();
  }

  /** A path in a container: the folders above the file may be others than in the project. */
  function script(from: string, path: string): string | null {
    const parts = path.split("/").filter((part) => part !== "" && part !== ".");
    const name = parts[parts.length - 1];
    if (name === undefined || !(name.endsWith(".py") || isShellPath(name)) || parts.includes("..")) return null;
    const folders = byTopName.get(name.slice(0, -3)) ?? [];
    const candidates =
      shellScripts.get(name) ?? [...folders].map((folder) => join(folder, name)).filter((each) => files.has(each));
    if (!path.startsWith("/")) {
      const beside = [join(parent(from), parts.join("/")), parts.join("/")].find((each) => candidates.includes(each));
      if (beside !== undefined) return beside;
    }
    for (let kept = parts.length; kept > 0; kept--) {
      const ending = `/${parts.slice(-kept).join("/")}`;
      const fitting = candidates.filter((each) => `/${each}`.endsWith(ending));
      // By its name alone a script is known only near the file that starts it.
      const near = kept > 1 ? fitting : fitting.filter((each) => parent(each) === parent(from));
      if (near.length > 0) return near.length === 1 ? (near[0] ?? null) : null;
    }
    return null;
  }

  return { locate, locatePackage, child, within, below, script, resolve, knows };
}

/** The function, which computes what it gives for an argument once. */
function remembered<T>(compute: (argument: string) => T): (argument: string) => T {
  const known = new Map<string, T>();
  return (argument) => {
    const before = known.get(argument);
    if (before !== undefined) return before;
    const made = compute(argument);
    known.set(argument, made);
    return made;
  };
}

export function isShellPath(path: string): boolean {
  return /\.(?:sh|bash)$/.test(path);
}

function topOf(module: string): string {
  const dot = module.indexOf(".");
  return dot < 0 ? module : module.slice(0, dot);
}

const NOWHERE: ReadonlyMap<string, string> = new Map();

const SCRIPT_SUFFIXES = [".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs"];

/** The path without `.` and `..`; null where it leads out of the root. */
function normalize(path: string): string | null {
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "..") {
      if (parts.pop() === undefined) return null;
    } else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.join("/");
}

function parent(path: string): string {
  const slash = path.lastIndexOf("/");
  return slash < 0 ? "" : path.slice(0, slash);
}

function join(directory: string, name: string): string {
  return directory === "" ? name : `${directory}/${name}`;
}
