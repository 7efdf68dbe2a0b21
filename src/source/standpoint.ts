/** A folder from which a file (a configuration, a baseline) speaks for what lies below it, as seen from the scanned folder. */
export interface Standpoint {
  /** The folder with a closing slash: empty for the scanned folder, `a/` below it, `../` above it. */
  readonly base: string;
  /** The way from it to the scanned folder, with a closing slash; empty unless it stands above. */
  readonly prefix: string;
}

/** The scanned folder itself. */
export const HERE: Standpoint = { base: "", prefix: "" };

/** True for the scanned folder and those above it: what stands there speaks for the whole run. */
export function isRunWide({ base }: Standpoint): boolean {
  return base === "" || base.startsWith("../");
}

/** A path of the scanned folder as seen from the standpoint; null when it lies elsewhere. */
export function within({ base, prefix }: Standpoint, path: string): string | null {
  if (isRunWide({ base, prefix })) return prefix + path;
  return path.startsWith(base) ? path.slice(base.length) : null;
}

/** The way from a standpoint up to the scanned folder; empty for the scanned folder itself and those above it. */
export function wayUp({ base }: Standpoint): string {
  return isRunWide({ base, prefix: "" }) ? "" : "../".repeat(base.split("/").length - 1);
}

/** The way back: what the standpoint calls so, as a path of the scanned folder; null when it lies elsewhere. */
export function from({ base, prefix }: Standpoint, path: string): string | null {
  if (prefix === "") return base + path;
  return path.startsWith(prefix) ? path.slice(prefix.length) : null;
}

/** The outermost first; side by side by name. */
export function outermostFirst(a: Standpoint, b: Standpoint): number {
  return depth(a) - depth(b) || (a.base < b.base ? -1 : a.base > b.base ? 1 : 0);
}

function depth({ base, prefix }: Standpoint): number {
  return prefix === "" ? base.split("/").length - 1 : -(prefix.split("/").length - 1);
}

/** The folders above one that lies at `path` (`/`, empty for the top) in its repository, the outermost first. */
export function standpointsAbove(path: string): readonly Standpoint[] {
  const folders = path === "" ? [] : path.split("/");
  return folders.map((_, index) => ({
    base: "../".repeat(folders.length - index),
    prefix: `${folders.slice(index).join("/")}/`,
  }));
}
