import type { Span } from "../source/span.ts";
import { type Dispatch, type Hit } from "./dispatch.ts";
import type { KeyHit } from "./key-files.ts";
import type { Site } from "./sites.ts";
import type { Candidate, CandidateContext, ScorePart } from "./types.ts";
import { type UrlHit } from "./urls.ts";
/** What the file says about all its values. */
export interface Setting {
    readonly dispatch: Dispatch;
    /** A path of tests, examples, templates or documentation. */
    readonly test: boolean;
    /** A file for people to read. */
    readonly document: boolean;
}
/** A candidate, the reason why there is none, or null when nothing pointed to one. */
export type Judgement = {
    readonly candidate: Candidate;
    readonly parts: readonly ScorePart[];
} | {
    readonly dropped: string;
} | null;
/** Where a value without a name of its own stands. */
export interface Standing {
    readonly name: string | null;
    readonly owner: string;
    readonly context: CandidateContext;
    readonly literal: Span;
    /** Where a docstring shows a header, say, the context is the header. */
    readonly inDocstring?: boolean;
}
/** Judges a match of a detector's shape. `token` is the raw text, `near` the text around it, lower case. */
export declare function judgeToken(hit: Pick<Hit, "detector" | "verdict">, token: string, span: Span, standing: Standing, near: string, setting: Setting): Judgement;
export declare function judgeUrl(hit: UrlHit, standing: Standing, partial: boolean, setting: Setting): Judgement;
export declare function judgeKey(hit: KeyHit, standing: Standing, setting: Setting): Judgement;
/**
 * Judges a literal by its name and its value alone. `near` is lower case; `excuse` says why a password that a person chose
 * opens nothing of worth there, or null.
 */
export declare function judgeSite(site: Site, near: string, setting: Setting, excuse: () => string | null): Judgement;
/** Why a password counts little that opens a service on the developer's machine. */
export declare const FOR_DEVELOPMENT = "says it is for development";
/** Sixteen hex digits of the SHA-256 of a value: enough to tell values apart, too little to get one back. */
export declare function hashOf(value: string): string;
