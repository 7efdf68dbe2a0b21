/** GitHub's expressions (`${{ … }}`), as far as what is known decides them. */

/** What a name such as `inputs.stage` holds; null when that isn't known. */
type Lookup = (name: string) => string | null;

/** What an expression comes to; undefined when that can't be told. */
type Result = string | number | boolean | null | undefined;

const TOKEN = /\s*(?:('(?:[^']|'')*')|(-?\d+(?:\.\d+)?)|([A-Za-z_][\w-]*(?:\.[\w-]+)*)|(\|\||&&|==|!=|[!(),]))/y;

/** The text that an expression gives: `inputs.stage || 'dev'`, `github.event_name == 'push' && 'prod' || 'dev'`; null when unknown. */
export function valueOfExpression(source: string, lookup: Lookup): string | null {
  const tokens = tokensOf(source);
  if (tokens === null) return null;
  const parser = new Parser(tokens, lookup);
  const result = parser.either();
  return result === undefined || !parser.atEnd() ? null : result === null ? "" : String(result);
}

function tokensOf(source: string): readonly string[] | null {
  const tokens: string[] = [];
  const text = source.trimEnd();
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const match = TOKEN.exec(text);
    if (!match) return null;
    tokens.push(match[0].trim());
  }
  return tokens;
}

/** Reads and decides in one go. What isn't known leaves open only what depends on it. */
class Parser {
  private at = 0;

  constructor(
    private readonly tokens: readonly string[],
    private readonly lookup: Lookup,
  ) {}

  atEnd(): boolean {
    return this.at === this.tokens.length;
  }

  either(): Result {
    let value = this.both();
    while (this.takes("||")) {
      const other = this.both();
      value = value === undefined ? undefined : isTrue(value) ? value : other;
    }
    return value;
  }

  private both(): Result {
    let value = this.comparison();
    while (this.takes("&&")) {
      const other = this.comparison();
      value = value === undefined ? undefined : isTrue(value) ? other : value;
    }
    return value;
  }

  private comparison(): Result {
    const left = this.single();
    const isEqual = this.takes("==");
    if (!isEqual && !this.takes("!=")) return left;
    const right = this.single();
    if (left === undefined || right === undefined) return undefined;
    return (String(left ?? "").toLowerCase() === String(right ?? "").toLowerCase()) === isEqual;
  }

  private single(): Result {
    if (this.takes("!")) {
      const value = this.single();
      return value === undefined ? undefined : !isTrue(value);
    }
    if (this.takes("(")) {
      const value = this.either();
      return this.takes(")") ? value : this.fail();
    }
    const token = this.tokens[this.at++];
    if (token === undefined || /^[|&=!(),]/.test(token)) return this.fail();
    if (token.startsWith("'")) return token.slice(1, -1).replaceAll("''", "'");
    if (/^-?\d/.test(token)) return Number(token);
    if (this.takes("(")) return this.skipCall();
    if (token === "true" || token === "false") return token === "true";
    return token === "null" ? null : (this.lookup(token) ?? undefined);
  }

  /** Functions aren't decided. */
  private skipCall(): undefined {
    while (!this.takes(")")) {
      if (this.atEnd()) return this.fail();
      this.either();
      this.takes(",");
    }
    return undefined;
  }

  private takes(token: string): boolean {
    if (this.tokens[this.at] !== token) return false;
    this.at++;
    return true;
  }

  /** What can't be read is left where it is, so that the end isn't reached. */
  private fail(): undefined {
    this.at = this.tokens.length + 1;
    return undefined;
  }
}

function isTrue(value: string | number | boolean | null): boolean {
  return value !== "" && value !== 0 && value !== false && value !== null;
}
