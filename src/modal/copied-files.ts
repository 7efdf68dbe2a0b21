/** Which files of a folder Docker's `COPY`, `.dockerignore` and Modal's `ignore=` mean: patterns anchored at the folder. */
import ignore from "ignore";

/** Says of a path relative to the folder whether it is meant. */
export type Matches = (path: string) => boolean;

/** A matcher for `.dockerignore` patterns: unlike git's, a pattern without a slash matches at the top only. */
export function dockerMatcher(patterns: readonly string[]): Matches {
  const rules = patterns.flatMap((pattern) => {
    const trimmed = pattern.trim();
    if (trimmed === "" || trimmed.startsWith("#")) return [];
    const negated = trimmed.startsWith("!");
    const plain = (negated ? trimmed.slice(1) : trimmed).replace(/^(?:\.?\/)+/, "").replace(/\/+$/, "");
    return [`${negated ? "!" : ""}/${plain === "" || plain === "." ? "**" : plain}`];
  });
  if (rules.length === 0) return () => false;
  const matcher = ignore({ ignorecase: false }).add(rules);
  return (path) => path !== "" && matcher.ignores(path);
}

/** A `COPY` or `ADD` of files of the build context. */
export interface Copy {
  /** UTF-16 offsets of the instruction in the text. */
  readonly span: { readonly start: number; readonly end: number };
  readonly copies: Matches;
}

/** The copies that end up in the image which a Dockerfile (or its lines) builds: those of stages left behind don't. */
export function copiesOf(text: string): readonly Copy[] {
  const stages: { readonly name: string; readonly base: string; readonly copies: Copy[] }[] = [
    { name: "", base: "", copies: [] },
  ];
  for (const match of text.matchAll(/^[ \t]*(FROM|COPY|ADD)[ \t]+((?:[^\\\r\n]|\\\r?\n|\\)*)/gim)) {
    const [whole, keyword = "", rest = ""] = match;
    const words = rest.replace(/\\\r?\n/g, " ").trim();
    if (keyword.toUpperCase() === "FROM") {
      const [base = "", , name = ""] = words.split(/\s+/).filter((word) => !word.startsWith("--"));
      stages.push({ name: name.toLowerCase(), base: base.toLowerCase(), copies: [] });
      continue;
    }
    const copies = copiedBy(words);
    const start = match.index + whole.length - whole.trimStart().length;
    if (copies) stages.at(-1)?.copies.push({ span: { start, end: match.index + whole.trimEnd().length }, copies });
  }
  const kept: Copy[] = [];
  for (let at = stages.length - 1; at >= 0; ) {
    const stage = stages[at];
    kept.push(...(stage?.copies ?? []));
    at = stages.findLastIndex(({ name }, index) => index < at && name !== "" && name === stage?.base);
  }
  return kept;
}

/** What the words after `COPY` take from the context; null for other stages, addresses and what a variable names. */
function copiedBy(words: string): Matches | null {
  const flags = [...words.matchAll(/(?:^|\s)(--[a-z]+)(?:=(\S+))?/g)];
  if (flags.some(([, name]) => name === "--from")) return null;
  const rest = words.replace(/^(?:\s*--\S+)+/, "").trim();
  const sources = listOf(rest)
    .slice(0, -1)
    .filter((source) => !/^<<|^[a-z+]+:\/\/|\$/i.test(source));
  if (sources.length === 0) return null;
  const wanted = dockerMatcher(sources);
  const left = dockerMatcher(flags.flatMap(([, name, value]) => (name === "--exclude" && value ? [value] : [])));
  return (path) => wanted(path) && !left(path);
}

function listOf(rest: string): readonly string[] {
  if (!rest.startsWith("[")) return rest.split(/\s+/);
  return [...rest.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, item = ""]) => item);
}
