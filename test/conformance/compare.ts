/** What the SDK did against what the graph says, workload by workload. */
import { type Environment, type Graph, type GraphSecret, type GraphWorkload, holds, nameIn } from "./graph.ts";
import type { OracleAnswer, TrueRead, TrueSecret, TrueWorkload } from "./oracle.ts";

export type Topic = "workload" | "secret" | "order" | "env" | "read";

export interface Disagreement {
  readonly topic: Topic;
  /** wrong: said and not so. missed: so and not said, silently. unknown: so, and the graph says that it doesn't know. */
  readonly verdict: "wrong" | "missed" | "unknown";
  readonly file: string;
  readonly line: number;
  readonly workload: string;
  readonly environment: Environment;
  readonly detail: string;
}

export interface Tally {
  readonly right: number;
  readonly wrong: number;
  readonly missed: number;
  readonly unknown: number;
}

export const NONE: Tally = { right: 0, wrong: 0, missed: 0, unknown: 0 };

export function add(a: Tally, b: Tally): Tally {
  return {
    right: a.right + b.right,
    wrong: a.wrong + b.wrong,
    missed: a.missed + b.missed,
    unknown: a.unknown + b.unknown,
  };
}

export interface Comparison {
  readonly tallies: Readonly<Record<Topic, Tally>>;
  readonly disagreements: readonly Disagreement[];
}

/** One import by the SDK, in one environment. */
export interface Observation {
  readonly environment: Environment;
  readonly answer: OracleAnswer;
}

/** What a project gave under the oracle: imports as on the laptop, and runs as in containers. */
export interface Truth {
  readonly local: readonly Observation[];
  readonly remote: readonly Observation[];
  /** Imports, as in a container, of the modules that workloads live in when it isn't the target, by module name. */
  readonly modules: ReadonlyMap<string, readonly Observation[]>;
  /** Set where the target is one file of a larger project: its import doesn't show all that the project does. */
  readonly part?: {
    /** Whether a line stands in the body of a function, which other code of the project may call. */
    readonly inFunction: (at: { readonly file: string; readonly line: number }) => boolean;
  };
}

class Score {
  private readonly tallies: Record<Topic, Tally> = { workload: NONE, secret: NONE, order: NONE, env: NONE, read: NONE };
  private readonly disagreements: Disagreement[] = [];

  right(topic: Topic, count = 1): void {
    this.tallies[topic] = add(this.tallies[topic], { ...NONE, right: count });
  }

  not(
    topic: Topic,
    verdict: Disagreement["verdict"],
    at: { file: string | null; line: number | null; name: string },
    environment: Environment,
    detail: string,
  ): void {
    this.tallies[topic] = add(this.tallies[topic], { ...NONE, [verdict]: 1 });
    this.disagreements.push({
      topic,
      verdict,
      file: at.file ?? "?",
      line: at.line ?? 0,
      workload: at.name,
      environment,
      detail,
    });
  }

  result(): Comparison {
    return { tallies: this.tallies, disagreements: this.disagreements };
  }
}

export function compare(graph: Graph, truth: Truth): Comparison {
  const score = new Score();
  const possible = possibleKeys(truth);
  for (const observation of truth.local) {
    const { ok, workloads, files } = observation.answer;
    const ran = new Set(files);
    const happened = (w: GraphWorkload): boolean => {
      const at = w.registered_at ?? w;
      return ran.has(at.file) && !truth.part?.inFunction(at);
    };
    if (ok) compareCase(graph, workloads, observation.environment, possible, score, happened);
  }
  for (const observation of truth.remote) {
    const environment = { ...observation.environment, MODAL_IS_REMOTE: "1", MODAL_ENVIRONMENT: "main" };
    const called = (observation.answer.calls ?? []).flatMap((c) => c.runs.flatMap((r) => r.workloads));
    compareCase(graph, unique(called), { ...environment, ...observation.environment }, possible, score, null);
  }
  compareReads(graph, truth, score);
  return score.result();
}

/** The same call, reached more than once. */
function unique(workloads: readonly TrueWorkload[]): TrueWorkload[] {
  const seen = new Map<string, TrueWorkload>();
  for (const w of workloads) {
    const key = JSON.stringify([w.kind, w.file, w.line, w.secrets, w.env]);
    if (!seen.has(key)) seen.set(key, w);
  }
  return [...seen.values()];
}

/** A command that inherits nothing and is given nothing: there is nothing to say of it. */
function givenNothing(w: TrueWorkload): boolean {
  return w.kind === "exec" && w.secrets.length === 0 && w.env.length === 0;
}

const CODE_KINDS = new Set(["function", "class", "server"]);

function sameKind(truth: TrueWorkload, said: GraphWorkload): boolean {
  if (truth.kind === "variant") return said.base !== null;
  if (truth.kind === "function" || truth.kind === "class") return CODE_KINDS.has(said.kind) && said.base === null;
  return truth.kind === said.kind;
}

function key(w: { file: string | null; line: number | null }, kind: string): string {
  return `${w.file}:${w.line}:${kind}`;
}

function group(w: TrueWorkload): string {
  return key(w, w.kind === "class" ? "function" : w.kind);
}

function compareCase(
  graph: Graph,
  workloads: readonly TrueWorkload[],
  environment: Environment,
  possible: Possible,
  score: Score,
  /** Whether a workload that the graph has must have been registered; null when that can't be said of any. */
  happened: ((w: GraphWorkload) => boolean) | null,
): void {
  const taken = new Set<GraphWorkload>();
  const present = graph.workloads.filter((w) => holds(graph, w.when, environment));
  const groups = new Map<string, TrueWorkload[]>();
  for (const w of workloads)
    if (w.file !== null && !givenNothing(w)) groups.set(group(w), [...(groups.get(group(w)) ?? []), w]);
  for (const truths of groups.values()) {
    const [first] = truths;
    if (!first) continue;
    const said = present.filter((w) => w.file === first.file && w.line === first.line && sameKind(first, w));
    for (const w of said) taken.add(w);
    for (const [i, w] of truths.entries()) {
      const match = bestMatch(graph, w, said, i, environment);
      if (!match) {
        score.not("workload", "missed", w, environment, `${w.kind} is not in the graph`);
        for (const s of w.secrets) score.not("secret", "missed", w, environment, describe(s));
        continue;
      }
      score.right("workload");
      compareSecrets(graph, w, match, environment, possible, score);
      compareEnv(graph, w, match, environment, score);
    }
  }
  if (!happened) return;
  const kinds = new Set(["function", "class", "server", "image-build", "registry", "bucket-mount"]);
  for (const w of present) {
    // A variant may be made in a function, which importing doesn't run.
    if (taken.has(w) || !happened(w) || !kinds.has(w.kind) || w.base !== null || w.certain === false) continue;
    if (w.secrets.length === 0 && w.env_detail.length === 0 && !CODE_KINDS.has(w.kind)) continue;
    score.not("workload", "wrong", { ...w, name: w.id }, environment, `${w.kind} is not there when the code runs`);
  }
}

/** Repeats of one definition pair up by what they were given, else by order. */
function bestMatch(
  graph: Graph,
  truth: TrueWorkload,
  said: readonly GraphWorkload[],
  index: number,
  environment: Environment,
): GraphWorkload | undefined {
  if (said.length < 2) return said[0];
  const wanted = truth.secrets.map(describe).join();
  return (
    said.find(
      (w) =>
        listed(graph, w, environment)
          .map((s) => s.text)
          .join() === wanted,
    ) ??
    said[index] ??
    said[0]
  );
}

interface Said {
  readonly secret: GraphSecret;
  /** As `describe` puts the truth; null when the graph doesn't know. */
  readonly text: string | null;
}

function listed(graph: Graph, w: GraphWorkload, environment: Environment): Said[] {
  return w.secrets
    .filter((s) => holds(graph, s.when, environment))
    .map((secret) => ({ secret, text: say(graph, secret, environment) }));
}

function say(graph: Graph, s: GraphSecret, environment: Environment): string | null {
  if (s.kind === "name") {
    const name = nameIn(graph, s, environment);
    return name === null ? null : named(name, s.environment_name, s.required_keys);
  }
  if (s.kind === "dict" || s.kind === "local_environ") return s.keys === null && !s.whole_environment ? null : s.kind;
  return s.kind === "dotenv" ? "dotenv" : null;
}

function named(name: string, environment: string | null | undefined, required: readonly string[] | undefined): string {
  return `name ${name} ${environment ?? ""} [${[...(required ?? [])].sort().join()}]`;
}

function describe(s: TrueSecret): string {
  return s.kind === "name" ? named(String(s.name), s.environment_name, s.required_keys) : s.kind;
}

/** For each place that makes a secret: the keys it has in some environment, those that a None value dropped included. */
type Possible = ReadonlyMap<string, ReadonlySet<string>>;

function place(at: { file: string; line: number } | null | undefined): string {
  return `${at?.file}:${at?.line}`;
}

function possibleKeys(truth: Truth): Possible {
  const found = new Map<string, Set<string>>();
  const workloads = [...truth.local, ...truth.remote].flatMap((o) => [
    ...o.answer.workloads,
    ...(o.answer.calls ?? []).flatMap((c) => c.runs.flatMap((r) => r.workloads)),
  ]);
  for (const secret of workloads.flatMap((w) => w.secrets)) {
    const keys = found.get(place(secret.at)) ?? new Set();
    for (const k of [...(secret.keys ?? []), ...(secret.dropped ?? [])]) keys.add(k);
    found.set(place(secret.at), keys);
  }
  return found;
}

/** Keys of a dict secret: all that are there, and none but those that are there in some environment. */
function keysAgree(truth: TrueSecret, said: GraphSecret, possibleAt: Possible): boolean {
  if (truth.kind !== "dict" && truth.kind !== "local_environ") return true;
  const possible = possibleAt.get(place(truth.at)) ?? new Set();
  const stated = new Set(said.keys ?? []);
  if (said.whole_environment) return [...stated].every((k) => possible.has(k));
  return (truth.keys ?? []).every((k) => stated.has(k)) && [...stated].every((k) => possible.has(k));
}

function compareSecrets(
  graph: Graph,
  truth: TrueWorkload,
  workload: GraphWorkload,
  environment: Environment,
  possible: Possible,
  score: Score,
): void {
  if (truth.kind === "variant" && !truth.replaces) return;
  const said = listed(graph, workload, environment);
  const left = [...said];
  const order: number[] = [];
  const unmatched: TrueSecret[] = [];
  for (const secret of truth.secrets) {
    const text = describe(secret);
    const exact = left.findIndex(
      (s) => s.text === text && keysAgree(secret, s.secret, possible) && sameSite(secret, s.secret),
    );
    const index = exact >= 0 ? exact : left.findIndex((s) => s.text === text && keysAgree(secret, s.secret, possible));
    if (index < 0) {
      unmatched.push(secret);
      continue;
    }
    const [found] = left.splice(index, 1);
    if (found) order.push(said.indexOf(found));
    score.right("secret");
  }
  const open = (workload.secrets_open ?? []).length > 0;
  for (const secret of unmatched) {
    const unknown = left.findIndex(
      (s) => s.text === null || !s.secret.certain || (s.text === describe(secret) && keysUnknown(s.secret)),
    );
    const loose = left.findIndex((s) => s.secret.kind === secret.kind);
    const detail = `${describe(secret)}${secret.keys ? ` keys=${secret.keys.join()}` : ""}`;
    if (unknown >= 0) {
      left.splice(unknown, 1);
      score.not("secret", "unknown", truth, environment, detail);
    } else if (loose >= 0) {
      const [other] = left.splice(loose, 1);
      const instead = other ? `${other.text} keys=${other.secret.keys?.join() ?? ""}` : "";
      score.not("secret", "wrong", truth, environment, `${detail}; the graph says ${instead}`);
    } else score.not("secret", open ? "unknown" : "missed", truth, environment, detail);
  }
  for (const extra of left) {
    if (extra.text === null || !extra.secret.certain) continue;
    score.not("secret", "wrong", truth, environment, `not attached: ${extra.text}`);
  }
  if (order.some((position, i) => i > 0 && position < (order[i - 1] ?? -1)))
    score.not("order", "wrong", truth, environment, truth.secrets.map(describe).join(" < "));
  else score.right("order");
}

function keysUnknown(said: GraphSecret): boolean {
  return (said.kind === "dict" || said.kind === "local_environ") && !said.closed;
}

function sameSite(truth: TrueSecret, said: GraphSecret): boolean {
  return truth.at?.file === said.file && truth.at.line === said.line;
}

function compareEnv(
  graph: Graph,
  truth: TrueWorkload,
  workload: GraphWorkload,
  environment: Environment,
  score: Score,
): void {
  if (truth.kind === "variant" && !truth.replaces) return;
  const keys = new Set([...truth.env, ...(truth.kind === "variant" ? [] : (truth.image_env ?? []))]);
  const details = workload.env_detail.filter(
    (d) => (d.from === "image" || d.from === "function") && holds(graph, d.when, environment),
  );
  const said = new Set(details.map((d) => d.key));
  for (const k of keys) {
    if (said.has(k)) score.right("env");
    else score.not("env", workload.env_open.length > 0 ? "unknown" : "missed", truth, environment, k);
  }
  if (truth.kind === "variant") return;
  for (const d of details) {
    if (!keys.has(d.key) && d.certain) score.not("env", "wrong", truth, environment, `not set: ${d.key}`);
  }
}

/** Reads over all environments and runs: which keys the workload's code asked for. */
function compareReads(graph: Graph, truth: Truth, score: Score): void {
  const found = new Map<string, { workload: TrueWorkload; reads: TrueRead[]; ran: boolean }>();
  for (const { answer } of truth.remote) {
    for (const [index, workload] of answer.workloads.entries()) {
      const calls = answer.calls?.find((c) => c.workload === index);
      if (!calls) continue;
      const entry = found.get(group(workload)) ?? { workload, reads: [], ran: false };
      entry.reads.push(...importReads(truth, answer, workload), ...calls.runs.flatMap((r) => r.reads));
      entry.ran ||= calls.runs.some((r) => r.errors.length === 0);
      found.set(group(workload), entry);
    }
  }
  for (const { workload, reads, ran } of found.values()) {
    const said = graph.workloads.filter(
      (w) => w.file === workload.file && w.line === workload.line && sameKind(workload, w),
    );
    if (said.length > 0) compareReadsOf(workload, reads, said, ran, truth, score);
  }
}

/** What the import of the module that its container loads reads. */
function importReads(truth: Truth, target: OracleAnswer, workload: TrueWorkload): readonly TrueRead[] {
  const others = workload.module ? truth.modules.get(workload.module) : undefined;
  return others ? others.flatMap((o) => o.answer.reads) : target.reads;
}

function compareReadsOf(
  workload: TrueWorkload,
  reads: readonly TrueRead[],
  said: readonly GraphWorkload[],
  ran: boolean,
  truth: Truth,
  score: Score,
): void {
  const claims = said.flatMap((w) => w.reads).filter((r) => !r.how.startsWith("implicit:"));
  const stated = new Set(claims.flatMap((r) => [...(r.key === null ? [] : [r.key]), ...(r.domain ?? [])]));
  const whole = claims.some((r) => r.how === "whole");
  const open = said.some((w) => w.reads_open.length > 0) || claims.some((r) => r.key === null && r.how !== "whole");
  const everywhere = new Set([...truth.remote, ...truth.local].flatMap((o) => o.answer.reads.map((r) => r.key)));
  const seen = new Set<string | null>();
  for (const read of reads) {
    if (seen.has(read.key)) continue;
    seen.add(read.key);
    if (read.key === null ? whole : stated.has(read.key)) score.right("read");
    else {
      const at = read.stack[0];
      const detail = `${read.key ?? "the whole environment"} (${read.how}, ${at?.file}:${at?.line}, ${read.phase})`;
      score.not("read", open ? "unknown" : "missed", workload, {}, detail);
    }
  }
  if (!ran) return;
  for (const claim of claims) {
    if (claim.key === null || seen.has(claim.key) || everywhere.has(claim.key)) continue;
    // On real code the runs don't meet every condition, and stand-ins hide modules that only the container has.
    if (truth.part && (!claim.certain || isHidden(claim.file, truth))) continue;
    score.not("read", "wrong", workload, {}, `never read: ${claim.key} (${claim.file}:${claim.line})`);
    seen.add(claim.key);
  }
}

/** Whether a stand-in took the place of the package that the file is in. */
function isHidden(file: string, truth: Truth): boolean {
  const runs = truth.remote.flatMap(({ answer }) => (answer.calls ?? []).flatMap((call) => call.runs));
  const stubbed = new Set(runs.flatMap((run) => run.stubbed.map((module) => module.split(".")[0])));
  return file
    .replace(/\.py$/, "")
    .split("/")
    .some((part) => stubbed.has(part));
}
