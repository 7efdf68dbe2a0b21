/** Objects of the workspace that the code looks up by name: functions, volumes, buckets, secrets … */
import type { RecordedCall } from "../evaluate/interpreter.ts";
import { type Place } from "../source/span.ts";
import type { Cases } from "./cases.ts";
import type { CaseText, When } from "./project.ts";
export type LookupKind = "app" | "function" | "class" | "volume" | "dict" | "queue" | "network file system" | "proxy" | "image" | "server" | "secret" | "sandbox" | "bucket";
/** A lookup by name. */
export interface Lookup {
    readonly kind: LookupKind;
    /** The object's name; of a function, class, server or sandbox the name of its app. */
    readonly name: CaseText;
    /** `environment_name=`; null when it isn't given. */
    readonly environment: CaseText | null;
    /** The whole call. */
    readonly place: Place;
    /** The argument that holds the name. */
    readonly nameAt: Place;
    readonly environmentAt: Place | null;
    readonly certain: boolean;
    readonly when: When;
}
/** Every lookup that the code makes, each place once; those made where it is deployed and those made in containers. */
export declare function lookupsOf(calls: readonly RecordedCall[], cases: Cases): readonly Lookup[];
