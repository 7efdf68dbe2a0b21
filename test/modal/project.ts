/** Source text in, the model as lines out: how the tests of the evaluator and the Modal model state what must come out. */
import { expect } from "vitest";
import { graph, memoryFileSystem } from "../../src/index.ts";

/** One Python file (`app.py`), or several by path. */
export type Sources = string | Readonly<Record<string, string>>;

interface Sited {
  readonly file: string;
  readonly line: number;
}

type When = Readonly<Record<string, readonly string[]>>;

interface Held {
  readonly certain?: boolean;
  readonly when?: When;
}

interface SecretJson extends Sited, Held {
  readonly kind: string;
  readonly name: string | null;
  readonly names_by_env: Readonly<Record<string, string>> | null;
  readonly names?: readonly { readonly when: When; readonly name: string }[];
  readonly environment_name: string | null;
  readonly required_keys: readonly string[];
  readonly keys: readonly string[] | null;
  readonly closed: boolean;
  readonly from: string;
}

interface EnvJson extends Sited, Held {
  readonly key: string;
  readonly from: string;
}

interface ReadJson extends Sited, Held {
  readonly key: string | null;
  readonly domain?: readonly string[];
  readonly how: string;
  readonly phase: string;
  readonly has_default: boolean;
  readonly guarded: boolean;
  readonly path: readonly (Sited & { readonly name: string })[];
}

interface OpenJson extends Sited {
  readonly why: string;
}

interface WorkloadJson extends Sited, Held {
  readonly id: string;
  readonly kind: string;
  readonly registered_at: Sited | null;
  readonly base: string | null;
  readonly app: string | null;
  readonly secrets: readonly SecretJson[];
  readonly secrets_open: readonly OpenJson[];
  readonly env: readonly string[];
  readonly env_detail: readonly EnvJson[];
  readonly env_open: readonly OpenJson[];
  readonly reads: readonly ReadJson[];
  readonly reads_open: readonly OpenJson[];
}

export interface GraphJson {
  readonly selectors: readonly (Sited & {
    readonly key: string;
    readonly default: string | null;
    readonly domain: readonly string[];
  })[];
  readonly apps: readonly (Sited & { readonly id: string; readonly name: string | null })[];
  readonly workloads: readonly WorkloadJson[];
  readonly secrets: readonly (SecretJson & { readonly id: string })[];
  readonly local_reads: readonly (Sited & {
    readonly key: string | null;
    readonly how: string;
    readonly where: string;
  })[];
  readonly notes: readonly OpenJson[];
}

/** Takes the common indentation away, and the empty lines at both ends. */
export function dedent(source: string): string {
  const lines = source
    .replace(/^[ \t]*\n/, "")
    .trimEnd()
    .split("\n");
  const indents = lines.filter((line) => line.trim() !== "").map((line) => /^ */.exec(line)?.[0].length ?? 0);
  const indent = Math.min(...indents);
  return `${lines.map((line) => line.slice(indent)).join("\n")}\n`;
}

/** The graph of a project in memory. */
export async function graphOf(sources: Sources): Promise<GraphJson> {
  const files = typeof sources === "string" ? { "app.py": sources } : sources;
  const texts = Object.entries(files).map(([path, source]) => [path, dedent(source)] as const);
  const result = await graph({ fileSystem: memoryFileSystem(Object.fromEntries(texts)) });
  if (!result.ok) throw new Error(result.problems.map((problem) => problem.message).join("\n"));
  return result.value as GraphJson;
}

/**
 * The model as text: a line for each workload, below it what it gets and reads. Places are `line` in `app.py`, else `file:line`.
 *
 *     function work 5
 *       secret openai-secret
 *       secret search-{APP_ENV: dev=search-dev prod=search} from app
 *       env CACHE_DIR
 *       read OPENAI_API_KEY 8 getenv via helper
 *
 * Left out because it is usual: `certain`, `from decorator` (for a call: `from call`), phase `call`.
 * `?` marks what may not happen, `[KEY=values]` the condition on a selector, `no-default` needs no word: `default` says the other.
 */
export async function model(sources: Sources): Promise<string> {
  return render(await graphOf(sources));
}

/** States the whole model of a project. */
export async function expectModel(sources: Sources, expected: string): Promise<void> {
  expect((await model(sources)).trimEnd()).toBe(dedent(expected).trimEnd());
}

function render(graph: GraphJson): string {
  return [...graph.workloads.flatMap(workloadLines), ...graph.local_reads.map(localLine), ...graph.notes.map(noteLine)]
    .map((line) => `${line}\n`)
    .join("");
}

function workloadLines(workload: WorkloadJson): string[] {
  const { file, id } = workload;
  const name = id.startsWith(`${file}::`) ? id.slice(file.length + 2) : id;
  const registered = workload.registered_at ? ` registered ${at(workload.registered_at)}` : "";
  const base = workload.base ? ` of ${workload.base.replace(/^.*::/, "")}` : "";
  return [
    `${workload.kind} ${name} ${at(workload)}${registered}${base}${held(workload)}`,
    ...[
      ...workload.secrets.map(secretLine),
      ...workload.secrets_open.map((open) => `secrets open ${at(open)}: ${open.why}`),
      ...envLines(workload),
      ...workload.env_open.map((open) => `env open ${at(open)}: ${open.why}`),
      ...workload.reads.map(readLine),
      ...workload.reads_open.map((open) => `open ${at(open)}: ${open.why}`),
    ].map((line) => `  ${line}`),
  ];
}

function at({ file, line }: Sited): string {
  return file === "app.py" ? String(line) : `${file}:${line}`;
}

function held({ certain, when }: Held): string {
  const limits = Object.entries(when ?? {}).map(([key, values]) => ` [${key}=${values.map(shown).join("|")}]`);
  return `${limits.join("")}${certain === false ? " ?" : ""}`;
}

/** "" is the unset value. */
function shown(value: string): string {
  return value === "" ? "unset" : value;
}

function secretLine(secret: SecretJson): string {
  const environment = secret.environment_name ? ` in ${secret.environment_name}` : "";
  const required = secret.required_keys.length > 0 ? ` requires ${secret.required_keys.join(", ")}` : "";
  const from = secret.from === "decorator" || secret.from === "call" ? "" : ` from ${secret.from}`;
  return `secret ${secretName(secret)}${environment}${required}${from}${held(secret)}`;
}

function secretName(secret: SecretJson): string {
  if (secret.kind === "name") {
    if (secret.name !== null) return secret.name;
    if (secret.names_by_env) {
      const cases = Object.entries(secret.names_by_env).map(([value, name]) => `${shown(value)}=${name}`);
      return `{${cases.join(" ")}}`;
    }
    if (secret.names)
      return `{${secret.names.map(({ when, name }) => `${held({ when }).trim() || "else"} ${name}`).join("; ")}}`;
    return "unknown name";
  }
  const keys = secret.keys ?? [];
  return `${secret.kind}(${[...keys, ...(secret.closed ? [] : ["…"])].join(", ")})`;
}

function envLines(workload: WorkloadJson): string[] {
  return workload.env_detail
    .filter((key) => key.from === "image" || key.from === "function")
    .map((key) => `env ${key.key}${key.from === "function" ? " from env=" : ""}${held(key)}`);
}

function readLine(read: ReadJson): string {
  const key = read.key ?? (read.domain ? `{${read.domain.join(" ")}}` : read.how === "whole" ? "all" : "unknown key");
  const words = [
    read.how === "whole" ? "" : read.how,
    read.phase === "import" ? "import" : "",
    read.has_default ? "default" : "",
    read.guarded ? "guarded" : "",
    ...(read.key !== null && read.domain && !read.how.startsWith("implicit:")
      ? read.domain.filter((other) => other !== read.key).map((other) => `or ${other}`)
      : []),
    read.path.length > 0 ? `via ${read.path.map((step) => step.name).join(" > ")}` : "",
  ].filter((word) => word !== "");
  return `read ${key} ${at(read)} ${words.join(" ")}${held(read)}`.trimEnd();
}

function localLine(read: GraphJson["local_reads"][number]): string {
  return `local ${read.key ?? "unknown key"} ${at(read)} ${read.where}`;
}

function noteLine(note: OpenJson): string {
  return `note ${at(note)}: ${note.why}`;
}
