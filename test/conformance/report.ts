/** What a run found, in numbers and as text. */
import { add, type Comparison, type Disagreement, NONE, type Tally, type Topic } from "./compare.ts";
import type { Graph } from "./graph.ts";

export interface Measured {
  readonly id: string;
  readonly patterns: readonly string[];
  readonly comparison: Comparison;
}

const TOPICS: readonly Topic[] = ["workload", "secret", "order", "env", "read"];

export function total(measured: readonly Measured[], topic: Topic): Tally {
  return measured.reduce((sum, m) => add(sum, m.comparison.tallies[topic]), NONE);
}

function percent(part: number, whole: number): string {
  return whole === 0 ? "-" : `${((100 * part) / whole).toFixed(2)} %`;
}

/** Of what is so: what is said. Of what is said: what is so. Of what is so: what the graph says it doesn't know. */
export function ratios(t: Tally): { precision: number; recall: number; unknown: number } {
  const said = t.right + t.wrong;
  const so = t.right + t.missed + t.unknown;
  return {
    precision: said === 0 ? 1 : t.right / said,
    recall: so === 0 ? 1 : t.right / so,
    unknown: so === 0 ? 0 : t.unknown / so,
  };
}

export function topicTable(measured: readonly Measured[]): string {
  const rows = TOPICS.map((topic) => {
    const t = total(measured, topic);
    return [
      topic,
      t.right,
      t.wrong,
      t.missed,
      t.unknown,
      percent(t.right, t.right + t.wrong),
      percent(t.right, t.right + t.missed + t.unknown),
      percent(t.unknown, t.right + t.missed + t.unknown),
    ];
  });
  return table([["", "right", "wrong", "missed", "unknown", "precision", "recall", "unknown rate"], ...rows]);
}

/** For each pattern: the apps that contain it, and how many of them disagree. Most telling first. */
export function patternTable(measured: readonly Measured[], all: readonly string[]): string {
  const rows = all.map((pattern) => {
    const apps = measured.filter((m) => m.patterns.includes(pattern));
    const failing = apps.filter((m) => m.comparison.disagreements.some((d) => d.verdict !== "unknown")).length;
    const unsure = apps.filter((m) => m.comparison.disagreements.some((d) => d.verdict === "unknown")).length;
    return { pattern, apps: apps.length, failing, unsure };
  });
  rows.sort((a, b) => b.failing / (b.apps || 1) - a.failing / (a.apps || 1) || a.pattern.localeCompare(b.pattern));
  return table([
    ["pattern", "apps", "disagree", "unknown"],
    ...rows.map((r) => [r.pattern, r.apps, r.failing, r.unsure]),
  ]);
}

function table(rows: readonly (readonly (string | number)[])[]): string {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((r) => String(r[i] ?? "").length)));
  return rows
    .map((r) =>
      r.map((cell, i) => (i === 0 ? String(cell).padEnd(widths[i] ?? 0) : String(cell).padStart(widths[i] ?? 0))),
    )
    .map((cells) => `  ${cells.join("  ")}`.trimEnd())
    .join("\n");
}

/** Why reads of a workload are open, in kinds. */
const REASONS: readonly (readonly [RegExp, string])[] = [
  [/^a command inherits/, "a command whose words aren't known"],
  [/inherits the environment$/, "a command that isn't known"],
  [/^a call of/, "a call of an object or function that isn't known"],
  [/import|was not found|was not analysed/, "an import that wasn't found"],
  [/budget|too deeply/, "a bound of the analysis"],
];

/** For functions, classes and servers: how many have open reads, and for how many each reason holds. */
export function openTable(graphs: readonly Graph[]): string {
  const own = graphs.flatMap((g) => g.workloads).filter((w) => ["function", "class", "server"].includes(w.kind));
  const open = own.filter((w) => w.reads_open.length > 0);
  const counts = new Map<string, number>();
  for (const w of open) {
    const reasons = w.reads_open.map(({ why }) => REASONS.find(([pattern]) => pattern.test(why))?.[1] ?? why);
    for (const reason of new Set(reasons)) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  const rows = [...counts].sort((a, b) => b[1] - a[1]).map(([reason, count]) => [reason, count]);
  return table([
    ["functions, classes and servers", own.length, ""],
    ["with open reads", open.length, percent(open.length, own.length)],
    ...rows.map((row) => [...row, ""]),
  ]);
}

export function line(id: string, d: Disagreement): string {
  const environment = Object.entries(d.environment)
    .map(([k, v]) => `${k}=${v}`)
    .join(" ");
  return `${id}/${d.file}:${d.line} ${d.workload}: ${d.verdict} ${d.topic}${environment ? ` with ${environment}` : ""}: ${d.detail}`;
}
