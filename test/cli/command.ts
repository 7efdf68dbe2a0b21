/** Runs the command in this process, on screens that remember what was written. */
import type { Io } from "../../src/cli/io.ts";
import { execute } from "../../src/cli/run.ts";

export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export async function runIn(cwd: string, argv: readonly string[], env: Io["env"] = {}): Promise<Ended> {
  const written = { out: "", err: "" };
  const screen = (name: "out" | "err") => ({
    isTerminal: false,
    columns: 100,
    write: (text: string) => {
      written[name] += text;
    },
  });
  const code = await execute(argv, { cwd, env, out: screen("out"), err: screen("err") });
  return { code, ...written };
}
