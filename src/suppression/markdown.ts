/** Markdown: comments are HTML's, a fenced block is one statement, and what a code span quotes is no comment. */
import type { Span } from "../source/span.ts";
import type { Fence, Layout } from "./layout.ts";
import { indexIn, linesOf } from "./lines.ts";

/** In lists and quotes too. What follows backticks on their line has none, or they open a code span. */
const FENCE = /^[ \t>]*(?:(`{3,})(?=[^`]*$)|(~{3,}))[ \t]*(?:\{[ \t]*)?\.?([^\s{}`,:]*)/;
const FENCE_END = /^[ \t>]*(`{3,}|~{3,})[ \t]*$/;

/** `jsx`: MDX, whose comments are those of JavaScript. */
export function markdownLayout(text: string, jsx = false): Layout {
  const { comments, statements } = read(text, jsx);
  return { text, comments, statements };
}

export function markdownFences(text: string, jsx = false): readonly Fence[] {
  return read(text, jsx).fences;
}

function read(text: string, jsx: boolean): Omit<Layout, "text"> & { readonly fences: readonly Fence[] } {
  const comments: Span[] = [];
  const statements: Span[] = [];
  const fences: Fence[] = [];
  let fence: { readonly start: number; readonly mark: string; readonly language: string; from: number } | null = null;
  let comment: { readonly start: number; readonly closer: string } | null = null;
  const finish = (end: number, codeEnd: number) => {
    if (!fence) return;
    const { start, from, language } = fence;
    statements.push({ start, end });
    if (codeEnd > from) fences.push({ span: { start: from, end: codeEnd }, language });
    fence = null;
  };
  for (const { start, end } of linesOf(text)) {
    const line = text.slice(start, end);
    if (fence) {
      if (FENCE_END.exec(line)?.[1]?.startsWith(fence.mark)) finish(end, start);
      continue;
    }
    const [, backticks, tildes, language = ""] = (comment === null && FENCE.exec(line)) || [];
    const mark = backticks ?? tildes;
    if (mark !== undefined) {
      fence = { start, mark, language, from: end };
      continue;
    }
    let code = false;
    for (let at = start; at < end; ) {
      const opener: string | undefined = OPENERS.find((each) => text.startsWith(each, at) && (jsx || each !== JSX));
      if (comment !== null) {
        const close: number = indexIn(text, comment.closer, at, end);
        if (close < 0) break;
        at = close + comment.closer.length;
        comments.push({ start: comment.start, end: at });
        comment = null;
      } else if (opener !== undefined) {
        comment = { start: at, closer: opener === JSX ? "*/}" : "-->" };
        at += opener.length;
      } else {
        code ||= text[at]?.trim() !== "";
        at = text[at] === "`" ? spanEnd(text, at, end) : at + 1;
      }
    }
    if (code) statements.push({ start, end });
  }
  finish(text.length, text.length);
  return { comments, statements, fences };
}

const JSX = "{/*";
const OPENERS = ["<!--", JSX];

/** The offset after a code span; backticks without their pair are characters like any other. */
function spanEnd(text: string, at: number, end: number): number {
  const mark = /`+/y;
  mark.lastIndex = at;
  const open = mark.exec(text)?.[0] ?? "`";
  for (let from = at + open.length; from < end; ) {
    const close = indexIn(text, open, from, end);
    if (close < 0) break;
    if (text[close + open.length] !== "`" && text[close - 1] !== "`") return close + open.length;
    from = close + open.length;
  }
  return at + open.length;
}
