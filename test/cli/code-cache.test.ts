/** Compiled code between runs: used where it is the user's own and whole, never otherwise. */
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { codeFolder, openScripts } from "../../src/cli/code-cache.ts";

let root: string;
let folder: string;
let script: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "leastkey-code-"));
  folder = join(root, "kept");
  script = join(root, "script.cjs");
  writeFileSync(script, "(function (n) { return n + 1; })");
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** Runs the script once; tells what it gives and whether anything was written. */
function run(engine = "1", looks = true): { readonly gives: unknown; readonly wrote: boolean } {
  const before = written();
  const scripts = openScripts(
    folder,
    engine,
    () => {},
    () => looks,
  );
  const made = scripts.run(script) as (n: number) => number;
  const gives = made(1);
  scripts.keep();
  return { gives, wrote: written() !== before };
}

function written(): string {
  try {
    return readdirSync(folder)
      .map((name) => ({ name, ...statSync(join(folder, name)) }))
      .map(({ name, ino, size }) => `${name} ${ino} ${size}`)
      .join();
  } catch {
    return "";
  }
}

function onlyFile(): string {
  const [name = ""] = readdirSync(folder);
  return join(folder, name);
}

test("the second run starts from what the first compiled", () => {
  expect(run()).toEqual({ gives: 2, wrote: true });
  expect(run()).toEqual({ gives: 2, wrote: false });
  expect(statSync(folder).mode & 0o077).toBe(0);
  expect(statSync(onlyFile()).mode & 0o077).toBe(0);
});

test("code that runs for the first time is added to what is kept, when somebody looks", () => {
  const more = Array.from({ length: 200 }, (_, i) => `function f${i}(n) { return n + ${i}; }`);
  const sum = more.map((_, i) => `f${i}(n)`).join("+");
  writeFileSync(script, `${more.join("")}(function (n) { return n > 1 ? ${sum} : n + 1; })`);
  expect(run()).toEqual({ gives: 2, wrote: true });
  const size = statSync(onlyFile()).size;
  const useMore = (looks: boolean) => {
    const scripts = openScripts(
      folder,
      "1",
      () => {},
      () => looks,
    );
    (scripts.run(script) as (n: number) => number)(2);
    scripts.keep();
  };
  useMore(false);
  expect(statSync(onlyFile()).size).toBe(size);
  useMore(true);
  expect(statSync(onlyFile()).size).toBeGreaterThan(size * 1.5);
  expect(run()).toEqual({ gives: 2, wrote: false });
});

test("who looks for more code knows how often that was in vain", () => {
  const seen: number[] = [];
  for (let i = 0; i < 4; i++) {
    const scripts = openScripts(
      folder,
      "1",
      () => {},
      (before) => seen.push(before) > 0,
    );
    (scripts.run(script) as (n: number) => number)(1);
    scripts.keep();
  }
  // The first run has nothing to compare with, and keeps what it compiled.
  expect(seen).toEqual([0, 1, 2]);
});

test("another engine has code of its own", () => {
  run("1");
  expect(run("2")).toEqual({ gives: 2, wrote: true });
  expect(readdirSync(folder)).toHaveLength(2);
});

test("damaged code is compiled again", () => {
  run();
  const bytes = readFileSync(onlyFile());
  bytes[bytes.length - 1] = (bytes[bytes.length - 1] ?? 0) ^ 1;
  writeFileSync(onlyFile(), bytes);
  expect(run()).toEqual({ gives: 2, wrote: true });
  writeFileSync(onlyFile(), "");
  expect(run()).toEqual({ gives: 2, wrote: true });
});

test.skipIf(process.platform === "win32")("code that others may write to is not used", () => {
  run();
  chmodSync(onlyFile(), 0o622);
  expect(run()).toEqual({ gives: 2, wrote: true });
  chmodSync(folder, 0o777);
  expect(run()).toEqual({ gives: 2, wrote: false });
});

test("a script that changed is compiled again", () => {
  run();
  writeFileSync(script, "(function (n) { return n + 10; })");
  expect(run().gives).toBe(11);
});

test("without a home nothing is kept, and the program runs", () => {
  expect(codeFolder({}, "linux", "")).toBeNull();
  expect(codeFolder({}, "linux", "home")).toBeNull();
  const scripts = openScripts(null, "1", () => {});
  expect((scripts.run(script) as (n: number) => number)(1)).toBe(2);
  scripts.keep();
});

test("the place is the user's home, whatever is said of the cache of results", () => {
  const env = { LEASTKEY_CACHE_DIR: "/repo/.cache", XDG_CACHE_HOME: "/repo/.cache" };
  expect(codeFolder(env, "linux", "/home/a")).toBe(join("/home/a", ".cache", "leastkey-code"));
});
