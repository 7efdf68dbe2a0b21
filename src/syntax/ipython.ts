import type { TextEdit } from "./json-text.ts";
import { lineEnd, stringEnd } from "./python/lexing.ts";

/** What IPython adds to one cell of Python. Spans are offsets into the cell. */
export interface IPythonCell {
  /** False when a cell magic hands the cell to something other than this kernel's Python. */
  readonly python: boolean;
  /** The name of the cell magic (`%%name`), and what follows it on its line. */
  readonly magic: { readonly name: string; readonly rest: string } | null;
  /** The `!` and `%` commands and `?` help, each with the Python that can stand in its place. */
  readonly commands: readonly TextEdit[];
}

/** Cell magics that run the cell as Python in the same kernel. */
const PYTHON_CELL_MAGICS = new Set(["time", "timeit", "capture", "prun", "memit", "mprun", "lprun", "debug"]);

/** `%time` and its like run the rest of the line as Python. */
const TIMED_LINE = /^[ \t]*%(?:time|memit|prun)[ \t]+(?!-)/;
const COMMAND_LINE = /^[ \t]*(?:!|%[A-Za-z%]|\?)/;
const HELP_LINE = /^[ \t]*[%\w.*]+\?{1,2}[ \t]*$/;
/** `files = !ls` and `r = %timeit -o f()`: what is assigned is unknown. */
const ASSIGNED_COMMAND = /^[ \t]*[\w.,][\w., \t]*=[ \t]*(?=!|%[A-Za-z])/;

/** Finds the commands in a cell. Lines inside brackets or strings are Python's own. */
export function readIPythonCell(code: string): IPythonCell {
  const cellMagic = /^\s*%%([A-Za-z_][\w.]*)([^\n]*)(?:\n|$)/.exec(code);
  const name = cellMagic?.[1];
  if (cellMagic !== null && name !== undefined) {
    const magic = { name, rest: (cellMagic[2] ?? "").trim() };
    if (!PYTHON_CELL_MAGICS.has(name)) return { python: false, magic, commands: [] };
    const first = { start: 0, end: cellMagic[0].length, by: "" };
    return { python: true, magic, commands: [first, ...lineCommands(code, first.end)] };
  }
  return { python: true, magic: null, commands: lineCommands(code, 0) };
}

function lineCommands(code: string, from: number): TextEdit[] {
  const commands: TextEdit[] = [];
  let position = from;
  while (position < code.length) {
    const end = lineEnd(code, position);
    const line = code.slice(position, end);
    const timed = TIMED_LINE.exec(line);
    const assigned = ASSIGNED_COMMAND.exec(line);
    if (timed !== null) {
      const indent = line.length - line.trimStart().length;
      commands.push({ start: position + indent, end: position + timed[0].length, by: "" });
      position = statementEnd(code, position + timed[0].length);
    } else if (COMMAND_LINE.test(line) || HELP_LINE.test(line)) {
      const stop = commandEnd(code, position);
      commands.push({ start: position + line.length - line.trimStart().length, end: stop, by: "pass" });
      position = stop + 1;
    } else if (assigned !== null) {
      const stop = commandEnd(code, position);
      commands.push({ start: position + assigned[0].length, end: stop, by: "..." });
      position = stop + 1;
    } else {
      position = statementEnd(code, position);
    }
  }
  return commands;
}

/** The end of a command, which a backslash carries on to the next line. */
function commandEnd(code: string, position: number): number {
  let start = position;
  let end = lineEnd(code, start);
  while (end < code.length && code.slice(start, end).trimEnd().endsWith("\\")) {
    start = end + 1;
    end = lineEnd(code, start);
  }
  return end;
}

/** The start of the line after the logical line that `position` is in: brackets, strings and `\` join lines. */
function statementEnd(code: string, position: number): number {
  let depth = 0;
  let at = position;
  while (at < code.length) {
    const unit = code[at];
    if (unit === "\n" && depth === 0) return at + 1;
    if (unit === "#") at = lineEnd(code, at);
    else if (unit === '"' || unit === "'") at = stringEnd(code, at);
    else {
      if (unit === "\\") at += 1;
      else if (unit === "(" || unit === "[" || unit === "{") depth += 1;
      else if (unit === ")" || unit === "]" || unit === "}") depth = Math.max(0, depth - 1);
      at += 1;
    }
  }
  return code.length;
}
