import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { unpack } from "../../src/cache/bodies.ts";
import { rawOf } from "../../src/cache/body.ts";
import { isLasting } from "../../src/cache/cache.ts";
import { checksum } from "../../src/cache/checksum.ts";
import { loadFormat, type Options, type ScanReport, scan } from "../../src/index.ts";
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

let repository: Repository;
let folder: string;
let told: string[];
beforeEach(() => {
  repository = newRepository();
  folder = mkdtempSync(join(tmpdir(), "leastkey-cache-"));
  told = [];
});
afterEach(() => {
  rmSync(repository.root, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
});

interface Run {
  readonly report: ScanReport;
  /** True when the report came from the cache. */
  readonly hit: boolean;
}

async function run(options: Options = {}, cache = true): Promise<Run> {
  const before = scans.count;
  const result = await scan({
    cwd: repository.root,
    ...(cache ? { cache: { folder, tell: (why: string) => told.push(why) } } : {}),
    ...options,
  });
  if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join("\n"));
  return { report: result.value, hit: scans.count === before };
}

async function rendered(report: ScanReport): Promise<string> {
  const texts = await Promise.all(
    (["json", "sarif", "terminal", "markdown"] as const).map(async (name) =>
      (await loadFormat(name))(
        { ...report, summary: { ...report.summary, milliseconds: 0 } },
        {
          color: false,
          columns: 100,
          links: false,
          docs: null,
          category: null,
          finishedAt: new Date(0),
        },
      ),
    ),
  );
  return texts.join("\n");
}

const app = (name: string, key: string, extra = "") => `import os
import modal
${extra}
app = modal.App("${name}")


@app.function(secrets=[modal.Secret.from_name("payments")])
def work():
    return os.environ["${key}"], os.environ["PAYMENTS_API_KEY"]
`;
const INVENTORY = `[environments.main.secrets]\npayments = ["PAYMENTS_API_KEY"]\n`;
const token = () => fill("x", "{{token:github-pat}}");

/** So many files that their analysis is kept, too. */
const NOTES = Object.fromEntries(Array.from({ length: 41 }, (_, i) => [`notes/${i}.txt`, `note ${i}\n`]));

/** Files old enough for their times to be trusted. */
function age(): void {
  const files = repository.git("ls-files", "-z", "-c", "-o").split("\0").filter(Boolean);
  for (const path of files) utimesSync(join(repository.root, path), 1e9, 1e9);
}
const entries = () => readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) => path.includes("/"));
/** What an entry holds, its compressed parts as they were before. */
const content = (path: string) => {
  const bytes = readFileSync(join(folder, path));
  const rest = bytes.subarray(bytes.indexOf("\n") + 1);
  const title = rest.toString("latin1", 0, rest.indexOf("\n"));
  if (!/analysis|"records /.test(title)) return rest;
  const { names, of } = unpack(rest.subarray(rest.indexOf("\n") + 1));
  const bodies = [...names()].flatMap((name) => of(name) ?? []);
  expect(bodies.length).toBeGreaterThan(0);
  return Buffer.concat([rest, ...bodies.map(rawOf)]);
};
const title = (path: string) => content(path).toString("latin1").split("\n", 1)[0] ?? "";
const isReport = (path: string) => !/analysis|"records /.test(title(path));
const keptReports = () => entries().filter(isReport);
/** Everything that is kept, as text; analyses and records may hold text in either width. */
const kept = () =>
  entries()
    .map((path) => {
      const plain = content(path);
      if (isReport(path)) return plain.toString("utf8");
      return plain.toString("latin1") + plain.toString("utf16le") + plain.subarray(1).toString("utf16le");
    })
    .join("\n");

describe("the cache", () => {
  test("a second run shows the same report without parsing, in every format", async () => {
    repository.write({ "app.py": app("a", "OTHER_KEY"), "modal-secrets.toml": INVENTORY, ".env": "A=1\n" });
    const first = await run();
    expect(first.hit).toBe(false);
    const second = await run();
    expect(second.hit).toBe(true);
    expect(second.report.findings.length).toBeGreaterThan(0);
    expect(await rendered(second.report)).toBe(await rendered(first.report));
    expect(second.report.findings).toEqual(first.report.findings);
  });

  test("other options or another folder are another result", async () => {
    repository.write({ "app.py": app("a", "OTHER_KEY"), "sub/app.py": app("b", "OTHER_KEY") });
    await run();
    expect((await run({ thresholds: { minConfidence: "low" } })).hit).toBe(false);
    expect((await run({ root: "sub" })).hit).toBe(false);
    expect((await run()).hit).toBe(true);
    expect((await run({}, false)).hit).toBe(false);
  });

  test("the report of some paths, or of a change, is told from what is kept of the whole", async () => {
    repository.write({ "app.py": app("a", "OTHER_KEY"), "sub/app.py": app("b", "OTHER_KEY") });
    repository.write({ "modal-secrets.toml": INVENTORY });
    repository.commit();
    await run();
    for (const options of [
      { paths: ["app.py"] },
      { paths: ["sub", "gone.txt"], changed: "HEAD" },
    ] satisfies Options[]) {
      const told = await run(options);
      expect(told.hit).toBe(true);
      expect(await rendered(told.report)).toBe(await rendered((await run(options, false)).report));
    }
    expect((await run({ paths: ["app.py"] })).report.counts.hidden.path).toBeGreaterThan(0);
  });

  test("an edit that keeps size and time is seen, as is a file set back to an old time", async () => {
    repository.write({ "app.py": app("a", "OTHER_KEY"), "modal-secrets.toml": INVENTORY });
    age();
    const before = await run();
    repository.write({ "app.py": app("a", "OTHAR_KEY") });
    age();
    const after = await run();
    expect(after.hit).toBe(false);
    expect(JSON.stringify(after.report.findings)).not.toBe(JSON.stringify(before.report.findings));
  });

  test("a touched file with the same content changes nothing", async () => {
    repository.write({ "app.py": app("a", "OTHER_KEY"), "modal-secrets.toml": INVENTORY });
    await run();
    age();
    expect((await run()).hit).toBe(true);
    expect((await run()).hit).toBe(true);
  });

  test("a file that git begins to track or to ignore counts", async () => {
    repository.write({
      "app.py": app("a", "OTHER_KEY"),
      "b.py": app("b", "OTHER_KEY"),
      "modal-secrets.toml": INVENTORY,
    });
    await run({ trackedOnly: true });
    repository.git("add", "b.py");
    const { report } = await run({ trackedOnly: true });
    expect(report.findings.map(({ primary }) => primary.place.file)).toContain("b.py");
    repository.write({ ".git/info/exclude": "app.py\n" });
    expect(JSON.stringify((await run()).report.findings)).not.toContain('"app.py"');
  });

  test("damaged, truncated and foreign entries are ignored and replaced", async () => {
    repository.write({ "app.py": app("a", "OTHER_KEY"), "modal-secrets.toml": INVENTORY });
    const { report } = await run();
    const [path = ""] = keptReports();
    const good = readFileSync(join(folder, path));
    const altered = Buffer.from(good);
    altered[good.length >> 1] = (altered[good.length >> 1] ?? 0) ^ 1;
    const [head, ...lines] = content(path).toString("utf8").split("\n");
    const foreign = [head?.replace(/"\//, '"/other/'), ...lines].join("\n");
    const first = `leastkey-cache/3 ${checksum([Buffer.from(foreign)])} ${Buffer.byteLength(foreign)} 0\n`;
    for (const bad of [
      "",
      "{",
      good.subarray(0, -20),
      altered,
      Buffer.from(good.toString("latin1").replace("/3 ", "/2 "), "latin1"),
      first + foreign,
    ]) {
      writeFileSync(join(folder, path), bad);
      told = [];
      const again = await run();
      expect(again.hit).toBe(false);
      expect(again.report.findings).toEqual(report.findings);
      expect(told.length).toBe(1);
      expect((await run()).hit).toBe(true);
    }
  });

  test("where it can't be written the scan goes on, and says so when asked", async () => {
    repository.write({ "app.py": app("a", "OTHER_KEY"), "modal-secrets.toml": INVENTORY });
    writeFileSync(join(folder, "taken"), "");
    const { report } = await run({ cache: { folder: join(folder, "taken"), tell: (why) => told.push(why) } });
    expect(report.findings.length).toBeGreaterThan(0);
    expect(told).toEqual(["The cache can't be written (ENOTDIR)."]);
  });

  test("a report that time or a fault cut short is not kept", async () => {
    repository.write({ "app.py": app("a", "OTHER_KEY"), "modal-secrets.toml": INVENTORY });
    const { report } = await run();
    const whole = { notes: report.notes, droppedCandidates: report.counts.droppedCandidates };
    expect(isLasting(whole)).toBe(true);
    const note = { path: "app.py", span: null, line: null, column: null, level: "warning" as const, why: "" };
    expect(isLasting({ ...whole, notes: [{ ...note, why: "Cell 1: parsing took longer than 5000 ms." }] })).toBe(false);
    expect(isLasting({ ...whole, notes: [{ ...note, level: "error" }] })).toBe(false);
    expect(isLasting({ ...whole, droppedCandidates: { "time-limit": 1 } })).toBe(false);
  });

  test("it stays small, and private", async () => {
    repository.write({ "app.py": app("a", "OTHER_KEY"), "modal-secrets.toml": INVENTORY });
    for (let i = 0; i < 12; i++) await run({ maxFileSize: 100_000 + i });
    expect(entries().length).toBe(16);
    for (const path of entries()) expect(statSync(join(folder, path)).mode & 0o077).toBe(0);
  });

  test("runs at the same time don't harm each other", async () => {
    repository.write({ "app.py": app("a", "OTHER_KEY"), "modal-secrets.toml": INVENTORY });
    const reports = await Promise.all(Array.from({ length: 6 }, () => run()));
    for (const { report } of reports) expect(report.findings).toEqual(reports[0]?.report.findings);
    expect((await run()).hit).toBe(true);
    expect(keptReports().length).toBe(1);
  });

  test("no credential is in it, and what is shown from it hides them", async () => {
    const secret = token();
    repository.write(NOTES);
    repository.write({
      "app.py": app("a", "OTHER_KEY", `KEY = "${secret}"  # ${secret}`),
      ".env": `TOKEN=${secret}\nPASSWORD=${fill("y", "{{random:20}}")}\n`,
    });
    const first = await run({ thresholds: { minConfidence: "low", persona: "auditor" } });
    expect(first.report.findings.some(({ category }) => category === "credentials")).toBe(true);
    expect(entries().some((path) => title(path).includes("analysis"))).toBe(true);
    expect(kept()).not.toContain(secret);
    expect(kept()).not.toContain(fill("y", "{{random:20}}"));
    const second = await run({ thresholds: { minConfidence: "low", persona: "auditor" } });
    expect(second.hit).toBe(true);
    expect(await rendered(second.report)).not.toContain(secret);
    expect(await rendered(second.report)).toBe(await rendered(first.report));
  });

  test("an analysis whose model knows a password is not kept", async () => {
    const password = fill("z", "{{random:20}}");
    repository.write(NOTES);
    repository.write({
      "app.py": `import modal\nimage = modal.Image.debian_slim().env({"PASSWORD": "${password}", "REGION": "eu"})\napp = modal.App("a", image=image)\n\n\n@app.function()\ndef work():\n    pass\n`,
    });
    await run();
    expect(kept()).not.toContain(password);
  });

  test("a change's base is kept, and a new commit makes another result", async () => {
    repository.write({ "app.py": app("a", "PAYMENTS_API_KEY"), "modal-secrets.toml": INVENTORY });
    repository.commit();
    repository.write({ "app.py": app("a", "OTHER_KEY"), "modal-secrets.toml": INVENTORY });
    repository.git("add", "-A");
    const first = await run({ staged: true });
    expect(first.report.findings.length).toBeGreaterThan(0);
    const second = await run({ staged: true });
    expect(second.hit).toBe(true);
    expect(await rendered(second.report)).toBe(await rendered(first.report));
    repository.commit();
    expect((await run({ staged: true })).report.findings).toEqual([]);
  });

  test("from commit to commit only what is staged is looked at", async () => {
    repository.write({ "app.py": app("a", "OTHER_KEY"), "modal-secrets.toml": INVENTORY });
    repository.commit();
    repository.write({ "app.py": `# one\n${app("a", "OTHER_KEY")}` });
    repository.git("add", "-A");
    await run({ staged: true });
    for (const note of ["# two", "# three"]) {
      // What the last run saw staged is the commit now.
      repository.commit();
      repository.write({ "app.py": `${note}\n${app("a", "OTHER_KEY")}` });
      repository.git("add", "-A");
      const told = await run({ staged: true });
      expect(told.hit).toBe(true);
      expect(await rendered(told.report)).toBe(await rendered((await run({ staged: true }, false)).report));
    }
  });
});

type Edit =
  | { readonly kind: "write"; readonly path: string; readonly text: string }
  | { readonly kind: "remove" | "commit" | "stage" | "none"; readonly path: string };

const PATHS = [
  "app.py",
  "jobs/a.py",
  "jobs/__init__.py",
  "lib.py",
  ".env",
  "README.md",
  "modal-secrets.toml",
  "leastkey.toml",
  ".gitignore",
  "jobs/leastkey.toml",
];
const texts: Readonly<Record<string, readonly string[]>> = {
  "modal-secrets.toml": [INVENTORY, INVENTORY.replace("PAYMENTS", "STRIPE"), `${INVENTORY}mail = ["OTHER_KEY"]\n`],
  "leastkey.toml": [`exclude = ["lib.py"]\n`, `min-confidence = "low"\n`, ""],
  "jobs/leastkey.toml": [`[rules]\nunused-secret = "off"\n`, ""],
  ".gitignore": ["lib.py\n", "*.env\njobs/\n", ""],
  "README.md": ["modal secret create payments PAYMENTS_API_KEY=x OTHER_KEY=y\n", "# Shop\n"],
  ".env": ["PAYMENTS_API_KEY=abc\n", "OTHER_KEY=1\n"],
  "jobs/__init__.py": ["", "from lib import KEY\n"],
};
const code = ["OTHER_KEY", "PAYMENTS_API_KEY", "MISSING"].flatMap((key) => [
  app("a", key),
  app("b", key, "from lib import KEY  # leastkey: ignore[unused-secret] known"),
  `import os\nKEY = os.environ["${key}"]\n`,
]);
const edit: fc.Arbitrary<Edit> = fc.constantFrom(...PATHS).chain((path) =>
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.constantFrom(...(texts[path] ?? code)).map((text) => ({ kind: "write" as const, path, text })),
    },
    { weight: 2, arbitrary: fc.constant({ kind: "remove" as const, path }) },
    {
      weight: 1,
      arbitrary: fc.constantFrom<Edit>({ kind: "commit", path }, { kind: "stage", path }, { kind: "none", path }),
    },
  ),
);

/** What is asked for may be another thing each time. */
const asked = fc.constantFrom<Options>(
  {},
  {},
  { paths: ["app.py"] },
  { paths: ["jobs", "lib.py"], changed: "HEAD" },
  { changed: "HEAD" },
  { staged: true },
  { staged: true, suppress: false },
);

test("whatever is edited, a run with the cache gives the bytes of one without", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(edit, asked), { minLength: 4, maxLength: 9 }), async (edits) => {
      repository = newRepository();
      folder = mkdtempSync(join(tmpdir(), "leastkey-cache-"));
      try {
        repository.write({ ...NOTES, "app.py": app("a", "OTHER_KEY"), "modal-secrets.toml": INVENTORY });
        repository.commit();
        for (const [each, options] of edits) {
          if (each.kind === "write") repository.write({ [each.path]: each.text });
          else if (each.kind === "remove") rmSync(join(repository.root, each.path), { force: true });
          else if (each.kind === "commit") repository.commit();
          else if (each.kind === "stage") repository.git("add", "-A");
          const outcome = async (cache: boolean) => {
            try {
              return await rendered((await run(options, cache)).report);
            } catch (error) {
              return String(error);
            }
          };
          expect(await outcome(true)).toBe(await outcome(false));
        }
      } finally {
        rmSync(repository.root, { recursive: true, force: true });
        rmSync(folder, { recursive: true, force: true });
      }
    }),
    { numRuns: 12, endOnFailure: true },
  );
}, 240_000);
