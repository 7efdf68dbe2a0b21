import type { Unit } from "../evaluate/unit.ts";
import type { CallValue } from "../evaluate/value.ts";
import type { Body } from "./body.ts";
import type { Cases } from "./cases.ts";
import type { Commands, Started } from "./commands.ts";
import type { Flows } from "./flows/flows.ts";
import { type Where } from "./where.ts";
/** Makes each body once. */
export declare class Bodies {
    private readonly cases;
    private readonly commands;
    private readonly flows;
    private readonly events;
    private readonly bodies;
    constructor(cases: Cases, commands: Commands, flows: Flows);
    of(unit: Unit, where: Where): Body;
    /** The body of a module that runs as `__main__`. */
    asMain(unit: Unit, where: Where): Body;
    /** The body of one call that starts something whenever it runs. */
    starting(unit: Unit, call: CallValue, started: Started): Body;
    private bodyOf;
    private stepsOf;
    /** Null: the event never happens. */
    private step;
    /** Null: whether it happens depends on more than that other variables aren't set. */
    private lastResort;
    /** The events of a body that say something: most calls don't, and every workload comes by them. */
    private eventsOf;
    private tells;
}
