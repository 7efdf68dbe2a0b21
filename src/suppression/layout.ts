/** Where comments and statements stand in a text: what an ignore comment must know of a file, found without parsing it. */
import { kindOf } from "../source/kind.ts";
import type { SourceFile } from "../source/source-file.ts";
import type { Span } from "../source/span.ts";
import { readNotebook } from "../syntax/notebook.ts";
import { lineLayout } from "./lines.ts";
import { markdownFences, markdownLayout } from "./markdown.ts";
import { pythonLayout } from "./python.ts";
import { restFences, restLayout } from "./rest.ts";
import { scriptLayout } from "./script.ts";
import { yamlLayout } from "./yaml.ts";

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
  /** The same for what a comment on a line of its own before it is for, and no other comment: an item of a list in YAML. */
  readonly groups?: ReadonlyMap<number, number>;
}

/** Code that a document shows: the text of `span`, and what the document calls its language. */
export interface Fence {
  readonly span: Span;
  readonly language: string;
}

/** A part of a file that has a layout, and where its offsets stand in the file. */
export interface Part extends Layout {
  readonly toFile: (span: Span) => Span;
  /** Code that a document shows: a comment there may be an example of one. */
  readonly isShown: boolean;
}

/** The parts of a file: the cells of a notebook, else the file as a whole; and the code that documents show. */
export function partsOf(file: SourceFile): readonly Part[] {
  const { kind, text, path } = file;
  const whole = (span: Span) => span;
  if (kind === "markdown") {
    const fences = /\.rst$/i.test(path) ? restFences(text) : markdownFences(text, /\.mdx$/i.test(path));
    return [{ ...layoutOf(file), toFile: whole, isShown: false }, ...shownIn(text, fences, whole)];
  }
  if (kind !== "notebook") return [{ ...layoutOf(file), toFile: whole, isShown: false }];
  const notebook = readNotebook(file);
  if (!notebook.ok) return [];
  return notebook.cells.flatMap((cell): Part[] => {
    const { text } = cell.source;
    const toFile = ({ start, end }: Span) => cell.source.locate(start, end);
    if (cell.kind === "code") return [{ ...cellLayout(text, notebook.python), toFile, isShown: false }];
    return [{ ...markdownLayout(text), toFile, isShown: false }, ...shownIn(text, markdownFences(text), toFile)];
  });
}

function shownIn(text: string, fences: readonly Fence[], toFile: Part["toFile"]): Part[] {
  return fences.map(({ span, language }) => {
    const path = pathOf(language.toLowerCase());
    return {
      ...layoutOf({ kind: kindOf(path), path, text: text.slice(span.start, span.end) }),
      toFile: ({ start, end }) => toFile({ start: start + span.start, end: end + span.start }),
      isShown: true,
    };
  });
}

/** A file that would hold code of the language. */
function pathOf(language: string): string {
  return `a.${EXTENSIONS[language] ?? language}`;
}

/** What documents call a language, where its files end otherwise. */
const EXTENSIONS: Readonly<Record<string, string>> = {
  python: "py",
  python3: "py",
  ipython: "py",
  pycon: "sh",
  shell: "sh",
  console: "sh",
  "shell-session": "sh",
  powershell: "ps1",
  pwsh: "ps1",
  typescript: "ts",
  javascript: "js",
  docker: "dockerfile",
  make: "mk",
  makefile: "mk",
  terraform: "tf",
  dotenv: "env",
  ruby: "rb",
  perl: "pl",
  rust: "rs",
  golang: "go",
  kotlin: "kt",
  haskell: "hs",
  csharp: "cs",
  "c++": "cpp",
  batch: "bat",
};

function cellLayout(text: string, python: boolean): Layout {
  // A cell magic hands the cell to another language.
  if (python && !/^\s*%%(?!time|timeit|capture|prun)/.test(text)) return pythonLayout(text);
  return lineLayout(text, ["#", "//"]);
}

function layoutOf({ kind, path, text }: Pick<SourceFile, "kind" | "path" | "text">): Layout {
  switch (kind) {
    case "python":
      return pythonLayout(text);
    case "typescript":
    case "javascript":
      return scriptLayout(text);
    case "markdown":
      return /\.rst$/i.test(path) ? restLayout(text) : markdownLayout(text, /\.mdx$/i.test(path));
    case "json":
      return lineLayout(text, ["//", "/*"]);
    case "terraform":
      return lineLayout(text, ["#", "//", "/*"]);
    case "ini":
      return lineLayout(text, ["#", ";"]);
    case "dotenv":
    case "dockerfile":
    case "makefile":
      return lineLayout(text, ["#"]);
    case "shell":
      return lineLayout(text, /\.psm?1$/i.test(path) ? ["<#", "#"] : ["#"]);
    case "toml":
      return lineLayout(text, ["#"], { brackets: true, quotes: ['"""', "'''"] });
    case "yaml":
      return yamlLayout(text);
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
