/** A small change that is worked into the report of an earlier run gives the report of a whole run. */
import { mkdtempSync, rmSync, utimesSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { project } from "../../bench/project.ts";
import { loadFormat, type Options, type ScanReport, scan } from "../../src/index.ts";
import { EDITS } from "../support/edits.ts";
import { fill } from "../support/examples.ts";
import { newRepository, type Repository } from "../support/repository.ts";

const scans = vi.hoisted(() => ({ count: 0 }));
vi.mock("../../src/scan.ts", async (original) => {
  const module = await original<typeof import("../../src/scan.ts")>();
  const counted: typeof module.assessProject = (options) => {
    scans.count++;
    return module.assessProject(options);
  };
  return { ...module, assessProject: counted };
});

type Files = Readonly<Record<string, string>>;

let repository: Repository;
let folder: string;
beforeEach(() => {
  repository = newRepository();
  folder = mkdtempSync(join(tmpdir(), "leastkey-touched-"));
});
afterEach(() => {
  rmSync(repository.root, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
});

const ALL: Options = { thresholds: { minConfidence: "low", persona: "auditor" } };

/** The report in all that it says, and whether the project was analysed for it. */
async function run(options: Options): Promise<{ readonly text: string; readonly analysed: boolean }> {
  const before = scans.count;
  const result = await scan({ cwd: repository.root, ...options });
  if (!result.ok) return { text: JSON.stringify(result.problems), analysed: true };
  const report: ScanReport = { ...result.value, summary: { ...result.value.summary, milliseconds: 0 } };
  const shown = { color: false, columns: 100, links: false, docs: null, category: null, finishedAt: new Date(0) };
  const formats = await Promise.all((["json", "sarif", "terminal"] as const).map(loadFormat));
  const texts = await Promise.all(formats.map((render) => render(report, shown)));
  return { text: texts.join("\n"), analysed: scans.count > before };
}

/** Whether the run with the cache gets by without an analysis; its report is that of a run without in any case. */
async function isTouchedUp(options: Options = ALL): Promise<boolean> {
  const kept = await run({ ...options, cache: { folder } });
  expect(kept.text).toBe((await run(options)).text);
  return !kept.analysed;
}

const APP = `import os
import modal

app = modal.App("a")


@app.function(secrets=[modal.Secret.from_name("store", required_keys=["KEY"])])
def work():
    modal.Sandbox.create(app=app, secrets=[modal.Secret.from_name("other")])
    return os.environ["KEY"], os.environ["OTHER"]
`;
const SANDBOX = APP.replace('Secret.from_name("other")', "Secret.from_dict({**os.environ})");
const LIB = "def helper():\n    return 1\n";
const FILES: Files = {
  "a.py": APP,
  "lib.py": LIB,
  "README.md": "# An app\n",
  "web/page.tsx": "export const Page = () => <Modal />;\n",
  "web/index.html": "<p>One</p>\n",
  "data/rows.csv": "a,b\n",
  "deps.in": "requests\n",
};
const token = () => fill("", "{{token:openai-project-key}}");

async function edited(before: Files, after: Files): Promise<boolean> {
  repository.write(before);
  // What git doesn't track says nothing of how the project is deployed.
  repository.git("add", "-A");
  for (const path of Object.keys(before)) utimesSync(join(repository.root, path), 1e9, 1e9);
  await isTouchedUp();
  repository.write(after);
  return isTouchedUp();
}

describe("nothing is analysed for", () => {
  test.each<[string, Files]>([
    ["a comment at the end", { "a.py": `${APP}# note\n` }],
    ["a function that nothing calls, at the end", { "a.py": `${APP}\n\ndef added(n):\n    return n * 2\n` }],
    ["a Python file without Modal", { "lib.py": "def helper():\n    return 2\n" }],
    ["two files", { "a.py": `${APP}# note\n`, "lib.py": `${LIB}# note\n` }],
    ["no change", {}],
    ["a document", { "README.md": "# An app\n\nRun it: REGION=eu modal deploy a.py\n" }],
    ["a script without Modal", { "web/page.tsx": "export const Page = () => <Modal open={true} />;\n" }],
    ["a page and data", { "web/index.html": "<p>Two</p>\n", "data/rows.csv": "a,b\n1,2\n" }],
    ["code and a document", { "a.py": `${APP}# note\n`, "README.md": "# Another\n" }],
  ])("%s", async (_, after) => {
    expect(await edited(FILES, after)).toBe(true);
  });

  test("lines that move what is shown", async () => {
    const plain = APP.replace(/ {4}modal\.Sandbox.*\n/, "");
    expect(await edited({ ...FILES, "a.py": plain }, { "a.py": `# note\n\n${plain}` })).toBe(true);
    repository.write({ "a.py": `\n\n\n${plain}` });
    expect(await isTouchedUp()).toBe(true);
  });

  test("one edit after the other, each from where the last one left the report", async () => {
    await edited(FILES, {});
    for (const text of [`${APP}# one\n`, `${APP}\n\ndef two():\n    return 2\n`, APP]) {
      repository.write({ "a.py": text });
      expect(await isTouchedUp()).toBe(true);
      expect(await isTouchedUp()).toBe(true);
    }
  });

  test("an edit after one that was analysed", async () => {
    await edited(FILES, { "a.py": APP.replace("return", "os.environ['MORE']\n    return") });
    repository.write({ "lib.py": `${LIB}# note\n` });
    expect(await isTouchedUp()).toBe(true);
  });

  test("a project with settings", async () => {
    const settings = { ...FILES, "leastkey.toml": '[rules]\nunused-secret = "off"\n' };
    expect(await edited(settings, { "a.py": `${APP}# note\n` })).toBe(true);
  });
});

describe("the project is analysed for", () => {
  test.each<[string, Files, Files]>([
    ["a read more", {}, { "a.py": APP.replace("return", "os.environ['MORE']\n    return") }],
    ["a file more", {}, { "b.py": "x = 1\n" }],
    ["a document that names an environment", {}, { "README.md": "modal deploy -e prod a.py\n" }],
    [
      "a document that gives a value to a variable that chooses",
      { "a.py": APP.replace('"store"', "f\"store-{os.environ['STAGE']}\"") },
      { "README.md": "Run `STAGE=prod modal deploy a.py`.\n" },
    ],
    ["a document with a credential", {}, { "README.md": `KEY=${token()}\n` }],
    ["an ignore comment in a document", {}, { "README.md": "<!-- leastkey: ignore-file[unused-secret] x -->\n" }],
    ["a script that takes to Modal", {}, { "web/page.tsx": 'import { ModalClient } from "modal";\n' }],
    ["a text that a tool may read", {}, { "deps.in": "requests\nhttpx\n" }],
    ["a page that names a variable to fill in", {}, { "web/index.html": "<p>${OTHER}</p>\n" }],
    ["settings of a program", { "app.yaml": "a: 1\n" }, { "app.yaml": "a: 2\n" }],
    ["an ignore comment", {}, { "a.py": `# leastkey: ignore-file[unresolved-env-key] known\n${APP}` }],
    ["a comment about deploying", {}, { "a.py": `# APP_ENV=prod modal deploy a.py\n${APP}` }],
    ["a variable that a comment names", {}, { "a.py": `# $OTHER\n${APP}` }],
    ["a credential in a comment", {}, { "a.py": `# ${token()}\n${APP}` }],
    ["a credential in a file without Modal", {}, { "lib.py": `KEY = "${token()}"\n` }],
    [
      "a function that another file names",
      { "lib.py": "print(added)\n" },
      { "a.py": `${APP}\ndef added():\n    pass\n` },
    ],
    [
      "a file that names the function",
      { "a.py": `${APP}\ndef added():\n    pass\n` },
      { "lib.py": "print(added)\n", "a.py": APP },
    ],
    ["an app in a file that had none", {}, { "lib.py": APP.replace('"a"', '"b"') }],
    ["a call whose place is its name and that moves", { "a.py": SANDBOX }, { "a.py": `\n${SANDBOX}` }],
    ["a text that doesn't parse", {}, { "a.py": `${APP}\n(\n` }],
  ])("%s", async (_, more, after) => {
    expect(await edited({ ...FILES, ...more }, after)).toBe(false);
  });
});

const DOCUMENT = "Deploy it with `APP_ENV=prod modal deploy team_0/jobs/job_0.py`.\n";
/** Lines for documents and scripts; what the generated files read is APP_ENV. */
const LINES = [
  "",
  "More words, and a note: none.",
  "APP_ENV=staging modal deploy team_0/jobs/job_1.py",
  "modal deploy -e prod team_0/jobs/job_1.py",
  'import { ModalClient } from "modal";',
  "// call(): app.function()",
  "OTHER=1",
];

test("whatever is edited, the report is that of a whole run", async () => {
  const files = {
    ...project(8, 4),
    "README.md": "# Jobs\n",
    "docs/deploy.md": DOCUMENT,
    "web/page.ts": "let a = 1;\n",
  };
  const names = Object.keys(files);
  const step = fc.array(fc.tuple(fc.nat(names.length - 1), fc.nat(100), fc.nat(50)), { minLength: 1, maxLength: 3 });
  let touched = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 4 }), async (steps) => {
      repository.write(files);
      repository.git("add", "-A");
      await isTouchedUp();
      const now: Record<string, string> = { ...files };
      for (const edits of steps) {
        for (const [at, edit, n] of edits) {
          const name = names[at] ?? "";
          // Most edits are such as may mean nothing.
          const kind = edit % 6 ? [0, 1, 14, 15, 16][edit % 5] : edit;
          now[name] = name.endsWith(".py")
            ? (EDITS[(kind ?? 0) % EDITS.length] ?? String)(now[name] ?? "", n)
            : `${now[name]}${LINES[edit % LINES.length]}\n`;
        }
        repository.write(now);
        if (await isTouchedUp()) touched++;
      }
    }),
    { numRuns: 15, seed: 5, endOnFailure: true },
  );
  expect(touched).toBeGreaterThan(5);
}, 300_000);
