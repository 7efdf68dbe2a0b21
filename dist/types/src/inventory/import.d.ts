import type { InputError } from "./types.ts";
export interface ImportedSecret {
    readonly name: string;
    /** The keys it has; null when only the name is known. */
    readonly keys: readonly string[] | null;
    /** True when it has no other keys. */
    readonly complete: boolean;
    /** Keys that it was asked for and lacks. */
    readonly lacking: readonly string[];
    /** `YYYY-MM-DD`. */
    readonly createdAt: string | null;
    readonly lastUsedAt: string | null;
}
/** What an import says. `listed`: these are all the secrets of the environment. */
export type Imported = {
    readonly kind: "secrets";
    readonly environment: string | null;
    readonly secrets: readonly ImportedSecret[];
    readonly listed: boolean;
    /** How many entries had a name or key that can't be taken over. */
    readonly refused: number;
} | {
    readonly kind: "environments";
    readonly names: readonly string[];
    readonly refused: number;
};
export type ImportResult = {
    readonly ok: true;
    readonly imported: Imported;
} | {
    readonly ok: false;
    readonly message: string;
};
export declare const PROBE_SCHEMA = "leastkey-probe/1";
/**
 * Reads what the user gives: `modal secret list --json` or `modal environment list --json` of any version, a report of the
 * probe, or the keys of one secret (dotenv, or a JSON object), for which `secret` names it.
 */
export declare function readImport(text: string, secret: string | null): ImportResult;
/** One line of the difference: `+` added, `-` removed, `~` changed, `?` in the file but not in Modal. */
export interface Difference {
    readonly sign: "+" | "-" | "~" | "?";
    readonly text: string;
}
export type MergeResult = {
    readonly ok: true;
    readonly text: string;
    readonly differences: readonly Difference[];
} | {
    readonly ok: false;
    readonly errors: readonly InputError[];
};
export interface MergeTarget {
    /** The inventory file, relative to the root; TOML. */
    readonly file: string;
    /** Its text; empty for a new file. */
    readonly text: string;
    readonly environment: string;
    readonly workspace: string | null;
}
/** Puts the import into the file's text. Comments, order and everything it doesn't speak of stay as they are. */
export declare function mergeImport(target: MergeTarget, imported: Imported): MergeResult;
