/**
 * What is kept of each file beside a report, so that a later run can tell of an edit that it changes nothing but places. An
 * edit of a file without a record may change anything.
 */
import type { Candidate, Suppressed } from "../credentials/types.ts";
import { loadsByName, makesApp, mentionsModal, registersOnApp } from "../facts/collect.ts";
import type { FileFacts } from "../facts/facts.ts";
import { mayUse, type UsedNames } from "../facts/names.ts";
import { isSameOutline, type Outline } from "../facts/outline.ts";
import { configuredNames } from "../modal/configured.ts";
import type { SourceFile } from "../source/source-file.ts";
import { type Moved, Mover } from "./moved.ts";
import type { Outlines } from "./outlines.ts";

export interface FileRecord {
  readonly bytes: number;
  /** The file was lowered: its code is part of the model. */
  readonly analysed: boolean;
  /** What the text says of the project beside its code, as JSON. */
  readonly says: string;
  /** Null for a file that was not lowered. */
  readonly outline: Outline | null;
  readonly candidates: readonly Candidate[];
  readonly suppressed: Suppressed;
}

/** The records of a project's files. It holds no text of them. */
export interface Records {
  readonly names: UsedNames;
  readonly files: ReadonlyMap<string, FileRecord>;
}

/** The records of files of which all facts are known. */
export function recordsOf(facts: readonly FileFacts[], outlines: Outlines): Records {
  const files = facts.flatMap((each): [string, FileRecord][] => {
    const record = recordOf(each, () => outlines.outlineOf(each));
    return record ? [[each.path, record]] : [];
  });
  return { names: outlines.names, files: new Map(files) };
}

/** Null for a file of which can't be told what an edit changes. */
export function recordOf(facts: Omit<FileFacts, "module">, outlineOf: () => Outline | null): FileRecord | null {
  const { file, analysed, candidates, suppressed, notes } = facts;
  if (file.kind !== "python" || notes.length > 0 || /leastkey/i.test(file.text)) return null;
  if (loadsByName(file)) return null;
  // Code that no model holds, and that says nothing to the files that others are read from.
  if (!analysed && (candidates.length > 0 || registersOnApp(file) || /modal/i.test(file.text))) return null;
  const outline = outlineOf();
  if (analysed && !outline) return null;
  return { bytes: file.bytes, analysed, says: saidBy(file), outline, candidates, suppressed };
}

function saidBy(file: SourceFile): string {
  return JSON.stringify([mentionsModal(file), registersOnApp(file), makesApp(file.text), configuredNames([file])]);
}

/** Where everything of a file stands now that means what it meant; null when something may mean something else. */
export function isOnlyMoved(path: string, before: FileRecord, now: FileRecord, names: UsedNames): Moved | null {
  if (before.analysed !== now.analysed || before.says !== now.says) return null;
  if (JSON.stringify(before.suppressed) !== JSON.stringify(now.suppressed)) return null;
  if (!before.outline || !now.outline) return before.analysed ? null : NOWHERE;
  if (!isSameOutline(before.outline, now.outline, (hash) => mayUse(names, hash))) return null;
  const moved = { before: before.outline, after: now.outline };
  const mover = new Mover(new Map([[path, moved]]));
  const candidates = mover.inFile(path, before.candidates);
  return !mover.failed && JSON.stringify(candidates) === JSON.stringify(now.candidates) ? moved : null;
}

const NO_LINES = new Uint32Array();
const NO_OUTLINE: Outline = { digest: "", lines: NO_LINES, starts: NO_LINES, ends: NO_LINES, pieces: [], inert: [] };
/** Of a file in which nothing counts. */
const NOWHERE: Moved = { before: NO_OUTLINE, after: NO_OUTLINE };
