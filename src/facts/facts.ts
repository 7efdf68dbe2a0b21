/** One file in, its facts out: all that later stages know of a file. */
import type { Candidate, Suppressed } from "../credentials/types.ts";
import type { SourceFile } from "../source/source-file.ts";
import type { Span } from "../source/span.ts";
import type { Module } from "../syntax/ir.ts";

/** Something the reader of the results should know about a file. A null `span` means the whole file. */
export interface FactNote {
  readonly span: Span | null;
  /** `error`: the file is missing from the analysis; `warning`: a part of it is. */
  readonly level: "error" | "warning";
  /** One sentence without line breaks, with a period. */
  readonly why: string;
}

export interface FileFacts {
  /** Relative to the scan root, `/` separators. */
  readonly path: string;
  readonly file: SourceFile;
  /**
   * The lowered file when it matters to Modal (it mentions Modal, or such a file imports it), else null.
   * No credential candidate is readable in it: a literal that holds one has the redacted form as its value.
   */
  readonly module: Module | null;
  /** It was lowered for this analysis or for the one that this one goes on from. */
  readonly analysed: boolean;
  /** In order of place. */
  readonly candidates: readonly Candidate[];
  readonly suppressed: Suppressed;
  readonly notes: readonly FactNote[];
}

/** Which project files an import statement may load; `evaluate/resolver.ts` makes one. */
export interface ImportResolver {
  resolve(from: string, module: string, level: number, names: readonly string[]): readonly string[];
  script(from: string, path: string): string | null;
  /** The files of all modules below the package that `from` means. */
  below(from: string, name: string, level: number): readonly string[];
}
