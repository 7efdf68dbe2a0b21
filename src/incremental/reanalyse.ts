/**
 * Goes on from an earlier analysis where a few files changed, came or went: the code that they may concern is linked anew, the
 * rest of the model is taken as it was. What can't be proven to come out as in a whole analysis is analysed whole.
 */
import { joinQuestions, questionsWithout } from "../evaluate/questions.ts";
import type { Earlier, KnownFacts } from "../facts/collect.ts";
import type { FileFacts } from "../facts/facts.ts";
import type { Finding } from "../findings/finding.ts";
import { type Asked, type Linked, linkParts } from "../modal/link.ts";
import { isSelfContained, joinProject, type ModelPart, splitProject } from "../modal/parts.ts";
import { concernsPipelines } from "../modal/pipelines/pipelines.ts";
import type { ModalProject } from "../modal/project.ts";
import { type Surroundings, saidToSome } from "../modal/surroundings.ts";
import { inFileOrder, type SaidByFile, type Variable, variableOf } from "../modal/variables.ts";
import { grouped } from "../source/groups.ts";
import { always, once } from "../source/remembered.ts";
import type { SourceFile } from "../source/source-file.ts";
import { concernedParts, isCode } from "./concerned.ts";
import {
  type Circumstances,
  deployKeys,
  digestOf,
  hidesValues,
  isSameList,
  type KeptAnalysis,
  type KeptFile,
  keptFile,
  loadsOf,
  partsOf,
  rootsDigest,
  saidOf,
  sharedDigest,
  withoutSecrets,
} from "./kept-analysis.ts";
import type { Outlines } from "./outlines.ts";

/** What of an analysis is still good, and what must be looked at again. */
export interface Plan {
  /** Of every file that is as it was. */
  readonly facts: ReadonlyMap<string, KnownFacts>;
  /** Those that are other texts now, and those that came. */
  readonly changed: readonly SourceFile[];
  readonly gone: ReadonlySet<string>;
  /** Parts of the model that other files concern: those that went, and those that their imports mean now. */
  readonly parts: ReadonlySet<string>;
}

/** Where more files changed than this share of the lowered ones, little is left to go on from. */
const MOST_CHANGED = 0.5;
/** After so many runs one analyses the whole: what is kept of names and questions only grows until then. */
const OLDEST = 1000;

/** Null: the change may concern anything. */
export function planOf(kept: KeptAnalysis, files: readonly SourceFile[], circumstances: Circumstances): Plan | null {
  if (kept.age > OLDEST || sharedDigest(circumstances) !== kept.shared) return null;
  const before = new Map(kept.files.map((file) => [file.path, file]));
  const facts = new Map<string, KnownFacts>();
  const changed: SourceFile[] = [];
  for (const file of files) {
    const known = before.get(file.path);
    if (known?.digest !== digestOf(file)) {
      changed.push(file);
      continue;
    }
    const { analysed, candidates, suppressed, notes } = known;
    facts.set(file.path, { analysed, candidates, suppressed, notes });
  }
  const now = new Set(files.map(({ path }) => path));
  const gone = new Set([...before.keys()].filter((path) => !now.has(path)));
  const lowered = kept.files.reduce((sum, { part }) => sum + (part === null ? 0 : 1), 0);
  if (changed.length > 40 && changed.length > lowered * MOST_CHANGED) return null;
  const parts = concernedParts(kept, { changed, gone, same: [...facts.keys()] }, circumstances);
  return parts && { facts, changed, gone, parts };
}

/** What the facts of the planned files are found from. */
export function againOf(kept: KeptAnalysis, plan: Plan): Earlier {
  const partOf = new Map(kept.files.map(({ path, part }) => [path, part]));
  const byPart = once(() => grouped(kept.files, ({ part }) => part));
  const filesOf = (part: string | null) => (part === null ? [] : (byPart().get(part) ?? []).map(({ path }) => path));
  const code = plan.changed.filter(({ kind }) => isCode(kind)).map(({ path }) => path);
  const parts = new Set([...plan.parts, ...code.flatMap((path) => partOf.get(path) ?? [])]);
  return {
    facts: plan.facts,
    again: new Set([...code, ...[...parts].flatMap(filesOf)]),
    withLoaded: (path) => filesOf(partOf.get(path) ?? null),
  };
}

/** What is left of a plan after some of the changed files were brought up to date in `kept`. */
export function planAfter(kept: KeptAnalysis, plan: Plan, current: ReadonlySet<string>): Plan {
  const facts = new Map(plan.facts);
  for (const { path, analysed, candidates, suppressed, notes } of kept.files)
    if (current.has(path)) facts.set(path, { analysed, candidates, suppressed, notes });
  return { ...plan, facts, changed: plan.changed.filter(({ path }) => !current.has(path)) };
}

export function isDone({ changed, gone, parts }: Plan): boolean {
  return changed.length === 0 && gone.size === 0 && parts.size === 0;
}

/** What surrounds the code, with what is known of it from before and is as it was. */
export function knownAround(kept: KeptAnalysis, { changed, gone }: Plan, around: Surroundings): Surroundings {
  const { pipelines } = kept;
  const isAnother = [...gone, ...changed.map(({ path }) => path)].some((path) => concernsPipelines(path, pipelines));
  return isAnother ? around : { ...around, pipelines: () => pipelines };
}

export interface Relinked {
  readonly project: ModalProject;
  readonly variables: KeptAnalysis["variables"];
  /** The analysis to go on from the next time; null when it can't be cut into parts as before. */
  readonly renewed: (findings: readonly Finding[], outlines: Outlines) => KeptAnalysis | null;
}

/** The project with the code of `facts` that was lowered linked anew; null when that shows that more may have changed. */
export function relink(
  kept: KeptAnalysis,
  plan: Plan,
  facts: readonly FileFacts[],
  circumstances: Circumstances,
): Relinked | null {
  const { inventory, deployments, around } = circumstances;
  const known = new Map(kept.files.map((file) => [file.path, file]));
  const lowered = facts.filter(({ module }) => module !== null);
  const again = againOf(kept, plan).again;
  const isLowered = new Set(lowered.map(({ path }) => path));
  const dirty = new Set([...again, ...isLowered].flatMap((path) => known.get(path)?.part ?? []));
  const isOurs = (file: string) => {
    const before = known.get(file);
    // Code that nothing loaded before is in no part yet.
    if (!before || again.has(file) || isLowered.has(file) || plan.gone.has(file)) return true;
    return before.part !== null && dirty.has(before.part);
  };
  const isClean = (file: string) => !isOurs(file) && (known.get(file)?.part ?? null) !== null;
  // An app may now be among the code that another file registers functions on.
  const isReachedFirst = lowered.some(({ path }) => known.get(path)?.analysed !== true);
  if (isReachedFirst && kept.files.some((each) => each.registersOnApp && each.part === null && !isOurs(each.path)))
    return null;
  const elsewhere = saidElsewhere(kept, isOurs);
  const linked = linkParts(facts, inventory, deployments, { around, elsewhere });
  if ([...linked.missed].some(isClean)) return null;
  const loads = loadsOf(lowered, linked);
  if ([...loads.values()].some((files) => files.some(isClean))) return null;
  if (linked.together.some((pair) => pair.some(isClean))) return null;
  const variables = variablesOf(kept, linked, elsewhere, isOurs);
  if (!variables) return null;
  const others = [...kept.parts.keys()].flatMap((name): [string, ModelPart][] => {
    const part = dirty.has(name) ? undefined : kept.parts.get(name);
    return part ? [[name, part]] : [];
  });
  const project = joinProject(
    linked.project,
    others.map(([, part]) => part),
    (key) => variables.get(key)?.selector ?? null,
    facts.map(({ path }) => path),
  );
  const renewed: Relinked["renewed"] = (findings, outlines) => {
    const partOf = partsOf(new Set(loads.keys()), loads, linked);
    const own = splitProject(linked.project, (file) => partOf.get(file) ?? null);
    for (const [name, part] of own) if (!isSelfContained(part, (file) => partOf.get(file) === name)) return null;
    const keys = [...variables.keys()];
    const areSame = isSameList([...kept.variables.keys()].sort(), [...keys].sort());
    const files = facts.map((each): KeptFile => {
      const before = known.get(each.path);
      if (before && plan.facts.has(each.path) && !isOurs(each.path)) {
        const says = areSame ? before.says : saidOf(each, keys);
        return says === before.says ? before : { ...before, says };
      }
      return keptFile(each, loads.get(each.path) ?? [], partOf.get(each.path) ?? null, keys, outlines);
    });
    return {
      files,
      names: outlines.foundNames,
      shared: sharedDigest(circumstances),
      saidToSome: saidToSome(around, deployKeys(variables)),
      roots: rootsDigest(around),
      variables: withoutSecrets(variables),
      pipelines: around.pipelines(),
      // Worked out at once: later it would need the analysis before, which would need the one before it.
      asked: always(askedSince(kept.asked(), linked.asked(), isOurs)),
      parts: new Map([...others, ...own]),
      lost: [],
      findings,
      age: kept.age + 1,
    };
  };
  return { project, variables, renewed };
}

function askedSince(before: Asked, now: Asked, isOurs: (file: string) => boolean): Asked {
  return {
    questions: joinQuestions([questionsWithout(before.questions, isOurs), now.questions]),
    lookedFor: new Map([...[...before.lookedFor].filter(([file]) => !isOurs(file)), ...now.lookedFor]),
    published: new Map([...before.published, ...now.published]),
  };
}

/** What is known of the files now that the texts of some are others. `variables`: those that the code reads now. */
export function renewedFiles(
  kept: KeptAnalysis,
  { changed }: Pick<Plan, "changed">,
  facts: readonly FileFacts[],
  outlines: Outlines,
): readonly KeptFile[] {
  const others = new Set(changed.map(({ path }) => path));
  const now = new Map(facts.map((each) => [each.path, each]));
  const keys = [...kept.variables.keys()];
  return kept.files.map((before) => {
    const own = now.get(before.path);
    return own && others.has(before.path) ? keptFile(own, before.loads, before.part, keys, outlines) : before;
  });
}

/** What the code of the other files says of the variables. */
function saidElsewhere(kept: KeptAnalysis, isOurs: (file: string) => boolean): ReadonlyMap<string, SaidByFile> {
  return new Map(
    [...kept.variables].flatMap(([key, { said }]): [string, SaidByFile][] => {
      const others = said.filter(([file]) => !isOurs(file));
      return others.length > 0 ? [[key, others]] : [];
    }),
  );
}

/** The variables as all code says now; null when that may change what one means to code that isn't looked at again. */
function variablesOf(
  kept: KeptAnalysis,
  linked: Linked,
  elsewhere: ReadonlyMap<string, SaidByFile>,
  isOurs: (file: string) => boolean,
): ReadonlyMap<string, Variable> | null {
  const variables = new Map(linked.variables);
  for (const [key, others] of elsewhere) {
    const before = kept.variables.get(key);
    const own = (linked.variables.get(key)?.said ?? []).filter(([file]) => isOurs(file));
    if (!before) return null;
    if (others.some(([, each]) => hidesValues(each))) {
      if (own.length > 0 || others.length < before.said.length) return null;
      variables.set(key, before);
      continue;
    }
    const given = linked.variables.get(key)?.given ?? before.given;
    const now = variableOf(key, inFileOrder([...others, ...own]), given);
    if (!now || !meansTheSame(before, now)) return null;
    variables.set(key, now);
  }
  return variables;
}

function meansTheSame(a: Variable, b: Variable): boolean {
  return (
    a.hard === b.hard &&
    a.isComputed === b.isComputed &&
    a.selector.default === b.selector.default &&
    isSameList(a.selector.domain, b.selector.domain) &&
    isSameList(a.given, b.given) &&
    isUsed(a, "chooses") === isUsed(b, "chooses") &&
    isUsed(a, "names") === isUsed(b, "names")
  );
}

function isUsed({ said }: Variable, use: "chooses" | "names"): boolean {
  return said.some(([, each]) => each[use]);
}
