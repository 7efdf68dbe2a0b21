/** TypeScript and JavaScript, through `@typescript-eslint/parser`. It is large: this module is loaded only when such a file must be parsed. */
import { parse } from "@typescript-eslint/parser";
import type { SourceFile } from "../../source/source-file.ts";
import type { Lowered, Module } from "../ir.ts";
import { Context } from "./context.ts";
import { lowerStatements } from "./statements.ts";

/** A parse can't be interrupted, and takes up to two seconds for this many bytes. */
const SIZE_LIMIT = 1_000_000;

/** Lowers one file; never throws. */
export function lowerTypeScript(file: SourceFile): Lowered {
  if (file.bytes > SIZE_LIMIT) return { ok: false, why: `larger than the limit of ${SIZE_LIMIT} bytes` };
  try {
    const program = parse(file.text, {
      filePath: file.path.slice(file.path.lastIndexOf("/") + 1),
      sourceType: "module",
      ecmaFeatures: { jsx: true },
      range: true,
      comment: true,
      loggerFn: false,
      warnOnUnsupportedTypeScriptVersion: false,
    });
    return { ok: true, module: lowerProgram(program, file.text) };
  } catch (error) {
    return { ok: false, why: reason(error) };
  }
}

function lowerProgram(program: ReturnType<typeof parse>, text: string): Module {
  const context = new Context(text);
  const body = lowerStatements(context, program.body);
  return {
    language: "typescript",
    body,
    docstring: null,
    comments: (program.comments ?? []).map((comment) => ({ span: context.span(comment) })),
    notes: context.notes,
  };
}

/** The parser's own messages may quote the source: only the place is told. */
function reason(error: unknown): string {
  if (error instanceof RangeError) return "nested too deeply";
  const line = typeof error === "object" && error !== null && "location" in error ? startLine(error.location) : null;
  return line === null ? "the parser broke down" : `a syntax error in line ${line}`;
}

function startLine(location: unknown): number | null {
  const start = typeof location === "object" && location !== null && "start" in location ? location.start : null;
  return typeof start === "object" && start !== null && "line" in start && typeof start.line === "number"
    ? start.line
    : null;
}
