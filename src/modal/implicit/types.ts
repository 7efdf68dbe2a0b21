/** A call of a library (or a run of a command) that takes keys from the environment by itself. */
export interface ImplicitRead {
  /** Import name or command name, e.g. `openai`. Several rows may describe one library. */
  readonly library: string;
  /**
   * Fully qualified callables that trigger the read: `openai.OpenAI`, `boto3.client`. `*` stands for any part of
   * one name, a trailing `.*` for any attribute at any depth. A name without a dot is a module: importing it is enough.
   */
  readonly calls: readonly string[];
  /** Names of commands (the base name of `argv[0]`), with a sub-command where only that one reads: `gh`, `hf upload`. */
  readonly commands: readonly string[];
  /** Keys read, in groups: all groups are read, and any one key of a group satisfies it. The first key is the usual one. */
  readonly keys: readonly (readonly string[])[];
  /** Keyword arguments (or 0-based positions) with which the call doesn't ask the environment. Any one is enough. */
  readonly unless: readonly (string | number)[];
  /** The read happens only with one of these keyword arguments. Without `value`, any value will do. */
  readonly onlyWith?: readonly { readonly keyword: string; readonly value?: string }[];
  /** Calls that hand the library its key for the rest of the process; where one is reachable nothing is missing. */
  readonly suppliedBy?: readonly string[];
  /** True when the call fails without the keys; false when it goes on (public models, config files, instance roles). */
  readonly required: boolean;
  /** Prefixes of further keys that it may read, e.g. `AWS_`. */
  readonly prefixes: readonly string[];
  /** The documentation page that the fact comes from. */
  readonly source: string;
}

type Defaulted = "calls" | "commands" | "unless" | "prefixes" | "required";

/** Writes one row: what is left out is empty, and the key is optional. */
export function reads(
  library: string,
  row: Omit<ImplicitRead, Defaulted | "library"> & Partial<Pick<ImplicitRead, Defaulted>>,
): ImplicitRead {
  return { calls: [], commands: [], unless: [], prefixes: [], required: false, ...row, library };
}
