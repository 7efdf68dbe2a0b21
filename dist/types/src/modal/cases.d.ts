import { Specialiser } from "../evaluate/specialise.ts";
import { type Condition, type EnvReadValue, type Value } from "../evaluate/value.ts";
import type { CaseText, Selector, When } from "./project.ts";
import { type SaidByFile, type Variable } from "./variables.ts";
import { type Where } from "./where.ts";
/** One value for each of some variables. */
type Row = readonly (readonly [string, string])[];
/** When conditions hold; `certain` is false when something beside the selectors decides. */
export interface Held {
    readonly when: When;
    readonly certain: boolean;
}
export declare class Cases {
    private readonly observed;
    private readonly seen;
    /** Null while nothing was told since the last time that something was observed. */
    private domains;
    /** The variables as far as they were asked for; forgotten as soon as anything more is observed. */
    private readonly known;
    /** Of which variables the default is computed; forgotten as soon as anything more is observed. */
    private readonly computed;
    private readonly specialisers;
    private readonly keys;
    /** The reads of the variables that a value depends on. */
    private readonly reads;
    /** Whether tests come out true, by where, and by what is said of the variables that they depend on. */
    private readonly truths;
    private readonly notedTests;
    private readonly notedJoint;
    /** When conditions hold, by where; forgotten as soon as anything more is observed. */
    private readonly held;
    /** The combinations of values of lists of keys, forgotten together with what holds in them. */
    private readonly rows;
    /** What the code of files says that isn't looked at. */
    private readonly elsewhere;
    constructor(elsewhere?: ReadonlyMap<string, SaidByFile>);
    /** Takes note of what a value compares environment variables with. */
    observe(value: Value): void;
    observeConditions(conditions: readonly Condition[]): void;
    /** Adds values that are known from elsewhere: the inventory, the way the repository deploys. */
    extend(key: string, values: Iterable<string>): void;
    /** Adds values that a read may have by what is said where it is used. */
    extendRead(read: EnvReadValue, values: Iterable<string>): void;
    /** Takes note that a name, an app or a definition (`chooses`), or the name of a variable (`names`) depends on the value. */
    noteUse(value: Value, use: "chooses" | "names"): void;
    /** The variables, observed here, that are used so here or in files that aren't looked at. */
    usedFor(use: "chooses" | "names"): ReadonlySet<string>;
    private saidAt;
    private forget;
    private note;
    private noteRead;
    private begin;
    /** The reads in the test are noted before. */
    private noteTest;
    private noteJoint;
    private noteOperation;
    /** The environment variables that a value depends on. */
    keysOf(value: Value): ReadonlySet<string>;
    domain(key: string): readonly string[];
    /** What all files say of a variable; of those that are looked at `missesArm` tells the one thing that isn't known yet. */
    private allSaid;
    /** Tests that never come out one way with the values listed, but do with another, each as the values that it is made of. */
    private missing;
    /** What values are when the selectors have these values, and the code runs there. */
    given(values: Row, where: Where): Specialiser;
    private case;
    /** Every combination of the values of these keys; null when there are too many, or when a key has no known value. */
    combinations(keys: Iterable<string>): readonly Row[] | null;
    /** What a text value is, case by case. */
    text(value: Value, where: Where): CaseText;
    /** When conditions hold: null when never. */
    when(conditions: readonly Condition[], where: Where): Held | null;
    /** When code runs on the machine that deploys: as Modal loads its file, or else as that file is started by itself. */
    whenDeployed(conditions: readonly Condition[]): Held | null;
    private decide;
    /** Tells whether all conditions hold in a row; each test is decided once for all rows that say the same of its variables. */
    private holdsIn;
    private truthIn;
    private truthsOf;
    private rowsOnce;
    /** All combinations of the keys' values; null as for `combinations`. */
    private rowsOf;
    /** The same with values that the code doesn't name. */
    private rowsBeyond;
    /** The rows in which `key`, one of the keys, has a value that the code never names. */
    private rowsWithout;
    /** True for a test of a variable of which values are known by name. */
    private namesValues;
    private isComputed;
    /** Every variable that was observed, by name. */
    variables(): ReadonlyMap<string, Variable>;
    private variable;
    private makeVariable;
    /** The selectors among `keys`, sorted by key. */
    selectors(keys: Iterable<string>): readonly Selector[];
}
export {};
