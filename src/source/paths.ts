/** Paths of the system, and as reports spell them: with `/` on every system. */
import system, { type PlatformPath } from "node:path";

/** A relative path of the system with `/`; where that is the separator, a backslash is part of a name. */
export function slashed(path: string, separator: string = system.sep): string {
  return separator === "/" ? path : path.replaceAll(separator, "/");
}

/**
 * A path as seen from a folder (both absolute), with `/`; "" for the folder itself, null for what lies outside of it, such as
 * on another drive.
 */
export function inside(
  folder: string,
  path: string,
  { relative, isAbsolute, sep }: Pick<PlatformPath, "relative" | "isAbsolute" | "sep"> = system,
): string | null {
  const way = relative(folder, path);
  return way === ".." || way.startsWith(`..${sep}`) || isAbsolute(way) ? null : slashed(way, sep);
}
