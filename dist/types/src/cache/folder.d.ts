/**
 * The folder of the user's caches for leastkey: LEASTKEY_CACHE_DIR, else the platform's convention; null where there is
 * no home. A home that depends on the working directory is none: the cache would lie in the scanned folder.
 */
export declare function cacheFolder(env: Readonly<Record<string, string | undefined>>, platform: NodeJS.Platform): string | null;
/**
 * Makes a folder that only the user may enter, and those above it that are missing. Throws what the system says. Not
 * `recursive`: Node 20 never comes back from that where a folder can't hold others and says that it isn't there, as below
 * /proc.
 */
export declare function makeFolder(path: string): void;
