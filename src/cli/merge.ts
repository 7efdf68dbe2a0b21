/** `leastkey merge REPORT…`: shards, or reports of different projects, made into one report. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { type Input, merge as mergeReports } from "../compose.ts";
import { UsageError } from "./errors.ts";
import type { Io } from "./io.ts";
import { type OutputFlags, writeReport, writeReports } from "./outputs.ts";

export interface MergeFlags extends Omit<OutputFlags, "format"> {
  readonly format?: OutputFlags["format"];
}

/** Joins the reports, writes the result, and gives the exit code that a single run would have had. */
export async function merge(files: readonly string[], flags: MergeFlags, io: Io): Promise<number> {
  const merged = await mergeReports(files.map((file) => readInput(file, io)));
  switch (merged.kind) {
    case "refused":
      throw new UsageError(merged.why);
    case "report":
      await writeReports(merged.report, { ...flags, format: flags.format ?? "json" }, io);
      return merged.report.exitCode;
    case "sarif":
      writeSarif(merged.text, flags, io);
      return merged.exitCode;
  }
}

function writeSarif(text: string, flags: MergeFlags, io: Io): void {
  const outputs = flags.output ?? [];
  const other = [flags.format ?? "sarif", ...outputs.map(({ format }) => format ?? "sarif")].find((f) => f !== "sarif");
  if (other !== undefined) throw new UsageError(`SARIF can't be made into ${other}: merge the shards' JSON reports.`);
  if (flags.sarifCategory !== undefined) {
    throw new UsageError("--sarif-category: the shards' SARIF has the category that it was made with.");
  }
  for (const { file } of outputs) writeReport(resolve(io.cwd, file), text, file);
  if (outputs.every(({ format }) => format !== null)) io.out.write(text);
}

/** `FILE`, or `FOLDER=FILE`, unless there is a file with that name. */
function readInput(argument: string, io: Io): Input {
  const [, folder, file] = /^([^=]+)=(.+)$/s.exec(argument) ?? [];
  const whole = read(argument, io);
  if (whole !== null) return { file: argument, folder: null, text: whole };
  const text = file === undefined ? null : read(file, io);
  if (folder === undefined || file === undefined || text === null) {
    throw new UsageError(`"${file ?? argument}" can't be read.`);
  }
  return { file, folder: folder.replace(/\/+$/, ""), text };
}

function read(file: string, io: Io): string | null {
  try {
    return readFileSync(resolve(io.cwd, file), "utf8");
  } catch {
    return null;
  }
}
