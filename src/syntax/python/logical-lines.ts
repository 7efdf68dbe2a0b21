/** Python's logical lines and comments, found without a parser. */
import type { Span } from "../../source/span.ts";
import { closedEnd } from "./lexing.ts";

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

/** All of it in order. */
export interface LogicalLines {
  readonly lines: readonly LogicalLine[];
  /** Every comment, also those within a line. */
  readonly comments: readonly Span[];
  /** False when quotes or brackets don't close: then the lines are a good guess. */
  readonly certain: boolean;
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
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;
const TAB_STOP = 8;

const HEADER = /(?:async[ \t]+)?(def|class)[ \t]/y;
/** Code that begins so at the start of a line ends a bracket that was never closed. */
const FRESH_START = /(?:async[ \t]+def|def|class|import|from)[ \t]|@\w/y;

export function logicalLines(text: string): LogicalLines {
  return new Reader(text).read();
}

class Reader {
  private readonly text: string;
  private readonly lines: LogicalLine[] = [];
  private readonly comments: Span[] = [];
  private certain = true;

  constructor(text: string) {
    this.text = text;
  }

  read(): LogicalLines {
    const { text, lines, comments } = this;
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
      if (at >= text.length) break;
      const unit = text.charCodeAt(at);
      if (unit === NEWLINE || unit === RETURN) {
        at++;
      } else if (unit === HASH) {
        const start = at;
        at = this.comment(start);
        lines.push({ kind: "comment", indent, start, end: at, opensBlock: false });
      } else {
        const start = at;
        const { end, opensBlock } = this.statement(start);
        lines.push({ kind: kindAt(text, start), indent, start, end, opensBlock });
        at = end;
      }
    }
    return { lines, comments, certain: this.certain };
  }

  private comment(start: number): number {
    let end = start;
    for (; end < this.text.length; end++) {
      const unit = this.text.charCodeAt(end);
      if (unit === NEWLINE || unit === RETURN) break;
    }
    this.comments.push({ start, end });
    return end;
  }

  private statement(from: number): { readonly end: number; readonly opensBlock: boolean } {
    const { text } = this;
    let depth = 0;
    let last = 0;
    let at = from;
    while (at < text.length) {
      const unit = text.charCodeAt(at);
      switch (unit) {
        case NEWLINE:
        case RETURN:
          if (depth === 0) return { end: at, opensBlock: last === COLON };
          FRESH_START.lastIndex = at + 1;
          if (FRESH_START.test(text)) {
            this.certain = false;
            return { end: at, opensBlock: false };
          }
          break;
        case HASH:
          at = this.comment(at);
          continue;
        case DOUBLE_QUOTE:
        case SINGLE_QUOTE:
          at = this.string(at);
          last = unit;
          continue;
        case BACKSLASH:
          at++;
          if (text.charCodeAt(at) === RETURN && text.charCodeAt(at + 1) === NEWLINE) at++;
          break;
        case 40:
        case 91:
        case OPEN_BRACE:
          depth++;
          last = unit;
          break;
        case 41:
        case 93:
        case CLOSE_BRACE:
          if (depth === 0) this.certain = false;
          else depth--;
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
    if (depth > 0) this.certain = false;
    return { end: text.length, opensBlock: last === COLON };
  }

  private string(open: number): number {
    const end = isFormatted(this.text, open) ? formattedEnd(this.text, open) : closedEnd(this.text, open);
    if (end >= 0) return end;
    this.certain = false;
    return ~end;
  }
}

function kindAt(text: string, at: number): LogicalLine["kind"] {
  HEADER.lastIndex = at;
  const word = HEADER.exec(text)?.[1];
  return word === undefined ? "statement" : word === "class" ? "class" : "function";
}

/** True for the quote of an f-string or t-string, in whose braces strings with the same quote may stand. */
function isFormatted(text: string, quote: number): boolean {
  if (!/[ftr]/i.test(text.charAt(quote - 1))) return false;
  const prefix = /[a-z]{1,2}$/i.exec(text.slice(Math.max(0, quote - 2), quote))?.[0] ?? "";
  return /[ft]/i.test(prefix) && !/\w/.test(text[quote - prefix.length - 1] ?? " ");
}

/** As `closedEnd`. */
function formattedEnd(text: string, open: number): number {
  const mark = text[open] ?? "";
  const quote = text.startsWith(mark.repeat(3), open) ? mark.repeat(3) : mark;
  let depth = 0;
  for (let at = open + quote.length; at < text.length; ) {
    const unit = text.charCodeAt(at);
    if (depth === 0 && text.startsWith(quote, at)) return at + quote.length;
    if (quote.length === 1 && (unit === NEWLINE || unit === RETURN)) return ~at;
    if (unit === BACKSLASH) at += 2;
    else if (depth === 0 && (text.startsWith("{{", at) || text.startsWith("}}", at))) at += 2;
    // Before Python 3.12 a quote of the same kind ends the string also there: then the line's end sets things right.
    else if (depth > 0 && (unit === DOUBLE_QUOTE || unit === SINGLE_QUOTE)) {
      const end = closedEnd(text, at);
      at = end < 0 ? ~end : end;
    } else {
      if (unit === OPEN_BRACE) depth++;
      else if (unit === CLOSE_BRACE) depth = Math.max(0, depth - 1);
      at++;
    }
  }
  return ~text.length;
}
