/** Which fixes go together, and what a text is after its edits. Pure. */
import type { Edit, Finding, Fix } from "../findings/finding.ts";
import type { Span } from "../source/span.ts";

/** One fix of one finding. */
export interface Chosen {
  readonly finding: Finding;
  readonly fix: Fix;
}

/** The first fix of each finding that `accepts` lets through and that touches no edit of an earlier one. */
export function chooseFixes(
  findings: readonly Finding[],
  accepts: (finding: Finding, fix: Fix) => boolean,
): readonly Chosen[] {
  const chosen: Chosen[] = [];
  const taken = new Map<string, Edit[]>();
  for (const finding of findings) {
    const fix = finding.fixes.find((each) => accepts(finding, each));
    if (!fix || fix.edits.length === 0) continue;
    const isFree = fix.edits.every((edit) =>
      (taken.get(edit.place.file) ?? []).every((other) => isSameEdit(edit, other) || !touches(edit, other)),
    );
    if (!isFree) continue;
    for (const edit of fix.edits) taken.set(edit.place.file, [...(taken.get(edit.place.file) ?? []), edit]);
    chosen.push({ finding, fix });
  }
  return chosen;
}

/** The files with new texts, by path. Edits that several fixes share are made once. */
export function applyFixes(
  chosen: readonly Pick<Chosen, "fix">[],
  textOf: (path: string) => string | null,
): ReadonlyMap<string, string> {
  const edits = new Map<string, Edit[]>();
  for (const { fix } of chosen) {
    for (const edit of fix.edits) {
      const known = edits.get(edit.place.file) ?? [];
      if (!known.some((other) => isSameEdit(edit, other))) edits.set(edit.place.file, [...known, edit]);
    }
  }
  const changed = new Map<string, string>();
  for (const [path, list] of edits) {
    const text = textOf(path);
    if (text !== null) changed.set(path, applyEdits(text, list));
  }
  return changed;
}

/** The text after its edits, which don't overlap; several at one offset are made in the order given. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const ordered = [...edits].sort(
    (a, b) => a.place.span.start - b.place.span.start || a.place.span.end - b.place.span.end,
  );
  let result = "";
  let at = 0;
  for (const { place, replacement } of ordered) {
    result += text.slice(at, place.span.start) + replacement;
    at = place.span.end;
  }
  return result + text.slice(at);
}

function isSameEdit(a: Edit, b: Edit): boolean {
  return (
    a.replacement === b.replacement &&
    a.place.file === b.place.file &&
    a.place.span.start === b.place.span.start &&
    a.place.span.end === b.place.span.end
  );
}

/** Edits that meet at an offset count as touching: which goes first would be a guess. */
function touches({ place: { span: a } }: { readonly place: { readonly span: Span } }, { place: { span: b } }: Edit) {
  return a.start <= b.end && b.start <= a.end;
}
