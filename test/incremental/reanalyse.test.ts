/** An analysis that goes on from an earlier one gives the report of a whole one, whatever was edited in between. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { project } from "../../bench/project.ts";
import { DETECTORS } from "../../rules/credentials/detectors/index.ts";
import { rules } from "../../rules/index.ts";
import { openAnalysis, packAnalysis } from "../../src/cache/analysis.ts";
import { DEFAULT_THRESHOLDS } from "../../src/findings/thresholds.ts";
import type { KeptAnalysis, KeptStore } from "../../src/incremental/kept-analysis.ts";
import { json } from "../../src/report/json.ts";
import type { ScanReport } from "../../src/report/types.ts";
import type { Rule } from "../../src/rule.ts";
import { type ScanOptions, scan } from "../../src/scan.ts";
import { memoryFileSystem } from "../../src/source/file-system.ts";
import { DEFAULT_LIMITS } from "../../src/source/read.ts";
import { EDITS } from "../support/edits.ts";
import { fill } from "../support/examples.ts";

type Files = Readonly<Record<string, string>>;

/** Keeps as the cache does: what comes back is a copy. */
class Kept implements KeptStore {
  analysis: Buffer | null = null;
  private readonly secret: readonly string[];

  constructor(secret: readonly string[] = []) {
    this.secret = secret;
  }

  /** How often a whole analysis was kept. */
  wholes = 0;

  load(): KeptAnalysis | null {
    return this.analysis && openAnalysis(this.analysis);
  }

  keep(_files: unknown, make: () => KeptAnalysis | null): void {
    const kept = make();
    if (!kept || kept.age === 0) this.wholes++;
    const packed = kept && packAnalysis(kept, this.secret);
    if (packed) this.analysis = Buffer.concat(packed);
  }
}

async function reportOf(files: Files, kept: KeptStore | null, more: readonly Rule[] = []): Promise<string> {
  const options: ScanOptions = {
    fileSystem: memoryFileSystem(files),
    credentials: { detectors: DETECTORS, allowedHashes: new Set(), acceptRivalIgnores: false },
    inventoryFile: null,
    limits: DEFAULT_LIMITS,
    trackedOnly: false,
    parser: {},
    rootName: "root",
    rules: [...rules, ...more],
    selection: null,
    thresholds: { ...DEFAULT_THRESHOLDS, minConfidence: "low", persona: "auditor" },
    settle: { above: [], given: {}, vocabulary: { rules: rules.map(({ meta }) => meta.id), detectors: [] } },
    ...(kept ? { kept } : {}),
  };
  const result = await scan(options);
  if (!result.ok) return JSON.stringify(result.errors);
  return rendered(result.value);
}

function rendered(report: ScanReport): string {
  return json(
    { ...report, summary: { ...report.summary, milliseconds: 0 } },
    { color: false, columns: 100, links: false, docs: null, category: null, finishedAt: new Date(0) },
  );
}

/** Whether the edited files were analysed from what the first analysis kept; the reports must be the same in any case. */
async function goesOn(before: Files, after: Files): Promise<boolean> {
  const kept = new Kept();
  await reportOf(before, kept);
  const wholes = kept.wholes;
  expect(await reportOf(after, kept)).toBe(await reportOf(after, null));
  return kept.wholes === wholes;
}

/** Whether what the rules found before the edit was taken for what they would find; the reports must be the same in any case. */
async function isFoundAgain(before: Files, after: Files): Promise<boolean> {
  let asked = 0;
  const [first] = rules;
  if (!first) return false;
  const check: Rule["check"] = () => {
    asked++;
    return [];
  };
  const counting: Rule = { ...first, meta: { ...first.meta, id: "counting", category: "credentials" }, check };
  const kept = new Kept();
  await reportOf(before, kept, [counting]);
  expect(asked).toBe(1);
  const report = await reportOf(after, kept, [counting]);
  const again = asked > 1;
  expect(report).toBe(await reportOf(after, null, [counting]));
  return !again;
}

const FIXTURES = join(import.meta.dirname, "../../fixtures");

/** Every fixture in a folder of its own, as one repository: many apps that share names of variables and secrets. */
function fixtures(): Files {
  const files: Record<string, string> = {};
  const visit = (folder: string): void => {
    for (const name of readdirSync(folder)) {
      const path = join(folder, name);
      if (statSync(path).isDirectory()) visit(path);
      else if (!/^(modal-secrets\.toml|leastkey.*|package.*\.json|.*\.[jt]sx?)$/.test(name))
        files[relative(FIXTURES, path)] = fill(path, readFileSync(path, "utf8"));
    }
  };
  visit(FIXTURES);
  return files;
}

const APP = `import os
import modal

STAGE = os.environ.get("STAGE", "dev")
app = modal.App("a")


@app.function(secrets=[modal.Secret.from_name(f"store-{STAGE}", required_keys=["KEY"])])
def work():
    return os.environ["KEY"], os.environ["OTHER"]
`;
const OTHER = APP.replace('App("a")', 'App("b")').replace("work", "play");
const TWO: Files = { "a.py": APP, "b.py": OTHER, "lib.py": "def helper():\n    pass\n", "README.md": "# Two apps\n" };
const LOCK = '[[package]]\nname = "modal"\nversion = "1.1.0"\n';
const INVENTORY = '[environments.main.secrets]\n"store-dev" = ["KEY"]\n"store-prod" = ["KEY", "OTHER"]\n';

describe("what is linked anew", () => {
  test.each<[string, Files]>([
    ["lines that move", { "a.py": `# note\n\n${APP}` }],
    ["a new function", { "a.py": `${APP}\n\ndef more():\n    return 1\n` }],
    ["a read more", { "a.py": APP.replace("return", "os.environ['MORE']\n    return") }],
    ["a document", { "README.md": "# More\n" }],
    [
      "a document and code",
      { "README.md": "# More\n", "a.py": APP.replace("return", "os.environ['MORE']\n    return") },
    ],
    ["a credential in a document", { "README.md": `# More\n\n${fill("", "{{token:openai-project-key}}")}\n` }],
    ["a secret more", { "a.py": APP.replace("secrets=[", 'secrets=[modal.Secret.from_name("x"), ') }],
    ["a credential", { "a.py": `${APP}\nTOKEN = "${fill("", "{{token:openai-project-key}}")}"\n` }],
    ["a credential in a file without Modal", { "lib.py": `KEY = "${fill("", "{{token:openai-project-key}}")}"\n` }],
    [
      "an ignore comment",
      { "a.py": APP.replace('["OTHER"]', '["OTHER"]  # leastkey: ignore[unresolved-env-key] known') },
    ],
  ])("%s", async (_, edit) => {
    expect(await goesOn(TWO, { ...TWO, ...edit })).toBe(true);
    const listed = { ...TWO, "modal-secrets.toml": INVENTORY };
    await goesOn(listed, { ...listed, ...edit });
  });
});

describe("what comes, goes or is imported otherwise", () => {
  const MODULES: Files = {
    ...TWO,
    "c.py": APP.replace("import modal", "import modal\nfrom shared import config").replace('"OTHER"', "config.KEY"),
    "shared/__init__.py": "",
    "shared/config.py": 'KEY = "LISTED"\n',
  };
  const OLD = "import modal\n\nstub = modal.Stub('c')\n";
  const without = (files: Files, ...paths: readonly string[]): Files =>
    Object.fromEntries(Object.entries(files).filter(([path]) => !paths.includes(path)));
  test.each<[string, Files, Files]>([
    ["no default", TWO, { ...TWO, "a.py": APP.replace('.get("STAGE", "dev")', '["STAGE"]') }],
    ["a variable of the other file no more", TWO, { ...TWO, "a.py": APP.replaceAll("STAGE", "REGION") }],
    ["a name that chooses no more", TWO, { ...TWO, "a.py": APP.replace(/secrets=.*\)\n/, ")\n") }],
    ["an import of the other app", TWO, { ...TWO, "a.py": `import b\n${APP}` }],
    ["an import of a file that had none to do with Modal", TWO, { ...TWO, "a.py": `import lib\n${APP}` }],
    ["an import that goes", { ...TWO, "a.py": `import b\n${APP}` }, TWO],
    ["no app any more", TWO, { ...TWO, "a.py": "x = 1\n" }],
    ["an app more", TWO, { ...TWO, "lib.py": APP }],
    ["a file with an app", TWO, { ...TWO, "c.py": APP }],
    ["one in a new folder", TWO, { ...TWO, "new/c.py": APP }],
    ["a file with an app goes", TWO, without(TWO, "b.py")],
    ["a document", TWO, { ...TWO, "GUIDE.md": "# Guide\n" }],
    ["a document that deploys", TWO, { ...TWO, "README.md": "STAGE=prod modal deploy a.py\n" }],
    ["a script that deploys", TWO, { ...TWO, "deploy.sh": "STAGE=qa modal deploy -e qa a.py\n" }],
    [
      "another deploy",
      { ...TWO, "deploy.sh": "modal deploy -e dev a.py\nmodal deploy -e dev b.py\n" },
      { ...TWO, "deploy.sh": "# all\nmodal deploy -e dev a.py\nmodal deploy -e qa b.py\n" },
    ],
    [
      "where a version is stated",
      { ...TWO, "c.py": OLD, "requirements.txt": "modal==1.1.0\nx\n" },
      { ...TWO, "c.py": OLD, "requirements.txt": "x\n\nmodal==1.1.0\n" },
    ],
    ["a document goes", TWO, without(TWO, "README.md")],
    ["an app is called otherwise", TWO, { ...without(TWO, "b.py"), "moved/b.py": OTHER }],
    ["a module that an app imports", without(MODULES, "shared/config.py"), MODULES],
    ["a module that an app imports goes", MODULES, without(MODULES, "shared/config.py")],
    ["a package that an app imports goes", MODULES, without(MODULES, "shared/config.py", "shared/__init__.py")],
    ["a module beside the one that is imported", MODULES, { ...MODULES, "lib/shared/config.py": 'KEY = "X"\n' }],
    ["an app that imports what another does", MODULES, { ...MODULES, "d.py": MODULES["c.py"] ?? "" }],
    ["a workflow", TWO, { ...TWO, ".github/workflows/ci.yml": "on: push\njobs: {}\n" }],
    ["a script that nothing starts", TWO, { ...TWO, "run.sh": "echo 1\n" }],
    ["data", { ...TWO, "data.json": "{}\n" }, { ...TWO, "data.json": '{"a": 1}\n' }],
    ["settings of a tool", { ...TWO, "ci.yml": "a: 1\n" }, { ...TWO, "ci.yml": "a: 2\n" }],
    ["a TypeScript file", TWO, { ...TWO, "page.ts": "export const page = 1;\n" }],
  ])("%s", async (_, before, after) => {
    expect(await goesOn(before, after)).toBe(true);
  });

  test.each<[string, Files, Files]>([
    ["a module by the name of one from outside", TWO, { ...TWO, "os.py": "environ = {}\n" }],
    ["a package above an app", TWO, { ...TWO, "__init__.py": "" }],
    [
      "an import of a file that says more of a variable",
      { ...TWO, "lib.py": `import os\n\nif os.environ.get("STAGE", "dev") == "live":\n    MORE = 1\n` },
      {
        ...TWO,
        "lib.py": `import os\n\nif os.environ.get("STAGE", "dev") == "live":\n    MORE = 1\n`,
        "a.py": `import lib\n${APP}`,
      },
    ],
    ["a Python package that code may mean by the name of one from outside", TWO, { ...TWO, "modal/app.py": "" }],
    [
      "a file that an image copies",
      TWO,
      {
        ...TWO,
        "a.py": APP.replace(
          "app =",
          'image = modal.Image.debian_slim().pip_install_from_requirements("more.txt")\napp =',
        ),
        "more.txt": "x\n",
      },
    ],
  ])("whatever is looked at again, the report is that of a whole analysis: %s", async (_, before, after) => {
    await goesOn(before, after);
    await goesOn(after, before);
  });

  test("what a Dockerfile says that an image is made of", async () => {
    const app = APP.replace("app =", 'image = modal.Image.from_dockerfile("Dockerfile")\napp =').replace(
      "secrets=",
      "image=image, secrets=",
    );
    const before = { ...TWO, "a.py": app, Dockerfile: "FROM python:3.12\n" };
    expect(await goesOn(before, { ...before, Dockerfile: "FROM python:3.12\nENV OTHER=1\n" })).toBe(true);
    expect(await goesOn(before, { ...before, "b/Dockerfile": "FROM python:3.12\nENV OTHER=1\n" })).toBe(true);
  });
});

describe("what means the same is neither linked nor judged again", () => {
  test.each<[string, Files]>([
    ["comments and blank lines above", { "a.py": `# note\n\n\n${APP}` }],
    ["a comment between statements", { "a.py": APP.replace("app =", "# the app\n\napp =") }],
    ["lines that move in two files", { "a.py": `\n${APP}`, "b.py": OTHER.replace("@app", "# more\n\n@app") }],
    ["a function that nothing calls", { "a.py": `${APP}\n\ndef added(n):\n    return n * 2\n` }],
    ["one in the middle", { "a.py": APP.replace("app =", "def added():\n    return 1\n\n\napp =") }],
    ["the same in two files", { "a.py": `${APP}\ndef add():\n    pass\n`, "b.py": `${OTHER}\ndef add():\n    pass\n` }],
    ["a Python file without Modal", { "lib.py": "def helper():\n    return 2\n" }],
    ["an ignore comment between statements", { "a.py": `# leastkey: ignore-file[unresolved-env-key] known\n${APP}` }],
  ])("%s", async (_, edit) => {
    expect(await isFoundAgain(TWO, { ...TWO, ...edit })).toBe(true);
    const listed = { ...TWO, "modal-secrets.toml": INVENTORY };
    expect(await isFoundAgain(listed, { ...listed, ...edit })).toBe(true);
  });

  test("the function goes again", async () => {
    const more = { ...TWO, "a.py": APP.replace("app =", "def added():\n    return 1\n\n\napp =") };
    expect(await isFoundAgain(more, TWO)).toBe(true);
  });
});

describe("what may mean something else is judged again", () => {
  const docstring = APP.replace("    return", '    """Says\n\n    # what\n    """\n    return');
  test.each<[string, Files, Files]>([
    [
      "a function that something names",
      { "b.py": `${OTHER}\nprint(added)\n` },
      { "a.py": `${APP}\ndef added():\n    pass\n` },
    ],
    ["one that reads", {}, { "a.py": `${APP}\ndef added():\n    return os.environ["NEW"]\n` }],
    ["one that calls", {}, { "a.py": `${APP}\ndef added():\n    return work()\n` }],
    ["one that decides", {}, { "a.py": `${APP}\ndef added():\n    return STAGE\n` }],
    ["a default that is evaluated", {}, { "a.py": `${APP}\ndef added(n=os.environ["NEW"]):\n    return n\n` }],
    ["a comment inside a statement", {}, { "a.py": APP.replace("    return", "    # now\n    return") }],
    ["a blank line in a text", { "a.py": docstring }, { "a.py": docstring.replace("\n\n    # what", "\n    # what") }],
    [
      "statements that change places",
      {},
      { "a.py": APP.replace("import os\nimport modal", "import modal\nimport os") },
    ],
    ["a credential in a comment", {}, { "a.py": `# ${fill("", "{{token:openai-project-key}}")}\n${APP}` }],
    [
      "lines that a fix goes by",
      { "a.py": `TOKEN = "${fill("", "{{token:openai-project-key}}")}"\n${APP}` },
      { "a.py": `\nTOKEN = "${fill("", "{{token:openai-project-key}}")}"\n${APP}` },
    ],
    ["parentheses that join lines", { "a.py": `(\n1\n-2\n)\n${APP}` }, { "a.py": `1\n-2\n${APP}` }],
    ["a file that doesn't parse", {}, { "a.py": `${APP}\n(\n` }],
  ])("%s", async (_, had, edit) => {
    const before = { ...TWO, ...had };
    expect(await isFoundAgain(before, { ...before, ...edit })).toBe(false);
  });
});

describe("what is kept after an edit", () => {
  /** All that is kept but for what only grows. */
  async function keptAfter(...versions: readonly Files[]): Promise<unknown> {
    const kept = new Kept();
    for (const files of versions) await reportOf(files, kept);
    expect(kept.wholes).toBe(1);
    const found = kept.load();
    if (!found) return null;
    const { parts, age: _age, names: _names, asked, ...rest } = found;
    const questions = [...asked().questions.byFile].map(([file, each]) => [file, pairs(each)]).sort();
    return { ...rest, questions, parts: [...parts.keys()].sort().map((name) => [name, parts.get(name)]) };
  }

  function pairs(list: readonly string[]): readonly string[] {
    return list.flatMap((each, at) => (at % 2 === 0 ? [`${each} ${list[at + 1]}`] : [])).sort();
  }

  const read = { "a.py": APP.replace("return", "os.environ['MORE']\n    return") };
  test.each<[string, readonly Files[]]>([
    ["a read more", [read]],
    [
      "a secret more, then a comment",
      [{ "a.py": APP.replace("secrets=[", 'secrets=[modal.Secret.from_name("x"), ') }, { "b.py": `# note\n${OTHER}` }],
    ],
    ["a comment, then a read in the other file", [{ "b.py": `# note\n\n${OTHER}` }, read]],
    [
      "lines that move, a Python file without Modal, a read",
      [{ "a.py": `# note\n${APP}` }, { "lib.py": "def helper():\n    return 2\n" }, read],
    ],
    ["a read that goes again", [read, { "a.py": APP }]],
    ["an import of a file that had none to do with Modal", [{ "a.py": `import lib\n${APP}` }]],
    [
      "an app more that imports such a file, then a read in that",
      [{ "c.py": `import lib\n${APP}` }, { "lib.py": "import os\n\n\ndef helper():\n    return os.environ['MORE']\n" }],
    ],
    [
      "a variable of its own",
      [
        { "a.py": APP.replace("app =", 'REGION = os.environ.get("REGION", "eu")\napp =') },
        { "b.py": `# note\n${OTHER}` },
      ],
    ],
  ])("is what a whole analysis keeps: %s", async (_, edits) => {
    const versions: Files[] = [TWO];
    for (const edit of edits) versions.push({ ...versions.at(-1), ...edit });
    expect(await keptAfter(...versions)).toEqual(await keptAfter(versions.at(-1) ?? {}));
  });
});

test("a part that may not be kept is linked anew every time", async () => {
  const password = "store-dev";
  const before = {
    ...TWO,
    "b.py": `${OTHER}\nPASSWORD = "${password}"\n`,
    "c.py": APP.replace('"store-{STAGE}"', '"x"'),
  };
  expect(await goesOn(before, { ...before, "c.py": `${before["c.py"]}\nx = 1\n` })).toBe(true);
  const kept = new Kept([password]);
  await reportOf(before, kept);
  expect(kept.load()?.lost).toContain("a.py");
  for (const after of [
    { ...before, "README.md": "# More\n" },
    { ...before, "a.py": APP.replace("KEY", "MORE") },
  ])
    expect(await reportOf(after, kept)).toBe(await reportOf(after, null));
  expect(kept.wholes).toBe(1);
});

test("an editor's analysis doesn't hold on to those before it", async () => {
  let kept: KeptAnalysis | null = null;
  const store: KeptStore = {
    load: () => kept,
    keep: (_, make) => {
      kept = make();
    },
  };
  const seen: unknown[] = [];
  for (const text of [APP, `# note\n${APP}`, `# note\n\n${APP}`]) {
    await reportOf({ ...TWO, "a.py": text }, store);
    seen.push(store.load()?.parts);
  }
  expect(seen.every((parts) => parts instanceof Map)).toBe(true);
});

describe("what concerns more than its file is analysed whole", () => {
  test.each<[string, Files, Files]>([
    ["another stage", TWO, { "a.py": APP.replace("app =", 'if STAGE == "qa":\n    print(1)\napp =') }],
    ["another default", TWO, { "a.py": APP.replace('"dev"', '"prod"') }],
    ["another version", { ...TWO, "uv.lock": LOCK }, { "uv.lock": LOCK.replace("1.1.0", "1.2.0") }],
    ["an inventory", TWO, { "modal-secrets.toml": INVENTORY }],
  ])("%s", async (_, before, edit) => {
    expect(await goesOn(before, { ...before, ...edit })).toBe(false);
  });
});

/** Files that aren't code and that say something of the whole project. */
const OTHER_FILES: readonly Files[] = [
  { "leastkey.toml": '[rules]\nunused-secret = "off"\n' },
  { "leastkey.toml": '[environments]\nlive = "prod"\n' },
  { "pyproject.toml": '[project]\nname = "p"\nversion = "1"\ndependencies = ["modal>=1.0"]\n' },
  { "uv.lock": '[[package]]\nname = "modal"\nversion = "0.60.0"\n' },
  { "requirements.txt": "modal==0.73.1\nrequests\n" },
  { Dockerfile: "FROM python:3.12\nENV REGION_1=eu\nCOPY .env .\n" },
  { "deploy.sh": "APP_ENV=prod modal deploy -e prod team_0/jobs/job_1.py\n" },
  { "deploy.sh": "modal secret create store-prod STORE_URL=x\n" },
  { ".env": "STORE_URL=\nEXTRA=1\n" },
  { "README.md": "# Jobs\n\nMore words.\n" },
  { "README.md": "APP_ENV=prod modal deploy team_0/jobs/job_1.py\n" },
  { "web/page.ts": "export const page = 1;\n" },
  { "web/page.ts": 'import { ModalClient } from "modal";\n' },
];

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/") + 1);
}

type Step = readonly [kind: number, at: number, edit: number, n: number];

/** One step of somebody's work on a repository. */
function changed(files: Files, [kind, at, edit, n]: Step): Files {
  const names = Object.keys(files);
  const isPython = (name: string) => name.endsWith(".py");
  const pool = kind < 8 ? names.filter(isPython) : names;
  const name = pool[at % pool.length] ?? "new.py";
  const { [name]: text = "", ...others } = files;
  if (kind < 9) return { ...files, [name]: (EDITS[edit % EDITS.length] ?? String)(text, n) };
  if (kind === 9) return others;
  if (kind === 12) return { ...files, ...(OTHER_FILES[edit % OTHER_FILES.length] ?? {}) };
  if (kind === 13) return { ...files, [`${folderOf(name)}more_${n % 3}.py`]: text };
  if (kind === 14) {
    const module = `shared_${n % 3}`;
    const made = { [`${folderOf(name)}${module}.py`]: `import os\nVALUE = os.environ["SHARED_${n}"]\n` };
    return {
      ...files,
      [name]: `from ${n % 2 ? "." : ""}${n % 2 ? "" : module} import ${n % 2 ? module : "VALUE"}\n${text}`,
      ...(edit % 3 ? made : {}),
    };
  }
  if (kind === 15)
    return { ...files, [`${folderOf(name)}${edit % 2 ? "__init__" : `shared_${n % 3}`}.py`]: "VALUE = 1\n" };
  if (kind === 10) return { ...others, [name.replace(/(\w+)\.(\w+)$/, `$1_${n}.$2`)]: text };
  return { ...files, "modal-secrets.toml": `[environments.main.secrets]\n"one-more" = ["K${n}"]\n` };
}

const STEPS = fc.array(fc.tuple(fc.nat(15), fc.nat(400), fc.nat(100), fc.nat(50)), { minLength: 1, maxLength: 3 });

test.each<[string, Files, number]>([
  ["the fixtures as one repository", fixtures(), 8],
  ["a generated repository", project(12, 4), 25],
])(
  "after any edits the report is that of a whole analysis: %s",
  async (_, files, numRuns) => {
    const kept = new Kept();
    await reportOf(files, kept);
    const { analysis } = kept;
    expect(analysis).not.toBeNull();
    let went = 0;
    await fc.assert(
      fc.asyncProperty(STEPS, async (steps) => {
        kept.analysis = analysis;
        kept.wholes = 0;
        let now = files;
        for (const step of steps) {
          now = changed(now, step);
          const wholes = kept.wholes;
          expect(await reportOf(now, kept)).toBe(await reportOf(now, null));
          if (kept.wholes === wholes) went++;
        }
      }),
      { numRuns, seed: 7 },
    );
    expect(went).toBeGreaterThan(numRuns / 4);
  },
  600_000,
);

test("nothing is packed that holds the text of a credential, in what is new or in what was read", async () => {
  const kept = new Kept();
  await reportOf(TWO, kept);
  const again = kept.load();
  if (!again) throw new Error("Nothing was kept.");
  expect([...again.parts.keys()].map((name) => again.parts.get(name)?.apps.length)).toEqual([1, 1]);
  const packedWithout = (analysis: KeptAnalysis, secret: string) => {
    const packed = packAnalysis(analysis, [secret]);
    return packed && openAnalysis(Buffer.concat(packed));
  };
  const lost = packedWithout(again, "store-");
  expect([...(lost?.parts.keys() ?? [])]).toEqual([]);
  expect([...(lost?.lost ?? [])].sort()).toEqual(["a.py", "b.py"]);
  const copies = new Map(
    [...again.parts.keys()].flatMap((name) => {
      const part = again.parts.get(name);
      return part ? [[name, { ...part }] as const] : [];
    }),
  );
  expect(packedWithout({ ...again, parts: copies }, "store-")?.lost).toHaveLength(2);
  expect(packAnalysis({ ...again, parts: new Map() }, ["lib.py"]) === null).toBe(true);
  const wide = { ...again, shared: "hidden ☂", parts: new Map() };
  expect(packAnalysis(wide, ["hidden ☂"]) === null).toBe(true);
  expect(packAnalysis(again, ["no such text"]) === null).toBe(false);
});
