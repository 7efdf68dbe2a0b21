/** Edits of TOML, YAML and shell scripts, and whether such a text is still whole. */
import { type AST, ParseError, parseTOML } from "toml-eslint-parser";
import { parse as parseShell } from "unbash";
import { parseDocument } from "yaml";
import type { FileKind, SourceFile } from "../source/source-file.ts";
import { contains, type Place, type Span } from "../source/span.ts";
import type { Edits, Files } from "./code.ts";
import { endOfLine, isBlank, startOfLine } from "./lines.ts";

/** Kinds of files that are edited without being code. */
export function isDocument(kind: FileKind): kind is DocumentKind {
  return kind === "toml" || kind === "yaml" || kind === "shell";
}

type DocumentKind = "toml" | "yaml" | "shell";

/** Why the text may not be written; null when it parses. */
export function documentFault(kind: DocumentKind, text: string): string | null {
  return parses(kind, text) ? null : "The file would no longer parse as it does now.";
}

function parses(kind: DocumentKind, text: string): boolean {
  switch (kind) {
    case "toml":
      return tomlOf(text) !== null;
    case "yaml":
      return parseDocument(text, { logLevel: "silent" }).errors.length === 0;
    case "shell":
      return (parseShell(text).errors ?? []).length === 0;
  }
}

/** Replaces a part of a value in a GitHub workflow, or of a word in a shell script, by the variable of this name. */
export function readVariable(files: Files, { file, span }: Place, key: string): Edits {
  const source = files.get(file);
  if (!source || !/^[A-Z_][A-Z0-9_]*$/.test(key)) return null;
  if (source.kind === "yaml" && /(?:^|\/)\.github\/workflows\/[^/]+$/.test(file))
    return [{ place: { file, span }, replacement: `\${{ secrets.${key} }}` }];
  if (source.kind !== "shell") return null;
  const replacement = inShell(source.text, span, key);
  return replacement === null ? null : [{ place: { file, span }, replacement }];
}

/** Quoted where the word isn't; null where single quotes, a comment or a here-document may keep it from being read. */
function inShell(text: string, { start, end }: Span, key: string): string | null {
  if (/<</.test(text)) return null;
  const before = text.slice(startOfLine(text, start), start);
  if (/['#`\\]/.test(before)) return null;
  const quotes = before.split('"').length - 1;
  if (quotes % 2 === 1) return `\${${key}}`;
  return /[=\s]$/.test(before) && /^(?:\s|$)/.test(text.slice(end)) ? `"$${key}"` : null;
}

/** Takes the TOML entry, or the table, out whose name stands at the place: its own lines, with nothing else on them. */
export function removeEntry(files: Files, { file, span }: Place): Edits {
  const source = files.get(file);
  const program = source?.kind === "toml" ? tomlOf(source.text) : null;
  if (!source || !program) return null;
  for (const node of program.body[0].body) {
    if (node.type === "TOMLKeyValue" && isNamed(node, span)) return removeLines(source, spanOf(node));
    if (node.type !== "TOMLTable") continue;
    if (isNamed(node, span)) return node.kind === "standard" ? removeLines(source, spanOf(node)) : null;
    const entry = node.body.find((each) => isNamed(each, span));
    if (entry) return removeLines(source, spanOf(entry));
  }
  return null;
}

/** Does the name end with the key at the span? */
function isNamed(node: AST.TOMLKeyValue | AST.TOMLTable, span: Span): boolean {
  const last = node.key.keys.at(-1);
  return last !== undefined && contains(spanOf(node.key), span) && last.range[0] <= span.start;
}

function removeLines({ path, text }: SourceFile, { start, end }: Span): Edits {
  const from = startOfLine(text, start);
  const to = endOfLine(text, end);
  const rest = text.slice(end, to);
  if (!isBlank(text.slice(from, start)) || !/^\s*(?:#.*)?\s*$/.test(rest)) return null;
  return [{ place: { file: path, span: { start: from, end: to } }, replacement: "" }];
}

/** Puts `key: value` before the YAML entry of the same mapping whose value stands at the place. */
export function addEntryBefore(files: Files, { file, span }: Place, entry: string): Edits {
  const source = files.get(file);
  if (source?.kind !== "yaml") return null;
  const { text } = source;
  const line = startOfLine(text, span.start);
  const key = /^([ \t]*(?:-[ \t]+)?)([\w-]+)[ \t]*:[ \t]*$/.exec(text.slice(line, span.start));
  if (!key?.[1]) return null;
  const at = line + key[1].length;
  const eol = text.includes("\r\n") ? "\r\n" : "\n";
  return [{ place: { file, span: { start: at, end: at } }, replacement: `${entry}${eol}${key[1].replace("-", " ")}` }];
}

function spanOf({ range: [start, end] }: { readonly range: readonly [number, number] }): Span {
  return { start, end };
}

/** A byte-order mark is no TOML; a space keeps the offsets. */
function tomlOf(text: string): AST.TOMLProgram | null {
  try {
    return parseTOML(text.startsWith("\uFEFF") ? ` ${text.slice(1)}` : text);
  } catch (error) {
    if (error instanceof ParseError) return null;
    throw error;
  }
}
