import { join } from "node:path";

/**
 * The folder of the user's caches for leastkey: LEASTKEY_CACHE_DIR, else the platform's convention; null where there is
 * no home.
 */
export function cacheFolder(
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
): string | null {
  if (env.LEASTKEY_CACHE_DIR) return env.LEASTKEY_CACHE_DIR;
  if (env.XDG_CACHE_HOME) return join(env.XDG_CACHE_HOME, "leastkey");
  if (platform === "win32") return env.LOCALAPPDATA ? join(env.LOCALAPPDATA, "leastkey", "Cache") : null;
  if (!env.HOME) return null;
  return platform === "darwin" ? join(env.HOME, "Library", "Caches", "leastkey") : join(env.HOME, ".cache", "leastkey");
}
