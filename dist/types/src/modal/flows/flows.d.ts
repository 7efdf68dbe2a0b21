import type { Interpreter } from "../../evaluate/interpreter.ts";
import type { Unit, UnitEvent } from "../../evaluate/unit.ts";
import { type CallValue, type Condition, type FunctionValue } from "../../evaluate/value.ts";
import { type Place } from "../../source/span.ts";
import type { Cases } from "../cases.ts";
import { type Run } from "../reach.ts";
import type { CallSink } from "./taken.ts";
import type { Flow, FlowForm } from "./types.ts";
import { type Origin } from "./values.ts";
/** What a flow depends on, of the workload that runs it. */
export interface Surroundings {
    readonly workload: string;
    /** The paths at which volumes are mounted. */
    readonly mounts: readonly string[];
    /** The functions that the workload is registered by: the function itself, or the methods of the class. */
    readonly functions: readonly FunctionValue[];
}
/** A flow within one body: who runs it isn't known yet. */
export interface FlowDraft {
    readonly origin: Origin | {
        readonly kind: "download";
    };
    readonly form: FlowForm;
    readonly conditions: readonly Condition[];
    readonly sink: CallSink | {
        readonly kind: "comparison";
        readonly formatted: boolean;
    } | {
        readonly kind: "return";
    };
    readonly place: Place;
    readonly call: Place;
}
export declare class Flows {
    private readonly interpreter;
    private readonly cases;
    private readonly found;
    private readonly ofCalls;
    private readonly claimed;
    private endpoints;
    private parameters;
    constructor(interpreter: Interpreter, cases: Cases);
    /** Takes note of what a workload runs. */
    visit(workload: Surroundings, run: Run): void;
    /** Does the call take something somewhere? */
    takes(call: CallValue, unit: Unit): boolean;
    /** Takes note of the globals that are pickled with a function when it is deployed. */
    capture(workload: string, of: FunctionValue, into: "image" | "function"): void;
    /** All flows: those of the workloads visited, and those of code that none of them runs. */
    all(): readonly Flow[];
    /** What the event takes somewhere. */
    draftsOf(event: UnitEvent, unit: Unit): readonly FlowDraft[];
    private draftsOfCall;
    private add;
    private keep;
    /** Where it goes, seen from who runs it; null when that is nowhere. */
    private sinkOf;
    /** Who may call the endpoint that this unit is; null when it isn't one. */
    private accessOf;
    private sourceOf;
    /** May the parameter hold any text? Not one that is declared to be a number. */
    private isText;
    /** Is it a parameter of the function around the workload's own: given where that is defined, not by a caller? */
    private isFixedAtDeployment;
    private declared;
}
