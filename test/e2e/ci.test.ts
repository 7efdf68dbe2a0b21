/** The CI examples: their scripts run as a runner would run them, their workflows pass the linters of workflows. */
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { delimiter, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse, parseAllDocuments } from "yaml";
import { snippet, snippets } from "./snippets.ts";
import { CLI, exec, folder, git, HOME, leastkey, type Ran, write } from "./support.ts";

const CI = process.env.CI === "true";
/** Made up, and put together here. */
const KEY = ["sk", "-proj-"].join("") + "Zx8".repeat(24) + ["T3Blbk", "FJ"].join("") + "q7W".repeat(24);
const APP = "import modal\n\napp = modal.App('a')\n";
const FAULT = `${APP}KEY = "${KEY}"\n`;

let place: string;
let tarball: string;
beforeAll(() => {
  place = folder();
  const packed = exec("npm", ["pack", "--silent", "--pack-destination", place], HOME);
  if (packed.code !== 0) throw new Error(packed.stderr);
  tarball = join(place, packed.stdout.trim());
  // `leastkey` and `npx --yes leastkey@VERSION` run what is built here.
  const run = `exec "${process.execPath}" "${CLI}" "$@"`;
  write(place, {
    "bin/leastkey": `#!/bin/sh\n${run}\n`,
    "bin/npx": `#!/bin/sh\ncase "$1 $2" in "--yes leastkey@"*) shift 2; ${run} ;; esac\nexit 99\n`,
  });
  for (const name of ["leastkey", "npx"]) chmodSync(join(place, "bin", name), 0o755);
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

/** Runs a script as CI does, with this build's `leastkey` on the PATH. */
function shell(cwd: string, script: string, env: Readonly<Record<string, string>> = {}): Ran {
  const path = { PATH: [join(place, "bin"), process.env.PATH].join(delimiter) };
  return exec("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", script], cwd, { ...path, ...env });
}

function repository(files: Readonly<Record<string, string>>): string {
  const root = join(folder(), "shop");
  mkdirSync(root);
  write(root, files);
  git(root, "init", "--quiet");
  git(root, "add", ".");
  return root;
}

describe("GitLab", () => {
  /** Runs a job's script, with the package to install replaced by the packed tarball. */
  function runJob(script: readonly string[], root: string, variables: Readonly<Record<string, string>> = {}): Ran {
    const prefix = folder();
    const env = {
      npm_config_prefix: prefix,
      npm_config_offline: "true",
      PATH: [join(prefix, "bin"), process.env.PATH].join(delimiter),
      ...variables,
    };
    const lines = script.map((line) => line.replace("leastkey@0.1.0", tarball)).join("\n");
    const ran = exec("bash", ["-eo", "pipefail", "-c", lines], root, env);
    rmSync(prefix, { recursive: true, force: true });
    return ran;
  }

  const read = (root: string, name: string) => JSON.parse(readFileSync(join(root, name), "utf8"));

  test("the README's job reports what it finds, and fails", () => {
    const { leastkey: job } = parse(snippet("README.md", "yaml", "gl-sast-report"));
    const root = repository({ "svc/app.py": FAULT });
    const ran = runJob(job.script, root);
    expect(ran.code, ran.stdout + ran.stderr).toBe(1);
    const { sast, codequality } = job.artifacts.reports;
    expect(read(root, sast).vulnerabilities).toHaveLength(1);
    expect(read(root, codequality)[0].location.path).toBe("svc/app.py");
    expect(job.artifacts.when).toBe("always");
  }, 300_000);

  test("the component runs with its defaults and with its inputs", () => {
    const text = readFileSync(join(HOME, "templates/leastkey.yml"), "utf8");
    const [header] = parseAllDocuments(text).map((document) => document.toJS());
    const defaults: Record<string, { default: string }> = header.spec.inputs;
    const jobWith = (inputs: Readonly<Record<string, string>>) => {
      const body = text.slice(text.indexOf("\n---\n") + 5);
      const used = [...body.matchAll(/\$\[\[ inputs\.(\w+) \]\]/g)].map(([, name]) => name);
      expect(new Set(used)).toEqual(new Set(Object.keys(defaults)));
      return parse(
        body.replace(/\$\[\[ inputs\.(\w+) \]\]/g, (_, name: string) => inputs[name] ?? defaults[name]?.default ?? ""),
      ).leastkey;
    };
    const root = repository({ "app.py": FAULT });
    const run = (inputs: Readonly<Record<string, string>>) => {
      const job = jobWith({ package: tarball, ...inputs });
      const variables = Object.entries(job.variables).map(([name, value]) => [name, String(value ?? "")]);
      const ran = runJob(job.script, root, Object.fromEntries(variables));
      for (const report of Object.values<string>(job.artifacts.reports)) {
        expect(existsSync(join(root, report)), report + ran.stdout + ran.stderr).toBe(true);
      }
      return ran.code;
    };
    expect(run({})).toBe(1);
    const include = parse(snippet("docs/ci.md", "yaml", "component:"));
    expect(Object.keys(include.include[0].inputs)).toEqual(["args"]);
    expect(run({ args: "--exit-zero" })).toBe(0);
    mkdirSync(join(root, "vendor"));
    cpSync(tarball, join(root, "vendor/leastkey.tgz"));
    expect(run({ args: "--exit-zero", package: "vendor/leastkey.tgz" })).toBe(0);
    expect(run({ args: "--exit-zero", package: "./vendor/leastkey.tgz" })).toBe(0);
    expect(defaults.package?.default).toBe(
      `leastkey@${JSON.parse(readFileSync(join(HOME, "package.json"), "utf8")).version}`,
    );
  }, 300_000);
});

describe("GitHub", () => {
  test("the workflow without the action annotates, and writes the summary", () => {
    const workflow = parse(snippet("docs/ci.md", "yaml", '--format github -o "markdown'));
    const root = repository({ "app.py": FAULT });
    const summary = join(root, "../summary.md");
    const ran = shell(root, workflow.jobs.leastkey.steps[1].run, { GITHUB_STEP_SUMMARY: summary });
    expect(ran.code).toBe(1);
    expect(ran.stdout).toMatch(/^::error file=app\.py,/);
    expect(readFileSync(summary, "utf8")).toContain("hardcoded-credential");
  });

  test("the matrix of shards, merged, ends as one run does", () => {
    const workflow = parse(snippet("docs/ci.md", "yaml", "leastkey shards"));
    const roots = ["services/api", "services/jobs", "services/web"];
    const root = repository({
      "services/api/app.py": APP,
      "services/jobs/app.py": FAULT,
      "services/web/app.py": `${APP}é = "ü"\n`,
    });
    const { scan, report } = workflow.jobs;
    const artifacts = folder();
    for (const shard of scan.strategy.matrix.shard) {
      expect(scan.env.SHARD).toBe("${{ matrix.shard }}");
      const ran = shell(root, scan.steps[1].run, { SHARD: shard });
      expect(ran.code, ran.stderr).toBe(0);
      const name = `shard-${shard.split("/")[0]}.json`;
      cpSync(join(root, name), join(artifacts, name));
    }
    const summary = join(artifacts, "summary.md");
    const merged = shell(artifacts, report.steps[1].run, { GITHUB_STEP_SUMMARY: summary });
    expect(merged.code, merged.stderr).toBe(1);
    expect(merged.stdout).toContain("::error file=services/jobs/app.py,");
    const single = leastkey(root, ...roots.flatMap((each) => ["--root", each]), "--tracked", "-o", "sarif:one.sarif");
    expect(single.code).toBe(1);
    expect(readFileSync(join(artifacts, "leastkey.sarif"), "utf8")).toBe(readFileSync(join(root, "one.sarif"), "utf8"));
    expect(readFileSync(summary, "utf8")).toContain("hardcoded-credential");
  }, 300_000);

  describe("the linters of workflows", () => {
    const actionlint = process.env.LEASTKEY_ACTIONLINT ?? "actionlint";
    const zizmor = process.env.LEASTKEY_ZIZMOR ?? "zizmor";
    const has = (program: string) => exec("sh", ["-c", 'command -v "$0"', program], HOME).code === 0;

    test.runIf(CI)("are there in CI", () => {
      expect([actionlint, zizmor].filter((program) => !has(program))).toEqual([]);
    });

    /** A repository with the action at its top and the examples as its workflows. */
    function workflows(action: string): string {
      const root = repository({});
      mkdirSync(join(root, ".github/workflows"), { recursive: true });
      cpSync(join(HOME, "action.yml"), join(root, "action.yml"));
      const pages = ["README.md", "docs/ci.md"].flatMap((page) => snippets(page, "yaml"));
      const found = pages.filter((code) => code.includes("runs-on:"));
      expect(found.length).toBe(3);
      for (const [at, code] of found.entries()) {
        write(root, { [`.github/workflows/${at}.yml`]: code.replace("OWNER/leastkey@COMMIT # v0.1.0", action) });
      }
      return root;
    }

    test.runIf(has(actionlint))("actionlint has nothing to say of the action and the examples", () => {
      const ran = exec(actionlint, ["-color=false"], workflows("./"));
      expect(ran).toEqual({ code: 0, stdout: "", stderr: "" });
    });

    test.runIf(has(actionlint))("actionlint does report an input that the action hasn't", () => {
      const root = workflows("./\n        with:\n          fail-at: high");
      expect(exec(actionlint, ["-color=false"], root).stdout).toContain("fail-at");
    });

    test.runIf(has(zizmor))("zizmor has nothing to say of the action and the examples", () => {
      const root = workflows(`OWNER/leastkey@${"1".repeat(40)} # v0.1.0`);
      const ran = exec(zizmor, ["--offline", "--no-progress", "--color", "never", "."], root);
      expect(ran.code, ran.stdout + ran.stderr).toBe(0);
      expect(ran.stdout + ran.stderr).toContain("No findings to report");
    });
  });
});

describe("GNU parallel", () => {
  const has = exec("sh", ["-c", "command -v parallel"], HOME).code === 0;
  test.runIf(CI)("is there in CI", () => expect(has).toBe(true));

  /** `repos/` with three projects, one with a fault. */
  function projects(): string {
    const root = folder({ "repos/api/app.py": APP, "repos/jobs/app.py": FAULT, "repos/web/app.py": `${APP}é = "ü"\n` });
    for (const name of ["api", "jobs", "web"]) {
      git(join(root, "repos", name), "init", "--quiet");
      git(join(root, "repos", name), "add", ".");
    }
    return root;
  }

  /**
   * What ssh does on two hosts that reach the same folders: it joins the words behind the host and gives them to a
   * shell. Like sshd it sets SHELL (sshd(8), "login process"): GNU parallel's worker runs nothing where it is missing.
   */
  const ssh = `#!/bin/sh
export SHELL=/bin/sh
while :; do
  case $1 in one | two) break ;; esac
  shift
done
shift
[ "$1" = -- ] && shift
cd "$HOME" && exec sh -c "$*"
`;

  test.runIf(has)(
    "many repositories, on one machine and on several: the report of a single run",
    () => {
      const root = projects();
      write(root, { hosts: "2/one\n2/two\n", ssh });
      chmodSync(join(root, "ssh"), 0o755);
      const examples = snippets("docs/ci.md", "sh").filter((code) => code.includes("parallel"));
      expect(examples).toHaveLength(2);
      const all = leastkey(
        root,
        "--root",
        "repos/api",
        "--root",
        "repos/jobs",
        "--root",
        "repos/web",
        "--tracked",
        "-f",
        "json",
      );
      expect(all.code).toBe(1);
      leastkey(
        root,
        "--root",
        "repos/api",
        "--root",
        "repos/jobs",
        "--root",
        "repos/web",
        "--tracked",
        "-o",
        "sarif:one.sarif",
      );
      for (const example of examples) {
        rmSync(join(root, "reports"), { recursive: true, force: true });
        const env = { PARALLEL_SSH: join(root, "ssh"), HOME: root, PARALLEL: "--will-cite" };
        const ran = shell(root, example, env);
        expect(ran.code, ran.stdout + ran.stderr).toBe(1);
        expect(ran.stdout).toContain("<code>jobs/app.py:4");
        expect(readFileSync(join(root, "all.sarif"), "utf8")).toBe(readFileSync(join(root, "one.sarif"), "utf8"));
        const json = shell(root, "leastkey merge reports/*.json").stdout;
        expect(json).toBe(all.stdout);
      }
      rmSync(root, { recursive: true, force: true });
    },
    120_000,
  );

  test.runIf(has)(
    "shards of one project, and of several roots",
    () => {
      const root = projects();
      const env = { PARALLEL: "--will-cite", HOME: root };
      for (const roots of ["--root repos/jobs", "--root repos/api --root repos/jobs --root repos/web"]) {
        const script = `parallel 'leastkey ${roots} --shard {}/3 -f json -o part{}.json -q || [ $? -eq 1 ]' ::: 1 2 3\nleastkey merge part*.json`;
        const merged = shell(root, script, env);
        const single = shell(root, `leastkey ${roots} -f json`);
        expect([merged.code, single.code], merged.stderr).toEqual([1, 1]);
        expect(merged.stdout).toBe(single.stdout);
      }
      rmSync(root, { recursive: true, force: true });
    },
    120_000,
  );
});
