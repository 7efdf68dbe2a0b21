import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { isSelected, resolveTarget, type TargetResult } from "../../src/source/target.ts";

const CLI = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));

let base: string;
beforeAll(() => {
  base = realpathSync(mkdtempSync(join(tmpdir(), "leastkey-target-")));
  mkdirSync(join(base, "work/src"), { recursive: true });
  mkdirSync(join(base, "other/app"), { recursive: true });
  for (const path of ["work/a.py", "work/src/b.py", "work/src/[id].py", "other/c.py", "other/app/d.py"]) {
    writeFileSync(join(base, path), "");
  }
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

const from = (root: string | null, ...paths: string[]) => resolveTarget(join(base, "work"), root, paths);
function target(result: TargetResult) {
  if (!result.ok) throw new Error(result.message);
  return { root: result.target.root.slice(base.length + 1), selection: result.target.selection };
}

test("without paths the working directory is the root and everything is reported", async () => {
  expect(target(await from(null))).toEqual({ root: "work", selection: null });
  expect(target(await from(null, "."))).toEqual({ root: "work", selection: null });
});

test.skipIf(process.platform === "win32")("a root that can't be read is told", () => {
  mkdirSync(join(base, "work/locked"), { mode: 0o311 });
  const command = [process.execPath, "--import", import.meta.resolve("tsx"), CLI, "--root", "locked"];
  // The superuser reads every folder, unless these capabilities are taken away.
  const without = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"];
  const [program = "", ...args] = process.getuid?.() === 0 ? [...without, ...command] : command;
  const { status, stderr } = spawnSync(program, args, { cwd: join(base, "work"), encoding: "utf8" });
  expect(stderr).toContain('The folder "locked" can\'t be read.');
  expect(status).toBe(2);
  rmSync(join(base, "work/locked"), { recursive: true });
});

test("paths inside limit what is reported; the root stays", async () => {
  expect(target(await from(null, "src", "a.py"))).toEqual({
    root: "work",
    selection: [
      { path: "src", kind: "folder" },
      { path: "a.py", kind: "file" },
    ],
  });
});

test.skipIf(process.platform === "win32")("a link means what it leads to in the root", async () => {
  for (const [link, to] of [
    ["work/linked", "src"],
    ["work/b-link.py", "src/b.py"],
    ["work/away", "../other"],
    ["work/nowhere", "gone"],
    ["other/link", "app"],
  ] as const) {
    symlinkSync(to, join(base, link));
  }
  expect(target(await from(null, "linked", "b-link.py", "away", "nowhere", "linked/*.py")).selection).toEqual([
    { path: "src", kind: "folder" },
    { path: "src/b.py", kind: "file" },
    { path: "away", kind: "folder" },
    { path: "nowhere", kind: "file" },
    { path: "src/[id].py", kind: "file" },
    { path: "src/b.py", kind: "file" },
  ]);
  expect(target(await from(null, "../other/link"))).toEqual({ root: "other/app", selection: null });
  for (const link of ["work/linked", "work/b-link.py", "work/away", "work/nowhere", "other/link"])
    rmSync(join(base, link));
});

test("globs are expanded; an existing name with glob characters is that file", async () => {
  expect(target(await from(null, "src/*.py")).selection?.map((at) => at.path)).toEqual(["src/[id].py", "src/b.py"]);
  expect(target(await from(null, "src/[id].py")).selection).toEqual([{ path: "src/[id].py", kind: "file" }]);
});

test("a folder outside becomes the root; a file outside makes its folder the root", async () => {
  expect(target(await from(null, "../other"))).toEqual({ root: "other", selection: null });
  expect(target(await from(null, "../other/c.py"))).toEqual({
    root: "other",
    selection: [{ path: "c.py", kind: "file" }],
  });
});

test("--root decides; paths are still relative to the working directory", async () => {
  expect(target(await from("..", "src"))).toEqual({ root: "", selection: [{ path: "work/src", kind: "folder" }] });
});

test.each([
  [null, ["nope.py"], 'There is no file or folder "nope.py".'],
  [null, ["*.rs"], 'There is no file or folder "*.rs" (no file matches the pattern).'],
  ["nope", [], '--root: there is no folder "nope".'],
  ["src", ["a.py"], '"a.py" is not in the root folder. Give --root with a folder that holds it.'],
  [
    null,
    ["../other/c.py", "../other/app"],
    "The paths lie in different folders outside the working directory. Give --root with the folder that holds them all.",
  ],
])("--root %s with %j is refused", async (root, paths, message) => {
  expect(await from(root, ...paths)).toEqual({ ok: false, message });
});

test("a selected folder holds what lies in it, not what merely starts alike", () => {
  const selection = [{ path: "src", kind: "folder" }] as const;
  expect(["src/a.py", "src/x/b.py", "src2/a.py", "srca.py"].filter((path) => isSelected(selection, path))).toEqual([
    "src/a.py",
    "src/x/b.py",
  ]);
});

test("a working directory that is gone is its user's fault, not ours", async () => {
  const result = await resolveTarget(join(base, "gone"), null, []);
  expect(result).toEqual({ ok: false, message: `There is no folder "${join(base, "gone")}".` });
});
