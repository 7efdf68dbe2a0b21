/** `leastkey [paths…]`: scan and report. */
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { setFlagsFromString } from "node:v8";
import {
  type Confidence,
  type FormatName,
  loadFormat,
  type Options,
  type Persona,
  type Problem,
  type Result,
  type ScanReport,
  type Severity,
  scan,
  verdict,
} from "../index.ts";
import { problemText, UsageError } from "./errors.ts";
import type { AfterFixing, FixFlags } from "./fix.ts";
import { type Io, wantsColor } from "./io.ts";
import { EXIT } from "./run.ts";

/** The options of every command that reads a project. */
export interface ProjectFlags {
  readonly root?: string;
  readonly inventory?: string;
  readonly parser: "wasm" | "native";
  readonly maxFileSize?: number;
}

export interface CheckFlags extends ProjectFlags, FixFlags {
  readonly format: FormatName;
  readonly output?: string;
  readonly failOn: Severity;
  readonly minConfidence: Confidence;
  readonly persona: Persona;
  readonly strict?: true;
  readonly tracked?: true;
  readonly verbose?: true;
}

/** The documentation's address; rule pages lie in it. */
const DOCS = null;

/** Scans, writes the report, and gives the exit code. */
export async function check(paths: readonly string[], flags: CheckFlags, io: Io): Promise<number> {
  const { failOn, minConfidence, persona, exitZero = false, strict = false, tracked = false } = flags;
  const options: Options = {
    ...projectOptions(flags, io),
    paths,
    trackedOnly: tracked,
    thresholds: { failOn, minConfidence, persona, exitZero, strict },
  };
  const result = await fixedOrScanned(options, flags, io);
  if (!result.ok) return refuse(result.problems, io);
  if ("exitCode" in result.value) return result.value.exitCode;
  const { report } = result.value;
  const render = await loadFormat(flags.format);
  const color = wantsColor(flags.color, io.out, io.env);
  const text = render(flags.quiet && flags.format === "terminal" ? { ...report, notes: [] } : report, {
    color: flags.output === undefined ? color : flags.color === true,
    columns: io.out.columns,
    links: color && io.out.isTerminal && flags.output === undefined,
    docs: DOCS,
    category: null,
    finishedAt: new Date(),
  });
  if (flags.output !== undefined) {
    writeReport(resolve(io.cwd, flags.output), text, flags.output);
    if (!flags.quiet) io.err.write(`leastkey: ${verdict(report)} Report: ${flags.output}\n`);
  } else if (!(flags.quiet && flags.format === "terminal" && report.counts.total === 0)) {
    io.out.write(text);
  }
  if (flags.verbose) io.err.write(details(report));
  return report.exitCode;
}

async function fixedOrScanned(options: Options, flags: CheckFlags, io: Io): Promise<Result<AfterFixing>> {
  if (flags.fix || flags.fixUnsafe || flags.diff) return (await import("./fix.ts")).fixProject(options, flags, io);
  const result = await scan(options);
  return result.ok ? { ok: true, value: { report: result.value } } : result;
}

/** What the flags of a command say to the library. */
export function projectOptions(flags: ProjectFlags, io: Io): Options {
  return {
    cwd: io.cwd,
    parser: flags.parser,
    beforeParsing: preferQuickStart,
    ...(flags.root === undefined ? {} : { root: flags.root }),
    ...(flags.inventory === undefined ? {} : { inventory: flags.inventory }),
    ...(flags.maxFileSize === undefined ? {} : { maxFileSize: flags.maxFileSize }),
  };
}

/** Says what stops the run. */
export function refuse(problems: readonly Problem[], io: Io): number {
  for (const problem of problems) io.err.write(`leastkey: ${problemText(problem)}\n`);
  return EXIT.usage;
}

/** Writes a file that the user asked for. */
export function writeReport(path: string, text: string, shown: string): void {
  try {
    writeFileSync(path, text);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown error";
    throw new UsageError(`--output: "${shown}" can't be written (${code}). Does its folder exist?`);
  }
}

/** Below so many bytes of source, compiling the parser well takes longer than it saves. */
const QUICK_START_BYTES = 700_000;

/** For a small run the parser is compiled once, quickly. The setting holds for the process, so only the program may make it. */
function preferQuickStart(bytes: number): void {
  if (bytes < QUICK_START_BYTES) setFlagsFromString("--liftoff-only");
}

/** What --verbose adds: every file that was not read, and why; how many values were looked at and dropped. */
function details({ summary, counts }: ScanReport): string {
  const skipped = summary.skipped.map(({ path, reason }) => `  ${JSON.stringify(path)}: ${reason}\n`);
  const dropped = Object.entries(counts.droppedCandidates).map(([reason, count]) => `  ${reason}: ${count}\n`);
  return [
    `Files analysed for Modal: ${summary.parsed} of ${summary.files} (${summary.bytes} bytes).\n`,
    skipped.length > 0 ? `Not read:\n${skipped.join("")}` : "",
    dropped.length > 0 ? `Looked like credentials and were dropped:\n${dropped.join("")}` : "",
  ].join("");
}
