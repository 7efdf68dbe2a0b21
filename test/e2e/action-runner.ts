/** Runs the steps of a composite action as GitHub's runner does: the real shell, the runner's variables and files. */
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import { exec, HOME, type Ran } from "./support.ts";

interface Step {
  readonly id?: string;
  readonly name?: string;
  readonly if?: string;
  readonly run?: string;
  readonly shell?: string;
  readonly uses?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, string>>;
  readonly "continue-on-error"?: boolean;
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default?: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

export const ACTION: Action = parse(readFileSync(join(HOME, "action.yml"), "utf8"));

export interface Job {
  /** The checked-out repository. */
  readonly workspace: string;
  /** The checkout of the action. */
  readonly action?: string;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly event?: { readonly name: string; readonly actor?: string; readonly headRepository?: string };
  /** What the upload's step would end with here. */
  readonly canUpload?: boolean;
  readonly env?: Readonly<Record<string, string>>;
}

export interface JobResult {
  readonly success: boolean;
  /** What all shell steps printed. */
  readonly log: string;
  /** By the id or name of each step that the runner came to. */
  readonly outcomes: Readonly<Record<string, "success" | "failure" | "skipped">>;
  /** What the upload's step was given; null when it did not run. */
  readonly uploaded: Readonly<Record<string, string>> | null;
  readonly summary: string;
  readonly outputs: Readonly<Record<string, string>>;
}

/** Runs the action in the workspace. Steps that use another action aren't run: their outcome is `canUpload`. */
export function runAction(job: Job): JobResult {
  const { canUpload = true, event = { name: "push" } } = job;
  const temp = mkdtempSync(join(tmpdir(), "leastkey-runner-"));
  const summaryFile = join(temp, "summary");
  writeFileSync(summaryFile, "");
  const defaults = Object.entries(ACTION.inputs).map(([name, input]) => [name, input.default ?? ""]);
  const steps: Record<string, { outputs: Record<string, string>; outcome: string }> = {};
  const contexts = {
    inputs: { ...Object.fromEntries(defaults), ...job.inputs },
    steps,
    github: { event: { pull_request: { head: { repo: { full_name: event.headRepository ?? "" } } } } },
  };
  const outcomes: Record<string, "success" | "failure" | "skipped"> = {};
  let log = "";
  let failed = false;
  let uploaded: Record<string, string> | null = null;
  for (const [at, step] of ACTION.runs.steps.entries()) {
    const name = step.id ?? step.name ?? String(at);
    const outputs: Record<string, string> = {};
    let ok = true;
    if (failed || (step.if !== undefined && !holds(step.if, contexts))) {
      outcomes[name] = "skipped";
      steps[name] = { outputs, outcome: "skipped" };
      continue;
    }
    if (step.uses !== undefined) {
      uploaded = Object.fromEntries(
        Object.entries(step.with ?? {}).map(([key, value]) => [key, filled(value, contexts)]),
      );
      ok = canUpload;
    } else {
      const ran = shellStep(step, contexts, { ...job, event }, { temp, summaryFile, name });
      log += ran.stdout + ran.stderr;
      ok = ran.code === 0;
      Object.assign(outputs, ran.outputs);
    }
    outcomes[name] = ok ? "success" : "failure";
    steps[name] = { outputs, outcome: outcomes[name] };
    if (!ok && step["continue-on-error"] !== true) failed = true;
  }
  const outputs = Object.entries(ACTION.outputs).map(([name, { value }]) => [name, filled(value, contexts)]);
  return {
    success: !failed,
    log,
    outcomes,
    uploaded,
    summary: readFileSync(summaryFile, "utf8"),
    outputs: Object.fromEntries(outputs),
  };
}

function shellStep(
  step: Step,
  contexts: object,
  job: Job & { readonly event: NonNullable<Job["event"]> },
  { temp, summaryFile, name }: { temp: string; summaryFile: string; name: string },
): Ran & { readonly outputs: Record<string, string> } {
  if (step.shell !== "bash") throw new Error(`step ${name}: a composite step must name its shell`);
  if (step.run?.includes("${{")) throw new Error(`step ${name}: an expression in a script is an injection`);
  const folder = mkdtempSync(join(temp, "step-"));
  const script = join(folder, "script.sh");
  const outputFile = join(folder, "output");
  mkdirSync(join(temp, "runner"), { recursive: true });
  writeFileSync(script, step.run ?? "");
  writeFileSync(outputFile, "");
  const own = Object.entries(step.env ?? {}).map(([key, value]) => [key, filled(value, contexts)]);
  const ran = exec("bash", ["--noprofile", "--norc", "-eo", "pipefail", script], job.workspace, {
    RUNNER_TEMP: join(temp, "runner"),
    GITHUB_WORKSPACE: job.workspace,
    GITHUB_ACTION: "__self",
    GITHUB_ACTION_PATH: job.action ?? HOME,
    GITHUB_OUTPUT: outputFile,
    GITHUB_STEP_SUMMARY: summaryFile,
    GITHUB_EVENT_NAME: job.event.name,
    GITHUB_ACTOR: job.event.actor ?? "somebody",
    GITHUB_REPOSITORY: "shop/app",
    ...job.env,
    ...Object.fromEntries(own),
  });
  const lines = readFileSync(outputFile, "utf8")
    .split("\n")
    .filter((line) => line !== "");
  const outputs = lines.map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]);
  return { ...ran, outputs: Object.fromEntries(outputs) };
}

/** Text with its `${{ a.b.c }}` replaced. */
function filled(text: string, contexts: object): string {
  return text.replace(/\$\{\{\s*([\w.-]+)\s*\}\}/g, (_, path: string) => lookUp(path, contexts));
}

/** `a.b == 'text'` and `a.b != 'text'`, all that the action asks. */
function holds(condition: string, contexts: object): boolean {
  const [, path = "", operator, text] = /^([\w.-]+) (==|!=) '([^']*)'$/.exec(condition) ?? [];
  if (operator === undefined) throw new Error(`no such condition: ${condition}`);
  return (lookUp(path, contexts) === text) === (operator === "==");
}

function lookUp(path: string, contexts: object): string {
  let value: unknown = contexts;
  for (const part of path.split(".")) {
    value = typeof value === "object" && value !== null ? (value as Record<string, unknown>)[part] : undefined;
  }
  return typeof value === "string" ? value : "";
}
