/** Searches files for credentials, with a parser that is opened when a file first needs its syntax. */
import type { Syntax } from "../credentials/engine.ts";
import type { CredentialScan } from "../credentials/types.ts";
import { isScript } from "../source/kind.ts";
import type { SourceFile } from "../source/source-file.ts";
import type { Lowered, Module } from "../syntax/ir.ts";
import type { Parser } from "../syntax/parser.ts";

export type Lowerer = Pick<Parser, "lower" | "lowerText" | "prepare" | "recover">;

/** The credential engine with its settings; it calls `syntax` only when it needs the tree. */
export type ScanFile = (file: SourceFile, syntax: Syntax) => CredentialScan;

export interface SearcherOptions {
  readonly scan: ScanFile;
  /** Called at most once, with the size of the file that asks; never where `parser` is given. */
  readonly open: (bytes: number) => Promise<Lowerer>;
  /** The parser, where it is open already. */
  readonly parser?: Lowerer | null;
}

/** One search after the other: a parser serves one file at a time. */
export class Searcher {
  private readonly options: SearcherOptions;
  private parser: Lowerer | null;

  constructor(options: SearcherOptions) {
    this.options = options;
    this.parser = options.parser ?? null;
  }

  /**
   * The candidates of a file. `known` is what it was lowered to where it matters to Modal, else null: other scripts stay
   * unparsed, for their parser is large. For every other kind the result is the same with and without it.
   */
  async search(file: SourceFile, known: Lowered | null): Promise<CredentialScan> {
    let asked = false;
    const syntax: Syntax = (excerpt) => {
      if (known === null && isScript(file.kind)) return null;
      if (excerpt === null && known) return moduleOf(known);
      asked = true;
      if (this.parser === null) return null;
      return moduleOf(excerpt ? this.parser.lowerText(excerpt.text, excerpt.locate) : this.parser.lower(file));
    };
    let result = this.options.scan(file, syntax);
    if (asked && this.parser === null) {
      this.parser = await this.options.open(file.bytes);
      result = this.options.scan(file, syntax);
    }
    if (asked) await this.parser?.recover();
    return result;
  }
}

export function moduleOf(lowered: Lowered): Module | null {
  return lowered.ok ? lowered.module : null;
}
