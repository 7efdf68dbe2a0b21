/** Why a file that was met was not read. What git ignores, and what lies in a skipped folder, is never met. */
export type SkipReason = "binary" | "too-large" | "unreadable" | "symlink" | "not-a-file" | "not-checked-out";
export interface SkippedFile {
    readonly path: string;
    readonly reason: SkipReason;
    /** Size in bytes where it is the reason, else null. */
    readonly bytes: number | null;
}
export interface FileEntry {
    readonly path: string;
    /** True when git tracks the file; null outside a work tree. */
    readonly tracked: boolean | null;
}
/** Something about a path that the user should know; one sentence with a period. */
export interface PathNote {
    readonly path: string;
    readonly level: "error" | "warning" | "info";
    readonly why: string;
}
export interface Listing {
    /** Sorted by path, in code-unit order. */
    readonly entries: readonly FileEntry[];
    readonly skipped: readonly SkippedFile[];
    readonly notes: readonly PathNote[];
}
export type ReadResult = {
    readonly ok: true;
    readonly bytes: Uint8Array;
} | {
    readonly ok: false;
    readonly reason: "too-large" | "not-a-file";
    readonly bytes: number;
} | {
    readonly ok: false;
    readonly reason: "unreadable" | "absent";
    readonly why: string;
};
/** What tells without reading whether a file is still the same. */
export interface Stamp {
    /** Changes with the file. */
    readonly id: string;
    /** When it last changed, in milliseconds since 1970; 0 where `id` alone is certain. */
    readonly changed: number;
}
export interface FileSystem {
    /** Every file to look at: without what git ignores, without dependencies and build output. */
    list(): Promise<Listing>;
    /** The bytes of one file, unless there are more than `limit`. Also reads files that `list` leaves out. */
    read(path: string, limit: number): ReadResult;
    /** Null when there is no such file. Absent where files can't be told apart without reading them. */
    stamp?(path: string): Stamp | null;
    /** Says that these files will be read. Absent where it is no cheaper to read several at once. */
    prepare?(paths: readonly string[]): void;
}
/** Files given as texts or bytes; what tests, editors and the rule examples use. */
export declare function memoryFileSystem(files: Readonly<Record<string, string | Uint8Array>>): FileSystem;
/** The files under the folder `root` (absolute). */
export declare function diskFileSystem(root: string): FileSystem;
/**
 * A file system in which some files have other texts, such as those an editor holds. New files are listed as well; those that
 * are there and not listed (git ignores them, they belong to a dependency) stay unlisted.
 */
export declare function overlayFileSystem(base: FileSystem, texts: ReadonlyMap<string, string>): FileSystem;
/** What an error code of the operating system means, in plain words. */
export declare function describeErrno(code: string): string;
