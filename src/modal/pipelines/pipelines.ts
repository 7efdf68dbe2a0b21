/** GitHub workflows that run the Modal CLI: what starts a job, what it deploys where, and which credentials it is given. */
import type { SourceFile } from "../../source/source-file.ts";
import { deploysOf } from "./commands.ts";
import type { PipelineJob } from "./types.ts";
import { type Files, type Job, readWorkflow, type Workflow } from "./workflow.ts";

/** What is known of a project's workflows. */
export interface Pipelines {
  readonly jobs: readonly PipelineJob[];
  /** The paths at which they look for other files. */
  readonly lookedFor: ReadonlySet<string>;
}

export function pipelinesOf(files: readonly SourceFile[]): Pipelines {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const lookedFor = new Set<string>();
  const get = (path: string) => {
    lookedFor.add(path);
    return byPath.get(path);
  };
  return { jobs: pipelineJobs(files, { get }), lookedFor };
}

/** May they be others where the file at this path is? */
export function concernsPipelines(path: string, { lookedFor }: Pipelines): boolean {
  return WORKFLOW.test(path) || lookedFor.has(path);
}

const WORKFLOW = /(?:^|\/)\.github\/workflows\/[^/]+\.ya?ml$/;

/** How far workflows that call workflows are followed. */
const DEPTH = 3;

/** The jobs of all workflows among the files; a file that is no workflow gives none. */
function pipelineJobs(given: readonly SourceFile[], files: Files): readonly PipelineJob[] {
  const sources = given.filter((file) => WORKFLOW.test(file.path) && file.tracked !== false);
  const plain = sources.flatMap((file) => readWorkflow(file, new Map(), files) ?? []);
  const found = plain
    // What only other workflows start is read with what these give it.
    .filter(
      ({ events, path }) => !isOnlyCalled(events) || !plain.some(({ jobs }) => jobs.some((job) => isFor(job, path))),
    )
    .flatMap((workflow) => jobsOf(workflow, [], workflow, sources, files, 0));
  const keyOf = ({ workflow, id, events, environment, conditions, deploys }: PipelineJob) =>
    JSON.stringify([
      workflow,
      id,
      [...events],
      environment,
      conditions,
      deploys.map((each) => [...each.variables, each.environment, each.target]),
    ]);
  return [...new Map(found.map((job) => [keyOf(job), job])).values()];
}

function isOnlyCalled(events: ReadonlySet<string>): boolean {
  return events.size === 1 && events.has("workflow_call");
}

/** The jobs of a workflow, and of those that its jobs call. `start` is the workflow that an event starts. */
function jobsOf(
  workflow: Workflow,
  outer: readonly Job[],
  start: Workflow,
  sources: readonly SourceFile[],
  files: Files,
  depth: number,
): readonly PipelineJob[] {
  return workflow.jobs.flatMap((job): readonly PipelineJob[] => {
    const way = [job, ...outer];
    const { calls } = job;
    if (calls !== null && depth < DEPTH) {
      const called = sources.find(({ path }) => isFor(job, path));
      const inner = called ? readWorkflow(called, calls.inputs, files) : null;
      const jobs = inner ? jobsOf(inner, way, start, sources, files, depth + 1) : [];
      return job.tokens.length > 0 && jobs.length === 0 ? [pipelineJob(workflow, way, start, files)] : jobs;
    }
    const made = pipelineJob(workflow, way, start, files);
    return made.deploys.length === 0 && made.tokens.length === 0 ? [] : [made];
  });
}

function isFor({ calls }: Job, path: string): boolean {
  return calls !== null && path.endsWith(calls.path.replace(/^\.\//, "").replace(/@.*$/, ""));
}

function pipelineJob(workflow: Workflow, way: readonly Job[], start: Workflow, files: Files): PipelineJob {
  const [job, ...outer] = way;
  return {
    workflow: workflow.path,
    id: job?.id ?? "",
    place: job?.place ?? { file: workflow.path, span: { start: 0, end: 0 } },
    events: start.events,
    mainline: start.mainline,
    environment: job?.environment ?? null,
    conditions: way.flatMap(({ condition }) => condition ?? []),
    tokens: [...(job?.tokens ?? []), ...outer.flatMap(({ tokens }) => tokens)],
    deploys: (job?.steps ?? []).flatMap((step) => deploysOf(step, files)),
  };
}
