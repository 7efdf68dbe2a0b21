/** Scans made-up files the way the pipeline does. */
import { DETECTORS } from "../../rules/credentials/detectors/index.ts";
import { BASE62, Dice } from "../../rules/credentials/detectors/sample.ts";
import { type CredentialSettings, type Syntax, scanCredentials } from "../../src/credentials/engine.ts";
import type { Candidate, CredentialScan } from "../../src/credentials/types.ts";
import { kindOf } from "../../src/source/kind.ts";
import type { SourceFile } from "../../src/source/source-file.ts";
import { openParser, type Parser } from "../../src/syntax/parser.ts";

export const SETTINGS: CredentialSettings = {
  detectors: DETECTORS,
  allowedHashes: new Set(),
  acceptRivalIgnores: false,
};

export function fileOf(path: string, text: string): SourceFile {
  return { path, kind: kindOf(path), text, bytes: text.length, tracked: true };
}

let parser: Parser | null = null;

/** Must be awaited once before `scan`. */
export async function prepare(): Promise<void> {
  parser ??= await openParser();
  await parser.prepare(fileOf("a.ts", ""));
}

export function scan(path: string, text: string, settings: Partial<CredentialSettings> = {}): CredentialScan {
  const file = fileOf(path, text);
  const syntax: Syntax = (excerpt) => {
    const lowered = excerpt ? parser?.lowerText(excerpt.text, excerpt.locate) : parser?.lower(file);
    return lowered?.ok ? lowered.module : null;
  };
  return scanCredentials(file, syntax, { ...SETTINGS, ...settings });
}

/** The candidates that are shown when nothing is asked for: medium confidence and up. */
export function shown(path: string, text: string): readonly Candidate[] {
  return scan(path, text).candidates.filter(({ confidence }) => confidence !== "low");
}

/** A made-up value without any provider's form. */
export function random(length: number, seed = "value"): string {
  return new Dice(seed).pick(BASE62, length);
}
