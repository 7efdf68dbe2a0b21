/**
 * The cheap look that decides whether a file is worth parsing: a name that says "credential" near a literal that could be
 * one. It may let too much through; it must not keep back what the judgement would report.
 */
import { judgeName, type NameKind } from "./names.ts";
import { isPunctuated, ordinaryShape, placeholderReason } from "./placeholders.ts";
import { looksRandom } from "./randomness.ts";

/** The words that every name of a credential holds one of. */
const NAME_WORD = /key|token|secret|pass|pwd|cred|auth|bearer|jwt|dsn|pat\b|webhook|curl|login\(/gi;
/** How far behind a name its value may begin. */
const REACH = 200;
const LONGEST_NAME = 100;

/** Calls `visit` with the offset of each credential word until it gives true. */
export function forEachNameWord(text: string, visit: (offset: number) => boolean): void {
  NAME_WORD.lastIndex = 0;
  for (let match = NAME_WORD.exec(text); match; match = NAME_WORD.exec(text)) {
    if (visit(match.index)) return;
  }
}

/** True when code has, behind the name of a credential, a quoted literal that may be one. */
export function hasSuspectLiteral(text: string, providers: ReadonlySet<string>): boolean {
  const kinds = new Map<string, NameKind>();
  let found = false;
  let done = 0;
  forEachNameWord(text, (offset) => {
    if (offset < done) return false;
    let start = offset;
    while (start > 0 && offset - start < LONGEST_NAME && isNameUnit(text.charCodeAt(start - 1))) start--;
    let end = offset + 3;
    while (end < text.length && end - start < LONGEST_NAME && isNameUnit(text.charCodeAt(end))) end++;
    done = end;
    const name = text.slice(start, end);
    if (COMMANDS.test(name)) {
      found = literalsBehind(text, start, end, "password");
      return found;
    }
    let kind = kinds.get(name);
    if (kind === undefined) {
      kind = judgeName(name, providers).kind;
      kinds.set(name, kind);
    }
    found =
      kind !== "none" &&
      kind !== "negative" &&
      (hasSuspectWord(text, start, end, kind) || literalsBehind(text, start, end, kind));
    return found;
  });
  return found;
}

/** Names whose arguments are a user and a password. */
const COMMANDS = /^(?:curl|login)$/;

/** An unquoted value right behind the name, inside a literal: `--api-key=…`, `?token=…`, `export KEY=…`. */
function hasSuspectWord(text: string, nameStart: number, nameEnd: number, kind: NameKind): boolean {
  let at = nameEnd;
  while (at < nameEnd + 3 && /[=: ]/.test(text[at] ?? "")) at++;
  if (at === nameEnd) return false;
  const word = /^[^\s"'`&|;,<>]{4,300}/.exec(text.slice(at, at + 300))?.[0];
  return word !== undefined && isSuspect(text, word, kind === "password" ? "secret" : kind, nameStart, at);
}

function isNameUnit(unit: number): boolean {
  return (
    (unit >= 97 && unit <= 122) ||
    (unit >= 65 && unit <= 90) ||
    (unit >= 48 && unit <= 57) ||
    unit === 95 ||
    unit === 45
  );
}

/** Looks at the literals from the end of the name on; a quote right behind the name closes it. */
function literalsBehind(text: string, nameStart: number, nameEnd: number, kind: NameKind): boolean {
  const end = Math.min(text.length, nameEnd + REACH);
  let newlines = 0;
  let at = isQuote(text.charCodeAt(nameEnd)) ? nameEnd + 1 : nameEnd;
  for (; at < end && newlines < 4; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 10) newlines++;
    if (!isQuote(unit)) continue;
    const close = closing(text, at, unit);
    if (close < 0) continue;
    if (close > at + 4 && isSuspect(text, text.slice(at + 1, close), kind, nameStart, at)) return true;
    at = close;
  }
  return false;
}

function isQuote(unit: number): boolean {
  return unit === 34 || unit === 39 || unit === 96;
}

function closing(text: string, open: number, quote: number): number {
  const end = Math.min(text.length, open + 1000);
  for (let at = open + 1; at < end; at++) {
    const unit = text.charCodeAt(at);
    if (unit === quote) return at;
    if (unit === 10) return -1;
    if (unit === 92) at++;
  }
  return -1;
}

const DEFAULTING = /getenv|environ|env\(|env\.|config\(|\bor\b|\?\?|\|\|/;

function isSuspect(text: string, literal: string, kind: NameKind, name: number, at: number): boolean {
  const value = literal.replace(/^(?:Bearer|Basic|Token|Bot)\s+/i, "");
  if (/\s/.test(value) || isPunctuated(value, kind === "password")) return false;
  if (value.length >= 12 && looksRandom(value)) return placeholderReason(value, null) === null;
  const between = text.slice(name, at);
  if (/^auth\w*["'\]]?\s*=\s*\(|^auth\w*\W+Basic/i.test(between) || /^Basic\s/i.test(literal)) return true;
  if (kind !== "password") {
    const line = text.slice(text.lastIndexOf("\n", name) + 1, at);
    if (!DEFAULTING.test(line) || value.length < 6) return false;
  }
  return placeholderReason(value, null) === null && ordinaryShape(value) === null && !/^[a-z]+$/i.test(value);
}
