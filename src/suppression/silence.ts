/** Holds findings against ignore comments. */
import type { Finding } from "../findings/finding.ts";
import type { SourceFile } from "../source/source-file.ts";
import { type Ignore, type IgnoreFault, type IgnoreRules, ignoresIn } from "./ignores.ts";

export interface Silenced {
  /** All findings, in their order; those that a comment silences say so. */
  readonly findings: readonly Finding[];
  /** Comments without effect, by file and place. */
  readonly faults: readonly IgnoreFault[];
}

export interface SilenceOptions extends IgnoreRules {
  /** Files of which a part was not analysed: that a comment there silences nothing isn't known. */
  readonly partial: ReadonlySet<string>;
}

/** Marks the findings that the comments of the files silence. */
export function silence(findings: readonly Finding[], files: Iterable<SourceFile>, options: SilenceOptions): Silenced {
  const byFile = new Map<string, readonly Ignore[]>();
  const uncommitted = new Set<string>();
  const faults: IgnoreFault[] = [];
  for (const file of files) {
    const found = ignoresIn(file, options);
    if (found.ignores.length > 0) byFile.set(file.path, found.ignores);
    // Rules leave alone what stands in a dotenv file that isn't committed, so that nothing there shows a comment's use.
    if (file.kind === "dotenv" && file.tracked === false) uncommitted.add(file.path);
    faults.push(...found.faults);
  }
  const used = new Map<Ignore, Set<string>>();
  const marked = findings.map((finding) => {
    const { rule, primary } = finding;
    const ignores = (byFile.get(primary.place.file) ?? []).filter(
      (ignore) => ignore.rules.includes(rule) && covers(ignore, finding),
    );
    const [first] = ignores;
    if (!first) return finding;
    for (const ignore of ignores) used.set(ignore, (used.get(ignore) ?? new Set()).add(rule));
    const { place, reason } = ignores.find((ignore) => ignore.reason !== null) ?? first;
    return { ...finding, suppression: { by: "comment", place, reason } as const };
  });
  for (const [file, ignores] of byFile) {
    if (options.partial.has(file) || uncommitted.has(file)) continue;
    const here = findings.filter(({ primary }) => primary.place.file === file);
    for (const ignore of ignores) if (!ignore.isShown) faults.push(...unusedIn(ignore, used.get(ignore), here));
  }
  return { findings: marked, faults: faults.sort(byPlace) };
}

function covers({ covers: { start, end } }: Ignore, { primary: { place } }: Finding): boolean {
  return start <= place.span.start && place.span.start <= end;
}

/** The rules of a comment that find nothing there, and the one that does and may have been meant. */
function unusedIn(ignore: Ignore, used: ReadonlySet<string> | undefined, findings: readonly Finding[]): IgnoreFault[] {
  const { place, rules, without } = ignore;
  const unneeded = rules.filter((rule) => used?.has(rule) !== true);
  if (unneeded.length === 0) return [];
  const meant = findings.find((finding) => !rules.includes(finding.rule) && covers(ignore, finding));
  const named = unneeded.map((rule) => `\`${rule}\``).join(", ");
  return [
    {
      kind: "unused",
      place,
      rules: unneeded,
      why: `${named} ${unneeded.length === 1 ? "finds" : "find"} nothing there${meant ? `, but \`${meant.rule}\` does` : ""}`,
      fix: without?.(unneeded) ?? null,
    },
  ];
}

function byPlace(a: IgnoreFault, b: IgnoreFault): number {
  if (a.place.file !== b.place.file) return a.place.file < b.place.file ? -1 : 1;
  return a.place.span.start - b.place.span.start;
}
