import type { Resolver } from "../evaluate/resolver.ts";
import { type CallValue, type Value } from "../evaluate/value.ts";
import { type CommandSettings } from "./command-settings.ts";
import { type Words } from "./command-words.ts";
import type { StartedFiles } from "./started-files.ts";
/** A program that isn't part of the project, as the command names it. */
export interface Outside {
    readonly kind: "outside";
    /** What to call it: the program, or the script that it runs. */
    readonly name: string;
    /** `command`: found on the path. `path`: a file, by its path (joined with `cwd=`), with holes. `module`: a Python package. */
    readonly by: "command" | "path" | "module";
    /** The project has a file of that name. */
    readonly isMaybeOwn: boolean;
}
/** What a command runs: one of the project's files, a program that is known or from outside, or something that can't be told. */
export type Program = {
    readonly kind: "file";
    readonly file: string;
    readonly main: boolean;
} | {
    readonly kind: "known";
}
/** Code in the command's own words; `modules` are those that it imports. */
 | {
    readonly kind: "inline";
    readonly modules: readonly string[];
} | Outside | {
    readonly kind: "unknown";
    readonly name: string | null;
};
export interface StartedCommand {
    readonly words: Words;
    readonly program: Program;
}
/** What a call starts. */
export interface Started {
    readonly commands: readonly StartedCommand[];
    /** The variables that a shell puts into the lines: `$NAME`. */
    readonly variables: readonly string[];
    /** The process gets this one's environment. */
    readonly inherits: boolean;
    /** What it sets for the process before that starts. */
    readonly settings: CommandSettings;
    /** Where the mapping that is handed on as `env=` spreads the whole environment. */
    readonly handsOn: readonly Value[];
}
/** Reads the commands that the project's code starts. */
export declare class Commands {
    private readonly resolver;
    private readonly files;
    /** Was the Python file parsed? */
    private readonly isAnalysed;
    private readonly known;
    constructor(resolver: Resolver, files: StartedFiles, 
    /** Was the Python file parsed? */
    isAnalysed: (file: string) => boolean);
    /** What a call of `subprocess` and the like starts; null for another call. */
    startedBy(call: CallValue): Started | null;
    /** What a call on an image makes run: its build step, or its `entrypoint([…])` with each container; null where that isn't known. */
    startedByImage(call: CallValue): Started | null;
    private stepOf;
    private entrypointOf;
    private read;
    /** The command, or those of the project's shell script that it runs. */
    private commandsOf;
    /** An installer, and git where it fetches with that. What builds a project's own code, or asks a plug-in, may read any key. */
    private installed;
    private programOf;
    private outside;
    private module;
    private located;
}
