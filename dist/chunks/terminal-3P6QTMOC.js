import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  regionOf
} from "./chunk-6FQPMLU2.js";
import {
  rulePage
} from "./chunk-Y2N7PTP7.js";
import {
  Hidden,
  require_picocolors
} from "./chunk-MBRUO5U5.js";
import {
  cellsOf,
  inert,
  printable,
  summaryLines,
  widthOf,
  wrap
} from "./chunk-6NSX6OPQ.js";
import {
  count
} from "./chunk-5IDP5IUV.js";
import "./chunk-4MA7PDKV.js";
import {
  placeKey
} from "./chunk-OI4W2V3W.js";
import {
  lineStarts,
  positionAt
} from "./chunk-VFXA6EVH.js";
import {
  __toESM
} from "./chunk-BE7JI7H6.js";

// src/report/terminal.ts
var import_picocolors = __toESM(require_picocolors(), 1);

// src/findings/redact.ts
function redactText(file, span, redactions) {
  const pieces = [];
  let at = span.start;
  for (const { span: hidden, redacted } of redactions) {
    if (hidden.end <= at || hidden.start >= span.end) continue;
    const last = pieces.at(-1);
    if (hidden.start < at && last?.redacted) {
      last.to = Math.min(hidden.end, span.end);
    } else {
      if (hidden.start > at) pieces.push(plain(file, at, hidden.start));
      pieces.push({
        from: Math.max(hidden.start, span.start),
        to: Math.min(hidden.end, span.end),
        shown: redacted,
        redacted: true
      });
    }
    at = Math.min(hidden.end, span.end);
  }
  if (at < span.end) pieces.push(plain(file, at, span.end));
  const map = (offset, side = "start") => {
    let shown = 0;
    for (const piece of pieces) {
      if (offset < piece.from || offset === piece.from && side === "start") return shown;
      if (offset < piece.to || offset === piece.to && side === "end") {
        if (!piece.redacted) return shown + offset - piece.from;
        return side === "start" ? shown : shown + piece.shown.length;
      }
      shown += piece.shown.length;
    }
    return shown;
  };
  return { text: pieces.map((piece) => piece.shown).join(""), map };
}
function plain(file, from, to) {
  return { from, to, shown: file.text.slice(from, to), redacted: false };
}

// src/report/frame.ts
var TALLEST = 7;
var HEAD = 4;
var TAIL = 2;
var LEAD = 16;
var NARROWEST = 24;
function frame(file, marks, redactions, options) {
  const placed = marks.map((mark) => place(file, mark));
  const bar = placed.find((mark) => mark.last > mark.first) ?? null;
  const view = {
    file,
    redactions,
    options,
    bar,
    width: Math.max(NARROWEST, options.columns - options.gutter - 3 - (bar ? 2 : 0))
  };
  const rows = [];
  let previous = 0;
  for (const line of linesOf(file, placed, options.context)) {
    if (previous > 0 && line > previous + 1) rows.push(row(view, "", gapBar(view, previous), options.dim("\u22EF")));
    rows.push(...lineRows(view, line, placed));
    previous = line;
  }
  return rows;
}
function gutterOf(file, marks) {
  const last = lineStarts(file).length;
  const lines = marks.map((mark) => Math.min(last, positionAt(file, mark.span.end).line + 1));
  return String(Math.max(1, ...lines)).length;
}
function place(file, mark) {
  const first = positionAt(file, mark.span.start).line;
  const end = positionAt(file, mark.span.end);
  const last = end.column === 1 && end.line > first ? end.line - 1 : end.line;
  return { ...mark, first, last };
}
function linesOf(file, marks, context) {
  const lines = /* @__PURE__ */ new Set();
  const add = (from, to) => {
    for (let line = from; line <= to; line++) lines.add(line);
  };
  for (const { first, last } of marks) {
    if (last - first < TALLEST) {
      add(first, last);
    } else {
      add(first, first + HEAD - 1);
      add(last - TAIL + 1, last);
    }
  }
  const [subject] = marks;
  if (subject) {
    const count2 = lineStarts(file).length;
    for (let i = 1; i <= context; i++) {
      if (subject.first > i && !isBlank(file, subject.first - i)) lines.add(subject.first - i);
      if (subject.last + i <= count2 && !isBlank(file, subject.last + i)) lines.add(subject.last + i);
    }
  }
  for (const line of [...lines]) if (lines.has(line + 2)) lines.add(line + 1);
  return [...lines].sort((a, b) => a - b);
}
function isBlank(file, line) {
  const { start, end } = lineSpan(file, line);
  return /^\s*$/.test(file.text.slice(start, Math.min(end, start + 1e3)));
}
function lineSpan(file, line) {
  const starts = lineStarts(file);
  const start = starts[line - 1] ?? file.text.length;
  let end = starts[line] ?? file.text.length;
  while (end > start && (file.text[end - 1] === "\n" || file.text[end - 1] === "\r")) end--;
  return { start, end };
}
function lineRows(view, line, marks) {
  const { bar } = view;
  const here = marks.filter((mark) => mark !== bar && mark.first === line);
  const shown = showLine(view, line, here);
  const rows = [row(view, String(line), barAt(bar, line), shown.text)];
  const beside = bar && line >= bar.first && line < bar.last ? bar.style("\u2502 ") : "  ";
  for (const text of underlines(shown.marks, view.width)) rows.push(row(view, "", bar ? beside : "", text));
  if (bar?.last === line) {
    const label = wrap(printable(bar.label), view.width);
    rows.push(row(view, "", bar.style("\u2570\u2574"), bar.style(label[0] ?? "")));
    for (const more of label.slice(1)) rows.push(row(view, "", "  ", bar.style(more)));
  }
  return rows;
}
function barAt(bar, line) {
  if (!bar) return "";
  if (line < bar.first || line > bar.last) return "  ";
  return bar.style(line === bar.first ? "\u256D " : "\u2502 ");
}
function gapBar({ bar }, line) {
  if (!bar) return "";
  return line >= bar.first && line < bar.last ? bar.style("\u2502 ") : "  ";
}
function row({ options }, number, bar, text) {
  const gutter = options.dim(`${number.padStart(options.gutter)} \u2502`);
  return trimEnd(`${gutter} ${bar}${text}`);
}
function trimEnd(text) {
  return text.replace(/ +$/, "");
}
function showLine(view, line, marks) {
  const { file, redactions, width } = view;
  const whole = lineSpan(file, line);
  const focus = marks[0]?.span.start ?? whole.start;
  const slice = {
    start: startOfCharacter(file.text, Math.max(whole.start, focus - 4 * width)),
    end: endOfCharacter(file.text, Math.min(whole.end, focus + 4 * width))
  };
  const redacted = redactText(file, slice, redactions(slice));
  const cells = cellsOf(redacted.text);
  const columns = columnsOf(cells);
  const columnAt = (unit) => columns[cells.findLastIndex((cell) => cell.at <= unit)] ?? 0;
  const total = columns.at(-1) ?? 0;
  const end = (unit) => unit >= redacted.text.length ? total : columnAt(unit);
  const underlines2 = marks.map((mark) => {
    const from = end(redacted.map(clamp(mark.span.start, slice), "start"));
    const to = end(redacted.map(clamp(mark.last > mark.first ? slice.end : mark.span.end, slice), "end"));
    return { mark, from, to: Math.max(to, from + 1) };
  });
  const cut = { before: slice.start > whole.start, after: slice.end < whole.end };
  return crop(cells, columns, underlines2, width, cut);
}
function columnsOf(cells) {
  const columns = [0];
  let column = 0;
  for (const cell of cells) {
    column += cell.width;
    columns.push(column);
  }
  return columns;
}
function crop(cells, columns, marks, width, cut) {
  const total = columns.at(-1) ?? 0;
  let from = 0;
  if (cut.before || total > width) {
    const start = Math.min(...marks.map((mark) => mark.from), total);
    const end = Math.max(...marks.map((mark) => mark.to), 0);
    if (marks.length > 0 && (end > width - 1 || cut.before)) {
      from = Math.max(0, Math.min(start - LEAD, total - (width - 1)));
    }
  }
  let first = columns.findIndex((column) => column >= from);
  if (first < 0) first = cells.length;
  const before = first > 0 || cut.before;
  let last = cells.length;
  const room = width - (before ? 1 : 0);
  const origin = columns[first] ?? 0;
  if (cut.after || total - origin > room) {
    while (last > first && (columns[last] ?? 0) - origin > room - 1) last--;
  }
  const after = last < cells.length || cut.after;
  const text = cells.slice(first, last).map((cell) => cell.shown);
  const shift = (before ? 1 : 0) - origin;
  const limit = (columns[last] ?? 0) + shift + (after ? 1 : 0);
  return {
    text: `${before ? "\u2026" : ""}${text.join("")}${after ? "\u2026" : ""}`,
    marks: marks.map(({ mark, from: from2, to }) => {
      const left = Math.max(0, Math.min(from2 + shift, after ? limit - 1 : limit));
      return { mark, from: left, to: Math.max(left + 1, Math.min(to + shift, Math.max(limit, left + 1))) };
    })
  };
}
function underlines(marks, width) {
  return layers(marks).flatMap((layer) => {
    const rows = [new Canvas()];
    const [base] = rows;
    for (const { mark, from, to } of layer) base.put(from, mark.line.repeat(to - from), mark.style);
    const pending = layer.filter(({ mark }) => mark.label !== "");
    const last = pending.at(-1);
    if (last && last === layer.at(-1)) {
      const label = printable(last.mark.label);
      if (last.to + 1 + widthOf(label) <= width) {
        base.put(last.to + 1, label, last.mark.style);
        pending.pop();
      }
    }
    while (pending.length > 0) {
      const next = pending.pop();
      if (!next) break;
      rows.push(...labelRows(next, pending, width));
    }
    return rows.map((canvas) => canvas.text());
  });
}
function labelRows({ mark, from }, pending, width) {
  const label = printable(mark.label);
  const roomy = width - from - 2 >= Math.min(widthOf(label), NARROWEST);
  const left = roomy ? from : Math.max(0, Math.min(from, width - 2 - Math.min(widthOf(label), width - 2)));
  const free = pending.filter((other) => other.from < left);
  return wrap(label, width - left - 2).map((text, index) => {
    const canvas = new Canvas();
    for (const other of free) canvas.put(other.from, "\u2502", other.mark.style);
    if (index === 0) canvas.put(left, "\u2570\u2574", mark.style);
    canvas.put(left + 2, text, mark.style);
    return canvas;
  });
}
function layers(marks) {
  const rows = [];
  const sorted = [...marks].sort((a, b) => a.from - b.from || a.to - b.to);
  for (const mark of sorted) {
    const open = rows.find((layer) => (layer.at(-1)?.to ?? 0) < mark.from);
    if (open) open.push(mark);
    else rows.push([mark]);
  }
  return rows;
}
var Canvas = class {
  #width = 0;
  #text = "";
  put(column, text, style) {
    if (column > this.#width) this.#text += " ".repeat(column - this.#width);
    this.#text += style(text);
    this.#width = Math.max(column, this.#width) + widthOf(text);
  }
  text() {
    return this.#text;
  }
};
function clamp(offset, { start, end }) {
  return Math.max(start, Math.min(offset, end));
}
function startOfCharacter(text, offset) {
  return isLowHalf(text, offset) ? offset - 1 : offset;
}
function endOfCharacter(text, offset) {
  return isLowHalf(text, offset) ? offset + 1 : offset;
}
function isLowHalf(text, offset) {
  const unit = text.charCodeAt(offset);
  const before = text.charCodeAt(offset - 1);
  return offset > 0 && unit >= 56320 && unit <= 57343 && before >= 55296 && before <= 56319;
}

// src/report/terminal.ts
var MOST_RELATED = 8;
var MOST_STEPS = 16;
var MOST_NOTES = 20;
var NARROWEST2 = 40;
var WIDEST_PROSE = 120;
var terminal = (report, options) => {
  const ui = new Ui(report, options);
  const blocks = report.findings.map((finding) => findingLines(ui, finding));
  const notes = noteLines(ui);
  if (notes.length > 0) blocks.push(notes);
  blocks.push(ending(ui));
  return inert(`${blocks.map((block) => block.join("\n")).join("\n\n")}
`);
};
var Ui = class {
  report;
  options;
  columns;
  prose;
  hidden;
  bold;
  dim;
  accent;
  good;
  warn;
  severity;
  constructor(report, options) {
    const colors = (0, import_picocolors.createColors)(options.color);
    this.report = report;
    this.options = options;
    this.columns = Math.max(NARROWEST2, options.columns);
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
  linked(text, rule) {
    const page = rulePage(this.options, rule);
    return this.options.links && page !== null ? `\x1B]8;;${printable(page)}\x1B\\${text}\x1B]8;;\x1B\\` : text;
  }
  /** `path:line:column` of the start of a place. */
  at(labelled) {
    const { startLine, startColumn } = regionOf(this.report, labelled.place);
    return `${printable(labelled.place.file)}:${startLine}:${startColumn}`;
  }
};
function findingLines(ui, finding) {
  const paint = ui.severity[finding.severity];
  const groups = groupsOf(finding, paint, ui.accent);
  const gutter = Math.max(
    ...groups.map(({ path, marks }) => {
      const file = ui.report.files.get(path);
      return file ? gutterOf(file, marks) : 1;
    })
  );
  const edge = (mark) => `${" ".repeat(gutter)} ${ui.dim(mark)}`;
  const lines = heading(ui, finding, paint);
  for (const [index, group] of groups.entries()) {
    const file = ui.report.files.get(group.path);
    lines.push(`${edge(index === 0 ? "\u256D\u2500" : "\u251C\u2500")} ${ui.accent(group.at(ui))}`);
    if (!file) continue;
    lines.push(edge("\u2502"));
    lines.push(...frameOf(ui, file, group.marks, gutter, index === 0 ? 1 : 0));
    lines.push(edge("\u2502"));
  }
  const remarks = remarksOf(ui, finding);
  if (remarks.length === 0 && lines.at(-1) === edge("\u2502")) lines.pop();
  for (const [index, remark] of remarks.entries()) {
    const head = edge(index === remarks.length - 1 ? "\u2570\u2500" : "\u251C\u2500");
    const rest = index === remarks.length - 1 ? `${" ".repeat(gutter)}  ` : edge("\u2502");
    remark.lines(ui.prose - gutter - 4).forEach((text, at) => {
      lines.push(`${at === 0 ? head : `${rest} `} ${text}`.trimEnd());
    });
  }
  return lines;
}
function heading(ui, finding, paint) {
  const sure = finding.confidence === "high" ? "" : ` (${finding.confidence} confidence)`;
  const taken = finding.severity.length + finding.rule.length + sure.length + 4;
  const [first = "", ...rest] = wrap(printable(finding.message), ui.prose, taken);
  const head = `${paint(ui.bold(finding.severity))}${ui.bold("[")}${ui.linked(paint(ui.bold(finding.rule)), finding.rule)}${ui.bold("]")}${ui.dim(sure)}: `;
  return [`${head}${ui.bold(first)}`, ...rest.map((line) => `  ${ui.bold(line)}`)];
}
function groupsOf(finding, paint, accent) {
  const own = { span: finding.primary.place.span, label: finding.primary.label, style: paint, line: "\u2501" };
  const groups = /* @__PURE__ */ new Map();
  groups.set(finding.primary.place.file, {
    path: finding.primary.place.file,
    marks: [own],
    at: (ui) => ui.at(finding.primary)
  });
  const seen = /* @__PURE__ */ new Set();
  for (const related of finding.related.slice(0, MOST_RELATED)) {
    const key = `${placeKey(related.place)}:${related.label}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const mark = { span: related.place.span, label: related.label, style: accent, line: "\u2500" };
    const group = groups.get(related.place.file);
    if (group) group.marks.push(mark);
    else groups.set(related.place.file, { path: related.place.file, marks: [mark], at: (ui) => ui.at(related) });
  }
  return [...groups.values()];
}
function frameOf(ui, file, marks, gutter, context) {
  return frame(file, marks, (span) => ui.hidden.within(file, span), {
    columns: ui.columns,
    gutter,
    context,
    dim: ui.dim
  });
}
function remarksOf(ui, finding) {
  const remarks = [];
  const said = (name, text) => {
    remarks.push({
      lines: (width) => {
        const indent = name.length + 2;
        return wrap(printable(text), Math.max(NARROWEST2 / 2, width - indent)).map(
          (line, index) => index === 0 ? `${ui.bold(name)}: ${line}` : " ".repeat(indent) + line
        );
      }
    });
  };
  const more = finding.related.length - MOST_RELATED;
  if (more > 0) said("also", `${count(more, "more place")}, listed by --format json.`);
  if (finding.path.length > 0) remarks.push({ lines: () => pathLines(ui, finding.path) });
  if (finding.help !== null) said("help", finding.help);
  for (const fix of finding.fixes) said(fix.safe ? "fix" : "fix (needs review)", fix.title);
  return remarks;
}
function pathLines(ui, path) {
  const places = path.map((step) => ui.at(step));
  const width = Math.max(...places.map(widthOf));
  const steps = path.map((step, index) => {
    const at = places[index] ?? "";
    return `  ${index + 1}. ${ui.accent(at)}${" ".repeat(width - widthOf(at))}  ${printable(step.label)}`.trimEnd();
  });
  const half = MOST_STEPS / 2;
  const shown = steps.length <= MOST_STEPS ? steps : [...steps.slice(0, half), ui.dim(`  \u22EF ${count(steps.length - MOST_STEPS, "step")}`), ...steps.slice(-half)];
  return [`${ui.bold("path")}:`, ...shown];
}
function noteLines(ui) {
  const { notes } = ui.report;
  const lines = notes.slice(0, MOST_NOTES).flatMap((note) => noteLine(ui, note));
  const more = notes.length - MOST_NOTES;
  if (more > 0) lines.push(ui.dim(`\u2026 and ${count(more, "more note")}, listed by --format json.`));
  return lines;
}
function noteLine(ui, note) {
  const paint = { error: ui.severity.high, warning: ui.warn, info: ui.dim }[note.level];
  const position = note.line === null ? "" : `:${note.line}:${note.column ?? 1}`;
  const head = `${note.level === "info" ? "note" : note.level}:`;
  const text = `${printable(note.path)}${position}: ${printable(note.why)}`;
  const [first = "", ...rest] = wrap(text, ui.prose, head.length + 1);
  return [`${paint(head)} ${first}`, ...rest.map((line) => `  ${line}`)];
}
function ending(ui) {
  const { counts } = ui.report;
  const [verdict = "", ...rest] = summaryLines(ui.report);
  const paint = counts.total === 0 ? ui.good : counts.failing > 0 ? ui.severity.high : ui.warn;
  return [ui.bold(paint(verdict)), ...rest.flatMap((line) => wrap(line, ui.prose))];
}
export {
  terminal
};
