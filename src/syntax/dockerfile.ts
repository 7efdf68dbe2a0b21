/** The instructions of a Dockerfile, and what its variables stand for. */

export interface Instruction {
  /** Upper case. */
  readonly keyword: string;
  /** What follows the keyword; continued lines are joined, comments among them and the bodies of here-documents left out. */
  readonly rest: string;
  /** UTF-16 offsets of the instruction in the text, without the bodies of its here-documents. */
  readonly span: { readonly start: number; readonly end: number };
}

const HEREDOC_KEYWORDS: ReadonlySet<string> = new Set(["RUN", "COPY", "ADD"]);

/** All instructions, in order. A line that is none gives none. */
export function instructionsOf(text: string): readonly Instruction[] {
  const lines = linesOf(text);
  const joining = /^(?:#[^\n]*\n)*#[ \t]*escape[ \t]*=[ \t]*`/i.test(text) ? "`" : "\\";
  const found: Instruction[] = [];
  for (let at = 0; at < lines.length; at++) {
    const first = lines[at];
    const head = /^[ \t]*([A-Za-z]+)(?=\s|$)/.exec(first?.text ?? "");
    if (!first || !head) continue;
    const parts: string[] = [];
    let last = first;
    for (let line: Line | undefined = first; line; line = lines[++at]) {
      if (line !== first && /^[ \t]*(?:#|$)/.test(line.text)) continue;
      last = line;
      const continued = line.text.trimEnd().endsWith(joining);
      parts.push(continued ? line.text.trimEnd().slice(0, -1) : line.text);
      if (!continued) break;
    }
    const keyword = (head[1] ?? "").toUpperCase();
    const rest = parts.join(" ").slice(head[0].length).trim();
    const start = first.start + first.text.length - first.text.trimStart().length;
    found.push({ keyword, rest, span: { start, end: last.start + last.text.trimEnd().length } });
    if (HEREDOC_KEYWORDS.has(keyword)) at = behindHeredocs(rest, lines, at);
  }
  return found;
}

interface Line {
  readonly text: string;
  readonly start: number;
}

function linesOf(text: string): readonly Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const line of text.split("\n")) {
    lines.push({ text: line.replace(/\r$/, ""), start });
    start += line.length + 1;
  }
  return lines;
}

/** The last line of the here-documents that an instruction opens; `at` itself where it opens none. */
function behindHeredocs(rest: string, lines: readonly Line[], at: number): number {
  let line = at;
  for (const [, dash, , name] of rest.matchAll(/(?<!<)<<(-?)(["']?)([A-Za-z_]\w{0,60})\2/g)) {
    const isEnd = ({ text }: Line): boolean => (dash === "-" ? text.replace(/^\t+/, "") : text) === name;
    const end = lines.findIndex((each, index) => index > line && isEnd(each));
    if (end < 0) return line;
    line = end;
  }
  return line;
}

/** The names and values that an `ENV` or `ARG` gives; null for a name without a value. */
export function settingsOf({ rest }: Instruction): ReadonlyMap<string, string | null> {
  const settings = new Map<string, string | null>();
  const plain = /^([A-Za-z_]\w*)[ \t]+([^=\s].*)$/.exec(rest);
  if (plain && !/^[A-Za-z_]\w*=/.test(rest)) return settings.set(plain[1] ?? "", unquoted(plain[2] ?? ""));
  for (const [, name = "", value] of rest.matchAll(
    /([A-Za-z_]\w*)(?:=("(?:[^"\\]|\\.)*"|'[^']*'|(?:[^\s\\]|\\.)*))?(?=\s|$)/g,
  ))
    settings.set(name, value === undefined ? null : unquoted(value));
  return settings;
}

function unquoted(value: string): string {
  const trimmed = value.trim();
  return /^(["']).*\1$/s.test(trimmed) ? trimmed.slice(1, -1) : trimmed;
}

/** The text with its `$NAME` and `${NAME}` filled in; null when one of them is not known. */
export function expanded(text: string, standsFor: (name: string) => string | undefined): string | null {
  let known = true;
  const filled = text.replace(
    /\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)(?::?-([^{}]*))?\})/g,
    (_, bare: string | undefined, braced: string | undefined, fallback: string | undefined) => {
      const value = standsFor(bare ?? braced ?? "") ?? fallback;
      known &&= value !== undefined;
      return value ?? "";
    },
  );
  return known && !/(?<!\\)\$/.test(filled) ? filled : null;
}
