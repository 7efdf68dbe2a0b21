/** Where places lie, in the terms of the formats. */
import { lineStarts, positionAt, type SourceFile } from "../source/source-file.ts";
import type { Place } from "../source/span.ts";
import { lineHashes } from "./line-hash.ts";
import type { ScanReport } from "./types.ts";

/** A range of text: lines and columns 1-based, columns in UTF-16 code units, `endColumn` one past the last unit. */
export interface Region {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** What can be told of a place only with the file's text at hand. */
export interface Position {
  readonly region: Region;
  /** The region's columns counted in UTF-8 bytes, 1-based. */
  readonly bytes: { readonly startColumn: number; readonly endColumn: number };
  /** GitHub's hash of the line on which the place starts; null when it isn't known. */
  readonly lineHash: string | null;
}

/**
 * A place of a report that was read back: there is no text, so it brings its position along. Its span only tells it from
 * other places of the file, in their order.
 */
export interface ReadPlace extends Place {
  readonly position: Position;
}

const FILE_START: Region = { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 };

/** The region of a place. A place in a file that the report doesn't carry is the start of that file. */
export function regionOf(report: ScanReport, place: Place): Region {
  if (isRead(place)) return place.position.region;
  const file = report.files.get(place.file);
  if (!file) return FILE_START;
  const start = positionAt(file, place.span.start);
  const end = positionAt(file, place.span.end);
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}

/** The columns of a place's start and end in UTF-8 bytes, 1-based. */
export function byteColumnsOf(report: ScanReport, place: Place): Position["bytes"] {
  if (isRead(place)) return place.position.bytes;
  const file = report.files.get(place.file);
  if (!file) return { startColumn: 1, endColumn: 1 };
  return { startColumn: byteColumn(file, place.span.start), endColumn: byteColumn(file, place.span.end) };
}

/** GitHub's hash of the line on which a place starts; null when the file is not at hand. */
export function lineHashOf(report: ScanReport, place: Place): string | null {
  if (isRead(place)) return place.position.lineHash;
  const file = report.files.get(place.file);
  return file ? (hashesOf(file)[positionAt(file, place.span.start).line - 1] ?? null) : null;
}

const hashes = new WeakMap<SourceFile, readonly string[]>();

function hashesOf(file: SourceFile): readonly string[] {
  const known = hashes.get(file);
  if (known) return known;
  const computed = lineHashes(file.text);
  hashes.set(file, computed);
  return computed;
}

function byteColumn(file: SourceFile, offset: number): number {
  const { line } = positionAt(file, offset);
  // Who cuts lines by bytes has those of a byte order mark in the first.
  const start = line === 1 ? 0 : (lineStarts(file)[line - 1] ?? 0);
  return Buffer.byteLength(file.text.slice(start, offset)) + 1;
}

function isRead(place: Place): place is ReadPlace {
  return "position" in place;
}
