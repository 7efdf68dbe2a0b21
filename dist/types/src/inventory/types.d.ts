/** The secret inventory: which secrets exist in which environment, and their key names. Never a value. */
import type { Place } from "../source/span.ts";
export declare const STAGES: readonly ["dev", "staging", "prod"];
export type Stage = (typeof STAGES)[number];
/** How a key name came to be known. */
export interface Provenance {
    readonly how: "declared" | "imported" | "required_keys" | "modal-secret-create"
    /** A call of the SDK that makes the secret. */
     | "create"
    /** A comment, docstring or document lists the keys beside the secret's name. */
     | "text" | "dotenv" | "dotenv-example" | "dict" | "template";
    readonly place: Place | null;
}
export interface InventoryKey {
    readonly name: string;
    readonly place: Place | null;
}
/** One secret of one environment. `closed`: these are all its keys; else more may exist. */
export interface InventorySecret {
    readonly name: string;
    readonly environment: string;
    readonly keys: readonly InventoryKey[];
    readonly closed: boolean;
    readonly stage: Stage | null;
    /** True when several environments are meant to use it. */
    readonly shared: boolean;
    readonly role: string | null;
    readonly owner: string | null;
    readonly purpose: string | null;
    /** Absent when the file names no workspace. */
    readonly workspace?: string;
    /** ISO 8601 date or date-time: when the secret is due for rotation, was made, was last used. */
    readonly rotateBy?: string;
    readonly createdAt?: string;
    readonly lastUsedAt?: string;
    /** The name where it is declared. */
    readonly place: Place;
}
export interface InventoryEnvironment {
    readonly name: string;
    /** Absent when the file names no workspace. */
    readonly workspace?: string;
    readonly stage: Stage | null;
    readonly place: Place;
    readonly secrets: readonly InventorySecret[];
}
/** A loaded inventory. An empty one (no file) has `file` null and no environments. */
export interface Inventory {
    readonly file: string | null;
    /** The globs of the paths it speaks for, relative to the scan root; absent: all. */
    readonly paths?: readonly string[];
    /** Only where several files speak for different paths: the inventory for one path. `environments` then holds all of them. */
    readonly at?: (path: string) => Inventory;
    readonly environments: readonly InventoryEnvironment[];
}
/** A fault in an inventory or config file: where and what to do. Never quotes a value. */
export interface InputError {
    readonly file: string;
    readonly line: number | null;
    readonly column: number | null;
    readonly message: string;
}
