/** The hooks, run by the real pre-commit over the real git. */
import { chmodSync, cpSync, rmSync } from "node:fs";
import { delimiter, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { exec, folder, git, HOME, type Ran, write } from "./support.ts";

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
  chmodSync(join(hooks, "dist/cli.js"), 0o755);
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
const KEY = ["sk", "-proj-"].join("") + "Zx8".repeat(24) + ["T3Blbk", "FJ"].join("") + "q7W".repeat(24);
const FAULT = `\nOPENAI_API_KEY = "${KEY}"\n`;

describe.each(programs)("%s", (program) => {
  function project(id: string): { path: string; run: (command: string, ...args: string[]) => Ran } {
    const path = folder({
      "app.py": CLEAN,
      "other.py": "x = 1\n",
      ".pre-commit-config.yaml": `repos:
  - repo: file://${hooks}
    rev: ${git(hooks, "rev-parse", "HEAD").trim()}
    hooks:
      - id: ${id}
`,
    });
    git(path, "init", "--quiet");
    git(path, "add", ".");
    git(path, "-c", "core.hooksPath=/dev/null", "commit", "--quiet", "-m", "start");
    const env = { PRE_COMMIT_HOME: join(place, `home-${programs.indexOf(program)}`) };
    const identity = ["-c", "user.name=t", "-c", "user.email=t@example.com"];
    const run = (command: string, ...args: string[]) =>
      exec(command, command === "git" ? [...identity, ...args] : args, path, env);
    return { path, run };
  }

  test("a fault blocks the commit, its removal lets it through; scratch files don't matter", () => {
    const { path, run } = project("leastkey");
    expect(run(program, "install").code).toBe(0);
    write(path, { "app.py": CLEAN + FAULT });
    const blocked = run("git", "commit", "-am", "fault");
    expect(blocked.code).toBe(1);
    expect(blocked.stdout + blocked.stderr).toContain("hardcoded-credential");
    expect(blocked.stdout + blocked.stderr).not.toContain(KEY.slice(12));
    write(path, { "app.py": `${CLEAN}\nLIMIT = 3\n`, "scratch.py": FAULT });
    const passed = run("git", "commit", "-am", "clean");
    expect(passed.code, passed.stdout + passed.stderr).toBe(0);
    rmSync(path, { recursive: true, force: true });
  }, 600_000);

  test("leastkey-files reports what concerns the committed files", () => {
    const { path, run } = project("leastkey-files");
    write(path, { "app.py": CLEAN + FAULT });
    git(path, "-c", "core.hooksPath=/dev/null", "commit", "--quiet", "-am", "old fault");
    expect(run(program, "run", "--files", "other.py").code).toBe(0);
    expect(run(program, "run", "--files", "other.py", "app.py").code).toBe(1);
    expect(run(program, "run", "--all-files").code).toBe(1);
    rmSync(path, { recursive: true, force: true });
  }, 600_000);

  test("try-repo runs it", () => {
    const { path, run } = project("leastkey");
    const tried = run(program, "try-repo", hooks, "leastkey", "--all-files", "--verbose");
    expect(tried.code, tried.stdout + tried.stderr).toBe(0);
    expect(tried.stdout).toContain("1 Modal app");
    rmSync(path, { recursive: true, force: true });
  }, 600_000);
});
