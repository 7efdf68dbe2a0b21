/**
 * Text in, candidates out. One pass over the characters finds provider tokens, URLs with passwords and key files; a cheap
 * look at the names decides whether the syntax (or, without one, the lines) must be read; each value is then judged.
 */
import { clock } from "../source/clock.ts";
import type { FileKind, SourceFile } from "../source/source-file.ts";
import { contains, overlaps, type Span } from "../source/span.ts";
import type { Module } from "../syntax/ir.ts";
import { type Dispatch, dispatchFor, findTokens, findTokensAt, type Hit } from "./dispatch.ts";
import { type Excerpt, excerptAt } from "./excerpt.ts";
import { forEachNameWord, Looks, type Suspects, suspectsIn } from "./gate.ts";
import {
  FOR_DEVELOPMENT,
  hashOf,
  type Judgement,
  judgeKey,
  judgeSite,
  judgeToken,
  judgeUrl,
  type Setting,
  type Standing,
} from "./judge.ts";
import { findKeys, type KeyHit } from "./key-files.ts";
import { judgeName } from "./names.ts";
import { looksRandom } from "./randomness.ts";
import { forEachRun } from "./runs.ts";
import type { Site } from "./sites.ts";
import { documentSites, webKeySites } from "./sites-documents.ts";
import { syntaxSites } from "./sites-syntax.ts";
import {
  blockSites,
  commandBounds,
  dialectOf,
  isYamlSetting,
  lineSites,
  namedValueSites,
  proseDialect,
} from "./sites-text.ts";
import { hasRivalIgnore, isDocument, isTestPath, isWrittenByTool } from "./surroundings.ts";
import type { Candidate, CredentialScan, Detector, ScorePart, Suppressed } from "./types.ts";
import { findUrls, percentDecode, type UrlHit } from "./urls.ts";
import { decodeBase64, isBase64Text } from "./validate.ts";

export interface CredentialSettings {
  readonly detectors: readonly Detector[];
  /** Truncated hashes (see `Candidate.hash`) of values that are known and accepted. */
  readonly allowedHashes: ReadonlySet<string>;
  /** Accept the ignore comments of other scanners. */
  readonly acceptRivalIgnores: boolean;
  /** Milliseconds after which the rest of a file is left, with a `time-limit` entry in `suppressed`; default 10 s. */
  readonly timeLimit?: number;
  /** Hears of each value that was looked at and dropped: why, and where. Absent: they are only counted. */
  readonly onDropped?: (reason: string, span: Span) => void;
  /** Called with each candidate and the steps of its score. */
  readonly onScored?: (candidate: Candidate, parts: readonly ScorePart[]) => void;
  /** Read the syntax of all code and of whole files: slow, and there to check that the shortcut changes no result. */
  readonly thorough?: boolean;
}

const TIME_LIMIT = 10_000;

/** Gives the lowered excerpt of the file, or with null the lowered file; null when it can't be lowered. */
export type Syntax = (excerpt: Excerpt | null) => Module | null;

/**
 * All credential candidates of a file, in order of place. `syntax` is called only when something in a code file needs its
 * names (when that gives null, the lines are read), for Python with the statements that need them.
 */
export function scanCredentials(file: SourceFile, syntax: Syntax, settings: CredentialSettings): CredentialScan {
  const scan = new Scan(file, settings);
  try {
    scan.run(syntax);
  } catch (error) {
    if (!(error instanceof OutOfTime)) throw error;
    scan.drop("time-limit");
  }
  return scan.result();
}

const looksBySettings = new WeakMap<CredentialSettings, Looks>();

/** The settings are those of one scan. */
function looksFor(settings: CredentialSettings, { providers }: Dispatch): Looks {
  let looks = looksBySettings.get(settings);
  if (looks === undefined) {
    looks = new Looks(providers);
    looksBySettings.set(settings, looks);
  }
  return looks;
}

class OutOfTime extends Error {}

/** What the pass over the characters finds; offsets only, but for the passwords of URLs. */
interface Survey {
  readonly tokens: readonly Hit[];
  readonly urls: readonly UrlHit[];
  readonly keys: readonly KeyHit[];
  readonly emptyKeys: number;
  /** Runs in base 64 or with percent signs that hold something, and their text. */
  readonly encoded: readonly { readonly span: Span; readonly text: string }[];
}

const CODE: ReadonlySet<FileKind> = new Set<FileKind>(["python", "notebook", "typescript", "javascript"]);
const NEAR_BEFORE = 120;
const NEAR_AFTER = 80;
const LOCAL_BEFORE = 400;
const USAGE_BEFORE = 800;
/** The end of a line that the next one does not go on with. */
const COMMAND_END = /(?<![\\`])\r?\n/;
const PAIR_REACH = 400;
const PARTNER_REACH = 150;
/** Two escapes at least: one may be all that a path or a format has. */
const PERCENT = /%[0-9A-Fa-f]{2}.*%[0-9A-Fa-f]{2}/s;
const MOST_DECODED = 40;

class Scan {
  private readonly file: SourceFile;
  private readonly text: string;
  private readonly settings: CredentialSettings;
  private readonly dispatch: Dispatch;
  private knownSetting: Setting | null = null;
  private readonly deadline: number;
  private readonly candidates: Candidate[] = [];
  private readonly dropped = new Map<string, number>();
  private ticks = 0;
  private passed: Suspects["passed"] = new Map();
  private docstrings: readonly Span[] = [];

  constructor(file: SourceFile, settings: CredentialSettings) {
    this.file = file;
    this.text = file.text;
    this.settings = settings;
    this.dispatch = dispatchFor(settings.detectors);
    this.deadline = clock() + (settings.timeLimit ?? TIME_LIMIT);
  }

  /** Most files hold nothing that is judged. */
  private get setting(): Setting {
    const { file, dispatch } = this;
    this.knownSetting ??= { dispatch, test: isTestPath(file.path), document: isDocument(file) };
    return this.knownSetting;
  }

  run(syntax: Syntax): void {
    const survey = this.survey();
    for (let i = 0; i < survey.emptyKeys; i++) this.drop("placeholder");
    let sites: readonly Site[] = [];
    if (CODE.has(this.file.kind)) {
      const { thorough = false } = this.settings;
      const suspects = suspectsIn(this.text, looksFor(this.settings, this.dispatch));
      this.passed = suspects.passed;
      const places = [...placesOf(survey), ...suspects.places];
      if (places.length === 0 && !thorough) {
        this.dropPassed();
        return;
      }
      const cut = this.file.kind === "python" && !thorough;
      const module = syntax(cut ? excerptAt(this.text, places) : null);
      sites = module ? this.moduleSites(module) : this.lineSites();
    } else if (!isWrittenByTool(this.file.path)) sites = this.lineSites();
    this.judge(survey, sites);
    this.dropPassed();
  }

  /** Counts what the cheap look set aside and the judgement did not meet. */
  private dropPassed(): void {
    for (const [start, { reason, end }] of this.passed) this.drop(reason, { start, end });
  }

  result(): CredentialScan {
    const candidates = this.candidates
      .filter((candidate) => this.isWanted(candidate))
      .sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
    return {
      candidates: withoutData(withPairs(withoutValueNames(candidates, this.text), this.dispatch)),
      suppressed: Object.fromEntries(this.dropped) as Suppressed,
    };
  }

  drop(reason: string, span: Span | null = null): void {
    this.dropped.set(reason, (this.dropped.get(reason) ?? 0) + 1);
    if (span) this.settings.onDropped?.(reason, span);
  }

  private isWanted({ hash, span }: Candidate): boolean {
    if (hash !== null && this.settings.allowedHashes.has(hash)) {
      this.drop("allowed", span);
      return false;
    }
    if (this.settings.acceptRivalIgnores && hasRivalIgnore(this.text, span.start)) {
      this.drop("ignored", span);
      return false;
    }
    return true;
  }

  private checkTime(): void {
    if ((++this.ticks & 255) === 0 && clock() > this.deadline) throw new OutOfTime();
  }

  private survey(): Survey {
    const tokens: Hit[] = [];
    const urls: UrlHit[] = [];
    const keys: KeyHit[] = [];
    const encoded: { span: Span; text: string }[] = [];
    let emptyKeys = 0;
    findTokens(this.text, this.dispatch, {
      hit: (hit) => tokens.push(hit),
      run: (start, end) => {
        this.checkTime();
        if (encoded.length >= MOST_DECODED || end - start < 24 || end - start > 8192) return;
        const text = this.decodedRun(start, end);
        if (text !== null) encoded.push({ span: { start, end }, text });
      },
    });
    findUrls(this.text, this.dispatch, (hit) => urls.push(hit));
    findKeys(
      this.text,
      (hit) => keys.push(hit),
      () => emptyKeys++,
    );
    return { tokens, urls, keys, emptyKeys, encoded };
  }

  /** The text that a run in base 64 or with percent signs holds, when a token, a URL or a key stands in it. */
  private decodedRun(start: number, end: number): string | null {
    const run = this.text.slice(start, end);
    if (run.includes("%")) {
      const text = PERCENT.test(run) ? percentDecode(run) : "";
      return this.holds(text) ? text : null;
    }
    if (!isBase64Text(this.text, start, start + 12)) return null;
    const padded = /^={1,2}/.exec(this.text.slice(end, end + 2))?.[0].length ?? 0;
    const text = decodeBase64(this.text.slice(start, end + padded));
    return text !== null && !text.startsWith('{"alg"') && this.holds(text) ? text : null;
  }

  private holds(text: string): boolean {
    let holds = false;
    const found = (): void => {
      holds = true;
    };
    findTokens(text, this.dispatch, { hit: found, run: () => {} });
    findUrls(text, this.dispatch, found);
    findKeys(text, found, () => {});
    webKeySites(text, found);
    return holds;
  }

  private moduleSites(module: Module): readonly Site[] {
    const sites: Site[] = [];
    const emit = (site: Site): void => {
      this.checkTime();
      sites.push(site);
    };
    const { prose } = syntaxSites(module, this.text, emit);
    this.docstrings = prose.filter(({ context }) => context === "docstring").map(({ span }) => span);
    for (const { span, context } of prose) {
      const dialect = proseDialect(context);
      // What a line of prose shows is shown, whatever it is: a command, a statement.
      const shown = (site: Site): void => emit(site.context === "key-value" ? { ...site, context } : site);
      this.eachNamedLine(span, (line) => lineSites(this.text, line.start, line.end, dialect, shown));
    }
    const literals = sites.filter(
      ({ value }) => value.length > 12 && /[\w"']\s?[=:]|--| -|curl|(?:password|by)\s|^[ \t]*ENV\s/im.test(value),
    );
    const dialect = dialectOf("shell");
    for (const { span, context, owner } of literals) {
      this.eachNamedLine(span, (line) =>
        lineSites(this.text, line.start, line.end, dialect, (site) => {
          const prose = isProse(this.text.slice(line.start, site.span.start));
          const inner = prose ? "docstring" : context === "plain-text" ? "argument" : context;
          const own = site.context === "command-flag" || site.context === "argument" || site.owner === "SQL";
          if (!own) emit({ ...site, context: inner, owner });
          else emit(site.context === "command-flag" && owner !== "" ? { ...site, owner } : site);
        }),
      );
    }
    return sites;
  }

  private lineSites(): readonly Site[] {
    const sites: Site[] = [];
    const emit = (site: Site): void => {
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
    documentSites(this.file, emit);
    return sites;
  }

  /** The lines within the span that hold a credential word, cut to the span. */
  private eachNamedLine(span: Span, visit: (line: Span) => void): void {
    const part = span.start === 0 && span.end === this.text.length ? this.text : this.text.slice(span.start, span.end);
    let done = -1;
    forEachNameWord(part, (offset) => {
      this.checkTime();
      const at = span.start + offset;
      if (at < done) return;
      const line = commandBounds(this.text, at);
      done = line.end;
      visit({ start: Math.max(line.start, span.start), end: Math.min(line.end, span.end) });
    });
  }

  private judge(survey: Survey, sites: readonly Site[]): void {
    const taken: Span[] = [];
    const index = new SiteIndex(sites);
    for (const key of survey.keys) {
      const span = { start: key.start, end: key.end };
      taken.push(span);
      this.take(judgeKey(key, this.standing(span, index), this.setting), span);
    }
    for (const hits of overlapping(survey.tokens)) this.judgeHits(hits, index, taken);
    for (const hit of survey.tokens) this.judgePartners(hit, index, taken);
    for (const url of survey.urls) {
      const span = { start: url.start, end: url.end };
      if (taken.some((other) => overlaps(other, span))) continue;
      const site = index.around(span);
      taken.push({ start: url.urlStart, end: url.urlEnd });
      this.take(judgeUrl(url, inUrl(this.standing(span, index)), site?.partial ?? false, this.setting), span);
    }
    for (const { span, text } of survey.encoded) {
      if (!taken.some((other) => overlaps(other, span))) this.judgeDecoded(text, span, index, taken);
    }
    const seen = new Set<string>();
    const met = new Set(survey.tokens.map(({ start }) => start));
    for (const site of sites) {
      this.checkTime();
      if (site.exact && !met.has(site.span.start)) this.judgeStart(site, index, taken);
      const place = `${site.span.start}:${site.span.end}`;
      if (seen.has(place) || taken.some((other) => overlaps(other, site.span))) continue;
      if (!site.exact && this.judgeFolded(site)) {
        seen.add(place);
        continue;
      }
      const judgement = judgeSite(site, this.near(site.span, site), this.setting, () => this.excuse(site));
      this.passed.delete(site.span.start);
      if (judgement !== null) seen.add(place);
      if (judgement && "candidate" in judgement) taken.push(judgement.candidate.span);
      this.take(judgement, site.span);
    }
  }

  /** Detectors at the start of a named value whose run is too short for the pass: `pscale_pw_aB=…`. */
  private judgeStart({ span }: Site, index: SiteIndex, taken: Span[]): void {
    const hits: Hit[] = [];
    findTokensAt(this.text, span.start, this.dispatch, (hit) => {
      if (hit.end <= span.end) hits.push(hit);
    });
    if (hits.length > 0 && !taken.some((other) => overlaps(other, span))) this.judgeHits(hits, index, taken);
  }

  /** Of the detectors that match at one place, the first that holds. */
  private judgeHits(hits: readonly Hit[], index: SiteIndex, taken: Span[]): void {
    let refused: Judgement = null;
    let at: Span | null = null;
    for (const hit of [...hits].sort(bySpecificity)) {
      const span = { start: hit.start, end: hit.end };
      if (taken.some((other) => overlaps(other, span))) return;
      const found = this.standing(span, index);
      const header = hit.marker.endsWith(" ");
      const standing: Standing = header ? this.inHeader(found, span) : found;
      const judgement = judgeToken(
        hit,
        this.text.slice(hit.start, hit.end),
        span,
        standing,
        this.near(span, standing),
        this.setting,
      );
      if (judgement && "candidate" in judgement) {
        taken.push(span);
        this.take(judgement, span);
        return;
      }
      refused ??= judgement;
      at ??= span;
    }
    if (at) this.take(refused, at);
  }

  /** The secrets without a marker of their own that stand near their id: rows of a key file, arguments of a call. */
  private judgePartners({ detector, verdict, start, end }: Hit, index: SiteIndex, taken: Span[]): void {
    if (detector.kind === "secret" || verdict === "sample") return;
    const from = Math.max(0, start - PARTNER_REACH);
    const window = this.text.slice(from, end + PARTNER_REACH);
    for (const id of detector.pairs ?? []) {
      const partner = this.dispatch.byId.get(id);
      const entry = this.dispatch.partners.get(id);
      if (!partner || !entry) continue;
      forEachRun(window, (runStart, runEnd) => {
        const span = { start: from + runStart, end: from + runEnd };
        const value = this.text.slice(span.start, span.end);
        if (!entry.test(value) || !looksRandom(value) || /^[0-9a-f-]+$/i.test(value)) return;
        const standing = this.standing(span, index);
        const named = judgeName(standing.name ?? "", this.dispatch.providers).kind;
        if (named === "negative" || taken.some((other) => overlaps(other, span))) return;
        const judgement = judgeToken(
          { detector: { ...partner, context: [] }, verdict: "plausible" },
          value,
          span,
          standing,
          "",
          this.setting,
        );
        if (judgement && "candidate" in judgement) taken.push(span);
        this.take(judgement, span);
      });
    }
  }

  /** A docstring that shows a whole message shows a sample; a command in it may have been run. */
  private inHeader(found: Standing, { start }: Span): Standing {
    const before = this.text.slice(this.text.lastIndexOf("\n", start) + 1, start);
    const inDocstring = found.inDocstring === true && /^\s*[\w-]{0,20}Authorization:\s/i.test(before);
    return { ...found, name: found.name ?? "Authorization", context: "header", inDocstring };
  }

  /** Detectors on the value of a literal that the file's text does not show as it is. */
  private judgeFolded(site: Site): boolean {
    if (site.value.length < 16) return false;
    const hits: Hit[] = [];
    findTokens(site.value, this.dispatch, { hit: (hit) => hits.push(hit), run: () => {} });
    for (const hit of hits.sort(bySpecificity)) {
      const token = site.value.slice(hit.start, hit.end);
      const judgement = judgeToken(hit, token, site.span, site, this.near(site.span, site), this.setting);
      if (judgement && "candidate" in judgement) {
        this.take(judgement, site.span);
        return true;
      }
    }
    return false;
  }

  /** Tokens, URLs and keys in the text that a run holds. */
  private judgeDecoded(text: string, span: Span, index: SiteIndex, taken: Span[]): void {
    const standing = this.standing(span, index);
    const near = this.near(span, standing);
    const judgements: Judgement[] = [];
    findKeys(
      text,
      (key) => judgements.push(judgeKey({ ...key, ...span }, standing, this.setting)),
      () => {},
    );
    findTokens(text, this.dispatch, {
      hit: (hit) =>
        judgements.push(judgeToken(hit, text.slice(hit.start, hit.end), span, standing, near, this.setting)),
      run: () => {},
    });
    webKeySites(text, (site) =>
      judgements.push(judgeSite({ ...site, span, literal: span }, "", this.setting, () => null)),
    );
    findUrls(text, this.dispatch, (url) => {
      const judgement = judgeUrl(url, inUrl(standing), false, this.setting);
      if (judgement && "candidate" in judgement) {
        judgements.push({ ...judgement, candidate: { ...judgement.candidate, span } });
      }
    });
    for (const judgement of judgements) {
      if (!judgement || !("candidate" in judgement)) continue;
      const { candidate } = judgement;
      taken.push(span);
      const reasons = [...candidate.reasons, "decoded"];
      this.take({ ...judgement, candidate: { ...candidate, reasons } }, span);
      return;
    }
  }

  private take(judgement: Judgement, span: Span): void {
    if (judgement === null) return;
    if ("dropped" in judgement) this.drop(judgement.dropped, span);
    else {
      const { candidate, parts } = judgement;
      const isSetting = this.file.kind === "yaml" && isYamlSetting(this.text, candidate.span.start);
      const placed = isSetting ? { ...candidate, setting: true } : candidate;
      this.candidates.push(placed);
      this.settings.onScored?.(placed, parts);
    }
  }

  private standing(span: Span, index: SiteIndex): Standing {
    const site = index.around(span);
    const inDocstring = this.docstrings.some((docstring) => contains(docstring, span));
    if (site) return { name: site.name, owner: site.owner, context: site.context, literal: site.literal, inDocstring };
    return { name: null, owner: "", context: inDocstring ? "docstring" : "plain-text", literal: span, inDocstring };
  }

  /** Why a password that a person chose opens nothing of worth there, or null. */
  private excuse(site: Site): string | null {
    if (site.context === "command-flag" && this.isUsage(site.span)) return "shows how a command is used";
    // What stands in for an unset variable goes along to where the service is another.
    const isFallback = site.context === "env-default" || site.context === "or-default";
    return !isFallback && this.isLocal(site) ? FOR_DEVELOPMENT : null;
  }

  /** Does a heading say that the paragraph shows how a command is used? */
  private isUsage({ start }: Span): boolean {
    const before = this.text.slice(Math.max(0, start - USAGE_BEFORE), start);
    const paragraph = before.split(/\n[ \t#*/]*\n/).at(-1) ?? "";
    return /(?:^|["'`\n#*])[ \t]*(?:usage|examples?)\b[^\n]{0,40}:/i.test(paragraph);
  }

  /**
   * Does the text around speak of a service on the developer's machine? Its address is an argument some lines before, but
   * a command and a statement of SQL are told by their own words. `'user'@'localhost'` says where a user comes from.
   */
  private isLocal({ context, owner, span: { start, end } }: Site): boolean {
    // The passwords of a settings file are passwords, wherever it points.
    if (this.file.kind === "dotenv") return false;
    let before = this.text.slice(Math.max(0, start - LOCAL_BEFORE), start);
    let after = this.text.slice(end, end + NEAR_AFTER);
    if (context === "command-flag" || owner === "SQL") {
      before = before.split(COMMAND_END).at(-1) ?? "";
      after = after.split(COMMAND_END)[0] ?? "";
    }
    return /(?<!@['"`])\blocalhost\b|\b127\.0\.0\.1\b|\bdocker run\b/.test(before + after);
  }

  /** The text around a span, its name and owner, lower case: where context words are looked for. */
  private near(span: Span, { name, owner }: Pick<Standing, "name" | "owner">): string {
    const start = Math.max(0, span.start - NEAR_BEFORE);
    const end = Math.min(this.text.length, span.end + NEAR_AFTER);
    return `${name ?? ""} ${owner} ${this.text.slice(start, span.start)} ${this.text.slice(span.end, end)}`.toLowerCase();
  }
}

/** Where the pass over the characters found something. */
function placesOf({ tokens, urls, keys, encoded }: Survey): readonly number[] {
  return [...tokens, ...urls, ...keys, ...encoded.map(({ span }) => span)].map(({ start }) => start);
}

/** A URL as a default stays a default: that decides more than its being a URL. */
function inUrl(standing: Standing): Standing {
  return standing.context === "env-default" ? standing : { ...standing, context: "url-userinfo" };
}

/** True for text in front of a value that is a sentence rather than a command or a list of settings. */
function isProse(before: string): boolean {
  return (before.match(/[a-z]{2,}[ ,.]+(?=[a-z])/g)?.length ?? 0) >= 3 && !/&&|\||;|\bexport\b|--|\$|curl/.test(before);
}

/** Finds the innermost site around a span. */
class SiteIndex {
  private readonly sites: readonly Site[];

  constructor(sites: readonly Site[]) {
    this.sites = [...sites].sort((a, b) => a.literal.start - b.literal.start);
  }

  around(span: Span): Site | null {
    let low = 0;
    let high = this.sites.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.sites[middle]?.literal.start ?? 0) <= span.start) low = middle + 1;
      else high = middle;
    }
    let best: Site | null = null;
    for (let i = low - 1; i >= 0 && i > low - 60; i--) {
      const site = this.sites[i];
      if (!site || !contains(site.literal, span)) continue;
      if (best === null || (best.name === null && site.name !== null) || width(site.literal) < width(best.literal))
        best = site;
    }
    return best;
  }
}

function width({ start, end }: Span): number {
  return end - start;
}

const CONFIDENCE_ORDER: readonly Detector["confidence"][] = ["very-high", "high", "medium", "low"];

/** Longer matches first, then those that ask for a context, the fewer words the better, then longer markers, then the surer detector. */
function bySpecificity(a: Hit, b: Hit): number {
  return (
    width(b) - width(a) ||
    Number(b.verdict === "valid") - Number(a.verdict === "valid") ||
    compare(contextRank(a), contextRank(b)) ||
    b.marker.length - a.marker.length ||
    CONFIDENCE_ORDER.indexOf(a.detector.confidence) - CONFIDENCE_ORDER.indexOf(b.detector.confidence)
  );
}

function compare(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function contextRank({ detector }: Hit): number {
  return detector.context.length || Number.POSITIVE_INFINITY;
}

/** Groups hits that overlap. */
function overlapping(hits: readonly Hit[]): readonly (readonly Hit[])[] {
  const groups: Hit[][] = [];
  let end = -1;
  for (const hit of [...hits].sort((a, b) => a.start - b.start)) {
    const group = groups.at(-1);
    if (group && hit.start < end) group.push(hit);
    else groups.push([hit]);
    end = Math.max(end, hit.end);
  }
  return groups;
}

/** So many values of one name, of which no format says more, are data: made-up accounts, or a dump. */
const MANY = 20;

/** Of many values of one name only the first is as sure as it was: a file of them is one fault, if it is any. */
function withoutData(candidates: readonly Candidate[]): readonly Candidate[] {
  const counts = new Map<string, number>();
  for (const { name, detector } of candidates)
    if (name !== null && detector === null) counts.set(name, (counts.get(name) ?? 0) + 1);
  const met = new Set<string>();
  return candidates.map((candidate) => {
    const { name, detector } = candidate;
    const count = name !== null && detector === null ? (counts.get(name) ?? 0) : 0;
    if (name === null || count <= MANY) return candidate;
    const reasons = [...candidate.reasons, `one of ${count} values of this name in the file`];
    const isFirst = !met.has(name);
    met.add(name);
    return isFirst
      ? { ...candidate, reasons }
      : { ...candidate, reasons, score: Math.min(candidate.score, 0.49), confidence: "low" as const };
  });
}

/** Takes away names that hold a value found in the same file: a dict's key may be the credential itself. */
function withoutValueNames(candidates: readonly Candidate[], text: string): readonly Candidate[] {
  const values = candidates.map(({ span }) => bare(text.slice(span.start, Math.min(span.end, span.start + 400))));
  const holdsValue = (name: string): boolean => {
    const shown = bare(name);
    return (
      shown.length >= 10 &&
      values.some((value) => value.includes(shown) || (value.length >= 8 && shown.includes(value)))
    );
  };
  return candidates.map((candidate) => {
    const { owner, ...rest } = candidate;
    const kept = owner === undefined || holdsValue(owner) ? rest : candidate;
    return candidate.name !== null && holdsValue(candidate.name) ? { ...kept, name: null } : kept;
  });
}

function bare(text: string): string {
  return text.replace(/[^A-Za-z0-9]/g, "").toLowerCase();
}

/** Joins the id and the secret of a pair that stand near each other: the secret stays, with the place of the id. */
function withPairs(candidates: readonly Candidate[], dispatch: Dispatch): readonly Candidate[] {
  const absorbed = new Set<Candidate>();
  const joined = candidates.map((candidate) => {
    const detector = candidate.detector === null ? undefined : dispatch.byId.get(candidate.detector);
    if (!detector?.pairs || detector.kind !== "secret") return candidate;
    const partner = candidates.find(
      (other) =>
        !absorbed.has(other) &&
        other.detector !== null &&
        detector.pairs?.includes(other.detector) &&
        Math.abs(other.span.start - candidate.span.start) <= PAIR_REACH,
    );
    if (!partner) return candidate;
    absorbed.add(partner);
    const score = candidate.test ? candidate.score : Math.max(candidate.score, 0.97);
    return {
      ...candidate,
      pair: partner.span,
      score,
      confidence: candidate.test ? candidate.confidence : ("high" as const),
      reasons: [...candidate.reasons, `pair with ${partner.detector}`],
    };
  });
  return joined.filter((_, i) => {
    const original = candidates[i];
    return original === undefined || !absorbed.has(original);
  });
}

export { hashOf };
