/** Writes ignore comments: where one must stand to silence a finding without changing what the file means. */
import type { Edit } from "../findings/finding.ts";
import type { SourceFile } from "../source/source-file.ts";
import { ignoresIn } from "./ignores.ts";
import { type Part, partsOf } from "./layout.ts";

/** Comments by the kind of the file; the others get none. */
const MARKER: Partial<Record<SourceFile["kind"], string>> = {
  python: "#",
  dotenv: "#",
  toml: "#",
  yaml: "#",
  shell: "#",
  dockerfile: "#",
  makefile: "#",
  terraform: "#",
  typescript: "//",
  javascript: "//",
};

/**
 * The edit that silences `rule` at an offset: a comment on a line of its own before the statement that stands there, or, for
 * what stands in a comment, at the end of that. Null where no comment would.
 */
export function ignoreEdit(file: SourceFile, offset: number, rule: string): Edit | null {
  const marker = MARKER[file.kind];
  const [part] = partsOf(file);
  if (marker === undefined || !part) return null;
  const directive = `${marker} leastkey: ignore[${rule}]`;
  const edit = edited(file, part, offset, directive);
  return silences(file, edit, offset, rule) ? edit : null;
}

function edited(file: SourceFile, part: Part, offset: number, directive: string): Edit {
  const { text } = file;
  const comment = part.comments.find(({ start, end }) => start <= offset && offset < end);
  if (comment) return insertion(file, comment.end, ` ${directive}`);
  const line = firstLine(part, offset);
  const indent = /^\uFEFF?([ \t]*)/.exec(text.slice(line))?.[1] ?? "";
  const at = line === 0 && text.startsWith("\uFEFF") ? 1 : line;
  return insertion(file, at, `${indent}${directive}${text.includes("\r\n") ? "\r\n" : "\n"}`);
}

/** Where the line starts before which a comment is no part of a statement, nor of a block of text. */
function firstLine({ text, statements, bodies }: Part, offset: number): number {
  let line = startOfLine(text, offset);
  for (;;) {
    const around = [...statements, ...[...(bodies ?? [])].map(([start, end]) => ({ start, end }))].filter(
      ({ start, end }) => start < line && line < end,
    );
    if (around.length === 0) return line;
    line = startOfLine(text, Math.min(...around.map(({ start }) => start)));
  }
}

function startOfLine(text: string, offset: number): number {
  return Math.max(text.lastIndexOf("\n", offset - 1), text.lastIndexOf("\r", offset - 1)) + 1;
}

function insertion({ path }: SourceFile, at: number, replacement: string): Edit {
  return { place: { file: path, span: { start: at, end: at } }, replacement };
}

function silences(file: SourceFile, { place, replacement }: Edit, offset: number, rule: string): boolean {
  const at = place.span.start;
  const text = file.text.slice(0, at) + replacement + file.text.slice(at);
  const moved = at <= offset ? offset + replacement.length : offset;
  const { ignores } = ignoresIn({ ...file, text }, { known: [rule], locked: new Set() });
  return ignores.some(({ rules, covers }) => rules.includes(rule) && covers.start <= moved && moved <= covers.end);
}
