/** Tells the findings that a change touches or causes from those that were there before. */
import type { Changes } from "../source/changes.ts";
import { positionAt, type SourceFile } from "../source/source-file.ts";
import type { Place } from "../source/span.ts";
import type { Finding } from "./finding.ts";
import { identityOf } from "./identity.ts";

export interface Change extends Pick<Changes, "touched" | "renamed"> {
  /** The findings of the project without the change; null when nothing changed. */
  readonly before: readonly Finding[] | null;
}

/**
 * The findings that have a place in changed lines, and those that were not there before. Of several alike in one file (same
 * rule and subject), as many are new as there are more of them now: those in changed lines count first, then the last ones.
 */
export function concernedBy(
  findings: readonly Finding[],
  { before, touched, renamed }: Change,
  files: ReadonlyMap<string, SourceFile>,
): readonly Finding[] {
  if (before === null) return [];
  const newNames = new Map([...renamed].map(([to, from]) => [from, to]));
  const known = new Map<string, number>();
  for (const finding of before) {
    const { file } = finding.primary.place;
    const identity = identityOf(finding, newNames.get(file) ?? file);
    known.set(identity, (known.get(identity) ?? 0) + 1);
  }
  const alike = new Map<string, Finding[]>();
  for (const finding of findings) {
    const identity = identityOf(finding);
    alike.set(identity, [...(alike.get(identity) ?? []), finding]);
  }
  const concerned = new Set<Finding>();
  for (const [identity, group] of alike) {
    const inChange = group.filter((finding) => touches(finding, touched, files));
    for (const finding of inChange) concerned.add(finding);
    const more = group.length - (known.get(identity) ?? 0) - inChange.length;
    const rest = group.filter((finding) => !concerned.has(finding));
    for (const finding of rest.slice(Math.max(0, rest.length - Math.max(0, more)))) concerned.add(finding);
  }
  return findings.filter((finding) => concerned.has(finding));
}

function touches(
  { primary, related, path }: Finding,
  touched: Change["touched"],
  files: ReadonlyMap<string, SourceFile>,
): boolean {
  return [primary, ...related, ...path].some(({ place }) => isTouched(place, touched, files.get(place.file)));
}

function isTouched({ file, span }: Place, touched: Change["touched"], source: SourceFile | undefined): boolean {
  const lines = touched.get(file);
  if (lines === undefined || lines === "all") return lines === "all";
  if (!source) return false;
  const first = gitLine(source, span.start);
  const last = Math.max(first, gitLine(source, Math.max(span.start, span.end - 1)));
  return lines.some((range) => range.first <= last && first <= range.last);
}

/** The 1-based line of an offset as git counts lines: a lone CR ends none. */
function gitLine(source: SourceFile, offset: number): number {
  if (!source.text.includes("\r")) return positionAt(source, offset).line;
  let count = 1;
  for (let at = source.text.indexOf("\n"); at >= 0 && at < offset; at = source.text.indexOf("\n", at + 1)) count++;
  return count;
}
