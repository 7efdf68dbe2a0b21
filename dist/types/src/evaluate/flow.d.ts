/** How control leaves a statement, and what marks code that may not run. */
import type { Value } from "./value.ts";
/** Marks what happens in a loop's body: it may run any number of times. */
export declare const LOOP: Value;
/** Marks what happens in an exception handler. */
export declare const EXCEPTION: Value;
/** Whether the next statement runs: not after a `return`, `break`, `continue` (stop), nor after a `raise` (fail). */
export type Flow = "next" | "stop" | "fail";
