/** `leastkey graph`: the model of the project as data. */
import { resolve } from "node:path";
import { graph as describe } from "../compose.ts";
import { type ProjectFlags, projectOptions, refuse } from "./check.ts";
import type { Io } from "./io.ts";
import { writeReport } from "./outputs.ts";
import { EXIT } from "./run.ts";

export interface GraphFlags extends ProjectFlags {
  readonly format: "json";
  readonly output?: string;
}

/** Prints or writes the model; gives the exit code. */
export async function graph(flags: GraphFlags, io: Io): Promise<number> {
  const result = await describe(projectOptions(flags, io));
  if (!result.ok) return refuse(result.problems, io);
  const text = `${JSON.stringify(result.value, null, 2)}\n`;
  if (flags.output === undefined) io.out.write(text);
  else writeReport(resolve(io.cwd, flags.output), text, flags.output);
  return EXIT.clean;
}
