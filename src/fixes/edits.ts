/**
 * Builds the edits of fixes from places that the model knows. Each builder gives null where the text isn't of a form that
 * it can change without guessing. What it doesn't replace stays byte for byte: comments, quotes, line ends, trailing commas.
 */
import type { Place, Span } from "../source/span.ts";
import { hasComment } from "./brackets.ts";
import { all, codeOf, type Edits, type Files, openCode } from "./code.ts";
import { endOfLine, startOfLine } from "./lines.ts";
import { tokensFrom } from "./tokens.ts";

/** Puts `[` and `]` around an expression. */
export function wrapInList(files: Files, place: Place): Edits {
  const opened = openCode(files, place);
  if (!opened) return null;
  const { code, span } = opened;
  return all(code.edit(span.start, span.start, "["), code.edit(span.end, span.end, "]"));
}

/** Replaces an expression. */
export function replaceCode(files: Files, place: Place, replacement: string): Edits {
  const opened = openCode(files, place);
  if (!opened) return null;
  const { code, span } = opened;
  return hasComment(code.text, span, code.language) ? null : all(code.edit(span.start, span.end, replacement));
}

/** The text of the code at a place; null where it isn't code. */
export function codeAt(files: Files, place: Place): string | null {
  const opened = openCode(files, place);
  return opened ? opened.code.text.slice(opened.span.start, opened.span.end) : null;
}

/** Replaces the one string literal in the place whose content is exactly `from`; the quotes stay. */
export function renameText(files: Files, place: Place, from: string, to: string): Edits {
  const opened = openCode(files, place);
  if (!opened || !/^[\w .:/-]*$/.test(from) || !/^[\w .:/-]*$/.test(to)) return null;
  const { code, span } = opened;
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
  return only && more.length === 0 ? all(code.edit(only.start, only.end, to)) : null;
}

/** The line of the code (1-based) that the place starts in; of a notebook all cells count. */
export function lineOf(files: Files, place: Place): number | null {
  const opened = openCode(files, place);
  return opened ? opened.code.text.slice(0, opened.span.start).split(/\r\n|\r|\n/).length : null;
}

/** The line of the code (1-based) of the top-level `def` or `class` that holds the place; null at the top level. */
export function enclosingLine(files: Files, place: Place): number | null {
  const opened = openCode(files, place);
  if (!opened) return null;
  const { text } = opened.code;
  let end = opened.span.start;
  for (;;) {
    const start = startOfLine(text, end);
    const line = text.slice(start, end);
    if (/^(?:async\s+def|def|class)\s/.test(line)) return text.slice(0, start).split(/\r\n|\r|\n/).length;
    // Brackets of a header or a call may close at the margin.
    if (/^[^\s#)\]}"']/.test(line) || start < 2) return null;
    end = start - (text.slice(start - 2, start) === "\r\n" ? 2 : 1);
  }
}

/** Can the Python file say `modal.Secret`? */
export function importsModal(files: Files, path: string): boolean {
  const code = codeOf(files, path);
  return code?.language === "python" && hasImport(code.text, "modal");
}

function hasImport(text: string, module: string): boolean {
  return new RegExp(`^\\uFEFF?import (?:[\\w., ]*, *)?${module}(?: *,|[ \\t]*(?:#.*)?\\r?$)`, "m").test(text);
}

/** Imports a module at the top of Python code that doesn't have it: an edit, none when it is there, null where it can't be told. */
export function importModule(files: Files, path: string, module: string): Edits {
  const code = codeOf(files, path);
  if (code?.language !== "python") return null;
  const { text, eol } = code;
  if (hasImport(text, module)) return [];
  const at = firstStatement(text);
  return at === null ? null : all(code.edit(at, at, `import ${module}${eol}`));
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
