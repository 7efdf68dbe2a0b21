/**
 * The last guard of credential text. Findings are redacted when they are made, and source is quoted redacted; this
 * catches what slips through: a message or fix that repeats a value, a second copy of a value that no detector met.
 */
import type { Finding, Fix, Labelled, Subject, Suppression } from "../findings/finding.ts";
import type { Redaction } from "../findings/redact.ts";
import type { SourceFile } from "../source/source-file.ts";
import { contains, type Span } from "../source/span.ts";
import { KnownValues } from "./known-values.ts";
import type { ScanReport } from "./types.ts";

/**
 * A value shorter than this, or shorter than `SURELY` without a digit, may be a common word (`postgres`), which other
 * text must be free to use. Its own spans are hidden all the same.
 */
const LONG_ENOUGH = 12;
const SURELY = 24;

type Concealable = Pick<ScanReport, "findings" | "suppressed" | "notes" | "files" | "redactions">;

/** The report with every text that repeats a credential of a scanned file redacted; a fix that repeats one is left out. */
export function conceal<R extends Concealable>(report: R): R {
  const hidden = new Hidden(report);
  if (hidden.nothing) return report;
  return {
    ...report,
    findings: report.findings.map((finding) => scrubFinding(hidden, finding)),
    ...(report.suppressed ? { suppressed: report.suppressed.map((finding) => scrubFinding(hidden, finding)) } : {}),
    notes: report.notes.map((note) => ({ ...note, why: hidden.scrub(note.why) })),
  };
}

/** The redactions of a file in order of place, and the length of the longest. */
interface InOrder {
  readonly spans: readonly Redaction[];
  readonly longest: number;
}

/** What must not be shown, by place and by text. */
export class Hidden {
  readonly #spans = new Map<string, InOrder>();
  readonly #values: KnownValues;

  constructor({ files, redactions }: Pick<ScanReport, "files" | "redactions">) {
    const values = new Map<string, string>();
    for (const [path, spans] of redactions) {
      this.#spans.set(path, { spans, longest: longestOf(spans) });
      const text = files.get(path)?.text ?? "";
      for (const { span, redacted } of spans) {
        const raw = text.slice(span.start, span.end);
        if (tellsItself(raw) && !values.has(raw)) values.set(raw, redacted);
      }
    }
    this.#values = new KnownValues(values);
  }

  get nothing(): boolean {
    return this.#values.none;
  }

  /** The redactions that touch `span` of a file, further copies of known values included; in order of place. */
  within(file: SourceFile, span: Span): Redaction[] {
    const own = this.#spans.get(file.path);
    const touching = own ? touchingIn(own, span) : [];
    const copies = this.#find(file.text.slice(span.start, span.end)).map(({ span: { start, end }, redacted }) => ({
      span: { start: start + span.start, end: end + span.start },
      redacted,
    }));
    const unseen = copies.filter((copy) => !touching.some((each) => contains(each.span, copy.span)));
    if (unseen.length === 0) return touching;
    return [...touching, ...unseen].sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
  }

  /** The text with known values redacted. */
  scrub(text: string): string {
    let scrubbed = "";
    let at = 0;
    for (const { span, redacted } of this.#find(text)) {
      scrubbed += text.slice(at, span.start) + redacted;
      at = span.end;
    }
    return at === 0 ? text : scrubbed + text.slice(at);
  }

  #find(text: string): Redaction[] {
    const found: Redaction[] = [];
    if (this.nothing) return found;
    for (let i = 0; i + LONG_ENOUGH <= text.length; i++) {
      const value = this.#values.longestAt(text, i);
      if (!value) continue;
      found.push({ span: { start: i, end: i + value.raw.length }, redacted: value.redacted });
      i += value.raw.length - 1;
    }
    return found;
  }
}

/** The redactions that touch `span`, without a look at those that start too far before it. */
function touchingIn({ spans, longest }: InOrder, span: Span): Redaction[] {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((spans[middle]?.span.start ?? 0) + longest <= span.start) low = middle + 1;
    else high = middle;
  }
  const touching: Redaction[] = [];
  for (let each = spans[low]; each && each.span.start < span.end; each = spans[++low]) {
    if (each.span.end > span.start) touching.push(each);
  }
  return touching;
}

function longestOf(spans: readonly Redaction[]): number {
  return spans.reduce((longest, { span }) => Math.max(longest, span.end - span.start), 0);
}

function tellsItself(raw: string): boolean {
  return raw.length >= SURELY || (raw.length >= LONG_ENOUGH && /\d/.test(raw));
}

function scrubFinding(hidden: Hidden, finding: Finding): Finding {
  return {
    ...finding,
    message: hidden.scrub(finding.message),
    help: finding.help === null ? null : hidden.scrub(finding.help),
    primary: scrubLabel(hidden, finding.primary),
    related: finding.related.map((each) => scrubLabel(hidden, each)),
    path: finding.path.map((each) => scrubLabel(hidden, each)),
    fixes: finding.fixes.filter((fix) => isClean(hidden, fix)),
    subject: scrubSubject(hidden, finding.subject),
    ...(finding.suppression ? { suppression: scrubSuppression(hidden, finding.suppression) } : {}),
  };
}

/** A reason beside a credential, or with one in it, is left out. */
function scrubSuppression(hidden: Hidden, suppression: Suppression): Suppression {
  if (suppression.by === "baseline" || suppression.reason === null) return suppression;
  return hidden.scrub(suppression.reason) === suppression.reason ? suppression : { ...suppression, reason: null };
}

function scrubLabel(hidden: Hidden, { place, label }: Labelled): Labelled {
  return { place, label: hidden.scrub(label) };
}

function isClean(hidden: Hidden, { title, edits }: Fix): boolean {
  return [title, ...edits.map((edit) => edit.replacement)].every((text) => hidden.scrub(text) === text);
}

function scrubSubject(hidden: Hidden, subject: Subject): Subject {
  return Object.fromEntries(Object.entries(subject).map(([part, text]) => [part, hidden.scrub(text)]));
}
