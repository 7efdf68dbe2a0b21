/** Python: comments and logical lines. A decorated definition's decorators and header are one statement. */
import type { Span } from "../source/span.ts";
import { logicalLines } from "../syntax/python/logical-lines.ts";
import type { Layout } from "./layout.ts";

export function pythonLayout(text: string): Layout {
  const { lines, comments } = logicalLines(text);
  const code = lines.filter(({ kind }) => kind !== "comment");
  return { text, comments, statements: withHeaders(text, code) };
}

/** Joins decorators with each other and with the header below them. */
function withHeaders(text: string, lines: readonly Span[]): readonly Span[] {
  const statements: Span[] = [];
  let decorators: number | null = null;
  for (const { start, end } of lines) {
    if (text[start] === "@") decorators ??= start;
    else {
      const isHeader = /^(?:def|class|async)\b/.test(text.slice(start, start + 6));
      if (decorators !== null && !isHeader) statements.push({ start: decorators, end: start });
      statements.push({ start: decorators !== null && isHeader ? decorators : start, end });
      decorators = null;
    }
  }
  if (decorators !== null) statements.push({ start: decorators, end: text.length });
  return statements;
}
