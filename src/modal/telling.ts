/** Which events of a body say something of the workloads that run it: most calls don't, and every workload comes by them. */
import { holdsEnvironment } from "../evaluate/holds.ts";
import type { ExternalImportEvent, Unit, UnitEvent } from "../evaluate/unit.ts";
import type { CallValue } from "../evaluate/value.ts";
import type { Commands } from "./commands.ts";
import { isDotenvLoad } from "./container-code.ts";
import type { Flows } from "./flows/flows.ts";
import { implicitReadsOfImport } from "./implicit/index.ts";
import { concernsReads } from "./read-drafts.ts";

/** Picks them out, once for each body. */
export class Telling {
  private readonly known = new WeakMap<Unit, { readonly of: number; readonly events: readonly UnitEvent[] }>();

  constructor(
    private readonly commands: Commands,
    private readonly flows: Flows,
  ) {}

  eventsOf(unit: Unit): readonly UnitEvent[] {
    const before = this.known.get(unit);
    if (before?.of === unit.events.length) return before.events;
    const events = together(unit.events.filter((event) => event.kind !== "call" || this.tells(event.call, unit)));
    this.known.set(unit, { of: unit.events.length, events });
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
