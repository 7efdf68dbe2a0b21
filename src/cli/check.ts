/** `leastkey [paths…]`: scan and report. */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import {
  type Confidence,
  cacheFolder,
  didYouMean,
  type Options,
  type Persona,
  type Problem,
  type Result,
  type ScanReport,
  type Severity,
  scan,
  scanRoots,
  type Thresholds,
  whyDropped,
} from "../compose.ts";
import { problemText, UsageError } from "./errors.ts";
import type { AfterFixing, FixFlags } from "./fix.ts";
import type { Io } from "./io.ts";
import { type OutputFlags, writeReports } from "./outputs.ts";
import { EXIT } from "./run.ts";
import { preferQuickStart } from "./start-up.ts";

/** The options of every command that reads a project. */
export interface ProjectFlags {
  readonly root?: string;
  readonly config?: string | boolean;
  readonly inventory?: string;
  readonly parser: "wasm" | "native";
  readonly maxFileSize?: number;
  readonly threads?: number;
}

export interface CheckFlags extends Omit<ProjectFlags, "root">, FixFlags, OutputFlags {
  readonly root?: readonly string[];
  readonly shard?: { readonly index: number; readonly of: number };
  readonly failOn?: Severity;
  readonly minConfidence?: Confidence;
  readonly persona?: Persona;
  readonly owner?: readonly string[];
  readonly suppress: boolean;
  readonly showSuppressed?: true;
  readonly baseline?: string | boolean;
  readonly strict?: true;
  readonly tracked?: true;
  readonly cache: boolean;
  readonly staged?: true;
  readonly changed?: string | true;
  readonly verbose?: true;
}

/** Scans, writes the report, and gives the exit code. A path that isn't there may be meant as one of `commands`. */
export async function check(
  paths: readonly string[],
  flags: CheckFlags,
  io: Io,
  commands: readonly string[] = [],
): Promise<number> {
  const { exitZero = false, strict = false, tracked = false } = flags;
  const [root, ...moreRoots] = flags.root ?? [];
  const options: Options = {
    ...projectOptions({ ...flags, root }, io),
    paths,
    trackedOnly: tracked,
    thresholds: { ...barGiven(flags), exitZero, strict },
    suppress: flags.suppress,
    ...(flags.showSuppressed ? { showSuppressed: true } : {}),
    ...(flags.owner ? { owners: flags.owner } : {}),
    ...chosenFile("baseline", flags.baseline),
    ...(flags.shard ? { shard: flags.shard } : {}),
    ...(flags.staged ? { staged: true } : {}),
    ...(flags.changed === undefined ? {} : { changed: flags.changed }),
  };
  if (moreRoots.length > 0) refuseWithRoots(paths, flags);
  const result =
    moreRoots.length > 0 ? await scannedRoots(options, flags, io) : await fixedOrScanned(options, flags, io);
  if (!result.ok) {
    const code = refuse(result.problems, io);
    const meant = commandMeant(paths, io, commands);
    if (meant !== null) io.err.write(`Did you mean "leastkey ${meant}"?\n`);
    return code;
  }
  if ("exitCode" in result.value) return result.value.exitCode;
  const { report } = result.value;
  await writeReports(report, flags, io);
  if (flags.verbose) io.err.write(details(report));
  return report.exitCode;
}

/** The command that a mistyped first word stands for; `help` is one in other programs. */
function commandMeant([first, second]: readonly string[], { cwd }: Io, commands: readonly string[]): string | null {
  if (first === undefined || existsSync(resolve(cwd, first))) return null;
  if (first === "help") return commands.some((name) => name === second) ? `${second} --help` : "--help";
  return didYouMean(first, commands);
}

function refuseWithRoots(paths: readonly string[], flags: CheckFlags): void {
  if (paths.length > 0) throw new UsageError("Paths can't be given with several roots.");
  if (flags.fix || flags.fixUnsafe || flags.diff) throw new UsageError("Fixes are applied to one root at a time.");
}

async function scannedRoots(options: Options, flags: CheckFlags, io: Io): Promise<Result<AfterFixing>> {
  const result = await scanRoots(flags.root ?? [], { ...options, ...cacheOf(flags, io) });
  return result.ok ? { ok: true, value: { report: result.value } } : result;
}

async function fixedOrScanned(options: Options, flags: CheckFlags, io: Io): Promise<Result<AfterFixing>> {
  if (flags.fix || flags.fixUnsafe || flags.diff) {
    if (flags.staged || flags.changed !== undefined)
      throw new UsageError("Fixes go to the work tree, and can't be limited to a change: name the paths to fix.");
    return (await import("./fix.ts")).fixProject(options, flags, io);
  }
  const result = await scan({ ...options, ...cacheOf(flags, io) });
  return result.ok ? { ok: true, value: { report: result.value } } : result;
}

/**
 * Where results of other runs are kept. Run from its sources, leastkey can't tell today's build from yesterday's, and keeps
 * none unless told where.
 */
function cacheOf({ cache, verbose }: CheckFlags, io: Io): Pick<Options, "cache"> {
  const isBuilt = !import.meta.url.endsWith(".ts");
  const folder = cache && (isBuilt || io.env.LEASTKEY_CACHE_DIR) ? cacheFolder(io.env, process.platform) : null;
  const tell = (why: string) => {
    if (verbose) io.err.write(`leastkey: ${why}\n`);
  };
  return folder === null ? {} : { cache: { folder, tell } };
}

/** What the user says of the bar; the settings, then the defaults, say the rest. */
export function barGiven(flags: Pick<CheckFlags, "failOn" | "minConfidence" | "persona">): Partial<Thresholds> {
  const { failOn, minConfidence, persona } = flags;
  return { ...(failOn && { failOn }), ...(minConfidence && { minConfidence }), ...(persona && { persona }) };
}

/** A file that the user names, or with `--no-…` refuses. */
function chosenFile(name: "config" | "baseline", flag: string | boolean | undefined): Partial<Options> {
  if (typeof flag === "string") return { [name]: flag };
  return flag === false ? { [name]: null } : {};
}

/** What the flags of a command say to the library. */
export function projectOptions(
  flags: Omit<ProjectFlags, "root"> & { readonly root?: string | undefined },
  io: Io,
): Options {
  return {
    cwd: io.cwd,
    parser: flags.parser,
    beforeParsing: preferQuickStart,
    ...(flags.root === undefined ? {} : { root: flags.root }),
    ...chosenFile("config", flags.config),
    ...(flags.inventory === undefined ? {} : { inventory: flags.inventory }),
    ...(flags.maxFileSize === undefined ? {} : { maxFileSize: flags.maxFileSize }),
    ...(flags.threads === undefined ? {} : { threads: flags.threads }),
  };
}

/** Says what stops the run. */
export function refuse(problems: readonly Problem[], io: Io): number {
  for (const problem of problems) io.err.write(`leastkey: ${problemText(problem)}\n`);
  return EXIT.usage;
}

/** What --verbose adds: every file that was not read, and why; how many values were looked at and dropped. */
function details({ summary, counts }: ScanReport): string {
  const skipped = summary.skipped.map(({ path, reason }) => `  ${JSON.stringify(path)}: ${reason}\n`);
  const byReason = Object.entries(counts.droppedCandidates).sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  const dropped = byReason.map(([reason, count]) => `  ${reason}: ${count}, ${whyDropped(reason)}\n`);
  const total = byReason.reduce((sum, [, count]) => sum + count, 0);
  return [
    `Files analysed for Modal: ${summary.parsed} of ${summary.files} (${summary.bytes} bytes).\n`,
    skipped.length > 0 ? `Not read:\n${skipped.join("")}` : "",
    dropped.length > 0 ? `Looked like credentials and were dropped: ${total}\n${dropped.join("")}` : "",
  ].join("");
}
