import { describe, expect, test } from "vitest";
import { fill } from "../support/examples.ts";
import { found, KEY_FILE, problems, report } from "./settings.ts";

const KEY = "hardcoded-credential";

describe("what a configuration does", () => {
  test("without one, everything is found", async () => {
    expect(await found({ "a.py": KEY_FILE })).toEqual([`a.py ${KEY}`]);
  });

  test("a rule is off, or has another severity", async () => {
    expect(await found({ "a.py": KEY_FILE, "leastkey.toml": `[rules]\n${KEY} = "off"\n` })).toEqual([]);
    const { findings, counts, exitCode } = await report({
      "a.py": KEY_FILE,
      "leastkey.toml": `rules.${KEY} = "low"\n`,
    });
    expect(findings.map(({ severity }) => severity)).toEqual(["low"]);
    expect([counts.bySeverity.low, counts.failing, exitCode]).toEqual([1, 0, 0]);
  });

  test("brackets in a glob stand for themselves, too", async () => {
    const files = { "app/[slug]/a.py": KEY_FILE, "s.py": KEY_FILE, "[odd.py": KEY_FILE };
    const exclude = `exclude = ["app/[slug]/", "[st].py", "[odd.py"]`;
    expect(await found({ ...files, "leastkey.toml": exclude })).toEqual([]);
  });

  test("include and exclude decide what is read", async () => {
    const files = { "a.py": KEY_FILE, "old/b.py": KEY_FILE, "old/keep/c.py": KEY_FILE };
    expect(await found({ ...files, "leastkey.toml": `exclude = ["old/"]` })).toEqual([`a.py ${KEY}`]);
    expect(await found({ ...files, "leastkey.toml": `include = ["old/"]\nexclude = ["old/keep"]` })).toEqual([
      `old/b.py ${KEY}`,
    ]);
    const { summary } = await report({ ...files, "leastkey.toml": `include = ["a.py"]` });
    expect(summary.files).toBe(1);
    const described = {
      ...files,
      "modal-secrets.toml": "[environments.main.secrets]\nx = []\n",
      "requirements.txt": "modal\n",
    };
    const { summary: more } = await report({ ...described, "leastkey.toml": `include = ["a.py"]` });
    expect([more.files, more.inventory]).toEqual([3, "modal-secrets.toml"]);
  });

  test("a file that only looks like settings is named; one further down is somebody else's", async () => {
    const setting = `[rules]\n${KEY} = "off"\n`;
    const notes = async (files: Readonly<Record<string, string>>, options = {}) =>
      (await report({ "a.py": KEY_FILE, ...files }, options)).notes.map(
        ({ path, level, why }) => `${level} ${path}: ${why}`,
      );
    for (const name of [".leastkey.toml", "leastkey.yaml", ".leastkeyrc", "leastkey.config.js", "Leastkey.toml"]) {
      expect(await notes({ [name]: setting })).toEqual([
        `warning ${name}: Not read as settings: they stand in leastkey.toml, or in [tool.leastkey] of pyproject.toml.`,
      ]);
      expect(await notes({ [name]: setting }, { config: null })).toEqual([]);
    }
    const others = {
      ".github/workflows/leastkey.yml": "on: push\n",
      "leastkey.py": "x = 1\n",
      "leastkey.toml": setting,
    };
    expect(await notes(others)).toEqual([]);
  });

  test("an override is for its paths, and the last one counts", async () => {
    const files = { "a.py": KEY_FILE, "jobs/b.py": KEY_FILE, "jobs/c.py": KEY_FILE };
    const overrides = `[[overrides]]\npaths = ["jobs/"]\nrules.${KEY} = "off"\n[[overrides]]\npaths = ["c.py"]\nrules.${KEY} = "on"\n`;
    expect(await found({ ...files, "leastkey.toml": overrides })).toEqual([`a.py ${KEY}`, `jobs/c.py ${KEY}`]);
  });

  test("the bar can be set, for all files and for some; what the user says counts more", async () => {
    const files = { "a.py": KEY_FILE, "tests/test_b.py": KEY_FILE };
    expect(await found(files)).toEqual([`a.py ${KEY}`]);
    const low = { ...files, "leastkey.toml": `min-confidence = "low"\nfail-on = "informational"` };
    expect(await found(low)).toEqual([`a.py ${KEY}`, `tests/test_b.py ${KEY}`]);
    expect((await report(low)).thresholds).toMatchObject({ minConfidence: "low", failOn: "informational" });
    expect(await found(low, { thresholds: { minConfidence: "medium" } })).toEqual([`a.py ${KEY}`]);
    const some = { ...files, "leastkey.toml": `[[overrides]]\npaths = ["tests/"]\nmin-confidence = "low"` };
    expect(await found(some)).toEqual([`a.py ${KEY}`, `tests/test_b.py ${KEY}`]);
    expect((await report(some)).thresholds.minConfidence).toBe("medium");
  });

  test("in pyproject.toml it may be written in every way that TOML has", async () => {
    const ways = [
      `[tool]\nleastkey = { rules = { ${KEY} = "off" } }\n`,
      `[tool]\nleastkey.rules.${KEY} = "off"\n`,
      `tool.leastkey.rules.${KEY} = "off"\n`,
      `[ "tool" . 'leastkey' . rules ]\n${KEY} = "off"\n`,
      `\uFEFF[tool.leastkey.rules]\n${KEY} = "off"\n`,
    ];
    for (const way of ways) expect(await found({ "a.py": KEY_FILE, "pyproject.toml": way }), way).toEqual([]);
    const named = `[dependency-groups]\ndev = ["leastkey"]\n`;
    expect(await found({ "a.py": KEY_FILE, "pyproject.toml": named })).toEqual([`a.py ${KEY}`]);
  });

  test("a list of paths has no comments", async () => {
    const files = { "a.py": KEY_FILE, "#old/b.py": KEY_FILE, "leastkey.toml": `exclude = ["#old/"]\n` };
    expect(await found(files)).toEqual([`a.py ${KEY}`]);
  });

  test("settings and baselines that are there and can't be read stop the run", async () => {
    const binary = { "a.py": KEY_FILE, "leastkey.toml": `rules.${KEY} = "off"\n\0` };
    expect(await problems(binary)).toEqual(["leastkey.toml can't be read: it is no text"]);
    const large = { "a.py": KEY_FILE, "leastkey-baseline.json": " ".repeat(65 * 1024 * 1024) };
    expect(await problems(large)).toEqual(["leastkey-baseline.json can't be read: it is too large"]);
    expect(await problems(binary, { config: null })).toEqual([]);
  });

  test("it may stand in pyproject.toml, beside the inventory", async () => {
    const pyproject = `[project]\nname = "x"\n[tool.leastkey]\nrules = { ${KEY} = "off" }\n[tool.leastkey.inventory.environments.main.secrets]\nopenai = ["OPENAI_API_KEY"]\n`;
    const { findings, summary } = await report({ "a.py": KEY_FILE, "pyproject.toml": pyproject });
    expect(findings).toEqual([]);
    expect(summary).toMatchObject({ config: ["pyproject.toml"], inventory: "pyproject.toml" });
  });

  test("a pyproject.toml with an inventory alone, or of other tools, is no configuration", async () => {
    const inventory = `[tool.leastkey.inventory.environments.main.secrets]\nopenai = ["OPENAI_API_KEY"]\n`;
    expect((await report({ "a.py": "x = 1\n", "pyproject.toml": inventory })).summary.config).toBeUndefined();
    expect(
      (await report({ "a.py": "x = 1\n", "pyproject.toml": "[tool.ruff]\nline-length = 3\n" })).summary.config,
    ).toBeUndefined();
    expect(await problems({ "a.py": "x = 1\n", "pyproject.toml": "[tool.ruff\n" })).toEqual([]);
  });

  test("allowed hashes and the ignore comments of others silence credentials", async () => {
    const { findings } = await report({ "a.py": KEY_FILE });
    const hash = findings[0]?.subject.hash ?? "";
    expect(hash).toMatch(/^[0-9a-f]{16}$/);
    expect(await found({ "a.py": KEY_FILE, "leastkey.toml": `allowed-hashes = ["${hash}"]` })).toEqual([]);
    const ignored = KEY_FILE.replace("\n", "  # gitleaks:allow\n");
    expect(await found({ "a.py": ignored })).toEqual([`a.py ${KEY}`]);
    expect(await found({ "a.py": ignored, "leastkey.toml": "accept-foreign-ignores = true" })).toEqual([]);
  });

  test("a detector of the project's own finds its format, and its token is redacted", async () => {
    const token = `acme_${fill("a.py", "{{random:32}}")}`;
    const detector = `[[detectors]]\nid = "acme-token"\nprovider = "Acme"\npattern = 'acme_[A-Za-z0-9]{32}'\nimpact = "Reads all orders."\n`;
    const text = `call("${token}")\n`;
    expect(await found({ "a.py": text })).toEqual([]);
    const { findings } = await report({ "a.py": text, "leastkey.toml": detector });
    expect(findings.map(({ rule }) => rule)).toEqual([KEY]);
    expect(JSON.stringify(findings)).not.toContain(token.slice(8));
    expect(findings[0]?.message).toContain("Acme");
  });

  test("inventory files can be named, several join", async () => {
    const app = `import os\nimport modal\n\napp = modal.App("a")\n\n\n@app.function(secrets=[modal.Secret.from_name("openai"), modal.Secret.from_name("db")])\ndef f():\n    return os.environ["OPENAI_KEY"], os.environ["DB_URL"]\n`;
    const inventory = (name: string, key: string) => `[environments.main.secrets]\n${name} = ["${key}"]\n`;
    const files = {
      "app.py": app,
      "infra/one.toml": inventory("openai", "OPENAI_API_KEY"),
      "infra/two.toml": inventory("db", "DB_URL"),
      "leastkey.toml": `inventory = ["infra/one.toml", "infra/two.toml"]`,
    };
    const { findings, summary } = await report(files);
    expect(summary.inventory).toBe("infra/one.toml, infra/two.toml");
    expect(findings.map(({ rule, subject }) => [rule, subject.key])).toContainEqual([
      "unresolved-env-key",
      "OPENAI_KEY",
    ]);
    expect(findings.some(({ subject }) => subject.key === "DB_URL")).toBe(false);
    expect(await problems({ "a.py": "x = 1\n", "leastkey.toml": `inventory = ["gone.toml"]` })).toEqual([
      "gone.toml no such inventory file",
    ]);
    const none = await report({ ...files, "leastkey.toml": "inventory = []" });
    expect(none.summary.inventory).toBe(null);
  });
});

describe("stages, environments and selectors", () => {
  const app = (prod: string, dev: string, target: string) => `import os
import modal

TARGET = os.environ["DEPLOY_TARGET"]
app = modal.App("shop")


@app.function(secrets=[modal.Secret.from_name("${dev}" if TARGET == "${target}" else "${prod}")])
def pay():
    return os.environ["STRIPE_KEY"]
`;

  test("a project's own word for a stage counts like the usual ones", async () => {
    const files = { "app.py": app("stripe-dev", "stripe-sandbox", "prod") };
    expect(await found(files)).not.toContain("app.py environment-mismatch");
    expect(await found({ ...files, "leastkey.toml": `[stages]\ndev = ["sandbox"]` })).toContain(
      "app.py environment-mismatch",
    );
  });

  test("a pattern with a star means the whole name", async () => {
    const files = { "app.py": app("eu-stripe", "stripe-dev", "eu-target") };
    expect(await found(files)).not.toContain("app.py environment-mismatch");
    expect(await found({ ...files, "leastkey.toml": `[stages]\nprod = ["eu-*"]` })).toContain(
      "app.py environment-mismatch",
    );
  });

  test("names of one project don't outlive its scan", async () => {
    const files = { "app.py": app("stripe-dev", "stripe-sandbox", "prod") };
    await Promise.all([
      report({ ...files, "leastkey.toml": `[stages]\ndev = ["sandbox"]` }),
      expect(found(files)).resolves.not.toContain("app.py environment-mismatch"),
    ]);
    expect(await found(files)).not.toContain("app.py environment-mismatch");
  });

  test("values of a selector complete the names that are made with it", async () => {
    const files = {
      "app.py": `import os
import modal

TARGET = os.environ["DEPLOY_TARGET"]
app = modal.App("shop")


@app.function(secrets=[modal.Secret.from_name(f"stripe-{TARGET}")])
def pay():
    return os.environ["STRIPE_KEY"]
`,
      "modal-secrets.toml": `[environments.main.secrets]\nstripe-blue = ["STRIPE_KEY"]\n`,
    };
    expect(await found(files)).not.toContain("app.py unknown-secret");
    const { findings } = await report({ ...files, "leastkey.toml": `[selectors]\nDEPLOY_TARGET = ["blue", "green"]` });
    expect(findings.find(({ rule }) => rule === "unknown-secret")?.message).toContain("stripe-green");
  });

  test("the stage of a Modal Environment can be said", async () => {
    const files = {
      "app.py": `import os
import modal

app = modal.App("shop")
NAME = "stripe-dev" if os.environ.get("MODAL_ENVIRONMENT") == "live-eu-1" else "stripe-prod"


@app.function(secrets=[modal.Secret.from_name("stripe-dev" if os.environ.get("MODAL_ENVIRONMENT") == "blue" else "stripe-prod")])
def pay():
    return os.environ["STRIPE_KEY"]
`,
    };
    expect(await found(files)).not.toContain("app.py environment-mismatch");
    expect(await found({ ...files, "leastkey.toml": `environments.blue = "prod"` })).toContain(
      "app.py environment-mismatch",
    );
  });
});

describe("monorepos", () => {
  const files = { "a.py": KEY_FILE, "x/b.py": KEY_FILE, "x/y/c.py": KEY_FILE };

  test("the nearest configuration counts, and what it leaves unsaid comes from above", async () => {
    expect(
      await found({ ...files, "leastkey.toml": `rules.${KEY} = "off"`, "x/leastkey.toml": `rules.${KEY} = "on"` }),
    ).toEqual([`x/b.py ${KEY}`, `x/y/c.py ${KEY}`]);
    expect(
      await found({ ...files, "leastkey.toml": `rules.${KEY} = "off"`, "x/leastkey.toml": `persona = "auditor"` }),
    ).toEqual([]);
    expect(await found({ ...files, "x/leastkey.toml": `exclude = ["y/"]` })).toEqual([`a.py ${KEY}`, `x/b.py ${KEY}`]);
  });

  test("a pyproject.toml below counts too", async () => {
    expect(await found({ ...files, "x/pyproject.toml": `[tool.leastkey]\nrules.${KEY} = "off"` })).toEqual([
      `a.py ${KEY}`,
    ]);
  });

  test("the topmost locks rules: no configuration below can set them or leave files out", async () => {
    const root = `locked = ["${KEY}"]`;
    expect(await problems({ ...files, "leastkey.toml": root, "x/leastkey.toml": `[rules]\n${KEY} = "off"` })).toEqual([
      `x/leastkey.toml:2:1 \`${KEY}\` is locked by leastkey.toml: it can't be set here`,
    ]);
    const override = `[[overrides]]\npaths = ["b.py"]\nrules = { ${KEY} = "low" }`;
    expect(await problems({ ...files, "leastkey.toml": root, "x/leastkey.toml": override })).toHaveLength(1);
    expect(await problems({ ...files, "leastkey.toml": root, "x/leastkey.toml": `exclude = ["y/"]` })).toEqual([
      "x/leastkey.toml:1:1 `exclude` can't stand here, since leastkey.toml locks rules: write it there",
    ]);
    expect(await problems({ ...files, "leastkey.toml": "", "x/leastkey.toml": root })).toEqual([
      "x/leastkey.toml:1:1 only the topmost configuration can lock rules",
    ]);
  });

  test("the bar for a locked rule is the topmost configuration's", async () => {
    const test = { "x/test_b.py": KEY_FILE };
    const low = {
      "leastkey.toml": `locked = ["${KEY}"]\nmin-confidence = "low"`,
      "x/leastkey.toml": `min-confidence = "high"`,
    };
    expect(await found({ ...test, ...low })).toEqual([`x/test_b.py ${KEY}`]);
    expect(await found({ ...test, ...low, "leastkey.toml": `min-confidence = "low"` })).toEqual([]);
  });

  test("a configuration or baseline in a folder that is left out has no say", async () => {
    const fixtures = { "old/leastkey.toml": "nonsense = 1", "old/leastkey-baseline.json": "{}" };
    expect(await problems({ ...files, ...fixtures })).toHaveLength(1);
    expect(await found({ ...files, ...fixtures, "leastkey.toml": `exclude = ["old/", "x/"]` })).toEqual([
      `a.py ${KEY}`,
    ]);
  });

  test("settings for the whole run stand at the root", async () => {
    expect(await problems({ ...files, "x/leastkey.toml": `inventory = ["a.toml"]` })).toEqual([
      "x/leastkey.toml:1:1 `inventory` is for the whole run: it stands in the configuration of the root",
    ]);
  });
});

describe("faults stop the run and say what to do", () => {
  test.each([
    ["exclud = []", "1:1 the configuration has no setting `exclud`: did you mean `exclude`?"],
    [`fail-on = "hihg"`, '1:11 `fail-on` is one of "informational", "low", "medium", "high" (did you mean "high"?)'],
    [`rules.unused-secrets = "off"`, '1:7 there is no rule `unused-secrets` (did you mean "unused-secret"?)'],
    [
      `rules.unused-secret = true`,
      '1:23 `unused-secret` is one of "off", "on", "informational", "low", "medium", "high"',
    ],
    [`exclude = "a"`, '1:11 `exclude` is a list: write exclude = ["…"]'],
    [`exclude = ["a\\\\b"]`, "1:12 this `exclude` has a backslash: write paths with `/`"],
    [`include = ["./b"]`, "1:12 this `include` has `./`, which matches nothing: leave that out"],
    [`include = ["b/*.{py,ts}"]`, "1:12 this `include` has `{…,…}`, which means no choice here: list each"],
    [`exclude = ["../b"]`, "1:12 this `exclude` leads out of this folder: move it to the configuration above"],
    [`accept-foreign-ignores = "yes"`, "1:26 `accept-foreign-ignores` is true or false"],
    [`[[overrides]]\nrules = {}`, "1:1 an override lacks `paths`: the files it is for"],
    [`overrides = {}`, "1:13 `overrides` is a list: write it as [[overrides]]"],
    [
      `allowed-hashes = ["abc"]`,
      "1:19 this `allowed-hashes` is no hash: take the 16 characters of `subject.hash` in the JSON report, never the value itself",
    ],
    [`environments.main = "production"`, '1:21 `main` is one of "dev", "staging", "prod"'],
    [`stages.prod = ["*"]`, "1:16 this `prod` matches every name"],
    [`stages.prod = ["a*b*c*"]`, "1:16 this `prod` has more than two `*`"],
    [`baseline = "/etc/x"`, "1:12 this `baseline` must lie below the folder of this file"],
    ["fail-on = high", "1:11 not valid TOML: a text stands in quotes"],
    ["exclude = [vendor]", "1:12 not valid TOML: a text stands in quotes"],
    ["accept-foreign-ignores = True", "1:26 not valid TOML: true and false have small letters"],
    ["[leastkey]\nfail-on = 'high'", "1:2 [leastkey] isn't needed: here the settings stand at the top of the file"],
    ["rules = 3", "1:9 `rules` is a table"],
    [
      "[tool.leastkey]\nfail-on = 'high'",
      "1:2 [tool.leastkey] is for pyproject.toml: here the settings stand at the top of the file",
    ],
    ["exclude = ['a'", "1:15 not valid TOML: unterminated array"],
  ])("%s", async (text, problem) => {
    expect(await problems({ "a.py": "x = 1\n", "leastkey.toml": text })).toEqual([`leastkey.toml:${problem}`]);
  });

  test.each([
    ["[leastkey]", "1:1 settings stand in [tool.leastkey] here"],
    ["[leastkey.rules]", "1:1 settings stand in [tool.leastkey] here"],
    ["[tool.leaskey]", "1:1 did you mean [tool.leastkey]?"],
    ["[tool.leastKey.rules]", "1:1 did you mean [tool.leastkey]?"],
    ["[tool.least-key]", "1:1 did you mean [tool.leastkey]?"],
    ["[[tool.'leastkeys']]", "1:1 did you mean [tool.leastkey]?"],
  ])("a table of pyproject.toml that was meant as ours: %s", async (head, message) => {
    expect(await problems({ "pyproject.toml": `${head}\nfail-on = "high"\n` })).toEqual([`pyproject.toml:${message}`]);
  });

  test("the tables of other tools are let be", async () => {
    const tools = ["lefthook", "tox", "keyring", "least", "gitleaks", "leaks", "pytest.ini_options", "lektor", "mike"];
    const pyproject = tools.map((name) => `[tool.${name}]\nleastkey = 1\n`).join("");
    expect(await problems({ "pyproject.toml": pyproject })).toEqual([]);
  });

  test("settings in pyproject.toml that are no table", async () => {
    const files = { "pyproject.toml": "[tool]\nleastkey = 'high'\n" };
    expect(await problems(files)).toEqual(["pyproject.toml:2:12 `tool.leastkey` is a table"]);
  });

  test("a folder whose name has braces can be left out", async () => {
    const files = { "leastkey.toml": `exclude = ["{{cookiecutter.name}}/"]`, "{{cookiecutter.name}}/a.py": KEY_FILE };
    expect(await found(files)).toEqual([]);
  });

  test("two configurations in one folder", async () => {
    const files = { "leastkey.toml": "", "pyproject.toml": `[tool.leastkey]\npersona = "regular"` };
    expect(await problems(files)).toEqual([
      "pyproject.toml leastkey.toml has settings for this folder too: keep one of the two",
    ]);
  });

  test("no message repeats what might be a credential", async () => {
    const secret = "k9".repeat(20);
    for (const text of [
      `allowed-hashes = ["${secret}"]`,
      `"${secret}" = 1`,
      `rules."${secret}" = "off"`,
      `fail-on = "${secret}"`,
    ]) {
      const [problem = ""] = await problems({ "leastkey.toml": text });
      expect(problem).not.toBe("");
      expect(problem).not.toContain(secret);
    }
  });

  test("detectors that could take long, or can't be looked up, are refused", async () => {
    const detector = (pattern: string) => `[[detectors]]\nid = "acme"\nprovider = "Acme"\npattern = '${pattern}'`;
    expect(await problems({ "leastkey.toml": detector("acme_(?:a|aa){1,30}x") })).toEqual([
      "leastkey.toml:4:11 this `pattern` may take long on some texts, since parts of it can share their characters in several ways: let each part end where the next one's characters begin",
    ]);
    expect(await problems({ "leastkey.toml": detector("[a-z]{32}") })).toHaveLength(1);
    expect(await problems({ "leastkey.toml": detector("acme_[a-z]{20,40") })).toEqual([
      "leastkey.toml:4:11 this `pattern` has a brace outside of a count such as {20,80}: write \\{ or \\} for the character",
    ]);
    expect(await problems({ "leastkey.toml": detector("acme_\\{[a-z]{32}\\}") })).toEqual([]);
    expect(
      await problems({ "leastkey.toml": detector("acme_[a-z]{32}").replace('"acme"', '"openai-project-key"') }),
    ).toEqual(["leastkey.toml:2:6 this `id` is the id of a built-in detector: choose another"]);
    expect(await problems({ "leastkey.toml": `${detector("acme_[a-z]{9}")}\n${detector("acmf_[a-z]{9}")}` })).toEqual([
      "leastkey.toml:6:6 this `id` is taken by the detector above",
    ]);
  });
});

test("options that would hide findings and mean nothing stop the run", async () => {
  const files = { "a.py": KEY_FILE };
  // What a program in JavaScript may give.
  const given: Readonly<Record<string, unknown>>[] = [
    { thresholds: { persona: "Regular" } },
    { thresholds: { failOn: "hihg" } },
    { thresholds: { minConfidence: "all" } },
    { shard: { index: 3, of: 2 } },
    { maxFileSize: -1 },
    { maxFileSize: Number.NaN },
    { shard: { index: 0, of: 0 } },
    { shard: { index: 1.5, of: 2 } },
  ];
  for (const options of given) expect(await problems(files, options), JSON.stringify(options)).toHaveLength(1);
  expect(await problems(files, { thresholds: { persona: "auditor" }, shard: { index: 2, of: 2 } })).toEqual([]);
});
