/**
 * The values of the abstract evaluator. A value is what the analysis knows of a Python object: fully, in parts,
 * as one of several under a condition, or not at all (with the reason).
 */
import type { Place } from "../source/span.ts";
import type { ClassDefinition, FunctionDefinition, Lambda } from "../syntax/ir.ts";
import type { Frame } from "./frame.ts";
export type Value = TextValue | ScalarValue | TemplateValue | ChoiceValue | SequenceValue | MappingValue | EnvironValue | EnvReadValue | OperationValue | ExternalValue | CallValue | MemberValue | FunctionValue | ClassValue | InstanceValue | ModuleValue | PartialValue | UnknownValue;
/** A known text; `literals` are the literals in the source it was made of, outermost quotes included. */
export interface TextValue {
    readonly kind: "text";
    readonly value: string;
    readonly literals: readonly Place[];
    /** The member of an enum of texts (`class Name(str, Enum)`) that it is. */
    readonly member?: InstanceValue;
}
export interface ScalarValue {
    readonly kind: "scalar";
    readonly value: number | boolean | null;
}
/** Texts and holes, joined. At least one part is not a known text. */
export interface TemplateValue {
    readonly kind: "template";
    readonly parts: readonly Value[];
}
/** `then` where `test` is truthy, else `otherwise`. A test that can't be known leaves both possible. */
export interface ChoiceValue {
    readonly kind: "choice";
    readonly test: Value;
    readonly then: Value;
    readonly otherwise: Value;
    /** How many values it may be, repeats counted. */
    readonly alternatives: number;
}
/** What must hold for a statement to run: a test and how it came out. */
export interface Condition {
    readonly test: Value;
    readonly truth: boolean;
    /** The code fails where it doesn't hold (`if not token: raise`): what follows counts as run when nothing decides it. */
    readonly assumed?: boolean;
}
export interface Item {
    readonly value: Value;
    readonly place: Place;
    /** The conditions under which the item was put in, beyond those of the sequence itself. */
    readonly conditions: readonly Condition[];
    /** True for a spread of something that can't be listed: zero or more items. */
    readonly spread: boolean;
}
/** A list, tuple or set. Mutable, as in Python: `append` changes `items`. */
export interface SequenceValue {
    readonly kind: "sequence";
    readonly shape: "list" | "tuple" | "set";
    items: Item[];
}
export interface Entry {
    /** Null for a spread of a mapping that can't be listed. */
    readonly key: Value | null;
    readonly value: Value;
    readonly place: Place;
    readonly conditions: readonly Condition[];
}
/** A dict (or keyword set). Mutable; later entries win over earlier ones of the same key. */
export interface MappingValue {
    readonly kind: "mapping";
    entries: Entry[];
}
/** `os.environ` itself. `copy`: a dict made of all of it. */
export interface EnvironValue {
    readonly kind: "environ";
    readonly copy: boolean;
}
/** The value of an environment variable. `fallback` null: `os.environ[key]` (fails when unset); a `None` scalar: `.get(key)`. */
export interface EnvReadValue {
    readonly kind: "env-read";
    readonly key: Value;
    readonly fallback: Value | null;
    readonly place: Place;
}
/** An operator or method applied to something not fully known; see `operate.ts` for the operators. */
export interface OperationValue {
    readonly kind: "operation";
    readonly operator: string;
    readonly operands: readonly Value[];
}
/** Something defined outside the project, by its dotted path: `modal.Secret.from_name`, `openai.OpenAI`, `os.path.join`. */
export interface ExternalValue {
    readonly kind: "external";
    readonly path: string;
}
export interface ArgumentValue {
    /** Null for a positional one. */
    readonly name: string | null;
    readonly value: Value;
    /** The argument's value. */
    readonly place: Place;
    /** The whole argument, keyword included; the place of the splat where it came through `**`. */
    readonly whole: Place;
    /** True for a `*` or `**` of something that can't be listed. */
    readonly spread: boolean;
    /** The conditions under which a splat carried it. */
    readonly conditions: readonly Condition[];
}
/** What an external callable gave for these arguments. */
export interface CallValue {
    readonly kind: "call";
    readonly callee: Value;
    readonly args: readonly ArgumentValue[];
    /** The whole call expression, or the decorator's expression for the application of a decorator. */
    readonly place: Place;
    /** Where the callable's own name stands: the last attribute of a chain. */
    readonly calleePlace: Place;
    /** The variable it is assigned to, when the call is the whole right side. */
    readonly id: number;
}
/** An attribute of something external or unknown. */
export interface MemberValue {
    readonly kind: "member";
    readonly object: Value;
    readonly name: string;
}
export interface FunctionValue {
    readonly kind: "function";
    readonly definition: FunctionDefinition | Lambda;
    readonly file: string;
    /** The scope it was defined in. */
    readonly closure: Frame;
    /** Values of parameter defaults, by name, evaluated at the definition. */
    readonly defaults: ReadonlyMap<string, Value>;
    /** The receiver that fills the first parameter. */
    readonly self: Value | null;
    /** The function whose name it took over (`functools.wraps`). */
    readonly wraps: FunctionValue | null;
    /** The class whose body defines it. */
    readonly owner: ClassValue | null;
    /** The dotted name within its module: `Outer.method`, `make.<locals>.inner`. */
    readonly qualifiedName: string;
    /** The decorators as values, outermost first. */
    decorators: readonly Value[];
}
export interface ClassValue {
    readonly kind: "class";
    readonly definition: ClassDefinition;
    readonly file: string;
    readonly bases: readonly Value[];
    readonly metaclass: Value | null;
    /** Further keywords of the class statement, which its bases take. */
    readonly keywords: ReadonlyMap<string, Value>;
    /** The class body's scope: attributes and methods. */
    readonly body: Frame;
    readonly qualifiedName: string;
    decorators: readonly Value[];
}
export interface InstanceValue {
    readonly kind: "instance";
    readonly class: ClassValue;
    readonly attributes: Map<string, Value>;
    readonly place: Place;
    /** The parameter that it came in by, where nobody knows who calls. */
    readonly parameter?: string;
    /** What `super()` gives: its methods are those of the classes after this one, and run on the instance or class itself. */
    readonly view?: {
        readonly self: InstanceValue | ClassValue;
        readonly after: ClassValue;
    };
}
/** A module of the project, by file. */
export interface ModuleValue {
    readonly kind: "module";
    readonly file: string;
}
/** `functools.partial(callee, …)`, and methods bound to a value of a built-in type. */
export interface PartialValue {
    readonly kind: "partial";
    readonly callee: Value;
    readonly args: readonly ArgumentValue[];
}
export interface UnknownValue {
    readonly kind: "unknown";
    readonly why: string;
    /** What it came from, where that helps to say more: an argument of this function, an import that was not found. */
    readonly place: Place | null;
    /** Calling it, or a method of it, may run code of the project that can't be told. */
    readonly runsCode: boolean;
    /** The parameter that it came in by, where nobody knows who calls; its name stands at `place`. */
    readonly parameter?: string;
}
export declare const NONE: ScalarValue;
export declare const TRUE: ScalarValue;
export declare const FALSE: ScalarValue;
export declare const ENVIRON: EnvironValue;
export declare function isNone(value: Value): boolean;
export declare function text(value: string, literals?: readonly Place[]): TextValue;
export declare function scalar(value: number | boolean | null): ScalarValue;
export declare function sequenceOf(values: readonly Value[], place: Place, shape?: "list" | "tuple"): SequenceValue;
export declare function unknown(why: string, place?: Place | null): UnknownValue;
/** An unknown object whose methods may be the project's own code: calling one leaves what is read open. */
export declare function unknownObject(why: string, place: Place | null): UnknownValue;
/** What comes in by a parameter of a function of which nobody knows who calls it. */
export declare function argumentFromOutside(name: string, place: Place, runsCode: boolean): UnknownValue;
export declare function external(path: string): ExternalValue;
/** What a failing operation gives: nothing, because the code doesn't go on. */
export declare const RAISES: UnknownValue;
/** The dotted path of an external value or of a member chain on one: `modal.Secret.from_name`; null when it has none. */
export declare function externalPath(value: Value): string | null;
/**
 * The root test of a name that some function assigns anew (`global client`, `self.client = …`): it holds until the first such call.
 * Tests of such a value are judged by its first value, so that lazy initialisation counts as run.
 */
export declare const UNTIL_ASSIGNED: ExternalValue;
/** A conditional value; equal arms collapse, nested repeats of the same test too. */
export declare function choice(test: Value, then: Value, otherwise: Value): Value;
/** A value that holds only under `conditions`, else `otherwise`. */
export declare function conditional(conditions: readonly Condition[], value: Value, otherwise: Value): Value;
/** The leaves of nested choices, with the conditions that lead to each. */
export declare function alternatives(value: Value, conditions?: readonly Condition[]): readonly Alternative[];
export interface Alternative {
    readonly value: Value;
    readonly conditions: readonly Condition[];
}
/** The type and the notes of `Annotated[type, note, …]`; null for another annotation. */
export declare function annotationParts(annotation: Value): readonly Value[] | null;
