/**
 * The abstract evaluator: runs modules and functions over abstract values. Both arms of a test that can't be decided are run,
 * and what they assign becomes a choice; what happens is recorded as events of the unit that runs (see `unit.ts`).
 * Bounded: a step budget for each outermost run, a call depth, a number of contexts for each function.
 */
import { isScriptPath } from "../source/kind.ts";
import { type Place, placeKey, type Span } from "../source/span.ts";
import type {
  Argument,
  Call,
  ClassDefinition,
  Comprehension,
  Decorator,
  Expression,
  FunctionDefinition,
  If,
  Import,
  ImportFrom,
  Lambda,
  Match,
  Module,
  Parameter,
  Pattern,
  Statement,
  Try,
} from "../syntax/ir.ts";
import { bindParameters, positional } from "./binding.ts";
import { bindsImports, collectReassigned, endsWithReturn } from "./bodies.ts";
import { callBuiltin, callMethod } from "./builtins.ts";
import { callables, receiverOf, rootOf, wrappedFunction } from "./callables.ts";
import { attributeOfClass, attributeOfInstance, instantiate, listBases } from "./classes.ts";
import { contextKey } from "./context.ts";
import { elementOf, entriesOf, withConditions, withoutOverridden } from "./entries.ts";
import { Frame } from "./frame.ts";
import { alwaysFails, catchesMissingKey, saysSet } from "./guards.ts";
import { iterate } from "./iterate.ts";
import {
  callScriptBuiltin,
  callScriptMethod,
  packageNamed,
  SCRIPT_GLOBALS,
  scriptAttribute,
  scriptIndex,
} from "./javascript.ts";
import { BUILTIN_NAMES, canonicalPath, externalNamed } from "./names.ts";
import { joinTexts, MAX_PARTS, operate, truthOf } from "./operate.ts";
import type { Located, Resolver } from "./resolver.ts";
import { readThroughLibrary } from "./settings.ts";
import { STDLIB_MODULES } from "./stdlib.ts";
import type { ReadSpelling, Unit, UnitEvent } from "./unit.ts";
import {
  type ArgumentValue,
  alternatives,
  type CallValue,
  type ClassValue,
  type Condition,
  choice,
  conditional,
  ENVIRON,
  type Entry,
  external,
  externalPath,
  type FunctionValue,
  type Item,
  NONE,
  scalar,
  text,
  UNTIL_ASSIGNED,
  unknown,
  unknownObject,
  type Value,
} from "./value.ts";

/** Marks what happens in a loop's body: it may run any number of times. */
export const LOOP: Value = { kind: "external", path: "<loop>" };
/** Marks what happens in an exception handler. */
export const EXCEPTION: Value = { kind: "external", path: "<exception>" };

/** What the Modal model knows of calls that the evaluator doesn't. */
export interface Semantics {
  /** The value to call instead: `f.local` runs `f`; null for a call that runs none of the project's code here; undefined: no opinion. */
  target(callee: Value): Value | null | undefined;
  /** A call that registers what it is given to run elsewhere: none of it runs here. */
  isRegistration(callee: Value): boolean;
  /** An argument annotated with this class from outside is what calling the class gives. */
  isConstructor?(annotation: Value): boolean;
  /** A context manager whose body's events happen only under a condition (`image.imports()`). */
  isCondition(value: Value): boolean;
}

export interface Limits {
  /** Evaluated nodes for each outermost run (a module, or a function called from none). */
  readonly steps: number;
  readonly callDepth: number;
  readonly contexts: number;
  readonly unrolled: number;
}

export const DEFAULT_LIMITS: Limits = { steps: 400_000, callDepth: 40, contexts: 256, unrolled: 128 };

/** Of a type with more subclasses than this an argument is just an unknown object. */
const MAX_SUBCLASSES = 8;

/** Calls that end the process. */
const EXITS = new Set(["sys.exit", "exit", "quit", "os._exit", "os.abort"]);

class BudgetExceeded extends Error {}

/** So many statements of a module may use up a budget before the rest of it is left. */
const MAX_EXHAUSTED = 3;

/** Whether the next statement runs: not after a `return`, `break`, `continue` (stop), nor after a `raise` (fail). */
type Flow = "next" | "stop" | "fail";

interface Activation {
  readonly unit: Unit;
  readonly returns: { readonly conditions: readonly Condition[]; readonly value: Value }[];
  /** Conditions on entry: those of the unit's events count from here. */
  readonly baseConditions: readonly Condition[];
  /** The values of the function's parameters, to tell a key that was handed in. */
  readonly parameters: ReadonlySet<Value>;
}

/** A call of external code that the run came across, with the unit it stands in. */
export interface RecordedCall {
  readonly call: CallValue;
  readonly unit: Unit;
  readonly conditions: readonly Condition[];
}

export class Interpreter {
  readonly calls: RecordedCall[] = [];
  /** The keys of environment reads that are no known text. */
  readonly computedKeys = new Set<Value>();
  /** Every function value made, in order. */
  readonly functions: FunctionValue[] = [];
  /** Functions handed to an object, and objects handed to it, by the object's id. */
  readonly callbacks = new Map<number, Set<Value>>();
  /** The variable a call's result is assigned to, by the call's id. */
  readonly assigned = new Map<number, string>();

  /** The call that made the object on which a call's chain of methods started, by the call's id. */
  private readonly objects = new Map<number, number>();
  /** The path of the callable that made an object, by the id of the call. */
  private readonly constructors = new Map<number, string>();
  private readonly modules = new Map<string, { readonly unit: Unit; readonly frame: Frame }>();
  private readonly classesByBody = new Map<Frame, ClassValue>();
  /** Direct and indirect ones, in order of definition. */
  private readonly subclasses = new Map<ClassValue, ClassValue[]>();
  private readonly contexts = new Map<object, Map<string, Unit>>();
  private readonly entries = new WeakMap<FunctionValue, Unit>();
  /** Functions that recurse deeply and are evaluated for unknown arguments. */
  private readonly generic = new Set<object>();
  private readonly running: object[] = [];
  private nextId = 1;
  private steps = 0;
  private depth = 0;
  private conditions: readonly Condition[] = [];
  private guardDepth = 0;
  private silent = false;
  private frame: Frame;
  private activation: Activation;

  constructor(
    private readonly load: (file: string) => Module | null,
    readonly resolver: Resolver,
    readonly semantics: Semantics,
    private readonly limits: Limits = DEFAULT_LIMITS,
  ) {
    this.frame = new Frame("", null, "module");
    const nothing: Unit = {
      kind: "module",
      name: "",
      file: "",
      place: { file: "", span: { start: 0, end: 0 } },
      function: null,
      events: [],
      result: NONE,
      done: true,
    };
    this.activation = { unit: nothing, returns: [], baseConditions: [], parameters: new Set() };
  }

  get unit(): Unit {
    return this.activation.unit;
  }

  /** The code being evaluated is TypeScript or JavaScript. */
  get inScript(): boolean {
    return isScriptPath(this.frame.file);
  }

  get file(): string {
    return this.frame.file;
  }

  /** The frame in which code is being evaluated now. */
  get scope(): Frame {
    return this.frame;
  }

  /** A new identity for a call value. */
  identity(): number {
    return this.nextId++;
  }

  place(span: Span): Place {
    return { file: this.frame.file, span };
  }

  // ---- events ----

  record(event: UnitEvent extends infer E ? (E extends UnitEvent ? Omit<E, "conditions"> : never) : never): void {
    if (this.silent) return;
    this.activation.unit.events.push({ ...event, conditions: this.localConditions() } as UnitEvent);
  }

  private localConditions(): readonly Condition[] {
    return this.conditions.slice(this.activation.baseConditions.length);
  }

  /** Records a read of the environment and gives its value. `fallback` null: it fails when the key is unset. */
  readEnvironment(key: Value, how: ReadSpelling, fallback: Value | null, place: Place, keyPlace: Place | null): Value {
    if (key.kind !== "text") this.computedKeys.add(key);
    for (const arm of alternatives(key)) {
      this.under(arm.conditions, () => {
        this.record({
          kind: "read",
          place: keyPlace ?? place,
          key: arm.value,
          how,
          hasDefault: fallback !== null && !(fallback.kind === "scalar" && fallback.value === null),
          hard: fallback === null,
          guarded: this.guardDepth > 0 || this.checkedBefore(arm.value),
          throughParameter: this.activation.parameters.has(arm.value),
        });
      });
    }
    return { kind: "env-read", key, fallback, place };
  }

  readWholeEnvironment(place: Place): void {
    this.record({
      kind: "read",
      place,
      key: null,
      how: "whole",
      hasDefault: false,
      hard: false,
      guarded: false,
      throughParameter: false,
    });
  }

  /** Items or entries as the current path puts them into a container: under its conditions. */
  inPath<T extends { readonly conditions: readonly Condition[] }>(parts: readonly T[]): T[] {
    const conditions = this.localConditions();
    return parts.map((part) => withConditions(part, conditions));
  }

  /** True when a condition in force says that the key is set: `"K" in os.environ`, `os.getenv("K")`. */
  private checkedBefore(key: Value): boolean {
    if (key.kind !== "text") return false;
    return this.conditions.some(({ test, truth }) => saysSet(test, truth, key.value));
  }

  under<T>(conditions: readonly Condition[], run: () => T): T {
    const before = this.conditions;
    this.conditions = [...before, ...conditions];
    try {
      return run();
    } finally {
      this.conditions = before;
    }
  }

  // ---- modules ----

  /** Runs a module's top level (once) and gives its unit; null when the file has no syntax tree. */
  runModule(file: string): Unit | null {
    return this.moduleOf(file)?.unit ?? null;
  }

  moduleFrame(file: string): Frame | null {
    return this.moduleOf(file)?.frame ?? null;
  }

  isLoaded(file: string): boolean {
    return this.modules.has(file);
  }

  private moduleOf(file: string): { readonly unit: Unit; readonly frame: Frame } | null {
    const known = this.modules.get(file);
    if (known) return known;
    const module = this.load(file);
    if (!module) return null;
    const unit: Unit = {
      kind: "module",
      name: file,
      file,
      place: { file, span: { start: 0, end: 0 } },
      function: null,
      events: [],
      result: NONE,
      done: false,
    };
    const frame = new Frame(file, null, "module");
    frame.set("__name__", external("__name__"));
    frame.set("__file__", external("__file__"));
    const entry = { unit, frame };
    this.modules.set(file, entry);
    collectReassigned(module.body, frame);
    this.isolated(frame, unit, () => {
      this.topLevel(module.body);
      return NONE;
    });
    unit.done = true;
    return entry;
  }

  /** Runs a module's statements. One that uses up the budget is left, and the next ones run, unless that happens often. */
  private topLevel(statements: readonly Statement[]): void {
    let exhausted = 0;
    for (const statement of statements) {
      const { conditions, guardDepth } = this;
      try {
        if (this.statement(statement) !== "next") return;
      } catch (error) {
        if (!(error instanceof BudgetExceeded) || ++exhausted > MAX_EXHAUSTED) throw error;
        this.steps = 0;
        this.conditions = conditions;
        this.guardDepth = guardDepth;
        this.record({
          kind: "open",
          place: this.place(statement.span),
          why: "the analysis budget was used up",
          cause: "budget",
        });
      }
    }
  }

  /** Runs something in a frame and unit of its own, with fresh conditions; restores everything after. */
  private isolated(frame: Frame, unit: Unit, run: () => Value, parameters: ReadonlySet<Value> = new Set()): Value {
    const before = {
      frame: this.frame,
      activation: this.activation,
      conditions: this.conditions,
      guardDepth: this.guardDepth,
      steps: this.steps,
      depth: this.depth,
      silent: this.silent,
    };
    const outermost = this.running.length === 0 || unit.kind === "module";
    this.frame = frame;
    this.conditions = [];
    this.guardDepth = 0;
    this.depth = 0;
    this.silent = false;
    this.activation = { unit, returns: [], baseConditions: [], parameters };
    if (outermost) this.steps = 0;
    this.running.push(unit);
    try {
      const fallThrough = run();
      return this.returned(fallThrough);
    } catch (error) {
      if (!(error instanceof BudgetExceeded)) throw error;
      unit.events.push({
        kind: "open",
        place: unit.place,
        conditions: [],
        why: "the analysis budget was used up",
        cause: "budget",
      });
      if (!outermost) throw error;
      return unknown("the analysis budget was used up", unit.place);
    } finally {
      this.running.pop();
      this.frame = before.frame;
      this.activation = before.activation;
      this.conditions = before.conditions;
      this.guardDepth = before.guardDepth;
      this.depth = before.depth;
      this.silent = before.silent;
      if (outermost) this.steps = before.steps;
    }
  }

  private returned(fallThrough: Value): Value {
    return this.activation.returns.reduceRight<Value>(
      (rest, { conditions, value }) => conditional(conditions, value, rest),
      fallThrough,
    );
  }

  private importModule(located: Located, place: Place): Value {
    switch (located.kind) {
      case "module":
        this.record({ kind: "import", place, file: located.file });
        if (this.moduleOf(located.file) === null)
          this.record({ kind: "open", place, why: `${located.file} was not analysed`, cause: "import" });
        return { kind: "module", file: located.file };
      case "namespace":
        return { kind: "module", file: `${located.directory}/` };
      case "ambiguous":
        this.record({
          kind: "open",
          place,
          why: `the import could mean ${located.files.join(" or ")}`,
          cause: "import",
        });
        return unknown("the import could mean several files", place);
    }
  }

  private locateImport(module: string, level: number): Located | null {
    return this.resolver.locate(this.frame.file, module, level);
  }

  private importOutside(module: string, level: number, place: Place): Value {
    const top = module.split(".")[0] ?? module;
    if (level > 0) {
      this.record({
        kind: "open",
        place,
        why: `the relative import of ${module || "its package"} was not found`,
        cause: "import",
      });
      return unknown(`the import of ${module} was not found`, place);
    }
    if (!STDLIB_MODULES.has(top)) {
      this.record({ kind: "external-import", place, module });
      if (this.locateImport(top, 0) !== null && top !== "modal") {
        this.record({
          kind: "open",
          place,
          why: `the module ${module} of this project was not found`,
          cause: "import",
        });
      }
    }
    return externalNamed(module);
  }

  /** `importlib.import_module(name)`: the module itself, not its top package. */
  importNamed(name: string, place: Place): Value {
    const dots = /^\.*/.exec(name)?.[0].length ?? 0;
    const located = name.split(".")[0] === "modal" ? null : this.locateImport(name.slice(dots), dots);
    return located ? this.importModule(located, place) : this.importOutside(name.slice(dots), dots, place);
  }

  /** `import * as x from "./m"` and `require("m")` in a script: a path or a package, never a dotted name. */
  private importScript(specifier: string, place: Place): { readonly located: Located | null; readonly value: Value } {
    const located = this.locateImport(specifier, 0);
    if (located) return { located, value: this.importModule(located, place) };
    if (specifier.startsWith("."))
      return { located, value: unknown(`the import of ${specifier} was not found`, place) };
    if (!specifier.startsWith("node:")) this.record({ kind: "external-import", place, module: specifier });
    return { located, value: packageNamed(specifier) };
  }

  private executeImport(statement: Import): void {
    if (this.inScript) {
      for (const { name, nameSpan, alias } of statement.names) {
        const { value } = this.importScript(name, this.place(nameSpan));
        this.frame.set(alias ?? name, value);
      }
      return;
    }
    for (const { name, nameSpan, alias } of statement.names) {
      const place = this.place(nameSpan);
      const parts = name.split(".");
      const top = parts[0] ?? name;
      const isModal = top === "modal";
      let first: Value | null = null;
      let value: Value | null = null;
      for (let i = 1; i <= parts.length && !isModal; i++) {
        const located = this.locateImport(parts.slice(0, i).join("."), 0);
        if (!located || (i === parts.length && located.kind === "namespace" && i === 1 && STDLIB_MODULES.has(top))) {
          value = null;
          break;
        }
        value = this.importModule(located, place);
        first ??= value;
      }
      if (value === null) {
        value = this.importOutside(name, 0, place);
        first = externalNamed(top);
      }
      if (alias) this.frame.set(alias, value);
      else this.frame.set(top, first ?? value);
    }
  }

  private executeImportFrom(statement: ImportFrom): void {
    const place = this.place(statement.span);
    if (this.inScript) {
      const { located, value } = this.importScript(statement.module, place);
      this.bindImported(statement, located, value);
      return;
    }
    const isModal = statement.level === 0 && statement.module.split(".")[0] === "modal";
    const located = isModal ? null : this.locateImport(statement.module, statement.level);
    // The packages above run first: `from a.b import c` runs a, then a.b.
    if (located && statement.module !== "") {
      const parts = statement.module.split(".");
      for (let i = 1; i < parts.length; i++) {
        const above = this.locateImport(parts.slice(0, i).join("."), statement.level);
        if (above?.kind === "module") this.importModule(above, place);
      }
    }
    const value = located
      ? this.importModule(located, place)
      : this.importOutside(statement.module, statement.level, place);
    this.bindImported(statement, located, value);
  }

  private bindImported(statement: ImportFrom, located: Located | null, value: Value): void {
    if (statement.star) {
      this.importStar(value);
      return;
    }
    for (const { name, nameSpan, alias } of statement.names) {
      this.frame.set(alias ?? name, this.importedName(value, located, name, this.place(nameSpan)));
    }
  }

  private importedName(module: Value, located: Located | null, name: string, place: Place): Value {
    if (module.kind !== "module" || !located) return this.attribute(module, name, place);
    const frame = located.kind === "module" ? this.moduleOf(located.file)?.frame : null;
    const own = frame?.own(name);
    if (own) return own;
    const inner = this.resolver.child(located, name);
    if (inner) return this.importModule(inner, place);
    if (located.kind === "module" && frame) {
      const loader = frame.own("__getattr__");
      if (loader) return this.call(loader, [positional(text(name), place)], place, place);
    }
    return unknownObject(`${name}, which was not found in ${module.file}`, place);
  }

  private importStar(module: Value): void {
    if (module.kind === "external") this.frame.module.outsideStars.push(module.path);
    if (module.kind !== "module") return;
    const frame = this.moduleOf(module.file)?.frame;
    if (!frame) return;
    const all = frame.own("__all__");
    const listed =
      all?.kind === "sequence"
        ? new Set(all.items.map((item) => (item.value.kind === "text" ? item.value.value : "")))
        : null;
    for (const name of frame.names()) {
      const value = frame.own(name);
      if (value && (listed ? listed.has(name) : !name.startsWith("_"))) this.frame.set(name, value);
    }
  }

  // ---- statements ----

  private step(): void {
    if (++this.steps > this.limits.steps) throw new BudgetExceeded();
  }

  private block(statements: readonly Statement[]): Flow {
    for (const statement of statements) {
      const flow = this.statement(statement);
      if (flow !== "next") return flow;
    }
    return "next";
  }

  /** Runs a block as one arm of a branch and gives what it assigned. Conditions that it adds (early returns) end with it. */
  private branch(
    conditions: readonly Condition[],
    run: () => Flow,
  ): { readonly flow: Flow; readonly assigned: Map<string, Value> } {
    this.frame.enter();
    const before = this.conditions;
    this.conditions = [...before, ...conditions];
    let flow: Flow = "next";
    let assigned: Map<string, Value>;
    try {
      flow = run();
    } finally {
      assigned = this.frame.leave();
      this.conditions = before;
    }
    return { flow, assigned };
  }

  private statement(statement: Statement): Flow {
    this.step();
    switch (statement.kind) {
      case "expression": {
        const value = this.evaluate(statement.value);
        return value.kind === "call" && EXITS.has(externalPath(value.callee) ?? "") ? "fail" : "next";
      }
      case "assignment": {
        if (!statement.value) {
          return "next";
        }
        const value = this.evaluate(statement.value);
        const [target] = statement.targets;
        if (value.kind === "call" && target?.kind === "name" && !this.assigned.has(value.id))
          this.assigned.set(value.id, target.id);
        for (const each of statement.targets) this.assign(each, value);
        return "next";
      }
      case "augmented": {
        const before = this.evaluate(statement.target);
        const value = this.evaluate(statement.value);
        this.augment(statement.target, statement.operator, before, value, this.place(statement.value.span));
        return "next";
      }
      case "delete":
        for (const target of statement.targets) if (target.kind === "name") this.frame.delete(target.id);
        return "next";
      case "return": {
        const value = statement.value ? this.evaluate(statement.value) : NONE;
        this.activation.returns.push({ conditions: this.localConditions(), value });
        return "stop";
      }
      case "raise":
        if (statement.value) this.evaluate(statement.value);
        return "fail";
      case "assert": {
        const test = this.evaluate(statement.test);
        if (truthOf(test) === undefined) this.conditions = [...this.conditions, { test, truth: true, assumed: true }];
        return "next";
      }
      case "if":
        return this.executeIf(statement);
      case "for":
        return this.executeFor(statement.target, statement.iterable, statement.body, statement.otherwise);
      case "while": {
        const test = this.evaluate(statement.test);
        if (truthOf(test) === false) return this.block(statement.otherwise);
        this.loopBody(statement.body);
        return this.block(statement.otherwise);
      }
      case "try":
        return this.executeTry(statement);
      case "with":
        return this.executeWith(statement.items, statement.body);
      case "match":
        return this.executeMatch(statement);
      case "import":
        this.executeImport(statement);
        return "next";
      case "import-from":
        this.executeImportFrom(statement);
        return "next";
      case "function":
        this.frame.set(statement.name, this.defineFunction(statement));
        return "next";
      case "class":
        this.frame.set(statement.name, this.defineClass(statement));
        return "next";
      case "scope":
        for (const name of statement.names) {
          const owner = statement.global ? this.frame.module : this.ownerOf(name);
          if (owner) this.frame.declared.set(name, owner);
        }
        return "next";
      case "jump":
        return statement.jump === "pass" ? "next" : "stop";
    }
  }

  private ownerOf(name: string): Frame | null {
    for (let frame = this.frame.parent; frame; frame = frame.parent) if (frame.own(name)) return frame;
    return null;
  }

  private executeIf(statement: If): Flow {
    const test = this.evaluate(statement.test);
    if (isTypeChecking(test)) {
      this.silently(() => this.block(statement.then));
      return this.block(statement.otherwise);
    }
    const truth = truthOf(test);
    if (truth !== undefined) return this.block(truth ? statement.then : statement.otherwise);
    const then = this.branch([{ test, truth: true }], () => this.block(statement.then));
    const otherwise = this.branch([{ test, truth: false }], () => this.block(statement.otherwise));
    if (then.flow !== "next" && otherwise.flow !== "next")
      return then.flow === "fail" && otherwise.flow === "fail" ? "fail" : "stop";
    if (then.flow !== "next") {
      this.frame.adopt(otherwise.assigned);
      this.conditions = [...this.conditions, { test, truth: false, assumed: then.flow === "fail" }];
    } else if (otherwise.flow !== "next") {
      this.frame.adopt(then.assigned);
      this.conditions = [...this.conditions, { test, truth: true, assumed: otherwise.flow === "fail" }];
    } else {
      this.frame.join({ test, truth: true }, then.assigned, otherwise.assigned, unknown("not assigned on this path"));
    }
    return "next";
  }

  private silently(run: () => void): void {
    const before = this.silent;
    this.silent = true;
    try {
      run();
    } finally {
      this.silent = before;
    }
  }

  private executeFor(
    target: Expression,
    iterable: Expression,
    body: readonly Statement[],
    otherwise: readonly Statement[],
  ): Flow {
    const items = iterate(this, this.evaluate(iterable), this.place(iterable.span));
    if (items && items.length <= this.limits.unrolled && items.every((item) => !item.spread)) {
      for (const item of items) {
        const outer = this.conditions;
        if (item.conditions.length > 0) {
          const { assigned } = this.branch(item.conditions, () => {
            this.assign(target, item.value);
            return this.block(body);
          });
          for (const condition of item.conditions.slice(0, 1))
            this.frame.join(condition, assigned, new Map(), unknown("not assigned"));
        } else {
          this.assign(target, item.value);
          const before = this.activation.returns.length;
          const flow = this.block(body);
          // A return in an unconditional pass ends the function; a break ends the loop.
          if (flow === "stop" && this.activation.returns.length > before && endsWithReturn(body)) return "stop";
        }
        this.conditions = outer;
      }
    } else {
      this.assign(target, elementOf(items) ?? unknown("an element of an unknown sequence", this.place(target.span)));
      this.loopBody(body);
    }
    return this.block(otherwise);
  }

  private loopBody(body: readonly Statement[]): void {
    const condition: Condition = { test: LOOP, truth: true };
    const { assigned } = this.branch([condition], () => this.block(body));
    this.frame.join(condition, assigned, new Map(), unknown("assigned in a loop"));
  }

  private executeTry(statement: Try): Flow {
    const guards = statement.handlers.some((handler) => catchesMissingKey(handler.type) && !alwaysFails(handler.body));
    if (guards) this.guardDepth++;
    const outer = this.conditions;
    let flow = this.block(statement.body);
    if (guards) this.guardDepth--;
    const importsOnly = bindsImports(statement.body);
    let allStop = statement.handlers.length > 0;
    const condition: Condition = { test: EXCEPTION, truth: true };
    for (const handler of statement.handlers) {
      const arm = this.branch([condition], () => {
        if (handler.name) this.frame.set(handler.name, unknown("an exception"));
        return this.block(handler.body);
      });
      if (arm.flow === "next") {
        allStop = false;
        if (importsOnly) for (const name of importsOnly) arm.assigned.delete(name);
        this.frame.join(condition, arm.assigned, new Map(), unknown("not assigned on this path"));
      }
    }
    if (flow === "next") flow = this.block(statement.otherwise);
    else if (!allStop) {
      // The body returned, but a handler may go on.
      flow = statement.handlers.length > 0 ? "next" : flow;
      this.conditions = statement.handlers.length > 0 ? [...outer, condition] : outer;
    }
    const last = this.block(statement.finally);
    return last === "next" ? flow : last;
  }

  private executeWith(
    items: readonly { readonly value: Expression; readonly target: Expression | null }[],
    body: readonly Statement[],
  ): Flow {
    const outer = this.conditions;
    let guarded = false;
    let conditioned = false;
    for (const { value, target } of items) {
      const manager = this.evaluate(value);
      if (target) this.assign(target, this.enterContext(manager, this.place(value.span)));
      else if (manager.kind === "instance") this.enterContext(manager, this.place(value.span));
      if (this.semantics.isCondition(manager)) {
        this.conditions = [...this.conditions, { test: manager, truth: true }];
        conditioned = true;
      }
      const path = manager.kind === "call" ? externalPath(manager.callee) : null;
      if (path === "contextlib.suppress") guarded = true;
    }
    if (guarded) this.guardDepth++;
    const flow = this.block(body);
    if (guarded) this.guardDepth--;
    if (conditioned) this.conditions = outer;
    return flow;
  }

  private enterContext(manager: Value, place: Place): Value {
    if (manager.kind === "instance") {
      const enter = attributeOfInstance(this, manager, "__enter__") ?? attributeOfInstance(this, manager, "__aenter__");
      return enter ? this.call(enter, [], place, place) : manager;
    }
    return manager;
  }

  private executeMatch(statement: Match): Flow {
    const subject = this.evaluate(statement.subject);
    const arms: { readonly flow: Flow; readonly assigned: Map<string, Value>; readonly conditions: Condition[] }[] = [];
    const passed: Condition[] = [];
    let exhaustive = false;
    for (const { pattern, guard, body } of statement.cases) {
      const test = this.patternTest(subject, pattern);
      if (truthOf(test) === false) continue;
      const conditions: Condition[] = [...passed];
      if (truthOf(test) === undefined) conditions.push({ test, truth: true });
      const arm = this.branch(conditions, () => {
        if (pattern.kind === "capture" && pattern.name) this.frame.set(pattern.name, subject);
        if (guard) {
          const guardTest = this.evaluate(guard);
          if (truthOf(guardTest) === undefined)
            this.conditions = [...this.conditions, { test: guardTest, truth: true }];
        }
        return this.block(body);
      });
      arms.push({ ...arm, conditions });
      if (truthOf(test) === true && !guard) {
        exhaustive = true;
        break;
      }
      if (!guard) passed.push({ test, truth: false });
    }
    if (exhaustive && arms.length === 1) {
      this.frame.adopt(arms[0]?.assigned ?? new Map());
      return arms[0]?.flow ?? "next";
    }
    for (const arm of [...arms].reverse()) {
      if (arm.flow !== "next") continue;
      const last = arm.conditions[arm.conditions.length - 1];
      if (!last || (exhaustive && arm === arms[arms.length - 1])) this.frame.adopt(arm.assigned);
      else this.frame.join(last, arm.assigned, new Map(), unknown("not assigned on this path"));
    }
    return exhaustive && arms.every((arm) => arm.flow !== "next") ? "stop" : "next";
  }

  private patternTest(subject: Value, pattern: Pattern): Value {
    switch (pattern.kind) {
      case "value":
        return operate("==", [subject, this.evaluate(pattern.value)]);
      case "or": {
        const tests = pattern.alternatives.map((alternative) => this.patternTest(subject, alternative));
        return tests.reduce((left, right) => {
          const truth = truthOf(left);
          if (truth === true) return left;
          return truth === false ? right : { kind: "operation", operator: "or", operands: [left, right] };
        });
      }
      case "capture":
        return scalar(true);
      case "other":
        return unknown("a structural pattern");
    }
  }

  // ---- assignment ----

  private assign(target: Expression, value: Value): void {
    switch (target.kind) {
      case "name":
        this.setName(target.id, value);
        return;
      case "sequence":
        this.destructure(target.items, value);
        return;
      case "spread":
        this.assign(target.value, value);
        return;
      case "attribute":
        this.setAttribute(this.evaluate(target.object), target.name, value, this.place(target.nameSpan));
        return;
      case "index":
        this.setIndex(this.evaluate(target.object), this.evaluate(target.index), value, this.place(target.span));
        return;
      default:
        this.evaluate(target);
    }
  }

  private setName(name: string, value: Value): void {
    const owner = this.frame.declared.get(name);
    if (!owner) {
      this.frame.set(name, value);
      return;
    }
    const assigned = owner.reassigned.get(name);
    // In a script a name of the module is mostly assigned by the one function that makes its value on first use.
    const before = this.inScript && assigned?.kind === "unknown" ? undefined : assigned;
    if (this.inScript && before && madeBySameCall(before, value)) return;
    owner.reassigned.set(
      name,
      before && before !== value ? choice(unknown("the last assignment"), value, before) : value,
    );
    if (!owner.own(name)) owner.set(name, value);
  }

  private destructure(targets: readonly Expression[], value: Value): void {
    const items =
      value.kind === "sequence" && value.items.every((item) => !item.spread && item.conditions.length === 0)
        ? value.items
        : null;
    const star = targets.findIndex((target) => target.kind === "spread");
    targets.forEach((target, i) => {
      if (!items) {
        const at = star < 0 || i < star ? i : null;
        this.assign(target, at === null ? unknown("part of a sequence") : operate("index", [value, scalar(at)]));
        return;
      }
      if (i === star) {
        const rest = items.slice(i, items.length - (targets.length - 1 - i));
        this.assign(target, { kind: "sequence", shape: "list", items: [...rest] });
      } else {
        const at = star >= 0 && i > star ? items.length - (targets.length - i) : i;
        this.assign(target, items[at]?.value ?? unknown("part of a sequence"));
      }
    });
  }

  private setAttribute(object: Value, name: string, value: Value, place: Place): void {
    for (const arm of alternatives(object)) {
      if (arm.value.kind === "instance") {
        const { attributes } = arm.value;
        const before = attributes.get(name);
        const conditions = this.localConditions();
        if (before && before !== value) attributes.set(name, choice(UNTIL_ASSIGNED, before, value));
        else attributes.set(name, conditions.length > 0 && !before ? value : value);
      } else if (arm.value.kind === "class") arm.value.body.set(name, value);
      else if (arm.value.kind === "module") this.moduleOf(arm.value.file)?.frame.set(name, value);
      else this.setIndex(arm.value, text(name), value, place);
    }
  }

  private setIndex(object: Value, key: Value, value: Value, place: Place): void {
    for (const arm of alternatives(object)) {
      if (arm.value.kind === "environ") this.record({ kind: "write", place, key, value });
      else if (arm.value.kind === "mapping") {
        arm.value.entries.push({ key, value, place, conditions: [...this.localConditions(), ...arm.conditions] });
      }
    }
  }

  private augment(target: Expression, operator: string, before: Value, value: Value, place: Place): void {
    const conditions = this.localConditions();
    if (before.kind === "sequence" && before.items.length > MAX_PARTS) return;
    if (before.kind === "sequence" && operator === "+") {
      const items = iterate(this, value, place);
      before.items.push(
        ...(items ?? [{ value, place, conditions: [], spread: true }]).map((item) => withConditions(item, conditions)),
      );
      return;
    }
    if (before.kind === "mapping" && operator === "|") {
      before.entries.push(...entriesOf(value, place).map((entry) => withConditions(entry, conditions)));
      return;
    }
    if (before.kind === "environ" && operator === "|") {
      for (const entry of entriesOf(value, place))
        this.record({ kind: "write", place, key: entry.key, value: entry.value });
      return;
    }
    this.assign(target, operate(operator, [before, value]));
  }

  // ---- definitions ----

  private defineFunction(definition: FunctionDefinition): Value {
    const decorators = definition.decorators.map((decorator) => this.evaluate(decorator.expression));
    const value = this.functionValue(definition, definition.name);
    value.decorators = decorators;
    this.functions.push(value);
    return this.decorate(value, definition.decorators, decorators);
  }

  private functionValue(definition: FunctionDefinition | Lambda, name: string): FunctionValue {
    const defaults = new Map<string, Value>();
    for (const parameter of definition.parameters) {
      if (parameter.default) defaults.set(parameter.name, this.evaluate(parameter.default));
    }
    return {
      kind: "function",
      definition,
      file: this.frame.file,
      closure: this.frame,
      defaults,
      self: null,
      wraps: null,
      owner: this.classesByBody.get(this.frame) ?? null,
      qualifiedName: this.qualify(name),
      decorators: [],
    };
  }

  private qualify(name: string): string {
    if (this.frame.kind === "module") return name;
    if (this.frame.kind === "class") return `${this.classesByBody.get(this.frame)?.qualifiedName ?? "<class>"}.${name}`;
    return `${this.activation.unit.name}.<locals>.${name}`;
  }

  private defineClass(definition: ClassDefinition): Value {
    const decorators = definition.decorators.map((decorator) => this.evaluate(decorator.expression));
    const bases = definition.bases.filter((base) => base.name === null).map((base) => this.evaluate(base.value));
    for (const base of definition.bases) if (base.name !== null) this.evaluate(base.value);
    const body = new Frame(this.frame.file, this.frame, "class");
    const value: ClassValue = {
      kind: "class",
      definition,
      file: this.frame.file,
      bases,
      body,
      qualifiedName: this.qualify(definition.name),
      decorators,
    };
    this.classesByBody.set(body, value);
    for (const base of listBases(value).classes) {
      if (base === value) continue;
      const known = this.subclasses.get(base);
      if (known) known.push(value);
      else this.subclasses.set(base, [value]);
    }
    const outer = this.frame;
    this.frame = body;
    try {
      this.block(definition.body);
    } finally {
      this.frame = outer;
    }
    return this.decorate(value, definition.decorators, decorators);
  }

  /** Applies decorators, innermost first. */
  private decorate(
    value: FunctionValue | ClassValue,
    decorators: readonly Decorator[],
    values: readonly Value[],
  ): Value {
    let result: Value = value;
    for (let i = decorators.length - 1; i >= 0; i--) {
      const decorator = decorators[i];
      const callee = values[i];
      if (!decorator || !callee) continue;
      const place = this.place(decorator.expression.span);
      result = this.call(callee, [positional(result, place)], place, place);
    }
    return result;
  }

  // ---- expressions ----

  /** Evaluates an expression in the current frame. */
  evaluate(expression: Expression): Value {
    this.step();
    switch (expression.kind) {
      case "text":
        return text(expression.value, [this.place(expression.span)]);
      case "template":
        return joinTexts(expression.parts.map((part) => this.evaluate(part)));
      case "number":
        return scalar(expression.value);
      case "boolean":
        return scalar(expression.value);
      case "none":
        return NONE;
      case "name":
        return this.name(expression.id, this.place(expression.span));
      case "attribute":
        return this.attribute(this.evaluate(expression.object), expression.name, this.place(expression.nameSpan));
      case "index":
        return this.indexed(this.evaluate(expression.object), expression.index, this.place(expression.span));
      case "call":
        return this.callExpression(expression);
      case "sequence":
        return { kind: "sequence", shape: expression.shape, items: this.items(expression.items) };
      case "mapping": {
        const entries: Entry[] = [];
        for (const { key, value } of expression.entries) {
          const place = this.place(key ? { start: key.span.start, end: value.span.end } : value.span);
          if (key) entries.push({ key: this.evaluate(key), value: this.evaluate(value), place, conditions: [] });
          else entries.push(...this.spreadEntries(this.evaluate(value), place));
        }
        return { kind: "mapping", entries };
      }
      case "binary":
        return this.binary(expression);
      case "logical":
        return this.logical(expression.operator, expression.operands);
      case "unary": {
        const operand = this.evaluate(expression.operand);
        return operate(expression.operator, [operand]);
      }
      case "comparison":
        return this.comparison(expression.operands, expression.operators);
      case "conditional":
        return this.conditionalExpression(expression.test, expression.then, expression.otherwise);
      case "lambda":
        return this.functionValue(expression, "<lambda>");
      case "comprehension":
        return this.comprehension(expression);
      case "named": {
        const value = this.evaluate(expression.value);
        this.assign(expression.target, value);
        return value;
      }
      case "await":
        return this.evaluate(expression.value);
      case "spread":
        return this.evaluate(expression.value);
      case "slice": {
        const bounds = [expression.lower, expression.upper, expression.step].map((bound) =>
          bound ? this.evaluate(bound) : NONE,
        );
        const place = this.place(expression.span);
        const items = bounds.map((value): Item => ({ value, place, conditions: [], spread: false }));
        return {
          kind: "partial",
          callee: external("slice"),
          args: items.map((item) => positional(item.value, item.place)),
        };
      }
      case "opaque":
        for (const child of expression.children) this.evaluate(child);
        return unknown(expression.why, this.place(expression.span));
    }
  }

  private name(id: string, place: Place): Value {
    const value = this.frame.lookup(id);
    if (value) {
      const owner = this.frame.own(id) ? this.frame : this.frame.module;
      const late = owner.reassigned.get(id);
      if (this.activation.unit.kind === "function") this.use(value);
      if (late && this.activation.unit.kind === "function") return choice(UNTIL_ASSIGNED, value, late);
      return value;
    }
    if ((this.inScript ? SCRIPT_GLOBALS : BUILTIN_NAMES).has(id)) return external(id);
    // With a single `from outside import *` the name can only come from there.
    const [outside, another] = this.frame.module.outsideStars;
    if (outside !== undefined && another === undefined) return this.attribute(external(outside), id, place);
    return unknown(`the name ${id} is not defined here`, place);
  }

  /** Records that this unit uses an object to which callbacks may have been given. */
  private use(value: Value): void {
    for (const arm of alternatives(value)) {
      if (arm.value.kind === "call")
        this.record({ kind: "use", place: arm.value.place, object: this.objectOf(arm.value.id) });
    }
  }

  attribute(object: Value, name: string, place: Place): Value {
    const own = this.inScript ? scriptAttribute(this, object, name, place) : undefined;
    if (own) return own;
    switch (object.kind) {
      case "choice":
        return choice(
          object.test,
          this.attribute(object.then, name, place),
          this.attribute(object.otherwise, name, place),
        );
      case "module":
        return this.attributeOfModule(object.file, name, place);
      case "instance":
        return attributeOfInstance(this, object, name) ?? unknownObject(`the attribute ${name}`, place);
      case "class":
        return attributeOfClass(this, object, name) ?? unknown(`the attribute ${name} is not known`, place);
      case "external": {
        const path = `${object.path}.${name}`;
        return path === "os.environ" ? ENVIRON : external(canonicalPath(path));
      }
      case "unknown":
        return { kind: "member", object, name };
      default:
        return { kind: "member", object, name };
    }
  }

  private attributeOfModule(file: string, name: string, place: Place): Value {
    if (file.endsWith("/")) {
      const inner = this.resolver.child({ kind: "namespace", directory: file.slice(0, -1) }, name);
      return inner ? this.importModule(inner, place) : unknownObject(`${name}, which was not found in ${file}`, place);
    }
    const own = this.moduleOf(file)?.frame.own(name);
    if (own) return own;
    const inner = this.resolver.child({ kind: "module", file }, name);
    return inner ? this.importModule(inner, place) : unknownObject(`${name}, which was not found in ${file}`, place);
  }

  private indexed(object: Value, indexExpression: Expression, place: Place): Value {
    const key = this.evaluate(indexExpression);
    const keyPlace = indexExpression.kind === "text" ? this.place(indexExpression.span) : null;
    return this.mapArms(
      object,
      (value) =>
        (this.inScript ? scriptIndex(this, value, key, place, keyPlace) : undefined) ??
        (value.kind === "environ"
          ? this.readEnvironment(key, "subscript", null, place, keyPlace)
          : operate("index", [value, key])),
    );
  }

  /** Applies `run` to each arm of a choice, under its conditions. */
  mapArms(value: Value, run: (value: Value) => Value): Value {
    if (value.kind !== "choice") return run(value);
    const then = this.under([{ test: value.test, truth: true }], () => this.mapArms(value.then, run));
    const otherwise = this.under([{ test: value.test, truth: false }], () => this.mapArms(value.otherwise, run));
    return choice(value.test, then, otherwise);
  }

  private items(expressions: readonly Expression[]): Item[] {
    return expressions.flatMap((expression) => {
      const place = this.place(expression.span);
      if (expression.kind !== "spread")
        return [{ value: this.evaluate(expression), place, conditions: [], spread: false }];
      const value = this.evaluate(expression.value);
      return iterate(this, value, place) ?? [{ value, place, conditions: [], spread: true }];
    });
  }

  spreadEntries(value: Value, place: Place): Entry[] {
    if (value.kind === "environ") this.readWholeEnvironment(place);
    return entriesOf(value, place);
  }

  private binary(expression: Extract<Expression, { kind: "binary" }>): Value {
    // Long chains of `+` nest to the left: walk them without recursion.
    const rights: { readonly operator: string; readonly right: Expression }[] = [];
    let left: Expression = expression;
    while (left.kind === "binary") {
      rights.push({ operator: left.operator, right: left.right });
      left = left.left;
    }
    let value = this.evaluate(left);
    for (const { operator, right } of rights.reverse()) {
      const other = this.evaluate(right);
      if (operator === "|" && other.kind === "environ") this.readWholeEnvironment(this.place(right.span));
      if (operator === "|" && value.kind === "environ") this.readWholeEnvironment(this.place(expression.span));
      const asMapping = (each: Value): Value =>
        each.kind === "environ" && operator === "|"
          ? { kind: "mapping", entries: entriesOf(each, this.place(right.span)) }
          : each;
      value = operate(operator, [asMapping(value), asMapping(other)]);
    }
    return value;
  }

  private logical(operator: "and" | "or" | "coalesce", operands: readonly Expression[]): Value {
    const [first, ...rest] = operands;
    if (!first) return unknown("nothing");
    const value = this.evaluate(first);
    if (rest.length === 0) return value;
    // `process.env.K ?? "d"` is what `os.environ.get("K", "d")` is.
    if (operator === "coalesce" && value.kind === "env-read" && value.fallback === NONE) {
      return { ...value, fallback: this.logical(operator, rest) };
    }
    const test = operator === "coalesce" ? operate("is not", [value, NONE]) : value;
    const truth = truthOf(test);
    const next = () => this.logical(operator, rest);
    if (truth !== undefined) return truth === (operator !== "and") ? value : next();
    const other = this.under([{ test, truth: operator === "and" }], next);
    return operator === "and" ? choice(test, other, value) : choice(test, value, other);
  }

  private comparison(operands: readonly Expression[], operators: readonly string[]): Value {
    const values = operands.map((operand) => this.evaluate(operand));
    let result: Value | null = null;
    operators.forEach((operator, i) => {
      const left = values[i];
      const right = values[i + 1];
      if (!left || !right) return;
      if ((operator === "in" || operator === "not in") && right.kind === "environ") {
        const keyExpression = operands[i];
        this.record({
          kind: "read",
          place: this.place((keyExpression ?? operands[0] ?? { span: { start: 0, end: 0 } }).span),
          key: left,
          how: "in",
          hasDefault: true,
          hard: false,
          guarded: true,
          throughParameter: this.activation.parameters.has(left),
        });
      }
      const part = operate(operator, [left, right]);
      result = result === null ? part : choice(result, part, scalar(false));
    });
    return result ?? unknown("an empty comparison");
  }

  private conditionalExpression(testExpression: Expression, then: Expression, otherwise: Expression): Value {
    const test = this.evaluate(testExpression);
    const truth = truthOf(test);
    if (truth !== undefined) return this.evaluate(truth ? then : otherwise);
    const yes = this.under([{ test, truth: true }], () => this.evaluate(then));
    const no = this.under([{ test, truth: false }], () => this.evaluate(otherwise));
    return choice(test, yes, no);
  }

  private comprehension(expression: Comprehension): Value {
    const outer = this.frame;
    this.frame = new Frame(outer.file, outer, "comprehension");
    const items: Item[] = [];
    const entries: Entry[] = [];
    try {
      this.comprehend(expression, 0, [], false, (conditions, open) => {
        const place = this.place(expression.element.span);
        if (expression.shape === "dict" && expression.key) {
          const key = this.evaluate(expression.key);
          const value = this.evaluate(expression.element);
          entries.push(
            open
              ? { key: null, value: unknown("entries of a comprehension", place), place, conditions }
              : { key, value, place, conditions },
          );
        } else items.push({ value: this.evaluate(expression.element), place, conditions, spread: open });
      });
    } finally {
      this.frame = outer;
    }
    if (expression.shape === "dict") return { kind: "mapping", entries };
    return { kind: "sequence", shape: expression.shape === "set" ? "set" : "list", items };
  }

  private comprehend(
    expression: Comprehension,
    at: number,
    conditions: readonly Condition[],
    open: boolean,
    emit: (conditions: readonly Condition[], open: boolean) => void,
  ): void {
    const clause = expression.clauses[at];
    if (!clause) {
      this.under(conditions, () => emit(conditions, open));
      return;
    }
    const source = this.evaluate(clause.iterable);
    const items = iterate(this, source, this.place(clause.iterable.span));
    const closed = items !== null && items.length <= this.limits.unrolled && items.every((item) => !item.spread);
    const elements: readonly Item[] = closed
      ? items
      : [
          {
            value: elementOf(items) ?? unknown("an element of an unknown sequence"),
            place: this.place(clause.target.span),
            conditions: [],
            spread: true,
          },
        ];
    for (const element of elements) {
      this.assign(clause.target, element.value);
      const inner = [...conditions, ...element.conditions];
      let excluded = false;
      for (const condition of clause.conditions) {
        const test = this.evaluate(condition);
        const truth = truthOf(test);
        if (truth === false) excluded = true;
        else if (truth === undefined) inner.push({ test, truth: true });
      }
      if (!excluded) this.comprehend(expression, at + 1, inner, open || !closed, emit);
    }
  }

  // ---- calls ----

  private callExpression(expression: Call): Value {
    // A long method chain nests to the left: walk it without recursion.
    const chain: Call[] = [];
    let inner: Expression = expression;
    while (inner.kind === "call") {
      chain.push(inner);
      const callee: Expression = inner.callee;
      inner = callee.kind === "attribute" && callee.object.kind === "call" ? callee.object : callee;
    }
    let value: Value = unknown("nothing");
    for (let i = chain.length - 1; i >= 0; i--) {
      const call = chain[i];
      if (!call) continue;
      this.step();
      const { callee } = call;
      const isChained = i < chain.length - 1;
      const calleeValue =
        isChained && callee.kind === "attribute"
          ? this.attribute(value, callee.name, this.place(callee.nameSpan))
          : isChained
            ? value
            : this.evaluate(callee);
      const args = call.args.flatMap((argument) => this.argument(argument));
      const calleePlace = this.place(callee.kind === "attribute" ? callee.nameSpan : callee.span);
      value = this.call(calleeValue, args, this.place(call.span), calleePlace);
    }
    return value;
  }

  private argument(argument: Argument): ArgumentValue[] {
    const place = this.place(argument.value.span);
    const whole = this.place(argument.span);
    const value = this.evaluate(argument.value);
    if (argument.spread === "*") {
      const items = iterate(this, value, place);
      if (!items) return [{ name: null, value, place, whole, spread: true, conditions: [] }];
      return items.map((item) => ({
        name: null,
        value: item.value,
        place: item.place,
        whole,
        spread: item.spread,
        conditions: item.conditions,
      }));
    }
    if (argument.spread === "**") {
      return withoutOverridden(this.spreadEntries(value, place)).flatMap((entry): ArgumentValue[] => {
        if (entry.key?.kind !== "text")
          return [
            { name: null, value: entry.value, place: entry.place, whole, spread: true, conditions: entry.conditions },
          ];
        return [
          {
            name: entry.key.value,
            value: entry.value,
            place: entry.place,
            whole,
            spread: false,
            conditions: entry.conditions,
          },
        ];
      });
    }
    return [{ name: argument.name, value, place, whole, spread: false, conditions: [] }];
  }

  /** Calls a value. `place` is the call, `calleePlace` where the callable's name stands. */
  call(callee: Value, args: readonly ArgumentValue[], place: Place, calleePlace: Place): Value {
    this.step();
    if (callee.kind === "choice" && this.inScript) {
      // A method of null can't be called: the code goes on only with the other.
      if (isMethodOfNull(callee.then)) return this.call(callee.otherwise, args, place, calleePlace);
      if (isMethodOfNull(callee.otherwise)) return this.call(callee.then, args, place, calleePlace);
    }
    if (callee.kind === "choice") return this.mapArms(callee, (arm) => this.call(arm, args, place, calleePlace));
    const target = this.semantics.target(callee);
    if (target) return this.call(target, args, place, calleePlace);
    switch (callee.kind) {
      case "function":
        return this.callFunction(callee, args, place);
      case "class":
        return instantiate(this, callee, args, place);
      case "partial":
        return this.call(callee.callee, [...callee.args, ...args], place, calleePlace);
      case "instance": {
        const method = attributeOfInstance(this, callee, "__call__");
        return method ? this.call(method, args, place, calleePlace) : unknown("an instance is called", place);
      }
      case "external":
        return (
          (this.inScript ? callScriptBuiltin(this, callee.path, args, place) : undefined) ??
          callBuiltin(this, callee.path, args, place) ??
          this.callExternal(callee, args, place, calleePlace)
        );
      case "member":
        return (
          (this.inScript ? callScriptMethod(this, callee, args, place) : undefined) ??
          callMethod(this, callee, args, place) ??
          this.callExternal(callee, args, place, calleePlace)
        );
      case "call": {
        const wrapped = target === null ? null : wrappedFunction(callee);
        if (wrapped) return this.call(wrapped, args, place, calleePlace);
        return readThroughLibrary(this, callee, args, place) ?? this.callExternal(callee, args, place, calleePlace);
      }
      default:
        return this.callExternal(callee, args, place, calleePlace);
    }
  }

  /** Records a call of code outside the project. Functions among the arguments may be called back. */
  callExternal(callee: Value, args: readonly ArgumentValue[], place: Place, calleePlace: Place): CallValue {
    const call: CallValue = { kind: "call", callee, args, place, calleePlace, id: this.nextId++ };
    if (!this.silent) {
      this.calls.push({ call, unit: this.activation.unit, conditions: this.localConditions() });
      this.record({ kind: "call", place, call });
    }
    const root = rootOf(callee);
    if (root.kind === "unknown" && root.runsCode) {
      this.record({ kind: "open", place: calleePlace, why: `a call of ${root.why}`, cause: "call" });
    }
    const path = externalPath(callee);
    if (path !== null) this.constructors.set(call.id, path);
    if (this.semantics.isRegistration(callee)) return call;
    const handed = args.flatMap((argument) => callables(argument.value));
    const receiver = receiverOf(callee);
    // What is handed to `web_app.get("/")` may run wherever `web_app` is used, and the reverse: they are one object here.
    if (receiver !== null) this.objects.set(call.id, this.objectOf(receiver));
    const object = this.objectOf(call.id);
    this.hand(object, handed);
    if (this.activation.unit.kind === "function" && (handed.length > 0 || receiver !== null)) {
      this.record({ kind: "use", place, object });
    }
    return call;
  }

  /** The object to which a call's result belongs: the call that made it, before any method of it was called. */
  objectOf(call: number): number {
    return this.objects.get(call) ?? call;
  }

  /** The dotted path of the callable that made an object from outside; null when it has none. */
  constructorOf(object: number): string | null {
    return this.constructors.get(object) ?? null;
  }

  private hand(object: number, values: readonly Value[]): void {
    if (values.length === 0) return;
    const known = this.callbacks.get(object) ?? new Set<Value>();
    for (const value of values) known.add(value);
    this.callbacks.set(object, known);
  }

  /** Runs a function of the project in the context of these arguments, and records that the current unit enters it. */
  callFunction(callee: FunctionValue, args: readonly ArgumentValue[], place: Place): Value {
    const bound = bindParameters(callee, args, place);
    const unit = this.enterFunction(callee, bound);
    this.record({ kind: "enter", place, unit });
    return unit.done ? unit.result : unknown("recursion", place);
  }

  /**
   * The unit of a function called with arguments that nobody knows: an entry point or a callback is given `data`;
   * to any other function they may be `objects` with methods of the project.
   */
  entry(callee: FunctionValue, given: "data" | "objects" = "data"): Unit {
    const known = given === "data" ? this.entries.get(callee) : undefined;
    if (known) return known;
    const bound = new Map<string, Value>();
    callee.definition.parameters.forEach((parameter, i) => {
      if (i === 0 && callee.self) bound.set(parameter.name, callee.self);
      else bound.set(parameter.name, this.unknownArgument(callee, parameter, given));
    });
    const unit = this.enterFunction(callee, bound);
    this.useDependencies(callee, unit);
    if (given === "data" && this.modules.get(callee.file)?.unit.done) this.entries.set(callee, unit);
    return unit;
  }

  /** True when the function has been evaluated in some context. */
  wasRun(callee: FunctionValue): boolean {
    return this.contexts.has(callee.definition);
  }

  /** `Depends(f)` as a parameter's default, or in its `Annotated`: the framework runs `f` before the function. */
  private useDependencies(callee: FunctionValue, unit: Unit): void {
    for (const { name, annotation, nameSpan } of callee.definition.parameters) {
      const given = callee.defaults.get(name);
      const annotated = annotation?.kind === "index" ? this.inFrame(callee.closure, annotation) : null;
      const parts = annotated?.kind === "operation" ? annotated.operands : [];
      const calls = [...(given ? [given] : []), ...parts].flatMap((each) => callables(each));
      for (const call of calls) {
        if (call.kind !== "call" || !this.callbacks.has(this.objectOf(call.id))) continue;
        const place: Place = { file: callee.file, span: nameSpan };
        unit.events.push({ kind: "use", place, conditions: [], object: this.objectOf(call.id) });
      }
    }
  }

  private unknownArgument(callee: FunctionValue, parameter: Parameter, kind: "data" | "objects"): Value {
    const place: Place = { file: callee.file, span: parameter.nameSpan };
    if (parameter.spread) return unknown("an argument", place);
    const given = callee.defaults.get(parameter.name);
    // `Depends(f)` and the like: the framework runs what the default holds.
    if (given?.kind === "call") return given;
    const annotated = parameter.annotation ? this.inFrame(callee.closure, parameter.annotation) : null;
    if (annotated?.kind === "class") return this.instanceOfType(annotated, place);
    if (annotated && this.semantics.isConstructor?.(annotated)) {
      return { kind: "call", callee: annotated, args: [], place, calleePlace: place, id: this.nextId++ };
    }
    const why = `the argument ${parameter.name}`;
    const argument = kind === "objects" ? unknownObject(why, place) : unknown(why, place);
    return given ? choice(unknown(`the argument ${parameter.name} is given`, place), argument, given) : argument;
  }

  /** What an argument of this type may be: an instance of it, or of one of its subclasses in the project. */
  private instanceOfType(type: ClassValue, place: Place): Value {
    const instance = (each: ClassValue): Value => ({ kind: "instance", class: each, attributes: new Map(), place });
    const subclasses = this.subclasses.get(type) ?? [];
    if (subclasses.length > MAX_SUBCLASSES)
      return unknownObject(`an argument of the type ${type.definition.name}`, place);
    return subclasses.reduce<Value>(
      (other, each) => choice(unknown("the argument's class", place), instance(each), other),
      instance(type),
    );
  }

  /** Evaluates an annotation where it was written, without a trace. Outside of any run it has a budget of its own. */
  private inFrame(frame: Frame, expression: Expression): Value {
    const before = { frame: this.frame, silent: this.silent, steps: this.steps };
    const outermost = this.running.length === 0;
    this.frame = frame;
    this.silent = true;
    if (outermost) this.steps = 0;
    try {
      return this.evaluate(expression);
    } catch (error) {
      if (!outermost || !(error instanceof BudgetExceeded)) throw error;
      return unknown("an annotation that can't be followed", { file: frame.file, span: expression.span });
    } finally {
      this.frame = before.frame;
      this.silent = before.silent;
      if (outermost) this.steps = before.steps;
    }
  }

  private enterFunction(callee: FunctionValue, bound: ReadonlyMap<string, Value>): Unit {
    const { definition } = callee;
    const complete = this.modules.get(callee.file)?.unit.done ?? true;
    const contexts = this.contexts.get(definition) ?? new Map<string, Unit>();
    this.contexts.set(definition, contexts);
    let key = complete ? contextKey(callee, bound) : `#${this.nextId++}`;
    if (complete && !contexts.has(key) && contexts.size >= this.limits.contexts)
      key = [...contexts.keys()].pop() ?? key;
    const known = contexts.get(key);
    if (known) return known;
    const unit: Unit = {
      kind: "function",
      name: callee.qualifiedName,
      file: callee.file,
      place: { file: callee.file, span: definition.kind === "function" ? definition.header : definition.span },
      function: callee,
      events: [],
      result: unknown("recursion"),
      done: false,
    };
    contexts.set(key, unit);
    const recursions = this.running.filter((each) => (each as Unit).function?.definition === definition).length;
    // Deeper recursion is evaluated once, for arguments that nobody knows.
    if (recursions >= 3 && this.running.length < this.limits.callDepth && !this.generic.has(definition)) {
      this.generic.add(definition);
      contexts.delete(key);
      return this.entry(callee);
    }
    if (this.running.length >= this.limits.callDepth || recursions >= 6) {
      unit.events.push({
        kind: "open",
        place: unit.place,
        conditions: [],
        why: "calls nest too deeply",
        cause: "budget",
      });
      unit.done = true;
      return unit;
    }
    const frame = new Frame(callee.file, callee.closure, "function");
    for (const [name, value] of bound) frame.set(name, value);
    if (callee.owner) frame.set("__class__", callee.owner);
    unit.result = this.isolated(
      frame,
      unit,
      () => {
        if (definition.kind === "lambda") {
          return this.evaluate(definition.body);
        }
        return this.block(definition.body) === "next" ? NONE : this.lastReturn();
      },
      new Set(bound.values()),
    );
    unit.done = true;
    return unit;
  }

  /** When every path returns, the last return stands for what is left. */
  private lastReturn(): Value {
    return this.activation.returns.pop()?.value ?? NONE;
  }
}

function madeBySameCall(a: Value, b: Value): boolean {
  return a.kind === "call" && b.kind === "call" && placeKey(a.place) === placeKey(b.place);
}

function isMethodOfNull(callee: Value): boolean {
  let current = callee;
  while (current.kind === "member") current = current.object;
  return callee.kind === "member" && current.kind === "scalar" && current.value === null;
}

function isTypeChecking(test: Value): boolean {
  const path = externalPath(test);
  return path === "typing.TYPE_CHECKING" || path === "typing_extensions.TYPE_CHECKING";
}
