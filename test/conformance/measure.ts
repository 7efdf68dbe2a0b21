/** Puts the SDK's answer and the graph's beside each other, for many projects. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { graph as describe, memoryFileSystem } from "../../src/index.ts";
import { type Comparison, compare, type Disagreement, type Truth } from "./compare.ts";
import type { Environment, Graph } from "./graph.ts";
import type { Oracle } from "./oracle.ts";
import { observe, type Project } from "./projects.ts";
import { type Files, shrink } from "./shrink.ts";

/** The static answer for a folder, or for files in memory: the data that `leastkey graph --format json` prints. */
export async function graphOf(source: string | Files): Promise<Graph> {
  const result = await describe(
    typeof source === "string"
      ? { root: source, cwd: source }
      : { fileSystem: memoryFileSystem(Object.fromEntries(source)) },
  );
  if (!result.ok) throw new Error(result.problems.map((p) => p.message).join("; "));
  return JSON.parse(JSON.stringify(result.value)) as Graph;
}

/** Runs `work` over the items, some at a time, and keeps their order. */
export async function pooled<T, R>(items: readonly T[], size: number, work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = new Array(items.length);
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < items.length) {
      const at = next++;
      const item = items[at];
      if (item !== undefined) results[at] = await work(item);
    }
  };
  await Promise.all(Array.from({ length: Math.min(size, items.length) }, lane));
  return results;
}

/** Why the project could not be imported under the SDK, or null. */
export function importFailure(truth: Truth): string | null {
  const failed = [...truth.local, ...truth.remote].find((o) => !o.answer.ok)?.answer.error;
  if (!failed) return null;
  const at = failed.at ? ` at ${failed.at.file}:${failed.at.line}` : "";
  return `${failed.type}${failed.module ? ` (${failed.module})` : ""}${at}`;
}

function sameKind(a: Disagreement, b: Disagreement): boolean {
  const shape = (d: Disagreement): string => d.detail.replace(/[\w./-]*\d[\w./-]*/g, "#");
  return a.topic === b.topic && a.verdict === b.verdict && shape(a) === shape(b);
}

/** The files of a project made as small as the disagreement allows. */
export async function shrunk(oracle: Oracle, project: Project, files: Files, wanted: Disagreement): Promise<Files> {
  const folder = mkdtempSync(join(tmpdir(), "leastkey-shrink-"));
  let count = 0;
  const fails = async (candidate: Files): Promise<boolean> => {
    const root = join(folder, String(count++));
    for (const [path, text] of candidate) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    const truth = await observe(oracle, { ...project, root }, focus);
    if (importFailure(truth) !== null) return false;
    const comparison: Comparison = compare(await graphOf(candidate), truth);
    return comparison.disagreements.some((d) => sameKind(d, wanted));
  };
  let focus: Environment | "reads" | undefined = wanted.topic === "read" ? "reads" : wanted.environment;
  try {
    if (!(await fails(files))) focus = undefined;
    return await shrink(files, fails);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
