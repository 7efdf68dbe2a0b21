/**
 * Keeps the report of a run for the next one. It is shown again when the listing and every file that the run asked for are
 * as they were, and tool and options are the same; nothing of the parser, the model or the rules is loaded then.
 */
import type { ScanReport } from "../report/types.ts";
import type { FileEntry, FileSystem } from "../source/file-system.ts";
import { readSource } from "../source/read.ts";
import type { SourceFile } from "../source/source-file.ts";
import { digestOf, type Inputs, recorder, unchanged } from "./inputs.ts";
import { type KeptReport, keep, restore } from "./report.ts";
import { openStore } from "./store.ts";

export interface CachedRun {
  /** The folder of the cache; made when needed. */
  readonly folder: string;
  /** Hears why the cache was of no use; one sentence. */
  readonly tell?: (why: string) => void;
  /** Absolute path of the project. */
  readonly root: string;
  /** Names everything but the files that the report depends on, leastkey's build included; a file name. */
  readonly key: string;
  readonly fileSystem: FileSystem;
}

type Outcome<E> = { readonly ok: true; readonly value: ScanReport } | ({ readonly ok: false } & E);

interface Entry extends KeptReport {
  readonly inputs: Inputs;
}

/** The kept report where it still holds, else that of `scan`, which is kept. */
export async function cached<E>(
  run: CachedRun,
  scan: (fileSystem: FileSystem) => Promise<Outcome<E>>,
): Promise<Outcome<E>> {
  const begun = performance.now();
  const store = openStore(run.folder, run.root, run.tell ?? (() => {}));
  const text = store.read(run.key);
  const entry = text === null ? null : (JSON.parse(text) as Entry);
  const same = entry && (await unchanged(entry.inputs, run.fileSystem, Date.now));
  if (entry && same) {
    const report = restore(entry, same.listing.entries, (each) => readAgain(each, same.inputs, run.fileSystem));
    if (report) {
      if (same.refreshed) store.write(run.key, JSON.stringify({ ...entry, inputs: same.inputs }));
      const milliseconds = Math.round(performance.now() - begun);
      return { ok: true, value: { ...report, summary: { ...report.summary, milliseconds } } };
    }
  }
  const { fileSystem, inputs } = recorder(run.fileSystem, Date.now);
  const outcome = await scan(fileSystem);
  if (outcome.ok && isLasting(outcome.value))
    store.write(run.key, JSON.stringify({ inputs: inputs(), ...keep(outcome.value) } satisfies Entry));
  return outcome;
}

/** False for a report that a busy machine or a passing fault may have cut short: the next run may see more. */
export function isLasting({ notes, counts }: Pick<ScanReport, "notes" | "counts">): boolean {
  return (
    (counts.droppedCandidates["time-limit"] ?? 0) === 0 &&
    !notes.some(({ level, why }) => level === "error" || /took longer/.test(why))
  );
}

/** The file, if it is as it was for the scan: in another text, what must not be shown would stand elsewhere. */
function readAgain(entry: FileEntry, { asked }: Inputs, fileSystem: FileSystem): SourceFile | null {
  const known = asked.filter(({ path }) => path === entry.path);
  const limit = Math.max(0, ...known.map((each) => each.limit));
  const result = fileSystem.read(entry.path, limit);
  if (!known.some((each) => each.result === digestOf(result))) return null;
  const outcome = readSource({ ...fileSystem, read: () => result }, entry, { code: limit, other: limit });
  return outcome.ok ? outcome.file : null;
}
