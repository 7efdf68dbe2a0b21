import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { faultText } from "../../src/cli/errors.ts";
import { wantsColor } from "../../src/cli/io.ts";
import { parseSize } from "../../src/cli/program.ts";
import { execute } from "../../src/cli/run.ts";
import { rules, VERSION } from "../../src/index.ts";
import { runIn } from "./command.ts";

let cwd: string;
beforeEach(() => {
  cwd = realpathSync(mkdtempSync(join(tmpdir(), "leastkey-cli-")));
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(cwd, name)), { recursive: true });
    writeFileSync(join(cwd, name), text);
  }
}

const run = (...argv: string[]) => runIn(cwd, argv);

const KEY = ["sk", "-proj-"].join("") + "Zx8".repeat(24) + ["T3Blbk", "FJ"].join("") + "q7W".repeat(24);
const MODAL_APP = `import os
import modal

app = modal.App("a")


@app.function(secrets=[modal.Secret.from_dict({"PRESENT": os.environ["PRESENT"]})])
def f():
    return os.environ["PRESENT"]
`;

describe("a run", () => {
  test("on an app without faults ends with 0 and says what was scanned", async () => {
    write({ "app.py": MODAL_APP });
    const { code, out, err } = await run();
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toContain("No findings.");
    expect(out).toContain("1 Modal app");
  });

  test("without Modal code says so, and how many files were checked", async () => {
    write({ "a.py": "x = 1\n", "b.txt": "b\n" });
    const { code, out } = await run();
    expect(code).toBe(0);
    expect(out).toMatch(/No Modal app/);
    expect(out).toMatch(/2 files/);
  });

  test("in an empty folder ends well", async () => {
    expect((await run()).code).toBe(0);
  });

  test("never shows a credential, in any format", async () => {
    write({ "app.py": `${MODAL_APP}OPENAI_API_KEY = "${KEY}"\n` });
    for (const format of ["terminal", "json", "sarif", "markdown", "junit"]) {
      const { code, out, err } = await run("--format", format);
      expect([format, code]).toEqual([format, 1]);
      expect(out + err).not.toContain(KEY.slice(12));
    }
    expect((await run("graph")).out).not.toContain(KEY.slice(12));
  });

  test("thresholds decide over the exit code", async () => {
    write({ "app.py": `${MODAL_APP}OPENAI_API_KEY = "${KEY}"\n` });
    expect((await run("check", "--fail-on", "high")).code).toBe(1);
    expect((await run("--exit-zero")).code).toBe(0);
  });

  test("paths limit the report, not the analysis", async () => {
    write({ "app.py": MODAL_APP, "keys.py": `OPENAI_API_KEY = "${KEY}"\n` });
    const { code, out } = await run("app.py");
    expect(code).toBe(0);
    expect(out).toContain("1 outside the given paths");
    expect((await run("keys.py")).code).toBe(1);
  });

  test("a path that is called like a command is one behind `check` and `--`; options don't stand before a command", async () => {
    write({ "rules/keys.py": `OPENAI_API_KEY = "${KEY}"\n`, "init/a.py": MODAL_APP });
    expect((await run("check", "rules")).code).toBe(1);
    expect((await run("--", "rules")).code).toBe(1);
    expect((await run("--format", "concise", "--", "init", "rules")).code).toBe(1);
    expect((await run("--", "init")).code).toBe(0);
    expect(existsSync(join(cwd, "leastkey.toml"))).toBe(false);
    expect((await run("rules")).out).toContain("hardcoded-credential");
    const refused = await run("--root", "init", "baseline");
    expect(refused).toMatchObject({ code: 2, out: "" });
    expect(refused.err).toContain("leastkey baseline --root");
  });

  test("a named file that git ignores is not passed over in silence", async () => {
    write({ "app.py": MODAL_APP, ".gitignore": "secret.py\n", "secret.py": "x = 1\n" });
    const { out } = await run("secret.py");
    expect(out).toContain("Not checked: git ignores it");
  });

  test("--output writes the report to the file and the verdict to the terminal", async () => {
    write({ "app.py": MODAL_APP });
    const { code, out, err } = await run("--format", "sarif", "-o", "r.sarif");
    expect({ code, out }).toEqual({ code: 0, out: "" });
    expect(err).toContain("r.sarif");
    expect(JSON.parse(readFileSync(join(cwd, "r.sarif"), "utf8"))).toMatchObject({ version: "2.1.0" });
    expect(await run("-o", "no/such/r.json")).toMatchObject({ code: 2, err: expect.stringContaining("--output") });
  });

  test("--quiet prints nothing when there is nothing to say", async () => {
    write({ "app.py": MODAL_APP });
    expect(await run("--quiet")).toEqual({ code: 0, out: "", err: "" });
  });

  test("--strict makes unread input fail, and beats findings", async () => {
    write({
      "app.py": `${MODAL_APP}OPENAI_API_KEY = "${KEY}"\n`,
      "modal_big.py": `import modal\n${"x = 1\n".repeat(1_400_000)}`,
    });
    expect((await run()).code).toBe(1);
    const { code, out } = await run("--strict");
    expect(code).toBe(3);
    expect(out).toContain("modal_big.py");
  });

  test("--strict minds programs that are too large to read, and no data", async () => {
    write({ "app.py": MODAL_APP, "big.csv": "1,2\n".repeat(1000) });
    expect((await run("--strict", "--max-file-size", "2KB")).code).toBe(0);
    write({ "big.py": `import modal\n${"x = 1\n".repeat(1000)}` });
    expect((await run("--strict", "--max-file-size", "2KB")).code).toBe(3);
  });

  test("a large file is left out with its size", async () => {
    write({ "app.py": MODAL_APP, "big.txt": "x".repeat(3000) });
    const { out, err } = await run("--max-file-size", "2KB", "--verbose");
    expect(out).toContain("big.txt");
    expect(out).toContain("2.9 KB is over the limit of 2 KB");
    expect(err).toContain('"big.txt": too-large');
  });

  test("--verbose counts by reason the values that were looked at and dropped", async () => {
    write({
      "app.py": `${MODAL_APP}api_key = "your-api-key-here"\nother_key = "change-me-now"\n`,
    });
    const { err } = await run("--verbose");
    expect(err).toContain("Looked like credentials and were dropped: 2\n  placeholder: 2, it is a placeholder\n");
  });

  test("a faulty inventory stops the run and is named", async () => {
    write({ "app.py": MODAL_APP, "modal-secrets.toml": "[environments\n" });
    const { code, err } = await run();
    expect(code).toBe(2);
    expect(err).toMatch(/modal-secrets\.toml:\d/);
    expect(await run("--inventory", "none.toml")).toMatchObject({ code: 2, err: expect.stringContaining("none.toml") });
  });
});

describe("the command line", () => {
  test.each([
    [["--formt", "json"], "Did you mean --format?"],
    [["--format", "xml"], "Allowed choices are terminal, concise, json, sarif"],
    [["--fail-on", "worst"], "informational, low, medium, high"],
    [["--max-file-size", "big"], "Give a size such as 500KB"],
    [["nope.py"], 'no file or folder "nope.py"'],
    [["explain", "nonsense-rule-xyz"], '"leastkey rules" lists them'],
    [["explain"], "missing required argument"],
    [["graph", "--formt", "json"], "Did you mean --format?"],
  ])("%j is refused with 2 and says what to do", async (argv, message) => {
    const { code, out, err } = await run(...argv);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(message);
    expect(err).toMatch(/^leastkey: /);
  });

  test("--help and --version answer with 0", async () => {
    expect(await run("--version")).toEqual({ code: 0, out: `leastkey ${VERSION}\n`, err: "" });
    const { code, out } = await run("--help");
    expect(code).toBe(0);
    for (const word of ["--format", "--fail-on", "--persona", "graph", "explain", "Exit codes:"])
      expect(out).toContain(word);
  });

  test("graph prints the model", async () => {
    write({ "app.py": MODAL_APP });
    const { code, out } = await run("graph", "--format", "json");
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      schema: "leastkey-graph/1",
      workloads: [{ id: "app.py::f", kind: "function" }],
    });
  });

  test("rules lists every rule; explain shows each", async () => {
    const { out } = await run("rules");
    expect(Math.max(...out.split("\n").map((line) => line.length))).toBeLessThanOrEqual(100);
    expect(JSON.parse((await run("rules", "--format", "json")).out)).toHaveLength(rules.length);
    for (const { meta } of rules) {
      expect(out).toContain(meta.id);
      const explained = await run("explain", meta.id);
      expect(explained.code).toBe(0);
      expect(explained.out.replace(/\s+/g, " ")).toContain(meta.summary);
      expect(explained.out).not.toMatch(/\{\{(?:token|random):/);
    }
  });

  test("explain suggests the rule that was meant", async () => {
    const [first] = rules;
    if (!first) throw new Error("There are no rules.");
    const { err } = await run("explain", `${first.meta.id}s`);
    expect(err).toContain(`Did you mean "${first.meta.id}"?`);
  });

  test("explain asks for the line of a file", async () => {
    write({ "app.py": "x = 1\n" });
    for (const place of ["app.py", "app.py:", "app.py:0", "app.py:3:0"]) {
      expect(await run("explain", place)).toMatchObject({
        code: 2,
        err: 'leastkey: Give a line of "app.py", from 1, such as app.py:12, or with a column app.py:12:5.\n',
      });
    }
  });

  test("a mistyped command is told", async () => {
    expect(await run("basline")).toMatchObject({
      code: 2,
      err: 'leastkey: There is no file or folder "basline".\nDid you mean "leastkey baseline"?\n',
    });
    expect((await run("src")).err).not.toContain("Did you mean");
    expect((await run("help")).err).toContain('Did you mean "leastkey --help"?');
    expect((await run("help", "baseline")).err).toContain('Did you mean "leastkey baseline --help"?');
  });

  test("explain tells of a line that isn't there", async () => {
    write({ "app.py": MODAL_APP });
    expect(await run("explain", "app.py:99")).toMatchObject({ code: 2, err: 'leastkey: "app.py" has 10 lines.\n' });
    expect((await run("explain", "app.py:9")).code).toBe(0);
  });

  test("sizes", () => {
    expect([parseSize("500KB"), parseSize("20MB"), parseSize("1.5m"), parseSize("1234")]).toEqual([
      512_000, 20_971_520, 1_572_864, 1234,
    ]);
    for (const text of ["", "0", "-1", "5GB", "x"]) expect(() => parseSize(text)).toThrow();
  });
});

describe("colour", () => {
  const screen = (isTerminal: boolean) => ({ isTerminal, columns: 80, write: () => {} });
  test.each([
    [undefined, true, {}, true],
    [undefined, false, {}, false],
    [undefined, true, { NO_COLOR: "1" }, false],
    [undefined, true, { NO_COLOR: "" }, true],
    [undefined, false, { FORCE_COLOR: "1" }, true],
    [undefined, true, { FORCE_COLOR: "0" }, false],
    [undefined, true, { TERM: "dumb" }, false],
    [true, false, { NO_COLOR: "1" }, true],
    [false, true, { FORCE_COLOR: "1" }, false],
  ])("flag %s, terminal %s, %j → %s", (flag, terminal, env, expected) => {
    expect(wantsColor(flag, screen(terminal), env)).toBe(expected);
  });
});

test("an internal error tells its kind and place, not its message, which may quote the source", () => {
  const error = new TypeError(`cannot read "${KEY}"\n    at ${KEY}`);
  expect(faultText(error)).toMatch(/^TypeError\n\s+at /);
  expect(faultText(error)).not.toContain(KEY);
});

test("a Node for which it isn't made is refused, rather than trusted to find all", async () => {
  let said = "";
  const write = (text: string) => {
    said += text;
  };
  const screen = { isTerminal: false, columns: 80, write };
  const io = { cwd: tmpdir(), env: {}, out: screen, err: screen };
  expect(await execute(["rules"], io, "18.20.8")).toBe(2);
  expect(said).toBe("leastkey: It needs Node 20 or later; this is Node 18.20.8.\n");
});
