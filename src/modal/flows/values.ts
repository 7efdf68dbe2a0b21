/** What a value holds of the environment, of callers and of models: the sources of flows, read off the evaluator's values. */
import { rootOf } from "../../evaluate/callables.ts";
import { listBases } from "../../evaluate/classes.ts";
import {
  type CallValue,
  type Condition,
  type EnvReadValue,
  externalPath,
  type InstanceValue,
  type MemberValue,
  UNTIL_ASSIGNED,
  type Value,
} from "../../evaluate/value.ts";
import { contains, type Place, type Span } from "../../source/span.ts";
import { after, type Change, formKey, inside, same, taken, to } from "./forms.ts";
import {
  CARRIERS,
  CARRYING_METHODS,
  fieldOf,
  HASHES,
  isModelCall,
  isProcessOutput,
  REQUEST_GLOBALS,
  revealed,
  showsEnvironment,
  wrapper,
} from "./known.ts";
import type { FlowForm } from "./types.ts";

/** A source as the evaluator knows it. */
export type Origin =
  | { readonly kind: "env"; readonly read: EnvReadValue }
  | { readonly kind: "environment" }
  | { readonly kind: "argument"; readonly name: string; readonly place: Place }
  | { readonly kind: "model-output"; readonly place: Place };

/** What a value holds. */
export interface Held {
  readonly origin: Origin;
  readonly form: FlowForm;
  /** The conditions under which the value holds it. */
  readonly conditions: readonly Condition[];
}

/** Where the value arrives: what is put into a collection later in the same body doesn't count. */
export interface Arrival {
  readonly place: Place;
  /** The value stands behind the place, not in it: `object[key] = value`. */
  readonly isTarget?: boolean;
  /** The body that runs: a function's definition, or null for a module's top level. */
  readonly body: Span | null;
  /** Attributes of any instance go along, not only those that it shows. */
  readonly pickled: boolean;
}

const WHOLE: FlowForm = { kind: "whole" };
const PART: FlowForm = { kind: "part" };

/** How deep values are looked into, and how much of one is listed. */
const DEPTH = 24;
const MOST = 64;

/** What the value holds, each origin in each form once. */
export function heldBy(value: Value, arrival: Arrival): readonly Held[] {
  return heldWithin(value, arrival, { path: new Set(), left: 4000 }, 0);
}

/** The values that are being looked into, and how many may still be: values can hold themselves. */
interface Walk {
  readonly path: Set<Value>;
  left: number;
}

function heldWithin(value: Value, arrival: Arrival, walk: Walk, depth: number): readonly Held[] {
  const found = new Map<string, Held>();
  const emit = (held: Held): void => {
    const key = `${originKey(held.origin)}|${formKey(held.form)}`;
    const before = found.get(key);
    if (!before || before.conditions.length > held.conditions.length) found.set(key, held);
  };
  new Search(arrival, walk, emit).look(value, [], same, depth);
  return [...found.values()];
}

function originKey(origin: Origin): string {
  switch (origin.kind) {
    case "env":
      return `env ${origin.read.place.file}:${origin.read.place.span.start} ${origin.read.key.kind === "text" ? origin.read.key.value : ""}`;
    case "environment":
      return "environment";
    case "argument":
    case "model-output":
      return `${origin.kind} ${origin.place.file}:${origin.place.span.start}`;
  }
}

class Search {
  constructor(
    private readonly arrival: Arrival,
    private readonly walk: Walk,
    private readonly emit: (held: Held) => void,
  ) {}

  look(value: Value, conditions: readonly Condition[], change: Change, depth: number): void {
    const { path } = this.walk;
    if (depth > DEPTH || path.has(value) || --this.walk.left < 0) return;
    path.add(value);
    this.lookInto(value, conditions, change, depth + 1);
    path.delete(value);
  }

  /** What a part of the value that is looked into holds. */
  private heldByPart(value: Value, depth: number): readonly Held[] {
    return heldWithin(value, this.arrival, this.walk, depth);
  }

  private lookInto(value: Value, conditions: readonly Condition[], change: Change, depth: number): void {
    switch (value.kind) {
      case "env-read":
        this.found({ kind: "env", read: value }, change, conditions);
        if (value.fallback) this.look(value.fallback, [...conditions, { test: value, truth: false }], change, depth);
        return;
      case "environ":
        this.found({ kind: "environment" }, change, conditions);
        return;
      case "unknown":
        if (value.parameter !== undefined && value.place)
          this.found({ kind: "argument", name: value.parameter, place: value.place }, change, conditions);
        return;
      case "external":
        if (REQUEST_GLOBALS.test(value.path))
          this.found({ kind: "argument", name: "request", place: this.arrival.place }, change, conditions);
        return;
      case "template":
        for (const part of value.parts) this.look(part, conditions, after(change, inside), depth);
        return;
      case "choice": {
        // What is assigned anew later holds both, one after the other; of `a or b` the first arm is its own test.
        const both = value.test === UNTIL_ASSIGNED;
        const under = (truth: boolean) => [...conditions, { test: value.test, truth }];
        this.look(value.then, both || value.then === value.test ? conditions : under(true), change, depth);
        this.look(value.otherwise, both ? conditions : under(false), change, depth);
        return;
      }
      case "sequence":
        for (const item of value.items.slice(0, MOST)) {
          // A list of the environment is one of its names.
          if (this.isLater(item.place) || (item.spread && item.value.kind === "environ")) continue;
          this.look(item.value, [...conditions, ...item.conditions], after(change, inside), depth);
        }
        return;
      case "mapping":
        for (const entry of value.entries.slice(0, MOST)) {
          if (this.isLater(entry.place)) continue;
          const whole = entry.key === null ? same : inside;
          this.look(entry.value, [...conditions, ...entry.conditions], after(change, whole), depth);
        }
        return;
      case "instance":
        this.lookIntoInstance(value, conditions, change, depth);
        return;
      case "operation":
        this.lookIntoOperation(value.operator, value.operands, conditions, change, depth);
        return;
      case "member":
        this.lookIntoMember(value, conditions, change, depth);
        return;
      case "call":
        this.lookIntoCall(value, conditions, change, depth);
        return;
      case "text":
      case "scalar":
      case "function":
      case "class":
      case "module":
      case "partial":
        return;
    }
  }

  private found(origin: Origin, change: Change, conditions: readonly Condition[]): void {
    this.emit({ origin, form: change(WHOLE), conditions });
  }

  /** Put in behind the place where the value arrives, in the same body: not there yet. */
  private isLater(put: Place): boolean {
    const { place, body, isTarget } = this.arrival;
    if (isTarget || put.file !== place.file || put.span.start < place.span.end) return false;
    return body === null || contains(body, put.span);
  }

  private lookIntoInstance(
    value: InstanceValue,
    conditions: readonly Condition[],
    change: Change,
    depth: number,
  ): void {
    if (value.parameter !== undefined)
      this.found({ kind: "argument", name: value.parameter, place: value.place }, change, conditions);
    for (const [name, attribute] of value.attributes) {
      if (this.arrival.pickled || shows(value, name)) this.look(attribute, conditions, after(change, inside), depth);
    }
  }

  private lookIntoOperation(
    operator: string,
    operands: readonly Value[],
    conditions: readonly Condition[],
    change: Change,
    depth: number,
  ): void {
    const [first, second] = operands;
    const into = (each: Value | undefined, how: Change): void => {
      if (each) this.look(each, conditions, after(change, how), depth);
    };
    if (COMPARISONS.has(operator)) {
      // `"K" in os.environ` asks for a name.
      if (second?.kind === "environ") return;
      for (const each of operands) into(each, to({ kind: "boolean" }));
      return;
    }
    switch (operator) {
      case "len":
        into(first, to({ kind: "length" }));
        return;
      case "concealed":
        into(first, to({ kind: "concealed" }));
        return;
      case "index":
      case ".get":
        if (first?.kind === "operation" && first.operator === "element") {
          // Of a pair of the environment the first is the name.
          if (second?.kind === "scalar" && second.value === 0) return;
          into(first, same);
          return;
        }
        if (first) into(first, taken(second));
        return;
      case ".replace":
        into(first, second && this.heldByPart(second, depth).length > 0 ? to({ kind: "concealed" }) : same);
        return;
      case ".split":
      case ".rsplit":
      case ".partition":
        into(first, to(PART));
        return;
      case "str":
      case "entries":
      case "element":
        into(first, same);
        return;
      case "+":
      case "%":
      case ".join":
      case ".format":
      case "|":
        for (const each of operands) into(each, inside);
        return;
      case "*":
        for (const each of operands) into(each, same);
        return;
      default:
        if (operator.startsWith("."))
          into(first, operator === ".startswith" || operator === ".endswith" ? to({ kind: "boolean" }) : same);
    }
  }

  /** An attribute of something received is received, and so is that of a model's answer; of nothing else. */
  private lookIntoMember(value: MemberValue, conditions: readonly Condition[], change: Change, depth: number): void {
    const path = externalPath(value);
    if (path !== null) {
      if (REQUEST_GLOBALS.test(path))
        this.found({ kind: "argument", name: "request", place: this.arrival.place }, change, conditions);
      return;
    }
    for (const held of this.heldByPart(value.object, depth)) {
      if (held.origin.kind === "argument" || held.origin.kind === "model-output")
        this.found(held.origin, change, [...conditions, ...held.conditions]);
      else if (held.origin.kind === "environment" && isProcessOutput(value))
        this.found(held.origin, change, [...conditions, ...held.conditions]);
    }
  }

  private lookIntoCall(call: CallValue, conditions: readonly Condition[], change: Change, depth: number): void {
    const path = externalPath(call.callee);
    if (path !== null && HASHES.test(path)) {
      for (const each of call.args) this.look(each.value, conditions, after(change, to({ kind: "hash" })), depth);
      return;
    }
    if (path !== null && CARRIERS.test(path)) {
      for (const each of call.args) this.look(each.value, conditions, after(change, wrapper(path)), depth);
      return;
    }
    if (path !== null && showsEnvironment(path, call.args)) {
      this.found({ kind: "environment" }, change, conditions);
      return;
    }
    if (isModelCall(call, path)) {
      this.found({ kind: "model-output", place: call.calleePlace }, change, conditions);
      return;
    }
    if (fieldOf(call)) {
      this.found({ kind: "argument", name: "request", place: call.place }, change, conditions);
      return;
    }
    if (call.callee.kind === "external" && REQUEST_GLOBALS.test(call.callee.path)) {
      this.found({ kind: "argument", name: "request", place: this.arrival.place }, change, conditions);
      return;
    }
    if (call.callee.kind === "member") {
      const { object, name } = call.callee;
      if (CARRYING_METHODS.has(name)) this.look(object, conditions, change, depth);
      else if (name === "get_secret_value") this.look(revealed(object), conditions, change, depth);
      else if (path === null || REQUEST_GLOBALS.test(path))
        this.lookIntoReceiver(call.callee, conditions, change, depth);
    }
  }

  /** `await request.json()`, `data.get("code")`: what a method of something received gives, is received. */
  private lookIntoReceiver(callee: MemberValue, conditions: readonly Condition[], change: Change, depth: number): void {
    const root = rootOf(callee);
    if (root.kind === "unknown" && root.parameter !== undefined && root.place)
      this.found({ kind: "argument", name: root.parameter, place: root.place }, change, conditions);
    else if (root.kind === "external" && REQUEST_GLOBALS.test(root.path))
      this.found({ kind: "argument", name: "request", place: this.arrival.place }, change, conditions);
    else
      for (const { origin, conditions: inner } of this.heldByPart(callee.object, depth))
        if (origin.kind === "argument" || origin.kind === "model-output")
          this.found(origin, change, [...conditions, ...inner]);
  }
}

/** Does printing the instance, or answering with it, show the field? */
function shows(instance: InstanceValue, name: string): boolean {
  const { classes, outside } = listBases(instance.class);
  if (classes.some((each) => each.body.own("__repr__") || each.body.own("__str__"))) return false;
  const isData =
    classes.some((each) => each.decorators.some((decorator) => DATA_DECORATORS.test(pathOfDecorator(decorator)))) ||
    outside.some((base) => DATA_BASES.test(externalPath(base) ?? ""));
  if (!isData) return false;
  const declared = classes.map((each) => each.body.own(name)).find((each) => each !== undefined);
  const hidden =
    declared?.kind === "call" &&
    declared.args.some((each) => each.name === "repr" && each.value.kind === "scalar" && each.value.value === false);
  return !hidden;
}

function pathOfDecorator(decorator: Value): string {
  return externalPath(decorator.kind === "call" ? decorator.callee : decorator) ?? "";
}

const DATA_DECORATORS = /^(<identity decorator>|(pydantic\.)?dataclasses\.dataclass|attrs?\.(s|define|frozen))$/;
const DATA_BASES =
  /^(pydantic(_settings|\.v1)?(\.\w+)*\.Base(Model|Settings)|typing\.NamedTuple|sqlmodel\.SQLModel|msgspec\.Struct)$/;

const COMPARISONS: ReadonlySet<string> = new Set([
  "==",
  "!=",
  "<",
  "<=",
  ">",
  ">=",
  "in",
  "not in",
  "is",
  "is not",
  "not",
  "bool",
]);
