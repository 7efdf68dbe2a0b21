/** Findings in the protocol's terms. Positions are 0-based lines and UTF-16 units. */
import { type Diagnostic, DiagnosticSeverity, type Range, type TextEdit } from "vscode-languageserver";
import {
  type Edit,
  type Finding,
  type Place,
  positionAt,
  type ScanReport,
  type Severity,
  type SourceFile,
} from "../compose.ts";

/** The path of a file relative to the root, as the client names the file. */
export type UriOf = (path: string) => string;

const START: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

export function rangeOf(files: ReadonlyMap<string, SourceFile>, { file, span }: Place): Range {
  const source = files.get(file);
  return source ? { start: at(source, span.start), end: at(source, span.end) } : START;
}

function at(file: SourceFile, offset: number) {
  const { line, column } = positionAt(file, offset);
  return { line: line - 1, character: column - 1 };
}

const SEVERITY: Readonly<Record<Severity, DiagnosticSeverity>> = {
  high: DiagnosticSeverity.Error,
  medium: DiagnosticSeverity.Warning,
  low: DiagnosticSeverity.Information,
  informational: DiagnosticSeverity.Hint,
};

/** What a diagnostic carries, to find its finding again. */
export interface DiagnosticData {
  readonly fingerprint: string;
}

export function diagnosticOf(report: ScanReport, finding: Finding, uriOf: UriOf): Diagnostic {
  const { rule, severity, message, help, primary, related, path, fingerprint } = finding;
  const data: DiagnosticData = { fingerprint };
  return {
    range: rangeOf(report.files, primary.place),
    severity: SEVERITY[severity],
    source: "leastkey",
    code: rule,
    message: help === null ? message : `${message}\n${help}`,
    relatedInformation: [...related, ...path].map(({ place, label }) => ({
      location: { uri: uriOf(place.file), range: rangeOf(report.files, place) },
      message: label,
    })),
    data,
  };
}

export function textEditOf(report: ScanReport, { place, replacement }: Edit): TextEdit {
  return { range: rangeOf(report.files, place), newText: replacement };
}

/** The one edit that makes the new text of the old one. */
export function changeOf(file: SourceFile, text: string): TextEdit {
  const before = file.text;
  let head = 0;
  while (head < before.length && head < text.length && before[head] === text[head]) head++;
  let tail = 0;
  const most = Math.min(before.length, text.length) - head;
  while (tail < most && before[before.length - 1 - tail] === text[text.length - 1 - tail]) tail++;
  // A line break of two units is not cut.
  if (before[head - 1] === "\r" && before[head] === "\n") head--;
  if (tail > 0 && before[before.length - tail] === "\n" && before[before.length - tail - 1] === "\r") tail--;
  return {
    range: { start: at(file, head), end: at(file, before.length - tail) },
    newText: text.slice(head, text.length - tail),
  };
}
