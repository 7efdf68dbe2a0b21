/**
 * Finds provider tokens in a text: each run of token characters is looked up by its first two characters (and by those after
 * its separators) in one table, so that the cost does not grow with the number of detectors. A detector's expression runs
 * only where one of its markers stands.
 */
import { forEachRun, isTokenUnit } from "./runs.ts";
import type { Detector } from "./types.ts";
import { type Verdict, validateToken } from "./validate.ts";

/** A place where a detector's shape matches. Holds no text: offsets into the text that was searched. */
export interface Hit {
  readonly detector: Detector;
  readonly start: number;
  readonly end: number;
  readonly marker: string;
  readonly verdict: Verdict;
}

interface Entry {
  readonly detector: Detector;
  readonly marker: string;
  /** True when the token may hold dashes up to its end, so that it goes on behind one. */
  readonly dashed: boolean;
  /** How many units of the marker stand before the run that it ends in. */
  readonly lead: number;
  /** The shape, to be tried at one place. */
  readonly sticky: RegExp;
  /** The shape, to be searched in a window. */
  readonly search: RegExp;
}

/** The detectors, arranged for look-up. Made once a process. */
export interface Dispatch {
  /** By the first two units of a marker that starts a token, `a << 7 | b`. */
  readonly heads: ReadonlyMap<number, readonly Entry[]>;
  /** 1 where `heads` has an entry. */
  readonly headTable: Uint8Array;
  /** Markers that end in a separator and stand before the part that is a run: by their last unit. */
  readonly leads: ReadonlyMap<number, readonly Entry[]>;
  /** 1 where `leads` has an entry. */
  readonly leadTable: Uint8Array;
  /** Markers inside a token that no run holds (`Q~`, the end of a host name): the few that cost a search of their own. */
  readonly literals: readonly Entry[];
  /** Markers inside a run, as one expression, and whose they are. */
  readonly infix: RegExp | null;
  readonly infixEntries: ReadonlyMap<string, readonly Entry[]>;
  /** Detectors of URLs with user information, by scheme. */
  readonly schemes: ReadonlyMap<string, Detector>;
  /** Detectors of `Authorization` values, by scheme in lower case. */
  readonly headers: ReadonlyMap<string, Detector>;
  /** Detectors of whole `https://…@host` URLs, by the end of the host. */
  readonly hosts: ReadonlyMap<string, Entry>;
  /** Detectors that go by the name of the target: by environment variable and by context word. */
  readonly byEnv: ReadonlyMap<string, readonly Entry[]>;
  readonly byWord: ReadonlyMap<string, readonly Entry[]>;
  /** Detectors of key files, by the name of their test (`pem`, `service-account`). */
  readonly documents: ReadonlyMap<string, Detector>;
  /** First words of the variables of providers that call nothing else a token. */
  readonly sole: ReadonlySet<string>;
  /** Detectors of tokens that are told by their shape alone, by the length of their run. */
  readonly lengths: ReadonlyMap<number, readonly Entry[]>;
  /** The whole shape of the halves of pairs that have no marker, by id. */
  readonly partners: ReadonlyMap<string, RegExp>;
  /** Words of provider names, for names such as `STRIPE_KEY`. */
  readonly providers: ReadonlySet<string>;
  readonly byId: ReadonlyMap<string, Detector>;
}

const KEY_LIMIT = 128 * 128;
/** Detectors whose `validate` is one of these describe a document, not a run. */
const DOCUMENT_TESTS: ReadonlySet<string> = new Set(["pem", "service-account"]);
const COMMON_WORDS: ReadonlySet<string> = new Set(
  "generic api ai cloud labs search hub server legacy token key auth home box square exa render linear jina comet neptune lambda snowflake prefect age discord mistral cursor neon fly other http basic for url data v2 v1 swarm docker public secret org user app service account meta x pem jwt curl json net local".split(
    " ",
  ),
);

const dispatchOf = new WeakMap<readonly Detector[], Dispatch>();

/** The look-up tables for a list of detectors; the same list gives the same tables. */
export function dispatchFor(detectors: readonly Detector[]): Dispatch {
  const known = dispatchOf.get(detectors);
  if (known) return known;
  const made = compile(detectors);
  dispatchOf.set(detectors, made);
  return made;
}

function compile(detectors: readonly Detector[]): Dispatch {
  const heads = new Map<number, Entry[]>();
  const leads = new Map<number, Entry[]>();
  const literals: Entry[] = [];
  const infixEntries = new Map<string, Entry[]>();
  const schemes = new Map<string, Detector>();
  const headers = new Map<string, Detector>();
  const hosts = new Map<string, Entry>();
  const byEnv = new Map<string, Entry[]>();
  const byWord = new Map<string, Entry[]>();
  const documents = new Map<string, Detector>();
  const sole = new Set<string>();
  const lengths = new Map<number, Entry[]>();
  const partners = new Map<string, RegExp>();
  const providers = new Set<string>();
  const byId = new Map<string, Detector>();
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
    const dashed = /-\]\{[\d,]+\}$/.test(source);
    const parts = { detector, dashed, sticky: new RegExp(source, "y"), search: new RegExp(source, "g") };
    for (const marker of detector.markers) {
      const entry: Entry = { ...parts, marker, lead: leadLength(marker) };
      const last = marker.charCodeAt(marker.length - 1);
      if (/^[A-Za-z]+ $/.test(marker)) headers.set(marker.trim().toLowerCase(), detector);
      if (marker.endsWith("://")) schemes.set(marker.slice(0, -3), detector);
      else if (source.startsWith("https:")) hosts.set(marker, entry);
      else if (detector.inside && isRun(marker)) push(infixEntries, marker, entry);
      else if (
        detector.short ||
        (detector.inside && marker.length > 1 && (!isTokenUnit(last) || marker.startsWith(".")))
      )
        literals.push(entry);
      else if (detector.inside || !startsRun(marker)) push(leads, marker.charCodeAt(entry.lead - 1), entry);
      else addHead(heads, headTable, marker, entry);
    }
    if (detector.sole) for (const name of detector.env) sole.add(name.split("_", 1)[0]?.toLowerCase() ?? "");
    if (detector.markers.length > 0) continue;
    if (detector.pairs) partners.set(detector.id, new RegExp(`^(?:${source})$`));
    if (detector.runLength !== undefined) push(lengths, detector.runLength, { ...parts, marker: "", lead: 0 });
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
    sole,
    lengths,
    partners,
    providers,
    byId,
  };
}

function push<K>(map: Map<K, Entry[]>, key: K, entry: Entry): void {
  const list = map.get(key);
  if (list) list.push(entry);
  else map.set(key, [entry]);
}

function isRun(marker: string): boolean {
  for (let i = 0; i < marker.length; i++) if (!isTokenUnit(marker.charCodeAt(i))) return false;
  return true;
}

/** True when the marker's first two units (or its only one) can start a run or a dotted chain of runs. */
function startsRun(marker: string): boolean {
  return /^[A-Za-z0-9_][A-Za-z0-9_./%-]*$/.test(marker);
}

/** How many units of a marker stand before its run: 1 of `:AA`, all of `AccountKey=`. */
function leadLength(marker: string): number {
  let at = marker.length;
  while (at > 0 && isTokenUnit(marker.charCodeAt(at - 1))) at--;
  return at;
}

function addHead(heads: Map<number, Entry[]>, table: Uint8Array, marker: string, entry: Entry): void {
  const first = marker.charCodeAt(0);
  const seconds = marker.length > 1 ? [marker.charCodeAt(1)] : Array.from({ length: 128 }, (_, unit) => unit);
  for (const second of seconds) {
    const key = (first << 7) | second;
    push(heads, key, entry);
    table[key] = 1;
  }
}

/** A run longer than this is data (an image, a model), in which a token is looked for only at its start. */
const DATA_RUN = 600;
/** A dotted chain (`hooks.slack.com/…`) is followed back no further than this. */
const CHAIN = 96;
const SHORTEST_INFIX_RUN = 30;
/** How far around a marker inside a token the token may reach. */
const WINDOW_BEFORE = 90;
const WINDOW_AFTER = 320;

const UNDERSCORE = 95;
const DASH = 45;
const BRACKET = 91;
const SEMICOLON = 59;
const DOT = 46;
const TILDE = 126;
const BACKSLASH = 92;
const PERCENT = 37;
const PLUS = 43;
const SLASH = 47;

/** What the pass over a text gives to its caller. */
export interface RunVisitor {
  readonly hit: (hit: Hit) => void;
  /** Every run, after its hits. */
  readonly run: (start: number, end: number) => void;
}

/** Runs all detectors that have a marker over a text. Hits come in order of the runs; they may overlap. */
export function findTokens(text: string, dispatch: Dispatch, visitor: RunVisitor): void {
  forEachRun(text, (start, end) => {
    const before = start > 0 ? text.charCodeAt(start - 1) : 0;
    const from = before === DOT || before === TILDE ? chainStart(text, start) : start;
    tryAt(text, start, dispatch, visitor);
    if (before === BACKSLASH) tryAt(text, start + 1, dispatch, visitor);
    if (before === BRACKET || before === SEMICOLON) {
      const behind = afterColour(text, start);
      if (behind > start) tryAt(text, behind, dispatch, visitor);
    }
    if (text.charCodeAt(start) === PERCENT) tryAt(text, start + 3, dispatch, visitor);
    if (from < start) tryAt(text, from, dispatch, visitor);
    const classes = end - start > DATA_RUN ? 0 : trySeparated(text, from, end, dispatch, visitor);
    if (dispatch.leadTable[before] === 1) tryLeads(text, start, before, dispatch, visitor);
    if (from < start && from > 0) tryLeads(text, from, text.charCodeAt(from - 1), dispatch, visitor);
    if ((classes & DIGIT) !== 0 && end - start >= SHORTEST_INFIX_RUN) {
      tryInfix(text, start, end, dispatch, visitor);
      tryLength(text, start, end, dispatch, visitor);
    }
    visitor.run(start, end);
  });
  for (const entry of dispatch.literals) {
    for (let at = text.indexOf(entry.marker); at >= 0; at = text.indexOf(entry.marker, at + 1)) {
      searchAround(text, at, entry, visitor);
    }
  }
}

/** Runs the detectors whose marker starts at an offset, also where the run there is too short for the pass to look at it. */
export function findTokensAt(text: string, at: number, dispatch: Dispatch, hit: RunVisitor["hit"]): void {
  tryAt(text, at, dispatch, { hit, run: () => {} });
}

/**
 * The detector whose whole token the value begins with, when a word goes on behind it: `ghp_…_extra`. Somebody made the
 * token unusable, or it is none.
 */
export function appendedTo(value: string, dispatch: Dispatch): Detector | null {
  const key = (value.charCodeAt(0) << 7) | value.charCodeAt(1);
  for (const { detector, marker, sticky } of dispatch.heads.get(key) ?? []) {
    if (marker.length < 4 || !value.startsWith(marker)) continue;
    sticky.lastIndex = 0;
    const end = sticky.exec(value)?.[0].length;
    if (end !== undefined && /^[_-]+[A-Za-z]{3,12}(?:[_-][A-Za-z]{2,12}){0,3}$/.test(value.slice(end))) return detector;
  }
  return null;
}

/** Where the text begins behind the end of a terminal's colour code (`ESC[93m`), of which the run holds `93m`. */
function afterColour(text: string, start: number): number {
  COLOUR.lastIndex = start;
  return start + (COLOUR.exec(text)?.[0].length ?? 0);
}

const COLOUR = /\d{1,3}m/y;

/** Where a dotted chain that ends in the run at `start` begins. */
function chainStart(text: string, start: number): number {
  const limit = Math.max(0, start - CHAIN);
  let from = start;
  while (from > limit && isChainUnit(text.charCodeAt(from - 1))) from--;
  return from;
}

/**
 * Looks up what follows each separator within a run: `Bearer_ghp_…`, `x/hf_…`. Gives back which classes of characters
 * the run holds.
 */
function trySeparated(text: string, from: number, end: number, dispatch: Dispatch, visitor: RunVisitor): number {
  const { headTable } = dispatch;
  const last = end - SHORTEST_BODY;
  let classes = 0;
  let separated = false;
  for (let at = from; at < end; at++) {
    const unit = text.charCodeAt(at);
    const unitClass = CLASS[unit] as number;
    if (separated && unitClass !== 0 && at < last) {
      const key = (unit << 7) | text.charCodeAt(at + 1);
      if (key < KEY_LIMIT && headTable[key] === 1) tryHeads(text, at, key, dispatch, visitor);
    }
    separated = unitClass === 0;
    classes |= unitClass;
  }
  return classes;
}

/** A token has at least this many characters. */
const SHORTEST_BODY = 8;
const LOWER = 1;
const UPPER = 2;
const DIGIT = 4;
/** 0 for what may stand before a token. */
const CLASS = new Uint8Array(65536);
for (let i = 0; i < 26; i++) {
  CLASS[97 + i] = LOWER;
  CLASS[65 + i] = UPPER;
}
for (let i = 48; i < 58; i++) CLASS[i] = DIGIT;

function tryLeads(text: string, start: number, before: number, dispatch: Dispatch, visitor: RunVisitor): void {
  for (const entry of dispatch.leads.get(before) ?? []) tryLead(text, start, entry, visitor);
}

function isChainUnit(unit: number): boolean {
  return isTokenUnit(unit) || unit === DOT || unit === TILDE;
}

/** Letters and digits; a token may start behind anything else. */
function isWordUnit(unit: number): boolean {
  return (CLASS[unit] ?? 0) !== 0;
}

/** True when the run starts with the letter of an escape: `\nghp_…` in a JSON string. */
function isEscape(text: string, start: number): boolean {
  return start > 0 && text.charCodeAt(start - 1) === BACKSLASH;
}

function tryAt(text: string, at: number, dispatch: Dispatch, visitor: RunVisitor): void {
  const key = (text.charCodeAt(at) << 7) | text.charCodeAt(at + 1);
  if (key < KEY_LIMIT && dispatch.headTable[key] === 1) tryHeads(text, at, key, dispatch, visitor);
}

function tryHeads(text: string, at: number, key: number, dispatch: Dispatch, visitor: RunVisitor): void {
  for (const entry of dispatch.heads.get(key) ?? []) {
    if (!text.startsWith(entry.marker, at)) continue;
    entry.sticky.lastIndex = at;
    const match = entry.sticky.exec(text);
    if (match) report(text, at, at + match[0].length, entry, visitor);
  }
}

/** Tries the marker whose run begins at `start`. */
function tryLead(text: string, start: number, entry: Entry, visitor: RunVisitor): void {
  const markerStart = start - entry.lead;
  if (markerStart < 0 || !text.startsWith(entry.marker, markerStart)) return;
  if (entry.detector.inside) searchAround(text, markerStart, entry, visitor);
  else {
    entry.sticky.lastIndex = markerStart;
    const match = entry.sticky.exec(text);
    if (match) report(text, markerStart, markerStart + match[0].length, entry, visitor);
  }
}

function tryInfix(text: string, start: number, end: number, dispatch: Dispatch, visitor: RunVisitor): void {
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

/** Tries the shapes whose length the run has. */
function tryLength(text: string, start: number, end: number, dispatch: Dispatch, visitor: RunVisitor): void {
  for (const entry of dispatch.lengths.get(end - start) ?? []) {
    entry.sticky.lastIndex = start;
    if (entry.sticky.exec(text)?.[0].length === end - start) report(text, start, end, entry, visitor);
  }
}

function searchAround(text: string, marker: number, entry: Entry, visitor: RunVisitor): void {
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

function startsInsideWord(text: string, start: number): boolean {
  return start > 0 && isWordUnit(text.charCodeAt(start - 1)) && !isEscape(text, start - 1);
}

/** Drops a match that is cut out of a longer word or of base-64 data, trims what is not the token, and tests the structure. */
function report(
  text: string,
  start: number,
  end: number,
  { detector, marker, dashed }: Entry,
  visitor: RunVisitor,
): void {
  const next = end < text.length ? text.charCodeAt(end) : 0;
  if (isWordUnit(next) || next === UNDERSCORE) return;
  if (dashed && next === DASH && /[\w-]/.test(text[end + 1] ?? "")) return;
  const before = start > 0 ? text.charCodeAt(start - 1) : 0;
  // The last part of a host or file name: `icon.ico-7a38….png`.
  if (before === DOT && marker.length <= 4 && (next === DOT || isWordUnit(text.charCodeAt(start - 2)))) return;
  const token = text.slice(start, end);
  const between = before === PLUS || next === PLUS || (before === SLASH && next === SLASH);
  if (between && /^[A-Za-z0-9+/=]+$/.test(token)) return;
  const verdict = validateToken(detector.validate, token);
  if (verdict === "other") return;
  const isPrefix = token.startsWith(marker) && !/[ =]$/.test(marker);
  const head = isPrefix ? 0 : (/^(?:Bearer |Basic |[A-Za-z_]+=(?=.))/.exec(token)?.[0].length ?? 0);
  visitor.hit({ detector, start: start + head, end, marker, verdict });
}
