/** What a run says of a project as text for the cache, and back. The text quotes no source: the files that are shown are read again. */
import type { Redaction } from "../findings/redact.ts";
import { conceal } from "../report/conceal.ts";
import type { Assessment } from "../report/narrow.ts";
import type { FileEntry } from "../source/file-system.ts";
import type { SourceFile } from "../source/source-file.ts";

/** What is kept of a report. */
export interface KeptReport {
  readonly report: Omit<Assessment, "files" | "redactions">;
  readonly redactions: readonly (readonly [string, readonly Redaction[]])[];
  /** The files that the report points into, and those that hold what must not be shown. */
  readonly files: readonly string[];
}

/** The report without its files, and with every repeated credential redacted. */
export function keep(whole: Assessment): KeptReport {
  const { files, redactions, ...report } = conceal(whole);
  const named = new Set(redactions.keys());
  const { met: _met, withheld: _withheld, ...shown } = report;
  JSON.stringify(shown, (_key, value: unknown) => {
    if (typeof value === "string" && files.has(value)) named.add(value);
    return value;
  });
  return { report, redactions: [...redactions], files: [...named].sort() };
}

/** The report as it was; null when one of its files can't be read any more. `read` null: it comes without its files. */
export function restore(
  { report, redactions, files }: KeptReport,
  entries: readonly FileEntry[],
  read: ((entry: FileEntry) => SourceFile | null) | null,
): Assessment | null {
  const wanted = new Set(files);
  const found = new Map<string, SourceFile>();
  for (const entry of read ? entries : []) {
    if (!wanted.has(entry.path)) continue;
    const file = read?.(entry);
    if (!file) return null;
    found.set(entry.path, file);
  }
  return { ...report, files: found, redactions: new Map(redactions) };
}
