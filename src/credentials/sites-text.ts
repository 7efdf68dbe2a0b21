/**
 * Sites of text without a syntax tree: `key = value`, `key: value` and `"key": "value"` in dotenv, TOML, YAML, JSON, INI,
 * Dockerfiles, shell, Makefiles, Terraform, Markdown, comments and docstrings. Lexes lines, one separator at a time; knows
 * quotes, comments, block scalars, `name:`/`value:` pairs and command-line flags, and nothing else of the languages.
 */
import type { FileKind } from "../source/source-file.ts";
import type { EmitSite, Site } from "./sites.ts";
import type { CandidateContext } from "./types.ts";

/** How an unquoted value ends: not allowed, at white space, or at the end of the line. */
type Bare = "none" | "word" | "line";

export interface Dialect {
  readonly bare: Bare;
  /** What starts a comment that ends the value. */
  readonly comment: string | null;
  readonly context: CandidateContext;
  /** True where `=` ends a word in spite of `bare`: shell text inside YAML. */
  readonly words?: boolean;
  /** Quoted values keep backslashes as they are written when false. */
  readonly escapes: boolean;
}

const KEY_VALUE = { context: "key-value" } as const;

/** How to read the lines of a file of this kind. */
export function dialectOf(kind: FileKind): Dialect {
  switch (kind) {
    case "dotenv":
    case "ini":
      return { ...KEY_VALUE, bare: "line", comment: " #", escapes: false };
    case "yaml":
      return { ...KEY_VALUE, bare: "line", words: true, comment: " #", escapes: true };
    case "toml":
    case "terraform":
    case "json":
    case "notebook":
      return { ...KEY_VALUE, bare: "none", comment: null, escapes: true };
    case "dockerfile":
    case "shell":
    case "makefile":
      return { ...KEY_VALUE, bare: "word", comment: null, escapes: true };
    case "markdown":
    case "text":
      return { bare: "word", comment: null, escapes: true, context: "plain-text" };
    case "python":
    case "typescript":
    case "javascript":
      return { bare: "none", comment: null, escapes: true, context: "assignment" };
    default:
      return kind satisfies never;
  }
}

/** How to read prose inside code. */
export function proseDialect(context: "comment" | "docstring"): Dialect {
  return { bare: "word", comment: null, escapes: true, context };
}

const LONGEST_VALUE = 4096;
const LONGEST_NAME = 100;
/** Lines longer than this are data or minified: only their quoted values near a name are read, within this many characters. */
const LONGEST_LINE = 20_000;

/** Emits the sites of one line, given by its bounds without the line break. */
export function lineSites(text: string, from: number, end: number, dialect: Dialect, emit: EmitSite): void {
  const to = Math.min(end, from + LONGEST_LINE);
  const command = /\bmodal\s+(?:secret\s+create|token\s+set)\b/.test(text.slice(from, Math.min(to, from + 400)));
  const context = command ? "command-flag" : dialect.context;
  statementSites(text, from, to, emit);
  flagSites(text, from, to, emit);
  for (let at = from; at < to; at++) {
    const unit = text.charCodeAt(at);
    if (unit === EQUALS || unit === COLON) at = separatorSite(text, at, from, to, { ...dialect, context }, emit);
  }
  defaultSites(text, from, to, emit);
  elementSites(text, from, to, context, emit);
  pairSites(text, from, to, emit);
  if (dialect.bare === "word") dockerSites(text, from, to, emit);
}

const EQUALS = 61;
const COLON = 58;
const GREATER = 62;

/** Does the line of YAML at the offset give a value to a key that isn't one of commands? */
export function isYamlSetting(text: string, at: number): boolean {
  const head = text.slice(text.lastIndexOf("\n", at - 1) + 1, at);
  const key = /^[ \t]*(?:-[ \t]+)?["']?([\w.-]+)["']?:[ \t]/.exec(head)?.[1];
  return key !== undefined && !/^(?:run|(?:before_|after_)?script|command|entrypoint|args)$/.test(key);
}

/** Reads the name before and the value behind the separator at `at`; gives the offset to go on from. */
function separatorSite(text: string, at: number, from: number, to: number, dialect: Dialect, emit: EmitSite): number {
  let next = at + 1;
  const unit = text.charCodeAt(at);
  const following = text.charCodeAt(next);
  if (unit === COLON && text.startsWith("//", next)) return at;
  if (unit === COLON && isInChain(text, at, from)) return at;
  if (unit === EQUALS && following === EQUALS) return at + 1;
  if (following === unit || (unit === COLON && following === EQUALS)) next++;
  if (following === GREATER) next++;
  const name = nameBefore(text, at, from);
  if (name === null) return at;
  while (next < to && isBlank(text.charCodeAt(next))) next++;
  const inQuotes = dialect.bare === "none" && unit === EQUALS && quoteAround(text, from, at) !== null;
  const bare = inQuotes || (unit === EQUALS && dialect.words) ? "word" : dialect.bare;
  const value = valueAt(text, next, from, to, bare, dialect);
  if (value === null) return at;
  // In code the last name of a chain is what the value is given to: `client.apiKey = …`.
  const given = dialect.context === "assignment" ? name.slice(name.lastIndexOf(".") + 1) : name;
  emit({ name: given, owner: lineHead(text, from, at), context: dialect.context, partial: false, ...value });
  // A quoted value may itself hold settings: `{"config.ini": "API_KEY=…"}`.
  return value.quoted && !value.value.includes("=") ? value.literal.end - 1 : at;
}

/** The second or a later colon of words joined by colons: `compute:server-password:show` is a name from end to end. */
function isInChain(text: string, at: number, from: number): boolean {
  if (!/[A-Za-z]/.test(text[at + 1] ?? "")) return false;
  return /[\w.-]:[\w.-]{1,100}$/.test(text.slice(Math.max(from, at - LONGEST_NAME - 2), at));
}

/** The identifier that ends before `at`, through blanks, quotes, brackets and operator signs; null when there is none. */
function nameBefore(text: string, at: number, from: number): string | null {
  let end = at;
  while (end > from && /[\s"'`\]?+|:.]/.test(text[end - 1] ?? "")) end--;
  let start = end;
  while (start > from && end - start < LONGEST_NAME && /[\w.\-$]/.test(text[start - 1] ?? "")) start--;
  if (start === end) return annotatedName(text, from, end);
  // The letter of an escape: `\nKEY=…` in a JSON string.
  if (text[start - 1] === "\\" && /^[nrt]/.test(text.slice(start, end))) start++;
  const word = text.slice(start, end);
  if (!/^(?:str|string|String|bytes|Any|SecretStr|Final)$/.test(word)) return word;
  return annotatedName(text, from, start) ?? typedName(text, from, start) ?? word;
}

/** The name in front of a type that follows it without a sign, as in Go: `var name string`. */
function typedName(text: string, from: number, end: number): string | null {
  return /([A-Za-z_$][\w$]{0,80})[ \t]{1,4}$/.exec(text.slice(Math.max(from, end - LONGEST_NAME), end))?.[1] ?? null;
}

/** The name in front of a type annotation: `name: str`, `name: Final[str]`. */
function annotatedName(text: string, from: number, end: number): string | null {
  const before = text.slice(Math.max(from, end - LONGEST_NAME), end);
  return /([A-Za-z_$][\w$]{0,80})\s{0,4}\??\s{0,4}:[\s\w.|[]{0,40}$/.exec(before)?.[1] ?? null;
}

interface Value extends Pick<Site, "value" | "span" | "literal" | "exact"> {
  readonly quoted: boolean;
}

function valueAt(text: string, at: number, from: number, to: number, bare: Bare, dialect: Dialect): Value | null {
  let open = at;
  let quote = text[open];
  if ((quote === "b" || quote === "r" || quote === "f") && /["']/.test(text[open + 1] ?? "")) quote = text[++open];
  const escaped = quote === "\\" && /["']/.test(text[open + 1] ?? "");
  if (escaped) quote = text[++open];
  if (quote === '"' || quote === "'" || quote === "`") return quotedValue(text, open, to, quote, escaped, dialect);
  if (bare === "none" || at >= to || /[[({@$<]/.test(text[at] ?? "")) return null;
  const limit = Math.min(to, at + LONGEST_VALUE);
  let end = at;
  const outer = quoteAround(text, from, at);
  while (end < limit) {
    const letter = text[end] ?? "";
    if (letter === outer || (bare === "word" && /[\s"'`,;|&)<>\\]/.test(letter))) break;
    if (dialect.comment !== null && text.startsWith(dialect.comment, end)) break;
    end++;
  }
  if (bare === "word" && /^(?:Bearer|Basic|Token|Bot)$/.test(text.slice(at, end)) && text[end] === " ") {
    end++;
    while (end < limit && !/[\s"'`,;|&)<>]/.test(text[end] ?? "")) end++;
  }
  while (end > at && isBlank(text.charCodeAt(end - 1))) end--;
  if (end === at) return null;
  const span = { start: at, end };
  return { value: text.slice(at, end), span, literal: span, exact: true, quoted: false };
}

/** The quote that is open at `at`, when the name stands inside the quotes too: `-H "X-Api-Key: …"`. */
function quoteAround(text: string, from: number, at: number): string | null {
  let open: string | null = null;
  for (let i = Math.max(from, at - 300); i < at; i++) {
    const letter = text[i];
    if (letter === '"' || letter === "'") open = open === null ? letter : open === letter ? null : open;
  }
  return open;
}

function quotedValue(
  text: string,
  open: number,
  to: number,
  quote: string,
  escaped: boolean,
  dialect: Dialect,
): Value | null {
  const limit = Math.min(to, open + LONGEST_VALUE);
  let end = open + 1;
  while (end < limit && text[end] !== quote) {
    if (text[end] === "\\") {
      if (escaped && text[end + 1] === quote) break;
      if (dialect.escapes) end++;
    }
    end++;
  }
  if (end >= limit || end === open + 1) return null;
  const raw = text.slice(open + 1, end);
  const value = raw.includes("\\") ? withoutEscapes(raw) : raw;
  const span = { start: open + 1, end };
  const literal = { start: open, end: Math.min(to, end + (escaped ? 2 : 1)) };
  return { value, span, literal, exact: value === raw, quoted: true };
}

function withoutEscapes(raw: string): string {
  return raw.replace(/\\(?:u([0-9a-fA-F]{4})|(.))/g, (_, hex: string | undefined, letter: string | undefined) =>
    hex
      ? String.fromCharCode(Number.parseInt(hex, 16))
      : letter === "n"
        ? "\n"
        : letter === "t"
          ? "\t"
          : (letter ?? ""),
  );
}

function isBlank(unit: number): boolean {
  return unit === 32 || unit === 9;
}

/** The first words of a line: the command or section that the pair belongs to. */
function lineHead(text: string, from: number, at: number): string {
  return text
    .slice(from, Math.min(at, from + 60))
    .trim()
    .replace(/[^\w ./-].*$/s, "");
}

/** Programs whose `-p`, or whose `-a`, is a password. */
const PASSWORD_PROGRAMS =
  /\b(?:sshpass|docker\s+login|podman\s+login|twine\s+upload|mongo(?:sh|dump|restore|import|export)?|smbclient)\b/;
const AUTH_PROGRAMS = /\bredis-cli\b/;

/** `--api-key VALUE`, `-Password VALUE`, `-u user:password`, `-p PASSWORD` behind a command. */
function flagSites(text: string, from: number, to: number, emit: EmitSite): void {
  const line = text.slice(from, to);
  if (!line.includes(" -") && !line.startsWith("-")) return;
  const flags =
    /(?<=^|[\s"'[(`])(--?[A-Za-z][\w-]{1,40}|-[aup])[ \t]+(?!-)(?:"([^"\n]{1,400})"|'([^'\n]{1,400})'|([^\s"'|&;`]{1,400}))/g;
  for (const match of line.matchAll(flags)) {
    const flag = match[1] ?? "";
    const value = match[2] ?? match[3] ?? match[4] ?? "";
    const quoted = match[4] === undefined;
    const end = from + match.index + match[0].length;
    const literal = { start: end - value.length - (quoted ? 2 : 0), end };
    const span = quoted ? { start: literal.start + 1, end: end - 1 } : literal;
    if (flag === "-u" || flag === "--user") {
      const colon = value.indexOf(":");
      if (!/\b(?:curl|wget|http|https)\b/.test(line) || colon < 0) continue;
      const password = { start: span.start + colon + 1, end: span.end };
      const rest = value.slice(colon + 1);
      emit({
        name: "password",
        owner: "curl",
        context: "command-flag",
        value: rest,
        span: password,
        literal,
        exact: true,
        partial: false,
      });
      continue;
    }
    const owner = line
      .trim()
      .slice(0, 40)
      .replace(/[^\w ./-].*$/s, "");
    const own = { owner, context: "command-flag", literal, exact: true, partial: false } as const;
    const password =
      (flag === "-p" && PASSWORD_PROGRAMS.test(line)) || (flag === "-a" && AUTH_PROGRAMS.test(line))
        ? 0
        : /^-pass(?:in|out)$/.test(flag) && value.startsWith("pass:")
          ? "pass:".length
          : null;
    if (password !== null) {
      const rest = { start: span.start + password, end: span.end };
      emit({ ...own, name: "password", value: value.slice(password), span: rest });
    } else if (flag.length > 3) emit({ ...own, name: flag, value, span });
  }
  // The password stands right behind the letter.
  const joined =
    /\b(?:mysql|mariadb)(?:dump|admin|import|show)?\s[^|;&\n]{0,200}?(?<=\s)-p(?=\S{4})(["']?)([^\s"'|&;`]{4,100})\1/.exec(
      line,
    );
  if (!joined) return;
  const value = joined[2] ?? "";
  const end = from + joined.index + joined[0].length - (joined[1] ?? "").length;
  const span = { start: end - value.length, end };
  emit({
    name: "password",
    owner: "mysql",
    context: "command-flag",
    value,
    span,
    literal: span,
    exact: true,
    partial: false,
  });
}

/** `IDENTIFIED BY '…'` and `CREATE USER x PASSWORD '…'`: the passwords of SQL statements. */
function statementSites(text: string, from: number, to: number, emit: EmitSite): void {
  const line = text.slice(from, Math.min(to, from + 2000));
  const statements =
    /\b(?:identified\s{1,4}(?:with\s{1,4}\S{1,60}\s{1,4})?by(?:\s{1,4}password)?|(?:user|role|login)\s(?:[^;\n]{0,200}?\s)?password(?:\s{0,4}=)?)\s{0,4}(?:(['"])([^'"\s]{1,200})\1|([^\s'"();,\\]{4,200}))/gi;
  for (const match of line.matchAll(statements)) {
    const value = match[2] ?? match[3] ?? "";
    const quoted = match[2] !== undefined;
    if (
      !quoted &&
      (/^(?:expire|reset|values?|null|required|by|default|using|is|as|for|and|or)$/i.test(value) || !/\d/.test(value))
    )
      continue;
    const end = from + match.index + match[0].length - (quoted ? 1 : 0);
    const span = { start: end - value.length, end };
    emit({
      name: "password",
      owner: "SQL",
      context: "key-value",
      value,
      span,
      literal: span,
      exact: true,
      partial: false,
    });
  }
}

/** XML: `<name>value</name>`, also with the value on the next line, and `key="name" value="…"`. */
function elementSites(text: string, from: number, to: number, context: CandidateContext, emit: EmitSite): void {
  const line = text.slice(from, Math.min(to, from + 2000));
  if (!line.includes("<")) return;
  const add = (name: string, value: string, start: number): void => {
    const span = { start, end: start + value.length };
    emit({ name, owner: "", context, value, span, literal: span, exact: true, partial: false });
  };
  for (const match of line.matchAll(/<(\w[\w.:-]{0,80})>([^<>\s]{4,400})<\//g)) {
    add(match[1] ?? "", match[2] ?? "", from + match.index + (match[1] ?? "").length + 2);
  }
  const named = /\b(?:key|name)="([\w.:-]{1,80})"\s{1,8}value="([^"<>\s]{4,400})"/i.exec(line);
  if (named) add(named[1] ?? "", named[2] ?? "", from + named.index + named[0].length - 1 - (named[2] ?? "").length);
  const open = /<(\w[\w.:-]{0,80})>\s{0,8}$/.exec(line)?.[1];
  if (open === undefined || from + line.length !== to) return;
  const below = /^\r?\n[ \t]{0,40}([^<>\s]{4,400})\s{0,40}<\//.exec(text.slice(to, to + 600));
  if (below) add(open, below[1] ?? "", to + below[0].indexOf(below[1] ?? ""));
}

/** `setProperty("API_KEY", "…")`, `curl_easy_setopt(curl, CURLOPT_PASSWORD, "…")`: a name and a value as arguments. */
function pairSites(text: string, from: number, to: number, emit: EmitSite): void {
  const line = text.slice(from, Math.min(to, from + 2000));
  if (!line.includes(",")) return;
  const pairs = /\((["'])(\w[\w.-]{2,80})\1\s{0,4},\s{0,4}(["'])([^"'\s]{8,400})\3/g;
  for (const match of line.matchAll(pairs)) {
    const value = match[4] ?? "";
    const end = from + match.index + match[0].length - 1;
    const span = { start: end - value.length, end };
    const literal = { start: span.start - 1, end: end + 1 };
    emit({ name: match[2] ?? null, owner: "", context: "argument", value, span, literal, exact: true, partial: false });
  }
  const options =
    /\b(\w{0,40}setopt)\w{0,20}\((?:[$\w]{1,40},\s{0,4})?([A-Z][A-Z0-9_]{3,60}),\s{0,4}(["'])([^"'\s]{4,400})\3/gi;
  for (const match of line.matchAll(options)) {
    const value = match[4] ?? "";
    const end = from + match.index + match[0].length - 1;
    const span = { start: end - value.length, end };
    const literal = { start: span.start - 1, end: end + 1 };
    const owner = match[1] ?? "";
    emit({ name: match[2] ?? null, owner, context: "argument", value, span, literal, exact: true, partial: false });
  }
}

/** `process.env.KEY || "…"`, `getenv("KEY", "…")` and their like, where no syntax tree tells them. */
function defaultSites(text: string, from: number, to: number, emit: EmitSite): void {
  const line = text.slice(from, to);
  if (!/\benv/i.test(line)) return;
  const defaults =
    /(?:process\.env\.|getenv\(["']|environ\.get\(["']|environ\[["'])([A-Za-z_]\w{1,80})["')\]]{0,3}\s*(?:\|\||\?\?|or\b|,)\s*(["'`])([^"'`\s]{4,400})\2/g;
  for (const match of line.matchAll(defaults)) {
    const value = match[3] ?? "";
    const end = from + match.index + match[0].length;
    const span = { start: end - 1 - value.length, end: end - 1 };
    const literal = { start: span.start - 1, end };
    emit({
      name: match[1] ?? null,
      owner: "",
      context: "env-default",
      value,
      span,
      literal,
      exact: true,
      partial: false,
    });
  }
}

/** Dockerfile's `ENV KEY value`, `wandb login KEY`, and `.npmrc`-like `key value` lines of machine files. */
function dockerSites(text: string, from: number, to: number, emit: EmitSite): void {
  const line = text.slice(from, Math.min(to, from + 2000));
  const match =
    /^\s*(?:(?:ENV|%(?:set_)?env)\s+([A-Za-z_]\w*)|(?:\$ )?(wandb|modal|hf|huggingface-cli|gh|npm|docker|vercel|railway|netlify) (?:auth )?login(?:\s+--?[\w-]+)*)\s+(["']?)([^\s"'=]{6,400})\3\s*$/.exec(
      line,
    );
  if (!match) return;
  const value = match[4] ?? "";
  const end = from + match[0].trimEnd().length - (match[3] ? 1 : 0);
  const span = { start: end - value.length, end };
  const name = match[1] ?? `${match[2]}_key`;
  emit({
    name,
    owner: match[2] ?? "ENV",
    context: match[1] ? "key-value" : "command-flag",
    value,
    span,
    literal: span,
    exact: true,
    partial: false,
  });
}

/** Bounds of the line that holds `offset`, without the line break. */
export function lineBounds(text: string, offset: number): { readonly start: number; readonly end: number } {
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  const newline = text.indexOf("\n", offset);
  let end = newline < 0 ? text.length : newline;
  if (end > start && text[end - 1] === "\r") end--;
  return { start, end };
}

/** Bounds of the line that holds `offset` and of those that a backslash at its end joins to it. */
export function commandBounds(text: string, offset: number): { readonly start: number; readonly end: number } {
  const line = lineBounds(text, offset);
  let { end } = line;
  for (let joined = 0; joined < MOST_JOINED && text[end - 1] === "\\" && end + 1 < text.length; joined++) {
    end = lineBounds(text, end + (text[end] === "\r" ? 2 : 1)).end;
  }
  return { start: line.start, end };
}

const MOST_JOINED = 20;

/**
 * The value of a YAML block scalar or of a key alone on its line, from the lines below that are indented deeper, when it
 * is one line; also a list of plain values. `line` is the line of the key.
 */
export function blockSites(text: string, line: { readonly start: number; readonly end: number }, emit: EmitSite): void {
  const header = /^(\s*)(?:- )?["']?([\w.-]{1,80})["']?\s{0,4}:\s{0,4}(?:[|>][+-]?\d?)?\s{0,20}$/.exec(
    text.slice(line.start, line.end),
  );
  if (!header) return;
  const indent = header[1]?.length ?? 0;
  const name = header[2] ?? null;
  let at = line.end + 1;
  for (let count = 0; count < 20 && at < text.length; count++) {
    const { start, end } = lineBounds(text, at);
    const item = /^(\s*)(-\s+)?(["']?)(.*?)\3\s*$/.exec(text.slice(start, end));
    const content = item?.[4] ?? "";
    if ((item?.[1]?.length ?? 0) <= indent && content !== "" && !item?.[2]) return;
    if (content !== "" && /^\S+$/.test(content) && !/^[\w.-]+:$|^[\w.-]+:\s/.test(content)) {
      const valueStart = text.indexOf(content, start + (item?.[1]?.length ?? 0));
      const span = { start: valueStart, end: valueStart + content.length };
      emit({
        name,
        owner: "",
        context: item?.[2] ? "list-item" : "key-value",
        value: content,
        span,
        literal: span,
        exact: true,
        partial: false,
      });
    }
    at = end + 1;
  }
}

/**
 * `name: API_KEY` above or below `value: …` (also in JSON): emits the value with that name. `line` is the line of the name.
 */
export function namedValueSites(
  text: string,
  line: { readonly start: number; readonly end: number },
  dialect: Dialect,
  emit: EmitSite,
): void {
  const name =
    /(?:^|[\s{,"'-])(?:name|key|Name|Key|ParameterKey)["']?\s{0,4}[:=]\s{0,4}["']?([A-Za-z_][\w.-]{1,80})["']?\s{0,4},?\s{0,20}$/.exec(
      text.slice(line.start, Math.min(line.end, line.start + 300)),
    )?.[1];
  const variable = /^\s*variable\s+"([A-Za-z_][\w-]{1,80})"/.exec(
    text.slice(line.start, Math.min(line.end, line.start + 300)),
  )?.[1];
  if (variable !== undefined) {
    let at = line.start;
    for (let count = 0; count < 6 && at < text.length; count++) {
      const { start, end } = lineBounds(text, at);
      lineSites(text, start, end, dialect, (site) => {
        if (site.name === "default") emit({ ...site, name: variable });
      });
      at = end + 1;
    }
  }
  if (name === undefined) return;
  for (const at of [line.end + 1, line.start - 2]) {
    if (at < 0 || at >= text.length) continue;
    const { start, end } = lineBounds(text, at);
    lineSites(text, start, end, dialect, (site) => {
      if (/^(?:value|default|defaultValue|Value|ParameterValue)$/.test(site.name ?? ""))
        emit({ ...site, name, owner: "" });
    });
  }
}
