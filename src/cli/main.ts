/** The program run from its sources; the built one starts in `bundled.ts`. */
import { run } from "./run.ts";

await run(process.argv.slice(2));
