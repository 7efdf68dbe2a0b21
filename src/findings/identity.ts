/** What makes findings of two runs the same one. Apart from their hash, since Node takes long to load its hashes. */
import type { Finding, Subject } from "./finding.ts";

/** What a fingerprint is a hash of, but for the number among those that agree in it. `file` stands for the finding's own. */
export function identityOf(finding: Omit<Finding, "fingerprint">, file = finding.primary.place.file): string {
  return JSON.stringify([finding.rule, file, subjectParts(finding.subject)]);
}

/** The parts of a subject, always in one order. */
export function subjectParts(subject: Subject): readonly (string | null)[] {
  const parts: readonly (keyof Subject)[] = ["app", "workload", "secret", "key", "environment", "hash"];
  return parts.map((part) => subject[part] ?? null);
}
