/** What may stand as a name in an inventory. The gate that keeps values out of files, messages and caches. */

const KEY_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
const SECRET_NAME = /^[A-Za-z0-9_.\- ]+$/;
const MAX_KEY_LENGTH = 128;
const MAX_NAME_LENGTH = 64;

/** Token formats that are valid identifiers, so that the name rule alone would let them through. */
const TOKEN_SHAPES = [
  /^A(?:KIA|SIA|IDA|ROA)[A-Z0-9]{16}$/,
  /^AIza[\w-]{30,}$/,
  /^gh[opsur]_[A-Za-z0-9]{20,}$/,
  /^github_pat_\w{20,}$/,
  /^hf_[A-Za-z0-9]{20,}$/,
  /^(?:sk|pk|rk|whsec)_(?:live_|test_)?[A-Za-z0-9]{12,}$/,
  /^(?:npm|glpat|r8|gsk|dckr_pat|shpat|xkeysib|lin_api|ntn|secret|sbp|pul|figd)_[A-Za-z0-9]{20,}$/,
  /^[a-z]?[0-9a-f]{31,}$/,
];

/** True when `text` can't be told from a credential by its shape: a token prefix, a long mixed run, a hex digest. */
function looksLikeValue(text: string): boolean {
  if (TOKEN_SHAPES.some((shape) => shape.test(text))) return true;
  return text.split(/[_\-. ]+/).some(isRandomRun);
}

/** A long run of letters and digits that change places too often for words. */
function isRandomRun(run: string): boolean {
  if (run.length < 16) return false;
  let changes = 0;
  for (let i = 1; i < run.length; i++) {
    const [before, after] = [unitClass(run.charCodeAt(i - 1)), unitClass(run.charCodeAt(i))];
    // `aB` begins a word in camelCase and `Ab` goes on with it: only odd changes count.
    if (before !== after && !(before === "upper" && after === "lower")) changes++;
  }
  return changes >= 4 && changes * 5 >= run.length;
}

function unitClass(unit: number): "digit" | "upper" | "lower" {
  if (unit >= 48 && unit <= 57) return "digit";
  return unit >= 65 && unit <= 90 ? "upper" : "lower";
}

/** True for an environment variable name that Modal accepts as a secret's key and that isn't itself a credential. */
export function isKeyName(text: string): boolean {
  return KEY_NAME.test(text) && text.length <= MAX_KEY_LENGTH && !looksLikeValue(text);
}

/** True for a text that can name a secret, an environment or a workspace. */
export function isObjectName(text: string): boolean {
  return SECRET_NAME.test(text) && text.trim() === text && text.length <= MAX_NAME_LENGTH && !looksLikeValue(text);
}

/** The name in backticks when it is safe to show, else `fallback`: texts that might be values are never quoted. */
export function shownName(text: string, fallback: string): string {
  return isObjectName(text) ? `\`${text}\`` : fallback;
}
