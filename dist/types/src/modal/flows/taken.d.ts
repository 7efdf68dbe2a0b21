/** What a call takes somewhere, as the finders of sinks in each language say it. */
import type { CallValue, Condition, Value } from "../../evaluate/value.ts";
import type { Place } from "../../source/span.ts";
import type { FlowSink } from "./types.ts";
/** A file's path is kept, since what is mounted there differs by workload. */
export type CallSink = Exclude<FlowSink, {
    readonly kind: "response" | "comparison" | "volume";
}> | {
    readonly kind: "file";
    readonly path: string;
} | {
    readonly kind: "header";
    readonly object: Value;
}
/** What a server that no workload runs answers, by a response object. */
 | {
    readonly kind: "answer";
    readonly part: "body" | "header";
};
/** A value that a call takes somewhere. */
export interface Taken {
    readonly sink: CallSink;
    readonly value: Value;
    readonly place: Place;
    /** All of the object goes along, not only what it shows of itself. */
    readonly pickled: boolean;
    /** The conditions under which it counts, beyond those of the call. */
    readonly conditions?: readonly Condition[];
}
export declare const NOTHING: readonly Taken[];
/** Every argument goes there. */
export declare function all(call: CallValue, sink: CallSink, pickled?: boolean): readonly Taken[];
/** The first argument goes there. */
export declare function first(call: CallValue, sink: CallSink): readonly Taken[];
