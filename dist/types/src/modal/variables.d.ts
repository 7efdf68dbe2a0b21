/** What the code of single files says of an environment variable, and what the whole of it makes of that. */
import type { Place } from "../source/span.ts";
import type { Selector } from "./project.ts";
/** "Unset or empty", where the code has no default. */
export declare const UNSET = "";
/** Any value the code doesn't name. */
export declare const OTHER = "*";
/** What the code of one file says of a variable where it reads it. */
export interface Said {
    /** The defaults that are constants, sorted. */
    readonly defaults: readonly string[];
    /** Every read fails without the variable or has a default other than a constant. */
    readonly hard: boolean;
    /** The first read with such a default, else the first. */
    readonly place: Place;
    /** That read has a default other than a constant: what the variable is unset, the default says. */
    readonly isComputed: boolean;
    /** What reads of this file are compared with. */
    readonly constants: readonly string[];
    readonly isTested: boolean;
    /** Some test of a read of this file comes out in a way that it does with none of the values that are known. */
    readonly missesArm: boolean;
    /** A name, an app or a definition is chosen by it at deploy. */
    readonly chooses: boolean;
    /** It is part of the name of another variable. */
    readonly names: boolean;
}
/** A variable that the code reads, as all of the code together shows it. */
export interface Variable {
    readonly selector: Selector;
    readonly hard: boolean;
    /** Unset isn't one value everywhere: the default of each read speaks. */
    readonly isComputed: boolean;
    /** Values known from elsewhere: the inventory, the way the repository deploys. */
    readonly given: readonly string[];
    /** By file, in the order of the files' names. */
    readonly said: SaidByFile;
}
export type SaidByFile = readonly (readonly [file: string, said: Said])[];
/** By the names of the files, for no other order is the same in every analysis. */
export declare function inFileOrder(said: Iterable<readonly [string, Said]>): SaidByFile;
/** Whether each read's own default says what the variable is where it is unset. */
export declare function isUnsetOpen(said: SaidByFile): boolean;
/** The values that are named, before it is asked whether some test needs another one; sorted. */
export declare function namedValues(said: SaidByFile, given: Iterable<string>): readonly string[];
/**
 * The variable as all that is said of it makes it. The values of a credential are no values to choose by, and are never shown.
 */
export declare function variableOf(key: string, said: SaidByFile, given: readonly string[]): Variable | null;
