/** The public library. No side effects at import. */
import { rules } from "../rules/index.ts";
import type { Rule } from "./rule.ts";
export * from "./compose.ts";
export { wrap } from "./report/cells.ts";
export { rulePageMarkdown, rulePageText } from "./report/rule-page.ts";
export { rules };
/** The rule of this id, or undefined. */
export declare function findRule(id: string): Rule | undefined;
