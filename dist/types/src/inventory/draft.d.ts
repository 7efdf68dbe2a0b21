/** `leastkey inventory init`: a first inventory file from what the repository says. Pure. */
import type { ModalProject } from "../modal/project.ts";
import type { Place } from "../source/span.ts";
import type { EnvironmentHint } from "./environments.ts";
import { type KeyEvidence } from "./infer.ts";
import { type Ambient } from "./usage.ts";
export interface DraftInput {
    readonly project: ModalProject;
    readonly evidence: readonly KeyEvidence[];
    readonly environments: readonly EnvironmentHint[];
    readonly isAmbient: Ambient;
    /** `path:line` of a place. */
    readonly at: (place: Place) => string;
    /** The code at a place. */
    readonly textOf: (place: Place) => string;
}
export interface Draft {
    /** The file's text. */
    readonly text: string;
    readonly secrets: number;
    readonly environments: readonly string[];
}
/** Drafts the file. Every key carries how it is known; what is only guessed says so. All key sets are open. */
export declare function draftInventory(input: DraftInput): Draft;
