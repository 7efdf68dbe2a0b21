import type { RecordedCall } from "../evaluate/interpreter.ts";
import type { Resolver } from "../evaluate/resolver.ts";
import type { SourceFile } from "../source/source-file.ts";
import type { ProjectFiles } from "./project-files.ts";
/** A file of the project; `maybe`: one of that name may be meant; `none`: the project has none of that name. */
export type Located = {
    readonly kind: "file";
    readonly file: SourceFile;
} | {
    readonly kind: "maybe" | "none";
};
export declare class StartedFiles {
    private readonly resolver;
    readonly all: ProjectFiles;
    /** The commands that packaging files declare. */
    private readonly declared;
    /** Every call that was evaluated so far. */
    private readonly calls;
    /** Files that images get under another name, by their path in the container. */
    private readonly mountedFiles;
    private readonly mountedFolders;
    /** The number of calls in which mounts were looked for. */
    private looked;
    constructor(resolver: Resolver, all: ProjectFiles, 
    /** The commands that packaging files declare. */
    declared: ReadonlySet<string>, 
    /** Every call that was evaluated so far. */
    calls: readonly RecordedCall[]);
    /** What a command that the file `from` starts means by `path`; `folder` is where it runs, as far as that is known. */
    locate(from: string, path: string, folder?: string | null): Located;
    /** Does the project bring the command that `from` starts by this name: a file, or a script that its packaging files declare? */
    defines(from: string, command: string): boolean;
    /** Those of all calls so far: of later ones only the new are looked at. */
    private mounts;
    /** `image.add_local_file(here, there)`, `Mount.from_local_file(here, there)`. */
    private fileMount;
}
/** `[project.scripts]` and the like: `name = "package.module:function"`. */
export declare function declaredScripts({ path, text }: SourceFile): readonly string[];
