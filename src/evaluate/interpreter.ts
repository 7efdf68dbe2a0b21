/**
 * The abstract evaluator: runs modules and functions over abstract values. Both arms of a test that can't be decided are run,
 * and what they assign becomes a choice; what happens is recorded as events of the unit that runs (see `unit.ts`).
 * Bounded: a step budget for each outermost run, a call depth, a number of contexts for each function.
 * This is the hub: each file of `src/evaluate` knows one kind of code, and they reach one another through it.
 */
import type { Place, Span } from "../source/span.ts";
import type {
  Call,
  ClassDefinition,
  Comprehension,
  Expression,
  FunctionDefinition,
  Import,
  ImportFrom,
  Lambda,
  Match,
  Module,
  Statement,
} from "../syntax/ir.ts";
import { assign, augment } from "./assignment.ts";
import { collectReassigned } from "./bodies.ts";
import { BudgetExceeded, DEFAULT_LIMITS, type Limits } from "./budget.ts";
import { callExternal, callValue, evaluateCall, handTo } from "./calls.ts";
import { evaluateComprehension } from "./comprehension.ts";
import { importByName } from "./computed-imports.ts";
import type { Identities } from "./context.ts";
import { defineClass, defineFunction, functionValue } from "./definitions.ts";
import { withConditions } from "./entries.ts";
import { attributeOf, evaluate, spreadEntries } from "./expressions.ts";
import type { Flow } from "./flow.ts";
import { Frame } from "./frame.ts";
import { callFunction, entryUnit } from "./functions.ts";
import { saysSet } from "./guards.ts";
import { attributeOfModule, executeImport, executeImportFrom } from "./imports.ts";
import { executeMatch } from "./matching.ts";
import type { Resolver } from "./resolver.ts";
import { runBlock, runStatement } from "./statements.ts";
import type { ReadSpelling, Unit, UnitEvent } from "./unit.ts";
import {
  type ArgumentValue,
  alternatives,
  type CallValue,
  type ClassValue,
  type Condition,
  choice,
  conditional,
  type Entry,
  external,
  type FunctionValue,
  type Item,
  NONE,
  unknown,
  type Value,
} from "./value.ts";

interface Application {
  readonly callee: Value;
  readonly args: readonly ArgumentValue[];
}

/** What the Modal model knows of calls that the evaluator doesn't. */
export interface Semantics {
  /** The value to call instead: `f.local` runs `f`; null for a call that runs none of the project's code here; undefined: no opinion. */
  target(callee: Value): Value | null | undefined;
  /** A method that calls what it is given: the call to make instead (`image.pipe(f, x)` is `f(image, x)`); null for another. */
  applied?(callee: Value, args: readonly ArgumentValue[]): Application | null;
  /** A call that registers what it is given to run elsewhere: none of it runs here. */
  isRegistration(callee: Value): boolean;
  /** An argument annotated with this class from outside is what calling the class gives. */
  isConstructor?(annotation: Value): boolean;
  /** A context manager whose body's events happen only under a condition (`image.imports()`). */
  isCondition(value: Value): boolean;
}

/** So many statements of a module may use up a budget before the rest of it is left. */
const MAX_EXHAUSTED = 3;

/** Modules that import one another in a chain. Python ends at about as many, by its own limit of frames. */
const MOST_NESTED = 120;

interface Activation {
  readonly unit: Unit;
  readonly returns: { readonly conditions: readonly Condition[]; readonly value: Value }[];
  /** What a generator gave to whoever iterates. */
  readonly yields: Item[];
  /** The values of the function's parameters, to tell a key that was handed in. */
  readonly parameters: readonly Value[];
}

/** A call of external code that the run came across, with the unit it stands in. */
export interface RecordedCall {
  readonly call: CallValue;
  readonly unit: Unit;
  readonly conditions: readonly Condition[];
}

export class Interpreter {
  readonly calls: RecordedCall[] = [];
  /** Calls in the body of `with pytest.raises(…)`, by id: the test wants them to be refused. */
  readonly expectedToFail = new Set<number>();
  /** The keys of environment reads that are no known text. */
  readonly computedKeys = new Set<Value>();
  /** Every function value made, in order. */
  readonly functions: FunctionValue[] = [];
  /** Functions handed to an object, and objects handed to it, by the object's id. */
  readonly callbacks = new Map<number, Set<Value>>();
  /** Stands for the outside base of an object or class of the project, which calls its methods. */
  private readonly offered = new WeakMap<Value, number>();
  /** The variable a call's result is assigned to, by the call's id. */
  readonly assigned = new Map<number, string>();

  /** The call that made the object on which a call's chain of methods started, by the call's id. */
  readonly objects = new Map<number, number>();
  /** The path of the callable that made an object, by the id of the call. */
  readonly constructors = new Map<number, string>();
  readonly modules = new Map<string, { readonly unit: Unit; readonly frame: Frame }>();
  readonly classesByBody = new Map<Frame, ClassValue>();
  /** Direct and indirect ones, in order of definition. */
  readonly subclasses = new Map<ClassValue, ClassValue[]>();
  /** What `functools.singledispatch` may run in place of a function, by its definition. */
  readonly handlers = new Map<object, readonly FunctionValue[]>();
  readonly contexts = new Map<object, Map<string, Unit>>();
  readonly identities: Identities = new Map();
  readonly entries = new WeakMap<FunctionValue, Unit>();
  /** Functions that recurse deeply, with the run of each for arguments that nobody knows; null before that has begun. */
  readonly generic = new Map<object, Unit | null>();
  readonly running: Unit[] = [];
  /** How many modules are being run, each imported by the one before. */
  private nesting = 0;
  private nextId = 1;
  steps = 0;
  conditions: readonly Condition[] = [];
  guardDepth = 0;
  /** What a settings library puts before the keys that are read here. */
  keyPrefixes: readonly Value[] = [];
  silent = false;
  frame: Frame;
  activation: Activation;

  constructor(
    private readonly load: (file: string) => Module | null,
    readonly resolver: Resolver,
    readonly semantics: Semantics,
    readonly limits: Limits = DEFAULT_LIMITS,
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
    this.activation = { unit: nothing, returns: [], yields: [], parameters: [] };
  }

  get unit(): Unit {
    return this.activation.unit;
  }

  /** The code being evaluated is TypeScript or JavaScript. */
  get inScript(): boolean {
    return this.frame.inScript;
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

  /** Records an event of the unit that runs. */
  record(event: UnitEvent): void {
    if (!this.silent) this.activation.unit.events.push(event);
  }

  /** Those within the unit that runs: each unit starts without any. One array for all that happens under them. */
  localConditions(): readonly Condition[] {
    return this.conditions;
  }

  /** Records a read of the environment and gives its value. `fallback` null: it fails when the key is unset. */
  readEnvironment(key: Value, how: ReadSpelling, fallback: Value | null, place: Place, keyPlace: Place | null): Value {
    if (key.kind !== "text") this.computedKeys.add(key);
    for (const arm of alternatives(key)) {
      this.under(arm.conditions, () => {
        this.record({
          kind: "read",
          conditions: this.conditions,
          place: keyPlace ?? place,
          key: arm.value,
          how,
          hasDefault: fallback !== null && !(fallback.kind === "scalar" && fallback.value === null),
          ...(fallback?.kind === "text" && fallback.value === "" ? { emptyDefault: true as const } : {}),
          hard: fallback === null,
          guarded: this.guardDepth > 0 || this.checkedBefore(arm.value),
          throughParameter: this.activation.parameters.includes(arm.value),
        });
      });
    }
    return { kind: "env-read", key, fallback, place };
  }

  /** Records that variables are set: of an entry without a key it isn't known which. */
  writeEnvironment(entries: readonly Entry[]): void {
    for (const { key, value, place, conditions } of entries)
      for (const arm of key ? alternatives(key) : [{ value: null, conditions: [] }])
        this.under([...conditions, ...arm.conditions], () =>
          this.record({ kind: "write", conditions: this.conditions, place, key: arm.value, value }),
        );
  }

  /** Records a read of all of it; `view` is the value that the code gets, where that isn't a copy. */
  readWholeEnvironment(place: Place, view?: Value): void {
    this.record({
      ...(view === undefined ? {} : { view }),
      kind: "read",
      conditions: this.conditions,
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
    // What happens under no more conditions than before has the same array.
    if (conditions.length > 0) this.conditions = [...before, ...conditions];
    try {
      return run();
    } finally {
      this.conditions = before;
    }
  }

  /** Runs a module's top level (once) and gives its unit; null when the file has no syntax tree, or imports nest too deeply. */
  runModule(file: string): Unit | null {
    return this.moduleOf(file)?.unit ?? null;
  }

  moduleFrame(file: string): Frame | null {
    return this.moduleOf(file)?.frame ?? null;
  }

  /** Has the file a syntax tree? It isn't run. */
  isAnalysed(file: string): boolean {
    return this.modules.has(file) || this.load(file) !== null;
  }

  isLoaded(file: string): boolean {
    return this.modules.has(file);
  }

  moduleOf(file: string): { readonly unit: Unit; readonly frame: Frame } | null {
    const known = this.modules.get(file);
    if (known) return known;
    const module = this.nesting < MOST_NESTED ? this.load(file) : null;
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
    frame.set("__package__", external("__package__"));
    frame.set("__file__", external("__file__"));
    const entry = { unit, frame };
    this.modules.set(file, entry);
    collectReassigned(module.body, frame);
    this.nesting++;
    try {
      this.isolated(frame, unit, () => {
        this.topLevel(module.body);
        return NONE;
      });
    } finally {
      this.nesting--;
    }
    unit.done = true;
    return entry;
  }

  /** Runs a module's statements. One that uses up the budget is left, and the next ones run, unless that happens often. */
  private topLevel(statements: readonly Statement[]): void {
    let exhausted = 0;
    for (const statement of statements) {
      const { conditions, guardDepth, keyPrefixes } = this;
      try {
        if (this.statement(statement) !== "next") return;
      } catch (error) {
        if (!(error instanceof BudgetExceeded) || ++exhausted > MAX_EXHAUSTED) throw error;
        this.steps = 0;
        this.conditions = conditions;
        this.guardDepth = guardDepth;
        this.keyPrefixes = keyPrefixes;
        this.record({
          kind: "open",
          conditions: this.conditions,
          place: this.place(statement.span),
          why: "the analysis budget was used up",
          cause: "budget",
        });
      }
    }
  }

  /** Runs something in a frame and unit of its own, with fresh conditions; restores everything after. */
  isolated(frame: Frame, unit: Unit, run: () => Value, parameters: readonly Value[] = []): Value {
    const before = {
      frame: this.frame,
      activation: this.activation,
      conditions: this.conditions,
      guardDepth: this.guardDepth,
      keyPrefixes: this.keyPrefixes,
      steps: this.steps,
      silent: this.silent,
    };
    const outermost = this.running.length === 0 || unit.kind === "module";
    this.frame = frame;
    this.conditions = [];
    this.guardDepth = 0;
    this.keyPrefixes = [];
    this.silent = false;
    this.activation = { unit, returns: [], yields: [], parameters };
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
      this.keyPrefixes = before.keyPrefixes;
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

  step(): void {
    if (++this.steps > this.limits.steps) throw new BudgetExceeded();
  }

  /** Runs a block as one arm of a branch and gives what it assigned. Conditions that it adds (early returns) end with it. */
  branch(
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

  /** Runs something without a trace. */
  silently(run: () => void): void {
    const before = this.silent;
    this.silent = true;
    try {
      run();
    } finally {
      this.silent = before;
    }
  }

  /** Applies `run` to each arm of a choice, under its conditions. */
  mapArms(value: Value, run: (value: Value) => Value): Value {
    if (value.kind !== "choice") return run(value);
    const then = this.under([{ test: value.test, truth: true }], () => this.mapArms(value.then, run));
    const otherwise = this.under([{ test: value.test, truth: false }], () => this.mapArms(value.otherwise, run));
    return choice(value.test, then, otherwise);
  }

  /** The object to which a call's result belongs: the call that made it, before any method of it was called. */
  objectOf(call: number): number {
    return this.objects.get(call) ?? call;
  }

  /** The dotted path of the callable that made an object from outside; null when it has none. */
  constructorOf(object: number): string | null {
    return this.constructors.get(object) ?? null;
  }

  /** Records that outside code may now call these methods of an object or class of the project. */
  useCallbacks(value: Value, place: Place, methods: () => readonly FunctionValue[]): void {
    let object = this.offered.get(value);
    if (object === undefined) {
      object = this.identity();
      this.offered.set(value, object);
      handTo(this, object, methods());
    }
    this.record({ kind: "use", conditions: this.conditions, place, object });
  }

  /** True when the function has been evaluated in some context. */
  wasRun(callee: FunctionValue): boolean {
    return this.contexts.has(callee.definition);
  }

  /** `importlib.import_module(name, package)`: the module itself, not its top package; undefined: it may be any. */
  importByName(name: Value, owner: Value | undefined, place: Place): Value | undefined {
    return importByName(this, name, owner, place);
  }

  executeImport(statement: Import): void {
    executeImport(this, statement);
  }

  executeImportFrom(statement: ImportFrom): void {
    executeImportFrom(this, statement);
  }

  attributeOfModule(file: string, name: string, place: Place): Value {
    return attributeOfModule(this, file, name, place);
  }

  block(statements: readonly Statement[]): Flow {
    return runBlock(this, statements);
  }

  statement(statement: Statement): Flow {
    return runStatement(this, statement);
  }

  executeMatch(statement: Match): Flow {
    return executeMatch(this, statement);
  }

  assign(target: Expression, value: Value): void {
    assign(this, target, value);
  }

  augment(target: Expression, operator: string, before: Value, value: Value, place: Place): void {
    augment(this, target, operator, before, value, place);
  }

  defineFunction(definition: FunctionDefinition): Value {
    return defineFunction(this, definition);
  }

  functionValue(definition: FunctionDefinition | Lambda, name: string): FunctionValue {
    return functionValue(this, definition, name);
  }

  defineClass(definition: ClassDefinition): Value {
    return defineClass(this, definition);
  }

  /** Evaluates an expression in the current frame. */
  evaluate(expression: Expression): Value {
    return evaluate(this, expression);
  }

  /** Evaluates an annotation in the frame where it was written, without a trace. Outside of any run it has a budget of its own. */
  evaluateSilently(frame: Frame, expression: Expression): Value {
    const before = { frame: this.frame, silent: this.silent, steps: this.steps };
    const outermost = this.running.length === 0;
    this.frame = frame;
    this.silent = true;
    if (outermost) this.steps = 0;
    try {
      return evaluate(this, expression);
    } catch (error) {
      if (!outermost || !(error instanceof BudgetExceeded)) throw error;
      return unknown("an annotation that can't be followed", { file: frame.file, span: expression.span });
    } finally {
      this.frame = before.frame;
      this.silent = before.silent;
      if (outermost) this.steps = before.steps;
    }
  }

  attribute(object: Value, name: string, place: Place): Value {
    return attributeOf(this, object, name, place);
  }

  spreadEntries(value: Value, place: Place): Entry[] {
    return spreadEntries(this, value, place);
  }

  comprehension(expression: Comprehension): Value {
    return evaluateComprehension(this, expression);
  }

  callExpression(expression: Call): Value {
    return evaluateCall(this, expression);
  }

  /** Calls a value. `place` is the call, `calleePlace` where the callable's name stands. */
  call(callee: Value, args: readonly ArgumentValue[], place: Place, calleePlace: Place): Value {
    return callValue(this, callee, args, place, calleePlace);
  }

  /** Records a call of code outside the project. Functions among the arguments may be called back. */
  callExternal(callee: Value, args: readonly ArgumentValue[], place: Place, calleePlace: Place): CallValue {
    return callExternal(this, callee, args, place, calleePlace);
  }

  /** Runs a function of the project in the context of these arguments, and records that the current unit enters it. */
  callFunction(callee: FunctionValue, args: readonly ArgumentValue[], place: Place): Value {
    return callFunction(this, callee, args, place);
  }

  /**
   * The unit of a function called with arguments that nobody knows: an entry point or a callback is given `data`;
   * to any other function they may be `objects` with methods of the project.
   */
  entry(callee: FunctionValue, given: "data" | "objects" = "data"): Unit {
    return entryUnit(this, callee, given);
  }
}
