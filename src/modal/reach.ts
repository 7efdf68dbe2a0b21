/** What a workload's code can do: the telling events of every unit that is reachable from its entry points, with the way there. */
import { wrappedFunction } from "../evaluate/callables.ts";
import type { Interpreter } from "../evaluate/interpreter.ts";
import type { Unit, UnitEvent } from "../evaluate/unit.ts";
import type { CallValue, Condition, FunctionValue, Value } from "../evaluate/value.ts";
import { packagesAbove } from "../facts/collect.ts";
import type { Place } from "../source/span.ts";
import { bothWhen, type Cases, isMainTest, isUnlimited, type Where } from "./cases.ts";
import type { Commands, Started } from "./commands.ts";
import type { PathStep, When } from "./project.ts";
import { definitionOf, isImports } from "./semantics.ts";
import type { Telling } from "./telling.ts";
import { typeOf } from "./types.ts";

/** Something that happens on the way; going on to another body is none. */
export interface Reached {
  readonly event: UnitEvent;
  readonly unit: Unit;
  readonly path: readonly PathStep[];
  readonly phase: "import" | "call";
  /** It happens whenever the workload runs. */
  readonly certain: boolean;
  readonly when: When;
  /** It stands in a `with image.imports():` of another image, where errors are swallowed. */
  readonly guarded: boolean;
  /** The commands that a call starts. */
  readonly started?: Started;
}

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
  readonly telling: Telling;
}

/** A unit that runs, and the way to it. */
export interface Visit {
  readonly unit: Unit;
  readonly path: readonly PathStep[];
  readonly phase: "import" | "call";
  readonly certain: boolean;
  readonly when: When;
  readonly guarded: boolean;
  /** A module that a command runs: `__name__` is `"__main__"` in it. */
  readonly main?: true;
}

/** What web apps and routers are made by. */
const WEB_APPS = /^(fastapi|starlette|flask|quart|sanic|litestar|falcon|bottle|fasthtml|aiohttp|robyn|blacksheep)\./;

const always: When = {};
const UNCONDITIONAL = { when: always, certain: true, guarded: false };

/** More units than this are not visited for one workload. */
const MAX_VISITS = 20_000;

/**
 * Walks from the roots, nearest first, certain ways before possible ones.
 * `where` says on which side of `modal.is_local()` the code runs; `image` is the id of the image call that the workload runs in;
 * `onVisit` is told of every unit that runs.
 */
export function reach(
  { interpreter, cases, commands, telling }: World,
  roots: Roots,
  where: Where,
  image: number | null,
  onVisit?: (visit: Visit) => void,
): readonly Reached[] {
  const reached: Reached[] = [];
  const seen = new Map<Unit, string[]>();
  let current: Visit[] = [];
  let possible: Visit[] = [];

  /** Is it the first time that a unit is visited so? */
  const isNew = (unit: Unit, phase: Visit["phase"], when: When): boolean => {
    const before = seen.get(unit);
    if (before && (before.includes(phase) || before.length >= 6)) return false;
    const key = isUnlimited(when) ? phase : `${phase}${JSON.stringify(when)}`;
    if (before?.includes(key)) return false;
    if (before) before.push(key);
    else seen.set(unit, [key]);
    return true;
  };
  const add = (next: Visit): void => {
    (next.certain ? current : possible).push(next);
  };
  /** Goes from a unit into another one. Most ways lead to where the walk has been: the path is made for the others. */
  const visit = (from: Visit, next: Omit<Visit, "path">, place: Place, name: string): void => {
    if (isNew(next.unit, next.phase, next.when)) add({ ...next, path: [...from.path, { place, name }] });
  };
  const begin = (unit: Unit, phase: Visit["phase"]): void => {
    const first: Visit = { unit, path: [], phase, certain: true, when: always, guarded: false };
    if (isNew(unit, phase, always)) add(first);
  };

  for (const file of roots.modules.flatMap((each) => [...packagesAbove(each), each])) {
    const unit = interpreter.runModule(file);
    if (unit) begin(unit, "import");
  }
  for (const unit of roots.units) begin(unit, "call");

  const started = roots.image ? commands.startedByImage(roots.image.call) : null;
  if (roots.image && started) {
    const { call, unit } = roots.image;
    const from: Visit = { unit, path: [], phase: "import", certain: true, when: always, guarded: false };
    const event: UnitEvent = { kind: "call", place: call.calleePlace, call, conditions: [] };
    reached.push({ ...from, event, started });
    start(from, started, event.place);
  }

  let visits = 0;
  while (current.length > 0 || possible.length > 0) {
    if (current.length === 0) {
      current = possible;
      possible = [];
    }
    const batch = current;
    current = [];
    for (const each of batch) {
      if (++visits > MAX_VISITS) return reached;
      onVisit?.(each);
      for (const event of telling.eventsOf(each.unit)) follow(each, event);
    }
  }
  return reached;

  function follow(from: Visit, event: UnitEvent): void {
    const decided = decide(from.main ? asMain(event.conditions) : event.conditions);
    if (!decided) return;
    const when = bothWhen(from.when, decided.when);
    if (!when) return;
    const certain = from.certain && decided.certain;
    const guarded = from.guarded || decided.guarded;
    switch (event.kind) {
      case "enter":
        visit(from, { unit: event.unit, phase: from.phase, certain, when, guarded }, event.place, event.unit.name);
        return;
      case "import": {
        const unit = interpreter.runModule(event.file);
        const { phase } = from;
        if (unit && isNew(unit, phase, when))
          add({ unit, phase, certain, when, guarded, path: [...from.path, { place: event.place, name: event.file }] });
        return;
      }
      case "use":
        for (const callback of callbacksOf(interpreter, event.object)) {
          const unit = interpreter.entry(callback);
          // A route of a web app is an entry point; of another object's callbacks nobody knows whether they run.
          const isRoute = certain && WEB_APPS.test(interpreter.constructorOf(event.object) ?? "");
          visit(from, { unit, phase: from.phase, certain: isRoute, when, guarded }, event.place, unit.name);
        }
        return;
      case "call": {
        const started = commands.startedBy(event.call);
        const base = { event, unit: from.unit, path: from.path, phase: from.phase, certain, when, guarded };
        reached.push(started ? { ...base, started } : base);
        if (started) start({ ...from, certain, when, guarded }, started, event.place);
        return;
      }
      case "read":
      case "write":
      case "return":
      case "store":
      case "compare":
      case "external-import":
      case "open":
        reached.push({ event, unit: from.unit, path: from.path, phase: from.phase, certain, when, guarded });
        return;
    }
  }

  /** Goes into the project's files that commands run. */
  function start(from: Visit, { inherits, commands }: Started, place: Place): void {
    const { phase, certain, when, guarded } = from;
    for (const { program } of inherits ? commands : []) {
      const unit = program.kind === "file" ? interpreter.runModule(program.file) : null;
      if (!unit || program.kind !== "file") continue;
      const next = { unit, phase, certain, when, guarded };
      visit(from, program.main ? { ...next, main: true } : next, place, unit.name);
    }
  }

  function decide(
    conditions: readonly Condition[],
  ): { readonly when: When; readonly certain: boolean; readonly guarded: boolean } | null {
    if (conditions.length === 0) return UNCONDITIONAL;
    const imports = conditions.filter((condition) => isImports(condition.test));
    const others = imports.length > 0 ? conditions.filter((condition) => !isImports(condition.test)) : conditions;
    const outcome = cases.when(others, where);
    if (!outcome) return null;
    const foreign = imports.some(({ test }) => image === null || imageOf(test) !== image);
    return { when: outcome.when, certain: outcome.certain && !foreign, guarded: foreign };
  }
}

/** The conditions within a module that runs as `__main__`. */
function asMain(conditions: readonly Condition[]): readonly Condition[] {
  return conditions.map((condition) =>
    isMainTest(condition.test) ? { ...condition, truth: !condition.truth } : condition,
  );
}

function imageOf(imports: Value): number | null {
  const object = imports.kind === "call" && imports.callee.kind === "member" ? imports.callee.object : null;
  return object?.kind === "call" ? object.id : null;
}

const callbackMemo = new WeakMap<Interpreter, Map<number, readonly FunctionValue[]>>();

/** The project's functions that an object may call: those handed to it, and to the objects handed to it. */
function callbacksOf(interpreter: Interpreter, object: number): readonly FunctionValue[] {
  const memo = callbackMemo.get(interpreter) ?? new Map<number, readonly FunctionValue[]>();
  callbackMemo.set(interpreter, memo);
  const known = memo.get(object);
  if (known) return known;
  const found = new Set<FunctionValue>();
  const seen = new Set<number>([object]);
  const pending = [object];
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    for (const value of interpreter.callbacks.get(id) ?? []) {
      if (value.kind === "function") found.add(value);
      else if (value.kind === "call") {
        const type = typeOf(value);
        // A Modal function handed over runs in its own container.
        if (type === "Function" || type === "Cls" || type === "App") continue;
        const wrapped = definitionOf(value);
        if (wrapped?.kind === "function") found.add(wrapped);
        const next = interpreter.objectOf(value.id);
        if (!seen.has(next)) {
          seen.add(next);
          pending.push(next);
        }
      } else for (const method of methodsOf(value)) found.add(method);
    }
  }
  const list = [...found];
  memo.set(object, list);
  return list;
}

const methodMemo = new WeakMap<Value, readonly FunctionValue[]>();

/** The methods that outside code may call on an instance or class handed to it. */
function methodsOf(value: Value): readonly FunctionValue[] {
  const known = methodMemo.get(value);
  if (known) return known;
  const methods = listMethods(value);
  methodMemo.set(value, methods);
  return methods;
}

function listMethods(value: Value): readonly FunctionValue[] {
  const type = value.kind === "instance" ? value.class : value.kind === "class" ? value : null;
  if (!type) return [];
  const self: Value =
    value.kind === "instance"
      ? value
      : {
          kind: "instance",
          class: type,
          attributes: new Map(),
          place: { file: type.file, span: type.definition.nameSpan },
        };
  return type.body.names().flatMap((name) => {
    const own = type.body.own(name);
    const method = own ? wrappedFunction(own) : null;
    return method?.kind === "function" ? [{ ...method, self }] : [];
  });
}
