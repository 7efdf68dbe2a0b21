/** Runs Microsoft's SARIF validator with its rules for GitHub. Its exit code says nothing; its report does. */
import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const POLICY = fileURLToPath(new URL("github-policy.xml", import.meta.url));

interface Validation {
  readonly runs: readonly {
    readonly results?: readonly {
      readonly ruleId: string;
      readonly level?: string;
      readonly message: { readonly id?: string; readonly arguments?: readonly string[] };
    }[];
  }[];
}

/** The errors and warnings, each as `level rule: what`. */
export function validateSarif(sarif: string): string[] {
  const folder = mkdtempSync(join(tmpdir(), "leastkey-sarif-"));
  try {
    const input = join(folder, "in.sarif");
    const output = join(folder, "validation.sarif");
    writeFileSync(input, sarif);
    const options = ["--rule-kind", "Sarif;Ghas", "--level", "Error;Warning", "-c", POLICY, "-o", output];
    execFileSync(validator(), ["validate", input, ...options], { stdio: "ignore" });
    const { runs }: Validation = JSON.parse(readFileSync(output, "utf8").replace(/^\uFEFF/, ""));
    return runs
      .flatMap((run) => run.results ?? [])
      .map(({ ruleId, level = "warning", message }) => `${level} ${ruleId}: ${(message.arguments ?? []).join(", ")}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The path of the validator's binary. Its package makes it executable in an install script, which may not have run. */
function validator(): string {
  const manifest = createRequire(import.meta.url).resolve(
    `@microsoft/sarif-multitool-${process.platform}/package.json`,
  );
  const path = join(dirname(manifest), "Sarif.Multitool");
  chmodSync(path, 0o755);
  return path;
}
