/** Decides of one value whether it is a credential and how sure that is. The only place where scores are given. */
import { createHash } from "node:crypto";
import type { Span } from "../source/span.ts";
import { appendedTo, type Dispatch, type Hit } from "./dispatch.ts";
import type { KeyHit } from "./key-files.ts";
import { isShowable, judgeName, wordsOf } from "./names.ts";
import { isPunctuated, isWellKnownPassword, ordinaryShape, placeholderReason } from "./placeholders.ts";
import { alphabetBits, looksRandom, meanScore, randomBits, randomness } from "./randomness.ts";
import type { Site } from "./sites.ts";
import type { Candidate, CandidateContext, Detector, ScorePart } from "./types.ts";
import { isLocalHost, isSampleHost, type UrlHit } from "./urls.ts";
import { basicCredentials, validateToken } from "./validate.ts";

/** What the file says about all its values. */
export interface Setting {
  readonly dispatch: Dispatch;
  /** A path of tests, examples, templates or documentation. */
  readonly test: boolean;
  /** A file for people to read. */
  readonly document: boolean;
}

/** A candidate, the reason why there is none, or null when nothing pointed to one. */
export type Judgement =
  | { readonly candidate: Candidate; readonly parts: readonly ScorePart[] }
  | { readonly dropped: string }
  | null;

/** Where a value without a name of its own stands. */
export interface Standing {
  readonly name: string | null;
  readonly owner: string;
  readonly context: CandidateContext;
  readonly literal: Span;
  /** Where a docstring shows a header, say, the context is the header. */
  readonly inDocstring?: boolean;
}

const BASE: Readonly<Record<Detector["confidence"], number>> = {
  "very-high": 0.95,
  high: 0.85,
  medium: 0.65,
  low: 0.4,
};
/** Tests that prove a token by arithmetic; a test path does not make such a token less live. */
const PROOFS: ReadonlySet<string> = new Set([
  "crc32-base62",
  "crc32-gitlab",
  "crc32-hex-upper",
  "crc32-grafana",
  "bech32-age",
]);
const TEST_FACTOR = 0.45;
const DOCUMENT_FACTOR = 0.5;
const HASHED_BITS = 64;
/** A private key that opens nothing without its passphrase. */
const ENCRYPTED_KEY = 0.45;

/** Judges a match of a detector's shape. `token` is the raw text, `near` the text around it, lower case. */
export function judgeToken(
  hit: Pick<Hit, "detector" | "verdict">,
  token: string,
  span: Span,
  standing: Standing,
  near: string,
  setting: Setting,
): Judgement {
  const { detector, verdict } = hit;
  const context = detector.context.find((word) => near.includes(word.toLowerCase()));
  if (detector.context.length > 0 && context === undefined) return { dropped: "context-missing" };
  if (detector.validate === "basic-auth") return judgeBasic(detector, token, span, standing, setting);
  const marker = markerOf(detector, token);
  const body = detector.inside ? token : token.slice(marker.length);
  if (verdict === "sample" || isPublishedSample(token)) return { dropped: "sample" };
  const ownDollars = detector.markers.some((text) => text.includes("$"));
  const placeholder = placeholderReason(ownDollars ? body.replaceAll("$", "") : body, null);
  if (placeholder !== null) return { dropped: placeholder };

  const publicNear = detector.publicNear?.find((word) => near.includes(word.toLowerCase()));
  const isPublic = detector.kind === "public" || verdict === "public" || publicNear !== undefined;
  const reasons = [`detector ${detector.id}`];
  let score = BASE[detector.confidence];
  if (context !== undefined) reasons.push(`context ${context}`);
  if (verdict === "valid") {
    score = Math.max(score, PROOFS.has(detector.validate ?? "") ? 0.99 : detector.confidence === "medium" ? 0.7 : 0.9);
    reasons.push("structure valid");
  } else if (verdict === "invalid") {
    score = Math.min(score, 0.65);
    reasons.push("structure invalid");
  } else if (verdict === "locked") {
    score = ENCRYPTED_KEY;
    reasons.push("encrypted");
  }
  if (verdict === "invalid" ? meanScore(body) < DRAWN_THROUGHOUT : !isDrawn(body) && verdict !== "valid") {
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
    gentle: detector.confidence === "very-high" || detector.confidence === "high",
  });
}

/** The body of a token counts as drawn at random: looser than for values without a known shape. */
function isDrawn(body: string): boolean {
  return body.length < 8 || randomness(body) >= DRAWN_IN_PART || meanScore(body) > -0.4;
}

/** The randomest part of a token that also holds numbers or words has at least this score. */
const DRAWN_IN_PART = 0.9;
/** A token whose structure is wrong must be random from end to end. */
const DRAWN_THROUGHOUT = 0.5;

/** The longest marker that the token starts with: all of it that may be shown. */
function markerOf(detector: Detector, token: string): string {
  if (detector.inside) return "";
  let longest = "";
  for (const marker of detector.markers)
    if (marker.length > longest.length && token.startsWith(marker)) longest = marker;
  return longest;
}

export function judgeUrl(hit: UrlHit, standing: Standing, partial: boolean, setting: Setting): Judgement {
  const { password, user, host } = hit;
  if (placeholderHost(host)) return { dropped: "sample-host" };
  const reason = placeholderReason(password, null);
  if (reason !== null) return { dropped: reason };
  if (/[{}$]/.test(password) && partial) return { dropped: "template" };
  if (
    /^(?:user(?:name)?|pass(?:word)?|pwd|pw|token|secret|key|api[-_]?key|credentials?|p|auth|db_?pass(?:word)?|db_?user|login)$/i.test(
      password,
    )
  ) {
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
    gentle: false,
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
  if (
    isWellKnownPassword(password) ||
    password === user ||
    wordsOf(password).some((word) => word === user.toLowerCase())
  ) {
    score = 0.35;
    reasons.push("well-known or like its user");
  }
  if (password.length < SHORTEST_GUESS) {
    score = Math.min(score, 0.35);
    reasons.push("short");
  }
  if (isLocalHost(host)) {
    score = Math.min(score, random ? 0.6 : 0.35);
    reasons.push("local host");
  }
  return candidateOf({ ...common, kind: "url", score, reasons });
}

/** A shorter password in a URL stands for one. */
const SHORTEST_GUESS = 5;

function placeholderHost(host: string): boolean {
  return isSampleHost(host);
}

export function judgeKey(hit: KeyHit, standing: Standing, setting: Setting): Judgement {
  const detector = setting.dispatch.documents.get(hit.form) ?? null;
  const reasons = [hit.form === "pem" ? "PEM private key" : "service-account file"];
  if (!hit.decodes) reasons.push("body is no key");
  if (hit.encrypted) reasons.push("encrypted");
  const { inDocstring = false } = standing;
  if (inDocstring && hit.short) reasons.push("cut short");
  return candidateOf({
    kind: "private-key",
    detector,
    value: null,
    prefix: "-----BEGIN ",
    span: { start: hit.start, end: hit.end },
    standing,
    score: hit.encrypted ? ENCRYPTED_KEY : hit.decodes && !(inDocstring && hit.short) ? 0.97 : 0.5,
    reasons,
    setting,
    steady: false,
    gentle: !inDocstring,
  });
}

/**
 * Judges a literal by its name and its value alone. `near` is lower case; `excuse` says why a password that a person chose
 * opens nothing of worth there, or null.
 */
export function judgeSite(site: Site, near: string, setting: Setting, excuse: () => string | null): Judgement {
  const { name } = site;
  if (/^_?auth$/i.test(name ?? "") && /^[A-Za-z0-9+/]{8,}={0,2}$/.test(site.value)) {
    if (basicCredentials(site.value)) return judgeBasic(null, site.value, site.span, site, setting);
  }
  const colon = /userpwd$/i.test(name ?? "") && site.exact ? site.value.indexOf(":") : -1;
  if (colon > 0) {
    const span = { start: site.span.start + colon + 1, end: site.span.end };
    return judgeSite({ ...site, name: "password", value: site.value.slice(colon + 1), span }, near, setting, excuse);
  }
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
  if (isPublishedSample(value)) return { dropped: "sample" };
  if (value.startsWith("eyJ") && validateToken("jwt", value) === "sample") return { dropped: "sample" };
  const disguised = verdict.kind === "password" && isWellKnownPassword(value);
  const random = !disguised && looksRandom(value) && (verdict.kind !== "weak" || value.length >= 16);
  const shape = ordinaryShape(value);
  const detector = detectorByName(site, near, setting.dispatch);
  if (detector && (random || shape === "uuid" || isDrawn(value))) {
    const token = judgeToken({ detector, verdict: "plausible" }, value, site.span, site, near, setting);
    if (token && "candidate" in token) return token;
  }
  if (isPunctuated(value, verdict.kind === "password")) return { dropped: "punctuation" };
  if (
    shape !== null &&
    !(shape === "uuid" && verdict.kind === "secret") &&
    !(random && shape === "path" && verdict.kind !== "weak" && isBase64(value))
  ) {
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
    gentle: false,
  };
  if (shape === "uuid") return candidateOf({ ...common, kind: "generic", score: 0.6, reasons: [...reasons, "uuid"] });
  if (random) {
    reasons.push("random");
    const score =
      verdict.kind === "weak"
        ? 0.6
        : site.context === "argument" && site.owner === name
          ? 0.55
          : isShortHex(value)
            ? 0.65
            : 0.85;
    const owner = soleOwner(name, setting.dispatch);
    const appended = appendedTo(value, setting.dispatch);
    if (owner !== null) reasons.push(`not of the form of ${owner} tokens`);
    if (appended) reasons.push(`more than a token of ${appended.provider}`);
    const doubted = owner !== null || appended !== null;
    return candidateOf({ ...common, kind: "generic", score: doubted ? Math.min(score, 0.4) : score, reasons });
  }
  if (site.partial) return { dropped: "not-random" };
  const credentials = site.name === "password" ? CREDENTIAL_CALLS.test(site.owner) : /setopt$/i.test(site.owner);
  const chosen = chosenScore(value, verdict.kind, credentials ? "keyword-argument" : site.context);
  if (chosen === null) return { dropped: "not-random" };
  const excused = wordsOf(value).some((word) => LOCAL_WORDS.has(word)) ? FOR_DEVELOPMENT : excuse();
  const score = excused === null ? chosen : Math.min(chosen, 0.3);
  if (excused !== null) reasons.push(excused);
  return candidateOf({ ...common, kind: "password", score, reasons: [...reasons, "chosen by a person"] });
}

/** The provider of which the name says that the value is a token, when all its tokens have a known form. */
function soleOwner(name: string, dispatch: Dispatch): string | null {
  const words = wordsOf(name);
  return words.includes("token") ? (words.find((word) => dispatch.sole.has(word)) ?? null) : null;
}

/** Why a password counts little that opens a service on the developer's machine. */
export const FOR_DEVELOPMENT = "says it is for development";

/** Words of a chosen value that say it opens nothing of worth. */
const LOCAL_WORDS: ReadonlySet<string> = new Set(
  "e2e dev devel development local localhost insecure unsafe test tests testing demo ci temp tmp".split(" "),
);

/** Calls that take a password without saying so. */
const CREDENTIAL_CALLS = /^(?:login|authenticate|\w*BasicAuth|\w*setopt)$/i;

function isBase64(value: string): boolean {
  return value.length >= 24 && /^[A-Za-z0-9+/]+={0,2}$/.test(value) && /[A-Z]/.test(value) && /\d/.test(value);
}

function isShortHex(value: string): boolean {
  return /^[0-9a-f]+$/.test(value) && value.length < 32;
}

/** The score of a value that a person may have chosen, or null when it reads like a label, a flag or an identifier. */
function chosenScore(value: string, kind: "secret" | "password" | "weak", context: CandidateContext): number | null {
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
  if (defaulted) return kind === "weak" || (words && value.length < 12) ? 0.4 : 0.55;
  return words ? null : 0.35;
}

function judgeHeader(site: Site, scheme: string, rest: string, setting: Setting): Judgement {
  const named = site.name !== null && /auth|header|token|key/i.test(site.name);
  if (!/^(?:Bearer|Basic)$/i.test(scheme) && !named) return null;
  const offset = site.value.length - rest.length;
  const span = site.exact ? { start: site.span.start + offset, end: site.span.end } : site.span;
  const standing: Standing = { ...site, name: site.name ?? "Authorization", context: "header" };
  const detector = setting.dispatch.headers.get(scheme.toLowerCase()) ?? null;
  if (/^basic$/i.test(scheme)) return judgeBasic(detector, rest, span, standing, setting);
  const reason = placeholderReason(rest, null);
  if (reason !== null) return { dropped: reason };
  if (/^\[.+\][*+{?]/.test(rest)) return { dropped: "punctuation" };
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
    gentle: false,
  });
}

/** Judges base-64 `user:password`: by the password in it. */
function judgeBasic(
  detector: Detector | null,
  value: string,
  span: Span,
  standing: Standing,
  setting: Setting,
): Judgement {
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
    gentle: false,
  });
}

/** The detector whose environment variable or provider the name speaks of, and whose shape the whole value has. */
function detectorByName(site: Site, near: string, dispatch: Dispatch): Detector | null {
  const name = site.name ?? "";
  const words = [...wordsOf(name), ...wordsOf(site.owner)];
  const keys = [...words];
  for (let i = 0; i + 1 < words.length; i++) {
    keys.push(words.slice(i, i + 2).join("_"), words.slice(i, i + 3).join("_"));
  }
  const entries = [
    ...(dispatch.byEnv.get(name.toUpperCase().replace(/-/g, "_")) ?? []),
    ...keys.flatMap((key) => dispatch.byWord.get(key) ?? []),
  ];
  for (const { detector, sticky } of entries) {
    sticky.lastIndex = 0;
    const match = sticky.exec(site.value);
    if (
      match?.[0].length === site.value.length &&
      (detector.context.length === 0 || detector.context.some((word) => near.includes(word.toLowerCase())))
    ) {
      return detector;
    }
  }
  return null;
}

interface Found {
  readonly kind: Candidate["kind"];
  readonly detector: Detector | null;
  /** Raw; null for a document, which gets no hash. */
  readonly value: string | null;
  readonly prefix: string;
  readonly span: Span;
  readonly standing: Standing;
  readonly score: number;
  readonly reasons: readonly string[];
  readonly setting: Setting;
  /** Test surroundings don't lower it. */
  readonly steady: boolean;
  /** Documentation lowers it little: a token of a known format in a README is as live as in code. */
  readonly gentle: boolean;
}

/** What a value in prose is worth: docstrings mostly show samples, comments often hold code that once ran. */
const PROSE_FACTOR: Readonly<Partial<Record<CandidateContext, number>>> = {
  comment: 0.9,
  docstring: 0.55,
  "plain-text": 0.9,
};

function candidateOf(found: Found): Judgement {
  const { detector, value, span, standing, setting } = found;
  const reasons = [...found.reasons];
  const test = setting.test || isTestName(standing);
  let score = found.score;
  const parts: ScorePart[] = [{ what: found.reasons.join(", "), score: rounded(score) }];
  const lower = (what: string, factor: number): void => {
    score *= factor;
    parts.push({ what, score: rounded(score) });
  };
  if (test && !found.steady) {
    lower("test or example", TEST_FACTOR);
    reasons.push("test or example");
  } else if (setting.document && !found.gentle) {
    lower("documentation", DOCUMENT_FACTOR);
    reasons.push("documentation");
  }
  const place = standing.inDocstring ? "docstring" : standing.context;
  const prose = PROSE_FACTOR[place];
  if (!found.gentle && prose !== undefined) lower(`stands in a ${place.replace("-", " ")}`, prose);
  const length = value?.length ?? span.end - span.start;
  return {
    candidate: {
      span,
      literal: standing.literal,
      detector: detector?.id ?? null,
      kind: found.kind,
      provider: detector?.provider ?? null,
      name:
        standing.name !== null && isShowable(standing.name) && !looksLikeValue(standing.name) ? standing.name : null,
      context: standing.context,
      ...(/^\w{1,60}$/.test(standing.owner) && !looksLikeValue(standing.owner) && { owner: standing.owner }),
      redacted: `${found.prefix}…(${length} characters)`,
      length,
      score: rounded(score),
      confidence: score >= 0.8 ? "high" : score >= 0.5 ? "medium" : "low",
      reasons,
      hash: value !== null && randomBits(bodyForHash(value, found.prefix)) >= HASHED_BITS ? hashOf(value) : null,
      pair: null,
      test,
    },
    parts,
  };
}

function rounded(score: number): number {
  return Math.round(score * 100) / 100;
}

/** A name that itself could be a credential is not shown. */
function looksLikeValue(name: string): boolean {
  return name.length >= 20 && /\d/.test(name) && alphabetBits(name) > 0 && looksRandom(name);
}

function bodyForHash(value: string, prefix: string): string {
  return value.slice(prefix.length);
}

function isTestName({ name, owner }: Standing): boolean {
  const words = wordsOf(`${name ?? ""} ${owner}`);
  return words.some((word, i) => TEST_WORDS.has(word) || (word === "non" && NEGATED.has(words[i + 1] ?? "")));
}

/** `nonMatchingToken`, `NON_VALID_KEY`. */
const NEGATED: ReadonlySet<string> = new Set("matching valid existent existing working matched".split(" "));

const TEST_WORDS: ReadonlySet<string> = new Set(
  (
    "test tests testing mock mocked fake dummy example sample fixture stub placeholder placeholders " +
    "bad weak invalid incorrect wrong good valid strong malformed mismatched unmatched nonexistent"
  ).split(" "),
);

/**
 * Hashes of credentials that their makers print in public documents: the storage emulator's account key, the keys of sample
 * apps, of local blockchains. They open nothing.
 */
const PUBLISHED_SAMPLES: ReadonlySet<string> = new Set(
  // The account key of Azure's storage emulator.
  (
    "0011cc25eb432071 " +
    // The accounts that Hardhat and Anvil start with, and Ganache's.
    "bc1a50966c9e6486 8335c55334821eef b26ab6529d20ebeb 64034b44c579b335 4d3e46eec8244d1d 0aedba9d586f34f9 28e543d3753fc9d1 f070994a85994785 38e69fdd19aefeb4 967f21586cdf1248 0b33e0132123e78d 84bc109b3d59b017 85bde548053aab4b f1513114f60e5e95 5330d388af894c9e a2e06155cb1a424f 4a67d7a0d8a16d6d b08bdfde9930d920 cf1fc66f853151a4 100546a8b020a55a " +
    "578592185588730b 30e55f5463e22af0 70b801afae94d2e6 0bc9fde2b028e3b0 f51c2c795f782308 6dea34b661141091 faeb1dab5a326eef 196fbadca8b7eea6 ecd5e9d0b08a8a9f 3fd5610ee03a3503 " +
    // The wallet keys that Bitcoin's wiki, EOS and Hive explain theirs with.
    "9d6a2b9d1f01d457 28981d08ecff66aa afbba580d405d29c fb47f8f3b5fec243 63d25a1eb677d096 cdfce49713b0b848 " +
    // The passwords in NuGet's reference of its configuration file.
    "dba72c00f41f4e4c a0702bc91d699f60 " +
    // The sample apps of the Firebase SDK for Android.
    "b7d61096898ce748 f3082ce9d6992144 f56e323494a6ffc2 2037abcaffb2b777 3f370c9dd8225c63 e4a5542bb7fd7b67 a19f89ab3555eac1 0b476bdf9acf2123 eb540d2b6ee2a0a4 37f8f09bdf12c2f2 8731261cb72d8626 49f777db995e8260 27a9a42931dff7eb dc0fcf046c61640c 4c98242dcadc8b29 ea9bb1082cf95663 3a8b61d0f636b007 a6c814bc555ae62c"
  ).split(" "),
);

function isPublishedSample(token: string): boolean {
  const key = /AccountKey=([A-Za-z0-9+/=]{40,100})/.exec(token)?.[1] ?? /^[^;]*/.exec(token)?.[0];
  return PUBLISHED_SAMPLES.has(hashOf((key ?? token).replace(/^0x/, "")));
}

/** Sixteen hex digits of the SHA-256 of a value: enough to tell values apart, too little to get one back. */
export function hashOf(value: string): string {
  return createHash("sha256").update(value).digest("hex").slice(0, 16);
}
