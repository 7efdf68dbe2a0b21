/** The program's entry: answers `--version` at once, loads everything else on demand. */

import { VERSION } from "../version.ts";
import { enableCompileCache, optimiseLate } from "./start-up.ts";

const [first, ...others] = process.argv.slice(2);

if (others.length === 0 && (first === "--version" || first === "-V")) {
  process.stdout.write(`leastkey ${VERSION}\n`);
} else {
  enableCompileCache();
  optimiseLate();
  const { run } = await import("./run.ts");
  await run(process.argv.slice(2));
}
