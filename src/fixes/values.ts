/** Edits that leave a fact on a value where the value itself stood: that it is set, or the names of the variables. */
import type { Place, Span } from "../source/span.ts";
import { contains } from "../source/span.ts";
import { hasComment } from "./brackets.ts";
import { all, type Code, type Edits, type Files, openCode } from "./code.ts";
import { tokensFrom } from "./tokens.ts";

/** Where a value comes from: the place of its read, where it is known, and the variable's name. */
export interface Origin {
  readonly place: Place | null;
  readonly key: string | null;
}

/**
 * Puts `bool(…)` (`Boolean(…)`) around the one expression in the place that holds the value: all of it, a hole of an f-string
 * or template, or the read.
 * Null where that can't be told.
 */
export function wrapInBool(files: Files, place: Place, origin: Origin): Edits {
  const opened = openCode(files, place);
  if (!opened || hasComment(opened.code.text, opened.span, opened.code.language)) return null;
  const { code, span } = opened;
  const at = origin.place === null || origin.place.file !== place.file ? null : code.spanOf(origin.place);
  const read = at && wholeRead(code, at);
  const held = holderOf(code, span, read !== null && contains(span, read) ? read : null, origin.key);
  const wrapper = code.language === "python" ? "bool(" : "Boolean(";
  return held && all(code.edit(held.start, held.start, wrapper), code.edit(held.end, held.end, ")"));
}

/** Replaces the one copy of the whole environment in the place by the sorted names of its variables. */
export function namesOfEnvironment(files: Files, place: Place): Edits {
  const opened = openCode(files, place);
  if (!opened) return null;
  const { code, span } = opened;
  const isPython = code.language === "python";
  const copies = isPython ? WHOLE_ENVIRONMENT : WHOLE_PROCESS_ENV;
  const [only, ...more] = code.text.slice(span.start, span.end).matchAll(copies);
  if (!only || more.length > 0) return null;
  const start = span.start + only.index;
  return all(code.edit(start, start + only[0].length, isPython ? "sorted(os.environ)" : "Object.keys(process.env)"));
}

/** A copy that stands for itself: an argument, an element, a value, with nothing done to it. */
const WHOLE_ENVIRONMENT =
  /(?<=^|[(:,[=]\s*)(?:dict\(\s*os\.environ(?:\.items\(\)|\.copy\(\))?\s*\)|\{\s*\*\*os\.environ\s*\}|os\.environ(?:\.copy\(\)|\.items\(\))?)(?=\s*(?:[),\]}]|$))/g;

const WHOLE_PROCESS_ENV = /(?<=^|[(:,[=]\s*)(?:\{\s*\.\.\.process\.env\s*\}|process\.env)(?=\s*(?:[),\]}]|$))/g;

/** Replaces the read of a variable by whether it is set: `os.environ[name]` by `name in os.environ`. */
export function isSetInstead(files: Files, place: Place): Edits {
  const opened = openCode(files, place);
  if (opened?.code.language !== "python") return null;
  const { code, span } = opened;
  const text = code.text.slice(span.start, span.end);
  const read = /^os\.environ\[([\w.]+)\]$|^os\.(?:getenv|environ\.get)\(\s*([\w.]+)\s*(?:,[^(),]*)?\)$/.exec(text);
  const name = read?.[1] ?? read?.[2];
  return name === undefined ? null : all(code.edit(span.start, span.end, `${name} in os.environ`));
}

/** In scripts a read stands at its key: `process.env.KEY` is all of it. */
function wholeRead({ text }: Code, at: Span): Span {
  const before = /(?:process|import\.meta|Bun)\.env(?:\.|\[\s*)$/.exec(
    text.slice(Math.max(0, at.start - 40), at.start),
  );
  if (!before) return at;
  const end = before[0].endsWith(".") ? at.end : text.indexOf("]", at.end) + 1;
  return { start: at.start - before[0].length, end };
}

/** The expression that holds the value: the read itself where it stands here. */
function holderOf(code: Code, span: Span, read: Span | null, key: string | null): Span | null {
  const text = code.text.slice(span.start, span.end);
  if (isPlain(text)) return span;
  const holes = holesOf(code, span);
  const ofRead = read && holes.find((hole) => contains(hole, read));
  if (ofRead) return isPlain(code.text.slice(ofRead.start, ofRead.end)) ? ofRead : null;
  if (read && isPlain(code.text.slice(read.start, read.end)) && isItem(code.text, read)) return read;
  const named = holes.filter((hole) => isNamedFor(code.text.slice(hole.start, hole.end), key));
  const [only, ...more] = named.length > 0 ? named : holes;
  return only && more.length === 0 && isPlain(code.text.slice(only.start, only.end)) ? only : null;
}

/** A name, an attribute, a part or a call of one; no text, operator or literal. */
function isPlain(text: string): boolean {
  return /^[A-Za-z_][\w.]*(?:\[[^[\]{}]*\]|\([^(){}]*\))?$/.test(text);
}

/** Is it an argument, an element or a value as a whole, so that a boolean may stand there? */
function isItem(text: string, { start, end }: Span): boolean {
  return /[(,:[]\s*$/.test(text.slice(Math.max(0, start - 80), start)) && /^\s*[),\]}]/.test(text.slice(end, end + 80));
}

/** Does the expression say the key's name, as `api_key` or `settings.openai_api_key` for `OPENAI_API_KEY`? */
function isNamedFor(expression: string, key: string | null): boolean {
  const name = /([A-Za-z_]\w*)$/.exec(expression)?.[1]?.toLowerCase();
  return key !== null && name !== undefined && key.toLowerCase().endsWith(name);
}

/** The expressions in the holes of the f-strings and templates in the span: those without a format, a conversion or an `=`. */
function holesOf({ text, language }: Code, span: Span): readonly Span[] {
  const holes: Span[] = [];
  if (language !== "python") {
    for (const { 0: whole, index } of text.slice(span.start, span.end).matchAll(/\$\{[^{}]+\}/g))
      holes.push({ start: span.start + index + 2, end: span.start + index + whole.length - 1 });
    return holes;
  }
  for (const token of tokensFrom(text, span.start, "python")) {
    if (token.start >= span.end) break;
    if (token.kind !== "text" || !/^[rR]?[fF][rR]?["']/.test(text.slice(token.start, token.end))) continue;
    for (const { 0: whole, index } of text.slice(token.start, token.end).matchAll(/\{\{|\}\}|\{([^{}]*)\}/g)) {
      const start = token.start + index + 1;
      if (whole.length > 2) holes.push({ start, end: start + whole.length - 2 });
    }
  }
  return holes;
}
