/** From all that a run says of a project to the report of what was asked for: some paths, a change. */
import { type Change, concernedBy } from "../findings/changed.ts";
import { type Finding, SEVERITIES, type Severity } from "../findings/finding.ts";
import { exitCodeOf, filesOf, type WithheldBy } from "../findings/thresholds.ts";
import { isSelected, type Selected } from "../source/target.ts";
import type { Counts, Note, ScanReport } from "./types.ts";

/** All that a run says of the project, whatever of it was asked for. `findings`: those over the bar, the silenced ones too. */
export interface Assessment extends Omit<ScanReport, "suppressed" | "counts" | "exitCode"> {
  /** Which of `findings` fail the run once they are shown, by index. */
  readonly failing: readonly number[];
  /** The findings that are not over the bar: what keeps each back, and the files that it points into. */
  readonly withheld: readonly Withheld[];
  /** Findings of some owners alone were asked for. */
  readonly ofOwners: boolean;
  readonly droppedCandidates: Counts["droppedCandidates"];
  /** Every file that was looked at, or passed over for a reason that is told. */
  readonly met: readonly string[];
}

export interface Withheld {
  readonly by: WithheldBy;
  readonly files: readonly string[];
}

export interface Asked {
  /** Null: everything. */
  readonly selection: readonly Selected[] | null;
  /** Report only what this change touches or causes. */
  readonly change?: Change;
  /** False: ignore comments and baselines hide nothing. Default: true. */
  readonly suppress?: boolean;
  /** Give the silenced findings too, apart from the others. */
  readonly showSuppressed?: boolean;
  /** Does the part of the files that this run reports hold this one? Absent: they are all reported. */
  readonly holds?: (file: string) => boolean;
}

/** The report of what was asked for. */
export function narrowed(assessment: Assessment, asked: Asked): ScanReport {
  const { failing, withheld, ofOwners, droppedCandidates, met, ...report } = assessment;
  const { selection, change, suppress = true, showSuppressed = false, holds = () => true } = asked;
  const isAsked = (files: readonly string[]) => files.some((file) => isSelected(selection, file));
  const selected = report.findings.filter((finding) => isAsked(filesOf(finding)));
  const held = withheld.filter(({ files }) => isAsked(files));
  const countOf = (by: WithheldBy) => held.filter((each) => each.by === by).length;
  const hidden = {
    confidence: countOf("confidence"),
    persona: countOf("persona"),
    path: report.findings.length - selected.length + withheld.length - held.length,
    ...(ofOwners ? { owner: countOf("owner") } : {}),
  };
  const passing = change ? concernedBy(selected, change, report.files) : selected;
  const silenced = passing.filter((finding) => finding.suppression);
  const shown = suppress ? passing.filter((finding) => !finding.suppression) : passing;
  const fails = new Set(failing.map((at) => report.findings[at]));
  const notes = [...report.notes, ...notesOn(selection, met).filter(({ path }) => holds(path))].sort(byPath);
  const counts: Counts = {
    ...tally(shown),
    droppedCandidates,
    hidden: change ? { ...hidden, before: selected.length - passing.length } : hidden,
    ...silencedBy(silenced),
    failing: shown.filter((finding) => fails.has(finding)).length,
  };
  return {
    ...report,
    findings: shown,
    ...(showSuppressed && suppress ? { suppressed: silenced } : {}),
    counts,
    notes,
    exitCode: exitCodeOf(
      counts.failing,
      notes.some(({ level }) => level === "error"),
      report.thresholds,
    ),
  };
}

/** A file that the user named and that was not looked at deserves a word, for silence would pass as clean. */
function notesOn(selection: Asked["selection"], paths: readonly string[]): readonly Note[] {
  if (selection === null) return [];
  const met = new Set(paths);
  return selection.flatMap(({ path, kind, missing }): Note[] => {
    const seen =
      missing === true || (kind === "file" ? met.has(path) : paths.some((file) => file.startsWith(`${path}/`)));
    if (seen) return [];
    const why =
      kind === "file"
        ? "Not checked: git ignores it, the configuration leaves it out, or it lies in a folder of dependencies or build output."
        : "Nothing to check in this folder: it is empty, git or the configuration leaves it out, or it holds dependencies or build output.";
    return [{ path, span: null, line: null, column: null, level: "warning", why }];
  });
}

function tally(shown: readonly Finding[]): Pick<Counts, "total" | "bySeverity" | "byRule"> {
  const bySeverity = Object.fromEntries(SEVERITIES.map((severity) => [severity, 0])) as Record<Severity, number>;
  const byRule: Record<string, number> = {};
  for (const { severity, rule } of shown) {
    bySeverity[severity]++;
    byRule[rule] = (byRule[rule] ?? 0) + 1;
  }
  return { total: shown.length, bySeverity, byRule };
}

function silencedBy(silenced: readonly Finding[]): Pick<Counts, "suppressed" | "suppressedBy"> {
  const comment = silenced.filter(({ suppression }) => suppression?.by === "comment").length;
  const suppressedBy = { comment, baseline: silenced.length - comment };
  return { suppressed: silenced.length, ...(silenced.length > 0 ? { suppressedBy } : {}) };
}

function byPath(a: Note, b: Note): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}
