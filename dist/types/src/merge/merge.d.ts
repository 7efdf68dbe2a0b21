/** `leastkey merge`: report files in, one report out. */
import type { ScanReport } from "../report/types.ts";
import type { RuleMeta } from "../rule.ts";
/** A report file. */
export interface Input {
    /** The file as the user named it, for messages. */
    readonly file: string;
    /** The folder under which to show the project's paths; null: the name in the report. */
    readonly folder: string | null;
    readonly text: string;
}
/** A report that every format can be made from; or, from SARIF, SARIF; or what is wrong, in one sentence. */
export type Merged = {
    readonly kind: "report";
    readonly report: ScanReport;
} | {
    readonly kind: "sarif";
    readonly text: string;
    readonly exitCode: ScanReport["exitCode"];
} | {
    readonly kind: "refused";
    readonly why: string;
};
/** Joins the shards of runs, and the reports of different projects. `version` and `rules` are this program's. */
export declare function merge(inputs: readonly Input[], version: string, rules: readonly RuleMeta[]): Merged;
