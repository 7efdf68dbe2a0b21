/** What running a module's top level or a function did, as events: the facts from which reachability is computed. */
import type { Place } from "../source/span.ts";
import type { CallValue, Condition, FunctionValue, Value } from "./value.ts";
/** How an environment variable is read; the model's `ReadHow` without the implicit ones. */
export type ReadSpelling = "subscript" | "get" | "getenv" | "in" | "pop" | "settings" | "whole";
interface Happening {
    readonly place: Place;
    /** The conditions within the unit under which it happens. */
    readonly conditions: readonly Condition[];
}
/** A read of the environment. */
export interface ReadEvent extends Happening {
    readonly kind: "read";
    /** Null: the whole environment. */
    readonly key: Value | null;
    readonly how: ReadSpelling;
    readonly hasDefault: boolean;
    /** Its default is the empty text, which says no more than that the key may be absent. */
    readonly emptyDefault?: true;
    /** It fails when the key is not set. */
    readonly hard: boolean;
    readonly guarded: boolean;
    /** The key is a parameter of the function that reads: its caller chose it. */
    readonly throughParameter: boolean;
    /** For the whole environment: the view that was made of it (`os.environ.items()`). */
    readonly view?: Value;
}
/** `os.environ[key] = value`, `setdefault`, `update`. Key null: several unknown ones. */
export interface WriteEvent extends Happening {
    readonly kind: "write";
    readonly key: Value | null;
    readonly value: Value;
}
/** A call of the project's own code. */
export interface EnterEvent extends Happening {
    readonly kind: "enter";
    readonly unit: Unit;
}
/** The top level of a module of the project runs (once per process). */
export interface ImportEvent extends Happening {
    readonly kind: "import";
    readonly file: string;
}
/** Packages from outside the project are imported. */
export interface ExternalImportEvent extends Happening {
    readonly kind: "external-import";
    readonly modules: readonly string[];
}
/** A call of something outside the project. */
export interface CallEvent extends Happening {
    readonly kind: "call";
    readonly call: CallValue;
}
/** A value that holds callbacks (a web app, a thread, an executor) is used. */
export interface UseEvent extends Happening {
    readonly kind: "use";
    readonly object: number;
}
/** A function returns a value that holds something of the environment. */
export interface ReturnEvent extends Happening {
    readonly kind: "return";
    readonly value: Value;
}
/** `object[key] = value` or `object.key = value`, of something outside, for a value that holds something of the environment. */
export interface StoreEvent extends Happening {
    readonly kind: "store";
    readonly object: Value;
    readonly value: Value;
}
/** Something of the environment is compared with what isn't a constant. */
export interface CompareEvent extends Happening {
    readonly kind: "compare";
    readonly operator: string;
    readonly left: Value;
    readonly right: Value;
}
/** Something could not be followed. */
export interface OpenEvent extends Happening {
    readonly kind: "open";
    readonly why: string;
    readonly cause: "import" | "call" | "value" | "budget";
}
export type UnitEvent = ReadEvent | WriteEvent | EnterEvent | ImportEvent | ExternalImportEvent | CallEvent | UseEvent | ReturnEvent | StoreEvent | CompareEvent | OpenEvent;
/** One evaluated body in one context. */
export interface Unit {
    readonly kind: "module" | "function";
    /** The function's qualified name, or the module's path. */
    readonly name: string;
    readonly file: string;
    /** The function's definition, or the start of the module. */
    readonly place: Place;
    readonly function: FunctionValue | null;
    readonly events: UnitEvent[];
    result: Value;
    done: boolean;
}
export {};
