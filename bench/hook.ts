/**
 * What a run in a hook costs: CPU time of the whole process with its threads and children, against `node -e 0`.
 *
 *   npx tsx bench/hook.ts
 *
 * Builds leastkey into a temporary folder and runs it as a process on generated repositories. Linux (it reads /proc).
 * Exits 1 when a ratio is over its limit.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { certificates, environment, measure } from "./cpu.ts";
import { project } from "./project.ts";

/** Each round measures everything once, so that a busy machine slows all rows alike; the median of the rounds counts. */
const ROUNDS = 3;
const CLUSTER = 20;
const MANY = 300;
const FEW = 20;
const DOCUMENT = "README.md";
const WORKFLOW = ".github/workflows/test.yml";
const workflowOf = (minutes: number) =>
  `on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n    timeout-minutes: ${minutes}\n    steps:\n      - run: pytest\n`;

const home = join(dirname(fileURLToPath(import.meta.url)), "..");
const work = mkdtempSync(join(tmpdir(), "leastkey-hook-"));
const cli = join(work, "dist", "cli.cjs");
const cache = join(work, "cache");

/** Runs Node several times in a folder; gives the CPU time of one run. `before` is not counted. */
function cost(
  args: readonly string[],
  cwd: string,
  times = 1,
  before: () => void = () => {},
  more: Readonly<Record<string, string>> = {},
): number {
  let sum = 0;
  for (let i = 0; i < times; i++) {
    before();
    sum += measure(args, cwd, { ...more, LEASTKEY_CACHE_DIR: cache }).milliseconds;
  }
  return sum / times;
}

function repository(name: string, files: Readonly<Record<string, string>>): string {
  const root = join(work, name);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=b", "-c", "user.email=b@example.com", ...args], {
      cwd: root,
      stdio: "ignore",
    });
  git("init", "-q");
  git("add", "-A");
  git("commit", "-q", "-m", "x");
  return root;
}

/** Parses every file of the folder it runs in, and nothing more. */
const PARSE = (chunks: string) => `
import web from ${JSON.stringify(join(chunks, "web-tree-sitter.cjs"))};
import { readFileSync, readdirSync } from "node:fs";
const { Parser, Language } = web;
await Parser.init({ wasmBinary: readFileSync(${JSON.stringify(join(chunks, "web-tree-sitter.wasm"))}) });
const language = await Language.load(readFileSync(${JSON.stringify(join(chunks, "tree-sitter-python.wasm"))}));
const parser = new Parser();
parser.setLanguage(language);
const files = readdirSync(".", { recursive: true }).filter((name) => name.endsWith(".py"));
for (const file of files) parser.parse(readFileSync(file, "utf8")).delete();
`;

/** Edits one file of the folder it runs in again and again, as the language server sees it; tells the CPU time of an edit. */
const EDITOR = (library: string) => `
import { examine, newMemory } from ${JSON.stringify(library)};
import { readFileSync } from "node:fs";
const path = "team_0/jobs/job_0.py";
const memory = newMemory();
const text = readFileSync(path, "utf8");
const cost = async (edited) => {
  const before = process.cpuUsage();
  const result = await examine({ root: process.cwd(), memory, texts: new Map([[path, edited]]) });
  if (!result.ok) throw new Error("no result");
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
};
const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];
const times = async (edit) => {
  const found = [];
  for (let i = 0; i < 9; i++) found.push(await cost(edit(i)));
  return median(found);
};
const first = await cost(text);
const same = await times((i) => text + "\\n".repeat(i) + "# note\\n");
const other = await times((i) => text.replace("return fetch(", \`os.environ["MORE_\${i}"]\n    return fetch(\`));
process.stdout.write(JSON.stringify({ first, same, other }));
memory.dispose();
`;

interface Row {
  readonly what: string;
  readonly limit: number | null;
  /** What the cost is compared with. */
  readonly against: "node" | "parsing";
  readonly measure: () => number;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function main(): void {
  execFileSync(process.execPath, [join(home, "scripts", "build.mjs"), join(work, "dist")], { stdio: "ignore" });
  const files = project(MANY, CLUSTER);
  const many = repository("many", { ...files, [DOCUMENT]: "# Jobs\n", [WORKFLOW]: workflowOf(10) });
  const few = repository("few", project(FEW, FEW));
  const parse = join(work, "parse.mjs");
  writeFileSync(parse, PARSE(join(work, "dist", "chunks")));
  const forget = () => rmSync(cache, { recursive: true, force: true });
  const warm = () => cost([cli], many);
  let edits = 0;
  /** Edits of three files. Those in the work tree are as they were when the last run looked at them. */
  const paths = Object.keys(files).slice(0, 3);
  const write = (change: (text: string) => string) => () => {
    edits += 1;
    for (const path of paths) writeFileSync(join(many, path), change(files[path] ?? ""));
  };
  const after = (change: () => void) => () => {
    write((text) => text)();
    warm();
    change();
  };
  /** The same with a document more, which says nothing of how the project is deployed. */
  const andDocument = (change: () => void) => () => {
    after(change)();
    writeFileSync(join(many, DOCUMENT), `# Jobs\n\nNumber ${edits}.\n`);
  };
  /** A file that came since the last run, and that uses code of a cluster. */
  const oneMore = () => {
    after(() => {})();
    writeFileSync(join(many, `team_0/jobs/more_${edits}.py`), files[paths[0] ?? ""] ?? "");
  };
  const workflow = () => {
    after(() => {})();
    writeFileSync(join(many, WORKFLOW), workflowOf(edits));
  };
  const more = write((text) => `${text}\n\ndef added_${edits}():\n    return ${edits}\n`);
  const readMore = write((text) => text.replace("return fetch(", `os.environ["MORE_${edits}"]\n    return fetch(`));
  const inMany = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=b", "-c", "user.email=b@example.com", ...args], {
      cwd: many,
      stdio: "ignore",
    });
  /** Commits what the last run saw staged, and stages the next edits. */
  const stageBy = (change: () => void) => () => {
    change();
    inMany("add", "-A");
    cost([cli, "--staged"], many);
    inMany("commit", "-q", "-m", "x");
    change();
    inMany("add", "-A");
  };
  const rows: readonly Row[] = [
    {
      what: `${MANY} files, nothing changed`,
      limit: 4,
      against: "node",
      measure: () => warm() && cost([cli], many, 3),
    },
    { what: `${MANY} files, 3 changed`, limit: 6, against: "node", measure: () => cost([cli], many, 1, after(more)) },
    {
      what: `${MANY} files, 3 changed and named`,
      limit: 6,
      against: "node",
      measure: () => cost([cli, ...paths], many, 1, after(more)),
    },
    {
      what: `${MANY} files, 3 and a document changed`,
      limit: 6,
      against: "node",
      measure: () => cost([cli], many, 1, andDocument(more)),
    },
    {
      what: `${MANY} files, 3 changed that read more`,
      limit: null,
      against: "node",
      measure: () => cost([cli], many, 1, after(readMore)),
    },
    {
      what: `${MANY} files, 1 more`,
      limit: null,
      against: "node",
      measure: () => cost([cli], many, 1, oneMore),
    },
    {
      what: `${MANY} files, a workflow changed`,
      limit: null,
      against: "node",
      measure: () => cost([cli], many, 1, workflow),
    },
    {
      what: `${MANY} files, 3 staged, --staged`,
      limit: null,
      against: "node",
      measure: () => cost([cli, "--staged"], many, 1, stageBy(more)),
    },
    {
      what: `${MANY} files, 3 staged that read more, --staged`,
      limit: null,
      against: "node",
      measure: () => cost([cli, "--staged"], many, 1, stageBy(readMore)),
    },
    { what: `${FEW} files, cold`, limit: 10, against: "node", measure: () => cost([cli], few, 3, forget) },
    { what: `${MANY} files, cold`, limit: 2.8, against: "parsing", measure: () => cost([cli], many, 1, forget) },
  ];
  // The first run of a build also compiles it for all later ones.
  const first = cost([cli], few);
  const node: number[] = [];
  const parsing: number[] = [];
  const costs = rows.map((): number[] => []);
  for (let round = 0; round < ROUNDS; round++) {
    node.push(cost(["-e", "0"], work, 10));
    parsing.push(cost([parse], many));
    for (const [i, { measure }] of rows.entries()) costs[i]?.push(measure());
  }
  const bases = { node: median(node), parsing: median(parsing) };
  console.log(`node -e 0: ${bases.node.toFixed(0)} ms; parsing ${MANY} files alone: ${bases.parsing.toFixed(0)} ms`);
  if (certificates !== undefined) {
    const slow = cost(["-e", "0"], work, 10, () => {}, { NODE_EXTRA_CA_CERTS: certificates });
    console.log(`node -e 0 with NODE_EXTRA_CA_CERTS: ${slow.toFixed(0)} ms`);
  }
  console.log(`first run of this build, ${FEW} files: ${first.toFixed(0)} ms\n`);
  console.log("| run | CPU, ms | ratio | limit |\n|---|---:|---:|---:|");
  const editor = join(work, "editor.mjs");
  writeFileSync(editor, EDITOR(join(work, "dist", "index.js")));
  rows.forEach(({ what, limit, against }, i) => {
    const time = median(costs[i] ?? []);
    const ratio = time / bases[against];
    const to = against === "node" ? "" : " × parsing";
    console.log(`| ${what} | ${time.toFixed(0)} | ${ratio.toFixed(1)}${to} | ${limit ?? ""} |`);
    if (limit !== null && ratio > limit) process.exitCode = 1;
  });
  const {
    first: opened,
    same,
    other,
  } = JSON.parse(execFileSync(process.execPath, [editor], { cwd: many, env: environment, encoding: "utf8" })) as Record<
    "first" | "same" | "other",
    number
  >;
  console.log(
    `\nin an editor, ${MANY} files: ${opened.toFixed(0)} ms at first, then ${same.toFixed(0)} ms an edit that changes no code, ${other.toFixed(0)} ms one that does`,
  );
}

try {
  main();
} finally {
  rmSync(work, { recursive: true, force: true });
}
