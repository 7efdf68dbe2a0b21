/** The difference of two texts, line by line, as in a unified diff. */
import { type Redaction, redactLine } from "../findings/redact.ts";
import { lineStarts, type SourceFile } from "../source/source-file.ts";

export interface HunkLine {
  readonly kind: "same" | "removed" | "added";
  /** 1-based line in the old text (`same`, `removed`) and in the new one (`same`, `added`). */
  readonly old: number;
  readonly new: number;
}

export interface Hunk {
  readonly lines: readonly HunkLine[];
  readonly oldStart: number;
  readonly oldCount: number;
  readonly newStart: number;
  readonly newCount: number;
}

/** The changed places with `context` lines around each. Lines are given with their line ends. */
export function hunksOf(before: readonly string[], after: readonly string[], context = 3): readonly Hunk[] {
  const lines = compare(before, after);
  const changed = lines.flatMap(({ kind }, index) => (kind === "same" ? [] : [index]));
  const ranges: { start: number; end: number }[] = [];
  for (const index of changed) {
    const last = ranges.at(-1);
    const start = Math.max(0, index - context);
    const end = Math.min(lines.length, index + context + 1);
    if (last && start <= last.end) last.end = end;
    else ranges.push({ start, end });
  }
  return ranges.map(({ start, end }) => hunk(lines.slice(start, end)));
}

function hunk(lines: readonly HunkLine[]): Hunk {
  const [first] = lines;
  const oldCount = lines.filter(({ kind }) => kind !== "added").length;
  const newCount = lines.filter(({ kind }) => kind !== "removed").length;
  // An empty side is said to start at the line before.
  const oldStart = (first?.old ?? 1) - (oldCount === 0 ? 1 : 0);
  const newStart = (first?.new ?? 1) - (newCount === 0 ? 1 : 0);
  return { lines, oldStart, oldCount, newStart, newCount };
}

/** Myers' shortest edit script between what the two texts don't have in common at their ends. */
function compare(before: readonly string[], after: readonly string[]): readonly HunkLine[] {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head++;
  let tail = 0;
  while (
    tail < before.length - head &&
    tail < after.length - head &&
    before[before.length - 1 - tail] === after[after.length - 1 - tail]
  )
    tail++;
  const kinds: HunkLine["kind"][] = [
    ...new Array<HunkLine["kind"]>(head).fill("same"),
    ...script(before.slice(head, before.length - tail), after.slice(head, after.length - tail)),
    ...new Array<HunkLine["kind"]>(tail).fill("same"),
  ];
  let [old, current] = [1, 1];
  return kinds.map((kind) => {
    const line = { kind, old, new: current };
    if (kind !== "added") old++;
    if (kind !== "removed") current++;
    return line;
  });
}

function script(a: readonly string[], b: readonly string[]): readonly HunkLine["kind"][] {
  const most = a.length + b.length;
  const trace: Map<number, number>[] = [];
  let furthest = new Map<number, number>([[1, 0]]);
  for (let distance = 0; distance <= most; distance++) {
    trace.push(new Map(furthest));
    const next = new Map(furthest);
    for (let diagonal = -distance; diagonal <= distance; diagonal += 2) {
      const down = isDown(furthest, diagonal, distance);
      let x = down ? (furthest.get(diagonal + 1) ?? 0) : (furthest.get(diagonal - 1) ?? 0) + 1;
      while (x < a.length && x - diagonal < b.length && a[x] === b[x - diagonal]) x++;
      next.set(diagonal, x);
      if (x >= a.length && x - diagonal >= b.length) return backtrack(trace, a.length, b.length);
    }
    furthest = next;
  }
  return [];
}

function isDown(furthest: ReadonlyMap<number, number>, diagonal: number, distance: number): boolean {
  if (diagonal === -distance) return true;
  return diagonal !== distance && (furthest.get(diagonal - 1) ?? 0) < (furthest.get(diagonal + 1) ?? 0);
}

function backtrack(
  trace: readonly ReadonlyMap<number, number>[],
  width: number,
  height: number,
): readonly HunkLine["kind"][] {
  const kinds: HunkLine["kind"][] = [];
  let [x, y] = [width, height];
  for (let distance = trace.length - 1; distance >= 0; distance--) {
    const furthest = trace[distance] ?? new Map<number, number>();
    const diagonal = x - y;
    const from = isDown(furthest, diagonal, distance) ? diagonal + 1 : diagonal - 1;
    const startX = furthest.get(from) ?? 0;
    const startY = startX - from;
    while (x > startX && y > startY) {
      kinds.push("same");
      x--;
      y--;
    }
    if (distance > 0) kinds.push(x === startX ? "added" : "removed");
    [x, y] = [startX, startY];
  }
  return kinds.reverse();
}

/** One side of a comparison: the file, and what must not be shown of it. */
export interface Side {
  readonly file: SourceFile;
  readonly redactions: readonly Redaction[];
}

/** The unified diff of one file; "" when nothing changed. Credentials in it are masked. */
export function unifiedDiff(before: Side, after: Side): string {
  const hunks = hunksOf(linesOf(before.file), linesOf(after.file));
  if (hunks.length === 0) return "";
  const { path } = before.file;
  const parts = hunks.map((hunk) => {
    const header = `@@ -${range(hunk.oldStart, hunk.oldCount)} +${range(hunk.newStart, hunk.newCount)} @@\n`;
    const lines = hunk.lines.map((line) =>
      line.kind === "added" ? shown("+", after, line.new) : shown(line.kind === "same" ? " " : "-", before, line.old),
    );
    return header + lines.join("");
  });
  return `--- a/${path}\n+++ b/${path}\n${parts.join("")}`;
}

function range(start: number, count: number): string {
  return count === 1 ? `${start}` : `${start},${count}`;
}

function shown(sign: string, { file, redactions }: Side, line: number): string {
  const { text } = redactLine(file, line, redactions);
  // A patch is of bytes, and the mark that a file begins with is some of them.
  const mark = line === 1 && file.text.startsWith("\uFEFF") ? "\uFEFF" : "";
  const isUnended = (linesOf(file)[line - 1] ?? "").search(/[\r\n]$/) < 0;
  return `${sign}${mark}${text}\n${isUnended ? "\\ No newline at end of file\n" : ""}`;
}

/** The lines with their ends. */
function linesOf(file: SourceFile): readonly string[] {
  const starts = lineStarts(file);
  const lines = starts.map((start, index) => file.text.slice(start, starts[index + 1] ?? file.text.length));
  return lines.at(-1) === "" ? lines.slice(0, -1) : lines;
}
