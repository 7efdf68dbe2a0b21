/** Which named secrets the code uses, and which keys its workloads need from them. Pure questions to the model. */
import type { Attachment, EnvRead, ModalProject, Secret, Workload, WorkloadKind } from "../modal/project.ts";
import type { Place } from "../source/span.ts";
/**
 * True for a key that nobody has to provide: a setting of an interpreter or tool, or what Modal's containers have by
 * themselves. The model's room knows them; it is given in, since that room asks this one.
 */
export type Ambient = (key: string, kind: WorkloadKind) => boolean;
/** True when the workload reads the key, or when something in it that can't be followed may. Given in for the same reason. */
export type MayUse = (workload: Workload, key: string) => boolean;
/** A secret that the code names. */
export interface SecretUse {
    readonly name: string;
    /** The constructor calls, in order of the model. */
    readonly places: readonly Place[];
    readonly workloads: readonly Workload[];
    /** The environments that the code pins it to with `environment_name=`; null stands for "the one it is deployed to". */
    readonly environments: ReadonlySet<string | null>;
    readonly requiredKeys: readonly {
        readonly key: string;
        readonly place: Place;
    }[];
}
/** The secrets that the code names, by name; those with several possible names under each of them. */
export declare function secretUses(project: ModalProject): ReadonlyMap<string, SecretUse>;
/** Every name that the secret can have, as far as the code says. */
export declare function secretNames(secret: Secret): readonly string[];
/** The environments that the code pins the secret to; null for none, or for one that isn't known. */
export declare function environmentsOf(secret: Secret): readonly (string | null)[];
/** True when a secret that the code uses can have names that the analysis doesn't know. */
export declare function hasUnknownSecrets(project: ModalProject): boolean;
/** A read that fails, or gives nothing, when no one provides the key, and that hasn't been provided by the code itself. */
export interface Need {
    readonly key: string;
    readonly read: EnvRead;
    /** True when the code fails without the key. */
    readonly hard: boolean;
}
/**
 * The keys that the workload needs from its secrets: read without a default, and given neither by its env nor by a dict
 * secret. `isWanted`: keys that it also needs where their default is the empty text.
 */
export declare function needsOf(workload: Workload, isAmbient: Ambient, isWanted?: (key: string) => boolean): readonly Need[];
/** True when the workload may get keys from a source whose keys the analysis can't list. */
export declare function hasUnknownSources(workload: Workload): boolean;
/** The attachments of named secrets. */
export declare function namedAttachments(workload: Workload): readonly Attachment[];
