/** Where code that runs in containers takes the value of an environment variable, read there or computed from it by a module. */
import type { Labelled } from "../../src/findings/finding.ts";
import type { EnvRead, ModalProject, Workload } from "../../src/modal/project.ts";
import { isHard, runsCode } from "../../src/modal/query.ts";
import type { SelectorUse } from "../../src/modal/selector-uses.ts";
import { grouped } from "../../src/source/groups.ts";
import { type Place, placeKey } from "../../src/source/span.ts";
import { stepsTo } from "./words.ts";

/** Where code that runs in a container takes the variable's value: by a read of its own, or from what a module computed. */
export interface Taking {
  readonly key: string;
  readonly by: EnvRead | SelectorUse;
  readonly place: Place;
  readonly origin: Place | null;
  readonly how: "read" | "value" | "output";
  readonly certain: boolean;
}

/** A workload that takes the variable's value. */
export interface Taker {
  readonly key: string;
  readonly workload: Workload;
  /** Nearest and surest first. */
  readonly takings: readonly Taking[];
}

/** Who takes the value of each of these variables, in the project's order. */
export function takersByKey(project: ModalProject, keys: ReadonlySet<string>): ReadonlyMap<string, readonly Taker[]> {
  const workloads = keys.size === 0 ? [] : project.workloads.filter((each) => runsCode(each) && each.base === null);
  return grouped(
    workloads.flatMap((workload) => takersIn(workload, keys)),
    ({ key }) => key,
  );
}

function takersIn(workload: Workload, keys: ReadonlySet<string>): readonly Taker[] {
  const reads = workload.reads.filter(({ key }) => key !== null && keys.has(key));
  // A hard read at import fails there: another rule speaks of it.
  const failing = new Set(reads.flatMap((read) => (read.phase === "import" && isHard(read) ? [read.key] : [])));
  const soft = reads.filter((read) => read.phase === "call" && read.how !== "in" && !isHard(read) && !read.guarded);
  const takings = soft.map(
    (read): Taking => ({ key: read.key ?? "", by: read, place: read.place, origin: null, how: "read", certain: true }),
  );
  const known = new Set(takings.map(({ key, place }) => `${placeKey(place)}|${key}`));
  const uses = (workload.code?.selectorUses ?? []).flatMap((use): readonly Taking[] => {
    const { place, how, certain, selector } = use;
    const { key } = selector;
    if (!keys.has(key) || known.has(`${placeKey(place)}|${key}`)) return [];
    return [{ key, by: use, place, origin: how === "read" ? null : use.origin, how, certain }];
  });
  const rank = ({ how, certain }: Taking) => (how === "output" ? 2 : 0) + (certain ? 0 : 1);
  return [...grouped([...takings, ...uses], ({ key }) => key)]
    .filter(([key]) => !failing.has(key))
    .map(([key, own]) => ({ key, workload, takings: [...own].sort((a, b) => rank(a) - rank(b)) }));
}

/** The way from the workload to the place, for a finding. */
export function stepsOf(workload: Workload, { by }: Taking): readonly Labelled[] {
  return "selector" in by ? stepsOfUse(workload, by) : stepsTo(workload, by);
}

function stepsOfUse(workload: Workload, { path, origin, place, how, selector }: SelectorUse): readonly Labelled[] {
  return [
    ...(how === "read"
      ? []
      : [{ place: origin, label: `\`${selector.key}\` is read here when the container imports the module` }]),
    { place: workload.place, label: `\`${workload.name}\` starts here` },
    ...path.map((step) => ({ place: step.place, label: `calls ${step.name}` })),
    { place, label: how === "read" ? `\`${selector.key}\` is read here` : "its value is used here" },
  ];
}
