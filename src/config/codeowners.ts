/** Who owns a file: CODEOWNERS as GitHub reads it. */

export interface Owners {
  /** The owners of a path relative to the top of the repository; none where nobody owns it. */
  readonly of: (path: string) => readonly string[];
  /** Everybody who owns something. */
  readonly all: readonly string[];
}

/** Where GitHub looks, in its order; the first that exists counts. */
export const CODEOWNERS_FILES = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"] as const;

interface Entry {
  readonly segments: readonly string[];
  /** The pattern names a folder: what lies in it is meant, however deep. */
  readonly folder: boolean;
  readonly owners: readonly string[];
}

/**
 * Reads a CODEOWNERS file. The last pattern that matches a path counts, also when it names no owner. Lines that GitHub
 * passes over (negations, character ranges) are passed over.
 */
export function parseOwners(text: string): Owners {
  const entries = text
    .split(/\r\n|\r|\n/)
    .flatMap((line) => entryOf(line))
    .reverse();
  return {
    of: (path) => {
      const segments = path.split("/");
      return entries.find((entry) => isMatch(entry, segments))?.owners ?? [];
    },
    all: [...new Set(entries.flatMap(({ owners }) => owners))],
  };
}

function entryOf(line: string): Entry[] {
  // A space in a pattern is written with a backslash, and so is a `#` at its start.
  const words = line.match(/(?:\\.|[^\s\\])+/g) ?? [];
  const comment = words.findIndex((word) => word.startsWith("#"));
  const [pattern, ...owners] = comment < 0 ? words : words.slice(0, comment);
  if (pattern === undefined || pattern.startsWith("!") || /[[\]]/.test(pattern)) return [];
  const plain = pattern.replace(/\\(.)/g, "$1");
  const folder = plain.endsWith("/");
  const path = plain.replace(/^\/+|\/+$/g, "");
  if (path === "") return [];
  const anchored = plain.startsWith("/") || path.includes("/");
  return [{ segments: [...(anchored ? [] : ["**"]), ...path.split("/")], folder, owners }];
}

/** Matches a file, or a folder above it: but `docs/*` speaks only of the files in `docs` itself. */
function isMatch({ segments, folder }: Entry, path: readonly string[]): boolean {
  const matched = matchedLengths(segments, path);
  const shallow = segments.at(-1) === "*" && segments.length > 1 && segments.at(-2) !== "**";
  if (!folder && matched[path.length] === true) return true;
  return (folder || !shallow) && matched.slice(1, -1).includes(true);
}

/** For each number of the path's first segments, whether the patterns match them; `**` stands for any number of segments. */
function matchedLengths(patterns: readonly string[], path: readonly string[]): readonly boolean[] {
  let row = [true, ...path.map(() => false)];
  for (const pattern of patterns) {
    const next = row.map(() => false);
    for (let at = 0; at <= path.length; at++) {
      if (pattern === "**") next[at] = row[at] === true || (at > 0 && next[at - 1] === true);
      else if (at > 0 && row[at - 1] === true) next[at] = matchesSegment(pattern, path[at - 1] ?? "");
    }
    row = next;
  }
  return row;
}

/** `*` stands for any text, `?` for one character. Goes back only to the last `*`, so it takes pattern × text steps. */
function matchesSegment(pattern: string, text: string): boolean {
  let [at, position, star, resume] = [0, 0, -1, 0];
  while (position < text.length) {
    if (pattern[at] === "*") {
      star = at++;
      resume = position;
    } else if (at < pattern.length && (pattern[at] === "?" || pattern[at] === text[position])) {
      at++;
      position++;
    } else if (star >= 0) {
      at = star + 1;
      position = ++resume;
    } else return false;
  }
  while (pattern[at] === "*") at++;
  return at === pattern.length;
}
