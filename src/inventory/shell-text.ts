/** Where shell commands stand in a file: whole scripts, Markdown fences, comments, docstrings, strings, CI steps, recipes. */
import type { SourceFile } from "../source/source-file.ts";
import { FILLER } from "./shell.ts";

/** A part of a file as shell: `text` is as long as the part, with what isn't shell blanked, so that `base` + offset is a place in the file. */
export interface ShellText {
  readonly base: number;
  readonly text: string;
}

const SHELL_FENCES = new Set([
  "",
  "bash",
  "sh",
  "shell",
  "zsh",
  "console",
  "shell-session",
  "terminal",
  "text",
  "txt",
  "powershell",
  "ps1",
  "pwsh",
  "cmd",
  "bat",
  "fish",
]);

/** The parts of the file that are shell as a whole. */
export function scripts(file: SourceFile): readonly ShellText[] {
  if (file.kind === "shell") return [{ base: 0, text: prepared(file.text) }];
  return file.kind === "markdown" ? fences(file.text) : [];
}

function fences(text: string): readonly ShellText[] {
  const found: ShellText[] = [];
  let open: { readonly marker: string; readonly shell: boolean; readonly start: number } | null = null;
  let offset = 0;
  for (const line of text.split("\n")) {
    const fence = /^[ \t>]*(`{3,}|~{3,})[ \t]*\{?\.?([\w-]*)/.exec(line);
    const marker = fence?.[1] ?? "";
    if (open === null && marker !== "") {
      open = { marker, shell: SHELL_FENCES.has((fence?.[2] ?? "").toLowerCase()), start: offset + line.length + 1 };
    } else if (open && marker.startsWith(open.marker)) {
      if (open.shell) found.push({ base: open.start, text: prepared(text.slice(open.start, offset)) });
      open = null;
    }
    offset += line.length + 1;
  }
  return found;
}

/**
 * The lines around `offset` that belong together (a CI step, a recipe, a fence of another language), as one script.
 * `offset` is where `modal` stands; what is before it on its line (`- run:`, `RUN`, `@`) is blanked.
 */
export function blockAt(file: SourceFile, offset: number): ShellText {
  const { text } = file;
  const start = lineStart(text, offset);
  const indent = indentOf(text, start);
  let from = start;
  for (let lines = 0; from > 0 && lines < 60; lines++) {
    const before = lineStart(text, from - 1);
    if (!belongs(text, before, indent)) break;
    from = before;
  }
  let to = lineEnd(text, offset);
  for (let lines = 0; to < text.length && lines < 60; lines++) {
    if (!belongs(text, to + 1, indent)) break;
    to = lineEnd(text, to + 1);
  }
  const lead = text.slice(start, offset).replace(/MODAL_ENVIRONMENT=\S+ $/, "").length;
  const keep = text.slice(start + lead, to);
  return { base: from, text: prepared(text.slice(from, start) + " ".repeat(lead) + keep) };
}

function belongs(text: string, start: number, indent: number): boolean {
  return text.slice(start, lineEnd(text, start)).trim() !== "" && indentOf(text, start) >= indent;
}

/**
 * The one command at `offset` (where `modal` stands) in any text: to the end of the line, of the quotes or backticks
 * around it, or of the lines it is continued on. Comment marks of the later lines are blanked.
 */
export function snippetAt(file: SourceFile, offset: number): ShellText {
  const { text } = file;
  const start = lineStart(text, offset);
  const lead = text.slice(start, offset);
  const quote = openQuote(lead);
  const mark = /^[ \t]*(?:#+|\/\/+|\*|>|--|;+|rem\b)[ \t]?/i.exec(lead)?.[0].trim() ?? null;
  let [snippet, end] = ["", offset];
  for (let line = 0; line < 60; line++) {
    const next = lineEnd(text, end);
    let part = text.slice(end, next);
    // In JSON a line's end is written out.
    if (file.kind === "notebook" || file.kind === "json") part = part.replace(/\\[nrt]/g, "  ");
    if (line > 0 && mark) part = part.replace(/^[ \t]*(?:#+|\/\/+|\*|>|--|;+|rem\b)/i, blank);
    snippet += part;
    end = next;
    if (closing(snippet, quote) >= 0 || !/(?:\\+|`|\^)[ \t\r]*$/.test(part) || next >= text.length) break;
    snippet += "\n";
    end++;
  }
  const close = closing(snippet, quote);
  if (close < 0) return { base: offset, text: prepared(beforeTag(snippet)) };
  const first = snippet.slice(0, close).replace(/\\(?=["'])/g, " ");
  return { base: offset, text: prepared(beforeTag(first + adjacent(text, offset + close + 1, quote ?? ""))) };
}

/** The string literals that follow a closing quote at `offset` - 1 and are joined to it by the language, quotes blanked. */
function adjacent(text: string, offset: number, quote: string): string {
  let joined = " ";
  let at = offset;
  for (let count = 0; count < 40; count++) {
    const gap = /^[ \t]*[+\\]?[ \t]*\r?\n[ \t]*[+]?[ \t]*[fFrR]{0,2}(["'])/.exec(text.slice(at, at + 200));
    if (!gap || quote === "`") break;
    const rest = text.slice(at + gap[0].length, lineEnd(text, at + gap[0].length));
    const close = closing(rest, gap[1] ?? "");
    if (close < 0) break;
    joined += `${blank(gap[0]).replace(/\n/g, " ")}${rest.slice(0, close).replace(/\\(?=["'])/g, " ")} `;
    at += gap[0].length + close + 1;
  }
  return joined;
}

function beforeTag(snippet: string): string {
  const tag = snippet.indexOf("</");
  return tag < 0 ? snippet : snippet.slice(0, tag);
}

/** The quote that is open at the end of `lead`; null when none is. Triple quotes hold lines, so they end nothing here. */
function openQuote(lead: string): string | null {
  let open: string | null = null;
  const plain = lead.replace(/"""|'''|```/g, "   ");
  for (let i = 0; i < plain.length; i++) {
    const unit = plain[i] ?? "";
    if (open) {
      if (unit === "\\") i++;
      else if (unit === open) open = null;
    } else if (unit === '"' || unit === "`" || (unit === "'" && !/\w/.test(plain[i - 1] ?? ""))) {
      open = unit;
    }
  }
  return open;
}

function closing(text: string, quote: string | null): number {
  if (quote === null || quote === "") return -1;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === "\\") i++;
    else if (text[i] === quote) return i;
  }
  return -1;
}

/** Blanks prompts, makes every continuation a backslash at the end of its line, and fills placeholders; lengths stay. */
function prepared(text: string): string {
  return text
    .replace(/\r(?=\n)/g, " ")
    .replace(/^([ \t>]*)([$%❯#]|PS[^\n>]*>)(?= +\S*(?:modal|uv|export|[A-Z_]+=))/gm, blank)
    .replace(/(?:\\+|(?<=[ \t])[`^])[ \t]*$/gm, (end) => `${" ".repeat(end.length - 1)}\\`)
    .replace(/\$?\{\{[^{}\n]*\}\}/g, filled)
    .replace(/(?<=\w=["']?)<(?!<)[^<>\n]*>/g, filled)
    .replace(/(?<=\bcreate[ \t][^\n]*\w=)\([^()\n$]*\)/g, filled)
    .replace(/(?<!<)<[A-Za-z][^<>\n|&;$]*(?<! )>/g, filled);
}

function filled(text: string): string {
  return FILLER.repeat(text.length);
}

function blank(text: string): string {
  return text.replace(/[^\n]/g, " ");
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf("\n", offset - 1) + 1;
}

function lineEnd(text: string, offset: number): number {
  const end = text.indexOf("\n", offset);
  return end < 0 ? text.length : end;
}

function indentOf(text: string, start: number): number {
  return /^[ \t]*/.exec(text.slice(start, start + 200))?.[0].length ?? 0;
}
