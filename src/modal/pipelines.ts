/** GitHub workflows that run the Modal CLI: what starts a job, what it deploys where, and which credentials it is given. */
import { isMap, isScalar, isSeq, type Node, type Pair, parseDocument, type YAMLMap } from "yaml";
import type { SourceFile } from "../source/source-file.ts";
import type { Place } from "../source/span.ts";

/** A job of a workflow that runs Modal or is given a Modal token. */
export interface PipelineJob {
  readonly workflow: string;
  readonly id: string;
  readonly place: Place;
  /** The events that start the workflow, those of workflows that call it included. */
  readonly events: ReadonlySet<string>;
  /** A push to the main branch or a release starts it, too. */
  readonly mainline: boolean;
  /** The job's own `environment:`: null without one, `""` for one that is computed. */
  readonly environment: string | null;
  /** The job's `if:`, and those of the jobs that call its workflow. */
  readonly conditions: readonly string[];
  /** The names of the repository's secrets from which the job takes `MODAL_TOKEN_ID` and `MODAL_TOKEN_SECRET`. */
  readonly tokens: readonly { readonly secret: string; readonly place: Place }[];
  readonly deploys: readonly PipelineDeploy[];
}

/** A `modal deploy` in a step. */
export interface PipelineDeploy {
  readonly place: Place;
  /** The step's `if:`. */
  readonly condition: string | null;
  /** `-e`/`--env`, `MODAL_ENVIRONMENT` of the command, step, job or workflow; null when none is given or it is computed. */
  readonly environment: string | null;
  /** Other variables of the command, step, job and workflow with literal values. */
  readonly variables: ReadonlyMap<string, string>;
  /** The file, module or script that is deployed, as it is written. */
  readonly target: string | null;
  /** The value of one of these is computed: where it goes can't be told. */
  readonly computed: boolean;
}

interface Step {
  readonly run: string;
  readonly runPlace: Place;
  readonly condition: string | null;
  readonly variables: ReadonlyMap<string, string | null>;
}

interface Job {
  readonly id: string;
  readonly place: Place;
  readonly environment: string | null;
  readonly condition: string | null;
  readonly variables: ReadonlyMap<string, string | null>;
  readonly tokens: PipelineJob["tokens"];
  readonly steps: readonly Step[];
  /** `uses: ./.github/workflows/deploy.yml` */
  readonly calls: string | null;
}

interface Workflow {
  readonly path: string;
  readonly events: ReadonlySet<string>;
  readonly mainline: boolean;
  readonly jobs: readonly Job[];
}

const WORKFLOW = /(?:^|\/)\.github\/workflows\/[^/]+\.ya?ml$/;

/** The jobs of all workflows among the files; a file that is no workflow gives none. */
export function pipelineJobs(files: Iterable<SourceFile>): readonly PipelineJob[] {
  const byPath = new Map<string, SourceFile>();
  for (const file of files) byPath.set(file.path, file);
  const workflows = [...byPath.values()]
    .filter((file) => WORKFLOW.test(file.path) && file.tracked !== false)
    .flatMap((file) => readWorkflow(file) ?? []);
  return workflows.flatMap((workflow) => {
    const callers = callersOf(workflow, workflows);
    const events = new Set([...workflow.events, ...callers.flatMap(({ from }) => [...from.events])]);
    return workflow.jobs.flatMap((job): PipelineJob[] => {
      const deploys = job.steps.flatMap((step) => deploysOf(step, byPath));
      if (deploys.length === 0 && job.tokens.length === 0) return [];
      return [
        {
          workflow: workflow.path,
          id: job.id,
          place: job.place,
          events,
          mainline: workflow.mainline || callers.some(({ from }) => from.mainline),
          environment: job.environment,
          conditions: [job.condition, ...callers.map((each) => each.job.condition)].filter((each) => each !== null),
          tokens: job.tokens,
          deploys,
        },
      ];
    });
  });
}

function callersOf(called: Workflow, workflows: readonly Workflow[]) {
  return workflows.flatMap((from) =>
    from.jobs
      .filter(({ calls }) => calls !== null && called.path.endsWith(calls.replace(/^\.\//, "")))
      .map((job) => ({ from, job })),
  );
}

// ---- YAML ----

function readWorkflow(file: SourceFile): Workflow | null {
  const document = parseDocument(file.text, { logLevel: "silent" });
  const root = document.contents;
  if (!isMap(root)) return null;
  const jobs = get(root, "jobs");
  if (!isMap(jobs)) return null;
  // YAML 1.1 reads the key `on` as true; this parser doesn't, but both are accepted.
  const on = get(root, "on") ?? get(root, "true");
  const outer = envOf(root, file);
  return {
    path: file.path,
    events: eventsOf(on),
    mainline: isMainline(on),
    jobs: (jobs.items as readonly Pair<Node, Node | null>[]).flatMap((pair) => readJob(pair, file, outer) ?? []),
  };
}

interface Env {
  readonly variables: ReadonlyMap<string, string | null>;
  readonly tokens: PipelineJob["tokens"];
}

function readJob({ key, value }: Pair<Node, Node | null>, file: SourceFile, outer: Env): Job | null {
  if (!isScalar(key) || !isMap(value)) return null;
  const own = envOf(value, file);
  const steps = get(value, "steps");
  const stepMaps = isSeq(steps)
    ? (steps.items as readonly unknown[]).filter((item): item is YAMLMap => isMap(item))
    : [];
  const variables = new Map([...outer.variables, ...own.variables]);
  const stepEnvs = stepMaps.map((step) => envOf(step, file));
  return {
    id: String(key.value),
    place: placeOf(key, file),
    environment: environmentOf(get(value, "environment")),
    condition: textOf(get(value, "if")),
    variables,
    tokens: [...outer.tokens, ...own.tokens, ...stepEnvs.flatMap(({ tokens }) => tokens), ...secretsOf(value, file)],
    steps: stepMaps.flatMap((step, index): Step[] => {
      const run = get(step, "run");
      const text = textOf(run);
      if (!run || text === null) return [];
      return [
        {
          run: text,
          runPlace: placeOf(run, file),
          condition: textOf(get(step, "if")),
          variables: new Map([...variables, ...(stepEnvs[index]?.variables ?? [])]),
        },
      ];
    }),
    calls: textOf(get(value, "uses")),
  };
}

/** `pull_request`, `push` …; one that is limited to closed pull requests doesn't count. */
function eventsOf(on: Node | null): ReadonlySet<string> {
  if (isScalar(on)) return new Set([String(on.value)]);
  if (isSeq(on))
    return new Set((on.items as readonly unknown[]).flatMap((item) => (isScalar(item) ? [String(item.value)] : [])));
  if (!isMap(on)) return new Set();
  const events = new Set<string>();
  for (const { key, value } of on.items as readonly Pair<Node, Node | null>[]) {
    if (!isScalar(key)) continue;
    const types = isMap(value) ? get(value, "types") : null;
    const listed = isSeq(types)
      ? (types.items as readonly unknown[]).map((item) => (isScalar(item) ? item.value : ""))
      : null;
    if (listed?.every((type) => type === "closed")) continue;
    events.add(String(key.value));
  }
  return events;
}

const MAIN = /^(?:main|master|trunk|prod|production|release)$/;

/** A push to any branch counts only where it names the main one: others may be feature branches. */
function isMainline(on: Node | null): boolean {
  if (!isMap(on)) return false;
  if (get(on, "release")) return true;
  const push = get(on, "push");
  const branches = isMap(push) ? get(push, "branches") : null;
  const names = isSeq(branches) ? (branches.items as readonly unknown[]) : [branches];
  return names.some((name) => isScalar(name) && MAIN.test(String(name.value)));
}

function environmentOf(node: Node | null): string | null {
  if (node === null) return null;
  const name = isMap(node) ? textOf(get(node, "name")) : textOf(node);
  return name === null || name.includes("${{") ? "" : name;
}

function envOf(map: YAMLMap, file: SourceFile): Env {
  const env = get(map, "env");
  return isMap(env) ? entriesOf(env, file) : { variables: new Map(), tokens: [] };
}

/** `secrets:` handed to a called workflow. */
function secretsOf(map: YAMLMap, file: SourceFile): PipelineJob["tokens"] {
  const secrets = get(map, "secrets");
  return isMap(secrets) ? entriesOf(secrets, file).tokens : [];
}

function entriesOf(map: YAMLMap, file: SourceFile): Env {
  const variables = new Map<string, string | null>();
  const tokens: { secret: string; place: Place }[] = [];
  for (const { key, value } of map.items as readonly Pair<Node, Node | null>[]) {
    if (!isScalar(key)) continue;
    const text = textOf(value);
    variables.set(String(key.value), text === null || text.includes("${{") ? null : text);
    const secret = /^\s*\$\{\{\s*secrets\.([A-Za-z_]\w*)\s*\}\}\s*$/.exec(text ?? "")?.[1];
    if (/^MODAL_TOKEN_(?:ID|SECRET)$/.test(String(key.value)) && secret !== undefined)
      tokens.push({ secret, place: placeOf(key, file) });
  }
  return { variables, tokens };
}

function get(map: YAMLMap, name: string): Node | null {
  const found = (map.items as readonly Pair<Node, Node | null>[]).find(
    ({ key }) => isScalar(key) && String(key.value) === name,
  );
  return found?.value ?? null;
}

function textOf(node: Node | null): string | null {
  if (!isScalar(node)) return null;
  return typeof node.value === "string" || typeof node.value === "number" || typeof node.value === "boolean"
    ? String(node.value)
    : null;
}

function placeOf(node: Node, file: SourceFile): Place {
  const [start = 0, end = start] = node.range ?? [];
  return { file: file.path, span: { start, end } };
}

// ---- shell ----

const DEPLOY =
  /(?:^|[\s;&|(])((?:[A-Za-z_]\w*=\S*[ \t]+)*)(?:[\w./-]+[ \t]+(?:-\S+[ \t]+)*){0,4}?modal[ \t]+deploy\b([^\n;&|]*)/g;

/** The deploys in a step's script, and in a script of the repository that it runs. */
function deploysOf(step: Step, files: ReadonlyMap<string, SourceFile>): readonly PipelineDeploy[] {
  const own = readDeploys(step.run.replace(/\\\r?\n/g, "  "), step);
  if (own.length > 0) return own;
  const script = /(?:^|[\s;&|])(?:(?:ba|z)?sh[ \t]+)?(?:\.\/)?([\w./-]+\.sh)\b([^\n;&|]*)/.exec(step.run);
  const file = script?.[1] === undefined ? undefined : files.get(script[1]);
  if (!file) return [];
  const given = (script?.[2] ?? "").trim();
  return readDeploys(file.text.replace(/\\\r?\n/g, "  "), step).map((deploy) => ({
    ...deploy,
    target: deploy.target ?? given,
    computed: deploy.computed || given.includes("$"),
  }));
}

function readDeploys(text: string, { runPlace, condition, variables }: Step): readonly PipelineDeploy[] {
  return [...text.matchAll(DEPLOY)].map(([, before = "", after = ""]) => {
    const all = new Map(variables);
    for (const [, key = "", value = ""] of before.matchAll(/([A-Za-z_]\w*)=(\S*)/g)) all.set(key, literal(value));
    for (const [, key = "", value = ""] of text.matchAll(/(?:^|[\s;&])export[ \t]+([A-Za-z_]\w*)=(\S*)/g))
      all.set(key, literal(value));
    const words = after
      .trim()
      .split(/\s+/)
      .filter((word) => word !== "");
    const flag = words.findIndex((word) => word === "-e" || word === "--env");
    const named = flag >= 0 ? words[flag + 1] : words.find((word) => word.startsWith("--env="))?.slice("--env=".length);
    const chosen = named !== undefined ? literal(named) : all.get("MODAL_ENVIRONMENT");
    const known = new Map<string, string>();
    for (const [key, value] of all) if (value !== null) known.set(key, value);
    const target = words.find(
      (word, index) =>
        !word.startsWith("-") && !/^(?:-e|--env|--name|--tag|--stream-logs)$/.test(words[index - 1] ?? ""),
    );
    return {
      place: runPlace,
      condition,
      environment: chosen ?? null,
      variables: known,
      target: target ?? null,
      computed: chosen === null,
    };
  });
}

/** Null for what a shell or GitHub fills in. */
function literal(word: string): string | null {
  const bare = word.replace(/^["']|["']$/g, "");
  return /[$`]/.test(bare) ? null : bare;
}
