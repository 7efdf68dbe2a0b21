/** The pipeline: files → facts → model → rules → thresholds → report. */

import type { Saying } from "./config/configuration.ts";
import type { CredentialSettings } from "./credentials/engine.ts";
import type { Candidate } from "./credentials/types.ts";
import type { Earlier } from "./facts/collect.ts";
import type { Crew } from "./facts/crew.ts";
import type { FactNote, FileFacts } from "./facts/facts.ts";
import type { FactMemory } from "./facts/memory.ts";
import type { Finding, Report } from "./findings/finding.ts";
import { withFingerprints } from "./findings/fingerprint.ts";
import type { Redaction } from "./findings/redact.ts";
import { type Bar, filesOf, isFailing, type Thresholds, withFailOn, withheldBy } from "./findings/thresholds.ts";
import type { Records } from "./incremental/file-record.ts";
import type { Circumstances, KeptAnalysis, KeptStore } from "./incremental/kept-analysis.ts";
import type { Plan } from "./incremental/reanalyse.ts";
import type { StageNames } from "./inventory/stage.ts";
import type { Territory } from "./inventory/territory.ts";
import type { InputError, Inventory } from "./inventory/types.ts";
import type { Deployments } from "./modal/deploy.ts";
import type { ModalProject } from "./modal/project.ts";
import type { Surroundings } from "./modal/surroundings.ts";
import { barOf, type Policy, saidOf, thresholdsOf, type Weighed } from "./policy.ts";
import { type Asked, type Assessment, narrowed, type Withheld } from "./report/narrow.ts";
import type { Note, ScanReport, Shard, Summary } from "./report/types.ts";
import type { Rule, RuleContext } from "./rule.ts";
import type { Settled, SettleOptions } from "./settle.ts";
import { clock } from "./source/clock.ts";
import type { FileSystem, SkippedFile } from "./source/file-system.ts";
import { INVENTORY_FILE, kindOf } from "./source/kind.ts";
import { decode, isCode, readSource, type SizeLimits, whyUnread } from "./source/read.ts";
import { once } from "./source/remembered.ts";
import { positionAt, type SourceFile } from "./source/source-file.ts";
import { placeKey } from "./source/span.ts";
import { isSelected, type Selected } from "./source/target.ts";
import type { IgnoreFault } from "./suppression/ignores.ts";
import type { ParserOptions } from "./syntax/parser.ts";
import { VERSION } from "./version.ts";

export interface AnalyzeOptions {
  readonly fileSystem: FileSystem;
  readonly credentials: CredentialSettings;
  /** Relative to the root; null: the files an inventory is usually kept in. */
  readonly inventoryFile: string | null;
  /** The files that the settings name in their place, relative to the root. */
  readonly inventoryFiles?: readonly string[];
  /** The project's own names for stages. */
  readonly stages?: StageNames | null;
  /** What the project says of the variables it deploys with. */
  readonly deployments?: Deployments;
  readonly limits: SizeLimits;
  /** Leave out files that git doesn't track; outside a work tree it changes nothing. */
  readonly trackedOnly: boolean;
  readonly parser: ParserOptions;
  /** Threads to search a large tree with, this one included. Absent: as many as the machine's cores, within reason. */
  readonly threads?: number;
  /** What earlier scans of the same root left; absent: this one starts anew. */
  readonly memory?: FactMemory;
  /** Where an analysis is kept for the next one to go on from. */
  readonly kept?: KeptStore;
  /** Called once before the parser is loaded, with the bytes that will be parsed at least. */
  readonly beforeParsing?: (bytes: number) => void;
}

export interface ScanOptions extends AnalyzeOptions {
  /** Shown name of the root folder. */
  readonly rootName: string;
  readonly rules: readonly Rule[];
  /** What to report; null means everything. The whole root is analysed in any case. */
  readonly selection: readonly Selected[] | null;
  /** The bar where neither the user nor a setting says another. */
  readonly thresholds: Thresholds;
  /** Where the project's own settings are looked for; absent: it has none. */
  readonly settle?: SettleOptions;
  /** Report the findings of these owners alone; absent: all. */
  readonly owners?: readonly string[];
  /** False: ignore comments and baselines hide nothing. Default: true. */
  readonly suppress?: boolean;
  /** Give the silenced findings too, apart from the others. */
  readonly showSuppressed?: boolean;
  /** The root's path in its repository; "" when it is the top. */
  readonly repositoryPath?: string;
  /** The part of the files that this run reports; it analyses them all. */
  readonly part?: Part;
  /** Hears what to keep beside the report, so that a later run can tell whether an edit changes it. */
  readonly heed?: (records: Records) => void;
}

/** One of several parts that the files are divided into. */
export interface Part {
  readonly shard: Shard;
  readonly holds: (file: string) => boolean;
}

/** Everything that is known of a project before a rule looks at it. */
export interface Analysis {
  readonly facts: readonly FileFacts[];
  readonly files: ReadonlyMap<string, SourceFile>;
  readonly inventory: Inventory;
  readonly project: ModalProject;
  readonly skipped: readonly SkippedFile[];
  readonly notes: readonly Note[];
}

/** A faulty inventory stops the run: without it the findings would say what isn't so. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly errors: readonly InputError[] };

/** A rule failed; which one is in the name. The cause's message is not told: it may quote the source. */
class RuleError extends Error {
  constructor(rule: string, cause: unknown) {
    super("A rule failed.", { cause });
    this.name = `RuleError (${rule})`;
    const frames =
      cause instanceof Error
        ? (cause.stack ?? "").slice((cause.stack ?? "").indexOf(cause.message) + cause.message.length)
        : "";
    this.stack = `${this.name}: ${this.message}${frames}`;
  }
}

/** Analyses the root and reports what the rules find in the selected part of it. */
export async function scan(given: ScanOptions): Promise<Outcome<ScanReport>> {
  const examined = await examine(given);
  return examined.ok ? { ok: true, value: examined.value.report } : examined;
}

/** Analyses the root and tells all that the rules find in it, whatever of it the options ask for. */
export async function assessProject(given: ScanOptions): Promise<Outcome<Assessment>> {
  const examined = await examine(given);
  return examined.ok ? { ok: true, value: examined.value.assessment } : examined;
}

/** A finding, shown or not. */
export interface Standing {
  readonly finding: Finding;
  /** What keeps it from being shown; null when it is. */
  readonly hiddenBy: "off" | "confidence" | "persona" | "path" | "owner" | "suppression" | null;
  /** The setting by which it is hidden; null where it isn't, or by something else. */
  readonly said: Saying | null;
  readonly bar: Bar;
}

/** A scan with all that it rests on: what explanations and editors ask of it. */
export interface Examination {
  readonly report: ScanReport;
  readonly assessment: Assessment;
  readonly analysis: Analysis;
  /** Every finding of the rules that are on. */
  readonly standings: readonly Standing[];
  /** What the rules found where the settings turn them off. */
  readonly off: readonly Standing[];
  readonly options: ScanOptions;
  readonly policy: Policy;
  readonly baselinePlaces: Settled<ScanOptions>["baselinePlaces"];
  /** Entries of baselines whose finding is gone. */
  readonly removable: Weighed["removable"];
  readonly moved: Weighed["moved"];
}

/** Scans, and keeps what the report leaves out. */
export async function examine(given: ScanOptions): Promise<Outcome<Examination>> {
  const started = clock();
  const { settle } = await import("./settle.ts");
  const settled = await settle(given, given.settle ?? NOTHING_SAID);
  if (!settled.ok) return settled;
  const { options, policy } = settled.value;
  const stranger = unknownOwner(options.owners ?? [], policy.owners);
  if (stranger !== null) return { ok: false, errors: [stranger] };
  const analysed = await analyzeFrom(options);
  if (!analysed.ok) return analysed;
  const { analysis } = analysed.value;
  const found = analysed.value.found ?? (await findingsOf(analysis, options));
  // The records ask for all names, which are then kept with the analysis, too.
  if (options.heed && isRecorded(analysis)) options.heed(analysed.value.records());
  analysed.value.keep?.(found);
  const weighed = await judge(analysis, found, options, policy);
  const milliseconds = Math.round(clock() - started);
  const assessment = assess(analysis, weighed, milliseconds, options, policy);
  return {
    ok: true,
    value: {
      report: narrowed(assessment, askedBy(options)),
      assessment,
      analysis,
      standings: weighed.findings.map((finding) => standingOf(finding, options, policy)),
      off: weighed.off.map((finding) => ({ ...standingOf(finding, options, policy), ...offBy(finding, policy) })),
      options,
      policy,
      baselinePlaces: settled.value.baselinePlaces,
      removable: weighed.removable,
      moved: weighed.moved,
    },
  };
}

function standingOf(finding: Finding, { selection, owners, thresholds }: ScanOptions, policy: Policy): Standing {
  const bar = barOf(policy, thresholds);
  const wanted = owners ? new Set(owners) : null;
  const isAsked = filesOf(finding).some((file) => isSelected(selection, file));
  const by = isAsked ? withheldBy(finding, bar(finding), wanted) : "path";
  const hiddenBy = by ?? (finding.suppression ? "suppression" : null);
  return { finding, hiddenBy, said: saidOf(finding, by ?? null, policy), bar: bar(finding) };
}

function askedBy({ selection, suppress, showSuppressed, part }: ScanOptions): Asked {
  return {
    selection,
    ...(suppress === undefined ? {} : { suppress }),
    ...(showSuppressed === undefined ? {} : { showSuppressed }),
    ...(part ? { holds: part.holds } : {}),
  };
}

function offBy(finding: Finding, policy: Policy): Pick<Standing, "hiddenBy" | "said"> {
  return { hiddenBy: "off", said: saidOf(finding, "off", policy) };
}

const NOTHING_SAID: SettleOptions = {
  above: [],
  config: null,
  baseline: null,
  given: {},
  vocabulary: { rules: [], detectors: [] },
};

/** An owner that nobody could be, as a fault: its findings would be none, which would pass as clean. */
function unknownOwner(asked: readonly string[], owners: Policy["owners"]): InputError | null {
  const unknown = asked.find((owner) => owners?.all.includes(owner) !== true);
  if (unknown === undefined) return null;
  const message = owners
    ? `--owner: it gives nothing to "${unknown}"`
    : "--owner: there is no such file, so that nobody owns anything";
  return { file: "CODEOWNERS", line: null, column: null, message };
}

function isOfComments(rule: Rule): boolean {
  return rule.meta.category === "suppression";
}

/** What the rules find, but for those on ignore comments. */
async function findingsOf(analysis: Analysis, { rules, stages = null }: ScanOptions): Promise<readonly Finding[]> {
  const [{ withStageNames }, { territoriesOf }] = await Promise.all([
    import("./inventory/stage.ts"),
    import("./inventory/territory.ts"),
  ]);
  return withStageNames(stages, () =>
    check(
      analysis,
      territoriesOf(analysis.project, analysis.inventory),
      rules.filter((rule) => !isOfComments(rule)),
    ),
  );
}

/** Findings weighed by what the project says of them. */
async function judge(
  analysis: Analysis,
  findings: readonly Finding[],
  { rules }: ScanOptions,
  policy: Policy,
): Promise<Weighed> {
  const { applyPolicy } = await import("./policy.ts");
  return applyPolicy(
    {
      findings,
      files: analysis.files,
      partial: partlyAnalysed(analysis),
      rules: rules.map((rule) => ({ id: rule.meta.id, ofComments: isOfComments(rule) })),
      judgeIgnores: (ignores) => check(analysis, [], rules.filter(isOfComments), ignores),
    },
    policy,
  );
}

/** Files of which a part is missing from the analysis. */
export function partlyAnalysed({ facts, notes }: Analysis): ReadonlySet<string> {
  return new Set([
    ...notes.filter(({ level }) => level !== "info").map(({ path }) => path),
    ...facts.filter(({ suppressed }) => (suppressed["time-limit"] ?? 0) > 0).map(({ path }) => path),
  ]);
}

/** Reads the root and builds the model of its Modal apps. */
export async function analyze(options: AnalyzeOptions): Promise<Outcome<Analysis>> {
  const analysed = await analyzeFrom(options);
  return analysed.ok ? { ok: true, value: analysed.value.analysis } : analysed;
}

interface Analysed {
  readonly analysis: Analysis;
  /** What the rules find, where an earlier analysis knows. */
  readonly found: readonly Finding[] | null;
  /** Keeps the analysis, with what the rules find, for the next one to go on from. Null: it isn't to be kept. */
  readonly keep: ((found: readonly Finding[]) => void) | null;
  readonly records: () => Records;
}

async function analyzeFrom(options: AnalyzeOptions): Promise<Outcome<Analysed>> {
  const kept = options.kept?.load() ?? null;
  const crew = kept ? null : await crewFor(options);
  try {
    return await analyzeWith(crew, kept, options);
  } finally {
    crew?.dispose();
  }
}

/** Null where threads would be of no use: files that earlier scans read aren't searched again. */
async function crewFor({ credentials, parser, threads, memory }: AnalyzeOptions): Promise<Crew | null> {
  if (memory || threads === 1) return null;
  const { Crew, spareThreads, workerProgram } = await import("./facts/crew.ts");
  const [spare, program] = [spareThreads(threads), workerProgram()];
  return spare > 0 && program ? new Crew({ settings: credentials, parser, threads: spare, program }) : null;
}

async function analyzeWith(
  crew: Crew | null,
  kept: KeptAnalysis | null,
  options: AnalyzeOptions,
): Promise<Outcome<Analysed>> {
  const { files, skipped, notes } = await readFiles(options, crew);
  const inventory = await readInventory(files, skipped, options);
  if (!inventory.ok) return inventory;
  const { read, project, found, keep, records } = await modelOf(files, inventory.value, options, crew, kept);
  const facts = withoutNames(read, project);
  const analysis: Analysis = {
    facts,
    files: new Map(files.map((file) => [file.path, file])),
    inventory: inventory.value,
    project,
    skipped,
    notes: [...notes, ...facts.flatMap(({ file, notes }) => notes.map((note) => placed(file, note)))],
  };
  return { ok: true, value: { analysis, found, keep, records } };
}

interface Modelled extends Pick<Analysed, "found" | "keep" | "records"> {
  readonly read: readonly FileFacts[];
  readonly project: ModalProject;
}

/** The facts of the files and the model; from the kept analysis where it can be gone on from. */
async function modelOf(
  files: readonly SourceFile[],
  inventory: Inventory,
  options: AnalyzeOptions,
  crew: Crew | null,
  kept: KeptAnalysis | null,
): Promise<Modelled> {
  const [{ linkParts }, { surroundingsOf }, { withStageNames }, { keptOf }, { planOf }, { recordsOf }, { Outlines }] =
    await Promise.all([
      import("./modal/link.ts"),
      import("./modal/surroundings.ts"),
      import("./inventory/stage.ts"),
      import("./incremental/kept-analysis.ts"),
      import("./incremental/reanalyse.ts"),
      import("./incremental/file-record.ts"),
      import("./incremental/outlines.ts"),
    ]);
  const { stages = null, deployments = {}, kept: store } = options;
  const around = surroundingsOf(files);
  const circumstances = { around, inventory, deployments, settings: once(() => settingsOf(options)) };
  const plan = kept && planOf(kept, files, circumstances);
  const again = kept && plan && (await modelAgain(kept, plan, files, circumstances, options));
  if (again) return again;
  const read = await factsOf(around, options, crew);
  const linked = withStageNames(stages, () =>
    linkParts(read, inventory, deployments, { around, elsewhere: new Map() }),
  );
  const isToKeep = store && isLasting(read);
  const outlines = Outlines.of(files);
  const keep = (found: readonly Finding[]) =>
    store?.keep(files, () => keptOf(read, linked, circumstances, found, outlines));
  const records = () => recordsOf(read, linked.variables.keys(), outlines);
  return { read, project: linked.project, found: null, keep: isToKeep ? keep : null, records };
}

/** Of more text than this nothing is kept beside the report: it would cost a first run half as much again. */
const MOST_RECORDED = 32_000_000;

function isRecorded({ files }: Analysis): boolean {
  let bytes = 0;
  for (const file of files.values()) bytes += file.bytes;
  return bytes <= MOST_RECORDED;
}

/** The same from the kept analysis; null where it can't be gone on from. */
async function modelAgain(
  kept: KeptAnalysis,
  plan: Plan,
  files: readonly SourceFile[],
  given: Circumstances,
  options: AnalyzeOptions,
): Promise<Modelled | null> {
  const [
    { withStageNames },
    { againOf, isDone, knownAround, planAfter, relink },
    { broughtForward, changedCode, outlinesSince, projectOf },
    { recordsOf },
    { FactMemory },
  ] = await Promise.all([
    import("./inventory/stage.ts"),
    import("./incremental/reanalyse.ts"),
    import("./incremental/bring-forward.ts"),
    import("./incremental/file-record.ts"),
    import("./facts/memory.ts"),
  ]);
  const around = knownAround(kept, plan, given.around);
  const circumstances = { ...given, around };
  const outlines = outlinesSince(kept, plan, files);
  const keepAs = (make: (found: readonly Finding[]) => KeptAnalysis | null) => (found: readonly Finding[]) =>
    options.kept?.keep(files, () => make(found));
  // Where more is to be read than what changed, that isn't read twice.
  const memory = options.memory ?? new FactMemory();
  try {
    const changed = await factsOf(around, { ...options, memory }, null, changedCode(kept, plan));
    const { kept: forward, current } = broughtForward(kept, plan, changed, outlines, around);
    const left = planAfter(forward, plan, current);
    if (isDone(left)) {
      const project = projectOf(forward, around);
      const found = forward.findings && withFingerprints(forward.findings);
      const keep = keepAs((findings) => ({
        ...forward,
        names: outlines.foundNames,
        pipelines: around.pipelines(),
        findings,
      }));
      return {
        read: changed,
        project,
        found,
        keep,
        records: () => recordsOf(changed, forward.variables.keys(), outlines),
      };
    }
    const read = await factsOf(around, { ...options, memory }, null, againOf(forward, left));
    const relinked = withStageNames(options.stages ?? null, () => relink(forward, left, read, circumstances));
    if (!relinked) return null;
    const { project, variables, renewed } = relinked;
    const keep = isLasting(read) ? keepAs((findings) => renewed(findings, outlines)) : null;
    return { read, project, found: null, keep, records: () => recordsOf(read, variables.keys(), outlines) };
  } finally {
    if (!options.memory) memory.dispose();
  }
}

/** Names the settings that facts and model depend on. */
function settingsOf({ credentials, stages, limits, trackedOnly, parser }: AnalyzeOptions): string {
  const settings = [credentials, [...credentials.allowedHashes].sort(), stages ?? null, limits, trackedOnly, parser];
  return JSON.stringify(settings, (_, value: unknown) => (value instanceof RegExp ? String(value) : value));
}

/** False where a busy machine or a fault of a file may have cut the analysis short. */
function isLasting(facts: readonly FileFacts[]): boolean {
  return facts.every(
    (each) =>
      (each.suppressed["time-limit"] ?? 0) === 0 &&
      each.notes.every(({ level, why }) => level !== "error" && !/took longer/.test(why)),
  );
}

async function readFiles({ fileSystem, limits, trackedOnly, memory }: AnalyzeOptions, crew: Crew | null) {
  const listing = await fileSystem.list();
  const files: SourceFile[] = [];
  const skipped: SkippedFile[] = [...listing.skipped];
  const notes: Note[] = listing.notes.map((note) => ({ ...note, span: null, line: null, column: null }));
  fileSystem.prepare?.(listing.entries.map(({ path }) => path));
  for (const entry of listing.entries) {
    if (trackedOnly && entry.tracked === false) continue;
    const outcome = readSource(fileSystem, entry, limits);
    if (outcome.ok) {
      files.push(outcome.file);
      await crew?.take(outcome.file);
      continue;
    }
    if (outcome.skipped) skipped.push(outcome.skipped);
    if (outcome.why) {
      const reason = outcome.skipped?.reason;
      // What a program says is asked for; a large data file is left out on purpose.
      const isMissed = reason === "unreadable" || (reason === "too-large" && isCode(kindOf(entry.path)));
      const level = isMissed ? "error" : "warning";
      notes.push({ path: entry.path, span: null, line: null, column: null, level, why: outcome.why });
    }
  }
  return { files: memory?.recall(files) ?? files, skipped: skipped.sort(byPath), notes };
}

/**
 * The inventory that the user named, else all that the files hold; one at the root counts even where git ignores it. One that
 * is there and can't be read stops the run, as settings do.
 */
async function readInventory(
  files: readonly SourceFile[],
  skipped: readonly SkippedFile[],
  { fileSystem, inventoryFile, inventoryFiles, limits }: AnalyzeOptions,
): Promise<Outcome<Inventory>> {
  const unread: InputError[] = [];
  const read = (path: string): string | null => {
    const result = fileSystem.read(path, limits.other);
    const text = result.ok ? decode(result.bytes) : null;
    const why = text === null ? whyUnread(result) : null;
    if (why !== null) unread.push({ file: path, line: null, column: null, message: `can't be read: ${why}` });
    return text;
  };
  const { joinInventories, loadInventory } = await import("./inventory/load.ts");
  const { isInventoryName, loadInventories } = await import("./inventory/monorepo.ts");
  if (inventoryFile === null && inventoryFiles) {
    const results = inventoryFiles.map((file) => loadInventory(read, { file }));
    if (unread.length > 0) return { ok: false, errors: unread };
    const errors = results.flatMap((each) => (each.ok ? [] : each.errors));
    if (errors.length > 0) return { ok: false, errors };
    const named = results.flatMap((each) => (each.ok ? [each.inventory] : []));
    const joined = joinInventories(named, (path) => read(path) ?? "");
    return joined.ok ? { ok: true, value: { ...joined.inventory, file: inventoryFiles.join(", ") || null } } : joined;
  }
  if (inventoryFile !== null) {
    const result = loadInventory(read, { file: inventoryFile });
    if (unread.length > 0) return { ok: false, errors: unread };
    return result.ok ? { ok: true, value: result.inventory } : result;
  }
  const own = files.some(({ path }) => path === INVENTORY_FILE) ? null : read(INVENTORY_FILE);
  const ignored: SourceFile[] =
    own === null ? [] : [{ path: INVENTORY_FILE, kind: "toml", text: own, bytes: own.length, tracked: false }];
  for (const { path, reason } of skipped)
    if (path !== INVENTORY_FILE && reason !== "symlink" && isInventoryName(path)) read(path);
  if (unread.length > 0) return { ok: false, errors: unread };
  const result = loadInventories([...files, ...ignored]);
  return result.ok ? { ok: true, value: result.inventory } : result;
}

async function factsOf(
  around: Surroundings,
  options: AnalyzeOptions,
  crew: Crew | null,
  earlier: Earlier | null = null,
): Promise<readonly FileFacts[]> {
  const [{ collectFacts }, { scanCredentials }] = await Promise.all([
    import("./facts/collect.ts"),
    import("./credentials/engine.ts"),
  ]);
  const { files } = around;
  const { memory, credentials } = options;
  let dispose = () => {};
  const open = async (bytes: number) => {
    // Of a large tree much will have to be parsed, however little the file that asks first.
    options.beforeParsing?.(crew?.isAtWork ? files.reduce((sum, file) => sum + file.bytes, 0) : bytes);
    const { openParser } = await import("./syntax/parser.ts");
    const parser = await openParser(options.parser);
    if (!memory) dispose = () => parser.dispose();
    return parser;
  };
  try {
    return await collectFacts(
      files,
      {
        resolver: around.newResolver(),
        scanCredentials:
          memory?.scanning(credentials, scanCredentials) ??
          ((file, syntax) => scanCredentials(file, syntax, credentials)),
        openParser: (bytes) => memory?.lowerer(() => open(bytes)) ?? open(bytes),
        crew,
      },
      earlier,
    );
  } finally {
    dispose();
  }
}

/**
 * Runs every rule, those that ask the inventory on each part of the project that has one of its own. One that throws stops
 * the run: findings without it would pass as the whole truth.
 */
function check(
  { project, inventory, facts, files }: Analysis,
  territories: readonly Territory[],
  rules: readonly Rule[],
  ignores?: readonly IgnoreFault[],
): readonly Finding[] {
  const candidates = candidatesByFile(facts);
  const whole: RuleContext = { project, inventory, candidates, files, ...(ignores ? { ignores } : {}) };
  const parts = territories.map((territory) => ({ ...whole, ...territory }));
  return withFingerprints(
    rules.flatMap((rule) => {
      const { id, category } = rule.meta;
      // A credential is one whatever the inventory says, and needs every place it goes to; a comment has none.
      const contexts = category === "credentials" || category === "suppression" ? [whole] : parts;
      return contexts.flatMap((context) =>
        reportsOf(rule, context).map((report) => ({ ...report, rule: id, category })),
      );
    }),
  );
}

function reportsOf({ meta, check }: Rule, context: RuleContext): readonly Report[] {
  try {
    return [...check(context)];
  } catch (cause) {
    throw new RuleError(meta.id, cause);
  }
}

/** What the run says of the whole project. */
function assess(
  analysis: Analysis,
  { findings, notes: said }: Weighed,
  milliseconds: number,
  options: ScanOptions,
  policy: Policy,
): Assessment {
  const { part } = options;
  const holds = part?.holds ?? (() => true);
  const bar = barOf(policy, options.thresholds);
  const owners = options.owners ? new Set(options.owners) : null;
  const passing: Finding[] = [];
  const thresholds = thresholdsOf(policy, options.thresholds);
  const failing: number[] = [];
  const withheld: Withheld[] = [];
  for (const each of findings) {
    if (!holds(each.primary.place.file)) continue;
    const own = bar(each);
    const finding = withFailOn(each, own.failOn, thresholds.failOn);
    const by = withheldBy(finding, own, owners);
    if (by) withheld.push({ by, files: [...new Set(filesOf(finding))] });
    else if (isFailing(finding, own)) failing.push(passing.push(finding) - 1);
    else passing.push(finding);
  }
  return {
    version: VERSION,
    root: options.rootName,
    repositoryPath: options.repositoryPath ?? "",
    ...(part ? { shard: part.shard } : {}),
    findings: passing,
    failing,
    withheld,
    ofOwners: owners !== null,
    droppedCandidates: dropped(analysis.facts.filter((each) => holds(each.path))),
    met: [...analysis.files.keys(), ...analysis.skipped.map((file) => file.path)],
    summary: {
      ...summarize(analysis),
      milliseconds,
      ...(policy.configuration.files.length > 0 ? { config: policy.configuration.files } : {}),
    },
    notes: [...analysis.notes, ...said].filter((note) => holds(note.path)).sort(byPath),
    files: analysis.files,
    redactions: redactionsOf(analysis.facts),
    rules: options.rules.map((rule) => rule.meta),
    thresholds,
  };
}

function candidatesByFile(facts: readonly FileFacts[]): ReadonlyMap<string, readonly Candidate[]> {
  return new Map(facts.filter((each) => each.candidates.length > 0).map((each) => [each.path, each.candidates]));
}

/** The facts without the candidates that turned out to be names of Modal Secrets: the model knows better than any shape. */
function withoutNames(facts: readonly FileFacts[], project: ModalProject): readonly FileFacts[] {
  const names = new Set(project.secrets.flatMap((secret) => secret.nameLiterals.map(placeKey)));
  return facts.map((each) => {
    const candidates = each.candidates.filter(
      ({ literal }) => !names.has(placeKey({ file: each.path, span: literal })),
    );
    const dropped = each.candidates.length - candidates.length;
    return dropped === 0 ? each : { ...each, candidates, suppressed: { ...each.suppressed, "secret-name": dropped } };
  });
}

function redactionsOf(facts: readonly FileFacts[]): ReadonlyMap<string, readonly Redaction[]> {
  return new Map(
    [...candidatesByFile(facts)].map(([path, candidates]) => [
      path,
      candidates.map(({ span, redacted }) => ({ span, redacted })).sort((a, b) => a.span.start - b.span.start),
    ]),
  );
}

/** Values that looked like credentials and were dropped, by reason. */
function dropped(facts: readonly FileFacts[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { suppressed } of facts) {
    for (const [reason, count] of Object.entries(suppressed)) counts[reason] = (counts[reason] ?? 0) + count;
  }
  return counts;
}

function summarize({ facts, project, inventory, skipped }: Analysis): Omit<Summary, "milliseconds"> {
  const keys = new Set<string | null>(project.localReads.map(({ key }) => key));
  for (const { reads } of project.workloads) for (const { key } of reads) keys.add(key);
  keys.delete(null);
  return {
    files: facts.length,
    parsed: facts.filter(({ analysed }) => analysed).length,
    bytes: facts.reduce((sum, each) => sum + each.file.bytes, 0),
    apps: project.apps.length,
    workloads: project.workloads.length,
    secrets: project.secrets.length,
    envKeys: keys.size,
    skipped,
    inventory: inventory.file,
  };
}

function placed(file: SourceFile, note: FactNote): Note {
  const { line, column } = note.span ? positionAt(file, note.span.start) : { line: null, column: null };
  return { path: file.path, ...note, line, column };
}

function byPath(a: { readonly path: string }, b: { readonly path: string }): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}
