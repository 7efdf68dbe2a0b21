/** Finds known texts within others, in a time that hardly grows with how many are known. */

interface Value {
  readonly raw: string;
  readonly redacted: string;
  /** The longest other value that this one begins with. */
  readonly begins: Value | null;
}

/** Texts that must not be shown, and what stands in their place. */
export class KnownValues {
  /** In order, by the first two code units: few texts have any of them, so that most are passed over fast. */
  readonly #values = new Map<number, Value[]>();
  readonly #longest: number;

  /** `values` have two code units or more. */
  constructor(values: ReadonlyMap<string, string>) {
    const inOrder = [...values].sort(([a], [b]) => (a < b ? -1 : 1));
    let begins: Value | null = null;
    let longest = 0;
    for (const [raw, redacted] of inOrder) {
      // What a text begins with is before it in the order, and so is all between that begins with the same.
      while (begins && !raw.startsWith(begins.raw)) begins = begins.begins;
      const value: Value = { raw, redacted, begins };
      const pair = pairAt(raw, 0);
      const alike = this.#values.get(pair);
      if (alike) alike.push(value);
      else this.#values.set(pair, [value]);
      begins = value;
      longest = Math.max(longest, raw.length);
    }
    this.#longest = longest;
  }

  get none(): boolean {
    return this.#values.size === 0;
  }

  /** The longest of the values that stands at `index` of the text. */
  longestAt(text: string, index: number): Pick<Value, "raw" | "redacted"> | null {
    const alike = this.#values.get(pairAt(text, index));
    if (!alike) return null;
    let value = lastUpTo(alike, text.slice(index, index + this.#longest));
    while (value && !text.startsWith(value.raw, index)) value = value.begins;
    return value;
  }
}

/** The last of the values, which are in order, that isn't after `text`. */
function lastUpTo(values: readonly Value[], text: string): Value | null {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const value = values[middle];
    if (value && value.raw <= text) low = middle + 1;
    else high = middle;
  }
  return values[low - 1] ?? null;
}

function pairAt(text: string, index: number): number {
  return text.charCodeAt(index) * 65536 + text.charCodeAt(index + 1);
}
