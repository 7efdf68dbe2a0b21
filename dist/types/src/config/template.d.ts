/** The text of a new `leastkey.toml`. Every block in it is valid once its comment marks are taken away; a test does. */
export declare function settingsTemplate(): string;
