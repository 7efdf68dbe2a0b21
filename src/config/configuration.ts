/** What all configuration files of a project say together: for the run, and for each file. */
import ignore, { type Ignore } from "ignore";
import type { Confidence, Persona, Severity } from "../findings/finding.ts";
import { isRunWide, type Standpoint, within } from "../source/standpoint.ts";
import { type Level, RUN_WIDE, type Settings } from "./table.ts";

/** A configuration file that is in use. */
export interface ConfigFile extends Standpoint {
  /** As it is shown: relative to the scanned folder. */
  readonly file: string;
  readonly settings: Settings;
}

/** What holds for one file of the project; null: nothing is said. */
export interface FileSettings {
  readonly failOn: Severity | null;
  readonly minConfidence: Confidence | null;
  readonly persona: Persona | null;
  readonly level: (rule: string) => Level;
  /** Who says so: of the level of a rule (by its id) or of one of the bars; null where nobody does. */
  readonly saidBy: (what: { readonly rule: string } | "min-confidence" | "persona") => Saying | null;
}

/** Where a setting stands: the configuration file, and the paths of its override when it is in one. */
export interface Saying {
  readonly file: string;
  readonly paths: readonly string[] | null;
}

export interface Configuration {
  readonly files: readonly string[];
  /** What concerns the whole run; of two files, the nearer one's. */
  readonly run: RunSettings;
  /** What the run-wide configurations say of all files. */
  readonly base: FileSettings;
  /** The rules that nothing below the topmost configuration can silence. */
  readonly locked: ReadonlySet<string>;
  /** False for a file that the settings leave out. */
  readonly isRead: (path: string) => boolean;
  readonly at: (path: string) => FileSettings;
  /** What the topmost configurations alone say, by which locked rules are judged. */
  readonly lockedAt: (path: string) => FileSettings;
  /** The baselines that are named, each with the folder it speaks for. */
  readonly baselines: readonly (Standpoint & { readonly file: string })[];
}

/** Settings for the whole run. Inventory files are relative to the scanned folder. */
export type RunSettings = Pick<Settings, (typeof RUN_WIDE)[number]>;

interface Compiled extends ConfigFile {
  readonly include: Ignore | null;
  readonly exclude: Ignore | null;
  readonly overrides: readonly { readonly paths: Ignore; readonly layer: Layer }[];
  readonly layer: Layer;
}

type Bar = Pick<Settings, "fail-on" | "min-confidence" | "persona" | "rules">;

/** Settings of some files, and where they stand. */
interface Layer extends Saying {
  readonly settings: Bar;
}

/** Joins configurations, the outermost first. Of two that say something of one file, the nearer one counts. */
export function configurationOf(files: readonly ConfigFile[]): Configuration {
  const compiled = files.map(compile);
  const [topmost] = files;
  const locked = new Set(topmost?.settings.locked ?? []);
  const top = compiled.slice(0, 1);
  return {
    files: files.map(({ file }) => file),
    run: runSettings(files),
    base: fileSettings(compiled.filter(isRunWide).map(({ layer }) => layer)),
    locked,
    isRead: (path) => compiled.every((each) => isRead(each, path)),
    at: remembered((path) => settingsAt(compiled, path)),
    lockedAt: remembered((path) => settingsAt(top, path)),
    baselines: files.flatMap(({ base, prefix, settings: { baseline } }) =>
      baseline === undefined ? [] : [{ base, prefix, file: base + baseline }],
    ),
  };
}

/** No configuration: the defaults hold everywhere. */
export const NO_CONFIGURATION: Configuration = configurationOf([]);

function compile(config: ConfigFile): Compiled {
  const { include, exclude, overrides = [] } = config.settings;
  return {
    ...config,
    include: include === undefined ? null : globs(include),
    exclude: exclude === undefined ? null : globs(exclude),
    overrides: overrides.map(({ paths = [], ...settings }) => ({
      paths: globs(paths),
      layer: { settings, file: config.file, paths },
    })),
    layer: { settings: config.settings, file: config.file, paths: null },
  };
}

function globs(patterns: readonly string[]): Ignore {
  // A list has no comments: a `#` begins a name.
  return ignore({ ignorecase: false }).add(patterns.flatMap(literally));
}

/** What the analysis must know of a project whatever part of it is included: packages, versions, inventories. */
const DESCRIBES =
  /(?:^|\/)(?:pyproject\.toml|setup\.cfg|package\.json|[\w.-]*lock(?:\.json|\.yaml|\.toml)?|requirements[\w.-]*\.(?:txt|in)|modal-secrets[\w.-]*\.toml)$/;

function isRead(config: Compiled, path: string): boolean {
  const inside = within(config, path);
  if (inside === null) return true;
  const { include, exclude } = config;
  return (include === null || include.ignores(inside) || DESCRIBES.test(inside)) && exclude?.ignores(inside) !== true;
}

function settingsAt(configs: readonly Compiled[], path: string): FileSettings {
  const layers: Layer[] = [];
  for (const config of configs) {
    const inside = within(config, path);
    if (inside === null) continue;
    layers.push(
      config.layer,
      ...config.overrides.filter(({ paths }) => paths.ignores(inside)).map(({ layer }) => layer),
    );
  }
  return fileSettings(layers);
}

/** What layers of settings say together; the last one counts most. */
function fileSettings(outermostFirst: readonly Layer[]): FileSettings {
  const layers = [...outermostFirst].reverse();
  const first = <K extends keyof Bar>(name: K) =>
    layers.find(({ settings }) => settings[name] !== undefined)?.settings[name] ?? null;
  const ofRule = (rule: string) => layers.find(({ settings }) => settings.rules?.[rule] !== undefined);
  return {
    failOn: first("fail-on"),
    minConfidence: first("min-confidence"),
    persona: first("persona"),
    level: (rule) => ofRule(rule)?.settings.rules?.[rule] ?? "on",
    saidBy: (what) => {
      const layer = typeof what === "string" ? layers.find(({ settings }) => settings[what]) : ofRule(what.rule);
      return layer ? { file: layer.file, paths: layer.paths } : null;
    },
  };
}

function runSettings(files: readonly ConfigFile[]): RunSettings {
  const settings: Record<string, unknown> = {};
  for (const config of files.filter(isRunWide)) {
    const { inventory } = config.settings;
    const placed = {
      ...config.settings,
      ...(inventory === undefined ? {} : { inventory: inventory.map((path) => config.base + path) }),
    };
    for (const name of RUN_WIDE) if (placed[name] !== undefined) settings[name] = placed[name];
  }
  return settings;
}

function remembered<T>(compute: (path: string) => T): (path: string) => T {
  const known = new Map<string, T>();
  return (path) => {
    const found = known.get(path);
    if (found !== undefined) return found;
    const value = compute(path);
    known.set(path, value);
    return value;
  };
}

/** Brackets stand for a set of characters, and for themselves, as in the name of a route's folder (`app/[slug]/`). */
function literally(glob: string): readonly string[] {
  const pattern = glob.replace(/^#/, "\\#");
  return pattern.includes("[") ? [pattern, pattern.replace(/[[\]]/g, "\\$&")] : [pattern];
}
