import type { Span } from "../../source/span.ts";
import type { SyntaxErrorRegion, SyntaxTree } from "../engine/tree.ts";
import type { Module, SyntaxNote } from "../ir.ts";
import { Context } from "./context.ts";
import { docstringOf, lowerStatements } from "./statements.ts";

/** Notes about errors in one text; a file of random bytes has thousands. */
const MAX_ERROR_NOTES = 20;

/** Turns offsets into the parsed text into a span of the file on disk. */
export type Locate = (start: number, end: number) => Span;

/** Lowers one parsed Python text. */
export function lowerPython(tree: SyntaxTree, text: string, locate: Locate): Module {
  const context = new Context(text, locate);
  const nodes = tree.root.type === "module" ? tree.root.children : [tree.root];
  const body = lowerStatements(context, nodes);
  return {
    language: "python",
    body,
    docstring: docstringOf(body),
    comments: tree.comments.map((comment) => ({ span: context.span(comment) })),
    notes: [...errorNotes(tree.errors, context), ...context.notes],
  };
}

function errorNotes(errors: readonly SyntaxErrorRegion[], context: Context): SyntaxNote[] {
  const notes = errors.slice(0, MAX_ERROR_NOTES).map((error) => ({
    span: context.span(error),
    why:
      error.missing === null
        ? "partially parsed: syntax error here"
        : `partially parsed: syntax error, ${JSON.stringify(error.missing)} expected here`,
  }));
  const next = errors[MAX_ERROR_NOTES];
  const last = errors.at(-1);
  if (next === undefined || last === undefined) return notes;
  const more = errors.length - MAX_ERROR_NOTES;
  const span = context.between(next.start, Math.max(next.end, last.end));
  return [...notes, { span, why: `partially parsed: ${more} more syntax error${more === 1 ? "" : "s"} from here` }];
}
