/** Limits: the values of selectors for which something holds. */
import type { When } from "./project.ts";

/** Joins two limits: both must hold. Null: they can't both. */
export function bothWhen(a: When, b: When): When | null {
  // Most hold always: of those no copy is made.
  if (isUnlimited(b)) return a;
  if (isUnlimited(a)) return b;
  const result: Record<string, readonly string[]> = { ...a };
  for (const [key, values] of Object.entries(b)) {
    const before = result[key];
    const both = before ? before.filter((value) => values.includes(value)) : values;
    if (both.length === 0) return null;
    result[key] = both;
  }
  return result;
}

/** True for what holds always. */
export function isUnlimited(when: When): boolean {
  for (const _ in when) return false;
  return true;
}
