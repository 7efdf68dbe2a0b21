import type { Rule } from "../rule.ts";
/** The page of a rule. Ends with a line break. */
export declare function rulePageMarkdown({ meta, examples }: Rule): string;
/** The page for a terminal: headings, wrapped text, indented examples. */
export declare function rulePageText(rule: Rule, { color, columns }: {
    readonly color: boolean;
    readonly columns: number;
}): string;
