/**
 * The model of a Modal project: what runs (workloads), which secrets and env each gets, and which keys its code reads.
 * Built by `modal/build.ts`; rules only read it. Everything that the analysis can't know is explicit.
 */
import type { Place } from "../source/span.ts";
import type { ContainerCode } from "./container-code.ts";
import type { Flow } from "./flows/types.ts";
import type { ImageStep } from "./image-steps.ts";
import type { Lookup } from "./lookups.ts";
import type { PipelineJob } from "./pipelines/types.ts";
import type { ApiUses } from "./uses.ts";
/** Selector id → the values under which something holds. Absent: always. `""` is "unset or empty", `"*"` any value not named. */
export type When = Readonly<Record<string, readonly string[]>>;
/** An environment variable that the code uses to choose between stages, e.g. `ENV = os.getenv("APP_ENV", "dev")`. */
export interface Selector {
    readonly id: string;
    readonly key: string;
    readonly place: Place;
    readonly default: string | null;
    /** The values the code distinguishes, sorted. */
    readonly domain: readonly string[];
}
/** A text that may depend on selectors. `known` when it is the same in every case. `names` lists the cases otherwise. */
export interface CaseText {
    readonly known: string | null;
    /** Empty when `known` is set or when nothing is known. */
    readonly cases: readonly {
        readonly when: When;
        readonly value: string;
    }[];
    /** True when there may be values beside those listed. */
    readonly open: boolean;
}
export type SecretKind = "name" | "dict" | "dotenv" | "local_environ" | "unknown";
/** One key of a secret or of an env mapping: where its name stands, and what its value is when that matters. */
export interface EnvKey {
    readonly key: string;
    readonly place: Place;
    /** The value's literal spans, when it is (partly) a literal: joins with credential candidates. */
    readonly value: readonly Place[];
    /** The environment variables of the deploying machine that the value is taken from (`{"K": os.environ["K"]}`). */
    readonly fromEnv: readonly string[];
    /** The value where it is a known text that is not a credential candidate; else null. */
    readonly known: CaseText | null;
    /** False when it stands in a branch that may not run, or when a `None` value may drop it. */
    readonly certain: boolean;
    /** The value may be `None`, which Modal's SDK for Python drops without a word, and nothing checked it before. */
    readonly mayBeDropped: boolean;
    readonly when: When;
}
/** One Secret object that the code makes, by the place of its constructor call. */
export interface Secret {
    readonly id: string;
    readonly kind: SecretKind;
    /** For `from_name`. */
    readonly name: CaseText | null;
    readonly environmentName: CaseText | null;
    /** The literals that the name is made of: they are names, whatever they look like. */
    readonly nameLiterals: readonly Place[];
    readonly requiredKeys: readonly {
        readonly key: string;
        readonly place: Place;
    }[];
    /** Keys of a dict, dotenv or local-environ secret, or of a named one where the inventory or the repo says; see `closed`. */
    readonly keys: readonly EnvKey[];
    /** True when `keys` are all the keys there are, in every environment. */
    readonly closed: boolean;
    /** True when the whole local environment is put in (`dict(os.environ)`, `{**os.environ}`). */
    readonly wholeEnvironment: boolean;
    /** A dotenv secret that is told no path: it takes the first `.env` from the folder of its code upwards. */
    readonly findsFile?: true;
    /** The constructor call. */
    readonly place: Place;
}
export interface Attachment {
    readonly secret: Secret;
    readonly from: "decorator" | "app" | "image" | "call";
    /** The element of the `secrets=` list (or the name that stands for it). */
    readonly place: Place;
    /** The whole `secrets=` argument, keyword included; null where it comes through a splat. */
    readonly argument: Place | null;
    readonly certain: boolean;
    readonly when: When;
}
/** An env key given otherwise than by a Secret: `Image.env`, `env=`, the base image, Modal's runtime. */
export interface EnvDefinition extends EnvKey {
    readonly from: "image" | "function" | "runtime" | "base-image";
}
export type ReadHow = "subscript" | "get" | "getenv" | "in" | "pop" | "settings" | "helper" | "whole" | `implicit:${string}`;
export interface PathStep {
    readonly place: Place;
    /** The function or module entered. */
    readonly name: string;
}
export interface EnvRead {
    /** Null when the key can't be known, or when the whole environment is read. */
    readonly key: string | null;
    /** The possible keys, when the key is computed from known parts; or the key and others of which any would do. */
    readonly domain: readonly string[];
    readonly place: Place;
    readonly how: ReadHow;
    /** `import`: at module top level, when the container starts. */
    readonly phase: "import" | "call";
    readonly hasDefault: boolean;
    /** Its default is the empty text, which says no more than that the key may be absent. */
    readonly emptyDefault?: true;
    /** The read itself fails when the key is absent: `os.environ[K]`, `.pop(K)`, a settings field without a default. */
    readonly hard: boolean;
    /** A check for the key stands around or before it: `if "K" in os.environ`, `try/except KeyError`. */
    readonly guarded: boolean;
    /** False when it stands behind a branch or a call that may not happen. */
    readonly certain: boolean;
    readonly when: When;
    /** From the workload to the read, outermost call first. Empty when the read is in the workload's own body or module. */
    readonly path: readonly PathStep[];
    /** For a read of the whole environment: the copy only goes to processes that the code starts, whose commands are known. */
    readonly handedOn?: true;
    /** For an implicit read: does the library fail without the key? */
    readonly required: boolean;
    /** For an implicit read: prefixes of further keys that the library may read, e.g. `AWS_`. */
    readonly prefixes: readonly string[];
}
/** A part that could not be followed, and why. */
export interface Open {
    readonly place: Place;
    readonly why: string;
    readonly kind: "import" | "call" | "subprocess" | "whole-environment" | "value" | "budget" | "base-image";
}
/** What code of the project may take from the environment that a call may reach and that can't be followed. */
export interface Unfollowed {
    /** The names in it that may be keys, in capitals, sorted. */
    readonly names: readonly string[];
    /** Packages from outside the project that it may import, sorted. */
    readonly packages: readonly string[];
}
export type WorkloadKind = "function" | "class" | "server" | "sandbox" | "exec" | "image-build" | "bucket-mount" | "registry" | "header-policy";
export interface Workload {
    /** `path.py::name`; calls: `path.py::<enclosing or variable>@LINE:COL`; repeats get `#n`. */
    readonly id: string;
    readonly name: string;
    readonly kind: WorkloadKind;
    /** The def or class header, or the call (for a chained method: the method's name). */
    readonly place: Place;
    /** Where it is registered, when that is not at the def. */
    readonly registeredAt: Place | null;
    /** The whole call whose arguments give it its secrets and env: `app.function(…)` of the decorator, `Sandbox.create(…)`. */
    readonly call: Place;
    readonly base: string | null;
    readonly image: string | null;
    readonly app: string | null;
    /** In order of precedence: the last wins. App secrets first. */
    readonly attachments: readonly Attachment[];
    /** True when a part of `secrets=` could not be evaluated: there may be more attachments. */
    readonly attachmentsOpen: readonly Open[];
    /** Image env first, then function env; the last wins over the first, and over secrets when `from` is "function". */
    readonly env: readonly EnvDefinition[];
    /** What may give more env keys than `env` says (unknown dict, unknown image). */
    readonly envOpen: readonly Open[];
    readonly reads: readonly EnvRead[];
    readonly readsOpen: readonly Open[];
    /** Bounds what is open because of calls. Null: nothing is, or they may read any key. */
    readonly unfollowed: Unfollowed | null;
    /** Packages that its code imports and that are not part of the project nor of the standard library. */
    readonly externals: readonly string[];
    /** Those of them, and of the packages that calls which can't be followed may reach, that anybody can get: the image or the project's requirements install them from public places. */
    readonly published: readonly string[];
    /** Programs from outside the project that its code starts and that anybody can get; of others the reads are open. */
    readonly programs: readonly string[];
    /** `@modal.asgi_app`, `fastapi_endpoint` … */
    readonly web: boolean;
    /** Null for what isn't a function, class or server of the project, and for variants of one (`base`). */
    readonly code: ContainerCode | null;
    readonly when: When;
    /** False when it is registered in a branch that may not run. */
    readonly certain: boolean;
}
export interface App {
    readonly id: string;
    readonly name: CaseText | null;
    /** The selectors that its name is made of or chosen by, sorted. */
    readonly nameFollows: readonly string[];
    /** The Modal Environment that the code names for it: `App.lookup(environment_name=…)`, `app.run(environment_name=…)`. */
    readonly environmentName: CaseText | null;
    /** The Modal Environments into which the repository's own scripts deploy it, where they name one. */
    readonly deployedTo: readonly {
        readonly environment: string;
        readonly place: Place;
    }[];
    readonly place: Place;
    readonly attachments: readonly Attachment[];
    readonly attachmentsOpen: readonly Open[];
}
/** A read that happens on the developer's machine, not in a container. */
export interface LocalRead {
    readonly key: string | null;
    readonly place: Place;
    readonly how: ReadHow;
    readonly where: "entrypoint" | "main" | "is_local" | "deploy";
}
export interface ModalProject {
    readonly selectors: readonly Selector[];
    readonly apps: readonly App[];
    readonly workloads: readonly Workload[];
    /** Every Secret object made in the code, attached or not. */
    readonly secrets: readonly Secret[];
    readonly localReads: readonly LocalRead[];
    /** Where values of the environment, of callers and of models go. */
    readonly flows: readonly Flow[];
    /** Calls of Modal's API that Modal refuses or ignores, and those that depend on its version. */
    readonly uses: ApiUses;
    /** Objects that the code looks up by name. */
    readonly lookups: readonly Lookup[];
    /** What images take along from the machine that deploys. */
    readonly imageSteps: readonly ImageStep[];
    /** Jobs of the repository's CI that run Modal. */
    readonly pipelines: readonly PipelineJob[];
    /** Environment variables that configuration and templates name for a program to fill in. */
    readonly configured: readonly string[];
    readonly notes: readonly Open[];
}
