import { findNodeAtLocation, type Node, type ParseError, parseTree } from "jsonc-parser";
import { positionAt, type SourceFile } from "../source/source-file.ts";
import type { Span } from "../source/span.ts";
import { joinJsonStrings, type MappedText } from "./json-text.ts";

export interface NotebookCell {
  /** 1-based, among all cells of the notebook. */
  readonly number: number;
  readonly kind: "code" | "other";
  /** The cell's object in the file. */
  readonly span: Span;
  readonly source: MappedText;
}

export type Notebook =
  | { readonly ok: true; readonly python: boolean; readonly language: string; readonly cells: readonly NotebookCell[] }
  | { readonly ok: false; readonly why: string };

/** Where an offset of a notebook file stands for a reader: `cell_line` is null outside the cell's own source (its outputs). */
export interface CellPosition {
  readonly cell: number;
  readonly cell_line: number | null;
}

const notebookOf = new WeakMap<SourceFile, Notebook>();

/** Reads a Jupyter notebook (nbformat 3 or 4) with the place of every unit of its sources; once per file. */
export function readNotebook(file: SourceFile): Notebook {
  const known = notebookOf.get(file);
  if (known !== undefined) return known;
  const notebook = read(file);
  notebookOf.set(file, notebook);
  return notebook;
}

/** The cell (1-based among all cells) and the line in it (1-based) that hold a UTF-16 offset of the notebook file. */
export function cellPosition(file: SourceFile, offset: number): CellPosition | null {
  const notebook = readNotebook(file);
  if (!notebook.ok) return null;
  const cell = notebook.cells.find((candidate) => candidate.span.start <= offset && offset < candidate.span.end);
  if (cell === undefined) return null;
  const { source } = cell;
  const whole = source.locate(0, source.text.length);
  if (offset < whole.start || offset > whole.end) return { cell: cell.number, cell_line: null };
  const before = source.text.slice(0, source.unitsBefore(offset));
  return { cell: cell.number, cell_line: before.split("\n").length };
}

function read(file: SourceFile): Notebook {
  const offset = file.text.startsWith("\uFEFF") ? 1 : 0;
  const text = offset === 1 ? ` ${file.text.slice(1)}` : file.text;
  const errors: ParseError[] = [];
  let root: Node | undefined;
  try {
    root = parseTree(text, errors, { disallowComments: true });
  } catch (error) {
    if (error instanceof RangeError) return { ok: false, why: "not a notebook: nested too deeply" };
    throw error;
  }
  const [error] = errors;
  if (root === undefined || error !== undefined) {
    return { ok: false, why: `not a notebook: invalid JSON in line ${positionAt(file, error?.offset ?? 0).line}` };
  }
  const cells = cellNodes(root);
  if (cells === null) return { ok: false, why: "not a notebook: it has no cells" };
  const language = languageOf(root) ?? "python";
  return {
    ok: true,
    language,
    python: /python/i.test(language),
    cells: cells.map((node, index) => ({
      number: index + 1,
      kind: textAt(node, ["cell_type"]) === "code" ? "code" : "other",
      span: { start: node.offset, end: node.offset + node.length },
      source: joinJsonStrings(text, sourceLiterals(node)),
    })),
  };
}

/** nbformat 4 has `cells`; nbformat 3 has them in worksheets. */
function cellNodes(root: Node): readonly Node[] | null {
  const cells = findNodeAtLocation(root, ["cells"]);
  if (cells?.type === "array") return cells.children ?? [];
  const worksheets = findNodeAtLocation(root, ["worksheets"]);
  if (worksheets?.type !== "array") return null;
  return (worksheets.children ?? []).flatMap((sheet) => findNodeAtLocation(sheet, ["cells"])?.children ?? []);
}

function languageOf(root: Node): string | null {
  return (
    textAt(root, ["metadata", "kernelspec", "language"]) ??
    textAt(root, ["metadata", "language_info", "name"]) ??
    textAt(root, ["metadata", "kernelspec", "name"])
  );
}

function textAt(node: Node, path: string[]): string | null {
  const found = findNodeAtLocation(node, path);
  return found?.type === "string" ? String(found.value) : null;
}

/** A cell's source is one string or a list of lines; nbformat 3 calls it `input`. */
function sourceLiterals(cell: Node): Span[] {
  const source = findNodeAtLocation(cell, ["source"]) ?? findNodeAtLocation(cell, ["input"]);
  const strings = source?.type === "array" ? (source.children ?? []) : source === undefined ? [] : [source];
  return strings
    .filter((node) => node.type === "string")
    .map((node) => ({ start: node.offset, end: node.offset + node.length }));
}
