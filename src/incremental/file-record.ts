/**
 * What is kept of each file beside a report, so that a later run can tell of an edit that it changes nothing but places. An
 * edit of a file without a record may change anything.
 */
import type { Candidate, Suppressed } from "../credentials/types.ts";
import { loadsByName, registersOnApp } from "../facts/collect.ts";
import type { FileFacts } from "../facts/facts.ts";
import { mayUse, type UsedNames } from "../facts/names.ts";
import { isSameOutline, type Outline } from "../facts/outline.ts";
import { type Moved, Mover } from "./moved.ts";
import type { Outlines } from "./outlines.ts";
import { saidBeside } from "./said.ts";

export interface FileRecord {
  readonly bytes: number;
  /** The file was lowered: its code is part of the model. */
  readonly analysed: boolean;
  /** What the text says of the project beside its code: see `saidBeside`. */
  readonly says: string;
  /** Null for a file that was not lowered. */
  readonly outline: Outline | null;
  readonly candidates: readonly Candidate[];
  readonly suppressed: Suppressed;
}

/** The records of a project's files. It holds no text of them. */
export interface Records {
  readonly names: UsedNames;
  /** The environment variables that the project's code reads. */
  readonly variables: readonly string[];
  readonly files: ReadonlyMap<string, FileRecord>;
}

/** The records of files of which all facts are known. `variables`: those that the project's code reads. */
export function recordsOf(facts: readonly FileFacts[], variables: Iterable<string>, outlines: Outlines): Records {
  const read = [...variables];
  const files = facts.flatMap((each): [string, FileRecord][] => {
    const record = recordOf(each, read, () => outlines.outlineOf(each));
    return record ? [[each.path, record]] : [];
  });
  return { names: outlines.names, variables: read, files: new Map(files) };
}

/** Null for a file of which can't be told what an edit changes. */
export function recordOf(
  facts: Omit<FileFacts, "module">,
  variables: readonly string[],
  outlineOf: () => Outline | null,
): FileRecord | null {
  const { file, analysed, candidates, suppressed, notes } = facts;
  if (notes.length > 0 || /leastkey/i.test(file.text)) return null;
  const isPython = file.kind === "python";
  if (isPython && loadsByName(file)) return null;
  // What stands in no model, and says nothing to the files that others are read from.
  if (!analysed && (candidates.length > 0 || registersOnApp(file) || (isPython && /modal/i.test(file.text))))
    return null;
  const says = saidBeside(file, variables);
  const outline = outlineOf();
  if (says === null || (analysed && !outline)) return null;
  return { bytes: file.bytes, analysed, says, outline, candidates, suppressed };
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

const NO_OUTLINE: Outline = { digest: "", lines: [], starts: [], ends: [], pieces: "", inert: [] };
/** Of a file in which nothing counts. */
const NOWHERE: Moved = { before: NO_OUTLINE, after: NO_OUTLINE };
