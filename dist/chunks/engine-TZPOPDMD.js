import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  base36,
  base62,
  bech32Valid,
  crc32,
  isShowable,
  judgeName,
  wordsOf
} from "./chunk-JKXOZBBC.js";
import {
  contains,
  overlaps
} from "./chunk-OI4W2V3W.js";
import "./chunk-BE7JI7H6.js";

// src/credentials/runs.ts
var SHORTEST_RUN = 20;
var TOKEN = new Uint8Array(65536);
for (const unit of "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-/+%") TOKEN[unit.charCodeAt(0)] = 1;
function isTokenUnit(unit) {
  return TOKEN[unit] === 1;
}
function forEachRun(text, visit) {
  const length = text.length;
  let from = 0;
  while (from + SHORTEST_RUN <= length) {
    const probe = from + SHORTEST_RUN - 1;
    if (TOKEN[text.charCodeAt(probe)] === 0) {
      from = probe + 1;
      continue;
    }
    let start = probe;
    while (start > from && TOKEN[text.charCodeAt(start - 1)] === 1) start--;
    let end = probe + 1;
    while (end < length && TOKEN[text.charCodeAt(end)] === 1) end++;
    if (end - start >= SHORTEST_RUN) visit(start, end);
    from = end + 1;
  }
}

// src/credentials/validate.ts
import { Buffer } from "node:buffer";
var VALIDATORS = {
  "crc32-base62": crc32Base62,
  "crc32-gitlab": gitlabRoutable,
  "crc32-hex-upper": (token) => tailIs(token, 8, crc32(token.slice(0, -8)).toString(16).toUpperCase().padStart(8, "0")),
  "crc32-grafana": grafana,
  jwt,
  "supabase-service-role": (token) => isSupabaseServiceRole(token) ? "valid" : "other",
  "aws-access-key": awsAccessKey,
  "openai-marker": (token) => token.includes("T3BlbkFJ") ? "valid" : "plausible",
  "groq-marker": (token) => token.includes("WGdyb3FY") ? "valid" : "plausible",
  "discord-bot": discordBot,
  "bech32-age": (token) => bech32Valid("age-secret-key-", token.toLowerCase().slice("age-secret-key-1".length)) ? "valid" : "invalid",
  "base64-json": base64Json,
  "basic-auth": (token) => basicCredentials(token) ? "valid" : "invalid",
  "base64-pem": (token) => decodeBase64(token)?.includes("PRIVATE KEY") ? "valid" : "plausible"
};
var VALIDATOR_NAMES = Object.keys(VALIDATORS);
function validateToken(name, token) {
  return (name === null ? void 0 : VALIDATORS[name])?.(token) ?? "plausible";
}
function tailIs(token, length, expected) {
  return token.slice(-length) === expected ? "valid" : "invalid";
}
function crc32Base62(token) {
  const body = token.slice(token.indexOf("_") + 1);
  return tailIs(body, 6, base62(crc32(body.slice(0, -6)), 6));
}
function gitlabRoutable(token) {
  if (!token.includes(".")) return "plausible";
  return tailIs(token, 7, base36(crc32(token.slice(0, -7)), 7));
}
function grafana(token) {
  const crc = crc32(token.slice(0, -9));
  const bytes = [0, 8, 16, 24].map((shift) => (crc >>> shift & 255).toString(16).padStart(2, "0"));
  return tailIs(token.toLowerCase(), 8, bytes.join(""));
}
function awsAccessKey(token) {
  if (token.endsWith("EXAMPLE")) return "sample";
  return /^[A-Z2-7]+$/.test(token.slice(4)) ? "plausible" : "invalid";
}
function discordBot(token) {
  const id = decodeBase64(token.slice(0, token.indexOf(".")));
  return id !== null && /^\d{17,20}$/.test(id) ? "valid" : "invalid";
}
function base64Json(token) {
  const start = token.indexOf("eyJ");
  const text = decodeBase64(token.slice(start).replace(/_[^_]*$/, ""));
  return text?.startsWith('{"') ? "valid" : "invalid";
}
var SAMPLE_SUBJECT = "1234567890";
function jwt(token) {
  const [header, payload] = token.split(".").map(jsonPart);
  if (!header || typeof header.alg !== "string") return "invalid";
  if (header.alg.toLowerCase() === "none") return "sample";
  if (!payload) return "plausible";
  if (payload.sub === SAMPLE_SUBJECT) return "sample";
  if (payload.iss === "supabase" && payload.role === "anon") return "public";
  return "valid";
}
function isSupabaseServiceRole(token) {
  const payload = jsonPart(token.split(".")[1] ?? "");
  return payload?.iss === "supabase" && payload.role === "service_role";
}
function jsonPart(part) {
  const text = decodeBase64(part);
  if (!text?.startsWith("{")) return null;
  try {
    const value = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : null;
  } catch {
    return null;
  }
}
function basicCredentials(token) {
  const text = decodeBase64(token.replace(/^Basic\s+/i, ""));
  const colon = text?.indexOf(":") ?? -1;
  if (!text || colon < 0) return null;
  return { user: text.slice(0, colon), password: text.slice(colon + 1) };
}
var LONGEST_DECODED = 8192;
function decodeBase64(text) {
  if (text.length < 4 || text.length > LONGEST_DECODED || !/^[A-Za-z0-9+/_-]+={0,2}$/.test(text)) return null;
  const decoded = Buffer.from(text, "base64").toString("latin1");
  return /^[\x20-\x7e\t\r\n]+$/.test(decoded) ? decoded : null;
}

// src/credentials/dispatch.ts
var KEY_LIMIT = 128 * 128;
var DOCUMENT_TESTS = /* @__PURE__ */ new Set(["pem", "service-account"]);
var COMMON_WORDS = new Set(
  "generic api ai cloud labs search hub server legacy token key auth home box square exa render linear jina comet neptune lambda snowflake prefect age discord mistral cursor neon fly other http basic for url data v2 v1 swarm docker public secret org user app service account meta x pem jwt curl json net local".split(
    " "
  )
);
var dispatchOf = /* @__PURE__ */ new WeakMap();
function dispatchFor(detectors) {
  const known = dispatchOf.get(detectors);
  if (known) return known;
  const made = compile(detectors);
  dispatchOf.set(detectors, made);
  return made;
}
function compile(detectors) {
  const heads = /* @__PURE__ */ new Map();
  const leads = /* @__PURE__ */ new Map();
  const literals = [];
  const infixEntries = /* @__PURE__ */ new Map();
  const schemes = /* @__PURE__ */ new Map();
  const headers = /* @__PURE__ */ new Map();
  const hosts = /* @__PURE__ */ new Map();
  const byEnv = /* @__PURE__ */ new Map();
  const byWord = /* @__PURE__ */ new Map();
  const documents = /* @__PURE__ */ new Map();
  const providers = /* @__PURE__ */ new Set();
  const byId = /* @__PURE__ */ new Map();
  const headTable = new Uint8Array(KEY_LIMIT);
  const leadTable = new Uint8Array(65536);
  for (const detector of detectors) {
    byId.set(detector.id, detector);
    for (const word of detector.provider.toLowerCase().split(/[^a-z0-9]+/)) {
      if (word.length > 1 && !COMMON_WORDS.has(word)) providers.add(word);
    }
    if (detector.validate !== null && DOCUMENT_TESTS.has(detector.validate)) {
      documents.set(detector.validate, detector);
      continue;
    }
    if (detector.shape === null) continue;
    const { source } = detector.shape;
    const parts = { detector, sticky: new RegExp(source, "y"), search: new RegExp(source, "g") };
    for (const marker of detector.markers) {
      const entry = { ...parts, marker, lead: leadLength(marker) };
      const last = marker.charCodeAt(marker.length - 1);
      if (/^[A-Za-z]+ $/.test(marker)) headers.set(marker.trim().toLowerCase(), detector);
      if (marker.endsWith("://")) schemes.set(marker.slice(0, -3), detector);
      else if (source.startsWith("https:")) hosts.set(marker, entry);
      else if (detector.inside && isRun(marker)) push(infixEntries, marker, entry);
      else if (detector.inside && !isTokenUnit(last) && marker.length > 1) literals.push(entry);
      else if (detector.inside || !startsRun(marker)) push(leads, marker.charCodeAt(entry.lead - 1), entry);
      else addHead(heads, headTable, marker, entry);
    }
    if (detector.markers.length > 0) continue;
    for (const name of detector.env) push(byEnv, name, { ...parts, marker: "", lead: 0 });
    for (const word of detector.context) push(byWord, word, { ...parts, marker: "", lead: 0 });
  }
  for (const unit of leads.keys()) leadTable[unit] = 1;
  const infixes = [...infixEntries.keys()].map((marker) => marker.replace(/[+]/g, "\\$&"));
  return {
    heads,
    headTable,
    leads,
    leadTable,
    literals,
    infix: infixes.length > 0 ? new RegExp(infixes.join("|"), "g") : null,
    infixEntries,
    schemes,
    headers,
    hosts,
    byEnv,
    byWord,
    documents,
    providers,
    byId
  };
}
function push(map, key, entry) {
  const list = map.get(key);
  if (list) list.push(entry);
  else map.set(key, [entry]);
}
function isRun(marker) {
  for (let i = 0; i < marker.length; i++) if (!isTokenUnit(marker.charCodeAt(i))) return false;
  return true;
}
function startsRun(marker) {
  return /^[A-Za-z0-9_][A-Za-z0-9_./%-]*$/.test(marker);
}
function leadLength(marker) {
  let at = marker.length;
  while (at > 0 && isTokenUnit(marker.charCodeAt(at - 1))) at--;
  return at;
}
function addHead(heads, table, marker, entry) {
  const first = marker.charCodeAt(0);
  const seconds = marker.length > 1 ? [marker.charCodeAt(1)] : Array.from({ length: 128 }, (_, unit) => unit);
  for (const second of seconds) {
    const key = first << 7 | second;
    push(heads, key, entry);
    table[key] = 1;
  }
}
var DATA_RUN = 600;
var CHAIN = 96;
var SHORTEST_INFIX_RUN = 30;
var WINDOW_BEFORE = 90;
var WINDOW_AFTER = 320;
var DOT = 46;
var TILDE = 126;
var BACKSLASH = 92;
var PERCENT = 37;
var PLUS = 43;
var SLASH = 47;
function findTokens(text, dispatch, visitor) {
  forEachRun(text, (start, end) => {
    const before = start > 0 ? text.charCodeAt(start - 1) : 0;
    const from = before === DOT || before === TILDE ? chainStart(text, start) : start;
    tryAt(text, start, dispatch, visitor);
    if (before === BACKSLASH) tryAt(text, start + 1, dispatch, visitor);
    if (text.charCodeAt(start) === PERCENT) tryAt(text, start + 3, dispatch, visitor);
    if (from < start) tryAt(text, from, dispatch, visitor);
    const classes = end - start > DATA_RUN ? 0 : trySeparated(text, from, end, dispatch, visitor);
    if (dispatch.leadTable[before] === 1) tryLeads(text, start, before, dispatch, visitor);
    if (from < start && from > 0) tryLeads(text, from, text.charCodeAt(from - 1), dispatch, visitor);
    if ((classes & DIGIT) !== 0 && end - start >= SHORTEST_INFIX_RUN) tryInfix(text, start, end, dispatch, visitor);
    visitor.run(start, end);
  });
  for (const entry of dispatch.literals) {
    for (let at = text.indexOf(entry.marker); at >= 0; at = text.indexOf(entry.marker, at + 1)) {
      searchAround(text, at, entry, visitor);
    }
  }
}
function chainStart(text, start) {
  const limit = Math.max(0, start - CHAIN);
  let from = start;
  while (from > limit && isChainUnit(text.charCodeAt(from - 1))) from--;
  return from;
}
function trySeparated(text, from, end, dispatch, visitor) {
  const { headTable } = dispatch;
  const last = end - SHORTEST_BODY;
  let classes = 0;
  let separated = false;
  for (let at = from; at < end; at++) {
    const unit = text.charCodeAt(at);
    const unitClass = CLASS[unit];
    if (separated && unitClass !== 0 && at < last) {
      const key = unit << 7 | text.charCodeAt(at + 1);
      if (key < KEY_LIMIT && headTable[key] === 1) tryHeads(text, at, key, dispatch, visitor);
    }
    separated = unitClass === 0;
    classes |= unitClass;
  }
  return classes;
}
var SHORTEST_BODY = 8;
var LOWER = 1;
var UPPER = 2;
var DIGIT = 4;
var CLASS = new Uint8Array(65536);
for (let i = 0; i < 26; i++) {
  CLASS[97 + i] = LOWER;
  CLASS[65 + i] = UPPER;
}
for (let i = 48; i < 58; i++) CLASS[i] = DIGIT;
function tryLeads(text, start, before, dispatch, visitor) {
  for (const entry of dispatch.leads.get(before) ?? []) tryLead(text, start, entry, visitor);
}
function isChainUnit(unit) {
  return isTokenUnit(unit) || unit === DOT || unit === TILDE;
}
function isWordUnit(unit) {
  return (CLASS[unit] ?? 0) !== 0;
}
function isEscape(text, start) {
  return start > 0 && text.charCodeAt(start - 1) === BACKSLASH;
}
function tryAt(text, at, dispatch, visitor) {
  const key = text.charCodeAt(at) << 7 | text.charCodeAt(at + 1);
  if (key < KEY_LIMIT && dispatch.headTable[key] === 1) tryHeads(text, at, key, dispatch, visitor);
}
function tryHeads(text, at, key, dispatch, visitor) {
  for (const entry of dispatch.heads.get(key) ?? []) {
    if (!text.startsWith(entry.marker, at)) continue;
    entry.sticky.lastIndex = at;
    const match = entry.sticky.exec(text);
    if (match) report(text, at, at + match[0].length, entry, visitor);
  }
}
function tryLead(text, start, entry, visitor) {
  const markerStart = start - entry.lead;
  if (markerStart < 0 || !text.startsWith(entry.marker, markerStart)) return;
  if (entry.detector.inside) searchAround(text, markerStart, entry, visitor);
  else {
    entry.sticky.lastIndex = markerStart;
    const match = entry.sticky.exec(text);
    if (match) report(text, markerStart, markerStart + match[0].length, entry, visitor);
  }
}
function tryInfix(text, start, end, dispatch, visitor) {
  const infix = dispatch.infix;
  if (!infix) return;
  const run = text.slice(start, end);
  infix.lastIndex = 0;
  for (let match = infix.exec(run); match; match = infix.exec(run)) {
    for (const entry of dispatch.infixEntries.get(match[0]) ?? []) {
      searchAround(text, start + match.index, entry, visitor);
    }
  }
}
function searchAround(text, marker, entry, visitor) {
  const from = Math.max(0, marker - WINDOW_BEFORE);
  const window = text.slice(from, marker + WINDOW_AFTER);
  entry.search.lastIndex = 0;
  for (let match = entry.search.exec(window); match; match = entry.search.exec(window)) {
    const start = from + match.index;
    const end = start + match[0].length;
    if (start <= marker && marker + entry.marker.length <= end && !startsInsideWord(text, start)) {
      report(text, start, end, entry, visitor);
    }
    if (start > marker) return;
  }
}
function startsInsideWord(text, start) {
  return start > 0 && isWordUnit(text.charCodeAt(start - 1)) && !isEscape(text, start - 1);
}
function report(text, start, end, { detector, marker }, visitor) {
  const next = end < text.length ? text.charCodeAt(end) : 0;
  if (isWordUnit(next) || next === 95) return;
  const before = start > 0 ? text.charCodeAt(start - 1) : 0;
  if (before === PLUS || next === PLUS || before === SLASH && next === SLASH) return;
  const token = text.slice(start, end);
  const verdict = validateToken(detector.validate, token);
  if (verdict === "other") return;
  const head = /^(?:Bearer |Basic |[A-Za-z_]+=(?=.))/.exec(token)?.[0].length ?? 0;
  visitor.hit({ detector, start: start + head, end, marker, verdict });
}

// src/credentials/placeholders.ts
var STAND_IN = new Set(
  "your my mine insert replace replaceme change changeme changeit example examples sample dummy fake todo fixme redacted placeholder placeholders masked hidden removed unused ignored none null nil undefined unset notset xxx xxxx xxxxx foo bar baz foobar lorem ipsum enter here anonymous mock mocked stub needed invalid wrong bogus tbd sanitized censored obfuscated notreal nothing whatever empty blank default dontcare secretsecret".split(" ")
);
var STAND_IN_ANYWHERE = /example|changeme|change-me|change_me|placeholder|redacted|dummy|replace[-_]?me|replace[-_]with|insert[-_]?your|your[-_]|not[-_]?needed|not[-_]?used|no[-_]?key|not[-_]?required|not[-_]?a[-_]?real|not[-_]?real|do[-_]not[-_]use|fake[-_]|[-_]fake|x{6,}|0{10,}|\*{3,}|\.{3}|…|1234567890|abcdefghij|abcdef0123|0123456789|12345678(?![0-9])|deadbeef|cafebabe|sk-xxx|qwertyuiop|test[-_]?(?:key|token|secret|api|value)|mock[-_]|[-_]mock/i;
function placeholderReason(value, name) {
  const text = value.trim();
  if (text === "") return "empty";
  if (/^(.)\1*$/.test(text) || fewCharacters(text)) return "repeated";
  if (isSequence(text)) return "sequence";
  if (/[<>]/.test(text) && /<[^<>]*>/.test(text)) return "template";
  if (/\$\{|\{\{|\$\(|%\(|\$[A-Za-z_]\w*|^\{.*\}$|\{[a-z_][\w.!:]*\}|^%[A-Za-z_]+%$|^@[A-Za-z_]+@$|^%[sd]$|^\$\d|^(?:os\.environ|process\.env|env|secrets|vars|var|local|data|module)[./:[]|^op:\/\/|^vault:|^ssm:|^arn:/.test(
    text
  )) {
    return "template";
  }
  if (STAND_IN_ANYWHERE.test(text)) return "placeholder";
  const words = wordsOf(text);
  if (words.length <= 6 && words.some((word) => STAND_IN.has(word))) return "placeholder";
  if (name !== null && isLikeName(words, wordsOf(name))) return "like-name";
  return null;
}
function fewCharacters(text) {
  if (text.length < 8) return new Set(text).size <= 1;
  const counts = /* @__PURE__ */ new Map();
  for (const letter of text) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  return counts.size <= 3 || Math.max(...counts.values()) > text.length * 0.6;
}
function isSequence(text) {
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
function isLikeName(value, name) {
  if (value.length === 0 || name.length === 0) return false;
  const known = new Set(name);
  const joined = name.join("");
  const same = value.filter((word) => known.has(word) || word.length > 3 && joined.includes(word)).length;
  return same / value.length >= 0.75;
}
function ordinaryShape(value) {
  if (/^[a-z][a-z0-9+.-]{1,20}:\/\//i.test(value)) return "url";
  if (/^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/.test(value)) return "email";
  if (/^(?:\.{0,2}\/|~\/|[A-Za-z]:\\)[\w.~@/\\ -]*$/.test(value) && /[a-z]{3}/.test(value)) return "path";
  if (/^[\w.-]+(?:\/[\w.-]+){2,}$/.test(value) && value.split("/").filter((part) => /^[a-z][a-z._-]+$/.test(part)).length >= 2) {
    return "path";
  }
  if (/\.(?:py|js|ts|json|ya?ml|toml|txt|pem|crt|cert|key|env|html?|csv|ini|cfg|md|png|jpe?g|svg|gz|zip|so|sh)$/i.test(
    value
  ))
    return "path";
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
var WELL_KNOWN = new Set(
  "admin administrator root toor postgres mysql mariadb mongo redis guest user test tester testing demo dev develop minio minioadmin rabbitmq elastic neo4j sa oracle airflow grafana pass pw letmein hunter2 qwerty secret password passw0rd p@ssw0rd password1 password123 admin123 test123 abc123 hello world django flask app web db database docker localhost local default public private nobody anonymous token key".split(
    " "
  )
);
function isWellKnownPassword(value) {
  return WELL_KNOWN.has(value.toLowerCase()) || /^(?:test|demo|dev|admin|user|guest|root|pass|password|secret|example|postgres|mysql)[a-z]{0,10}[-_@]?\d{0,4}[!@#$.]{0,2}$/i.test(
    value
  );
}
function isPunctuated(value, password) {
  if (!password) return /[[\]{}<>\\|"'`]/.test(value) || value.length < 40 && /[(),;^*]/.test(value);
  const letters = value.match(/[A-Za-z0-9]/g)?.length ?? 0;
  return letters < value.length * 0.5 || /[()[\]{}\\|][^A-Za-z0-9]?[()[\]{}\\|*+?]/.test(value);
}

// src/credentials/bigrams.json
var bigrams_default = {
  from: "^!\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~",
  to: "!\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~$",
  rows: [
    [-263, -263, -263, -263, -263, -263, -263, -263, -263, -263, -163, -263, -100, -104, -76, -123, -113, -123, -160, -193, -165, -183, -204, -172, -184, -263, -263, -263, -208, -263, -263, -263, -78, -112, -74, -93, -100, -105, -108, -105, -94, -147, -143, -98, -87, -102, -114, -81, -153, -98, -80, -100, -104, -119, -125, -141, -198, -170, -263, -263, -263, -263, -90, -263, -71, -95, -72, -83, -82, -89, -89, -110, -79, -129, -131, -91, -77, -89, -99, -75, -143, -79, -66, -72, -101, -107, -111, -114, -145, -139, -263, -263, -263, -263, -263],
    [-97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97],
    [-97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97],
    [-97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97],
    [-97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97],
    [-97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97],
    [-97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97],
    [-97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97],
    [-97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97],
    [-97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97],
    [-97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97],
    [-153, -153, -153, -71, -153, -153, -153, -153, -153, -153, -97, -153, -108, -153, -127, -46, -56, -63, -102, -108, -97, -108, -115, -82, -93, -153, -153, -153, -153, -153, -153, -153, -115, -127, -127, -108, -115, -153, -127, -127, -97, -153, -153, -127, -102, -127, -153, -153, -153, -127, -108, -153, -115, -127, -153, -153, -153, -127, -153, -153, -153, -153, -153, -153, -97, -102, -97, -97, -90, -87, -80, -127, -102, -90, -153, -97, -72, -127, -115, -78, -127, -85, -62, -115, -153, -93, -153, -97, -153, -153, -153, -153, -153, -153, -71],
    [-97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97],
    [-231, -231, -231, -128, -231, -231, -231, -231, -231, -231, -205, -231, -58, -163, -205, -80, -73, -95, -111, -112, -126, -131, -145, -104, -145, -231, -231, -231, -231, -231, -231, -231, -130, -156, -133, -144, -155, -144, -160, -163, -134, -171, -193, -158, -145, -155, -168, -138, -186, -137, -126, -156, -156, -155, -175, -186, -205, -231, -231, -231, -231, -231, -205, -231, -65, -78, -62, -77, -75, -79, -94, -101, -75, -110, -112, -85, -80, -81, -85, -66, -136, -69, -61, -71, -97, -91, -94, -126, -150, -165, -231, -231, -231, -231, -128],
    [-231, -231, -231, -109, -231, -231, -231, -231, -231, -231, -180, -231, -186, -71, -72, -74, -68, -75, -96, -91, -114, -115, -116, -98, -118, -231, -231, -231, -231, -231, -231, -231, -132, -152, -118, -138, -149, -149, -155, -161, -106, -206, -163, -157, -148, -123, -166, -133, -186, -134, -120, -121, -110, -166, -152, -180, -206, -206, -231, -231, -231, -231, -87, -231, -82, -98, -69, -86, -85, -77, -97, -105, -88, -80, -139, -78, -76, -109, -107, -56, -153, -84, -74, -71, -101, -119, -115, -103, -107, -141, -231, -231, -231, -231, -109],
    [-224, -224, -224, -112, -224, -224, -224, -224, -224, -224, -224, -224, -162, -92, -106, -152, -134, -117, -114, -174, -187, -187, -224, -165, -199, -224, -224, -224, -224, -224, -224, -224, -97, -124, -90, -99, -106, -120, -140, -150, -102, -154, -116, -111, -107, -128, -129, -95, -150, -100, -83, -103, -133, -106, -134, -224, -224, -187, -224, -224, -224, -224, -119, -224, -79, -86, -78, -69, -73, -84, -111, -75, -86, -123, -147, -95, -68, -96, -109, -42, -142, -83, -66, -80, -101, -94, -111, -80, -134, -150, -224, -224, -224, -224, -112],
    [-212, -212, -212, -57, -212, -212, -212, -212, -212, -212, -99, -212, -89, -56, -100, -24, -53, -66, -83, -85, -91, -95, -90, -91, -86, -212, -212, -212, -175, -212, -212, -212, -161, -161, -212, -175, -131, -175, -212, -186, -186, -212, -212, -175, -175, -186, -212, -186, -186, -175, -167, -212, -186, -175, -212, -118, -186, -186, -212, -212, -212, -212, -97, -212, -109, -119, -124, -130, -108, -128, -186, -212, -186, -131, -175, -212, -186, -212, -141, -119, -212, -186, -175, -186, -175, -212, -186, -82, -212, -212, -212, -212, -212, -212, -57],
    [-207, -207, -207, -44, -207, -207, -207, -207, -207, -207, -182, -207, -80, -45, -94, -56, -65, -43, -80, -78, -84, -62, -83, -84, -74, -207, -207, -207, -182, -207, -207, -207, -170, -142, -152, -162, -142, -162, -182, -182, -207, -170, -182, -182, -182, -207, -207, -156, -182, -182, -156, -170, -182, -182, -170, -182, -207, -170, -207, -207, -207, -207, -77, -207, -117, -116, -121, -126, -114, -128, -207, -207, -182, -170, -182, -207, -156, -170, -182, -139, -170, -182, -115, -170, -182, -182, -156, -182, -170, -207, -207, -207, -207, -207, -44],
    [-207, -207, -207, -43, -207, -207, -207, -207, -207, -207, -207, -207, -85, -54, -109, -51, -81, -71, -53, -70, -64, -84, -91, -81, -95, -207, -207, -207, -207, -207, -207, -207, -119, -137, -128, -139, -133, -139, -148, -207, -126, -162, -182, -142, -162, -162, -207, -142, -207, -133, -124, -142, -207, -145, -170, -170, -182, -170, -207, -207, -207, -207, -66, -207, -120, -111, -115, -112, -115, -121, -139, -156, -142, -148, -162, -156, -145, -124, -182, -121, -182, -170, -129, -128, -170, -145, -156, -73, -207, -170, -207, -207, -207, -207, -43],
    [-195, -195, -195, -49, -195, -195, -195, -195, -195, -195, -170, -195, -69, -49, -118, -66, -69, -59, -59, -51, -93, -91, -85, -83, -88, -195, -195, -195, -170, -195, -195, -195, -118, -104, -130, -110, -133, -158, -195, -158, -140, -195, -133, -109, -170, -170, -119, -125, -195, -118, -130, -136, -130, -170, -170, -195, -195, -195, -195, -195, -195, -195, -67, -195, -106, -115, -115, -96, -94, -119, -150, -158, -158, -170, -195, -136, -130, -170, -170, -130, -170, -158, -150, -170, -170, -170, -170, -127, -170, -195, -195, -195, -195, -195, -49],
    [-191, -191, -191, -43, -191, -191, -191, -191, -191, -191, -166, -191, -72, -68, -115, -65, -87, -73, -77, -68, -48, -84, -78, -65, -84, -191, -191, -191, -146, -191, -191, -191, -123, -129, -132, -123, -126, -140, -191, -154, -140, -154, -146, -140, -166, -146, -191, -136, -166, -146, -146, -191, -191, -154, -191, -191, -166, -191, -191, -191, -191, -191, -82, -191, -119, -105, -105, -96, -104, -115, -112, -191, -129, -154, -154, -154, -146, -191, -166, -129, -191, -154, -136, -146, -191, -132, -146, -58, -166, -154, -191, -191, -191, -191, -43],
    [-189, -189, -189, -49, -189, -189, -189, -189, -189, -189, -138, -189, -88, -54, -130, -61, -69, -78, -84, -81, -60, -44, -81, -89, -51, -189, -189, -189, -189, -189, -189, -189, -189, -152, -189, -189, -144, -144, -189, -164, -189, -189, -164, -144, -189, -189, -152, -164, -189, -189, -144, -127, -189, -189, -164, -144, -189, -152, -189, -189, -189, -189, -91, -189, -85, -111, -105, -89, -103, -106, -130, -189, -144, -144, -164, -144, -144, -117, -189, -130, -189, -164, -152, -138, -189, -152, -164, -189, -189, -152, -189, -189, -189, -189, -49],
    [-189, -189, -189, -49, -189, -189, -189, -189, -189, -189, -189, -189, -79, -66, -144, -75, -79, -79, -84, -54, -83, -78, -51, -71, -74, -189, -189, -189, -152, -189, -189, -189, -113, -144, -130, -144, -117, -138, -164, -164, -144, -189, -152, -144, -144, -164, -164, -138, -189, -152, -126, -138, -164, -152, -164, -189, -164, -164, -189, -189, -189, -189, -74, -189, -97, -103, -110, -144, -93, -108, -80, -164, -69, -189, -164, -152, -189, -164, -189, -119, -164, -152, -189, -164, -164, -164, -152, -69, -152, -189, -189, -189, -189, -189, -49],
    [-180, -180, -180, -52, -180, -180, -180, -180, -180, -180, -180, -180, -89, -63, -125, -63, -70, -66, -76, -74, -75, -73, -64, -46, -75, -180, -180, -180, -155, -180, -180, -180, -155, -121, -143, -155, -110, -155, -180, -180, -180, -180, -155, -155, -180, -155, -180, -143, -180, -155, -180, -136, -143, -180, -180, -143, -155, -155, -180, -180, -180, -180, -80, -180, -88, -110, -113, -108, -94, -100, -83, -155, -74, -155, -180, -143, -155, -155, -155, -125, -180, -155, -155, -155, -180, -155, -155, -180, -155, -180, -180, -180, -180, -180, -52],
    [-191, -191, -191, -48, -191, -191, -191, -191, -191, -191, -191, -191, -84, -70, -97, -73, -82, -83, -91, -81, -54, -70, -79, -52, -60, -191, -191, -191, -166, -191, -191, -191, -146, -132, -146, -191, -117, -154, -191, -191, -191, -191, -166, -166, -191, -166, -191, -166, -191, -166, -101, -191, -154, -191, -154, -191, -191, -191, -191, -191, -191, -191, -93, -191, -95, -115, -112, -129, -117, -117, -66, -191, -79, -154, -191, -166, -154, -146, -191, -117, -154, -154, -136, -154, -154, -141, -166, -61, -191, -191, -191, -191, -191, -191, -48],
    [-184, -184, -184, -55, -184, -184, -184, -184, -184, -184, -184, -184, -55, -67, -114, -55, -68, -64, -80, -78, -81, -72, -80, -77, -41, -184, -184, -184, -184, -184, -184, -184, -139, -147, -147, -159, -125, -139, -159, -184, -184, -184, -184, -159, -147, -184, -184, -147, -184, -184, -159, -147, -159, -184, -139, -184, -147, -147, -184, -184, -184, -184, -72, -184, -99, -108, -106, -110, -94, -133, -139, -139, -159, -147, -184, -139, -159, -147, -184, -147, -184, -184, -133, -147, -147, -139, -147, -129, -147, -184, -184, -184, -184, -184, -55],
    [-97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97],
    [-97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97],
    [-97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97],
    [-161, -161, -161, -46, -161, -161, -161, -161, -161, -161, -136, -161, -110, -106, -102, -66, -76, -68, -110, -116, -110, -136, -116, -110, -110, -161, -161, -161, -25, -161, -161, -161, -124, -161, -124, -161, -161, -75, -161, -161, -161, -161, -161, -136, -161, -124, -136, -116, -136, -161, -136, -82, -161, -161, -136, -161, -136, -161, -161, -161, -161, -161, -161, -161, -106, -124, -116, -116, -116, -91, -124, -116, -116, -136, -161, -124, -106, -124, -124, -116, -136, -106, -98, -87, -136, -110, -136, -136, -161, -161, -161, -161, -161, -161, -46],
    [-97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97],
    [-97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97],
    [-97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97],
    [-225, -225, -225, -113, -225, -225, -225, -225, -225, -225, -199, -225, -151, -147, -162, -174, -166, -133, -151, -225, -188, -188, -199, -199, -180, -225, -225, -225, -199, -225, -225, -225, -99, -97, -75, -86, -125, -125, -91, -188, -99, -225, -135, -74, -82, -84, -188, -91, -174, -73, -85, -65, -106, -73, -68, -121, -130, -112, -225, -225, -225, -225, -98, -225, -169, -122, -50, -82, -225, -134, -103, -225, -159, -225, -199, -83, -80, -86, -225, -77, -188, -60, -80, -86, -76, -124, -141, -131, -225, -133, -225, -225, -225, -225, -113],
    [-195, -195, -195, -84, -195, -195, -195, -195, -195, -195, -195, -195, -116, -132, -144, -169, -169, -169, -169, -150, -144, -169, -169, -169, -169, -195, -195, -195, -169, -195, -195, -195, -68, -139, -75, -117, -83, -144, -129, -144, -77, -81, -144, -71, -127, -132, -92, -114, -195, -87, -86, -136, -72, -195, -158, -169, -117, -150, -195, -195, -195, -195, -81, -195, -45, -150, -144, -195, -79, -136, -150, -136, -75, -169, -195, -73, -158, -195, -64, -169, -195, -72, -144, -158, -52, -150, -150, -169, -72, -195, -195, -195, -195, -195, -84],
    [-223, -223, -223, -114, -223, -223, -223, -223, -223, -223, -198, -223, -155, -164, -147, -186, -179, -121, -198, -186, -198, -223, -186, -223, -223, -223, -223, -223, -186, -223, -223, -223, -78, -131, -94, -116, -82, -128, -104, -81, -87, -223, -70, -89, -116, -111, -71, -93, -223, -98, -102, -82, -109, -130, -149, -140, -141, -198, -223, -223, -223, -223, -95, -223, -60, -173, -173, -164, -93, -173, -223, -76, -107, -223, -223, -66, -151, -223, -26, -146, -223, -81, -146, -161, -90, -198, -168, -223, -151, -198, -223, -223, -223, -223, -114],
    [-211, -211, -211, -67, -211, -211, -211, -211, -211, -211, -211, -211, -149, -129, -174, -211, -160, -160, -211, -156, -146, -166, -211, -186, -211, -211, -211, -211, -174, -211, -211, -211, -79, -83, -135, -108, -62, -111, -127, -121, -76, -166, -132, -97, -143, -133, -83, -132, -186, -107, -94, -127, -120, -146, -166, -166, -149, -160, -211, -211, -211, -211, -63, -211, -53, -129, -174, -186, -30, -186, -211, -166, -57, -160, -156, -160, -186, -112, -62, -186, -211, -95, -174, -186, -108, -211, -211, -211, -111, -211, -211, -211, -211, -211, -67],
    [-221, -221, -221, -58, -221, -221, -221, -221, -221, -221, -142, -221, -129, -130, -166, -196, -156, -151, -159, -171, -171, -196, -171, -176, -166, -221, -221, -221, -176, -221, -221, -221, -86, -124, -72, -78, -110, -97, -110, -145, -141, -196, -139, -93, -92, -65, -121, -96, -113, -60, -72, -77, -144, -106, -121, -85, -114, -176, -221, -221, -221, -221, -48, -221, -149, -149, -162, -116, -196, -132, -141, -221, -142, -221, -184, -96, -111, -55, -221, -162, -114, -71, -147, -153, -151, -81, -184, -59, -221, -196, -221, -221, -221, -221, -58],
    [-201, -201, -201, -107, -201, -201, -201, -201, -201, -201, -201, -201, -84, -135, -201, -145, -133, -145, -145, -156, -163, -141, -175, -130, -175, -201, -201, -201, -175, -201, -201, -201, -80, -141, -105, -114, -104, -104, -125, -128, -66, -145, -201, -91, -141, -120, -80, -130, -156, -100, -95, -95, -99, -163, -201, -163, -138, -201, -201, -201, -201, -201, -86, -201, -63, -201, -201, -156, -88, -201, -201, -201, -38, -163, -201, -73, -201, -201, -42, -201, -163, -67, -156, -201, -51, -201, -201, -175, -175, -201, -201, -201, -201, -201, -107],
    [-197, -197, -197, -73, -197, -197, -197, -197, -197, -197, -197, -197, -138, -125, -197, -197, -197, -197, -197, -172, -172, -172, -197, -197, -172, -197, -197, -197, -160, -197, -197, -197, -76, -118, -70, -135, -63, -138, -87, -93, -77, -172, -86, -93, -104, -89, -106, -119, -197, -78, -90, -80, -118, -152, -172, -152, -160, -152, -197, -197, -197, -197, -72, -197, -63, -138, -172, -197, -47, -197, -160, -138, -115, -197, -197, -84, -197, -172, -95, -160, -197, -38, -172, -197, -93, -197, -160, -197, -172, -172, -197, -197, -197, -197, -73],
    [-191, -191, -191, -63, -191, -191, -191, -191, -191, -191, -191, -191, -191, -123, -191, -191, -141, -147, -154, -154, -154, -166, -191, -166, -154, -191, -191, -191, -132, -191, -191, -191, -37, -147, -121, -132, -60, -123, -166, -141, -76, -191, -89, -121, -97, -141, -64, -121, -166, -91, -123, -69, -91, -147, -166, -191, -121, -191, -191, -191, -191, -191, -67, -191, -54, -147, -191, -191, -58, -191, -191, -154, -77, -191, -191, -191, -191, -166, -67, -191, -191, -166, -132, -97, -100, -191, -191, -191, -126, -191, -191, -191, -191, -191, -63],
    [-218, -218, -218, -123, -218, -218, -218, -218, -218, -218, -218, -218, -159, -163, -163, -193, -163, -167, -167, -218, -218, -167, -193, -167, -218, -218, -218, -218, -193, -218, -218, -218, -91, -104, -74, -79, -101, -99, -87, -139, -131, -146, -139, -82, -89, -48, -71, -84, -167, -95, -73, -63, -173, -103, -181, -118, -218, -114, -218, -218, -218, -218, -105, -218, -146, -218, -144, -52, -193, -159, -148, -218, -193, -193, -218, -148, -80, -38, -120, -95, -193, -173, -102, -76, -218, -218, -218, -218, -218, -218, -218, -218, -218, -218, -123],
    [-155, -155, -155, -96, -155, -155, -155, -155, -155, -155, -155, -155, -155, -118, -155, -110, -104, -155, -130, -155, -155, -155, -130, -155, -130, -155, -155, -155, -155, -155, -155, -155, -96, -155, -155, -130, -63, -155, -118, -155, -104, -155, -83, -118, -155, -155, -93, -57, -155, -155, -68, -155, -74, -155, -93, -155, -155, -155, -155, -155, -155, -155, -69, -155, -68, -155, -155, -155, -118, -155, -155, -155, -93, -130, -130, -155, -155, -110, -28, -118, -155, -155, -61, -130, -85, -155, -110, -155, -130, -130, -155, -155, -155, -155, -96],
    [-186, -186, -186, -66, -186, -186, -186, -186, -186, -186, -186, -186, -149, -131, -186, -161, -186, -161, -186, -186, -186, -149, -186, -100, -186, -186, -186, -186, -186, -186, -186, -186, -91, -105, -73, -101, -57, -108, -108, -135, -86, -161, -131, -94, -82, -112, -94, -78, -123, -103, -73, -91, -112, -42, -95, -186, -161, -141, -186, -186, -186, -186, -74, -186, -101, -186, -161, -186, -38, -186, -186, -186, -89, -161, -186, -149, -85, -107, -127, -186, -161, -186, -161, -186, -104, -186, -127, -186, -161, -141, -186, -186, -186, -186, -66],
    [-211, -211, -211, -76, -211, -211, -211, -211, -211, -211, -143, -211, -124, -146, -160, -211, -211, -160, -174, -156, -211, -174, -211, -211, -211, -211, -211, -211, -156, -211, -211, -211, -76, -113, -100, -92, -55, -130, -156, -156, -61, -149, -100, -79, -109, -152, -72, -116, -174, -119, -82, -89, -94, -130, -160, -211, -109, -174, -211, -211, -211, -211, -71, -211, -59, -186, -152, -174, -51, -174, -186, -211, -42, -211, -211, -160, -174, -186, -53, -211, -174, -186, -174, -211, -143, -166, -186, -211, -211, -211, -211, -211, -211, -211, -76],
    [-208, -208, -208, -102, -208, -208, -208, -208, -208, -208, -208, -208, -133, -163, -171, -182, -157, -182, -182, -182, -152, -208, -208, -208, -208, -208, -208, -208, -208, -208, -208, -208, -65, -95, -113, -96, -62, -116, -114, -171, -75, -208, -104, -87, -99, -121, -78, -68, -133, -130, -93, -89, -113, -152, -208, -121, -126, -157, -208, -208, -208, -208, -86, -208, -40, -171, -182, -152, -49, -142, -182, -208, -64, -208, -208, -157, -208, -208, -52, -171, -208, -208, -137, -163, -80, -208, -208, -208, -85, -208, -208, -208, -208, -208, -102],
    [-211, -211, -211, -72, -211, -211, -211, -211, -211, -211, -211, -211, -155, -120, -143, -211, -122, -173, -173, -160, -173, -185, -166, -211, -211, -211, -211, -211, -160, -211, -211, -211, -70, -117, -78, -70, -71, -92, -70, -143, -83, -173, -116, -112, -122, -103, -77, -92, -185, -119, -58, -57, -90, -109, -148, -185, -155, -173, -211, -211, -211, -211, -69, -211, -48, -211, -185, -211, -66, -185, -160, -211, -160, -173, -211, -185, -211, -211, -55, -185, -211, -211, -155, -173, -80, -211, -211, -173, -211, -185, -211, -211, -211, -211, -72],
    [-208, -208, -208, -114, -208, -208, -208, -208, -208, -208, -208, -208, -138, -136, -164, -208, -164, -183, -208, -183, -183, -183, -171, -89, -208, -208, -208, -208, -208, -208, -208, -208, -98, -89, -86, -73, -119, -103, -109, -164, -111, -138, -101, -80, -74, -48, -94, -76, -208, -58, -83, -77, -79, -114, -86, -140, -158, -183, -208, -208, -208, -208, -85, -208, -164, -65, -134, -158, -208, -87, -208, -208, -208, -208, -171, -149, -149, -69, -208, -53, -208, -81, -153, -146, -83, -101, -120, -208, -208, -208, -208, -208, -208, -208, -114],
    [-217, -217, -217, -100, -217, -217, -217, -217, -217, -217, -217, -217, -172, -158, -154, -191, -139, -142, -191, -166, -166, -217, -191, -158, -217, -217, -217, -217, -217, -217, -217, -217, -83, -132, -102, -117, -83, -154, -139, -114, -89, -217, -108, -80, -121, -126, -86, -96, -151, -77, -103, -94, -112, -132, -161, -217, -94, -217, -217, -217, -217, -217, -76, -217, -49, -217, -166, -180, -75, -191, -191, -106, -89, -217, -191, -81, -217, -180, -48, -217, -217, -40, -146, -217, -87, -137, -217, -180, -53, -217, -217, -217, -217, -217, -100],
    [-161, -161, -161, -75, -161, -161, -161, -161, -161, -161, -161, -161, -161, -136, -161, -136, -136, -136, -161, -161, -161, -124, -161, -161, -161, -161, -161, -161, -124, -161, -161, -161, -106, -102, -136, -124, -136, -116, -136, -136, -136, -136, -161, -33, -161, -161, -161, -136, -124, -85, -93, -161, -45, -161, -136, -136, -136, -136, -161, -161, -161, -161, -136, -161, -161, -161, -136, -161, -161, -136, -161, -161, -96, -161, -161, -161, -161, -136, -161, -136, -161, -136, -161, -124, -26, -106, -71, -161, -136, -161, -161, -161, -161, -161, -75],
    [-216, -216, -216, -78, -216, -216, -216, -216, -216, -216, -216, -216, -179, -131, -190, -190, -160, -145, -190, -190, -179, -216, -216, -216, -216, -216, -216, -216, -190, -216, -216, -216, -76, -153, -101, -99, -51, -131, -111, -171, -74, -216, -123, -96, -106, -106, -71, -125, -171, -93, -82, -81, -107, -114, -143, -216, -95, -171, -216, -216, -216, -216, -74, -216, -84, -179, -216, -148, -26, -179, -216, -190, -98, -216, -216, -190, -190, -216, -58, -216, -216, -190, -216, -171, -78, -216, -190, -216, -216, -216, -216, -216, -216, -216, -78],
    [-226, -226, -226, -78, -226, -226, -226, -226, -226, -226, -188, -226, -142, -142, -124, -175, -160, -155, -100, -181, -226, -181, -166, -200, -226, -226, -226, -226, -170, -226, -226, -226, -88, -140, -87, -116, -72, -115, -127, -99, -81, -226, -109, -110, -103, -116, -90, -101, -97, -125, -82, -67, -101, -136, -139, -144, -109, -175, -226, -226, -226, -226, -72, -226, -96, -226, -74, -166, -41, -188, -170, -88, -82, -226, -141, -121, -122, -112, -80, -88, -135, -175, -151, -48, -74, -158, -155, -170, -95, -226, -226, -226, -226, -226, -78],
    [-219, -219, -219, -67, -219, -219, -219, -219, -219, -219, -219, -219, -160, -142, -154, -152, -154, -157, -182, -164, -219, -175, -194, -169, -219, -219, -219, -219, -175, -219, -219, -219, -71, -139, -90, -128, -58, -94, -104, -73, -70, -194, -126, -89, -121, -164, -78, -96, -194, -80, -104, -84, -113, -147, -128, -119, -101, -157, -219, -219, -219, -219, -57, -219, -63, -194, -194, -169, -64, -219, -182, -87, -72, -219, -194, -135, -219, -219, -70, -182, -175, -67, -154, -164, -113, -219, -154, -219, -60, -219, -219, -219, -219, -219, -67],
    [-197, -197, -197, -116, -197, -197, -197, -197, -197, -197, -197, -197, -152, -127, -160, -160, -142, -197, -197, -197, -160, -197, -172, -152, -197, -197, -197, -197, -197, -197, -197, -197, -103, -84, -96, -107, -79, -121, -111, -152, -50, -197, -146, -76, -80, -60, -118, -75, -172, -56, -69, -59, -118, -132, -152, -118, -146, -172, -197, -197, -197, -197, -142, -197, -197, -172, -160, -160, -172, -197, -160, -197, -146, -197, -172, -172, -172, -49, -197, -61, -197, -81, -57, -109, -152, -197, -197, -197, -197, -197, -197, -197, -197, -197, -116],
    [-196, -196, -196, -112, -196, -196, -196, -196, -196, -196, -196, -196, -170, -170, -196, -196, -140, -87, -140, -130, -196, -114, -196, -196, -159, -196, -196, -196, -196, -196, -196, -196, -73, -145, -97, -170, -38, -130, -140, -159, -84, -196, -196, -140, -107, -95, -130, -84, -151, -140, -115, -130, -159, -140, -130, -136, -159, -159, -196, -196, -196, -196, -52, -196, -46, -196, -196, -170, -46, -196, -196, -170, -47, -170, -196, -196, -159, -136, -85, -77, -196, -196, -170, -196, -151, -196, -170, -196, -159, -196, -196, -196, -196, -196, -112],
    [-186, -186, -186, -97, -186, -186, -186, -186, -186, -186, -186, -186, -186, -123, -186, -160, -160, -186, -160, -186, -186, -160, -186, -186, -130, -186, -186, -186, -186, -186, -186, -186, -75, -149, -115, -120, -95, -149, -186, -115, -69, -186, -97, -123, -141, -93, -85, -141, -149, -106, -28, -111, -141, -135, -186, -127, -149, -160, -186, -186, -186, -186, -85, -186, -59, -149, -186, -149, -64, -186, -186, -87, -53, -186, -186, -186, -186, -186, -57, -186, -186, -67, -149, -186, -186, -186, -160, -186, -186, -186, -186, -186, -186, -186, -97],
    [-166, -166, -166, -60, -166, -166, -166, -166, -166, -166, -166, -166, -64, -111, -141, -90, -69, -94, -166, -129, -78, -129, -166, -115, -166, -166, -166, -166, -166, -166, -166, -166, -50, -129, -79, -98, -80, -129, -141, -104, -87, -141, -141, -115, -87, -121, -111, -65, -141, -101, -115, -56, -121, -129, -129, -83, -87, -141, -166, -166, -166, -166, -49, -166, -129, -121, -115, -141, -166, -121, -141, -166, -141, -166, -166, -166, -107, -141, -129, -166, -141, -104, -141, -141, -141, -166, -141, -141, -141, -166, -166, -166, -166, -166, -60],
    [-167, -167, -167, -43, -167, -167, -167, -167, -167, -167, -167, -167, -116, -101, -167, -141, -111, -111, -141, -167, -167, -167, -167, -141, -167, -167, -167, -167, -141, -167, -167, -167, -83, -167, -122, -111, -94, -99, -141, -167, -116, -167, -167, -89, -78, -83, -99, -60, -129, -116, -59, -61, -111, -129, -111, -141, -167, -99, -167, -167, -167, -167, -28, -167, -116, -141, -141, -167, -116, -167, -167, -141, -141, -167, -167, -167, -129, -129, -111, -167, -167, -167, -167, -167, -167, -167, -167, -141, -141, -167, -167, -167, -167, -167, -43],
    [-150, -150, -150, -62, -150, -150, -150, -150, -150, -150, -150, -150, -125, -105, -150, -125, -113, -113, -125, -150, -150, -150, -125, -150, -150, -150, -150, -150, -150, -150, -150, -150, -82, -150, -105, -125, -43, -150, -113, -125, -105, -150, -125, -99, -95, -125, -87, -113, -113, -125, -125, -150, -41, -125, -113, -95, -125, -113, -150, -150, -150, -150, -91, -150, -113, -125, -150, -150, -58, -150, -125, -150, -95, -150, -150, -150, -105, -150, -41, -150, -150, -150, -125, -125, -150, -150, -150, -125, -150, -113, -150, -150, -150, -150, -62],
    [-97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97],
    [-97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97],
    [-97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97],
    [-263, -263, -263, -263, -263, -263, -263, -263, -263, -263, -163, -263, -100, -104, -76, -123, -113, -123, -160, -193, -165, -183, -204, -172, -184, -263, -263, -263, -208, -263, -263, -263, -78, -112, -74, -93, -100, -105, -108, -105, -94, -147, -143, -98, -87, -102, -114, -81, -153, -98, -80, -100, -104, -119, -125, -141, -198, -170, -263, -263, -263, -263, -90, -263, -71, -95, -72, -83, -82, -89, -89, -110, -79, -129, -131, -91, -77, -89, -99, -75, -143, -79, -66, -72, -101, -107, -111, -114, -145, -139, -263, -263, -263, -263, -263],
    [-255, -255, -255, -112, -255, -255, -255, -255, -255, -255, -255, -255, -255, -154, -230, -121, -107, -117, -133, -148, -159, -150, -159, -150, -181, -255, -255, -255, -230, -255, -255, -255, -94, -118, -95, -107, -114, -112, -115, -123, -106, -163, -134, -115, -112, -111, -129, -107, -177, -110, -92, -103, -123, -127, -136, -167, -179, -176, -255, -255, -255, -255, -91, -255, -72, -85, -60, -71, -75, -74, -84, -101, -71, -129, -112, -83, -74, -82, -88, -70, -132, -74, -58, -71, -96, -88, -100, -141, -156, -154, -255, -255, -255, -255, -112],
    [-97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97],
    [-265, -265, -265, -105, -265, -265, -265, -265, -265, -265, -220, -265, -125, -124, -146, -197, -167, -155, -179, -203, -186, -206, -200, -195, -191, -265, -265, -265, -214, -265, -265, -265, -164, -191, -151, -164, -170, -164, -200, -191, -177, -240, -200, -162, -182, -203, -191, -162, -186, -176, -148, -173, -200, -179, -183, -220, -265, -206, -265, -265, -265, -265, -108, -265, -115, -76, -65, -75, -167, -121, -77, -172, -79, -174, -113, -53, -64, -59, -203, -73, -177, -51, -63, -38, -90, -117, -102, -113, -90, -104, -265, -265, -265, -265, -105],
    [-227, -227, -227, -83, -227, -227, -227, -227, -227, -227, -177, -227, -106, -92, -108, -136, -136, -114, -134, -134, -139, -143, -155, -150, -148, -227, -227, -227, -165, -227, -227, -227, -132, -147, -136, -142, -157, -168, -202, -182, -153, -227, -227, -190, -172, -151, -151, -142, -172, -147, -124, -150, -182, -190, -190, -190, -227, -227, -227, -227, -227, -227, -73, -227, -51, -97, -91, -98, -55, -135, -126, -144, -64, -74, -177, -39, -119, -96, -64, -122, -172, -78, -78, -128, -57, -172, -190, -136, -83, -159, -227, -227, -227, -227, -83],
    [-253, -253, -253, -97, -253, -253, -253, -253, -253, -253, -208, -253, -114, -127, -110, -167, -155, -136, -170, -166, -150, -140, -148, -138, -177, -253, -253, -253, -198, -253, -253, -253, -138, -170, -137, -149, -152, -159, -174, -208, -152, -208, -165, -162, -161, -177, -163, -144, -216, -160, -143, -156, -202, -175, -208, -216, -253, -228, -253, -253, -253, -253, -92, -253, -57, -165, -78, -114, -44, -145, -153, -57, -81, -169, -64, -72, -124, -155, -45, -125, -188, -68, -97, -50, -73, -165, -183, -179, -84, -202, -253, -253, -253, -253, -97],
    [-247, -247, -247, -49, -247, -247, -247, -247, -247, -247, -202, -247, -86, -94, -122, -162, -146, -145, -152, -170, -156, -182, -175, -170, -170, -247, -247, -247, -173, -247, -247, -247, -121, -133, -114, -127, -122, -122, -146, -150, -123, -185, -162, -133, -128, -139, -114, -116, -179, -121, -107, -112, -139, -145, -128, -197, -222, -164, -247, -247, -247, -247, -59, -247, -60, -93, -129, -86, -34, -112, -116, -163, -57, -140, -164, -90, -114, -124, -73, -104, -197, -91, -85, -119, -73, -145, -144, -149, -111, -173, -247, -247, -247, -247, -49],
    [-277, -277, -277, -57, -277, -277, -277, -277, -277, -277, -169, -277, -94, -106, -125, -196, -170, -161, -176, -188, -180, -180, -205, -188, -207, -277, -277, -277, -172, -277, -277, -277, -115, -145, -115, -126, -131, -133, -146, -163, -124, -196, -173, -137, -132, -136, -144, -117, -180, -120, -112, -123, -160, -143, -157, -215, -240, -215, -277, -277, -277, -277, -67, -277, -82, -122, -70, -71, -108, -91, -100, -152, -132, -183, -158, -79, -85, -57, -127, -96, -111, -42, -49, -64, -141, -110, -111, -78, -113, -176, -277, -277, -277, -277, -57],
    [-230, -230, -230, -85, -230, -230, -230, -230, -230, -230, -163, -230, -112, -121, -165, -147, -131, -131, -153, -163, -158, -143, -158, -130, -139, -230, -230, -230, -175, -230, -230, -230, -165, -186, -180, -165, -165, -175, -205, -205, -154, -230, -230, -165, -154, -175, -165, -171, -205, -163, -160, -165, -230, -205, -180, -230, -193, -205, -230, -230, -230, -230, -83, -230, -52, -113, -111, -110, -64, -59, -114, -163, -26, -180, -135, -74, -135, -133, -51, -131, -171, -74, -102, -73, -78, -156, -160, -171, -111, -193, -230, -230, -230, -230, -85],
    [-238, -238, -238, -55, -238, -238, -238, -238, -238, -238, -193, -238, -90, -88, -108, -213, -166, -160, -183, -154, -160, -151, -193, -187, -213, -238, -238, -238, -170, -238, -238, -238, -127, -145, -111, -130, -127, -142, -137, -155, -134, -152, -168, -140, -137, -160, -137, -125, -213, -129, -117, -122, -162, -144, -162, -238, -213, -238, -238, -238, -238, -238, -67, -238, -73, -135, -134, -117, -32, -147, -92, -80, -66, -238, -173, -86, -88, -76, -88, -116, -173, -61, -70, -95, -68, -164, -142, -183, -118, -147, -238, -238, -238, -238, -55],
    [-227, -227, -227, -55, -227, -227, -227, -227, -227, -227, -190, -227, -97, -97, -109, -202, -155, -127, -202, -190, -138, -165, -190, -190, -202, -227, -227, -227, -155, -227, -227, -227, -131, -144, -114, -130, -135, -136, -162, -153, -139, -190, -176, -123, -135, -149, -148, -132, -176, -119, -121, -122, -165, -151, -168, -202, -227, -227, -227, -227, -227, -227, -70, -227, -44, -129, -133, -133, -36, -133, -190, -165, -58, -182, -172, -110, -94, -129, -47, -117, -141, -82, -109, -65, -97, -159, -165, -202, -102, -202, -227, -227, -227, -227, -55],
    [-265, -265, -265, -128, -265, -265, -265, -265, -265, -265, -265, -265, -132, -129, -151, -214, -202, -197, -178, -189, -209, -202, -205, -187, -227, -265, -265, -265, -265, -265, -265, -265, -175, -199, -187, -199, -190, -214, -189, -227, -194, -265, -192, -209, -199, -209, -239, -190, -265, -180, -181, -214, -220, -197, -265, -265, -265, -265, -265, -265, -265, -265, -120, -265, -85, -93, -56, -76, -66, -91, -70, -187, -178, -163, -156, -65, -76, -39, -44, -81, -153, -87, -64, -56, -138, -93, -202, -110, -239, -97, -265, -265, -265, -265, -128],
    [-186, -186, -186, -83, -186, -186, -186, -186, -186, -186, -186, -186, -149, -116, -149, -141, -161, -141, -161, -186, -161, -149, -186, -161, -149, -186, -186, -186, -161, -186, -186, -186, -149, -186, -186, -186, -186, -186, -161, -186, -186, -186, -161, -186, -186, -186, -186, -186, -186, -161, -161, -186, -186, -186, -186, -161, -161, -186, -186, -186, -186, -186, -116, -186, -56, -149, -124, -104, -28, -141, -141, -161, -84, -127, -91, -121, -149, -149, -56, -91, -161, -149, -27, -141, -78, -141, -127, -186, -149, -149, -186, -186, -186, -186, -83],
    [-213, -213, -213, -54, -213, -213, -213, -213, -213, -213, -213, -213, -82, -103, -111, -168, -158, -145, -188, -176, -188, -176, -188, -162, -176, -213, -213, -213, -188, -213, -213, -213, -107, -141, -105, -113, -128, -128, -147, -162, -100, -188, -158, -126, -132, -135, -139, -113, -168, -117, -96, -119, -154, -145, -137, -158, -213, -176, -213, -213, -213, -213, -58, -213, -71, -130, -115, -106, -28, -101, -90, -141, -65, -154, -158, -100, -117, -96, -91, -117, -154, -120, -64, -123, -74, -154, -117, -154, -130, -162, -213, -213, -213, -213, -54],
    [-256, -256, -256, -69, -256, -256, -256, -256, -256, -256, -153, -256, -103, -102, -135, -230, -153, -139, -168, -176, -185, -185, -205, -211, -205, -256, -256, -256, -176, -256, -256, -256, -111, -159, -120, -141, -137, -147, -148, -161, -132, -190, -176, -141, -141, -142, -145, -127, -181, -137, -123, -142, -156, -155, -180, -218, -200, -205, -256, -256, -256, -256, -73, -256, -53, -119, -121, -83, -33, -128, -135, -185, -46, -193, -142, -65, -137, -148, -57, -101, -218, -131, -87, -74, -72, -124, -166, -193, -93, -196, -256, -256, -256, -256, -69],
    [-244, -244, -244, -77, -244, -244, -244, -244, -244, -244, -219, -244, -102, -115, -109, -219, -170, -166, -185, -174, -146, -137, -155, -134, -219, -244, -244, -244, -185, -244, -244, -244, -138, -166, -135, -151, -148, -153, -182, -176, -148, -189, -185, -150, -156, -165, -168, -142, -193, -146, -135, -144, -174, -165, -168, -244, -219, -207, -244, -244, -244, -244, -75, -244, -41, -82, -132, -121, -32, -165, -138, -170, -62, -179, -152, -80, -82, -112, -60, -49, -161, -153, -83, -128, -91, -172, -179, -174, -93, -148, -244, -244, -244, -244, -77],
    [-262, -262, -262, -57, -262, -262, -262, -262, -262, -262, -212, -262, -99, -106, -107, -225, -159, -170, -146, -203, -217, -225, -237, -217, -217, -262, -262, -262, -175, -262, -262, -262, -120, -146, -112, -128, -127, -138, -152, -159, -122, -190, -164, -124, -130, -140, -145, -125, -194, -123, -111, -122, -158, -143, -167, -262, -237, -200, -262, -262, -262, -262, -76, -262, -66, -150, -67, -62, -61, -76, -57, -148, -74, -169, -114, -108, -126, -96, -75, -115, -190, -142, -59, -43, -97, -100, -175, -182, -123, -197, -262, -262, -262, -262, -57],
    [-264, -264, -264, -107, -264, -264, -264, -264, -264, -264, -264, -264, -117, -140, -140, -209, -219, -183, -188, -239, -227, -227, -227, -178, -239, -264, -264, -264, -192, -264, -264, -264, -166, -190, -164, -168, -173, -178, -185, -196, -178, -199, -239, -176, -171, -209, -192, -167, -192, -167, -148, -165, -164, -205, -190, -227, -264, -239, -264, -264, -264, -264, -98, -264, -104, -97, -77, -64, -137, -103, -94, -171, -104, -140, -107, -64, -67, -31, -87, -68, -196, -46, -84, -76, -61, -102, -85, -120, -131, -164, -264, -264, -264, -264, -107],
    [-250, -250, -250, -84, -250, -250, -250, -250, -250, -250, -187, -250, -101, -96, -134, -160, -163, -163, -169, -147, -179, -175, -213, -199, -213, -250, -250, -250, -224, -250, -250, -250, -131, -161, -142, -152, -154, -148, -175, -187, -136, -205, -199, -159, -162, -144, -174, -147, -250, -139, -127, -156, -190, -169, -213, -250, -224, -224, -250, -250, -250, -250, -80, -250, -53, -172, -106, -103, -40, -159, -123, -96, -74, -213, -127, -55, -147, -126, -59, -70, -168, -51, -90, -61, -80, -137, -177, -190, -70, -175, -250, -250, -250, -250, -84],
    [-186, -186, -186, -88, -186, -186, -186, -186, -186, -186, -186, -186, -114, -107, -186, -141, -186, -141, -161, -186, -186, -149, -186, -186, -186, -186, -186, -186, -186, -186, -186, -186, -161, -161, -186, -186, -186, -186, -186, -186, -161, -186, -186, -186, -186, -186, -186, -186, -141, -186, -186, -149, -186, -186, -161, -186, -186, -161, -186, -186, -186, -186, -81, -186, -131, -149, -149, -116, -112, -186, -149, -135, -149, -186, -141, -40, -149, -141, -161, -135, -131, -94, -91, -149, -10, -149, -114, -149, -149, -161, -186, -186, -186, -186, -88],
    [-265, -265, -265, -62, -265, -265, -265, -265, -265, -265, -200, -265, -104, -105, -129, -265, -186, -155, -185, -185, -173, -155, -166, -156, -240, -265, -265, -265, -197, -265, -265, -265, -130, -155, -127, -130, -139, -147, -154, -172, -133, -210, -175, -146, -145, -146, -147, -130, -189, -139, -121, -136, -162, -150, -173, -265, -265, -220, -265, -265, -265, -265, -79, -265, -54, -139, -80, -95, -44, -120, -84, -175, -55, -220, -100, -104, -87, -88, -50, -122, -186, -82, -70, -63, -94, -89, -143, -189, -83, -228, -265, -265, -265, -265, -62],
    [-263, -263, -263, -44, -263, -263, -263, -263, -263, -263, -186, -263, -98, -79, -64, -225, -168, -148, -134, -179, -212, -192, -192, -212, -263, -263, -263, -263, -165, -263, -263, -263, -131, -158, -127, -141, -141, -141, -168, -190, -140, -192, -160, -141, -152, -152, -156, -129, -200, -134, -128, -140, -172, -154, -164, -263, -263, -212, -263, -263, -263, -263, -70, -263, -94, -161, -83, -140, -52, -117, -129, -86, -63, -203, -110, -101, -116, -133, -71, -89, -116, -118, -60, -42, -89, -138, -130, -160, -105, -218, -263, -263, -263, -263, -44],
    [-269, -269, -269, -59, -269, -269, -269, -269, -269, -269, -174, -269, -91, -99, -111, -213, -164, -160, -161, -181, -206, -176, -203, -206, -224, -269, -269, -269, -166, -269, -269, -269, -119, -144, -110, -126, -128, -126, -141, -146, -121, -178, -179, -138, -132, -139, -142, -120, -180, -121, -112, -122, -154, -134, -164, -224, -269, -224, -269, -269, -269, -269, -65, -269, -57, -146, -105, -137, -40, -128, -149, -74, -40, -206, -164, -120, -123, -149, -68, -108, -210, -66, -80, -90, -94, -181, -118, -135, -79, -169, -269, -269, -269, -269, -59],
    [-245, -245, -245, -136, -245, -245, -245, -245, -245, -245, -245, -245, -148, -180, -194, -200, -220, -220, -194, -245, -245, -200, -194, -190, -245, -245, -245, -245, -245, -245, -245, -245, -245, -200, -180, -220, -208, -245, -220, -220, -190, -245, -245, -220, -208, -245, -182, -194, -245, -194, -186, -208, -208, -245, -220, -245, -245, -245, -245, -245, -245, -245, -120, -245, -85, -71, -82, -84, -62, -109, -105, -194, -82, -200, -164, -49, -63, -52, -117, -63, -194, -43, -55, -47, -164, -164, -200, -130, -200, -177, -245, -245, -245, -245, -136],
    [-219, -219, -219, -89, -219, -219, -219, -219, -219, -219, -219, -219, -128, -121, -120, -160, -95, -109, -156, -121, -168, -110, -168, -193, -219, -219, -219, -219, -168, -219, -219, -219, -168, -182, -182, -174, -174, -193, -219, -193, -174, -219, -219, -193, -182, -182, -168, -174, -219, -193, -174, -193, -219, -219, -182, -219, -219, -219, -219, -219, -219, -219, -95, -219, -37, -129, -119, -146, -22, -144, -125, -160, -35, -193, -182, -138, -125, -111, -88, -102, -193, -138, -140, -132, -135, -127, -134, -219, -143, -219, -219, -219, -219, -219, -89],
    [-211, -211, -211, -67, -211, -211, -211, -211, -211, -211, -211, -211, -94, -117, -160, -211, -185, -133, -155, -174, -211, -174, -211, -174, -185, -211, -211, -211, -185, -211, -211, -211, -112, -138, -87, -109, -123, -131, -160, -155, -124, -166, -211, -129, -125, -148, -140, -120, -211, -124, -119, -130, -145, -136, -166, -185, -211, -211, -211, -211, -211, -211, -70, -211, -48, -140, -126, -117, -54, -135, -145, -85, -54, -211, -174, -102, -148, -64, -48, -155, -185, -71, -45, -123, -152, -152, -109, -130, -211, -185, -211, -211, -211, -211, -67],
    [-220, -220, -220, -65, -220, -220, -220, -220, -220, -220, -195, -220, -67, -93, -121, -123, -109, -131, -144, -138, -135, -148, -170, -121, -175, -220, -220, -220, -175, -220, -220, -220, -130, -158, -126, -143, -133, -150, -158, -183, -123, -220, -220, -102, -150, -152, -170, -133, -220, -140, -123, -170, -183, -161, -158, -195, -175, -220, -220, -220, -220, -220, -68, -220, -68, -146, -71, -136, -51, -140, -161, -148, -70, -220, -183, -52, -95, -161, -138, -60, -165, -141, -119, -42, -165, -146, -170, -63, -97, -175, -220, -220, -220, -220, -65],
    [-231, -231, -231, -40, -231, -231, -231, -231, -231, -231, -194, -231, -78, -80, -106, -231, -149, -134, -132, -172, -186, -231, -231, -231, -231, -231, -231, -231, -161, -231, -231, -231, -90, -117, -96, -101, -97, -117, -112, -137, -100, -157, -163, -105, -111, -114, -108, -101, -169, -111, -94, -104, -111, -117, -151, -176, -186, -157, -231, -231, -231, -231, -53, -231, -94, -124, -107, -108, -88, -140, -86, -157, -130, -172, -186, -93, -81, -81, -107, -44, -181, -134, -70, -73, -159, -155, -133, -157, -140, -133, -231, -231, -231, -231, -40],
    [-190, -190, -190, -84, -190, -190, -190, -190, -190, -190, -190, -190, -95, -99, -128, -145, -131, -145, -145, -165, -190, -190, -190, -190, -165, -190, -190, -190, -165, -190, -190, -190, -190, -153, -190, -165, -190, -190, -190, -190, -165, -190, -190, -165, -165, -190, -190, -135, -190, -190, -165, -153, -190, -190, -190, -190, -153, -190, -190, -190, -190, -190, -89, -190, -53, -153, -135, -140, -26, -135, -165, -122, -62, -190, -165, -125, -118, -106, -38, -135, -145, -165, -125, -131, -53, -165, -165, -145, -111, -70, -190, -190, -190, -190, -84],
    [-97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97],
    [-97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97],
    [-97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97],
    [-97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97, -97]
  ]
};

// src/credentials/randomness.ts
var SIZE = bigrams_default.to.length;
var START_ROW = 0;
var SCORES = Float32Array.from(bigrams_default.rows.flat(), (value) => value / 16);
var UNKNOWN = -4;
var SHORTEST_SEGMENT = 12;
var RANDOM_THRESHOLD = 1.33;
function alphabetBits(value) {
  if (/^[0-9]+$/.test(value)) return Math.log2(10);
  if (/^(?:[0-9a-f]+|[0-9A-F]+)$/.test(value)) return 4;
  if (/^(?:[0-9a-z]+|[0-9A-Z]+)$/.test(value)) return Math.log2(36);
  return 6;
}
function meanScore(value) {
  if (value.length === 0) return Number.NEGATIVE_INFINITY;
  const uniform = alphabetBits(value);
  let sum = 0;
  let row = START_ROW;
  for (let i = 0; i < value.length; i++) {
    const column = value.charCodeAt(i) - 33;
    if (column < 0 || column >= SIZE - 1) {
      sum += UNKNOWN;
      row = START_ROW;
      continue;
    }
    sum += -uniform - (SCORES[row * SIZE + column] ?? 0);
    row = column + 1;
  }
  return sum / value.length;
}
function randomness(value) {
  let best = meanScore(value);
  for (const part of value.split(/[_.\-=/+:]/)) {
    if (part.length >= SHORTEST_SEGMENT && part.length < value.length) best = Math.max(best, meanScore(part));
  }
  return best;
}
function looksRandom(value) {
  return value.length >= SHORTEST_SEGMENT && randomness(value) >= RANDOM_THRESHOLD;
}
function randomBits(value) {
  return looksRandom(value) ? Math.floor(value.length * alphabetBits(value)) : 0;
}

// src/credentials/gate.ts
var NAME_WORD = /key|token|secret|pass|pwd|cred|auth|bearer|jwt|dsn|pat\b|webhook|curl|login\(/gi;
var REACH = 200;
var LONGEST_NAME = 100;
function forEachNameWord(text, visit) {
  NAME_WORD.lastIndex = 0;
  for (let match = NAME_WORD.exec(text); match; match = NAME_WORD.exec(text)) {
    if (visit(match.index)) return;
  }
}
function hasSuspectLiteral(text, providers) {
  const kinds = /* @__PURE__ */ new Map();
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
    if (kind === void 0) {
      kind = judgeName(name, providers).kind;
      kinds.set(name, kind);
    }
    found = kind !== "none" && kind !== "negative" && (hasSuspectWord(text, start, end, kind) || literalsBehind(text, start, end, kind));
    return found;
  });
  return found;
}
var COMMANDS = /^(?:curl|login)$/;
function hasSuspectWord(text, nameStart, nameEnd, kind) {
  let at = nameEnd;
  while (at < nameEnd + 3 && /[=: ]/.test(text[at] ?? "")) at++;
  if (at === nameEnd) return false;
  const word = /^[^\s"'`&|;,<>]{4,300}/.exec(text.slice(at, at + 300))?.[0];
  return word !== void 0 && isSuspect(text, word, kind === "password" ? "secret" : kind, nameStart, at);
}
function isNameUnit(unit) {
  return unit >= 97 && unit <= 122 || unit >= 65 && unit <= 90 || unit >= 48 && unit <= 57 || unit === 95 || unit === 45;
}
function literalsBehind(text, nameStart, nameEnd, kind) {
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
function isQuote(unit) {
  return unit === 34 || unit === 39 || unit === 96;
}
function closing(text, open, quote) {
  const end = Math.min(text.length, open + 1e3);
  for (let at = open + 1; at < end; at++) {
    const unit = text.charCodeAt(at);
    if (unit === quote) return at;
    if (unit === 10) return -1;
    if (unit === 92) at++;
  }
  return -1;
}
var DEFAULTING = /getenv|environ|env\(|env\.|config\(|\bor\b|\?\?|\|\|/;
function isSuspect(text, literal, kind, name, at) {
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

// src/credentials/judge.ts
import { createHash } from "node:crypto";

// src/credentials/urls.ts
var LONGEST_USER_INFO = 400;
var ENDS_AUTHORITY = /[\s/?#"'`<>\\|,;)(\][]/;
function findUrls(text, dispatch, visit) {
  for (let at = text.indexOf("://"); at >= 0; at = text.indexOf("://", at + 3)) {
    const hit = urlAt(text, at, dispatch);
    if (hit) visit(hit);
  }
}
function urlAt(text, at, dispatch) {
  const from = at + 3;
  const limit = Math.min(text.length, from + LONGEST_USER_INFO);
  let sign = -1;
  let end = from;
  for (; end < limit; end++) {
    const letter = text[end] ?? "";
    if (letter === "@") sign = end;
    else if (ENDS_AUTHORITY.test(letter) && !(letter === "/" && sign < 0 && hasPasswordSlash(text, from, end))) break;
  }
  if (sign < 0 || sign === from || end === sign + 1) return null;
  let schemeStart = at;
  while (schemeStart > 0 && at - schemeStart < 24 && /[A-Za-z0-9+.-]/.test(text[schemeStart - 1] ?? "")) schemeStart--;
  const scheme = text.slice(schemeStart, at).toLowerCase();
  if (!/^[a-z][a-z0-9+.-]*$/.test(scheme)) return null;
  const info = text.slice(from, sign);
  const colon = info.indexOf(":");
  const host = text.slice(sign + 1, end).split(":", 1)[0] ?? "";
  const public_ = hostDetector(text.slice(schemeStart, Math.min(text.length, end + 40)), host, dispatch);
  const start = colon < 0 ? from : from + colon + 1;
  if (start === sign) return null;
  return {
    detector: public_ ?? dispatch.schemes.get(scheme) ?? dispatch.schemes.get(scheme.split("+", 1)[0] ?? "") ?? null,
    scheme,
    host,
    user: colon < 0 ? "" : info.slice(0, colon),
    password: percentDecode(text.slice(start, sign)),
    start,
    end: sign,
    urlStart: schemeStart,
    urlEnd: end
  };
}
function hasPasswordSlash(text, from, at) {
  const before = text.slice(from, at);
  if (!/^[\w.%+-]{1,60}:(?!\d{2,5}$).+$/.test(before)) return false;
  return /^\/[^\s"'`<>/@]{1,80}@[\w-]+(?:\.[\w-]+|:\d)/.test(text.slice(at, at + 120));
}
function hostDetector(url, host, dispatch) {
  for (const [suffix, entry] of dispatch.hosts) {
    if (!host.endsWith(suffix)) continue;
    entry.sticky.lastIndex = 0;
    if (entry.sticky.test(url)) return entry.detector;
  }
  return null;
}
function percentDecode(text) {
  if (!text.includes("%")) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
function isLocalHost(host) {
  return /^(?:localhost|127\.|0\.0\.0\.0|::1|host\.docker\.internal|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)/.test(
    host
  ) || !host.includes(".");
}
function isSampleHost(host) {
  return /(?:^|\.)(?:example|test|invalid|localdomain)(?:\.(?:com|org|net|io|de))?$|^(?:host|hostname|server|your[-_.].*|my[-_]?host.*|domain\.(?:com|tld)|ip|addr|address)$|^[xX*]+$|[<>{}$%]|\.\.\.|^(?:foo|bar|baz)\b/i.test(
    host
  ) || host === "";
}

// src/credentials/judge.ts
var BASE = {
  "very-high": 0.95,
  high: 0.85,
  medium: 0.65,
  low: 0.4
};
var PROOFS = /* @__PURE__ */ new Set([
  "crc32-base62",
  "crc32-gitlab",
  "crc32-hex-upper",
  "crc32-grafana",
  "bech32-age"
]);
var TEST_FACTOR = 0.45;
var DOCUMENT_FACTOR = 0.5;
var HASHED_BITS = 64;
function judgeToken(hit, token, span, standing, near, setting) {
  const { detector, verdict } = hit;
  const context = detector.context.find((word) => near.includes(word.toLowerCase()));
  if (detector.context.length > 0 && context === void 0) return { dropped: "context-missing" };
  if (detector.validate === "basic-auth") return judgeBasic(detector, token, span, standing, setting);
  const marker = markerOf(detector, token);
  const body = detector.inside ? token : token.slice(marker.length);
  if (verdict === "sample") return { dropped: "sample" };
  const ownDollars = detector.markers.some((text) => text.includes("$"));
  const placeholder = placeholderReason(ownDollars ? body.replaceAll("$", "") : body, null);
  if (placeholder !== null) return { dropped: placeholder };
  const publicNear = detector.publicNear?.find((word) => near.includes(word.toLowerCase()));
  const isPublic = detector.kind === "public" || verdict === "public" || publicNear !== void 0;
  const reasons = [`detector ${detector.id}`];
  let score = BASE[detector.confidence];
  if (context !== void 0) reasons.push(`context ${context}`);
  if (verdict === "valid") {
    score = Math.max(score, PROOFS.has(detector.validate ?? "") ? 0.99 : detector.confidence === "medium" ? 0.7 : 0.9);
    reasons.push("structure valid");
  } else if (verdict === "invalid") {
    score = Math.min(score, 0.65);
    reasons.push("structure invalid");
  }
  if (!isDrawn(body) && verdict !== "valid") {
    score *= 0.4;
    reasons.push("reads like words");
  } else reasons.push("random");
  if (detector.kind === "id") score = Math.min(score, 0.7);
  const proven = verdict === "valid" && PROOFS.has(detector.validate ?? "");
  return candidateOf({
    kind: isPublic ? "public" : "provider",
    detector,
    value: token,
    prefix: marker,
    span,
    standing,
    score,
    reasons,
    setting,
    steady: proven,
    gentle: detector.confidence === "very-high" || detector.confidence === "high"
  });
}
function isDrawn(body) {
  return body.length < 8 || looksRandom(body) || meanScore(body) > -0.4;
}
function markerOf(detector, token) {
  if (detector.inside) return "";
  let longest = "";
  for (const marker of detector.markers)
    if (marker.length > longest.length && token.startsWith(marker)) longest = marker;
  return longest;
}
function judgeUrl(hit, standing, partial, setting) {
  const { password, user, host } = hit;
  if (placeholderHost(host)) return { dropped: "sample-host" };
  const reason = placeholderReason(password, null);
  if (reason !== null) return { dropped: reason };
  if (/[{}$]/.test(password) && partial) return { dropped: "template" };
  if (/^(?:user(?:name)?|pass(?:word)?|pwd|pw|token|secret|key|api[-_]?key|credentials?|p|auth|db_?pass(?:word)?|db_?user|login)$/i.test(
    password
  )) {
    return { dropped: "placeholder" };
  }
  const span = { start: hit.start, end: hit.end };
  const common = {
    detector: hit.detector,
    value: password,
    prefix: "",
    span,
    standing,
    setting,
    steady: false,
    gentle: false
  };
  if (hit.detector?.kind === "public") {
    return candidateOf({ ...common, kind: "public", score: 0.9, reasons: ["published by design"] });
  }
  const random = looksRandom(password);
  if (user === "" && hit.scheme !== "redis" && hit.scheme !== "rediss") {
    if (!random || !/^(?:https?|git\+https?)$/.test(hit.scheme)) return { dropped: "user-only" };
    return candidateOf({ ...common, kind: "url", score: 0.8, reasons: ["token in a URL", "random"] });
  }
  if (password.length < 3) return { dropped: "short" };
  const reasons = ["password in a URL"];
  let score = random ? 0.9 : 0.65;
  if (random) reasons.push("random");
  if (isWellKnownPassword(password) || password === user || wordsOf(password).some((word) => word === user.toLowerCase())) {
    score = 0.35;
    reasons.push("well-known or like its user");
  }
  if (isLocalHost(host)) {
    score = Math.min(score, random ? 0.6 : 0.35);
    reasons.push("local host");
  }
  return candidateOf({ ...common, kind: "url", score, reasons });
}
function placeholderHost(host) {
  return isSampleHost(host);
}
function judgeKey(hit, standing, setting) {
  const detector = setting.dispatch.documents.get(hit.form) ?? null;
  const reasons = [hit.form === "pem" ? "PEM private key" : "service-account file"];
  if (!hit.decodes) reasons.push("body is no key");
  if (hit.encrypted) reasons.push("encrypted");
  return candidateOf({
    kind: "private-key",
    detector,
    value: null,
    prefix: "-----BEGIN ",
    span: { start: hit.start, end: hit.end },
    standing,
    score: !hit.decodes ? 0.5 : hit.encrypted ? 0.6 : 0.97,
    reasons,
    setting,
    steady: false,
    gentle: true
  });
}
function judgeSite(site, near, setting) {
  const { name } = site;
  const header = /^(Bearer|Basic|Token|Bot|SSWS|ApiKey|Api-Key)\s+(\S+)$/i.exec(site.value);
  if (header?.[1] && header[2]) return judgeHeader(site, header[1], header[2], setting);
  if (name === null || site.value.length < 4 || site.value.length > 2048) return null;
  const verdict = judgeName(name, setting.dispatch.providers);
  if (verdict.kind === "none") return null;
  const { value } = site;
  if (verdict.kind === "negative") {
    return value.length >= 16 && looksRandom(value) ? { dropped: `name says ${verdict.why}` } : null;
  }
  if (/\s/.test(value)) return { dropped: "prose" };
  const placeholder = placeholderReason(value, name);
  if (placeholder !== null) return { dropped: placeholder };
  const random = looksRandom(value) && (verdict.kind !== "weak" || value.length >= 16);
  const shape = ordinaryShape(value);
  const detector = detectorByName(site, near, setting.dispatch);
  if (detector && (random || shape === "uuid" || isDrawn(value))) {
    const token = judgeToken({ detector, verdict: "plausible" }, value, site.span, site, near, setting);
    if (token && "candidate" in token) return token;
  }
  if (isPunctuated(value, verdict.kind === "password")) return { dropped: "punctuation" };
  if (shape !== null && !(shape === "uuid" && verdict.kind === "secret") && !(random && shape === "path" && verdict.kind !== "weak" && isBase64(value))) {
    return { dropped: shape };
  }
  const reasons = [`name ${verdict.why}`];
  const common = {
    detector: null,
    value,
    prefix: "",
    span: site.span,
    standing: site,
    setting,
    steady: false,
    gentle: false
  };
  if (shape === "uuid") return candidateOf({ ...common, kind: "generic", score: 0.6, reasons: [...reasons, "uuid"] });
  if (random) {
    reasons.push("random");
    const score2 = verdict.kind === "weak" ? 0.6 : site.context === "argument" && site.owner === name ? 0.55 : isShortHex(value) ? 0.65 : 0.85;
    return candidateOf({ ...common, kind: "generic", score: score2, reasons });
  }
  if (site.partial) return { dropped: "not-random" };
  const credentials = site.name === "password" && /^(?:login|authenticate|\w*BasicAuth)$/i.test(site.owner);
  const chosen = chosenScore(value, verdict.kind, credentials ? "keyword-argument" : site.context);
  if (chosen === null) return { dropped: "not-random" };
  const local = wordsOf(value).some((word) => LOCAL_WORDS.has(word));
  const score = local ? Math.min(chosen, 0.3) : chosen;
  if (local) reasons.push("says it is for development");
  return candidateOf({ ...common, kind: "password", score, reasons: [...reasons, "chosen by a person"] });
}
var LOCAL_WORDS = new Set(
  "dev devel development local localhost insecure unsafe test tests testing demo ci temp tmp".split(" ")
);
function isBase64(value) {
  return value.length >= 24 && /^[A-Za-z0-9+/]+={0,2}$/.test(value) && /[A-Z]/.test(value) && /\d/.test(value);
}
function isShortHex(value) {
  return /^[0-9a-f]+$/.test(value) && value.length < 32;
}
function chosenScore(value, kind, context) {
  const defaulted = context === "env-default" || context === "or-default";
  if (kind === "weak" && !defaulted) return null;
  if (context === "list-item" || context === "argument") return null;
  if (context === "comment" || context === "docstring" || context === "plain-text") return null;
  const letters = /^[A-Za-z]+$/.test(value);
  const words = /^[A-Za-z]+(?:[-_.][A-Za-z]+)*$/.test(value);
  if (isWellKnownPassword(value) || letters) return kind === "password" || defaulted ? 0.3 : null;
  if (kind === "password") {
    if (/^\W+$/.test(value) || value.length < 6) return 0.25;
    if (words) return defaulted ? 0.5 : 0.3;
    return 0.6;
  }
  if (value.length < 8) return defaulted ? 0.3 : null;
  if (defaulted) return kind === "weak" || words && value.length < 12 ? 0.4 : 0.55;
  return words ? null : 0.35;
}
function judgeHeader(site, scheme, rest, setting) {
  const named = site.name !== null && /auth|header|token|key/i.test(site.name);
  if (!/^(?:Bearer|Basic)$/i.test(scheme) && !named) return null;
  const offset = site.value.length - rest.length;
  const span = site.exact ? { start: site.span.start + offset, end: site.span.end } : site.span;
  const standing = { ...site, name: site.name ?? "Authorization", context: "header" };
  const detector = setting.dispatch.headers.get(scheme.toLowerCase()) ?? null;
  if (/^basic$/i.test(scheme)) return judgeBasic(detector, rest, span, standing, setting);
  const reason = placeholderReason(rest, null);
  if (reason !== null) return { dropped: reason };
  if (!looksRandom(rest)) return { dropped: "not-random" };
  return candidateOf({
    kind: detector ? "provider" : "generic",
    detector,
    value: rest,
    prefix: "",
    span,
    standing,
    score: 0.8,
    reasons: [`${scheme} header`, "random"],
    setting,
    steady: false,
    gentle: false
  });
}
function judgeBasic(detector, value, span, standing, setting) {
  const pair = basicCredentials(value);
  if (!pair) return { dropped: "not-credentials" };
  const { user, password } = pair;
  const reason = password === "" ? placeholderReason(user, null) : placeholderReason(password, user);
  if (reason !== null) return { dropped: reason };
  const weak = isWellKnownPassword(password || user) || /^(?:pass|password|user|username)$/i.test(password);
  return candidateOf({
    kind: "provider",
    detector,
    value,
    prefix: "",
    span,
    standing,
    score: weak ? 0.35 : 0.8,
    reasons: ["user and password in base 64"],
    setting,
    steady: false,
    gentle: false
  });
}
function detectorByName(site, near, dispatch) {
  const name = site.name ?? "";
  const words = [...wordsOf(name), ...wordsOf(site.owner)];
  const keys = [...words];
  for (let i = 0; i + 1 < words.length; i++) {
    keys.push(words.slice(i, i + 2).join("_"), words.slice(i, i + 3).join("_"));
  }
  const entries = [
    ...dispatch.byEnv.get(name.toUpperCase().replace(/-/g, "_")) ?? [],
    ...keys.flatMap((key) => dispatch.byWord.get(key) ?? [])
  ];
  for (const { detector, sticky } of entries) {
    sticky.lastIndex = 0;
    const match = sticky.exec(site.value);
    if (match?.[0].length === site.value.length && (detector.context.length === 0 || detector.context.some((word) => near.includes(word.toLowerCase())))) {
      return detector;
    }
  }
  return null;
}
var PROSE_FACTOR = {
  comment: 0.9,
  docstring: 0.55,
  "plain-text": 0.9
};
function candidateOf(found) {
  const { detector, value, span, standing, setting } = found;
  const reasons = [...found.reasons];
  const test = setting.test || isTestName(standing);
  let score = found.score;
  if (test && !found.steady) {
    score *= TEST_FACTOR;
    reasons.push("test or example");
  } else if (setting.document && !found.gentle) {
    score *= DOCUMENT_FACTOR;
    reasons.push("documentation");
  }
  if (!found.gentle) score *= PROSE_FACTOR[standing.context] ?? 1;
  const length = value?.length ?? span.end - span.start;
  return {
    candidate: {
      span,
      literal: standing.literal,
      detector: detector?.id ?? null,
      kind: found.kind,
      provider: detector?.provider ?? null,
      name: standing.name !== null && isShowable(standing.name) && !looksLikeValue(standing.name) ? standing.name : null,
      context: standing.context,
      .../^\w{1,60}$/.test(standing.owner) && !looksLikeValue(standing.owner) && { owner: standing.owner },
      redacted: `${found.prefix}\u2026(${length} characters)`,
      length,
      score: Math.round(score * 100) / 100,
      confidence: score >= 0.8 ? "high" : score >= 0.5 ? "medium" : "low",
      reasons,
      hash: value !== null && randomBits(bodyForHash(value, found.prefix)) >= HASHED_BITS ? hashOf(value) : null,
      pair: null,
      test
    }
  };
}
function looksLikeValue(name) {
  return name.length >= 20 && /\d/.test(name) && alphabetBits(name) > 0 && looksRandom(name);
}
function bodyForHash(value, prefix) {
  return value.slice(prefix.length);
}
function isTestName({ name, owner }) {
  return wordsOf(`${name ?? ""} ${owner}`).some((word) => TEST_WORDS.has(word));
}
var TEST_WORDS = new Set(
  "test tests testing mock mocked fake dummy example sample fixture stub".split(" ")
);
function hashOf(value) {
  return createHash("sha256").update(value).digest("hex").slice(0, 16);
}

// src/credentials/key-files.ts
import { Buffer as Buffer2 } from "node:buffer";
var NEEDLE = "PRIVATE KEY";
var LONGEST_KEY = 16384;
var SHORTEST_BODY2 = 64;
var AROUND = 4096;
function findKeys(text, visit, skipped) {
  for (let at = text.indexOf(NEEDLE); at >= 0; at = text.indexOf(NEEDLE, at + NEEDLE.length)) {
    const opening = /-----BEGIN ((?:[A-Z0-9]+ ){0,2})$/.exec(text.slice(Math.max(0, at - 40), at));
    const closing2 = /^(?: BLOCK)?-----/.exec(text.slice(at + NEEDLE.length, at + NEEDLE.length + 11));
    if (!opening || !closing2) continue;
    const start = at - opening[0].length;
    const bodyStart = at + NEEDLE.length + closing2[0].length;
    const endMark = text.indexOf("-----END", bodyStart);
    const bodyEnd = endMark < 0 || endMark - bodyStart > LONGEST_KEY ? Math.min(text.length, bodyStart + LONGEST_KEY) : endMark;
    const raw = text.slice(bodyStart, bodyEnd);
    const body = bodyOf(raw);
    if (endMark < 0 || endMark - bodyStart > LONGEST_KEY || body.length < SHORTEST_BODY2) {
      skipped();
      continue;
    }
    const encrypted = opening[0].includes("ENCRYPTED") || /Proc-Type: 4,ENCRYPTED/.test(raw);
    const around = text.slice(Math.max(0, start - AROUND), Math.min(text.length, bodyEnd + AROUND));
    const account = /type\\?["']?\s*[:=]\s*\\?["']service_account/.test(around);
    const close = /^-----END [A-Z0-9 ]{0,40}-----/.exec(text.slice(bodyEnd, bodyEnd + 60));
    visit({
      form: account ? "service-account" : "pem",
      encrypted,
      decodes: opening[0].includes("PGP") || startsLikeKey(body),
      start,
      end: bodyEnd + (close?.[0].length ?? 0)
    });
  }
}
function bodyOf(raw) {
  return raw.replace(/\\[nrt]/g, "\n").split(/[\n\r]/).map((line) => line.replace(/^[\s"'`+#*/|,()]{1,40}|[\s"'`+\\,;()]{1,40}$/g, "")).filter((line) => /^[A-Za-z0-9+/=]+$/.test(line)).join("");
}
function startsLikeKey(body) {
  const head = Buffer2.from(body.slice(0, 64), "base64");
  return head[0] === 48 || head.toString("latin1").startsWith("openssh-key-v1");
}

// src/credentials/sites-syntax.ts
var NOWHERE = { name: null, owner: "", context: "plain-text" };
var NO_PROVIDERS = /* @__PURE__ */ new Set();
var DEPTH = 200;
function syntaxSites(module, text, emit) {
  const prose = module.comments.map(({ span }) => ({
    span,
    context: "comment"
  }));
  const walker = new Walker(text, emit, (literal) => {
    for (const span of literal.inner) prose.push({ span, context: "docstring" });
  });
  if (module.docstring) walker.prose(module.docstring);
  walker.statements(module.body, "");
  return { prose };
}
var Walker = class {
  text;
  emit;
  prose;
  depth = 0;
  constructor(text, emit, prose) {
    this.text = text;
    this.emit = emit;
    this.prose = prose;
  }
  statements(body, owner, inClass = false) {
    for (const statement of body) this.statement(statement, owner, inClass);
  }
  statement(statement, owner, inClass) {
    switch (statement.kind) {
      case "expression":
        if (statement.value.kind === "text") this.prose(statement.value);
        else this.visit(statement.value, NOWHERE);
        return;
      case "assignment":
        this.assignment(statement, owner, inClass);
        return;
      case "augmented":
        this.visit(statement.value, slotOf(statement.target, "assignment", owner));
        return;
      case "return":
        if (statement.value) this.visit(statement.value, { name: owner || null, owner, context: "argument" });
        return;
      case "raise":
        if (statement.value) this.visit(statement.value, NOWHERE);
        return;
      case "assert":
        this.visit(statement.test, NOWHERE);
        return;
      case "if":
      case "while":
        this.visit(statement.test, NOWHERE);
        this.statements(statement.kind === "if" ? statement.then : statement.body, owner, inClass);
        this.statements(statement.otherwise, owner, inClass);
        return;
      case "for":
        this.visit(statement.iterable, slotOf(statement.target, "list-item", owner));
        this.statements(statement.body, owner);
        this.statements(statement.otherwise, owner);
        return;
      case "try":
        this.statements(statement.body, owner, inClass);
        for (const handler of statement.handlers) this.statements(handler.body, owner, inClass);
        this.statements(statement.otherwise, owner, inClass);
        this.statements(statement.finally, owner, inClass);
        return;
      case "with":
        for (const { value, target } of statement.items) {
          this.visit(value, target ? slotOf(target, "assignment", owner) : NOWHERE);
        }
        this.statements(statement.body, owner);
        return;
      case "match":
        this.visit(statement.subject, NOWHERE);
        for (const { body, guard } of statement.cases) {
          if (guard) this.visit(guard, NOWHERE);
          this.statements(body, owner);
        }
        return;
      case "function":
        this.functionDefinition(statement);
        return;
      case "class":
        this.classDefinition(statement);
        return;
      case "delete":
      case "import":
      case "import-from":
      case "scope":
      case "jump":
        return;
      default:
        statement;
    }
  }
  assignment(statement, owner, inClass) {
    const { value, annotation } = statement;
    if (!value) return;
    for (const target of statement.targets) {
      const items = target.kind === "sequence" ? target.items : null;
      if (items && value.kind === "sequence" && items.length === value.items.length) {
        value.items.forEach((item, i) => {
          const part = items[i];
          this.visit(item, part ? slotOf(part, "assignment", owner) : NOWHERE);
        });
        return;
      }
      const usual = inClass && annotation ? "field-default" : annotation ? "annotated-assignment" : "assignment";
      const slot = slotOf(target, usual, owner);
      if (slot.name !== null) {
        this.visit(value, slot);
        return;
      }
    }
    this.visit(value, NOWHERE);
  }
  functionDefinition(definition) {
    for (const { expression } of definition.decorators) this.visit(expression, NOWHERE);
    this.parameters(definition.parameters, definition.name);
    if (definition.docstring) this.prose(definition.docstring);
    this.statements(definition.body, definition.name);
  }
  classDefinition(definition) {
    for (const { expression } of definition.decorators) this.visit(expression, NOWHERE);
    this.args(definition.bases, definition.name);
    if (definition.docstring) this.prose(definition.docstring);
    this.statements(definition.body, definition.name, true);
  }
  parameters(parameters, owner) {
    for (const { name, default: value } of parameters) {
      if (value) this.visit(value, { name, owner, context: "parameter-default" });
    }
  }
  visit(expression, slot) {
    if (this.depth >= DEPTH) return;
    this.depth++;
    this.expression(expression, slot);
    this.depth--;
  }
  expression(expression, slot) {
    switch (expression.kind) {
      case "text":
        this.literal(expression, expression.span, slot, false);
        return;
      case "template":
        for (const part of expression.parts) {
          if (part.kind === "text") this.literal(part, expression.span, slot, true);
          else this.visit(part, NOWHERE);
        }
        return;
      case "binary": {
        const joined = expression.operator === "+" ? joinedText(expression) : null;
        if (joined) this.joined(joined, expression.span, slot);
        else {
          this.visit(expression.left, slot);
          this.visit(expression.right, expression.operator === "+" || expression.operator === "|" ? slot : NOWHERE);
        }
        return;
      }
      case "logical":
        this.logical(expression.operator, expression.operands, slot);
        return;
      case "conditional": {
        this.visit(expression.test, NOWHERE);
        const arm = { ...slot, context: "conditional-arm" };
        this.visit(expression.then, arm);
        this.visit(expression.otherwise, arm);
        return;
      }
      case "call":
        this.call(expression, slot);
        return;
      case "mapping":
        this.mapping(expression, slot);
        return;
      case "sequence":
        this.sequence(expression.items, expression.shape, slot);
        return;
      case "comparison":
        expression.operands.forEach((operand, i) => {
          const other = expression.operands[i === 0 ? 1 : i - 1];
          const operator = expression.operators[Math.max(0, i - 1)];
          const name = other && (operator === "==" || operator === "!=") ? nameOf(other) : null;
          this.visit(operand, { name, owner: "", context: "argument" });
        });
        return;
      case "named":
        this.visit(expression.value, slotOf(expression.target, "assignment", slot.owner));
        return;
      case "lambda":
        this.parameters(expression.parameters, "");
        this.visit(expression.body, slot);
        return;
      case "comprehension":
        if (expression.key) this.visit(expression.key, NOWHERE);
        this.visit(expression.element, slot);
        for (const { iterable, conditions } of expression.clauses) {
          this.visit(iterable, slot);
          for (const condition of conditions) this.visit(condition, NOWHERE);
        }
        return;
      case "await":
      case "spread":
        this.visit(expression.value, slot);
        return;
      case "unary":
        this.visit(expression.operand, NOWHERE);
        return;
      case "attribute":
        this.visit(expression.object, NOWHERE);
        return;
      case "index":
        this.visit(expression.object, expression.object.kind === "mapping" ? slot : NOWHERE);
        this.visit(expression.index, NOWHERE);
        return;
      case "slice":
        for (const bound of [expression.lower, expression.upper, expression.step])
          if (bound) this.visit(bound, NOWHERE);
        return;
      case "opaque":
        for (const child of expression.children) this.visit(child, NOWHERE);
        return;
      case "name":
      case "number":
      case "boolean":
      case "none":
        return;
      default:
        expression;
    }
  }
  literal(literal, whole, slot, partial) {
    const first = literal.inner[0];
    const last = literal.inner.at(-1);
    if (!first || !last || literal.value === "") return;
    const span = { start: first.start, end: last.end };
    const exact = literal.inner.length === 1 && span.end - span.start === literal.value.length && this.text.startsWith(literal.value, span.start);
    this.emit({ ...slot, value: literal.value, span, literal: whole, exact, partial });
  }
  joined(parts, whole, slot) {
    const first = parts[0]?.inner[0];
    const last = parts.at(-1)?.inner.at(-1);
    if (!first || !last) return;
    const value = parts.map((part) => part.value).join("");
    this.emit({
      ...slot,
      value,
      span: { start: first.start, end: last.end },
      literal: whole,
      exact: false,
      partial: false
    });
  }
  logical(operator, operands, slot) {
    const first = operands[0];
    const key = first ? environmentKey(first) : null;
    operands.forEach((operand, i) => {
      if (i === 0 || operator === "and") this.visit(operand, slot);
      else if (key !== null) this.visit(operand, { name: key, owner: slot.name ?? slot.owner, context: "env-default" });
      else this.visit(operand, { ...slot, name: slot.name ?? (first ? nameOf(first) : null), context: "or-default" });
    });
  }
  mapping(mapping, slot) {
    const owner = slot.name ?? slot.owner;
    const pairName = namedPair(mapping);
    for (const { key, value } of mapping.entries) {
      if (!key) {
        this.visit(value, slot);
        continue;
      }
      const name = key.kind === "text" ? key.value : nameOf(key);
      if (key.kind === "text") this.visit(key, NOWHERE);
      const given = pairName !== null && name !== null && VALUE_KEYS.has(name.toLowerCase()) ? pairName : name;
      this.visit(value, { name: given, owner, context: "dict-entry" });
    }
  }
  sequence(items, shape, slot) {
    const credentials = shape === "tuple" && items.length === 2 && slot.name !== null && AUTH_NAMES.test(slot.name);
    items.forEach((item, i) => {
      const before = items[i - 1];
      if (credentials) {
        this.visit(
          item,
          i === 1 ? { name: "password", owner: slot.name ?? "", context: slot.context } : { ...slot, name: null }
        );
      } else if (before?.kind === "text" && FLAG.test(before.value)) {
        this.visit(item, { name: before.value, owner: slot.name ?? slot.owner, context: "command-flag" });
      } else if (shape !== "list" && before?.kind === "text" && items.length === 2 && isSecretName(before.value)) {
        this.visit(item, { name: before.value, owner: slot.name ?? slot.owner, context: "dict-entry" });
      } else this.visit(item, { ...slot, context: "list-item" });
    });
  }
  call(call, slot) {
    const callee = calleeName(call);
    const { args } = call;
    if (call.callee.kind === "attribute") {
      const passing = TEXT_METHODS.has(call.callee.name);
      this.visit(call.callee.object, passing ? slot : NOWHERE);
      if (passing && args.every(({ name }) => name === null) && call.callee.name !== "join") {
        for (const argument of args) this.visit(argument.value, NOWHERE);
        return;
      }
    }
    const key = args[0]?.value;
    const keyText = key?.kind === "text" && args[0]?.spread === null ? key.value : null;
    if (keyText !== null && DEFAULTED.has(callee) && (args.length > 1 || callee === "setdefault")) {
      this.visit(key, NOWHERE);
      const environment = readsEnvironment(call, callee);
      const context = callee === "setdefault" ? "environ-write" : environment ? "env-default" : "or-default";
      for (const argument of args.slice(1)) {
        const isDefault = argument.name === null || argument.name === "default";
        this.visit(
          argument.value,
          isDefault ? { name: keyText, owner: slot.name ?? "", context } : keyword(argument, callee)
        );
      }
      return;
    }
    if (keyText !== null && FLAG.test(keyText)) {
      for (const argument of args) {
        const isDefault = argument.name === "default";
        this.visit(
          argument.value,
          isDefault ? { name: keyText, owner: callee, context: "parameter-default" } : NOWHERE
        );
      }
      return;
    }
    if (WRAPPERS.has(callee)) {
      const context = FIELD_WRAPPERS.has(callee) ? "field-default" : slot.context;
      args.forEach((argument, i) => {
        const inherits = argument.name === null && i === 0 || WRAPPED.has(argument.name ?? "");
        if (argument.value.kind === "lambda" && argument.name === "default_factory") {
          this.visit(argument.value.body, { ...slot, context });
        } else this.visit(argument.value, inherits ? { ...slot, context } : keyword(argument, callee));
      });
      return;
    }
    this.args(args, callee);
  }
  args(args, callee) {
    args.forEach((argument, i) => {
      if (argument.name !== null) {
        this.visit(argument.value, keyword(argument, callee));
        return;
      }
      const before = args[i - 1];
      const named = before?.name === null && before.value.kind === "text" && isSecretName(before.value.value);
      if (named && before.value.kind === "text") {
        const context = /setenv|putenv/i.test(callee) ? "environ-write" : "argument";
        this.visit(argument.value, { name: before.value.value, owner: callee, context });
      } else if (i === 1 && /BasicAuth|^login$|^authenticate$/i.test(callee)) {
        this.visit(argument.value, { name: "password", owner: callee, context: "argument" });
      } else {
        this.visit(argument.value, { name: callee || null, owner: callee, context: "argument" });
      }
    });
  }
};
var WRAPPERS = new Set(
  "SecretStr SecretBytes Secret str bytes bytearray Field field Column StringVar String Final quote quote_plus dedent Depends Query Header Body Security mapped_column ConfigValue".split(
    " "
  )
);
var FIELD_WRAPPERS = /* @__PURE__ */ new Set(["Field", "field", "Column", "mapped_column"]);
var WRAPPED = /* @__PURE__ */ new Set(["default", "value", "secret_value", "default_value"]);
var TEXT_METHODS = new Set(
  "encode strip lstrip rstrip lower upper replace format decode trim toString split join removeprefix removesuffix".split(
    " "
  )
);
var DEFAULTED = new Set(
  "getenv get pop setdefault config env get_env getEnv str env_str get_config get_setting getattr".split(" ")
);
var VALUE_KEYS = /* @__PURE__ */ new Set(["value", "default", "defaultvalue"]);
var AUTH_NAMES = /^(?:auth|basic_auth|http_auth|credentials|proxy_auth|basicAuth|smtp_auth)$/i;
var FLAG = /^--[A-Za-z][\w-]{1,40}$/;
function isSecretName(text) {
  if (text.length > 64 || !/^[\w.-]+$/.test(text) || /^[A-Z]/.test(text) && /[a-z][A-Z]/.test(text)) return false;
  const { kind } = judgeName(text, NO_PROVIDERS);
  return kind === "secret" || kind === "password" || /^(?:x-)?(?:api-?key|auth(?:orization)?|token)$/i.test(text);
}
function keyword(argument, callee) {
  return { name: argument.name, owner: callee, context: "keyword-argument" };
}
function namedPair(mapping) {
  for (const { key, value } of mapping.entries) {
    if (key?.kind === "text" && /^(?:name|key)$/i.test(key.value) && value.kind === "text") return value.value;
  }
  return null;
}
function joinedText(expression) {
  if (expression.kind === "text") return [expression];
  if (expression.kind !== "binary" || expression.operator !== "+") return null;
  const left = joinedText(expression.left);
  const right = left && joinedText(expression.right);
  return left && right ? [...left, ...right] : null;
}
function calleeName(call) {
  return nameOf(call.callee) ?? "";
}
function nameOf(expression) {
  switch (expression.kind) {
    case "name":
      return expression.id;
    case "attribute":
      return expression.name;
    case "index":
      return expression.index.kind === "text" ? expression.index.value : nameOf(expression.object);
    case "call": {
      const key = environmentKey(expression);
      return key ?? (TEXT_METHODS.has(calleeName(expression)) && expression.callee.kind === "attribute" ? nameOf(expression.callee.object) : calleeName(expression));
    }
    default:
      return null;
  }
}
function slotOf(target, usual, owner) {
  switch (target.kind) {
    case "name":
      return { name: target.id, owner, context: usual };
    case "attribute":
      return { name: target.name, owner: nameOf(target.object) ?? owner, context: "attribute" };
    case "index": {
      const name = target.index.kind === "text" ? target.index.value : nameOf(target.index);
      const environ = nameOf(target.object) === "environ" || isProcessEnv(target.object);
      return { name, owner: nameOf(target.object) ?? owner, context: environ ? "environ-write" : "subscript" };
    }
    case "spread":
      return slotOf(target.value, usual, owner);
    default:
      return NOWHERE;
  }
}
function isProcessEnv(expression) {
  return expression.kind === "attribute" && expression.name === "env" && nameOf(expression.object) === "process";
}
function readsEnvironment(call, callee) {
  if (callee === "getenv" || callee === "get_env" || callee === "getEnv" || callee === "env_str") return true;
  if (call.callee.kind === "attribute") return /^(?:environ|env)$/.test(nameOf(call.callee.object) ?? "");
  return callee === "config" || callee === "env";
}
function environmentKey(expression) {
  if (expression.kind === "call") {
    const key = expression.args[0]?.value;
    return key?.kind === "text" && readsEnvironment(expression, calleeName(expression)) ? key.value : null;
  }
  if (expression.kind === "index" && expression.index.kind === "text" && nameOf(expression.object) === "environ") {
    return expression.index.value;
  }
  return expression.kind === "attribute" && isProcessEnv(expression.object) ? expression.name : null;
}

// src/credentials/sites-text.ts
var KEY_VALUE = { context: "key-value" };
function dialectOf(kind) {
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
      return kind;
  }
}
function proseDialect(context) {
  return { bare: "word", comment: null, escapes: true, context };
}
var LONGEST_VALUE = 4096;
var LONGEST_NAME2 = 100;
var LONGEST_LINE = 2e4;
function lineSites(text, from, end, dialect, emit) {
  const to = Math.min(end, from + LONGEST_LINE);
  const command = /\bmodal\s+(?:secret\s+create|token\s+set)\b/.test(text.slice(from, Math.min(to, from + 400)));
  const context = command ? "command-flag" : dialect.context;
  for (let at = from; at < to; at++) {
    const unit = text.charCodeAt(at);
    if (unit === EQUALS || unit === COLON) at = separatorSite(text, at, from, to, { ...dialect, context }, emit);
  }
  flagSites(text, from, to, emit);
  defaultSites(text, from, to, emit);
  if (dialect.bare === "word") dockerSites(text, from, to, emit);
}
var EQUALS = 61;
var COLON = 58;
var GREATER = 62;
function separatorSite(text, at, from, to, dialect, emit) {
  let next = at + 1;
  const unit = text.charCodeAt(at);
  const following = text.charCodeAt(next);
  if (unit === COLON && text.startsWith("//", next)) return at;
  if (unit === EQUALS && following === EQUALS) return at + 1;
  if (following === unit || unit === COLON && following === EQUALS) next++;
  if (following === GREATER) next++;
  const name = nameBefore(text, at, from);
  if (name === null) return at;
  while (next < to && isBlank(text.charCodeAt(next))) next++;
  const value = valueAt(text, next, from, to, unit === EQUALS && dialect.words ? "word" : dialect.bare, dialect);
  if (value === null) return at;
  emit({ name, owner: lineHead(text, from, at), context: dialect.context, partial: false, ...value });
  return value.quoted ? value.literal.end - 1 : at;
}
function nameBefore(text, at, from) {
  let end = at;
  while (end > from && /[\s"'`\]?+|:]/.test(text[end - 1] ?? "")) end--;
  let start = end;
  while (start > from && end - start < LONGEST_NAME2 && /[\w.\-$]/.test(text[start - 1] ?? "")) start--;
  if (start === end) return annotatedName(text, from, end);
  const word = text.slice(start, end);
  const annotated = /^(?:str|string|String|bytes|Any|SecretStr|Final)$/.test(word) ? annotatedName(text, from, start) : null;
  return annotated ?? word;
}
function annotatedName(text, from, end) {
  const before = text.slice(Math.max(from, end - LONGEST_NAME2), end);
  return /([A-Za-z_$][\w$]{0,80})\s{0,4}\??\s{0,4}:[\s\w.|[]{0,40}$/.exec(before)?.[1] ?? null;
}
function valueAt(text, at, from, to, bare2, dialect) {
  let open = at;
  let quote = text[open];
  if ((quote === "b" || quote === "r" || quote === "f") && /["']/.test(text[open + 1] ?? "")) quote = text[++open];
  const escaped = quote === "\\" && /["']/.test(text[open + 1] ?? "");
  if (escaped) quote = text[++open];
  if (quote === '"' || quote === "'" || quote === "`") return quotedValue(text, open, to, quote, escaped, dialect);
  if (bare2 === "none" || at >= to || /[[({@$<]/.test(text[at] ?? "")) return null;
  const limit = Math.min(to, at + LONGEST_VALUE);
  let end = at;
  const outer = quoteAround(text, from, at);
  while (end < limit) {
    const letter = text[end] ?? "";
    if (letter === outer || bare2 === "word" && /[\s"'`,;|&)<>]/.test(letter)) break;
    if (dialect.comment !== null && text.startsWith(dialect.comment, end)) break;
    end++;
  }
  if (bare2 === "word" && /^(?:Bearer|Basic|Token|Bot)$/.test(text.slice(at, end)) && text[end] === " ") {
    end++;
    while (end < limit && !/[\s"'`,;|&)<>]/.test(text[end] ?? "")) end++;
  }
  while (end > at && isBlank(text.charCodeAt(end - 1))) end--;
  if (end === at) return null;
  const span = { start: at, end };
  return { value: text.slice(at, end), span, literal: span, exact: true, quoted: false };
}
function quoteAround(text, from, at) {
  let open = null;
  for (let i = Math.max(from, at - 300); i < at; i++) {
    const letter = text[i];
    if (letter === '"' || letter === "'") open = open === null ? letter : open === letter ? null : open;
  }
  return open;
}
function quotedValue(text, open, to, quote, escaped, dialect) {
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
function withoutEscapes(raw) {
  return raw.replace(
    /\\(?:u([0-9a-fA-F]{4})|(.))/g,
    (_, hex, letter) => hex ? String.fromCharCode(Number.parseInt(hex, 16)) : letter === "n" ? "\n" : letter === "t" ? "	" : letter ?? ""
  );
}
function isBlank(unit) {
  return unit === 32 || unit === 9;
}
function lineHead(text, from, at) {
  return text.slice(from, Math.min(at, from + 60)).trim().replace(/[^\w ./-].*$/s, "");
}
function flagSites(text, from, to, emit) {
  const line = text.slice(from, to);
  if (!line.includes(" -") && !line.startsWith("-")) return;
  const flags = /(?<=^|[\s"'[(`])(--?[A-Za-z][\w-]{1,40}|-[up])[ \t]+(?:"([^"\n]{1,400})"|'([^'\n]{1,400})'|([^\s"'|&;`]{1,400}))/g;
  for (const match of line.matchAll(flags)) {
    const flag = match[1] ?? "";
    const value = match[2] ?? match[3] ?? match[4] ?? "";
    if (value.startsWith("-")) continue;
    const quoted = match[4] === void 0;
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
        partial: false
      });
    } else if (flag.startsWith("--")) {
      const owner = line.trim().slice(0, 40).replace(/[^\w ./-].*$/s, "");
      emit({ name: flag, owner, context: "command-flag", value, span, literal, exact: true, partial: false });
    }
  }
}
function defaultSites(text, from, to, emit) {
  const line = text.slice(from, to);
  if (!/\benv/i.test(line)) return;
  const defaults = /(?:process\.env\.|getenv\(["']|environ\.get\(["']|environ\[["'])([A-Za-z_]\w{1,80})["')\]]{0,3}\s*(?:\|\||\?\?|or\b|,)\s*(["'`])([^"'`\s]{4,400})\2/g;
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
      partial: false
    });
  }
}
function dockerSites(text, from, to, emit) {
  const line = text.slice(from, Math.min(to, from + 2e3));
  const match = /^\s*(?:ENV\s+([A-Za-z_]\w*)|(?:\$ )?(wandb|modal|hf|huggingface-cli|gh|npm|docker|vercel|railway|netlify) (?:auth )?login(?:\s+--?[\w-]+)*)\s+(["']?)([^\s"'=]{6,400})\3\s*$/.exec(
    line
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
    partial: false
  });
}
function lineBounds(text, offset) {
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  const newline = text.indexOf("\n", offset);
  let end = newline < 0 ? text.length : newline;
  if (end > start && text[end - 1] === "\r") end--;
  return { start, end };
}
function blockSites(text, line, emit) {
  const header = /^(\s*)(?:- )?["']?([\w.-]{1,80})["']?\s{0,4}:\s{0,4}(?:[|>][+-]?\d?)?\s{0,20}$/.exec(
    text.slice(line.start, line.end)
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
        partial: false
      });
    }
    at = end + 1;
  }
}
function namedValueSites(text, line, dialect, emit) {
  const name = /(?:^|[\s{,"'-])(?:name|key|Name|Key|ParameterKey)["']?\s{0,4}[:=]\s{0,4}["']?([A-Za-z_][\w.-]{1,80})["']?\s{0,4},?\s{0,20}$/.exec(
    text.slice(line.start, Math.min(line.end, line.start + 300))
  )?.[1];
  const variable = /^\s*variable\s+"([A-Za-z_][\w-]{1,80})"/.exec(
    text.slice(line.start, Math.min(line.end, line.start + 300))
  )?.[1];
  if (variable !== void 0) {
    let at = line.start;
    for (let count = 0; count < 6 && at < text.length; count++) {
      const { start, end } = lineBounds(text, at);
      lineSites(text, start, end, dialect, (site) => {
        if (site.name === "default") emit({ ...site, name: variable });
      });
      at = end + 1;
    }
  }
  if (name === void 0) return;
  for (const at of [line.end + 1, line.start - 2]) {
    if (at < 0 || at >= text.length) continue;
    const { start, end } = lineBounds(text, at);
    lineSites(text, start, end, dialect, (site) => {
      if (/^(?:value|default|defaultValue|Value|ParameterValue)$/.test(site.name ?? ""))
        emit({ ...site, name, owner: "" });
    });
  }
}

// src/credentials/surroundings.ts
var TEST_PATH = /(?:^|\/)(?:tests?|testing|__tests__|specs?|e2e|fixtures?|mocks?|__mocks__|stubs?|testdata|test[-_]data|test[-_]resources|examples?|samples?|demos?|docs?|documentation|tutorials?|cassettes|snapshots|__snapshots__|i18n|locales?)\//i;
var TEST_FILE = /(?:^|\/)(?:test_[^/]*|[^/]*_tests?\.\w+|[^/]*\.(?:test|spec|stories)\.\w+|conftest\.py|tests?\.(?:py|ts|js)|[^/]*[._-](?:example|sample|template|dist|tmpl|tpl)(?:\.\w+)?|example[^/]*|sample[^/]*)$/i;
function isTestPath(path) {
  return TEST_PATH.test(path) || TEST_FILE.test(path);
}
function isLockFile(path) {
  return /(?:^|\/)(?:[\w.-]*[-.]lock(?:\.json|\.yaml|\.yml|b)?|npm-shrinkwrap\.json|go\.sum|requirements[\w.-]*\.txt|[\w.-]+\.lockfile)$/.test(
    path
  );
}
function isDocument(kind, path) {
  return kind === "markdown" || /(?:^|\/)(?:README|CHANGELOG|CHANGES|HISTORY|NEWS|METADATA|PKG-INFO)[^/]*$/i.test(path);
}
var RIVAL_SAME_LINE = /gitleaks:allow|betterleaks:allow|trufflehog:ignore|kingfisher:ignore|pragma:\s*(?:allow|white)list[ -]secret|ggignore|secretlint-disable-line|#\s*nosec\b|#\s*noqa:[\w, ]*\bS10[5-7]\b/i;
var RIVAL_NEXT_LINE = /pragma:\s*(?:allow|white)list[ -]nextline[ -]secret|secretlint-disable-next-line/i;
function hasRivalIgnore(text, offset) {
  const line = lineBounds(text, offset);
  if (RIVAL_SAME_LINE.test(text.slice(line.start, line.end))) return true;
  if (line.start === 0) return inDisabledBlock(text, offset);
  const above = lineBounds(text, line.start - 1);
  return RIVAL_NEXT_LINE.test(text.slice(above.start, above.end)) || inDisabledBlock(text, offset);
}
function inDisabledBlock(text, offset) {
  const before = text.slice(0, offset);
  const off = Math.max(...[...before.matchAll(/secretlint-disable(?!-)/g)].map(({ index }) => index), -1);
  return off >= 0 && off > before.lastIndexOf("secretlint-enable");
}

// src/credentials/engine.ts
var TIME_LIMIT = 1e4;
function scanCredentials(file, syntax, settings) {
  const scan = new Scan(file, settings);
  try {
    scan.run(syntax);
  } catch (error) {
    if (!(error instanceof OutOfTime)) throw error;
    scan.drop("time-limit");
  }
  return scan.result();
}
var OutOfTime = class extends Error {
};
var CODE = /* @__PURE__ */ new Set(["python", "notebook", "typescript", "javascript"]);
var NEAR_BEFORE = 120;
var NEAR_AFTER = 80;
var PAIR_REACH = 400;
var MOST_DECODED = 40;
var Scan = class {
  file;
  text;
  settings;
  dispatch;
  setting;
  deadline;
  candidates = [];
  dropped = /* @__PURE__ */ new Map();
  ticks = 0;
  constructor(file, settings) {
    this.file = file;
    this.text = file.text;
    this.settings = settings;
    this.dispatch = dispatchFor(settings.detectors);
    this.setting = { dispatch: this.dispatch, test: isTestPath(file.path), document: isDocument(file.kind, file.path) };
    this.deadline = performance.now() + (settings.timeLimit ?? TIME_LIMIT);
  }
  run(syntax) {
    const survey = this.survey();
    const certain = survey.tokens.length + survey.urls.length + survey.keys.length + survey.encoded.length > 0;
    for (let i = 0; i < survey.emptyKeys; i++) this.drop("placeholder");
    let sites = [];
    if (CODE.has(this.file.kind)) {
      if (!certain && !hasSuspectLiteral(this.text, this.dispatch.providers)) return;
      const module = syntax();
      sites = module ? this.moduleSites(module) : this.lineSites();
    } else if (!isLockFile(this.file.path)) sites = this.lineSites();
    this.judge(survey, sites);
  }
  result() {
    const candidates = this.candidates.filter((candidate) => this.isWanted(candidate)).sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
    return {
      candidates: withPairs(withoutValueNames(candidates, this.text), this.dispatch),
      suppressed: Object.fromEntries(this.dropped)
    };
  }
  drop(reason) {
    this.dropped.set(reason, (this.dropped.get(reason) ?? 0) + 1);
  }
  isWanted({ hash, span }) {
    if (hash !== null && this.settings.allowedHashes.has(hash)) {
      this.drop("allowed");
      return false;
    }
    if (this.settings.acceptRivalIgnores && hasRivalIgnore(this.text, span.start)) {
      this.drop("ignored");
      return false;
    }
    return true;
  }
  checkTime() {
    if ((++this.ticks & 255) === 0 && performance.now() > this.deadline) throw new OutOfTime();
  }
  survey() {
    const tokens = [];
    const urls = [];
    const keys = [];
    const encoded = [];
    let emptyKeys = 0;
    findTokens(this.text, this.dispatch, {
      hit: (hit) => tokens.push(hit),
      run: (start, end) => {
        this.checkTime();
        if (encoded.length >= MOST_DECODED || end - start < 24 || end - start > 8192) return;
        const text = this.decodedRun(start, end);
        if (text !== null) encoded.push({ span: { start, end }, text });
      }
    });
    findUrls(this.text, this.dispatch, (hit) => urls.push(hit));
    findKeys(
      this.text,
      (hit) => keys.push(hit),
      () => emptyKeys++
    );
    return { tokens, urls, keys, emptyKeys, encoded };
  }
  /** The text that a base-64 run holds, when it is text and holds something to look at. */
  decodedRun(start, end) {
    const head = decodeBase64(this.text.slice(start, start + 12));
    if (head === null) return null;
    const text = decodeBase64(this.text.slice(start, end));
    return text !== null && /[A-Za-z0-9_-]{16}|:\/\//.test(text) && !text.startsWith('{"alg"') ? text : null;
  }
  moduleSites(module) {
    const sites = [];
    const emit = (site) => {
      this.checkTime();
      sites.push(site);
    };
    const { prose } = syntaxSites(module, this.text, emit);
    for (const { span, context } of prose) {
      const dialect2 = proseDialect(context);
      this.eachNamedLine(span, (line) => lineSites(this.text, line.start, line.end, dialect2, emit));
    }
    const literals = sites.filter(({ value }) => value.length > 12 && /[\w"']\s?[=:]|--|curl/.test(value));
    const dialect = dialectOf("shell");
    for (const { span, context, owner } of literals) {
      this.eachNamedLine(
        span,
        (line) => lineSites(this.text, line.start, line.end, dialect, (site) => {
          const prose2 = isProse(this.text.slice(line.start, site.span.start));
          const inner = prose2 ? "docstring" : context === "plain-text" ? "argument" : context;
          emit(site.context === "command-flag" ? site : { ...site, context: inner, owner });
        })
      );
    }
    return sites;
  }
  lineSites() {
    const sites = [];
    const emit = (site) => {
      this.checkTime();
      sites.push(site);
    };
    const dialect = dialectOf(this.file.kind);
    this.eachNamedLine({ start: 0, end: this.text.length }, (line) => {
      lineSites(this.text, line.start, line.end, dialect, emit);
      if (this.file.kind === "yaml") blockSites(this.text, line, emit);
      if (this.file.kind === "yaml" || this.file.kind === "json" || this.file.kind === "terraform") {
        namedValueSites(this.text, line, dialect, emit);
      }
    });
    return sites;
  }
  /** The lines within the span that hold a credential word, cut to the span. */
  eachNamedLine(span, visit) {
    const part = span.start === 0 && span.end === this.text.length ? this.text : this.text.slice(span.start, span.end);
    let done = -1;
    forEachNameWord(part, (offset) => {
      this.checkTime();
      const at = span.start + offset;
      if (at < done) return false;
      const line = lineBounds(this.text, at);
      done = line.end;
      visit({ start: Math.max(line.start, span.start), end: Math.min(line.end, span.end) });
      return false;
    });
  }
  judge(survey, sites) {
    const taken = [];
    const index = new SiteIndex(sites);
    for (const key of survey.keys) {
      const span = { start: key.start, end: key.end };
      taken.push(span);
      this.take(judgeKey(key, this.standing(span, index), this.setting));
    }
    for (const hits of overlapping(survey.tokens)) this.judgeHits(hits, index, taken);
    for (const url of survey.urls) {
      const span = { start: url.start, end: url.end };
      if (taken.some((other) => overlaps(other, span))) continue;
      const site = index.around(span);
      taken.push({ start: url.urlStart, end: url.urlEnd });
      this.take(judgeUrl(url, inUrl(this.standing(span, index)), site?.partial ?? false, this.setting));
    }
    for (const { span, text } of survey.encoded) {
      if (!taken.some((other) => overlaps(other, span))) this.judgeDecoded(text, span, index, taken);
    }
    const seen = /* @__PURE__ */ new Set();
    for (const site of sites) {
      this.checkTime();
      const place = `${site.span.start}:${site.span.end}`;
      if (seen.has(place) || taken.some((other) => overlaps(other, site.span))) continue;
      if (!site.exact && this.judgeFolded(site)) {
        seen.add(place);
        continue;
      }
      const judgement = judgeSite(site, this.near(site.span, site), this.setting);
      if (judgement !== null) seen.add(place);
      if (judgement && "candidate" in judgement) taken.push(judgement.candidate.span);
      this.take(judgement);
    }
  }
  /** Of the detectors that match at one place, the first that holds. */
  judgeHits(hits, index, taken) {
    let refused = null;
    for (const hit of [...hits].sort(bySpecificity)) {
      const span = { start: hit.start, end: hit.end };
      if (taken.some((other) => overlaps(other, span))) return;
      const found = this.standing(span, index);
      const header = hit.marker.endsWith(" ");
      const standing = header ? { ...found, name: found.name ?? "Authorization", context: "header" } : found;
      const judgement = judgeToken(
        hit,
        this.text.slice(hit.start, hit.end),
        span,
        standing,
        this.near(span, standing),
        this.setting
      );
      if (judgement && "candidate" in judgement) {
        taken.push(span);
        this.take(judgement);
        return;
      }
      refused ??= judgement;
    }
    this.take(refused);
  }
  /** Detectors on the value of a literal that the file's text does not show as it is. */
  judgeFolded(site) {
    if (site.value.length < 16) return false;
    const hits = [];
    findTokens(site.value, this.dispatch, { hit: (hit) => hits.push(hit), run: () => {
    } });
    for (const hit of hits.sort(bySpecificity)) {
      const token = site.value.slice(hit.start, hit.end);
      const judgement = judgeToken(hit, token, site.span, site, this.near(site.span, site), this.setting);
      if (judgement && "candidate" in judgement) {
        this.take(judgement);
        return true;
      }
    }
    return false;
  }
  /** Detectors and URLs on the text inside a base-64 run. */
  judgeDecoded(text, span, index, taken) {
    const standing = this.standing(span, index);
    const near = this.near(span, standing);
    const judgements = [];
    findTokens(text, this.dispatch, {
      hit: (hit) => judgements.push(judgeToken(hit, text.slice(hit.start, hit.end), span, standing, near, this.setting)),
      run: () => {
      }
    });
    findUrls(text, this.dispatch, (url) => {
      const judgement = judgeUrl(url, inUrl(standing), false, this.setting);
      if (judgement && "candidate" in judgement) judgements.push({ candidate: { ...judgement.candidate, span } });
    });
    for (const judgement of judgements) {
      if (!judgement || !("candidate" in judgement)) continue;
      const { candidate } = judgement;
      taken.push(span);
      this.take({ candidate: { ...candidate, reasons: [...candidate.reasons, "inside base 64"] } });
      return;
    }
  }
  take(judgement) {
    if (judgement === null) return;
    if ("dropped" in judgement) this.drop(judgement.dropped);
    else this.candidates.push(judgement.candidate);
  }
  standing(span, index) {
    const site = index.around(span);
    if (site) return { name: site.name, owner: site.owner, context: site.context, literal: site.literal };
    return { name: null, owner: "", context: "plain-text", literal: span };
  }
  /** The text around a span, its name and owner, lower case: where context words are looked for. */
  near(span, { name, owner }) {
    const start = Math.max(0, span.start - NEAR_BEFORE);
    const end = Math.min(this.text.length, span.end + NEAR_AFTER);
    return `${name ?? ""} ${owner} ${this.text.slice(start, span.start)} ${this.text.slice(span.end, end)}`.toLowerCase();
  }
};
function inUrl(standing) {
  return standing.context === "env-default" ? standing : { ...standing, context: "url-userinfo" };
}
function isProse(before) {
  return (before.match(/[a-z]{2,}[ ,.]+(?=[a-z])/g)?.length ?? 0) >= 3 && !/&&|\||;|\bexport\b|--|\$|curl/.test(before);
}
var SiteIndex = class {
  sites;
  constructor(sites) {
    this.sites = [...sites].sort((a, b) => a.literal.start - b.literal.start);
  }
  around(span) {
    let low = 0;
    let high = this.sites.length;
    while (low < high) {
      const middle = low + high >> 1;
      if ((this.sites[middle]?.literal.start ?? 0) <= span.start) low = middle + 1;
      else high = middle;
    }
    let best = null;
    for (let i = low - 1; i >= 0 && i > low - 60; i--) {
      const site = this.sites[i];
      if (!site || !contains(site.literal, span)) continue;
      if (best === null || best.name === null && site.name !== null || width(site.literal) < width(best.literal))
        best = site;
    }
    return best;
  }
};
function width({ start, end }) {
  return end - start;
}
var CONFIDENCE_ORDER = ["very-high", "high", "medium", "low"];
function bySpecificity(a, b) {
  return width(b) - width(a) || Number(b.verdict === "valid") - Number(a.verdict === "valid") || compare(contextRank(a), contextRank(b)) || b.marker.length - a.marker.length || CONFIDENCE_ORDER.indexOf(a.detector.confidence) - CONFIDENCE_ORDER.indexOf(b.detector.confidence);
}
function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}
function contextRank({ detector }) {
  return detector.context.length || Number.POSITIVE_INFINITY;
}
function overlapping(hits) {
  const groups = [];
  let end = -1;
  for (const hit of [...hits].sort((a, b) => a.start - b.start)) {
    const group = groups.at(-1);
    if (group && hit.start < end) group.push(hit);
    else groups.push([hit]);
    end = Math.max(end, hit.end);
  }
  return groups;
}
function withoutValueNames(candidates, text) {
  const values = candidates.map(({ span }) => bare(text.slice(span.start, Math.min(span.end, span.start + 400))));
  const holdsValue = (name) => {
    const shown = bare(name);
    return shown.length >= 10 && values.some((value) => value.includes(shown) || value.length >= 8 && shown.includes(value));
  };
  return candidates.map((candidate) => {
    const { owner, ...rest } = candidate;
    const kept = owner === void 0 || holdsValue(owner) ? rest : candidate;
    return candidate.name !== null && holdsValue(candidate.name) ? { ...kept, name: null } : kept;
  });
}
function bare(text) {
  return text.replace(/[^A-Za-z0-9]/g, "").toLowerCase();
}
function withPairs(candidates, dispatch) {
  const absorbed = /* @__PURE__ */ new Set();
  const joined = candidates.map((candidate) => {
    const detector = candidate.detector === null ? void 0 : dispatch.byId.get(candidate.detector);
    if (!detector?.pairs || detector.kind === "id") return candidate;
    const partner = candidates.find(
      (other) => !absorbed.has(other) && other.detector !== null && detector.pairs?.includes(other.detector) && Math.abs(other.span.start - candidate.span.start) <= PAIR_REACH
    );
    if (!partner) return candidate;
    absorbed.add(partner);
    const score = candidate.test ? candidate.score : Math.max(candidate.score, 0.97);
    return {
      ...candidate,
      pair: partner.span,
      score,
      confidence: candidate.test ? candidate.confidence : "high",
      reasons: [...candidate.reasons, `pair with ${partner.detector}`]
    };
  });
  return joined.filter((_, i) => {
    const original = candidates[i];
    return original === void 0 || !absorbed.has(original);
  });
}
export {
  hashOf,
  scanCredentials
};
