/** The packed tarball, installed in an empty folder: what a stranger gets. */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { snippets } from "./snippets.ts";
import { exec, folder, git, HOME, write } from "./support.ts";

let place: string;
let bin: string;
beforeAll(() => {
  place = folder();
  const packed = exec("npm", ["pack", "--silent", "--pack-destination", place], HOME);
  expect(packed.code, packed.stderr).toBe(0);
  const tarball = packed.stdout.trim();
  write(place, { "project/package.json": '{ "private": true }\n' });
  const installed = exec(
    "npm",
    ["install", "--offline", "--no-audit", "--no-fund", `../${tarball}`],
    join(place, "project"),
  );
  expect(installed.code, installed.stderr).toBe(0);
  bin = join(place, "project/node_modules/.bin/leastkey");
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

describe("the packed tarball", () => {
  test("brings no dependency, no install script, and nothing but what runs", () => {
    const home = join(place, "project/node_modules");
    expect(readdirSync(home).filter((name) => !name.startsWith("."))).toEqual(["leastkey"]);
    const manifest = JSON.parse(readFileSync(join(home, "leastkey/package.json"), "utf8"));
    expect(manifest.dependencies).toBeUndefined();
    for (const script of ["prepare", "prepack", "preinstall", "install", "postinstall"]) {
      expect(manifest.scripts).not.toHaveProperty(script);
    }
    expect(readdirSync(join(home, "leastkey")).sort()).toEqual([
      "LICENSE",
      "README.md",
      "dist",
      "docs",
      "package.json",
    ]);
    expect(existsSync(join(home, "leastkey/dist/THIRD-PARTY-LICENSES.txt"))).toBe(true);
  });

  test("is the same from a fresh checkout, where nothing was built: git leaves out nothing of it", () => {
    const ignored = ["ls-files", "--others", "--ignored", "--exclude-standard", "--", "dist", "docs"];
    expect(git(HOME, ...ignored)).toBe("");
    expect(existsSync(join(HOME, "dist/types/src/index.d.ts"))).toBe(true);
  });

  test("has the pages that its README names", () => {
    const home = join(place, "project/node_modules/leastkey");
    const links = [...readFileSync(join(home, "README.md"), "utf8").matchAll(/\]\((?!https?:)([^)#]+)/g)];
    const missing = links.map(([, path = ""]) => path).filter((path) => !existsSync(join(home, path)));
    // The demo is said to be in the repository.
    expect(missing).toEqual(["fixtures/demo"]);
  });

  test("npx takes its path in place of the name, without a registry", () => {
    const { version } = JSON.parse(readFileSync(join(HOME, "package.json"), "utf8"));
    expect(readFileSync(join(HOME, "README.md"), "utf8")).toContain(`\`leastkey-${version}.tgz\``);
    const nowhere = { npm_config_offline: "true", npm_config_cache: join(place, "npx") };
    const ran = exec("npx", ["--yes", `./leastkey-${version}.tgz`, "--version"], place, nowhere);
    expect(ran.stdout, ran.stderr).toBe(`leastkey ${version}\n`);
  }, 300_000);

  test("finds faults of all four areas in the demo and exits with 1", () => {
    cpSync(join(HOME, "fixtures/demo"), join(place, "demo"), { recursive: true });
    const { code, stdout, stderr } = exec(bin, ["--format", "json"], join(place, "demo"));
    expect(stderr).toBe("");
    expect(code).toBe(1);
    const schemas = join(place, "project/node_modules/leastkey/dist/schemas");
    const validate = new Ajv({ allowUnionTypes: true }).compile(
      JSON.parse(readFileSync(join(schemas, "report.schema.json"), "utf8")),
    );
    validate(JSON.parse(stdout));
    expect(validate.errors).toBeNull();
    const { findings } = JSON.parse(stdout) as { findings: { category: string }[] };
    const areas = new Set(findings.map((finding) => finding.category));
    for (const area of ["credentials", "scope", "environments", "resolution"]) expect(areas).toContain(area);
  });

  test("the library's examples run, and compile under the strictest settings", () => {
    const project = join(place, "project");
    const examples = snippets("docs/library.md", "ts");
    expect(examples.length).toBeGreaterThan(2);
    const fault = `import { scan } from "leastkey";
// @ts-expect-error: there is no such threshold
await scan({ thresholds: { failOn: "worst" } });`;
    const names = [...examples, fault].map((text, at) => {
      write(project, { [`use${at}.mts`]: text });
      return `use${at}.mts`;
    });
    const tsc = join(HOME, "node_modules/typescript/bin/tsc");
    const strict = [
      "--strict",
      "--exactOptionalPropertyTypes",
      "--noUncheckedIndexedAccess",
      "--skipLibCheck",
      "false",
    ];
    const types = ["--target", "es2023", "--types", "node", "--typeRoots", join(HOME, "node_modules/@types")];
    const compile = (...flags: string[]) =>
      exec(process.execPath, [tsc, ...flags, ...strict, ...types, ...names], project);
    const bundler = ["--module", "esnext", "--moduleResolution", "bundler", "--noEmit"];
    expect(compile(...bundler)).toMatchObject({ stdout: "", code: 0 });
    expect(compile("--module", "nodenext")).toMatchObject({ stdout: "", code: 0 });
    cpSync(join(HOME, "fixtures/demo"), join(project, "path/to/app"), { recursive: true });
    const printed = examples.map((_, at) => exec(process.execPath, [`use${at}.mjs`], project));
    for (const ran of printed) expect(ran.code, ran.stderr).toBe(0);
    expect(printed[0]?.stdout).toContain("environment-mismatch");
    expect(printed.every(({ stdout }) => stdout !== "")).toBe(true);
  }, 300_000);

  test("importing and scanning has no side effect", () => {
    const project = join(place, "project");
    const demo = join(place, "quiet/demo");
    const nowhere = ["home", "cache", "tmp"].map((name) => join(place, "quiet", name));
    cpSync(join(HOME, "fixtures/demo"), demo, { recursive: true });
    for (const folder of nowhere) mkdirSync(folder, { recursive: true });
    write(project, { "quiet.mjs": QUIET });
    const [home = "", cache = "", tmp = ""] = nowhere;
    const before = listing(demo);
    const ran = exec(process.execPath, ["quiet.mjs", demo], project, {
      HOME: home,
      XDG_CACHE_HOME: cache,
      LEASTKEY_CACHE_DIR: cache,
      TMPDIR: tmp,
    });
    expect(ran).toEqual({ code: 7, stdout: "", stderr: "" });
    expect(listing(demo)).toEqual(before);
    expect(nowhere.flatMap((folder) => readdirSync(folder))).toEqual([]);
  }, 120_000);
});

/** Exits with 7 when importing and scanning changed nothing of the process, else says what. */
const QUIET = `const seen = () => JSON.stringify({
  globals: Object.getOwnPropertyNames(globalThis).sort(),
  prototypes: [Object, Array, String, Promise, Map, Error].map((each) => Object.getOwnPropertyNames(each.prototype)),
  listeners: process.eventNames().map((name) => [String(name), process.listenerCount(name)]),
  env: { ...process.env },
  cwd: process.cwd(),
  umask: process.umask(),
  title: process.title,
  stack: Error.stackTraceLimit,
  exitCode: process.exitCode ?? null,
  prepare: typeof Error.prepareStackTrace,
});
const touched = new Set();
for (const name of ["exit", "abort", "kill", "chdir", "on", "once"]) {
  const own = process[name];
  process[name] = (...args) => { touched.add(name); return own.apply(process, args); };
}
for (const name of ["log", "info", "warn", "error", "debug"]) console[name] = () => touched.add("console." + name);
for (const stream of ["stdout", "stderr"]) {
  const own = process[stream].write;
  process[stream].write = function (...args) { touched.add(stream); return own.apply(this, args); };
}
const before = seen();
const { memoryFileSystem, scan } = await import("leastkey");
const imported = seen();
const onDisk = await scan({ root: process.argv[2] });
const inMemory = await scan({ fileSystem: memoryFileSystem({ "a.py": "import modal\\napp = modal.App('x')\\n" }) });
const after = seen();
const good = before === imported && before === after && touched.size === 0;
if (!good) throw new Error([...touched].join() + "\\n" + before + "\\n" + after);
if (!onDisk.ok || onDisk.value.findings.length === 0 || !inMemory.ok || inMemory.value.summary.apps !== 1) throw new Error("no scan");
process.exitCode = 7;
`;

/** Every file of a folder with its size and time of change. */
function listing(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => {
    const { size, mtimeMs } = statSync(join(folder, name));
    return `${name} ${size} ${mtimeMs}`;
  });
}
