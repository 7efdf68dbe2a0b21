/**
 * The abstract evaluator: runs modules and functions over abstract values. Both arms of a test that can't be decided are run,
 * and what they assign becomes a choice; what happens is recorded as events of the unit that runs (see `unit.ts`).
 * Bounded: a step budget for each outermost run, a call depth, a number of contexts for each function.
 * This is the hub: each file of `src/evaluate` knows one kind of code, and they reach one another through it.
 */
import type { Place, Span } from "../source/span.ts";
import type { Call, ClassDefinition, Comprehension, Expression, FunctionDefinition, Import, ImportFrom, Lambda, Match, Module, Statement } from "../syntax/ir.ts";
import { type Limits } from "./budget.ts";
import type { Identities } from "./context.ts";
import type { Flow } from "./flow.ts";
import { Frame } from "./frame.ts";
import type { Resolver } from "./resolver.ts";
import type { ReadSpelling, Unit, UnitEvent } from "./unit.ts";
import { type ArgumentValue, type CallValue, type ClassValue, type Condition, type Entry, type FunctionValue, type Item, type Value } from "./value.ts";
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
interface Activation {
    readonly unit: Unit;
    readonly returns: {
        readonly conditions: readonly Condition[];
        readonly value: Value;
    }[];
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
export declare class Interpreter {
    private readonly load;
    readonly resolver: Resolver;
    readonly semantics: Semantics;
    readonly limits: Limits;
    readonly calls: RecordedCall[];
    /** Calls in the body of `with pytest.raises(…)`, by id: the test wants them to be refused. */
    readonly expectedToFail: Set<number>;
    /** The keys of environment reads that are no known text. */
    readonly computedKeys: Set<Value>;
    /** Every function value made, in order. */
    readonly functions: FunctionValue[];
    /** Functions handed to an object, and objects handed to it, by the object's id. */
    readonly callbacks: Map<number, Set<Value>>;
    /** Stands for the outside base of an object or class of the project, which calls its methods. */
    private readonly offered;
    /** The variable a call's result is assigned to, by the call's id. */
    readonly assigned: Map<number, string>;
    /** The call that made the object on which a call's chain of methods started, by the call's id. */
    readonly objects: Map<number, number>;
    /** The path of the callable that made an object, by the id of the call. */
    readonly constructors: Map<number, string>;
    readonly modules: Map<string, {
        readonly unit: Unit;
        readonly frame: Frame;
    }>;
    readonly classesByBody: Map<Frame, ClassValue>;
    /** Direct and indirect ones, in order of definition. */
    readonly subclasses: Map<ClassValue, ClassValue[]>;
    /** What `functools.singledispatch` may run in place of a function, by its definition. */
    readonly handlers: Map<object, readonly FunctionValue[]>;
    readonly contexts: Map<object, Map<string, Unit>>;
    readonly identities: Identities;
    readonly entries: WeakMap<FunctionValue, Unit>;
    /** Functions that recurse deeply, with the run of each for arguments that nobody knows; null before that has begun. */
    readonly generic: Map<object, Unit | null>;
    readonly running: Unit[];
    /** How many modules are being run, each imported by the one before. */
    private nesting;
    private nextId;
    steps: number;
    conditions: readonly Condition[];
    guardDepth: number;
    /** What a settings library puts before the keys that are read here. */
    keyPrefixes: readonly Value[];
    silent: boolean;
    frame: Frame;
    activation: Activation;
    constructor(load: (file: string) => Module | null, resolver: Resolver, semantics: Semantics, limits?: Limits);
    get unit(): Unit;
    /** The code being evaluated is TypeScript or JavaScript. */
    get inScript(): boolean;
    get file(): string;
    /** The frame in which code is being evaluated now. */
    get scope(): Frame;
    /** A new identity for a call value. */
    identity(): number;
    place(span: Span): Place;
    /** Records an event of the unit that runs. */
    record(event: UnitEvent): void;
    /** Those within the unit that runs: each unit starts without any. One array for all that happens under them. */
    localConditions(): readonly Condition[];
    /** Records a read of the environment and gives its value. `fallback` null: it fails when the key is unset. */
    readEnvironment(key: Value, how: ReadSpelling, fallback: Value | null, place: Place, keyPlace: Place | null): Value;
    /** Records that variables are set: of an entry without a key it isn't known which. */
    writeEnvironment(entries: readonly Entry[]): void;
    /** Records a read of all of it; `view` is the value that the code gets, where that isn't a copy. */
    readWholeEnvironment(place: Place, view?: Value): void;
    /** Items or entries as the current path puts them into a container: under its conditions. */
    inPath<T extends {
        readonly conditions: readonly Condition[];
    }>(parts: readonly T[]): T[];
    /** True when a condition in force says that the key is set: `"K" in os.environ`, `os.getenv("K")`. */
    private checkedBefore;
    under<T>(conditions: readonly Condition[], run: () => T): T;
    /** Runs a module's top level (once) and gives its unit; null when the file has no syntax tree, or imports nest too deeply. */
    runModule(file: string): Unit | null;
    moduleFrame(file: string): Frame | null;
    /** Has the file a syntax tree? It isn't run. */
    isAnalysed(file: string): boolean;
    isLoaded(file: string): boolean;
    moduleOf(file: string): {
        readonly unit: Unit;
        readonly frame: Frame;
    } | null;
    /** Runs a module's statements. One that uses up the budget is left, and the next ones run, unless that happens often. */
    private topLevel;
    /** Runs something in a frame and unit of its own, with fresh conditions; restores everything after. */
    isolated(frame: Frame, unit: Unit, run: () => Value, parameters?: readonly Value[]): Value;
    private returned;
    step(): void;
    /** Runs a block as one arm of a branch and gives what it assigned. Conditions that it adds (early returns) end with it. */
    branch(conditions: readonly Condition[], run: () => Flow): {
        readonly flow: Flow;
        readonly assigned: Map<string, Value>;
    };
    /** Runs something without a trace. */
    silently(run: () => void): void;
    /** Applies `run` to each arm of a choice, under its conditions. */
    mapArms(value: Value, run: (value: Value) => Value): Value;
    /** The object to which a call's result belongs: the call that made it, before any method of it was called. */
    objectOf(call: number): number;
    /** The dotted path of the callable that made an object from outside; null when it has none. */
    constructorOf(object: number): string | null;
    /** Records that outside code may now call these methods of an object or class of the project. */
    useCallbacks(value: Value, place: Place, methods: () => readonly FunctionValue[]): void;
    /** True when the function has been evaluated in some context. */
    wasRun(callee: FunctionValue): boolean;
    /** `importlib.import_module(name, package)`: the module itself, not its top package; undefined: it may be any. */
    importByName(name: Value, owner: Value | undefined, place: Place): Value | undefined;
    executeImport(statement: Import): void;
    executeImportFrom(statement: ImportFrom): void;
    attributeOfModule(file: string, name: string, place: Place): Value;
    block(statements: readonly Statement[]): Flow;
    statement(statement: Statement): Flow;
    executeMatch(statement: Match): Flow;
    assign(target: Expression, value: Value): void;
    augment(target: Expression, operator: string, before: Value, value: Value, place: Place): void;
    defineFunction(definition: FunctionDefinition): Value;
    functionValue(definition: FunctionDefinition | Lambda, name: string): FunctionValue;
    defineClass(definition: ClassDefinition): Value;
    /** Evaluates an expression in the current frame. */
    evaluate(expression: Expression): Value;
    /** Evaluates an annotation in the frame where it was written, without a trace. Outside of any run it has a budget of its own. */
    evaluateSilently(frame: Frame, expression: Expression): Value;
    attribute(object: Value, name: string, place: Place): Value;
    spreadEntries(value: Value, place: Place): Entry[];
    comprehension(expression: Comprehension): Value;
    callExpression(expression: Call): Value;
    /** Calls a value. `place` is the call, `calleePlace` where the callable's name stands. */
    call(callee: Value, args: readonly ArgumentValue[], place: Place, calleePlace: Place): Value;
    /** Records a call of code outside the project. Functions among the arguments may be called back. */
    callExternal(callee: Value, args: readonly ArgumentValue[], place: Place, calleePlace: Place): CallValue;
    /** Runs a function of the project in the context of these arguments, and records that the current unit enters it. */
    callFunction(callee: FunctionValue, args: readonly ArgumentValue[], place: Place): Value;
    /**
     * The unit of a function called with arguments that nobody knows: an entry point or a callback is given `data`;
     * to any other function they may be `objects` with methods of the project.
     */
    entry(callee: FunctionValue, given?: "data" | "objects"): Unit;
}
export {};
