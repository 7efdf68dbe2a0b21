/** TypeScript and JavaScript: comments, and statements as far as brackets and line ends tell them. */
import type { Span } from "../source/span.ts";
import type { Layout } from "./layout.ts";

/** After one of these a `/` begins a regular expression and a `{` an object. */
const BEFORE_EXPRESSION =
  /(?:[([{,;=:?!&|+\-*%<>~^]|\b(?:return|typeof|case|in|of|new|delete|void|throw|await|yield|default))$/;
/** After one of these a `{` begins a block. */
const BEFORE_BLOCK =
  /(?:=>|[){};]|\b(?:else|try|finally|do|static)|\b(?:class|interface|enum|namespace|module)\b[^=;(]*|^)$/;
/** A line that begins so goes on with the one before, and so does one after such an end. */
const CONTINUES = /^(?:\?\.|\.(?!\d)|[?:|&*%=<>,)\]]|\+(?!\+)|-(?!-))/;
const UNFINISHED = /(?:[,=+\-*%&|?:<(.]|=>|\[)$/;

export function scriptLayout(text: string): Layout {
  const comments: Span[] = [];
  const statements: Span[] = [];
  /** `(`, `[`, `{` of an object, `b` of a block, `$` of a template's hole. */
  const open: string[] = [];
  let start: number | null = null;
  let end = 0;
  /** The code before, enough of it to judge by. */
  let before = "";
  const finish = () => {
    if (start !== null) statements.push({ start, end });
    start = null;
  };
  const inBlock = () => open.length === 0 || open.at(-1) === "b";
  const token = (from: number, to: number, shown: string) => {
    start ??= from;
    end = to;
    before = (before + shown).slice(-80);
  };
  for (let at = 0; at < text.length; ) {
    const unit = text[at] ?? "";
    const pair = text.slice(at, at + 2);
    if (pair === "//" || pair === "/*") {
      const close = pair === "//" ? lineBreak(text, at) : after(text, "*/", at + 2);
      comments.push({ start: at, end: close });
      at = close;
    } else if (unit === "\n" || unit === "\r") {
      const next = /\S/g;
      next.lastIndex = at;
      const from = next.exec(text)?.index ?? text.length;
      const goesOn = UNFINISHED.test(before.trimEnd()) || CONTINUES.test(text.slice(from, from + 2));
      if (inBlock() && !goesOn) finish();
      before += " ";
      at++;
    } else if (unit === '"' || unit === "'") {
      const close = quoteEnd(text, at);
      token(at, close, "s");
      at = close;
    } else if (unit === "`" || (unit === "}" && open.at(-1) === "$")) {
      if (unit === "}") open.pop();
      const close = templateEnd(text, at + 1);
      if (close.hole) open.push("$");
      token(at, close.at, close.hole ? "(" : "s");
      at = close.at;
    } else if (unit === "/" && (before.trim() === "" || BEFORE_EXPRESSION.test(before.trimEnd()))) {
      const close = expressionEnd(text, at);
      token(at, close, "s");
      at = close;
    } else if (unit.trim() === "") {
      before += " ";
      at++;
    } else {
      const code = before.trimEnd();
      if ("([".includes(unit)) open.push(unit);
      else if (unit === "{") open.push(BEFORE_BLOCK.test(code) && !isObject(code, open) ? "b" : "{");
      else if (")]}".includes(unit)) open.pop();
      if (unit === "}" && inBlock() && start === null) {
        before += unit;
      } else {
        token(at, at + 1, unit);
        if (inBlock() && (unit === ";" || (unit === "{" && open.at(-1) === "b"))) finish();
      }
      at++;
    }
  }
  finish();
  return { text, comments, statements };
}

/** A `{` behind `)` or `;` inside an object's or call's brackets is a block all the same; at the start of one it is an object. */
function isObject(code: string, open: readonly string[]): boolean {
  return code === "" ? open.length > 0 : /[([,:=?]$/.test(code);
}

function lineBreak(text: string, at: number): number {
  const match = /[\r\n]/g;
  match.lastIndex = at;
  return match.exec(text)?.index ?? text.length;
}

function after(text: string, closer: string, at: number): number {
  const close = text.indexOf(closer, at);
  return close < 0 ? text.length : close + closer.length;
}

/** An unclosed string ends with its line. */
function quoteEnd(text: string, at: number): number {
  const quote = text[at];
  for (let i = at + 1; i < text.length; i++) {
    if (text[i] === "\\") i++;
    else if (text[i] === quote) return i + 1;
    else if (text[i] === "\n") return i;
  }
  return text.length;
}

function templateEnd(text: string, from: number): { readonly at: number; readonly hole: boolean } {
  for (let i = from; i < text.length; i++) {
    if (text[i] === "\\") i++;
    else if (text[i] === "`") return { at: i + 1, hole: false };
    else if (text[i] === "$" && text[i + 1] === "{") return { at: i + 2, hole: true };
  }
  return { at: text.length, hole: false };
}

/** A regular expression ends on its line, or it is none. */
function expressionEnd(text: string, at: number): number {
  let inClass = false;
  for (let i = at + 1; i < text.length && text[i] !== "\n"; i++) {
    if (text[i] === "\\") i++;
    else if (text[i] === "[") inClass = true;
    else if (text[i] === "]") inClass = false;
    else if (text[i] === "/" && !inClass) return i + 1;
  }
  return at + 1;
}
