/** Runs other scanners, installed by `bench/peers.sh`, with all their rules on made files. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

export type Scanner = "gitleaks" | "betterleaks" | "secretlint";

export function isScanner(name: string): name is Scanner {
  return Object.hasOwn(SCANNERS, name);
}

/**
 * Numbers of the files that the scanner reports something in. Each file lies in a folder of its own; all are deleted
 * afterwards.
 */
export function filesWithFindings(
  scanner: Scanner,
  peers: string,
  files: readonly { readonly path: string; readonly text: string }[],
): ReadonlySet<number> {
  const home = mkdtempSync(join(tmpdir(), "scan-"));
  const folder = join(home, "files");
  files.forEach(({ path, text }, i) => {
    const file = join(folder, String(i), path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  });
  const found = SCANNERS[scanner](peers, folder);
  rmSync(home, { recursive: true });
  return new Set(found.map((file) => Number(/files\/(\d+)\//.exec(file)?.[1])));
}

/** How each scanner, with all its rules, names the files under a folder in which it finds something. */
const SCANNERS: Readonly<Record<Scanner, (peers: string, folder: string) => readonly string[]>> = {
  gitleaks: (peers, folder) => leaksFormat(join(peers, "bin/gitleaks"), folder),
  betterleaks: (peers, folder) => leaksFormat(join(peers, "bin/betterleaks"), folder),
  secretlint: (peers, folder) => {
    const home = join(peers, "secretlint");
    const rules = ["--secretlintrc", join(home, ".secretlintrc.json"), "--secretlintignore", "none"];
    const output = run(join(home, "node_modules/.bin/secretlint"), [...rules, "--format", "json", `${folder}/**/*`]);
    const files = JSON.parse(output) as readonly { readonly filePath: string; readonly messages: readonly unknown[] }[];
    return files.filter(({ messages }) => messages.length > 0).map(({ filePath }) => filePath);
  },
};

function leaksFormat(program: string, folder: string): readonly string[] {
  const report = join(folder, "..", "report.json");
  run(program, ["dir", "--no-banner", "-l", "error", "-f", "json", "-r", report, "--exit-code", "0", folder]);
  const findings = JSON.parse(readFileSync(report, "utf8")) as readonly { readonly File: string }[];
  return findings.map(({ File }) => File);
}

/** The output of a program, also when it ends with a code that says "found something". */
function run(program: string, args: readonly string[]): string {
  try {
    return execFileSync(program, args, { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"], maxBuffer: 2 ** 28 });
  } catch (error) {
    if (error instanceof Error && "stdout" in error && typeof error.stdout === "string" && error.stdout !== "")
      return error.stdout;
    throw error;
  }
}
