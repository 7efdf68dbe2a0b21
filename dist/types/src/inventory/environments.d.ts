/** The Modal Environments that scripts, CI and documents deploy to. Names only; what isn't literal is left out. */
import type { SourceFile } from "../source/source-file.ts";
import type { Place } from "../source/span.ts";
export interface EnvironmentHint {
    readonly name: string;
    readonly place: Place;
}
/** Each environment that the files name, at its first place. Files that git doesn't track are passed over. */
export declare function environmentHints(files: Iterable<SourceFile>): readonly EnvironmentHint[];
