/** `leastkey inventory check` and `fix`: code against inventory, both ways. Pure. */
import type { ModalProject } from "../modal/project.ts";
import type { Place } from "../source/span.ts";
import type { CommandSecrets } from "./command-secrets.ts";
import type { Inventory } from "./types.ts";
import { type Ambient, type MayUse } from "./usage.ts";
/** One secret of one environment, as declared and as used. */
export interface CheckRow {
    readonly secret: string;
    readonly environment: string;
    /** Workload ids. */
    readonly usedBy: readonly string[];
    readonly keys: readonly string[];
    readonly closed: boolean;
}
export type ProblemKind = "unknown-secret" | "missing-in-environment" | "missing-required-key" | "unresolved-key" | "unused-secret" | "unread-key" | "drift" | "overdue";
export interface InventoryProblem {
    readonly kind: ProblemKind;
    /** `error`: something fails when it is deployed or run; `note`: someone should look. */
    readonly level: "error" | "note";
    readonly message: string;
    readonly secret: string | null;
    readonly key: string | null;
    readonly environment: string | null;
    readonly place: Place | null;
}
export interface InventoryCheck {
    readonly rows: readonly CheckRow[];
    readonly problems: readonly InventoryProblem[];
}
export interface CheckInput {
    readonly project: ModalProject;
    readonly inventory: Inventory;
    readonly isAmbient: Ambient;
    readonly mayUse: MayUse;
    /** The secrets that scripts hand to commands. */
    readonly commands: CommandSecrets;
    /** `YYYY-MM-DD`. */
    readonly today: string;
}
/** Compares. Says "missing" only against what the inventory declares completely. */
export declare function checkInventory({ project, inventory, isAmbient, mayUse, commands, today }: CheckInput): InventoryCheck;
/** What to do about missing keys: commands with key names and no value, for a shell that has the values as variables. */
export interface FixHint {
    readonly why: string;
    /** One command a line. */
    readonly commands: readonly string[];
    /** What to know before running them; null when there is nothing. */
    readonly caution: string | null;
}
/** The hints for the problems that a change of the secrets solves, one for each secret and environment. */
export declare function fixHints({ project, inventory, isAmbient }: Omit<CheckInput, "mayUse" | "commands">, check: InventoryCheck): readonly FixHint[];
