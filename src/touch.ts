/** All that a run needs that works a small change into a kept report: the program loads nothing else then. */
export { DETECTORS } from "../rules/credentials/detectors/index.ts";
export { touchUp } from "./incremental/touch-up.ts";
