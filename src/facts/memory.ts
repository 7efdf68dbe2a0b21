/** Keeps what was read of files between the scans of one process: only files that changed are parsed and searched again. */
import type { CredentialSettings, Syntax } from "../credentials/engine.ts";
import type { CredentialScan } from "../credentials/types.ts";
import { isScript } from "../source/kind.ts";
import type { SourceFile } from "../source/source-file.ts";
import type { Lowered } from "../syntax/ir.ts";
import type { Parser } from "../syntax/parser.ts";
import type { Lowerer } from "./searcher.ts";

type ScanCredentials = (file: SourceFile, syntax: Syntax, settings: CredentialSettings) => CredentialScan;

interface Remembered {
  readonly scan: CredentialScan;
  /** False where the result hangs on more than the file: a script is read with its syntax only if it matters to Modal. */
  readonly isOfFile: boolean;
}

/** One memory serves the scans of one root, one after the other. */
export class FactMemory {
  private files = new Map<string, SourceFile>();
  private readonly lowered = new WeakMap<SourceFile, Lowered>();
  private scans = new WeakMap<SourceFile, Remembered>();
  private settings = "";
  private parser: Promise<Parser> | null = null;

  /** The files, each as the object of the last scan where nothing of it changed; what is gone is forgotten. */
  recall(files: readonly SourceFile[]): SourceFile[] {
    const recalled = files.map((file) => {
      const known = this.files.get(file.path);
      return known && isSame(known, file) ? known : file;
    });
    this.files = new Map(recalled.map((file) => [file.path, file]));
    return recalled;
  }

  /** A parser that lowers a file once; `open` is called for the first scan. */
  async lowerer(open: () => Promise<Parser>): Promise<Lowerer> {
    this.parser ??= open();
    const parser = await this.parser;
    return {
      lower: (file) => {
        const known = this.lowered.get(file);
        if (known) return known;
        const lowered = parser.lower(file);
        this.lowered.set(file, lowered);
        return lowered;
      },
      lowerText: (text, locate) => parser.lowerText(text, locate),
      prepare: (file) => parser.prepare(file),
      recover: () => parser.recover(),
    };
  }

  /** The credential engine, asked once for each file as long as its settings stay. */
  scanning(settings: CredentialSettings, scan: ScanCredentials): (file: SourceFile, syntax: Syntax) => CredentialScan {
    const key = JSON.stringify([settings, [...settings.allowedHashes].sort()], (_, value: unknown) =>
      value instanceof RegExp ? String(value) : value,
    );
    if (key !== this.settings) this.scans = new WeakMap();
    this.settings = key;
    return (file, syntax) => {
      const known = this.scans.get(file);
      if (known?.isOfFile) return known.scan;
      let isOfFile = true;
      const result = scan(
        file,
        (excerpt) => {
          const module = syntax(excerpt);
          if (module === null || isScript(file.kind)) isOfFile = false;
          return module;
        },
        settings,
      );
      this.scans.set(file, { scan: result, isOfFile });
      return result;
    };
  }

  /** Frees the parser. */
  dispose(): void {
    void this.parser?.then((parser) => parser.dispose());
    this.parser = null;
  }
}

function isSame(a: SourceFile, b: SourceFile): boolean {
  return a.text === b.text && a.kind === b.kind && a.bytes === b.bytes && a.tracked === b.tracked;
}
