/**
 * Compares the graph with the real Modal SDK: on generated apps, on fixtures, and on checked-out projects.
 *
 *   npm run conformance -- [--apps N] [--seed S] [--each N] [--fixtures DIR]… [--projects DIR]… [--modal VERSION]
 *                          [--list N] [--shrink N] [--keep DIR]
 *
 * Exits 1 when they disagree by more than docs/conformance.md allows, 2 when the SDK can't be installed.
 */
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { compare, type Disagreement } from "../test/conformance/compare.ts";
import { generateApp, PATTERN_IDS } from "../test/conformance/generator/generate.ts";
import type { Graph } from "../test/conformance/graph.ts";
import { graphOf, importFailure, pooled, shrunk } from "../test/conformance/measure.ts";
import { LEGACY_VERSION, MODAL_VERSION, Oracle, oraclePython } from "../test/conformance/oracle.ts";
import {
  appsIn,
  casesOf,
  filesOf,
  isLegacy,
  observe,
  type Project,
  writeGenerated,
} from "../test/conformance/projects.ts";
import { line, type Measured, openTable, patternTable, ratios, topicTable, total } from "../test/conformance/report.ts";

const { values: flags } = parseArgs({
  options: {
    apps: { type: "string" },
    each: { type: "string" },
    seed: { type: "string", default: "1" },
    fixtures: { type: "string", multiple: true },
    projects: { type: "string", multiple: true },
    modal: { type: "string", default: MODAL_VERSION },
    shrink: { type: "string", default: "5" },
    list: { type: "string", default: "30" },
    keep: { type: "string" },
  },
});

/** How many apps of a run must contain each pattern, in a run of the full size. */
const FULL_RUN = 2000;
const APPS_A_PATTERN = 50;
const IN_FLIGHT = 8;

const say = (text = ""): boolean => process.stdout.write(`${text}\n`);

function oracleFor(version: string): Oracle {
  const found = oraclePython(version);
  if ("python" in found) return new Oracle(found.python);
  process.stderr.write(`conformance: the SDK is not available: ${found.missing}\n`);
  process.exit(2);
}

/** Lists the most frequent kinds of disagreement first, one example a kind. */
function list(measured: readonly Measured[], limit: number): void {
  const kinds = new Map<string, { count: number; first: string }>();
  for (const { id, comparison } of measured) {
    for (const d of comparison.disagreements) {
      const kind = `${d.verdict} ${d.topic} ${d.detail.replace(/[\w./-]*\d[\w./-]*/g, "#")}`;
      const known = kinds.get(kind);
      if (known) known.count += 1;
      else kinds.set(kind, { count: 1, first: line(id, d) });
    }
  }
  const sorted = [...kinds.values()].sort((a, b) => b.count - a.count);
  for (const { count, first } of sorted.slice(0, limit)) say(`  ${String(count).padStart(5)} ×  ${first}`);
  if (sorted.length > limit) say(`  … and ${sorted.length - limit} more kinds`);
}

async function generated(oracle: Oracle, count: number, seed: number): Promise<boolean> {
  const folder = flags.keep ? resolve(flags.keep) : mkdtempSync(join(tmpdir(), "leastkey-conformance-"));
  const started = Date.now();
  const failures: string[] = [];
  const projects = Array.from({ length: count }, (_, i) => writeGenerated(folder, seed, i));
  const results = await pooled(projects, IN_FLIGHT, async (project) => {
    const truth = await observe(oracle, project);
    const failure = importFailure(truth);
    if (failure !== null) failures.push(`${project.id}: ${failure}`);
    return {
      id: project.id,
      patterns: project.patterns,
      comparison: compare(await graphOf(project.files ?? project.root), truth),
    };
  });
  say(`${count} generated apps, seed ${seed}, ${((Date.now() - started) / 1000).toFixed(0)} s`);
  say(topicTable(results));
  say(patternTable(results, PATTERN_IDS));
  const thin = PATTERN_IDS.filter((p) => results.filter((m) => m.patterns.includes(p)).length < APPS_A_PATTERN);
  if (count >= FULL_RUN && thin.length > 0) say(`patterns in fewer than ${APPS_A_PATTERN} apps: ${thin.join(", ")}`);
  for (const failure of failures) say(`does not import: ${failure}`);
  list(results, Number(flags.list));
  await showSmallest(oracle, projects, results, seed);
  if (!flags.keep) rmSync(folder, { recursive: true, force: true });
  const wrong = results.some((m) => m.comparison.disagreements.some((d) => d.verdict !== "unknown"));
  const unsure = (["secret", "env", "read", "workload"] as const).some((t) => ratios(total(results, t)).unknown > 0.02);
  return !wrong && !unsure && failures.length === 0 && !(count >= FULL_RUN && thin.length > 0);
}

/** The files without what differs from app to app: numbers, and words of secrets' names. */
function shape(files: ReadonlyMap<string, string>): string {
  return [...files]
    .filter(([path]) => path.endsWith(".py"))
    .map(([, text]) => text.replace(/(["'])[\w.-]*\1/g, '""').replace(/\w*\d+\w*/g, "#"))
    .join("\n");
}

/** Prints disagreements with their apps made as small as they go, each shape once, most frequent first. */
async function showSmallest(
  oracle: Oracle,
  projects: readonly Project[],
  results: readonly Measured[],
  seed: number,
): Promise<void> {
  const limit = Number(flags.shrink);
  const shapes = new Map<string, { count: number; text: string }>();
  const picked = results.flatMap((m, index) => {
    const [d] = m.comparison.disagreements.filter((one) => one.topic !== "order");
    return d ? [{ index, d, id: m.id }] : [];
  });
  await pooled(picked.slice(0, limit), 3, async ({ index, d, id }) => {
    const project = projects[index];
    if (!project) return;
    const smallest = await shrunk(oracle, project, generateApp(seed, index).files, d);
    const key = `${d.topic} ${d.verdict} ${shape(smallest)}`;
    const known = shapes.get(key);
    if (known) known.count += 1;
    else {
      shapes.set(key, { count: 1, text: [line(id, d), ...code(smallest)].join("\n") });
    }
  });
  for (const { count, text } of [...shapes.values()].sort((a, b) => b.count - a.count)) say(`\n${count} × ${text}`);
}

/** Folders whose own Python files make apps, each with the folder as root; for fixtures, one root a subfolder. */
async function onDisk(roots: readonly string[], title: string): Promise<Measured[]> {
  const measured: Measured[] = [];
  const graphs: Graph[] = [];
  const outcomes = { modern: { tried: 0, imported: 0 }, legacy: { tried: 0, imported: 0 } };
  const oracles = new Map<string, Oracle>();
  const oracleOf = (version: string): Oracle => {
    const known = oracles.get(version) ?? oracleFor(version);
    oracles.set(version, known);
    return known;
  };
  for (const root of roots) {
    const projects = appsIn(root, title === "projects");
    if (projects.length === 0) continue;
    const graph = await graphOf(root);
    graphs.push(graph);
    const results = await pooled(projects, IN_FLIGHT, async (project) => {
      const legacy = isLegacy(project);
      const oracle = oracleOf(legacy ? LEGACY_VERSION : flags.modal);
      const cases = casesOf(graph, await filesOf(oracle, project));
      const truth = await observe(oracle, { ...project, cases });
      const failure = importFailure(truth);
      const outcome = outcomes[legacy ? "legacy" : "modern"];
      outcome.tried += 1;
      if (failure === null) outcome.imported += 1;
      else say(`  does not import: ${relative(process.cwd(), join(root, project.id))}: ${failure}`);
      return { id: relative(process.cwd(), root), patterns: [], comparison: compare(graph, truth) };
    });
    measured.push(...results);
  }
  for (const oracle of oracles.values()) oracle.end();
  say(`${title}: ${roots.length} roots`);
  for (const [era, { tried, imported }] of Object.entries(outcomes)) {
    if (tried > 0) say(`  ${era}: ${imported} of ${tried} files import`);
  }
  say(topicTable(measured));
  list(measured, Number(flags.list));
  say(openTable(graphs));
  return measured;
}

/** For every pattern the plainest app that contains it, in `count` variants; prints those that disagree. */
async function eachPattern(oracle: Oracle, count: number, seed: number): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), "leastkey-conformance-"));
  const items = PATTERN_IDS.flatMap((pattern, index) =>
    Array.from({ length: count }, (_, variant) => ({ pattern, index, seed: seed + variant })),
  );
  const failing = new Map<string, { count: number; text: string }>();
  await pooled(items, IN_FLIGHT, async ({ pattern, index, seed }) => {
    const project = writeGenerated(folder, seed, index, true);
    const truth = await observe(oracle, project);
    const failure = importFailure(truth);
    const files = project.files ?? new Map<string, string>();
    const comparison = compare(await graphOf(files), truth);
    if (failure === null && comparison.disagreements.length === 0) return;
    const known = failing.get(pattern) ?? { count: 0, text: "" };
    const lines = comparison.disagreements.slice(0, 6).map((d) => line(project.id, d));
    const text = [...(failure ? [`does not import: ${failure}`] : []), ...lines, ...code(files)].join("\n");
    const shorter = known.text === "" || text.length < known.text.length;
    failing.set(pattern, { count: known.count + 1, text: shorter ? text : known.text });
  });
  rmSync(folder, { recursive: true, force: true });
  say(`${items.length} plain apps, one pattern each: ${failing.size} of ${PATTERN_IDS.length} patterns disagree`);
  const sorted = [...failing].sort((a, b) => b[1].count - a[1].count || a[0].localeCompare(b[0]));
  for (const [pattern, { count: bad, text }] of sorted) say(`\n${pattern}: ${bad} of ${count}\n${text}`);
  return failing.size === 0;
}

/** The Python files that have anything in them, as text to print. */
function code(files: ReadonlyMap<string, string>): string[] {
  return [...files]
    .filter(([path, text]) => path.endsWith(".py") && text.trim() !== "")
    .map(([path, text]) => `# ${path}\n${text.replace(/\n{2,}/g, "\n").trim()}`);
}

function subfolders(folder: string): string[] {
  return readdirSync(folder)
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isDirectory());
}

function disagreements(measured: readonly Measured[]): Disagreement[] {
  return measured.flatMap((m) => m.comparison.disagreements);
}

let good = true;
const asked = flags.fixtures ?? flags.projects ?? flags.each;
const apps = flags.apps === undefined ? (asked === undefined ? FULL_RUN : 0) : Number(flags.apps);
if (flags.each !== undefined) {
  const oracle = oracleFor(flags.modal);
  good = (await eachPattern(oracle, Number(flags.each), Number(flags.seed))) && good;
  oracle.end();
}
if (apps > 0) {
  const oracle = oracleFor(flags.modal);
  good = (await generated(oracle, apps, Number(flags.seed))) && good;
  oracle.end();
}
if (flags.fixtures) {
  const roots = flags.fixtures.flatMap((f) => subfolders(resolve(f)));
  good = disagreements(await onDisk(roots, "fixtures")).length === 0 && good;
}
if (flags.projects) {
  const measured = await onDisk(flags.projects.map((p) => resolve(p)).filter(existsSync), "projects");
  const { right, wrong, missed, unknown } = total(measured, "secret");
  good = right / Math.max(1, right + wrong + missed + unknown) >= 0.99 && good;
}
process.exitCode = good ? 0 : 1;
