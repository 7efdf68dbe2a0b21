/**
 * Builds the edits of fixes from places that the model knows. Each builder gives null where the text isn't of a form that
 * it can change without guessing. What it doesn't replace stays byte for byte: comments, quotes, line ends, trailing commas.
 */
import type { Edit } from "../findings/finding.ts";
import type { SourceFile } from "../source/source-file.ts";
import { contains, type Place, type Span } from "../source/span.ts";
import { argumentsOf, type Bracket, bracketAround, bracketAt, hasComment, type Item, indexOfItem } from "./brackets.ts";
import { type Language, languageOf, tokensFrom } from "./tokens.ts";

export type Edits = readonly Edit[] | null;

/** Where a file's text is found by path; what rules have as `files`. */
export type Files = ReadonlyMap<string, SourceFile>;

interface Code {
  readonly path: string;
  readonly text: string;
  readonly language: Language;
  readonly eol: string;
}

function codeOf(files: Files, path: string): Code | null {
  const file = files.get(path);
  const language = file ? languageOf(file.kind) : null;
  if (!file || language === null) return null;
  return { path, text: file.text, language, eol: file.text.includes("\r\n") ? "\r\n" : "\n" };
}

function edit({ path }: Code, start: number, end: number, replacement: string): Edit {
  return { place: { file: path, span: { start, end } }, replacement };
}

/** Puts `[` and `]` around an expression. */
export function wrapInList(files: Files, { file, span }: Place): Edits {
  const code = codeOf(files, file);
  if (!code) return null;
  return [edit(code, span.start, span.start, "["), edit(code, span.end, span.end, "]")];
}

/** Replaces an expression. */
export function replaceCode(files: Files, { file, span }: Place, replacement: string): Edits {
  const code = codeOf(files, file);
  return code && !hasComment(code.text, span, code.language) ? [edit(code, span.start, span.end, replacement)] : null;
}

/** The text of the code at a place; null where it isn't code. */
export function codeAt(files: Files, { file, span }: Place): string | null {
  return codeOf(files, file)?.text.slice(span.start, span.end) ?? null;
}

/** Replaces the one string literal in the place whose content is exactly `from`; the quotes stay. */
export function renameText(files: Files, { file, span }: Place, from: string, to: string): Edits {
  const code = codeOf(files, file);
  if (!code || !/^[\w .:/-]*$/.test(from) || !/^[\w .:/-]*$/.test(to)) return null;
  const found: Span[] = [];
  for (const token of tokensFrom(code.text, span.start, code.language)) {
    if (token.start >= span.end) break;
    if (token.kind !== "text" || token.end > span.end) continue;
    const text = code.text.slice(token.start, token.end);
    const quote = /^[uU]?("""|'''|"|'|`)/.exec(text);
    if (!quote?.[1] || text.slice(quote[0].length, -quote[1].length) !== from) continue;
    found.push({ start: token.start + quote[0].length, end: token.end - quote[1].length });
  }
  const [only, ...more] = found;
  return only && more.length === 0 ? [edit(code, only.start, only.end, to)] : null;
}

/**
 * Takes an element out of a list, or out of a call's arguments. `within` is an expression around it. A list that would be
 * left empty is taken out as well when it is the whole value of the argument `argument`.
 */
export function removeElement(files: Files, within: Place, element: Place, argument: Place | null): Edits {
  const code = codeOf(files, element.file);
  if (!code || within.file !== element.file || !contains(within.span, element.span)) return null;
  const list = bracketAround(code.text, within.span.start, element.span, code.language);
  if (!list) return null;
  const index = indexOfItem(list, element.span);
  if (index < 0) return null;
  const isList = code.text[list.open.start] === "[";
  const isTuple = code.text[list.open.start] === "(" && !isCall(code, list);
  const staysTuple = isTuple && list.items.length === 2;
  // What is left of a tuple of two needs a comma behind it.
  if (staysTuple && index === 0 && !list.items[1]?.comma) return null;
  if (list.items.length > 1) return removeItem(code, list, index, staysTuple);
  if (isTuple) return null;
  const whole = argument && isList ? removeWholeArgument(code, within.span, list, argument) : null;
  return whole ?? removeItem(code, list, index, false);
}

/** Is it `name(…)` and not a tuple? */
function isCall({ text }: Code, { open }: Bracket): boolean {
  return /[\w\])]$/.test(text.slice(Math.max(0, open.start - 1), open.start));
}

function removeWholeArgument(code: Code, within: Span, list: Bracket, argument: Place): Edits {
  const span = { start: list.open.start, end: list.close.end };
  const value = code.text.slice(argument.span.start, span.start);
  const fills = argument.file === code.path && span.end === argument.span.end && /^[\w"']+\s*[=:]\s*$/.test(value);
  if (!fills || hasComment(code.text, argument.span, code.language)) return null;
  const call = bracketAround(code.text, within.start, argument.span, code.language);
  const index = call ? indexOfItem(call, argument.span) : -1;
  return call && index >= 0 ? removeItem(code, call, index, false) : null;
}

/** Takes an argument out of its call. `within` is an expression that holds the call. */
export function removeArgument(files: Files, within: Place, argument: Place): Edits {
  const code = codeOf(files, argument.file);
  if (!code || within.file !== argument.file || hasComment(code.text, argument.span, code.language)) return null;
  const call = bracketAround(code.text, within.span.start, argument.span, code.language);
  const index = call ? indexOfItem(call, argument.span) : -1;
  return call && index >= 0 ? removeItem(code, call, index, false) : null;
}

function removeItem(code: Code, bracket: Bracket, index: number, keepComma: boolean): Edits {
  const { text, language } = code;
  const item = bracket.items[index];
  const next = bracket.items[index + 1];
  const previous = bracket.items[index - 1];
  if (!item || hasComment(text, item.span, language)) return null;
  const end = item.comma?.end ?? item.span.end;
  const lineStart = startOfLine(text, item.span.start);
  const startsLine = isBlank(text.slice(lineStart, item.span.start));
  const rest = /^[ \t]*(#|\/\/|\/\*)?[^\r\n]*/.exec(text.slice(end))?.[0] ?? "";
  if (!next && !previous && bracket.comments.length === 0)
    return [edit(code, bracket.open.end, bracket.close.start, "")];
  if (startsLine && isBlank(rest)) return [edit(code, lineStart, endOfLine(text, end), "")];
  if (/^[ \t]*(#|\/\/|\/\*)/.test(rest)) {
    const blank = rest.length - rest.trimStart().length;
    return [edit(code, item.span.start, end + blank, "")];
  }
  if (next && isBlank(text.slice(end, next.span.start)) && !/[\r\n]/.test(text.slice(end, next.span.start)))
    return [edit(code, item.span.start, next.span.start, "")];
  const before = previous?.comma;
  if (before && isBlank(text.slice(before.end, item.span.start)) && !next)
    return [edit(code, keepComma ? before.end : before.start, item.comma && keepComma ? end : item.span.end, "")];
  return [edit(code, item.span.start, end, "")];
}

/** Is it a positional argument, or an element of a list? */
export function isPositional(files: Files, { file, span }: Place): boolean {
  return /[(,[]\s*$/.test(codeOf(files, file)?.text.slice(0, span.start) ?? "");
}

/** Replaces `name=[element]` by `to=element`. */
export function unwrapList(files: Files, { file, span }: Place, name: string, to: string): Edits {
  const code = codeOf(files, file);
  const start = code ? new RegExp(`^${name}\\s*=\\s*(?=\\[)`).exec(code.text.slice(span.start, span.end)) : null;
  const list = code && start ? bracketAt(code.text, span.start + start[0].length, code.language) : null;
  const [only, ...others] = list?.items ?? [];
  if (!code || !list || !only || others.length > 0 || list.comments.length > 0 || list.close.end !== span.end)
    return null;
  if (code.text.startsWith("*", only.span.start)) return null;
  return [edit(code, span.start, only.span.start, `${to}=`), edit(code, only.span.end, span.end, "")];
}

/** Replaces `name=value` by `to=[value]`. */
export function wrapArgument(files: Files, { file, span }: Place, name: string, to: string): Edits {
  const code = codeOf(files, file);
  const start = code ? new RegExp(`^${name}\\s*=\\s*`).exec(code.text.slice(span.start, span.end)) : null;
  if (!code || !start) return null;
  const at = span.start + start[0].length;
  return [edit(code, span.start, at, `${to}=[`), edit(code, span.end, span.end, "]")];
}

/** How many arguments the call has, and whether one is given by this name; null where that can't be told. */
export function argumentsIn(files: Files, call: Place): readonly string[] | null {
  const code = codeOf(files, call.file);
  const list = code ? argumentsOf(code.text, call.span, code.language) : null;
  return code && list ? list.items.map(({ span }) => code.text.slice(span.start, span.end)) : null;
}

/** Adds an argument at the end of a call's. */
export function addArgument(files: Files, call: Place, argument: string): Edits {
  const code = codeOf(files, call.file);
  const list = code ? argumentsOf(code.text, call.span, code.language) : null;
  return code && list ? addItem(code, list, argument) : null;
}

/** Adds `name: value` to the options object of a call of the JavaScript SDK, the argument after the first. */
export function addOption(files: Files, call: Place, option: string): Edits {
  const code = codeOf(files, call.file);
  const list = code ? argumentsOf(code.text, call.span, code.language) : null;
  if (!code || !list) return null;
  const [, options, ...more] = list.items;
  if (!options) return list.items.length === 1 ? addItem(code, list, `{ ${option} }`) : null;
  const object = bracketAt(code.text, options.span.start, code.language);
  if (more.length > 0 || !object || object.close.end !== options.span.end || code.text[object.open.start] !== "{")
    return null;
  return addItem(code, object, option);
}

/**
 * Adds an element to the list that a call is given as `name=[…]`, or the argument with a list of the one element. Null
 * where the argument is something else than a list that is written there.
 */
export function addToList(files: Files, call: Place, name: string, element: string): Edits {
  return addInside(files, call, name, "[", element, `${name}=[${element}]`);
}

/** Adds an entry to the dict that a call is given as `name={…}`, or the argument with a dict of the one entry. */
export function addToDict(files: Files, call: Place, name: string, entry: string): Edits {
  return addInside(files, call, name, "{", entry, `${name}={${entry}}`);
}

function addInside(files: Files, call: Place, name: string, opening: string, item: string, argument: string): Edits {
  const code = codeOf(files, call.file);
  const list = code?.language === "python" ? argumentsOf(code.text, call.span, code.language) : null;
  if (!code || !list) return null;
  const given = list.items.find(({ span }) =>
    new RegExp(`^${name}\\s*=(?!=)`).test(code.text.slice(span.start, span.end)),
  );
  if (!given)
    return list.items.some(({ span }) => code.text.startsWith("*", span.start)) ? null : addItem(code, list, argument);
  const text = code.text.slice(given.span.start, given.span.end);
  const at = given.span.start + (/^\w+\s*=\s*/.exec(text)?.[0].length ?? 0);
  const inner = code.text[at] === opening ? bracketAt(code.text, at, code.language) : null;
  return inner && inner.close.end === given.span.end ? addItem(code, inner, item) : null;
}

function addItem(code: Code, bracket: Bracket, item: string): Edits {
  const { text, eol } = code;
  const last = bracket.items.at(-1);
  if (!last) {
    if (bracket.comments.length > 0) return null;
    return [
      edit(
        code,
        bracket.open.end,
        bracket.open.end,
        text[bracket.open.start] === "{" && code.language === "script" ? ` ${item} ` : item,
      ),
    ];
  }
  const end = last.comma?.end ?? last.span.end;
  const indent = indentOf(text, last);
  const lineEnd = endOfLineText(text, end);
  if (indent === null || lineEnd > bracket.close.start) {
    return [edit(code, end, end, last.comma ? ` ${item}` : `, ${item}`)];
  }
  const line = `${eol}${indent}${item}`;
  if (last.comma) return [edit(code, lineEnd, lineEnd, `${line},`)];
  return lineEnd === end
    ? [edit(code, end, end, `,${line}`)]
    : [edit(code, end, end, ","), edit(code, lineEnd, lineEnd, line)];
}

/** The white space before the item where it begins its line. */
function indentOf(text: string, { span }: Item): string | null {
  const before = text.slice(startOfLine(text, span.start), span.start);
  return isBlank(before) ? before : null;
}

/** The line (1-based) of the top-level `def` or `class` that holds the place; null at the top level of a Python file. */
export function enclosingLine(files: Files, { file, span }: Place): number | null {
  const lines = (codeOf(files, file)?.text.slice(0, span.start) ?? "").split(/\r\n|\r|\n/);
  for (let index = lines.length - 1; index >= 0; index--) {
    const line = lines[index] ?? "";
    if (/^(?:async\s+def|def|class)\s/.test(line)) return index + 1;
    // Brackets of a header or a call may close at the margin.
    if (/^[^\s#)\]}"']/.test(line)) return null;
  }
  return null;
}

/** Can the Python file say `modal.Secret`? */
export function importsModal(files: Files, path: string): boolean {
  const code = codeOf(files, path);
  return code?.language === "python" && hasImport(code.text, "modal");
}

function hasImport(text: string, module: string): boolean {
  return new RegExp(`^import (?:[\\w., ]*, *)?${module}(?: *,|[ \\t]*(?:#.*)?\\r?$)`, "m").test(text);
}

/** Imports a module at the top of a Python file that doesn't have it: an edit, none when it is there, null where it can't be told. */
export function importModule(files: Files, path: string, module: string): Edits {
  const code = codeOf(files, path);
  if (code?.language !== "python") return null;
  const { text, eol } = code;
  if (hasImport(text, module)) return [];
  const at = firstStatement(text);
  return at === null ? null : [edit(code, at, at, `import ${module}${eol}`)];
}

/** The start of the line of the first statement after docstring and `from __future__` imports. */
function firstStatement(text: string): number | null {
  let line = -1;
  let sawDocstring = false;
  for (const token of tokensFrom(text, 0, "python")) {
    if (token.kind === "comment") continue;
    if (line >= 0 && token.start < line) continue;
    if (token.kind === "text" && !sawDocstring) {
      sawDocstring = true;
      line = endOfLine(text, token.end);
      continue;
    }
    const start = startOfLine(text, token.start);
    if (/^from\s+__future__\s+import\s+[\w, ]+(?:#[^\r\n]*)?\r?\n/.test(text.slice(start))) {
      line = endOfLine(text, start);
      continue;
    }
    return start === token.start && !text.startsWith("from __future__", start) ? start : null;
  }
  return null;
}

function startOfLine(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && text[at - 1] !== "\n" && text[at - 1] !== "\r") at--;
  return at === 0 && text.startsWith("\uFEFF") && offset > 0 ? 1 : at;
}

/** The offset of the line break that ends the line, or the text's end. */
function endOfLineText(text: string, offset: number): number {
  let at = offset;
  while (at < text.length && text[at] !== "\n" && text[at] !== "\r") at++;
  return at;
}

/** The offset at which the next line starts. */
function endOfLine(text: string, offset: number): number {
  const at = endOfLineText(text, offset);
  return text.startsWith("\r\n", at) ? at + 2 : Math.min(at + 1, text.length);
}

function isBlank(text: string): boolean {
  return /^[\s\uFEFF]*$/.test(text);
}
