/** Credentials in the user information of URLs: `scheme://user:password@host`. */
import type { Dispatch } from "./dispatch.ts";
import type { Detector } from "./types.ts";
export interface UrlHit {
    /** Null: a scheme that no detector names. */
    readonly detector: Detector | null;
    readonly scheme: string;
    readonly host: string;
    readonly user: string;
    /** The password, or the user where there is only one; percent-decoded. Raw: never leaves the scan. */
    readonly password: string;
    readonly start: number;
    readonly end: number;
    /** The whole URL up to the host. */
    readonly urlStart: number;
    readonly urlEnd: number;
}
/** Finds every URL with user information. Its cost is one literal search and a look at each URL's authority. */
export declare function findUrls(text: string, dispatch: Dispatch, visit: (hit: UrlHit) => void): void;
/** The text without percent escapes; as it is when they are not UTF-8. */
export declare function percentDecode(text: string): string;
/** True for a host that only the own machine or the own compose network knows. */
export declare function isLocalHost(host: string): boolean;
/** True for a host that stands for "your host here". */
export declare function isSampleHost(host: string): boolean;
