/** What a result was made from: the listing, and every file that was asked for. Tells what of it is still the same. */
import type { FileSystem, Listing, ReadResult, Stamp } from "../source/file-system.ts";

/** One file that was asked for, and what came of it. */
export interface Asked {
  readonly path: string;
  readonly limit: number;
  /** A hash of the bytes, or why there were none. */
  readonly result: string;
  /** The file's stamp before it was read; null for a file that isn't there. */
  readonly stamp: Stamp | null;
}

export interface Inputs {
  /** Time before the first file was looked at, in milliseconds. */
  readonly started: number;
  /** The listing as JSON. */
  readonly listing: string;
  readonly asked: readonly Asked[];
}

export interface Recorder {
  readonly fileSystem: FileSystem;
  /** All that was asked for so far. */
  inputs(): Inputs;
}

/**
 * Clocks of file systems are coarse (2 s at worst): a file that changed so short a time before it was read may have changed
 * again with the same stamp.
 */
const COARSE_MS = 2500;

/** A file system that notes what it is asked for, each outcome by its digest; it lists its files once. */
export function recorder(base: FileSystem, now: () => number, digestOf: (result: ReadResult) => string): Recorder {
  const started = now();
  let listed: Listing | null = null;
  const asked = new Map<string, Asked>();
  return {
    fileSystem: {
      ...base,
      list: async () => {
        listed ??= await base.list();
        return listed;
      },
      read: (path, limit) => {
        const stamp = base.stamp?.(path) ?? null;
        const result = base.read(path, limit);
        asked.set(`${limit} ${path}`, { path, limit, result: digestOf(result), stamp });
        return result;
      },
    },
    inputs: () => ({ started, listing: listed ? JSON.stringify(listed) : "", asked: [...asked.values()] }),
  };
}

/** What is there now of what a result was made from. */
export interface Compared {
  readonly listing: Listing;
  /** The inputs as they are now. */
  readonly inputs: Inputs;
  /** Files had to be read to be sure: to keep the fresh stamps saves the next run that work. */
  readonly refreshed: boolean;
  /** The files that are others now, by path, with what came of reading each. */
  readonly changed: ReadonlyMap<string, ReadResult>;
}

/** More files than this are not a small change. */
const MOST_CHANGED = 20;

/** Null when other files are listed, or many changed. `digests` gives what names the outcome of a reading. */
export async function compare(
  inputs: Inputs,
  fileSystem: FileSystem,
  now: () => number,
  digests: () => Promise<(result: ReadResult) => string>,
): Promise<Compared | null> {
  const { stamp } = fileSystem;
  if (!stamp) return null;
  const started = now();
  const listing = await fileSystem.list();
  if (JSON.stringify(listing) !== inputs.listing) return null;
  const stamped = inputs.asked.map((each) => ({ each, current: stamp(each.path) }));
  const unsure = stamped.filter(({ each, current }) => !isSurelySame(each, current, inputs));
  fileSystem.prepare?.(unsure.map(({ each }) => each.path));
  const results = new Map<Asked, string>();
  const changed = new Map<string, ReadResult>();
  for (const { each } of unsure) {
    const read = fileSystem.read(each.path, each.limit);
    const result = (await digests())(read);
    results.set(each, result);
    if (result === each.result) continue;
    changed.set(each.path, read);
    if (changed.size > MOST_CHANGED) return null;
  }
  const asked = stamped.map(({ each, current }) => ({
    ...each,
    result: results.get(each) ?? each.result,
    stamp: current,
  }));
  const refreshed = unsure.length > 0;
  return { listing, inputs: { ...inputs, started, asked }, refreshed, changed };
}

/** Does the stamp tell that the file is what it was when it was asked for? */
export function isSurelySame(asked: Asked, current: Stamp | null, { started }: Inputs): boolean {
  return isSame(asked.stamp, current) && (current === null || current.changed < started - COARSE_MS);
}

function isSame(a: Stamp | null, b: Stamp | null): boolean {
  return a === null || b === null ? a === b : a.id === b.id;
}
