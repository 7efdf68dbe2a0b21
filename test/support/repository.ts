/** A folder under version control, made and changed with real git. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

export interface Repository {
  readonly root: string;
  /** Runs git in a folder of it; gives what it prints. */
  git(...args: string[]): string;
  gitIn(folder: string, ...args: string[]): string;
  gitWith(variables: Readonly<Record<string, string>>, ...args: string[]): string;
  write(files: Readonly<Record<string, string>>): void;
  remove(path: string): void;
  /** Takes all files into the index and commits. */
  commit(): void;
}

/** The settings of the machine and of a hook around the tests must not matter. */
const { GIT_DIR: _dir, GIT_INDEX_FILE: _index, GIT_WORK_TREE: _tree, ...env } = process.env;
const ENVIRONMENT = { ...env, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1" };
const SETTINGS = ["user.name=t", "user.email=t@example.com", "init.defaultBranch=main", "protocol.file.allow=always"];

/** An empty repository with the branch main, made by `git init` with these flags; the caller removes `root`. */
export function newRepository(...flags: string[]): Repository {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "leastkey-git-")));
  const run = (folder: string, variables: Readonly<Record<string, string>>, args: readonly string[]) =>
    execFileSync("git", [...SETTINGS.flatMap((setting) => ["-c", setting]), ...args], {
      cwd: join(root, folder),
      env: { ...ENVIRONMENT, ...variables },
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
    });
  const repository: Repository = {
    root,
    git: (...args) => run(".", {}, args),
    gitIn: (folder, ...args) => run(folder, {}, args),
    gitWith: (variables, ...args) => run(".", variables, args),
    write(files) {
      for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(root, path)), { recursive: true });
        writeFileSync(join(root, path), text);
      }
    },
    remove: (path) => rmSync(join(root, path), { recursive: true }),
    commit() {
      repository.git("add", "-A");
      repository.git("commit", "-q", "--allow-empty", "-m", "x");
    },
  };
  repository.git("init", "-q", ...flags);
  return repository;
}
