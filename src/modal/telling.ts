/** Which events of a body say something of the workloads that run it: most calls don't, and every workload comes by them. */
import { holdsEnvironment } from "../evaluate/holds.ts";
import type { Unit, UnitEvent } from "../evaluate/unit.ts";
import type { CallValue } from "../evaluate/value.ts";
import type { Commands } from "./commands.ts";
import { isDotenvLoad } from "./container-code.ts";
import type { Flows } from "./flows/flows.ts";
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
    const events = unit.events.filter((event) => event.kind !== "call" || this.tells(event.call, unit));
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
