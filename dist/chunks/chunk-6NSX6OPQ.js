import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  count,
  grouped,
  tally
} from "./chunk-5IDP5IUV.js";

// src/report/cells.ts
var TAB_STOP = 4;
var UNSAFE = /[\p{Cc}\p{Cs}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;
var PRINTABLE_ASCII = /^[\x20-\x7e]*$/;
var WIDE = /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Bopomofo}\p{sc=Yi}\u3000-\u303e\uff01-\uff60\uffe0-\uffe6]/u;
var HALF_WIDTH = /^[\u303f\uff61-\uffdc]/u;
var PICTURE = new RegExp("^\\p{Emoji_Presentation}|^\\p{Emoji}\\ufe0f", "u");
var NO_WIDTH = /^[\p{M}\p{Cf}]+$/u;
var graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });
function printable(text) {
  return PRINTABLE_ASCII.test(text) ? text : text.replaceAll("	", " ").replace(UNSAFE, picture);
}
function inert(lines) {
  return lines.replace(/^(\s*:)(?=:)/gm, "$1\u2060").replace(/#(?=#(?:vso)?\[)/gi, "#\u2060");
}
function widthOf(text) {
  if (PRINTABLE_ASCII.test(text)) return text.length;
  let width = 0;
  for (const { segment } of graphemes.segment(text)) width += graphemeWidth(segment);
  return width;
}
function cellsOf(text) {
  const cells = [];
  let column = 0;
  const add = (at, shown, width) => {
    cells.push({ at, shown, width });
    column += width;
  };
  const addOne = (at, character) => {
    if (character === "	") {
      const width = TAB_STOP - column % TAB_STOP;
      add(at, " ".repeat(width), width);
    } else {
      const shown = printable(character);
      add(at, shown, shown === character ? graphemeWidth(character) : widthOf(shown));
    }
  };
  if (PRINTABLE_ASCII.test(text.replaceAll("	", ""))) {
    for (let i = 0; i < text.length; i++) addOne(i, text.charAt(i));
  } else {
    for (const { segment, index } of graphemes.segment(text)) addOne(index, segment);
  }
  return cells;
}
function wrap(text, width, taken = 0) {
  const lines = [];
  let line = "";
  let used = taken;
  for (const [index, word] of text.split(" ").entries()) {
    const wide = widthOf(word);
    if (index > 0 && used + 1 + wide > width) {
      lines.push(line);
      line = word;
      used = wide;
    } else {
      line = index === 0 ? word : `${line} ${word}`;
      used += index === 0 ? wide : wide + 1;
    }
  }
  return [...lines, line];
}
function graphemeWidth(grapheme) {
  if (PICTURE.test(grapheme)) return 2;
  if (NO_WIDTH.test(grapheme)) return 0;
  return WIDE.test(grapheme) && !HALF_WIDTH.test(grapheme) ? 2 : 1;
}
function picture(character) {
  const code = character.codePointAt(0) ?? 0;
  if (code < 32) return String.fromCodePoint(9216 + code);
  if (code === 127) return "\u2421";
  if (code >= 55296 && code <= 57343) return "\uFFFD";
  return `<U+${code.toString(16).toUpperCase().padStart(4, "0")}>`;
}

// src/report/summary.ts
var MOST_NAMED = 5;
function summaryLines(report) {
  return [
    verdict(report),
    ...noModalApp(report),
    scanned(report),
    ...report.summary.inventory === null ? [] : [`Inventory: ${printable(report.summary.inventory)}.`],
    ...notShown(report),
    ...notRead(report.summary.skipped)
  ];
}
function verdict({ counts, summary, thresholds }) {
  if (counts.total === 0) return summary.files === 0 ? "Nothing to scan: no files." : "No findings.";
  const all = `${count(counts.total, "finding")} (${tally(counts.bySeverity)})`;
  if (counts.failing === counts.total) return `${all}.`;
  const failing = counts.failing === 0 ? "none" : grouped(counts.failing);
  return `${all}, ${failing} at or above ${thresholds.failOn}.`;
}
function noModalApp({ summary }) {
  if (summary.files === 0 || summary.apps > 0 || summary.workloads > 0) return [];
  return ["No Modal app was found, so only hardcoded credentials could be checked. Is this the project's root?"];
}
function scanned({ summary }) {
  const parts = [
    count(summary.apps, "Modal app"),
    count(summary.workloads, "workload"),
    count(summary.secrets, "secret"),
    `${count(summary.envKeys, "env key")} read`
  ];
  const files = `Scanned ${count(summary.files, "file")} in ${seconds(summary.milliseconds)}`;
  const model = summary.apps + summary.workloads + summary.secrets + summary.envKeys > 0 ? `: ${parts.join(", ")}` : "";
  return `${files}${model}.`;
}
function notShown({ counts, thresholds }) {
  const { hidden } = counts;
  const parts = [
    hidden.confidence > 0 ? `${grouped(hidden.confidence)} below ${thresholds.minConfidence} confidence` : "",
    hidden.persona > 0 ? `${grouped(hidden.persona)} for a stricter persona than ${thresholds.persona}` : "",
    hidden.path > 0 ? `${grouped(hidden.path)} outside the given paths` : "",
    counts.suppressed > 0 ? `${grouped(counts.suppressed)} suppressed` : ""
  ].filter((part) => part !== "");
  return parts.length === 0 ? [] : [`Not shown: ${parts.join(", ")}.`];
}
function notRead(skipped) {
  if (skipped.length === 0) return [];
  const reasons = {
    "too-large": "too large",
    unreadable: "unreadable",
    symlink: "a symbolic link",
    "not-a-file": "not a regular file",
    binary: "binary"
  };
  const parts = Object.keys(reasons).flatMap((reason) => {
    const files = skipped.filter((file) => file.reason === reason);
    if (files.length === 0) return [];
    const total = `${grouped(files.length)} ${reasons[reason]}`;
    return reason === "binary" ? [total] : [`${total} (${named(files)})`];
  });
  return [`Not read: ${parts.join(", ")}.`];
}
function named(files) {
  const names = files.slice(0, MOST_NAMED).map(({ path, bytes }) => {
    return bytes === null ? printable(path) : `${printable(path)}, ${megabytes(bytes)}`;
  });
  const more = files.length - MOST_NAMED;
  return more > 0 ? `${names.join("; ")}; ${grouped(more)} more` : names.join("; ");
}
function megabytes(bytes) {
  return bytes >= 1e6 ? `${(bytes / 1e6).toFixed(1)} MB` : `${Math.ceil(bytes / 1e3)} KB`;
}
function seconds(milliseconds) {
  if (milliseconds < 1e3) return `${Math.round(milliseconds)} ms`;
  return milliseconds < 6e4 ? `${(milliseconds / 1e3).toFixed(1)} s` : `${Math.floor(milliseconds / 6e4)} min ${Math.round(milliseconds % 6e4 / 1e3)} s`;
}

export {
  printable,
  inert,
  widthOf,
  cellsOf,
  wrap,
  summaryLines,
  verdict
};
