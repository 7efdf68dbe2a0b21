/** The built program on odd folders and odd inputs, through real pipes. */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { codeFolder } from "../../src/cli/code-cache.ts";
import { CLI, exec, folder, git, leastkey, write } from "./support.ts";

let root: string;
beforeEach(() => {
  root = folder();
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const APP = "import modal\n\napp = modal.App('a')\n";

test("odd inputs get a clear note each, and the scan goes on", () => {
  write(root, {
    "app.py": APP,
    "five_mb.py": `import modal\n${"value = ['some', 'text']\n".repeat(210_000)}`,
    "random.py": Uint8Array.from({ length: 50_000 }, (_, at) => (at * 7919 + (at >> 3) * 104_729) & 255),
    "no_nul.py": Buffer.concat([
      Buffer.from("import modal\n("),
      Buffer.from(Array.from({ length: 20_000 }, (_, at) => ((at * 7919 + (at >> 3) * 104_729) & 127) | 128)),
    ]),
    "nested.py": `import modal\nx = ${"(".repeat(10_000)}1${")".repeat(10_000)}\n`,
    "notes.md": "x".repeat(3 * 1024 * 1024),
    "sp ace\nline 😀/a b.py": APP,
  });
  symlinkSync("..", join(root, "sp ace\nline 😀/up"));
  symlinkSync("self", join(root, "self"));
  execFileSync("mkfifo", [join(root, "pipe.py")]);
  const { code, stdout } = leastkey(root, "--format", "json");
  expect(code).toBe(0);
  const report = JSON.parse(stdout);
  const texts = JSON.stringify(report);
  for (const path of ["notes.md", "self", "pipe.py", "random.py", "no_nul.py", "up"]) expect(texts).toContain(path);
  expect(report.scanned).toMatchObject({ apps: 2 });
  const human = leastkey(root);
  expect(human.code).toBe(0);
  expect(human.stdout).toContain("2 Modal apps");
}, 120_000);

test("the same folder gives the same report, byte for byte, apart from the time it took", () => {
  write(root, { "a.py": APP, "b/c.py": "from a import app\n\n\n@app.function()\ndef f():\n    pass\n" });
  const run = () => leastkey(root, "--format", "json").stdout.replace(/"milliseconds": \d+/, "");
  expect(run()).toBe(run());
});

test.runIf(existsSync("/dev/full"))("a full disk behind the standard output is no fault of leastkey", () => {
  write(root, { "app.py": APP });
  const { code, stderr } = exec("sh", ["-c", '"$0" "$1" >/dev/full', process.execPath, CLI], root);
  expect({ code, stderr }).toEqual({ code: 2, stderr: "leastkey: The report can't be printed (ENOSPC).\n" });
});

test("what the user has to mend ends with 2, in every command", () => {
  write(root, { "app.py": APP });
  for (const args of [
    ["explain", "no-such-rule"],
    ["explain", "absent.py:3"],
    ["merge", "absent.json"],
    ["-o", "absent/report.txt"],
  ]) {
    const { code, stderr } = leastkey(root, ...args);
    expect({ args, code, internal: stderr.includes("internal error") }).toEqual({ args, code: 2, internal: false });
  }
});

test("what few runs need is there when it is asked for", () => {
  write(root, {
    "app.py": APP,
    "book.ipynb": JSON.stringify({
      cells: [{ cell_type: "code", metadata: {}, outputs: [], source: ["import modal\n", "app = modal.App('b')\n"] }],
      metadata: {},
      nbformat: 4,
      nbformat_minor: 5,
    }),
    ".github/workflows/deploy.yml":
      "on: push\njobs:\n  deploy:\n    runs-on: ubuntu-latest\n    steps:\n      - run: modal deploy --env prod app.py\n",
    "deploy.sh": "#!/bin/sh\nmodal deploy -e prod app.py\n",
  });
  const { code, stdout } = leastkey(root, "--format", "json", "*.py", "book.*");
  expect(code).toBe(0);
  expect(JSON.parse(stdout).scanned).toMatchObject({ apps: 2 });
  expect(leastkey(root, "explain", "unused-secret").stdout).toContain("@app.function(");
});

test("a working directory that is gone is told, whatever is asked for", () => {
  mkdirSync(join(root, "gone"));
  const { status, stdout, stderr } = spawnSync("sh", ["-c", `rmdir "$PWD" && "$0" "$1" rules`, process.execPath, CLI], {
    cwd: join(root, "gone"),
    encoding: "utf8",
  });
  expect({ status, stdout, stderr }).toEqual({
    status: 2,
    stdout: "",
    stderr: "leastkey: The working directory is gone: go to one that is there.\n",
  });
});

describe("pipes and streams", () => {
  test("a reader that goes away is no fault", () => {
    write(root, { "app.py": APP });
    const { status, stderr } = spawnSync(
      "sh",
      ["-c", `"$0" "$1" graph | head -c 1; "$0" "$1" --help | true`, process.execPath, CLI],
      {
        cwd: root,
        encoding: "utf8",
      },
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  });

  test("a large report passes whole through a slow pipe", () => {
    const workloads = Array.from({ length: 600 }, (_, at) => `@app.function()\ndef f${at}():\n    pass\n`).join("\n\n");
    write(root, { "app.py": `${APP}\n\n${workloads}` });
    const { stdout } = spawnSync("sh", ["-c", `"$0" "$1" graph | (sleep 1; cat)`, process.execPath, CLI], {
      cwd: root,
      encoding: "utf8",
      maxBuffer: 1 << 28,
    });
    expect(JSON.parse(stdout).workloads).toHaveLength(600);
  });

  test("no colour in a pipe, colour when forced", () => {
    write(root, { "app.py": APP });
    expect(leastkey(root).stdout).not.toContain("\u001b[");
    expect(exec(process.execPath, [CLI], root, { FORCE_COLOR: "1" }).stdout).toContain("\u001b[");
  });
});

test("a second run of the same finds all its code compiled, that of its late parts too", () => {
  write(root, {
    "project/app.py": APP,
    "project/.github/workflows/deploy.yml":
      "on: push\njobs:\n  a:\n    steps:\n      - run: modal deploy app.py && echo done\n",
  });
  const env = { HOME: root, LOCALAPPDATA: root };
  const kept = codeFolder(env, process.platform, root) ?? root;
  const run = () => {
    expect(exec(process.execPath, [CLI, "--no-cache"], join(root, "project"), env).code).toBe(0);
    return readdirSync(kept).map((name) => `${name} ${statSync(join(kept, name)).ino}`);
  };
  const first = run();
  expect(first.map((line) => line.replace(/-.*/, ""))).toEqual(expect.arrayContaining(["check", "scan", "yaml"]));
  expect(run()).toEqual(first);
});

describe("in a work tree", () => {
  test("ignored files are not read; --tracked leaves out scratch files too", () => {
    git(root, "init");
    write(root, { ".gitignore": "ignored/\n", "ignored/x.py": APP, "scratch.py": APP, "app.py": APP });
    git(root, "add", "app.py", ".gitignore");
    const files = (...args: string[]) => JSON.parse(leastkey(root, "--format", "json", ...args).stdout).scanned.files;
    expect(files()).toBe(3);
    expect(files("--tracked")).toBe(2);
  });

  test("the repository's own settings start no program", () => {
    git(root, "init");
    write(root, { "app.py": APP });
    git(root, "config", "core.fsmonitor", "touch started; false");
    expect(leastkey(root).code).toBe(0);
    expect(exec("ls", ["-a"], root).stdout).not.toContain("started");
  });
});

test("a path outside the working directory makes that folder the root", () => {
  write(root, { "project/app.py": APP });
  mkdirSync(join(root, "elsewhere"));
  const { code, stdout } = leastkey(join(root, "elsewhere"), "../project");
  expect(code).toBe(0);
  expect(stdout).toContain("1 Modal app");
});
