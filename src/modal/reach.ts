/** What a workload runs: every unit that is reachable from its entry points, with the way there. */
import type { Interpreter } from "../evaluate/interpreter.ts";
import type { Unit } from "../evaluate/unit.ts";
import type { CallValue } from "../evaluate/value.ts";
import { packagesAbove } from "../facts/collect.ts";
import { remembered } from "../source/remembered.ts";
import type { Place } from "../source/span.ts";
import type { Bodies } from "./bodies.ts";
import type { Body, Parts, Step } from "./body.ts";
import { listsByKind } from "./body-parts.ts";
import { callbacksOf, isHandler } from "./callbacks.ts";
import type { Cases } from "./cases.ts";
import type { Commands, Started } from "./commands.ts";
import type { PathStep, When } from "./project.ts";
import { bothWhen, isUnlimited } from "./when.ts";
import type { Where } from "./where.ts";

export interface Roots {
  readonly modules: readonly string[];
  readonly units: readonly Unit[];
  /** A call on the image that runs commands: its `entrypoint([…])`, which starts with the container, or a build step. */
  readonly image?: { readonly call: CallValue; readonly unit: Unit } | undefined;
}

/** What walking the code needs. */
export interface World {
  readonly interpreter: Interpreter;
  readonly cases: Cases;
  readonly commands: Commands;
  readonly bodies: Bodies;
}

/** When something happens in a workload. */
export interface Held {
  /** It happens whenever the workload runs. */
  readonly certain: boolean;
  readonly when: When;
  /**
   * It stands in a `with image.imports():` of another image, where errors are swallowed, or in a process for which more is
   * set than is known.
   */
  readonly guarded: boolean;
  /** The variables that are set for the process that it runs in. */
  readonly given?: readonly string[];
}

/** A unit that runs, and the way to it. */
export interface Visit extends Held {
  readonly unit: Unit;
  readonly body: Body;
  readonly path: readonly PathStep[];
  readonly phase: "import" | "call";
}

/** All that runs, nearest first, certain ways before possible ones. */
export interface Run {
  readonly visits: readonly Visit[];
  /** The id of the image call that it runs in. */
  readonly image: number | null;
}

/** By kind of part: the visits whose bodies have such parts, in their order. */
export type VisitsWith = { readonly [Kind in keyof Parts]: readonly Visit[] };

/** The visits by what their bodies do: several questions are asked of each run, and most bodies say nothing to most of them. */
export const visitsWith = remembered((run: Run): VisitsWith => {
  const found: { readonly [Kind in keyof Parts]: Visit[] } = listsByKind();
  for (const visit of run.visits) for (const kind of visit.body.kinds) found[kind].push(visit);
  return found;
});

/** When a step of a visit happens; null: never. */
export function heldAt({ image }: Run, visit: Visit, step: Step): Held | null {
  return step.always ? visit : limited(image, visit, step);
}

function limited(image: number | null, visit: Visit, { when, certain, images }: Step): Held | null {
  const both = bothWhen(visit.when, when);
  if (!both) return null;
  const foreign = images !== null && (image === null || images.some((each) => each !== image));
  const { given } = visit;
  const held = { when: both, certain: visit.certain && certain && !foreign, guarded: visit.guarded || foreign };
  return given ? { ...held, given } : held;
}

/** What web apps and routers are made by. */
const WEB_APPS = /^(fastapi|starlette|flask|quart|sanic|litestar|falcon|bottle|fasthtml|aiohttp|robyn|blacksheep)\./;

const ALWAYS: Held = { certain: true, when: {}, guarded: false };

const steps = new WeakMap<Place, PathStep>();

/** One object for a step that many ways take. */
function stepInto({ name }: Unit, place: Place): PathStep {
  const known = steps.get(place);
  if (known?.name === name) return known;
  const step = { place, name };
  steps.set(place, step);
  return step;
}

/** More units than this are not visited for one workload. */
const MAX_VISITS = 20_000;

/** Nor is one unit under more limits than these. */
const MAX_WAYS = 6;

/** Walks from the roots. `where` says on which side of `modal.is_local()` the code runs; `image`: see `Run`. */
export function reach({ interpreter, commands, bodies }: World, roots: Roots, where: Where, image: number | null): Run {
  const visits: Visit[] = [];
  const run: Run = { visits, image };
  const always = { import: new Set<Unit>(), call: new Set<Unit>() };
  const sometimes = new Map<Unit, Set<string>>();
  let current: Visit[] = [];
  let possible: Visit[] = [];

  for (const file of roots.modules.flatMap((each) => [...packagesAbove(each), each])) {
    const unit = interpreter.runModule(file);
    if (unit) begin(unit, "import");
  }
  for (const unit of roots.units) begin(unit, "call");
  if (roots.image) beginImage(roots.image.call, roots.image.unit);

  while (current.length > 0 || possible.length > 0) {
    if (current.length === 0) {
      current = possible;
      possible = [];
    }
    const batch = current;
    current = [];
    for (const each of batch) {
      if (visits.length >= MAX_VISITS) return run;
      visits.push(each);
      for (const way of each.body.ways) follow(each, way);
    }
  }
  return run;

  function begin(unit: Unit, phase: Visit["phase"]): void {
    if (isNew(unit, phase, ALWAYS.when))
      current.push({ unit, body: bodies.of(unit, where), path: [], phase, ...ALWAYS });
  }

  function beginImage(call: CallValue, unit: Unit): void {
    const started = commands.startedByImage(call);
    if (!started) return;
    const from: Visit = { unit, body: bodies.starting(unit, call, started), path: [], phase: "import", ...ALWAYS };
    visits.push(from);
    start(from, started, call.calleePlace, ALWAYS);
  }

  function follow(from: Visit, way: Step): void {
    const held = heldAt(run, from, way);
    if (!held) return;
    const { event, started } = way;
    switch (event.kind) {
      case "enter":
        visit(from, event.unit, event.place, held, held.certain, false);
        return;
      case "import": {
        const unit = interpreter.runModule(event.file);
        if (unit) visit(from, unit, event.place, held, held.certain, false);
        return;
      }
      case "use":
        use(from, event.object, event.place, held);
        return;
      default:
        if (started) start(from, started, event.place, held);
        return;
    }
  }

  /** Goes into what an object may call back. */
  function use(from: Visit, object: number, place: Place, held: Held): void {
    const isWeb = WEB_APPS.test(interpreter.constructorOf(object) ?? "");
    for (const callback of callbacksOf(interpreter, object)) {
      // A route of a web app is an entry point; of another object's callbacks nobody knows whether they run.
      visit(from, interpreter.entry(callback), place, held, held.certain && isWeb && isHandler(callback), false);
    }
  }

  /** Goes into the project's files that commands run. */
  function start(from: Visit, { inherits, commands, settings }: Started, place: Place, held: Held): void {
    const guarded = held.guarded || settings.open;
    const given = settings.keys.length > 0 ? [...(held.given ?? []), ...settings.keys] : held.given;
    const inProcess = { ...held, guarded, ...(given && { given }) };
    for (const { program } of inherits ? commands : []) {
      const unit = program.kind === "file" ? interpreter.runModule(program.file) : null;
      if (unit && program.kind === "file") visit(from, unit, place, inProcess, held.certain, program.main);
    }
  }

  /** Goes into a unit. Most ways lead to where the walk has been: a visit is made for the others. */
  function visit(from: Visit, unit: Unit, place: Place, held: Held, certain: boolean, main: boolean): void {
    const { phase } = from;
    const { when, guarded, given } = held;
    if (!isNew(unit, phase, when)) return;
    const body = main ? bodies.asMain(unit, where) : bodies.of(unit, where);
    const path = [...from.path, stepInto(unit, place)];
    (certain ? current : possible).push({ unit, body, path, phase, certain, when, guarded, ...(given && { given }) });
  }

  /** Is it the first time that a unit is visited so? */
  function isNew(unit: Unit, phase: Visit["phase"], when: When): boolean {
    if (always[phase].has(unit)) return false;
    const limits = sometimes.get(unit);
    const isAlways = isUnlimited(when);
    if (limits !== undefined || !isAlways) {
      const ways = (limits?.size ?? 0) + Number(always.import.has(unit)) + Number(always.call.has(unit));
      if (ways >= MAX_WAYS) return false;
    }
    if (isAlways) {
      always[phase].add(unit);
      return true;
    }
    const key = `${phase}${JSON.stringify(when)}`;
    if (limits?.has(key)) return false;
    if (limits) limits.add(key);
    else sometimes.set(unit, new Set([key]));
    return true;
  }
}
