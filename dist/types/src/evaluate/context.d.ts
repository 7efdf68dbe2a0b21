/** The identity of a call's context: two calls with the same key may share one evaluation of the function. */
import type { FunctionValue, Value } from "./value.ts";
/** A number for each object that a key names. */
export type Identities = Map<object, number>;
/**
 * A text that is equal for arguments that make no difference to what the function does. A `coarse` one is equal, too, for
 * arguments that differ in nothing but where they were written, and which unknown value, collection or instance of a class
 * they are: for functions that are called with very many.
 */
export declare function contextKey(identities: Identities, callee: FunctionValue, bound: ReadonlyMap<string, Value>, coarse?: boolean): string;
