import type { Span } from "../../source/span.ts";
import type { SyntaxErrorRegion } from "../engine/tree.ts";
import type { Comment, Module, Statement, SyntaxNote } from "../ir.ts";
import { Context } from "./context.ts";
import type { Recovered } from "./recovery.ts";
import { docstringOf, lowerStatements } from "./statements.ts";

/** Notes about errors in one text; a file of random bytes has thousands. */
const MAX_ERROR_NOTES = 20;

/** Turns offsets into the parsed text into a span of the file on disk. */
export type Locate = (start: number, end: number) => Span;

/** Lowers a Python text from its pieces, in order; a text without errors is one piece. */
export function lowerPython(parsed: Recovered, text: string, locate: Locate): Module {
  const body: Statement[] = [];
  const comments: Comment[] = parsed.comments.map((comment) => ({ span: locate(comment.start, comment.end) }));
  const errors: SyntaxErrorRegion[] = [];
  const notes: SyntaxNote[] = [];
  for (const { start, end, tree } of parsed.pieces) {
    const isWhole = start === 0 && end === text.length;
    const context = isWhole
      ? new Context(text, locate)
      : new Context(text.slice(start, end), (from, to) => locate(start + from, start + to));
    const nodes = tree.root.type === "module" ? tree.root.children : [tree.root];
    for (const statement of lowerStatements(context, nodes)) body.push(statement);
    for (const comment of tree.comments) comments.push({ span: context.span(comment) });
    for (const error of tree.errors) {
      errors.push({ start: start + error.start, end: start + error.end, missing: error.missing });
    }
    notes.push(...context.notes);
  }
  return {
    language: "python",
    body,
    docstring: docstringOf(body),
    comments: comments.sort((a, b) => a.span.start - b.span.start),
    notes: [...errorNotes(errors, locate), ...notes],
  };
}

function errorNotes(errors: readonly SyntaxErrorRegion[], locate: Locate): SyntaxNote[] {
  const notes = errors.slice(0, MAX_ERROR_NOTES).map((error) => ({
    span: locate(error.start, error.end),
    why:
      error.missing === null
        ? "partially parsed: syntax error here"
        : `partially parsed: syntax error, ${JSON.stringify(error.missing)} expected here`,
  }));
  const next = errors[MAX_ERROR_NOTES];
  const last = errors.at(-1);
  if (next === undefined || last === undefined) return notes;
  const more = errors.length - MAX_ERROR_NOTES;
  const span = locate(next.start, Math.max(next.end, last.end));
  return [...notes, { span, why: `partially parsed: ${more} more syntax error${more === 1 ? "" : "s"} from here` }];
}
