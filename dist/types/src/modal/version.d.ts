import type { SourceFile } from "../source/source-file.ts";
import type { Place } from "../source/span.ts";
/** The versions that may be installed. A null bound isn't stated. */
export interface SdkVersions {
    readonly least: string | null;
    readonly most: string | null;
    /** Whether `most` itself may be installed. */
    readonly mostIncluded: boolean;
    /** Where the project says so. */
    readonly place: Place;
}
/** One file's statement on Modal's version. A lock file goes before what it was made from. */
interface Stated {
    readonly sdk: "python" | "js";
    readonly isLock: boolean;
    readonly versions: SdkVersions;
}
/** The versions of the SDK of its language for a file of the project: those stated nearest above it; null when none are. */
export type SdkVersionsAt = (file: string) => SdkVersions | null;
/** What a project says on Modal's versions. */
export interface StatedVersions {
    readonly at: SdkVersionsAt;
    /** Every statement, by folder. */
    readonly stated: readonly (readonly [folder: string, statements: readonly Stated[]])[];
    /** Does any file of the project ask for this version or a later one? */
    asksFor(sdk: "python" | "js", version: string): boolean;
}
/** Reads the statements of all files once. Files that git doesn't track are left out: the answer must be the same everywhere. */
export declare function sdkVersions(files: Iterable<SourceFile>): StatedVersions;
/** True when every version that may be installed is this one or a later one. */
export declare function isAtLeast(versions: SdkVersions, version: string): boolean;
/** True when every version that may be installed is older than this one. */
export declare function isBefore(versions: SdkVersions, version: string): boolean;
export {};
