/** reStructuredText: a line is a statement; before a block of code that a directive shows, a comment is for the whole block. */
import type { Fence, Layout } from "./layout.ts";
import { lineLayout, linesOf } from "./lines.ts";

const DIRECTIVE = /^([ \t]*)\.\. (?:code-block|code|sourcecode)::[ \t]*(\S*)/;

/** A directive begins as a comment does, and is as little a statement. */
export function restLayout(text: string): Layout {
  const groups = new Map(restFences(text).map(({ span: { start, end } }) => [start, end]));
  return { ...lineLayout(text, [".. "]), groups };
}

/** The lines below a directive that are indented further. */
export function restFences(text: string): readonly Fence[] {
  const found: Fence[] = [];
  let open: { readonly language: string; readonly indent: number; start: number | null; end: number } | null = null;
  const close = () => {
    if (open !== null && open.start !== null) {
      found.push({ span: { start: open.start, end: open.end }, language: open.language });
    }
    open = null;
  };
  for (const { start, end } of linesOf(text)) {
    const line = text.slice(start, end);
    const indent = line.search(/\S/);
    if (indent < 0) continue;
    if (open && indent > open.indent) {
      open.start ??= start;
      open.end = end;
      continue;
    }
    close();
    const [directive, spaces = "", language = ""] = DIRECTIVE.exec(line) ?? [];
    if (directive !== undefined) open = { language, indent: spaces.length, start: null, end };
  }
  close();
  return found;
}
