/** The secrets that the repository's scripts hand to commands of Modal's CLI, beside those that its code looks up. */
import type { SourceFile } from "../source/source-file.ts";
export interface CommandSecrets {
    readonly names: ReadonlySet<string>;
    /** A command is given a secret whose name a variable holds. */
    readonly open: boolean;
}
/** `modal shell --secret x`, `modal image build --registry-secret x`, `modal server deploy --secret x` (SDK 1.6.4). */
export declare function commandSecrets(files: Iterable<SourceFile>): CommandSecrets;
