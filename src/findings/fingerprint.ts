/** Gives findings an identity that survives line moves. */
import { createHash } from "node:crypto";
import { compareFindings, type Finding } from "./finding.ts";
import { identityOf, subjectParts } from "./identity.ts";

/**
 * Turns reports into findings, in the order of `compareFindings`. A fingerprint is a hash of rule, path, subject and, for
 * those that agree in all three, their number in the file: never of a line or of text that an edit elsewhere changes.
 */
export function withFingerprints(reports: readonly Omit<Finding, "fingerprint">[]): readonly Finding[] {
  const ordered = reports.map((report) => ({ ...report, fingerprint: "" })).sort(compare);
  const unique = ordered.filter((finding, index) => !isSame(finding, ordered[index - 1]));
  const seen = new Map<string, number>();
  return unique.map((finding) => {
    const identity = identityOf(finding);
    const number = (seen.get(identity) ?? 0) + 1;
    seen.set(identity, number);
    return { ...finding, fingerprint: hash(`${identity}#${number}`) };
  });
}

function isSame(a: Finding, b: Finding | undefined): boolean {
  return b !== undefined && compare(a, b) === 0;
}

function compare(a: Finding, b: Finding): number {
  return compareFindings(a, b) || compareText(subjectText(a), subjectText(b));
}

function subjectText({ subject }: Finding): string {
  return JSON.stringify(subjectParts(subject));
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** 128 bits of SHA-256, hex. */
function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 32);
}
