/** What is known of one place of a project, as plain data: the JSON of `leastkey explain FILE:LINE`. Holds no credential text. */
import type { Confidence, Persona, Severity } from "../findings/finding.ts";
/** Where something stands: a path relative to the root, line and column 1-based, columns in UTF-16 code units. */
export interface At {
    readonly path: string;
    readonly line: number;
    readonly column: number;
}
export interface FindingHere {
    readonly rule: string;
    readonly severity: Severity;
    readonly confidence: Confidence;
    readonly persona: Persona;
    readonly message: string;
    /** What this place is to the finding: its own place, or the label of a related one. */
    readonly role: string;
    readonly at: At;
    readonly shown: boolean;
    /** Why it isn't shown; null when it is. */
    readonly why: string | null;
}
/** A value that looks like a credential. */
export interface CandidateHere {
    readonly at: At;
    readonly redacted: string;
    readonly name: string | null;
    readonly provider: string | null;
    readonly detector: string | null;
    readonly score: number;
    readonly confidence: Confidence;
    /** What the score is made of. */
    readonly parts: readonly string[];
    /** The score step by step: what counted, and the score from there on. */
    readonly steps: readonly {
        readonly what: string;
        readonly score: number;
    }[];
}
/** A value that was looked at and found to be no credential. */
export interface DroppedHere {
    readonly at: At;
    readonly reason: string;
    readonly why: string;
}
export interface KeyOfSecret {
    readonly key: string;
    /** The environments of the inventory that have it; empty where none says. */
    readonly environments: readonly string[];
    readonly readers: readonly {
        readonly workload: string;
        readonly at: At;
    }[];
}
export interface SecretHere {
    readonly at: At;
    readonly names: readonly string[];
    readonly kind: string;
    readonly keys: readonly KeyOfSecret[];
    /** True when these are all its keys. */
    readonly closed: boolean;
    readonly attachedTo: readonly {
        readonly workload: string;
        readonly at: At;
        readonly through: string;
        readonly only: string | null;
    }[];
    /** The environments of the inventory that have the secret. */
    readonly environments: readonly string[];
    /** What can't be known of it, sentences. */
    readonly open: readonly string[];
}
/** What gives a key in some cases. */
export interface ProvisionHere {
    /** E.g. "`APP_ENV` = `prod`"; null: in every case. */
    readonly when: string | null;
    readonly status: "given" | "maybe" | "missing" | "unknown";
    /** Who gives it, or may. */
    readonly by: readonly {
        readonly what: string;
        readonly at: At | null;
    }[];
}
export interface ReadHere {
    readonly at: At;
    /** The keys it may ask for; empty: a computed key, or the whole environment. */
    readonly keys: readonly string[];
    readonly how: string;
    /** What happens when the key is absent. */
    readonly absent: string;
    readonly workloads: readonly {
        readonly workload: string;
        readonly at: At;
        readonly path: readonly {
            readonly what: string;
            readonly at: At;
        }[];
        readonly provisions: readonly ProvisionHere[];
    }[];
}
export interface WorkloadHere {
    readonly at: At;
    readonly name: string;
    readonly kind: string;
    readonly secrets: readonly {
        readonly secret: string;
        readonly at: At;
        readonly through: string;
        readonly only: string | null;
    }[];
    readonly env: readonly {
        readonly key: string;
        readonly from: string;
    }[];
    readonly reads: readonly {
        readonly key: string;
        readonly at: At;
        readonly status: ProvisionHere["status"];
        /** What happens when the key is absent. */
        readonly absent: string;
    }[];
    /** What could not be followed, each once. */
    readonly open: readonly {
        readonly why: string;
        readonly at: At;
    }[];
}
export interface Explanation {
    readonly path: string;
    readonly line: number;
    /** Null: the whole line. */
    readonly column: number | null;
    readonly findings: readonly FindingHere[];
    readonly candidates: readonly CandidateHere[];
    readonly dropped: readonly DroppedHere[];
    readonly secrets: readonly SecretHere[];
    readonly reads: readonly ReadHere[];
    readonly workloads: readonly WorkloadHere[];
    /** What must be known to understand the silence: the file wasn't analysed, a part wasn't parsed. */
    readonly notes: readonly string[];
}
