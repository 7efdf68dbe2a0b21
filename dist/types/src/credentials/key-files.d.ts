export interface KeyHit {
    readonly form: "pem" | "service-account";
    readonly encrypted: boolean;
    /** True when the body decodes to what a key starts with. */
    readonly decodes: boolean;
    /** True when the body is much shorter than the length that stands in it. */
    readonly short: boolean;
    /** From `-----BEGIN` to the end of the last line of the key. */
    readonly start: number;
    readonly end: number;
}
/**
 * Finds PEM private keys with a body of at least 64 base-64 characters. `skipped` counts headers without one, and keys with
 * a gap.
 */
export declare function findKeys(text: string, visit: (hit: KeyHit) => void, skipped: () => void): void;
