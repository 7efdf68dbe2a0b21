/** Markdown: comments are HTML's, a fenced block is one statement, and what it or a code span quotes is no comment. */
import type { Span } from "../source/span.ts";
import type { Layout } from "./layout.ts";
import { indexIn, linesOf } from "./lines.ts";

const FENCE = /^ {0,3}(`{3,}|~{3,})/;

export function markdownLayout(text: string): Layout {
  const comments: Span[] = [];
  const statements: Span[] = [];
  let fence: { readonly start: number; readonly mark: string } | null = null;
  let comment: number | null = null;
  for (const { start, end } of linesOf(text)) {
    const line = text.slice(start, end);
    const mark = FENCE.exec(line)?.[1];
    if (fence) {
      if (mark?.startsWith(fence.mark) && line.trim() === mark) {
        statements.push({ start: fence.start, end });
        fence = null;
      }
      continue;
    }
    if (comment === null && mark) {
      fence = { start, mark };
      continue;
    }
    let code = false;
    for (let at = start; at < end; ) {
      if (comment !== null) {
        const close: number = indexIn(text, "-->", at, end);
        if (close < 0) break;
        comments.push({ start: comment, end: close + 3 });
        comment = null;
        at = close + 3;
      } else if (text.startsWith("<!--", at)) {
        comment = at;
        at += 4;
      } else {
        code ||= text[at]?.trim() !== "";
        at = text[at] === "`" ? spanEnd(text, at, end) : at + 1;
      }
    }
    if (code) statements.push({ start, end });
  }
  if (fence) statements.push({ start: fence.start, end: text.length });
  return { text, comments, statements };
}

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
