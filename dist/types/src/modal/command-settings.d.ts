/** The variables that lines of shell set for what they start. */
export interface CommandSettings {
    readonly keys: readonly string[];
    /** They may set others: those of a file, or of what another program gives. */
    readonly open: boolean;
}
/** Reads lines and scripts, and the words of commands with spaces between them. What isn't exported counts as well. */
export declare function settingsIn(texts: readonly string[]): CommandSettings;
