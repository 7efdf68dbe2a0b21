/**
 * Keeps the report of a run for the next one. It is shown again when the listing and every file that the run asked for are
 * as they were, and tool and options are the same; nothing of the parser, the model or the rules is loaded then.
 */
import type { ScanReport } from "../report/types.ts";
import type { FileSystem } from "../source/file-system.ts";
import { readSource, type SizeLimits } from "../source/read.ts";
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
  readonly limits: SizeLimits;
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
    const checked = fileSystemOf(same.inputs, run.fileSystem);
    const report = restore(entry, same.listing.entries, (each) => {
      const outcome = readSource(checked, each, run.limits);
      return outcome.ok ? outcome.file : null;
    });
    if (report) {
      if (same.refreshed) store.write(run.key, JSON.stringify({ ...entry, inputs: same.inputs }));
      const milliseconds = Math.round(performance.now() - begun);
      return { ok: true, value: { ...report, summary: { ...report.summary, milliseconds } } };
    }
  }
  const { fileSystem, inputs } = recorder(run.fileSystem, Date.now);
  const outcome = await scan(fileSystem);
  if (outcome.ok) store.write(run.key, JSON.stringify({ inputs: inputs(), ...keep(outcome.value) } satisfies Entry));
  return outcome;
}

/** Gives a file only as it was for the scan: in another text, what must not be shown would stand elsewhere. */
function fileSystemOf({ asked }: Inputs, base: FileSystem): FileSystem {
  const results = new Set(asked.map(({ path, result }) => `${result} ${path}`));
  return {
    list: base.list,
    read: (path, limit) => {
      const result = base.read(path, limit);
      return results.has(`${digestOf(result)} ${path}`) ? result : { ok: false, reason: "absent", why: "It changed." };
    },
  };
}
