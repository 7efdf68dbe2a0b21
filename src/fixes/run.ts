/**
 * Fixes a project: applies what goes together, scans again, and keeps only what held: the finding is gone, no other came,
 * and the file parses as well as before.
 */
import type { Finding, Fix } from "../findings/finding.ts";
import { isScript } from "../source/kind.ts";
import type { SourceFile } from "../source/source-file.ts";
import { openParser, type Parser, type ParserOptions } from "../syntax/parser.ts";
import { applyFixes, type Chosen, chooseFixes } from "./apply.ts";
import { documentFault, isDocument } from "./documents.ts";
import { languageOf } from "./tokens.ts";

/** What a scan of the project with some texts replaced gives. */
export interface Scanned {
  readonly findings: readonly Finding[];
  readonly files: ReadonlyMap<string, SourceFile>;
}

export interface FixOptions<S extends Scanned> {
  /** Scans with the given texts in place of the files' own. */
  readonly scan: (texts: ReadonlyMap<string, string>) => Promise<S | null>;
  /** Also apply fixes that need review. */
  readonly unsafe: boolean;
  readonly parser: ParserOptions;
}

/** A fix that was left out, and why: one sentence. */
export interface Declined {
  readonly finding: Finding;
  readonly title: string;
  readonly why: string;
}

export interface Fixed<S extends Scanned> {
  /** The scan before any fix, and after the last. */
  readonly before: S;
  readonly after: S;
  /** What was fixed, in the order in which it was. */
  readonly applied: readonly Chosen[];
  readonly declined: readonly Declined[];
  /** The new text of each changed file. */
  readonly texts: ReadonlyMap<string, string>;
}

/** A fix may lay open the next one; more rounds than this are a fault of some fix. */
const MAX_PASSES = 20;

/** Applies fixes until none is left. Null when the project can't be scanned. */
export async function runFixes<S extends Scanned>(options: FixOptions<S>): Promise<Fixed<S> | null> {
  const before = await options.scan(new Map());
  if (!before) return null;
  const parser = lazyParser(options.parser);
  const applied: Chosen[] = [];
  const declined = new Map<string, Declined>();
  let state: State<S> = { scan: before, texts: new Map() };
  try {
    for (let pass = 0; pass < MAX_PASSES; pass++) {
      const chosen = chooseFixes(
        state.scan.findings,
        (finding, fix) => (fix.safe || options.unsafe) && !declined.has(keyOf(finding, fix)),
      );
      if (chosen.length === 0) break;
      state = await attempt(state, chosen);
    }
  } finally {
    parser.dispose();
  }
  return { before, after: state.scan, applied, declined: [...declined.values()], texts: state.texts };

  /** Applies all of them, or where that doesn't hold, each half by itself. */
  async function attempt(from: State<S>, chosen: readonly Chosen[]): Promise<State<S>> {
    const next = await apply(from, chosen);
    if ("state" in next) {
      applied.push(...chosen);
      return next.state;
    }
    const [only] = chosen;
    if (!only) return from;
    if (chosen.length === 1) {
      const { finding, fix } = only;
      declined.set(keyOf(finding, fix), { finding, title: fix.title, why: next.why });
      return from;
    }
    const middle = chosen.length >> 1;
    const after = await attempt(from, chosen.slice(0, middle));
    // The places of the other half hold only in the text that they were found in; else the next pass finds them again.
    return after === from ? attempt(from, chosen.slice(middle)) : after;
  }

  async function apply(
    from: State<S>,
    chosen: readonly Chosen[],
  ): Promise<{ readonly state: State<S> } | { readonly why: string }> {
    const changed = applyFixes(chosen, (path) => from.scan.files.get(path)?.text ?? null);
    for (const [path, text] of changed) {
      const file = from.scan.files.get(path);
      const fault = file ? await parser.compare(file, text) : "The file is gone.";
      if (fault !== null) return { why: fault };
    }
    const texts = new Map([...from.texts, ...changed]);
    const scan = await options.scan(texts);
    if (!scan) return { why: "The project could not be scanned with it." };
    const why = faultOf(from.scan.findings, scan.findings, chosen);
    return why === null ? { state: { scan, texts } } : { why };
  }
}

interface State<S> {
  readonly scan: S;
  readonly texts: ReadonlyMap<string, string>;
}

function keyOf(finding: Finding, fix: Fix): string {
  return `${finding.fingerprint}|${fix.title}`;
}

/** Why the scan after the fixes is no better than the one before; null when it is. What is hidden by default doesn't count. */
export function faultOf(
  before: readonly Finding[],
  after: readonly Finding[],
  chosen: readonly Pick<Chosen, "finding">[],
): string | null {
  const left = new Map<string, number>();
  const count = (finding: Finding, by: number) => {
    const key = identityOf(finding);
    left.set(key, (left.get(key) ?? 0) + by);
  };
  for (const finding of before) count(finding, 1);
  for (const { finding } of chosen) count(finding, -1);
  for (const finding of after) {
    count(finding, -1);
    if ((left.get(identityOf(finding)) ?? 0) >= 0) continue;
    if (chosen.some((each) => identityOf(each.finding) === identityOf(finding))) return "The finding would stay.";
    if (finding.persona !== "regular" || finding.confidence === "low") continue;
    return `It would bring a finding of ${finding.rule}.`;
  }
  return null;
}

function identityOf({ rule, primary, subject }: Finding): string {
  return JSON.stringify([rule, primary.place.file, Object.entries(subject).sort()]);
}

/** A parser that is opened when the first file is compared. */
function lazyParser(options: ParserOptions) {
  let opened: Parser | null = null;
  return {
    /** Why the text may not take the file's place; null when it may. */
    async compare(file: SourceFile, text: string): Promise<string | null> {
      if (isDocument(file.kind)) return documentFault(file.kind, text);
      if (languageOf(file.kind) === null) return `Files of this kind (${file.kind}) are not edited.`;
      opened ??= await openParser(options);
      if (isScript(file.kind)) await opened.prepare(file);
      const was = opened.lower(file);
      const is = opened.lower({ ...file, text, bytes: Buffer.byteLength(text) });
      await opened.recover();
      if (was.ok && is.ok && is.module.notes.length <= was.module.notes.length) return null;
      return was.ok ? "The file would no longer parse as it does now." : "The file can't be parsed.";
    },
    dispose() {
      opened?.dispose();
    },
  };
}
