/** Of which stage a container is meant to be, and the settings that it ends up with. */
import { isStageVariable, stageOf } from "../../src/inventory/stage.ts";
import type { Inventory, Stage } from "../../src/inventory/types.ts";
import type { EnvKey, ModalProject, Workload } from "../../src/modal/project.ts";
import { attachmentsIn, holdsIn, textIn, type Values } from "../../src/modal/query.ts";
import type { Place } from "../../src/source/span.ts";
import { appOf } from "./apps.ts";
import { stageOfCase } from "./stages.ts";

/** Where the stage comes from that a container is meant to be of. */
export interface Expected {
  readonly stage: Stage;
  readonly why: string;
  /** The selector whose value says it; null when it is the app's name or the container's env. */
  readonly selector: string | null;
  readonly place: Place | null;
}

/** What says of which stage the container is meant to be; null when nothing does, or two words contradict each other. */
export function expectedStage(
  project: ModalProject,
  inventory: Inventory,
  workload: Workload,
  settings: readonly EnvKey[],
  values: Values,
): Expected | null {
  const chosen = stageOfCase(project, inventory, values);
  const said = settings.flatMap((definition) => {
    const value = isStageVariable(definition.key) && definition.certain ? textIn(definition.known, values) : null;
    const stage = value === null ? null : stageOf(value);
    return stage && !stage.weak ? [{ definition, stage: stage.stage, value }] : [];
  });
  const stages = new Set([...said.map(({ stage }) => stage), ...(chosen ? [chosen.stage] : [])]);
  // Two words on the stage that contradict each other say nothing.
  if (stages.size > 1) return null;
  if (chosen)
    return {
      stage: chosen.stage,
      why: `\`${chosen.selector}\` = \`${chosen.value}\``,
      selector: chosen.selector,
      place: null,
    };
  const [first] = said;
  if (first) {
    return {
      stage: first.stage,
      why: `\`${first.definition.key}\` = \`${first.value}\` in the container`,
      selector: null,
      place: first.definition.place,
    };
  }
  const app = appOf(project, workload);
  const name = textIn(app?.name ?? null, values);
  const stage = name === null ? null : stageOf(name);
  return app && stage && !stage.weak
    ? { stage: stage.stage, why: `the app \`${name}\``, selector: null, place: app.place }
    : null;
}

/** The env that the container ends up with: a function's `env=` wins over the secrets that the code makes, these over the image. */
export function settingsIn(workload: Workload, values: Values): readonly EnvKey[] {
  const settings = new Map<string, EnvKey>();
  const add = (each: EnvKey) => {
    if (holdsIn(each.when, values)) settings.set(each.key, each);
  };
  for (const each of workload.env) if (each.from !== "function") add(each);
  for (const { secret } of attachmentsIn(workload, values)) if (secret.kind === "dict") secret.keys.forEach(add);
  for (const each of workload.env) if (each.from === "function") add(each);
  return [...settings.values()];
}

export function settingIn(workload: Workload, key: string, values: Values): EnvKey | null {
  return settingsIn(workload, values).find((each) => each.key === key) ?? null;
}
