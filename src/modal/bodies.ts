/** Makes the bodies of units: picks out the events that say something of the workloads that run them, and when they happen. */
import { saysUnset } from "../evaluate/guards.ts";
import { holdsEnvironment } from "../evaluate/holds.ts";
import type { ExternalImportEvent, Unit, UnitEvent } from "../evaluate/unit.ts";
import type { CallValue, Condition, Value } from "../evaluate/value.ts";
import type { Body, Parts, Step } from "./body.ts";
import { kindsOf, partsOfSteps } from "./body-parts.ts";
import type { Cases, Held } from "./cases.ts";
import type { Commands, Started } from "./commands.ts";
import { isDotenvLoad } from "./dotenv-loads.ts";
import type { Flows } from "./flows/flows.ts";
import { implicitReadsOfImport } from "./implicit/index.ts";
import type { When } from "./project.ts";
import { concernsReads } from "./read-drafts.ts";
import { isImports } from "./semantics.ts";
import { isUnlimited } from "./when.ts";
import { asMain, type Where } from "./where.ts";

const ALWAYS: When = {};

/** Makes each body once. */
export class Bodies {
  private readonly events = new Map<Unit, { readonly of: number; readonly events: readonly UnitEvent[] }>();
  private readonly bodies = {
    deploy: new Map<readonly UnitEvent[], Body>(),
    container: new Map<readonly UnitEvent[], Body>(),
  } as const satisfies Record<Where, unknown>;

  constructor(
    private readonly cases: Cases,
    private readonly commands: Commands,
    private readonly flows: Flows,
  ) {}

  of(unit: Unit, where: Where): Body {
    const events = this.eventsOf(unit);
    const known = this.bodies[where].get(events);
    if (known) return known;
    const body = this.bodyOf(unit, this.stepsOf(events, where));
    this.bodies[where].set(events, body);
    return body;
  }

  /** The body of a module that runs as `__main__`. */
  asMain(unit: Unit, where: Where): Body {
    return this.bodyOf(unit, this.stepsOf(this.eventsOf(unit), where, asMain));
  }

  /** The body of one call that starts something whenever it runs. */
  starting(unit: Unit, call: CallValue, started: Started): Body {
    const event: UnitEvent = { kind: "call", place: call.calleePlace, call, conditions: [] };
    return this.bodyOf(unit, [{ event, when: ALWAYS, certain: true, images: null, always: true, started }]);
  }

  private bodyOf(unit: Unit, all: readonly Step[]): Body {
    const steps: Step[] = [];
    const ways: Step[] = [];
    const gone = new Map<readonly Condition[], Set<unknown>>();
    for (const step of all) {
      const { event } = step;
      const target = targetOf(event);
      if (target === null) {
        steps.push(step);
        if (step.started?.inherits) ways.push(step);
      } else if (isNew(gone, event.conditions, target)) ways.push(step);
    }
    return new OwnBody(unit, steps, ways, this.cases, this.flows);
  }

  private stepsOf(
    events: readonly UnitEvent[],
    where: Where,
    change: (conditions: readonly Condition[]) => readonly Condition[] = (conditions) => conditions,
  ): readonly Step[] {
    const steps: Step[] = [];
    for (const event of events) {
      const step = this.step(event, change(event.conditions), where);
      if (step) steps.push(step);
    }
    return steps;
  }

  /** Null: the event never happens. */
  private step(event: UnitEvent, conditions: readonly Condition[], where: Where): Step | null {
    const started = event.kind === "call" ? this.commands.startedBy(event.call) : null;
    if (conditions.length === 0) return { event, when: ALWAYS, certain: true, images: null, always: true, started };
    const imports = conditions.filter(({ test }) => isImports(test));
    const others = imports.length > 0 ? conditions.filter(({ test }) => !isImports(test)) : conditions;
    const held = this.cases.when(others, where);
    if (!held) return null;
    const images = imports.length > 0 ? imports.map(({ test }) => imageOf(test)) : null;
    const lastResort = event.kind === "read" && event.hard && !held.certain ? this.lastResort(others, where) : null;
    const { when, certain } = lastResort?.held ?? held;
    const always = certain && images === null && isUnlimited(when);
    return { event, when, certain, images, always, started, ...(lastResort && { unset: lastResort.unset }) };
  }

  /** Null: whether it happens depends on more than that other variables aren't set. */
  private lastResort(
    conditions: readonly Condition[],
    where: Where,
  ): { readonly held: Held; readonly unset: readonly string[] } | null {
    const unset = new Map(conditions.map((each) => [each, saysUnset(each.test, each.truth)]));
    const others = conditions.filter((each) => unset.get(each)?.length === 0);
    if (others.length === conditions.length) return null;
    const held = this.cases.when(others, where);
    return held?.certain ? { held, unset: [...new Set([...unset.values()].flat())] } : null;
  }

  /** The events of a body that say something: most calls don't, and every workload comes by them. */
  private eventsOf(unit: Unit): readonly UnitEvent[] {
    const before = this.events.get(unit);
    if (before?.of === unit.events.length) return before.events;
    const events = together(unit.events.filter((event) => event.kind !== "call" || this.tells(event.call, unit)));
    this.events.set(unit, { of: unit.events.length, events });
    return events;
  }

  private tells(call: CallValue, unit: Unit): boolean {
    return (
      concernsReads(call) ||
      isDotenvLoad(call) ||
      this.commands.startedBy(call) !== null ||
      this.flows.takes(call, unit) ||
      call.args.some(({ value }) => holdsEnvironment(value))
    );
  }
}

class OwnBody implements Body {
  private found: Parts | null = null;
  private foundKinds: Body["kinds"] | null = null;

  constructor(
    readonly unit: Unit,
    readonly steps: readonly Step[],
    readonly ways: readonly Step[],
    private readonly cases: Cases,
    private readonly flows: Flows,
  ) {}

  get parts(): Parts {
    this.found ??= partsOfSteps(this.unit, this.steps, this.cases, this.flows);
    return this.found;
  }

  get kinds(): Body["kinds"] {
    this.foundKinds ??= kindsOf(this.parts);
    return this.foundKinds;
  }
}

/** Nothing new is met where the same way was gone under the same conditions. */
function isNew(
  gone: Map<readonly Condition[], Set<unknown>>,
  conditions: readonly Condition[],
  target: unknown,
): boolean {
  const known = gone.get(conditions);
  if (known?.has(target)) return false;
  if (known) known.add(target);
  else gone.set(conditions, new Set([target]));
  return true;
}

/** What the event leads to, if that is all that it does. */
function targetOf(event: UnitEvent): unknown {
  switch (event.kind) {
    case "enter":
      return event.unit;
    case "import":
      return event.file;
    case "use":
      return event.object;
    default:
      return null;
  }
}

function imageOf(imports: Value): number | null {
  const object = imports.kind === "call" && imports.callee.kind === "member" ? imports.callee.object : null;
  return object?.kind === "call" ? object.id : null;
}

/** The events, with one for all packages that are imported in any case and read nothing: most of what a module does is that. */
function together(events: readonly UnitEvent[]): readonly UnitEvent[] {
  const [first, ...others] = events.filter(isPlainImport);
  if (!first || others.length === 0) return events;
  const all: UnitEvent = { ...first, modules: [first, ...others].flatMap(({ modules }) => modules) };
  return events
    .filter((event) => event === first || !isPlainImport(event))
    .map((event) => (event === first ? all : event));
}

function isPlainImport(event: UnitEvent): event is ExternalImportEvent {
  return (
    event.kind === "external-import" &&
    event.conditions.length === 0 &&
    event.modules.every((module) => implicitReadsOfImport(module).length === 0)
  );
}
