/** Reads what a project says of itself (configuration, baselines, CODEOWNERS) and turns it into options and a policy. */
import type { Baseline, BaselinePlace } from "./baseline/baseline.ts";
import { type Configuration, NO_CONFIGURATION } from "./config/configuration.ts";
import type { ConfigResult } from "./config/load.ts";
import { patternHead } from "./config/pattern.ts";
import type { Vocabulary } from "./config/table.ts";
import type { Detector } from "./credentials/types.ts";
import type { Thresholds } from "./findings/thresholds.ts";
import type { StageNames } from "./inventory/stage.ts";
import type { InputError } from "./inventory/types.ts";
import type { Deployments } from "./modal/deploy.ts";
import type { Policy } from "./policy.ts";
import type { AnalyzeOptions, Outcome } from "./scan.ts";
import type { FileSystem, Listing } from "./source/file-system.ts";
import { decode, whyUnread } from "./source/read.ts";
import type { Standpoint } from "./source/standpoint.ts";

/** Where settings are looked for, and what the user said beside them. */
export interface SettleOptions {
  /** The folders above the root up to the top of its repository, the outermost first. */
  readonly above: readonly Standpoint[];
  /** Relative to the root: this configuration and no other; null: none at all; absent: those that are found. */
  readonly config?: string | null;
  /** The same for baselines; one that is named must exist, unless it is about to be written. */
  readonly baseline?: string | null;
  readonly baselineToCome?: boolean;
  readonly given: Partial<Thresholds>;
  readonly vocabulary: Vocabulary;
}

export interface Settled<O extends AnalyzeOptions> {
  readonly options: O;
  readonly policy: Policy;
  /** Where baselines are, or would be, the outermost first. */
  readonly baselinePlaces: readonly BaselinePlace[];
}

/** A file of settings is at most so large: the baseline of a large old codebase has hundreds of bytes a finding. */
const LIMIT = 64 * 1024 * 1024;

/** Reads the settings through the file system of `options`, and gives the options that follow from them. */
export async function settle<O extends AnalyzeOptions>(options: O, given: SettleOptions): Promise<Outcome<Settled<O>>> {
  const { fileSystem, trackedOnly } = options;
  const listing = await fileSystem.list();
  const scratch = new Set(
    trackedOnly ? listing.entries.filter((each) => each.tracked === false).map(({ path }) => path) : [],
  );
  // Settings may be a link to those of another folder, as at the root.
  const links = listing.skipped.filter(({ reason }) => reason === "symlink");
  const paths = [...listing.entries, ...links].map(({ path }) => path).filter((path) => !scratch.has(path));
  const unread: InputError[] = [];
  const overLimit = new Set<string>();
  const read = (path: string): string | null => {
    if (scratch.has(path)) return null;
    const result = fileSystem.read(path, LIMIT);
    const text = result.ok ? decode(result.bytes) : null;
    if (result.ok && result.bytes.length > options.limits.other) overLimit.add(path);
    const why = text === null ? whyUnread(result) : null;
    if (why !== null) unread.push({ file: path, line: null, column: null, message: `can't be read: ${why}` });
    return text;
  };
  const loaded = await configure(paths, read, given);
  if (!loaded.ok) return loaded;
  const { configuration } = loaded;
  const baselines = await readBaselines(paths, read, given, configuration);
  if (!baselines.ok) return baselines;
  if (unread.length > 0) return { ok: false, errors: unread };
  return {
    ok: true,
    value: {
      options: { ...options, ...fromConfiguration(options, configuration, withoutEntries(listing, overLimit)) },
      policy: {
        configuration,
        baselines: baselines.value.baselines,
        absent: new Set(listing.skipped.flatMap(({ path, reason }) => (reason === "not-checked-out" ? [path] : []))),
        owners: await readOwners(read, given.above),
        notes: [
          ...(given.config === undefined ? await notesOnNames(paths) : []),
          ...(await notesOnScratch(scratch, given)),
          ...notesOnAbsent(baselines.value.absent, scratch, given),
        ],
        given: given.given,
      },
      baselinePlaces: baselines.value.places,
    },
  };
}

/** The listing without files that were read here, but that the analysis would call too large to read. */
function withoutEntries(listing: Listing, paths: ReadonlySet<string>): Listing {
  return paths.size === 0 ? listing : { ...listing, entries: listing.entries.filter(({ path }) => !paths.has(path)) };
}

async function configure(
  paths: readonly string[],
  read: (path: string) => string | null,
  { above, config, vocabulary }: SettleOptions,
): Promise<ConfigResult> {
  if (config === null) return { ok: true, configuration: NO_CONFIGURATION };
  const { loadConfiguration } = await import("./config/load.ts");
  return loadConfiguration({ paths, read, above, only: config ?? null, vocabulary });
}

/** A file that looks like settings and is none would be passed over in silence. */
async function notesOnNames(paths: readonly string[]): Promise<Policy["notes"]> {
  const { isMisnamed } = await import("./config/file.ts");
  const why = "Not read as settings: they stand in leastkey.toml, or in [tool.leastkey] of pyproject.toml.";
  return paths
    .filter(isMisnamed)
    .map((path) => ({ path, span: null, line: null, column: null, level: "warning", why }));
}

/** What is left out with --tracked, though whoever wrote it just now will look for its effect. */
async function notesOnScratch(
  scratch: ReadonlySet<string>,
  { config, baseline }: SettleOptions,
): Promise<Policy["notes"]> {
  if (scratch.size === 0) return [];
  const [{ CONFIG_FILE }, { BASELINE_FILE }] = await Promise.all([
    import("./config/file.ts"),
    import("./baseline/document.ts"),
  ]);
  const names = [...(config === undefined ? [CONFIG_FILE] : []), ...(baseline === undefined ? [BASELINE_FILE] : [])];
  return [...scratch]
    .filter((path) => names.some((name) => path === name || path.endsWith(`/${name}`)))
    .map((path) => ({ path, span: null, line: null, column: null, level: "warning", why: UNTRACKED }));
}

/** A baseline that settings name and that isn't there: before the first one is written, or for a slip in its name. */
function notesOnAbsent(
  absent: readonly BaselinePlace[],
  scratch: ReadonlySet<string>,
  { baselineToCome = false }: SettleOptions,
): Policy["notes"] {
  const why =
    "Not there, though a configuration names it as its baseline: correct `baseline`, or write it with `leastkey baseline`, and commit it.";
  return (baselineToCome ? [] : absent).map(({ file }) => ({
    path: file,
    span: null,
    line: null,
    column: null,
    level: "warning",
    why: scratch.has(file) ? UNTRACKED : why,
  }));
}

const UNTRACKED = "Not read: git doesn't track it, and --tracked leaves out what no commit would hold. Add it to git.";

function fromConfiguration(
  options: AnalyzeOptions,
  { run, isRead }: Configuration,
  listing: Listing,
): Partial<AnalyzeOptions> {
  const entries = listing.entries.filter(({ path }) => isRead(path));
  const kept: FileSystem = {
    ...options.fileSystem,
    list: async () => ({ ...listing, entries, skipped: listing.skipped.filter(({ path }) => isRead(path)) }),
  };
  const { credentials, inventoryFile } = options;
  return {
    fileSystem: kept,
    credentials: {
      ...credentials,
      detectors:
        run.detectors === undefined ? credentials.detectors : [...credentials.detectors, ...detectorsOf(run.detectors)],
      allowedHashes: new Set([...credentials.allowedHashes, ...(run["allowed-hashes"] ?? [])]),
      acceptRivalIgnores: run["accept-foreign-ignores"] ?? credentials.acceptRivalIgnores,
    },
    ...(inventoryFile === null && run.inventory !== undefined ? { inventoryFiles: run.inventory } : {}),
    stages: stageNames(run),
    deployments: deployments(run),
  };
}

function detectorsOf(given: NonNullable<Configuration["run"]["detectors"]>): readonly Detector[] {
  return given.map(({ id = "", provider = "", pattern = "", impact, env = [] }) => ({
    id,
    provider,
    domain: "generic",
    kind: "secret",
    markers: [patternHead(pattern)],
    shape: new RegExp(pattern),
    context: [],
    validate: null,
    confidence: "very-high",
    env,
    impact: impact ?? "Grants what its owner may do.",
    source: "the project's configuration",
    example: null,
  }));
}

function stageNames({ stages, environments }: Configuration["run"]): StageNames | null {
  if (!stages && !environments) return null;
  const names = (["dev", "staging", "prod"] as const).flatMap((stage) =>
    (stages?.[stage] ?? []).map((pattern) => ({ pattern, stage })),
  );
  return { names, environments: environments ?? {} };
}

function deployments({ selectors, environments }: Configuration["run"]): Deployments {
  const names = Object.keys(environments ?? {});
  const known = selectors?.MODAL_ENVIRONMENT ?? [];
  return { ...selectors, ...(names.length + known.length > 0 ? { MODAL_ENVIRONMENT: [...known, ...names] } : {}) };
}

interface Baselines {
  readonly baselines: readonly Baseline[];
  readonly places: readonly BaselinePlace[];
  /** Those that a configuration names and that aren't there. */
  readonly absent: readonly BaselinePlace[];
}

async function readBaselines(
  paths: readonly string[],
  read: (path: string) => string | null,
  { above, baseline, baselineToCome = false }: SettleOptions,
  configuration: Configuration,
): Promise<Outcome<Baselines>> {
  const { baselinePlaces, placeNamed } = await import("./baseline/baseline.ts");
  const found = baselinePlaces(paths, above, configuration.baselines);
  const places = typeof baseline === "string" ? [placeNamed(baseline, above)] : baseline === null ? [] : found;
  const baselines: Baseline[] = [];
  const absent: BaselinePlace[] = [];
  const errors: InputError[] = [];
  for (const place of places) {
    // What the settings leave out is no accepted finding either.
    if (place.base !== "" && !place.base.startsWith("../") && !configuration.isRead(place.file)) continue;
    const text = read(place.file);
    if (text === null) {
      if (typeof baseline === "string" && !baselineToCome) {
        errors.push({ file: baseline, line: null, column: null, message: "--baseline: there is no such file" });
      } else if (place.namedBy === "settings") absent.push(place);
      continue;
    }
    const { parseBaseline } = await import("./baseline/document.ts");
    const result = parseBaseline(place.file, text);
    if (result.ok) baselines.push({ ...place, entries: result.entries });
    else errors.push(...result.errors);
  }
  return errors.length > 0 ? { ok: false, errors } : { ok: true, value: { baselines, places, absent } };
}

async function readOwners(
  read: (path: string) => string | null,
  above: readonly Standpoint[],
): Promise<Policy["owners"]> {
  const { CODEOWNERS_FILES, parseOwners } = await import("./config/codeowners.ts");
  const { base, prefix } = above[0] ?? { base: "", prefix: "" };
  for (const file of CODEOWNERS_FILES) {
    const text = read(base + file);
    if (text === null) continue;
    const owners = parseOwners(text);
    return { of: (path) => owners.of(prefix + path), all: owners.all };
  }
  return null;
}
