/** Puts edits together to a fix. */
import type { Fix } from "../findings/finding.ts";
import type { Edits } from "./code.ts";

/** The fix as a finding's list of fixes: empty when one of its edits can't be made, or when there is nothing to change. */
export function fixes(title: string, safe: boolean, ...parts: readonly Edits[]): readonly Fix[] {
  const edits = parts.flatMap((part) => part ?? []);
  return parts.includes(null) || edits.length === 0 ? [] : [{ title, safe, edits }];
}
