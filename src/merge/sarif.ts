/** The SARIF of all shards of a run, joined. */
import { cutNotification, fitted } from "../report/sarif.ts";
import type { ScanReport, Shard } from "../report/types.ts";
import { worstExit } from "./join.ts";

/** The joined document as text, or why the documents don't belong together. */
export type JoinedSarif =
  | { readonly ok: true; readonly text: string; readonly exitCode: ScanReport["exitCode"] }
  | { readonly ok: false; readonly why: string };

interface Location {
  readonly physicalLocation: { readonly artifactLocation: { readonly uri: string } };
}

interface Notification {
  readonly descriptor: { readonly id: string };
  readonly locations?: readonly Location[];
}

interface Invocation {
  readonly exitCode: ScanReport["exitCode"];
  readonly toolExecutionNotifications: readonly Notification[];
}

interface Run {
  readonly tool: { readonly driver: { readonly name: string } };
  readonly invocations: readonly [Invocation];
  readonly results: readonly { readonly rank: number; readonly locations: readonly [Location] }[];
  readonly properties?: { readonly shard?: Shard };
}

/** A SARIF document as leastkey writes it. */
interface Log {
  readonly runs: readonly [Run];
}

/** True for a SARIF document, whoever made it. */
export function isSarif(value: unknown): boolean {
  return typeof value === "object" && value !== null && "runs" in value && "version" in value;
}

/** The shard that a SARIF document says it is; null when it is none, or not leastkey's. */
export function shardOf(value: unknown): Shard | null {
  const [run] = (value as { readonly runs?: readonly Partial<Run>[] }).runs ?? [];
  return run?.tool?.driver?.name === "leastkey" ? (run.properties?.shard ?? null) : null;
}

/** Joins the documents of all shards of a run, each of which `shardOf` knows. */
export function joinSarif(documents: readonly unknown[]): JoinedSarif {
  const logs = (documents as readonly Log[])
    .map((log) => ({ log, index: log.runs[0].properties?.shard?.index ?? 0 }))
    .sort((a, b) => a.index - b.index)
    .map(({ log }) => log);
  const runs = logs.map((log) => log.runs[0]);
  const [first] = logs;
  const [shard] = runs.map((run) => run.properties?.shard);
  if (!first || !shard) return refused("No shard was given.");
  const indexes = runs.map((run) => run.properties?.shard?.index);
  if (indexes.length !== shard.of || indexes.some((index, at) => index !== at + 1)) {
    return refused(`These are not the ${shard.of} shards of one run, each of them once.`);
  }
  const frames = runs.map((run) => JSON.stringify({ ...run, results: [], invocations: [], properties: {} }));
  if (frames.some((frame) => frame !== frames[0])) {
    return refused("The shards were made by different versions, or with different settings or rules.");
  }
  const said = runs.flatMap((run) => run.invocations[0].toolExecutionNotifications);
  if (said.some(({ descriptor }) => descriptor.id === "results-cut")) {
    return refused("A shard had more results than SARIF may hold for code scanning: merge the shards' JSON reports.");
  }
  const notes = said.map((note) => ({ note, path: pathOf(note.locations?.[0]) })).sort(byPath);
  const results = runs
    .flatMap((run) => run.results)
    .map((result) => ({ result, rank: result.rank, path: pathOf(result.locations[0]) }))
    .sort((a, b) => b.rank - a.rank || byPath(a, b));
  const exitCode = worstExit(runs.map((run) => run.invocations[0].exitCode));
  const text = fitted(results.length, (kept) => {
    const cut = results.length - kept;
    const { properties: _, ...run } = first.runs[0];
    const invocation = {
      ...run.invocations[0],
      executionSuccessful: exitCode !== 3,
      exitCode,
      toolExecutionNotifications: [...(cut === 0 ? [] : [cutNotification(cut)]), ...notes.map(({ note }) => note)],
    };
    const shown = results.slice(0, kept).map(({ result }) => result);
    return { ...first, runs: [{ ...run, invocations: [invocation], results: shown }] };
  });
  return { ok: true, text, exitCode };
}

function pathOf(location: Location | undefined): string {
  return decodeURIComponent(location?.physicalLocation.artifactLocation.uri ?? "");
}

function byPath(a: { readonly path: string }, b: { readonly path: string }): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}

function refused(why: string): JoinedSarif {
  return { ok: false, why };
}
