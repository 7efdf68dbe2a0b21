import type { ImportRoot } from "./packaging.ts";
import type { ScriptNames } from "./script-packages.ts";
export type Located = {
    readonly kind: "module";
    readonly file: string;
}
/** A directory without `__init__.py` (PEP 420). */
 | {
    readonly kind: "namespace";
    readonly directory: string;
}
/** Several files could be meant: open, never a guess. */
 | {
    readonly kind: "ambiguous";
    readonly files: readonly string[];
};
/** A module of a package: `files.local` of `stores`, and its file. */
export interface Submodule {
    readonly name: string;
    readonly file: string;
}
export interface Resolver {
    /** What `import module` (with `level` leading dots) in the file `from` means; null: nothing of the project. */
    locate(from: string, module: string, level: number): Located | null;
    /** A submodule or attribute file of a located package, as code of the file `from` asks for it. */
    child(from: string, parent: Located, name: string): Located | null;
    /** The file of the project that a command started by `from` means by the path of a script (Python or shell); null: none, or several. */
    script(from: string, path: string): string | null;
    /** What `import package` in the file `from` means where modules below it are asked for: the file's own package too. */
    locatePackage(from: string, name: string, level: number): Located | null;
    /** The modules below a package or folder that `from` located, by their dotted names within it, sorted by name. */
    within(from: string, parent: Located): readonly Submodule[];
    /** The files of all modules below the package that `from` means. */
    below(from: string, name: string, level: number): readonly string[];
    /** Every project file that the statement may load: the module, its packages, and submodules among `names`. */
    resolve(from: string, module: string, level: number, names: readonly string[]): readonly string[];
    /** Does any file or folder of the project have this name, so that an absolute import may mean it? */
    knows(top: string): boolean;
}
/**
 * Builds a resolver over the project's files (paths relative to the root, `/` separators).
 * Absolute imports are tried where Python would find them: from the folder above the importing file's top package,
 * then the folders above it and their `src`, nearest first; then from the `roots` that packaging files declare, from the
 * folder of the app that loads the file and from folders that images mount; last, a single place in the project that fits. `scriptNames` says what else than
 * relative paths scripts may import of the project.
 */
export declare function createResolver(paths: Iterable<string>, roots?: readonly ImportRoot[], scriptNames?: ScriptNames | null): Resolver;
export declare function isShellPath(path: string): boolean;
