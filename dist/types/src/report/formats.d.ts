import type { Render } from "./options.ts";
/** Every format, loaded only when asked for. */
declare const FORMATS: {
    terminal: () => Promise<Render>;
    concise: () => Promise<Render>;
    json: () => Promise<Render>;
    sarif: () => Promise<Render>;
    github: () => Promise<Render>;
    "gitlab-codequality": () => Promise<Render>;
    "gitlab-sast": () => Promise<Render>;
    junit: () => Promise<Render>;
    checkstyle: () => Promise<Render>;
    rdjson: () => Promise<Render>;
    markdown: () => Promise<Render>;
};
export type FormatName = keyof typeof FORMATS;
/** The formats' names, in the order in which help lists them. */
export declare const FORMAT_NAMES: readonly FormatName[];
/**
 * The function that renders a report in a format; what it renders has passed the guard of `conceal`. Its paths start at the
 * root in `terminal`, `concise` and `json`, at the top of the repository in the formats of platforms.
 */
export declare function loadFormat(name: FormatName): Promise<Render>;
export {};
