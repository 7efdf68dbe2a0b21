/** Whether dotenv files share values. Values are hashed with a key made for this process and are never part of a result. */
import { createHmac, randomBytes } from "node:crypto";
import type { SourceFile } from "../source/source-file.ts";
import type { Place } from "../source/span.ts";
import { dotenvBindings, isExampleDotenv } from "./dotenv.ts";

/** A key of a dotenv file with a value of its own: two are equal exactly when their values are. */
export interface HashedKey {
  readonly key: string;
  /** The key's name in the file. */
  readonly place: Place;
  /** Comparable within this process only. */
  readonly hash: string;
}

const HASH_KEY = randomBytes(32);

/** Shorter values are equal by chance. */
const MIN_LENGTH = 8;

/**
 * The keys of a dotenv file whose values are texts of their own: references, empty and short values are left out.
 * `isPlaceholder` says of a value that it stands for another.
 */
export function hashedKeys(file: SourceFile, isPlaceholder: (value: string) => boolean): readonly HashedKey[] {
  return dotenvBindings(file.text).flatMap(({ name, span, value }): HashedKey[] => {
    const text = value.trim();
    if (text.length < MIN_LENGTH || /\$\{?\w|^(?:op|vault|ref|arn|secret):/.test(text) || isPlaceholder(text))
      return [];
    const hash = createHmac("sha256", HASH_KEY).update(text).digest("hex");
    return [{ key: name, place: { file: file.path, span }, hash }];
  });
}

/** A dotenv file with values for one stage: no example, and not known to be untracked. */
export function isDotenvWithValues(file: SourceFile): boolean {
  return file.kind === "dotenv" && file.tracked !== false && !isExampleDotenv(file.path);
}
