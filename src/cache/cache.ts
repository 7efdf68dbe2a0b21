/**
 * Keeps the report of a run for the next one. It is shown again when the listing and every file that the run asked for are
 * as they were, and tool and options are the same; nothing of the parser, the model or the rules is loaded then. Where a few
 * files changed, it may be that nothing in the report changes but places.
 */
import type { Records } from "../incremental/file-record.ts";
import type { PlainReport } from "../incremental/touch-up.ts";
import type { Assessment } from "../report/narrow.ts";
import type { FileEntry, FileSystem, ReadResult } from "../source/file-system.ts";
import { readSource } from "../source/read.ts";
import type { SourceFile } from "../source/source-file.ts";
import { type Asked, type Compared, compare, type Inputs, isSurelySame, recorder } from "./inputs.ts";
import type { KeptRecords } from "./records.ts";
import { type KeptReport, keep, restore } from "./report.ts";
import { openStore, type Store } from "./store.ts";

export interface CachedRun {
  /** The folder of the cache; made when needed. */
  readonly folder: string;
  /** Hears why the cache was of no use; one sentence. */
  readonly tell?: (why: string) => void;
  /** Absolute path of the project. */
  readonly root: string;
  /** Names everything but the files that the report depends on, leastkey's build included. */
  readonly key: string;
  /** Keys under which runs of the same kind keep their reports: one of the same files holds here, too. */
  readonly others?: readonly string[];
  readonly fileSystem: FileSystem;
  /** Only the findings are wanted: a kept report comes without the files to show them in. */
  readonly bare?: boolean;
  /** Works small changes into a kept report. Absent: any change asks for a scan. */
  readonly touchUp?: TouchUp;
}

/** Null where the changes can't be worked in. */
export type TouchUp = <R extends PlainReport>(
  kept: R,
  changed: readonly SourceFile[],
  records: Pick<KeptRecords, "names" | "variables" | "of">,
) => Promise<{ readonly kept: R; readonly records: Records } | null>;

type Outcome<E> = { readonly ok: true; readonly value: Assessment } | ({ readonly ok: false } & E);

interface Entry extends KeptReport {
  /** Ties the records of the files to this report. */
  readonly id: string;
  readonly inputs: Inputs;
}

/** The kept report where it still holds or a small change can be worked into it, else that of `scan`, which is kept. */
export async function cached<E>(
  run: CachedRun,
  scan: (fileSystem: FileSystem, heed: (records: Records) => void) => Promise<Outcome<E>>,
): Promise<Outcome<E>> {
  const begun = process.hrtime.bigint();
  const store = openStore(run.folder, run.root, run.tell ?? (() => {}));
  const found = await lookUp(run, store, run.key);
  const other = found?.same.changed.size === 0 ? null : await takenOver(run, store);
  const { entry, same } = other ?? found ?? NOTHING;
  const current = entry && same && (await broughtUpToDate(run, entry, same));
  if (current && same) {
    if (!run.bare) run.fileSystem.prepare?.(current.files);
    const again = run.bare ? null : reader(same.inputs, run.fileSystem, same.refreshed ? await digests() : null);
    const report = restore(current, same.listing.entries, again);
    if (report) {
      if (same.refreshed) store.write(run.key, JSON.stringify({ ...current, inputs: same.inputs } satisfies Entry));
      const milliseconds = Math.round(Number(process.hrtime.bigint() - begun) / 1e6);
      return { ok: true, value: { ...report, summary: { ...report.summary, milliseconds } } };
    }
  }
  const { fileSystem, inputs } = recorder(run.fileSystem, Date.now, await digests());
  let records: Records | null = null;
  const outcome = await scan(fileSystem, (heard) => {
    records = heard;
  });
  if (outcome.ok && isLasting(outcome.value)) {
    const id = newId();
    store.write(run.key, JSON.stringify({ id, inputs: inputs(), ...keep(outcome.value) } satisfies Entry));
    if (records) recordStore(run).write(recordsKey(run.key), (await import("./records.ts")).packRecords(id, records));
  }
  return outcome;
}

interface Known {
  readonly entry: Entry;
  readonly same: Compared;
}

const NOTHING = { entry: null, same: null };

/** What is kept under the key, where it is of files much like those that there are now. */
async function lookUp({ fileSystem }: CachedRun, store: Store, key: string): Promise<Known | null> {
  const kept = store.read(key);
  const entry = kept && (JSON.parse(kept.toString()) as Entry);
  const same = entry && (await compare(entry.inputs, fileSystem, Date.now, digests));
  return entry && same && { entry, same };
}

/** What is kept of these very files under another key, copied to this one. */
async function takenOver(run: CachedRun, store: Store): Promise<Known | null> {
  for (const key of run.others ?? []) {
    const found = await lookUp(run, store, key);
    if (found?.same.changed.size !== 0) continue;
    const records = store.read(recordsKey(key));
    store.write(run.key, JSON.stringify(found.entry));
    if (records) store.write(recordsKey(run.key), [records]);
    return found;
  }
  return null;
}

/** The entry, with small changes worked into it; null where that can't be done. The records are kept anew, the entry isn't. */
async function broughtUpToDate(run: CachedRun, entry: Entry, { listing, changed }: Compared): Promise<Entry | null> {
  if (changed.size === 0) return entry;
  if (!run.touchUp) return null;
  const files: SourceFile[] = [];
  for (const [path, result] of changed) {
    const listed = listing.entries.find((each) => each.path === path);
    const limit = Math.max(...entry.inputs.asked.flatMap((each) => (each.path === path ? [each.limit] : [])));
    const sameResult = { ...run.fileSystem, read: () => result };
    const outcome = listed && readSource(sameResult, listed, { code: limit, other: limit });
    if (!outcome?.ok) return null;
    files.push(outcome.file);
  }
  const store = recordStore(run);
  const bytes = store.read(recordsKey(run.key));
  const records = bytes && (await import("./records.ts")).openRecords(bytes, entry.id);
  const touched = records && (await run.touchUp(entry, files, records));
  if (!touched) return null;
  const id = newId();
  store.write(recordsKey(run.key), records.renewed(id, touched.records));
  return { ...touched.kept, id };
}

/** What is wrong with the folder is told when the report is kept in it. */
function recordStore({ folder, root }: CachedRun): Store {
  return openStore(folder, root, () => {});
}

function recordsKey(key: string): string {
  return `records ${key}`;
}

function newId(): string {
  return `${Date.now()} ${process.pid} ${Math.random()}`;
}

async function digests(): Promise<(result: ReadResult) => string> {
  return (await import("./digest.ts")).digestOf;
}

/** False for a report that a busy machine or a passing fault may have cut short: the next run may see more. */
export function isLasting({ notes, droppedCandidates }: Pick<Assessment, "notes" | "droppedCandidates">): boolean {
  return (
    (droppedCandidates["time-limit"] ?? 0) === 0 &&
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
