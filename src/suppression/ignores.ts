/** Finds the ignore comments of a file, what each of them covers, and what is wrong with them. */
import { didYouMean } from "../inventory/similar.ts";
import type { SourceFile } from "../source/source-file.ts";
import type { Place, Span } from "../source/span.ts";
import { type Directive, directivesIn } from "./directive.ts";
import { type Part, partsOf } from "./layout.ts";

/** An ignore comment that can have an effect. */
export interface Ignore {
  /** The comment, with its markers. */
  readonly place: Place;
  readonly rules: readonly string[];
  readonly reason: string | null;
  /** Silences findings that start here, ends included. */
  readonly covers: Span;
  /** What to change when some of its rules are not needed; null where a change could do harm. */
  readonly without: ((rules: readonly string[]) => Replacement | null) | null;
  /** Stands in code that a document shows: it may be an example, so that it is no fault when it silences nothing. */
  readonly isShown: boolean;
}

export interface Replacement {
  readonly span: Span;
  readonly by: string;
}

/** An ignore comment without effect, and why: the end of a sentence about it. */
export interface IgnoreFault {
  readonly kind: "invalid" | "unused";
  readonly place: Place;
  /** The rules it is about; empty when the comment as a whole is at fault. */
  readonly rules: readonly string[];
  readonly why: string;
  readonly fix: Replacement | null;
}

export interface FileIgnores {
  readonly ignores: readonly Ignore[];
  readonly faults: readonly IgnoreFault[];
}

export interface IgnoreRules {
  readonly known: readonly string[];
  /** Rules that no comment can silence. */
  readonly locked: ReadonlySet<string>;
}

const NONE: FileIgnores = { ignores: [], faults: [] };

/** The ignore comments of a file; most files are told by a look for our name. */
export function ignoresIn(file: SourceFile, rules: IgnoreRules): FileIgnores {
  if (!/leastkey/i.test(file.text)) return NONE;
  const parts = partsOf(file);
  const shown = parts.filter(({ isShown }) => isShown);
  const read = [parts.filter(({ isShown }) => !isShown), ...shown.map((part) => [part])].map((group) => {
    const reader = new Reader(
      file.path,
      rules,
      group.some(({ isShown }) => isShown),
    );
    for (const part of group) for (const each of directivesOf(file, part)) reader.take(each);
    return reader.finish();
  });
  return { ignores: read.flatMap(({ ignores }) => ignores), faults: read.flatMap(({ faults }) => faults) };
}

interface Found {
  readonly directive: Directive;
  readonly comment: Span;
  readonly covers: Span;
  readonly without: Ignore["without"];
  /** The list with another rule's name in it; null where it isn't plain text. */
  readonly renamed: ((from: string, to: string) => Replacement) | null;
}

function directivesOf(file: SourceFile, part: Part): Found[] {
  const isMapped = file.kind === "notebook" || part.isShown;
  return part.comments.flatMap((comment) => {
    const shown = part.text.slice(comment.start, comment.end);
    return directivesIn(shown).map((directive): Found => {
      const nextLine = directive.ok && directive.form === "ignore-next-line";
      const place = part.toFile(comment);
      return {
        directive,
        comment: place,
        covers: part.toFile(coveredBy(part, comment, nextLine)),
        without: isMapped || !directive.ok ? null : changeOf(part.text, comment, directive),
        renamed: isMapped || !directive.ok ? null : renameOf(comment, directive),
      };
    });
  });
}

/**
 * The statements on the comment's line or around it, or for a comment on a line of its own the statement after it, with its
 * group. The comment itself belongs to it: a finding about a file as a whole stands at its start.
 */
function coveredBy({ text, statements, bodies, groups }: Part, comment: Span, nextLine: boolean): Span {
  const lineStart = startOfLine(text, comment.start);
  const here = statements.filter(({ start, end }) => start < comment.end && end > lineStart);
  const ownLine = text.slice(lineStart, comment.start).trim() === "";
  const whole = ({ start, end }: Span): Span => ({ start, end: Math.max(end, bodies?.get(start) ?? end) });
  if (here.length > 0 && !(nextLine && !ownLine)) return around([comment, ...here.map(whole)]);
  const next = statements.find(({ start }) => start >= comment.end && startOfLine(text, start) !== lineStart);
  if (!next) return comment;
  const line = startOfLine(text, next.start);
  const group = { start: next.start, end: groups?.get(next.start) ?? next.end };
  return around([
    comment,
    group,
    ...statements.filter(({ start }) => start >= next.start && startOfLine(text, start) === line).map(whole),
  ]);
}

function startOfLine(text: string, offset: number): number {
  return Math.max(text.lastIndexOf("\n", offset - 1), text.lastIndexOf("\r", offset - 1)) + 1;
}

function around(spans: readonly Span[]): Span {
  return { start: Math.min(...spans.map(({ start }) => start)), end: Math.max(...spans.map(({ end }) => end)) };
}

/** Takes rules out of the comment's list, or the comment out of the text when it says nothing else. */
function changeOf(text: string, comment: Span, directive: Extract<Directive, { ok: true }>): Ignore["without"] {
  const { list, sole, rules, form } = directive;
  if (list === null || form === "ignore-start" || form === "ignore-end") return null;
  return (unneeded) => {
    const left = rules.filter((rule) => !unneeded.includes(rule));
    if (left.length === 0 && !sole) return null;
    if (left.length > 0) {
      const span = { start: comment.start + list.start, end: comment.start + list.end };
      return { span, by: left.join(", ") };
    }
    const lineStart = startOfLine(text, comment.start);
    const before = text.slice(lineStart, comment.start);
    const rest = /^[ \t]*(?:\r\n|\r|\n|$)/.exec(text.slice(comment.end))?.[0];
    if (before.trim() === "" && rest !== undefined) {
      return { span: { start: lineStart, end: comment.end + rest.length }, by: "" };
    }
    return { span: { start: lineStart + before.trimEnd().length, end: comment.end }, by: "" };
  };
}

function renameOf(comment: Span, { list, rules }: Extract<Directive, { ok: true }>): Found["renamed"] {
  if (list === null) return null;
  const span = { start: comment.start + list.start, end: comment.start + list.end };
  return (from, to) => ({ span, by: [...new Set(rules.map((rule) => (rule === from ? to : rule)))].join(", ") });
}

/** Puts the directives of a file together, in their order. */
class Reader {
  readonly #file: string;
  readonly #rules: IgnoreRules;
  readonly #isShown: boolean;
  readonly #ignores: Ignore[] = [];
  readonly #faults: IgnoreFault[] = [];
  readonly #open: { readonly comment: Span; readonly rules: readonly string[]; readonly reason: string | null }[] = [];

  constructor(file: string, rules: IgnoreRules, isShown: boolean) {
    this.#file = file;
    this.#rules = rules;
    this.#isShown = isShown;
  }

  take({ directive, comment, covers, without, renamed }: Found): void {
    if (!directive.ok) {
      this.#fault(comment, [], directive.why);
      return;
    }
    const { form, reason } = directive;
    const rules = this.#judged(directive.rules, comment, renamed);
    if (form === "ignore-start") this.#open.push({ comment, rules, reason });
    else if (form === "ignore-end") this.#close(directive.rules, comment);
    else if (rules.length > 0)
      this.#ignores.push({ place: this.#place(comment), rules, reason, covers, without, isShown: this.#isShown });
  }

  finish(): FileIgnores {
    for (const { comment } of this.#open) {
      this.#fault(comment, [], "no `leastkey: ignore-end` follows it");
    }
    return { ignores: this.#ignores, faults: this.#isShown ? [] : this.#faults };
  }

  /** The rules that a comment can silence; what is wrong with the others is noted. */
  #judged(rules: readonly string[], comment: Span, renamed: Found["renamed"]): readonly string[] {
    return rules.filter((rule) => {
      if (!this.#rules.known.includes(rule)) {
        const meant = didYouMean(rule, this.#rules.known);
        const shown = /^[a-z][a-z-]{0,40}$/i.test(rule) ? `\`${rule}\`` : "of this name";
        const known = `there is no rule ${shown}${meant === null ? "" : `: did you mean \`${meant}\`?`}`;
        const why = /^(?:\*|all)$/i.test(rule) ? "it must name each of its rules" : known;
        this.#fault(comment, [], why, meant === null ? null : (renamed?.(rule, meant) ?? null));
        return false;
      }
      if (this.#rules.locked.has(rule)) {
        this.#fault(comment, [rule], `no comment can silence \`${rule}\` here`);
        return false;
      }
      return true;
    });
  }

  #close(rules: readonly string[], comment: Span): void {
    const same = (other: readonly string[]) => rules.length === 0 || rules.every((rule) => other.includes(rule));
    const at = this.#open.findLastIndex((each) => same(each.rules));
    const [start] = at < 0 ? [] : this.#open.splice(at, 1);
    if (!start) {
      this.#fault(comment, [], "no `leastkey: ignore-start` stands before it");
    } else if (start.rules.length > 0) {
      this.#ignores.push({
        place: this.#place(start.comment),
        rules: start.rules,
        reason: start.reason,
        covers: { start: start.comment.start, end: comment.end },
        without: null,
        isShown: this.#isShown,
      });
    }
  }

  #place(span: Span): Place {
    return { file: this.#file, span };
  }

  #fault(comment: Span, rules: readonly string[], why: string, fix: Replacement | null = null): void {
    this.#faults.push({ kind: "invalid", place: this.#place(comment), rules, why, fix });
  }
}
