/**
 * The cheap look that decides what of a file is worth parsing: a name that says "credential" near a literal that could be
 * one. It may let too much through; it must not keep back what the judgement would report.
 */
import { judgeName, type NameKind } from "./names.ts";
import { isPunctuated, ordinaryShape, placeholderReason } from "./placeholders.ts";
import { looksRandom } from "./randomness.ts";

/** The words that every name of a credential holds one of. */
const NAME_WORD =
  /key|token|secret|pass|pwd|cred|auth|bearer|jwt|dsn|pat\b|webhook|curl|login\(|login -|mysql|redis-cli|identified\s(?:with|by)/gi;
/** How far behind a name its value may begin. */
const REACH = 200;
const LONGEST_NAME = 100;

/** Calls `visit` with the offset of each credential word. */
export function forEachNameWord(text: string, visit: (offset: number) => void): void {
  NAME_WORD.lastIndex = 0;
  for (let match = NAME_WORD.exec(text); match; match = NAME_WORD.exec(text)) visit(match.index);
}

/** What the look finds: offsets of values. */
export interface Suspects {
  /** Those that may be a credential. Empty when nothing in the file needs its syntax. */
  readonly places: number[];
  /** Those that plainly are none, with the reason and where they end. */
  readonly passed: Map<number, { readonly reason: string; readonly end: number }>;
}

interface Search extends Suspects {
  readonly looks: Looks;
}

/** Looks, behind each name of a credential, at the quoted literals and at the word right behind it inside a literal. */
export function suspectsIn(text: string, looks: Looks): Suspects {
  const found: Search = { looks, places: [], passed: new Map() };
  let done = 0;
  forEachNameWord(text, (offset) => {
    if (offset < done) return;
    let start = offset;
    while (start > 0 && offset - start < LONGEST_NAME && NAME_UNITS[text.charCodeAt(start - 1)] === 1) start--;
    let end = offset + 3;
    while (end < text.length && end - start < LONGEST_NAME && NAME_UNITS[text.charCodeAt(end)] === 1) end++;
    done = end;
    const name = text.slice(start, end);
    if (COMMANDS.test(name)) {
      if (/^[^\n]{0,200}?[ "']-[upa]/.test(text.slice(end, end + 210))) found.places.push(start);
      literalsBehind(text, start, end, "password", found);
      return;
    }
    const kind = looks.kindOf(name);
    if (kind === "none" || kind === "negative") return;
    suspectWord(text, start, end, kind, found);
    literalsBehind(text, start, end, kind, found);
    if (text.charCodeAt(start - 1) === SPACE && text.startsWith("def", start - 4))
      returned(text, start, end, kind, found);
    else comparedBefore(text, start, kind, found);
  });
  return found;
}

/** What single names and values look like, which many files of a project share: one serves one scan. */
export class Looks {
  private readonly providers: ReadonlySet<string>;
  private readonly kinds = new Map<string, NameKind>();
  private readonly values = new Map<string, Look>();
  private readonly passwords = new Map<string, Look>();

  constructor(providers: ReadonlySet<string>) {
    this.providers = providers;
  }

  kindOf(name: string): NameKind {
    let kind = this.kinds.get(name);
    if (kind === undefined) {
      kind = judgeName(name, this.providers).kind;
      this.kinds.set(name, kind);
    }
    return kind;
  }

  lookAt(value: string, password: boolean): Look {
    const known = password ? this.passwords : this.values;
    let look = known.get(value);
    if (look === undefined) {
      look = lookOf(value, password);
      known.set(value, look);
    }
    return look;
  }
}

/** What a value looks like by itself. */
interface Look {
  readonly random: boolean;
  /** Why it plainly is no credential, or null. */
  readonly reason: string | null;
}

/** Of a text that isn't even a value: several words, an expression. */
const NO_VALUE: Look = { random: false, reason: null };

function lookOf(value: string, password: boolean): Look {
  if (/\s/.test(value) || isPunctuated(value, password)) return NO_VALUE;
  const random = value.length >= 12 && looksRandom(value);
  return { random, reason: placeholderReason(value, null) ?? (random ? null : ordinaryShape(value)) };
}

const SPACE = 32;

/** Names whose arguments, or whose flags, are a user and a password. */
const COMMANDS = /^(?:curl|login|authenticate|identified|sshpass|mysql\w*|redis-cli|\w*BasicAuth)$/i;

/** An unquoted value right behind the name, inside a literal: `--api-key=…`, `?token=…`, `export KEY=…`. */
function suspectWord(text: string, nameStart: number, nameEnd: number, kind: NameKind, found: Search): void {
  let at = nameEnd;
  while (at < nameEnd + 3 && /[=: ]/.test(text[at] ?? "")) at++;
  if (at === nameEnd) return;
  // In a notebook a line of code ends with the escape `\n`.
  const word = /^[^\s"'`&|;,<>\\]{4,300}/.exec(text.slice(at, at + 300))?.[0];
  if (word !== undefined) suspect(text, word, kind, nameStart, at, at, found);
}

/** The literals that a function with the name of a credential gives back. */
function returned(text: string, nameStart: number, nameEnd: number, kind: NameKind, found: Search): void {
  const end = nameEnd + LONGEST_BODY;
  for (let at = text.indexOf("return", nameEnd); at >= 0 && at < end; at = text.indexOf("return", at + 6)) {
    const quote = /^return[\s([{]{1,40}[bBrRuU]{0,2}(?=["'])/.exec(text.slice(at, at + 60))?.[0].length;
    if (quote === undefined) continue;
    const open = at + quote;
    const close = closing(text, open, text.charCodeAt(open));
    if (close > open + 4) suspect(text, text.slice(open + 1, close), kind, nameStart, open, open + 1, found);
  }
}

/** How much of a function's body is looked at. */
const LONGEST_BODY = 4_000;

/** `"…" == token`: the literal stands before the name. */
function comparedBefore(text: string, nameStart: number, kind: NameKind, found: Search): void {
  if (!COMPARED.test(text.slice(Math.max(0, nameStart - 45), nameStart))) return;
  const before = text.slice(Math.max(0, nameStart - 300), nameStart);
  const match = /(["'])([^"'\s\\]{4,250})\1\s{0,3}[=!]=\s{0,3}[\w.]{0,40}$/.exec(before);
  const literal = match?.[2];
  if (match === null || literal === undefined) return;
  const at = nameStart - before.length + match.index + 1;
  suspect(text, literal, kind, nameStart, nameStart, at, found);
}

/** What ends the text before a name that something is compared with. */
const COMPARED = /[=!]=\s{0,3}[\w.]{0,40}$/;

/** 1 for each UTF-16 unit that may stand in a name. */
const NAME_UNITS = new Uint8Array(65536);
for (const unit of "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-")
  NAME_UNITS[unit.charCodeAt(0)] = 1;

/** Looks at the literals from the end of the name on; a quote right behind the name closes it. */
function literalsBehind(text: string, nameStart: number, nameEnd: number, kind: NameKind, found: Search): void {
  const end = Math.min(text.length, nameEnd + REACH);
  let newlines = 0;
  let from = nameEnd;
  if (text.charCodeAt(from) === BACKSLASH) from++;
  if (isQuote(text.charCodeAt(from))) from++;
  const behind = text.slice(from, end);
  MARK.lastIndex = 0;
  while (newlines < 4 && MARK.test(behind)) {
    const at = from + MARK.lastIndex - 1;
    const unit = text.charCodeAt(at);
    if (unit === 10) {
      newlines++;
      continue;
    }
    const close = closing(text, at, unit);
    if (close < 0) continue;
    if (close > at + 4) suspect(text, text.slice(at + 1, close), kind, nameStart, at, at + 1, found);
    MARK.lastIndex = (text.charCodeAt(close) === BACKSLASH ? close + 2 : close + 1) - from;
  }
}

/** What a literal opens or a line ends with. */
const MARK = /["'`\n]/g;

function isQuote(unit: number): boolean {
  return unit === 34 || unit === 39 || unit === 96;
}

const BACKSLASH = 92;

/** Where the literal that opens at `open` ends: at its quote, or at the backslash before it when both are escaped, as in a notebook. */
function closing(text: string, open: number, quote: number): number {
  const end = Math.min(text.length, open + 1000);
  const escaped = text.charCodeAt(open - 1) === BACKSLASH;
  for (let at = open + 1; at < end; at++) {
    const unit = text.charCodeAt(at);
    if (unit === quote) return escaped ? -1 : at;
    if (unit === 10) return -1;
    if (unit !== BACKSLASH) continue;
    if (escaped && text.charCodeAt(at + 1) === quote) return at;
    at++;
  }
  return -1;
}

const DEFAULTING = /getenv|environ|env\(|env\.|config\(|\bor\b|\?\?|\|\|/;

/** Judges the literal at `place`, between whose name and it stands the text from `name` to `at`. */
function suspect(
  text: string,
  literal: string,
  kind: NameKind,
  name: number,
  at: number,
  place: number,
  { looks, places, passed }: Search,
): void {
  const constant = /[fF]/.test(text[place - 2] ?? "") ? literal.replace(/\{[^{}]*\}/g, "") : literal;
  const value = constant.replace(/^(?:Bearer|Basic|Token|Bot)\s+/i, "");
  const look = looks.lookAt(value, kind === "password");
  if (look === NO_VALUE) return;
  const { random, reason } = look;
  if (reason !== null) {
    if (at - name < NEAR) passed.set(place, { reason, end: place + literal.length });
    return;
  }
  if (!random && NAMES_SECRET.test(text.slice(Math.max(0, place - 40), place))) return;
  if (random || isCredentialSyntax(text, literal, name, at) || mayBeChosen(text, value, kind, name, at))
    places.push(place);
}

/** What stands before the name of a Modal Secret, which nearly every Modal file holds. */
const NAMES_SECRET = /\bSecret\.(?:from_name|fromName|lookup)\(\s*[fF]?["'`]$/;

/** So near behind its name a value is most likely given to it. */
const NEAR = 40;

function isCredentialSyntax(text: string, literal: string, name: number, at: number): boolean {
  return /^Basic\s/i.test(literal) || /^auth\w*["'\]]?\s*=\s*\(|^auth\w*\W+Basic/i.test(text.slice(name, at));
}

function mayBeChosen(text: string, value: string, kind: NameKind, name: number, at: number): boolean {
  if (kind === "password" || (kind === "secret" && value.length >= 8 && !WORDS.test(value))) return true;
  return value.length >= 4 && DEFAULTING.test(text.slice(text.lastIndexOf("\n", name) + 1, at));
}

/** A label rather than a value. */
const WORDS = /^[A-Za-z]+(?:[-_.][A-Za-z]+)*$/;
