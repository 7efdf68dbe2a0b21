import { type CallValue } from "../evaluate/value.ts";
import type { Place } from "../source/span.ts";
import type { PathStep } from "./project.ts";
import { type Run } from "./reach.ts";
/** A call of `load_dotenv()`, or settings that read a file besides the environment, which the container reaches. */
export interface DotenvLoad {
    readonly place: Place;
    readonly phase: "import" | "call";
    readonly certain: boolean;
    readonly path: readonly PathStep[];
    /** The file is looked for beside the code or the working directory; otherwise it may be on a volume. */
    readonly isLocal: boolean;
    /** The file's values become variables; otherwise only the settings have them. */
    readonly setsVariables: boolean;
}
export declare function isDotenvLoad({ callee }: CallValue): boolean;
/** The calls of `load_dotenv` among what a workload runs. */
export declare function dotenvLoads(run: Run): readonly DotenvLoad[];
