/**
 * The last guard of credential text. Findings are redacted when they are made, and source is quoted redacted; this
 * catches what slips through: a message or fix that repeats a value, a second copy of a value that no detector met.
 */
import type { Finding, Fix, Labelled, Subject, Suppression } from "../findings/finding.ts";
import type { Redaction } from "../findings/redact.ts";
import type { SourceFile } from "../source/source-file.ts";
import type { Span } from "../source/span.ts";
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

interface Value {
  readonly raw: string;
  readonly redacted: string;
}

/** What must not be shown, by place and by text. */
export class Hidden {
  readonly #spans: ReadonlyMap<string, readonly Redaction[]>;
  /** By the first two code units: few texts have any of them, so that most are passed over fast. */
  readonly #values = new Map<number, Value[]>();

  constructor({ files, redactions }: Pick<ScanReport, "files" | "redactions">) {
    this.#spans = redactions;
    const known = new Set<string>();
    for (const [path, spans] of redactions) {
      const text = files.get(path)?.text ?? "";
      for (const { span, redacted } of spans) {
        const raw = text.slice(span.start, span.end);
        if (known.has(raw) || !tellsItself(raw)) continue;
        known.add(raw);
        const start = pairAt(raw, 0);
        this.#values.set(start, [...(this.#values.get(start) ?? []), { raw, redacted }]);
      }
    }
    for (const values of this.#values.values()) values.sort((a, b) => b.raw.length - a.raw.length);
  }

  get nothing(): boolean {
    return this.#values.size === 0;
  }

  /** The redactions that touch `span` of a file, further copies of known values included; in order of place. */
  within(file: SourceFile, span: Span): Redaction[] {
    const spans = this.#spans.get(file.path) ?? [];
    const touching = spans.filter((each) => each.span.start < span.end && each.span.end > span.start);
    const copies = this.#find(file.text.slice(span.start, span.end)).map(({ span: { start, end }, redacted }) => ({
      span: { start: start + span.start, end: end + span.start },
      redacted,
    }));
    const unseen = copies.filter(
      (copy) => !touching.some(({ span: own }) => own.start <= copy.span.start && copy.span.end <= own.end),
    );
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
      const value = this.#values.get(pairAt(text, i))?.find(({ raw }) => text.startsWith(raw, i));
      if (!value) continue;
      found.push({ span: { start: i, end: i + value.raw.length }, redacted: value.redacted });
      i += value.raw.length - 1;
    }
    return found;
  }
}

function tellsItself(raw: string): boolean {
  return raw.length >= SURELY || (raw.length >= LONG_ENOUGH && /\d/.test(raw));
}

function pairAt(text: string, index: number): number {
  return text.charCodeAt(index) * 65536 + text.charCodeAt(index + 1);
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
