/** What the benches of recall share: the samples of other scanners, and scanning one of them. */
import { DETECTORS } from "../rules/credentials/detectors/index.ts";
import { scanCredentials } from "../src/credentials/engine.ts";
import type { CredentialScan } from "../src/credentials/types.ts";
import { kindOf } from "../src/source/kind.ts";
import type { SourceFile } from "../src/source/source-file.ts";
import type { Span } from "../src/source/span.ts";
import type { Parser } from "../src/syntax/parser.ts";

/** One line of a file of samples. */
export interface Sample {
  readonly rule: string;
  /** Empty: any text file. */
  readonly path: string;
  readonly text: string;
  readonly positive: boolean;
  /** 1-based lines of which a finding must stand on one; absent: anywhere. */
  readonly lines?: readonly number[];
  /** The values that are to be found there, where the scanner's own samples name them. */
  readonly values?: readonly string[];
  /** A negative that other outputs of the scanner it comes from hold a finding for. */
  readonly reported?: boolean;
}

/** The path that a sample is scanned under. */
export function pathOf({ path }: Sample): string {
  return path === "" ? "leak.txt" : path;
}

export interface Dropped {
  readonly reason: string;
  readonly span: Span;
}

/** Scans a sample as the file it says it is. */
export function scanSample(
  sample: Sample,
  parser: Parser,
): { readonly scan: CredentialScan; readonly dropped: readonly Dropped[] } {
  const path = pathOf(sample);
  const { text } = sample;
  const file: SourceFile = { path, kind: kindOf(path), text, bytes: text.length, tracked: true };
  const dropped: Dropped[] = [];
  const scan = scanCredentials(
    file,
    (excerpt) => {
      const lowered = excerpt ? parser.lowerText(excerpt.text, excerpt.locate) : parser.lower(file);
      return lowered.ok ? lowered.module : null;
    },
    {
      detectors: DETECTORS,
      allowedHashes: new Set(),
      acceptRivalIgnores: false,
      onDropped: (reason, span) => dropped.push({ reason, span }),
    },
  );
  return { scan, dropped };
}
