/** A project cut into the parts that its files make, and put together again. */
import { grouped } from "../source/groups.ts";
import { remembered } from "../source/remembered.ts";
import type { ModalProject, Selector } from "./project.ts";
import { selectorKeys } from "./selector-keys.ts";

/** What the code of some files adds to the model: plain data that points to nothing outside of it. */
export type ModelPart = Pick<
  ModalProject,
  "apps" | "workloads" | "secrets" | "localReads" | "flows" | "uses" | "lookups" | "imageSteps" | "notes"
>;

interface Placed {
  readonly place: { readonly file: string };
}

/** The project with each of its lists in the order of the files, so that it doesn't matter in which the code was evaluated. */
export function inOrder(project: ModalProject, files: readonly string[]): ModalProject {
  const index = new Map(files.map((file, at) => [file, at]));
  const at = ({ place }: Placed) => index.get(place.file) ?? -1;
  return { ...project, ...mapped(project, (list) => [...list].sort((a, b) => at(a) - at(b))) };
}

/** The parts of a project, by the name that `nameOf` gives to a file; what is in files without a name is in none. */
export function splitProject(
  project: ModalProject,
  nameOf: (file: string) => string | null,
): ReadonlyMap<string, ModelPart> {
  const byName = remembered((list: readonly Placed[]) => grouped(list, ({ place }) => nameOf(place.file)));
  const names = new Set(listsOf(project).flatMap((list) => [...byName(list).keys()]));
  const partOf = (name: string) =>
    // A group holds elements of the list that it was made of.
    mapped(project, <T extends Placed>(list: readonly T[]) => (byName(list).get(name) ?? []) as readonly T[]);
  return new Map([...names].flatMap((name) => (name === null ? [] : [[name, partOf(name)]])));
}

/** Do all objects of a part belong to its files? Else it can't stand by itself. */
export function isSelfContained(part: ModelPart, isOwn: (file: string) => boolean): boolean {
  const secrets = new Set(part.secrets);
  return [...part.apps, ...part.workloads].every(
    ({ place, attachments }) =>
      isOwn(place.file) && attachments.every(({ secret }) => isOwn(secret.place.file) && secrets.has(secret)),
  );
}

/**
 * The project of which `own` is the newly linked part and `others` the rest. `own` also holds what is of the whole project.
 * `selectorOf` knows each variable.
 */
export function joinProject(
  own: Omit<ModalProject, "selectors">,
  others: readonly ModelPart[],
  selectorOf: (key: string) => Selector | null,
  files: readonly string[],
): ModalProject {
  const all = [own, ...others];
  const joined = { ...own, ...joinLists(all) };
  const keys = [...selectorKeys(joined.apps, joined.workloads, joined.secrets)].sort();
  return inOrder({ ...joined, selectors: keys.flatMap((key) => selectorOf(key) ?? []) }, files);
}

/** A part of no files. */
export const NO_PART: ModelPart = joinLists([]);

function joinLists(parts: readonly ModelPart[]): ModelPart {
  return {
    apps: parts.flatMap(({ apps }) => apps),
    workloads: parts.flatMap(({ workloads }) => workloads),
    secrets: parts.flatMap(({ secrets }) => secrets),
    localReads: parts.flatMap(({ localReads }) => localReads),
    flows: parts.flatMap(({ flows }) => flows),
    uses: {
      versioned: parts.flatMap(({ uses }) => uses.versioned),
      arguments: parts.flatMap(({ uses }) => uses.arguments),
      registry: parts.flatMap(({ uses }) => uses.registry),
      dotenv: parts.flatMap(({ uses }) => uses.dotenv),
    },
    lookups: parts.flatMap(({ lookups }) => lookups),
    imageSteps: parts.flatMap(({ imageSteps }) => imageSteps),
    notes: parts.flatMap(({ notes }) => notes),
  };
}

function mapped(part: ModelPart, change: <T extends Placed>(list: readonly T[]) => readonly T[]): ModelPart {
  const { apps, workloads, secrets, localReads, flows, uses, lookups, imageSteps, notes } = part;
  return {
    apps: change(apps),
    workloads: change(workloads),
    secrets: change(secrets),
    localReads: change(localReads),
    flows: change(flows),
    uses: {
      versioned: change(uses.versioned),
      arguments: change(uses.arguments),
      registry: change(uses.registry),
      dotenv: change(uses.dotenv),
    },
    lookups: change(lookups),
    imageSteps: change(imageSteps),
    notes: change(notes),
  };
}

function listsOf(part: ModelPart): readonly (readonly Placed[])[] {
  const { apps, workloads, secrets, localReads, flows, uses, lookups, imageSteps, notes } = part;
  const { versioned, arguments: faults, registry, dotenv } = uses;
  return [apps, workloads, secrets, localReads, flows, versioned, faults, registry, dotenv, lookups, imageSteps, notes];
}
