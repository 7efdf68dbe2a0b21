/** The hooks, run by the real pre-commit, lefthook and husky over the real git. */
import { chmodSync, cpSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { snippet } from "./snippets.ts";
import { exec, folder, git, HOME, leastkey, type Ran, write } from "./support.ts";

/** Programs to test with: CI names the newest pre-commit and the oldest supported one; else the one on the PATH, if any. */
const programs = (process.env.LEASTKEY_PRE_COMMITS ?? "").split(delimiter).filter((path) => path !== "");
if (programs.length === 0 && onPath()) programs.push("pre-commit");

function onPath(): boolean {
  try {
    return exec("pre-commit", ["--version"], HOME).code === 0;
  } catch {
    return false;
  }
}

test.runIf(process.env.CI === "true")("CI tests the newest pre-commit and the oldest supported one", () => {
  const versions = programs.map((program) => exec(program, ["--version"], HOME).stdout.trim());
  expect(versions).toContain("pre-commit 3.0.4");
  expect(new Set(versions).size).toBe(2);
});

let place: string;
let hooks: string;
beforeAll(() => {
  place = folder();
  hooks = join(place, "hooks");
  git(place, "clone", "--quiet", HOME, hooks);
  // What is built now, as it will be committed.
  for (const name of ["dist", "package.json", ".pre-commit-hooks.yaml"]) {
    rmSync(join(hooks, name), { recursive: true, force: true });
    cpSync(join(HOME, name), join(hooks, name), { recursive: true });
  }
  chmodSync(join(hooks, "dist/cli.cjs"), 0o755);
  git(hooks, "add", "-A");
  git(hooks, "commit", "--quiet", "--allow-empty", "-m", "build");
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

const CLEAN = `import os
import modal

app = modal.App("a")


@app.function(secrets=[modal.Secret.from_name("search")])
def f():
    return os.environ["SEARCH_URL"]
`;
/** Keys made up for the tests, put together here. */
const keyOf = (part: string) => ["sk", `-proj-${part.repeat(24)}T3Blbk`, `FJ${part.repeat(24)}`].join("");
const KEY = keyOf("Zx8");
const FAULT = `\nOPENAI_API_KEY = "${KEY}"\n`;
/** A fault that was there before. */
const OLD_KEY = keyOf("q7W");
const OLD_FAULT = `OPENAI_API_KEY = "${OLD_KEY}"\n`;

/** What the README says to put into a file, with this build's repository in it. */
function readmeConfig(): string {
  return snippet("README.md", "yaml", "repos:")
    .replace("https://github.com/OWNER/leastkey", `file://${hooks}`)
    .replace("v0.1.0", git(hooks, "rev-parse", "HEAD").trim());
}

/** A repository with an old fault, which its baseline accepts. */
function adopted(files: Readonly<Record<string, string>>): string {
  const path = folder({ "app.py": CLEAN, "old.py": OLD_FAULT, ...files });
  git(path, "init", "--quiet");
  git(path, "add", ".");
  git(path, "-c", "core.hooksPath=/dev/null", "commit", "--quiet", "-m", "start");
  expect(leastkey(path).code).toBe(1);
  expect(leastkey(path, "baseline")).toMatchObject({ code: 0 });
  expect(readFileSync(join(path, "leastkey-baseline.json"), "utf8")).not.toContain(OLD_KEY.slice(12));
  return path;
}

/** Commits what is staged, through the hooks. */
type Commit = (message: string) => Ran;

function commits(path: string, env: Readonly<Record<string, string>> = {}): Commit {
  const identity = ["-c", "user.name=t", "-c", "user.email=t@example.com"];
  return (message) => exec("git", [...identity, "commit", "-m", message], path, env);
}

/** The whole life of a gate: adoption, a bad commit, a good one, an old fault moved, an index unlike the work tree. */
function expectGate(path: string, commit: Commit): void {
  const said = ({ stdout, stderr }: Ran) => stdout + stderr;
  const stage = (files: Readonly<Record<string, string>>) => {
    write(path, files);
    git(path, "add", ...Object.keys(files));
  };
  git(path, "add", "leastkey-baseline.json");
  const first = commit("accept what is there");
  expect(first.code, said(first)).toBe(0);

  stage({ "app.py": CLEAN + FAULT });
  const bad = commit("bad");
  expect(bad.code, said(bad)).toBe(1);
  expect(said(bad)).toContain("hardcoded-credential");
  expect(said(bad)).toContain("app.py");
  expect(said(bad)).not.toContain("old.py:");
  expect(said(bad)).not.toContain(KEY.slice(12));

  stage({ "app.py": `${CLEAN}\nLIMIT = 3\n`, "old.py": `import os\n\n\n${OLD_FAULT}` });
  write(path, { "scratch.py": FAULT });
  const good = commit("good");
  expect(good.code, said(good)).toBe(0);
  rmSync(join(path, "scratch.py"));

  stage({ "app.py": CLEAN + FAULT });
  write(path, { "app.py": CLEAN });
  const hidden = commit("the fault is staged, the work tree is clean");
  expect(hidden.code, said(hidden)).toBe(1);
  expect(said(hidden)).toContain("hardcoded-credential");

  stage({ "app.py": `${CLEAN}\nLIMIT = 4\n` });
  write(path, { "app.py": CLEAN + FAULT });
  const unstaged = commit("the fault is in the work tree alone");
  expect(unstaged.code, said(unstaged)).toBe(0);
  expect(readFileSync(join(path, "app.py"), "utf8")).toBe(CLEAN + FAULT);
}

describe.each(programs)("%s", (program) => {
  const env = { PRE_COMMIT_HOME: join(tmpdir(), "unset") };
  beforeAll(() => {
    env.PRE_COMMIT_HOME = join(place, `home-${programs.indexOf(program)}`);
  });

  test("with the README's configuration, new faults are blocked and old ones are not", () => {
    const path = adopted({ ".pre-commit-config.yaml": readmeConfig() });
    expect(exec(program, ["install"], path, env).code).toBe(0);
    expectGate(path, commits(path, env));
    rmSync(path, { recursive: true, force: true });
  }, 600_000);

  test("it reads what the commit holds, and all files where nothing is staged", () => {
    const path = adopted({ ".pre-commit-config.yaml": readmeConfig() });
    const run = (...args: string[]) => exec(program, ["run", ...args], path, env);
    expect(exec(program, ["install"], path, env).code).toBe(0);
    const commit = commits(path, env);
    git(path, "add", ".");
    expect(commit("adopt").code).toBe(0);
    const start = git(path, "rev-parse", "HEAD").trim();

    // A part of a file is staged.
    write(path, { "app.py": `LIMIT = 3\n${CLEAN}` });
    git(path, "add", "app.py");
    write(path, { "app.py": `LIMIT = 3\n${CLEAN}${FAULT}` });
    const clean = commit("the part without the fault");
    expect(clean.code, clean.stdout + clean.stderr).toBe(0);
    write(path, { "app.py": `LIMIT = 3\n${CLEAN}${FAULT}` });
    git(path, "add", "app.py");
    write(path, { "app.py": `LIMIT = 4\n${CLEAN}` });
    expect(commit("the part with the fault").code).toBe(1);
    git(path, "checkout", "--quiet", "HEAD", "--", "app.py");

    // A file is renamed, with an old fault in it.
    git(path, "mv", "old.py", "older.py");
    const renamed = commit("rename");
    expect(renamed.code, renamed.stdout + renamed.stderr).toBe(0);

    // `git commit FILE` leaves out what else is staged.
    write(path, { "new.py": FAULT, "app.py": `LIMIT = 5\n${CLEAN}` });
    git(path, "add", "new.py");
    const one = exec("git", ["-c", "user.name=t", "-c", "user.email=t@x", "commit", "-m", "one", "app.py"], path, env);
    expect(one.code, one.stdout + one.stderr).toBe(0);
    expect(commit("the other").code).toBe(1);

    // CI: the commits are there, and nothing is staged.
    expect(exec("git", ["-c", "user.name=t", "-c", "user.email=t@x", "commit", "-n", "-m", "x"], path).code).toBe(0);
    expect(run("--all-files").stdout).toContain("new.py");
    expect(run("--from-ref", start, "--to-ref", "HEAD").code).toBe(1);
    expect(run("--from-ref", start, "--to-ref", "HEAD~1").code).toBe(1);
    expect(leastkey(path, "--staged").code).toBe(0);
    git(path, "rm", "--quiet", "new.py");
    expect(run("--all-files").code).toBe(0);
    rmSync(path, { recursive: true, force: true });
  }, 600_000);

  test("a credential is found in text of any kind, by both hooks", () => {
    for (const id of ["leastkey", "leastkey-files"]) {
      const config = readmeConfig().replace("id: leastkey", `id: ${id}`);
      const path = adopted({ ".pre-commit-config.yaml": config });
      const installed = exec(program, ["install"], path, env);
      expect(installed.code, installed.stdout + installed.stderr).toBe(0);
      const commit = commits(path, env);
      git(path, "add", ".");
      expect(commit("adopt").code).toBe(0);
      for (const name of ["main.go", "seed.sql", "index.html", "Procfile"]) {
        write(path, { [name]: `key "${KEY}"\n` });
        git(path, "add", name);
        const bad = commit(name);
        expect([name, bad.code]).toEqual([name, 1]);
        expect(bad.stdout + bad.stderr).toContain(`${name}:1:`);
        git(path, "rm", "--quiet", "--force", name);
      }
      rmSync(path, { recursive: true, force: true });
    }
  }, 600_000);

  test("leastkey-files reports what concerns the committed files", () => {
    const config = snippet("docs/ci.md", "yaml", "id: leastkey-files");
    const path = folder({
      "app.py": CLEAN + FAULT,
      "other.py": "x = 1\n",
      ".pre-commit-config.yaml": config
        .replace("https://github.com/OWNER/leastkey", `file://${hooks}`)
        .replace("v0.1.0", git(hooks, "rev-parse", "HEAD").trim()),
    });
    git(path, "init", "--quiet");
    git(path, "add", ".");
    expect(exec(program, ["run", "--files", "other.py"], path, env).code).toBe(0);
    expect(exec(program, ["run", "--files", "other.py", "app.py"], path, env).code).toBe(1);
    expect(exec(program, ["run", "--all-files"], path, env).code).toBe(1);

    // A file that is called like an option is a file, with args of one's own and without.
    write(path, { "lax.toml": 'rules.hardcoded-credential = "off"\n', "--config=lax.toml": "x = 1\n" });
    git(path, "add", ".");
    expect(exec(program, ["run", "--all-files"], path, env).code).toBe(1);
    write(path, {
      ".pre-commit-config.yaml": readFileSync(join(path, ".pre-commit-config.yaml"), "utf8").replace(/ *args:.*\n/, ""),
    });
    git(path, "add", ".");
    const plain = exec(program, ["run", "--all-files"], path, env);
    expect([plain.code, plain.stdout]).toEqual([1, expect.stringContaining("hardcoded-credential")]);
    rmSync(path, { recursive: true, force: true });
  }, 600_000);

  test("try-repo runs it", () => {
    const path = folder({ "app.py": CLEAN });
    git(path, "init", "--quiet");
    git(path, "add", ".");
    const tried = exec(program, ["try-repo", hooks, "leastkey", "--all-files", "--verbose"], path, env);
    expect(tried.code, tried.stdout + tried.stderr).toBe(0);
    expect(tried.stdout).toContain("1 Modal app");
    rmSync(path, { recursive: true, force: true });
  }, 600_000);
});

describe("hook managers that run the project's own programs", () => {
  const managers = process.env.LEASTKEY_HOOK_MANAGERS;
  test.runIf(process.env.CI === "true")("are there in CI", () => expect(managers).toBeDefined());

  let modules: string;
  beforeAll(() => {
    if (managers === undefined) return;
    // The packed leastkey and the hook managers, as `npm install` would put them.
    const home = join(place, "modules");
    write(home, { "package.json": '{ "private": true }\n' });
    const packed = exec("npm", ["pack", "--silent", "--pack-destination", home], HOME);
    const flags = ["--offline", "--no-save", "--no-audit", "--no-fund", "--ignore-scripts"];
    const installed = exec("npm", ["install", ...flags, join(home, packed.stdout.trim())], home);
    expect(installed.code, installed.stderr).toBe(0);
    modules = join(home, "node_modules");
    for (const name of readdirSync(managers).filter((each) => !each.startsWith("."))) {
      symlinkSync(join(managers, name), join(modules, name));
    }
  }, 300_000);

  /** An adopted repository whose `node_modules` these are. */
  function project(files: Readonly<Record<string, string>>): string {
    const path = adopted({ ...files, ".gitignore": "node_modules\n" });
    symlinkSync(modules, join(path, "node_modules"));
    return path;
  }

  test.runIf(managers !== undefined)(
    "lefthook",
    () => {
      const path = project({ "lefthook.yml": snippet("docs/ci.md", "yaml", "pre-commit:\n  commands") });
      const lefthook = join(managers ?? "", ".bin/lefthook");
      const installed = exec(lefthook, ["install"], path);
      expect(installed.code, installed.stdout + installed.stderr).toBe(0);
      expectGate(path, commits(path));
      rmSync(path, { recursive: true, force: true });
    },
    120_000,
  );

  test.runIf(managers !== undefined)(
    "husky",
    () => {
      const path = project({ ".husky/pre-commit": snippet("docs/ci.md", "sh", ".bin/leastkey --staged") });
      const installed = exec(process.execPath, ["node_modules/husky/bin.js"], path);
      expect(installed.code, installed.stdout + installed.stderr).toBe(0);
      expectGate(path, commits(path));
      rmSync(path, { recursive: true, force: true });
    },
    120_000,
  );
});
