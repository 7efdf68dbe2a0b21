/** The model as data: the JSON of `leastkey graph` (docs/graph.md). Deterministic; lines and columns are 1-based. */
import { positionAt, type SourceFile } from "../source/source-file.ts";
import type { Place } from "../source/span.ts";
import { cellPosition } from "../syntax/notebook.ts";
import type {
  App,
  Attachment,
  CaseText,
  EnvDefinition,
  EnvRead,
  LocalRead,
  ModalProject,
  Open,
  PathStep,
  Secret,
  When,
  Workload,
} from "./project.ts";

const GRAPH_SCHEMA = "leastkey-graph/1";

/** Describes the model. `files` gives the texts from which lines are counted. */
export function graph(project: ModalProject, files: ReadonlyMap<string, SourceFile>): unknown {
  const at = (place: Place) => locate(place, files);
  return {
    schema: GRAPH_SCHEMA,
    selectors: project.selectors.map((each) => ({
      id: each.id,
      key: each.key,
      ...at(each.place),
      default: each.default,
      domain: each.domain,
    })),
    apps: byPlace(project.apps).map((each) => app(each, at)),
    workloads: byPlace(project.workloads).map((each) => workload(each, at)),
    secrets: secretsOf(project, at),
    local_reads: byPlace(project.localReads).map((each) => localRead(each, at)),
    notes: byPlace(project.notes).map((each) => open(each, at)),
  };
}

type At = (place: Place) => Record<string, unknown>;

function locate(place: Place, files: ReadonlyMap<string, SourceFile>): Record<string, unknown> {
  const file = files.get(place.file);
  if (!file) return { file: place.file, line: 1 };
  const cell = file.kind === "notebook" ? cellPosition(file, place.span.start) : null;
  return {
    file: place.file,
    line: positionAt(file, place.span.start).line,
    ...(cell ? { cell: cell.cell, cell_line: cell.cell_line } : {}),
  };
}

function byPlace<T extends { readonly place: Place }>(items: readonly T[]): readonly T[] {
  return [...items].sort((a, b) => compare(a.place.file, b.place.file) || a.place.span.start - b.place.span.start);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function app(each: App, at: At): unknown {
  return {
    id: each.id,
    ...at(each.place),
    ...names(each.name),
    secrets: each.attachments.map((attachment) => attachment.secret.id),
    secrets_open: each.attachmentsOpen.map((part) => open(part, at)),
  };
}

/** `name` where it is one; `names_by_env` where one selector decides, `names_selector`; `names` lists the cases where several do. */
function names(text: CaseText | null): Record<string, unknown> {
  if (!text || text.known !== null || text.cases.length === 0) return { name: text?.known ?? null, names_by_env: null };
  const [selector, ...others] = new Set(text.cases.flatMap((each) => Object.keys(each.when)));
  if (selector === undefined || others.length > 0 || text.cases.some((each) => !each.when[selector])) {
    return { name: null, names_by_env: null, names: text.cases.map((each) => ({ when: each.when, name: each.value })) };
  }
  return {
    name: null,
    names_by_env: Object.fromEntries(
      text.cases.flatMap((each) => (each.when[selector] ?? []).map((value) => [value, each.value])),
    ),
    names_selector: selector,
  };
}

function limited(when: When): Record<string, unknown> {
  return Object.keys(when).length === 0 ? {} : { when };
}

function workload(each: Workload, at: At): unknown {
  return {
    id: each.id,
    kind: each.kind,
    ...at(each.place),
    registered_at: each.registeredAt ? at(each.registeredAt) : null,
    base: each.base,
    image: each.image,
    app: each.app,
    ...limited(each.when),
    certain: each.certain,
    secrets: each.attachments.map((attachment) => attached(attachment, at)),
    secrets_open: each.attachmentsOpen.map((part) => open(part, at)),
    env: [...new Set(each.env.filter((key) => key.from === "image" || key.from === "function").map((key) => key.key))],
    env_detail: each.env.map((key) => envKey(key, at)),
    env_open: each.envOpen.map((part) => open(part, at)),
    reads: [...each.reads]
      .sort(
        (a, b) =>
          compare(a.place.file, b.place.file) ||
          a.place.span.start - b.place.span.start ||
          compare(a.key ?? "", b.key ?? ""),
      )
      .map((read) => envRead(read, at)),
    reads_open: each.readsOpen.map((part) => open(part, at)),
  };
}

function attached(each: Attachment, at: At): unknown {
  return {
    ...reference(each.secret),
    from: each.from,
    certain: each.certain,
    ...limited(each.when),
    ...at(each.place),
  };
}

function reference(secret: Secret): Record<string, unknown> {
  const environment = secret.environmentName;
  return {
    ref: secret.id,
    kind: secret.kind,
    ...names(secret.name),
    environment_name: environment?.known ?? null,
    ...(environment && environment.known === null
      ? { environment_names: environment.cases.map((each) => ({ when: each.when, name: each.value })) }
      : {}),
    required_keys: secret.requiredKeys.map((each) => each.key),
    keys: keyNames(secret),
    closed: secret.closed,
    ...(secret.wholeEnvironment ? { whole_environment: true } : {}),
    ...keyCases(secret),
  };
}

/** For keys that are there in some cases only: which. */
function keyCases(secret: Secret): Record<string, unknown> {
  const cases = secret.keys.flatMap((each) =>
    Object.keys(each.when).length > 0 ? [{ key: each.key, when: each.when }] : [],
  );
  return cases.length > 0 ? { keys_when: cases } : {};
}

/** Key names in order of first mention; null when nothing is known of them. */
function keyNames(secret: Secret): readonly string[] | null {
  if (!secret.closed && secret.keys.length === 0) return null;
  return [...new Set(secret.keys.map((each) => each.key))];
}

function envKey(each: EnvDefinition, at: At): unknown {
  return { key: each.key, from: each.from, certain: each.certain, ...limited(each.when), ...at(each.place) };
}

function envRead(each: EnvRead, at: At): unknown {
  return {
    key: each.key,
    ...(each.domain.length > 0 ? { domain: each.domain } : {}),
    ...at(each.place),
    how: each.how,
    phase: each.phase,
    has_default: each.hasDefault,
    guarded: each.guarded,
    certain: each.certain,
    ...limited(each.when),
    path: pathSteps(each.path, at),
  };
}

const pathMemo = new WeakMap<readonly PathStep[], readonly unknown[]>();
const stepMemo = new WeakMap<PathStep, unknown>();

/** The reads of one unit share their path, and paths share their beginnings: so does what is said of them. */
function pathSteps(path: readonly PathStep[], at: At): readonly unknown[] {
  const known = pathMemo.get(path);
  if (known) return known;
  const steps = path.map((step) => {
    const described = stepMemo.get(step) ?? { ...at(step.place), name: step.name };
    stepMemo.set(step, described);
    return described;
  });
  pathMemo.set(path, steps);
  return steps;
}

function open(each: Open, at: At): unknown {
  return { ...at(each.place), why: each.why };
}

function localRead(each: LocalRead, at: At): unknown {
  return { key: each.key, ...at(each.place), how: each.how, where: each.where };
}

/** Secrets of the same kind, name and environment are one, with all their sites. */
function secretsOf(project: ModalProject, at: At): unknown {
  return byPlace(project.secrets).map((each) => {
    const { ref, required_keys: required, ...rest } = reference(each);
    return {
      id: ref,
      ...rest,
      required_keys: required,
      provenance: [
        ...each.requiredKeys.map((key) => ({ how: "required_keys", ...at(key.place) })),
        ...each.keys.map((key) => ({ how: each.kind === "name" ? "inventory" : each.kind, ...at(key.place) })),
      ],
      sites: [at(each.place)],
    };
  });
}
