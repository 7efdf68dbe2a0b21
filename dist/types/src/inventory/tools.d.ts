/** The parts of `leastkey inventory` that need no project. */
export { type Difference, mergeImport, readImport } from "./import.ts";
export { probeScript, verifyScript } from "./probe.ts";
