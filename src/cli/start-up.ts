/** Settings of the JavaScript engine for a program that runs for a second or two. They hold for the process. */
import { cachedDataVersionTag, setFlagsFromString } from "node:v8";

interface Setting {
  readonly set: string;
  readonly undo: readonly string[];
}

/** Stands for the engine as it is started: its release and all its settings. */
const usual = cachedDataVersionTag();
const changed = new Map<string, Setting>();
/** How many loads under the usual settings are under way, each inside the one before. */
let loads = 0;

/**
 * Loads something under the settings that the engine is started with. Compiled code goes only with the settings it was compiled
 * under, and that of Node's own modules and of `code-cache.ts` with these; under others all of it would be compiled again.
 */
export function withUsualSettings<T>(load: () => T): T {
  restoreUsualSettings();
  loads += 1;
  try {
    return load();
  } finally {
    loads -= 1;
    applyChanges();
  }
}

/** Undoes all changes to the settings, until the next change. */
export function restoreUsualSettings(): void {
  for (const { undo } of changed.values()) for (const flag of undo) setFlagsFromString(flag);
}

function applyChanges(): void {
  if (loads === 0) for (const { set } of changed.values()) setFlagsFromString(set);
}

/**
 * Optimises a function only after it has run fifteen times as long as usual: in a short run most of that work, which other
 * threads do, never pays. Saves a third of the CPU time of a run over 300 files on Node 20; later releases wait by themselves,
 * and don't know the setting.
 */
export function optimiseLate(): void {
  if (process.versions.node.startsWith("20."))
    change({ set: "--interrupt-budget=1000000", undo: ["--interrupt-budget=67584"] });
}

/** Below so many bytes of source, compiling the parser well takes longer than it saves. */
const QUICK_START_BYTES = 700_000;

/** For a small run the parser is compiled once, quickly. */
export function preferQuickStart(bytes: number): void {
  if (bytes < QUICK_START_BYTES)
    change({ set: "--liftoff-only", undo: ["--no-liftoff-only", "--wasm-tier-up", "--wasm-dynamic-tiering"] });
}

/** Changes a setting, if the change can be undone: what the engine takes for usual differs between its releases. */
function change(setting: Setting): void {
  if (changed.has(setting.set)) return;
  setFlagsFromString(setting.set);
  changed.set(setting.set, setting);
  restoreUsualSettings();
  if (cachedDataVersionTag() !== usual) changed.delete(setting.set);
  applyChanges();
}
