import type { ScanReport } from "./types.ts";
/** The lines of the summary; the first is the verdict. Safe to print. */
export declare function summaryLines(report: ScanReport): string[];
/** One line: how many findings of which severity, and how many of them are at or above the bar. */
export declare function verdict({ counts, summary, thresholds, findings }: ScanReport): string;
