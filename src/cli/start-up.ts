/** Settings of the JavaScript engine for a program that runs for a second or two. They hold for the process. */
import { setFlagsFromString } from "node:v8";

/**
 * Optimises a function only after it has run eight times as long as usual: in a short run most of that work, which other
 * threads do, never pays. Saves a third of the CPU time of a run over 300 files on Node 20; later releases wait by themselves,
 * and don't know the setting.
 */
export function optimiseLate(): void {
  if (process.versions.node.startsWith("20.")) setFlagsFromString("--interrupt-budget=1000000");
}

/** Below so many bytes of source, compiling the parser well takes longer than it saves. */
const QUICK_START_BYTES = 700_000;

/** For a small run the parser is compiled once, quickly. */
export function preferQuickStart(bytes: number): void {
  if (bytes < QUICK_START_BYTES) setFlagsFromString("--liftoff-only");
}

/** Undoes `preferQuickStart`, with all that follows from it. */
export function resetParserTiers(): void {
  setFlagsFromString("--no-liftoff-only");
  setFlagsFromString("--wasm-tier-up");
  setFlagsFromString("--wasm-dynamic-tiering");
}
