import { CONFIDENCES, type Finding, SEVERITIES, type Severity } from "../findings/finding.ts";

/** Severities as people read them: the worst first. */
const WORST_FIRST: readonly Severity[] = [...SEVERITIES].reverse();

/** The worst findings first, the surest first among equals; else the order given. For formats whose readers cut. */
export function worstFirst(findings: readonly Finding[]): Finding[] {
  return [...findings].sort((a, b) => rank(b) - rank(a));
}

/** A finding's priority from 0 to 100 (SARIF `rank`): severity decides, confidence orders within it. */
export function rank(finding: Pick<Finding, "severity" | "confidence">): number {
  const severity = { informational: 5, low: 30, medium: 60, high: 85 }[finding.severity];
  return severity + CONFIDENCES.indexOf(finding.confidence) * 5;
}

/** `2 high, 1 medium`: the severities that occur, worst first. */
export function tally(bySeverity: Readonly<Record<Severity, number>>): string {
  return WORST_FIRST.filter((severity) => bySeverity[severity] > 0)
    .map((severity) => `${grouped(bySeverity[severity])} ${severity}`)
    .join(", ");
}

/** `1 file`, `2 files`, `no files`. */
export function count(number: number, noun: string, plural = `${noun}s`): string {
  return `${number === 0 ? "no" : grouped(number)} ${number === 1 ? noun : plural}`;
}

/** A whole number with its thousands set apart: `12,345`. */
export function grouped(number: number): string {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ",");
}
