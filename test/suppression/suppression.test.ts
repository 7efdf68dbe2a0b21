import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { scan } from "../../src/index.ts";
import { filled, found, KEY_FILE, report } from "../config/settings.ts";

const RULE = "hardcoded-credential";
/** The comment, without its marker. */
const IGNORE = `leastkey: ignore[${RULE}] test bench`;
const VALUE = `"{{random:40}}"`;

/** Shown findings and the number of silenced ones. */
async function outcome(files: Readonly<Record<string, string>>) {
  const { findings, counts } = await report(files);
  return { shown: findings.map(({ rule }) => rule), silenced: counts.suppressed };
}

/** A document with code in it. */
const fenced = (language: string, code: string) => `# Setup\n\n\`\`\`${language}\n${code}\n\`\`\`\n\nEnd.\n`;

const SILENCED = { shown: [], silenced: 1 };

describe("where an ignore comment may stand", () => {
  test.each<[title: string, path: string, text: string]>([
    ["end of line", "a.py", `PAY_API_KEY = ${VALUE}  # ${IGNORE}\n`],
    ["own line before", "a.py", `# ${IGNORE}\nPAY_API_KEY = ${VALUE}\n`],
    ["own line before, with other comments between", "a.py", `# ${IGNORE}\n# set by hand\n\nPAY_API_KEY = ${VALUE}\n`],
    ["behind another tool's comment", "a.py", `PAY_API_KEY = ${VALUE}  # noqa: E501 # ${IGNORE}\n`],
    ["first line of a statement", "a.py", `client = Client(  # ${IGNORE}\n    1,\n    pay_api_key=${VALUE},\n)\n`],
    ["last line of a statement", "a.py", `client = Client(\n    pay_api_key=${VALUE},\n    limit=3,\n)  # ${IGNORE}\n`],
    [
      "own line in a statement",
      "a.py",
      `client = Client(\n    pay_api_key=${VALUE},\n    # ${IGNORE}\n    limit=3,\n)\n`,
    ],
    ["statement joined by backslashes", "a.py", `PAY_API_KEY = \\\n    ${VALUE}  # ${IGNORE}\n`],
    [
      "decorator, comment at the header",
      "a.py",
      `@client(\n    pay_api_key=${VALUE},\n)\ndef f():  # ${IGNORE}\n    return 1\n`,
    ],
    [
      "decorated function, comment before it",
      "a.py",
      `# ${IGNORE}\n@cached\n@client(pay_api_key=${VALUE})\ndef f():\n    return 1\n`,
    ],
    [
      "next line form at the end of the line before",
      "a.py",
      `x = 1  # leastkey: ignore-next-line[${RULE}]\nPAY_API_KEY = ${VALUE}\n`,
    ],
    [
      "block",
      "a.py",
      `# leastkey: ignore-start[${RULE}] fixtures\nx = 1\nPAY_API_KEY = ${VALUE}\n# leastkey: ignore-end\n`,
    ],
    [
      "indented code",
      "a.py",
      `def f():\n    if x:\n        # ${IGNORE}\n        pay_api_key = ${VALUE}\n        return pay_api_key\n`,
    ],
    ["CRLF", "a.py", `# ${IGNORE}\r\nPAY_API_KEY = ${VALUE}\r\n`],
    [
      "strings with quotes before it",
      "a.py",
      `x = f"{d["a"]} # {'b'}"\ny = '''\n"# no comment\n'''\nPAY_API_KEY = ${VALUE}  # ${IGNORE}\n`,
    ],
    ["TypeScript, end of line", "a.ts", `const payApiKey = ${VALUE}; // ${IGNORE}\n`],
    ["TypeScript, block comment before", "a.ts", `/* ${IGNORE} */\nconst payApiKey = ${VALUE};\n`],
    [
      "TypeScript, in an object",
      "a.ts",
      `const client = new Client({\n  // ${IGNORE}\n  limit: 3,\n  payApiKey: ${VALUE},\n});\n`,
    ],
    ["TypeScript, chained calls", "a.ts", `client // ${IGNORE}\n  .limit(3)\n  .auth({ payApiKey: ${VALUE} });\n`],
    [
      "TypeScript, behind templates and expressions",
      "a.ts",
      `const a = \`\${b({ c: \`//\` })} /*\`;\nconst d = /['"\`]/;\nconst payApiKey = ${VALUE}; // ${IGNORE}\n`,
    ],
    [
      "JavaScript, in a callback",
      "a.js",
      `run(() => {\n  const a = 1;\n  const payApiKey = ${VALUE}; // ${IGNORE}\n});\n`,
    ],
    ["YAML", "a.yaml", `env:\n  PAY_API_KEY: ${VALUE} # ${IGNORE}\n`],
    ["YAML, own line before", "a.yaml", `env:\n  # ${IGNORE}\n  PAY_API_KEY: ${VALUE}\n`],
    ["YAML, before a block of text", "a.yaml", `env:\n  # ${IGNORE}\n  PAY: |\n    key\n\n    {{token:github-pat}}\n`],
    ["YAML, at the head of a block of text", "a.yaml", `- >- # ${IGNORE}\n  key\n  {{token:github-pat}}\n`],
    ["TOML, before a list", "a.toml", `# ${IGNORE}\nkeys = [\n  "x",\n  "{{token:github-pat}}",\n]\n`],
    ["TOML, at the end of a list", "a.toml", `keys = [\n  "{{token:github-pat}}",\n  "]",\n] # ${IGNORE}\n`],
    ["in capitals", "a.py", `PAY_API_KEY = ${VALUE}  # LEASTKEY: Ignore[${RULE}]\n`],
    ["TOML, after a long text", "a.toml", `keys = """\n{{token:github-pat}}\n""" # ${IGNORE}\n`],
    ["TOML", "a.toml", `pay_api_key = ${VALUE} # ${IGNORE}\n`],
    ["INI with a semicolon", "a.ini", `; ${IGNORE}\npay_api_key = {{random:40}}\n`],
    [
      "shell",
      "a.sh",
      `export PAY_API_KEY=${VALUE} # leastkey: ignore[credential-in-command]
`,
    ],
    [
      "Dockerfile",
      "Dockerfile",
      `# leastkey: ignore[credential-in-image]
ENV PAY_API_KEY={{random:40}}
`,
    ],
    ["SQL", "a.sql", `-- ${IGNORE}\nSET pay_api_key = '{{token:github-pat}}';\n`],
    ["HTML", "a.html", `<!-- ${IGNORE} -->\n<meta name="pay" content="{{token:github-pat}}">\n`],
    ["C", "a.c", `/* ${IGNORE} */\nconst char *k = "{{token:github-pat}}";\n`],
    ["Terraform", "a.tf", `# ${IGNORE}\npay_api_key = ${VALUE}\n`],
    ["dotenv", ".env.example", `PAY_API_KEY={{token:github-pat}} # leastkey: ignore[committed-dotenv]\n`],
    ["Makefile", "Makefile", `pay:\n\tpay --api-key {{token:github-pat}} # leastkey: ignore[credential-in-command]\n`],
    ["TSX", "a.tsx", `const A = () => (\n  <div>\n    {/* ${IGNORE} */}\n    <Pay apiKey=${VALUE} />\n  </div>\n);\n`],
    ["JSON with comments", "a.jsonc", `{ "pay_api_key": ${VALUE} // ${IGNORE}\n}\n`],
    ["properties", "a.properties", `# ${IGNORE}\npay.api.key={{random:40}}\n`],
    ["PowerShell", "a.ps1", `$env:PAY_API_KEY = ${VALUE} # leastkey: ignore[credential-in-command]\n`],
    ["Go", "a.go", `var key = "{{token:github-pat}}" // ${IGNORE}\n`],
    ["Rust", "a.rs", `let key = "{{token:github-pat}}"; /* ${IGNORE} */\n`],
    ["Ruby", "a.rb", `key = "{{token:github-pat}}" # ${IGNORE}\n`],
    ["CSS", "a.css", `a { background: "{{token:github-pat}}"; } /* ${IGNORE} */\n`],
    ["Lua", "a.lua", `local key = "{{token:github-pat}}" -- ${IGNORE}\n`],
    ["XML", "a.xml", `<a>\n  <b key="{{token:github-pat}}"/> <!-- ${IGNORE} -->\n</a>\n`],
    ["Vue", "a.vue", `<script>\nconst key = "{{token:github-pat}}"; // ${IGNORE}\n</script>\n`],
    ["batch", "a.bat", `REM ${IGNORE}\nset KEY={{token:github-pat}}\n`],
    ["batch, not shown", "a.bat", `@rem ${IGNORE}\nset KEY={{token:github-pat}}\n`],
    ["batch with colons", "a.cmd", `:: ${IGNORE}\nset KEY={{token:github-pat}}\n`],
    ["TeX", "a.tex", `{{token:github-pat}} % ${IGNORE}\n`],
    ["reStructuredText", "a.rst", `.. ${IGNORE}\n\nThe key is {{token:github-pat}}.\n`],
    ["plain text", "a.txt", `The key is {{token:github-pat}} # ${IGNORE}\n`],
    [
      "Markdown, before a fence",
      "a.md",
      `<!-- ${IGNORE} -->\n\n\`\`\`sh\nexport PAY_KEY={{token:github-pat}}\n\`\`\`\n`,
    ],
    ["YAML, before an item", "a.yaml", `env:\n  # ${IGNORE}\n  - name: PAY_API_KEY\n    value: {{token:github-pat}}\n`],
    [
      "YAML, before an item that holds lists and texts",
      "a.yaml",
      `jobs:\n# ${IGNORE}\n- name: a\n\n  env:\n  - - A: |\n        - b\n# c\n      B: {{token:github-pat}}\n- name: b\n`,
    ],
    ["YAML, before a list in brackets", "a.yaml", `# ${IGNORE}\nkeys: [\n  "x",\n  "{{token:github-pat}}",\n]\n`],
    [
      "YAML, at the start of a long string",
      "a.yaml",
      `a: # b\n  "key": "x # ${IGNORE}"\n  c: !!str "x # ' # ${IGNORE}\n    {{token:github-pat}}"\n`.replace(
        `"x # ${IGNORE}"`,
        `"x"`,
      ),
    ],
    [
      "PowerShell, in a block",
      "a.ps1",
      `<# ${IGNORE.replace(RULE, "credential-in-command")} #>\n$env:PAY_API_KEY = ${VALUE}\n`,
    ],
    [
      "PowerShell, in a block of lines",
      "a.ps1",
      `<#\n.SYNOPSIS Pays\n  ${IGNORE.replace(RULE, "credential-in-command")}\n#>\n$env:PAY_API_KEY = ${VALUE}\n`,
    ],
    ["MDX", "a.mdx", `{/* ${IGNORE} */}\nThe key is {{token:github-pat}}.\n`],
    [
      "Markdown, in Python",
      "a.md",
      fenced("python", `# ${IGNORE}\nclient = Client(\n    key="{{token:github-pat}}",\n)`),
    ],
    ["Markdown, in a shell", "a.md", fenced("bash", `export PAY_KEY={{token:github-pat}} # ${IGNORE}`)],
    ["Markdown, in YAML", "a.md", fenced("yaml", `# ${IGNORE}\n- name: A\n  value: {{token:github-pat}}`)],
    ["Markdown, in TypeScript", "a.md", fenced("{ .ts title=x }", `f({ key: "{{token:github-pat}}" }); // ${IGNORE}`)],
    ["Markdown, in a Dockerfile", "a.md", fenced("Dockerfile", `ENV A={{token:github-pat}} \\\n  B=c # ${IGNORE}`)],
    ["Markdown, in a fence without a name", "a.md", fenced("", `# ${IGNORE}\nPAY_KEY={{token:github-pat}}`)],
    [
      "Markdown, between lines of a fence",
      "a.md",
      fenced("sh", `# leastkey: ignore-start[${RULE}]\n\nPAY_KEY={{token:github-pat}}\n# leastkey: ignore-end`),
    ],
    [
      "Markdown, in a list",
      "a.md",
      `1. a\n   - b\n\n${fenced("sh", `PAY_KEY={{token:github-pat}} # ${IGNORE}`).replace(/^(?=.)/gm, "       ")}`,
    ],
    [
      "Markdown, in a quote",
      "a.md",
      fenced("sh", `PAY_KEY={{token:github-pat}} # ${IGNORE}`).replace(/^(?=.)/gm, "> "),
    ],
    [
      "Markdown, before a fence in a list",
      "a.md",
      `1. a\n   - b\n\n       <!-- ${IGNORE} -->\n       \`\`\`sh\n       x\n       PAY_KEY={{token:github-pat}}\n       \`\`\`\n`,
    ],
    [
      "reStructuredText, in code",
      "a.rst",
      `A\n=\n\n.. code-block:: python\n\n   KEY = "{{token:github-pat}}"  # ${IGNORE}\n\nB\n`,
    ],
    [
      "reStructuredText, before code",
      "a.rst",
      `.. ${IGNORE}\n\n.. code:: python\n\n   a = 1\n   KEY = "{{token:github-pat}}"\n`,
    ],
  ])("%s", async (_, path, text) => {
    expect(await outcome({ [path]: text })).toEqual(SILENCED);
  });

  test("in a notebook's cells", async () => {
    const cell = (source: readonly string[], kind = "code") => ({
      cell_type: kind,
      metadata: {},
      outputs: [],
      execution_count: null,
      source,
    });
    const notebook = (...cells: readonly unknown[]) =>
      JSON.stringify(
        { nbformat: 4, nbformat_minor: 5, metadata: { language_info: { name: "python" } }, cells },
        null,
        1,
      );
    const source = [`# ${IGNORE}\n`, "PAY_API_KEY = '{{random:40}}'\n", "x = 1\n"];
    expect(await outcome({ "a.ipynb": notebook(cell(["y = 2\n"]), cell(source)) })).toEqual(SILENCED);
    expect(
      await outcome({
        "a.ipynb": notebook(cell(["client(\n", "  pay_api_key='{{random:40}}',\n", `)  # ${IGNORE}\n`])),
      }),
    ).toEqual(SILENCED);
    expect(
      await outcome({
        "a.ipynb": notebook(
          cell(["Run\n", "```sh\n", `PAY_API_KEY='{{token:github-pat}}' # ${IGNORE}\n`, "```"], "markdown"),
        ),
      }),
    ).toEqual(SILENCED);
    expect(
      await outcome({
        "a.ipynb": notebook(cell([`<!-- ${IGNORE} -->\n`, "PAY_API_KEY='{{token:github-pat}}'"], "markdown")),
      }),
    ).toEqual(SILENCED);
  });
});

describe("what an ignore comment leaves alone", () => {
  test.each<[title: string, path: string, text: string]>([
    ["the statement after the next one", "a.py", `# ${IGNORE}\nx = 1\nPAY_API_KEY = ${VALUE}\n`],
    ["the line after a trailing comment", "a.py", `x = 1  # ${IGNORE}\nPAY_API_KEY = ${VALUE}\n`],
    ["the body of a function", "a.py", `def f():  # ${IGNORE}\n    pay_api_key = ${VALUE}\n    return pay_api_key\n`],
    [
      "what stands after a block",
      "a.py",
      `# leastkey: ignore-start[${RULE}]\nx = 1\n# leastkey: ignore-end\nPAY_API_KEY = ${VALUE}\n`,
    ],
    [
      "what stands after a YAML block of text",
      "a.yaml",
      `- run: | # ${IGNORE}\n    make\n  env: "{{token:github-pat}}"\n`,
    ],
    ["the item after the next one", "a.yaml", `# ${IGNORE}\n- a: b\n  c: d\n- e: "{{token:github-pat}}"\n`],
    ["what stands after a list", "a.yaml", `a:\n  # ${IGNORE}\n  - b: c\nd: "{{token:github-pat}}"\n`],
    ["the other lines of an item", "a.yaml", `- a: b # ${IGNORE}\n  c: "{{token:github-pat}}"\n`],
    ["an item in a block of text", "a.yaml", `a: |\n  # ${IGNORE}\n  - b\n    {{token:github-pat}}\n`],
    ["the keys below a key", "a.yaml", `# ${IGNORE}\na: &b # c\n  d: "{{token:github-pat}}"\n`],
    ["the other lines of a YAML block of text", "a.yaml", `run: |\n  make # ${IGNORE}\n  echo {{token:github-pat}}\n`],
    ["what stands after a TOML list", "a.toml", `keys = [ # ${IGNORE}\n  "x",\n]\npay = "{{token:github-pat}}"\n`],
    [
      "the statements around, in a callback",
      "a.js",
      `run(() => {\n  const a = 1; // ${IGNORE}\n  const payApiKey = ${VALUE};\n});\n`,
    ],
  ])("%s", async (_, path, text) => {
    const { shown, silenced } = await outcome({ [path]: text });
    expect({ shown: [...shown].sort(), silenced }).toEqual({ shown: [RULE, "unused-suppression"], silenced: 0 });
  });

  test.each<[title: string, path: string, text: string]>([
    ["in a string", "a.py", `PAY_API_KEY = ${VALUE}; HINT = "# ${IGNORE}"\n`],
    ["in a docstring", "a.py", `"""\n# ${IGNORE}\n"""\nPAY_API_KEY = ${VALUE}\n`],
    ["in a template", "a.ts", `const hint = \`\n// ${IGNORE}\n\`; const payApiKey = ${VALUE};\n`],
    ["in a YAML string", "a.yaml", `HINT: "x # ${IGNORE}"\nPAY_API_KEY: ${VALUE}\n`],
    ["in prose", "a.py", `# write "${IGNORE}" there\nPAY_API_KEY = ${VALUE}\n`],
  ])("it is no comment %s", async (_, path, text) => {
    expect(await outcome({ [path]: text })).toEqual({ shown: [RULE], silenced: 0 });
  });

  test("findings of other rules", async () => {
    const { shown } = await outcome({ "a.py": `PAY_API_KEY = ${VALUE}  # leastkey: ignore[broad-secret]\n` });
    expect([...shown].sort()).toEqual([RULE, "unused-suppression"]);
  });
});

describe("comments without effect", () => {
  test.each([
    fenced("python", `key = "…"  # ${IGNORE}`),
    fenced("python", "key = 1  # leastkey: ignore[no-such-rule]"),
    fenced("sh", `# leastkey: ignore-start[${RULE}]\nx\n`),
    `${fenced("sh", `# leastkey: ignore-start[${RULE}]`)}\n${fenced("sh", "# leastkey: ignore-end")}`,
  ])("in a document may be examples: %j", async (text) => {
    expect(await outcome({ "a.md": text })).toEqual({ shown: [], silenced: 0 });
  });

  const faults = async (text: string, more: Readonly<Record<string, string>> = {}, path = "a.py") =>
    (await report({ [path]: text, ...more })).findings.map(({ rule, message }) => `${rule}: ${message}`);
  const invalid = (why: string) => [`invalid-suppression: This ignore comment has no effect: ${why}`];

  test.each<[comment: string, why: string]>([
    ["leastkey: ignore", "it names no rule: write `leastkey: ignore[rule]`."],
    ["leastkey: ignore[]", "it names no rule: write `leastkey: ignore[rule]`."],
    ["leastkey: ignore[broad-secret", "its list of rules has no end: write `leastkey: ignore[rule]`."],
    ["leastkey: ignore[brod-secret]", "there is no rule `brod-secret`: did you mean `broad-secret`?"],
    ["leastkey: ingore[broad-secret]", "there is no such comment: write `leastkey: ignore[rule]`."],
    ["leastkey: disable[broad-secret]", "there is no such comment: write `leastkey: ignore[rule]`."],
    ["leastkey: noqa", "there is no such comment: write `leastkey: ignore[rule]`."],
    ["leastkey ignore[broad-secret]", "a colon is missing: write `leastkey: ignore[rule]`."],
    ["leastkey-ignore", "there is no such comment: write `leastkey: ignore[rule]`."],
    ["leastkey_disable[broad-secret] why", "there is no such comment: write `leastkey: ignore[rule]`."],
    ["leastkey: ignore[*]", "it must name each of its rules."],
    ["leastkey: ignore[all] why", "it must name each of its rules."],
    ["leastkey: ignore-start[broad-secret]", "no `leastkey: ignore-end` follows it."],
    ["leastkey: ignore-end", "no `leastkey: ignore-start` stands before it."],
    ["leastkey: ignore[unused-suppression]", "no comment can silence `unused-suppression` here."],
  ])("# %s", async (comment, why) => {
    expect(await faults(`x = 1  # ${comment}\n`)).toEqual(invalid(why));
  });

  test.each([
    "leastkey: see docs/secrets.md",
    "leastkey: the scanner of our choice",
    "leastkey finds this",
    "leastkey-ignore comments are for the next line",
    "leastkey-baseline.json",
    "leastkeys",
    "leastkey",
  ])("prose is let be: # %s", async (comment) => {
    expect(await faults(`x = 1  # ${comment}\n`)).toEqual([]);
  });

  test("a rule that finds something there is named", async () => {
    expect(await faults(`export PAY_API_KEY=${VALUE} # ${IGNORE}\n`, {}, "a.sh")).toContain(
      "unused-suppression: This ignore comment has no effect: `hardcoded-credential` finds nothing there, but `credential-in-command` does.",
    );
  });

  test("a list in which one rule finds nothing names that rule, and --fix takes it out", async () => {
    const { findings } = await report({
      "a.py": `PAY_API_KEY = ${VALUE}  # leastkey: ignore[${RULE}, broad-secret] why\n`,
    });
    expect(findings.map(({ message }) => message)).toEqual([
      "This ignore comment has no effect: `broad-secret` finds nothing there.",
    ]);
    expect(findings[0]?.fixes.map(({ safe, edits }) => [safe, edits.map(({ replacement }) => replacement)])).toEqual([
      [true, [RULE]],
    ]);
  });

  test.each<[before: string, after: string | null]>([
    [`x = 1  # leastkey: ignore[${RULE}] old\ny = 2\n`, "x = 1\ny = 2\n"],
    [`    # leastkey: ignore[${RULE}] old\nx = 1\n`, "x = 1\n"],
    [`x = 1  # noqa # leastkey: ignore[${RULE}]\n`, null],
  ])("the fix of %j", async (before, after) => {
    const { findings } = await report({ "a.py": before });
    const [edit] = findings[0]?.fixes[0]?.edits ?? [];
    if (!edit) return expect(after).toBeNull();
    const { span } = edit.place;
    expect(before.slice(0, span.start) + edit.replacement + before.slice(span.end)).toBe(after);
  });

  test("thresholds, selections and rules that are off make no comment unused", async () => {
    const text = `PAY_API_KEY = ${VALUE}  # ${IGNORE}\n`;
    expect(await found({ "tests/test_a.py": text })).toEqual([]);
    expect(await found({ "a.py": text, "leastkey.toml": `rules.${RULE} = "off"` })).toEqual([]);
    expect(await found({ "a.py": text }, { thresholds: { minConfidence: "high", persona: "regular" } })).toEqual([]);
  });

  test("nothing is called unused in a dotenv file that isn't committed, where credentials belong", async () => {
    const folder = mkdtempSync(join(tmpdir(), "leastkey-local-"));
    try {
      execFileSync("git", ["init", "-q", folder]);
      writeFileSync(join(folder, ".env"), filled({ ".env": `PAY_API_KEY=${VALUE}  # ${IGNORE}\n` })[".env"] ?? "");
      const result = await scan({ root: folder });
      expect(result.ok && result.value.findings).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test("nothing is called unused in a file that was not wholly analysed", async () => {
    const broken = "import modal\napp = modal.App('a'\n\ndef f(:\n    return (\n";
    expect(await found({ "a.py": `${broken}x = 1  # ${IGNORE}\n` })).toEqual([]);
  });

  test("the rules on comments can be turned off, and their findings may stand in a baseline", async () => {
    expect(
      await found({ "a.py": `x = 1  # ${IGNORE}\n`, "leastkey.toml": `rules.unused-suppression = "off"` }),
    ).toEqual([]);
  });
});

describe("locked rules", () => {
  test("no comment silences them, and the comment is reported", async () => {
    const { findings, counts } = await report({
      "a.py": `PAY_API_KEY = ${VALUE}  # ${IGNORE}\n`,
      "leastkey.toml": `locked = ["${RULE}"]`,
    });
    expect(findings.map(({ rule }) => rule).sort()).toEqual([RULE, "invalid-suppression"]);
    expect(counts.suppressed).toBe(0);
  });
});

describe("what a report says of silenced findings", () => {
  const files = { "a.py": `PAY_API_KEY = ${VALUE}  # ${IGNORE}\n`, "b.py": KEY_FILE };

  test("they are counted and don't fail", async () => {
    const { counts, suppressed, exitCode } = await report({ "a.py": files["a.py"] });
    expect([counts.total, counts.suppressed, counts.suppressedBy, suppressed, exitCode]).toEqual([
      0,
      1,
      { comment: 1, baseline: 0 },
      undefined,
      0,
    ]);
  });

  test("when asked for, they come apart, with the comment and its reason", async () => {
    const { findings, suppressed } = await report(files, { showSuppressed: true });
    expect(findings.map(({ primary }) => primary.place.file)).toEqual(["b.py"]);
    expect(suppressed?.map(({ suppression }) => suppression)).toMatchObject([
      { by: "comment", reason: "test bench", place: { file: "a.py" } },
    ]);
  });

  test("with suppress: false they are findings like any other, still counted", async () => {
    const { findings, counts, exitCode } = await report(files, { suppress: false });
    expect(findings).toHaveLength(2);
    expect([counts.failing, counts.suppressed, exitCode]).toEqual([2, 1, 1]);
  });

  test("a reason that repeats the credential is not shown", async () => {
    const { loadFormat } = await import("../../src/index.ts");
    const { fill } = await import("../support/examples.ts");
    const value = fill("a.py", "{{random:40}}");
    const result = await report(
      { "a.py": `PAY_API_KEY = "${value}"  # leastkey: ignore[${RULE}] ${value} is old\n` },
      { showSuppressed: true },
    );
    for (const format of ["json", "sarif", "terminal"] as const) {
      const render = await loadFormat(format);
      const text = render(result, {
        color: false,
        columns: 100,
        links: false,
        docs: null,
        category: null,
        finishedAt: new Date(0),
      });
      expect(text).not.toContain(value);
      expect(text).toContain(RULE);
    }
  });
});
