/**
 * What the repository says of its secrets' keys, beside the inventory file: `modal secret create` in scripts and documents,
 * `required_keys` and dict secrets in the code, dotenv files, known templates. Pure; nothing is executed.
 */
import type { ModalProject } from "../modal/project.ts";
import type { SourceFile } from "../source/source-file.ts";
import type { Place } from "../source/span.ts";
import type { InventoryKey, Provenance } from "./types.ts";
/** One source's word on one secret. */
export interface KeyEvidence {
    /** The secret's name; null for keys that aren't tied to one (a dotenv file, a dict secret). */
    readonly secret: string | null;
    /** The Modal Environment, where the source says it. */
    readonly environment: string | null;
    readonly keys: readonly InventoryKey[];
    /** True when the source lists all the keys that it speaks of. The secret itself may have more all the same. */
    readonly complete: boolean;
    readonly provenance: Provenance;
    /** False when git doesn't track the file: such evidence may inform a person, never a gate. */
    readonly tracked: boolean;
}
/** All that the files and the model say. Files that git doesn't track are read too; see `tracked`. */
export declare function inferEvidence(files: Iterable<SourceFile>, project: ModalProject | null): readonly KeyEvidence[];
/** Evidence from the `modal secret create` commands that stand anywhere in the file. */
export declare function creationEvidence(file: SourceFile, files?: ReadonlyMap<string, SourceFile>): readonly KeyEvidence[];
/** All that is known of one secret's keys without an inventory. */
export interface InferredKeys {
    readonly keys: readonly {
        readonly name: string;
        readonly provenance: Provenance;
        readonly place: Place | null;
    }[];
    /** The strongest source: a command or the code's own check, else only a template's name. */
    readonly strength: "stated" | "template";
}
/**
 * The keys that the evidence gives the secret (in `environment`, where the evidence says one); a known template only when
 * nothing else is known. Null when nothing is. The set is always open.
 */
export declare function inferredKeys(evidence: readonly KeyEvidence[], name: string, environment: string | null): InferredKeys | null;
