/**
 * Builds a made-up text of a shape: walks the regular expression and picks at random. The generator is seeded, so the same
 * name always gives the same text. Understands what shapes use: literals, classes, groups, alternatives, counts.
 */

/** A small seeded generator (mulberry32); not for security, only for made-up tokens. */
export class Dice {
  private state: number;

  constructor(seed: string) {
    this.state = 0x9e3779b9;
    for (const letter of seed) this.state = Math.imul(this.state ^ letter.charCodeAt(0), 0x85ebca6b) >>> 0;
  }

  /** An integer from 0 to below `limit`. */
  below(limit: number): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = this.state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  }

  /** `length` characters of the alphabet. */
  pick(alphabet: string, length: number): string {
    return Array.from({ length }, () => alphabet[this.below(alphabet.length)] ?? "").join("");
  }
}

export const DIGITS = "0123456789";
export const HEX = "0123456789abcdef";
export const BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** A made-up text that `shape` matches as a whole. Open-ended counts are kept within 24 of their minimum. */
export function textOfShape(shape: RegExp, seed: string): string {
  return new Sampler(shape.source, new Dice(seed)).alternatives();
}

const CLASS_ESCAPES: Readonly<Record<string, string>> = { d: DIGITS, w: `${BASE62}_`, s: " " };

class Sampler {
  private at = 0;
  private readonly source: string;
  private readonly dice: Dice;

  constructor(source: string, dice: Dice) {
    this.source = source;
    this.dice = dice;
  }

  alternatives(): string {
    const options = [this.sequence()];
    while (this.source[this.at] === "|") {
      this.at++;
      options.push(this.sequence());
    }
    return options[this.dice.below(options.length)] ?? "";
  }

  private sequence(): string {
    let text = "";
    while (this.at < this.source.length && this.source[this.at] !== "|" && this.source[this.at] !== ")")
      text += this.item();
    return text;
  }

  private item(): string {
    const start = this.at;
    const first = this.atom();
    const [minimum, maximum] = this.count();
    const end = this.at;
    const times = minimum + this.dice.below(maximum - minimum + 1);
    if (times === 0) return "";
    let text = first;
    for (let i = 1; i < times; i++) {
      this.at = start;
      text += this.atom();
    }
    this.at = end;
    return text;
  }

  private atom(): string {
    const letter = this.source[this.at++] ?? "";
    if (letter === "(") {
      if (this.source.startsWith("?:", this.at)) this.at += 2;
      const text = this.alternatives();
      this.at++;
      return text;
    }
    if (letter === "[") return this.dice.pick(this.characterClass(), 1);
    if (letter !== "\\") return letter;
    const escaped = this.source[this.at++] ?? "";
    const set = CLASS_ESCAPES[escaped];
    return set === undefined ? escaped : this.dice.pick(set, 1);
  }

  private characterClass(): string {
    let set = "";
    while (this.source[this.at] !== "]") {
      let letter = this.source[this.at++] ?? "";
      if (letter === "\\") {
        letter = this.source[this.at++] ?? "";
        const escaped = CLASS_ESCAPES[letter];
        if (escaped !== undefined) {
          set += escaped;
          continue;
        }
      }
      if (this.source[this.at] === "-" && this.source[this.at + 1] !== "]") {
        const last = this.source.charCodeAt(this.at + 1);
        for (let unit = letter.charCodeAt(0); unit <= last; unit++) set += String.fromCharCode(unit);
        this.at += 2;
      } else set += letter;
    }
    this.at++;
    return set;
  }

  private count(): readonly [number, number] {
    const counted = /^\{(\d+)(,?)(\d*)\}/.exec(this.source.slice(this.at));
    if (counted) {
      this.at += counted[0].length;
      const minimum = Number(counted[1]);
      if (!counted[2]) return [minimum, minimum];
      return [minimum, counted[3] ? Math.min(Number(counted[3]), minimum + 24) : minimum + 24];
    }
    const sign = this.source[this.at];
    if (sign === "?" || sign === "*" || sign === "+") {
      this.at++;
      return sign === "?" ? [0, 1] : sign === "*" ? [0, 8] : [1, 8];
    }
    return [1, 1];
  }
}
