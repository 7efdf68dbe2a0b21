/** Findings: what a rule says of a place, free of credential text. */
import type { Place } from "../source/span.ts";
export declare const SEVERITIES: readonly ["informational", "low", "medium", "high"];
export declare const CONFIDENCES: readonly ["low", "medium", "high"];
export declare const PERSONAS: readonly ["regular", "pedantic", "auditor"];
export declare const CATEGORIES: readonly ["credentials", "scope", "environments", "resolution", "api", "suppression"];
/** How bad it is when the finding is right. */
export type Severity = (typeof SEVERITIES)[number];
/** How sure the analysis is. */
export type Confidence = (typeof CONFIDENCES)[number];
/** Who wants to see it: everybody, those who polish, those who audit by hand. */
export type Persona = (typeof PERSONAS)[number];
export type Category = (typeof CATEGORIES)[number];
/** A place with a short label, shown beside the primary one (`the secret is attached here`). */
export interface Labelled {
    readonly place: Place;
    readonly label: string;
}
export interface Edit {
    readonly place: Place;
    readonly replacement: string;
}
export interface Fix {
    readonly title: string;
    /** A safe fix keeps the program's meaning apart from the fault; `--fix` applies only those. */
    readonly safe: boolean;
    readonly edits: readonly Edit[];
}
/** What the finding is about, in words that survive line moves. Parts that don't apply are absent. */
export interface Subject {
    readonly workload?: string;
    readonly app?: string;
    readonly secret?: string;
    readonly key?: string;
    readonly environment?: string;
    /** Truncated hash of a credential with at least 64 bits of randomness, or nothing. */
    readonly hash?: string;
}
/** What a rule's check gives. The engine adds the rule's id, category and fingerprint. */
export interface Report {
    readonly severity: Severity;
    readonly confidence: Confidence;
    readonly persona: Persona;
    /** One sentence that names the thing and what happens at run time. Ends with a period. No line breaks. */
    readonly message: string;
    /** What to do, one or two sentences, or null when the message says it. */
    readonly help: string | null;
    readonly primary: Labelled;
    readonly related: readonly Labelled[];
    /** The way from the workload to the place, call by call; empty when there is none. */
    readonly path: readonly Labelled[];
    readonly fixes: readonly Fix[];
    readonly subject: Subject;
}
/** What silences a finding: an ignore comment, at its place, or a baseline, by its path relative to the root. */
export type Suppression = {
    readonly by: "comment";
    readonly place: Place;
    readonly reason: string | null;
} | {
    readonly by: "baseline";
    readonly file: string;
};
export interface Finding extends Report {
    readonly rule: string;
    readonly category: Category;
    /** Hex; the same for the same fault after line moves and edits elsewhere. */
    readonly fingerprint: string;
    /** Who owns the file, as CODEOWNERS says; absent where there is no such file. */
    readonly owners?: readonly string[];
    /** The lowest severity that fails the run in its file, where that is another than the run's. */
    readonly failOn?: Severity;
    /** Absent when nothing silences it. */
    readonly suppression?: Suppression;
}
/** The order in which findings are shown: by file, place, then rule. */
export declare function compareFindings(a: Finding, b: Finding): number;
