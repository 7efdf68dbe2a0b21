/** Brings a report up to date after edits that change nothing in it but places: nothing is linked, and no rule is asked. */
import { type CredentialSettings, scanCredentials } from "../credentials/engine.ts";
import { mayUse, type UsedNames, usedNames } from "../facts/names.ts";
import { outlineAgain } from "../facts/outline.ts";
import { Searcher } from "../facts/searcher.ts";
import type { Finding } from "../findings/finding.ts";
import type { Redaction } from "../findings/redact.ts";
import { filesOf } from "../findings/thresholds.ts";
import type { Assessment } from "../report/narrow.ts";
import type { SourceFile } from "../source/source-file.ts";
import { openParser, type Parser, type ParserOptions } from "../syntax/parser.ts";
import { type FileRecord, isOnlyMoved, type Records, recordOf } from "./file-record.ts";
import { type Moved, Mover } from "./moved.ts";

/** A report without the files that it shows. */
export interface PlainReport {
  readonly report: Omit<Assessment, "files" | "redactions">;
  readonly redactions: readonly (readonly [string, readonly Redaction[]])[];
}

export interface Reading {
  readonly credentials: CredentialSettings;
  readonly parser: ParserOptions;
  readonly beforeParsing?: (bytes: number) => void;
}

/**
 * The report as a whole run would give it now that `changed` are other texts, and their records; null when an edit may
 * change more than places. `known` are the records that go with the report.
 */
export async function touchUp<R extends PlainReport>(
  kept: R,
  changed: readonly SourceFile[],
  known: Pick<Records, "names" | "variables"> & { readonly of: (path: string) => FileRecord | null },
  reading: Reading,
): Promise<{ readonly kept: R; readonly records: Records } | null> {
  const edits: { readonly file: SourceFile; readonly before: FileRecord }[] = [];
  for (const file of changed) {
    const before = known.of(file.path);
    if (!before) return null;
    edits.push({ file, before });
  }
  const names = usedNames(
    changed.map(({ text }) => text),
    known.names,
  );
  const now = await recordsNow(edits, names, known.variables, reading);
  if (!now) return null;
  const moves = new Map<string, Moved>();
  let grown = 0;
  for (const { file, before } of edits) {
    const record = now.get(file.path);
    const moved = record && isOnlyMoved(file.path, before, record, names);
    if (!moved) return null;
    moves.set(file.path, moved);
    grown += record.bytes - before.bytes;
  }
  const mover = new Mover(moves);
  const { report } = kept;
  if (report.notes.some(({ path }) => moves.has(path))) return null;
  // Nothing tells where in a document or script things stand.
  const plain = new Set(edits.flatMap(({ file }) => (file.kind === "python" ? [] : [file.path])));
  if (report.findings.some((finding) => filesOf(finding).some((path) => plain.has(path)))) return null;
  if (report.findings.some((finding) => mover.mayEditElsewhere(finding) || isNamedByPlace(finding, mover))) return null;
  const touched: R = {
    ...kept,
    report: {
      ...report,
      findings: mover.move(report.findings),
      summary: { ...report.summary, bytes: report.summary.bytes + grown },
    },
    redactions: kept.redactions.map(([path, each]) => [path, mover.inFile(path, each)] as const),
  };
  return mover.failed ? null : { kept: touched, records: { names, variables: known.variables, files: now } };
}

/** The records of the texts as they are now; null where the code of one isn't what it was. */
async function recordsNow(
  changed: readonly { readonly file: SourceFile; readonly before: FileRecord }[],
  names: UsedNames,
  variables: readonly string[],
  { credentials, parser, beforeParsing }: Reading,
): Promise<ReadonlyMap<string, FileRecord> | null> {
  const now = new Map<string, FileRecord>();
  const opened: Parser[] = [];
  const searcher = new Searcher({
    scan: (file, syntax) => scanCredentials(file, syntax, credentials),
    open: async (bytes) => {
      beforeParsing?.(bytes);
      const own = await openParser(parser);
      opened.push(own);
      return own;
    },
  });
  try {
    for (const { file, before } of changed) {
      const outline = before.outline && outlineAgain(before.outline, file, (hash) => mayUse(names, hash));
      if (before.analysed && !outline) return null;
      const found = await searcher.search(file, null);
      const facts = { path: file.path, file, analysed: before.analysed, notes: [], ...found };
      const record = recordOf(facts, variables, () => outline);
      if (!record) return null;
      now.set(file.path, record);
    }
    return now;
  } finally {
    for (const each of opened) each.dispose();
  }
}

/** Does the place of a call that moved stand in what the finding is about? Its fingerprint is then another. */
function isNamedByPlace({ subject }: Finding, mover: Mover): boolean {
  return JSON.stringify(mover.move(subject)) !== JSON.stringify(subject);
}
