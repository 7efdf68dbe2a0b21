import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { fill } from "../support/examples.ts";
import { runIn } from "./command.ts";

let cwd: string;
beforeEach(() => {
  cwd = realpathSync(mkdtempSync(join(tmpdir(), "leastkey-fix-")));
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(cwd, name)), { recursive: true });
    writeFileSync(join(cwd, name), text);
  }
}

function read(name: string): string {
  return readFileSync(join(cwd, name), "utf8");
}

const run = (...argv: string[]) => runIn(cwd, argv);

const APP = `import os
import modal

app = modal.App("shop")


@app.function(secrets=[modal.Secret.from_name("postgres")])  # nightly
def clean():
    pass


@app.function(secrets=modal.Secret.from_name("mail"))
def send():
    return os.environ["MAIL_TOKEN"]
`;
const FIXED = APP.replace(`secrets=[modal.Secret.from_name("postgres")]`, "").replace(
  `secrets=modal.Secret.from_name("mail")`,
  `secrets=[modal.Secret.from_name("mail")]`,
);
const INVENTORY = `[environments.main.secrets]\npostgres = ["PGPASSWORD"]\nmail = ["MAIL_TOKEN"]\n`;

describe("--fix", () => {
  test("writes the safe fixes and reports what is left", async () => {
    write({ "app.py": APP, "modal-secrets.toml": INVENTORY });
    const { code, out, err } = await run("--fix");
    expect(read("app.py")).toBe(FIXED);
    expect({ code, err }).toEqual({ code: 0, err: "leastkey: Fixed 2 findings in 1 file.\n" });
    expect(out).toContain("No findings.");
    expect(await run("--fix")).toMatchObject({ code: 0, err: "leastkey: No fix to apply.\n" });
    expect(read("app.py")).toBe(FIXED);
  });

  test("keeps Windows line ends and a byte-order mark", async () => {
    const windows = (text: string) => `\uFEFF${text.replaceAll("\n", "\r\n")}`;
    write({ "app.py": windows(APP), "modal-secrets.toml": INVENTORY });
    await run("--fix", "--quiet");
    expect(read("app.py")).toBe(windows(FIXED));
  });

  test("fixes only what concerns the given paths", async () => {
    write({ "a/app.py": APP, "b/app.py": APP.replace("shop", "other"), "modal-secrets.toml": INVENTORY });
    await run("--fix", "a");
    expect([read("a/app.py"), read("b/app.py")]).toEqual([FIXED, APP.replace("shop", "other")]);
  });

  test("leaves findings that a comment silences", async () => {
    const silenced = APP.replace("# nightly", "# leastkey: ignore[unused-secret] kept for the audit");
    write({ "app.py": silenced, "modal-secrets.toml": INVENTORY });
    await run("--fix");
    expect(read("app.py")).toContain(`secrets=[modal.Secret.from_name("postgres")])  # leastkey`);
  });

  test("leaves what needs review, and says so", async () => {
    write({ "app.py": fill("app.py", `client = Client(api_key="{{token:openai-project-key}}")\n`) });
    const before = read("app.py");
    const { code, err } = await run("--fix");
    expect(code).toBe(1);
    expect(err).toBe("leastkey: No fix to apply. 1 more can be fixed with --fix-unsafe; review what it does.\n");
    expect(read("app.py")).toBe(before);
    expect((await run("--fix-unsafe")).code).toBe(0);
    expect(read("app.py")).toBe(`import os\nclient = Client(api_key=os.environ["OPENAI_API_KEY"])\n`);
  });

  test("edits the code in a notebook, and nothing else of it", async () => {
    const notebook = (secrets: string) => {
      const source = [
        "import modal\n",
        `app = modal.App("n")\n`,
        `@app.function(secrets=${secrets})\n`,
        "def f(): ...",
      ];
      return JSON.stringify({
        cells: [{ cell_type: "code", metadata: {}, source, outputs: [] }],
        metadata: {},
        nbformat: 4,
        nbformat_minor: 5,
      });
    };
    write({ "n.ipynb": notebook(`modal.Secret.from_name("m")`) });
    expect((await run("--fix")).code).toBe(0);
    expect(read("n.ipynb")).toBe(notebook(`[modal.Secret.from_name("m")]`));
  });

  test.skipIf(process.platform === "win32")("never writes through a symbolic link", async () => {
    const outside = realpathSync(mkdtempSync(join(tmpdir(), "leastkey-outside-")));
    writeFileSync(join(outside, "app.py"), APP);
    symlinkSync(join(outside, "app.py"), join(cwd, "app.py"));
    write({ "modal-secrets.toml": INVENTORY });
    await run("--fix");
    expect(readFileSync(join(outside, "app.py"), "utf8")).toBe(APP);
    rmSync(outside, { recursive: true });
  });
});

describe("a byte order mark", () => {
  const LINE = `import os, modal; app = modal.App("x"); f = app.function()(lambda: os.environ["NOPE"])`;
  const COLUMN = LINE.indexOf('"NOPE"') + 1;

  test("counts in no column, and is not shown", async () => {
    write({ "a.py": `\uFEFF${LINE}\n`, "b.py": `${LINE}\n` });
    const json = JSON.parse((await run("--format", "json")).out);
    expect(json.findings.map(({ primary }: { primary: object }) => primary)).toEqual(
      ["a.py", "b.py"].map((file) =>
        expect.objectContaining({ file, start: expect.objectContaining({ line: 1, column: COLUMN }) }),
      ),
    );
    const sarif = JSON.parse((await run("--format", "sarif")).out);
    const regions = sarif.runs[0].results.map(
      (result: { locations: { physicalLocation: { region: object } }[] }) =>
        result.locations[0]?.physicalLocation.region,
    );
    expect(regions[0]).toMatchObject({ startLine: 1, startColumn: COLUMN, endColumn: COLUMN + 6 });
    expect(regions[1]).toEqual(regions[0]);
    expect((await run("--format", "github")).out).toContain(`file=a.py,line=1,endLine=1,col=${COLUMN},`);
    const rdjson = JSON.parse((await run("--format", "rdjson")).out);
    expect(
      rdjson.diagnostics.map(
        ({ location }: { location: { range: { start: { column: number } } } }) => location.range.start.column,
      ),
    ).toEqual([COLUMN + 3, COLUMN]);
    const [a, b] = (await run()).out.split("b.py:1:");
    expect(a).toContain(`a.py:1:${COLUMN}`);
    expect(a).not.toContain("FEFF");
    expect(b).toMatch(new RegExp(`^${COLUMN}\n`));
    const explained = await run("explain", `a.py:1:${COLUMN}`);
    expect(explained.out).toContain("unresolved-env-key");
    expect((await run("explain", "a.py:1:1")).out).not.toContain("unresolved-env-key");
  });

  test("stays in a patch and leaves ignore comments as they are", async () => {
    const text = `\uFEFF${APP}`;
    write({ "app.py": text, "modal-secrets.toml": INVENTORY });
    writeFileSync(join(cwd, "fix.patch"), (await run("--diff")).out);
    execFileSync("git", ["apply", "fix.patch"], { cwd });
    expect(read("app.py")).toBe(`\uFEFF${FIXED}`);
    const call = `f = modal.App("x").function(secrets=[modal.Secret.from_name("postgres")])(lambda: 1)\n`;
    write({ "app.py": `\uFEFFimport modal\n${call}` });
    writeFileSync(join(cwd, "fix.patch"), (await run("--diff")).out);
    execFileSync("git", ["apply", "fix.patch"], { cwd });
    expect(read("app.py")).toBe('\uFEFFimport modal\nf = modal.App("x").function()(lambda: 1)\n');
    const ignore = "# leastkey: ignore[unresolved-env-key] ours";
    write({ "app.py": `\uFEFF${LINE}  ${ignore}\n`, "b.py": `\uFEFF${ignore}\n${LINE}\n` });
    expect((await run()).out).toContain("2 silenced by comments.");
  });
});

describe("--diff", () => {
  test("shows the changes, writes nothing, and ends with 1", async () => {
    write({ "app.py": APP, "modal-secrets.toml": INVENTORY });
    const { code, out, err } = await run("--diff");
    expect({ code, err }).toEqual({ code: 1, err: "leastkey: Would fix 2 findings in 1 file.\n" });
    expect(out.startsWith("--- a/app.py\n+++ b/app.py\n@@ ")).toBe(true);
    expect(out).toContain(
      `-@app.function(secrets=[modal.Secret.from_name("postgres")])  # nightly\n+@app.function()  # nightly\n`,
    );
    expect(read("app.py")).toBe(APP);
    await run("--fix");
    expect(await run("--diff")).toEqual({ code: 0, out: "", err: "leastkey: No fix to apply.\n" });
  });

  test("shows no credential", async () => {
    const text = fill("app.py", `client = Client(api_key="{{token:openai-project-key}}")\n`);
    write({ "app.py": text });
    const { out } = await run("--diff", "--fix-unsafe");
    const token = /"(.+)"/.exec(text)?.[1] ?? "";
    expect(out).toContain(`+client = Client(api_key=os.environ["OPENAI_API_KEY"])`);
    expect(out).not.toContain(token.slice(20, 40));
    expect(out).toContain("-client = Client(api_key=");
  });
});

describe("explain", () => {
  test("says what is known of a place, as text and as JSON", async () => {
    write({ "app.py": APP, "modal-secrets.toml": INVENTORY });
    const text = await run("explain", "app.py:7");
    expect(text).toMatchObject({ code: 0, err: "" });
    expect(text.out).toContain("unused-secret");
    expect(text.out).toContain("PGPASSWORD  read by none of its workloads");
    const json = await run("explain", "app.py:7:24", "--format", "json");
    expect(JSON.parse(json.out)).toMatchObject({
      path: "app.py",
      line: 7,
      column: 24,
      secrets: [{ names: ["postgres"] }],
    });
    const missing = await run("explain", "gone.py:7");
    expect(missing).toMatchObject({ code: 2, err: expect.stringContaining(`"gone.py" is not among the files`) });
  });
});
