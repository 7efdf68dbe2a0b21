/**
 * What the credential engine takes and gives. No raw credential is in any of these types: a candidate is redacted at birth.
 */
import type { Span } from "../source/span.ts";
import type { DocumentTest, TokenTest } from "./validate.ts";
export type DetectorDomain = "modal" | "ai" | "cloud" | "data" | "dev" | "comms" | "payments" | "generic";
/** A token format, as data. Shapes come from provider documents and public rule sets; see the `source` of each. */
export interface Detector {
    readonly id: string;
    readonly provider: string;
    readonly domain: DetectorDomain;
    /** `secret` grants access; `id` is the harmless half of a pair; `public` is published by design (a note). */
    readonly kind: "secret" | "id" | "public";
    /** The literal texts that dispatch to this detector: a prefix of the token, or a marker inside it. Empty: name-driven only. */
    readonly markers: readonly string[];
    /** True when the markers stand inside the token and not at its start. */
    readonly inside?: boolean;
    /** Ids of the detectors that find the other half of the pair (key id for a secret, and the other way round). */
    readonly pairs?: readonly string[];
    /** The whole token, unanchored, linear-time, without capture groups. Null: the format has no sourced shape (name-driven only). */
    readonly shape: RegExp | null;
    /** Words one of which must stand in the name of the target or near the value (lower case); empty: no context needed. */
    readonly context: readonly string[];
    /** Words near which the token is published by design, such as the other fields of a web app's configuration (lower case). */
    readonly publicNear?: readonly string[];
    /** True when the provider calls nothing else a token: another value in a variable of such a name is made up or altered. */
    readonly sole?: boolean;
    /** True when the token, or its first part, may be shorter than what the pass looks at: its marker is searched for by itself. */
    readonly short?: boolean;
    /** The token is a run of exactly this many characters, told by its shape alone. */
    readonly runLength?: number;
    /** Structure or checksum test of the token, by name of a function in `credentials/validate.ts`. */
    readonly validate: TokenTest | DocumentTest | null;
    /** How sure a match of the shape alone is. */
    readonly confidence: "very-high" | "high" | "medium" | "low";
    /** The environment variables the token is usually kept in. */
    readonly env: readonly string[];
    /** What a leak allows, one sentence. */
    readonly impact: string;
    /** Where the format is documented, or which public rule sets hold it. */
    readonly source: string;
    /** Builds a made-up token of this shape; never a real one. Null where `shape` is null. */
    readonly example: (() => string) | null;
}
/** How a value stands in its file: decides the rule and the advice. */
export type CandidateContext = "assignment" | "annotated-assignment" | "attribute" | "subscript" | "environ-write" | "keyword-argument" | "argument" | "dict-entry" | "parameter-default" | "field-default" | "env-default" | "or-default" | "conditional-arm" | "list-item" | "url-userinfo" | "header" | "command-flag" | "comment" | "docstring" | "key-value" | "plain-text";
/** A value that looks like a credential. Carries no raw text: `redacted` is all that is kept of it. */
export interface Candidate {
    /** The credential itself, without quotes. */
    readonly span: Span;
    /** The whole literal or line item in which it stands, for fixes and for joining with the model. */
    readonly literal: Span;
    /** Detector id, or null for a generic (name + randomness) or password candidate. */
    readonly detector: string | null;
    readonly kind: "provider" | "generic" | "password" | "url" | "private-key" | "public";
    readonly provider: string | null;
    /** The name the value is given: variable, keyword, dict key, env key, CLI flag; null when there is none. */
    readonly name: string | null;
    readonly context: CandidateContext;
    /** The name around it, where there is one: the function called, the dict, the function that holds it. */
    readonly owner?: string;
    /** In YAML, the value of a key such as one of a workflow's `env:` or an action's `with:`, and no part of a command. */
    readonly setting?: boolean;
    /** E.g. `sk-proj-…(164 characters)`; at most the format's fixed prefix of the token is shown, and of a generic value nothing. */
    readonly redacted: string;
    /** UTF-16 length of the raw value. */
    readonly length: number;
    /** 0…1; the parts that made it are in `reasons`. */
    readonly score: number;
    readonly confidence: "high" | "medium" | "low";
    readonly reasons: readonly string[];
    /** Truncated SHA-256 (hex, 16 characters) of the raw value, only where it has at least 64 bits of randomness. */
    readonly hash: string | null;
    /** The other half of an id + secret pair, when both stand near each other. */
    readonly pair: Span | null;
    /** True when the path or the surroundings say test, example or documentation. */
    readonly test: boolean;
}
/** A step of the score: what counted, and the score from there on. The last one's is the candidate's, before a pair raises it. */
export interface ScorePart {
    readonly what: string;
    readonly score: number;
}
/** Candidates that were looked at and dropped, counted by reason (`placeholder`, `public-name`, `not-random`, …). */
export type Suppressed = Readonly<Record<string, number>>;
export interface CredentialScan {
    readonly candidates: readonly Candidate[];
    readonly suppressed: Suppressed;
}
