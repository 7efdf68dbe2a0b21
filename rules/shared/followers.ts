/** Which attachments depend on a selector, and where it leads them. */
import type { Inventory, Stage } from "../../src/inventory/types.ts";
import type { Attachment, When, Workload } from "../../src/modal/project.ts";
import { isAlways, limitsOfText, type Values } from "../../src/modal/query.ts";
import { remembered } from "../../src/source/remembered.ts";
import { stageOfSecretIn } from "./stages.ts";

function limitsOf({ when, secret }: Attachment): readonly When[] {
  return [when, ...limitsOfText(secret.name), ...limitsOfText(secret.environmentName)];
}

/** Does the selector decide whether it is attached, or which secret it is? */
export function follows(attachment: Attachment, selector: string): boolean {
  return limitsOf(attachment).some((limit) => selector in limit);
}

/** Is it the same in every case? */
export function isFixed(attachment: Attachment): boolean {
  return limitsOf(attachment).every(isAlways);
}

interface Following {
  readonly attachments: readonly Attachment[];
  /** The selectors that decide over one of them. */
  readonly selectors: readonly string[];
}

const followingAmong = remembered((workloads: readonly Workload[]): Following => {
  const attachments = workloads.flatMap((workload) => workload.attachments).filter((each) => !isFixed(each));
  return {
    attachments,
    selectors: [...new Set(attachments.flatMap(limitsOf).flatMap((limit) => Object.keys(limit)))],
  };
});

/** The attachments of workloads that selectors decide over. Those of one list of workloads are gone through once for each case. */
export class Followers {
  private readonly known = remembered((_workloads: readonly Workload[]) =>
    remembered((_values: Values) => new Map<string, readonly Attachment[]>()),
  );

  /** `names`: every secret name that is known. */
  constructor(
    private readonly inventory: Inventory,
    private readonly names: readonly string[],
  ) {}

  /** The selectors that decide over one of them. */
  selectorsOf(workloads: readonly Workload[]): readonly string[] {
    return followingAmong(workloads).selectors;
  }

  /** The first one, but `except`, that the selector leads to a secret of the stage in the case. */
  towards(
    stage: Stage,
    selector: string,
    workloads: readonly Workload[],
    values: Values,
    except: Attachment,
  ): Attachment | undefined {
    const known = this.known(workloads)(values);
    const id = `${stage}|${selector}`;
    const found = known.get(id) ?? this.firstTwo(stage, selector, workloads, values);
    known.set(id, found);
    return found.find((each) => each !== except);
  }

  /** Of two that differ, one is another than any that is excepted. */
  private firstTwo(
    stage: Stage,
    selector: string,
    workloads: readonly Workload[],
    values: Values,
  ): readonly Attachment[] {
    const found = new Set<Attachment>();
    for (const each of followingAmong(workloads).attachments) {
      if (!follows(each, selector)) continue;
      if (stageOfSecretIn(each.secret, values, this.inventory, this.names)?.stage === stage) found.add(each);
      if (found.size === 2) break;
    }
    return [...found];
  }
}
