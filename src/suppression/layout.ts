/** Where comments and statements stand in a text: what an ignore comment must know of a file, found without parsing it. */
import type { SourceFile } from "../source/source-file.ts";
import type { Span } from "../source/span.ts";
import { readNotebook } from "../syntax/notebook.ts";
import { blocksOf, lineLayout } from "./lines.ts";
import { markdownLayout } from "./markdown.ts";
import { pythonLayout } from "./python.ts";
import { scriptLayout } from "./script.ts";

/** Spans are offsets into `text`. Both lists are in order of place; statements don't overlap and cover all code. */
export interface Layout {
  readonly text: string;
  /** With their markers. */
  readonly comments: readonly Span[];
  readonly statements: readonly Span[];
  /**
   * Where the lines end that belong to a statement as its body, by the statement's start: a block of text in YAML. They are
   * statements too: what stands among them concerns its own line.
   */
  readonly bodies?: ReadonlyMap<number, number>;
}

/** A part of a file that has a layout, and where its offsets stand in the file. */
export interface Part extends Layout {
  readonly toFile: (span: Span) => Span;
}

/** The parts of a file: the cells of a notebook, else the file as a whole. */
export function partsOf(file: SourceFile): readonly Part[] {
  if (file.kind !== "notebook") return [{ ...layoutOf(file), toFile: (span) => span }];
  const notebook = readNotebook(file);
  if (!notebook.ok) return [];
  return notebook.cells.map(({ kind, source }) => ({
    ...(kind === "code" ? cellLayout(source.text, notebook.python) : markdownLayout(source.text)),
    toFile: ({ start, end }) => source.locate(start, end),
  }));
}

function cellLayout(text: string, python: boolean): Layout {
  // A cell magic hands the cell to another language.
  if (python && !/^\s*%%(?!time|timeit|capture|prun)/.test(text)) return pythonLayout(text);
  return lineLayout(text, ["#", "//"]);
}

function layoutOf({ kind, path, text }: SourceFile): Layout {
  switch (kind) {
    case "python":
      return pythonLayout(text);
    case "typescript":
    case "javascript":
      return scriptLayout(text);
    case "markdown":
      return /\.rst$/i.test(path) ? lineLayout(text, [".. "]) : markdownLayout(text);
    case "json":
      return lineLayout(text, ["//", "/*"]);
    case "terraform":
      return lineLayout(text, ["#", "//", "/*"]);
    case "ini":
      return lineLayout(text, ["#", ";"]);
    case "dotenv":
    case "dockerfile":
    case "makefile":
    case "shell":
      return lineLayout(text, ["#"]);
    case "toml":
      return lineLayout(text, ["#"], { brackets: true, quotes: ['"""', "'''"] });
    case "yaml":
      return { ...lineLayout(text, ["#"]), bodies: blocksOf(text) };
    case "text":
      return lineLayout(text, markersOf(path));
    case "notebook":
      return lineLayout(text, []);
  }
}

/** The comment markers of languages that leastkey otherwise reads as plain text. */
function markersOf(path: string): readonly string[] {
  const extension = /\.(\w+)$/.exec(path)?.[1]?.toLowerCase() ?? "";
  return MARKERS[extension] ?? ["#", "//", "--", ";", "<!--", "/*"];
}

const SLASHES = ["//", "/*"];
/** Batch files don't mind case; `@` keeps a line from being shown. */
const BATCH = ["rem ", "REM ", "Rem ", "@rem ", "@REM ", "@Rem ", "::"];
const MARKERS: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(
    "c h cc cpp hpp cs go java kt kts rs swift scala dart proto groovy gradle php scss less"
      .split(" ")
      .map((extension) => [extension, SLASHES]),
  ),
  css: ["/*"],
  php: ["#", ...SLASHES],
  sql: ["--", "/*"],
  lua: ["--"],
  hs: ["--"],
  html: ["<!--", ...SLASHES],
  htm: ["<!--", ...SLASHES],
  vue: ["<!--", ...SLASHES],
  svelte: ["<!--", ...SLASHES],
  astro: ["<!--", ...SLASHES],
  xml: ["<!--"],
  svg: ["<!--"],
  rb: ["#"],
  r: ["#"],
  jl: ["#"],
  pl: ["#"],
  tcl: ["#"],
  nix: ["#", "/*"],
  lisp: [";"],
  el: [";"],
  clj: [";"],
  asm: [";"],
  bat: BATCH,
  cmd: BATCH,
  tex: ["%"],
  erl: ["%"],
};
