import { type Condition, type Value } from "./value.ts";
export declare class Frame {
    private readonly base;
    private readonly branches;
    /** Names that some function of this module declares `global` or `nonlocal` and assigns: their value changes later. Few frames have any. */
    private reassigned;
    readonly file: string;
    readonly parent: Frame | null;
    readonly kind: "module" | "function" | "class" | "comprehension";
    /** The frame of the module that it stands in. */
    readonly module: Frame;
    /** Tells it from any other frame. */
    readonly id: number;
    /** Its code is TypeScript or JavaScript. */
    readonly inScript: boolean;
    /** Modules outside the project of which this module imports every name. */
    readonly outsideStars: string[];
    /** Names that this scope declares `global` / `nonlocal`. */
    private declared;
    /** `base`: the variables that it starts with; it is the frame's own from then on. */
    constructor(file: string, parent: Frame | null, kind: Frame["kind"], base?: Map<string, Value>);
    own(name: string): Value | undefined;
    /** Python's scoping: class bodies are skipped when looked up from within their methods. */
    lookup(name: string): Value | undefined;
    /** The scope that a name declared here `global` or `nonlocal` belongs to. */
    ownerOf(name: string): Frame | undefined;
    declare(name: string, owner: Frame): void;
    /** What a function may have assigned to the name since. */
    reassignment(name: string): Value | undefined;
    /** What a function may have assigned since to a name that is looked up here. */
    reassignmentSeen(name: string): Value | undefined;
    reassign(name: string, value: Value): void;
    set(name: string, value: Value): void;
    delete(name: string): void;
    names(): string[];
    /** Starts a branch: assignments go to it until `leave`. */
    enter(): void;
    leave(): Map<string, Value>;
    /** Makes a left branch's assignments unconditional. */
    adopt(branch: ReadonlyMap<string, Value>): void;
    /** Joins two branches of one test. A name that only one arm assigns keeps its former value (or `missing`) in the other. */
    join(condition: Condition, then: ReadonlyMap<string, Value>, otherwise: ReadonlyMap<string, Value>, missing: Value): void;
}
