import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { discover } from "../../src/source/discover.ts";
import { diskFileSystem } from "../../src/source/file-system.ts";
import { DEFAULT_LIMITS, readSource } from "../../src/source/read.ts";

let root: string;
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), "leastkey-discover-")));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(...paths: string[]): void {
  for (const path of paths) writeText(path, "x = 1\n");
}
function writeText(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
function git(folder: string, ...args: string[]): void {
  const identity = ["-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "init.defaultBranch=main"];
  execFileSync("git", [...identity, ...args], { cwd: join(root, folder), stdio: "ignore" });
}
const found = () => discover(root).entries.map((entry) => entry.path);

describe("in a work tree", () => {
  test("git's own answer holds: nested, negated and repository excludes; untracked files are found", () => {
    git(".", "init");
    writeText(".gitignore", "*.log\nsecret/\n/only-root.py\n");
    writeText("pkg/.gitignore", "!keep.log\ngen_*.py\n");
    writeText(".git/info/exclude", "private.py\n");
    write(
      "a.py",
      "a.log",
      "pkg/keep.log",
      "pkg/gen_x.py",
      "pkg/b.py",
      "secret/c.py",
      "private.py",
      "only-root.py",
      "pkg/only-root.py",
    );
    git(".", "add", "a.py");
    expect(found()).toEqual([".gitignore", "a.py", "pkg/.gitignore", "pkg/b.py", "pkg/keep.log", "pkg/only-root.py"]);
    const tracked = Object.fromEntries(discover(root).entries.map((entry) => [entry.path, entry.tracked]));
    expect(tracked).toMatchObject({ "a.py": true, "pkg/b.py": false });
  });

  test("a tracked file that matches an ignore rule is found, a deleted one is not", () => {
    git(".", "init");
    write("kept.py", "gone.py");
    git(".", "add", ".");
    writeText(".gitignore", "kept.py\n");
    rmSync(join(root, "gone.py"));
    expect(found()).toEqual([".gitignore", "kept.py"]);
  });

  test("nested repositories and submodules are asked for their own files", () => {
    git(".", "init");
    write("a.py");
    mkdirSync(join(root, "nested"));
    git("nested", "init");
    writeText("nested/.gitignore", "skip.py\n");
    write("nested/b.py", "nested/skip.py");
    mkdirSync(join(root, "sub"));
    git("sub", "init");
    write("sub/c.py");
    git("sub", "add", ".");
    git("sub", "commit", "-m", "c");
    git(".", "add", "sub");
    expect(found()).toEqual(["a.py", "nested/.gitignore", "nested/b.py", "sub/c.py"]);
  });

  test("a folder inside the work tree may be the root", () => {
    git(".", "init");
    writeText(".gitignore", "*.log\n");
    write("app/a.py", "app/x.log", "other/b.py");
    expect(discover(join(root, "app")).entries.map((entry) => entry.path)).toEqual(["a.py"]);
  });

  test("an ignored folder may be the root", () => {
    git(".", "init");
    writeText(".gitignore", "scratch/\n");
    write("scratch/a.py");
    expect(discover(join(root, "scratch")).entries.map((entry) => entry.path)).toEqual(["a.py"]);
  });

  test("variables that a hook sets don't mislead git", () => {
    git(".", "init");
    writeText(".gitignore", "*.log\n");
    write("a.py", "a.log");
    process.env.GIT_DIR = "/nowhere";
    process.env.GIT_INDEX_FILE = "/nowhere/index";
    try {
      expect(found()).toEqual([".gitignore", "a.py"]);
    } finally {
      delete process.env.GIT_DIR;
      delete process.env.GIT_INDEX_FILE;
    }
  });

  test("a build folder is left out unless git tracks what is in it", () => {
    git(".", "init");
    write("build/app.py", "dist/out.py");
    git(".", "add", "build/app.py");
    expect(found()).toEqual(["build/app.py"]);
  });
});

describe("outside a work tree", () => {
  test("nested .gitignore files decide, the nearest first", () => {
    writeText(".gitignore", "*.log\nsecret/\n");
    writeText("pkg/.gitignore", "!keep.log\n/local.py\n");
    write(
      "a.log",
      "a.py",
      "pkg/keep.log",
      "pkg/x.log",
      "pkg/local.py",
      "pkg/deep/local.py",
      "secret/c.py",
      "pkg/secret/d.py",
    );
    // `x.log` stays ignored: only `keep.log` is taken back.
    expect(found()).toEqual([".gitignore", "a.py", "pkg/.gitignore", "pkg/deep/local.py", "pkg/keep.log"]);
  });

  test("a repository below the root is asked for its own files", () => {
    mkdirSync(join(root, "repo"));
    git("repo", "init");
    writeText("repo/.gitignore", "skip.py\n");
    write("repo/a.py", "repo/skip.py", "b.py");
    expect(found()).toEqual(["b.py", "repo/.gitignore", "repo/a.py"]);
  });

  test("dependencies, virtualenvs, caches and build output are left out", () => {
    write("a.py", "node_modules/m/i.js", "__pycache__/a.py", "build/b.py", "dist/c.py", "pkg/node_modules/n.js");
    writeText("myenv/pyvenv.cfg", "home = /usr\n");
    write("myenv/lib/site.py", "x.egg-info/top.txt");
    expect(found()).toEqual(["a.py"]);
  });
});

describe("odd places", () => {
  test("names with spaces, line breaks, quotes and emoji are found in and outside a work tree", () => {
    const names = ["a b.py", 'q"uote.py', "new\nline.py", "😀/é.py", "a\nb c/[x]/{y}.py", "back\\slash.py"];
    write(...names);
    const expected = [...names].sort();
    expect(found()).toEqual(expected);
    git(".", "init");
    expect(found()).toEqual(expected);
  });

  test("symbolic links are not followed; loops, dead ends and ways out get a note", () => {
    write("pkg/a.py");
    symlinkSync("..", join(root, "pkg/up"));
    symlinkSync("self", join(root, "self"));
    symlinkSync("nowhere", join(root, "dead"));
    symlinkSync(tmpdir(), join(root, "out"));
    symlinkSync("pkg/a.py", join(root, "alias.py"));
    const listing = discover(root);
    expect(listing.entries.map((entry) => entry.path)).toEqual(["pkg/a.py"]);
    expect(listing.skipped.map((file) => [file.path, file.reason])).toEqual(
      ["alias.py", "dead", "out", "pkg/up", "self"].map((path) => [path, "symlink"]),
    );
    expect(Object.fromEntries(listing.notes.map((note) => [note.path, note.why]))).toEqual({
      dead: "Not followed: this symbolic link points nowhere.",
      out: "Not followed: this symbolic link points out of the scanned folder.",
      "pkg/up": "Not followed: this symbolic link points back to a folder above it, which is a loop.",
      self: "Not followed: this symbolic link is part of a loop.",
    });
  });

  test("a name that isn't UTF-8 is found and said to be unreadable", () => {
    write("a.py");
    writeFileSync(Buffer.concat([Buffer.from(join(root, "bad")), Buffer.from([0xff]), Buffer.from(".py")]), "x = 1\n");
    const entry = discover(root).entries.find(({ path }) => path !== "a.py");
    if (!entry) throw new Error("not found");
    expect(readSource(diskFileSystem(root), entry, DEFAULT_LIMITS)).toMatchObject({
      ok: false,
      skipped: { reason: "unreadable" },
      why: "Not read: its name is not valid UTF-8.",
    });
  });

  test("so is a folder of such a name", () => {
    write("a.py");
    mkdirSync(Buffer.concat([Buffer.from(join(root, "bad")), Buffer.from([0xff])]));
    expect(discover(root).notes).toEqual([
      { path: "bad\uFFFD", level: "error", why: "This folder can't be read: its name is not valid UTF-8." },
    ]);
  });

  test("a pipe is noted and not opened", () => {
    execFileSync("mkfifo", [join(root, "pipe.py")]);
    write("a.py");
    const listing = discover(root);
    expect(listing.entries.map((entry) => entry.path)).toEqual(["a.py"]);
    expect(listing.skipped).toEqual([{ path: "pipe.py", reason: "not-a-file", bytes: null }]);
  });

  test("binary names are counted, not opened", () => {
    write("a.py", "logo.png");
    expect(discover(root).skipped).toEqual([{ path: "logo.png", reason: "binary", bytes: null }]);
  });
});
