/** A GitHub workflow's jobs and a composite action's steps, read under given inputs. */
import { isMap, isScalar, isSeq, type Node, type YAMLMap } from "yaml";
import type { SourceFile } from "../../source/source-file.ts";
import type { Place } from "../../source/span.ts";
import type { PipelineJob, Step } from "./types.ts";
import { get, itemsOf, type Known, literalOf, mapAt, pairs, placeOf, rootOf, textOf } from "./yaml.ts";

export type Tokens = PipelineJob["tokens"];
/** Where a path is looked up. */
export type Files = Pick<ReadonlyMap<string, SourceFile>, "get">;

/** A job with one set of its matrix's values. */
export interface Job {
  readonly id: string;
  readonly place: Place;
  readonly environment: string | null;
  readonly condition: string | null;
  readonly tokens: Tokens;
  readonly steps: readonly Step[];
  /** `uses: ./.github/workflows/deploy.yml`, and the inputs it is given. */
  readonly calls: { readonly path: string; readonly inputs: Known } | null;
}

export interface Workflow {
  readonly path: string;
  readonly events: ReadonlySet<string>;
  readonly mainline: boolean;
  readonly jobs: readonly Job[];
}

/** How far actions that use actions are followed, and how many jobs a matrix makes. */
const DEPTH = 4;
const MOST_VARIANTS = 24;

/** Reads a workflow that is given these inputs; null for a file that is none. */
export function readWorkflow(file: SourceFile, inputs: Known, files: Files): Workflow | null {
  const root = rootOf(file);
  const jobs = root ? get(root, "jobs") : null;
  if (!root || !isMap(jobs)) return null;
  // YAML 1.1 reads the key `on` as true; this parser doesn't, but both are accepted.
  const on = get(root, "on") ?? get(root, "true");
  const defaults = isMap(on) ? mapAt(on, "workflow_call", "inputs") : null;
  const events = eventsOf(on);
  const known = new Map([...startedBy(events, on), ...defaultsOf(defaults), ...inputs]);
  const reader = new Reader(file, files);
  const outer = reader.envOf(root, known);
  return {
    path: file.path,
    events,
    mainline: isMainline(on),
    jobs: pairs(jobs).flatMap(({ key, value }) =>
      isScalar(key) && isMap(value)
        ? variantsOf(value, known).map((variant) => reader.job(key, value, outer, variant))
        : [],
    ),
  };
}

interface Env {
  readonly variables: ReadonlyMap<string, string | null>;
  readonly tokens: Tokens;
}

class Reader {
  constructor(
    private readonly file: SourceFile,
    private readonly files: Files,
  ) {}

  job(key: Node & { readonly value: unknown }, map: YAMLMap, outer: Env, known: Known): Job {
    const own = this.envOf(map, known);
    const variables = new Map([...outer.variables, ...own.variables]);
    const tokens = [...outer.tokens, ...own.tokens, ...this.secretsOf(map, known)];
    const folder = textOf(
      mapAt(map, "defaults", "run") && get(mapAt(map, "defaults", "run") as YAMLMap, "working-directory"),
      known,
    );
    const steps: Step[] = [];
    for (const step of itemsOf(get(map, "steps")).filter(isMap)) {
      const env = this.envOf(step as YAMLMap, known);
      tokens.push(...env.tokens);
      steps.push(
        ...this.stepsOf(step as YAMLMap, new Map([...variables, ...env.variables]), known, folder ?? "", null, 0),
      );
    }
    const uses = textOf(get(map, "uses"), known);
    return {
      id: String(key.value),
      place: placeOf(key, this.file),
      environment: environmentOf(get(map, "environment"), known),
      condition: textOf(get(map, "if"), known),
      tokens,
      steps,
      calls: uses === null ? null : { path: uses, inputs: inputsOf(mapAt(map, "with"), known) },
    };
  }

  envOf(map: YAMLMap, known: Known): Env {
    const env = mapAt(map, "env");
    return env ? this.entriesOf(env, known) : { variables: new Map(), tokens: [] };
  }

  /** `secrets:` handed to a called workflow. */
  private secretsOf(map: YAMLMap, known: Known): Tokens {
    const secrets = mapAt(map, "secrets");
    return secrets ? this.entriesOf(secrets, known).tokens : [];
  }

  private entriesOf(map: YAMLMap, known: Known): Env {
    const variables = new Map<string, string | null>();
    const tokens: { secret: string; place: Place }[] = [];
    for (const { key, value } of pairs(map)) {
      if (!isScalar(key)) continue;
      const name = String(key.value);
      variables.set(name, literalOf(value, known));
      const secret = /^\s*\$\{\{\s*secrets\.([A-Za-z_]\w*)\s*\}\}\s*$/.exec(textOf(value, known) ?? "")?.[1];
      if (/^MODAL_TOKEN_(?:ID|SECRET)$/.test(name) && secret !== undefined)
        tokens.push({ secret, place: placeOf(key, this.file) });
    }
    return { variables, tokens };
  }

  /** The commands of a step: its own, or those of the action in this repository that it uses. */
  private stepsOf(
    step: YAMLMap,
    variables: Step["variables"],
    known: Known,
    folder: string,
    outer: Pick<Step, "runPlace" | "condition"> | null,
    depth: number,
  ): readonly Step[] {
    const condition = joined(outer?.condition ?? null, textOf(get(step, "if"), known));
    const [run, uses] = [get(step, "run"), get(step, "uses")];
    const values = new Map([
      ...known,
      ...[...variables].flatMap(([key, value]) => (value === null ? [] : [[`env.${key}`, value] as const])),
    ]);
    const text = textOf(run, values);
    if (run && text !== null)
      return [
        {
          run: text,
          runPlace: outer?.runPlace ?? placeOf(run, this.file),
          condition,
          variables,
          folder: textOf(get(step, "working-directory"), values) ?? folder,
        },
      ];
    const path = textOf(uses, known);
    const action = path?.startsWith("./") && depth < DEPTH ? this.action(path) : null;
    if (!action || !uses) return [];
    const inputs = new Map([...defaultsOf(mapAt(action, "inputs")), ...inputsOf(mapAt(step, "with"), values)]);
    const inner = { runPlace: outer?.runPlace ?? placeOf(uses, this.file), condition };
    const runs = mapAt(action, "runs");
    return itemsOf(runs ? get(runs, "steps") : null)
      .filter(isMap)
      .flatMap((each) => {
        const own = this.envOf(each as YAMLMap, inputs).variables;
        return this.stepsOf(each as YAMLMap, new Map([...variables, ...own]), inputs, "", inner, depth + 1);
      });
  }

  private action(path: string): YAMLMap | null {
    const folder = path.replace(/^\.\//, "").replace(/\/$/, "");
    const file = ["action.yml", "action.yaml"]
      .map((name) => this.files.get(folder === "" ? name : `${folder}/${name}`))
      .find((each) => each !== undefined);
    return file ? rootOf(file) : null;
  }
}

function joined(outer: string | null, inner: string | null): string | null {
  return outer === null || inner === null ? (outer ?? inner) : `${outer} && ${inner}`;
}

function inputsOf(map: YAMLMap | null, known: Known): Known {
  const inputs = new Map<string, string>();
  for (const { key, value } of map ? pairs(map) : []) {
    const text = literalOf(value, known);
    if (isScalar(key)) inputs.set(`inputs.${String(key.value)}`, text ?? `\${{ inputs.${String(key.value)} }}`);
  }
  return inputs;
}

function defaultsOf(inputs: YAMLMap | null): Known {
  const defaults = new Map<string, string>();
  for (const { key, value } of inputs ? pairs(inputs) : []) {
    const text = isMap(value) ? literalOf(get(value, "default"), new Map()) : null;
    if (isScalar(key) && text !== null) defaults.set(`inputs.${String(key.value)}`, text);
  }
  return defaults;
}

/** What is known with each set of values of the job's matrix; where that is computed or large, what is known without. */
function variantsOf(job: YAMLMap, known: Known): readonly Known[] {
  const matrix = mapAt(job, "strategy", "matrix");
  if (!matrix) return [known];
  let variants: readonly Map<string, string>[] = [new Map()];
  for (const { key, value } of pairs(matrix)) {
    if (!isScalar(key) || key.value === "include" || key.value === "exclude" || !isSeq(value)) continue;
    const name = `matrix.${String(key.value)}`;
    variants = variants.flatMap((variant) =>
      value.items.map((item) => {
        const text = literalOf(item, known);
        return new Map([...variant, ...(text === null ? [] : [[name, text] as const]), ...fieldsOf(item, name, known)]);
      }),
    );
    if (variants.length > MOST_VARIANTS) return [known];
  }
  const excluded = itemsOf(get(matrix, "exclude")).map((item) => new Map(fieldsOf(item, "matrix", known)));
  variants = variants.filter(
    (variant) =>
      !excluded.some((each) => each.size > 0 && [...each].every(([key, value]) => variant.get(key) === value)),
  );
  const included = itemsOf(get(matrix, "include")).map((item) => new Map(fieldsOf(item, "matrix", known)));
  const isOnlyIncluded = variants.length === 1 && variants[0]?.size === 0 && included.length > 0;
  const all = isOnlyIncluded ? included : joinedWith(variants, included);
  return all.length > MOST_VARIANTS ? [known] : all.map((variant) => new Map([...known, ...variant]));
}

/** An included set goes to the variants that it agrees with; one that agrees with none is another variant. */
function joinedWith(variants: readonly Map<string, string>[], included: readonly Map<string, string>[]) {
  const isFor = (variant: Known, extra: Known) =>
    [...extra].every(([key, value]) => !variant.has(key) || variant.get(key) === value);
  const grown = variants.map(
    (variant) => new Map([...variant, ...included.filter((each) => isFor(variant, each)).flatMap((each) => [...each])]),
  );
  return [...grown, ...included.filter((each) => !variants.some((variant) => isFor(variant, each)))];
}

function fieldsOf(item: unknown, name: string, known: Known): readonly (readonly [string, string])[] {
  if (!isMap(item)) return [];
  return pairs(item as YAMLMap).flatMap(({ key, value }) => {
    const text = literalOf(value, known);
    return isScalar(key) && text !== null ? [[`${name}.${String(key.value)}`, text] as const] : [];
  });
}

/** What GitHub tells a run of its event. Where a pull request starts it too, that is the run of interest. */
function startedBy(events: ReadonlySet<string>, on: Node | null): Known {
  const [only] = events;
  const event = ["pull_request", "pull_request_target"].find((each) => events.has(each));
  const name = event ?? (events.size === 1 && only !== "workflow_call" ? only : undefined);
  // What is asked for by hand is empty then.
  const asked = isMap(on) && event !== undefined ? mapAt(on, "workflow_dispatch", "inputs") : null;
  return new Map([
    ...(asked ? pairs(asked) : []).flatMap(({ key }) =>
      isScalar(key) ? [[`inputs.${String(key.value)}`, ""] as const] : [],
    ),
    ...(name === undefined ? [] : [["github.event_name", name] as const]),
    // Any text that no branch has: it is only compared.
    ...(name === "pull_request" ? [["github.ref", "refs/pull/0/merge"] as const] : []),
  ]);
}

/** `pull_request`, `push` …; one that is limited to closed pull requests doesn't count. */
function eventsOf(on: Node | null): ReadonlySet<string> {
  if (isScalar(on)) return new Set([String(on.value)]);
  if (isSeq(on)) return new Set(on.items.flatMap((item) => (isScalar(item) ? [String(item.value)] : [])));
  if (!isMap(on)) return new Set();
  const events = new Set<string>();
  for (const { key, value } of pairs(on)) {
    if (!isScalar(key)) continue;
    const types = isMap(value) ? get(value, "types") : null;
    const listed = isSeq(types) ? types.items.map((item) => (isScalar(item) ? item.value : "")) : null;
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
  const names = isSeq(branches) ? branches.items : [branches];
  return names.some((name) => isScalar(name) && MAIN.test(String(name.value)));
}

function environmentOf(node: Node | null, known: Known): string | null {
  if (node === null) return null;
  const name = isMap(node) ? textOf(get(node, "name"), known) : textOf(node, known);
  return name === null || name.includes("${{") ? "" : name;
}
