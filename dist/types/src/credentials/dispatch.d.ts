import type { Detector } from "./types.ts";
import { type Verdict } from "./validate.ts";
/** A place where a detector's shape matches. Holds no text: offsets into the text that was searched. */
export interface Hit {
    readonly detector: Detector;
    readonly start: number;
    readonly end: number;
    readonly marker: string;
    readonly verdict: Verdict;
}
interface Entry {
    readonly detector: Detector;
    readonly marker: string;
    /** True when the token may hold dashes up to its end, so that it goes on behind one. */
    readonly dashed: boolean;
    /** How many units of the marker stand before the run that it ends in. */
    readonly lead: number;
    /** The shape, to be tried at one place. */
    readonly sticky: RegExp;
    /** The shape, to be searched in a window. */
    readonly search: RegExp;
}
/** The detectors, arranged for look-up. Made once a process. */
export interface Dispatch {
    /** By the first two units of a marker that starts a token, `a << 7 | b`. */
    readonly heads: ReadonlyMap<number, readonly Entry[]>;
    /** 1 where `heads` has an entry. */
    readonly headTable: Uint8Array;
    /** Markers that end in a separator and stand before the part that is a run: by their last unit. */
    readonly leads: ReadonlyMap<number, readonly Entry[]>;
    /** 1 where `leads` has an entry. */
    readonly leadTable: Uint8Array;
    /** Markers inside a token that no run holds (`Q~`, the end of a host name): the few that cost a search of their own. */
    readonly literals: readonly Entry[];
    /** Markers inside a run, as one expression, and whose they are. */
    readonly infix: RegExp | null;
    readonly infixEntries: ReadonlyMap<string, readonly Entry[]>;
    /** Detectors of URLs with user information, by scheme. */
    readonly schemes: ReadonlyMap<string, Detector>;
    /** Detectors of `Authorization` values, by scheme in lower case. */
    readonly headers: ReadonlyMap<string, Detector>;
    /** Detectors of whole `https://…@host` URLs, by the end of the host. */
    readonly hosts: ReadonlyMap<string, Entry>;
    /** Detectors that go by the name of the target: by environment variable and by context word. */
    readonly byEnv: ReadonlyMap<string, readonly Entry[]>;
    readonly byWord: ReadonlyMap<string, readonly Entry[]>;
    /** Detectors of key files, by the name of their test (`pem`, `service-account`). */
    readonly documents: ReadonlyMap<string, Detector>;
    /** First words of the variables of providers that call nothing else a token. */
    readonly sole: ReadonlySet<string>;
    /** Detectors of tokens that are told by their shape alone, by the length of their run. */
    readonly lengths: ReadonlyMap<number, readonly Entry[]>;
    /** The whole shape of the halves of pairs that have no marker, by id. */
    readonly partners: ReadonlyMap<string, RegExp>;
    /** Words of provider names, for names such as `STRIPE_KEY`. */
    readonly providers: ReadonlySet<string>;
    readonly byId: ReadonlyMap<string, Detector>;
}
/** The look-up tables for a list of detectors; the same list gives the same tables. */
export declare function dispatchFor(detectors: readonly Detector[]): Dispatch;
/** What the pass over a text gives to its caller. */
export interface RunVisitor {
    readonly hit: (hit: Hit) => void;
    /** Every run, after its hits. */
    readonly run: (start: number, end: number) => void;
}
/** Runs all detectors that have a marker over a text. Hits come in order of the runs; they may overlap. */
export declare function findTokens(text: string, dispatch: Dispatch, visitor: RunVisitor): void;
/** Runs the detectors whose marker starts at an offset, also where the run there is too short for the pass to look at it. */
export declare function findTokensAt(text: string, at: number, dispatch: Dispatch, hit: RunVisitor["hit"]): void;
/**
 * The detector whose whole token the value begins with, when a word goes on behind it: `ghp_…_extra`. Somebody made the
 * token unusable, or it is none.
 */
export declare function appendedTo(value: string, dispatch: Dispatch): Detector | null;
export {};
