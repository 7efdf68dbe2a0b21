/** Turns files into facts: which files matter to Modal, what they hold, and which values look like credentials. */
import type { CredentialScan } from "../credentials/types.ts";
import { isScript } from "../source/kind.ts";
import type { SourceFile } from "../source/source-file.ts";
import type { Lowered, Module } from "../syntax/ir.ts";
import { conceal } from "./conceal.ts";
import type { Crew } from "./crew.ts";
import type { FactNote, FileFacts, ImportResolver } from "./facts.ts";
import { importedFiles } from "./imports.ts";
import { type Lowerer, moduleOf, type ScanFile, Searcher } from "./searcher.ts";

export interface FactSources {
  /** Opens the parser. Called at most once, and only when a file has to be parsed; gets the size of what surely will be. */
  readonly openParser: (bytes: number) => Promise<Lowerer>;
  readonly resolver: ImportResolver;
  readonly scanCredentials: ScanFile;
  /** Threads that were given all the files. */
  readonly crew?: Crew | null;
}

/** What an earlier analysis left of a file that is as it was. */
export type KnownFacts = Pick<FileFacts, "analysed" | "candidates" | "suppressed" | "notes">;

/** An earlier analysis of a project in which a few files changed since. */
export interface Earlier {
  /** Of every file that didn't change. */
  readonly facts: ReadonlyMap<string, KnownFacts>;
  /** The files whose modules are wanted. */
  readonly again: ReadonlySet<string>;
  /**
   * Null: those modules alone are wanted. Else the ones among them that matter to Modal, with all that they load: it gives the
   * files that are looked at again together with one that is loaded.
   */
  readonly withLoaded: ((path: string) => readonly string[]) | null;
}

/** The facts of every file, in the order given. Files of a kind that isn't code have no module. */
export async function collectFacts(
  files: readonly SourceFile[],
  sources: FactSources,
  earlier: Earlier | null = null,
): Promise<readonly FileFacts[]> {
  const region = earlier?.withLoaded ? new Region(earlier, earlier.withLoaded) : null;
  const wanted = earlier ? files.filter(({ path }) => earlier.again.has(path)) : files;
  const isExact = earlier !== null && region === null;
  const first = isExact ? wanted : wanted.filter((file) => mentionsModal(file) || (region && registersOnApp(file)));
  let parser: Lowerer | null = null;
  let lowered: ReadonlyMap<string, Lowered> = new Map();
  if (first.length > 0) {
    parser = await sources.openParser(first.reduce((sum, file) => sum + file.bytes, 0));
    lowered = await (isExact
      ? lowerAll(first, parser)
      : reach(files, first.filter(mentionsModal), parser, sources.resolver, region));
  }
  const searcher = new Searcher({ scan: sources.scanCredentials, open: sources.openParser, parser });
  const found = await sources.crew?.finish((file) => searcher.search(file, lowered.get(file.path) ?? null));
  const facts: FileFacts[] = [];
  for (const file of files) {
    const known = lowered.get(file.path) ?? null;
    const before = earlier?.facts.get(file.path);
    if (before && !(region?.holds(file.path) && before.analysed !== (known?.ok ?? false))) {
      facts.push({ ...factsOf(file, known, before), ...before });
      continue;
    }
    const scan = known && isScript(file.kind) ? undefined : found?.get(file);
    facts.push(factsOf(file, known, scan ?? (await searcher.search(file, known))));
  }
  return facts;
}

/** The files that are looked at again: those that were wanted, and those that stood together with what they load. */
class Region {
  private readonly files: Set<string>;

  constructor(
    private readonly earlier: Earlier,
    private readonly withLoaded: (path: string) => readonly string[],
  ) {
    this.files = new Set(earlier.again);
  }

  holds(path: string): boolean {
    return this.files.has(path);
  }

  /** Was it among the code that mattered, and is as it was? */
  isAnalysed(path: string): boolean {
    return this.earlier.facts.get(path)?.analysed === true && !this.files.has(path);
  }

  /** Adds the file with those that go with it; gives those that weren't among the files yet. */
  add(path: string): readonly string[] {
    if (this.files.has(path)) return [];
    const added = this.withLoaded(path).filter((each) => !this.files.has(each));
    this.files.add(path);
    for (const each of added) this.files.add(each);
    return added;
  }
}

async function lowerAll(files: readonly SourceFile[], parser: Lowerer): Promise<ReadonlyMap<string, Lowered>> {
  const lowered = new Map<string, Lowered>();
  for (const file of files) {
    await parser.recover();
    await parser.prepare(file);
    lowered.set(file.path, parser.lower(file));
  }
  return lowered;
}

/** In `region`, or else everywhere: lowers the seeds, what they import, and the files that register functions on an app imported from one of those. */
async function reach(
  files: readonly SourceFile[],
  seeds: readonly SourceFile[],
  parser: Lowerer,
  resolver: ImportResolver,
  region: Region | null,
): Promise<ReadonlyMap<string, Lowered>> {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const reached = new Map<string, Lowered>();
  const follow = async (first: readonly SourceFile[]): Promise<void> => {
    const pending = [...first];
    for (let file = pending.pop(); file; file = pending.pop()) {
      if (reached.has(file.path)) continue;
      await parser.recover();
      await parser.prepare(file);
      const lowered = parser.lower(file);
      reached.set(file.path, lowered);
      for (const path of loadedFiles(file, moduleOf(lowered), resolver, byPath)) {
        const next = byPath.get(path);
        if (!next || reached.has(path)) continue;
        pending.push(next);
        for (const other of region?.add(path) ?? []) {
          const beside = byPath.get(other);
          if (beside && mentionsModal(beside)) pending.push(beside);
        }
      }
    }
  };
  await follow(seeds);
  const registering = () =>
    files.filter((file) => (region?.holds(file.path) ?? true) && !reached.has(file.path) && registersOnApp(file));
  for (let before = -1; (reached.size > 0 || region) && before !== reached.size; ) {
    before = reached.size;
    for (const file of registering()) {
      if (reached.has(file.path)) continue;
      await parser.prepare(file);
      const lowered = parser.lower(file);
      if (!lowered.ok) continue;
      const imported = importedFiles(file.path, lowered.module, resolver);
      if (imported.some((path) => reached.has(path) || region?.isAnalysed(path))) await follow([file]);
    }
  }
  return reached;
}

/** The files of the project that the file may load, as its text and import statements say; some may not exist. */
export function loadedFiles(
  file: SourceFile,
  module: Module | null,
  resolver: ImportResolver,
  files: Pick<ReadonlyMap<string, SourceFile>, "get">,
): readonly string[] {
  return [
    ...packagesAbove(file.path),
    ...(module ? importedFiles(file.path, module, resolver) : []),
    ...startedFiles(file, resolver, files),
    ...namedModules(file, resolver),
  ];
}

/** The `__init__.py` files that Python runs before it runs a module; they need not exist. */
export function packagesAbove(path: string): readonly string[] {
  const folders = path.split("/").slice(0, -1);
  return folders.map((_, i) => `${folders.slice(0, i + 1).join("/")}/__init__.py`).filter((each) => each !== path);
}

/**
 * What a file that imports modules by computed names may load: the modules whose names are written out in it, and those below
 * a package that begins a text (`f"stores.{name}"`, `"stores." + name`, `package="stores"`).
 */
function namedModules(file: SourceFile, resolver: ImportResolver): readonly string[] {
  if (!IMPORTS_BY_NAME.test(file.text)) return [];
  const found: string[] = [];
  for (const [, dots = "", owner = "", rest = "", end = ""] of file.text.matchAll(MODULE_NAME)) {
    const name = owner.slice(0, -1);
    const isWhole = /["']/.test(end) && rest !== "";
    if (isWhole) found.push(...resolver.resolve(file.path, owner + rest, dots.length, []));
    else if (name !== "" || dots !== "") found.push(...resolver.below(file.path, name, dots.length));
  }
  for (const [, name = ""] of file.text.matchAll(PACKAGE)) found.push(...resolver.below(file.path, name, 0));
  return found;
}

const IMPORTS_BY_NAME = /\b(?:import_module|__import__|importorskip)\b/;

/** A text that is the name of a module, or begins with that of a package. */
const MODULE_NAME = /["'](\.*)((?:[A-Za-z_]\w*\.)*)(\w*)(["']|\{|%s)/g;

/** The package that a relative name is relative to. */
const PACKAGE = /\bimport_module\([^()\n]*,\s*(?:package\s*=\s*)?["']([A-Za-z_][\w.]*)["']/g;

const STARTS =
  /subprocess|uvicorn\.(?:run|Config)|os\.(?:system|exec|spawn|popen)|create_subprocess|runpy|pexpect|pty|distributed|accelerate|deepspeed|(?:run|dockerfile)_commands/;

/** May the file load others otherwise than by its import statements, as far as its text says? */
export function loadsByName({ text }: SourceFile): boolean {
  return STARTS.test(text) || IMPORTS_BY_NAME.test(text);
}

/** The scripts, modules and web applications of the project that commands in the file may run, also through shell scripts. */
function startedFiles(
  file: SourceFile,
  resolver: ImportResolver,
  files: Pick<ReadonlyMap<string, SourceFile>, "get">,
  depth = 4,
): readonly string[] {
  if (file.kind !== "shell" && !((file.kind === "python" || file.kind === "notebook") && STARTS.test(file.text)))
    return [];
  const scripts = [...file.text.matchAll(/(?<![\w./-])[\w./-]+\.(?:py|sh|bash)\b/g)].flatMap(
    ([path]): readonly string[] => {
      const found = resolver.script(file.path, path);
      const script = found === null ? undefined : files.get(found);
      if (script?.kind === "shell") return depth > 0 ? startedFiles(script, resolver, files, depth - 1) : [];
      return found === null ? [] : [found];
    },
  );
  const modules = [
    ...file.text.matchAll(/(?:-m|--module)["',\s]+([A-Za-z_][\w.]*)|["'\s]([A-Za-z_][\w.]*):\w+(?=["'\s])/g),
    ...file.text.matchAll(/\b(?:find_spec|run_module)\(\s*["']([A-Za-z_][\w.]*)["']/g),
  ];
  return [
    ...scripts,
    ...modules.flatMap(([, module, application]) => ofModule(module ?? application ?? "", file, resolver)),
  ];
}

function ofModule(name: string, file: SourceFile, resolver: ImportResolver): readonly string[] {
  return [...resolver.resolve(file.path, name, 0, []), ...resolver.resolve(file.path, `${name}.__main__`, 0, [])];
}

/** A "modal" is mostly a dialog and models are multi-modal, so only an import of the package counts. */
export function mentionsModal(file: SourceFile): boolean {
  switch (file.kind) {
    case "python":
      return file.text.includes("modal") && IMPORTS_MODAL.test(file.text);
    case "notebook":
      return /\bmodal\b/.test(file.text);
    case "typescript":
    case "javascript":
      return /\b(?:from|import|require)\s*\(?\s*["'`]modal["'`]/.test(file.text);
    default:
      return false;
  }
}

const IMPORTS_MODAL =
  /^[ \t\uFEFF]*(?:from[ \t]+modal\b|import[ \t][^\n#"'=]*\bmodal\b)|;[ \t]*(?:from|import)[ \t]+modal\b|\([ \t]*["']modal["']/m;

/** A file may use an app or client that another file made, and never say "modal" itself. */
export function registersOnApp(file: SourceFile | undefined): boolean {
  if (file === undefined) return false;
  if (isScript(file.kind))
    return /\.(?:sandboxes\s*\.\s*\w+|secrets\s*\.\s*from\w+|createSandbox)\s*\(/.test(file.text);
  return file.kind === "python" && /\.(?:function|cls|local_entrypoint)\s*\(/.test(file.text);
}

/** Does a Python file make a Modal app? Its folder is then one that modules are imported from. */
export function makesApp(text: string): boolean {
  return text.includes("modal") && /\b(?:App|Stub)\s*\(/.test(text);
}

function factsOf(file: SourceFile, lowered: Lowered | null, { candidates, suppressed }: CredentialScan): FileFacts {
  const module = lowered === null ? null : moduleOf(lowered);
  return {
    path: file.path,
    file,
    // What only its name makes a password may be a Secret's name: the model must be able to read it.
    module:
      module &&
      conceal(
        module,
        file,
        candidates.filter((candidate) => candidate.kind !== "password"),
      ),
    analysed: module !== null,
    candidates,
    suppressed,
    notes: lowered === null ? [] : notesOf(file, lowered),
  };
}

function notesOf({ kind }: SourceFile, lowered: Lowered): readonly FactNote[] {
  if (!lowered.ok) {
    // A language that isn't analysed is a limit of leastkey, not a fault of the input.
    const level = kind === "python" || kind === "notebook" ? "error" : "warning";
    return [{ span: null, level, why: sentence(`not analysed: ${lowered.why}`) }];
  }
  const { notes } = lowered.module;
  const shown = notes
    .slice(0, MOST_NOTES)
    .map(({ span, why }): FactNote => ({ span, level: "warning", why: sentence(why) }));
  const more = notes.length - MOST_NOTES;
  return more > 0 ? [...shown, { span: null, level: "warning", why: `${more} more places were not analysed.` }] : shown;
}

/** A file that isn't what its name says would fill the report. */
const MOST_NOTES = 5;

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? "" : "."}`;
}
