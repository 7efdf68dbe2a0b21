/** A unit as it runs: what it does, and where it leads, as far as that is the same for every workload. */
import type { Unit, UnitEvent } from "../evaluate/unit.ts";
import type { CallValue } from "../evaluate/value.ts";
import type { Outside, Started } from "./commands.ts";
import type { FlowDraft } from "./flows/flows.ts";
import type { Open, When } from "./project.ts";
import type { Reading } from "./read-drafts.ts";
/** An event that may happen when its body runs, and when. */
export interface Step {
    readonly event: UnitEvent;
    readonly when: When;
    readonly certain: boolean;
    /** The images, by their calls' ids, in whose `with image.imports():` it stands; null: in none. */
    readonly images: readonly (number | null)[] | null;
    /** It happens whenever the body runs. */
    readonly always: boolean;
    /** What a call starts. */
    readonly started: Started | null;
    /** A read that happens where these variables aren't set: its own key is the last of several that would do. */
    readonly unset?: readonly string[];
}
/** A unit as it runs there. */
export interface Body {
    readonly unit: Unit;
    /** Without those that only lead to another body. */
    readonly steps: readonly Step[];
    /** Those that may lead to another body. */
    readonly ways: readonly Step[];
    /** What a container does in it. Found out when it is asked for. */
    readonly parts: Parts;
    /** The kinds of parts that it has. */
    readonly kinds: readonly (keyof Parts)[];
}
/** Code that sets variables, or that gives a library its key by a call. */
export interface Setting {
    readonly step: Step;
    /** The variables that it may set. */
    readonly keys: readonly string[];
    /** It may set others, too. */
    readonly open: boolean;
    readonly supplier: string | null;
}
/** What the steps of a body do. */
export interface Parts {
    readonly readings: readonly Reading[];
    /** Parts that can't be followed. */
    readonly openings: readonly Opening[];
    /** Packages from outside that are imported. */
    readonly imports: readonly {
        readonly step: Step;
        readonly packages: readonly string[];
    }[];
    /** Keys that are set, and calls that give a library its key. */
    readonly settings: readonly Setting[];
    /** Commands that are started. */
    readonly starts: readonly {
        readonly step: Step;
        readonly call: CallValue;
        readonly started: Started;
    }[];
    readonly dotenvLoads: readonly {
        readonly step: Step;
        readonly call: CallValue;
    }[];
    /** What takes something somewhere. */
    readonly flows: readonly {
        readonly step: Step;
        readonly drafts: readonly FlowDraft[];
    }[];
}
/** A part that can't be followed. `program`: it can, if anybody can get the program. */
export interface Opening {
    readonly step: Step;
    readonly id: string;
    readonly open: Open;
    readonly program: Outside | null;
}
