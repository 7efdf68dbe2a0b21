/** A folder from which packages are imported by the files under `scope`; both relative to the project, "" is the project itself. */
export interface ImportRoot {
    readonly directory: string;
    readonly scope: string;
    /** The folder of a file that makes a Modal app: a root for the modules that this file loads, wherever they lie. */
    readonly entry?: true;
    /** The folder is this package (empty: a root) in containers alone, since an image mounts it so. */
    readonly name?: string;
}
export interface PackagingFile {
    readonly path: string;
    readonly text: string;
}
/**
 * The roots declared by every `pyproject.toml` and `setup.cfg` among the files (one that doesn't parse declares none), the
 * folders of apps, and those that images mount.
 */
export declare function importRoots(files: Iterable<PackagingFile>): readonly ImportRoot[];
/** Whether a folder is a member of a workspace with `members` and `exclude`, globs relative to its folder. */
export declare function memberTest(folder: string, workspace: unknown): (member: string) => boolean;
/** What lies at a path of keys in parsed data; undefined where it ends before. */
export declare function at(value: unknown, path: readonly string[]): unknown;
export declare function record(value: unknown): Readonly<Record<string, unknown>>;
export declare function list(value: unknown): readonly unknown[];
export declare function texts(values: readonly unknown[]): readonly string[];
/** A path relative to a folder, as seen from the project; null where it leads out of it. */
export declare function under(folder: string, path: string): string | null;
