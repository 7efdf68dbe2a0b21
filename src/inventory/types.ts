/** The secret inventory: which secrets exist in which environment, and their key names. Never a value. */
import type { Place } from "../source/span.ts";

export const STAGES = ["dev", "staging", "prod"] as const;
export type Stage = (typeof STAGES)[number];

/** How a key name came to be known. */
export interface Provenance {
  readonly how:
    | "declared"
    | "imported"
    | "required_keys"
    | "modal-secret-create"
    | "dotenv"
    | "dotenv-example"
    | "dict"
    | "template";
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
  readonly place: Place;
}

export interface InventoryEnvironment {
  readonly name: string;
  readonly stage: Stage | null;
  readonly place: Place;
  readonly secrets: readonly InventorySecret[];
}

/** A loaded inventory. An empty one (no file) has `file` null and no environments. */
export interface Inventory {
  readonly file: string | null;
  readonly environments: readonly InventoryEnvironment[];
}

/** A fault in an inventory or config file: where and what to do. Never quotes a value. */
export interface InputError {
  readonly file: string;
  readonly line: number | null;
  readonly column: number | null;
  readonly message: string;
}
