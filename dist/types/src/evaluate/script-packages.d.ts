import { type PackagingFile } from "./packaging.ts";
export interface ScriptNames {
    /** The paths that a specifier in the file `from` may mean, best first; a suffix may be missing, and none need exist. */
    candidates(from: string, specifier: string): readonly string[];
}
/** Reads the `tsconfig.json`, `jsconfig.json`, `package.json` and `pnpm-workspace.yaml` among the files. */
export declare function scriptNames(files: Iterable<PackagingFile>): ScriptNames;
