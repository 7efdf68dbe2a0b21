/** What `leastkey inventory` can ask of a project, brought together. Pure: the command reads and writes. */
import type { ModalProject } from "../modal/project.ts";
import { type SourceFile } from "../source/source-file.ts";
import type { Place } from "../source/span.ts";
import { type FixHint, type InventoryCheck } from "./compare.ts";
import { type Draft } from "./draft.ts";
import type { Suggestion } from "./probe.ts";
import type { Inventory } from "./types.ts";
import { type Ambient, type MayUse } from "./usage.ts";
export interface SessionInput {
    readonly project: ModalProject;
    readonly inventory: Inventory;
    readonly files: ReadonlyMap<string, SourceFile>;
    readonly isAmbient: Ambient;
    readonly mayUse: MayUse;
    /** The folder that was analysed. */
    readonly root: string;
}
export interface InventorySession {
    readonly root: string;
    readonly inventory: Inventory;
    /** A first inventory file. `local` are files that git ignores: their key names may inform a person. */
    draft(local: readonly SourceFile[]): Draft;
    /** Code against inventory. `today` is `YYYY-MM-DD`. */
    check(today: string): InventoryCheck;
    fixes(today: string): readonly FixHint[];
    /** The keys that the repository suggests for each secret that the code names. */
    suggestions(): readonly Suggestion[];
    /** `path:line` of a place. */
    at(place: Place): string;
}
/** Binds the questions to one analysed project. */
export declare function openSession({ project, inventory, files, isAmbient, mayUse, root }: SessionInput): InventorySession;
