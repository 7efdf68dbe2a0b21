/** Projects to compare: how each is imported and in which environments. */
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import type { Observation, Truth } from "./compare.ts";
import { generateApp } from "./generator/generate.ts";
import type { Environment, Graph } from "./graph.ts";
import type { Oracle, OracleAnswer, OracleJob } from "./oracle.ts";

export interface Project {
  readonly id: string;
  readonly root: string;
  readonly patterns: readonly string[];
  readonly target:
    | { readonly file: string; readonly path?: readonly string[] }
    | { readonly module: string; readonly path: readonly string[] };
  readonly cases: readonly Environment[];
  /** The packages that stand-ins replace; absent: all that aren't installed. */
  readonly stubs?: readonly string[];
  /** Whether the environment can change which keys are read, so that code must run in each. */
  readonly runEach: boolean;
  /** Whether other files of the same folder are apps too, so that this one shows a part of what the folder does. */
  readonly isPart?: boolean;
  /** Its files where they are known without reading the disk. */
  readonly files?: ReadonlyMap<string, string>;
}

/** Patterns whose code does other things in a container when the stage is another. */
const RUN_EACH = new Set([
  "read-f-string-selector-key",
  "attach-if-registered",
  "attach-sandbox",
  "attach-sandbox-splat",
  "attach-sidecar",
]);

/** Writes the app number `index` under `folder`. */
export function writeGenerated(folder: string, seed: number, index: number, plain = false): Project {
  const app = generateApp(seed, index, plain);
  const root = join(folder, app.id);
  for (const [path, text] of app.files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return {
    id: app.id,
    root,
    patterns: app.patterns,
    target: app.target,
    files: app.files,
    cases: app.cases,
    stubs: ["fastapi"],
    runEach: app.patterns.some((p) => RUN_EACH.has(p)),
  };
}

/**
 * Imports and runs the project under the SDK, in each of its environments; with `focus` only in that environment on the
 * laptop, or only for the reads.
 */
export async function observe(oracle: Oracle, project: Project, focus?: Environment | "reads"): Promise<Truth> {
  const base = {
    id: project.id,
    root: project.root,
    ...project.target,
    ...(project.stubs ? { stubs: project.stubs } : {}),
  };
  const ask = async (job: OracleJob, environment: Environment): Promise<Observation> => ({
    environment,
    answer: await oracle.ask({ ...job, env: environment }),
  });
  const each = focus === undefined ? project.cases : focus === "reads" ? [] : [focus];
  const local = await Promise.all(each.map((c) => ask(base, c)));
  const ran = project.runEach ? project.cases : project.cases.slice(0, 1);
  const run = focus === undefined || focus === "reads" ? ran : [];
  const remote = await Promise.all(run.map((c) => ask({ ...base, remote: true, call: true }, c)));
  const modules = new Map<string, Observation[]>();
  for (const module of otherModules(
    project,
    remote.map((r) => r.answer),
  )) {
    const job = { ...base, ...asModule(project, module), remote: true };
    modules.set(module, await Promise.all(run.map((c) => ask(job, c))));
  }
  return {
    local,
    remote,
    modules,
    ...(project.isPart ? { part: { inFunction: (at) => inFunction(project.root, at) } } : {}),
  };
}

/** Whether the line is inside a `def`: one with less indentation stands above it, with no other such block between. */
function inFunction(root: string, at: { readonly file: string; readonly line: number }): boolean {
  const lines = readFileSync(join(root, at.file), "utf8").split("\n");
  const indent = (text: string): number => text.search(/\S/);
  let inner = indent(lines[at.line - 1] ?? "");
  for (let i = at.line - 2; i >= 0 && inner > 0; i--) {
    const text = lines[i] ?? "";
    if (text.trim() === "" || indent(text) >= inner || /^\s*[)\]}]/.test(text)) continue;
    if (/^\s*(async\s+)?def\b/.test(text)) return true;
    inner = indent(text);
  }
  return false;
}

function otherModules(project: Project, answers: readonly OracleAnswer[]): string[] {
  const target = "module" in project.target ? project.target.module : project.target.file.replace(/^.*\/|\.py$/g, "");
  const found = answers.flatMap((a) => a.workloads.map((w) => w.module ?? target));
  return [...new Set(found)].filter((m) => m !== target);
}

/** A module beside the target, imported with the same search path. */
function asModule(project: Project, module: string): Pick<OracleJob, "module" | "path"> {
  if ("module" in project.target) return { module, path: project.target.path };
  const folder = dirname(project.target.file);
  return { module, path: [...(folder === "." ? [] : [folder]), ...(project.target.path ?? [])] };
}

const SKIPPED = new Set([".git", "node_modules", "__pycache__", ".venv", "venv", "site-packages"]);

/**
 * The Python files of a folder that make a Modal app, each as a project of its own with the folder as root. `isPart`: see
 * there.
 */
export function appsIn(root: string, isPart: boolean): Project[] {
  return pythonFiles(root, root)
    .filter((path) => makesApp(readFileSync(join(root, path), "utf8")))
    .map((path) => ({
      id: path,
      root,
      patterns: [],
      target: asTarget(root, path),
      cases: [{}],
      runEach: true,
      isPart,
    }));
}

/** Whether a file brings in Modal and makes an App or Stub object. */
function makesApp(text: string): boolean {
  return /^\s*(import|from)\s+modal\b/m.test(text) && /\b(App|Stub)\s*\(/.test(text);
}

/** Whether the file is written for the SDK's `Stub` era. */
export function isLegacy(project: Project): boolean {
  const path = "file" in project.target ? project.target.file : project.id;
  const text = readFileSync(join(project.root, path), "utf8");
  return /\bStub\s*\(/.test(text) || /\.(?:function|cls)\([^()]*(?:\([^()]*\)[^()]*)*\bsecret=/.test(text);
}

function pythonFiles(root: string, folder: string): string[] {
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const path = join(folder, name);
      const stat = statSync(path, { throwIfNoEntry: false });
      if (stat?.isDirectory()) return SKIPPED.has(name) || name.startsWith(".") ? [] : pythonFiles(root, path);
      return name.endsWith(".py") && stat?.isFile() ? [relative(root, path).replaceAll("\\", "/")] : [];
    });
}

/** A file of a package, or one with relative imports, is imported as a module, any other as a script. */
function asTarget(root: string, path: string): Project["target"] {
  const parts = path.replace(/\.py$/, "").split("/");
  const isRelative = parts.length > 1 && /^\s*from\s+\.+\w*\s+import\b/m.test(readFileSync(join(root, path), "utf8"));
  let top = parts.length - 1;
  while (top > 0 && isPackage(join(root, ...parts.slice(0, top)))) top -= 1;
  const sources = sourceFolders(root, parts);
  if (top === parts.length - 1 && isRelative) top -= 1;
  if (top === parts.length - 1) return sources.length > 0 ? { file: path, path: sources } : { file: path };
  const above = parts.slice(0, top).join("/");
  return { module: parts.slice(top).join("."), path: [...new Set(above === "" ? sources : [above, ...sources])] };
}

/** The `src` folders beside and above a file: what lies in them is installed where the app is developed. */
function sourceFolders(root: string, parts: readonly string[]): string[] {
  const folders = parts.map((_, i) => [...parts.slice(0, i), "src"].join("/"));
  return folders.filter((each) => statSync(join(root, each), { throwIfNoEntry: false })?.isDirectory() ?? false);
}

function isPackage(folder: string): boolean {
  return statSync(join(folder, "__init__.py"), { throwIfNoEntry: false })?.isFile() ?? false;
}

/** The environments that a graph's selectors in these files distinguish: nothing set, then each value of each selector. */
export function casesOf(graph: Graph, files: readonly string[]): Environment[] {
  const read = graph.selectors.filter((s) => files.includes(s.file));
  const singles = read.flatMap((s) =>
    s.domain.filter((v) => v !== "" && v !== "*" && v !== s.default).map((v) => ({ [s.key]: v })),
  );
  return [{}, ...singles.slice(0, 6)];
}

/** The files of the project that importing it on the laptop runs. */
export async function filesOf(oracle: Oracle, project: Project): Promise<readonly string[]> {
  return (await oracle.ask({ id: project.id, root: project.root, ...project.target })).files;
}
