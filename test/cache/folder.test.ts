/** Folders of the cache, where there may be no place for one. */
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { cacheFolder, makeFolder } from "../../src/cache/folder.ts";

test("a home that depends on the working directory is none", () => {
  expect(cacheFolder({ HOME: "home" }, "linux")).toBeNull();
  expect(cacheFolder({ HOME: "/home/a", XDG_CACHE_HOME: "cache" }, "linux")).toBe(
    join("/home/a", ".cache", "leastkey"),
  );
  expect(cacheFolder({ XDG_CACHE_HOME: "C:\\c" }, "win32")).toBe(join("C:\\c", "leastkey"));
  expect(cacheFolder({ LEASTKEY_CACHE_DIR: "cache" }, "linux")).toBe("cache");
});

test("makes all that is missing, for the user alone, and minds nothing that is there", () => {
  const root = mkdtempSync(join(tmpdir(), "leastkey-folder-"));
  const path = join(root, "a", "b");
  makeFolder(path);
  makeFolder(path);
  expect(process.platform === "win32" || (statSync(path).mode & 0o777) === 0o700).toBe(true);
  writeFileSync(join(root, "file"), "");
  expect(() => makeFolder(join(root, "file", "c"))).toThrow(/ENOTDIR|ENOENT/);
  rmSync(root, { recursive: true });
});

test.runIf(existsSync("/proc/self"))("ends below a folder that can't hold others", () => {
  expect(() => makeFolder("/proc/nowhere/a/b")).toThrow("ENOENT");
});
