/** The composition root: brings rules and engine together. Loads them when a project is looked at, not before. */
import { realpathSync, statSync } from "node:fs";
import { basename, relative, resolve } from "node:path";
import type { BaselineChange } from "./baseline/change.ts";
import type { TouchUp } from "./cache/cache.ts";
import type { CredentialSettings } from "./credentials/engine.ts";
import type { Detector } from "./credentials/types.ts";
import type { Explanation } from "./explain/types.ts";
import { FactMemory } from "./facts/memory.ts";
import type { Change } from "./findings/changed.ts";
import { CATEGORIES, CONFIDENCES, PERSONAS, SEVERITIES } from "./findings/finding.ts";
import { DEFAULT_THRESHOLDS, type Thresholds } from "./findings/thresholds.ts";
import type { Fixed } from "./fixes/run.ts";
import type { Records } from "./incremental/file-record.ts";
import type { KeptAnalysis, KeptStore } from "./incremental/kept-analysis.ts";
import type { Reading } from "./incremental/touch-up.ts";
import type { InventorySession } from "./inventory/session.ts";
import type { Input, Merged } from "./merge/merge.ts";
import { type Assessment, narrowed } from "./report/narrow.ts";
import type { ScanReport } from "./report/types.ts";
import type { Analysis, AnalyzeOptions, Outcome, Part, ScanOptions } from "./scan.ts";
import type { SettleOptions } from "./settle.ts";
import { diskFileSystem, type FileSystem, overlayFileSystem } from "./source/file-system.ts";
import { slashed } from "./source/paths.ts";
import { DEFAULT_LIMITS, type SizeLimits } from "./source/read.ts";
import { pathInRepository } from "./source/repository.ts";
import { standpointsAbove } from "./source/standpoint.ts";
import { resolveTarget, type Target } from "./source/target.ts";
import { VERSION } from "./version.ts";

export type { BaselineChange } from "./baseline/change.ts";
export { cacheFolder } from "./cache/folder.ts";
export { settingsTemplate } from "./config/template.ts";
export { whyDropped } from "./explain/reasons.ts";
export type { Explanation } from "./explain/types.ts";
export type {
  Category,
  Confidence,
  Edit,
  Finding,
  Fix,
  Labelled,
  Persona,
  Severity,
  Subject,
} from "./findings/finding.ts";
export { DEFAULT_THRESHOLDS, type Thresholds } from "./findings/thresholds.ts";
export type { Chosen } from "./fixes/apply.ts";
export type { Declined, Fixed } from "./fixes/run.ts";
export type { InventoryProblem } from "./inventory/compare.ts";
export type { InventorySession } from "./inventory/session.ts";
export { didYouMean } from "./inventory/similar.ts";
export type { Inventory, InventoryEnvironment, InventoryKey, InventorySecret } from "./inventory/types.ts";
export type { Input, Merged } from "./merge/merge.ts";
export { FORMAT_NAMES, type FormatName, loadFormat } from "./report/formats.ts";
export type { Render, RenderOptions } from "./report/options.ts";
export { verdict } from "./report/summary.ts";
export type {
  Counts,
  HiddenCounts,
  Note,
  ScanReport,
  Shard,
  SkippedFile,
  SkipReason,
  Summary,
} from "./report/types.ts";
export type { Example, Rule, RuleContext, RuleMeta } from "./rule.ts";
export { diskFileSystem, type FileSystem, memoryFileSystem } from "./source/file-system.ts";
export { INVENTORY_FILE } from "./source/kind.ts";
export { positionAt, type SourceFile } from "./source/source-file.ts";
export type { Place, Position, Span } from "./source/span.ts";
export { CATEGORIES, CONFIDENCES, PERSONAS, SEVERITIES, VERSION };

export interface Options {
  /** What relative paths start from. Default: the process's working directory. */
  readonly cwd?: string;
  /** The folder to analyse, whole. Default: `cwd`, or for a path outside it, that folder. */
  readonly root?: string;
  /** Files, folders or globs that limit what is reported. Default: everything. */
  readonly paths?: readonly string[];
  /** Inventory file, relative to `cwd`. Default: `modal-secrets.toml`, or the table in `pyproject.toml`, at the root. */
  readonly inventory?: string;
  readonly thresholds?: Partial<Thresholds>;
  /** "native" uses the `tree-sitter` package of your own installation. */
  readonly parser?: "wasm" | "native";
  /** Largest file that is read, in bytes. Default: 2 MB, for Python and notebooks 16 MB. */
  readonly maxFileSize?: number;
  /**
   * Threads that search a large tree for credentials, the calling one included; 1: no others. The result is the same.
   * Default: as many as the machine has cores, at most four.
   */
  readonly threads?: number;
  /** Leave out files that git doesn't track: a commit's result must not depend on scratch files. Default: false. */
  readonly trackedOnly?: boolean;
  /** Replaces the disk: paths in it are relative to the root, and `root`, `cwd` and `paths` don't apply. */
  readonly fileSystem?: FileSystem;
  /** Texts that stand for those of files, by path relative to the root: what an editor holds, or a fix would write. */
  readonly texts?: ReadonlyMap<string, string>;
  /** What earlier scans of this root left, so that this one reads only what changed since. One scan at a time may use it. */
  readonly memory?: Memory;
  /**
   * Read the index, which is what a commit will hold, instead of the work tree, and report only what it changes: since
   * HEAD, or as `changed` says.
   */
  readonly staged?: boolean;
  /**
   * Report only what the change since this commit touches or causes (`true`: since the default branch was left), that of
   * untracked files included. The project is analysed whole, with the change and without.
   */
  readonly changed?: string | true;
  /** Called once before the parser is loaded, with the bytes that will be parsed at least. */
  readonly beforeParsing?: (bytes: number) => void;
  /** The folder in which results are kept between runs (`cacheFolder` knows the usual one). Default: they aren't kept. */
  readonly cache?: {
    readonly folder: string;
    /** Hears why the cache was of no use; one sentence. */
    readonly tell?: (why: string) => void;
  };
  /** Configuration file, relative to `cwd`, that takes the place of all others; null: no configuration. Default: those that are found. */
  readonly config?: string | null;
  /** Baseline file, relative to `cwd`, that takes the place of all others; null: no baseline. Default: those that are found. */
  readonly baseline?: string | null;
  /** Report the findings of these owners alone, as CODEOWNERS names them. Default: all. */
  readonly owners?: readonly string[];
  /** False: ignore comments and baselines hide nothing. Default: true. */
  readonly suppress?: boolean;
  /** Give the silenced findings too, apart from the others. Default: false. */
  readonly showSuppressed?: boolean;
  /** Report one part (from 1) of several; `merge` joins them. Default: everything. */
  readonly shard?: { readonly index: number; readonly of: number };
}

/** What scans of one root leave for the next; free it with `dispose`. */
export type Memory = FactMemory;

export function newMemory(): Memory {
  return new FactMemory();
}

/** Input that stops a run: an unknown path, a faulty inventory. */
export interface Problem {
  /** Relative to the root; null when it is no file's fault. */
  readonly file: string | null;
  readonly line: number | null;
  readonly column: number | null;
  readonly message: string;
}

export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Scans a project. Rejects only on a fault of leastkey itself. */
export async function scan(options: Options = {}): Promise<Result<ScanReport>> {
  const target = await targetOf(options);
  if (!target.ok) return target;
  const { root, selection } = target.value;
  const about = isAboutChange(options) ? await changeOf(options, root) : null;
  if (about && !about.ok) return about;
  // What is kept of the commit may be what the last run kept of the index: it is asked for before that is kept anew.
  const change = about ? await about.value.find() : null;
  if (about && !change) return stopped(await about.value.untold());
  const files = about?.value.after ?? fileSystemOf(options, root);
  const assessed = await assessmentOf(options, root, files, about && options.staged ? "index" : "files");
  if (!assessed.ok) return assessed;
  const { suppress, showSuppressed, shard } = options;
  const narrow = narrowed(assessed.value, {
    selection,
    ...(change ? { change } : {}),
    ...(suppress === undefined ? {} : { suppress }),
    ...(showSuppressed === undefined ? {} : { showSuppressed }),
    ...(shard ? { holds: (await partOf(shard)).holds } : {}),
  });
  const isIdle = about && change?.before === null;
  return { ok: true, value: isIdle ? { ...narrow, notes: [...narrow.notes, idleNote(about.value.idle)] } : narrow };
}

function idleNote(why: string): ScanReport["notes"][number] {
  return { path: ".", span: null, line: null, column: null, level: "info", why };
}

/** A bundled chunk's name changes with its content and that of all it imports. */
const BUILD = `${VERSION} ${basename(import.meta.url)}`;

/** Where files are taken from: the work tree, the index, a commit. What is kept of each stands apart. */
type Origin = "files" | "index" | "commit";

/** What a run says of the whole project; from an earlier run, where that still holds. Of a commit it may lack the files. */
async function assessmentOf(
  options: Options,
  root: string,
  fileSystem: FileSystem,
  origin: Origin,
): Promise<Result<Assessment>> {
  const { paths: _paths, staged: _staged, changed: _changed, texts, cache, ...whole } = options;
  const target: Target = { root, selection: null };
  if (!cache || options.fileSystem || texts?.size) return assess(options, target, fileSystem, null);
  const { cached } = await import("./cache/cache.ts");
  const { beforeParsing: _hook, threads: _threads, memory: _memory, ...plain } = whole;
  const keyOf = (from: Origin) => JSON.stringify([BUILD, plain, root, pathInRepository(root), from]);
  const touchUp: TouchUp = async (kept, changed, records) => {
    const tools = await import("./touch.ts");
    const reading = kept.report.summary.config
      ? await settledReading(options, target, fileSystem)
      : { ...readingOf(options), credentials: settingsFor(tools.DETECTORS) };
    return reading && tools.touchUp(kept, changed, records, reading);
  };
  const isBase = origin === "commit";
  const others = isBase ? [keyOf("index")] : [];
  const run = { ...cache, root, key: keyOf(origin), others, fileSystem, bare: isBase, touchUp };
  return cached(run, (recorded, heed) => assess(options, target, recorded, heed));
}

/** How files are read by the settings of the project; null when those are faulty. */
async function settledReading(options: Options, target: Target, fileSystem: FileSystem): Promise<Reading | null> {
  const [engine, { settle }] = await Promise.all([engineOptions(options, target, fileSystem), import("./settle.ts")]);
  const settled = await settle(engine, await settleOptions(options, target));
  return settled.ok ? settled.value.options : null;
}

function readingOf({ parser, beforeParsing }: Options): Omit<Reading, "credentials"> {
  return { parser: parser === undefined ? {} : { engine: parser }, ...(beforeParsing ? { beforeParsing } : {}) };
}

/** How credentials are looked for where the project says nothing of it. */
function settingsFor(detectors: readonly Detector[]): CredentialSettings {
  return { detectors, allowedHashes: new Set(), acceptRivalIgnores: false };
}

function isAboutChange({ staged, changed }: Options): boolean {
  return staged === true || changed !== undefined;
}

interface AboutChange {
  /** The files with the change. */
  readonly after: FileSystem;
  /** Null when git can't tell. */
  readonly find: () => Promise<Change | null>;
  /** What the user is told then. */
  readonly untold: () => Promise<string>;
  /** And where nothing changed at all. */
  readonly idle: string;
}

/** The change that the options speak of: from a commit to the index or the work tree. */
async function changeOf(options: Options, root: string): Promise<Result<AboutChange>> {
  const { staged = false, changed } = options;
  const [{ baseCommit, changesSince, untold, whyIdle }, { baseFileSystem, indexFileSystem, treeFileSystem }] =
    await Promise.all([import("./source/changes.ts"), import("./source/git-files.ts")]);
  const base = baseCommit(root, typeof changed === "string" ? changed : null, staged && changed === undefined);
  if (!base.ok) return stopped(base.message);
  const { commit, prefix, name } = base;
  const after = staged ? indexFileSystem(root, prefix) : fileSystemOf(options, root);
  if (!after) return stopped("The index of this repository can't be read.");
  const find = async (): Promise<Change | null> => {
    const changes = changesSince(root, prefix, commit, staged);
    if (!changes) return null;
    const { touched, renamed, none } = changes;
    if (none) return { touched, renamed, before: null };
    const files = staged ? treeFileSystem(root, prefix, commit) : baseFileSystem(root, prefix, commit, after);
    if (!files) return { touched, renamed, before: [] };
    const { shard: _shard, ...same } = options;
    const before = await assessmentOf(same, root, files, "commit");
    // Where settings or inventory were faulty before, nothing is known of then: all that is found now counts.
    if (!before.ok) return { touched, renamed, before: [] };
    const { suppress } = options;
    const asked = { selection: null, ...(suppress === undefined ? {} : { suppress }) };
    return { touched, renamed, before: narrowed(before.value, asked).findings };
  };
  return {
    ok: true,
    value: { after, find, untold: async () => untold(root, commit), idle: whyIdle(name, staged, changed !== true) },
  };
}

async function assess(
  options: Options,
  target: Target,
  fileSystem: FileSystem,
  heed: ((records: Records) => void) | null,
): Promise<Result<Assessment>> {
  const { assessProject } = await import("./scan.ts");
  const given = await scanOptions(options, target, fileSystem);
  const result = await assessProject({ ...given, ...(heed ? { heed } : {}) });
  return result.ok ? result : { ok: false, problems: result.errors };
}

async function scanOptions(options: Options, target: Target, fileSystem: FileSystem): Promise<ScanOptions> {
  const { rules } = await import("../rules/index.ts");
  const { owners, suppress, showSuppressed } = options;
  return {
    ...(await engineOptions(options, target, fileSystem)),
    rootName: basename(target.root),
    rules,
    selection: target.selection,
    thresholds: DEFAULT_THRESHOLDS,
    settle: await settleOptions(options, target),
    repositoryPath: options.fileSystem ? "" : pathInRepository(target.root),
    ...(owners === undefined ? {} : { owners }),
    ...(suppress === undefined ? {} : { suppress }),
    ...(showSuppressed === undefined ? {} : { showSuppressed }),
    ...(options.shard ? { part: await partOf(options.shard) } : {}),
  };
}

/** A scan that can be asked why a finding is or isn't there. */
export interface Examined {
  /** Absolute; "" for files in memory. */
  readonly root: string;
  readonly report: ScanReport;
  /** Rules that no ignore comment can silence, as the project's configuration says. */
  readonly locked: ReadonlySet<string>;
  /** Says what is known of a line (1-based) of a file, or of one column in it; null when the file wasn't read. */
  readonly explain: (path: string, line: number, column: number | null) => Promise<Explanation | null>;
}

/** Scans a project for questions about it: `leastkey explain FILE:LINE`, editors. */
export async function examine(options: Options = {}): Promise<Result<Examined>> {
  const target = await targetOf(options);
  if (!target.ok) return target;
  const { root } = target.value;
  const { examine: examineWith } = await import("./scan.ts");
  const examined = await examineWith(await scanOptions(options, target.value, fileSystemOf(options, root)));
  if (!examined.ok) return { ok: false, problems: examined.errors };
  const { report, policy } = examined.value;
  const explain: Examined["explain"] = async (path, line, column) => {
    const { explainIn } = await import("./explain/ask.ts");
    return explainIn(examined.value, path, line, column);
  };
  return { ok: true, value: { root, report, locked: policy.configuration.locked, explain } };
}

/** Where the project's settings are looked for. */
async function settleOptions(options: Options, { root }: Target): Promise<SettleOptions> {
  const [{ rules }, { DETECTORS }] = await Promise.all([
    import("../rules/index.ts"),
    import("../rules/credentials/detectors/index.ts"),
  ]);
  const { config, baseline: baselineFile, thresholds = {} } = options;
  return {
    above: options.fileSystem ? [] : standpointsAbove(pathInRepository(root)),
    ...(config === undefined ? {} : { config: config && fromRoot(options, root, config) }),
    ...(baselineFile === undefined ? {} : { baseline: baselineFile && fromRoot(options, root, baselineFile) }),
    given: thresholds,
    vocabulary: { rules: rules.map(({ meta }) => meta.id), detectors: DETECTORS.map(({ id }) => id) },
  };
}

/** A path that the user gave, relative to the root. */
function fromRoot(options: Options, root: string, path: string): string {
  if (options.fileSystem) return path;
  return slashed(relative(root, resolve(options.cwd ?? process.cwd(), path)));
}

/** The same of a folder that is there, which may be given by a link. */
function ofFolder(options: Options, root: string, folder: string): string {
  if (options.fileSystem) return folder;
  return slashed(relative(root, realpathSync(resolve(options.cwd ?? process.cwd(), folder))));
}

function isFolder(options: Options, path: string): boolean {
  return statSync(resolve(options.cwd ?? process.cwd(), path), { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** Whether a file of this name and text holds settings, right or wrong ones: a `pyproject.toml` may have none. */
export async function holdsSettings(name: string, text: string): Promise<boolean> {
  const { readConfig } = await import("./config/file.ts");
  return (await readConfig(name, text, { rules: [], detectors: [] })) !== null;
}

/** How `leastkey baseline` changes the baselines; nothing is written. */
export interface BaselineOutcome {
  /** The root, absolute: the files of the changes are relative to it. */
  readonly root: string;
  readonly changes: readonly BaselineChange[];
  /** Findings of locked rules, which no baseline takes up. */
  readonly locked: number;
}

/**
 * What the baselines are when they hold every finding that the thresholds show. With `prune` they lose what is fixed and
 * gain nothing; `folders` (relative to `cwd`) get baselines of their own.
 */
export async function baseline(
  options: Options & { readonly prune?: boolean; readonly folders?: readonly string[] },
): Promise<Result<BaselineOutcome>> {
  const target = await targetOf(options);
  if (!target.ok) return target;
  const { root } = target.value;
  const [{ examine, partlyAnalysed }, { pruned, retaken }, { BASELINE_FILE }] = await Promise.all([
    import("./scan.ts"),
    import("./baseline/change.ts"),
    import("./baseline/document.ts"),
  ]);
  const missing = (options.folders ?? []).find((folder) => !options.fileSystem && !isFolder(options, folder));
  if (missing !== undefined) return stopped(`There is no folder "${missing}": a baseline is that of a folder.`);
  const outside = (options.folders ?? []).find((folder) => /^\.\.(?:\/|$)/.test(ofFolder(options, root, folder)));
  if (outside !== undefined) return stopped(`"${outside}" is not in the root folder.`);
  const given = await scanOptions(options, target.value, fileSystemOf(options, root));
  const settle = { ...(await settleOptions(options, target.value)), baselineToCome: true };
  const examined = await examine({ ...given, settle });
  if (!examined.ok) return { ok: false, problems: examined.errors };
  const { standings, policy, analysis, baselinePlaces, removable, moved } = examined.value;
  const known = { baselines: policy.baselines, removable, moved };
  if (options.prune) return { ok: true, value: { root, changes: pruned(known), locked: 0 } };
  const reported = standings
    .filter(({ hiddenBy }) => hiddenBy === null || hiddenBy === "suppression")
    .map(({ finding }) => finding)
    .filter(({ suppression }) => suppression?.by !== "comment");
  const taken = reported.filter(({ rule }) => !policy.configuration.locked.has(rule));
  const folders = (options.folders ?? []).map((folder) => {
    const path = ofFolder(options, root, folder);
    const base = path === "" ? "" : `${path}/`;
    return { base, prefix: "", file: base + BASELINE_FILE };
  });
  const partial = new Set([...partlyAnalysed(analysis), ...policy.absent]);
  const present = new Set([...analysis.files.keys(), ...policy.absent]);
  const changes = retaken(taken, baselinePlaces, known, { folders, partial, present });
  return { ok: true, value: { root, changes, locked: reported.length - taken.length } };
}

/**
 * Scans several projects, each by itself, and joins their reports: paths start at the folder that holds all `roots`. With
 * `shard` only its part of the projects is scanned. The options hold for each project; `root` and `paths` don't apply.
 */
export async function scanRoots(roots: readonly string[], options: Options = {}): Promise<Result<ScanReport>> {
  const [{ rootsOf, turnsOf }, { emptyReport, joinProjects }, { rules }] = await Promise.all([
    import("./merge/shards.ts"),
    import("./merge/join.ts"),
    import("../rules/index.ts"),
  ]);
  const fault = optionFault(options);
  if (fault !== null) return stopped(fault);
  const { shard, root: _, paths: __, ...each } = options;
  const folders: string[] = [];
  for (const root of roots) {
    const folder = resolve(options.cwd ?? process.cwd(), root);
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return stopped(`There is no folder "${root}".`);
    folders.push(realpathSync(folder));
  }
  const divided = rootsOf(folders);
  if (!divided) return stopped("One root holds another: give the outer one alone, or the inner ones.");
  const reports: { folder: string; report: ScanReport }[] = [];
  for (const { root, folder } of shard ? turnsOf(shard, divided.roots) : divided.roots) {
    const result = await scan({ ...each, root });
    if (!result.ok) return result;
    reports.push({ folder, report: await referredTo(result.value) });
  }
  const joined =
    reports.length > 0
      ? joinProjects(reports, pathInRepository(divided.base))
      : {
          ok: true as const,
          report: {
            ...emptyReport(
              VERSION,
              rules.map(({ meta }) => meta),
              { ...DEFAULT_THRESHOLDS, ...options.thresholds },
            ),
            repositoryPath: pathInRepository(divided.base),
          },
        };
  if (!joined.ok) return stopped(joined.why);
  return { ok: true, value: shard ? { ...joined.report, shard: { ...shard, by: "root" } } : joined.report };
}

/** Joins reports in JSON (shards of a run, or of different projects) or the SARIF of a run's shards. */
export async function merge(inputs: readonly Input[]): Promise<Merged> {
  const [{ merge: join }, { rules }] = await Promise.all([import("./merge/merge.ts"), import("../rules/index.ts")]);
  return join(
    inputs,
    VERSION,
    rules.map(({ meta }) => meta),
  );
}

/**
 * Applies fixes to the project in memory and scans it again; `unsafe`: also those that need review. Only findings that the
 * thresholds show and that concern `paths` are fixed. Nothing is written: `texts` of the result are the new texts.
 */
export async function fix(options: Options & { readonly unsafe: boolean }): Promise<Result<Fixed<ScanReport>>> {
  let problems: readonly Problem[] = [];
  const { runFixes } = await import("./fixes/run.ts");
  const memory = options.memory ?? newMemory();
  const fixed = await runFixes<ScanReport>({
    scan: async (texts) => {
      const result = await scan({ ...options, memory, texts: new Map([...(options.texts ?? []), ...texts]) });
      if (result.ok) return result.value;
      problems = result.problems;
      return null;
    },
    unsafe: options.unsafe,
    parser: options.parser === undefined ? {} : { engine: options.parser },
  });
  if (!options.memory) memory.dispose();
  return fixed ? { ok: true, value: fixed } : { ok: false, problems };
}

/** A file that stays as it was, and why: one sentence. */
export interface Unwritten {
  readonly path: string;
  readonly why: string;
}

/**
 * Writes the texts that `fix` gave for the same options, each file whole or not at all: not outside the root, not through
 * symbolic links, not over what changed since. Gives the files that were left.
 */
export async function writeFixes(
  options: Options,
  { before, texts }: Fixed<ScanReport>,
): Promise<Result<readonly Unwritten[]>> {
  const target = await targetOf(options);
  if (!target.ok) return target;
  const { writeText } = await fixTools();
  const unwritten = [...texts].flatMap(([path, text]) => {
    const written = writeText(target.value.root, path, before.files.get(path)?.text ?? "", text);
    return written.ok ? [] : [{ path, why: written.why }];
  });
  return { ok: true, value: unwritten };
}

/** Writes ignore comments; loaded when asked for. */
export function ignoreTools(): Promise<typeof import("./suppression/insert.ts")> {
  return import("./suppression/insert.ts");
}

/** Shows what `fix` gave; loaded when asked for. */
export function fixTools(): Promise<typeof import("./fixes/tools.ts")> {
  return import("./fixes/tools.ts");
}

/** The model of the project as data: the JSON of `leastkey graph`. */
export async function graph(options: Options = {}): Promise<Result<unknown>> {
  const target = await targetOf(options);
  if (!target.ok) return target;
  const analysis = await analyzed(options, target.value);
  if (!analysis.ok) return { ok: false, problems: analysis.errors };
  const { graph: describe } = await import("./modal/graph.ts");
  return { ok: true, value: describe(analysis.value.project, analysis.value.files) };
}

/** What `leastkey inventory` asks of a project. */
export async function inventorySession(options: Options = {}): Promise<Result<InventorySession>> {
  const target = await targetOf(options);
  if (!target.ok) return target;
  const analysis = await analyzed(options, target.value);
  if (!analysis.ok) return { ok: false, problems: analysis.errors };
  const [{ openSession }, { isToolSetting, providedAtRuntime }, { useOf }] = await Promise.all([
    import("./inventory/session.ts"),
    import("./modal/runtime.ts"),
    import("./modal/query.ts"),
  ]);
  const session = openSession({
    ...analysis.value,
    root: target.value.root,
    isAmbient: (key, kind) => isToolSetting(key) || providedAtRuntime(key, kind) !== "never",
    mayUse: (workload, key) => useOf(analysis.value.project, workload, [key]).kind !== "none",
  });
  return { ok: true, value: session };
}

/** What `leastkey inventory` does without a project, loaded when asked for. */
export function inventoryTools(): Promise<typeof import("./inventory/tools.ts")> {
  return import("./inventory/tools.ts");
}

async function targetOf(options: Options): Promise<Result<Target>> {
  const fault = optionFault(options);
  if (fault !== null) return stopped(fault);
  if (options.fileSystem) return { ok: true, value: { root: "", selection: null } };
  const result = await resolveTarget(
    options.cwd ?? process.cwd(),
    options.root ?? null,
    options.paths ?? [],
    isAboutChange(options),
  );
  return result.ok ? { ok: true, value: result.target } : stopped(result.message);
}

/** What is wrong with options that a program without types may give, and that would hide findings; null: nothing. */
function optionFault({ thresholds = {}, shard, maxFileSize }: Options): string | null {
  const choices = [
    ["failOn", SEVERITIES],
    ["minConfidence", CONFIDENCES],
    ["persona", PERSONAS],
  ] as const;
  for (const [name, values] of choices) {
    const given = thresholds[name];
    if (given !== undefined && !values.some((value) => value === given))
      return `thresholds.${name} is one of ${values.join(", ")}.`;
  }
  if (maxFileSize !== undefined && !(maxFileSize >= 1)) return "maxFileSize is a number of bytes from 1.";
  const isPart = shard === undefined || (shard.index >= 1 && shard.index <= shard.of);
  return isPart && Number.isInteger(shard?.index ?? 1) && Number.isInteger(shard?.of ?? 1)
    ? null
    : "shard.index is a whole number from 1 to shard.of.";
}

function stopped(message: string): { readonly ok: false; readonly problems: readonly Problem[] } {
  return { ok: false, problems: [{ file: null, line: null, column: null, message }] };
}

async function partOf(shard: { readonly index: number; readonly of: number }): Promise<Part> {
  const { holdsFile } = await import("./merge/shards.ts");
  return { shard: { ...shard, by: "file" }, holds: (file) => holdsFile(shard, file) };
}

/**
 * The report with those files alone that it points into, for those of many projects would fill the memory. What conceals
 * credentials needs all files, so that it runs first.
 */
async function referredTo(whole: ScanReport): Promise<ScanReport> {
  const { conceal } = await import("./report/conceal.ts");
  const report = conceal(whole);
  const places = report.findings.flatMap(({ primary, related, path, fixes }) => [
    ...[primary, ...related, ...path].map(({ place }) => place.file),
    ...fixes.flatMap(({ edits }) => edits.map(({ place }) => place.file)),
  ]);
  const wanted = new Set([...places, ...report.notes.map(({ path }) => path)]);
  return { ...report, files: new Map([...report.files].filter(([path]) => wanted.has(path))) };
}

function fileSystemOf({ fileSystem, texts = new Map() }: Options, root: string): FileSystem {
  return overlayFileSystem(fileSystem ?? diskFileSystem(root), texts);
}

function limitsOf({ maxFileSize }: Options): SizeLimits {
  return maxFileSize === undefined ? DEFAULT_LIMITS : { code: maxFileSize, other: maxFileSize };
}

/** The model of a project, by its settings. */
async function analyzed(options: Options, target: Target): Promise<Outcome<Analysis>> {
  const [{ analyze }, { settle }] = await Promise.all([import("./scan.ts"), import("./settle.ts")]);
  const settled = await settle(await engineOptions(options, target), await settleOptions(options, target));
  return settled.ok ? analyze(settled.value.options) : settled;
}

async function engineOptions(
  options: Options,
  { root }: Target,
  fileSystem = fileSystemOf(options, root),
): Promise<AnalyzeOptions> {
  const { DETECTORS } = await import("../rules/credentials/detectors/index.ts");
  const { inventory, threads } = options;
  return {
    fileSystem,
    credentials: settingsFor(DETECTORS),
    inventoryFile: inventory === undefined ? null : fromRoot(options, root, inventory),
    limits: limitsOf(options),
    trackedOnly: options.trackedOnly ?? false,
    ...readingOf(options),
    ...(options.memory ? { memory: options.memory } : {}),
    ...(await keptAnalysis(options, root)),
    ...(threads === undefined ? {} : { threads }),
  };
}

/** Where an analysis is kept: by the memory, else in the cache. */
async function keptAnalysis(options: Options, root: string): Promise<Pick<AnalyzeOptions, "kept">> {
  const { memory, cache, fileSystem, inventory, config, texts } = options;
  if (memory) return { kept: storeOf(memory) };
  if (!cache || fileSystem || texts?.size) return {};
  const { analysisStore } = await import("./cache/analysis.ts");
  const key = JSON.stringify([BUILD, "analysis", inventory ?? null, config ?? null]);
  return { kept: analysisStore(cache.folder, root, key) };
}

const stores = new WeakMap<Memory, KeptStore>();

/** The last whole analysis of the root that the memory is of. */
function storeOf(memory: Memory): KeptStore {
  const known = stores.get(memory);
  if (known) return known;
  let kept: KeptAnalysis | null = null;
  const store: KeptStore = {
    load: () => kept,
    keep: (_, make) => {
      kept = make();
    },
  };
  stores.set(memory, store);
  return store;
}
