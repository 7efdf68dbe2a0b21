/** Flows: where values of the environment, of callers and of models go in what a workload runs. */
import type { Place } from "../../source/span.ts";
import type { PathStep, When } from "../project.ts";
/** Where a value comes from. */
export type FlowSource = {
    readonly kind: "env";
    /** Null when the key can't be known. */
    readonly key: string | null;
    /** The possible keys, when the key is computed from known parts. */
    readonly domain: readonly string[];
    readonly place: Place;
    /** The read gives `None` when the key is not set. */
    readonly mayBeNone: boolean;
    /** The key is chosen by a caller. */
    readonly chosen: boolean;
}
/** All of the environment; `partly`: what its keys or values pass a test for. */
 | {
    readonly kind: "environment";
    readonly partly: boolean;
}
/** A parameter of a function that Modal, a web framework or unknown code calls; the name stands at `place`. */
 | {
    readonly kind: "argument";
    readonly name: string;
    readonly place: Place;
    readonly isText: boolean;
}
/** What a language model answered. */
 | {
    readonly kind: "model-output";
    readonly place: Place;
}
/** Code that comes with a download: `trust_remote_code=True`. */
 | {
    readonly kind: "download";
};
/**
 * What is left of the value where it arrives. `within`: whole, in a longer text or a collection. `slice`: so many of its
 * characters; null when the number can't be told. `part`: something taken out of it (a field, what stands behind an `@`).
 * What is left of a value may stand in a longer text or a collection, too.
 */
export type FlowForm = {
    readonly kind: "whole";
} | {
    readonly kind: "within";
} | {
    readonly kind: "part";
    readonly within?: true;
} | {
    readonly kind: "hash" | "length" | "boolean" | "concealed";
} | {
    readonly kind: "slice";
    readonly length: number | null;
    readonly within?: true;
};
/** Who may call a web endpoint: `open` everybody; `checked` it looks at who calls, or Modal does; `unknown` it may. */
export type Access = "open" | "checked" | "unknown";
/** Where a value goes. */
export type FlowSink = {
    readonly kind: "print" | "log";
}
/** Arguments of a call that runs in another container; `callee` is the function's or class's name, null when unknown. */
 | {
    readonly kind: "remote";
    readonly callee: string | null;
} | {
    readonly kind: "dict" | "queue";
}
/** A file below the mount point of a volume. */
 | {
    readonly kind: "volume";
    readonly mount: string;
}
/** What a web endpoint answers; `endpoint` is null for a handler without a name. */
 | {
    readonly kind: "response";
    readonly part: "body" | "header";
    readonly access: Access;
    readonly endpoint: string | null;
}
/**
 * A comparison by `==` or `!=` with something that is `None` when the caller leaves it out. `formatted`: both are texts
 * such as `Bearer …`, so that an unset key compares as `None`.
 */
 | {
    readonly kind: "comparison";
    readonly formatted: boolean;
}
/** A global that a function uses is pickled where it is defined: into an image's definition, or into the function. */
 | {
    readonly kind: "pickled";
    readonly into: "image" | "function";
}
/** Runs as code here: `exec`, a shell, the code that a library downloads. */
 | {
    readonly kind: "code" | "shell" | "load";
}
/**
 * Runs in a sandbox, or is written into it; `sandbox` is the name of the call that makes it, null when that can't be told.
 * `as`: a word of a command that may be code, another argument of it, or what is written to a file or to the input of a process.
 */
 | {
    readonly kind: "sandbox";
    readonly sandbox: Place | null;
    readonly as: "command" | "argument" | "file";
};
export interface Flow {
    /** The workload's id; null for code that no workload runs: the machine that deploys or calls. */
    readonly workload: string | null;
    readonly source: FlowSource;
    readonly form: FlowForm;
    readonly sink: FlowSink;
    /** The argument, returned expression or comparison where the value arrives. */
    readonly place: Place;
    /** The call; for what isn't one the same as `place`. */
    readonly call: Place;
    /** From the workload to the sink, outermost call first. */
    readonly path: readonly PathStep[];
    /** False when it stands behind a branch that may not run, or when the value may be another one. */
    readonly certain: boolean;
    readonly when: When;
}
