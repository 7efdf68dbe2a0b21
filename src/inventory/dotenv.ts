/** The key names of dotenv and JSON files. Values are passed over as they are read and are never part of the result. */
import type { Span } from "../source/span.ts";
import { isKeyName } from "./names.ts";

export interface NamedKey {
  readonly name: string;
  /** UTF-16 offsets of the name in the text. */
  readonly span: Span;
}

/**
 * The keys that a dotenv file sets, as python-dotenv reads it: `export K=v`, quoted values over several lines, comments.
 * A key without `=` and a name that Modal doesn't accept are left out.
 */
export function dotenvKeys(text: string): readonly NamedKey[] {
  return dotenvBindings(text).map(({ name, span }) => ({ name, span }));
}

/** The keys with their values, quotes and comments taken off. For comparing only: a value must not leave the caller. */
export function dotenvBindings(text: string): readonly (NamedKey & { readonly value: string })[] {
  const keys = new Map<string, NamedKey & { readonly value: string }>();
  const binding = /[ \t]*(?:export[ \t]+)?(?:'([^'\n]+)'|([^=#\s'"]+))[ \t]*=[ \t]*/y;
  let at = text.startsWith("\uFEFF") ? 1 : 0;
  while (at < text.length) {
    binding.lastIndex = at;
    const match = binding.exec(text);
    if (match) {
      const name = match[1] ?? match[2] ?? "";
      const start = at + match[0].indexOf(name, match[0].search(/export[ \t]/) >= 0 && name !== "export" ? 6 : 0);
      const from = binding.lastIndex;
      at = afterValue(text, from);
      const value = at > from ? text.slice(from + 1, at - 1) : plainValue(text, from);
      if (isKeyName(name) && !keys.has(name))
        keys.set(name, { name, span: { start, end: start + name.length }, value });
    }
    const end = text.slice(at).search(/\r\n|\n|\r/);
    if (end < 0) break;
    at += end + 1;
  }
  return [...keys.values()];
}

/** An unquoted value: to the end of the line or to a comment. */
function plainValue(text: string, from: number): string {
  const line = /[^\r\n]*/y;
  line.lastIndex = from;
  return (line.exec(text)?.[0] ?? "").replace(/\s+#.*$/, "").trim();
}

/** The offset after a value that starts at `at`: after its closing quote, else where it starts. */
function afterValue(text: string, at: number): number {
  const quote = text[at];
  if (quote !== '"' && quote !== "'") return at;
  for (let i = at + 1; i < text.length; i++) {
    if (text[i] === "\\") i++;
    else if (text[i] === quote) return i + 1;
  }
  // No closing quote: only this line is lost.
  return at;
}

/** The top-level keys of a JSON object of texts, as `modal secret create --from-json` takes it; null when it is none. */
export function jsonKeys(text: string): readonly string[] | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    // The parser's message would quote the text.
    return null;
  }
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) return null;
  return Object.keys(parsed).filter(isKeyName);
}

/** True for a dotenv file that is meant to be copied (`.env.example`): its keys are wanted, not given. */
export function isExampleDotenv(path: string): boolean {
  return /(?:^|\/)[^/]*\.?env[^/]*\.(?:example|sample|template|dist|tmpl)$|(?:^|\/)(?:example|sample|template)\.env$|\.env\.(?:example|sample|template)\b/i.test(
    path,
  );
}
