/** The contract between the engine and a rule. One rule is one file in `rules/`; see `rules/README.md`. */
import type { Candidate } from "./credentials/types.ts";
import type { Category, Confidence, Persona, Report, Severity } from "./findings/finding.ts";
import type { Inventory } from "./inventory/types.ts";
import type { ModalProject } from "./modal/project.ts";
import type { SourceFile } from "./source/source-file.ts";
import type { IgnoreFault } from "./suppression/ignores.ts";
/** What a rule may look at. Rules never walk syntax: they ask the model, the candidates and the inventory. */
export interface RuleContext {
    readonly project: ModalProject;
    readonly inventory: Inventory;
    /** Credential candidates by file, in order of place. */
    readonly candidates: ReadonlyMap<string, readonly Candidate[]>;
    readonly files: ReadonlyMap<string, SourceFile>;
    /** Ignore comments without effect. Known only to the rules of the category `suppression`, which run after all others. */
    readonly ignores?: readonly IgnoreFault[];
}
/**
 * A small project on which the tests run the rule. `files` maps paths to texts.
 * In a bad example a comment `# expect: rule-id` (several: `# expect: a, b`) ends each line that a finding starts on
 * (`#`, `//` or `;` comments; in a file without comments use `expect`). A good example gives no finding of the rule.
 * Credentials are written `{{token:detector-id}}` or `{{random:LENGTH}}` and are filled in by the tests, so that no scanner
 * meets a token in this repository.
 */
export interface Example {
    readonly title: string;
    readonly files: Readonly<Record<string, string>>;
    /** `path:line` of each finding of this rule, where a comment can't say it. */
    readonly expect?: readonly string[];
    /** Confidence, persona or severity below the default that the test must show to see the finding. */
    readonly persona?: Persona;
    readonly minConfidence?: Confidence;
}
/**
 * What `--fix` does about findings of a rule: its fixes are `safe`, `unsafe` (`--fix-unsafe`), or of `both` kinds; or there
 * is none, and why. Each text is Markdown, one or two sentences. A finding has a fix only where the text of its place allows.
 */
export type Autofix = {
    readonly kind: "safe" | "unsafe" | "both";
    readonly does: string;
} | {
    readonly kind: "none";
    readonly why: string;
};
export interface RuleMeta {
    readonly id: string;
    readonly category: Category;
    /** The severity most findings have; a finding may say otherwise. */
    readonly severity: Severity;
    /** Why it is as bad as that: what happens, one sentence; when a finding is graver or lighter. */
    readonly severityReason: string;
    /** What the rule finds, one line, no period. */
    readonly summary: string;
    /** Why it matters at run time: Markdown, one or two short paragraphs. */
    readonly why: string;
    /** How to fix it: Markdown. */
    readonly fix: string;
    readonly autofix: Autofix;
    /** Why the rule reports at the confidence it does, and when it stays silent: Markdown. */
    readonly confidence: string;
    /** Documentation on the facts behind the rule: Modal's, for all but the rules on ignore comments. */
    readonly references: readonly string[];
    /** CWE number, where there is one. */
    readonly cwe: number | null;
    /** How seldom the rule errs at the default thresholds, for code scanning's order; `high` when absent. */
    readonly precision?: "very-high" | "high" | "medium" | "low";
}
export interface Rule {
    readonly meta: RuleMeta;
    readonly examples: {
        readonly bad: readonly Example[];
        readonly good: readonly Example[];
    };
    readonly check: (context: RuleContext) => Iterable<Report>;
}
/** Declares a rule. Exists so that a rule file is checked where it is written. */
export declare function defineRule(rule: Rule): Rule;
