import { type Condition, type Value } from "../evaluate/value.ts";
/** On which side of `modal.is_local()` code runs. */
export type Where = "deploy" | "container";
/** Decides the tests that are the same for a whole run: where the code runs, and loops (which count as run). */
export declare function placeTests(where: Where): (test: Value) => boolean | undefined;
/** `__name__ == "__main__"`. */
export declare function isMainTest(test: Value): boolean;
/** The conditions as they are in a file that runs as `__main__`. */
export declare function asMain(conditions: readonly Condition[]): readonly Condition[];
/** Keys that Modal sets in containers: they tell local from remote, not one stage from another. */
export declare const NOT_SELECTORS: Set<string>;
/** What such a key holds: unset on the developer's machine. */
export declare function platformValue(key: string, where: Where): Value | null;
