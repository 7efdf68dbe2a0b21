/**
 * Judges a regular expression that a configuration brings. It is accepted when a backtracking matcher can do no more than
 * one step for each character and each place in the expression: no two ways through it read the same text to the same place.
 * The expression is taken as an automaton with one state for each character it can read, counts written out.
 */

/** More places than this, counts written out, are refused. */
const MOST_PLACES = 600;
const MOST_PAIRS = 400_000;
const SHORTEST_HEAD = 3;

/** A set of characters: a bit for each of ASCII, and one for all others. */
type Characters = bigint;
const OTHERS = 128;
const ALL: Characters = (1n << 129n) - 1n;

type Node =
  | { readonly kind: "one"; readonly characters: Characters; readonly literal: string | null }
  | { readonly kind: "nothing" }
  | { readonly kind: "sequence"; readonly parts: readonly Node[] }
  | { readonly kind: "choice"; readonly arms: readonly Node[] }
  | { readonly kind: "count"; readonly of: Node; readonly least: number; readonly most: number };

/** Why a pattern is refused, as the end of a sentence; null for a good one. */
export function patternFault(pattern: string): string | null {
  try {
    new RegExp(pattern);
  } catch {
    return "is not a valid regular expression";
  }
  try {
    const node = new Parser(pattern).parse();
    if (headOf(node).length < SHORTEST_HEAD) {
      return `must start with a fixed text of ${SHORTEST_HEAD} characters or more, such as acme_: write one detector for each beginning`;
    }
    if (isAmbiguous(node)) {
      return "may take long on some texts, since parts of it can share their characters in several ways: let each part end where the next one's characters begin";
    }
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
}

/** The fixed text with which everything starts that a good pattern matches. */
export function patternHead(pattern: string): string {
  return headOf(new Parser(pattern).parse());
}

class Refusal extends Error {}

const DIGITS = charactersOf((unit) => unit >= 48 && unit <= 57);
const WORD = charactersOf(
  (unit) => (unit >= 48 && unit <= 57) || (unit >= 65 && unit <= 90) || unit === 95 || (unit >= 97 && unit <= 122),
);
/** `\s` holds characters beyond ASCII too. */
const SPACE = charactersOf((unit) => unit === 32 || (unit >= 9 && unit <= 13) || unit === OTHERS);
const CLASSES: Readonly<Record<string, Characters>> = {
  d: DIGITS,
  D: ALL & ~DIGITS,
  w: WORD,
  W: ALL & ~WORD,
  s: SPACE,
  S: (ALL & ~SPACE) | (1n << BigInt(OTHERS)),
};
const CONTROLS: Readonly<Record<string, string>> = { t: "\t", n: "\n", r: "\r", f: "\f", v: "\v" };

function charactersOf(holds: (unit: number) => boolean): Characters {
  let characters = 0n;
  for (let unit = 0; unit <= OTHERS; unit++) if (holds(unit)) characters |= 1n << BigInt(unit);
  return characters;
}

function only(character: string): Characters {
  return 1n << BigInt(Math.min(character.charCodeAt(0), OTHERS));
}

/** Reads what a detector may be written in; the expression is known to be valid. */
class Parser {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  parse(): Node {
    const node = this.#choice();
    if (this.#at < this.#text.length) throw new Refusal("is not a valid regular expression");
    return node;
  }

  #choice(): Node {
    const arms = [this.#sequence()];
    while (this.#takes("|")) arms.push(this.#sequence());
    const [only] = arms;
    if (arms.length === 1 && only) return only;
    if (arms.filter(isNullable).length > 1) throw new Refusal("has several alternatives that may be empty");
    return { kind: "choice", arms };
  }

  #sequence(): Node {
    const parts: Node[] = [];
    while (this.#at < this.#text.length && !this.#sees("|") && !this.#sees(")")) parts.push(this.#quantified());
    return { kind: "sequence", parts };
  }

  #quantified(): Node {
    const of = this.#atom();
    const count = this.#quantifier();
    if (count === null) return of;
    if (isNullable(of)) throw new Refusal("repeats a part that may be empty");
    // A lazy count takes as many ways as a greedy one, in another order.
    this.#takes("?");
    return { kind: "count", of, ...count };
  }

  #quantifier(): { readonly least: number; readonly most: number } | null {
    if (this.#takes("?")) return { least: 0, most: 1 };
    if (this.#sees("*") || this.#sees("+")) throw new Refusal("has `*` or `+`: write a count such as {20,80}");
    const match = /^\{(\d+)(?:(,)(\d*))?\}/.exec(this.#text.slice(this.#at));
    if (!match) return null;
    this.#at += match[0].length;
    const least = Number(match[1]);
    if (match[2] !== undefined && match[3] === "")
      throw new Refusal("has a count without an upper end: write one such as {20,80}");
    const most = match[3] === undefined ? least : Number(match[3]);
    if (most === 0 || most > MOST_PLACES) throw new Refusal(`has a count beyond 1 to ${MOST_PLACES}`);
    return { least, most };
  }

  #atom(): Node {
    const character = this.#next();
    switch (character) {
      case "(":
        return this.#group();
      case "[":
        return { kind: "one", characters: this.#class(), literal: null };
      case ".":
        return { kind: "one", characters: ALL & ~(only("\n") | only("\r")), literal: null };
      case "\\":
        return this.#escape();
      case "^":
      case "$":
        throw new Refusal(`has \`${character}\`: a credential is looked for anywhere in a text`);
      case "{":
      case "}":
        throw new Refusal("has a brace outside of a count such as {20,80}: write \\{ or \\} for the character");
      default:
        return literal(character);
    }
  }

  #group(): Node {
    if (this.#takes("?") && !this.#takes(":")) throw new Refusal("has a group other than (?:…)");
    const node = this.#choice();
    this.#takes(")");
    return node;
  }

  #escape(): Node {
    const character = this.#next();
    // An assertion only takes ways away.
    if (character === "b" || character === "B") return { kind: "nothing" };
    if (/[1-9k]/.test(character)) throw new Refusal("refers back to a group");
    const characters = CLASSES[character];
    return characters === undefined ? literal(this.#escaped(character)) : { kind: "one", characters, literal: null };
  }

  /** The character that an escape stands for. */
  #escaped(character: string): string {
    if (/[pPc0]/.test(character)) throw new Refusal(`has the escape \\${character}, which no detector needs`);
    const digits = character === "x" ? 2 : character === "u" ? 4 : 0;
    if (digits > 0) {
      const code = this.#text.slice(this.#at, this.#at + digits);
      if (!/^[0-9a-fA-F]+$/.test(code) || code.length < digits)
        throw new Refusal(`has an unfinished escape \\${character}`);
      this.#at += digits;
      return String.fromCharCode(Number.parseInt(code, 16));
    }
    return CONTROLS[character] ?? character;
  }

  #class(): Characters {
    const negated = this.#takes("^");
    let characters = 0n;
    while (!this.#sees("]")) {
      const first = this.#classMember();
      const isRange = this.#sees("-") && this.#text[this.#at + 1] !== "]";
      if (!isRange) {
        characters |= typeof first === "string" ? only(first) : first;
        continue;
      }
      this.#at++;
      const last = this.#classMember();
      if (typeof first !== "string" || typeof last !== "string") throw new Refusal("has a range that ends in a class");
      const [from, to] = [first.charCodeAt(0), last.charCodeAt(0)];
      characters |= charactersOf((unit) => (unit === OTHERS ? to >= OTHERS : unit >= from && unit <= to));
    }
    this.#at++;
    // What stands for all others can't be told apart, so its complement holds it too.
    return negated ? (ALL & ~characters) | (1n << BigInt(OTHERS)) : characters;
  }

  #classMember(): string | Characters {
    const character = this.#next();
    if (character !== "\\") return character;
    const escaped = this.#next();
    if (escaped === "b") return "\b";
    return CLASSES[escaped] ?? this.#escaped(escaped);
  }

  #next(): string {
    return this.#text[this.#at++] ?? "";
  }

  #sees(character: string): boolean {
    return this.#text[this.#at] === character;
  }

  #takes(character: string): boolean {
    if (!this.#sees(character)) return false;
    this.#at++;
    return true;
  }
}

function literal(character: string): Node {
  return { kind: "one", characters: only(character), literal: character };
}

function isNullable(node: Node): boolean {
  switch (node.kind) {
    case "one":
      return false;
    case "nothing":
      return true;
    case "sequence":
      return node.parts.every(isNullable);
    case "choice":
      return node.arms.some(isNullable);
    case "count":
      return node.least === 0;
  }
}

function headOf(node: Node): string {
  if (node.kind === "one") return node.literal ?? "";
  if (node.kind !== "sequence") return "";
  let head = "";
  for (const part of node.parts) {
    const text = headOf(part);
    head += text;
    if (part.kind !== "nothing" && (part.kind !== "one" || text === "")) break;
  }
  return head;
}

/** A part of the automaton: where it may begin and end. Places are numbers. */
interface Piece {
  readonly nullable: boolean;
  readonly first: readonly number[];
  readonly last: readonly number[];
}

const EMPTY: Piece = { nullable: true, first: [], last: [] };

class Automaton {
  readonly characters: Characters[] = [];
  readonly follow: number[][] = [];
  readonly start: readonly number[];

  constructor(node: Node) {
    this.start = this.#piece(node).first;
  }

  #piece(node: Node): Piece {
    switch (node.kind) {
      case "nothing":
        return EMPTY;
      case "one": {
        if (this.characters.length === MOST_PLACES)
          throw new Refusal(`is too long: it can match more than ${MOST_PLACES} characters`);
        const place = this.characters.push(node.characters) - 1;
        this.follow.push([]);
        return { nullable: false, first: [place], last: [place] };
      }
      case "sequence":
        return node.parts.reduce((before, part) => this.#join(before, this.#piece(part)), EMPTY);
      case "choice": {
        const arms = node.arms.map((arm) => this.#piece(arm));
        return {
          nullable: arms.some(({ nullable }) => nullable),
          first: arms.flatMap(({ first }) => first),
          last: arms.flatMap(({ last }) => last),
        };
      }
      case "count": {
        // a{1,3} is a(a(a)?)?: each repetition can be had only after the one before.
        const copies = Array.from({ length: node.most }, () => this.#piece(node.of));
        let rest: Piece = EMPTY;
        for (let i = copies.length - 1; i >= 0; i--) {
          const joined = this.#join(copies[i] ?? EMPTY, rest);
          rest = { ...joined, nullable: joined.nullable || i >= node.least };
        }
        return rest;
      }
    }
  }

  #join(a: Piece, b: Piece): Piece {
    for (const place of a.last) this.follow[place]?.push(...b.first);
    return {
      nullable: a.nullable && b.nullable,
      first: a.nullable ? [...a.first, ...b.first] : a.first,
      last: b.nullable ? [...a.last, ...b.last] : b.last,
    };
  }
}

/** True when two ways through the expression read one text and meet at one place. */
function isAmbiguous(node: Node): boolean {
  const { characters, follow, start } = new Automaton(node);
  const share = (a: number, b: number) => ((characters[a] ?? 0n) & (characters[b] ?? 0n)) !== 0n;
  const seen = new Set<number>();
  const pending: (readonly [number, number])[] = [];
  /** Notes the pairs to which two ways can go on together; true when they meet. */
  const advance = (from: readonly number[], other: readonly number[]): boolean => {
    for (const a of from) {
      for (const b of other) {
        if (!share(a, b)) continue;
        if (a === b) return true;
        const key = Math.min(a, b) * MOST_PLACES + Math.max(a, b);
        if (seen.has(key)) continue;
        if (seen.size === MOST_PAIRS) throw new Refusal("is too complex to be judged: make it shorter");
        seen.add(key);
        pending.push([a, b]);
      }
    }
    return false;
  };
  for (const next of [start, ...follow]) {
    for (const [index, a] of next.entries()) if (advance([a], next.slice(index + 1))) return true;
  }
  for (let pair = pending.pop(); pair; pair = pending.pop()) {
    if (advance(follow[pair[0]] ?? [], follow[pair[1]] ?? [])) return true;
  }
  return false;
}
