/** Runs programs as a user would, in folders of their own. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

export const HOME = join(import.meta.dirname, "../..");
export const CLI = join(HOME, "dist/cli.cjs");

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The environment without what would change the output or mislead git. */
function cleanEnv(extra: Readonly<Record<string, string>>): Record<string, string> {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(?:GIT_|CI$|NO_COLOR$|FORCE_COLOR$|npm_|NODE_OPTIONS$|VITEST|NODE_ENV$)/.test(name),
  );
  return { ...(Object.fromEntries(kept) as Record<string, string>), ...extra };
}

export function exec(
  command: string,
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): Ran {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    env: cleanEnv(env),
    encoding: "utf8",
    maxBuffer: 1 << 28,
    timeout: 600_000,
  });
  if (error) throw error;
  return { code: status, stdout, stderr };
}

/** Runs the built program. */
export function leastkey(cwd: string, ...args: string[]): Ran {
  return exec(process.execPath, [CLI, ...args], cwd);
}

/** Runs git, which must succeed. */
export function git(cwd: string, ...args: string[]): string {
  const identity = ["-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "init.defaultBranch=main"];
  const ran = exec("git", [...identity, ...args], cwd);
  if (ran.code !== 0) throw new Error(`git ${args[0]}: ${ran.stderr}`);
  return ran.stdout;
}

/** A new empty folder. The caller removes it. */
export function folder(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const path = realpathSync(mkdtempSync(join(tmpdir(), "leastkey-e2e-")));
  write(path, files);
  return path;
}

export function write(root: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), content);
  }
}
