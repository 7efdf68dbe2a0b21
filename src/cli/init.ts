/** `leastkey init`: writes a `leastkey.toml` in which every setting is explained. */
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { settingsTemplate } from "../compose.ts";
import { UsageError } from "./errors.ts";
import type { Io } from "./io.ts";
import { EXIT } from "./run.ts";

export interface InitFlags {
  readonly root?: string;
}

const FILE = "leastkey.toml";

/** Writes the file, unless there is one, and gives the exit code. */
export function init({ root }: InitFlags, io: Io): number {
  const path = join(resolve(io.cwd, root ?? "."), FILE);
  try {
    writeFileSync(path, settingsTemplate(), { flag: "wx" });
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown error";
    if (code === "EEXIST") throw new UsageError(`There is a ${FILE} already, which stays as it is.`);
    if (code === "ENOENT") throw new UsageError(`--root: there is no folder "${root ?? "."}".`);
    throw new UsageError(`${FILE} can't be written (${code}).`);
  }
  io.out.write(
    `Wrote ${FILE}. Every setting in it is explained and off; "leastkey baseline" accepts what is found today.\n`,
  );
  return EXIT.clean;
}
