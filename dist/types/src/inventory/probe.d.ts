/**
 * Reports the key names of every secret of an environment. The SDK knows them from 1.6.0 on (`Secret._get_keys`, by which
 * `modal function info` shows them); for an older one, one sandbox a secret, without network, prints names.
 */
export declare function probeScript(): string;
/** A secret and the key names that the repository suggests for it. */
export interface Suggestion {
    readonly secret: string;
    readonly keys: readonly string[];
}
/** Asks Modal which of the suggested keys the secrets have: attaches nothing, runs nothing in a container. */
export declare function verifyScript(suggestions: readonly Suggestion[]): string;
