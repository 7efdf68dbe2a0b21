/** Edits of lists, arguments and options: an item is put in, taken out, or given otherwise. */
import { contains, type Place, type Span } from "../source/span.ts";
import { argumentsOf, type Bracket, bracketAround, bracketAt, hasComment, type Item, indexOfItem } from "./brackets.ts";
import { all, type Code, type Edits, type Files, openCode } from "./code.ts";
import { endOfLine, endOfLineText, isBlank, startOfLine } from "./lines.ts";

/** No code is there to edit. */
const NOTHING: { readonly code: null; readonly span: Span } = { code: null, span: { start: 0, end: 0 } };

/**
 * Takes an element out of a list, or out of a call's arguments. `within` is an expression around it. A list that would be
 * left empty is taken out as well when it is the whole value of the argument `argument`.
 */
export function removeElement(files: Files, within: Place, element: Place, argument: Place | null): Edits {
  const opened = openCode(files, element);
  const outer = opened?.code.spanOf(within);
  if (!opened || !outer || !contains(outer, opened.span)) return null;
  const { code, span } = opened;
  const list = bracketAround(code.text, outer.start, span, code.language);
  if (!list) return null;
  const index = indexOfItem(list, span);
  if (index < 0) return null;
  const isList = code.text[list.open.start] === "[";
  const isTuple = code.text[list.open.start] === "(" && !isCall(code, list);
  const staysTuple = isTuple && list.items.length === 2;
  // What is left of a tuple of two needs a comma behind it.
  if (staysTuple && index === 0 && !list.items[1]?.comma) return null;
  if (list.items.length > 1) return removeItem(code, list, index, staysTuple);
  if (isTuple) return null;
  const given = argument && isList ? code.spanOf(argument) : null;
  const whole = given ? removeWholeArgument(code, outer, list, given) : null;
  return whole ?? removeItem(code, list, index, false);
}

/** Is it `name(…)` and not a tuple? */
function isCall({ text }: Code, { open }: Bracket): boolean {
  return /[\w\])]$/.test(text.slice(Math.max(0, open.start - 1), open.start));
}

function removeWholeArgument(code: Code, within: Span, list: Bracket, argument: Span): Edits {
  const span = { start: list.open.start, end: list.close.end };
  const value = code.text.slice(argument.start, span.start);
  const fills = span.end === argument.end && /^[\w"']+\s*[=:]\s*$/.test(value);
  if (!fills || hasComment(code.text, argument, code.language)) return null;
  const call = bracketAround(code.text, within.start, argument, code.language);
  const index = call ? indexOfItem(call, argument) : -1;
  return call && index >= 0 ? removeItem(code, call, index, false) : null;
}

/** Takes the entry whose name stands at `name` out of its mapping. `within` is an expression around it. */
export function removeEntryOf(files: Files, within: Place, name: Place): Edits {
  const opened = openCode(files, name);
  const outer = opened?.code.spanOf(within);
  if (!opened || !outer || !contains(outer, opened.span)) return null;
  const { code, span } = opened;
  const mapping = bracketAround(code.text, outer.start, span, code.language);
  const index = mapping?.items.findIndex((item) => contains(item.span, span)) ?? -1;
  if (!mapping || index < 0) return null;
  const call = bracketAround(code.text, outer.start, mapping.open, code.language);
  const argument = call?.items.findIndex((item) => contains(item.span, mapping.open)) ?? -1;
  const isNamed = /^\w+\s*=\s*\{/.test(code.text.slice(call?.items[argument]?.span.start));
  // Behind the last argument another may be put in by the same fix.
  return call && isNamed && mapping.items.length === 1 && argument < call.items.length - 1
    ? removeItem(code, call, argument, false)
    : removeItem(code, mapping, index, false);
}

/** Takes the entry whose name stands at `name` out of the dict of a call `.method({…})`, and the call with its last entry. */
export function removeEntryOfCall(files: Files, name: Place, method: string): Edits {
  const { code, span } = openCode(files, name) ?? NOTHING;
  const mapping = code ? bracketAround(code.text, 0, span, code.language) : null;
  if (!code || !mapping || code.text[mapping.open.start] !== "{") return null;
  const index = mapping.items.findIndex((item) => contains(item.span, span));
  const before = new RegExp(`\\.${method}\\(\\s*$`).exec(code.text.slice(0, mapping.open.start));
  const after = /^\s*,?\s*\)/.exec(code.text.slice(mapping.close.end));
  if (index < 0 || !before || !after) return null;
  if (mapping.items.length > 1) return removeItem(code, mapping, index, false);
  const call = { start: before.index, end: mapping.close.end + after[0].length };
  if (hasComment(code.text, call, code.language)) return null;
  const line = startOfLine(code.text, call.start);
  const isOwnLine =
    isBlank(code.text.slice(line, call.start)) &&
    isBlank(code.text.slice(call.end, endOfLineText(code.text, call.end)));
  return isOwnLine
    ? all(code.edit(line, endOfLine(code.text, call.end), ""))
    : all(code.edit(call.start, call.end, ""));
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
    return all(code.edit(bracket.open.end, bracket.close.start, ""));
  if (startsLine && isBlank(rest)) return all(code.edit(lineStart, endOfLine(text, end), ""));
  if (/^[ \t]*(#|\/\/|\/\*)/.test(rest)) {
    const blank = rest.length - rest.trimStart().length;
    return all(code.edit(item.span.start, end + blank, ""));
  }
  if (next && isBlank(text.slice(end, next.span.start)) && !/[\r\n]/.test(text.slice(end, next.span.start)))
    return all(code.edit(item.span.start, next.span.start, ""));
  const before = previous?.comma;
  if (before && isBlank(text.slice(before.end, item.span.start)) && !next)
    return all(code.edit(keepComma ? before.end : before.start, item.comma && keepComma ? end : item.span.end, ""));
  return all(code.edit(item.span.start, end, ""));
}

/** Is it a positional argument, or an element of a list? */
export function isPositional(files: Files, place: Place): boolean {
  const opened = openCode(files, place);
  return /[(,[]\s*$/.test(opened?.code.text.slice(0, opened.span.start) ?? "");
}

/** Replaces `name=[element]` by `to=element`. */
export function unwrapList(files: Files, argument: Place, name: string, to: string): Edits {
  const { code, span } = openCode(files, argument) ?? NOTHING;
  const start = code ? new RegExp(`^${name}\\s*=\\s*(?=\\[)`).exec(code.text.slice(span.start, span.end)) : null;
  const list = code && start ? bracketAt(code.text, span.start + start[0].length, code.language) : null;
  const [only, ...others] = list?.items ?? [];
  if (!code || !list || !only || others.length > 0 || list.comments.length > 0 || list.close.end !== span.end)
    return null;
  if (code.text.startsWith("*", only.span.start)) return null;
  return all(code.edit(span.start, only.span.start, `${to}=`), code.edit(only.span.end, span.end, ""));
}

/** Replaces `name=value` by `to=[value]`. */
export function wrapArgument(files: Files, argument: Place, name: string, to: string): Edits {
  const { code, span } = openCode(files, argument) ?? NOTHING;
  const start = code ? new RegExp(`^${name}\\s*=\\s*`).exec(code.text.slice(span.start, span.end)) : null;
  if (!code || !start) return null;
  const at = span.start + start[0].length;
  return all(code.edit(span.start, at, `${to}=[`), code.edit(span.end, span.end, "]"));
}

/** Replaces the value of the entry whose name stands at `name` (`"K": value`, `K=value`) by what `change` makes of it. */
export function replaceValue(
  files: Files,
  within: Place,
  name: Place,
  change: (value: string) => string | null,
): Edits {
  const opened = openCode(files, name);
  const outer = opened?.code.spanOf(within);
  if (!opened || !outer || !contains(outer, opened.span)) return null;
  const { code, span } = opened;
  const item = bracketAround(code.text, outer.start, span, code.language)?.items.find((each) =>
    contains(each.span, span),
  );
  const text = item ? code.text.slice(item.span.start, item.span.end) : "";
  const head = /^(?:(["'])\w+\1\s*:|\w+\s*=(?!=))\s*/.exec(text);
  const value = head ? change(text.slice(head[0].length)) : null;
  if (!item || !head || value === null || hasComment(code.text, item.span, code.language)) return null;
  return all(code.edit(item.span.start + head[0].length, item.span.end, value));
}

/** How many arguments the call has, and whether one is given by this name; null where that can't be told. */
export function argumentsIn(files: Files, call: Place): readonly string[] | null {
  const { code, span } = openCode(files, call) ?? NOTHING;
  const list = code ? argumentsOf(code.text, span, code.language) : null;
  return code && list ? list.items.map(({ span }) => code.text.slice(span.start, span.end)) : null;
}

/** Takes the argument of this name out of the call. */
export function removeNamed(files: Files, call: Place, name: string): Edits {
  const { code, span } = openCode(files, call) ?? NOTHING;
  const list = code ? argumentsOf(code.text, span, code.language) : null;
  const index =
    list?.items.findIndex((item) =>
      new RegExp(`^${name}\\s*=(?!=)`).test(code?.text.slice(item.span.start, item.span.end) ?? ""),
    ) ?? -1;
  return code && list && index >= 0 ? removeItem(code, list, index, false) : null;
}

/** Adds an argument at the end of a call's. */
export function addArgument(files: Files, call: Place, argument: string): Edits {
  const { code, span } = openCode(files, call) ?? NOTHING;
  const list = code ? argumentsOf(code.text, span, code.language) : null;
  return code && list ? addItem(code, list, argument) : null;
}

/** Adds `name: value` to the options object of a call of the JavaScript SDK, the argument after the first. */
export function addOption(files: Files, call: Place, option: string): Edits {
  const { code, span } = openCode(files, call) ?? NOTHING;
  const list = code ? argumentsOf(code.text, span, code.language) : null;
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
  const { code, span } = openCode(files, call) ?? NOTHING;
  const list = code?.language === "python" ? argumentsOf(code.text, span, code.language) : null;
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
    const spaced = text[bracket.open.start] === "{" && code.language === "script";
    return all(code.edit(bracket.open.end, bracket.open.end, spaced ? ` ${item} ` : item));
  }
  const end = last.comma?.end ?? last.span.end;
  const indent = indentOf(text, last);
  const lineEnd = endOfLineText(text, end);
  if (indent === null || lineEnd > bracket.close.start) {
    return all(code.edit(end, end, last.comma ? ` ${item}` : `, ${item}`));
  }
  const line = `${eol}${indent}${item}`;
  if (last.comma) return all(code.edit(lineEnd, lineEnd, `${line},`));
  return lineEnd === end
    ? all(code.edit(end, end, `,${line}`))
    : all(code.edit(end, end, ","), code.edit(lineEnd, lineEnd, line));
}

/** The white space before the item where it begins its line. */
function indentOf(text: string, { span }: Item): string | null {
  const before = text.slice(startOfLine(text, span.start), span.start);
  return isBlank(before) ? before : null;
}
