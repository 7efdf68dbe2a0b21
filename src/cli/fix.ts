/** `leastkey --fix`, `--fix-unsafe` and `--diff`: applies fixes, or shows what they would change. */
import pc from "picocolors";
import {
  type Chosen,
  type Fixed,
  fix,
  fixTools,
  type Options,
  positionAt,
  type Result,
  type ScanReport,
  scan,
  writeFixes,
} from "../compose.ts";
import { type Io, wantsColor } from "./io.ts";
import { EXIT } from "./run.ts";

export interface FixFlags {
  readonly fix?: true;
  readonly fixUnsafe?: true;
  readonly diff?: true;
  readonly exitZero?: true;
  readonly quiet?: true;
  readonly color?: boolean;
}

/** What is left to do after fixing: report on the project as it is now, or nothing but to end. */
export type AfterFixing = { readonly report: ScanReport } | { readonly exitCode: number };

/** Fixes, or with `--diff` shows the fixes. */
export async function fixProject(options: Options, flags: FixFlags, io: Io): Promise<Result<AfterFixing>> {
  const result = await fix({ ...options, unsafe: flags.fixUnsafe === true });
  if (!result.ok) return result;
  const fixed = result.value;
  const say = (text: string) => {
    if (!flags.quiet) io.err.write(`leastkey: ${text}\n`);
  };
  for (const { finding, title, why } of fixed.declined)
    say(`${placeText(fixed, { finding })}: not applied: ${title}. ${why}`);
  if (flags.diff) {
    await showDiff(fixed, wantsColor(flags.color, io.out, io.env), io);
    say(`${countText("Would fix", fixed.applied.length, fixed.texts.size)}${hint(fixed, flags)}`);
    return { ok: true, value: { exitCode: fixed.texts.size > 0 && !flags.exitZero ? EXIT.findings : EXIT.clean } };
  }
  const unwritten = await writeFixes(options, fixed);
  if (!unwritten.ok) return unwritten;
  for (const { path, why } of unwritten.value) say(`${path}: not written. ${why}`);
  const left = new Set(unwritten.value.map(({ path }) => path));
  const written = fixed.applied.filter(({ fix }) => fix.edits.every(({ place }) => !left.has(place.file)));
  say(`${countText("Fixed", written.length, fixed.texts.size - left.size)}${hint(fixed, flags)}`);
  return left.size === 0 ? { ok: true, value: { report: fixed.after } } : again(options);
}

/** The project as it is when some files could not be written. */
async function again(options: Options): Promise<Result<AfterFixing>> {
  const result = await scan(options);
  return result.ok ? { ok: true, value: { report: result.value } } : result;
}

function countText(verb: string, findings: number, files: number): string {
  if (findings === 0) return "No fix to apply.";
  return `${verb} ${findings} finding${findings === 1 ? "" : "s"} in ${files} file${files === 1 ? "" : "s"}.`;
}

function hint({ after }: Fixed<ScanReport>, { fixUnsafe }: FixFlags): string {
  const more = fixUnsafe ? 0 : after.findings.filter(({ fixes }) => fixes.some(({ safe }) => !safe)).length;
  return more === 0 ? "" : ` ${more} more can be fixed with --fix-unsafe; review what it does.`;
}

async function showDiff({ before, after, texts }: Fixed<ScanReport>, color: boolean, io: Io): Promise<void> {
  const { unifiedDiff } = await fixTools();
  const colors = pc.createColors(color);
  const paint = (line: string): string => {
    if (/^(?:---|\+\+\+) [ab]\//.test(line)) return colors.bold(line);
    if (line.startsWith("@@")) return colors.cyan(line);
    return line.startsWith("+") ? colors.green(line) : line.startsWith("-") ? colors.red(line) : line;
  };
  for (const path of [...texts.keys()].sort()) {
    const [old, current] = [before.files.get(path), after.files.get(path)];
    if (!old || !current) continue;
    const text = unifiedDiff(
      { file: old, redactions: before.redactions.get(path) ?? [] },
      { file: current, redactions: after.redactions.get(path) ?? [] },
    );
    io.out.write(text.split("\n").map(paint).join("\n"));
  }
}

function placeText({ after, before }: Fixed<ScanReport>, { finding }: Pick<Chosen, "finding">): string {
  const { file, span } = finding.primary.place;
  const source = after.files.get(file) ?? before.files.get(file);
  return source ? `${file}:${positionAt(source, span.start).line}` : file;
}
