/** The names that a project's texts use and the outlines of its files, each found once, when it is asked for. */
import type { FileFacts } from "../facts/facts.ts";
import { mayUse, type UsedNames, usedNames } from "../facts/names.ts";
import { type Outline, outlineOf } from "../facts/outline.ts";
import type { SourceFile } from "../source/source-file.ts";

export class Outlines {
  private used: UsedNames | null = null;
  private readonly findNames: () => UsedNames;
  private readonly found: Map<string, Outline | null>;

  private constructor(findNames: () => UsedNames, known: Iterable<readonly [string, Outline | null]>) {
    this.findNames = findNames;
    this.found = new Map(known);
  }

  /** Of files of which nothing is known. */
  static of(files: readonly SourceFile[]): Outlines {
    return new Outlines(() => usedNames(files.map(({ text }) => text)), []);
  }

  /** Of `files` of which these are others now than when `known` and `names` (null: nobody asked for them) were found. */
  static since(
    names: UsedNames | null,
    known: Iterable<readonly [string, Outline | null]>,
    changed: readonly SourceFile[],
    files: readonly SourceFile[],
  ): Outlines {
    const others = new Map(known);
    for (const { path } of changed) others.delete(path);
    // A name that nothing uses any more stays: then a function counts that need not.
    const texts = (names ? changed : files).map(({ text }) => text);
    return new Outlines(() => usedNames(texts, names ?? undefined), others);
  }

  /** Null when nobody asked for them yet. */
  get foundNames(): UsedNames | null {
    return this.used;
  }

  get names(): UsedNames {
    this.used ??= this.findNames();
    return this.used;
  }

  readonly isNamed = (hash: number): boolean => mayUse(this.names, hash);

  /** Null for a file without one; see `outlineOf`. */
  outlineOf({ path, file, module }: FileFacts): Outline | null {
    const known = this.found.get(path);
    // Code that nothing loaded before had none.
    if (known || (known === null && module === null)) return known;
    const outline = outlineOf(file, module, this.isNamed);
    this.found.set(path, outline);
    return outline;
  }
}
