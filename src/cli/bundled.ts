/**
 * The entry of the built program: answers `--version` at once, else runs the bundles that the build made. Unlike modules,
 * scripts can be started from code that an earlier run compiled, which is most of the work of a short run; and the entry is
 * itself a script, since Node takes several milliseconds more to start a module.
 */
import { createRequire } from "node:module";
import { homedir } from "node:os";
import { join } from "node:path";
import { VERSION } from "../version.ts";
import { codeFolder, openScripts } from "./code-cache.ts";
import * as startUp from "./start-up.ts";

/** What the build fills in. The names of the bundles change with their content. */
declare const BUNDLES: {
  readonly check: string;
  readonly scan: string;
  /** The examples of the rules, by the path of the rule and the word `examples`. */
  readonly examples: string;
  /** What else isn't in `scan`, by path. */
  readonly others: Readonly<Record<string, string>>;
  /** The path of `start-up.ts`. */
  readonly startUp: string;
};

declare const __dirname: string;
declare const __filename: string;

async function main(argv: readonly string[]): Promise<void> {
  const chunks = join(__dirname, "chunks");
  const scripts = openScripts(
    codeFolder(process.env, process.platform, homedir()),
    process.versions.v8,
    startUp.restoreUsualSettings,
  );
  const load = (name: string): unknown => {
    const path = join(chunks, name);
    const module = { exports: {} as unknown };
    const wrapper = scripts.run(path);
    if (typeof wrapper !== "function") throw new TypeError(`${name} is no bundle`);
    wrapper(module, createRequire(path), path, (name: string) => importFile(join(chunks, name)), cold);
    return module.exports;
  };
  const opened = new Map<string, (path: string) => unknown>();
  const cold = (path: string): unknown => {
    // The engine's settings are the process's, so there is one module for them.
    if (path === BUNDLES.startUp) return startUp;
    const name = path.endsWith(" examples") ? BUNDLES.examples : (BUNDLES.others[path] ?? BUNDLES.scan);
    return startUp.withUsualSettings(() => {
      const bundle = opened.get(name) ?? (load(name) as (path: string) => unknown);
      opened.set(name, bundle);
      return bundle(path);
    });
  };
  const { run } = load(BUNDLES.check) as typeof import("./run.ts");
  // Nearly every run starts git. Node's own modules, too, were compiled under the usual settings.
  createRequire(__filename)("node:child_process");
  startUp.optimiseLate();
  await run(argv);
  scripts.keep();
  // All is written. To end by itself, Node would take its heap apart first.
  process.exit();
}

async function importFile(path: string): Promise<unknown> {
  const { pathToFileURL } = await import("node:url");
  return import(pathToFileURL(path).href);
}

const [first, ...others] = process.argv.slice(2);
if (others.length === 0 && (first === "--version" || first === "-V")) process.stdout.write(`leastkey ${VERSION}\n`);
else void main(process.argv.slice(2));
