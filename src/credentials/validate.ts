/** Structure and checksum tests of tokens, named by `Detector.validate`. A test never drops a token: it moves its score. */
import { Buffer } from "node:buffer";
import { base36, base58CheckValid, base62, bech32Valid, crc32 } from "./checksum.ts";

/**
 * `valid`: the structure proves the token; `plausible`: fits, proves nothing; `invalid`: it was probably made up;
 * `locked`: opens nothing without another secret; `public`: published by design; `sample`: a value that documents print;
 * `other`: a token, but not of this detector.
 */
export type Verdict = "valid" | "plausible" | "invalid" | "locked" | "public" | "sample" | "other";

type Validator = (token: string) => Verdict;

const VALIDATORS = {
  "crc32-base62": crc32Base62,
  "crc32-gitlab": gitlabRoutable,
  "crc32-hex-upper": crc32Hex,
  anthropic: (token) => (/-[\w-]{93}AA$/.test(token) ? "plausible" : "invalid"),
  "jira-pat": (token) =>
    /^\d{12}:/.test(Buffer.from(token.slice(0, 20), "base64").toString("latin1")) ? "valid" : "other",
  "crc32-grafana": grafana,
  jwt,
  "supabase-service-role": (token) => (isSupabaseServiceRole(token) ? "valid" : "other"),
  "aws-access-key": awsAccessKey,
  "openai-marker": (token) => (token.includes("T3BlbkFJ") ? "valid" : "plausible"),
  "groq-marker": (token) => (token.includes("WGdyb3FY") ? "valid" : "plausible"),
  "discord-bot": discordBot,
  "bech32-age": (token) =>
    bech32Valid("age-secret-key-", token.toLowerCase().slice("age-secret-key-1".length)) ? "valid" : "invalid",
  "base58-check": (token) => (base58CheckValid(token, token.length === 51 ? 37 : 38) ? "valid" : "other"),
  "base64-json": base64Json,
  "basic-auth": (token) => (basicCredentials(token) ? "valid" : "invalid"),
  "base64-pem": base64Pem,
  "jfrog-reference": jfrogReference,
} satisfies Readonly<Record<string, Validator>>;

/** A test of a token. */
export type TokenTest = keyof typeof VALIDATORS;
/** A detector with one of these describes a document, whose reader (`key-files.ts`) tests it. */
export type DocumentTest = "pem" | "service-account";

/** Runs the named test; without a test every token is plausible. */
export function validateToken(name: TokenTest | DocumentTest | null, token: string): Verdict {
  return name === null || name === "pem" || name === "service-account" ? "plausible" : VALIDATORS[name](token);
}

function tailIs(token: string, length: number, expected: string): Verdict {
  return token.slice(-length) === expected ? "valid" : "invalid";
}

/** GitHub and npm: the last six characters are the CRC-32 of the part between the prefix and them, in base 62. */
function crc32Base62(token: string): Verdict {
  const body = token.slice(token.indexOf("_") + 1);
  return tailIs(body, 6, base62(crc32(body.slice(0, -6)), 6));
}

/** Atlassian: the last eight characters are the CRC-32 of all before, whatever escape the equals sign stands behind. */
function crc32Hex(token: string): Verdict {
  const body = token.slice(0, -8).replace(/(?:\\{1,2}=|%3[Dd]|\\u003[Dd])$/, "=");
  return tailIs(token, 8, crc32(body).toString(16).toUpperCase().padStart(8, "0"));
}

/** GitLab's routable tokens end with the CRC-32 of all before, in base 36. */
function gitlabRoutable(token: string): Verdict {
  if (!token.includes(".")) return "plausible";
  return tailIs(token, 7, base36(crc32(token.slice(0, -7)), 7));
}

/** Grafana: the last eight characters are the little-endian CRC-32 of what stands before the last underscore. */
function grafana(token: string): Verdict {
  const crc = crc32(token.slice(0, -9));
  const bytes = [0, 8, 16, 24].map((shift) => ((crc >>> shift) & 0xff).toString(16).padStart(2, "0"));
  return tailIs(token.toLowerCase(), 8, bytes.join(""));
}

/** Access key ids are base 32; since 2019 the body carries the account id, so its first character is a letter from I on. */
function awsAccessKey(token: string): Verdict {
  if (token.endsWith("EXAMPLE")) return "sample";
  return /^[A-Z2-7]+$/.test(token.slice(4)) ? "plausible" : "invalid";
}

/** The first part of a bot token is the bot's decimal id in base 64. */
function discordBot(token: string): Verdict {
  const id = decodeBase64(token.slice(0, token.indexOf(".")));
  return id !== null && /^\d{17,20}$/.test(id) ? "valid" : "invalid";
}

/** `reftkn:01:1767000000:…` in base 64; another text in base 64 is none. */
function jfrogReference(token: string): Verdict {
  const text = decodeBase64(token);
  return text === null ? "plausible" : /^reftkn:\d{2}:\d{10}:/.test(text) ? "valid" : "sample";
}

/** An encrypted key opens nothing without its passphrase. */
function base64Pem(token: string): Verdict {
  const text = decodeBase64(token);
  if (text === null) return "plausible";
  return text.includes("ENCRYPTED") ? "locked" : text.includes("PRIVATE KEY") ? "valid" : "plausible";
}

function base64Json(token: string): Verdict {
  const start = token.indexOf("eyJ");
  const text = decodeBase64(token.slice(start).replace(/_[^_]*$/, ""));
  return text?.startsWith('{"') ? "valid" : "invalid";
}

/** The members of a JWT's header or payload that are looked at. */
interface JsonPart {
  readonly alg?: unknown;
  readonly sub?: unknown;
  readonly iss?: unknown;
  readonly role?: unknown;
}

/** The JWT that the format's own site prints: its payload names this subject. */
const SAMPLE_SUBJECT = "1234567890";

function jwt(token: string): Verdict {
  const [header, payload] = token.split(".").map(jsonPart);
  if (!header || typeof header.alg !== "string") return "invalid";
  if (header.alg.toLowerCase() === "none") return "sample";
  if (!payload) return "plausible";
  if (payload.sub === SAMPLE_SUBJECT) return "sample";
  if (payload.iss === "supabase" && payload.role === "anon") return "public";
  return "valid";
}

/** True for the payload of a Supabase service-role token, which passes over row-level security. */
function isSupabaseServiceRole(token: string): boolean {
  const payload = jsonPart(token.split(".")[1] ?? "");
  return payload?.iss === "supabase" && payload.role === "service_role";
}

function jsonPart(part: string): JsonPart | null {
  const text = decodeBase64(part);
  if (!text?.startsWith("{")) return null;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as JsonPart) : null;
  } catch {
    return null;
  }
}

/** `user:password` of a Basic header's value, or null when the value is no such thing. */
export function basicCredentials(token: string): { readonly user: string; readonly password: string } | null {
  const text = decodeBase64(token.replace(/^Basic\s+/i, ""));
  const colon = text?.indexOf(":") ?? -1;
  if (!text || colon < 0) return null;
  return { user: text.slice(0, colon), password: text.slice(colon + 1) };
}

const LONGEST_DECODED = 8192;

/** Decodes base 64 (both alphabets) when the result is printable text; null otherwise. Bounded to 8 KB. */
export function decodeBase64(text: string): string | null {
  if (text.length < 4 || text.length > LONGEST_DECODED || !/^[A-Za-z0-9+/_-]+={0,2}$/.test(text)) return null;
  const decoded = Buffer.from(text, "base64").toString("latin1");
  return /^[\x20-\x7e\t\r\n]+$/.test(decoded) ? decoded : null;
}

/** Would `decodeBase64` decode these letters of a text? Their number is a multiple of four. Cheap: for a look at any run. */
export function isBase64Text(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at += 4) {
    const group =
      (digitAt(text, at) << 18) | (digitAt(text, at + 1) << 12) | (digitAt(text, at + 2) << 6) | digitAt(text, at + 3);
    if (group < 0 || !isPrintable(group >> 16) || !isPrintable((group >> 8) & 0xff) || !isPrintable(group & 0xff))
      return false;
  }
  return true;
}

/** Negative for a letter that is no digit of base 64. */
function digitAt(text: string, at: number): number {
  return DIGITS[text.charCodeAt(at)] ?? -1;
}

const DIGITS = new Int8Array(128).fill(-1);
for (const alphabet of ["+/", "-_"])
  for (const [digit, letter] of [
    ..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789",
    ...alphabet,
  ].entries())
    DIGITS[letter.charCodeAt(0)] = digit;

function isPrintable(byte: number): boolean {
  return (byte >= 0x20 && byte <= 0x7e) || byte === 0x09 || byte === 0x0a || byte === 0x0d;
}
