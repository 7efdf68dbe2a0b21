/** The public library. No side effects at import. */
import { rules } from "../rules/index.ts";
import { similarity } from "./inventory/similar.ts";
import type { Rule } from "./rule.ts";

export * from "./compose.ts";
export { rulePageMarkdown, rulePageText } from "./report/rule-page.ts";
export { rules };

/** The rule of this id, or undefined. */
export function findRule(id: string): Rule | undefined {
  return rules.find((rule) => rule.meta.id === id);
}

/** The rule id that a mistyped one most likely means, or null. */
export function suggestRule(id: string): string | null {
  const [nearest] = rules.map(({ meta }) => meta.id).sort((a, b) => similarity(id, b) - similarity(id, a));
  return nearest !== undefined && similarity(id, nearest) >= 0.5 ? nearest : null;
}
