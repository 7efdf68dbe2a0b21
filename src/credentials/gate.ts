/**
 * The cheap look that decides whether a file is worth parsing or lexing: a credential word near a literal that could be one.
 * It may let too much through, never too little.
 */
import { ordinaryShape, placeholderReason } from "./placeholders.ts";
import { alphabetBits, looksRandom } from "./randomness.ts";

/** The words that every name of a credential holds one of. */
const NAME_WORD = /key|token|secret|pass|pwd|cred|auth|bearer|jwt|dsn/gi;
/** How far behind a name its value may begin. */
const REACH = 200;

/** Calls `visit` with the offset of each credential word. */
export function forEachNameWord(text: string, visit: (offset: number) => boolean): void {
  NAME_WORD.lastIndex = 0;
  for (let match = NAME_WORD.exec(text); match; match = NAME_WORD.exec(text)) {
    if (visit(match.index)) return;
  }
}

/** True when code has, behind a credential word, a quoted literal that may be a credential. */
export function hasSuspectLiteral(text: string): boolean {
  let found = false;
  let looked = 0;
  forEachNameWord(text, (offset) => {
    if (offset < looked) return false;
    looked = offset + 4;
    found = literalsBehind(text, offset);
    return found;
  });
  return found;
}

function literalsBehind(text: string, offset: number): boolean {
  const end = Math.min(text.length, offset + REACH);
  let newlines = 0;
  for (let at = offset; at < end && newlines < 4; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 10) newlines++;
    if (unit !== 34 && unit !== 39 && unit !== 96) continue;
    const close = closing(text, at, unit);
    if (close < 0) continue;
    if (close > at + 4 && isSuspect(text, text.slice(at + 1, close), offset, at)) return true;
    if (newlines === 0 || close > at + 1) at = close;
  }
  return false;
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

/** The words behind which a value that a person chose counts too. */
const CHOSEN = /pass|pwd|secret|cred|auth|api_?key|token/i;
const DEFAULTING = /getenv|environ|env\(|config\(|default|\bor\b|\?\?|\|\||Field/;

function isSuspect(text: string, literal: string, name: number, at: number): boolean {
  if (/\s/.test(literal) && !/^(?:Bearer|Basic|Token)\s/.test(literal)) return false;
  if (literal.length >= 12 && looksRandom(literal.replace(/^(?:Bearer|Basic|Token)\s+/, ""))) return true;
  const word = text.slice(name, name + 8);
  if (!CHOSEN.test(word)) return false;
  const line = text.slice(text.lastIndexOf("\n", name) + 1, at);
  const person = /^(?:pass|pwd)/i.test(word) || /auth\w*['"\]]?\s*=?\s*\(/i.test(text.slice(name, at));
  if (!person && !DEFAULTING.test(line)) return false;
  if (/^[a-z]+(?:[_ -][a-z]+)*$/i.test(literal) && !DEFAULTING.test(line)) return false;
  return alphabetBits(literal) > 0 && placeholderReason(literal, null) === null && ordinaryShape(literal) === null;
}
