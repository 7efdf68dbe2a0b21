/** `leastkey merge`: report files in, one report out. */
import type { ScanReport } from "../report/types.ts";
import type { RuleMeta } from "../rule.ts";
import { joinProjects, joinShards } from "./join.ts";
import { readReport } from "./read.ts";
import { isSarif, joinSarif, shardOf } from "./sarif.ts";

/** A report file. */
export interface Input {
  /** The file as the user named it, for messages. */
  readonly file: string;
  /** The folder under which to show the project's paths; null: the name in the report. */
  readonly folder: string | null;
  readonly text: string;
}

/** A report that every format can be made from; or, from SARIF, SARIF; or what is wrong, in one sentence. */
export type Merged =
  | { readonly kind: "report"; readonly report: ScanReport }
  | { readonly kind: "sarif"; readonly text: string; readonly exitCode: ScanReport["exitCode"] }
  | { readonly kind: "refused"; readonly why: string };

interface Read {
  readonly input: Input;
  readonly report: ScanReport;
}

/** Joins the shards of runs, and the reports of different projects. `version` and `rules` are this program's. */
export function merge(inputs: readonly Input[], version: string, rules: readonly RuleMeta[]): Merged {
  const values: { readonly input: Input; readonly value: unknown }[] = [];
  for (const input of inputs) {
    try {
      values.push({ input, value: JSON.parse(input.text) });
    } catch {
      return refused(`${input.file}: not JSON.`);
    }
  }
  const sarif = values.filter(({ value }) => isSarif(value));
  if (sarif.length === 0) return mergeJson(values, version, rules);
  const json = values.find(({ value }) => !isSarif(value));
  if (json) return refused(`${json.input.file}: not SARIF, as ${sarif[0]?.input.file} is. Give reports of one format.`);
  const whole = sarif.find(({ value }) => shardOf(value) === null);
  if (whole)
    return refused(`${whole.input.file}: no shard of leastkey's. To join different projects, merge JSON reports.`);
  const joined = joinSarif(sarif.map(({ value }) => value));
  return joined.ok ? { kind: "sarif", text: joined.text, exitCode: joined.exitCode } : refused(joined.why);
}

function mergeJson(
  values: readonly { readonly input: Input; readonly value: unknown }[],
  version: string,
  rules: readonly RuleMeta[],
): Merged {
  const all: Read[] = [];
  for (const { input, value } of values) {
    const read = readReport(value, version, rules);
    if (!read.ok) return refused(`${input.file}: ${read.why}`);
    all.push({ input, report: read.report });
  }
  const projects: Read[] = [];
  for (const group of groupsOf(all)) {
    const [first] = group;
    if (!first) continue;
    if (!first.report.shard) {
      projects.push(first);
      continue;
    }
    const joined = joinShards(group.map(({ report }) => report));
    if (!joined.ok) return refused(joined.why);
    projects.push({ input: first.input, report: joined.report });
  }
  const [only] = projects;
  if (projects.length === 1 && only && only.input.folder === null) return { kind: "report", report: only.report };
  return mergeProjects(projects);
}

/** The shards of a run together; every other report by itself. */
function groupsOf(all: readonly Read[]): readonly (readonly Read[])[] {
  const groups = new Map<unknown, Read[]>();
  for (const read of all) {
    const { shard, root } = read.report;
    const key = shard ? JSON.stringify([read.input.folder, root, shard.of, shard.by]) : read;
    groups.set(key, [...(groups.get(key) ?? []), read]);
  }
  return [...groups.values()];
}

function mergeProjects(projects: readonly Read[]): Merged {
  const named = projects
    .map(({ input, report }) => ({ input, report, folder: input.folder ?? report.root }))
    .sort((a, b) => (a.folder < b.folder ? -1 : 1));
  const twin = named.find(({ folder }, at) => named[at + 1]?.folder === folder);
  if (twin) {
    return refused(
      `Two reports are of a project called "${twin.folder}". Say which is which: merge first=${twin.input.file} …`,
    );
  }
  const joined = joinProjects(named, commonRepositoryPath(named));
  return joined.ok ? { kind: "report", report: joined.report } : refused(joined.why);
}

/** Where the folder that holds all projects lies in its repository, as far as the reports tell it. */
function commonRepositoryPath(projects: readonly { readonly report: ScanReport; readonly folder: string }[]): string {
  const homes = projects.map(({ report, folder }) => {
    const path = report.repositoryPath ?? "";
    return path.endsWith(`/${folder}`) ? path.slice(0, -folder.length - 1) : "";
  });
  const [first = ""] = homes;
  return homes.every((home) => home === first) ? first : "";
}

function refused(why: string): Merged {
  return { kind: "refused", why };
}
