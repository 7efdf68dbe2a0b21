/** Which jobs of workflows an open pull request starts, and which deploys go to production. */
import { stageOfEnvironment } from "../../src/inventory/query.ts";
import { isStageVariable, stageOf } from "../../src/inventory/stage.ts";
import type { Inventory, Stage } from "../../src/inventory/types.ts";
import type { PipelineDeploy, PipelineJob } from "../../src/modal/pipelines/types.ts";

export function runsOnPullRequest({ events, conditions }: PipelineJob): boolean {
  return (events.has("pull_request") || events.has("pull_request_target")) && !conditions.some(keepsOut);
}

/** Does the condition let no open pull request through? One that isn't understood counts as if it did. */
export function keepsOut(condition: string | null): boolean {
  if (condition === null) return false;
  const plain = condition.replace(/\s+/g, "");
  if (/^false(?:&&|$)|&&false$/.test(plain)) return true;
  if (/github\.event_name[!=]=['"]pull_request/.test(plain)) return plain.includes("!=");
  // Who opened it, and whether it is a draft, lets the others through.
  const rest = plain.replace(/github\.(?:actor|repository(?:_owner)?|event\.pull_request\.(?:draft|user\.\w+))/g, "");
  return /github\.|needs\.|inputs\.|startsWith|contains|failure\(|vars\./.test(rest);
}

/** What says that the deploy goes to production; null when nothing does, or when another stage is named. */
export function productionOf(
  { mainline }: PipelineJob,
  { environment, variables, target, computed }: PipelineDeploy,
  inventory: Inventory,
): string | null {
  if (computed) return null;
  const stages = [
    ...(environment === null
      ? []
      : [{ stage: stageOfEnvironment(inventory, environment), told: `the environment \`${environment}\`` }]),
    ...[...variables]
      .filter(([key]) => isStageVariable(key) && key !== "MODAL_ENVIRONMENT")
      .map(([key, value]) => ({ stage: strongStage(value), told: `\`${key}\` = \`${value}\`` })),
    ...(target === null ? [] : [{ stage: strongStage(target.replace(/\.(?:py|sh)\b/g, "")), told: `\`${target}\`` }]),
  ];
  const said = stages.find(({ stage }) => stage !== null);
  if (said) return said.stage === "prod" ? said.told : null;
  // `main` is the environment that every workspace begins with; another that names no stage may be that of the tests.
  return mainline && (environment === null || environment === "main") ? "what a push to the main branch deploys" : null;
}

function strongStage(name: string): Stage | null {
  const said = stageOf(name);
  return said && !said.weak ? said.stage : null;
}

export interface SharedToken {
  readonly deploying: PipelineJob;
  readonly production: string;
}

/** The job that deploys production with the same secrets of the repository. */
export function sharedWith(job: PipelineJob, jobs: readonly PipelineJob[], inventory: Inventory): SharedToken | null {
  const held = new Set(job.tokens.map(({ secret }) => secret));
  for (const deploying of jobs) {
    if (deploying === job || deploying.environment !== null || runsOnPullRequest(deploying)) continue;
    if (!deploying.tokens.some(({ secret }) => held.has(secret))) continue;
    const deploy = deploying.deploys.find((each) => productionOf(deploying, each, inventory) !== null);
    if (deploy) return { deploying, production: productionOf(deploying, deploy, inventory) ?? "production" };
  }
  return null;
}
