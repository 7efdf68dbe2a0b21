export type Written = {
    readonly ok: true;
} | {
    readonly ok: false;
    readonly why: string;
};
/**
 * Replaces the text of `path` (relative to `root`) when it still is `before`. Encoding and mode stay. `why` is one sentence.
 */
export declare function writeText(root: string, path: string, before: string, after: string): Written;
