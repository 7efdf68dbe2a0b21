/**
 * The entry of the built program: answers `--version` at once, else runs the bundles that the build made. Unlike modules,
 * scripts can be started from code that an earlier run compiled, which is most of the work of a short run.
 */
import { createRequire } from "node:module";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { VERSION } from "../version.ts";
import { codeFolder, openScripts } from "./code-cache.ts";
import { optimiseLate, resetParserTiers } from "./start-up.ts";

/** Names of the bundles, which change with their content: the build fills them in. */
declare const BUNDLES: { readonly check: string; readonly scan: string };

const [first, ...others] = process.argv.slice(2);

if (others.length === 0 && (first === "--version" || first === "-V")) {
  process.stdout.write(`leastkey ${VERSION}\n`);
} else {
  optimiseLate();
  const chunks = fileURLToPath(new URL("./chunks/", import.meta.url));
  const scripts = openScripts(
    codeFolder(process.env, process.platform, homedir()),
    process.versions.v8,
    resetParserTiers,
  );
  const load = (name: string): unknown => {
    const path = join(chunks, name);
    const module = { exports: {} as unknown };
    const wrapper = scripts.run(path);
    if (typeof wrapper !== "function") throw new TypeError(`${name} is no bundle`);
    wrapper(module, createRequire(path), path, (url: string) => import(new URL(url, `file://${chunks}`).href), cold);
    return module.exports;
  };
  let scan: ((path: string) => unknown) | null = null;
  const cold = (path: string): unknown => {
    scan ??= load(BUNDLES.scan) as (path: string) => unknown;
    return scan(path);
  };
  const { run } = load(BUNDLES.check) as typeof import("./run.ts");
  await run(process.argv.slice(2));
  scripts.keep();
}
