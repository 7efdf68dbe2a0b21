import { existsSync, mkdirSync } from "node:fs";
import { dirname, join, posix, win32 } from "node:path";

/**
 * The folder of the user's caches for leastkey: LEASTKEY_CACHE_DIR, else the platform's convention; null where there is
 * no home. A home that depends on the working directory is none: the cache would lie in the scanned folder.
 */
export function cacheFolder(
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
): string | null {
  if (env.LEASTKEY_CACHE_DIR) return env.LEASTKEY_CACHE_DIR;
  const { isAbsolute } = platform === "win32" ? win32 : posix;
  if (env.XDG_CACHE_HOME && isAbsolute(env.XDG_CACHE_HOME)) return join(env.XDG_CACHE_HOME, "leastkey");
  if (platform === "win32") return env.LOCALAPPDATA ? join(env.LOCALAPPDATA, "leastkey", "Cache") : null;
  if (!env.HOME || !isAbsolute(env.HOME)) return null;
  return platform === "darwin" ? join(env.HOME, "Library", "Caches", "leastkey") : join(env.HOME, ".cache", "leastkey");
}

/**
 * Makes a folder that only the user may enter, and those above it that are missing. Throws what the system says. Not
 * `recursive`: Node 20 never comes back from that where a folder can't hold others and says that it isn't there, as below
 * /proc.
 */
export function makeFolder(path: string): void {
  const missing: string[] = [];
  for (let each = path; !existsSync(each) && dirname(each) !== each; each = dirname(each)) missing.push(each);
  for (const each of missing.reverse()) makeUnlessThere(each);
}

/** Another process may be quicker. */
function makeUnlessThere(path: string): void {
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    if (!existsSync(path)) throw error;
  }
}
