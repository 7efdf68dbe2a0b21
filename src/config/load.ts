/** Finds the configuration files of a project and reads them as one configuration. */
import type { InputError } from "../inventory/types.ts";
import { PROJECT_FILE } from "../source/kind.ts";
import { HERE, isRunWide, outermostFirst, type Standpoint } from "../source/standpoint.ts";
import { type ConfigFile, type Configuration, configurationOf, NO_CONFIGURATION } from "./configuration.ts";
import { CONFIG_FILE, type FileResult, readConfig, type Standing } from "./file.ts";
import type { Vocabulary } from "./table.ts";

export interface ConfigSources {
  /** The files of the scanned folder. */
  readonly paths: readonly string[];
  /** The text of a file, relative to the scanned folder (`../x` above it); null when there is none. */
  readonly read: (path: string) => string | null;
  /** The folders above the scanned one up to the top of the repository, the outermost first. */
  readonly above: readonly Standpoint[];
  /** A file that takes the place of all others, or null. Its paths are relative to the scanned folder. */
  readonly only: string | null;
  readonly vocabulary: Vocabulary;
}

export type ConfigResult =
  | { readonly ok: true; readonly configuration: Configuration }
  | { readonly ok: false; readonly errors: readonly InputError[] };

interface Found extends Standpoint {
  readonly file: string;
  readonly read: (standing: Standing) => FileResult;
}

/** Reads every configuration that speaks for the scanned folder or a part of it. */
export async function loadConfiguration(sources: ConfigSources): Promise<ConfigResult> {
  const found = await findConfigs(sources);
  if (!found.ok) return found;
  const files: ConfigFile[] = [];
  const errors: InputError[] = [];
  for (const { file, base, prefix, read } of found.files) {
    // What an outer configuration leaves out has no say either.
    if (base !== "" && !base.startsWith("../") && !configurationOf(files).isRead(file)) continue;
    const [top] = files;
    const locked = top?.settings.locked ?? [];
    const result = read({
      topmost: files.length === 0 && errors.length === 0,
      runWide: isRunWide({ base, prefix }),
      locking: top && locked.length > 0 ? { file: top.file, rules: locked } : null,
    });
    if (result.ok) files.push({ file, base, prefix, settings: result.settings });
    else errors.push(...result.errors);
  }
  if (errors.length > 0) return { ok: false, errors };
  return { ok: true, configuration: files.length === 0 ? NO_CONFIGURATION : configurationOf(files) };
}

type Search =
  | { readonly ok: true; readonly files: readonly Found[] }
  | { readonly ok: false; readonly errors: readonly InputError[] };

/** The outermost first. */
async function findConfigs({ paths, read, above, only, vocabulary }: ConfigSources): Promise<Search> {
  if (only !== null) {
    const text = read(only);
    const config = text === null ? null : await readConfig(only, text, vocabulary);
    if (config) return { ok: true, files: [{ file: only, ...HERE, ...config }] };
    const message = text === null ? "--config: there is no such file" : "--config: it has no [tool.leastkey]";
    return { ok: false, errors: [{ file: only, line: null, column: null, message }] };
  }
  const below = paths.flatMap((path): Standpoint[] => {
    const at = path.lastIndexOf("/") + 1;
    const name = path.slice(at);
    return at > 0 && (name === CONFIG_FILE || name === PROJECT_FILE) ? [{ base: path.slice(0, at), prefix: "" }] : [];
  });
  const folders = new Map([...above, HERE, ...below].map((place) => [place.base, place]));
  const files: Found[] = [];
  const errors: InputError[] = [];
  for (const place of [...folders.values()].sort(outermostFirst)) {
    const here: Found[] = [];
    for (const file of [place.base + CONFIG_FILE, place.base + PROJECT_FILE]) {
      const text = read(file);
      const config = text === null ? null : await readConfig(file, text, vocabulary);
      if (config) here.push({ file, ...place, ...config });
    }
    const [first, second] = here;
    if (second && first) {
      const message = `${first.file} has settings for this folder too: keep one of the two`;
      errors.push({ file: second.file, line: null, column: null, message });
    }
    files.push(...here.slice(0, 1));
  }
  return errors.length > 0 ? { ok: false, errors } : { ok: true, files };
}
