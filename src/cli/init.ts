/** `leastkey init`: writes a `leastkey.toml` in which every setting is explained. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { holdsSettings, settingsTemplate } from "../compose.ts";
import { UsageError } from "./errors.ts";
import type { Io } from "./io.ts";
import { EXIT } from "./run.ts";

export interface InitFlags {
  readonly root?: string;
}

const FILE = "leastkey.toml";
const PROJECT = "pyproject.toml";

/** Writes the file, unless there are settings already, and gives the exit code. */
export async function init({ root }: InitFlags, io: Io): Promise<number> {
  const folder = resolve(io.cwd, root ?? ".");
  const path = join(folder, FILE);
  try {
    const project = join(folder, PROJECT);
    if (existsSync(project) && (await holdsSettings(PROJECT, readFileSync(project, "utf8")))) {
      throw new UsageError(`There are settings in ${PROJECT} already: a folder has one file of settings.`);
    }
    writeFileSync(path, settingsTemplate(), { flag: "wx" });
  } catch (error) {
    if (error instanceof UsageError) throw error;
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
