/**
 * Keeps the report of a run for the next one. It is shown again when the listing and every file that the run asked for are
 * as they were, and tool and options are the same; nothing of the parser, the model or the rules is loaded then.
 */
import type { ScanReport } from "../report/types.ts";
import type { FileEntry, FileSystem, ReadResult } from "../source/file-system.ts";
import { readSource } from "../source/read.ts";
import type { SourceFile } from "../source/source-file.ts";
import { type Asked, type Inputs, isSurelySame, recorder, unchanged } from "./inputs.ts";
import { type KeptReport, keep, restore } from "./report.ts";
import { openStore } from "./store.ts";

export interface CachedRun {
  /** The folder of the cache; made when needed. */
  readonly folder: string;
  /** Hears why the cache was of no use; one sentence. */
  readonly tell?: (why: string) => void;
  /** Absolute path of the project. */
  readonly root: string;
  /** Names everything but the files that the report depends on, leastkey's build included. */
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
  const begun = process.hrtime.bigint();
  const store = openStore(run.folder, run.root, run.tell ?? (() => {}));
  const kept = store.read(run.key);
  const entry = kept && (JSON.parse(kept.toString()) as Entry);
  const digests = async () => (await import("./digest.ts")).digestOf;
  const same = entry && (await unchanged(entry.inputs, run.fileSystem, Date.now, digests));
  if (entry && same) {
    const digestOf = same.refreshed ? await digests() : null;
    const again = reader(same.inputs, run.fileSystem, digestOf);
    const report = restore(entry, same.listing.entries, again);
    if (report) {
      if (same.refreshed) store.write(run.key, JSON.stringify({ ...entry, inputs: same.inputs }));
      const milliseconds = Math.round(Number(process.hrtime.bigint() - begun) / 1e6);
      return { ok: true, value: { ...report, summary: { ...report.summary, milliseconds } } };
    }
  }
  const { fileSystem, inputs } = recorder(run.fileSystem, Date.now, await digests());
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

/**
 * Reads a file if it is as it was for the scan: in another text, what must not be shown would stand elsewhere. Where its
 * stamp doesn't tell, its digest must.
 */
function reader(
  inputs: Inputs,
  fileSystem: FileSystem,
  digestOf: ((result: ReadResult) => string) | null,
): (entry: FileEntry) => SourceFile | null {
  const asked = new Map<string, Asked[]>();
  for (const each of inputs.asked) asked.set(each.path, [...(asked.get(each.path) ?? []), each]);
  return (entry) => {
    const known = asked.get(entry.path) ?? [];
    const limit = Math.max(0, ...known.map((each) => each.limit));
    const result = fileSystem.read(entry.path, limit);
    const current = fileSystem.stamp?.(entry.path) ?? null;
    if (!known.some((each) => isSurelySame(each, current, inputs) || digestOf?.(result) === each.result)) return null;
    const outcome = readSource({ ...fileSystem, read: () => result }, entry, { code: limit, other: limit });
    return outcome.ok ? outcome.file : null;
  };
}
