/** Where reports go: the standard output, files, or several at once. */
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import {
  didYouMean,
  FORMAT_NAMES,
  type FormatName,
  loadFormat,
  type RenderOptions,
  type ScanReport,
  verdict,
} from "../compose.ts";
import { UsageError } from "./errors.ts";
import { type Io, wantsColor } from "./io.ts";

/** `-o FILE`, in the format of `--format` and in place of the standard output; or `-o FORMAT:FILE`, beside it. */
export interface Output {
  readonly format: FormatName | null;
  readonly file: string;
}

export interface OutputFlags {
  readonly format: FormatName;
  readonly output?: readonly Output[];
  readonly sarifCategory?: string;
  readonly color?: boolean;
  readonly quiet?: true;
}

/** The documentation's address; rule pages lie in it. */
const DOCS = null;

/** Adds one `-o` to those before it. A file whose own name starts like `json:` is written `./json:…`. */
export function addOutput(value: string, before: readonly Output[] = []): readonly Output[] {
  const [, name, file] = /^([a-z-]{2,}):(.+)$/s.exec(value) ?? [];
  const format = FORMAT_NAMES.find((each) => each === name) ?? null;
  if (format === null && name !== undefined && file !== undefined) {
    const meant = didYouMean(name, FORMAT_NAMES);
    const help = meant === null ? `Formats are ${FORMAT_NAMES.join(", ")}.` : `Did you mean ${meant}:${file}?`;
    throw new UsageError(
      `--output: there is no format "${name}". ${help} (A file of that name is written ./${value}.)`,
    );
  }
  if (FORMAT_NAMES.some((each) => value === `${each}:`)) {
    throw new UsageError(
      `--output: "${value}" names no file: is a variable not set? (A file of that name is written ./${value}.)`,
    );
  }
  const output = format !== null && file !== undefined ? { format, file } : { format: null, file: value };
  const same = before.find((each) => each.file === output.file);
  if (same) throw new UsageError(`--output: "${output.file}" is given twice.`);
  const other = before.find((each) => each.format === null);
  if (other && output.format === null) {
    throw new UsageError(
      `--output: "${other.file}" and "${value}" would hold the same. For another format, write FORMAT:FILE, such as sarif:${value}.`,
    );
  }
  return [...before, output];
}

/** Writes the report everywhere it is asked for. */
export async function writeReports(report: ScanReport, flags: OutputFlags, io: Io): Promise<void> {
  const outputs = flags.output ?? [];
  const finishedAt = new Date();
  for (const { format, file } of outputs) {
    const render = await loadFormat(format ?? flags.format);
    const text = render(report, { ...options(flags, io), color: flags.color === true, links: false, finishedAt });
    writeReport(resolve(io.cwd, file), text, file);
  }
  const files = outputs.map(({ file }) => file).join(", ");
  if (outputs.some(({ format }) => format === null)) {
    if (!flags.quiet) io.err.write(`leastkey: ${verdict(report)} Report: ${files}\n`);
    return;
  }
  const brief = flags.quiet && (flags.format === "terminal" || flags.format === "concise");
  if (brief && report.counts.total === 0) return;
  const render = await loadFormat(flags.format);
  io.out.write(render(brief ? { ...report, notes: [] } : report, { ...options(flags, io), finishedAt }));
}

const WHY: Readonly<Record<string, string>> = {
  ENOENT: " Does its folder exist?",
  ENOTDIR: " Does its folder exist?",
  EISDIR: " It is a folder.",
};

/** Writes a file that the user asked for. */
export function writeReport(path: string, text: string, shown: string): void {
  try {
    writeFileSync(path, text);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown error";
    throw new UsageError(`--output: "${shown}" can't be written (${code}).${WHY[code] ?? ""}`);
  }
}

function options(flags: OutputFlags, io: Io): Omit<RenderOptions, "finishedAt"> {
  const color = wantsColor(flags.color, io.out, io.env);
  const links = color && io.out.isTerminal;
  return { color, columns: io.out.columns, links, docs: DOCS, category: flags.sarifCategory ?? null };
}
