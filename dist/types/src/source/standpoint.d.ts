/** A folder from which a file (a configuration, a baseline) speaks for what lies below it, as seen from the scanned folder. */
export interface Standpoint {
    /** The folder with a closing slash: empty for the scanned folder, `a/` below it, `../` above it. */
    readonly base: string;
    /** The way from it to the scanned folder, with a closing slash; empty unless it stands above. */
    readonly prefix: string;
}
/** The scanned folder itself. */
export declare const HERE: Standpoint;
/** True for the scanned folder and those above it: what stands there speaks for the whole run. */
export declare function isRunWide({ base }: Standpoint): boolean;
/** A path of the scanned folder as seen from the standpoint; null when it lies elsewhere. */
export declare function within({ base, prefix }: Standpoint, path: string): string | null;
/** The way from a standpoint up to the scanned folder; empty for the scanned folder itself and those above it. */
export declare function wayUp({ base }: Standpoint): string;
/** The way back: what the standpoint calls so, as a path of the scanned folder; null when it lies elsewhere. */
export declare function from({ base, prefix }: Standpoint, path: string): string | null;
/** The outermost first; side by side by name. */
export declare function outermostFirst(a: Standpoint, b: Standpoint): number;
/** The folders above one that lies at `path` (`/`, empty for the top) in its repository, the outermost first. */
export declare function standpointsAbove(path: string): readonly Standpoint[];
