/** The files of a project for code that means some of them by their paths; remembers who asked for which, found or not. */
import { posix } from "node:path";
import { once } from "../source/remembered.ts";
import type { SourceFile } from "../source/source-file.ts";

/** What the answers to the code of one file depend on. */
export interface LookedFor {
  readonly paths: ReadonlySet<string>;
  /** Own names of files that may lie anywhere. */
  readonly names: ReadonlySet<string>;
  /** Folders of which the dotenv files were asked for; "." is the root. */
  readonly folders: ReadonlySet<string>;
}

/** The files as the code of one of them asks for others. */
export interface FilesFrom {
  get(path: string): SourceFile | undefined;
  has(path: string): boolean;
  /** Is there a file of this own name anywhere? */
  hasNamed(name: string): boolean;
  /** The dotenv files below a folder ("." is the root), templates too; null where there is no such folder. */
  dotenvsBelow(folder: string): readonly string[] | null;
}

export class ProjectFiles {
  private readonly askers = new Map<string, Asker>();
  private readonly ownNames: () => ReadonlySet<string>;

  constructor(private readonly files: ReadonlyMap<string, SourceFile>) {
    this.ownNames = once(() => new Set([...files.keys()].map((path) => posix.basename(path))));
  }

  /** The files as the code of `asker` asks for them. */
  from(asker: string): FilesFrom {
    const known = this.askers.get(asker) ?? new Asker(this.files, this.ownNames);
    this.askers.set(asker, known);
    return known;
  }

  /** By the file whose code asked. */
  get lookedFor(): ReadonlyMap<string, LookedFor> {
    return new Map([...this.askers].map(([asker, { paths, names, folders }]) => [asker, { paths, names, folders }]));
  }
}

class Asker implements FilesFrom, LookedFor {
  readonly paths = new Set<string>();
  readonly names = new Set<string>();
  readonly folders = new Set<string>();

  constructor(
    private readonly files: ReadonlyMap<string, SourceFile>,
    private readonly ownNames: () => ReadonlySet<string>,
  ) {}

  get(path: string): SourceFile | undefined {
    this.paths.add(path);
    return this.files.get(path);
  }

  has(path: string): boolean {
    return this.get(path) !== undefined;
  }

  hasNamed(name: string): boolean {
    this.names.add(name);
    return this.ownNames().has(name);
  }

  dotenvsBelow(folder: string): readonly string[] | null {
    this.folders.add(folder);
    const inside = [...this.files.values()].filter(({ path }) => isBelow(path, folder));
    return inside.length === 0 ? null : inside.flatMap(({ path, kind }) => (kind === "dotenv" ? [path] : []));
  }
}

function isBelow(path: string, folder: string): boolean {
  return folder === "." || path.startsWith(`${folder}/`);
}

/** The askers who may get another answer when the files at `paths` get other texts. */
export function askersForText(asked: ReadonlyMap<string, LookedFor>, paths: readonly string[]): readonly string[] {
  return [...asked].flatMap(([asker, looked]) => (paths.some((path) => looked.paths.has(path)) ? [asker] : []));
}

/** The askers who may get another answer when files come or go. `others` are the paths of those that stay. */
export function askersForFiles(
  asked: ReadonlyMap<string, LookedFor>,
  moved: readonly Pick<SourceFile, "path" | "kind">[],
  others: readonly string[],
): readonly string[] {
  const names = new Set(others.map((path) => posix.basename(path)));
  const concerns = (looked: LookedFor, { path, kind }: Pick<SourceFile, "path" | "kind">) =>
    looked.paths.has(path) ||
    (looked.names.has(posix.basename(path)) && !names.has(posix.basename(path))) ||
    [...looked.folders].some(
      (folder) => isBelow(path, folder) && (kind === "dotenv" || !others.some((each) => isBelow(each, folder))),
    );
  return [...asked].flatMap(([asker, looked]) => (moved.some((file) => concerns(looked, file)) ? [asker] : []));
}
