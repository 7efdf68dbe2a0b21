/** The packed tarball, installed in an empty folder: what a stranger gets. */
import { cpSync, existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { exec, folder, HOME, write } from "./support.ts";

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
    expect(readdirSync(join(home, "leastkey")).sort()).toEqual(["LICENSE", "README.md", "dist", "package.json"]);
    expect(existsSync(join(home, "leastkey/dist/THIRD-PARTY-LICENSES.txt"))).toBe(true);
  });

  test("finds faults of all four areas in the demo and exits with 1", () => {
    cpSync(join(HOME, "fixtures/demo"), join(place, "demo"), { recursive: true });
    const { code, stdout, stderr } = exec(bin, ["--format", "json"], join(place, "demo"));
    expect(stderr).toBe("");
    expect(code).toBe(1);
    const { findings } = JSON.parse(stdout) as { findings: { category: string }[] };
    const areas = new Set(findings.map((finding) => finding.category));
    for (const area of ["credentials", "scope", "environments", "resolution"]) expect(areas).toContain(area);
  });

  test("is a library with types", () => {
    const project = join(place, "project");
    write(project, {
      "use.mjs": `import { scan, memoryFileSystem } from "leastkey";
const result = await scan({ fileSystem: memoryFileSystem({ "a.py": "import modal\\napp = modal.App('x')\\n" }) });
console.log(result.ok && result.value.summary.apps);`,
      "use.mts": `import { type Finding, scan } from "leastkey";
const result = await scan({ root: ".", thresholds: { failOn: "high" } });
const findings: readonly Finding[] = result.ok ? result.value.findings : [];
const severity: "informational" | "low" | "medium" | "high" | undefined = findings[0]?.severity;
// @ts-expect-error: there is no such threshold
await scan({ thresholds: { failOn: "worst" } });
export { severity };`,
    });
    expect(exec(process.execPath, ["use.mjs"], project).stdout).toBe("1\n");
    const tsc = join(HOME, "node_modules/typescript/bin/tsc");
    const flags = ["--noEmit", "--strict", "--module", "nodenext", "--target", "es2023", "--skipLibCheck", "false"];
    const types = ["--types", "node", "--typeRoots", join(HOME, "node_modules/@types")];
    expect(exec(process.execPath, [tsc, ...flags, ...types, "use.mts"], project)).toMatchObject({
      stdout: "",
      code: 0,
    });
  }, 120_000);
});
