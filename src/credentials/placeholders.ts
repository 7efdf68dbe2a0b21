/** Values that stand where a credential belongs but are none: samples, references, templates, labels. */
import { wordsOf } from "./names.ts";
import { looksRandom } from "./randomness.ts";

/** Words that say "put yours here" wherever they stand in a value as a word of its own. */
const STAND_IN = new Set(
  (
    "your my mine insert replace replaceme change changeme changeit example examples sample dummy fake todo fixme redacted placeholder placeholders " +
    "masked hidden removed unused ignored none null nil undefined unset notset xxx xxxx xxxxx foo bar baz foobar lorem ipsum enter here anonymous " +
    "mock mocked stub needed invalid wrong bogus tbd sanitized censored obfuscated notreal nothing whatever empty blank default dontcare secretsecret"
  ).split(" "),
);
/** Long enough not to stand in a random text by chance, so they count inside words too. */
const STAND_IN_ANYWHERE =
  /example|changeme|change-me|change_me|placeholder|redacted|dummy|replace[-_]?me|replace[-_]with|insert[-_]?your|your[-_]|not[-_]?needed|not[-_]?used|no[-_]?key|not[-_]?required|not[-_]?a[-_]?real|not[-_]?real|do[-_]not[-_]use|fake[-_]|[-_]fake|fake(?:secret|token|key|credential|password)|x{6,}|0{10,}|\*{3,}|#{6,}|\.{3}|…|1234567890|abcdefghij|abcdef0123|0123456789|12345678(?![0-9])|deadbeef|cafebabe|sk-xxx|qwertyuiop|test[-_]?(?:key|token|secret|api|value)|mock[-_]|[-_]mock/i;

/**
 * Why a value is no credential, or null. `name` is what it is given to. Values that a person could have chosen as a
 * password are not told apart here.
 */
export function placeholderReason(value: string, name: string | null): string | null {
  const text = value.trim();
  if (text === "") return "empty";
  if (/^(.)\1*$/.test(text) || fewCharacters(text) || isMashed(text)) return "repeated";
  if (isSequence(text) || isInterleaved(text)) return "sequence";
  if (/[<>]/.test(text) && /<[^<>]*>/.test(text)) return "template";
  if (
    /\$\{|\{\{|\$\(|%\(|\$[A-Za-z_]\w*|^\{.*\}$|\{[a-z_][\w.!:]*\}|^%[A-Za-z_]+%$|^@[A-Za-z_]+@$|^\[%.*%\]$|#\{|^%[sd]$|^\$\d|^(?:os\.environ|process\.env|env|secrets|vars|var|local|data|module)[./:[]|^(?:env|getenv|secret|vault)\([^()]*\)$|^op:\/\/|^ENC\[|^vault:|^ssm:|^arn:/.test(
      text,
    )
  ) {
    return "template";
  }
  if (STAND_IN_ANYWHERE.test(text) || /^__\w+__$/.test(text)) return "placeholder";
  const words = wordsOf(text);
  if (words.length <= 6 && words.some((word) => STAND_IN.has(word))) return "placeholder";
  if (name !== null && isLikeName(words, wordsOf(name))) return "like-name";
  return null;
}

/** `aaaabbbb`, `xxxx-xxxx`: two different characters at most, or one that makes up three quarters of a longer text. */
function fewCharacters(text: string): boolean {
  if (text.length < 8) return new Set(text).size <= 1;
  const counts = new Map<string, number>();
  for (const letter of text) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  return counts.size <= 3 || Math.max(...counts.values()) > text.length * 0.6;
}

/** `5555555dAAAAA7777777CcccC`: half of the text and more stands in runs of one letter, of four and more. */
function isMashed(text: string): boolean {
  if (text.length < 8) return false;
  let inRuns = 0;
  let start = 0;
  const lower = text.toLowerCase();
  for (let at = 1; at <= lower.length; at++) {
    if (lower[at] === lower[start]) continue;
    if (at - start >= 4) inRuns += at - start;
    start = at;
  }
  return inRuns >= text.length / 2;
}

/** Each character one above (or below) the one before, for at least five characters and three quarters of the text. */
function isSequence(text: string): boolean {
  if (text.length < 5) return false;
  let up = 0;
  let down = 0;
  for (let i = 1; i < text.length; i++) {
    const step = text.charCodeAt(i) - text.charCodeAt(i - 1);
    if (step === 1) up++;
    else if (step === -1) down++;
  }
  return Math.max(up, down) >= (text.length - 1) * 0.75;
}

/** `a1B2c3D4e5F6`: the letters and the digits of a part of the text are a sequence each. */
function isInterleaved(text: string): boolean {
  return text.split(/[^A-Za-z0-9]+/).some((part) => {
    const letters = part.replace(/\d/g, "").toLowerCase();
    const digits = part.replace(/\D/g, "");
    return letters.length >= 6 && digits.length >= 4 && isSequence(letters) && isSequence(digits);
  });
}

/** Three quarters of the value's words stand in the name too: `password="password"`, `api_key="my_api_key"`. */
function isLikeName(value: readonly string[], name: readonly string[]): boolean {
  if (value.length === 0 || name.length === 0) return false;
  const known = new Set(name);
  const joined = name.join("");
  const same = value.filter((word) => known.has(word) || (word.length > 3 && joined.includes(word))).length;
  return same / value.length >= 0.75;
}

/** What else a value plainly is, or null: checked for values that are not known tokens. */
export function ordinaryShape(value: string): string | null {
  if (/^#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$|^(?:var|rgba?|hsla?|calc)\([^()]*\)$/i.test(value)) return "style";
  if (/^[a-z][a-z0-9+.-]{1,20}:\/\//i.test(value)) return "url";
  if (/^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/.test(value)) return "email";
  if (/^(?:\.{0,2}\/|~\/|[A-Za-z]:\\)[\w.~@/\\ -]*$/.test(value) && /[a-z]{3}/.test(value)) return "path";
  if (
    /^[\w.-]+(?:\/[\w.-]+){2,}$/.test(value) &&
    value.split("/").filter((part) => /^[a-z][a-z._-]+$/.test(part)).length >= 2
  ) {
    return "path";
  }
  if (
    /\.(?:py|js|ts|json|ya?ml|toml|txt|pem|crt|cert|key|env|html?|csv|ini|cfg|md|png|jpe?g|svg|gz|zip|so|sh)$/i.test(
      value,
    )
  )
    return "path";
  if (/^[A-Za-z_][\w.]*\($/.test(value)) return "call";
  if (/^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(value)) return "constant-name";
  if (/^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*){1,}$/.test(value) && !/\d.*\d/.test(value)) return "dotted-name";
  if (/^[~^<>=v]{0,3}\d+(?:\.[\dx*]+){1,3}(?:[-+][\w.]+)?$/.test(value)) return "version";
  if (/^\d{4}-\d\d-\d\d/.test(value)) return "date";
  if (/^[+-]?[\d.,]+$/.test(value)) return "number";
  if (/^(?:true|false|yes|no|on|off)$/i.test(value)) return "boolean";
  if (/^(?:sha1|sha256|sha384|sha512|md5)[-:=]/i.test(value)) return "hash";
  if (/^\$2[aby]\$|^\$(?:5|6|argon2\w*|pbkdf2[\w-]*)\$|^pbkdf2_sha|^scrypt:|^\{SSHA\}/.test(value))
    return "password-hash";
  if (/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(value)) return "uuid";
  return null;
}

/** Defaults that everybody knows; as a password they are weak rather than leaked. */
const WELL_KNOWN = new Set(
  "admin administrator root toor postgres mysql mariadb mongo redis guest user test tester testing demo dev develop minio minioadmin rabbitmq elastic neo4j sa oracle airflow grafana pass pw letmein hunter2 qwerty secret password passw0rd p@ssw0rd password1 password123 admin123 test123 abc123 hello world django flask app web db database docker localhost local default public private nobody anonymous token key".split(
    " ",
  ),
);

export function isWellKnownPassword(value: string): boolean {
  return (
    WELL_KNOWN.has(value.toLowerCase()) ||
    /^(?:test|demo|dev|admin|user|guest|root|pass|password|secret|example|postgres|mysql)[a-z]{0,10}[-_@]?\d{0,4}[!@#$.]{0,2}$/i.test(
      value,
    ) ||
    isPasswordInDisguise(value)
  );
}

/** The word itself with digits and signs for some of its letters: `P@55w0rd!`, `SuperSecretPassw0rd`. */
function isPasswordInDisguise(value: string): boolean {
  if (value.length > 30 || !/w[o0]r[dt]/i.test(value)) return false;
  let end = value.length;
  while (end > 0 && !/[a-z]/i.test(value[end - 1] ?? "")) end--;
  const letters = value
    .slice(0, end)
    .toLowerCase()
    .replace(/[013457@$!]/g, (sign) => LETTERS[sign] ?? sign)
    .replace(/[^a-z]/g, "");
  return /^(?:the|my|a|some|your|new|super|very|strong|secret|secure|complex){0,3}passwor[dt]s?$/.test(letters);
}

const LETTERS: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  $: "s",
  "!": "i",
};

/** Brackets, quotes and such: an expression, a pattern, a label. A password may hold some. */
export function isPunctuated(value: string, password: boolean): boolean {
  if (!password) return /[[\]{}<>\\|"'`]/.test(value) || (value.length < 40 && /[(),;^*]/.test(value));
  const letters = value.match(/[A-Za-z0-9]/g)?.length ?? 0;
  if (letters < value.length * 0.5) return true;
  return /[()[\]{}\\|][^A-Za-z0-9]?[()[\]{}\\|*+?]/.test(value) && (hasPairedBrackets(value) || !looksRandom(value));
}

const CLOSED_BY: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };

/** Each bracket is closed by its own kind, as in code and patterns. */
function hasPairedBrackets(value: string): boolean {
  const open: string[] = [];
  for (const letter of value) {
    const closing = CLOSED_BY[letter];
    if (closing !== undefined) open.push(closing);
    else if (/[)\]}]/.test(letter) && open.pop() !== letter) return false;
  }
  return open.length === 0;
}
