/** Where reports go: several at once, in parts, and joined. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { runIn } from "./command.ts";

let cwd: string;
beforeEach(() => {
  cwd = realpathSync(mkdtempSync(join(tmpdir(), "leastkey-outputs-")));
  write("app.py", `${APP}KEY = "${KEY}"\n`);
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

/** Made up, and put together here. */
const KEY = ["sk", "-proj-"].join("") + "Zx8".repeat(24) + ["T3Blbk", "FJ"].join("") + "q7W".repeat(24);
const APP = "import modal\n\napp = modal.App('a')\n";

function write(name: string, text: string): void {
  mkdirSync(dirname(join(cwd, name)), { recursive: true });
  writeFileSync(join(cwd, name), text);
}

const read = (name: string) => readFileSync(join(cwd, name), "utf8");

const run = (...argv: string[]) => runIn(cwd, argv);

describe("several outputs", () => {
  test("files in formats of their own stand beside what is printed", async () => {
    const { code, out, err } = await run("-f", "github", "-o", "sarif:a.sarif", "-o", "markdown:sum:mary.md");
    expect({ code, err }).toEqual({ code: 1, err: "" });
    expect(out).toMatch(/^::error file=app\.py,/);
    expect(JSON.parse(read("a.sarif")).runs[0].results).toHaveLength(1);
    expect(read("sum:mary.md")).toMatch(/^## leastkey: 1 finding/);
  });

  test("a file without a format takes the place of what is printed", async () => {
    const { code, out, err } = await run("-f", "json", "-o", "a.json", "-o", "junit:a.xml");
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toContain("a.json, a.xml");
    expect(JSON.parse(read("a.json")).counts.total).toBe(1);
    expect(read("a.xml")).toContain("<testsuites");
  });

  test("a name that only looks like a format is a name", async () => {
    await run("-f", "json", "-o", "./json:x");
    await run("-f", "json", "-o", "C:x");
    expect([existsSync(join(cwd, "json:x")), existsSync(join(cwd, "C:x"))]).toEqual([true, true]);
  });

  test.each([
    [["-o", "a", "-o", "b"], "such as sarif:b"],
    [["-o", "json:a", "-o", "sarif:a"], '"a" is given twice'],
    [["-o", "sarif:no/such/a"], "Does its folder exist?"],
    [["-o", "sarif:."], '"." can\'t be written (EISDIR). It is a folder.'],
    [["-o", "markdown:"], 'markdown:" names no file: is a variable not set?'],
    [[""], "is a variable not set?"],
    [["baseline", ""], "is a variable not set?"],
    [["--root", ""], "is a variable not set?"],
    [["-o", "sarfi:a.sarif"], "Did you mean sarif:a.sarif?"],
    [["-o", "xml:a.xml"], 'there is no format "xml". Formats are terminal, concise, json'],
    [["-o", "gitlab-codequalty:a.json"], "Did you mean gitlab-codequality:a.json?"],
  ])("%j is refused", async (argv, message) => {
    expect(await run(...argv)).toMatchObject({ code: 2, err: expect.stringContaining(message) });
  });

  test("--sarif-category names the upload, and nothing else does", async () => {
    await run("-o", "sarif:a.sarif", "-o", "json:a.json", "--sarif-category", "nightly");
    await run("-o", "sarif:b.sarif");
    expect(JSON.parse(read("a.sarif")).runs[0].automationDetails).toEqual({ id: "nightly/" });
    expect(JSON.parse(read("b.sarif")).runs[0]).not.toHaveProperty("automationDetails");
  });
});

test("platforms get paths from the top of the repository, people from the root", async () => {
  write("mono/.git/HEAD", "ref: refs/heads/main\n");
  write("mono/svc é/app.py", `${APP}KEY = "${KEY}"\n`);
  const outputs = ["sarif", "github", "gitlab-codequality", "junit", "json"].map((format) => `${format}:${format}`);
  const { out } = await run("--root", "mono/svc é", ...outputs.flatMap((output) => ["-o", output]));
  expect(out).toContain("╭─ app.py:4");
  expect(JSON.parse(read("json"))).toMatchObject({
    repositoryPath: "svc é",
    findings: [{ primary: { file: "app.py" } }],
  });
  expect(read("sarif")).toContain('"uri":"svc%20%C3%A9/app.py"');
  expect(read("github")).toContain("::error file=svc é/app.py,");
  expect(JSON.parse(read("gitlab-codequality"))[0].location.path).toBe("svc é/app.py");
  expect(read("junit")).toContain('file="svc é/app.py"');
});

describe("parts", () => {
  test("shards merge to a single run's report, with its exit code", async () => {
    write("shop/app.py", `${APP}KEY = "${KEY}"\n`);
    write("shop/other.py", `${APP}KEY = "${KEY.replaceAll("Zx8", "Zy9")}"\n`);
    const single = await run("--root", "shop", "-f", "json");
    for (const at of ["1", "2"]) {
      await run("--root", "shop", "--shard", `${at}/2`, "-f", "json", "-o", `${at}.json`, "-o", `sarif:${at}.sarif`);
    }
    const merged = await run("merge", "1.json", "2.json");
    expect(merged.out === single.out).toBe(true);
    expect({ ...merged, out: "" }).toEqual({ code: 1, out: "", err: "" });
    const sarif = await run("merge", "1.sarif", "2.sarif", "-o", "all.sarif");
    expect({ ...sarif, results: JSON.parse(read("all.sarif")).runs[0].results.length }).toEqual({
      code: 1,
      out: "",
      err: "",
      results: 2,
    });
    expect((await run("merge", "1.json", "2.json", "-f", "checkstyle", "-o", "sarif:b.sarif")).out).toContain(
      "<checkstyle",
    );
    expect(read("b.sarif")).toBe(read("all.sarif"));
  });

  test("projects are shown under the folders they are given", async () => {
    await run("-f", "json", "-o", "r=1.json");
    const { code, out } = await run("merge", "team/a=r=1.json", "b=r=1.json");
    expect(code).toBe(1);
    const files = JSON.parse(out).findings.map((finding: { primary: { file: string } }) => finding.primary.file);
    expect(files).toEqual(["b/app.py", "team/a/app.py"]);
  });

  test.each([
    [["--shard", "3/2"], "such as 2/4"],
    [["--shard", "0/2"], "such as 2/4"],
    [["--shard", "one"], "such as 2/4"],
    [["merge", "none.json"], '"none.json" can\'t be read'],
    [["merge", "app.py"], "app.py: not JSON"],
    [["merge"], "missing required argument"],
    [["--root", ".", "--root", "none"], 'no folder "none"'],
    [["--root", ".", "--root", "svc", "app.py"], "Paths can't be given"],
    [["--root", ".", "--root", "svc"], "holds another"],
  ])("%j is refused", async (argv, message) => {
    mkdirSync(join(cwd, "svc"));
    expect(await run(...argv)).toMatchObject({ code: 2, out: "", err: expect.stringContaining(message) });
  });

  test("SARIF of shards makes SARIF alone", async () => {
    await run("--shard", "1/1", "-o", "sarif:1.sarif");
    expect(await run("merge", "1.sarif", "-f", "json")).toMatchObject({
      code: 2,
      err: expect.stringContaining("JSON"),
    });
    expect(await run("merge", "1.sarif", "--sarif-category", "x")).toMatchObject({ code: 2 });
  });
});
