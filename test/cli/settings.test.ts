import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { validateSarif } from "../report/sarif-validator.ts";
import { fill } from "../support/examples.ts";
import { runIn } from "./command.ts";

let top: string;
beforeEach(() => {
  top = realpathSync(mkdtempSync(join(tmpdir(), "leastkey-settings-")));
});
afterEach(() => rmSync(top, { recursive: true, force: true }));

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(top, name)), { recursive: true });
    writeFileSync(join(top, name), fill(name, text));
  }
}

const runUnder = (folder: string, ...argv: string[]) =>
  runIn(join(top, folder), argv, { XDG_CACHE_HOME: join(top, ".cache") });
const run = (...argv: string[]) => runUnder(".", ...argv);

const KEY = `PAYMENTS_API_KEY = "{{random:40}}"\n`;

describe("leastkey init", () => {
  test("writes a file that changes nothing, and never writes over one", async () => {
    write({ "a.py": KEY });
    const before = await run("--format", "json");
    const { code, out } = await run("init");
    expect([code, out]).toEqual([0, expect.stringContaining("Wrote leastkey.toml")]);
    const after = await run("--format", "json");
    const findings = (text: string) => JSON.parse(text).findings;
    expect(findings(after.out)).toEqual(findings(before.out));
    write({ "leastkey.toml": "persona = 'auditor'\n" });
    expect(await run("init")).toMatchObject({ code: 2, err: expect.stringContaining("already") });
    expect(readFileSync(join(top, "leastkey.toml"), "utf8")).toBe("persona = 'auditor'\n");
    write({
      "pyproject.toml": "[tool.leastkey.inventory.environments.main.secrets]\n",
      "b/pyproject.toml": "[tool.leastkey]\n",
    });
    rmSync(join(top, "leastkey.toml"));
    expect((await run("init")).code).toBe(0);
    expect((await run()).code).toBe(1);
    expect(await run("init", "--root", "b")).toMatchObject({
      code: 2,
      err: "leastkey: There are settings in pyproject.toml already: a folder has one file of settings.\n",
    });
    expect(existsSync(join(top, "b/leastkey.toml"))).toBe(false);
    expect(await run("init", "--root", "nowhere")).toMatchObject({
      code: 2,
      err: expect.stringContaining("no folder"),
    });
  });
});

describe("settings on the command line", () => {
  test("flags win over settings, settings over defaults", async () => {
    write({ "a.py": KEY, "leastkey.toml": 'fail-on = "high"\nrules.hardcoded-credential = "medium"\n' });
    expect((await run()).code).toBe(0);
    expect((await run("--fail-on", "medium")).code).toBe(1);
    expect((await run("--no-config")).code).toBe(1);
    expect((await run()).out).toContain("Settings: leastkey.toml.");
  });

  test("--config takes one file and no other", async () => {
    write({
      "a.py": KEY,
      "leastkey.toml": 'rules.hardcoded-credential = "off"\n',
      "ci/strict.toml": 'fail-on = "low"\n',
    });
    expect((await run()).code).toBe(0);
    expect((await run("--config", "ci/strict.toml")).code).toBe(1);
    expect(await run("--config", "none.toml")).toMatchObject({
      code: 2,
      err: expect.stringContaining("none.toml: --config: there is no such file"),
    });
  });

  test("a fault ends with 2 and its place", async () => {
    write({ "leastkey.toml": "\nexclud = []\n" });
    for (const command of [[], ["graph"], ["baseline"], ["inventory", "check"]]) {
      expect(await run(...command)).toEqual({
        code: 2,
        out: "",
        err: "leastkey: leastkey.toml:2:1: the configuration has no setting `exclud`: did you mean `exclude`?\n",
      });
    }
  });

  test("the configuration at the top of the repository holds in its folders", async () => {
    write({
      "leastkey.toml": '[[overrides]]\npaths = ["services/api/old.py"]\nrules.hardcoded-credential = "off"\n',
      CODEOWNERS: "/web/ @acme/web\n/services/api/new.py @acme/api\n",
      "services/api/old.py": KEY,
      "services/api/new.py": KEY,
    });
    execFileSync("git", ["init", "-q", top]);
    const { out } = await runUnder("services/api", "--format", "json");
    const { findings, scanned } = JSON.parse(out);
    expect(
      findings.map((finding: { primary: { file: string }; owners: string[] }) => [
        finding.primary.file,
        finding.owners,
      ]),
    ).toEqual([["new.py", ["@acme/api"]]]);
    expect(scanned.config).toEqual(["../../leastkey.toml"]);
    expect((await runUnder("services/api", "--owner", "@acme/web")).out).toContain("Not shown: 1 of other owners.");
    // Also where the result of an earlier run is at hand.
    write({ "leastkey.toml": 'rules.hardcoded-credential = "off"\n' });
    expect((await runUnder("services/api")).code).toBe(0);
    write({ "leastkey.toml": "" });
    expect((await runUnder("services/api")).code).toBe(1);
  });
});

describe("leastkey baseline", () => {
  test("accepts what is there; then only what is new fails", async () => {
    write({ "a.py": KEY });
    expect((await run()).code).toBe(1);
    expect(await run("baseline")).toEqual({ code: 0, out: "leastkey-baseline.json: 1 finding (1 new).\n", err: "" });
    const after = await run();
    expect([after.code, after.out]).toEqual([0, expect.stringContaining("Not shown: 1 in the baseline.")]);
    write({ "b.py": KEY });
    expect((await run()).code).toBe(1);
    expect(
      (await run("--no-baseline", "--format", "json")).out.match(/"hardcoded-credential"/g)?.length,
    ).toBeGreaterThan(2);
    rmSync(join(top, "a.py"));
    expect((await run()).out).toContain("1 finding of this baseline is fixed: `leastkey baseline --prune`");
    expect((await run("baseline", "--prune")).out).toBe("leastkey-baseline.json: 0 findings (1 taken out).\n");
    expect((await run("baseline", "--prune")).out).toBe("No baseline holds a finding that is fixed.\n");
  });

  test.skipIf(process.platform === "win32")("writes over nothing outside of the project", async () => {
    write({ "home/.profile": "umask 022\n", "project/a.py": KEY, "project/x/b.py": KEY });
    symlinkSync("../home/.profile", join(top, "project/leastkey-baseline.json"));
    // What the link leads to is no baseline, and so stops the run; a link to nothing is no less refused.
    expect((await runUnder("project", "baseline")).code).toBe(2);
    rmSync(join(top, "home/.profile"));
    expect(await runUnder("project", "baseline")).toMatchObject({
      code: 2,
      err: "leastkey: The baseline leastkey-baseline.json isn't written: a symbolic link leads it out of the scanned folder.\n",
    });
    expect(existsSync(join(top, "home/.profile"))).toBe(false);
    write({ "project/leastkey.toml": 'baseline = "out/accepted.json"\n' });
    symlinkSync("../home", join(top, "project/out"));
    expect((await runUnder("project", "baseline")).err).toContain("a symbolic link leads it out");
    rmSync(join(top, "project/out"));
    symlinkSync("x", join(top, "project/out"));
    expect((await runUnder("project", "baseline")).code).toBe(0);
    expect(existsSync(join(top, "project/x/accepted.json"))).toBe(true);
  });

  test("that git doesn't track yet has no say with --tracked, and is named", async () => {
    write({ "a.py": KEY, "leastkey.toml": "" });
    execFileSync("git", ["init", "-q", top]);
    execFileSync("git", ["add", "a.py"], { cwd: top });
    expect((await run("baseline")).code).toBe(0);
    const { code, out } = await run("--tracked", "--format", "concise");
    const why = "Not read: git doesn't track it, and --tracked leaves out what no commit would hold. Add it to git.";
    expect([code, out.split("\n").filter((line) => line.includes("Not read"))]).toEqual([
      1,
      [`leastkey-baseline.json: warning ${why}`, `leastkey.toml: warning ${why}`],
    ]);
    execFileSync("git", ["add", "."], { cwd: top });
    expect(await run("--tracked", "--format", "concise")).toMatchObject({
      code: 0,
      out: expect.not.stringContaining("Not read"),
    });
  });

  test("that the settings name and that isn't there is named, until it is written", async () => {
    write({ "a.py": KEY, "leastkey.toml": 'baseline = "ci/acepted.json"\n' });
    execFileSync("git", ["init", "-q", top]);
    const why =
      "Not there, though a configuration names it as its baseline: correct `baseline`, or write it with `leastkey baseline`, and commit it.";
    const note = `ci/acepted.json: warning ${why}\n`;
    expect(await run("--format", "concise", "--strict")).toMatchObject({ code: 1, out: expect.stringContaining(note) });
    for (const args of [["--baseline", "none.json"], ["--no-baseline"]])
      expect((await run("--format", "concise", ...args)).out).not.toContain("acepted");
    const written = await run("baseline");
    expect(written).toEqual({ code: 0, out: "ci/acepted.json: 1 finding (1 new).\n", err: "" });
    const after = await run("--format", "concise");
    expect(after).toMatchObject({ code: 0, out: expect.not.stringContaining("Not there") });
    execFileSync("git", ["add", "a.py", "leastkey.toml"], { cwd: top });
    const tracked = await run("--tracked", "--format", "concise");
    expect(tracked.out).toContain("ci/acepted.json: warning Not read: git doesn't track it");
  });

  test("that is named is written without findings, too, so that the next run finds it", async () => {
    write({ "a.py": "x = 1\n", "leastkey.toml": 'baseline = "accepted.json"\n' });
    expect((await run("baseline")).out).toBe("accepted.json: 0 findings.\n");
    expect((await run("baseline")).out).toBe("accepted.json: 0 findings, as before.\n");
    expect((await run("--format", "concise")).out).not.toContain("Not there");
    await run("baseline", "--baseline", "ci/b.json");
    expect((await run("--baseline", "ci/b.json")).code).toBe(0);
  });

  test("writes nothing without findings, and says what locked rules keep out", async () => {
    write({ "a.py": "x = 1\n" });
    expect((await run("baseline")).out).toBe("No findings, so no baseline is needed.\n");
    expect(existsSync(join(top, "leastkey-baseline.json"))).toBe(false);
    write({ "a.py": KEY, "leastkey.toml": 'locked = ["hardcoded-credential"]\n' });
    expect((await run("baseline")).out).toBe(
      "No baseline was written.\n1 finding of a locked rule is left out: no baseline can hold it.\n",
    );
  });

  test("says what goes with a renamed file", async () => {
    write({ "x/old.py": KEY, "y/kept.py": KEY });
    await run("baseline", "x", "y");
    renameSync(join(top, "x/old.py"), join(top, "x/new.py"));
    expect((await run("baseline")).out).toBe(
      "x/leastkey-baseline.json: 1 finding (1 of renamed files).\ny/leastkey-baseline.json: 1 finding, as before.\n",
    );
    expect((await run("baseline")).out).toContain("x/leastkey-baseline.json: 1 finding, as before.\n");
    renameSync(join(top, "x/new.py"), join(top, "y/new.py"));
    expect((await run("baseline")).out).toBe(
      "x/leastkey-baseline.json: 0 findings (1 of renamed files).\ny/leastkey-baseline.json: 2 findings (1 of renamed files).\n",
    );
  });

  test("folders get their own, and --baseline names the file", async () => {
    write({ "a.py": KEY, "x/b.py": KEY });
    expect((await run("baseline", "x")).out).toBe("x/leastkey-baseline.json: 1 finding (1 new).\n");
    expect((await run("baseline", "--baseline", "accepted.json")).out).toBe("accepted.json: 2 findings (2 new).\n");
    expect((await run("--baseline", "accepted.json")).code).toBe(0);
    expect((await runUnder("x")).code).toBe(0);
    expect((await run("baseline", "--baseline", "ci/accepted.json")).out).toBe(
      "ci/accepted.json: 2 findings (2 new).\n",
    );
    write({ "taken/b.json/c.txt": "" });
    expect(await run("baseline", "--baseline", "taken/b.json")).toMatchObject({
      code: 2,
      err: "leastkey: The baseline taken/b.json can't be written (EISDIR).\n",
    });
    expect(await run("baseline", "gone")).toMatchObject({ code: 2, err: expect.stringContaining('"gone"') });
    expect(await run("--baseline", "gone.json")).toMatchObject({ code: 2, err: expect.stringContaining("gone.json") });
  });
});

describe("silenced findings", () => {
  const files = {
    "a.py": KEY.replace("\n", "  # leastkey: ignore[hardcoded-credential] public test key\n"),
    "b.py": KEY,
  };

  test("SARIF leaves them out unless asked, and is valid with them", async () => {
    write({ "b.py": KEY });
    await run("baseline");
    write(files);
    const results = async (...flags: string[]) => {
      const { out } = await run("--format", "sarif", ...flags);
      return { out, results: JSON.parse(out).runs[0].results };
    };
    expect((await results()).results).toEqual([]);
    const shown = await results("--show-suppressed");
    expect(shown.results.map((result: { suppressions: readonly object[] }) => result.suppressions)).toMatchObject([
      [{ kind: "inSource", justification: "public test key" }],
      [{ kind: "external" }],
    ]);
    expect(validateSarif(shown.out)).toEqual([]);
  });

  test("the terminal marks them, and other formats pass them over", async () => {
    write(files);
    const { out } = await run("--show-suppressed");
    expect(out).toContain("silenced: by the comment at a.py:1");
    expect(out).toContain("public test key");
    expect((await run("--show-suppressed", "--format", "checkstyle")).out).not.toContain("a.py");
    const { out: all, code } = await run("--no-suppress");
    expect(all).toContain("Shown all the same: 1 silenced by comments.");
    expect(code).toBe(1);
  });
});

describe("where files have a fail-on of their own", () => {
  const files = {
    "strict/a.py": KEY,
    "strict/leastkey.toml": 'fail-on = "low"\nrules.hardcoded-credential = "low"\n',
    "lax/a.py": KEY,
    "lax/leastkey.toml": 'fail-on = "high"\nrules.hardcoded-credential = "medium"\n',
  };
  const counts = (xml: string) => /failures="(\d)" errors="0" skipped="(\d)"/.exec(xml)?.slice(1).join(" ");

  test("every format goes by it, as the exit code does", async () => {
    write(files);
    const junit = await run("--format", "junit");
    expect([junit.code, counts(junit.out)]).toEqual([1, "1 1"]);
    expect(junit.out).toMatch(/file="lax\/a.py" line="1">\s*<skipped/);
    const { out } = await run("--format", "concise");
    expect(out).toContain("2 findings (1 medium, 1 low), 1 at or above the fail-on of its file.");
    const report = JSON.parse((await run("--format", "json")).out);
    expect(report.findings.map(({ failOn }: { failOn?: string }) => failOn)).toEqual(["high", "low"]);
    expect(report.thresholds.failOn).toBe("medium");
  });

  test("shards of several roots are joined, each root by its own", async () => {
    write({ ...files, "empty/b.txt": "" });
    const roots = ["--root", "strict", "--root", "lax", "--root", "empty"];
    for (const of of [2, 5]) {
      const parts: string[] = [];
      for (let index = 1; index <= of; index++) {
        const path = join(top, `../${basename(top)}-${index}.json`);
        parts.push(path);
        await run(...roots, "--shard", `${index}/${of}`, "--format", "json", "-o", path, "--quiet");
      }
      const merged = await run("merge", ...parts, "--format", "json");
      for (const path of parts) rmSync(path);
      expect(merged).toMatchObject({ code: 1, out: (await run(...roots, "--format", "json")).out });
      expect(JSON.parse(merged.out).thresholds.failOn).toBe("low");
    }
    expect(counts((await run(...roots, "--format", "junit")).out)).toBe("1 1");
  });
});

describe("a baseline that --baseline names above the scanned folder", () => {
  beforeEach(() => {
    execFileSync("git", ["init", "-q", top]);
    write({ "a.py": KEY, "svc/keys.py": KEY, "svc/app/b.py": KEY });
  });
  const files = () =>
    JSON.parse(readFileSync(join(top, "ci/x.json"), "utf8")).findings.map(({ file }: { file: string }) => file);

  test("means the same from every folder", async () => {
    expect((await run("baseline", "--baseline", "ci/x.json")).out).toBe("ci/x.json: 3 findings (3 new).\n");
    expect((await runUnder("svc", "--baseline", "../ci/x.json")).code).toBe(0);
    expect((await runUnder("svc/app", "--baseline", "../../ci/x.json")).code).toBe(0);
    expect((await runUnder("svc/app", "--baseline", join(top, "ci/x.json"))).code).toBe(0);
  });

  test("is written from below without a loss for the rest", async () => {
    expect((await runUnder("svc", "baseline", "--baseline", "../ci/x.json")).out).toBe(
      "../ci/x.json: 2 findings (2 new).\n",
    );
    expect(files()).toEqual(["svc/app/b.py", "svc/keys.py"]);
    expect((await run("--baseline", "ci/x.json", "--format", "concise")).out).toMatch(/^a\.py:1/);
    await run("baseline", "--baseline", "ci/x.json");
    rmSync(join(top, "svc/keys.py"));
    write({ "svc/c.py": "{{random:40}}\n" });
    expect((await runUnder("svc", "baseline", "--baseline", "../ci/x.json")).code).toBe(0);
    expect(files()).toEqual(["a.py", "svc/app/b.py"]);
  });

  test("and outside of the repository speaks for the scanned folder", async () => {
    write({ "repo/svc/keys.py": KEY });
    execFileSync("git", ["init", "-q", join(top, "repo")]);
    await runUnder("repo/svc", "baseline", "--baseline", "../../ci/x.json");
    expect(files()).toEqual(["keys.py"]);
    expect((await runUnder("repo/svc", "--baseline", "../../ci/x.json")).code).toBe(0);
  });
});

test("a baseline can't be written outside of the root", async () => {
  write({ "svc/a.py": KEY });
  const refused = await runUnder("svc", "baseline", "..");
  expect(refused).toMatchObject({ code: 2, err: 'leastkey: ".." is not in the root folder.\n' });
  expect(existsSync(join(top, "leastkey-baseline.json"))).toBe(false);
});
