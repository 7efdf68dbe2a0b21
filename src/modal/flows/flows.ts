/** Finds the flows of a project: what each workload's code takes where, and what code outside of any workload does. */
import { holdsEnvironment } from "../../evaluate/holds.ts";
import type { Interpreter } from "../../evaluate/interpreter.ts";
import type { CompareEvent, ReturnEvent, StoreEvent, Unit, UnitEvent } from "../../evaluate/unit.ts";
import { type CallValue, type Condition, externalPath, type FunctionValue, type Value } from "../../evaluate/value.ts";
import { type Place, placeKey, type Span } from "../../source/span.ts";
import type { Parameter } from "../../syntax/ir.ts";
import type { Cases } from "../cases.ts";
import { outerNames } from "../outer-names.ts";
import type { PathStep, When } from "../project.ts";
import { heldAt, type Run, visitsWith } from "../reach.ts";
import { bothWhen } from "../when.ts";
import { isMainTest, type Where } from "../where.ts";
import { comparisonsIn } from "./comparisons.ts";
import { answersDirectly, Endpoints, proxiedBy } from "./endpoints.ts";
import { formKey } from "./forms.ts";
import { isListed } from "./listed.ts";
import { storeSink, takenBy } from "./sinks.ts";
import type { CallSink } from "./taken.ts";
import type { Flow, FlowForm, FlowSink, FlowSource } from "./types.ts";
import { heldBy, type Origin } from "./values.ts";

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
  readonly origin: Origin | { readonly kind: "download" };
  readonly form: FlowForm;
  readonly conditions: readonly Condition[];
  readonly sink: CallSink | { readonly kind: "comparison"; readonly formatted: boolean } | { readonly kind: "return" };
  readonly place: Place;
  readonly call: Place;
}

/** A parameter, and the function that has it. */
interface Declared {
  readonly parameter: Parameter;
  readonly of: Span;
}

/** Where something happens. */
interface Site {
  readonly workload: Surroundings | null;
  readonly unit: Unit;
  readonly path: readonly PathStep[];
  readonly certain: boolean;
  readonly when: When;
  readonly where: Where;
}

export class Flows {
  private readonly found = new Map<string, Flow>();
  private readonly ofCalls = new Map<CallValue, readonly FlowDraft[]>();
  private readonly claimed = new Set<string>();
  private endpoints: Endpoints | null = null;
  private parameters: ReadonlyMap<string, Declared> | null = null;

  constructor(
    private readonly interpreter: Interpreter,
    private readonly cases: Cases,
  ) {}

  /** Takes note of what a workload runs. */
  visit(workload: Surroundings, run: Run): void {
    for (const visit of visitsWith(run).flows) {
      for (const { step, drafts } of visit.body.parts.flows) {
        const held = heldAt(run, visit, step);
        if (!held) continue;
        const { unit, path } = visit;
        if (step.event.kind === "call") this.claimed.add(placeKey(step.event.call.place));
        for (const draft of drafts)
          this.add(draft, { workload, unit, path, certain: held.certain, when: held.when, where: "container" });
      }
    }
  }

  /** Does the call take something somewhere? */
  takes(call: CallValue, unit: Unit): boolean {
    return this.draftsOfCall(call, unit).length > 0;
  }

  /** Takes note of the globals that are pickled with a function when it is deployed. */
  capture(workload: string, of: FunctionValue, into: "image" | "function"): void {
    const { names, imports } = outerNames(of.definition);
    for (const { root, span, inDefault } of names) {
      const value = inDefault || imports.has(root) ? undefined : of.closure.lookup(root);
      if (!value || !holdsEnvironment(value)) continue;
      const place: Place = { file: of.file, span };
      for (const held of heldBy(value, { place, body: null, pickled: true })) {
        const outcome = isFromOutside(held.origin) ? null : this.cases.when(held.conditions, "deploy");
        if (!outcome) continue;
        this.keep({
          workload,
          source: this.sourceOf(held, "deploy"),
          form: held.form,
          sink: { kind: "pickled", into },
          place,
          call: place,
          path: [],
          ...outcome,
        });
      }
    }
  }

  /** All flows: those of the workloads visited, and those of code that none of them runs. */
  all(): readonly Flow[] {
    for (const { call, unit, conditions } of this.interpreter.calls) {
      const drafts = reaching(this.draftsOfCall(call, unit), conditions);
      if (drafts.length === 0 || this.claimed.has(placeKey(call.place))) continue;
      const outcome = this.cases.when(
        conditions.filter(({ test }) => !isMainTest(test)),
        "deploy",
      );
      if (!outcome) continue;
      for (const draft of drafts) this.add(draft, { workload: null, unit, path: [], ...outcome, where: "deploy" });
    }
    return [...this.found.values()];
  }

  /** What the event takes somewhere. */
  draftsOf(event: UnitEvent, unit: Unit): readonly FlowDraft[] {
    if (event.kind === "call") return reaching(this.draftsOfCall(event.call, unit), event.conditions);
    if (event.kind !== "return" && event.kind !== "store" && event.kind !== "compare") return NONE;
    return event.kind === "return"
      ? returned(event, unit)
      : event.kind === "store"
        ? stored(event, unit)
        : compared(event);
  }

  private draftsOfCall(call: CallValue, unit: Unit): readonly FlowDraft[] {
    const known = this.ofCalls.get(call);
    if (known) return known;
    const drafts = calledWith(call, unit);
    this.ofCalls.set(call, drafts.length === 0 ? NONE : drafts);
    return drafts;
  }

  private add(draft: FlowDraft, site: Site): void {
    const sink = this.sinkOf(draft, site);
    if (!sink || (site.workload && this.isFixedAtDeployment(draft.origin, site.workload))) return;
    const held = this.cases.when(draft.conditions, site.where);
    const when = held && bothWhen(site.when, held.when);
    if (!held || !when) return;
    this.keep({
      workload: site.workload?.workload ?? null,
      source: this.sourceOf(draft, site.where),
      form: draft.form,
      sink,
      place: draft.place,
      call: draft.call,
      path: site.path,
      certain: site.certain && held.certain,
      when,
    });
  }

  private keep(flow: Flow): void {
    const key = `${flow.workload}|${flow.sink.kind}|${placeKey(flow.place)}|${sourceKey(flow.source)}|${formKey(flow.form)}`;
    const before = this.found.get(key);
    if (!before || (!before.certain && flow.certain)) this.found.set(key, flow);
  }

  /** Where it goes, seen from who runs it; null when that is nowhere. */
  private sinkOf({ sink }: FlowDraft, { workload, unit }: Site): FlowSink | null {
    switch (sink.kind) {
      case "file": {
        const mount = workload?.mounts.find((each) => isBelow(sink.path, each));
        return mount === undefined ? null : { kind: "volume", mount };
      }
      case "return": {
        const access = workload && this.accessOf(workload, unit);
        return access ? { kind: "response", part: "body", access, endpoint: unit.name } : null;
      }
      case "header": {
        const access = workload && isResponse(sink.object) ? this.accessOf(workload, unit) : null;
        return access ? { kind: "response", part: "header", access, endpoint: unit.name } : null;
      }
      case "answer":
        return { kind: "response", part: sink.part, access: "unknown", endpoint: null };
      default:
        return sink;
    }
  }

  /** Who may call the endpoint that this unit is; null when it isn't one. */
  private accessOf({ functions }: Surroundings, unit: Unit) {
    this.endpoints ??= new Endpoints(this.interpreter);
    const own = functions.find((each) => each.definition === unit.function?.definition);
    if (own) return answersDirectly(own) ? this.endpoints.accessOf(unit, proxiedBy(own) ?? false) : null;
    if (!this.endpoints.isHandler(unit)) return null;
    const proxied = functions.map(proxiedBy).filter((each) => each !== undefined);
    if (proxied.length === 0) return null;
    return this.endpoints.accessOf(
      unit,
      proxied.every((each) => each === true) ? true : proxied.includes(null) ? null : false,
    );
  }

  private sourceOf({ origin, conditions }: Pick<FlowDraft, "origin" | "conditions">, where: Where): FlowSource {
    switch (origin.kind) {
      case "env": {
        const { read } = origin;
        const key = this.cases.text(read.key, where);
        return {
          kind: "env",
          key: key.known,
          domain: key.known === null ? [...new Set(key.cases.map(({ value }) => value))] : [],
          place: read.place,
          mayBeNone: read.fallback?.kind === "scalar" && read.fallback.value === null,
          chosen: isReceived(read.key, read.place),
        };
      }
      case "argument":
        return { ...origin, isText: this.isText(origin.place) };
      case "environment":
        return { kind: "environment", partly: conditions.some(({ test }) => mentionsElement(test, 0)) };
      case "model-output":
      case "download":
        return origin;
    }
  }

  /** May the parameter hold any text? Not one that is declared to be a number. */
  private isText(place: Place): boolean {
    const annotation = this.declared(place)?.parameter.annotation;
    if (annotation?.kind === "name")
      return !/^(int|float|bool|complex|datetime|date|UUID|number|boolean|Date)$/.test(annotation.id);
    return !(annotation?.kind === "index" && annotation.object.kind === "name" && annotation.object.id === "Literal");
  }

  /** Is it a parameter of the function around the workload's own: given where that is defined, not by a caller? */
  private isFixedAtDeployment(origin: FlowDraft["origin"], { functions }: Surroundings): boolean {
    if (origin.kind !== "argument") return false;
    const around = this.declared(origin.place)?.of;
    return (
      around !== undefined &&
      functions.some(
        ({ file, definition: { span } }) =>
          file === origin.place.file && around.start < span.start && span.end <= around.end,
      )
    );
  }

  private declared(place: Place): Declared | undefined {
    this.parameters ??= new Map(
      this.interpreter.functions.flatMap(({ file, definition }) =>
        definition.parameters.map(
          (parameter) => [placeKey({ file, span: parameter.nameSpan }), { parameter, of: definition.span }] as const,
        ),
      ),
    );
    return this.parameters.get(placeKey(place));
  }
}

const NONE: readonly never[] = [];

/** Those of a call's flows that take what the code doesn't list, where it stands under these conditions. */
function reaching(drafts: readonly FlowDraft[], conditions: readonly Condition[]): readonly FlowDraft[] {
  if (conditions.length === 0) return drafts;
  return drafts.filter(({ origin }) => origin.kind !== "argument" || !isListed(origin.place, conditions));
}

function calledWith(call: CallValue, unit: Unit): readonly FlowDraft[] {
  return takenBy(call).flatMap(({ sink, value, place, pickled, conditions = [] }): readonly FlowDraft[] => {
    const common = { sink, place, call: call.calleePlace };
    if (sink.kind === "load") return [{ ...common, origin: { kind: "download" }, form: { kind: "whole" }, conditions }];
    const runs = sink.kind === "code" || sink.kind === "shell";
    if (!runs && sink.kind !== "sandbox" && !holdsEnvironment(value)) return [];
    return heldBy(value, { place, body: bodyOf(unit), pickled }).flatMap((held) =>
      sink.kind === "sandbox" || runs === isFromOutside(held.origin) ? [{ ...common, ...held }] : [],
    );
  });
}

function returned(event: ReturnEvent, unit: Unit): readonly FlowDraft[] {
  return heldBy(event.value, { place: event.place, body: bodyOf(unit), pickled: false }).flatMap((held) =>
    isFromOutside(held.origin) ? [] : [{ ...held, sink: { kind: "return" }, place: event.place, call: event.place }],
  );
}

function stored(event: StoreEvent, unit: Unit): readonly FlowDraft[] {
  const sink = storeSink(event.object);
  if (!sink) return NONE;
  return heldBy(event.value, { place: event.place, isTarget: true, body: bodyOf(unit), pickled: true }).flatMap(
    (held) => (isFromOutside(held.origin) ? [] : [{ ...held, sink, place: event.place, call: event.place }]),
  );
}

function compared(event: CompareEvent): readonly FlowDraft[] {
  return comparisonsIn(event).map(({ read, formatted, conditions }) => ({
    origin: { kind: "env", read },
    form: formatted ? { kind: "within" } : { kind: "whole" },
    conditions,
    sink: { kind: "comparison", formatted },
    place: event.place,
    call: event.place,
  }));
}

function isFromOutside(origin: Origin): boolean {
  return origin.kind === "argument" || origin.kind === "model-output";
}

function isReceived(value: Value, place: Place): boolean {
  return heldBy(value, { place, body: null, pickled: false }).some(({ origin }) => origin.kind === "argument");
}

/** Does a test ask for one name or value of the environment after the other? */
function mentionsElement(test: Value, depth: number): boolean {
  if (depth > 8) return false;
  const inner = (each: Value) => mentionsElement(each, depth + 1);
  switch (test.kind) {
    case "operation":
      return test.operator === "element" || test.operands.some(inner);
    case "choice":
      return inner(test.test) || inner(test.then) || inner(test.otherwise);
    case "member":
      return inner(test.object);
    case "call":
      return inner(test.callee) || test.args.some(({ value }) => inner(value));
    case "sequence":
      return test.items.some(({ value }) => inner(value));
    default:
      return false;
  }
}

function bodyOf(unit: Unit): Span | null {
  return unit.function?.definition.span ?? null;
}

/** The answer that a handler was handed or makes. */
function isResponse(object: Value): boolean {
  if (object.kind === "unknown") return object.parameter !== undefined;
  return object.kind === "call" && /Response$|make_response$/.test(externalPath(object.callee) ?? "");
}

function isBelow(path: string, mount: string): boolean {
  const folder = mount.replace(/\/+$/, "");
  return folder !== "" && (path === folder || path.startsWith(`${folder}/`));
}

function sourceKey(source: FlowSource): string {
  switch (source.kind) {
    case "env":
      return `env ${source.key ?? placeKey(source.place)}`;
    case "argument":
    case "model-output":
      return `${source.kind} ${placeKey(source.place)}`;
    case "environment":
    case "download":
      return source.kind;
  }
}
