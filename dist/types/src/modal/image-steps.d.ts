import type { RecordedCall } from "../evaluate/interpreter.ts";
import type { SourceFile } from "../source/source-file.ts";
import { type Place } from "../source/span.ts";
import type { Cases } from "./cases.ts";
import { ProjectFiles } from "./project-files.ts";
export interface ImageStep {
    /** `env`: a dotenv file's values become env; `copy`: files go along; `variable`: a variable's value becomes part of a step. */
    readonly kind: "env" | "copy" | "variable";
    /** The argument or the instruction that says so. */
    readonly place: Place;
    /** For a folder that a call copies: the call. */
    readonly folderCall?: Place;
    /** The project's dotenv files that go along, by path; templates (`.env.example`) are none. */
    readonly files: readonly string[];
    /** The dotenv file that the step names and that is not among the project's: mostly git ignores it. */
    readonly absent: string | null;
    /** For `variable`: the keys read on the machine that deploys. */
    readonly variables: readonly string[];
    readonly certain: boolean;
}
type Files = ProjectFiles;
/** Every such step, each place once: of the calls that make images, and of the project's Dockerfiles. */
export declare function imageSteps(calls: readonly RecordedCall[], cases: Cases, files: Files, all: readonly SourceFile[]): readonly ImageStep[];
export {};
