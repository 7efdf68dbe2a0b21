/** What is done with fixed texts: show the difference, write them. */
export { type Hunk, type HunkLine, hunksOf, type Side, unifiedDiff } from "./diff.ts";
export { type Written, writeText } from "./write.ts";
