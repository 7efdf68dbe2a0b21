/** The GitHub action: each step's shell is run as the runner would, on repositories made here. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ACTION, type Job, runAction } from "./action-runner.ts";
import { exec, folder, git, HOME, write } from "./support.ts";

let workspace: string;
beforeEach(() => {
  workspace = folder();
  git(workspace, "init", "--quiet");
});
afterEach(() => rmSync(workspace, { recursive: true, force: true }));

const APP = "import modal\n\napp = modal.App('a')\n";
/** Made up, and put together here. */
const KEY = ["sk", "-proj-"].join("") + "Zx8".repeat(24) + ["T3Blbk", "FJ"].join("") + "q7W".repeat(24);
const FAULT = `${APP}KEY = "${KEY}"\n`;

/** A program that serves a packed tarball as npm's registry would, and prints its own address. */
const REGISTRY = `const tarball = require("node:fs").readFileSync(process.argv[1]);
const [, version] = /leastkey-([^/]*)\\.tgz$/.exec(process.argv[1]);
const server = require("node:http").createServer(({ url }, response) => {
  if (url.endsWith(".tgz")) return response.end(tarball);
  const dist = { tarball: "http://127.0.0.1:" + server.address().port + "/leastkey.tgz" };
  const versions = { [version]: { name: "leastkey", version, dist } };
  response.end(JSON.stringify({ name: "leastkey", "dist-tags": { latest: version }, versions }));
});
server.listen(0, "127.0.0.1", () => console.log("http://127.0.0.1:" + server.address().port + "/"));`;

function run(files: Readonly<Record<string, string>>, job: Omit<Job, "workspace"> = {}) {
  write(workspace, files);
  git(workspace, "add", ".");
  return runAction({ workspace, ...job });
}

const FORK = { name: "pull_request", headRepository: "stranger/app" };
const OWN = { name: "pull_request", headRepository: "shop/app" };

describe("the action", () => {
  test("runs what lies beside it: no registry is asked", () => {
    const registry = { npm_config_registry: "http://127.0.0.1:9" };
    const { success, outputs, uploaded, summary, log } = run({ "app.py": APP }, { env: registry });
    expect(log).toContain("No findings.");
    expect({ success, code: outputs["exit-code"] }).toEqual({ success: true, code: "0" });
    expect(uploaded).toEqual({ sarif_file: outputs.sarif });
    // An empty run is uploaded too: it closes old alerts.
    expect(JSON.parse(readFileSync(outputs.sarif ?? "", "utf8")).runs[0].results).toEqual([]);
    expect(summary).toMatch(/^## leastkey: no findings\./);
  });

  test("a finding fails the job after the upload, is in the log and the summary, and shows no credential", () => {
    const { success, outcomes, outputs, summary, log } = run({ "app.py": FAULT });
    expect(success).toBe(false);
    expect(outcomes).toMatchObject({ scan: "success", upload: "success", Annotate: "skipped", Verdict: "failure" });
    expect(JSON.parse(readFileSync(outputs.sarif ?? "", "utf8")).runs[0].results).toHaveLength(1);
    expect(summary).toContain("hardcoded-credential");
    expect(log).toContain("hardcoded-credential");
    expect(log).not.toContain("::error");
    expect(log + summary).not.toContain(KEY.slice(12));
  });

  test.each<[string, Partial<Job>, boolean]>([
    ["a fork's pull request", { event: FORK }, false],
    ["a pull request whose fork is gone", { event: { name: "pull_request" } }, false],
    ["Dependabot", { event: { ...OWN, actor: "dependabot[bot]" } }, false],
    ["upload-sarif: false", { inputs: { "upload-sarif": "false" } }, false],
    ["a repository without code scanning", { event: OWN, canUpload: false }, true],
    [
      "a fork with upload-sarif: true, refused",
      { event: FORK, inputs: { "upload-sarif": "true" }, canUpload: false },
      true,
    ],
  ])("%s: annotations, and the finding still fails the job", (_, job, tried) => {
    const { success, uploaded, log, summary } = run({ "app.py": FAULT }, job);
    expect(uploaded !== null).toBe(tried);
    expect(log).toMatch(/^::error file=app\.py,line=4,.*title=leastkey hardcoded-credential::/m);
    expect(summary).toContain("hardcoded-credential");
    expect(success).toBe(false);
  });

  test("fail-on and args reach leastkey; quotes group, nothing is expanded", () => {
    const files = { "svc a/app.py": APP, "svc a/.env": "" };
    const report = "out $(touch marker) `id`.json";
    const args = `--root "svc a"  --persona 'auditor'\n-o json:'${report}'`;
    const { success, log } = run(files, { inputs: { "fail-on": "high", args } });
    expect(log).toContain("No findings.");
    expect(success).toBe(true);
    expect(existsSync(join(workspace, "marker"))).toBe(false);
    const written = JSON.parse(readFileSync(join(workspace, report), "utf8"));
    expect(written.thresholds).toMatchObject({ failOn: "high", persona: "auditor" });
  });

  test("paths are those of the repository, wherever the root is", () => {
    const { log, outputs } = run({ "svc/app.py": FAULT }, { event: FORK, inputs: { args: "--root svc" } });
    expect(log).toContain("::error file=svc/app.py,");
    const [result] = JSON.parse(readFileSync(outputs.sarif ?? "", "utf8")).runs[0].results;
    expect(result.locations[0].physicalLocation.artifactLocation.uri).toBe("svc/app.py");
  });

  test.each<[string, Record<string, string>, string]>([
    ["a bad option", { args: "--formt json" }, "Did you mean --format?"],
    ["an unmatched quote", { args: "'--persona" }, "quote"],
    ["what makes no report", { args: "--help" }, "There is no report"],
    ["a commit that isn't there", { args: "--changed=origin/main" }, 'no commit "origin/main"'],
    ["a bad severity", { "fail-on": "worst" }, "informational, low, medium, high"],
    ["a bad choice", { "upload-sarif": "yes" }, "must be auto, true or false"],
    ["something else for a version", { version: "latest; touch x" }, "must be a version"],
    ["a tarball that isn't there", { version: "no/such.tgz" }, "no such tarball"],
    ["a tarball that is none", { version: "app.tgz" }, "npm could not install"],
    ["a tarball of something else", { version: "other.tgz" }, "There is no leastkey in what the input version names."],
  ])("%s stops the job and says so where its annotations are", (_, inputs, message) => {
    if (inputs.version === "other.tgz") {
      write(workspace, { "other/package.json": '{ "name": "other", "version": "1.0.0" }' });
      exec("tar", ["czf", "other.tgz", "other"], workspace);
    }
    const { success, log, uploaded } = run({ "app.py": APP, "app.tgz": "x" }, { inputs });
    expect(success).toBe(false);
    expect(log.split("\n").find((line) => line.startsWith("::error title=leastkey::"))).toContain(message);
    expect(uploaded).toBeNull();
    expect(existsSync(join(workspace, "x"))).toBe(false);
  });

  test("faults in settings are told in one annotation, without commands of their own", () => {
    const settings = `a = 1\nb = """%\n::error::c"""\n`;
    const { success, log, outputs } = run({ "app.py": APP, "leastkey.toml": settings });
    expect(success).toBe(false);
    expect(outputs["exit-code"]).toBe("2");
    expect(log).toMatch(/^::error title=leastkey::leastkey\.toml:1:1: .*%0A.*leastkey\.toml:2:1: /m);
    expect(log).not.toMatch(/^::error::/m);
  });

  test("a commit of the action without its program is told", () => {
    const { success, log } = run({ "app.py": APP }, { action: workspace });
    expect(success).toBe(false);
    expect(log).toMatch(/^::error title=leastkey::There is no leastkey in this commit of the action\.$/m);
  });

  test("a vendored tarball is installed without a network", () => {
    const packed = exec("npm", ["pack", "--silent", "--pack-destination", workspace], HOME);
    expect(packed.code, packed.stderr).toBe(0);
    write(workspace, { "vendor/x": "" });
    const tarball = packed.stdout.trim();
    cpSync(join(workspace, tarball), join(workspace, "vendor", tarball));
    const nowhere = folder();
    const env = { npm_config_registry: "http://127.0.0.1:9", npm_config_cache: join(nowhere, "cache") };
    const { success, log } = run({ "app.py": APP }, { inputs: { version: `vendor/${tarball}` }, action: nowhere, env });
    rmSync(nowhere, { recursive: true, force: true });
    expect(log).toContain("No findings.");
    expect(success).toBe(true);
  }, 120_000);

  test("a version comes from the registry", async () => {
    const packed = exec("npm", ["pack", "--silent", "--pack-destination", workspace], HOME);
    expect(packed.code, packed.stderr).toBe(0);
    const nowhere = folder();
    // A registry with one version of one package.
    const registry = spawn(process.execPath, ["-e", REGISTRY, join(workspace, packed.stdout.trim())]);
    try {
      const [address] = (await once(registry.stdout, "data")) as [Buffer];
      const env = { npm_config_registry: String(address).trim(), npm_config_cache: join(nowhere, "cache") };
      const version = /leastkey-(.*)\.tgz/.exec(packed.stdout)?.[1] ?? "";
      const found = run({ "app.py": FAULT }, { inputs: { version }, action: nowhere, env });
      expect(found.log).toContain("hardcoded-credential");
      expect(found.outputs["exit-code"]).toBe("1");
      const missing = run({ "app.py": APP }, { inputs: { version: "9.9.9" }, action: nowhere, env });
      expect(missing.success).toBe(false);
      expect(missing.log).toContain("9.9.9");
    } finally {
      registry.kill();
      rmSync(nowhere, { recursive: true, force: true });
    }
  }, 240_000);

  test("an old Node, or none, is told", () => {
    const bin = folder();
    write(bin, { node: "#!/bin/sh\nexit 1\n" });
    exec("chmod", ["+x", join(bin, "node")], bin);
    const { success, log } = run({ "app.py": APP }, { env: { PATH: `${bin}:${process.env.PATH}` } });
    rmSync(bin, { recursive: true, force: true });
    expect(success).toBe(false);
    expect(log).toContain("actions/setup-node");
  });

  test("every action that it uses is pinned by its commit", () => {
    const used = ACTION.runs.steps.flatMap(({ uses }) => (uses === undefined ? [] : [uses]));
    expect(used.length).toBeGreaterThan(0);
    for (const uses of used) expect(uses).toMatch(/@[0-9a-f]{40}$/);
  });
});
