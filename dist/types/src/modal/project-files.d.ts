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
export declare class ProjectFiles {
    private readonly files;
    private readonly askers;
    private readonly ownNames;
    constructor(files: ReadonlyMap<string, SourceFile>);
    /** The files as the code of `asker` asks for them. */
    from(asker: string): FilesFrom;
    /** By the file whose code asked. */
    get lookedFor(): ReadonlyMap<string, LookedFor>;
}
/** The askers who may get another answer when the files at `paths` get other texts. */
export declare function askersForText(asked: ReadonlyMap<string, LookedFor>, paths: readonly string[]): readonly string[];
/** The askers who may get another answer when files come or go. `others` are the paths of those that stay. */
export declare function askersForFiles(asked: ReadonlyMap<string, LookedFor>, moved: readonly Pick<SourceFile, "path" | "kind">[], others: readonly string[]): readonly string[];
