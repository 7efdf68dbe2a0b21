/** Python's logical lines, found without a parser: what a part of a file needs to be parsed on its own. */

/** A logical line: a statement, the header of a compound one, or a comment that stands alone. */
export interface LogicalLine {
  readonly kind: "statement" | "function" | "class" | "comment";
  /** Columns of white space before it; a tab goes to the next multiple of eight. */
  readonly indent: number;
  /** Offset of its first character behind the white space. */
  readonly start: number;
  /** Offset of its line end, a trailing comment included. */
  readonly end: number;
  /** True when its last sign is the colon of a block that follows. */
  readonly opensBlock: boolean;
}

const TAB = 9;
const NEWLINE = 10;
const FORM_FEED = 12;
const RETURN = 13;
const SPACE = 32;
const DOUBLE_QUOTE = 34;
const HASH = 35;
const SINGLE_QUOTE = 39;
const COLON = 58;
const BACKSLASH = 92;
const TAB_STOP = 8;

/** The logical lines of a file in order; null when its quotes or brackets don't close, so that no line is certain. */
export function logicalLines(text: string): readonly LogicalLine[] | null {
  const lines: LogicalLine[] = [];
  let at = 0;
  while (at < text.length) {
    let indent = 0;
    for (; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      if (unit === SPACE) indent++;
      else if (unit === TAB) indent = (Math.floor(indent / TAB_STOP) + 1) * TAB_STOP;
      else if (unit === FORM_FEED || unit === 0xfeff) indent = 0;
      else break;
    }
    const unit = text.charCodeAt(at);
    if (at >= text.length) break;
    if (unit === NEWLINE || unit === RETURN) {
      at++;
      continue;
    }
    if (unit === HASH) {
      const end = lineEnd(text, at);
      lines.push({ kind: "comment", indent, start: at, end, opensBlock: false });
      at = end;
      continue;
    }
    const rest = statementEnd(text, at);
    if (rest === null) return null;
    lines.push({ kind: kindAt(text, at), indent, start: at, end: rest.end, opensBlock: rest.opensBlock });
    at = rest.end;
  }
  return lines;
}

function kindAt(text: string, at: number): LogicalLine["kind"] {
  HEADER.lastIndex = at;
  const word = HEADER.exec(text)?.[1];
  return word === undefined ? "statement" : word === "class" ? "class" : "function";
}

const HEADER = /(?:async[ \t]+)?(def|class)[ \t]/y;

function lineEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === NEWLINE || unit === RETURN) return at;
  }
  return text.length;
}

function statementEnd(text: string, from: number): { readonly end: number; readonly opensBlock: boolean } | null {
  let depth = 0;
  let last = 0;
  let at = from;
  while (at < text.length) {
    const unit = text.charCodeAt(at);
    switch (unit) {
      case NEWLINE:
      case RETURN:
        if (depth === 0) return { end: at, opensBlock: last === COLON };
        break;
      case HASH:
        at = lineEnd(text, at);
        continue;
      case DOUBLE_QUOTE:
      case SINGLE_QUOTE: {
        const end = stringEnd(text, at, unit);
        if (end < 0) return null;
        at = end;
        last = unit;
        continue;
      }
      case BACKSLASH:
        at++;
        if (text.charCodeAt(at) === RETURN && text.charCodeAt(at + 1) === NEWLINE) at++;
        break;
      case 40:
      case 91:
      case 123:
        depth++;
        last = unit;
        break;
      case 41:
      case 93:
      case 125:
        if (--depth < 0) return null;
        last = unit;
        break;
      case SPACE:
      case TAB:
        break;
      default:
        last = unit;
    }
    at++;
  }
  return depth === 0 ? { end: text.length, opensBlock: last === COLON } : null;
}

/** The offset behind the string whose quote is at `open`; -1 when it does not close. */
function stringEnd(text: string, open: number, quote: number): number {
  const triple = text.charCodeAt(open + 1) === quote && text.charCodeAt(open + 2) === quote;
  for (let at = open + (triple ? 3 : 1); at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === BACKSLASH) {
      at++;
      if (text.charCodeAt(at) === RETURN && text.charCodeAt(at + 1) === NEWLINE) at++;
    } else if (unit === quote) {
      if (!triple) return at + 1;
      if (text.charCodeAt(at + 1) === quote && text.charCodeAt(at + 2) === quote) return at + 3;
    } else if (!triple && (unit === NEWLINE || unit === RETURN)) return -1;
  }
  return -1;
}
