/** What the code of single files says of an environment variable, and what the whole of it makes of that. */
import type { Place } from "../source/span.ts";
import { CREDENTIAL_KEY } from "./credential-key.ts";
import type { Selector } from "./project.ts";

/** "Unset or empty", where the code has no default. */
export const UNSET = "";
/** Any value the code doesn't name. */
export const OTHER = "*";

/** What the code of one file says of a variable where it reads it. */
export interface Said {
  /** The defaults that are constants, sorted. */
  readonly defaults: readonly string[];
  /** Every read fails without the variable or has a default other than a constant. */
  readonly hard: boolean;
  /** The first read with such a default, else the first. */
  readonly place: Place;
  /** That read has a default other than a constant: what the variable is unset, the default says. */
  readonly isComputed: boolean;
  /** What reads of this file are compared with. */
  readonly constants: readonly string[];
  readonly isTested: boolean;
  /** Some test of a read of this file comes out in a way that it does with none of the values that are known. */
  readonly missesArm: boolean;
  /** A name, an app or a definition is chosen by it at deploy. */
  readonly chooses: boolean;
  /** It is part of the name of another variable. */
  readonly names: boolean;
}

/** A variable that the code reads, as all of the code together shows it. */
export interface Variable {
  readonly selector: Selector;
  readonly hard: boolean;
  /** Unset isn't one value everywhere: the default of each read speaks. */
  readonly isComputed: boolean;
  /** Values known from elsewhere: the inventory, the way the repository deploys. */
  readonly given: readonly string[];
  /** By file, in the order of the files' names. */
  readonly said: SaidByFile;
}

export type SaidByFile = readonly (readonly [file: string, said: Said])[];

/** By the names of the files, for no other order is the same in every analysis. */
export function inFileOrder(said: Iterable<readonly [string, Said]>): SaidByFile {
  return [...said].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** What decides beyond the values: the first read with a constant default, else the first. */
function mainRead(said: SaidByFile): Said | undefined {
  return (said.find(([, { defaults }]) => defaults.length > 0) ?? said[0])?.[1];
}

function defaultsOf(said: SaidByFile): ReadonlySet<string> {
  return new Set(said.flatMap(([, { defaults }]) => defaults));
}

/** Whether each read's own default says what the variable is where it is unset. */
export function isUnsetOpen(said: SaidByFile): boolean {
  return mainRead(said)?.isComputed === true || defaultsOf(said).size > 1;
}

/** The values that are named, before it is asked whether some test needs another one; sorted. */
export function namedValues(said: SaidByFile, given: Iterable<string>): readonly string[] {
  const values = new Set(given);
  for (const [, { constants }] of said) for (const constant of constants) values.add(constant);
  const defaults = defaultsOf(said);
  const isHard = said.every(([, each]) => each.hard);
  for (const each of defaults) values.add(each);
  if (defaults.size > 1) values.add(UNSET);
  else if (defaults.size === 0 && !isHard && said.some(([, each]) => each.isTested)) values.add(UNSET);
  return [...values].sort();
}

/**
 * The variable as all that is said of it makes it. The values of a credential are no values to choose by, and are never shown.
 */
export function variableOf(key: string, said: SaidByFile, given: readonly string[]): Variable | null {
  const main = mainRead(said);
  if (!main) return null;
  const isSecret = CREDENTIAL_KEY.test(key);
  const [byDefault = null, ...others] = defaultsOf(said);
  const fallback = isSecret || others.length > 0 ? null : byDefault;
  const misses = said.some(([, { missesArm }]) => missesArm);
  const values = [...namedValues(said, given), ...(misses ? [OTHER] : [])];
  const domain = values
    .filter((value) => !isSecret || value === UNSET || value === OTHER)
    .sort((a, b) => Number(a === UNSET) - Number(b === UNSET) || (a < b ? -1 : 1));
  return {
    selector: { id: key, key, place: main.place, default: fallback, domain },
    hard: said.every(([, each]) => each.hard),
    isComputed: isUnsetOpen(said),
    given,
    said,
  };
}
