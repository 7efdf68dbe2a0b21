/** Brings a report up to date after edits that change nothing in it but places: nothing is linked, and no rule is asked. */
import { type CredentialSettings, scanCredentials } from "./credentials/engine.ts";
import { collectFacts } from "./facts/collect.ts";
import { usedNames } from "./facts/names.ts";
import type { Finding } from "./findings/finding.ts";
import type { Redaction } from "./findings/redact.ts";
import { type Moved, Mover } from "./moved.ts";
import { type FileRecord, isOnlyMoved, type Records, recordOf } from "./record.ts";
import type { ScanReport } from "./report/types.ts";
import type { SourceFile } from "./source/source-file.ts";
import { openParser, type ParserOptions } from "./syntax/parser.ts";

/** A report without the files that it shows. */
export interface PlainReport {
  readonly report: Omit<ScanReport, "files" | "redactions">;
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
  known: { readonly names: Records["names"]; readonly of: (path: string) => FileRecord | null },
  reading: Reading,
): Promise<{ readonly kept: R; readonly records: Records } | null> {
  const before = new Map<string, FileRecord>();
  for (const { path } of changed) {
    const record = known.of(path);
    if (!record) return null;
    before.set(path, record);
  }
  const names = usedNames(
    changed.map(({ text }) => text),
    known.names,
  );
  const moves = new Map<string, Moved>();
  const now = new Map<string, FileRecord>();
  for (const facts of await read(changed, before, reading)) {
    const [old, record] = [before.get(facts.path), recordOf(facts, names)];
    const moved = old && record ? isOnlyMoved(facts.path, old, record, names) : null;
    if (!record || !moved) return null;
    now.set(facts.path, record);
    moves.set(facts.path, moved);
  }
  const mover = new Mover(moves);
  const { report } = kept;
  if (report.notes.some(({ path }) => moves.has(path))) return null;
  const all = [...report.findings, ...(report.suppressed ?? [])];
  if (all.some((finding) => mover.mayEditElsewhere(finding) || isNamedByPlace(finding, mover))) return null;
  const grown = [...now].reduce((sum, [path, { bytes }]) => sum + bytes - (before.get(path)?.bytes ?? 0), 0);
  const touched: R = {
    ...kept,
    report: {
      ...report,
      findings: mover.move(report.findings),
      ...(report.suppressed ? { suppressed: mover.move(report.suppressed) } : {}),
      summary: { ...report.summary, bytes: report.summary.bytes + grown },
    },
    redactions: kept.redactions.map(([path, each]) => [path, mover.inFile(path, each)] as const),
  };
  return mover.failed ? null : { kept: touched, records: { names, files: now } };
}

async function read(
  files: readonly SourceFile[],
  before: ReadonlyMap<string, FileRecord>,
  { credentials, parser, beforeParsing }: Reading,
) {
  const opened: { dispose(): void }[] = [];
  const again = new Set(files.flatMap(({ path }) => (before.get(path)?.analysed ? [path] : [])));
  try {
    return await collectFacts(
      files,
      {
        openParser: async (bytes) => {
          beforeParsing?.(bytes);
          const own = await openParser(parser);
          opened.push(own);
          return own;
        },
        resolver: null,
        scanCredentials: (file, syntax) => scanCredentials(file, syntax, credentials),
      },
      { facts: new Map(), again },
    );
  } finally {
    for (const each of opened) each.dispose();
  }
}

/** Does the place of a call that moved stand in what the finding is about? Its fingerprint is then another. */
function isNamedByPlace({ subject }: Finding, mover: Mover): boolean {
  return JSON.stringify(mover.move(subject)) !== JSON.stringify(subject);
}
