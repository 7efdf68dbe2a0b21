/** The report for people at a terminal: each finding with its source, then a summary of what was looked at. */
import { createColors } from "picocolors";
import type { Finding, Labelled, Severity, Suppression } from "../findings/finding.ts";
import type { SourceFile } from "../source/source-file.ts";
import { placeKey } from "../source/span.ts";
import { inert, printable, widthOf, wrap } from "./cells.ts";
import { Hidden } from "./conceal.ts";
import { frame, gutterOf, type Mark, type Paint } from "./frame.ts";
import { regionOf } from "./locate.ts";
import { type Render, type RenderOptions, rulePage } from "./options.ts";
import { count } from "./severity.ts";
import { summaryLines } from "./summary.ts";
import type { Note, ScanReport } from "./types.ts";

const MOST_RELATED = 8;
const MOST_STEPS = 16;
const MOST_NOTES = 20;
const NARROWEST = 40;
/** Prose is not set wider, source is. */
const WIDEST_PROSE = 120;

export const terminal: Render = (report, options) => {
  const ui = new Ui(report, options);
  const blocks = [...report.findings, ...(report.suppressed ?? [])].map((finding) => findingLines(ui, finding));
  const notes = noteLines(ui);
  if (notes.length > 0) blocks.push(notes);
  blocks.push(ending(ui));
  return inert(`${blocks.map((block) => block.join("\n")).join("\n\n")}\n`);
};

/** By so much the second line of a text and those after it are indented. */
const HANGING = 2;

/** The report, the options, and the styles that they give. */
class Ui {
  readonly report: ScanReport;
  readonly options: RenderOptions;
  readonly columns: number;
  readonly prose: number;
  readonly hidden: Hidden;
  readonly bold: Paint;
  readonly dim: Paint;
  readonly accent: Paint;
  readonly good: Paint;
  readonly warn: Paint;
  readonly severity: Readonly<Record<Severity, Paint>>;

  constructor(report: ScanReport, options: RenderOptions) {
    const colors = createColors(options.color);
    this.report = report;
    this.options = options;
    this.columns = Math.max(NARROWEST, options.columns);
    this.prose = Math.min(this.columns, WIDEST_PROSE);
    this.hidden = new Hidden(report);
    this.bold = colors.bold;
    this.dim = colors.dim;
    this.accent = colors.cyan;
    this.good = colors.green;
    this.warn = colors.yellow;
    this.severity = { high: colors.red, medium: colors.yellow, low: colors.blue, informational: colors.green };
  }

  /** `text` as a link (OSC 8) to the rule's page, where links are on and the page is known. */
  linked(text: string, rule: string): string {
    const page = rulePage(this.options, rule);
    return this.options.links && page !== null ? `\x1b]8;;${printable(page)}\x1b\\${text}\x1b]8;;\x1b\\` : text;
  }

  /** `path:line:column` of the start of a place. */
  at(labelled: Labelled): string {
    const { startLine, startColumn } = regionOf(this.report, labelled.place);
    return `${printable(labelled.place.file)}:${startLine}:${startColumn}`;
  }
}

function findingLines(ui: Ui, finding: Finding): string[] {
  const paint = ui.severity[finding.severity];
  const groups = groupsOf(finding, paint, ui.accent);
  const gutter = Math.max(
    ...groups.map(({ path, marks }) => {
      const file = ui.report.files.get(path);
      return file ? gutterOf(file, marks) : 1;
    }),
  );
  const edge = (mark: string) => `${" ".repeat(gutter)} ${ui.dim(mark)}`;
  const lines = heading(ui, finding, paint);
  for (const [index, group] of groups.entries()) {
    const file = ui.report.files.get(group.path);
    lines.push(`${edge(index === 0 ? "╭─" : "├─")} ${ui.accent(group.at(ui))}`);
    if (!file) continue;
    lines.push(edge("│"));
    lines.push(...frameOf(ui, file, group.marks, gutter, index === 0 ? 1 : 0));
    lines.push(edge("│"));
  }
  const remarks = remarksOf(ui, finding);
  if (remarks.length === 0 && lines.at(-1) === edge("│")) lines.pop();
  for (const [index, remark] of remarks.entries()) {
    const head = edge(index === remarks.length - 1 ? "╰─" : "├─");
    const rest = index === remarks.length - 1 ? `${" ".repeat(gutter)}  ` : edge("│");
    remark.lines(ui.prose - gutter - 4).forEach((text, at) => {
      lines.push(`${at === 0 ? head : `${rest} `} ${text}`.trimEnd());
    });
  }
  return lines;
}

function heading(ui: Ui, finding: Finding, paint: Paint): string[] {
  const sure = finding.confidence === "high" ? "" : ` (${finding.confidence} confidence)`;
  const taken = finding.severity.length + finding.rule.length + sure.length + 4;
  const [first = "", ...rest] = wrap(printable(finding.message), ui.prose - HANGING, taken - HANGING);
  const head = `${paint(ui.bold(finding.severity))}${ui.bold("[")}${ui.linked(paint(ui.bold(finding.rule)), finding.rule)}${ui.bold("]")}${ui.dim(sure)}: `;
  return [`${head}${ui.bold(first)}`, ...rest.map((line) => " ".repeat(HANGING) + ui.bold(line))];
}

/** The marks that share a frame, by file; the finding's own file first. */
interface Group {
  readonly path: string;
  readonly marks: Mark[];
  readonly at: (ui: Ui) => string;
}

function groupsOf(finding: Finding, paint: Paint, accent: Paint): Group[] {
  const own: Mark = { span: finding.primary.place.span, label: finding.primary.label, style: paint, line: "━" };
  const groups = new Map<string, Group>();
  groups.set(finding.primary.place.file, {
    path: finding.primary.place.file,
    marks: [own],
    at: (ui) => ui.at(finding.primary),
  });
  const seen = new Set<string>();
  for (const related of finding.related.slice(0, MOST_RELATED)) {
    const key = `${placeKey(related.place)}:${related.label}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const mark: Mark = { span: related.place.span, label: related.label, style: accent, line: "─" };
    const group = groups.get(related.place.file);
    if (group) group.marks.push(mark);
    else groups.set(related.place.file, { path: related.place.file, marks: [mark], at: (ui) => ui.at(related) });
  }
  return [...groups.values()];
}

function frameOf(ui: Ui, file: SourceFile, marks: readonly Mark[], gutter: number, context: number): string[] {
  return frame(file, marks, (span) => ui.hidden.within(file, span), {
    columns: ui.columns,
    gutter,
    context,
    dim: ui.dim,
  });
}

/** What is said beneath the frames. */
interface Remark {
  readonly lines: (width: number) => string[];
}

function remarksOf(ui: Ui, finding: Finding): Remark[] {
  const remarks: Remark[] = [];
  const said = (name: string, text: string) => {
    remarks.push({
      lines: (width) => {
        const head = name.length + 2;
        const indent = width - head < NARROWEST / 2 ? HANGING : head;
        return wrap(printable(text), width - indent, head - indent).map((line, index) =>
          index === 0 ? `${ui.bold(name)}: ${line}` : " ".repeat(indent) + line,
        );
      },
    });
  };
  const more = finding.related.length - MOST_RELATED;
  if (more > 0) said("also", `${count(more, "more place")}, listed by --format json.`);
  if (finding.path.length > 0) remarks.push({ lines: () => pathLines(ui, finding.path) });
  if (finding.help !== null) said("help", finding.help);
  if (finding.suppression) said("silenced", silencedText(ui, finding.suppression));
  if (finding.owners && finding.owners.length > 0) said("owners", finding.owners.join(", "));
  for (const fix of finding.fixes) said(fix.safe ? "fix" : "fix (needs review)", fix.title);
  return remarks;
}

function silencedText(ui: Ui, suppression: Suppression): string {
  if (suppression.by === "baseline") return `in the baseline ${suppression.file}.`;
  const { place, reason } = suppression;
  return `by the comment at ${ui.at({ place, label: "" })}${reason === null ? "." : `: ${reason}`}`;
}

function pathLines(ui: Ui, path: readonly Labelled[]): string[] {
  const places = path.map((step) => ui.at(step));
  const width = Math.max(...places.map(widthOf));
  const steps = path.map((step, index) => {
    const at = places[index] ?? "";
    return `  ${index + 1}. ${ui.accent(at)}${" ".repeat(width - widthOf(at))}  ${printable(step.label)}`.trimEnd();
  });
  const half = MOST_STEPS / 2;
  const shown =
    steps.length <= MOST_STEPS
      ? steps
      : [...steps.slice(0, half), ui.dim(`  ⋯ ${count(steps.length - MOST_STEPS, "step")}`), ...steps.slice(-half)];
  return [`${ui.bold("path")}:`, ...shown];
}

function noteLines(ui: Ui): string[] {
  const { notes } = ui.report;
  const lines = notes.slice(0, MOST_NOTES).flatMap((note) => noteLine(ui, note));
  const more = notes.length - MOST_NOTES;
  if (more > 0) lines.push(ui.dim(`… and ${count(more, "more note")}, listed by --format json.`));
  return lines;
}

function noteLine(ui: Ui, note: Note): string[] {
  const paint = { error: ui.severity.high, warning: ui.warn, info: ui.dim }[note.level];
  const position = note.line === null ? "" : `:${note.line}:${note.column ?? 1}`;
  const head = `${note.level === "info" ? "note" : note.level}:`;
  const text = `${printable(note.path)}${position}: ${printable(note.why)}`;
  const [first = "", ...rest] = wrap(text, ui.prose - HANGING, head.length + 1 - HANGING);
  return [`${paint(head)} ${first}`, ...rest.map((line) => " ".repeat(HANGING) + line)];
}

function ending(ui: Ui): string[] {
  const { counts } = ui.report;
  const [verdict = "", ...rest] = summaryLines(ui.report);
  const paint = counts.total === 0 ? ui.good : counts.failing > 0 ? ui.severity.high : ui.warn;
  return [ui.bold(paint(verdict)), ...rest.flatMap((line) => wrap(line, ui.prose))];
}
