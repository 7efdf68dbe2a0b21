/** Says what is known of a place: why a finding is or isn't there. Pure. */
import { type Finding, PERSONAS } from "../findings/finding.ts";
import type { EnvRead, Secret, Workload } from "../modal/project.ts";
import { lineStarts, type SourceFile } from "../source/source-file.ts";
import { type Place, placeKey, type Span } from "../source/span.ts";
import { atOf, type Known, type Said } from "./context.ts";
import { readHere, secretHere, workloadHere } from "./model.ts";
import { whyDropped } from "./reasons.ts";
import type { CandidateHere, DroppedHere, Explanation, FindingHere } from "./types.ts";

/** Explains a line of a file (1-based), or with a column the one place. */
export function explainAt(known: Known, file: SourceFile, line: number, column: number | null): Explanation {
  const span = spanOf(file, line, column);
  const hits = ({ file: path, span: { start, end } }: Place): boolean =>
    path === file.path && start < span.end && span.start < Math.max(end, start + 1);
  return {
    path: file.path,
    line,
    column,
    findings: findingsAt(known, hits),
    candidates: candidatesAt(known, file, hits),
    dropped: droppedAt(known, file, hits),
    ...modelAt(known, hits),
    notes: notesOn(known, file, line),
  };
}

/** The unit at the column, or the line without the white space around it. */
function spanOf({ text, ...file }: SourceFile, line: number, column: number | null): Span {
  const starts = lineStarts({ ...file, text });
  const start = starts[line - 1] ?? text.length;
  const whole = text.slice(start, starts[line] ?? text.length);
  if (column !== null) return { start: start + column - 1, end: start + column };
  const indent = whole.length - whole.trimStart().length;
  return { start: start + indent, end: Math.max(start + indent + 1, start + whole.trimEnd().length) };
}

function findingsAt({ standings, files }: Known, hits: (place: Place) => boolean): readonly FindingHere[] {
  return standings.flatMap(({ finding, hiddenBy, bar, said }): FindingHere[] => {
    const role = roleOf(finding, hits);
    if (role === null) return [];
    const { rule, severity, confidence, persona, message, primary } = finding;
    const why = hiddenBy === null ? null : whyHidden(finding, hiddenBy, bar, said);
    return [
      { rule, severity, confidence, persona, message, role, at: atOf(files, primary.place), shown: why === null, why },
    ];
  });
}

function roleOf({ primary, related, path }: Finding, hits: (place: Place) => boolean): string | null {
  if (hits(primary.place)) return "here";
  return [...related, ...path].find(({ place }) => hits(place))?.label ?? null;
}

function whyHidden(
  { confidence, persona, suppression }: Finding,
  by: string,
  bar: { readonly minConfidence: string; readonly persona: string },
  said: Said | null,
): string {
  const setting = said && `${said.file}${said.paths ? ` (for ${said.paths.join(", ")})` : ""}`;
  const as = setting === null ? "" : `, as ${setting} says`;
  switch (by) {
    case "off":
      return `${setting ?? "a setting"} turns the rule off`;
    case "confidence":
      return `its confidence is ${confidence}, and findings below ${bar.minConfidence} are hidden${as} (--min-confidence ${confidence})`;
    case "persona":
      return `it is for the ${persona} persona, and the ${PERSONAS.includes(bar.persona as never) ? bar.persona : "regular"} one is shown${as} (--persona ${persona})`;
    case "suppression":
      return suppression?.by === "baseline"
        ? `the baseline ${suppression.file} accepts it`
        : `a comment ignores it${suppression?.reason ? `: ${suppression.reason}` : ""}`;
    case "owner":
      return "another owner's findings are shown";
    default:
      return "its file isn't among the given paths";
  }
}

function candidatesAt(
  { candidates, scored, files }: Known,
  file: SourceFile,
  hits: (place: Place) => boolean,
): readonly CandidateHere[] {
  return (candidates.get(file.path) ?? [])
    .filter(({ literal }) => hits({ file: file.path, span: literal }))
    .map(({ span, redacted, name, provider, detector, score, confidence, reasons, pair }) => ({
      at: atOf(files, { file: file.path, span }),
      redacted,
      name,
      provider,
      detector,
      score,
      confidence,
      parts: reasons,
      steps: [
        ...(scored.find((each) => each.span.start === span.start && each.span.end === span.end)?.steps ?? []),
        ...(pair ? [{ what: "the other half of the pair stands near it", score }] : []),
      ],
    }));
}

function droppedAt(
  { dropped, files }: Known,
  file: SourceFile,
  hits: (place: Place) => boolean,
): readonly DroppedHere[] {
  const here = dropped.filter(({ span }) => hits({ file: file.path, span }));
  const distinct = new Map(here.map((each) => [`${each.reason}|${each.span.start}`, each]));
  return [...distinct.values()].map(({ reason, span }) => ({
    at: atOf(files, { file: file.path, span }),
    reason,
    why: whyDropped(reason),
  }));
}

function modelAt(known: Known, hits: (place: Place) => boolean): Pick<Explanation, "secrets" | "reads" | "workloads"> {
  const secrets = new Map<string, Explanation["secrets"][number]>();
  const reads = new Map<string, EnvRead>();
  const workloads = new Map<string, Explanation["workloads"][number]>();
  const calls = new Map<string, Explanation["workloads"][number]>();
  for (const territory of known.territories) {
    const { project } = territory;
    const add = (secret: Secret) => {
      if (!secrets.has(secret.id)) secrets.set(secret.id, secretHere(known, territory, secret));
    };
    for (const secret of project.secrets) if (hits(secret.place)) add(secret);
    for (const { attachments } of project.apps) for (const each of attachments) if (hits(each.place)) add(each.secret);
    for (const workload of project.workloads) {
      for (const attachment of workload.attachments) if (hits(attachment.place)) add(attachment.secret);
      for (const read of workload.reads) if (hits(read.place)) reads.set(`${placeKey(read.place)}|${read.key}`, read);
      note(workload, territory);
    }
  }
  const hasMore = secrets.size + reads.size + workloads.size > 0;
  return {
    secrets: [...secrets.values()],
    reads: [...reads.values()].map((read) => readHere(known, known.territories, read)),
    // Somewhere in a decorator or call that is about nothing else.
    workloads: [...(hasMore ? workloads : calls).values()],
  };

  function note(workload: Workload, territory: Known["territories"][number]): void {
    const target = hits(workload.place) ? workloads : hits(workload.call) ? calls : null;
    if (target && !target.has(workload.id)) target.set(workload.id, workloadHere(known, territory, workload));
  }
}

function notesOn({ notes, skipped, analysed }: Known, { path, kind }: SourceFile, line: number): readonly string[] {
  const own = notes
    .filter((each) => each.path === path && (each.line === null || each.line === line))
    .map(({ why }) => why);
  const skip = skipped.find((each) => each.path === path);
  const isCode = kind === "python" || kind === "notebook" || kind === "typescript" || kind === "javascript";
  return [
    ...own,
    ...(skip ? [`The file was not read: ${skip.reason}.`] : []),
    ...(isCode && !analysed.has(path) && own.length === 0
      ? ["The file has nothing to do with Modal as far as leastkey can see: only credentials are looked for in it."]
      : []),
  ];
}
