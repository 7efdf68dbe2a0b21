import type { RecordedCall } from "../evaluate/interpreter.ts";
import { type Place } from "../source/span.ts";
import type { Cases } from "./cases.ts";
import { type SdkVersions, type StatedVersions } from "./version.ts";
interface Use {
    /** What is called, as Modal's documentation spells it: `modal.Secret.lookup`, `App.function`. */
    readonly callee: string;
    /** The callable's own name in the call. */
    readonly place: Place;
    /** The whole call. */
    readonly call: Place;
    /** False when it stands in a branch that may not run. */
    readonly certain: boolean;
}
/** A callable or parameter that not every version has. */
export interface VersionedUse extends Use {
    readonly sdk: "python" | "js";
    /** Null: the callable itself. */
    readonly parameter: string | null;
    /**
     * `absent`: no version that can be installed today has it. `removed`, `too-new`: the project's version doesn't have it.
     * `deprecated`: it still has it. `old`: later versions don't have it, and the project's isn't known.
     */
    readonly status: "absent" | "removed" | "deprecated" | "too-new" | "old";
    /** The version that took it away, deprecated it or brought it. */
    readonly since: string | null;
    readonly instead: string | null;
    readonly versions: SdkVersions | null;
}
export type ArgumentFaultKind = "bare-secret" | "text" | "mapping" | "none-element" | "text-element" | "non-text-value" | "none-value" | "invalid-key" | "reserved-key";
/** A value that Modal doesn't take for `secrets=`, or in an env mapping. */
export interface ArgumentFault extends Use {
    readonly kind: ArgumentFaultKind;
    readonly parameter: string;
    /** The argument's value, or the element or entry in it. */
    readonly argument: Place;
    /** For an env mapping: the key. */
    readonly key: string | null;
}
/** `secrets=` on a method that pulls an image: it takes the one `secret=`. */
export interface RegistryUse extends Use {
    readonly argument: Place;
    /** True where the call fails; false where the secrets go to the build steps after the pull. */
    readonly fails: boolean;
    /** Steps that the same call builds after the pull, which do get the secrets, or a `secret=` that pulls. */
    readonly hasOtherUse: boolean;
}
/** `from_dotenv(path)`: the path is where the search for `filename` starts. */
export interface DotenvUse extends Use {
    readonly argument: Place;
    /** The last part of the path. */
    readonly name: string;
    /** The file that is looked for; null when that isn't known. */
    readonly filename: string | null;
}
/** The uses of Modal's API that are worth a look, by what is wrong with them. */
export interface ApiUses {
    readonly versioned: readonly VersionedUse[];
    readonly arguments: readonly ArgumentFault[];
    readonly registry: readonly RegistryUse[];
    readonly dotenv: readonly DotenvUse[];
}
/** Looks at every call of Modal's SDKs that evaluating the project came across; a call in several runs counts once. */
export declare function apiUses(calls: readonly RecordedCall[], expectedToFail: ReadonlySet<number>, cases: Cases, stated: StatedVersions): ApiUses;
export {};
