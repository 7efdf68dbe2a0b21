/** The summary in words: what was found, what was looked at, what is not shown and why. */
import type { SkippedFile, SkipReason } from "../source/file-system.ts";
import { humanSize } from "../source/size.ts";
import { printable } from "./cells.ts";
import { count, grouped, tally } from "./severity.ts";
import type { Counts, ScanReport } from "./types.ts";

const MOST_NAMED = 5;

/** The lines of the summary; the first is the verdict. Safe to print. */
export function summaryLines(report: ScanReport): string[] {
  return [
    verdict(report),
    ...noModalApp(report),
    scanned(report),
    ...(report.summary.config ? [`Settings: ${report.summary.config.map(printable).join(", ")}.`] : []),
    ...(report.summary.inventory === null ? [] : [`Inventory: ${printable(report.summary.inventory)}.`]),
    ...notShown(report),
    ...notRead(report.summary.skipped),
  ];
}

/** One line: how many findings of which severity, and how many of them are at or above the bar. */
export function verdict({ counts, summary, thresholds, findings }: ScanReport): string {
  if (counts.total === 0) return summary.files === 0 ? "Nothing to scan: no files." : "No findings.";
  const all = `${count(counts.total, "finding")} (${tally(counts.bySeverity)})`;
  if (counts.failing === counts.total) return `${all}.`;
  const failing = counts.failing === 0 ? "none" : grouped(counts.failing);
  const ownBars = findings.some((finding) => finding.failOn !== undefined);
  return `${all}, ${failing} at or above ${ownBars ? "the fail-on of its file" : thresholds.failOn}.`;
}

function noModalApp({ summary }: ScanReport): string[] {
  if (summary.files === 0 || summary.apps > 0 || summary.workloads > 0) return [];
  return ["No Modal app was found, so only hardcoded credentials could be checked. Is this the project's root?"];
}

function scanned({ summary }: ScanReport): string {
  const parts = [
    count(summary.apps, "Modal app"),
    count(summary.workloads, "workload"),
    count(summary.secrets, "secret"),
    `${count(summary.envKeys, "env key")} read`,
  ];
  const time = summary.milliseconds === null ? "" : ` in ${seconds(summary.milliseconds)}`;
  const files = `Scanned ${count(summary.files, "file")}${time}`;
  const model = summary.apps + summary.workloads + summary.secrets + summary.envKeys > 0 ? `: ${parts.join(", ")}` : "";
  return `${files}${model}.`;
}

function notShown({ counts, thresholds, findings }: ScanReport): string[] {
  const { hidden } = counts;
  const silenced = silencedBy(counts);
  const inSpite = findings.some(({ suppression }) => suppression);
  const parts = [
    hidden.confidence > 0 ? `${grouped(hidden.confidence)} below ${thresholds.minConfidence} confidence` : "",
    hidden.persona > 0 ? `${grouped(hidden.persona)} for a stricter persona than ${thresholds.persona}` : "",
    hidden.path > 0 ? `${grouped(hidden.path)} outside the given paths` : "",
    (hidden.owner ?? 0) > 0 ? `${grouped(hidden.owner ?? 0)} of other owners` : "",
    (hidden.before ?? 0) > 0 ? `${grouped(hidden.before ?? 0)} that the change neither touches nor causes` : "",
    ...(inSpite ? [] : silenced),
  ].filter((part) => part !== "");
  return [
    ...(parts.length === 0 ? [] : [`Not shown: ${parts.join(", ")}.`]),
    ...(inSpite ? [`Shown all the same: ${silenced.join(", ")}.`] : []),
  ];
}

function silencedBy({ suppressed, suppressedBy }: Counts): string[] {
  if (!suppressedBy) return suppressed > 0 ? [`${grouped(suppressed)} suppressed`] : [];
  const { comment, baseline } = suppressedBy;
  return [
    ...(comment > 0 ? [`${grouped(comment)} silenced by comments`] : []),
    ...(baseline > 0 ? [`${grouped(baseline)} in the baseline`] : []),
  ];
}

function notRead(skipped: readonly SkippedFile[]): string[] {
  if (skipped.length === 0) return [];
  const reasons: Record<SkipReason, string> = {
    "too-large": "too large",
    unreadable: "unreadable",
    symlink: "symbolic link",
    "not-a-file": "not a regular file",
    binary: "binary",
    "not-checked-out": "not checked out",
  };
  const parts = (Object.keys(reasons) as SkipReason[]).flatMap((reason) => {
    const files = skipped.filter((file) => file.reason === reason);
    if (files.length === 0) return [];
    const total =
      reason === "symlink" ? count(files.length, reasons.symlink) : `${grouped(files.length)} ${reasons[reason]}`;
    return reason === "binary" || reason === "not-checked-out" ? [total] : [`${total} (${named(files)})`];
  });
  return [`Not read: ${parts.join(", ")}.`];
}

function named(files: readonly SkippedFile[]): string {
  const names = files.slice(0, MOST_NAMED).map(({ path, bytes }) => {
    return bytes === null ? printable(path) : `${printable(path)}, ${humanSize(bytes)}`;
  });
  const more = files.length - MOST_NAMED;
  return more > 0 ? `${names.join("; ")}; ${grouped(more)} more` : names.join("; ");
}

function seconds(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  return milliseconds < 60_000
    ? `${(milliseconds / 1000).toFixed(1)} s`
    : `${Math.floor(milliseconds / 60_000)} min ${Math.round((milliseconds % 60_000) / 1000)} s`;
}
