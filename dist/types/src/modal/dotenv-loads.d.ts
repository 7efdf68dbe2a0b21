/** Calls that load a dotenv file. */
import { type CallValue } from "../evaluate/value.ts";
import type { Place } from "../source/span.ts";
import type { PathStep } from "./project.ts";
import { type Run } from "./reach.ts";
/** A call of `load_dotenv()` that the container reaches. */
export interface DotenvLoad {
    readonly place: Place;
    readonly phase: "import" | "call";
    readonly certain: boolean;
    readonly path: readonly PathStep[];
    /** The given path, as far as it is a known text; null when there is none. */
    readonly file: string | null;
}
export declare function isDotenvLoad({ callee }: CallValue): boolean;
/** The calls of `load_dotenv` among what a workload runs. */
export declare function dotenvLoads(run: Run): readonly DotenvLoad[];
