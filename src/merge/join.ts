/** Several reports made into the one that a single run would have given. */
import {
  CONFIDENCES,
  compareFindings,
  type Finding,
  PERSONAS,
  SEVERITIES,
  type Severity,
} from "../findings/finding.ts";
import { DEFAULT_THRESHOLDS, type Thresholds, withFailOn } from "../findings/thresholds.ts";
import { under } from "../report/relocate.ts";
import type { Counts, ScanReport, Summary } from "../report/types.ts";
import type { RuleMeta } from "../rule.ts";

/** A report that was joined, or why the reports don't belong together: one sentence. */
export type Joined = { readonly ok: true; readonly report: ScanReport } | { readonly ok: false; readonly why: string };

/** A project's report, and the folder under which its paths are shown. */
export interface Project {
  readonly folder: string;
  readonly report: ScanReport;
}

/** The report of a run that had nothing to look at. */
export function emptyReport(version: string, rules: readonly RuleMeta[], thresholds: Thresholds): ScanReport {
  const bySeverity = Object.fromEntries(SEVERITIES.map((severity) => [severity, 0])) as Record<Severity, number>;
  const hidden = { confidence: 0, persona: 0, path: 0 };
  return {
    version,
    root: ".",
    repositoryPath: "",
    findings: [],
    counts: { total: 0, bySeverity, byRule: {}, hidden, suppressed: 0, failing: 0, droppedCandidates: {} },
    summary: NOTHING,
    notes: [],
    files: new Map(),
    redactions: new Map(),
    rules,
    thresholds,
    exitCode: 0,
  };
}

/** Joins all the shards of one run; they may come in any order. */
export function joinShards(shards: readonly ScanReport[]): Joined {
  const [first] = shards;
  if (!first?.shard) return refused("No shard was given.");
  const { of, by } = first.shard;
  const odd = shards.find(({ shard, root }) => shard?.of !== of || shard.by !== by || root !== first.root);
  if (odd) return refused("The shards are of different runs.");
  const indexes = shards.map(({ shard }) => shard?.index ?? 0);
  const missing = Array.from({ length: of }, (_, at) => at + 1).filter((index) => !indexes.includes(index));
  if (missing.length > 0)
    return refused(
      `Shard${missing.length > 1 ? "s" : ""} ${missing.map((index) => `${index}/${of}`).join(", ")} ${missing.length > 1 ? "are" : "is"} missing.`,
    );
  const twice = indexes.find((index, at) => indexes.indexOf(index) !== at);
  if (twice !== undefined) return refused(`Shard ${twice}/${of} is given twice.`);
  const whole = shards.every(({ summary }) => sameScan(summary, first.summary));
  if (by === "file" && !whole) return refused("The shards read different files: scan the same commit in each.");
  const own = by === "root" ? underOne(shards) : shards;
  const ordered = [...own].sort((a, b) => (a.shard?.index ?? 0) - (b.shard?.index ?? 0));
  const summary = by === "file" ? first.summary : sum(ordered.map((shard) => shard.summary));
  return combine(ordered, { root: first.root, repositoryPath: first.repositoryPath ?? "", summary });
}

/** Joins the reports of different projects: each one's paths are put under its folder. */
export function joinProjects(projects: readonly Project[], repositoryPath: string): Joined {
  const reports = underOne(projects.map(({ folder, report }) => under(folder, report)));
  return combine(reports, { root: ".", repositoryPath, summary: sum(reports.map(({ summary }) => summary)) });
}

function combine(
  reports: readonly ScanReport[],
  whole: Pick<ScanReport, "root" | "repositoryPath" | "summary">,
): Joined {
  const [first] = reports;
  if (!first) return refused("No report was given.");
  const { shard: _, ...base } = first;
  const different = settingThatDiffers(reports.map((report) => report.thresholds));
  if (different !== null) {
    return refused(`The reports were made with different settings of ${different}: give the same to each run.`);
  }
  return {
    ok: true,
    report: {
      ...base,
      ...whole,
      findings: reports.flatMap((report) => report.findings).sort(compareFindings),
      ...(reports.some((report) => report.suppressed)
        ? { suppressed: reports.flatMap((report) => report.suppressed ?? []).sort(compareFindings) }
        : {}),
      counts: sumCounts(reports.map((report) => report.counts)),
      notes: reports.flatMap((report) => report.notes).sort(byPath),
      files: new Map(reports.flatMap((report) => [...report.files])),
      redactions: new Map(reports.flatMap((report) => [...report.redactions])),
      rules: unionOfRules(reports),
      exitCode: worstExit(reports.map((report) => report.exitCode)),
    },
  };
}

/**
 * Projects may set their own bars, by which their findings were counted; the report as a whole tells the widest. What read
 * nothing, as a shard without a project, has no say.
 */
function underOne(reports: readonly ScanReport[]): readonly ScanReport[] {
  const filled = reports.filter(({ summary }) => summary.files > 0);
  const thresholds = widest((filled.length > 0 ? filled : reports).map((report) => report.thresholds));
  return reports.map((report) => {
    const seen = (finding: Finding) =>
      withFailOn(finding, finding.failOn ?? report.thresholds.failOn, thresholds.failOn);
    return {
      ...report,
      thresholds,
      findings: report.findings.map(seen),
      ...(report.suppressed ? { suppressed: report.suppressed.map(seen) } : {}),
    };
  });
}

function widest(all: readonly Thresholds[]): Thresholds {
  const least = <T>(order: readonly T[], of: (each: Thresholds) => T) =>
    order.find((name) => all.some((each) => of(each) === name));
  return {
    failOn: least(SEVERITIES, (each) => each.failOn) ?? DEFAULT_THRESHOLDS.failOn,
    minConfidence: least(CONFIDENCES, (each) => each.minConfidence) ?? DEFAULT_THRESHOLDS.minConfidence,
    persona: least([...PERSONAS].reverse(), (each) => each.persona) ?? DEFAULT_THRESHOLDS.persona,
    exitZero: all.length > 0 && all.every((each) => each.exitZero),
    strict: all.some((each) => each.strict),
  };
}

/** An unread input beats findings, and findings beat none. */
export function worstExit(codes: readonly ScanReport["exitCode"][]): ScanReport["exitCode"] {
  return codes.includes(3) ? 3 : codes.includes(1) ? 1 : 0;
}

function settingThatDiffers(all: readonly Thresholds[]): string | null {
  const names: Readonly<Record<keyof Thresholds, string>> = {
    failOn: "--fail-on",
    minConfidence: "--min-confidence",
    persona: "--persona",
    exitZero: "--exit-zero",
    strict: "--strict",
  };
  const [first] = all;
  const keys = Object.keys(names) as (keyof Thresholds)[];
  const key = keys.find((name) => all.some((each) => each[name] !== first?.[name]));
  return key === undefined ? null : names[key];
}

function unionOfRules(reports: readonly ScanReport[]): readonly RuleMeta[] {
  const rules = new Map(reports.flatMap((report) => report.rules.map((rule) => [rule.id, rule] as const)));
  return [...rules.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function sumCounts(all: readonly Counts[]): Counts {
  return {
    total: total(all.map((each) => each.total)),
    bySeverity: totals(all.map((each) => each.bySeverity)) as Counts["bySeverity"],
    byRule: totals(all.map((each) => each.byRule)),
    hidden: totals(all.map((each) => ({ ...each.hidden }))) as unknown as Counts["hidden"],
    suppressed: total(all.map((each) => each.suppressed)),
    ...(all.some((each) => each.suppressedBy)
      ? {
          suppressedBy: totals(all.map((each) => ({ ...each.suppressedBy }))) as unknown as NonNullable<
            Counts["suppressedBy"]
          >,
        }
      : {}),
    failing: total(all.map((each) => each.failing)),
    droppedCandidates: totals(all.map((each) => each.droppedCandidates)),
  };
}

const NOTHING: Summary = {
  files: 0,
  parsed: 0,
  bytes: 0,
  apps: 0,
  workloads: 0,
  secrets: 0,
  envKeys: 0,
  milliseconds: null,
  skipped: [],
  inventory: null,
};

/** What several projects hold together. Each has an inventory of its own, or none, so that none is named. */
function sum(all: readonly Summary[]): Summary {
  const add = (count: (each: Summary) => number) => total(all.map(count));
  const times = all.map((each) => each.milliseconds);
  return {
    files: add((each) => each.files),
    parsed: add((each) => each.parsed),
    bytes: add((each) => each.bytes),
    apps: add((each) => each.apps),
    workloads: add((each) => each.workloads),
    secrets: add((each) => each.secrets),
    envKeys: add((each) => each.envKeys),
    milliseconds: times.includes(null) ? null : total(times.map((time) => time ?? 0)),
    skipped: all.flatMap((each) => each.skipped).sort(byPath),
    inventory: null,
  };
}

function sameScan(a: Summary, b: Summary): boolean {
  return JSON.stringify({ ...a, milliseconds: null }) === JSON.stringify({ ...b, milliseconds: null });
}

function totals(records: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const result: Record<string, number> = {};
  for (const record of records) {
    for (const [name, number] of Object.entries(record)) result[name] = (result[name] ?? 0) + number;
  }
  return result;
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}

function byPath(a: { readonly path: string }, b: { readonly path: string }): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}

function refused(why: string): Joined {
  return { ok: false, why };
}
