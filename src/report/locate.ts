import { positionAt } from "../source/source-file.ts";
import type { Place } from "../source/span.ts";
import type { ScanReport } from "./types.ts";

/** A range of text: lines and columns 1-based, columns in UTF-16 code units, `endColumn` one past the last unit. */
export interface Region {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** The region of a place. A place in a file that the report doesn't carry is the start of that file. */
export function regionOf(report: ScanReport, place: Place): Region {
  const file = report.files.get(place.file);
  if (!file) return { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 };
  const start = positionAt(file, place.span.start);
  const end = positionAt(file, place.span.end);
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}
